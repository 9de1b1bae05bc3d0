"""Ids for new records."""

import os


def new_id() -> str:
    """Make an id that no other machine makes: 60 random bits, as 12 letters and digits.

    Read straight from the system, because importing `uuid` or `secrets` costs several milliseconds.
    """
    alphabet = "0123456789abcdefghijkmnpqrstuvwx"
    return "".join(alphabet[byte % 32] for byte in os.urandom(12))
