"""A new field and a new kind of record need no more than their declaration and a row."""

from datetime import date, time
from typing import Any

import pytest

from mls_tui.formats.export.dump import write_json
from mls_tui.storage import shelf
from mls_tui.study import changes, tables
from mls_tui.study.records import (
    Activity,
    Availability,
    PracticeTest,
    Result,
    Session,
    SessionStatus,
)
from mls_tui.study.schedule import edit_session, mark_done, move_session
from mls_tui.study.state import State
from mls_tui.study.tables import SESSION, TABLES, TEST, Held, Table
from mls_tui.study.value import Day, Field, Line, RecordId, Slug, StudyError, TimeOfDay, Value
from mls_tui.ui.dialogs.practice_test import log_dialog
from mls_tui.ui.dialogs.session import session_dialog
from tests.examples import EXAMS, TODAY, a_day, evenings, mls
from tests.storage.places import Place, save


class RoomySession(Session):
    """A session with two fields more."""

    room: Line = ""
    steps: tuple[Line, ...] = ()


class RoomyTest(PracticeTest):
    """A practice test with a field more."""

    price: int | None = None


class Wish(Value):
    """A new kind of record, with every shape that a field can have."""

    id: RecordId
    exam: str
    date: Day
    domain: Slug | None = None
    at: TimeOfDay | None = None
    hours: float = 1.5
    wanted: tuple[Line, ...] = ()
    shares: dict[Slug, float] = Field(default_factory=dict)
    usual: Availability | None = None


class RoomyState(State):
    """A state that holds them."""

    sessions: tuple[RoomySession, ...] = ()
    tests: tuple[RoomyTest, ...] = ()
    wishes: tuple[Wish, ...] = ()


@pytest.fixture(autouse=True)
def scratch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scratch copy of the table, with the fields and the kind in it."""
    monkeypatch.setitem(tables.TABLES, SESSION, TABLES[SESSION]._replace(model=RoomySession))
    monkeypatch.setitem(tables.TABLES, TEST, TABLES[TEST]._replace(model=RoomyTest))
    wish = Table(
        "wish",
        field="wishes",
        file="wishes",
        model=Wish,
        words=lambda _, one: f"The wish of {one.date}",
        domains="domain",
        monthly=True,
    )
    monkeypatch.setitem(tables.TABLES, "wish", wish)
    monkeypatch.setattr(shelf, "State", RoomyState)


def a_session(**fields: Any) -> RoomySession:
    """A session with its new fields."""
    content: dict[str, Any] = {
        "id": "s",
        "exam": "MLS-C01",
        "date": TODAY,
        "start": time(19),
        "minutes": 50,
        "domain": "modeling",
        "activity": Activity.LAB,
        "room": "Library",
        "steps": ("1.3", 'a "second", one'),
    }
    return RoomySession(**(content | fields))


def a_wish(id: str = "w", **fields: Any) -> Wish:
    """A wish with all that it can have."""
    content: dict[str, Any] = {
        "exam": "MLS-C01",
        "date": date(2026, 4, 1),
        "domain": "modeling",
        "at": time(7, 30),
        "hours": 2.25,
        "wanted": ("tea", "quiet"),
        "shares": {"modeling": 0.4, "data-engineering": 0.1},
        "usual": evenings(),
    }
    return Wish(id=id, **(content | fields))


def roomy(**fields: Any) -> RoomyState:
    """A state with a session, a test and a wish."""
    test = RoomyTest(
        id="t",
        exam="MLS-C01",
        date=TODAY,
        source="Set 1",
        price=20,
        results={"modeling": Result(correct=18, total=24)},
    )
    content: dict[str, Any] = {"sessions": (a_session(),), "tests": (test,), "wishes": (a_wish(),)}
    return RoomyState(exams=EXAMS, **(content | fields))


def saved(place: Place, state: State) -> State:
    """The state as it was saved."""
    store = place.store()
    return save(store, store.load(), state, "Everything")


def test_it_is_saved_and_loaded(place: Place) -> None:
    """Fields, kind and a file of its own come back as they were, and can be read."""
    state = saved(place, roomy())

    assert state == roomy()
    assert place.store().load() == roomy()
    assert place.store().check() == ()
    assert 'room = "Library"\nsteps = ["1.3", "a \\"second\\", one"]\n' in place.read(
        "schedule/2026-03.toml"
    )
    assert place.read("wishes/2026-04.toml") == (
        "format = 2\n\n"
        '[wish.w]\nexam = "MLS-C01"\ndate = 2026-04-01\ndomain = "modeling"\nat = 07:30:00\n'
        'hours = 2.25\nwanted = ["tea", "quiet"]\n\n'
        "[wish.w.shares]\ndata-engineering = 0.1\nmodeling = 0.4\n\n"
        "[wish.w.usual]\nsession_minutes = 50\nbreak_minutes = 10\n"
        + "".join(
            f'{day} = ["19:00 110"]\n'
            for day in (
                "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
            )
        )
        + "\n[end]\nrecords = 1\n"
    )  # fmt: skip


def test_it_is_ordered_and_unique() -> None:
    """The row's order and key hold in the state."""
    first, second = a_wish("b"), a_wish("a", date=date(2026, 4, 2))

    assert roomy(wishes=(second, first)).wishes == (first, second)
    with pytest.raises(StudyError, match="the same id"):
        roomy().replace(wishes=(first, first))


