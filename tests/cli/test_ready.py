"""Tests of `ready`, `rerate`, and of guess and misses in `log`."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from mls_tui.study.readiness import Verdict
from tests.cli.conftest import ARTICLE, CommandLine

DOMAINS = (
    "data-engineering",
    "exploratory-data-analysis",
    "modeling",
    "machine-learning-implementation-and-operations",
)
KEYS = {
    "exam",
    "today",
    "verdict",
    "missing",
    "conditions",
    "pass_probability",
    "stands_still",
    "sources",
    "mastery",
    "forecast",
    "offset",
    "guesses",
    "proposals",
}
# Right answers of 13, 16, 23 and 13 questions.
GOOD, FAIR, POOR = (12, 15, 21, 12), (10, 12, 18, 10), (6, 8, 11, 6)


def log(run: CommandLine, day: str, right: tuple[int, ...], source: str, *words: str) -> None:
    """Log a full test."""
    counts = zip(right, (13, 16, 23, 13), strict=True)
    line = " ".join(f"D{at} {one}/{total}" for at, (one, total) in enumerate(counts, 1))
    run.done("log", line, "--date", day, "--source", source, *words)


def log_good(run: CommandLine) -> None:
    """Log what makes one ready: three good tests of two providers."""
    log(run, "2026-03-06", GOOD, "Bank A 1")
    log(run, "2026-03-10", GOOD, "Bank B 1")
    log(run, "2026-03-13", GOOD, "Bank A 2")


def as_json(run: CommandLine, today: str = "2026-03-16") -> dict[str, Any]:
    """What `ready --json` says."""
    found: dict[str, Any] = json.loads(run.done("ready", "--json", today=today))
    return found


@pytest.fixture
def reported(run: CommandLine) -> CommandLine:
    """Runs commands on the article's report."""
    run.add_article_report()
    return run


def test_without_records_nothing_is_said(run: CommandLine) -> None:
    """No data, what is missing, and no estimate."""
    out = run.done("ready")
    assert "Readiness: No data" in out
    assert "Take 2 full tests for an estimate, with questions new to you." in out
    assert "Pass" not in out
    found = as_json(run)
    assert found["verdict"] == "No data"
    assert found["missing"] == "Take 2 full tests for an estimate, with questions new to you."
    assert found["pass_probability"] is None
    assert found["forecast"] is None
    assert [one["met"] for one in found["conditions"]] == [False, False, False, False, True]
    assert list(found["mastery"]) == list(DOMAINS)
    assert run.contents() == {}


def test_one_test_is_not_enough(reported: CommandLine) -> None:
    """The sentence counts what is still missing."""
    log(reported, "2026-03-10", GOOD, "Bank A 1")
    assert "Take 1 more full test for an estimate, with questions new to you." in reported.done(
        "ready"
    )


def test_old_tests_say_nothing(reported: CommandLine) -> None:
    """After four weeks the verdict is withheld again."""
    for day in ("2026-01-02", "2026-01-06", "2026-01-11"):
        log(reported, day, GOOD, f"Bank {day}")
    out = reported.done("ready")
    assert "Readiness: No data" in out
    assert "the last one is 64 days old" in out


def test_json_has_stable_keys_and_numbers(reported: CommandLine) -> None:
    """Names, dates as ISO, numbers as numbers, null for what is not known."""
    log(reported, "2026-02-20", POOR, "Bank A 1", "--guess", "70")
    log(reported, "2026-03-06", FAIR, "Bank B 1")
    log(reported, "2026-03-13", FAIR, "Bank A 2", "--guess", "70")
    found = as_json(reported)
    assert set(found) == KEYS
    assert (found["exam"], found["today"]) == ("MLS-C01", "2026-03-16")
    assert found["verdict"] in {one.value for one in Verdict}
    for one in found["conditions"]:
        assert {"text", "met"} <= set(one)
        assert isinstance(one["met"], bool)
    assert set(found["pass_probability"]) == {"72", "76"}
    easy, hard = found["pass_probability"]["72"], found["pass_probability"]["76"]
    assert isinstance(easy, float)
    assert 0.01 <= hard <= easy <= 0.99
    for one in found["mastery"].values():
        assert 0 < one["low"] <= one["mean"] <= one["high"] < 1
        assert isinstance(one["questions"], int)
    assert set(found["forecast"]) == {"low", "mid", "high", "never", "horizon"}
    days = [found["forecast"][key] for key in ("low", "mid", "high")]
    known = [date.fromisoformat(one) for one in days if one]
    assert known == sorted(known)
    assert days[len(known) :] == [None] * (3 - len(known))
    assert 0 <= found["forecast"]["never"] <= 1
    assert isinstance(found["guesses"]["mean"], float)
    assert found["guesses"]["tests"] == 2
    assert found["offset"] is None


