"""Digests by modules of the interpreter: `hashlib` brings OpenSSL, 6 ms and 4 MB of each start."""

from contextlib import suppress
from importlib import import_module
from typing import Any


def _first(function: str, *modules: str) -> Any:
    """A function of the first of the modules that this interpreter has."""
    for module in modules:
        with suppress(ImportError):
            return getattr(import_module(module), function)
    raise ImportError(function)


blake2b = _first("blake2b", "_blake2", "hashlib")
# It has another place since Python 3.12.
sha256 = _first("sha256", "_sha2", "_sha256", "hashlib")
