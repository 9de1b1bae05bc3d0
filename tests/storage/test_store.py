"""Tests of loading and saving: round trips, layout of the files, merging of two programs."""

import os
import stat
import tempfile
from datetime import date, time
from pathlib import Path

import filelock
import pytest
from hypothesis import given, settings

from mls_tui.storage.store import Store
from mls_tui.study.exam import Strategy
from mls_tui.study.records import (
    Activity,
    CarriedRatings,
    Confidence,
    Kind,
    PracticeTest,
    Rating,
    Result,
    Session,
    SessionStatus,
    Settings,
    Window,
)
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, read
from tests.examples import EXAMS, article_state, evenings
from tests.states import states
from tests.storage.places import Place, save

EMPTY = State(exams=EXAMS)


def a_test(id: str, day: date = date(2026, 3, 10), **fields: object) -> PracticeTest:
    """A practice test of the modeling domain."""
    whole = {"source": "set 1", "results": {"modeling": Result(correct=18, total=24)}} | fields
    return read(PracticeTest, {"id": id, "exam": "MLS-C01", "date": day, **whole})


def a_session(id: str, day: date = date(2026, 3, 17), **fields: object) -> Session:
    """An evening's session in the lab."""
    whole = {"start": time(19), "minutes": 50, "activity": Activity.LAB} | fields
    return read(Session, {"id": id, "exam": "MLS-C01", "date": day, "domain": "modeling", **whole})


def add_test(store: Store, state: State, *tests: PracticeTest) -> State:
    """Log tests on top of a state, and save."""
    return save(store, state, state.replace(tests=(*state.tests, *tests)), "Log a test")


@given(states, states)
@settings(max_examples=25, deadline=None)
def test_what_is_saved_is_loaded(first: State, second: State) -> None:
    """Any state comes back from disk as it was, also over an older one."""
    with tempfile.TemporaryDirectory() as directory:
        place = Place(Path(directory) / "data", Path(directory) / "state")
        store = place.store()

        saved = save(store, store.load(), first, "first")
        assert saved == place.store().load() == first

        saved = save(store, saved, second, "second")
        assert saved == store.load() == place.store().load() == second
        assert place.store().check() == ()


def test_loading_touches_nothing(place: Place) -> None:
    """A missing directory is an empty state, and stays missing."""
    assert place.store().load() == EMPTY
    assert place.tree() == {}
    assert not place.state.exists()


def test_saving_nothing_writes_nothing(place: Place) -> None:
    """An edit without effect makes no file and no undo."""
    store = place.store()
    state = store.load()

    assert save(store, state, state.replace(tests=()), "Nothing") == state
    assert place.tree() == {}
    with pytest.raises(StudyError, match="nothing to undo"):
        store.undo()


