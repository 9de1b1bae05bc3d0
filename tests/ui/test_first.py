"""Tests of the first start: the page with three steps, and made-up data."""

from datetime import date

import pytest

from mls_tui.study.records import Attempt, Settings
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.ui.app import MlsApp
from mls_tui.ui.dialogs.availability import availability_dialog, proposed_times
from mls_tui.ui.dialogs.exam import ExamDialog
from mls_tui.ui.dialogs.form import FormDialog
from mls_tui.ui.dialogs.plan import PlanDialog
from tests.examples import EXAMS, article_state
from tests.ui.harness import running, screen_lines, screen_text, type_text
from tests.ui.keeper import FakeKeeper, WatchedApp

DAY = date(2026, 11, 25)
NEW = State(exams=EXAMS)
DEA = State(exams=EXAMS, settings=Settings(exam="DEA-C01"))
SIZES = ((80, 24), (120, 40), (60, 20), (40, 12), (20, 5), (200, 60))


async def test_the_page_shows_without_records_only() -> None:
    """Whoever has entered something begins with today."""
    for state, here in ((NEW, "first"), (DEA, "first"), (article_state(), "today")):
        app = WatchedApp(state, DAY)
        async with running(app):
            assert app.switcher.current == here


async def test_an_exam_that_has_ended_is_said_in_the_first_step() -> None:
    """With its successor, before anything is entered."""
    app = WatchedApp(NEW, DAY)
    async with running(app, (120, 40)):
        assert "MLS-C01 was last offered on 31 Mar 2026; MLA-C02 follows it" in screen_text(app)


async def test_keys_lead_from_nothing_to_the_chart() -> None:
    """Exam, date and score, four ratings, times, plan; the chart and a week are there then."""
    app = WatchedApp(DEA, DAY)
    async with running(app) as pilot:
        await pilot.press("a")
        await type_text(pilot, "2026-11-20")
        await pilot.press("tab")
        await type_text(pilot, "681")
        await pilot.press("enter")
        assert "ING Data Ingestion and Transformation" in screen_text(app)
        await pilot.press("n", "c", "s", "n")
        assert [one.name for one in app.known.ratings.values()] == [
            "NEEDS_IMPROVEMENT",
            "COMPETENT",
            "STRONG",
            "NEEDS_IMPROVEMENT",
        ]
        assert app.notices == []
        await pilot.press("enter")
        assert isinstance(app.screen, FormDialog)
        await pilot.press("enter")
        assert isinstance(app.screen, PlanDialog)
        await pilot.press("enter")
        await app.settled()
        assert app.switcher.current == "priorities"
    assert app.known.exam_sessions
    assert app.fake.stands == app.known


async def test_the_exam_step_opens_the_list_and_goes_on() -> None:
    """Also where the exam stays what it is."""
    app = WatchedApp(NEW, DAY)
    async with running(app) as pilot:
        await pilot.press("enter")
        assert isinstance(app.screen, ExamDialog)
        await pilot.press("enter")
        assert "none yet? s skips" in screen_text(app)
    assert app.fake.saved == []


async def test_without_a_report_the_week_asks_for_the_day() -> None:
    """The plan follows the weights up to it; the week is shown then, for there is no chart."""
    app = WatchedApp(DEA, DAY)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("s")
        assert "None yet: the plan follows the exam's weights." in screen_text(app)
        await pilot.press("enter", "enter")
        assert "Without a report the plan reaches up to the exam's day" in screen_text(app)
        await pilot.press("enter", "up")
        await type_text(pilot, "2027-01-30")
        await pilot.press("enter", "enter")
        await app.settled()
        assert app.switcher.current == "schedule"
    assert app.known.exam_sessions


async def test_skipping_is_for_the_report_only() -> None:
    """Before its turn the key says so."""
    app = WatchedApp(NEW, DAY)
    async with running(app) as pilot:
        await pilot.press("s")
    assert app.notices[-1].text == "Only the report can be skipped, when it is its turn."


async def test_the_report_of_an_ended_exam_is_carried_over() -> None:
    """The first step comes back with the way on, and its list carries over."""
    app = WatchedApp(NEW, DAY)
    attempt = Attempt(id="a", exam="MLS-C01", date=date(2026, 3, 2), score=689)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("enter", "enter", "a")
        await type_text(pilot, attempt.date.isoformat())
        await pilot.press("tab")
        await type_text(pilot, "689")
        await pilot.press("enter", "n", "c", "s", "s")
        assert "carry your report over to MLA-C02. space does;" in screen_text(app)
        await pilot.press("enter", "c")
        assert app.known.settings.exam == "MLA-C02"
        assert "carried over, inferred" in screen_text(app)


async def test_one_key_takes_what_a_step_proposes() -> None:
    """The successor before any report, then the report's ratings over to it, then the times."""
    app = WatchedApp(NEW, DAY)
    async with running(app, (120, 40)) as pilot:
        assert "space takes MLA-C02 · enter chooses" in screen_text(app)
        await pilot.press("space")
        assert app.known.settings.exam == "MLA-C02"
        assert "none yet? s skips" in screen_text(app)
        await pilot.press("u")
        await app.settled()
        await pilot.press("enter", "enter", "a", *"2026-03-02", "tab", *"689", "enter", *"ncss")
        assert "space carries over to MLA-C02" in screen_text(app)
        await pilot.press("space")
        assert app.known.settings.exam == "MLA-C02"
        assert len(app.known.carried_ratings.ratings if app.known.carried_ratings else ()) > 1
        assert "space takes evenings and weekend mornings" in screen_text(app)
        await pilot.press("space")
        assert isinstance(app.screen, PlanDialog)
        await pilot.press("enter")
        await app.settled()
        assert app.switcher.current == "priorities"
    assert app.known.availability == proposed_times()
    assert app.known.exam_sessions


