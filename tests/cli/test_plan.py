"""Tests of `plan` and `strategy`."""

import itertools
import json
from typing import Any

import pytest

from mls_tui.study.records import Rating
from mls_tui.study.timeline import TimelineName
from tests.cli.conftest import CommandLine


def plan(run: CommandLine) -> dict[str, Any]:
    """The plan as JSON."""
    content: dict[str, Any] = json.loads(run.done("plan", "--json"))
    return content


def test_the_article_s_example_comes_out_exactly(run: CommandLine) -> None:
    """Shares, tiers and points are the article's, in order of priority."""
    run.add_article_report()
    content = plan(run)
    assert content["exam"] == "MLS-C01"
    assert content["today"] == "2026-03-16"
    assert content["strategy"] == "tiered"
    rows = content["domains"]
    assert [row["share"] for row in rows] == [0.4, 0.3, 0.2, 0.1]
    assert [row["number"] for row in rows] == [3, 4, 2, 1]
    assert [row["tier"] for row in rows] == ["Highest", "High", "Medium", "Maintenance"]
    assert [row["points_at_stake"] for row in rows] == [10.8, 6.0, 2.4, 0.0]
    assert [row["minutes_per_week"] for row in rows] == [480, 360, 240, 120]
    assert rows[0] == {
        "id": "modeling",
        "number": 3,
        "name": "Modeling",
        "short": "MOD",
        "weight": 36.0,
        "rating": "Needs Improvement",
        "tier": "Highest",
        "share": 0.4,
        "points_at_stake": 10.8,
        "reported": "Needs Improvement",
        "points_at_stake_by_report": 10.8,
        "points_won": 0.0,
        "success_rate": 0.5,
        "source": "report",
        "questions": 0,
        "minutes_per_week": 480,
    }


def test_the_timeline_as_json(run: CommandLine) -> None:
    """Ranges are pairs, dates are ISO dates, and what is not known is null."""
    run.add_article_report()
    timeline = plan(run)["timeline"]
    assert timeline["name"] == TimelineName.SIGNIFICANT.value
    assert timeline["weeks"] == [8, 12]
    assert timeline["hours_per_week"] == [20, None]
    assert timeline["earliest_retake"] == "2026-03-16"
    assert timeline["booked"] is None
    assert timeline["fit"] is None
    assert timeline["window"] == ["2026-05-11", "2026-06-08"]


def test_patterns_and_warnings_as_json(run: CommandLine) -> None:
    """Patterns are numbers, warnings sentences."""
    run.add_article_report()
    content = plan(run)
    assert content["patterns"] == [1, 5]
    assert any("31 Mar 2026" in warning for warning in content["warnings"])


def test_a_booked_day_shows_whether_the_hours_fit(planned: CommandLine) -> None:
    """With availability and a booked day, the plan says what is missing."""
    timeline = plan(planned)["timeline"]
    assert timeline["booked"] == "2026-03-31"
    fit = timeline["fit"]
    assert fit["short_minutes"] == fit["needed_minutes"] - fit["available_minutes"] > 0
    assert fit["ways_out"]


def test_after_a_pass_there_is_no_timeline(run: CommandLine) -> None:
    """Whoever has passed needs no retake."""
    rate = [f"{number}=strong" for number in range(1, 5)]
    run.done("report", "add", "--date", "2026-03-02", "--score", "800", "--rate", *rate)
    known = plan(run)
    assert (known["timeline"], known["domains"], known["strategies"]) == (None, [], [])
    assert "nothing left to plan" in known["warnings"][0]
    assert "nothing left to plan" in run.refused("plan")
    run.done("availability", "daily=19:00 90")
    assert "nothing left to plan" in run.refused("schedule")


@pytest.mark.parametrize("command", [("plan",), ("plan", "--json")])
def test_without_a_report_there_is_no_plan(command: tuple[str, ...], run: CommandLine) -> None:
    """What is missing is said, with the command that adds it."""
    assert "report add" in run.refused(*command)
    assert run.contents() == {}


def test_text_is_for_people(planned: CommandLine) -> None:
    """Every domain, share and date is there, in 80 columns, without colour."""
    out = planned.done("plan")
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    for word in ("Modeling", "40 %", "Highest", "Tue 31 Mar 2026", "Significant weaknesses"):
        assert word in out
    lines = out.splitlines()
    heading = next(line for line in lines if line.startswith("Share"))
    (row,) = (line for line in lines if line.startswith(" 40 %"))
    assert len(row) == len(heading)


def test_every_combination_of_ratings_adds_up(run: CommandLine) -> None:
    """The shares of a plan always make a whole."""
    run.add_article_report()
    for ratings in itertools.islice(itertools.product("ncs", repeat=4), 0, None, 9):
        run.done("rate", *(f"{number}={word}" for number, word in enumerate(ratings, start=1)))
        rows = plan(run)["domains"]
        assert sum(row["share"] for row in rows) == pytest.approx(1, abs=1e-5)
        assert {row["rating"] for row in rows} <= {rating.label for rating in Rating}


def test_a_strategy_is_shown_chosen_and_given_up(run: CommandLine) -> None:
    """The exam's own strategy is no choice."""
    run.add_article_report()
    assert "tiered (the exam's own)" in run.done("strategy")
    assert "points (your choice)" in run.done("strategy", "points")
    assert plan(run)["strategy"] == "points"
    assert "tiered (the exam's own)" in run.done("strategy", "tiered")


def test_strategy_shows_all_side_by_side(run: CommandLine) -> None:
    """Shares, hours, the points that get their part, whom it favours, and the one to take."""
    ratings = ("1=strong", "2=competent", "3=needs", "4=competent")
    run.done("report", "add", "--date", "2026-03-02", "--score", "689", "--rate", *ratings)
    out = run.done("strategy")
    lines = {line.split()[1]: line for line in out.splitlines() if line[:2].strip()}
    assert lines["tiered"].startswith("* ")
    assert lines["gap"].startswith(">")
    assert "60 % 9:00" in lines["tiered"]
    assert "> recommended: gap, one domain alone is weak" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 80
    assert "Better" in run.done("plan")

    out = run.done("strategy", "gap")
    assert "Strategy: gap (your choice)" in out
    assert [line for line in out.splitlines() if line.startswith("*> ")]
    assert "Better" not in run.done("plan")


def test_json_holds_every_strategy(run: CommandLine) -> None:
    """The one in force is the plan's own, and one is recommended."""
    run.add_article_report()
    content = plan(run)
    found = {one["strategy"]: one for one in content["strategies"]}
    assert list(found) == ["tiered", "smooth", "points", "gap"]
    (force,) = (one for one in found.values() if one["in_force"])
    assert force["shares"] == {row["id"]: row["share"] for row in content["domains"]}
    assert content["recommended"]["strategy"] == "tiered"
    assert [one["recommended"] for one in found.values()] == [True, False, False, False]


def test_after_practice_the_plan_names_both(run: CommandLine) -> None:
    """What the report said and what practice says now, with the points won since."""
    run.add_article_report()
    run.done("log", "D3 21/23", "--date", "2026-03-12", "--source", "A 1")
    text = " ".join(run.done("plan").split())
    assert "The report rated it Needs Improvement, taken for 50 % right; practice says ≈" in text
    assert "points since the report." in text
    rows = {row["short"]: row for row in plan(run)["domains"]}
    assert (rows["MOD"]["source"], rows["DE"]["source"]) == ("practice", "report")
    assert rows["MOD"]["points_at_stake"] + rows["MOD"]["points_won"] == pytest.approx(10.8)
