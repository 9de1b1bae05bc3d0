"""Exam blueprints and guidance as TOML data, and what reads them."""
