"""The state in TOML files: atomic, locked, versioned, merged."""
