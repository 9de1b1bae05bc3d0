"""What a text to read is made of: essays, and what is said of one thing with its numbers."""

from typing import NamedTuple


class Section(NamedTuple):
    """A heading with its paragraphs; the heading of a group comes without any."""

    heading: str
    paragraphs: tuple[str, ...] = ()


class Text(NamedTuple):
    """A text to read: its title and its sections."""

    title: str
    sections: tuple[Section, ...]
