"""The plan: sessions for the free time until the exam, with practice tests among them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from mls_tui.study.exam import Domain, Exam
from mls_tui.study.planning.dealing import Touch, deal
from mls_tui.study.planning.slots import Part, Slot, cut, free_parts
from mls_tui.study.records import (
    Activity,
    Availability,
    Rating,
    Session,
    SessionStatus,
    minute_of_day,
)
from mls_tui.study.value import StudyError, Value
from mls_tui.study.wording import count, long_day

LONGEST_PLAN_DAYS = 370

# Nothing new in the last two days before the exam (docs/rules.md, Schedule).
LAST_DAYS = 2

# Where the exam does not publish how long it takes: as long as its kind commonly does.
USUAL_TEST_MINUTES = 130
SHORTEST_TEST = 60
DAYS_BETWEEN_TESTS = 5

_LONGEST_SESSION = 12 * 60
_DAYS_FOR_FIRST_TEST = 3

# A pause of more days than this ends one plan; what was studied before it is not counted.
_PAUSE_DAYS = 14

# Shares become integers, so that equal inputs give equal plans on every machine.
_PARTS = 1_000_000

# What is done in the first, second and last third of the time (docs/rules.md, Schedule).
_ACTIVITIES = {
    Rating.NEEDS_IMPROVEMENT: (
        (Activity.COURSE, Activity.LAB),
        (Activity.LAB, Activity.QUESTIONS),
        (Activity.QUESTIONS, Activity.REVIEW),
    ),
    Rating.COMPETENT: ((Activity.QUESTIONS, Activity.REVIEW),) * 3,
    Rating.STRONG: ((Activity.REVIEW, Activity.SCENARIOS),) * 3,
}

_Busy = Mapping[date, Sequence[Session]]


class _Span(Value):
    """The time a plan is for: begun on `begin`, dealt from `today`, over on the exam's day."""

    begin: date
    today: date
    until: date

    def third(self, day: date) -> int:
        """Whether a day lies in the first (0), second (1) or last (2) third of the time."""
        return 3 * (day - self.begin).days // (self.until - self.begin).days

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days to plan between two days, both included."""
        first = max(first, self.today)
        for offset in range((min(last, self.until - timedelta(days=1)) - first).days + 1):
            yield first + timedelta(days=offset)


def plan(
    exam: Exam,
    ratings: Mapping[str, Rating],
    shares: Mapping[str, float],
    availability: Availability,
    kept: Sequence[Session],
    today: date,
    until: date,
    *,
    since: date | None = None,
) -> tuple[Session, ...]:
    """Deal new sessions into the free time from `today` to the day before the exam.

    Args:
        exam: The exam that is studied for.
        ratings: Rating per domain id, for the choice of activities.
        shares: Share of the study time per domain id, adding up to 1.
        availability: When there is time.
        kept: Sessions that stay as they are. Their time is taken, also that of skipped ones. Done
            ones count for their domain with the minutes they took, open ones from today on with
            those planned.
        today: The first day to plan.
        until: The day of the exam.
        since: Sessions of this day and earlier ones, such as those before the last attempt, count
            for nothing.

    Raises:
        StudyError: If the exam is more than 370 days ahead.
    """
    weights = _weights(exam, shares)
    if until <= today or not weights:
        return ()
    days = (until - today).days
    if days > LONGEST_PLAN_DAYS:
        raise StudyError(
            f"The exam on {long_day(until)} is {count(days, 'day')} ahead, and a plan covers "
            f"{LONGEST_PLAN_DAYS} at most: choose an earlier date, or plan later."
        )
    counted = _counted(exam, kept, today, until, since)
    span = _Span(begin=_begin(counted, today), today=today, until=until)
    busy = defaultdict(list)
    for session in kept:
        busy[session.date].append(session)

    taken = [one.date for one in counted if _is_test(one)]
    tests = [
        _session(exam, slot, None, Activity.PRACTICE_TEST)
        for slot in _test_slots(exam.minutes, availability, span, busy, taken)
    ]
    for test in tests:
        busy[test.date].append(test)

    slots = [
        slot
        for day in span.days(today, until)
        for part in free_parts(availability, day, busy[day])
        for slot in cut(availability, part)
    ]
    studied = [one for one in counted if one.domain in weights and one.date >= span.begin]
    touches = [
        Touch(one.date, minute_of_day(one.start), one.actual or one.minutes, str(one.domain))
        for one in studied
    ]
    domains = deal(weights, slots, touches, span.begin, until)
    sessions = _studies(exam, ratings, span, slots, domains, studied)
    return _with_free_ids([*tests, *sessions], {one.id for one in kept})


def _weights(exam: Exam, shares: Mapping[str, float]) -> dict[str, int]:
    """Shares in integers without the domains that get nothing, first the one that wins a tie."""
    order = sorted(exam.domains, key=lambda one: (-one.weight, one.number))
    parts = {one.id: round(_PARTS * shares.get(one.id, 0)) for one in order}
    return {domain: part for domain, part in parts.items() if part > 0}


def _counted(
    exam: Exam, kept: Sequence[Session], today: date, until: date, since: date | None
) -> list[Session]:
    """The kept sessions that count, in order of time; not those missed, skipped or out of date."""
    counted = [
        one
        for one in kept
        if one.exam == exam.code
        and one.date < until
        and (since is None or one.date > since)
        and (
            one.status is SessionStatus.DONE
            or (one.status is SessionStatus.OPEN and one.date >= today)
        )
    ]
    return sorted(counted, key=lambda one: (one.date, one.start, one.id))


def _is_test(session: Session) -> bool:
    return session.activity is Activity.PRACTICE_TEST and session.domain is None


def _begin(counted: Sequence[Session], today: date) -> date:
    """The day on which the study that goes on today began, for phases and gaps."""
    begin = today
    for session in reversed(counted):
        if session.date < begin:
            if (begin - session.date).days > _PAUSE_DAYS:
                break
            begin = session.date
    return begin


def _test_slots(
    length: int, availability: Availability, span: _Span, busy: _Busy, taken: Sequence[date]
) -> list[Slot]:
    """Find the practice tests' times: at the start, every second week, weekly in the last third."""
    length = min(length or USUAL_TEST_MINUTES, _LONGEST_SESSION)
    last = span.until - timedelta(days=LAST_DAYS + 1)
    dates = list(taken)
    found: list[Slot] = []

    def options(first: date, days: int) -> dict[date, list[Part]]:
        """The free parts of some days, without those near another test."""
        return {
            day: parts
            for day in span.days(first, min(first + timedelta(days=days - 1), last))
            if all(abs((day - other).days) >= DAYS_BETWEEN_TESTS for other in dates)
            and (parts := free_parts(availability, day, busy.get(day, ())))
        }

    def take(slot: Slot | None) -> None:
        if slot:
            found.append(slot)
            dates.append(slot.day)

    early = span.begin + timedelta(days=_DAYS_FOR_FIRST_TEST)
    if not any(day < early for day in dates):
        take(_first_test(length, options(span.begin, _DAYS_FOR_FIRST_TEST)))
    monday = span.today - timedelta(days=span.today.weekday())
    while monday <= last:
        distance = min((abs((monday - _monday(day)).days) for day in dates), default=14)
        if distance:
            week = options(monday, 7)
            if distance < 14:
                week = {day: parts for day, parts in week.items() if span.third(day) == 2}
            take(_week_test(length, week))
        monday += timedelta(days=7)
    return found


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _first_test(length: int, options: Mapping[date, Sequence[Part]]) -> Slot | None:
    """Choose the earliest day that holds a test, else the one that holds most of it."""
    longest = {day: max(parts, key=lambda one: one.longest) for day, parts in options.items()}
    if not longest:
        return None
    day = max(longest, key=lambda one: min(length, longest[one].longest))
    return _test(length, day, longest[day])


