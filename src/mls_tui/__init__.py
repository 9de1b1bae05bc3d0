"""A terminal dashboard that turns a failed AWS exam's score report into a retake plan."""

# A literal, because asking the installed package's metadata costs 40 ms at every start.
__version__ = "0.1.0"
