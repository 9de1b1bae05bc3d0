"""Tests of files that cannot be used: what is said about them, and that none is touched."""

import os
from pathlib import Path

import pytest

from mls_tui.study.changes import BlockedEditError
from mls_tui.study.matters import Settling
from mls_tui.study.value import StudyError
from tests.examples import article_state
from tests.storage.places import Place, save
from tests.storage.test_store import a_test, add_test

MEND = "Mend the file or move it away; nothing was changed."
UPDATE = "Update mls-tui to use it; nothing was changed."
TEST = '[test.ab12]\nexam = "MLS-C01"\ndate = 2026-03-10\nsource = "set 1"\n'
RESULTS = "[test.ab12.results]\nmodeling = { correct = 1, total = 2 }\n"
SESSION = (
    '[session.ab12]\nexam = "MLS-C01"\ndate = 2026-03-17\nstart = 19:00:00\nminutes = 50\n'
    'domain = "modeling"\nactivity = "lab"\n'
)
ATTEMPT = '[attempt.one]\nexam = "MLS-C01"\ndate = 2026-03-02\nscore = 689\n'

# File, content after `format = 1` and an empty line, what is said after the path.
RECORDS = [
    (
        "practice/2026-03.toml",
        TEST,
        ", line 3: [test.ab12] results are by domain, or else in total.",
    ),
    (
        "practice/2026-03.toml",
        TEST + "sorce = 1\n" + RESULTS,
        ", line 7: [test.ab12] sorce is not a key that belongs here.",
    ),
    (
        "practice/2026-03.toml",
        TEST + 'minutes = "20"\n' + RESULTS,
        ", line 7: [test.ab12] minutes should be a valid integer.",
    ),
    (
        "practice/2026-03.toml",
        TEST + "minutes = true\n" + RESULTS,
        ", line 7: [test.ab12] minutes should be a valid integer.",
    ),
    (
        "practice/2026-03.toml",
        TEST + "minutes = 20.0\n" + RESULTS,
        ", line 7: [test.ab12] minutes should be a valid integer.",
    ),
    (
        "practice/2026-03.toml",
        TEST + 'id = "other"\n' + RESULTS,
        ", line 7: [test.ab12] id is not a key that belongs here.",
    ),
    (
        "practice/2026-03.toml",
        TEST.replace("2026-03-10", "2026-03-10T10:00:00") + RESULTS,
        ", line 5: [test.ab12] date should be a valid date.",
    ),
    (
        "practice/2026-03.toml",
        TEST.replace("2026-03-10", "1910-03-10") + RESULTS,
        ", line 5: [test.ab12] date should be greater than or equal to 1970-01-01.",
    ),
    (
        "practice/2026-03.toml",
        TEST + 'kind = "exam"\n' + RESULTS,
        ", line 7: [test.ab12] kind should be 'full', 'quiz' or 'self-made'.",
    ),
    (
        "practice/2026-03.toml",
        TEST + RESULTS.replace("total = 2", "total = 0"),
        ", line 8: [test.ab12] results.modeling.total should be greater than or equal to 1.",
    ),
    (
        "practice/2026-03.toml",
        TEST + RESULTS.replace("correct = 1", "correct = 3"),
        ", line 8: [test.ab12] results.modeling 3 right of 2 is impossible.",
    ),
    (
        "practice/2026-03.toml",
        TEST + RESULTS.replace("modeling", "cooking"),
        ", line 8: [test.ab12] results.cooking MLS-C01 has no domain cooking.",
    ),
    (
        "practice/2026-03.toml",
        TEST.replace("MLS-C01", "XYZ-C01") + RESULTS,
        ", line 4: [test.ab12] exam There is no exam 'XYZ-C01'",
    ),
    (
        "practice/2026-03.toml",
        TEST.replace("ab12", '"a b"') + RESULTS.replace("ab12", '"a b"'),
        "[test.a b] is not written the way such a name is.",
    ),
    ("practice/2026-03.toml", "test = 1\n", ", line 3: [test] should be a table."),
    ("practice/2026-03.toml", "[test]\nab12 = 1\n", ", line 4: [test.ab12] should be a table."),
    (
        "practice/2026-03.toml",
        SESSION,
        ", line 3: [session] is not a table that belongs in this file.",
    ),
    (
        "schedule/2026-03.toml",
        SESSION.replace("minutes = 50", "minutes = 5000"),
        ", line 7: [session.ab12] minutes should be less than or equal to 720.",
    ),
    (
        "schedule/2026-03.toml",
        SESSION.replace("19:00:00", '"7 pm"'),
        ", line 6: [session.ab12] start should be a valid time.",
    ),
    (
        "schedule/2026-03.toml",
        SESSION.replace("start = 19:00:00\n", ""),
        ", line 3: [session.ab12] start is missing.",
    ),
    (
        "schedule/2026-03.toml",
        SESSION + 'status = "done"\n',
        ", line 3: [session.ab12] actual minutes belong to done sessions",
    ),
    (
        "schedule/2026-03.toml",
        SESSION.replace('"modeling"', '"cooking"'),
        ", line 8: [session.ab12] domain MLS-C01 has no domain cooking.",
    ),
    (
        "attempts.toml",
        ATTEMPT + '[attempt.one.ratings]\nmodeling = "weak"\n',
        ", line 8: [attempt.one] ratings.modeling should be 'needs improvement', 'competent' or",
    ),
    (
        "attempts.toml",
        ATTEMPT + '[attempt.one.ratings]\ncooking = "strong"\n',
        ", line 8: [attempt.one] ratings.cooking MLS-C01 has no domain cooking.",
    ),
    (
        "attempts.toml",
        '[carried.XYZ-C01]\nfrom_attempt = "one"\ndate = 2026-03-02\nratings = {}\n',
        ", line 3: [carried.XYZ-C01] There is no exam 'XYZ-C01'",
    ),
    (
        "settings.toml",
        '[settings]\nexam = "XYZ-C01"\n',
        ", line 4: [settings] exam There is no exam 'XYZ-C01'",
    ),
    (
        "settings.toml",
        '[settings]\nstrategy = "luck"\n',
        ", line 4: [settings] strategy should be 'tiered', 'smooth', 'points' or 'gap'.",
    ),
    (
        "settings.toml",
        "[settings]\ncolour = 1\n",
        ", line 4: [settings] colour is not a key that belongs here.",
    ),
    (
        "settings.toml",
        '[availability]\nmonday = "07:00 50"\n',
        ", line 4: [availability] monday should be a list of starts and minutes, such as",
    ),
    (
        "settings.toml",
        '[availability]\nmonday = ["25:00 50"]\n',
        ", line 4: [availability] monday should be a list of starts and minutes, such as",
    ),
    (
        "settings.toml",
        '[availability]\nmonday = ["07:00 2"]\n',
        ", line 4: [availability] monday should be greater than or equal to 5.",
    ),
    (
        "settings.toml",
        '[availability]\nmonday = ["07:00 50", "07:30 50"]\n',
        ", line 4: [availability] monday the window at 07:30 starts before the one at 07:00 ends.",
    ),
    (
        "settings.toml",
        "[availability]\nweekdays = []\n",
        ", line 4: [availability] weekdays is not a key that belongs here.",
    ),
    (
        "settings.toml",
        "[availability]\ndays_off = [1]\n",
        ", line 4: [availability] days_off.0 should be a valid date.",
    ),
    ("settings.toml", "availability = 1\n", ", line 3: [availability] should be a table."),
    (
        "checklists.toml",
        '[checked]\n"MLS-C01/labs" = true\n',
        ", line 4: [checked] MLS-C01/labs should be a valid date.",
    ),
    (
        "checklists.toml",
        "[checked]\nlabs = 2026-03-10\n",
        ", line 4: [checked] labs is not written the way such a name is.",
    ),
    (
        "checklists.toml",
        '[confidence]\n"XYZ-C01/1.1" = "learning"\n',
        ", line 4: [confidence] XYZ-C01/1.1 There is no exam 'XYZ-C01'",
    ),
]

