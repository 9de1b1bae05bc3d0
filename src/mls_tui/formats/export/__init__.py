"""State to the texts that other programs read."""
