"""A week, the road and the days behind explained: what is owed, and what counts as on plan."""

from datetime import date, timedelta

from mls_tui.study.planning.account import YOUNG_DAYS, account, old_debt
from mls_tui.study.planning.due import due
from mls_tui.study.planning.pace import PACE_DAYS, pace
from mls_tui.study.road import DayMark, day_marks, progress
from mls_tui.study.section import Section
from mls_tui.study.state import State
from mls_tui.study.week import days_on_plan, week_tally
from mls_tui.study.wording import count, duration, is_or_are, long_day, short_day

_LOOK_BACK = 4


def explain_week(state: State, monday: date, today: date) -> tuple[Section, ...]:
    """Explain a week: planned and done by domain, then the debt with the sum behind it."""
    rows = [one for one in week_tally(state, monday) if one.planned or one.actual]
    planned, done = sum(one.planned for one in rows), sum(one.actual for one in rows)
    names = {one.id: one.short for one in state.exam.domains}
    parts = [
        f"{names.get(one.domain or '', 'tests')} {duration(one.actual)} of {duration(one.planned)}"
        for one in rows
    ]
    said = "Nothing is planned in this week."
    if rows:
        said = f"{duration(done)} done of {duration(planned)} planned: {', '.join(parts)}."
    heading = f"The week of {short_day(monday)}"
    return (Section(heading, (said,)), Section("Debt", tuple(debt_words(state, today))))


def debt_words(state: State, today: date) -> list[str]:
    """What is owed in all and by domain, as the sum that it is, and what pays it back."""
    known, names = account(state, today), {one.id: one.short for one in state.exam.domains}
    owed = {one: debt for one, debt in known.debts.items() if debt}
    if not owed:
        return ["Nothing is owed: what was planned is done, or still ahead."]
    sentences = []
    for domain, debt in owed.items():
        let_go = known.forgiven[domain]
        forgiven = f" - let go {duration(let_go)}" if let_go else ""
        total = (
            f"planned {duration(known.planned[domain])} - done {duration(known.done[domain])}"
            f"{forgiven} - ahead {duration(known.ahead[domain])}"
        )
        if debt > 0:
            sentences.append(f"{names[domain]} is owed {duration(debt)}: {total}.")
        else:
            sentences.append(f"{names[domain]} is {duration(-debt)} ahead of the plan: {total}.")
    if known.debt > 0:
        sentences.append(f"In all {duration(known.debt)} {is_or_are(known.debt)} owed.")
    if old := old_debt(state, today):
        sentences.append(
            f"{duration(old)} of it are older than {YOUNG_DAYS} days, and may be let go."
        )
    if reasons := due(state, today):
        sentences.append(f"Planning again is due, since {' and '.join(reasons)}.")
    return sentences


def explain_road(state: State, today: date) -> tuple[Section, ...]:
    """Explain the way to the exam: hours behind and ahead, pace, and when all would be done."""
    known, speed = progress(state, today), pace(state, today)
    if not known.total:
        return (Section("The road", ("There is no plan yet, so there is no road.",)),)
    sentences = [
        (
            f"Since the report {duration(known.done)} are done, {duration(known.ahead)} are "
            f"planned from today on, {duration(known.debt)} {is_or_are(known.debt)} owed."
        )
    ]
    if booked := state.settings.booked:
        days = (booked - today).days
        if days > 0:
            sentences.append(f"The exam is on {long_day(booked)}, in {count(days, 'day')}.")
    ratio = round(100 * speed.ratio)
    sentences.append(
        f"In the last {PACE_DAYS} days you did {ratio} % of what was planned (two hours are added "
        "to both sides, so that one evening is no trend)."
    )
    if speed.finish:
        sentences.append(
            f"At that pace all that is ahead and owed is done by {long_day(speed.finish)}."
        )
    return (Section("The road", tuple(sentences)),)


def explain_days(state: State, today: date) -> tuple[Section, ...]:
    """Explain the map of days: what counts as on plan, and how the last weeks went."""
    streak = days_on_plan(state, today)
    marks = day_marks(state, today, _LOOK_BACK)
    counted = {mark: sum(one is mark for one in marks.values()) for mark in DayMark}
    parts = [
        f"{counted[mark]} {mark.value}"
        for mark in (DayMark.WHOLE, DayMark.PART, DayMark.MISSED)
        if counted[mark]
    ]
    begin = min(marks) if marks else today - timedelta(weeks=_LOOK_BACK)
    went = f"Since {short_day(begin)}: {', '.join(parts)}." if parts else "Nothing was planned yet."
    return (
        Section(
            f"{count(streak, 'day')} on plan",
            (
                (
                    "A day is on plan when one of its sessions was done; days without any, and "
                    "days off, break nothing."
                ),
                f"{went} A day is whole from nine tenths of its minutes on.",
            ),
        ),
    )
