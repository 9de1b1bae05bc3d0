"""The worlds of the study: two that differ in structure, and what goes wrong in each of them."""

from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import NamedTuple

from learners import NO_STRESS, History, Stress, history
from second_world import second_history

from mls_tui.study.exam import Exam

# Five points of 75, on the logit.
_FIVE_POINTS = 0.3


class World(NamedTuple):
    """A way to draw learners with their records; the main worlds have nothing wrong in them."""

    name: str
    draw: Callable[[Mapping[str, Exam], Random], History]
    is_main: bool = False


_STRESSES = (
    ("nobody grows", Stress(grows=False)),
    ("practice easier by 5 points", Stress(easier=_FIVE_POINTS)),
    ("nerves: 5 points lost in the exam", Stress(nerves=_FIVE_POINTS)),
    ("the cut two questions harder", Stress(harder_cut=2)),
    ("only good results are logged", Stress(only_good=True)),
    ("practice harder by 5 points", Stress(easier=-_FIVE_POINTS)),
)

FIRST = World("first world", partial(history, stress=NO_STRESS), is_main=True)
SECOND = World("second world", partial(second_history, stress=NO_STRESS), is_main=True)
MAIN = (FIRST, SECOND)
STRESSED = tuple(
    World(f"{name}, {which}", partial(draw, stress=stress))
    for name, stress in _STRESSES
    for which, draw in (("first", history), ("second", second_history))
)
