"""Tests of what goes round Textual."""
