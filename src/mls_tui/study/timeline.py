"""Timeline: how long the preparation takes, when a retake is possible, whether the hours fit."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from mls_tui.study.exam import Exam
from mls_tui.study.planning.slots import Times
from mls_tui.study.records import Attempt, Outcome, Rating
from mls_tui.study.wording import count, duration, long_day

# Ways out beyond these are none: more than four hours of study a day, an exam moved by a year.
_FULLEST_WEEK = 7 * 4 * 60
_LONGEST_MOVE = 365


class TimelineName(StrEnum):
    """The four timelines of the article."""

    MINOR = "Minor adjustments"
    MODERATE = "Moderate gaps"
    SIGNIFICANT = "Significant weaknesses"
    SEVERE = "Severe deficiencies"


class Timeline(NamedTuple):
    """A timeline with its ranges; None as the upper end of the hours means "or more"."""

    name: TimelineName
    weeks: tuple[int, int]
    hours_per_week: tuple[int, int | None]

    @property
    def hours(self) -> int:
        """The least hours of study in all: the shortest time at the fewest hours."""
        return self.weeks[0] * self.hours_per_week[0]

    @property
    def weeks_label(self) -> str:
        """The weeks as the user reads them."""
        if self.name is TimelineName.SEVERE:
            return "3-6 months"
        return f"{self.weeks[0]}-{self.weeks[1]} weeks"

    @property
    def hours_label(self) -> str:
        """The hours per week as the user reads them."""
        low, high = self.hours_per_week
        return f"{low}-{high} h a week" if high else f"{low}+ h a week"


_TIMELINES = {
    TimelineName.MINOR: ((2, 4), (10, 15)),
    TimelineName.MODERATE: ((4, 8), (15, 20)),
    TimelineName.SIGNIFICANT: ((8, 12), (20, None)),
    # Three to six months.
    TimelineName.SEVERE: ((13, 26), (20, None)),
}


def timeline(exam: Exam, ratings: Mapping[str, Rating]) -> Timeline:
    """Choose the timeline by how many domains need improvement (docs/rules.md, Timeline)."""
    domains = len(exam.domains)
    weak = sum(rating is Rating.NEEDS_IMPROVEMENT for rating in ratings.values())
    competent = sum(rating is Rating.COMPETENT for rating in ratings.values())
    if weak * 2 > domains:
        name = TimelineName.SEVERE
    elif weak >= 2:
        name = TimelineName.SIGNIFICANT
    elif weak == 1 or competent * 2 > domains:
        name = TimelineName.MODERATE
    else:
        name = TimelineName.MINOR
    weeks, hours = _TIMELINES[name]
    return Timeline(name=name, weeks=weeks, hours_per_week=hours)


def outcome(exam: Exam, attempt: Attempt) -> Outcome:
    """Say whether an attempt passed: by the passing score, or as entered where there is none."""
    if attempt.score is not None and exam.passing:
        passed = attempt.score >= exam.passing
    else:
        passed = bool(attempt.passed)
    return Outcome.PASS if passed else Outcome.FAIL


def waiting_days(exam: Exam, failures: int) -> int:
    """Days to wait after the n-th failure; the rule's last entry repeats."""
    rule = exam.retake_wait_days
    return rule[min(failures, len(rule)) - 1] if rule and failures else 0


def earliest_retake(exam: Exam, attempts: Sequence[Attempt]) -> date | None:
    """First day on which another attempt is possible.

    None without a failure, after a pass, or when that day lies after the exam's last day.
    """
    day = wait_over(exam, attempts)
    return None if day and exam.last_day and day > exam.last_day else day


def wait_over(exam: Exam, attempts: Sequence[Attempt]) -> date | None:
    """First day on which the exam's rule allows another attempt: last failure plus the wait.

    Where the vendor caps the attempts within a span of days, the oldest of a full span must have
    left it. A beta exam can be taken only once. Whether the exam is still offered on that day is
    not asked. None without a failure or after a pass.
    """
    if not attempts or outcome(exam, attempts[-1]) is Outcome.PASS:
        return None
    failures = sum(outcome(exam, one) is Outcome.FAIL for one in attempts)
    day = attempts[-1].date + timedelta(days=waiting_days(exam, failures))
    if exam.max_attempts and len(attempts) >= exam.max_attempts:
        oldest = attempts[-exam.max_attempts].date
        day = max(day, oldest + timedelta(days=exam.attempts_window_days))
    if exam.single_beta_attempt and exam.ga_day and attempts[-1].date < exam.ga_day:
        day = max(day, exam.ga_day)
    return day


def available_minutes(times: Times, first: date, until: date) -> int:
    """Minutes of study from `first` to the day before `until`, without the days off."""
    days = (first + timedelta(days=offset) for offset in range((until - first).days))
    return sum(times.minutes(day) for day in days)


class Fit(NamedTuple):
    """Whether the hours up to the booked day are enough. Minutes; short is 0 if they are."""

    available: int
    needed: int
    ways_out: tuple[str, ...] = ()

    @property
    def short(self) -> int:
        """Minutes that are missing."""
        return max(0, self.needed - self.available)


def fit(
    needed: Timeline,
    times: Times,
    today: date,
    booked: date,
    maintenance_share: float,
    *,
    last: date | None = None,
    done: int = 0,
) -> Fit:
    """Hold the hours available against the least that the timeline needs.

    Args:
        needed: The timeline.
        times: When the user can study.
        today: The first day that counts.
        booked: The exam's day; it does not count.
        maintenance_share: What the domains of the Maintenance tier take, 0-1.
        last: The last day to which the exam can be moved.
        done: Minutes of the timeline that are behind the user already.
    """
    have = available_minutes(times, today, booked)
    fit = Fit(available=have, needed=max(0, needed.hours * 60 - done))
    if not fit.short:
        return fit
    ways = []
    weeks = max(1.0, (booked - today).days / 7)
    extra = int(-(-fit.short / weeks // 30) * 30)
    if times.availability.minutes_per_week + extra <= _FULLEST_WEEK:
        ways.append(f"add {extra / 60:g} h a week")
    days = _days_to_gain(times, booked, fit.short)
    if days and not (last and booked + timedelta(days=days) > last):
        ways.append(f"move the exam by {count(days, 'day')}")
    saved = round(fit.needed * maintenance_share)
    if saved:
        enough = "" if saved >= fit.short else f" (saves {duration(saved)})"
        ways.append(f"drop maintenance{enough}")
    return fit._replace(ways_out=tuple(ways))


def _days_to_gain(times: Times, booked: date, short: int) -> int | None:
    """How many days later the exam must be for the missing minutes; None for over a year."""
    for days in range(1, _LONGEST_MOVE + 1):
        day = booked + timedelta(days=days - 1)
        short -= times.minutes(day)
        if short <= 0:
            return days
    return None


def bars(exam: Exam, attempts: Sequence[Attempt], day: date) -> str:
    """Say why an exam cannot be taken on a day, in one sentence; empty if it can."""
    if exam.last_day and day > exam.last_day:
        return f"The last day of {exam.code} is {long_day(exam.last_day)}."
    if exam.first_day and day < exam.first_day:
        return f"{exam.code} is offered from {long_day(exam.first_day)}."
    earliest = wait_over(exam, attempts)
    if earliest and day < earliest:
        return f"The waiting time ends on {long_day(earliest)}: no retake before that day."
    return ""