def test_the_files_read_well(place: Place) -> None:
    """The layout that users edit by hand, to the letter."""
    week = (
        (Window(start=time(7), minutes=50), Window(start=time(19), minutes=70)),
        *((Window(start=time(19), minutes=50),),) * 4,
        (),
        (),
    )
    state = article_state().replace(
        settings=Settings(strategy=Strategy.POINTS, booked=date(2026, 5, 4)),
        availability=evenings().replace(weekdays=week, days_off=(date(2026, 4, 3),)),
        carried=(
            CarriedRatings(
                exam="AIF-C01",
                from_attempt="first",
                date=date(2026, 3, 16),
                ratings={"fundamentals-of-generative-ai": Rating.COMPETENT},
            ),
        ),
        sessions=(
            a_session("s2", date(2026, 4, 1)),
            a_session("s1", status=SessionStatus.DONE, actual=45, topic="Tuning"),
        ),
        tests=(
            a_test("t2", note='first\nsecond "line"', kind=Kind.QUIZ, minutes=20),
            a_test(
                "t1",
                results={
                    "modeling": Result(correct=18, total=24),
                    "data-engineering": Result(correct=14, total=16),
                },
            ),
        ),
        checked={"MLS-C01/hands-on-lab": date(2026, 3, 15)},
        confidence={"MLS-C01/3.4": Confidence.LEARNING, "MLS-C01/1.1": Confidence.CONFIDENT},
    )
    store = place.store()
    save(store, store.load(), state, "Everything")

    assert list(place.tree()) == [
        "attempts.toml",
        "checklists.toml",
        "practice/2026-03.toml",
        "schedule/2026-03.toml",
        "schedule/2026-04.toml",
        "settings.toml",
    ]
    assert place.read("settings.toml") == (
        "format = 2\n\n"
        '[settings]\nbooked = 2026-05-04\nexam = "MLS-C01"\nstrategy = "points"\n\n'
        "[availability]\nsession_minutes = 50\nbreak_minutes = 10\n"
        'monday = ["07:00 50", "19:00 70"]\ntuesday = ["19:00 50"]\nwednesday = ["19:00 50"]\n'
        'thursday = ["19:00 50"]\nfriday = ["19:00 50"]\nsaturday = []\nsunday = []\n'
        "days_off = [2026-04-03]\n"
        "\n[end]\nrecords = 2\n"
    )
    assert place.read("attempts.toml") == (
        'format = 2\n\n[attempt.first]\nexam = "MLS-C01"\ndate = 2026-03-02\nscore = 689\n\n'
        '[attempt.first.ratings]\ndata-engineering = "strong"\n'
        'exploratory-data-analysis = "competent"\nmodeling = "needs improvement"\n'
        'machine-learning-implementation-and-operations = "needs improvement"\n\n'
        '[carried.AIF-C01]\nfrom_attempt = "first"\ndate = 2026-03-16\n\n'
        '[carried.AIF-C01.ratings]\nfundamentals-of-generative-ai = "competent"\n'
        "\n[end]\nrecords = 2\n"
    )
    assert place.read("checklists.toml") == (
        'format = 2\n\n[checked]\n"MLS-C01/hands-on-lab" = 2026-03-15\n\n'
        '[confidence]\n"MLS-C01/1.1" = "confident"\n"MLS-C01/3.4" = "learning"\n'
        "\n[end]\nrecords = 3\n"
    )
    assert place.read("practice/2026-03.toml") == (
        'format = 2\n\n[test.t1]\nexam = "MLS-C01"\ndate = 2026-03-10\nsource = "set 1"\n'
        'kind = "full"\ntimed = true\nrepeat = false\n\n'
        "[test.t1.results]\ndata-engineering = { correct = 14, total = 16 }\n"
        "modeling = { correct = 18, total = 24 }\n\n"
        '[test.t2]\nexam = "MLS-C01"\ndate = 2026-03-10\nsource = "set 1"\nkind = "quiz"\n'
        "timed = true\nrepeat = false\nminutes = 20\n"
        'note = """\nfirst\nsecond \\"line\\""""\n\n'
        "[test.t2.results]\nmodeling = { correct = 18, total = 24 }\n"
        "\n[end]\nrecords = 2\n"
    )
    assert place.read("schedule/2026-03.toml") == (
        'format = 2\n\n[session.s1]\nexam = "MLS-C01"\ndate = 2026-03-17\nstart = 19:00:00\n'
        'minutes = 50\ndomain = "modeling"\nactivity = "lab"\ntopic = "Tuning"\n'
        'status = "done"\nactual = 45\nlocked = false\nplanned = true\n'
        "\n[end]\nrecords = 1\n"
    )


def test_an_edit_changes_its_own_lines(place: Place) -> None:
    """The lines of other records stay as they are, however the user has written them."""
    store = place.store()
    add_test(store, store.load(), a_test("a"), a_test("c"))
    text = place.read("practice/2026-03.toml").replace(
        'kind = "full"\ntimed = true', 'timed = true\nkind = "full"'
    )
    place.write("practice/2026-03.toml", text)
    store = place.store()

    add_test(store, store.load(), a_test("b"))

    lines = place.read("practice/2026-03.toml").splitlines()
    start = lines.index("[test.b]")
    end = lines.index("[test.c]")
    assert "\n".join([*lines[:start], *lines[end:]]) == text.rstrip("\n").replace(
        "records = 2", "records = 3"
    )


