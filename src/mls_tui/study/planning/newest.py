"""After two laptops have each planned anew: open planned sessions of only the newest plan stand."""

from mls_tui.study.plan_record import Plan
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.state import State


def newest_plan_alone(state: State) -> State:
    """Keep the newest plan of each exam, and of open planned sessions only those that go with it.

    New sessions have their ids from their plan, so those of an older one are known by theirs. Where
    a session of before both stands in the way of one of the newest plan, it goes. Done, skipped,
    locked and hand-made sessions stay. The state itself is given back where each exam has one plan.
    """
    newest: dict[str, Plan] = {}
    for plan in sorted(state.plans, key=lambda one: (one.date, one.time, one.id)):
        newest[plan.exam] = plan
    older = [one for one in state.plans if newest[one.exam] is not one]
    if not older:
        return state
    marks = {one.exam: [f"{old.id}-" for old in older if old.exam == one.exam] for one in older}
    stays = [
        one
        for one in state.sessions
        if not (_gives_way(one) and one.id.startswith(tuple(marks.get(one.exam, ()))))
    ]
    taken = [one for one in stays if one.status is not SessionStatus.SKIPPED]
    gone = {
        one.id
        for one in stays
        if _gives_way(one)
        and one.exam in marks
        and not one.id.startswith(f"{newest[one.exam].id}-")
        and any(
            other is not one and one.starts < other.ends and other.starts < one.ends
            for other in taken
        )
    }
    return state.replace(
        plans=tuple(newest.values()),
        sessions=tuple(one for one in stays if one.id not in gone),
    )


def _gives_way(session: Session) -> bool:
    return session.planned and not session.locked and session.status is SessionStatus.OPEN
