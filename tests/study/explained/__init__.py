"""Tests of what is said of one thing with its numbers."""
