"""Planning: what makes plans, compares them and repairs them."""