def _week_test(length: int, options: Mapping[date, Sequence[Part]]) -> Slot | None:
    """Choose a week's day for a test.

    The weekend's longest window that holds it, else the longest of the other days, else what the
    day with most study time holds of it.
    """
    longest = {day: max(parts, key=lambda one: one.longest) for day, parts in options.items()}
    whole = [day for day in longest if longest[day].longest >= length]
    if whole:
        day = max(whole, key=lambda one: (one.weekday() >= 5, longest[one].longest))
        return _test(length, day, longest[day])
    part = [day for day in longest if longest[day].longest >= SHORTEST_TEST]
    if not part:
        return None
    minutes = {one: sum(free.minutes for free in options[one]) for one in part}
    day = max(part, key=lambda one: (minutes[one], one.weekday() >= 5))
    return _test(length, day, longest[day])


def _test(length: int, day: date, part: Part) -> Slot | None:
    minutes = min(length, part.longest)
    return Slot(day, part.start, minutes) if minutes >= min(SHORTEST_TEST, length) else None


def _studies(
    exam: Exam,
    ratings: Mapping[str, Rating],
    span: _Span,
    slots: Sequence[Slot],
    domains: Sequence[str],
    studied: Sequence[Session],
) -> Iterator[Session]:
    """Say for each slot what is done in it: activity and task rotate within each domain."""
    before = [(one.date, minute_of_day(one.start), str(one.domain)) for one in studied]
    times: Counter[str] = Counter()
    entered = 0
    for slot, chosen in zip(slots, domains, strict=True):
        while entered < len(before) and before[entered][:2] < slot[:2]:
            times[before[entered][2]] += 1
            entered += 1
        domain = exam.domain(chosen)
        activity, topic = _turn(domain, ratings[chosen], span, slot.day, times[chosen])
        yield _session(exam, slot, chosen, activity, topic)
        times[chosen] += 1


def _turn(
    domain: Domain, rating: Rating, span: _Span, day: date, times: int
) -> tuple[Activity, str]:
    """Activity and task of a domain that has had so many sessions.

    From one round of the tasks to the next the activities shift, so that each task meets them all.
    """
    rounds, place = divmod(times, max(1, len(domain.tasks)))
    topic = f"{domain.tasks[place].number} {domain.tasks[place].title}" if domain.tasks else ""
    activities: tuple[Activity, ...] = _ACTIVITIES[rating][span.third(day)]
    if (span.until - day).days <= LAST_DAYS and rating is not Rating.STRONG:
        activities = (Activity.REVIEW,)
    turn = place + rounds if len(domain.tasks) > 1 else times
    return activities[turn % len(activities)], topic[:200]


def _session(
    exam: Exam, slot: Slot, domain: str | None, activity: Activity, topic: str = ""
) -> Session:
    return Session(
        id=f"p{slot.day:%Y%m%d}-{slot.time:%H%M}",
        exam=exam.code,
        date=slot.day,
        start=slot.time,
        minutes=slot.minutes,
        domain=domain,
        activity=activity,
        topic=topic,
    )


def _with_free_ids(sessions: Sequence[Session], taken: set[str]) -> tuple[Session, ...]:
    """Put sessions in order of time, those whose id is taken under another."""
    named = []
    for session in sorted(sessions, key=lambda one: one.starts):
        name, number = session.id, 1
        while name in taken:
            number += 1
            name = f"{session.id}-{number}"
        taken.add(name)
        named.append(session if name == session.id else session.replace(id=name))
    return tuple(named)
