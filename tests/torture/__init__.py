"""Long rehearsals of bad luck, run by `make torture`: each file a kind, each test with its seed."""
