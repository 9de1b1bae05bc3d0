"""`action` and `confidence`: what is checked off, and how sure the user is of each task."""

from argparse import Namespace
from collections.abc import Iterator
from functools import partial

from mls_tui.cli.printing import print_lines, table, wrapped
from mls_tui.cli.workspace import opened
from mls_tui.exams.guidance import load_guidance
from mls_tui.study.checklist import check_off, confidence_in, has_task, item_key, mark_task
from mls_tui.study.exam import Action, Domain, find_domain
from mls_tui.study.guidance import actions
from mls_tui.study.records import Confidence
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import count

_MARKS = ", ".join(one.value for one in Confidence)


def show_actions(arguments: Namespace) -> int:
    """List the actions of a domain or of all, or check some of a domain off."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        domains = list(state.exam.domains)
        if arguments.domain:
            domains = [find_domain(state.exam, arguments.domain)]
        checked, back = set(arguments.check), set(arguments.uncheck)
        if checked or back:
            if not arguments.domain:
                raise StudyError("Name the domain whose actions are meant, such as 3.")
            (domain,) = domains
            keys = _keys(state, domain)
            wrong = sorted(one for one in checked | back if not 1 <= one <= len(keys))
            if wrong:
                has = f"{domain.name} has {count(len(keys), 'action')}"
                raise StudyError(f"{has}: there is no {wrong[0]}.")
            ends = {keys[one - 1]: None for one in back} | {keys[one - 1]: today for one in checked}

            def change(old: State) -> State:
                for key, day in ends.items():
                    old = check_off(old, key, day)
                return old

            _, state = workspace.change(f"Actions of {domain.name}"[:100], change)
        for domain in domains:
            print_lines(_action_lines(state, domain))
    return 0


def _actions(state: State, domain: Domain) -> tuple[Action, ...]:
    return actions(load_guidance(), state.exam, domain.id, state.ratings.get(domain.id))


def _keys(state: State, domain: Domain) -> list[str]:
    return [item_key(state.exam.code, one.id) for one in _actions(state, domain)]


def _action_lines(state: State, domain: Domain) -> Iterator[str]:
    yield f"{domain.number} {domain.name}"
    found = _actions(state, domain)
    if not found:
        yield "   none before the domain is rated"
    for number, one in enumerate(found, 1):
        mark = "x" if item_key(state.exam.code, one.id) in state.checked else " "
        head = f"{number:>3} [{mark}] "
        for at, line in enumerate(wrapped(one.text, 79 - len(head))):
            yield (" " * len(head) if at else head) + line


def mark_confidence(arguments: Namespace) -> int:
    """List the tasks with their marks, or mark one."""
    with opened(arguments) as workspace:
        state = workspace.load()
        task = clean_line(arguments.task or "")
        if not task:
            print_lines(_task_lines(state))
            return 0
        if not has_task(state, task):
            raise StudyError(f"{state.exam.code} has no task {task[:20]!r}: write it as 3.2.")
        if arguments.mark:
            mark = Confidence(arguments.mark)
            key = item_key(state.exam.code, task)
            _, state = workspace.change(
                f"{task}: {mark.value}", partial(mark_task, key=key, mark=mark)
            )
        print_lines([f"{task}: {confidence_in(state, task).value}"])
    return 0


def _task_lines(state: State) -> Iterator[str]:
    rows = [
        (one.number, confidence_in(state, one.number).value, one.title)
        for domain in state.exam.domains
        for one in domain.tasks
    ]
    if not rows:
        yield from wrapped(f"{state.exam.code} publishes no task statements to mark ({_MARKS}).")
        return
    yield from table(("Task", "Confidence", "Title"), rows, give=2)
