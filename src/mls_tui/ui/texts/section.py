"""What a text to read is made of."""

from typing import NamedTuple


class Section(NamedTuple):
    """A heading with its paragraphs; the heading of a group comes without any."""

    heading: str
    paragraphs: tuple[str, ...] = ()
