"""Logging a practice test: on one line, or field by field."""

from collections.abc import Callable
from datetime import date
from functools import partial

from mls_tui.formats.typed.miss_reasons import LEGEND, format_misses, read_misses
from mls_tui.formats.typed.moment import read_date, read_minutes
from mls_tui.formats.typed.results import format_test, read_guess, read_results
from mls_tui.identity import new_id
from mls_tui.study.completing import Asked, Told, complete_test, join_logged
from mls_tui.study.half_filled import of_new, of_record
from mls_tui.study.practice import (
    add_test,
    check_misses,
    edit_test,
    logged_words,
    score,
    total,
)
from mls_tui.study.records import Kind, PracticeTest
from mls_tui.study.state import State
from mls_tui.study.value import NOTE_LENGTH, clean_line
from mls_tui.study.wording import long_day, percent, weekday
from mls_tui.ui.dialogs.form import Field, FormDialog, Values, read_field
from mls_tui.ui.dialogs.planning import Asking
from mls_tui.ui.keys.keymap import key_name
from mls_tui.ui.texts import fields as takes

_AUTOMATIC = "auto"


def ask_for_test(
    screen: Asking,
    state: Callable[[], State],
    today: date,
    then: Callable[[PracticeTest], None] | None = None,
) -> None:
    """Log a test, and ask whether it is a further part of one that is there.

    Args:
        screen: How to ask, say and edit.
        state: Where the newest state is.
        today: The day.
        then: What else is done with the test.
    """

    def log(test: PracticeTest) -> None:
        known = state()
        whole = Asked(known.exam_tests).whole_of(test)
        screen.edit(f"Log {test.source}", partial(add_test, test=test, today=today))
        undo = key_name("app.undo")
        screen.say(f"{logged_words(known, test)} {undo} takes it back.", timeout=8)
        if then:
            then(test)
        if whole:
            _ask_to_join(screen, whole, test, today)

    screen.ask(log_dialog(state(), today), log)


def _ask_to_join(screen: Asking, whole: PracticeTest, test: PracticeTest, today: date) -> None:
    from mls_tui.ui.dialogs.confirm import ConfirmDialog

    text = (
        f"The log has a test of {whole.source} of {long_day(whole.date)} about other domains. "
        "Are both parts of one test?"
    )
    change = partial(join_logged, id=whole.id, part=test.id, today=today)
    screen.ask(
        ConfirmDialog("One test or two?", (text,), "One test"),
        lambda _: screen.edit(f"Join {test.source}", change),
    )


def log_dialog(
    state: State, today: date, test: PracticeTest | None = None
) -> FormDialog[PracticeTest]:
    """Make the form of a practice test.

    Kind and repeat are proposed from the results and the source unless the user chooses.

    Args:
        state: What is known so far.
        today: The day.
        test: The test to edit; None for a new one.
    """
    exam = state.exams[test.exam] if test else state.exam
    identity = new_id()
    # A field has one line; a note of several keeps them as long as it is not changed.
    note = clean_line(test.note) if test else ""
    check: Callable[..., object] = edit_test if test else add_test
    asked = Asked(one for one in state.tests if one.exam == exam.code)

    def build(values: Values) -> PracticeTest:
        results, in_total = read_field(values, "results", partial(read_results, exam=exam))
        misses = read_field(values, "misses", partial(read_misses, exam=exam))
        read_field(values, "misses", lambda _: check_misses(exam, results, misses))
        day = read_field(values, "date", partial(read_date, today=today))
        minutes = None
        if values["minutes"].strip():
            minutes = read_field(values, "minutes", read_minutes)
        guess = read_field(values, "guess", read_guess)
        told = Told(
            date=day,
            source=clean_line(values["source"]),
            results=results,
            in_total=in_total,
            kind=None if values["kind"] == _AUTOMATIC else Kind(values["kind"]),
            timed=values["timed"] == "yes",
            repeat=None if values["repeat"] == _AUTOMATIC else values["repeat"] == "yes",
            minutes=minutes,
            guess=guess,
            misses=misses,
            note=test.note if test and values["note"] == note else values["note"],
        )
        answer = complete_test(exam, asked, told, identity, old=test)
        check(state, answer, today=today)
        return answer

    def preview(answer: PracticeTest) -> str:
        correct, asked = total(answer)
        by = "in total only" if answer.in_total else "by weight"
        parts = [
            f"{weekday(answer.date)}: {correct} of {asked} right",
            f"{percent(score(exam, answer))} % {by}",
            answer.kind.label,
            "timed" if answer.timed else "untimed",
            "repeat" if answer.repeat else "first time",
        ]
        return ", ".join(parts) + "."

    numbered = " ".join(f"D{domain.number}" for domain in exam.domains)
    kinds = tuple((kind.value, kind.label) for kind in Kind)
    yes_no = (("yes", "yes"), ("no", "no"))
    fields = (
        Field(
            "results",
            "Right of all",
            format_test(test, exam) if test else "",
            "D1 14/16 D2 9/11 ..., or 56/65",
            takes=takes.RESULTS,
        ),
        Field(
            "source",
            "Source",
            test.source if test else "",
            "Tutorials Dojo set 3",
            takes=takes.SOURCE,
        ),
        Field(
            "date",
            "Date",
            test.date.isoformat() if test else "today",
            "today, yesterday, mon",
            takes=takes.TEST_DAY,
        ),
        Field(
            "kind",
            "Kind",
            test.kind.value if test else _AUTOMATIC,
            options=kinds if test else ((_AUTOMATIC, "as the results suggest"), *kinds),
            takes=takes.KIND,
        ),
        Field(
            "timed",
            "Timed",
            "yes" if test is None or test.timed else "no",
            options=yes_no,
            takes=takes.TIMED,
        ),
        Field(
            "repeat",
            "Repeat",
            ("yes" if test.repeat else "no") if test else _AUTOMATIC,
            options=yes_no if test else ((_AUTOMATIC, "as the source suggests"), *yes_no),
            takes=takes.REPEAT,
        ),
        Field(
            "minutes",
            "Minutes taken",
            str(test.minutes) if test and test.minutes else "",
            "130, 2h10; may stay empty",
            takes=takes.TEST_MINUTES,
        ),
        Field(
            "guess",
            "Guess before, %",
            "" if test is None or test.guess is None else str(test.guess),
            "the score that you expected; may stay empty",
            takes=takes.GUESS,
        ),
        Field(
            "misses",
            "Missed because",
            format_misses(test.misses, exam) if test else "",
            "D3 k2 m1; may stay empty",
            takes=takes.MISSES,
        ),
        Field("note", "Note", note, "may stay empty", limit=NOTE_LENGTH, takes=takes.NOTE),
    )
    title = "Edit the practice test" if test else f"Log a practice test · {exam.code}"
    names = ", ".join(f"{one.number} {one.short}" for one in exam.domains)
    below = f"{numbered}: {names}. Missed because: {LEGEND}."
    about = of_record("test", test.id) if test else of_new("test", exam.code)
    return FormDialog(title, fields, build, preview, below, about=about)
