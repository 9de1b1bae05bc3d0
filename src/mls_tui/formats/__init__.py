"""Text to values and back, as pure functions: what is pasted or typed, and what is exported."""
