"""The schedule's verbs: what they change, and the sentences with which they refuse."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest

from mls_tui.study.records import Activity, Session, SessionStatus
from mls_tui.study.schedule import (
    add_session,
    delete_session,
    edit_session,
    mark_done,
    move_session,
    reopen,
    session_name,
    skip,
)
from mls_tui.study.settings import book, set_availability
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, read
from tests.ends import resize_session, toggle_done, toggle_lock, toggle_skip
from tests.examples import TODAY, a_day, a_session, article_state, evenings

OPEN, DONE, SKIPPED = SessionStatus.OPEN, SessionStatus.DONE, SessionStatus.SKIPPED


def session(name: str, day: date, start: time, minutes: int = 50, **fields: object) -> Session:
    """An open session of Modeling."""
    return read(
        Session,
        {
            "id": name,
            "exam": "MLS-C01",
            "date": day,
            "start": start,
            "minutes": minutes,
            "domain": "modeling",
            "activity": Activity.STUDY,
        }
        | fields,
    )


def two_sessions() -> State:
    """Modeling and then Data Engineering this evening."""
    return article_state().replace(
        sessions=(
            session("one", a_day(), time(19)),
            session("two", a_day(), time(20), domain="data-engineering"),
        )
    )


def test_availability_is_kept_and_moves_no_session() -> None:
    """Only the next planning goes by it."""
    state = set_availability(two_sessions(), evenings())
    assert state.availability == evenings()
    assert state.sessions == two_sessions().sessions


def test_a_booked_date_is_kept_and_taken_back() -> None:
    """None stands for no date."""
    state = book(article_state(), a_day(10), a_day())
    assert state.settings.booked == a_day(10)
    assert book(state, None, a_day(20)).settings.booked is None


def test_the_past_cannot_be_booked() -> None:
    """Today can."""
    assert book(article_state(), a_day(), a_day()).settings.booked == a_day()
    with pytest.raises(StudyError, match=r"15 Mar 2026 is past: book today or a later day\."):
        book(article_state(), a_day(-1), a_day())


def test_nothing_is_booked_after_the_exams_last_day() -> None:
    """The last day itself can be booked."""
    last = date(2026, 3, 31)
    assert book(article_state(), last, a_day()).settings.booked == last
    with pytest.raises(StudyError, match="MLS-C01 is last offered on 31 Mar 2026, so it cannot"):
        book(article_state(), date(2026, 4, 1), a_day())


def test_nothing_is_booked_before_an_exams_first_day() -> None:
    """An exam announced for later has a first day."""
    later = article_state().exam.replace(first_day=a_day(5))
    state = State(exams={"MLS-C01": later})
    with pytest.raises(StudyError, match="is first offered on 21 Mar 2026"):
        book(state, a_day(4), a_day())


def test_an_added_session_is_made_by_hand() -> None:
    """Planning will leave it alone."""
    state = add_session(two_sessions(), session("three", a_day(), time(21)))
    assert not state.session("three").planned


def test_an_overlap_is_refused_with_its_reason() -> None:
    """Both sessions are named as the user knows them."""
    new = session("three", a_day(), time(19, 30), domain="data-engineering")
    with pytest.raises(StudyError) as refusal:
        add_session(two_sessions(), new)
    assert str(refusal.value) == "19:30 Data Engineering (50 min) overlaps 19:00 Modeling."


def test_sessions_may_touch_and_may_stand_where_one_was_skipped() -> None:
    """A skipped session's time is free."""
    state = skip(two_sessions(), "one")
    state = add_session(state, session("three", a_day(), time(19, 10)))
    with pytest.raises(StudyError, match=r"19:00 Modeling .* overlaps 19:10 Modeling"):
        reopen(state, "one")
    with pytest.raises(StudyError, match="overlaps"):
        mark_done(state, "one", None, a_day())


def test_a_session_needs_a_domain_of_its_exam() -> None:
    """Neither added nor edited sessions can have another."""
    with pytest.raises(StudyError, match="MLS-C01 has no domain 'cooking'"):
        add_session(two_sessions(), session("three", a_day(), time(21), domain="cooking"))
    with pytest.raises(StudyError, match="MLS-C01 has no domain 'cooking'"):
        edit_session(two_sessions(), "one", domain="cooking")
    with pytest.raises(StudyError, match="There is no exam NO-1"):
        add_session(two_sessions(), session("three", a_day(), time(21), exam="NO-1"))


