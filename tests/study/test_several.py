"""Several sessions at once."""

from datetime import time
from itertools import pairwise

import pytest

from mls_tui.study.records import SessionStatus
from mls_tui.study.several import Deed, do_all, moved_to, open_on
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from tests.examples import TODAY, a_day, a_session, article_state, evenings

IDS = ("before", "one", "two")


def three() -> State:
    """One session of yesterday, two of today, and one tomorrow that is in their way."""
    return article_state().replace(
        availability=evenings(),
        sessions=(
            a_session("before", a_day(-1), time(19)),
            a_session("one", TODAY, time(19)),
            a_session("two", TODAY, time(20)),
            a_session("tomorrow", a_day(1), time(19)),
        ),
    )


def test_all_are_done_skipped_or_deleted() -> None:
    """Each of them, and no other."""
    state = three()
    done = do_all(state, IDS, Deed.DONE, a_day(1), TODAY)
    assert [(one.status, one.actual) for one in done.sessions] == [
        *[(SessionStatus.DONE, 50)] * 3,
        (SessionStatus.OPEN, None),
    ]
    skipped = do_all(state, IDS, Deed.SKIP, a_day(1), TODAY)
    assert [one.status.value for one in skipped.sessions] == ["skipped"] * 3 + ["open"]
    deleted = do_all(state, IDS, Deed.DELETE, a_day(1), TODAY)
    assert [one.id for one in deleted.sessions] == ["tomorrow"]


def test_all_are_moved_to_where_the_day_has_room() -> None:
    """None overlaps another one or what is there already."""
    moved = do_all(three(), IDS, Deed.MOVE, a_day(1), TODAY)
    mine = moved.sessions_on(a_day(1))
    assert {one.id for one in mine} == {*IDS, "tomorrow"}
    assert all(one.ends <= after.starts for one, after in pairwise(mine))
    assert moved_to(a_day(-3), TODAY) == a_day(1)
    assert moved_to(a_day(2), TODAY) == a_day(3)


def test_what_is_no_longer_open_is_passed_over() -> None:
    """It was settled elsewhere meanwhile, or deleted."""
    state = do_all(three(), ("one",), Deed.SKIP, a_day(1), TODAY)
    assert [one.id for one in open_on(state, TODAY)] == ["two"]
    assert do_all(state, ("one", "gone"), Deed.DONE, a_day(1), TODAY) == state


def test_all_or_none() -> None:
    """A session ahead cannot be done yet, and then none is."""
    with pytest.raises(StudyError, match="can be done on its day or later"):
        do_all(three(), ("one", "tomorrow"), Deed.DONE, a_day(1), TODAY)