def test_it_is_merged(place: Place) -> None:
    """Two windows add a wish each, and one changes the session's room."""
    saved(place, roomy())
    one, other = place.store(), place.store()
    ours, theirs = one.load(), other.load()
    assert isinstance(ours, RoomyState)
    assert isinstance(theirs, RoomyState)
    moved = (a_session(room="Kitchen"),)

    save(other, theirs, theirs.replace(wishes=(a_wish(), a_wish("x")), sessions=moved), "Wish")
    standing = save(one, ours, ours.replace(wishes=(a_wish(), a_wish("y"))), "Wish")

    assert isinstance(standing, RoomyState)
    assert [wish.id for wish in standing.wishes] == ["w", "x", "y"]
    assert standing.sessions == moved


def test_every_edit_keeps_the_fields(place: Place) -> None:
    """Moving, checking off and the forms start from the record."""
    state = saved(place, roomy())
    edited = edit_session(state, "s", minutes=40, topic="Tuning")
    edited = move_session(edited, "s", a_day(), time(20))
    edited = mark_done(edited, "s", 45, TODAY)
    session = edited.session("s")
    assert isinstance(session, RoomySession)
    assert (session.room, session.steps) == (a_session().room, a_session().steps)
    assert session.status is SessionStatus.DONE

    form = session_dialog(mls(), TODAY, state.session("s"), lambda _: None, new=False)
    answer = form.build({one.name: one.value for one in form.fields} | {"minutes": "30"})
    assert answer == a_session(minutes=30)

    log = log_dialog(state, TODAY, state.test("t"))
    test = log.build({one.name: one.value for one in log.fields} | {"source": "Set 2"})
    assert test == state.test("t").replace(source="Set 2")
    assert isinstance(test, RoomyTest)
    assert test.price == 20


def test_it_is_undone_and_redone(place: Place) -> None:
    """The journal carries fields and kind."""
    store = place.store()
    state = saved(place, roomy())
    new = state.replace(wishes=(a_wish(hours=3.0),), sessions=(a_session(room="Kitchen"),))
    save(store, store.load(), new, "Change")

    assert store.undo()[0] == state
    assert place.store().redo()[0] == new


def test_what_is_wrong_with_it_is_found(place: Place) -> None:
    """The check names line, key and reason in the new file as in the old ones."""
    saved(place, roomy())
    text = place.read("wishes/2026-04.toml")
    path = place.write("wishes/2026-04.toml", text.replace('"modeling"', '"cooking"'))

    (fault,) = place.store().check()

    assert fault.reason == (
        f"{path}, line 6: [wish.w] domain MLS-C01 has no domain cooking. "
        "Mend the file or move it away; nothing was changed. The newest good copy is as it was "
        "last saved here: 'mls-tui restore last wishes/2026-04.toml'."
    )
    with pytest.raises(StudyError, match="no domain cooking"):
        place.store().load()


def test_a_conflict_names_it() -> None:
    """The row's words begin the sentence."""
    assert changes.description("wish", "w", a_wish()) == "The wish of 2026-04-01"


def test_it_is_exported() -> None:
    """The dump of everything holds it."""
    assert '"room": "Library"' in write_json(roomy())
    assert '"wanted": [' in write_json(roomy())


def test_every_field_of_the_state_has_its_row() -> None:
    """A kind cannot be forgotten by what saves, merges and checks."""
    del tables.TABLES["wish"]
    fields = set(State(exams=EXAMS).fields()) - {"exams"}

    assert {row.field for row in tables.TABLES.values()} == fields
    for row in tables.TABLES.values():
        empty = getattr(State(exams=EXAMS), row.field)
        assert (row.held is Held.RECORDS) == isinstance(empty, tuple)
