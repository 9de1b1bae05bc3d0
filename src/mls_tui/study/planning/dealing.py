"""Dealing slots to domains, evenly: each to the domain furthest behind.

What a domain has *coming* is spread evenly over the minutes left. For each slot, in order of time,
a domain is behind by its part of all minutes up to the end of the slot, less those that it has had.
The slot goes to the one furthest behind, with two rules above that (docs/rules.md, Schedule):

* bound: after every session every domain is within one session, the longest so far, of what it had
  coming by then. A domain that can no longer wait without breaking that goes first. Where an older
  plan is repaired, the bound is a session and a quarter, and a slot that an old session stood in
  keeps its domain as long as the bound allows;
* run: a domain does not have more sessions in a row than its share needs, unless the bound asks for
  it.

Kept sessions are entered where they stand. Amounts are integers, so that equal inputs give equal
plans on every machine.
"""

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mls_tui.study.planning.slots import Slot

SHORTEST_RUN = 2

# Parts into which a minute is split for what domains have coming.
_PARTS = 1_000


class Touch(NamedTuple):
    """A session that is dealt already: day, begin (minute of the day), minutes, domain."""

    day: date
    start: int
    minutes: int
    domain: str


def longest_run(weight: int, total: int, *, uneven: bool = False) -> int:
    """How many sessions in a row a domain may have: two, or what its share takes at the least.

    Args:
        weight: Its share, in any unit.
        total: All shares, in that unit.
        uneven: Whether sessions differ in length, which a large share needs one more for.
    """
    if weight >= total:
        return sys.maxsize
    # A share that was rounded up by a hair must not seem to need one more.
    hair = total // 100_000
    run = max(SHORTEST_RUN, -((hair - weight) // (total - weight + hair)))
    return run + (1 if uneven and 10 * weight >= 6 * total else 0)


def coming(
    weights: Mapping[str, int], done: Mapping[str, int], kept: Mapping[str, int], minutes: int
) -> dict[str, int]:
    """What each domain has coming of the minutes ahead: its share of all, less what it has done.

    A domain that has done more than that, or of which more is kept, gets no more than is kept; the
    others share what remains in proportion to what they have coming.

    Args:
        weights: Share per domain, in any unit.
        done: Minutes done per domain.
        kept: Minutes of sessions per domain that stay ahead.
        minutes: All minutes ahead, those kept included.

    Returns:
        Thousandths of a minute per domain; they add up to all minutes ahead.
    """
    total, whole = sum(weights.values()), minutes + sum(done.get(one, 0) for one in weights)
    exact = {
        one: weight * whole * _PARTS // total - done.get(one, 0) * _PARTS
        for one, weight in weights.items()
    }
    fixed: dict[str, int] = {}
    while True:
        rest = minutes * _PARTS - sum(fixed.values())
        sharing = {one: value for one, value in exact.items() if one not in fixed}
        sum_of_all = sum(value for value in sharing.values() if value > 0)
        scaled = {
            one: max(0, value) * rest // sum_of_all if sum_of_all else rest // len(sharing)
            for one, value in sharing.items()
        }
        low = {one for one in scaled if scaled[one] < kept.get(one, 0) * _PARTS}
        if not low or len(low) == len(scaled):
            found = {one: fixed.get(one, scaled.get(one, 0)) for one in weights}
            # What rounding left over is less than a minute.
            first = next((one for one in weights if one not in fixed), next(iter(weights)))
            found[first] += minutes * _PARTS - sum(found.values())
            return found
        for one in weights:
            if one in low:
                fixed[one] = kept.get(one, 0) * _PARTS


def deal(
    weights: Mapping[str, int],
    slots: Sequence[Slot],
    kept: Sequence[Touch] = (),
    done: Mapping[str, int] | None = None,
    old: Mapping[tuple[date, int], str] | None = None,
) -> list[str]:
    """Choose a domain for each slot.

    Args:
        weights: Share per domain id in any unit, all above 0; the first wins a tie.
        slots: The slots, in order of time.
        kept: What is dealt already of the time ahead, in order of time.
        done: Minutes done per domain, since counting began.
        old: The domain of each day and minute of the plan that is repaired, where a session begins.
    """
    if not slots or len(weights) == 1:
        return list(weights) * len(slots)
    return _Deal(weights, slots, kept, done or {}, old).run()


class _Deal:
    """One run through the slots."""

    def __init__(
        self,
        weights: Mapping[str, int],
        slots: Sequence[Slot],
        kept: Sequence[Touch],
        done: Mapping[str, int],
        old: Mapping[tuple[date, int], str] | None,
    ) -> None:
        self.order = list(weights)
        self.slots = slots
        # In order of time; a slot is marked by its place, a kept session by its domain.
        self.steps = sorted(
            [
                *((one.day, one.start, one.minutes, place, "") for place, one in enumerate(slots)),
                *((one.day, one.start, one.minutes, -1, one.domain) for one in kept),
            ]
        )
        self.ends = [0]
        for step in self.steps:
            self.ends.append(self.ends[-1] + step[2])
        self.free = [0]
        for step in self.steps:
            self.free.append(self.free[-1] + (step[3] >= 0))
        self.all = self.ends[-1] * _PARTS
        ahead: defaultdict[str, int] = defaultdict(int)
        self.kept_at: dict[str, list[int]] = {one: [] for one in weights}
        for index, (_, _, minutes, place, domain) in enumerate(self.steps):
            if place < 0:
                ahead[domain] += minutes
                self.kept_at[domain].append(index)
        self.coming = coming(weights, done, ahead, self.ends[-1])
        self.old = old
        uneven = len({step[2] for step in self.steps}) > 1
        total = sum(weights.values())
        self.runs = {
            one: longest_run(weight, total, uneven=uneven) for one, weight in weights.items()
        }
        self.given = dict.fromkeys(self.order, 0)
        self.longest = 0
        self.last, self.times = "", 0

    def run(self) -> list[str]:
        """Deal every slot."""
        chosen = [""] * len(self.slots)
        for index, (_, _, minutes, place, domain) in enumerate(self.steps):
            self.longest = max(self.longest, minutes)
            if place >= 0:
                domain = chosen[place] = self._choose(index, minutes, self.slots[place])
            self.given[domain] += minutes
            self.last, self.times = domain, self.times + 1 if domain == self.last else 1
        return chosen

    def _behind(self, domain: str, end: int) -> int:
        """How far behind a domain is after so many minutes, if it has nothing more until then."""
        return self.coming[domain] * end - self.given[domain] * self.all

    def _choose(self, index: int, minutes: int, slot: Slot) -> str:
        """Find the domain for a slot: by bound, run, old place, then by who is furthest behind."""
        bound = self.longest * self.all
        end = self.ends[index + 1]
        old = self.old.get(slot[:2]) if self.old is not None else None
        if self.old is not None:
            strict, bound = bound, bound + bound // 4
        pressing = self._pressing(index, bound)
        if old and self._behind(old, end) - minutes * self.all >= -bound:
            fits = self._may_run(old) or old in self._pressing(index, strict)
            if fits and (not pressing or old in pressing):
                return old
        allowed = pressing or self.order
        free = [one for one in allowed if self._may_run(one)]
        if not free and not pressing:
            free = [one for one in self.order if one != self.last]
        return max(free or allowed, key=lambda one: self._behind(one, end))

    def _may_run(self, domain: str) -> bool:
        """Whether a domain may have one session more in a row."""
        return domain != self.last or self.times < self.runs[domain]

    def _pressing(self, index: int, bound: int) -> list[str]:
        """Domains of which one must go now, or one of them would fall too far behind.

        That is so as soon as some of them together need every session up to the last one that
        keeps them within the bound.
        """
        due: list[tuple[int, str]] = []
        for domain in self.order:
            rate = self.coming[domain]
            kept = self.kept_at[domain]
            if rate > 0:
                # The first end of a session at which the domain would be behind by too much.
                latest = (bound + self.given[domain] * self.all) // rate
                place = bisect_right(self.ends, latest) - 1
                following = bisect_left(kept, index)
                pays = following < len(kept) and kept[following] <= place
                if place < len(self.steps) and not pays:
                    due.append((place, domain))
        due.sort(key=lambda one: one[0])
        for number, (place, _) in enumerate(due, start=1):
            if self.free[max(place, index) + 1] - self.free[index] <= number:
                return [domain for _, domain in due[:number]]
        return []
