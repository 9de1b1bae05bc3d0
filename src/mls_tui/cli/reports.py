"""`report add`, `report import` and `rate`: attempts and their ratings."""

from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from mls_tui.cli.input import read_input
from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import labelled, print_lines
from mls_tui.cli.priorities import short_chart
from mls_tui.cli.workspace import Workspace, opened
from mls_tui.formats.report.attempt import (
    ReportDraft,
    ReportQuestion,
    attempt_of,
    enter,
    found_words,
    missing_words,
    result_words,
    understand,
)
from mls_tui.formats.report.reading import ReportAnswers
from mls_tui.formats.typed.moment import read_date
from mls_tui.formats.typed.results import read_ratings
from mls_tui.identity import new_id
from mls_tui.reportfile import LARGEST_FILE, report_text
from mls_tui.study.attempt import attempts_label, keep_attempts, rate
from mls_tui.study.exam import Domain, Exam
from mls_tui.study.records import Attempt, Outcome, Rating
from mls_tui.study.state import State
from mls_tui.study.timeline import outcome
from mls_tui.study.value import StudyError
from mls_tui.study.wording import long_day


def add_report(arguments: Namespace) -> int:
    """Add an attempt from its date, score and ratings."""
    with opened(arguments) as workspace:
        state = workspace.load()
        exam = state.exams[arguments.exam.upper()] if arguments.exam else state.exam
        if exam.passing and arguments.outcome:
            raise StudyError(
                f"{exam.code} has a passing score, {exam.passing}: "
                "give --score in place of --outcome."
            )
        draft = enter(exam, _said(arguments, workspace.today, exam))
        _keep(workspace, state, (draft,), arguments)
    return 0


def import_report(arguments: Namespace) -> int:
    """Add an attempt from the text of the official report, or those of a list of attempts."""
    with opened(arguments) as workspace:
        state = workspace.load()
        content = read_input(arguments.file, LARGEST_FILE, "a score report")
        text = report_text(content)
        drafts = understand(text, state, _said(arguments, workspace.today, None))
        if arguments.rate and (exam := drafts[0].exam):
            if len(drafts) > 1:
                raise StudyError(
                    f"The text lists {len(drafts)} attempts: rate the newest afterwards, "
                    f"with '{PROGRAM} rate'."
                )
            drafts = understand(text, state, _said(arguments, workspace.today, exam))
        _refuse_gaps(drafts)
        _keep(workspace, state, drafts, arguments)
    return 0


def _said(arguments: Namespace, today: date, exam: Exam | None) -> ReportAnswers:
    """What the options say; ratings need the exam whose domains they name."""
    return ReportAnswers(
        exam=arguments.exam.upper() if arguments.exam else None,
        date=read_date(arguments.date, today) if arguments.date else None,
        score=arguments.score,
        outcome=Outcome(arguments.outcome) if arguments.outcome else None,
        ratings=read_ratings(arguments.rate, exam) if exam else {},
        use=arguments.use,
    )


_OPTIONS = {
    ReportQuestion.EXAM: "--exam CODE",
    ReportQuestion.DATE: "--date DATE",
    ReportQuestion.SCORE: "--score N",
    ReportQuestion.OUTCOME: "--outcome pass|fail",
}


def _refuse_gaps(drafts: Sequence[ReportDraft]) -> None:
    """Say what was found, what was not, and with which options to say it."""
    draft = next((one for one in drafts if one.required), None)
    if draft is None:
        return
    missing = missing_words(draft)
    options = " ".join(_OPTIONS[one] for one in draft.required)
    found = f"Found: {', '.join(found_words(draft))}; " if found_words(draft) else ""
    listed = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
    doubts = "".join(f" {warning}" for warning in draft.reading.warnings)
    verb = "were" if len(missing) > 1 else "was"
    raise StudyError(f"{found}{listed} {verb} not found in the text: add {options}.{doubts}")


def _refuse_unrated(drafts: Sequence[ReportDraft]) -> None:
    """Ask for the ratings of a report, which are needed to keep it."""
    for missing in _unrated_words(drafts):
        raise StudyError(f"Found: {', '.join(found_words(drafts[0]))}. {missing}")


def _unrated_words(drafts: Sequence[ReportDraft]) -> list[str]:
    """Which ratings are missing; of a list of attempts nobody remembers them all."""
    (draft, *others) = drafts
    if others or ReportQuestion.RATINGS not in draft.questions or draft.required:
        return []
    words = " ".join(f"{one.number}=needs|competent|strong" for one in draft.unrated)
    return [f"No rating for {_names(draft.unrated)}: add --rate {words}."]


def _names(domains: Iterable[Domain]) -> str:
    return ", ".join(domain.name for domain in domains)


def _keep(
    workspace: Workspace, state: State, drafts: Sequence[ReportDraft], arguments: Namespace
) -> None:
    """Save the attempts, and say what is known now; of a rehearsal only what would be."""
    today = workspace.today
    attempts = tuple(attempt_of(draft, today, new_id()) for draft in drafts)
    if not arguments.dry_run:
        _refuse_unrated(drafts)
    for draft in drafts:
        print_lines(f"Note: {warning}" for warning in draft.reading.warnings)
        print_lines(result_words(draft))
    change = partial(keep_attempts, attempts=attempts, today=today, use=bool(arguments.use))
    if arguments.dry_run:
        stands = change(state)
    else:
        _, stands = workspace.change(attempts_label(attempts), change)
    for attempt in attempts:
        print_lines(labelled(attempt_facts(stands.exams[attempt.exam], attempt)))
    if arguments.dry_run:
        print_lines(["", *_unrated_words(drafts), "Nothing was kept: this was a rehearsal."])
        return
    attempt, used = attempts[-1], stands.settings.exam
    if used != state.settings.exam:
        print_lines(["", f"You prepare for {used} now."])
    if attempt.exam == used:
        print_lines(["", *short_chart(stands, today)])
        return
    print_lines(["", f"You prepare for {used}: '{PROGRAM} exam use {attempt.exam}' switches."])


def attempt_facts(exam: Exam, attempt: Attempt) -> Iterable[tuple[str, str]]:
    """What is kept of an attempt, to be read over."""
    yield "Exam", f"{exam.code} {exam.name}"
    yield "Date", long_day(attempt.date)
    result = outcome(exam, attempt).value
    if attempt.score is not None and exam.passing:
        distance = attempt.score - exam.passing
        side = "above" if distance >= 0 else "below"
        result += f" with {attempt.score}, {abs(distance)} {side} the passing {exam.passing}"
    yield "Outcome", result
    for domain in exam.domains:
        if domain.id in attempt.ratings:
            yield "Ratings", f"{domain.number} {domain.name}: {attempt.ratings[domain.id].label}"


def rate_domains(arguments: Namespace) -> int:
    """Correct ratings of the newest attempt, or of those carried over."""
    with opened(arguments) as workspace:
        ratings = read_ratings(arguments.ratings, workspace.load().exam)
        if not ratings:
            raise StudyError("There is no rating: write each domain as 3=needs.")

        def change(state: State) -> State:
            for domain, rating in ratings.items():
                state = rate(state, domain, rating)
            return state

        _, state = workspace.change(_label(workspace.load().exam, ratings), change)
        print_lines(
            f"{state.exam.domain(domain).name}: {rating.label}"
            for domain, rating in ratings.items()
        )
        if state.is_rated:
            print_lines(["", *short_chart(state, workspace.today)])
    return 0


def _label(exam: Exam, ratings: Mapping[str, Rating]) -> str:
    return f"Rate {_names(map(exam.domain, ratings))}"[:100]
