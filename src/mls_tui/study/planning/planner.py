"""The plan: sessions for the free time until the exam, with practice tests among them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mls_tui.study.exam import Exam
from mls_tui.study.planning.dealing import Touch, deal
from mls_tui.study.planning.practice_tests import place_tests
from mls_tui.study.planning.slots import DAY, Slot, Times, slots
from mls_tui.study.records import Activity, Session, SessionStatus, minute_of_day
from mls_tui.study.value import StudyError
from mls_tui.study.wording import count, long_day

LONGEST_PLAN_DAYS = 370

# Shares become integers, so that equal inputs give equal plans on every machine.
PARTS = 1_000_000

# A repair of a repair is one: more rounds than these have never been needed.
_ROUNDS = 4


class Basis(NamedTuple):
    """What a plan rests on.

    `begin` is the day on which the study for this exam began, `today` and `minute` are now, `until`
    is the exam's day. `shares` add up to 1. `done` are minutes per domain since counting began, and
    `tests` the days of whole tests that were taken. `repairs` says that sessions keep their place
    where they can, since the shares are what they were.
    """

    exam: Exam
    shares: Mapping[str, float]
    times: Times
    today: date
    until: date
    minute: int = 0
    begin: date | None = None
    done: Mapping[str, int] = {}
    tests: Sequence[date] = ()
    repairs: bool = False


class Dealt(NamedTuple):
    """A plan: its sessions without those that stay, in order of time, and what is to be said."""

    sessions: tuple[Session, ...]
    notes: tuple[str, ...]


def plan(
    basis: Basis, kept: Sequence[Session], old: Sequence[Session] = (), id: str = "p"
) -> Dealt:
    """Deal sessions to the free time from now to the day before the exam.

    Args:
        basis: What the plan rests on.
        kept: Sessions that stay as they are, whichever exam they are for. Their time is taken, also
            that of skipped ones.
        old: Open sessions of the plan so far, which give way. What they are about stays where it
            is as far as it can, and so does their id.
        id: The id of the plan, from which new sessions have theirs.

    Raises:
        StudyError: If the exam is more than 370 days ahead.
    """
    weights = weights_of(basis.exam, basis.shares)
    if basis.until <= basis.today or not weights:
        return Dealt((), ())
    days = (basis.until - basis.today).days
    if days > LONGEST_PLAN_DAYS:
        raise StudyError(
            f"The exam on {long_day(basis.until)} is {count(days, 'day')} ahead, and a plan covers "
            f"{LONGEST_PLAN_DAYS} at most: choose an earlier date, or plan later."
        )
    first = basis.today.toordinal() * DAY + basis.minute
    mine = [one for one in kept if one.exam == basis.exam.code and one.date < basis.until]
    ahead = [one for one in mine if one.status is SessionStatus.OPEN and one.date >= basis.today]
    booked = [one.date for one in ahead if is_test(one)]
    tests = place_tests(
        basis.exam,
        basis.times,
        kept,
        sorted({*basis.tests, *booked}),
        (basis.begin or basis.today, basis.today, basis.until),
        first,
    )
    placed = [_session(basis.exam, slot, None) for slot in tests.slots]
    free = slots(basis.times, first, basis.until, [*kept, *placed], basis.today)
    touches = [
        Touch(one.date, minute_of_day(one.start), one.minutes, one.domain)
        for one in ahead
        if one.domain in weights and one.domain
    ]
    domains = _dealt(weights, free, touches, basis, old)
    studies = [
        _session(basis.exam, slot, domain) for slot, domain in zip(free, domains, strict=True)
    ]
    new = sorted([*placed, *studies], key=lambda one: (one.date, one.start))
    forced = _forced(basis, weights, touches, free)
    return Dealt(with_ids(new, old, {one.id for one in kept}, id), (*tests.notes, *forced))


def _forced(
    basis: Basis, weights: Mapping[str, int], kept: Sequence[Touch], free: Sequence[Slot]
) -> Iterator[str]:
    """Say of which domains more is kept than their share, and when that is even again."""
    total = sum(weights.values())
    done = sum(basis.done.get(one, 0) for one in weights)
    longest = basis.times.availability.session_minutes
    steps = sorted(
        [
            *((one.day, one.start, one.minutes, one.domain) for one in kept),
            *((one.day, one.start, one.minutes, "") for one in free),
        ]
    )
    for domain in dict.fromkeys(one.domain for one in kept):
        has, passed, most, even = basis.done.get(domain, 0), done, 0, None
        for day, _, minutes, whose in steps:
            passed += minutes
            has += minutes if whose == domain else 0
            over = has - weights[domain] * passed // total
            if over > most:
                most, even = over, None
            elif over <= 0 and even is None:
                even = day
        if most <= longest:
            continue
        when = f"even again on {long_day(even)}" if even else "not even before the exam"
        yield (
            f"{basis.exam.domain(domain).name} has {count(most // longest, 'session')} more than "
            f"its share by sessions that stay; {when}."
        )


def weights_of(exam: Exam, shares: Mapping[str, float]) -> dict[str, int]:
    """Shares in integers without the domains that get nothing, first the one that wins a tie."""
    order = sorted(exam.domains, key=lambda one: (-one.weight, one.number))
    parts = {one.id: round(PARTS * shares.get(one.id, 0)) for one in order}
    return {domain: part for domain, part in parts.items() if part > 0}


def is_test(session: Session) -> bool:
    """Whether a session is a practice test over the whole exam."""
    return session.activity is Activity.PRACTICE_TEST and session.domain is None


def _dealt(
    weights: Mapping[str, int],
    free: Sequence[Slot],
    kept: Sequence[Touch],
    basis: Basis,
    old: Sequence[Session],
) -> list[str]:
    """Deal the slots; what comes out is what a repair of it would leave as it is."""
    places: Mapping[tuple[date, int], str] | None = None
    if basis.repairs:
        places = {(one.date, minute_of_day(one.start)): one.domain for one in old if one.domain}
    dealt: list[str] = []
    for _ in range(_ROUNDS):
        before, dealt = dealt, deal(weights, free, kept, basis.done, places)
        if dealt == before:
            break
        places = {slot[:2]: domain for slot, domain in zip(free, dealt, strict=True)}
    return dealt


def _session(exam: Exam, slot: Slot, domain: str | None) -> Session:
    return Session(
        id="new",
        exam=exam.code,
        date=slot.day,
        start=slot.time,
        minutes=slot.minutes,
        domain=domain,
        activity=Activity.STUDY if domain else Activity.PRACTICE_TEST,
    )


def with_ids(
    new: Sequence[Session], old: Sequence[Session], taken: set[str], plan: str
) -> tuple[Session, ...]:
    """Give sessions their ids: those of old ones that stay or move, else new ones of the plan.

    A session in its old place keeps its id; the others of a domain take over the ids of its old
    ones in order of time, since those are the ones that have moved.
    """
    by_place = {(one.date, one.start, one.domain): one for one in old}
    named: dict[int, str] = {}
    used: set[str] = set(taken)
    for place, one in enumerate(new):
        before = by_place.get((one.date, one.start, one.domain))
        if before and before.id not in used:
            named[place] = before.id
            used.add(before.id)
    left: defaultdict[str | None, list[str]] = defaultdict(list)
    for one in old:
        if one.id not in used:
            left[one.domain].append(one.id)
    number = 0
    known = used | {one.id for one in old}
    for place, one in enumerate(new):
        if place in named:
            continue
        if left[one.domain]:
            named[place] = left[one.domain].pop(0)
            continue
        number += 1
        while f"{plan}-{number}" in known:
            number += 1
        named[place] = f"{plan}-{number}"
    return tuple(one.sketch(id=named[place]) for place, one in enumerate(new))
