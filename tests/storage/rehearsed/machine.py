"""A life of records: windows, homes, hands, synchronisers and accidents in any order."""

from tests.storage.rehearsed.apart import Apart
from tests.storage.rehearsed.by_hand import ByHand
from tests.storage.rehearsed.working import Working


class Life(Working, ByHand, Apart):
    """Has the program and a model of it live through the same."""
