"""A life of records at random, and a simple model of what has to stand after each of its days."""
