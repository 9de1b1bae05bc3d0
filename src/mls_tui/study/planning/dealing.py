"""Dealing slots to domains: smooth weighted round robin with a run, a gap and a quota rule.

For each slot every domain is credited its share of the slot's minutes; the one with the largest
credit gets the slot and pays for it. Three rules stand above the credits:

* run: at most two sessions in a row of one domain, unless its share needs longer runs;
* gap: a domain is touched every so many days, fewer as the exam comes near. What that takes of a
  small domain's time before the exam is kept back in the weeks before;
* quota: no domain gets more than half a session beyond its share of the whole plan for the sake of
  a gap. Where a quota does not pay for all touches of the gap rule, the gaps are stretched.

Amounts of time are integers (minutes times the sum of the weights), so that equal inputs give equal
plans on every machine.
"""

import sys
from bisect import bisect_right
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import NamedTuple

from mls_tui.study.planning.slots import Slot

_RUN = 2

# How far gaps are stretched where a quota does not pay for the rule's own, in percent.
_STRETCHES = (100, 125, 150, 200, 250, 300, 400, 500, 700, 1000)


class Touch(NamedTuple):
    """A session that is dealt already: day, begin (minute of the day), minutes that count."""

    day: date
    start: int
    minutes: int
    domain: str


def gap_days(days_left: int) -> int:
    """After how many days without it a domain is due, that many days before the exam."""
    return min(max(round(0.2 * days_left), 2), 10)


