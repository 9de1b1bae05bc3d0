"""The name in front of a result on a line: a source, then a domain's name."""

import re

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.typed.behind import AROUND

_WORD = re.compile(r"(?<![^\s,;:|])[^\W_]")
_NO_OPENING = str.maketrans("", "", "([")
_NO_CLOSING = str.maketrans("", "", ")]")
# A source and a domain's name are no longer than this together.
_MOST_WORDS = 40


def trimmed(text: str) -> str:
    """A piece without the signs around it, but for brackets that belong to it."""
    return text.lstrip(AROUND.translate(_NO_OPENING)).rstrip(AROUND.translate(_NO_CLOSING))


def split_source(text: str, names: DomainNames) -> tuple[str, str]:
    """Take the source off the name of the line's first domain."""
    bare = text.strip(AROUND)
    if names.exactly(names.exam, bare) or names.by_word(names.exam, bare):
        return "", bare
    if names.is_short(names.exam, bare):
        # "ML Ops" is no test of the set "ML" about Ops.
        return "", bare
    # No domain starts with a digit; what does so is the number of a set.
    starts = [match.start() for match in _WORD.finditer(text) if match.start()][-_MOST_WORDS:]
    starts = [start for start in starts if not text[start].isdecimal()]
    ways = (
        *((names.by_word, start) for start in starts),
        *((names.exactly, start) for start in starts),
        *((names.find, start) for start in reversed(starts)),
    )
    for find, start in ways:
        if find(names.exam, text[start:]):
            return trimmed(text[:start]), text[start:]
    return "", bare
