"""Tests of the weighted priority chart and of a domain's page."""

import re

from mls_tui.exams.guidance import load_guidance
from mls_tui.study.exam import Strategy
from mls_tui.study.guidance import actions
from mls_tui.study.records import Rating
from mls_tui.study.settings import choose_strategy
from mls_tui.study.state import State
from mls_tui.ui.dialogs.reading import ReadingDialog
from mls_tui.ui.screens.priorities import PrioritiesScreen
from tests.ends import step_confidence, toggle_action
from tests.examples import (
    ARTICLE_RATINGS,
    EXAMS,
    TODAY,
    article_attempt,
    article_state,
    busy_state,
)
from tests.ui.harness import ScreenHarness, enabled, running, screen_text, text_of


def priorities_of(state: State) -> tuple[ScreenHarness, PrioritiesScreen]:
    """The screen alone, with a state."""
    screen = PrioritiesScreen()
    return ScreenHarness(screen, state), screen


async def test_chart_orders_the_domains_by_their_share() -> None:
    """The article's example comes out as 40, 30, 20 and 10 %."""
    app, screen = priorities_of(article_state())
    async with running(app):
        assert [row.id for row in screen.chart.rows] == [
            "modeling",
            "machine-learning-implementation-and-operations",
            "exploratory-data-analysis",
            "data-engineering",
        ]
        text = text_of(screen.chart)
        assert re.findall(r"[█▏▎▍▌▋▊▉] (\d+) %", text) == ["40", "30", "20", "10"]
        assert "Highest" in text
        assert "Maintenance" in text


async def test_why_follows_the_cursor() -> None:
    """The reason is that of the domain under the cursor."""
    app, screen = priorities_of(article_state())
    async with running(app, (120, 40)) as pilot:
        assert "Why Modeling weighs" in text_of(screen.why)
        await pilot.press("down", "down", "down")
        assert "Why Data Engineering weighs" in text_of(screen.why)
        await pilot.press("down")
        assert "Why Data Engineering weighs" in text_of(screen.why)


async def test_the_strategies_are_seen_before_one_is_chosen() -> None:
    """All four with their shares, the one in force marked; enter takes one, esc leaves it."""
    state = article_state()
    app, screen = priorities_of(state)
    async with running(app) as pilot:
        await pilot.press("v")
        text = screen_text(app)
        for part in ("● tiered", "smooth", "points", "gap", "10 %", "40 %", "Covers", "Favours"):
            assert part in text
        assert "Recommended is tiered" in flat(text)
        await pilot.press("down", "down", "down")
        assert "DE 1:12" in flat(screen_text(app))
        await pilot.press("enter")
        assert "Split gap" in text_of(screen.heading)
        await pilot.press("v", "up", "escape")
        assert "Split gap" in text_of(screen.heading)
        await pilot.press("v", "enter")

    (edit,) = app.edits
    assert edit.change(state) == choose_strategy(state, Strategy.GAP)


async def test_gap_is_recommended_where_one_domain_alone_is_weak() -> None:
    """With the reason, and an arrow before it."""
    ratings = ARTICLE_RATINGS | {"machine-learning-implementation-and-operations": Rating.COMPETENT}
    state = State(exams=EXAMS, attempts=(article_attempt().replace(ratings=ratings),))
    app, _ = priorities_of(state)
    async with running(app) as pilot:
        await pilot.press("v")
        assert "→ gap" in screen_text(app)
        assert "Recommended is gap: one domain alone is weak" in flat(screen_text(app))


def flat(text: str) -> str:
    """A text without its line breaks and borders."""
    return " ".join(text.replace("│", " ").split())


async def test_enter_opens_the_domain_and_escape_leads_back() -> None:
    """A domain's page shows what to do in it; the cursor is where it was afterwards."""
    app, screen = priorities_of(article_state())
    async with running(app) as pilot:
        await pilot.press("down", "down", "enter")
        assert "2 Exploratory Data Analysis · 24 % · ● Competent" in text_of(screen.heading)
        assert "How to study it (Competent)" in text_of(screen.about)
        assert not enabled(app, "v")
        await pilot.press("escape")
        assert screen.chart.selected == "exploratory-data-analysis"
        assert screen.chart.has_focus
        assert enabled(app, "space") is None


