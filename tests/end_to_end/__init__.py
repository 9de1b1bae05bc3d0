"""Tests of the program as users meet it: in a terminal, with keys only."""