def test_text_and_json_say_the_same(reported: CommandLine) -> None:
    """Verdict, conditions, interval and probability are those of the JSON."""
    log(reported, "2026-02-20", POOR, "Bank A 1")
    log(reported, "2026-03-06", FAIR, "Bank B 1")
    log(reported, "2026-03-13", GOOD, "Bank A 2")
    out, found = reported.done("ready"), as_json(reported)
    assert f"Readiness: {found['verdict']}\n" in out
    assert out.count("[x]") == sum(one["met"] for one in found["conditions"])
    for one in found["conditions"]:
        assert f"{'[x]' if one['met'] else '[ ]'}  {one['text']}: {one['now']}" in out
        if one["needed"]:
            assert f"-> {one['needed']}" in " ".join(out.split())
    low, high = (int(100 * found["pass_probability"][cut]) for cut in ("76", "72"))
    assert f"≈ {low}-{high} %" in out
    for one in found["mastery"].values():
        line = next(line for line in out.splitlines() if line.startswith(one["name"]))
        mean, low, high = (int(100 * one[key]) for key in ("mean", "low", "high"))
        assert f"{mean} %" in line
        assert f"{low}-{high} %" in line


def test_ready_is_said_when_all_conditions_hold(reported: CommandLine) -> None:
    """Every condition is ticked, in words and in JSON."""
    log_good(reported)
    out, found = reported.done("ready"), as_json(reported)
    assert "Readiness: Ready" in out
    assert out.count("[x]") == 5
    assert found["verdict"] == "Ready"
    assert all(one["met"] for one in found["conditions"])
    assert found["missing"] is None


def test_the_waiting_time_alone_makes_it_close(reported: CommandLine) -> None:
    """On the day before the wait is over all else is there."""
    log_good(reported)
    found = as_json(reported, today="2026-03-15")
    assert found["verdict"] == "Close"
    (missing,) = (one for one in found["conditions"] if not one["met"])
    assert missing["needed"] == "waiting until 16 Mar 2026"


def test_a_repeat_changes_nothing(reported: CommandLine) -> None:
    """A known set proves little, and that is nothing here."""
    log(reported, "2026-03-06", FAIR, "Bank A 1")
    log(reported, "2026-03-10", FAIR, "Bank B 1")
    before = as_json(reported)
    log(reported, "2026-03-12", (13, 16, 23, 13), "Bank A 1", "--repeat")
    assert as_json(reported) == before


def test_a_day_before_the_tests_knows_nothing_of_them(reported: CommandLine) -> None:
    """A rehearsed day takes what was known then, guesses and proposals included."""
    before = as_json(reported, today="2026-03-03")
    log(reported, "2026-03-06", GOOD, "Bank A 1", "--guess", "40")
    log(reported, "2026-03-10", GOOD, "Bank B 1", "--guess", "45")
    assert as_json(reported, today="2026-03-03") == before
    assert "guessed" not in reported.done("ready", today="2026-03-03")


def test_after_a_pass_there_is_nothing_left(reported: CommandLine) -> None:
    """Whoever passed is told so first."""
    log_good(reported)
    reported.done("report", "add", "--date", "2026-03-16", "--score", "800")
    out = reported.done("ready")
    assert "Readiness: Passed" in out
    assert "You passed MLS-C01 on 16 Mar 2026: there is nothing left to plan for it." in out
    assert "[x]" not in out


