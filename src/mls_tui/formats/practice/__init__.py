"""Practice results out of any text, to what they say."""