async def test_only_the_step_under_the_cursor_is_taken() -> None:
    """From another step the key says where its proposal is; a click on it goes there."""
    app = WatchedApp(NEW, DAY)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("down", "space")
        assert app.notices[-1].text == "space takes what step 1 proposes: go there first."
        assert app.fake.saved == []
        shown = screen_lines(app)
        row = next(at for at, line in enumerate(shown) if "space takes MLA-C02" in line)
        await pilot.click(offset=(shown[row].index("space takes MLA-C02"), row))
        await app.settled()
        assert app.known.settings.exam == "MLA-C02"


async def test_a_step_that_proposes_nothing_says_so() -> None:
    """An exam that can be taken stays until another one is chosen."""
    app = WatchedApp(DEA, DAY)
    async with running(app, (80, 24)) as pilot:
        await pilot.press("space")
        assert "proposes nothing: enter opens it." in app.notices[-1].text
        await pilot.press("s", "space")
        # Without a report the plan needs the exam's day, which nobody can propose.
        assert "proposes nothing: enter opens it." in app.notices[-1].text
    assert app.fake.saved == []


async def test_escape_leaves_to_the_empty_dashboard() -> None:
    """Nothing is written for that, and the page is left for good."""
    app = WatchedApp(NEW, DAY)
    async with running(app) as pilot:
        await pilot.press("escape")
        assert app.switcher.current == "today"
    assert app.fake.saved == []


async def test_enter_on_the_report_offers_its_ways() -> None:
    """Each with the key that works on the page, too."""
    app = WatchedApp(DEA, DAY)
    async with running(app) as pilot:
        await pilot.press("enter")
        shown = screen_text(app)
        for reply in ("p  Paste", "O  Open", "a  Type", "s  None yet"):
            assert f" {reply} " in shown
        await pilot.press("a")
        assert isinstance(app.screen, FormDialog)


async def test_hints_can_be_clicked() -> None:
    """A click on a key presses it, and does not open the step on which it stands."""
    app = WatchedApp(DEA, DAY)
    async with running(app) as pilot:
        rows = screen_lines(app)
        row = next(at for at, line in enumerate(rows) if "s skips" in line)
        await pilot.click(offset=(rows[row].index("s skips"), row))
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert "3  Your week" in screen_text(app)
        assert "enter opens" in screen_text(app)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_page_fits_every_window(size: tuple[int, int]) -> None:
    """The open step is in sight, and no line is longer than the window."""
    app = WatchedApp(NEW, DAY)
    async with running(app, size) as pilot:
        lines = screen_lines(app)
        assert len(lines) == size[1]
        assert all(len(line) <= size[0] for line in lines)
        if size[1] >= 12:
            assert "1  The exam: MLS-C01" in screen_text(app)
            assert "made-up data" in screen_text(app)
        await pilot.press("enter", "enter")
        assert "2  Your report" in screen_text(app) or size[1] < 12


async def test_made_up_data_are_opened_once_all_is_saved() -> None:
    """D leaves this dashboard for the other one, and only if nothing would be lost."""
    app = WatchedApp(NEW, DAY)
    async with running(app) as pilot:
        await pilot.press("D")
    assert app.changes_data
    assert app.fake.saved == []

    app = WatchedApp(article_state(), DAY)
    app.fake.fault = "The disk is full."
    async with running(app) as pilot:
        await pilot.press("2", "r", "n", "D")
        await app.settled()
        assert "First save what is not saved" in app.notices[-1].text
        assert not app.changes_data
        app.fake.fault = ""


def test_times_refuse_nothing_on_the_way() -> None:
    """What the week proposes is an answer already: enter takes it."""
    dialog = availability_dialog(None, None, DAY, "", lambda _: None)
    values = {field.name: field.value for field in dialog.fields}
    assert dialog.build(values).availability.minutes_per_week > 0
    with pytest.raises(StudyError):
        dialog.build(values | {"mon": "no time"})


async def test_nothing_is_cut_in_the_middle_where_it_is_low() -> None:
    """Of a long text as many whole clauses as fit, the numbers of all screens, keys whole."""
    app = WatchedApp(NEW, DAY)
    async with running(app, (40, 12)) as pilot:
        shown = screen_text(app)
        assert "…" not in shown
        assert "14 Jan 2027).  " in shown
        assert screen_lines(app)[0].split() == [
            "1",
            "2",
            "3",
            "4",
            "5",
            *["MLS-C01", "·", "Wed", "25", "Nov"],
        ]
        await pilot.press("enter", "enter", "a")
        await type_text(pilot, "2026-03-02")
        await pilot.press("tab")
        await type_text(pilot, "689")
        await pilot.press("enter")
        assert "n Needs Imp.  c Competent  s Strong" in screen_text(app)


@pytest.mark.parametrize(("note", "said"), [("demo", "demo: D back"), ("", "yours: D back")])
async def test_the_way_back_stands_in_the_bar(note: str, said: str) -> None:
    """In the narrowest window, too, where exam and day have no room any more."""
    app = MlsApp(article_state(), FakeKeeper(article_state()), lambda: DAY, note, visits=True)
    async with running(app, (40, 12)):
        assert said in screen_lines(app)[0]
