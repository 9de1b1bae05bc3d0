"""Twelve weeks of a user whose life comes between, day by day on the real command line.

Days are missed, confirmed late or given up; there is an illness, a trip, an extra morning; hours,
the way to split them and the exam's day change; tests are logged in three ways; and planning again
follows whenever the program says that it is due.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CommandLine, Ending
from tests.cli.conftest import directory as directory
from tests.cli.conftest import run as run

FIRST = date(2026, 6, 1)
EXAM = date(2026, 8, 24)
LATER = date(2026, 8, 27)
RESULTS = {"1": (15, 22), "2": (12, 17), "3": (11, 14), "4": (8, 12)}
# A week in which a test is logged, and how.
WAYS = ("typed", "file", "pasted")

Row = dict[str, Any]


class Student:
    """A user, what they have told the program, and what they hold against it every evening."""

    def __init__(self, run: CommandLine, dice: random.Random, files: Path) -> None:
        self.run = run
        self.dice = dice
        self.files = files
        self.day = FIRST
        # Minutes by the id of the session that was checked off.
        self.studied: dict[str, int] = {}
        self.tests: list[str] = []
        self.commands = self.plans = self.most_owed = 0

    def say(self, *words: str) -> Ending:
        """Run a command, which may be refused in one line, but never fail."""
        self.commands += 1
        ending = self.run(*words, today=self.day.isoformat())
        assert ending.status in (0, 1), (self.day, words, ending)
        assert "Traceback" not in ending.err, (self.day, words, ending)
        return ending

    def done(self, *words: str) -> str:
        """Run a command that is to succeed; returns what it printed."""
        ending = self.say(*words)
        assert ending.status == 0, (self.day, words, ending)
        return ending.out

    def asked(self, *words: str) -> Row:
        """What a command answers in JSON."""
        answer: Row = json.loads(self.done(*words, "--json"))
        return answer

    def begin(self) -> None:
        """Enter a failed attempt and the evenings that are free, and plan."""
        self.done("exam", "use", "DEA-C01")
        ratings = ("1=needs", "2=competent", "3=strong", "4=needs")
        self.done("report", "add", "--date", "2026-05-20", "--score", "660", "--rate", *ratings)
        self.done("availability", "mon-fri=19:00 110", "sat=09:00 230", "--exam-date", f"{EXAM}")
        self.plan()

    def live(self) -> None:
        """Live a day: what was left open, what comes between, the day's sessions, a plan."""
        self.settle()
        self.suffer()
        self.study()
        self.log()
        due = self.asked("today")["plan_due"]
        assert due == self.asked("plan")["plan_due"]
        if due:
            self.plan()
        self.look()

    def settle(self) -> None:
        """Confirm late, give up, or leave open what is from earlier days."""
        left = self.asked("today")["left_open"]
        if left and self.dice.random() < 0.5:
            for one in left[:3]:
                self.check_off(one, self.dice.choice((20, 45, 50)))
        elif left and self.dice.random() < 0.3:
            self.done("life", "missed", left[0]["date"])

    def suffer(self) -> None:
        """Have the accidents of twelve weeks, each on its day."""

        def ahead(days: int) -> str:
            return (self.day + timedelta(days=days)).isoformat()

        match (self.day - FIRST).days:
            case 20:
                self.done("life", "ill", "today", ahead(3))
            case 28:
                self.done("strategy", "gap")
            case 35:
                self.done("life", "away", ahead(2), ahead(8))
            case 40:
                self.done("life", "back", "--until", "today")
            case 46:
                self.done("life", "less", "30")
            case 50:
                self.done("life", "extra", ahead(1), "06:30", "60")
            case 55:
                self.done("availability", "mon=off", "sun=10:00 170")
            case 60:
                self.done("availability", "--exam-date", f"{LATER}")
            case 70:
                self.say("life", "forgive", "old")

    def study(self) -> None:
        """Study what the day has, or skip it, or move it to tomorrow morning, or forget it."""
        for one in self.asked("today")["sessions"]:
            chance = self.dice.random()
            if one["status"] != "open":
                continue
            if chance < 0.15:
                self.done("timer", "start", one["id"])
                self.done("timer", "stop", "--minutes", "40")
                self.studied[one["id"]] = 40
            elif chance < 0.7:
                self.check_off(one, 35 if chance < 0.35 else None)
            elif chance < 0.75:
                self.done("session", "skip", one["id"])
            elif chance < 0.8:
                tomorrow = (self.day + timedelta(days=1)).isoformat()
                self.say("session", "move", one["id"], tomorrow, "--at", "06:00")

    def check_off(self, session: Row, minutes: int | None) -> None:
        """Check a session off, with what it took where that differs."""
        self.done("done", session["id"], *(["--minutes", str(minutes)] if minutes else []))
        self.studied[session["id"]] = minutes or session["minutes"]

    def log(self) -> None:
        """Log a test every second Sunday, by hand, out of a file, and out of a paste; twice."""
        number, rest = divmod((self.day - FIRST).days, 14)
        if rest != 6:
            return
        source = f"Set {number + 1}"
        cells = [f"{right}/{of}" for right, of in RESULTS.values()]
        match WAYS[number % len(WAYS)]:
            case "typed":
                results = (f"D{one} {right}/{of}" for one, (right, of) in RESULTS.items())
                self.done("log", " ".join(results), "--source", source)
            case "file":
                file = self.files / f"{source}.csv"
                heads = "Date,Source,D1,D2,D3,D4"
                file.write_text(f"{heads}\n{self.day},{source},{','.join(cells)}\n")
                self.done("import", str(file))
                # What is in the log already is passed over.
                self.say("import", str(file))
            case _:
                file = self.files / f"{source}.md"
                line = " ".join(f"D{one} {cell}" for one, cell in zip(RESULTS, cells, strict=True))
                file.write_text(f"* **{self.day}** {source}: {line}\n")
                self.done("import", str(file))
                self.say("import", str(file))
        self.tests.append(source)

    def plan(self) -> None:
        """Plan again, catching up now and then; planning once more then changes nothing."""
        self.plans += 1
        self.done("schedule", *(["--catch-up"] if self.dice.random() < 0.3 else []))
        assert self.asked("today")["plan_due"] == [], self.day
        before = self.run.contents()
        assert "nothing to change" in self.done("schedule"), self.day
        assert self.run.contents() == before, self.day

    def look(self) -> None:
        """Hold what was entered, the week and the account against the records."""
        records = json.loads(self.done("export", "json"))
        sessions: list[Row] = [one for one in records["sessions"] if one["exam"] == "DEA-C01"]
        assert len({one["id"] for one in sessions}) == len(sessions), self.day
        for before, after in overlaps(sessions):
            raise AssertionError((self.day, before, after))
        done = {one["id"]: one["actual"] for one in sessions if one["status"] == "done"}
        assert self.studied.items() <= done.items(), self.day
        # A logged test closes the one that was planned; nothing else is done by itself.
        closed = {one["id"] for one in sessions if one["domain"] is None}
        assert done.keys() - self.studied.keys() <= closed, self.day
        assert Counter(one["source"] for one in records["tests"]) == Counter(self.tests), self.day
        self.account(records, sessions)

    def account(self, records: Row, sessions: list[Row]) -> None:
        """Planned is done, debt, forgiven and ahead together, in each domain, to the minute."""
        plan = max(records["plans"], key=lambda one: (one["date"], one["time"], one["id"]))
        debts = self.asked("today")["debt"]
        for domain, debt in debts["domains"].items():
            mine = [one for one in sessions if one["domain"] == domain]
            done = sum(one["actual"] for one in mine if one["status"] == "done")
            ahead = sum(
                one["minutes"]
                for one in mine
                if one["status"] == "open" and one["date"] >= self.day.isoformat()
            )
            forgiven = plan["forgiven"].get(domain, 0)
            assert plan["planned"][domain] == done + debt + forgiven + ahead, (self.day, domain)
        assert debts["minutes"] == sum(debts["domains"].values())
        self.most_owed = max(self.most_owed, debts["minutes"])


def overlaps(sessions: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Sessions that begin before the one before them on that day has ended."""

    def begin(one: Row) -> int:
        hours, minutes = one["start"].split(":")[:2]
        return int(hours) * 60 + int(minutes)

    held = sorted(
        (one for one in sessions if one["status"] != "skipped"),
        key=lambda one: (one["date"], begin(one)),
    )
    for before, after in pairwise(held):
        if before["date"] == after["date"] and begin(before) + before["minutes"] > begin(after):
            yield before, after


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_plan_survives_twelve_weeks(
    run: CommandLine, dice: random.Random, tmp_path: Path, number: int
) -> None:
    """Nothing fails, overlaps, is lost or there twice, and the account holds every evening."""
    student = Student(run, random.Random(f"{dice.random()} {number}"), tmp_path)
    student.begin()
    while student.day < LATER:
        student.live()
        student.day += timedelta(days=1)
    assert student.done("check").count("ok ") > 5
    print(
        f"{student.commands} commands, {student.plans} plans, {len(student.studied)} sessions and "
        f"{len(student.tests)} tests, at most {student.most_owed} minutes owed"
    )