def test_only_files_with_edited_records_are_written(place: Place) -> None:
    """Logging a test leaves the other month and the attempts alone."""
    store = place.store()
    state = save(store, store.load(), article_state(), "Add an attempt")
    state = add_test(store, state, a_test("a", date(2026, 2, 1)))
    before = {path: path.stat().st_ino for path in place.data.rglob("*.toml")}

    add_test(store, state, a_test("b"))

    after = {path: path.stat().st_ino for path in place.data.rglob("*.toml")}
    assert before.items() <= after.items()
    assert {path.name for path in after.keys() - before.keys()} == {"2026-03.toml"}


def test_a_month_without_records_keeps_its_format(place: Place) -> None:
    """An emptied file cannot be mistaken for a damaged one."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))

    save(store, state, state.replace(tests=()), "Delete a test")

    assert place.read("practice/2026-03.toml") == "format = 2\n\n[end]\nrecords = 0\n"
    assert place.store().load() == EMPTY


def test_a_record_moves_to_the_file_of_its_month(place: Place) -> None:
    """A session moved into April leaves the file of March."""
    store = place.store()
    state = save(store, EMPTY, EMPTY.replace(sessions=(a_session("a"),)), "Book")
    moved = state.replace(sessions=(a_session("a", date(2026, 4, 1)),))

    save(store, state, moved, "Move")

    assert place.read("schedule/2026-03.toml") == "format = 2\n\n[end]\nrecords = 0\n"
    assert "[session.a]" in place.read("schedule/2026-04.toml")
    assert place.store().load() == moved


def test_a_date_edited_by_hand_is_accepted_and_mended(place: Place) -> None:
    """A record in another month's file is read, and moved there at the next save."""
    store = place.store()
    add_test(store, store.load(), a_test("a"), a_test("b"))
    text = place.read("practice/2026-03.toml").replace("2026-03-10", "2026-04-10", 1)
    place.write("practice/2026-03.toml", text)
    store = place.store()
    state = store.load()
    assert state.test("a").date == date(2026, 4, 10)
    assert store.check() == ()

    state = save(store, state, state.replace(settings=Settings(strategy=Strategy.POINTS)), "Choose")

    assert place.store().load() == state
    assert "[test.a]" in place.read("practice/2026-04.toml")
    assert "[test.a]" not in place.read("practice/2026-03.toml")


def test_a_misplaced_record_can_be_edited(place: Place) -> None:
    """Deleting a record takes it out of whichever file it is in."""
    store = place.store()
    add_test(store, store.load(), a_test("a"), a_test("b"))
    text = place.read("practice/2026-03.toml").replace("2026-03-10", "2026-04-10", 1)
    place.write("practice/2026-03.toml", text)
    store = place.store()
    state = store.load()

    save(store, state, state.replace(tests=(a_test("b"),)), "Delete")

    assert place.store().load() == EMPTY.replace(tests=(a_test("b"),))


def test_hand_written_files_are_read(place: Place) -> None:
    """Comments, other spellings of the same values, and a short clock time are fine."""
    place.write(
        "settings.toml",
        "# mine\nformat = 1\n[availability]\nmonday = [ '7:05 50' ]  # before work\n",
    )
    place.write(
        "schedule/2026-03.toml",
        '\ufeffformat = 1\r\n[session]\r\na = { exam = "MLS-C01", date = 2026-03-17, '
        'start = "9:30", minutes = 50, activity = "practice test" }\r\n',
    )

    state = place.store().load()

    assert state.availability is not None
    assert state.availability.weekdays[0] == (Window(start=time(7, 5), minutes=50),)
    assert state.availability.minutes_per_week == 50
    (session,) = state.sessions
    assert (session.start, session.activity) == (time(9, 30), Activity.PRACTICE_TEST)


