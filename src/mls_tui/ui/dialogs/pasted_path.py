"""The path of a file where a text is asked for: a terminal pastes it when one is dropped."""

from collections.abc import Sequence
from pathlib import Path

_LONGEST_PATH = 1000


def named_file(text: str, endings: Sequence[str]) -> Path | None:
    """The file whose path is all that the text holds; None where it is another text.

    Args:
        text: What was pasted.
        endings: What the names of such files end with, in small letters.
    """
    name = text.strip()
    is_path = name.strip("'\"").lower().endswith(tuple(endings))
    if "\n" in name or len(name) > _LONGEST_PATH or not is_path:
        return None
    if name.startswith("file://"):
        from urllib.parse import unquote, urlparse

        name = unquote(urlparse(name).path)
    elif name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1]
    else:
        name = name.replace("\\ ", " ")
    try:
        path = Path(name).expanduser()
        return path if path.is_file() else None
    except (OSError, RuntimeError, ValueError):
        return None
