"""From a report, pasted or in a file, to an attempt: what was understood, what is left to ask."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from mls_tui.formats.report.attempt import (
    ReportDraft,
    ReportQuestion,
    attempt_of,
    candidate_codes,
    found_words,
    missing_words,
    result_words,
    understand,
)
from mls_tui.formats.report.privacy import without_personal
from mls_tui.formats.report.reading import NO_ANSWERS, ReportAnswers
from mls_tui.formats.typed.moment import read_date
from mls_tui.reportfile import read_report_file
from mls_tui.study.attempt import keep_attempts
from mls_tui.study.exam import Exam
from mls_tui.study.records import Attempt
from mls_tui.study.state import State
from mls_tui.ui.dialogs.attempt import outcome_field, read_outcome, read_score, score_field
from mls_tui.ui.dialogs.beside import GivesUp
from mls_tui.ui.dialogs.form import Field, FormDialog, Values, read_field
from mls_tui.ui.dialogs.paste import PasteDialog
from mls_tui.ui.dialogs.pasted_path import named_file
from mls_tui.ui.keys.keymap import key_name
from mls_tui.ui.texts import fields as takes
from mls_tui.ui.texts.reports import report_examples

_HINT = (
    "Paste the text of the report, or the path of its PDF or text file. Your name and your "
    "candidate and registration numbers are neither shown nor kept. F1 shows examples."
)
_SUFFIXES = (".pdf", ".PDF", ".txt", ".md")


class ReportText(NamedTuple):
    """A report's text, what the user has said beside it, and what both give."""

    text: str
    said: ReportAnswers
    drafts: tuple[ReportDraft, ...]

    @property
    def asks(self) -> bool:
        """Whether something must be asked before it can be kept."""
        return any(one.required or ReportQuestion.USE in one.questions for one in self.drafts)


def read_report_text(
    text: str, state: State, today: date, said: ReportAnswers = NO_ANSWERS
) -> ReportText:
    """Read a report, and try out what can be tried.

    Raises:
        StudyError: If the text is no report, or holds an attempt that cannot be.
    """
    report = ReportText(text, said, understand(text, state, said))
    if not any(one.required for one in report.drafts):
        drafts = map("draft-{}".format, count())
        kept_report(state, report_attempts(report, today, lambda: next(drafts)), report, today)
    return report


def read_file(path: Path, state: State, today: date, gives_up: GivesUp | None = None) -> ReportText:
    """Read a report's file.

    Args:
        path: The file.
        state: The records as they are.
        today: The day.
        gives_up: Whether nobody waits for it any more.

    Raises:
        StudyError: If it cannot be read, is no report, or holds an attempt that cannot be.
    """
    return read_report_text(read_report_file(path, gives_up), state, today)


def report_attempts(
    report: ReportText, today: date, new_id: Callable[[], str]
) -> tuple[Attempt, ...]:
    """Make the attempts of a report whose questions are answered.

    Raises:
        StudyError: If one cannot be.
    """
    return tuple(attempt_of(draft, today, new_id()) for draft in report.drafts)


def kept_report(
    state: State, attempts: tuple[Attempt, ...], report: ReportText, today: date
) -> State:
    """Keep a report's attempts.

    Raises:
        StudyError: If one cannot be, or is there already.
    """
    return keep_attempts(state, attempts, today, use=bool(report.said.use))


def paste_report(state: State, today: date, pasted: str = "") -> PasteDialog[ReportText]:
    """Make the dialog that takes a paste of a report, or of the path of its file.

    `pasted` is what was pasted before the dialog was there.
    """

    def read(text: str, gives_up: GivesUp) -> ReportText:
        if path := named_file(text, _SUFFIXES):
            return read_file(path, state, today, gives_up)
        return read_report_text(text, state, today)

    def clean(text: str) -> str:
        return text if named_file(text, _SUFFIXES) else without_personal(text, state.exams)

    return PasteDialog(
        "Paste the report's text",
        _HINT,
        read,
        describe_report,
        clean,
        examples=report_examples(),
        endings=_SUFFIXES,
        pasted=pasted,
    )


def describe_report(report: ReportText) -> tuple[str, ...]:
    """Say what was understood; what is doubtful next, what is left to say and to rate last."""
    found = []
    for draft in report.drafts:
        words = ", ".join(found_words(draft))
        found.append(f"Understood: {words}." if words else "Understood: a report.")
        found += [f"Note: {warning}" for warning in draft.reading.warnings]
        exam = draft.exam
        if exam:
            ratings = [
                f"{exam.domain(domain).name}: {rating.label}"
                for domain, rating in draft.ratings.items()
            ]
            found += [*ratings, *result_words(draft)]
    draft = report.drafts[-1]
    if draft.required:
        found.append(f"To be said next: {', '.join(missing_words(draft))}.")
    if ReportQuestion.RATINGS in draft.questions:
        names = ", ".join(one.name for one in draft.unrated)
        found.append(f"To rate afterwards (press {key_name('report.rate')}): {names}.")
    return tuple(found)


def report_form(state: State, report: ReportText, today: date) -> FormDialog[ReportText] | None:
    """Make the form that asks for what a report leaves open; None where nothing is."""
    if not report.asks:
        return None
    exam = next((one.exam for one in report.drafts if one.exam), None)
    readings: dict[tuple[object, ...], ReportText] = {}

    def build(values: Values) -> ReportText:
        said = _said(report.said, values, exam, today)
        # The form is built anew at each letter; a long text must not be read as often.
        key = (said.exam, said.date, said.score, said.outcome, said.use)
        if key not in readings:
            readings[key] = read_report_text(report.text, state, today, said)
        return readings[key]

    return FormDialog(
        "What the report leaves open",
        tuple(_fields(state, report, exam)),
        build,
        lambda answer: describe_report(answer)[0],
        "The text does not say this, or another exam is in use.",
    )


def _fields(state: State, report: ReportText, exam: Exam | None) -> Iterator[Field]:
    questions = {one for draft in report.drafts for one in draft.questions}
    if ReportQuestion.EXAM in questions:
        codes = candidate_codes(report.drafts, state.exams)
        options = tuple((code, f"{code} {state.exams[code].name}") for code in codes)
        first = state.exam.code if state.exam.code in codes else codes[0]
        yield Field("exam", "Exam", first, options=options, takes=takes.EXAM)
    if ReportQuestion.DATE in questions:
        yield Field("date", "Exam date", "", "2026-03-02, 2 Mar, -3", takes=takes.ATTEMPT_DAY)
    if exam and ReportQuestion.SCORE in questions:
        yield score_field(exam, None)
    if exam and ReportQuestion.OUTCOME in questions:
        yield outcome_field(None)
    if exam and ReportQuestion.USE in questions:
        used = state.settings.exam
        options = (("no", f"{used} as before"), ("yes", f"{exam.code} from now on"))
        yield Field("use", "Prepare for", "no", options=options, takes=takes.USE)


def _said(said: ReportAnswers, values: Values, exam: Exam | None, today: date) -> ReportAnswers:
    """What the fields say, added to what was said before."""
    if "exam" in values:
        said = said._replace(exam=values["exam"])
    if "date" in values:
        said = said._replace(date=read_field(values, "date", partial(read_date, today=today)))
    if exam and "score" in values:
        said = said._replace(score=read_field(values, "score", partial(read_score, exam=exam)))
    if "passed" in values:
        said = said._replace(outcome=read_outcome(values["passed"]))
    if "use" in values:
        said = said._replace(use=values["use"] == "yes")
    return said
