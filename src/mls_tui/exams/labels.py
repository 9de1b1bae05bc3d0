"""The labels that a user's exam file may leave out: numbers, ids and short labels of domains."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from mls_tui.study.value import clean_line

_SMALL_WORDS = frozenset(
    ("a", "an", "and", "at", "by", "for", "in", "into", "of", "on", "or", "the", "to", "with")
)
_ID_LENGTH = 40
_SHORT_LENGTH = 4


def with_labels(domains: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Add to each domain table the number, id and short label that it lacks.

    What a domain says itself is kept; what is added differs from every other domain's.
    """
    numbers = {domain["number"] for domain in domains if isinstance(domain.get("number"), int)}
    ids = {domain["id"] for domain in domains if isinstance(domain.get("id"), str)}
    shorts = {_key(domain["short"]) for domain in domains if isinstance(domain.get("short"), str)}
    completed = []
    for position, domain in enumerate(domains, start=1):
        given = domain.get("name")
        name = given if isinstance(given, str) else ""
        labels = dict(domain)
        if "number" not in domain:
            places = (position, *range(1, len(domains) + 1))
            labels["number"] = next(one for one in places if one not in numbers)
            numbers.add(labels["number"])
        if "id" not in domain:
            labels["id"] = next(one for one in _ids(name) if one not in ids)
            ids.add(labels["id"])
        if "short" not in domain:
            labels["short"] = next(one for one in _shorts(name) if _key(one) not in shorts)
            shorts.add(_key(labels["short"]))
        completed.append(labels)
    return completed


def _key(short: str) -> str:
    """What makes two short labels look different: a domain can be typed without regard to case."""
    return clean_line(short).casefold()


def _ids(name: str) -> Iterator[str]:
    """Slugs of a name, the plainest first."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain) or ["domain"]
    slug = words[0][:_ID_LENGTH]
    for word in words[1:]:
        if len(slug) + 1 + len(word) > _ID_LENGTH:
            break
        slug = f"{slug}-{word}"
    yield slug
    for number in count(2):
        yield f"{slug}-{number}"


def _shorts(name: str) -> Iterator[str]:
    """Labels of at most four characters for a name, the most telling first."""
    words = re.findall(r"[^\W_]+", clean_line(name))
    words = [word for word in words if word.casefold() not in _SMALL_WORDS] or words or ["D"]
    initials = "".join(word[0] for word in words).upper()[:_SHORT_LENGTH]
    if len(words) > 1:
        yield initials
    for word in words:
        for length in (3, 4):
            yield word[:length].upper()[:_SHORT_LENGTH]
    for number in count(2):
        digits = str(number)
        yield initials[: _SHORT_LENGTH - len(digits)] + digits