def test_an_exam_that_has_ended_asks_for_no_test(reported: CommandLine) -> None:
    """What is needed is another exam, not a test."""
    log_good(reported)
    out = reported.done("ready", today="2026-05-16")
    assert "Readiness: Ended" in out
    assert "MLS-C01 is no longer offered" in out
    assert "ake a full test" not in out


def test_a_source_is_printed_as_typed(reported: CommandLine) -> None:
    """What a condition names of the user's is neither markup nor a command."""
    log(reported, "2026-03-06", GOOD, "[red]\x1b[2Jx[/] 1")
    log(reported, "2026-03-10", GOOD, "[red]x[/] 2")
    out = reported.done("ready")
    assert "unlike [red]x[/] 2" in " ".join(out.split())
    assert "\x1b" not in out


def test_lines_fit_eighty_columns(reported: CommandLine) -> None:
    """Nothing runs over the edge of a usual terminal, long sources included."""
    for number, day in enumerate(("2026-03-06", "2026-03-10"), 1):
        log(reported, day, FAIR, f"{'long ' * 39}{number}", "--guess", "90")
    assert max(map(len, reported.done("ready").splitlines())) <= 80


def test_two_attempts_give_an_offset(run: CommandLine) -> None:
    """With practice before two attempts, text and JSON say how they went beside it."""
    log(run, "2026-01-10", GOOD, "Bank A 1")
    run.done("report", "add", "--date", "2026-01-20", "--score", "600", "--rate", *ARTICLE)
    log(run, "2026-02-20", GOOD, "Bank B 1")
    run.add_article_report()
    log_good(run)
    out, found = run.done("ready"), as_json(run)
    assert found["offset"] < 0
    assert "Your attempts went worse than your practice: 80 % there stands for" in out


def test_guesses_are_held_against_results(reported: CommandLine) -> None:
    """The mean says how far, and in which direction."""
    log(reported, "2026-03-06", POOR, "Bank A 1", "--guess", "68")
    assert "too high on average" in reported.done("ready")
    assert as_json(reported)["guesses"]["mean"] > 15


def propose(run: CommandLine) -> None:
    """Log what says another rating than the report for Modeling and for Data Engineering."""
    for number in range(4):
        day = date(2026, 3, 8) + timedelta(days=2 * number)
        log(run, day.isoformat(), (6, 11, 22, 7), f"Bank{chr(65 + number)} 1")


def test_rerate_lists_what_practice_proposes(reported: CommandLine) -> None:
    """Each proposal has its numbers; `ready` names them with the command."""
    assert "Practice proposes no other rating." in reported.done("rerate")
    propose(reported)
    out = " ".join(reported.done("rerate").split())
    assert "Modeling: Needs Improvement to Strong, since mastery is ≈" in out
    assert "after 92 questions of full tests since the report" in out
    assert "Data Engineering: Strong to Competent" in out
    assert "'mls-tui rerate DOMAIN' takes a new rating over." in reported.done("ready")
    found = {one["domain"]: one for one in as_json(reported)["proposals"]}
    assert found["modeling"] == {
        "domain": "modeling",
        "rating": "needs improvement",
        "proposed": "strong",
        "questions": 92,
    }


def ratings(run: CommandLine) -> dict[str, str]:
    """The ratings that the plan goes by."""
    domains = json.loads(run.done("plan", "--json"))["domains"]
    return {one["id"]: one["rating"] for one in domains}


def test_rerate_takes_over_and_goes_back(reported: CommandLine) -> None:
    """The plan follows, the report keeps its own; back and undo are one step each."""
    propose(reported)
    before = ratings(reported)
    assert "Modeling: Strong" in reported.done("rerate", "3")
    assert ratings(reported) == before | {"modeling": "Strong"}
    (attempt,) = json.loads(reported.done("export", "json"))["attempts"]
    assert attempt["ratings"]["modeling"] == "needs improvement"
    assert "Modeling" in reported.refused("rerate", "modeling")
    assert "Modeling: Needs Improvement" in reported.done("rerate", "--back", "MOD")
    assert ratings(reported) == before
    assert "Re-rate Modeling" in reported.done("undo")
    assert ratings(reported)["modeling"] == "Strong"


