"""`exam list`, `exam show` and `exam use`."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import labelled, print_lines, table, wrapped
from mls_tui.cli.priorities import short_chart
from mls_tui.cli.workspace import opened
from mls_tui.study import attempt as attempts
from mls_tui.study import settings
from mls_tui.study.exam import Exam, Status
from mls_tui.study.wording import count, duration, long_day


def list_exams(arguments: Namespace) -> int:
    """List the exams, marking the one in use; a wrong file of the user's is named at the end."""
    with opened(arguments) as workspace:
        used, today = workspace.load().settings.exam, workspace.today
        rows = [
            ("*" if code == used else "", code, exam.name, _offer(exam, today))
            for code, exam in workspace.exams.items()
        ]
        rows += [
            (
                "",
                one.code,
                f"{one.name} (weights not published yet)",
                f"from {long_day(one.first_day)}",
            )
            for one in workspace.exams.announced
        ]
        print_lines(table(("", "Code", "Name", "Offered"), rows, give=2))
        for fault in workspace.exams.faults:
            print_lines(wrapped(f"! {fault.reason}"))
    return 0


def _offer(exam: Exam, today: date) -> str:
    status = exam.status(today)
    if status is Status.UPCOMING and exam.first_day:
        return f"from {long_day(exam.first_day)}"
    if exam.last_day:
        return f"until {long_day(exam.last_day)}"
    return "in beta" if status is Status.BETA else "now"


def show_exam(arguments: Namespace) -> int:
    """Show what is known of an exam."""
    with opened(arguments) as workspace:
        exam = workspace.exams[arguments.code.upper()]
        print_lines([f"{exam.code}  {exam.name}", ""])
        rows = [
            (str(domain.number), domain.short, domain.name, f"{exam.weights[domain.id]:.3g} %")
            for domain in exam.domains
        ]
        print_lines([*table(("", "Short", "Domain", ">Weight"), rows, give=2), ""])
        print_lines(labelled(_facts(exam, workspace.today)))
    return 0


def _facts(exam: Exam, today: date) -> Iterator[tuple[str, str]]:
    yield "Vendor", ", ".join(part for part in (exam.vendor, exam.level) if part)
    yield "Offered", _offer(exam, today)
    yield "Followed by", ", ".join(exam.successors)
    if exam.passing:
        yield "Passing", f"{exam.passing} on a scale of {exam.scaled_min} to {exam.scaled_max}"
    if exam.questions_scored:
        every = exam.questions_scored + exam.questions_unscored
        yield "Questions", f"{exam.questions_scored} scored of {every}"
    if exam.minutes:
        yield "Length", duration(exam.minutes)
    yield (
        "Retake",
        exam.retake_rule or ", ".join(count(one, "day") for one in exam.retake_wait_days),
    )
    yield "Strategy", exam.strategy.value
    if exam.weights_kind != "exact":
        yield "Weights", f"published as {exam.weights_kind}, brought to 100 %"
    yield "As of", long_day(exam.as_of) if exam.as_of else ""
    yield "Source", exam.source
    yield "Unverified", ", ".join(exam.unverified)
    yield "Note", exam.note
    yield "Guide", exam.guide_url


def use_exam(arguments: Namespace) -> int:
    """Prepare for another exam, with inferred ratings if that is asked for."""
    with opened(arguments) as workspace:
        today = workspace.today
        exam = workspace.exams[arguments.code.upper()]
        if arguments.carry_over:
            label = f"Carry the ratings over to {exam.code}"
            _, state = workspace.change(
                label, lambda old: attempts.carry_over(old, exam.code, today)
            )
        else:
            label = f"Prepare for {exam.code}"
            _, state = workspace.change(label, lambda old: settings.use_exam(old, exam.code))
        print_lines([f"Preparing for {exam.code}, {exam.name}."])
        if state.carried_ratings:
            note = (
                "The ratings are inferred from another exam's report, not reported for this one. "
                f"'{PROGRAM} rate 3=needs' corrects them."
            )
            print_lines(wrapped(note))
        if state.is_rated:
            print_lines(["", *short_chart(state, workspace.today)])
    return 0
