"""What stands under the cursor of a screen, put together from what the study says of it."""

from collections.abc import Callable, Sequence
from datetime import date

from mls_tui.study.attempt import HistoryRow, distance_words
from mls_tui.study.exam import Domain
from mls_tui.study.explained.domain import explain_domain, explain_rating
from mls_tui.study.explained.practice import explain_test
from mls_tui.study.explained.session import explain_session, task_path
from mls_tui.study.explained.verdict import explain_verdict
from mls_tui.study.explained.weeks import explain_days, explain_road, explain_week
from mls_tui.study.priority import PriorityRow
from mls_tui.study.records import PracticeTest, Rating, Session
from mls_tui.study.section import Section, Text
from mls_tui.study.standing import standings
from mls_tui.study.state import State
from mls_tui.study.week import week_of
from mls_tui.study.wording import weekday

# The boxes of Today that a click on their title explains.
TOPICS: dict[str, Callable[[State, date], tuple[Section, ...]]] = {
    "readiness": explain_verdict,
    "road": explain_road,
    "days": explain_days,
    "debt": lambda state, today: explain_week(state, week_of(today)[0], today),
}


def today_text(state: State, today: date, session: Session | None, topic: str = "") -> Text:
    """The session under the cursor and the boxes around it, or one of them alone."""
    if topic in TOPICS:
        return Text("Today", TOPICS[topic](state, today))
    sections = explain_session(state, session, today) if session else ()
    for explain in TOPICS.values():
        sections += explain(state, today)
    return Text("The session, and the day" if session else "The day", sections)


def week_text(state: State, today: date, session: Session | None, monday: date) -> Text:
    """The session under the cursor, then its week with what is owed."""
    sections = explain_session(state, session, today) if session else ()
    title = "The session, and its week" if session else "The week"
    return Text(title, sections + explain_week(state, monday, today))


def domain_text(
    state: State,
    today: date,
    rows: Sequence[PriorityRow],
    domain: Domain,
    proposed: Rating | None,
    task: str = "",
) -> Text:
    """The domain under the cursor; inside one, the task under the cursor first."""
    sections: tuple[Section, ...] = ()
    found = next((one for one in domain.tasks if one.number == task), None)
    if found:
        path = task_path(state, domain, task, today)
        sections = (Section(f"{found.number} {found.title}", (path,)),)
    return Text(domain.name, sections + explain_domain(state, rows, domain, today, proposed))


def rating_text(
    state: State,
    today: date,
    rows: Sequence[PriorityRow],
    domain: Domain,
    attempts: tuple[HistoryRow, ...],
    shown: HistoryRow | None,
) -> Text:
    """The rating under the cursor, then the attempt that it stands in."""
    standing = next(one for one in standings(state, today) if one.domain.id == domain.id)
    row = next((one for one in rows if one.domain.id == domain.id), None)
    sections: tuple[Section, ...] = ()
    if shown is None or shown is attempts[-1]:
        before = attempts[-2].attempt.ratings.get(domain.id) if len(attempts) > 1 else None
        sections = explain_rating(standing, row, before=before)
    elif said := shown.attempt.ratings.get(domain.id):
        text = f"This report rated it {said.label}; a later one is in force."
        sections = (Section(domain.name, (text,)),)
    if shown and shown.attempt.score is not None and shown.exam.passing:
        score, passing = shown.attempt.score, shown.exam.passing
        scale = (
            f"{score} on a scale from {shown.exam.scaled_min} to {shown.exam.scaled_max}, of which "
            f"{passing} passes. Only the total decides; scaled scores are no percentages."
        )
        told = " ".join(one for one in distance_words(shown, attempts) if one)
        heading = f"Attempt {shown.number} of {len(attempts)}, {weekday(shown.attempt.date)}"
        sections += (Section(heading, (told, scale)),)
    return Text(domain.name, sections)


def test_text(state: State, today: date, test: PracticeTest) -> Text:
    """The practice test under the cursor, then the verdict that it is a part of."""
    return Text(test.source, explain_test(state, test, today) + explain_verdict(state, today))
