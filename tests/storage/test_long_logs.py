"""Tests that saving takes as long after years as it does at the beginning."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from mls_tui.study.practice import edit_test
from mls_tui.study.records import PracticeTest, Result
from mls_tui.study.state import State
from tests.calls import calls_of
from tests.examples import EXAMS
from tests.storage.places import Place

# Of each file is asked whether somebody else has changed it, and no more.
CALLS_A_FILE = 8


def _log(days: list[date], a_day: int) -> tuple[PracticeTest, ...]:
    """Tests on some days, of which the last has one."""
    return tuple(
        PracticeTest(
            id=f"test-{at}-{number}",
            exam="MLS-C01",
            date=day,
            source=f"Set {number}",
            results={"modeling": Result(correct=18, total=24)},
        )
        for at, day in enumerate(days)
        for number in range(a_day if day is not days[-1] else 1)
    )


def _calls(folder: Path, tests: tuple[PracticeTest, ...]) -> int:
    """How many calls it takes to save the third edit of the newest test of a log."""
    place = Place(folder / "data", folder / "state")
    store = place.store()
    state = store.save("All", lambda _: State(exams=EXAMS, tests=tests)).state
    for note in ("First", "Second"):
        edit = partial(edit_test, test=state.tests[-1].replace(note=note), today=tests[-1].date)
        state = store.save(note, edit, state).state
    last = state.tests[-1].replace(note="Third")
    edit = partial(edit_test, test=last, today=last.date)
    calls = calls_of(lambda: store.save("Third", edit, state))
    assert place.store().load().tests[-1] == last
    return calls


def test_an_edit_costs_the_same_with_a_long_log(tmp_path: Path) -> None:
    """Records of other months cost it nothing, their files a look at each."""
    start = date(2026, 3, 10)
    quarter = [start - timedelta(days=31 * back) for back in (2, 1, 0)]
    year = [start - timedelta(days=31 * back) for back in range(11, -1, -1)]

    few = _calls(tmp_path / "few", _log(quarter, 1))

    assert _calls(tmp_path / "many", _log(quarter, 100)) == few
    assert _calls(tmp_path / "long", _log(year, 20)) <= few + 9 * CALLS_A_FILE