# Whole content of practice/2026-03.toml, what is said after the path.
FILES = [
    (b"", ": format is missing, so the file seems to be cut off or foreign. " + MEND),
    (TEST.encode(), ": format is missing, so the file seems to be cut off or foreign. " + MEND),
    (
        b"format = 3\n",
        ", line 1: format is 3, written by a newer mls-tui; this one reads 2. " + UPDATE,
    ),
    (b"format = 0\n", ", line 1: format should be a whole number from 1. " + MEND),
    (b"format = true\n", ", line 1: format should be a whole number from 1. " + MEND),
    (b'format = "1"\n', ", line 1: format should be a whole number from 1. " + MEND),
    (b"format = 1\n[test.a\n", ", line 2: not TOML ("),
    (b"format = 1\n[test.a]\n[test.a]\n", ", line 3: not TOML ("),
    (b"format = 1\n# \xff\n", ", line 2: not UTF-8 text. " + MEND),
    (b"format = 1\n[what]\n", ", line 2: [what] is not a table that belongs in this file. " + MEND),
]


def refusal(place: Place) -> str:
    """What the program says when it starts, after which every file must be as it was."""
    before = place.tree()
    with pytest.raises(StudyError) as caught:
        place.store().load()
    assert place.tree() == before
    return str(caught.value)


