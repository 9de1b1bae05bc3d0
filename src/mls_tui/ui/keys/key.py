"""What a row of the table of keys is made of."""

from typing import NamedTuple

from mls_tui.ui.keys.meanings import Meaning


class Key(NamedTuple):
    """Something that a key does.

    Attributes:
        id: What the key is remapped by; its room comes first.
        meaning: What the key stands for everywhere, with the keys themselves.
        action: Textual's name of what it sets off, with its arguments.
        word: What the line at the bottom calls it.
        text: What lists call it.
        shown: Whether it stands in the line at the bottom.
        first: Whether it comes before what the field with the focus would do with the key.
        keys: Keys in place of the meaning's, where only some of them fit.
    """

    id: str
    meaning: Meaning
    action: str
    word: str
    text: str = ""
    shown: bool = False
    first: bool = False
    keys: str = ""

    @property
    def room(self) -> str:
        """The screen, dialog or widget in which it works."""
        return self.id.partition(".")[0]

    @property
    def default(self) -> str:
        """The keys as they are when nobody has remapped them."""
        return self.keys or self.meaning.keys
