"""The keys: what each means, what each does on which screen, and how they are remapped."""