async def test_left_and_right_turn_through_the_domains() -> None:
    """In order of priority, and round in a circle."""
    app, screen = priorities_of(article_state())
    async with running(app) as pilot:
        await pilot.press("enter", "right")
        assert "Machine Learning Implementation" in text_of(screen.heading)
        await pilot.press("left", "left")
        assert "Data Engineering" in text_of(screen.heading)


async def test_space_checks_an_action_off_and_back() -> None:
    """The mark carries the day on which it was made."""
    state = article_state()
    app, screen = priorities_of(state)
    first = actions(load_guidance(), state.exam, "modeling", Rating.NEEDS_IMPROVEMENT)[0]
    async with running(app) as pilot:
        await pilot.press("enter", "space")
        assert "[x]" in text_of(screen.to_do)
        assert "16 Mar" in text_of(screen.to_do)
        assert app.known == toggle_action(state, first.id, TODAY)
        await pilot.press("space")
        assert "[x]" not in text_of(screen.to_do)

    assert app.known == state


async def test_space_steps_the_confidence_in_a_task() -> None:
    """Unseen, learning, confident and round again; enter changes nothing."""
    state = article_state()
    app, screen = priorities_of(state)
    async with running(app) as pilot:
        await pilot.press("enter", "end")
        what, _, number = (screen.to_do.selected or "").partition(":")
        assert what == "task"
        await pilot.press("space")
        once = step_confidence(state, number)
        assert app.known == once
        assert "learning" in text_of(screen.to_do)
        await pilot.press("enter")
        assert app.known == once
        await pilot.press("c")
        assert app.known == step_confidence(once, number)
        await pilot.press("space")

    assert app.known == state


async def test_the_item_under_the_cursor_is_shown_in_full() -> None:
    """A line may be cut, so the whole text stands at the foot."""
    state = article_state()
    app, screen = priorities_of(state)
    items = actions(load_guidance(), state.exam, "modeling", Rating.NEEDS_IMPROVEMENT)
    async with running(app) as pilot:
        await pilot.press("enter")
        assert text_of(screen.full_text) == items[0].text
        await pilot.press("down")
        assert text_of(screen.full_text) == items[1].text


async def test_cursor_on_the_page_survives_a_mark() -> None:
    """Marking a task does not move the cursor or the scroll."""
    app, screen = priorities_of(article_state())
    async with running(app) as pilot:
        await pilot.press("enter", "end")
        before = (screen.to_do.selected, screen.to_do.scroll_offset)
        await pilot.press("space")
        assert (screen.to_do.selected, screen.to_do.scroll_offset) == before


async def test_without_a_report_the_chart_names_the_keys() -> None:
    """Without ratings there is no chart, and its keys are grey."""
    app, screen = priorities_of(State(exams=EXAMS))
    async with running(app) as pilot:
        assert "enter your score report (press 2, then a)" in text_of(screen.chart)
        assert enabled(app, "v") is False
        await pilot.press("v", "r", "enter", "space", "escape")
        assert "enter your score report (press 2, then a)" in text_of(screen.chart)

    assert app.edits == []


async def test_half_rated_report_leads_back_to_it() -> None:
    """The chart says what it waits for."""
    partly = article_attempt().replace(ratings={"modeling": Rating.STRONG})
    app, screen = priorities_of(State(exams=EXAMS, attempts=(partly,)))
    async with running(app):
        assert "needs a rating for every domain (press 2, then r)" in text_of(screen.chart)


async def test_goal_shows_the_progress_of_the_log() -> None:
    """The goal counts the practice questions of its domain."""
    app, screen = priorities_of(busy_state())
    async with running(app, (90, 40)):
        assert "newest 46 questions in the log, 30 were right, 65 %" in text_of(screen.why)


async def test_i_explains_the_numbers() -> None:
    """How the numbers are made can be read, and closed again."""
    app, _ = priorities_of(article_state())
    async with running(app) as pilot:
        await pilot.press("i", "i")
        assert isinstance(app.screen, ReadingDialog)
        assert "How the numbers are made" in screen_text(app)
        await pilot.press("q")
        assert not isinstance(app.screen, ReadingDialog)
