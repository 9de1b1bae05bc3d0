"""The estimates in sentences: what is said first, and what is said where it may never come."""

import pytest

from mls_tui.study.forecast import HORIZON_DAYS, Forecast
from mls_tui.study.readiness import Readiness, Verdict
from mls_tui.study.readiness_words import (
    failures_words,
    forecast_short,
    forecast_words,
    passing_words,
    sources_words,
    still_words,
)
from mls_tui.study.sources import Reading
from tests.examples import TODAY, a_day


def ahead(low: int | None, high: int | None, never: float = 0.0) -> Forecast:
    """A forecast for days counted from today."""
    late = None if high is None else a_day(high)
    early = None if low is None else a_day(low)
    return Forecast(early, early, late, never, a_day(HORIZON_DAYS), a_day(-30), ())


@pytest.mark.parametrize(
    ("found", "sentence", "short"),
    [
        (None, "", "80 %: no forecast before 3 full tests over 14 days"),
        (ahead(0, 0), "is reached, by the lines", "80 % ≈ reached"),
        (
            ahead(10, 40),
            "80 % by weight: between 26 Mar 2026 and 25 Apr 2026, in eight of ten",
            "80 % ≈ 26 Mar to 25 Apr",
        ),
        (ahead(0, 400), "between now and 20 Apr 2027", "80 % ≈ now to 20 Apr 2027"),
        (ahead(10, 730), "between 26 Mar 2026 and later than two years", "26 Mar to later"),
        (
            ahead(10, None, 0.234),
            "26 Mar 2026 at the earliest, in nine of ten cases later, or not at all (≈ 23 % never",
            "80 % ≈ 26 Mar on, or not at all",
        ),
        (ahead(730, None, 0.5), "not in sight: your scores hardly rise (≈ 50 %", "not in sight"),
        (ahead(None, None, 1.0), "not in sight", "not in sight"),
    ],
)
def test_forecast_begins_with_its_early_end(
    found: Forecast | None, sentence: str, short: str
) -> None:
    """No middle is named, and what may never come says so."""
    assert sentence in forecast_words(found, TODAY)
    assert short in forecast_short(found, TODAY)


def judged(passing: dict[int, float] | None, *, still: bool) -> Readiness:
    """A readiness of which only the probability matters."""
    return Readiness(Verdict.BUILDING, (), (), (), passing, None, None, "", still)


def test_scores_that_stand_still_are_said_beside_the_number() -> None:
    """And only where there is a number."""
    known = judged({72: 0.7, 76: 0.6}, still=True)
    assert passing_words(known).startswith("≈ 60-70 % less 10-15: ")
    assert still_words(known) == "Your last four full tests stand still: take 10 to 15 points off."
    assert still_words(judged({72: 0.7, 76: 0.6}, still=False)) == ""
    assert still_words(judged(None, still=True)) == ""


def test_banks_that_read_high_or_low_are_named() -> None:
    """Only what is more than chance; the probability stays where it is."""
    high, low = Reading("Whizlabs", 4.6, 1.0, 8.0, 5), Reading("Bonso", -4.6, -8.0, -1.0, 5)
    assert sources_words(()) == ""
    text = sources_words((high, low))
    assert "Whizlabs reads ≈ 5 points high, Bonso reads ≈ 5 points low" in text
    assert "does not move by it" in text
    assert "read alike" in sources_words((high._replace(low=-1.0), low._replace(high=1.0)))


def test_two_failures_are_said_beside_the_number() -> None:
    """By the study they are told too much, with their own offset and without."""
    known = judged({72: 0.7, 76: 0.6}, still=False)
    assert failures_words(known._replace(failures=1)) == ""
    assert "After 2 failures" in failures_words(known._replace(failures=2))
    assert failures_words(judged(None, still=False)._replace(failures=2)) == ""
