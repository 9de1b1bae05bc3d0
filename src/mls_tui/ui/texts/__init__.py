"""Texts to read: the explaining essays, put together from the state and the guidance."""