def test_text_from_a_file_is_cleaned(place: Place) -> None:
    """An escape sequence written into a file never reaches the terminal."""
    store = place.store()
    add_test(store, store.load(), a_test("a"))
    text = place.read("practice/2026-03.toml").replace("set 1", "\\u001b[31mset \\u202e2")
    place.write("practice/2026-03.toml", text)

    assert place.store().load().test("a").source == "set 2"


def test_directories_and_files_are_for_the_user_alone(place: Place) -> None:
    """0700 and 0600, for records as well as for locks and undo."""
    store = place.store()
    add_test(store, store.load(), a_test("a"))

    for root in (place.data, place.state):
        for path in (root, *root.rglob("*")):
            expected = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == expected, path


def test_where_lists_the_files_that_are_there(place: Place) -> None:
    """The data directory first, the state directory last."""
    store = place.store()
    assert store.where() == (place.data, place.state)

    add_test(store, store.load(), a_test("a"))

    practice = place.data / "practice" / "2026-03.toml"
    assert store.where() == (place.data, practice, place.state)


def test_two_programs_lose_nothing(place: Place) -> None:
    """Edits made in turn by two programs are all there, and each returns what stands."""
    one, other = place.store(), place.store()
    state, other_state = one.load(), other.load()

    state = add_test(one, state, a_test("a"))
    other_state = save(
        other, other_state, other_state.replace(availability=evenings()), "Set availability"
    )
    assert other_state == state.replace(availability=evenings())
    state = add_test(one, state, a_test("b"), a_test("c", date(2026, 2, 1)))
    other_state = add_test(other, other_state, a_test("d"))
    state = save(one, state, state.replace(sessions=(a_session("s"),)), "Book")

    assert [test.id for test in state.tests] == ["c", "a", "b", "d"]
    assert state.availability == evenings()
    assert state == place.store().load() == other.load()


def test_an_edit_in_an_editor_is_merged(place: Place) -> None:
    """A file changed by hand while the program runs is read again before saving."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"), a_test("b"))
    text = place.read("practice/2026-03.toml")
    place.write("practice/2026-03.toml", text.replace("correct = 18", "correct = 20", 1))

    state = add_test(store, state, a_test("c"))

    assert state.test("a").results["modeling"].correct == 20
    assert state == place.store().load()


def test_an_edit_on_an_older_state_keeps_what_came_between(place: Place) -> None:
    """The next edit can be made before the last save has returned what others had changed."""
    one, other = place.store(), place.store()
    state = one.load()
    add_test(other, other.load(), a_test("theirs"))
    second = state.replace(tests=(a_test("a"),))
    third = second.replace(tests=(a_test("a"), a_test("b")))

    save(one, state, second, "Log")
    standing = save(one, second, third, "Log")

    assert [test.id for test in standing.tests] == ["a", "b", "theirs"]


def test_a_touched_file_is_no_change(place: Place) -> None:
    """A file that is only written again with the same content changes no record."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    path = place.data / "practice" / "2026-03.toml"
    os.utime(path, ns=(1, 1))

    assert store.load() == state
    assert store.load().tests[0] is state.tests[0]


