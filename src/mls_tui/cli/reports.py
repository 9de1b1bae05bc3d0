"""`report add`, `report import` and `rate`: attempts and their ratings."""

from argparse import Namespace
from collections.abc import Iterable, Mapping

from mls_tui.cli.input import read_input
from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import labelled, print_lines
from mls_tui.cli.priorities import short_chart
from mls_tui.cli.workspace import Workspace, opened
from mls_tui.formats.report.reading import LARGEST_REPORT, ReportReading, read_report
from mls_tui.formats.typed.moment import read_date
from mls_tui.formats.typed.results import read_ratings
from mls_tui.identity import new_id
from mls_tui.study.attempt import add_attempt, check_attempt, rate
from mls_tui.study.exam import Domain, Exam
from mls_tui.study.records import Attempt, Outcome, Rating
from mls_tui.study.settings import use_exam
from mls_tui.study.state import State
from mls_tui.study.timeline import outcome
from mls_tui.study.value import StudyError, make
from mls_tui.study.wording import long_day, short_day

# UTF-8 takes at most four bytes for a character.
_LARGEST_FILE = 4 * LARGEST_REPORT


def add_report(arguments: Namespace) -> int:
    """Add an attempt from its date, score and ratings."""
    with opened(arguments) as workspace:
        state = workspace.load()
        exam = state.exams[arguments.exam.upper()] if arguments.exam else state.exam
        attempt = make(
            Attempt,
            id=new_id(),
            exam=exam.code,
            date=read_date(arguments.date, workspace.today),
            score=arguments.score,
            passed=_passed(exam, arguments.outcome),
            ratings=read_ratings(arguments.rate, exam),
        )
        check_attempt(exam, attempt, workspace.today)
        _refuse_unrated(exam, attempt)
        _keep(workspace, state, attempt)
    return 0


def _passed(exam: Exam, word: str | None) -> bool | None:
    if exam.passing and word:
        raise StudyError(
            f"{exam.code} has a passing score, {exam.passing}: give --score in place of --outcome."
        )
    return None if word is None else word == "pass"


def import_report(arguments: Namespace) -> int:
    """Add an attempt from the text of the official report."""
    with opened(arguments) as workspace:
        state = workspace.load()
        text = _text(arguments.file)
        reading = _reading(state, text, arguments.exam)
        if reading.exam is None:
            known = f" ({' or '.join(reading.candidates)})" if reading.candidates else ""
            raise StudyError(f"The text does not say which exam it is of{known}: add --exam CODE.")
        exam = state.exams[reading.exam]
        attempt = _attempt(exam, reading, read_ratings(arguments.rate, exam))
        check_attempt(exam, attempt, workspace.today)
        _refuse_unrated(exam, attempt)
        print_lines(f"Note: {warning}" for warning in reading.warnings)
        _keep(workspace, state, attempt)
    return 0


def _text(file: str) -> str:
    """Read the report: a copy out of a PDF may hold bytes that are no text, which say nothing."""
    content = read_input(file, _LARGEST_FILE, "a score report")
    if content.startswith(b"%PDF"):
        raise StudyError(
            "This is a PDF file: open it, copy its text, and import that, from a file or with -."
        )
    return content.decode("utf-8-sig", "replace")


def _reading(state: State, text: str, code: str | None) -> ReportReading:
    if code:
        return read_report(text, state.exams, state.exams[code.upper()].code)
    reading = read_report(text, state.exams)
    if reading.exam is None and state.exam.code in reading.candidates:
        return read_report(text, state.exams, state.exam.code)
    return reading


def _attempt(exam: Exam, reading: ReportReading, said: Mapping[str, Rating]) -> Attempt:
    """Make the attempt; a rating that the user gives overrules the one that was read."""
    if reading.date is None:
        raise StudyError(
            'The exam date was not found in the text: add a line such as "Exam Date: 3/2/2026", '
            f"or use '{PROGRAM} report add'."
        )
    ratings = {**reading.ratings, **said}
    return make(
        Attempt,
        id=new_id(),
        exam=exam.code,
        date=reading.date,
        score=reading.score,
        passed=_outcome(exam, reading),
        ratings={one.id: ratings[one.id] for one in exam.domains if one.id in ratings},
    )


def _outcome(exam: Exam, reading: ReportReading) -> bool | None:
    if exam.passing or reading.outcome is None:
        return None
    return reading.outcome is Outcome.PASS


def _refuse_unrated(exam: Exam, attempt: Attempt) -> None:
    missing = [one for one in exam.domains if one.id not in attempt.ratings]
    if not missing or outcome(exam, attempt) is Outcome.PASS:
        return
    words = " ".join(f"{one.number}=needs|competent|strong" for one in missing)
    raise StudyError(f"No rating for {_names(missing)}: add --rate {words}.")


def _names(domains: Iterable[Domain]) -> str:
    return ", ".join(domain.name for domain in domains)


def _keep(workspace: Workspace, state: State, attempt: Attempt) -> None:
    """Save the attempt, and say what is known now."""
    blank = State(exams=state.exams)
    is_first = state == blank and attempt.exam != state.settings.exam

    def change(old: State) -> State:
        new = add_attempt(old, attempt, workspace.today)
        return use_exam(new, attempt.exam) if is_first else new

    _, stands = workspace.change(f"Add the attempt of {short_day(attempt.date)}", change)
    exam = stands.exams[attempt.exam]
    print_lines(labelled(_facts(exam, attempt)))
    if attempt.exam == stands.settings.exam:
        print_lines(["", *short_chart(stands, workspace.today)])
        return
    used = stands.settings.exam
    print_lines(["", f"You prepare for {used}: '{PROGRAM} exam use {exam.code}' switches."])


def _facts(exam: Exam, attempt: Attempt) -> Iterable[tuple[str, str]]:
    """What was kept of an attempt, to be read over."""
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
