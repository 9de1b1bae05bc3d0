"""From pasted results to a verdict, on a keyboard and on the command line."""

import json

from tests.end_to_end.conftest import Desk
from tests.end_to_end.terminal import Terminal

# What a browser gives of a result: the head of the page, odd spaces, a percent with a comma.
TUTORIALS_DOJO = """Skip to content
Practice Exam 1
You have reached 53 of 65 point(s), (81.54%)

Categories
MLS \u2013 Data Engineering 84,62\u00a0%
MLS \u2013 Exploratory Data Analysis 81.25%
MLS \u2013 Machine Learning Implementation and Operations 84.62%
MLS \u2013 Modeling 78.26%
"""
WHIZLABS = """No.\tDomain\tTotal Question\tCorrect\tIncorrect\tUnattempted\tMarked for Review
1\tData Engineering\t13\t12\t1\t0\t2
2\tExploratory Data Analysis\t16\t14\t2\t0\t0
3\tModelling\t23\t20\t3\t0\t5
4\tMachine Learning Implementation and Operations\t13\t11\t2\t0\t1
"""


def paste(terminal: Terminal, text: str, source: str, day: str) -> None:
    """Paste results on Practice, say what they leave open, and keep them."""
    terminal.press("5")
    terminal.wait_for("[5 Practice]")
    terminal.press("p")
    terminal.wait_for("Import practice results", "Paste a table")
    terminal.paste(text)
    terminal.wait_for("1 result.")
    terminal.press("ctrl+s")
    terminal.wait_for("What the text leaves open", gone="Paste a table")
    if "Modelling" in text:
        terminal.wait_for("Modelling", "3 Modeling")
        terminal.press("tab")
    if source not in text:
        terminal.press(source, "tab")
    terminal.press(*["backspace"] * len("today"), day, "enter")
    terminal.wait_for("1 test would be added", source)
    terminal.press("enter")
    terminal.wait_for(source, gone="would be added")


def test_pasted_results_become_a_verdict(desk: Desk) -> None:
    """Two tests make an estimate; the same paste again adds nothing; undo takes one back."""
    desk.add_report()
    terminal = desk.open()
    terminal.wait_for("[1 Today]", "Ready? No data", "take 2 full tests")
    paste(terminal, TUTORIALS_DOJO, "Practice Exam 1", "-8")
    paste(terminal, WHIZLABS, "Whizlabs 1", "-1")
    terminal.wait_for("[5 Practice]", "Not yet:", "81 · 87 %", "pass ≈")

    terminal.press("p")
    terminal.wait_for("Paste a table")
    terminal.paste(TUTORIALS_DOJO)
    terminal.wait_for("1 result.")
    terminal.press("ctrl+s")
    terminal.wait_for("What the text leaves open")
    terminal.press("enter")
    terminal.wait_for("0 tests would be added", "1 in the log already")
    terminal.press("enter")
    terminal.wait_for("Nothing was added.", gone="would be added")

    terminal.press("1")
    terminal.wait_for("[1 Today]", "Ready? Building")
    terminal.press("q")
    assert terminal.wait_for_end() == 0

    said = json.loads(desk.run("ready", "--json"))
    assert said["verdict"] == "Building"
    assert [one["met"] for one in said["conditions"]] == [False, False, True, False, True]
    assert 0 < said["pass_probability"]["76"] < said["pass_probability"]["72"] < 1
    assert set(said["mastery"]) == {
        "data-engineering",
        "exploratory-data-analysis",
        "modeling",
        "machine-learning-implementation-and-operations",
    }
    assert said["forecast"] is None

    exported = desk.run("export", "csv")
    assert "Modeling,20,23" in exported
    desk.run("undo")
    assert json.loads(desk.run("ready", "--json"))["verdict"] == "No data"
    copy = desk.home / "log.csv"
    copy.write_text(exported)
    desk.run("import", str(copy))
    assert desk.run("export", "csv") == exported