def test_a_file_that_is_gone_stops_the_save(place: Place) -> None:
    """A drive that is not there must not read as deleted records."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    state = save(store, state, state.replace(availability=evenings()), "Set availability")
    (place.data / "practice" / "2026-03.toml").unlink()

    with pytest.raises(StudyError, match=r"2026-03.toml: is gone since it was read. Put it back"):
        save(store, state, article_state(), "Add an attempt")

    assert list(place.tree()) == ["settings.toml"]
    assert place.store().load() == state.replace(tests=())


def test_a_file_changed_in_the_last_moment_is_merged(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor, which knows no lock, may save between reading and replacing."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    text = place.read("practice/2026-03.toml")
    original = os.fsync
    edits = iter([text.replace("correct = 18", "correct = 20")])

    def fsync(file: int) -> None:
        original(file)
        for edit in edits:
            place.write("practice/2026-03.toml", edit)

    monkeypatch.setattr(os, "fsync", fsync)
    state = add_test(store, state, a_test("b"))

    assert state.test("a").results["modeling"].correct == 20
    assert state == place.store().load()


def test_a_program_that_never_stops_writing_is_named(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Merging gives up after a few rounds instead of turning for ever."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    text = place.read("practice/2026-03.toml")
    original = os.fsync

    def fsync(file: int) -> None:
        original(file)
        place.write("practice/2026-03.toml", text)

    monkeypatch.setattr(os, "fsync", fsync)

    with pytest.raises(StudyError, match=r"2026-03\.toml: another program keeps changing it"):
        add_test(store, state, a_test("b"))
    assert place.read("practice/2026-03.toml") == text


def test_a_held_lock_is_named(place: Place) -> None:
    """Waiting for another program ends in a sentence, and nothing is written."""
    store = place.store()
    state = store.load()
    place.state.mkdir()

    with (
        filelock.FileLock(place.state / "lock"),
        pytest.raises(StudyError, match="Another mls-tui has been saving for 0 seconds"),
    ):
        add_test(store, state, a_test("a"))

    assert place.tree() == {}


def test_a_crash_in_the_middle_is_finished_at_the_next_start(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut between two replacements neither loses nor doubles the moved session."""
    store = place.store()
    state = save(store, EMPTY, EMPTY.replace(sessions=(a_session("a"),)), "Book")
    moved = state.replace(sessions=(a_session("a", date(2026, 4, 1)),))
    original = os.replace

    class PowerCut(BaseException):
        """Ends the program without any cleaning up."""

    def replace(source: Path, target: Path) -> None:
        if target.name == "2026-04.toml":
            monkeypatch.setattr(os, "unlink", cut)
            monkeypatch.setattr(os, "write", cut)
            monkeypatch.setattr(os, "replace", cut)
            raise PowerCut
        original(source, target)

    def cut(*_: object, **__: object) -> None:
        raise OSError("no power")

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(PowerCut):
        save(store, state, moved, "Move")
    monkeypatch.undo()
    assert any(name.endswith(".draft") for name in place.tree())

    assert place.store().load() == moved
    assert not any(name.endswith(".draft") for name in place.tree())


def test_a_draft_left_behind_is_ignored_and_swept(place: Place) -> None:
    """Half a file from a crash is never read, and gone after the next save."""
    place.write("practice/.2026-03.toml.0123abcd.draft", "format = 1\n[test")
    store = place.store()

    state = store.load()
    assert state == EMPTY
    add_test(store, state, a_test("a"))

    assert list(place.tree()) == ["practice/2026-03.toml"]


def test_a_record_that_could_not_be_loaded_is_not_saved(place: Place) -> None:
    """A domain that the exam does not have is refused before anything is written."""
    store = place.store()
    wrong = a_test("a", results={"cooking": Result(correct=1, total=2)})

    with pytest.raises(
        StudyError,
        match=r"practice test of 2026-03-10 cannot be saved: \[test.a\] results.cooking "
        "MLS-C01 has no domain cooking",
    ):
        add_test(store, store.load(), wrong)

    assert place.tree() == {}


def test_a_linked_file_stays_linked(place: Place, tmp_path: Path) -> None:
    """Records that are kept in a synchronised folder through a link stay there."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    path = place.data / "practice" / "2026-03.toml"
    kept = tmp_path / "kept.toml"
    path.rename(kept)
    path.symlink_to(kept)

    state = add_test(store, state, a_test("b"))

    assert path.is_symlink()
    assert "[test.b]" in kept.read_text()
    assert place.store().load() == state
