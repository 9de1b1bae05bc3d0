"""What planning again would change, as a list of differences, before it is done."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mls_tui.study.planning.account import account
from mls_tui.study.planning.weeks import Moment, plan_in_force, planned
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.state import State
from mls_tui.study.week import week_of
from mls_tui.study.wording import duration, is_or_are


class Difference(NamedTuple):
    """A session that planning would move, add, drop, skip or give another length.

    `before` is None for an added one, `after` for a dropped one.
    """

    before: Session | None
    after: Session | None

    @property
    def kind(self) -> str:
        """One of moved, added, dropped, skipped, changed."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "dropped"
        if self.before.status is not self.after.status:
            # What was given up and is open again comes in.
            return "skipped" if self.after.status is SessionStatus.SKIPPED else "added"
        return "moved" if self.before.starts != self.after.starts else "changed"

    @property
    def session(self) -> Session:
        """The session: where it will be, else where it was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def monday(self) -> date:
        """The week in which the difference stands."""
        first = self.before.date if self.before else self.session.date
        return week_of(min(first, self.session.date))[0]


class DomainChange(NamedTuple):
    """Minutes of a domain that are ahead and owed, before and after; None stands for tests."""

    domain: str | None
    before: int
    after: int
    debt_before: int
    debt_after: int


class Preview(NamedTuple):
    """What planning would do. `state` is the state with the new plan.

    `until` is the exam's day; `kept` counts sessions from today on that stay as they are, of which
    so many are done or locked. `debt_before` and `debt_after` are in all; the second one is what
    does not fit. `catching_up` says whether the plan has blocks for that, and `can_catch_up`
    whether there is anything to catch up.
    """

    state: State
    today: date
    until: date
    differences: tuple[Difference, ...]
    kept: int
    kept_done: int
    kept_locked: int
    domains: tuple[DomainChange, ...]
    debt_before: int
    debt_after: int
    catching_up: bool
    can_catch_up: bool
    is_first: bool
    notes: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the plan is as it should be."""
        return not self.differences and self.debt_before == self.debt_after

    def of(self, kind: str) -> tuple[Difference, ...]:
        """The differences of one kind: moved, added, dropped, skipped or changed."""
        return tuple(one for one in self.differences if one.kind == kind)


def preview(
    state: State, today: date, id: str, *, minute: int = 0, catching_up: bool | None = None
) -> Preview:
    """Try a planning out; takes what `plan_weeks` takes.

    Raises:
        StudyError: If ratings, times or an exam's day are missing, or there is nothing to plan.
    """
    found = planned(state, Moment(today, minute), id, catching_up=catching_up)
    return preview_of(state, found.state, today, found.notes)


def preview_of(state: State, new: State, today: date, notes: tuple[str, ...] = ()) -> Preview:
    """Compare two plans: that of the state, and that of the new one."""
    record = plan_in_force(new)
    old_account, new_account = account(state, today), account(new, today)
    return Preview(
        state=new,
        today=today,
        until=record.until if record else today,
        differences=differences(state, new),
        kept=_kept(state, new, today, None),
        kept_done=_kept(state, new, today, SessionStatus.DONE),
        kept_locked=sum(one.locked for one in new.exam_sessions if one.date >= today),
        domains=_domain_changes(state, new, today),
        debt_before=max(0, old_account.debt),
        debt_after=max(0, new_account.debt),
        catching_up=bool(record and record.blocks),
        can_catch_up=max(old_account.debt, new_account.debt) > 0 or bool(record and record.blocks),
        is_first=not any(one.planned and one.date >= today for one in state.exam_sessions),
        notes=notes,
    )


def differences(old: State, new: State) -> tuple[Difference, ...]:
    """The sessions that differ between two plans, in order of time."""
    before = {one.id: one for one in old.exam_sessions}
    after = {one.id: one for one in new.exam_sessions}
    found = [
        Difference(before.get(one), after.get(one))
        for one in before | after
        if before.get(one) != after.get(one)
    ]
    return tuple(sorted(found, key=lambda one: (one.monday, one.session.starts, one.session.id)))


def _kept(old: State, new: State, today: date, status: SessionStatus | None) -> int:
    before = {one.id: one for one in old.exam_sessions}
    return sum(
        before.get(one.id) == one
        for one in new.exam_sessions
        if one.date >= today and (status is None or one.status is status)
    )


def _domain_changes(old: State, new: State, today: date) -> tuple[DomainChange, ...]:
    before, after = account(old, today), account(new, today)
    owed, still = before.debts, after.debts
    rows = [
        DomainChange(one, before.ahead[one], after.ahead[one], owed[one], still[one])
        for one in before.ahead
    ]
    tests = DomainChange(None, _tests(old, today), _tests(new, today), 0, 0)
    return tuple([*rows, tests] if tests.before or tests.after else rows)


def _tests(state: State, today: date) -> int:
    return sum(
        one.minutes
        for one in state.exam_sessions
        if one.domain is None and one.date >= today and one.status is SessionStatus.OPEN
    )


def by_week(found: tuple[Difference, ...]) -> Mapping[date, tuple[Difference, ...]]:
    """Differences by the Monday of the week in which they stand, in order."""
    weeks: dict[date, list[Difference]] = {}
    for one in found:
        weeks.setdefault(one.monday, []).append(one)
    return {monday: tuple(these) for monday, these in weeks.items()}


def change_words(found: Preview) -> str:
    """How many sessions change in which way, and how many stay: 3 moved, 2 added, 31 kept."""
    changes = [
        f"{len(found.of(kind))} {kind}"
        for kind in ("moved", "added", "dropped", "skipped", "changed")
        if found.of(kind)
    ]
    return ", ".join([*changes, f"{found.kept} kept"])


def debt_text(before: int, after: int) -> str:
    """What becomes of the minutes that are owed: missed, or given up on days ahead."""
    if not after:
        verbs = "was owed is" if is_or_are(before) == "is" else "were owed are"
        return f"The {duration(before)} that {verbs} planned again."
    if after < before:
        return f"Of {duration(before)} owed, {duration(after)} {_do(after)} not fit."
    return f"{duration(after)} {_do(after)} not fit into your hours."


def _do(minutes: int) -> str:
    return "does" if is_or_are(minutes) == "is" else "do"