def test_rerate_takes_several_at_once(reported: CommandLine) -> None:
    """Two domains are one edit."""
    propose(reported)
    before = ratings(reported)
    reported.done("rerate", "1", "3")
    assert ratings(reported)["data-engineering"] == "Competent"
    reported.done("undo")
    assert ratings(reported) == before


def test_rerate_of_several_is_all_or_nothing(reported: CommandLine) -> None:
    """One that practice does not propose refuses the others too."""
    propose(reported)
    assert "proposes no other rating for" in reported.refused("rerate", "3", "4", "2")
    assert "no domain" in reported.refused("rerate", "3", "9")


def test_a_domain_named_twice_is_rated_once(reported: CommandLine) -> None:
    """The answer names it once."""
    propose(reported)
    assert reported.done("rerate", "3", "modeling").count("Modeling") == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("rerate", "3"), "Practice proposes no other rating for Modeling."),
        (("rerate", "--back", "3"), "Modeling has the report's own rating already."),
        (("rerate", "--back"), "Name the domains"),
        (("rerate", "9"), "no domain '9'"),
        (("rerate", "\x1b[2J"), "no domain"),
    ],
)
def test_rerate_refuses_what_makes_no_sense(
    words: tuple[str, ...], reason: str, reported: CommandLine
) -> None:
    """One line, and nothing is changed."""
    assert reason in reported.refused(*words)


def test_rerate_without_a_report_says_that_there_is_none(run: CommandLine) -> None:
    """There is no rating that could be the report's own."""
    reason = run.refused("rerate", "--back", "3")
    assert "report's own rating already" not in reason


def test_log_keeps_guess_and_misses(run: CommandLine) -> None:
    """Both come out again as they were typed."""
    log(run, "2026-03-10", FAIR, "S 1", "--guess", "78", "--misses", "D3 k2 m1 D4 out of time 2")
    (test,) = json.loads(run.done("export", "json"))["tests"]
    assert test["guess"] == 78
    assert test["misses"] == {
        "modeling": {"did-not-know": 2, "misread": 1},
        "machine-learning-implementation-and-operations": {"out-of-time": 2},
    }


def test_a_guess_of_nothing_is_a_guess(run: CommandLine) -> None:
    """Nought is another thing than no guess."""
    log(run, "2026-03-10", FAIR, "S 1", "--guess", "0")
    assert json.loads(run.done("export", "json"))["tests"][0]["guess"] == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--guess", "101"), "percent"),
        (("--guess", "-1"), "percent"),
        (("--misses", "D3 k20"), "too many"),
        (("--misses", "D3 x2"), "is not a reason"),
        (("--misses", "k2"), "without its domain"),
        (("--misses", "D9 k2"), "no domain"),
        (("--misses", "D2 k1"), "too many"),
        (("--misses", "D3 k0"), "a number from 1"),
        (("--misses", "D3 [red]\x1b[31mk1[/]"), "no domain"),
    ],
)
def test_guesses_and_misses_that_cannot_be_are_refused(
    words: tuple[str, ...], reason: str, run: CommandLine
) -> None:
    """One sentence for people, and nothing is stored."""
    said = run.refused("log", "D1 8/10", "D3 20/23", "--source", "S", *words)
    assert reason in said
    assert "Input should" not in said
    assert run.contents() == {}


def test_too_many_reasons_are_refused_in_the_words_of_the_screen(run: CommandLine) -> None:
    """A domain is called by its name, and the sentence ends."""
    said = run.refused("log", "D2 1/2", "--source", "S", "--misses", "D2 k2")
    assert "Exploratory Data Analysis" in said
    assert "1 misses" not in said