def longest_run(weight: int, total: int) -> int:
    """How many sessions in a row a domain may have: two, or what its share takes at the least."""
    if weight >= total:
        return sys.maxsize
    # A share that was rounded up by a hair must not seem to need one more.
    hair = total // 100_000
    return max(_RUN, -((hair - weight) // (total - weight + hair)))


@dataclass
class _Account:
    """What a domain has coming: `left` is its quota of the slots, `ahead` its kept touches."""

    domain: str
    weight: int
    longest_run: int
    touched: date
    ahead: list[date]
    left: int = 0
    credit: int = 0


def deal(
    weights: Mapping[str, int],
    slots: Sequence[Slot],
    kept: Sequence[Touch],
    begin: date,
    until: date,
) -> list[str]:
    """Choose a domain for each slot.

    Args:
        weights: Share per domain id in any unit, all above 0; the first wins a tie.
        slots: The slots, in order of time.
        kept: What is dealt already, in order of time, before and among the slots.
        begin: The first day of the plan, from which a domain never touched waits.
        until: The day of the exam.
    """
    if not slots or len(weights) == 1:
        return list(weights) * len(slots)
    return _Deal(weights, slots, kept, begin, until).run()


class _Deal:
    """One run through the slots."""

    def __init__(
        self,
        weights: Mapping[str, int],
        slots: Sequence[Slot],
        kept: Sequence[Touch],
        begin: date,
        until: date,
    ) -> None:
        self.slots = slots
        self.kept = deque(kept)
        self.total = sum(weights.values())
        self.remaining = self.total * sum(slot.minutes for slot in slots)
        lengths = [slot.minutes for slot in slots] + [touch.minutes for touch in kept]
        self.session = self.total * max(1, sum(lengths) // len(lengths))
        self.gaps = _Gaps(sorted({slot.day for slot in slots}), until)
        self.last_slot = {slot.day: index for index, slot in enumerate(slots)}
        self.last: tuple[str, int] = ("", 0)
        self.accounts = {
            domain: _Account(
                domain=domain,
                weight=weight,
                longest_run=longest_run(weight, self.total),
                touched=begin - timedelta(days=1),
                ahead=[touch.day for touch in kept if touch.domain == domain],
            )
            for domain, weight in weights.items()
        }
        self.room = {
            account.domain: _room(slots, account.longest_run) for account in self.accounts.values()
        }
        self._enter_kept(slots[0])
        self._set_quotas(kept)

    def run(self) -> list[str]:
        """Deal every slot."""
        chosen = []
        for index, slot in enumerate(self.slots):
            self._enter_kept(slot)
            account = self._choose(index, slot)
            self._enter(account, slot.minutes, slot.day)
            account.left -= self.total * slot.minutes
            self.remaining -= self.total * slot.minutes
            chosen.append(account.domain)
        return chosen

    def _set_quotas(self, kept: Sequence[Touch]) -> None:
        """Share out the slots so that they and what is kept come to the shares together.

        A domain of which a session more is kept than its share still gets what its gaps take of
        the slots, at most its share of them; the others pay for that.
        """
        minutes = self.remaining // self.total
        spent = dict.fromkeys(self.accounts, 0)
        for touch in kept:
            spent[touch.domain] += touch.minutes
        above = {}
        for account in self.accounts.values():
            whole = account.weight * (minutes + sum(spent.values()))
            left = whole - self.total * spent[account.domain]
            least = 0
            if left < -self.session:
                touches = max(0, self.gaps.need(account.touched) - len(account.ahead))
                least = min(touches * self.session, account.weight * minutes)
            account.left = max(left, least)
            above[account.domain] = account.left - least
        excess = sum(account.left for account in self.accounts.values()) - self.remaining
        for account in self.accounts.values():
            account.left -= excess * above[account.domain] // max(1, sum(above.values()))
        if len({slot.minutes for slot in self.slots}) == 1:
            self._round_quotas(self.total * self.slots[0].minutes)

    def _round_quotas(self, cost: int) -> None:
        """Make whole sessions of the quotas, by largest remainder."""
        accounts = sorted(self.accounts.values(), key=lambda one: -(one.left % cost))
        more = len(self.slots) - sum(account.left // cost for account in accounts)
        for place, account in enumerate(accounts):
            account.left = cost * (account.left // cost + (place < more))

    def _enter_kept(self, slot: Slot) -> None:
        """Enter what is kept before a slot, in order of time."""
        while self.kept and self.kept[0][:2] < slot[:2]:
            touch = self.kept.popleft()
            account = self.accounts[touch.domain]
            account.ahead.pop(0)
            self._enter(account, touch.minutes, touch.day)

    def _enter(self, payer: _Account, minutes: int, day: date) -> None:
        for account in self.accounts.values():
            account.credit += account.weight * minutes
        payer.credit -= self.total * minutes
        payer.touched = day
        domain, times = self.last
        self.last = (payer.domain, times + 1 if domain == payer.domain else 1)

    def _choose(self, index: int, slot: Slot) -> _Account:
        """Find the domain for a slot: by run, then gap, then credit."""
        cost = self.total * slot.minutes
        free = self._free_to_run(index)
        for account in tuple(free):
            # Where its quota fits only just between the breaks in its runs, that decides.
            passed, taken = self._room_after(index, account)
            if 2 * account.left > 2 * self.total * passed + cost:
                if taken + slot.minutes >= passed:
                    return account
                if len(free) > 1:
                    free.remove(account)
        within = [account for account in free if 2 * account.left >= cost]
        for account in self._pressing(index, cost):
            if account in within:
                return account
        spare = [account for account in within if self._can_spare(account, cost, slot.day)]
        return max(spare or within or free, key=lambda one: one.credit + one.weight * slot.minutes)

    def _room_after(self, index: int, account: _Account) -> tuple[int, int]:
        """The minutes that a domain can still have after passing on a slot, and after taking it."""
        domain, times = self.last
        run = 1 + (times if domain == account.domain else 0)
        after = self.room[account.domain][index + 1]
        return after[0], after[min(run, len(after) - 1)]

    def _free_to_run(self, index: int) -> list[_Account]:
        """Domains that make no run too long, together with what is kept right after the slot."""
        after: list[str] = []
        following = self.slots[index + 1] if index + 1 < len(self.slots) else None
        for touch in self.kept:
            if following and touch[:2] >= following[:2]:
                break
            after.append(touch.domain)
        domain, times = self.last
        free = []
        for account in self.accounts.values():
            run = 1 + (times if domain == account.domain else 0)
            run += len(list(takewhile(account.domain.__eq__, after)))
            if run <= account.longest_run:
                free.append(account)
        return free or list(self.accounts.values())

    def _pressing(self, index: int, cost: int) -> list[_Account]:
        """Domains of which one must go now for all to be touched in time, the most overdue first.

        That is the case as soon as some of them together need every slot there is until the last
        day on which they can be touched.
        """
        due: list[tuple[date, date, int, _Account]] = []
        for order, account in enumerate(self.accounts.values()):
            if 2 * account.left < cost:
                continue
            day = self.gaps.deadline(account.touched, self._stretch(account))
            if day and not (account.ahead and account.ahead[0] <= day):
                due.append((day, account.touched, order, account))
        due.sort(key=lambda one: one[:3])
        for number, (day, *_) in enumerate(due, start=1):
            if self.last_slot[day] - index < number:
                return [account for *_, account in due[:number]]
        return []

    def _stretch(self, account: _Account) -> int:
        """How far a domain's gaps must be stretched for its quota to pay for the touches."""
        payable = self._touches(account.left) + len(account.ahead)
        return next(
            (one for one in _STRETCHES if self.gaps.need(account.touched, one) <= payable),
            _STRETCHES[-1],
        )

    def _can_spare(self, account: _Account, cost: int, day: date) -> bool:
        """Whether a slot more today leaves a domain the touches that it needs until the exam."""
        payable = self._touches(account.left - cost) + len(account.ahead)
        return self.gaps.need(day, self._stretch(account)) <= payable

    def _touches(self, amount: int) -> int:
        """How many sessions an amount pays for, rounded."""
        return (2 * amount + self.session) // (2 * self.session)


def _room(slots: Sequence[Slot], longest_run: int) -> list[list[int]]:
    """The minutes that one domain can have of the slots from each place on, per length of its run.

    With slots of different lengths a long run is best interrupted at a short slot.
    """
    longest_run = min(longest_run, len(slots))
    room = [[0] * (longest_run + 1)]
    for slot in reversed(slots):
        after = room[-1]
        taken = [slot.minutes + after[run + 1] for run in range(longest_run)]
        room.append([max(one, after[0]) for one in (*taken, 0)])
    return room[::-1]


class _Gaps:
    """When domains are due, on the days that have slots."""

    def __init__(self, days: Sequence[date], until: date) -> None:
        self.days = days
        self.until = until
        self._deadlines: dict[tuple[date, int], date | None] = {}
        self._needs: dict[tuple[date, int], int] = {}

    def deadline(self, touched: date, stretch: int = 100) -> date | None:
        """The last day on which a domain can be touched again without too long a gap.

        The first day with slots if it is too late already; None if no later day asks for a touch.
        """
        key = (touched, stretch)
        if key not in self._deadlines:
            self._deadlines[key] = self._find_deadline(touched, stretch)
        return self._deadlines[key]

    def _find_deadline(self, touched: date, stretch: int) -> date | None:
        first = bisect_right(self.days, touched)
        for place in range(first, len(self.days)):
            day = self.days[place]
            if 100 * (day - touched).days > stretch * gap_days((self.until - day).days):
                return self.days[max(place - 1, first)]
        return None

    def need(self, touched: date, stretch: int = 100) -> int:
        """How many touches more a domain needs until the exam, each as late as can be."""
        key = (touched, stretch)
        if key not in self._needs:
            day = self.deadline(touched, stretch)
            self._needs[key] = 0 if day is None else 1 + self.need(day, stretch)
        return self._needs[key]
