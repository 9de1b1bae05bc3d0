"""Tests of the sentences of the whole program: numbers agree with their nouns and verbs."""

import ast
import re
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from mls_tui.study.advice import Advice, Intent
from mls_tui.study.day_words import day_sentence, week_sentence
from mls_tui.study.further import further
from mls_tui.study.planning.preview import change_words, debt_text, preview
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.records import Settings
from mls_tui.study.retake import retake
from mls_tui.study.road import progress
from mls_tui.study.schedule import mark_done, skip
from mls_tui.study.state import State
from mls_tui.study.week import left_open, week_of
from mls_tui.study.wording import agree, count, duration, is_or_are, limits
from tests.examples import TODAY, a_day, a_session, article_state, evenings

_NOTHING = Advice("Nothing.", Intent.NOTHING)
SOURCES = sorted(Path(__file__).parents[1].joinpath("src", "mls_tui").rglob("*.py"))
NOUNS = (
    "action|attempt|cell|character|condition|copy|copies|count|day|domain|edit|exam|file|hour|line|"
    "minute|month|name|percentage|point|question|rating|reason|record|result|row|session|set|source|"
    "task|test|way|week|window"
)
AFTER_NUMBER = re.compile(rf"^ (?:[a-z]+ )?(?:{NOUNS})s?\b")
# Wrong for one, or for more than one; also "0 h 0" and "1 h is" of a duration.
WRONG = re.compile(
    rf"(?<![\d.,:])1 (?:[a-z]+ )?(?:{NOUNS})s\b"
    rf"|(?<![\d.,:])(?:0|[2-9]|\d\d+) (?:{NOUNS})\b(?!s|')"
    r"|(?<![\d.,:])1 [a-z ]{0,20}\b(?:sessions?|tests?) (?:stay|are|were|have|do) "
    r"|\b1 h (?:are|were|do) |(?<!\b1)(?<=\d) min (?:is|was|does) |h \d\d (?:is|was|does) "
    r"|\d h 0\b(?!\d)|\b0 h\b"
)
# Where the number is never one, by the code before it, or the noun is not counted by it.
NEVER_ONE = {
    ("cli/imports.py", " ways to count"),
    ("cli/logged.py", " tests are meant by that"),
    ("cli/reports.py", " attempts"),
    ("exams/blueprint.py", " characters"),
    ("formats/report/reading.py", " attempts"),
    ("study/timeline.py", " weeks"),
    ("ui/dialogs/choosing_exams.py", " without ratings"),
    ("ui/dialogs/form.py", " characters"),
    ("ui/widgets/line_input.py", " characters"),
    # Of a model, which no user reads as it is.
    ("study/records.py", " reasons"),
    ("study/explained/choices.py", " questions"),
    ("formats/practice/entries.py", " ways to count"),
    ("formats/practice/pages.py", " percentages"),
    ("formats/practice/pages.py", " points"),
    ("formats/typed/fractions.py", " questions"),
    ("formats/typed/results.py", " domains"),
    ("study/advice.py", " domains"),
    ("study/attempt.py", " attempts"),
    ("study/explained/verdict.py", " conditions"),
    ("ui/dialogs/import_results.py", " counts"),
}


def counted(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Numbers of f-strings with the noun that stands behind them."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.JoinedStr):
            continue
        for one, other in zip(node.values, node.values[1:], strict=False):
            # What is written with decimals is no count.
            is_whole = isinstance(one, ast.FormattedValue) and one.format_spec is None
            if is_whole and isinstance(other, ast.Constant):
                found = AFTER_NUMBER.match(str(other.value))
                if found and found[0].endswith("s"):
                    assert isinstance(one, ast.FormattedValue)
                    yield one.value, found[0]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_nouns_behind_numbers_are_counted(path: Path) -> None:
    """By `count`, which says one in the singular, or with a constant that is more than one."""
    place = path.as_posix().partition("mls_tui/")[2]
    for number, noun in counted(ast.parse(path.read_text(encoding="utf-8"))):
        is_constant = isinstance(number, ast.Name) and number.id.isupper()
        if is_constant or isinstance(number, ast.Call):
            continue
        assert any(place == known and noun.startswith(text) for known, text in NEVER_ONE), (
            f"{path.name}:{number.lineno}: {ast.unparse(number)}{noun}: use count()"
        )


def planned_week(number: int, minutes: int) -> State:
    """So many sessions of so many minutes yesterday, today and tomorrow."""
    sessions = tuple(
        a_session(f"s{at}-{day}", a_day(day), time(6 + 2 * at), minutes=minutes)
        for at in range(number)
        for day in (-1, 0, 1)
    )
    state = article_state().replace(
        sessions=sessions, availability=evenings(), settings=Settings(booked=a_day(9))
    )
    return plan_weeks(state, a_day(-2), "plan", minute=0)


def sentences(state: State) -> Iterator[str]:
    """What is said of a day, of three weeks, of what else there is and of planning again."""
    facts, known = retake(state, TODAY), progress(state, TODAY)
    yield "{} {}".format(*day_sentence(state, TODAY, facts, known, ""))
    empty = known._replace(debt=0)
    yield "{} {}".format(*day_sentence(state, TODAY, facts, empty, ""))
    for offset in (-7, 0, 7):
        monday = week_of(TODAY)[0] + timedelta(days=offset)
        yield "{} {}".format(*week_sentence(state, monday, TODAY))
    yield from (
        one.text for one in further(state, TODAY, _NOTHING, len(left_open(state, TODAY)), ())
    )
    found = preview(state, TODAY, "again")
    yield change_words(found)
    yield debt_text(found.debt_before, found.debt_after)
    yield from found.notes


@pytest.mark.parametrize("number", [0, 1, 2, 3])
@pytest.mark.parametrize("minutes", [30, 60, 65, 120])
@pytest.mark.parametrize("what", ["open", "done", "skipped"])
def test_sentences_agree_with_their_numbers(number: int, minutes: int, what: str) -> None:
    """Whatever number of sessions of whatever length is open, done or skipped."""
    state = planned_week(number, minutes)
    for one in state.exam_sessions:
        if what == "done" and one.date == a_day(-1):
            state = mark_done(state, one.id, None, TODAY)
        elif what == "skipped" and one.date == TODAY:
            state = skip(state, one.id)
    for said in sentences(state):
        assert not WRONG.search(said), said


@pytest.mark.parametrize("number", [0, 1, 2, 59, 60, 61, 120, 121])
def test_durations_agree_with_their_verbs(number: int) -> None:
    """In every sentence that says what becomes of minutes."""
    said = (
        f"{duration(number)} {is_or_are(number)} owed",
        debt_text(number, 0),
        debt_text(number + 1, number),
        debt_text(0, number),
        f"{count(number, 'day')} {agree(number, 'stays', 'stay')}",
        limits(range(max(1, number), number + 2)),
    )
    for one in said:
        assert not WRONG.search(f"{one} "), one


@pytest.mark.parametrize(
    "wrong",
    ["1 days", "1 sessions stay", "2 session", "1 session stay open", "0 h 0", "1 h are owed"],
)
def test_the_eye_sees_what_is_wrong(wrong: str) -> None:
    """What it is there to find."""
    assert WRONG.search(f"{wrong} ")