def test_an_id_is_used_once() -> None:
    """Adding twice is refused."""
    with pytest.raises(StudyError, match="there already"):
        add_session(two_sessions(), session("one", a_day(), time(7)))


def test_an_edited_session_is_made_by_hand() -> None:
    """An edit that changes nothing leaves it as it was."""
    state = edit_session(two_sessions(), "one", activity=Activity.LAB, topic="tune")
    assert state.session("one") == two_sessions().session("one").replace(
        activity=Activity.LAB, topic="tune", planned=False
    )
    assert edit_session(two_sessions(), "one", activity=Activity.STUDY) == two_sessions()


@pytest.mark.parametrize("minutes", [0, -5, 4, 721])
def test_impossible_lengths_are_refused(minutes: int) -> None:
    """The sentence says what is possible."""
    with pytest.raises(
        StudyError, match=f"A session lasts 5 minutes to 12 hours, not {minutes} min"
    ):
        edit_session(two_sessions(), "one", minutes=minutes)


def test_a_session_moves_to_another_day_and_time() -> None:
    """The schedule stays in order of time."""
    state = move_session(two_sessions(), "one", a_day(1), time(7))
    assert [one.id for one in state.sessions] == ["two", "one"]
    assert (state.session("one").date, state.session("one").start) == (a_day(1), time(7))
    assert state.session("one").planned
    assert state.session("one").locked


def test_a_session_does_not_move_onto_another() -> None:
    """Moving along its own time is fine."""
    assert move_session(two_sessions(), "one", a_day(), time(19, 5)).session("one").start == time(
        19, 5
    )
    with pytest.raises(StudyError, match=r"20:30 Modeling \(50 min\) overlaps 20:00 Data Eng"):
        move_session(two_sessions(), "one", a_day(), time(20, 30))


def test_a_session_may_pass_midnight() -> None:
    """It belongs to the day on which it begins, and nothing of the next day may lie in its way."""
    state = move_session(two_sessions(), "one", a_day(), time(23, 30))
    assert state.session("one").ends == datetime.combine(a_day(1), time(0, 20))
    early = session("early", a_day(1), time(0, 10))
    with pytest.raises(StudyError, match=r"00:10 Modeling \(50 min\) overlaps 23:30 Modeling"):
        add_session(state, early)


def test_a_done_session_stays_on_its_day() -> None:
    """Its time of day can be put right."""
    state = mark_done(two_sessions(), "one", None, a_day())
    assert move_session(state, "one", a_day(), time(18)).session("one").start == time(18)
    with pytest.raises(StudyError, match="is done: reopen it to give it another day"):
        move_session(state, "one", a_day(1), time(19))


def test_a_session_gets_longer_and_shorter() -> None:
    """Until it meets the next one."""
    assert resize_session(two_sessions(), "one", 10).session("one").minutes == 60
    assert resize_session(two_sessions(), "one", -5).session("one").minutes == 45
    with pytest.raises(StudyError, match=r"19:00 Modeling \(1 h 05\) overlaps 20:00 Data Eng"):
        resize_session(two_sessions(), "one", 15)


def test_a_session_is_done_with_its_planned_or_actual_minutes() -> None:
    """It stays a planned session; the minutes can be put right."""
    state = mark_done(two_sessions(), "one", None, a_day())
    one = two_sessions().session("one")
    assert state.session("one") == one.replace(
        status=DONE,
        actual=50,
        activity=Activity.COURSE,
        tasks=("3.1", "3.2", "3.3", "3.4", "3.5"),
    )
    assert mark_done(state, "one", 35, a_day(3)).session("one").actual == 35


def test_the_future_is_not_done_yet() -> None:
    """The sentence names the session and its day."""
    state = move_session(two_sessions(), "one", a_day(3), time(19))
    with pytest.raises(StudyError) as refusal:
        mark_done(state, "one", None, a_day(2))
    assert str(refusal.value) == (
        "19:00 Modeling (50 min) is on Thu 19 Mar: a session can be done on its day or later."
    )


