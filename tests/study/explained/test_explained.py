"""Tests of explanations: every sentence holds, and its numbers are those of the state."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from mls_tui.demo import demo_state
from mls_tui.study.exam import Strategy
from mls_tui.study.explained.choices import explain_exam, explain_plan, explain_split
from mls_tui.study.explained.domain import explain_domain, explain_rating
from mls_tui.study.explained.practice import explain_test
from mls_tui.study.explained.session import explain_session
from mls_tui.study.explained.verdict import explain_verdict
from mls_tui.study.explained.weeks import explain_days, explain_road, explain_week
from mls_tui.study.planning.account import account
from mls_tui.study.planning.path import shown
from mls_tui.study.planning.preview import preview
from mls_tui.study.priority import priority_rows
from mls_tui.study.records import Rating
from mls_tui.study.schedule import mark_done, set_lock, skip
from mls_tui.study.section import Section
from mls_tui.study.settings import choose_strategy
from mls_tui.study.standing import standings
from mls_tui.study.state import State
from mls_tui.study.strategies import recommendation, splits
from mls_tui.study.wording import duration
from tests.examples import EXAMS, article_state, busy_state
from tests.pictures import DAY

DEMO = demo_state(EXAMS, DAY)
STATES = {
    "demo": DEMO,
    "no tests": DEMO.replace(tests=()),
    "no plan": DEMO.replace(sessions=(), plans=()),
    "busy": busy_state(),
    "article": article_state(),
    "new": State(exams=EXAMS),
    "one weak": DEMO.replace(
        attempts=tuple(
            one.replace(
                ratings={
                    domain.id: Rating.NEEDS_IMPROVEMENT if at == 0 else Rating.COMPETENT
                    for at, domain in enumerate(DEMO.exam.domains)
                }
            )
            for one in DEMO.attempts
        )
    ),
}


def everything(state: State) -> Iterator[tuple[Section, ...]]:
    """Explain all that there is in a state."""
    rows = priority_rows(state, DAY) if state.is_rated else ()
    for session in shown(state, state.sessions, DAY):
        yield explain_session(state, session, DAY)
    for strategy in Strategy:
        chosen = choose_strategy(state, strategy)
        for domain in state.exam.domains:
            its = priority_rows(chosen, DAY) if state.is_rated else ()
            yield explain_domain(chosen, its, domain, DAY, Rating.STRONG)
    for standing in standings(state, DAY):
        row = next((one for one in rows if one.domain is standing.domain), None)
        yield explain_rating(standing, row, before=Rating.STRONG)
    for test in state.tests:
        yield explain_test(state, test, DAY)
    for week in range(-2, 3):
        yield explain_week(state, DAY - timedelta(days=DAY.weekday(), weeks=week), DAY)
    yield explain_road(state, DAY)
    yield explain_days(state, DAY)
    yield explain_verdict(state, DAY)
    for split in splits(state, DAY) if state.is_rated else ():
        yield explain_split(state.exam, split, recommendation(state, DAY))
    if state.is_rated and state.availability and not state.exam.last_day:
        yield explain_plan(preview(state, DAY, "p"))


@pytest.mark.parametrize("name", STATES)
def test_all_that_there_is_is_explained_in_sentences(name: str) -> None:
    """With a heading each; nothing is empty, nothing stands in it that is no word."""
    found = 0
    for sections in everything(STATES[name]):
        assert sections
        for section in sections:
            assert section.heading
            assert section.paragraphs
            for text in section.paragraphs:
                found += 1
                assert text.endswith("."), text
                assert text[0].isupper() or text[0].isdigit() or text[0] == "≈", text
                assert not re.search(r"\bNone\b|\bnan\b|\binf\b|  |-\d+ min|\.\.$", text), text
    assert found


@pytest.mark.parametrize("code", EXAMS)
def test_every_exam_is_explained(code: str) -> None:
    """Also those without weights, scores or dates."""
    for section in explain_exam(EXAMS[code], DAY):
        assert all(section.paragraphs)


def test_the_debt_is_a_sum_that_adds_up() -> None:
    """Planned less done, forgiven and ahead, as the week says it."""
    known = account(DEMO, DAY)
    text = " ".join(explain_week(DEMO, DAY, DAY)[1].paragraphs)
    for domain in DEMO.exam.domains:
        debt = known.debts[domain.id]
        if debt > 0:
            assert f"{domain.short} is owed {duration(debt)}: planned" in text
    assert f"In all {duration(known.debt)} are owed." in text


def test_parts_come_to_the_share() -> None:
    """The article's example: 40 of 100 parts for the highest tier."""
    state = choose_strategy(article_state(), Strategy.TIERED)
    rows = priority_rows(state, DAY)
    text = " ".join(explain_domain(state, rows, rows[0].domain, DAY)[1].paragraphs)
    assert "40 for Highest x weight 36 / tier's 36 = 40 parts of 100, 40 %." in text


def test_the_one_weak_domain_says_why_it_gets_more() -> None:
    """Its parts alone would come to less than 60 %."""
    state = STATES["one weak"]
    rows = priority_rows(state, DAY)
    first, second = rows[0], rows[1]
    said = [
        " ".join(explain_domain(state, rows, one.domain, DAY)[1].paragraphs)
        for one in (first, second)
    ]
    assert "The only domain rated weak gets 60 % at least." in said[0]
    assert "gets 60 %; the others share the rest." in said[1]


def test_what_becomes_of_a_session_follows_its_state() -> None:
    """Done short, skipped, locked and open each say what they do to the debt."""
    first = DEMO.sessions_on(DAY)[0]
    short = mark_done(DEMO, first.id, first.minutes - 20, DAY)
    for state, said in (
        (short, "The 20 min that are missing are owed."),
        (skip(DEMO, first.id), "It is skipped: its 50 min are owed until they are planned again."),
        (set_lock(DEMO, first.id, locked=True), "It is locked: planning again keeps its day"),
        (DEMO, "Missed or skipped, they are owed"),
    ):
        (session,) = shown(state, (state.session(first.id),), DAY)
        assert said in " ".join(explain_session(state, session, DAY)[-1].paragraphs)


def test_a_test_says_what_it_changes() -> None:
    """The estimates with it, and as they would be without it; a repeat moves none."""
    newest = DEMO.exam_tests[-1]
    text = " ".join(one for part in explain_test(DEMO, newest, DAY) for one in part.paragraphs)
    assert "You expected 82 %: 2 points too high." in text
    assert re.search(r"ING ≈ \d+ % instead of \d+", text)
    repeat = DEMO.replace(
        tests=tuple(one.replace(repeat=True) if one is newest else one for one in DEMO.tests)
    )
    again = explain_test(repeat, repeat.exam_tests[-1], DAY)
    text = " ".join(one for part in again for one in part.paragraphs)
    assert "It is a repeat" in text
    assert "instead of" not in text
