"""The text of a score report, made even: line ends, spaces, invisible characters, names."""

import re
import unicodedata

# Fonts draw these pairs as one sign, and a copy out of a PDF keeps it.
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
_ODD = re.compile(r"[^\n\t -~]")
_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def tidy(text: str) -> str:
    """Reduce every kind of space and line end to one, and drop what cannot be seen."""
    text = text.replace("\r\n", "\n").translate(_LIGATURES)
    return _ODD.sub(_plain, text)


def _plain(odd: re.Match[str]) -> str:
    char = odd[0]
    if char in _LINE_ENDS:
        return "\n"
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return "" if category in ("Cc", "Cf", "Cs") else char


def lower(text: str) -> str:
    """Lower case with every character in its place, so that positions still hold."""
    if text.isascii():
        return text.lower()
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def squeeze(name: str) -> str:
    """What is left of a name when spaces, dashes, case, "and" and abbreviation are ignored."""
    letters = "".join(char for char in lower(name) if char.isalnum())
    return letters.replace("machinelearning", "ml").replace("and", "")
