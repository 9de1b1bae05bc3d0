"""Forms that were left half filled: what was typed, and whether it still speaks of something."""

from typing import Annotated

from mls_tui.study.state import State
from mls_tui.study.value import Field, Line, Note, Slug, Value

# More fields than any form has.
_MOST_FIELDS = 40

NEW = "new"


class HalfFilled(Value):
    """What was typed into a form, by field; what stood there before is left out.

    `about` is what the form speaks of: a kind of record and an id (`test:4f2a`), a new one of an
    exam (`test:new:DEA-C01`), or one thing alone (`times`).
    """

    about: Line
    values: Annotated[dict[Slug, Note], Field(max_length=_MOST_FIELDS)]


def of_record(kind: str, id: str) -> str:
    """What a form about a record speaks of."""
    return f"{kind}:{id}"


def of_new(kind: str, exam: str) -> str:
    """What a form for a new record of an exam speaks of."""
    return f"{kind}:{NEW}:{exam}"


def is_there(state: State, about: str) -> bool:
    """Whether what a form speaks of is still there: its record, or the exam of a new one."""
    kind, _, record = about.partition(":")
    if not record:
        return True
    what, _, exam = record.partition(":")
    if what == NEW and exam:
        return exam in state.exams
    match kind:
        case "session" | "minutes":
            ids = {one.id for one in state.sessions}
        case "test":
            ids = {one.id for one in state.tests}
        case "attempt":
            ids = {one.id for one in state.attempts}
        case _:
            return False
    return record in ids
