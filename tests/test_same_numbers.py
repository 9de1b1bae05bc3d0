"""The same number of the same thing, by whichever door one asks: commands, files, and screens."""

import json
from datetime import date
from pathlib import Path

import pytest
from textual.style import Style

from mls_tui.__main__ import main
from mls_tui.exams.catalogue import Catalogue
from mls_tui.storage.store import Store
from mls_tui.study.mastery import known_mastery
from mls_tui.study.priority import PriorityRow, priority_rows, strategy_of
from mls_tui.study.readiness import readiness
from mls_tui.study.readiness_words import forecast_words, mastery_words, passing_words
from mls_tui.study.standing import standings
from mls_tui.study.state import State
from mls_tui.study.strategies import splits
from mls_tui.study.why import goal_words, why
from mls_tui.study.wording import percent
from mls_tui.ui.pictures.chart import domain_picture, layout
from mls_tui.ui.pictures.domain import Chosen, alone_picture
from mls_tui.ui.pictures.readiness import mastery_picture, readiness_picture
from mls_tui.ui.pictures.today import ready_frame, ready_line
from mls_tui.ui.texts.readiness import readiness_sections
from mls_tui.ui.widgets.drawing import Picture

TODAY = date(2026, 3, 16)
# Right answers of 13, 16, 23 and 13 questions, the day and the source.
TESTS = (
    ((9, 11, 14, 6), "2026-02-21", "Bank A 1"),
    ((10, 12, 17, 7), "2026-03-04", "Bank B 1"),
    ((11, 12, 19, 7), "2026-03-12", "Bank A 2"),
)


