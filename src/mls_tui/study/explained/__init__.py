"""One thing explained with its own numbers: a session, a domain, a test, a week, a verdict."""