@pytest.mark.parametrize("minutes", [0, -1, 1441])
def test_impossible_actual_minutes_are_refused(minutes: int) -> None:
    """A session takes a minute to a day."""
    with pytest.raises(StudyError, match=f"takes 1 to 1440 minutes, not {minutes}"):
        mark_done(two_sessions(), "one", minutes, a_day())


def test_done_and_skipped_sessions_reopen() -> None:
    """Reopening takes the actual minutes away."""
    for state in (mark_done(two_sessions(), "one", 20, a_day()), skip(two_sessions(), "one")):
        assert state.session("one").status is not OPEN
        assert reopen(state, "one") == two_sessions()


def test_a_done_session_is_not_skipped() -> None:
    """Its minutes would be lost."""
    with pytest.raises(StudyError, match="is done: reopen it before skipping it"):
        skip(mark_done(two_sessions(), "one", None, a_day()), "one")


def test_a_lock_is_put_on_and_taken_off() -> None:
    """A locked session is still a planned one."""
    state = toggle_lock(two_sessions(), "one")
    assert state.session("one").locked
    assert state.session("one").planned
    assert toggle_lock(state, "one") == two_sessions()


def test_a_session_is_deleted() -> None:
    """The others stay."""
    assert [one.id for one in delete_session(two_sessions(), "one").sessions] == ["two"]


@pytest.mark.parametrize(
    "verb",
    [
        lambda state: edit_session(state, "gone", minutes=60),
        lambda state: delete_session(state, "gone"),
        lambda state: mark_done(state, "gone", None, a_day()),
        lambda state: reopen(state, "gone"),
        lambda state: skip(state, "gone"),
        lambda state: toggle_lock(state, "gone"),
        lambda state: move_session(state, "gone", a_day(), time(8)),
        lambda state: resize_session(state, "gone", 5),
    ],
)
def test_a_session_that_is_gone_is_said_to_be(verb: Callable[[State], State]) -> None:
    """Another window may have deleted it."""
    with pytest.raises(StudyError, match="That session is no longer there"):
        verb(two_sessions())


def test_old_overlaps_do_not_stand_in_the_way() -> None:
    """Two laptops can make them; each session can still be done, locked or skipped."""
    state = two_sessions().replace(
        sessions=(*two_sessions().sessions, session("three", a_day(), time(19, 30)))
    )
    assert mark_done(state, "one", None, a_day()).session("one").status is DONE
    assert skip(state, "three").session("three").status is SKIPPED
    assert toggle_lock(state, "three").session("three").locked


def test_a_session_is_named_after_its_domain_or_activity() -> None:
    """A test over the whole exam has no domain; a domain unknown here keeps its id."""
    state = two_sessions()
    assert session_name(state, state.session("two")) == "Data Engineering"
    test = session("t", a_day(), time(9), domain=None, activity=Activity.PRACTICE_TEST)
    assert session_name(state, test) == "Quiz"
    assert session_name(state, test.replace(minutes=180)) == "Practice test"
    assert session_name(state, session("t", a_day(), time(9), domain="old")) == "old"


def test_checking_off_and_skipping_twice_lead_back() -> None:
    """Both look at the state they are given, so that keys in quick succession each count."""
    state = add_session(
        article_state(),
        Session(
            id="one",
            exam="MLS-C01",
            date=a_day(),
            start=time(19),
            minutes=50,
            activity=Activity.LAB,
            domain="modeling",
        ),
    )
    done = toggle_done(state, "one", a_day())
    assert done == mark_done(state, "one", None, a_day())
    assert toggle_done(done, "one", a_day()) == state
    skipped = toggle_skip(state, "one")
    assert skipped == skip(state, "one")
    assert toggle_skip(skipped, "one") == state


def test_a_note_alone_leaves_a_planned_session_planned_and_free() -> None:
    """Nothing of what planning decides has changed."""
    state = article_state().replace(sessions=(a_session("one", TODAY, time(19)),))
    changed = edit_session(state, "one", note="With the book.").session("one")
    assert changed == state.session("one").replace(note="With the book.")
