"""A session explained: what it is about and why, what its domain has coming, what becomes of it."""

from datetime import date

from mls_tui.study.checklist import confidence_in, has_task
from mls_tui.study.exam import Domain
from mls_tui.study.planning.account import account
from mls_tui.study.planning.path import Mark, marks
from mls_tui.study.planning.steps import steps_of
from mls_tui.study.priority import shares_of
from mls_tui.study.records import Activity, Confidence, Session, SessionStatus
from mls_tui.study.section import Section
from mls_tui.study.standing import standings
from mls_tui.study.state import State
from mls_tui.study.why import standing_words
from mls_tui.study.wording import count, duration, percent, weekday

_LEFT_OUT = {
    Confidence.UNSEEN: "which leaves nothing out",
    Confidence.LEARNING: "which leaves the course out",
    Confidence.CONFIDENT: "which leaves course and lab out",
}


def explain_session(state: State, session: Session, today: date) -> tuple[Section, ...]:
    """Explain a session with the numbers behind it.

    Args:
        state: The state.
        session: The session as it is shown, with the step that it is about.
        today: The day.
    """
    domain = next((one for one in state.exam.domains if one.id == session.domain), None)
    if session.exam != state.exam.code:
        domain = None
    when = f"{weekday(session.date)}, {session.start:%H:%M}-{session.ends:%H:%M}"
    what = domain.name if domain else "Whole exam"
    found = [
        Section(
            f"{what}: {session.activity.value}, {when}",
            tuple(_about(state, session, domain, today)),
        )
    ]
    if domain:
        found += _of_domain(state, domain, today)
    found.append(Section("What becomes of it", tuple(_outcome(state, session, domain, today))))
    return tuple(found)


def _about(state: State, session: Session, domain: Domain | None, today: date) -> list[str]:
    if not session.planned:
        return [
            "You made it by hand: planning again leaves it where it is, and counts its minutes."
        ]
    if domain is None:
        if session.activity is Activity.PRACTICE_TEST:
            return [
                (
                    f"A full test shows where you stand: {duration(session.minutes)}, as long as "
                    "the exam. Tests stand outside shares and debt; logging one closes it."
                )
            ]
        return ["It is about no domain of the exam that you prepare for."]
    rating = state.ratings.get(domain.id)
    rated = f"is rated {rating.label}" if rating else "has no rating yet"
    order = ", ".join(one.value for one in steps_of(rating))
    sentences = [f"{domain.name} {rated}, so each of its tasks goes: {order}."]
    task = session.topic.partition(" ")[0]
    if has_task(state, task):
        mark = confidence_in(state, task)
        sentences.append(f"You mark {task} as {mark.value}, {_LEFT_OUT[mark]}.")
        sentences.append(task_path(state, domain, task, today))
    if session.status is SessionStatus.OPEN:
        sentences.append(
            "The step is worked out as you look: what is missed is the domain's next session, "
            "without planning again."
        )
    return sentences


def _of_domain(state: State, domain: Domain, today: date) -> list[Section]:
    known = account(state, today)
    done, ahead = known.done[domain.id], known.ahead[domain.id]
    all_done, all_ahead = sum(known.done.values()), sum(known.ahead.values())
    share = shares_of(state, today)[domain.id] if _is_split(state) else 0.0
    sentences = []
    if share:
        coming = round(share * (all_done + all_ahead))
        sentences.append(
            f"Its share is {100 * share:.0f} %: of the {duration(all_done + all_ahead)} done and "
            f"ahead that is {duration(coming)}."
        )
    sentences.append(f"Done {duration(done)}, ahead {duration(ahead)}.")
    debt = known.debts[domain.id]
    if debt > 0:
        sentences.append(f"It is owed {duration(debt)} that were planned and not done.")
    elif debt < 0:
        sentences.append(f"It is {duration(-debt)} ahead of the plan.")
    sentences.append("Each slot goes to the domain furthest behind its share.")
    found = [Section(f"The hours of {domain.short}", tuple(sentences))]
    standing = next(one for one in standings(state, today) if one.domain is domain)
    last = next((one for one in reversed(state.exam_tests) if domain.id in one.results), None)
    told = [standing_words(standing)]
    if last:
        result = last.results[domain.id]
        rate = percent(result.correct / result.total)
        told.append(
            f"The last test, {last.source} on {weekday(last.date)}: {result.correct} of "
            f"{result.total} right, {rate} %."
        )
    return [*found, Section("Where you stand in it", tuple(told))]


def _is_split(state: State) -> bool:
    return not state.exam_attempts or state.is_rated


def _outcome(state: State, session: Session, domain: Domain | None, today: date) -> list[str]:
    minutes = duration(session.minutes)
    counts = domain is not None
    if session.status is SessionStatus.DONE:
        took = session.actual or 0
        said = f"It is done, in {duration(took)} of {minutes}."
        if counts and took < session.minutes:
            said += f" The {duration(session.minutes - took)} that are missing are owed."
        elif counts and took > session.minutes:
            said += f" The {duration(took - session.minutes)} more pay debt."
        return [said]
    if session.status is SessionStatus.SKIPPED:
        return [f"It is skipped: its {minutes} are owed until they are planned again."]
    sentences = []
    if session.locked:
        sentences.append("It is locked: planning again keeps its day, its time and its domain.")
    if not counts:
        return sentences or ["Left open, it asks again tomorrow; nothing is owed for it."]
    if session.date < today:
        sentences.append(f"It was left open: its {minutes} are owed until you say it was done.")
    else:
        debt = max(0, account(state, today).debt)
        sentences.append(
            f"Done, it takes {minutes} off what is ahead. Missed or skipped, they are owed: debt "
            f"is {duration(debt)} in all now, and would be {duration(debt + session.minutes)}."
        )
    return sentences


def path_words(found: tuple[Mark, ...], task: str) -> str:
    """Where a task stands on its way: course behind after 2 sessions, lab next."""
    parts = []
    for one in found:
        if one.is_next:
            parts.append(f"{one.activity.value} next")
        elif one.is_behind:
            had = f" after {count(one.done, 'session')}" if one.done else " without a session"
            parts.append(f"{one.activity.value} behind{had}")
        else:
            parts.append(f"{one.activity.value} to come")
    return f"{task}: {', '.join(parts)}." if parts else ""


def task_path(state: State, domain: Domain, task: str, today: date) -> str:
    """The same of a task of a domain."""
    return path_words(marks(state, domain, task, today), task)