@pytest.mark.parametrize(("name", "content", "said"), RECORDS)
def test_a_wrong_record_is_named_with_file_line_and_reason(
    place: Place, name: str, content: str, said: str
) -> None:
    """One sentence leads to the key that is wrong and says how to go on."""
    path = place.write(name, f"format = 1\n\n{content}")

    sentence = refusal(place)

    assert sentence.startswith(str(path))
    assert said in sentence
    assert sentence.endswith(f". {MEND}")
    (fault,) = place.store().check()
    assert (fault.path, fault.reason) == (path, sentence)


@pytest.mark.parametrize(("content", "said"), FILES)
def test_a_damaged_file_is_never_a_first_run(place: Place, content: bytes, said: str) -> None:
    """Empty, cut, newer or foreign files are refused as they are."""
    path = place.write("practice/2026-03.toml", "")
    path.write_bytes(content)

    sentence = refusal(place)

    assert sentence.startswith(f"{path}{said}")
    assert sentence.endswith("nothing was changed.")


def test_a_file_damaged_meanwhile_stops_its_own_edits_alone(place: Place) -> None:
    """Its records stand as they were last read; edits of other files are saved."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    place.write("practice/2026-03.toml", "format = 1\n[test.a")

    state = save(store, state, article_state().replace(tests=state.tests), "Add an attempt")
    assert [test.id for test in state.tests] == ["a"]
    assert "[attempt.first]" in place.read("attempts.toml")

    before = place.tree()
    with pytest.raises(BlockedEditError, match=r"line 2: not TOML .* Mend the file or move it"):
        add_test(store, state, a_test("b"))
    assert store.undo().label == "Add an attempt"
    with pytest.raises(StudyError, match="line 2: not TOML"):
        store.undo()
    (matter,) = store.matters()
    assert (matter.name, matter.settling) == ("practice/2026-03.toml", Settling.PUT_BACK)
    assert "not TOML" in matter.text
    assert place.tree()["practice/2026-03.toml"] == before["practice/2026-03.toml"]


def test_a_file_damaged_meanwhile_is_put_back_by_the_window(place: Place) -> None:
    """With all that was saved in it; what it held is copied before, and edits go on."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    path = place.write("practice/2026-03.toml", "format = 1\n[test.a")
    assert store.news() in (None, state)

    (said,) = store.settle(Settling.PUT_BACK)

    assert said.startswith("practice/2026-03.toml is as it was last saved here. What stood before ")
    assert store.matters() == ()
    state = add_test(store, store.load(), a_test("b"))
    assert [test.id for test in state.tests] == ["a", "b"]
    (kept,) = (place.data / "backups" / "kept").iterdir()
    assert (kept / path.relative_to(place.data)).read_text() == "format = 1\n[test.a"


def test_a_damaged_file_without_a_good_copy_stays(place: Place) -> None:
    """That is said before anything is asked, and again if it is asked all the same."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    (place.state / "last" / "practice" / "2026-03.toml").unlink()
    place.write("practice/2026-03.toml", "format = 1\n[test.a")
    assert store.news() in (None, state)

    (matter,) = store.matters()
    assert matter.settling is Settling.NOTHING
    (said,) = store.settle(Settling.PUT_BACK)
    assert "there is no good copy of it" in said


def test_a_mended_file_lets_the_program_go_on(place: Place) -> None:
    """After the user has put it right, the same edit is saved."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    good = place.read("practice/2026-03.toml")
    place.write("practice/2026-03.toml", "format = 1\n[test.a")
    with pytest.raises(StudyError):
        add_test(store, state, a_test("b"))
    place.write("practice/2026-03.toml", good)

    state = add_test(store, state, a_test("b"))

    assert [test.id for test in state.tests] == ["a", "b"]
    assert store.undo()[0].tests == (a_test("a"),)


def test_one_record_in_two_files_is_refused(place: Place) -> None:
    """Which of them is right, only the user knows."""
    first = place.write("practice/2026-03.toml", f"format = 1\n{TEST}{RESULTS}")
    second = place.write("practice/2026-04.toml", f"format = 1\n{TEST}{RESULTS}")

    assert refusal(place) == (
        f"{second}: [test.ab12] is in {first} as well. "
        "Take it out of one of them; nothing was changed."
    )
    assert [fault.path for fault in place.store().check()] == [second]


def test_check_reports_every_damaged_file(place: Place) -> None:
    """All faults at once, not the first only."""
    place.write("settings.toml", "format = 1\n[settings]\ncolour = 1\n")
    place.write("attempts.toml", "")
    place.write("practice/2026-03.toml", f"format = 1\n{TEST}{RESULTS}")
    place.write("practice/march.toml", f"format = 1\n{TEST}{RESULTS}")
    place.write("schedule/2026-04.toml", "format = 9\n")
    before = place.tree()

    faults = place.store().check()

    assert [str(fault.path.relative_to(place.data)) for fault in faults] == [
        "practice/march.toml",
        "settings.toml",
        "attempts.toml",
        "schedule/2026-04.toml",
    ]
    assert "not named after a month, so its records are not read" in faults[0].reason
    assert place.tree() == before


def test_a_named_pipe_is_refused(place: Place) -> None:
    """Waiting for a writer that never comes would hang the start."""
    place.data.mkdir()
    os.mkfifo(place.data / "settings.toml")

    assert "settings.toml: not a regular file. Mend" in refusal(place)


def test_a_link_to_nowhere_is_not_a_first_run(place: Place, tmp_path: Path) -> None:
    """The drive with the records may only be unplugged."""
    place.data.mkdir()
    (place.data / "attempts.toml").symlink_to(tmp_path / "unplugged" / "attempts.toml")

    assert "attempts.toml: leads nowhere. Mend the file or move it away" in refusal(place)


def test_a_file_in_place_of_the_directory_is_refused(place: Place) -> None:
    """The reason is the system's."""
    place.data.write_text("no directory")

    with pytest.raises(StudyError, match=r"practice: cannot be read \(Not a directory\)"):
        place.store().load()
    assert [fault.path for fault in place.store().check()] == [place.data]


def test_a_file_over_the_limit_is_refused(place: Place) -> None:
    """What is that large is no month of practice."""
    place.write("practice/2026-03.toml", "format = 1\n" + "#" * (16 * 2**20))

    assert "2026-03.toml: larger than 16 MB." in refusal(place)


def test_hostile_names_do_not_reach_the_terminal(place: Place) -> None:
    """A key out of a file is shown cleaned and cut."""
    place.write("settings.toml", f'format = 1\n[settings]\n"\\u001b[31m{"x" * 500}" = 1\n')

    sentence = refusal(place)

    assert "\x1b" not in sentence
    assert f"[settings] {'x' * 40} is not a key" in sentence


def test_a_file_that_was_cut_while_a_window_is_open_is_taken_by_that_window(place: Place) -> None:
    """The dashboard that says so could not do what it offered; only a new start could."""
    window = place.store()
    add_test(window, window.load(), a_test("a"), a_test("b"))
    text = place.read("practice/2026-03.toml")
    place.write("practice/2026-03.toml", text[: text.index("[test.b]")])
    window.news()

    assert window.settle(Settling.ACCEPT) == ("practice/2026-03.toml is right as it is.",)

    assert [one.id for one in window.load().tests] == ["a"]
    assert window.matters() == ()
