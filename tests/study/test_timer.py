"""Tests of the focus timer: pauses, gaps in the clock, and what is counted."""

from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.timer import (
    LONGEST_GAP,
    Timer,
    elapsed,
    left_text,
    longer,
    looked_at,
    minutes_of,
    paused,
    started,
)

BEGIN = 1_800_000_000


def run(timer: Timer, seconds: int, step: int = 1) -> Timer:
    """Look at a timer every few seconds for so long."""
    begin = timer.seen
    for later in range(step, seconds + 1, step):
        timer = looked_at(timer, begin + later)
    return timer


def test_what_runs_is_counted() -> None:
    """Twenty minutes of looks are twenty minutes."""
    timer = run(started("one", "ING lab", 50, BEGIN), 20 * 60)
    assert (elapsed(timer), minutes_of(timer), left_text(timer)) == (1200, 20, "30:00")


def test_a_pause_is_not_counted() -> None:
    """What passes while it pauses is no study, however long."""
    timer = paused(run(started("one", "ING lab", 50, BEGIN), 600), BEGIN + 600)
    assert not timer.is_running
    assert looked_at(timer, BEGIN + 9999) == timer
    timer = paused(timer, BEGIN + 10_000)
    assert elapsed(run(timer, 300)) == 900
    assert timer.doubt == 0


def test_a_sleeping_laptop_is_asked_about_and_never_counted() -> None:
    """A gap between two looks is in doubt; the study before and after it counts."""
    timer = run(started("one", "ING lab", 50, BEGIN), 600)
    timer = looked_at(timer, BEGIN + 600 + 7200)
    assert (elapsed(timer), timer.doubt) == (600, 7200)
    assert elapsed(run(timer, 60)) == 660


def test_a_window_that_was_closed_is_no_sleep() -> None:
    """Where the steady clock tells the same story, the time counts although nobody looked."""
    timer = started("one", "ING lab", 50, BEGIN, 1000)
    timer = looked_at(timer, BEGIN + 1800, 2800)
    assert (elapsed(timer), timer.doubt) == (1800, 0)
    slept = looked_at(timer, BEGIN + 9000, 2860)
    assert (elapsed(slept), slept.doubt) == (1800, 7200)
    started_anew = looked_at(timer, BEGIN + 9000, 50)
    assert (elapsed(started_anew), started_anew.doubt) == (1800, 7200)


def test_a_clock_set_back_takes_nothing_away() -> None:
    """What ran stays; the time that the clock went back is not in doubt, for nobody lived it."""
    timer = looked_at(run(started("one", "ING lab", 50, BEGIN), 600), BEGIN - 3600)
    assert (elapsed(timer), timer.doubt) == (600, 0)
    assert elapsed(run(timer, 60)) == 660


def test_longer_and_over() -> None:
    """Five minutes more; what is over has a sign."""
    timer = run(started("one", "ING lab", 10, BEGIN), 725)
    assert left_text(timer) == "+2:05"
    assert left_text(longer(timer, timer.seen)) == "2:55"


@given(st.lists(st.integers(-5000, 5000), max_size=40))
def test_no_clock_makes_time(steps: list[int]) -> None:
    """Whatever the clock does, what counts is at most the looks that were near each other."""
    timer, now, most = started("one", "x", 50, BEGIN), BEGIN, 0
    for step in steps:
        now = max(0, now + step)
        before = elapsed(timer)
        timer = looked_at(timer, now)
        most += step if 0 <= step <= LONGEST_GAP else 0
        assert elapsed(timer) >= before
    assert elapsed(timer) <= most