class Doors:
    """Runs commands on one directory, and reads what they left."""

    def __init__(self, directory: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.directory, self.capture = directory, capture

    def __call__(self, *words: str) -> str:
        """Run a command; returns what it printed, each line break and run of blanks as a blank."""
        status = main(["--data-dir", str(self.directory), "--today", TODAY.isoformat(), *words])
        out, err = self.capture.readouterr()
        assert (status, err) == (0, "")
        return out

    @property
    def state(self) -> State:
        """The state of the files."""
        return Store(self.directory, self.directory / "state", Catalogue(None)).load()


def flat(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def drawn(picture: Picture, width: int = 200) -> str:
    """A picture as text."""
    return flat(picture(lambda _: Style(), width).plain)


def chosen(state: State, rows: tuple[PriorityRow, ...], row: PriorityRow) -> Chosen:
    """A domain of the chart as it is told when it is selected."""
    return Chosen(state, rows, row, TODAY, None, (), {}, None)


@pytest.fixture
def doors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doors:
    """The article's report, and three full tests since."""
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("MLS_TUI_DATA_DIR", raising=False)
    found = Doors(tmp_path / "records", capsys)
    ratings = ("1=strong", "2=competent", "3=needs", "4=needs")
    found("report", "add", "--date", "2026-02-16", "--score", "689", "--rate", *ratings)
    for right, day, source in TESTS:
        counts = zip(right, (13, 16, 23, 13), strict=True)
        line = " ".join(f"D{at} {one}/{asked}" for at, (one, asked) in enumerate(counts, 1))
        found("log", line, "--date", day, "--source", source)
    return found


def test_mastery_is_the_same_everywhere(doors: Doors) -> None:
    """`ready`, `plan`, the chart, the reasons, the page that explains, and the bars."""
    state = doors.state
    ready = json.loads(doors("ready", "--json"))
    plan = {one["id"]: one for one in json.loads(doors("plan", "--json"))["domains"]}
    text, page = flat(doors("plan")), readiness_sections(state, TODAY)
    explained = flat(" ".join(one for section in page for one in section.paragraphs))
    bars = drawn(mastery_picture(state.exam, known_mastery(state, TODAY), 8))
    rows = priority_rows(state, TODAY)
    for one in known_mastery(state, TODAY):
        said = ready["mastery"][one.domain]
        assert said["mean"] == pytest.approx(one.mean, abs=1e-4)
        assert plan[one.domain]["success_rate"] == pytest.approx(one.mean, abs=1e-6)
        assert plan[one.domain]["source"] == "practice"
        (row,) = (row for row in rows if row.domain.id == one.domain)
        words = mastery_words(one)
        assert words in text
        assert words in explained
        assert words in why(rows, row, strategy_of(state))
        assert f"{percent(one.mean)} {percent(one.low)}-{percent(one.high)}" in bars
        chart = drawn(domain_picture(row, layout(200, 60, rows)))
        assert f"≈ {percent(one.mean)} % right ({percent(one.low)}-{percent(one.high)})" in chart


def test_points_are_the_same_everywhere(doors: Doors) -> None:
    """At stake and won: `plan` in both forms, `strategy`, the summary, chart and reasons."""
    state = doors.state
    plan = {one["id"]: one for one in json.loads(doors("plan", "--json"))["domains"]}
    text, summary = flat(doors("plan")), doors("export", "markdown")
    rows = priority_rows(state, TODAY)
    for one in standings(state, TODAY):
        assert one.practised
        assert plan[one.domain.id]["points_at_stake"] == pytest.approx(one.at_stake, abs=1e-6)
        assert plan[one.domain.id]["points_won"] == pytest.approx(one.won, abs=1e-6)
        (row,) = (row for row in rows if row.domain.id == one.domain.id)
        chart = drawn(domain_picture(row, layout(200, 60, rows)))
        reason = drawn(alone_picture(chosen(state, rows, row), 30), 400)
        (line,) = (
            each
            for each in summary.splitlines()
            if each.startswith(f"| {one.domain.name} |") and "%" in each
        )
        assert f"| {one.at_stake:.1f} |" in line
        if one.at_stake >= 0.05:
            assert f"≈ {one.at_stake:.1f} to win" in chart
            assert f"≈ {one.at_stake:.1f} exam points" in reason
        if abs(one.won) >= 0.05:
            assert f"{one.won:+.1f}" in chart
            assert f"≈ {one.won:+.1f} points since the report" in text
            assert f"≈ {abs(one.won):.1f}" in reason
    total = sum(one.at_stake for one in standings(state, TODAY))
    assert f"of ≈ {total:.1f} exam points at stake" in flat(doors("strategy"))
    assert splits(state, TODAY)[0].stake == pytest.approx(total)


def test_readiness_is_the_same_everywhere(doors: Doors) -> None:
    """Verdict, probability and forecast: `ready` in both forms, Today, Practice, the summary."""
    known = readiness(doors.state, TODAY)
    said, text = json.loads(doors("ready", "--json")), flat(doors("ready"))
    practice = drawn(readiness_picture(doors.state, known, TODAY))
    line = flat(ready_line(lambda _: Style(), 120, known).plain)
    framed = ready_frame(lambda _: Style(), 120, 6, known, None, TODAY)
    frame = flat(" ".join(one.plain for one in framed))
    summary = flat(doors("export", "markdown")).replace("\\", "")
    assert said["verdict"] == known.verdict.value
    assert f"Readiness: {known.verdict.value}" in text
    assert known.passing
    assert [percent(one) for one in said["pass_probability"].values()] == [
        percent(one) for one in known.passing.values()
    ]
    assert f"pass ≈ {known.passing_label}" in line
    assert f"pass ≈ {known.passing_label}" in frame
    assert f"pass ≈ {known.passing_label}" in practice
    for words in (passing_words(known), forecast_words(known.forecast, TODAY)):
        assert flat(words) in text
        assert flat(words) in summary


def test_the_goal_is_a_fact_of_the_log_everywhere(doors: Doors) -> None:
    """The reasons on the screen and the answer of `log` count the same questions."""
    state = doors.state
    rows = priority_rows(state, TODAY)
    for row in rows:
        words = goal_words(state, row.domain, TODAY).removeprefix("Goal: ")
        goal = f"Goal {words[0].upper()}{words[1:]}"
        assert flat(goal) in flat(drawn(alone_picture(chosen(state, rows, row), 30), 400))
    assert "of the newest 69 questions in the log, 50 were right, 72 %" in goal_words(
        state, state.exam.domain("modeling"), TODAY
    )
