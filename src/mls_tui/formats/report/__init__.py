"""The text of a score report, to what it says."""
