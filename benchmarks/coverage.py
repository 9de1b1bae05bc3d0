"""How often the program's intervals hold what is true: of mastery, and of the forecast."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from statistics import median
from typing import NamedTuple
from unittest.mock import patch

from learners import History, on
from scoring import mean, percent, table

from mls_tui.study import forecast as forecasting
from mls_tui.study.evidence import Score, scores
from mls_tui.study.forecast import HORIZON_DAYS, Forecast, forecast
from mls_tui.study.mastery import Mastery
from mls_tui.study.success import TARGET


class _Domain(NamedTuple):
    """A domain's mastery, with the true success rates in practice and in the exam."""

    known: Mastery
    practice: float
    exam: float


def masteries(found: Sequence[tuple[History, tuple[Mastery, ...]]]) -> str:
    """How often the interval holds the true success rate of a domain, by how ability goes on."""
    groups: dict[str, list[_Domain]] = {}
    for one, known in found:
        for domain in _domains(one, known):
            much = "of 100 and more" if domain.known.questions >= 100 else "of fewer questions"
            for name in ("all", one.learner.group, much):
                groups.setdefault(name, []).append(domain)
    order = sorted(groups, key=lambda name: (name != "all", name.startswith("of "), name))
    headings = (
        "",
        "domains",
        "practice: inside",
        "true below",
        "above",
        "exam: inside",
        "width",
        "said - true",
    )
    return table(headings, ((name, *_held(groups[name])) for name in order))


def _domains(one: History, known: tuple[Mastery, ...]) -> Iterator[_Domain]:
    rates = one.learner.practice_rates(one.day), one.learner.rates(one.day)
    yield from (_Domain(*each) for each in zip(known, *rates, strict=True))


def held(found: Sequence[tuple[History, tuple[Mastery, ...]]]) -> float:
    """How often the interval holds the true success rate in practice."""
    domains = [domain for one, known in found for domain in _domains(one, known)]
    return mean(one.known.low <= one.practice <= one.known.high for one in domains)


def _held(some: Sequence[_Domain]) -> tuple[object, ...]:
    ends = [(one.known.low, one.known.high) for one in some]
    below = mean(one.practice < low for one, (low, _) in zip(some, ends, strict=True))
    above = mean(one.practice > high for one, (_, high) in zip(some, ends, strict=True))
    exam = mean(low <= one.exam <= high for one, (low, high) in zip(some, ends, strict=True))
    return (
        len(some),
        percent(1 - below - above),
        percent(below),
        percent(above),
        percent(exam),
        percent(mean(high - low for low, high in ends)),
        f"{100 * mean(one.known.mean - one.practice for one in some):+.1f}",
    )


class _Asked(NamedTuple):
    """A forecast asked for on a day, and the true day; None where there is none in two years."""

    way: str
    scores: tuple[Score, ...]
    today: date
    true: date | None


class _Told(NamedTuple):
    """What was asked, and the answer."""

    asked: _Asked
    line: Forecast

    @property
    def day(self) -> date:
        """The true day; one that lies behind counts as today, as the program gives it."""
        return max(self.asked.today, self.asked.true or date.max)

    @property
    def low(self) -> date:
        """The early end; the last day of all where there is none."""
        return self.line.low or date.max

    @property
    def is_open(self) -> bool:
        """Whether the range ends with "or later", or with "or not at all"."""
        return self.line.high in (None, self.line.horizon)

    @property
    def is_late(self) -> bool:
        """Whether the true day comes after the range."""
        return not self.is_open and self.day > (self.line.high or date.max)

    @property
    def is_inside(self) -> bool:
        """Whether the range holds the true day; one without an end, those that never come."""
        return self.day >= self.low and not self.is_late


def _ask(found: Iterable[History]) -> list[_Asked]:
    asked = []
    for one in found:
        today = on(one.asked)
        known = scores(one.state.exam, one.state.tests, today)
        day = one.learner.crossing(TARGET, one.asked + HORIZON_DAYS)
        true = None if day is None else on(day)
        asked.append(_Asked(one.learner.group, known, today, true))
    return asked


def inside(found: Iterable[History]) -> float:
    """How often the range of dates holds the true day, or has no end where there is none."""
    return mean(one.is_inside for one in _told(_ask(found)))


def forecasts(found: Iterable[History]) -> str:
    """How often the range of dates holds the true day."""
    told = _told(_ask(found))
    later, already, never = _parted(told)
    ways = sorted({one.asked.way for one in told})
    parts = {
        "reached later": later,
        **{f"  {way}": [one for one in later if one.asked.way == way] for way in ways},
        "reached already": already,
        "not in two years": never,
        "all": told,
    }
    rows = [(name, *_dated(some)) for name, some in parts.items()]
    return table(("true day", "asked", *_DATED, "no end"), rows)


_DATED = ("inside", "before", "after", "early end less day", "width, days")


def tried(found: Iterable[History]) -> str:
    """The same with other assumptions."""
    asked = _ask(found)
    one_ceiling = ((0.95, 1.0),)
    rows = []
    for name, ceilings, rate in (
        ("in force", forecasting.CEILINGS, 1.0),
        ("rate's spread 0.7", forecasting.CEILINGS, 0.7),
        ("rate's spread 1.6", forecasting.CEILINGS, 1.6),
        ("one ceiling of 95 %, spread 1.6 (before)", one_ceiling, 1.6),
    ):
        with (
            patch.object(forecasting, "CEILINGS", ceilings),
            patch.object(forecasting, "_RATE_SPREAD", rate),
        ):
            told = _told(asked)
        later, already, never = _parted(told)
        shares = (mean(one.is_inside for one in some) for some in (told, later, already, never))
        rows.append((name, *(percent(one) for one in shares)))
    return table(("", "all: inside", "later", "already", "never"), rows)


def _told(asked: Iterable[_Asked]) -> list[_Told]:
    """The forecasts of those of whom one can be made."""
    made = ((one, forecast(one.scores, one.today)) for one in asked)
    return [_Told(one, line) for one, line in made if line]


def _parted(told: Iterable[_Told]) -> tuple[list[_Told], list[_Told], list[_Told]]:
    """Those who reach the target later, who have reached it, and who do not in two years."""
    parts: tuple[list[_Told], list[_Told], list[_Told]] = ([], [], [])
    for one in told:
        true = one.asked.true
        parts[2 if true is None else 0 if true > one.asked.today else 1].append(one)
    return parts


def _dated(some: Sequence[_Told]) -> tuple[object, ...]:
    """How many; shares inside, before and after; medians in days; the share with "or later"."""
    errors = [(one.low - one.day).days for one in some if one.asked.true and one.line.low]
    widths = [(one.line.high - one.low).days for one in some if one.line.high and one.line.low]
    return (
        len(some),
        percent(mean(one.is_inside for one in some)),
        percent(mean(one.day < one.low for one in some)),
        percent(mean(one.is_late for one in some)),
        f"{median(errors):+.0f}" if errors else "",
        f"{median(widths):.0f}" if widths else "",
        percent(mean(one.is_open for one in some)),
    )
