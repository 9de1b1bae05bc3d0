"""What one types into a field: text to values and back."""
