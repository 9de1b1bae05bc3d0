"""What files ask of the user before it can be settled: hand edits, copies, damage."""

from enum import Enum
from typing import NamedTuple


class Settling(Enum):
    """What settles a matter, once the user says so."""

    ACCEPT = "accept"  # take the file as it is
    MERGE = "merge"  # bring a copy together with the file itself, and put it aside
    NOTHING = "nothing"  # only the user can: mend the file, or move it away


class Matter(NamedTuple):
    """One thing that a file asks. `name` is the file's, below the data directory."""

    name: str
    text: str
    settling: Settling
