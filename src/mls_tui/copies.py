"""Names that synchronisers give to the second of two files that were changed in two places."""

import re
from collections.abc import Callable

# What comes between a file's own name and ".toml". Syncthing, Nextcloud and ownCloud (both ways),
# Dropbox, Seafile and others in brackets in any language, Google Drive, iCloud.
_CERTAIN = (
    r"(?i)^(?P<stem>.+?)(?:"
    r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?"
    r"|_conflict-\d{8}-\d{6}"
    r"| ?[(\[][^()\[\]]*(?:conflict|konflikt|conflit|conflicto|conflito|conflitto|競合|冲突|衝突)"
    r"[^()\[\]]*[)\]]"
    r"| \(\d{1,3}\)"
    r"| \d{1,3}"
    r")\.toml$"
)
# OneDrive puts the name of the computer behind the file's own.
_COMPUTER = r"^(?P<stem>.+?)-[A-Za-z0-9][A-Za-z0-9-]{0,62}\.toml$"


def original(name: str, is_known: Callable[[str], bool] | None = None) -> str | None:
    """The name of the file that a file is a conflict copy of; None if it is no such copy.

    Args:
        name: The file's name without its folder.
        is_known: Says of a name whether there is such a file; asked where the copy's name alone
            could be somebody's own.
    """
    found = re.match(_CERTAIN, name)
    if found:
        return f"{found['stem']}.toml"
    if is_known and re.match(_COMPUTER, name):
        for end in range(len(name) - len(".toml") - 1, 0, -1):
            if name[end] == "-" and is_known(f"{name[:end]}.toml"):
                return f"{name[:end]}.toml"
    return None
