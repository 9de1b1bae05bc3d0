"""What files ask of the user before it can be settled: hand edits, copies, damage."""

from enum import Enum
from typing import NamedTuple


class Settling(Enum):
    """What settles a matter, once the user says so."""

    ACCEPT = "accept"  # take the file as it is
    MERGE = "merge"  # bring a copy together with the file itself, and put it aside
    PUT_BACK = "put back"  # put the newest good copy of a damaged file in its place
    NOTHING = "nothing"  # only the user can: mend the file, or move it away


class WayBack(NamedTuple):
    """A copy of all files, and what putting it back would do to the records.

    `lost` are those that only stand now, `older` those that would be as they were, `back` those
    that only the copy has.
    """

    name: str
    lost: int
    older: int
    back: int


class Matter(NamedTuple):
    """One thing that a file asks. `name` is the file's, below the data directory."""

    name: str
    text: str
    settling: Settling
