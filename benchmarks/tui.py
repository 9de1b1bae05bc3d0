"""Measures the program beside a bare Textual app, both in turn in terminals of their own.

Each figure stands beside what it is compared with, and beside the budget that the project has set
itself and the goal beyond that. Leaves with 1 if something could not be measured, else with 0.
"""

import argparse
import math
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from noise import Noise
from report import Figure, Limit, table
from seed import TODAY, half_a_year, open_store, save_decade, save_sessions, save_year
from terminal import Answer, Terminal, UnmeasuredError

from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.practice import edit_test

GROUPS = ("start", "keys", "idle", "commands", "saving", "plan")
RECORDS = ("year", "sessions", "none", "decade")
# Programs in which keys are pressed.
PRESSED = ("bare", "year", "decade")
COMMANDS = ("--version", "--help", "today", "done", "log")
BARE, PASS = "bare", "python -c pass"

IDLE_SECONDS = 5.0
WARM_SECONDS = 4.0
EDITS = 5
DOWN, UP = "\x1b[B", "\x1b[A"
SCREENS = "12345"
SWITCHES = 20
DOWNS = 30
# The bare table has 20 rows; ours is longer than the screen, so that walking down it scrolls.
BARE_WALK = [DOWN] * 15 + [UP] * 15
RESULTS = "D1 14/16 D2 9/11 D3 18/24 D4 10/14"
PASTED_LINES = 1000
PASTE = "\x1b[200~" + "A line of a report.\n" * PASTED_LINES + "\x1b[201~"
ESCAPE = "\x1b"

Sample = tuple[str, str]
Limits = tuple[Limit, Limit]
_FACTORS = {"ms": 1000, "MB": 1e-6, "%": 1, "": 1}


class Turn(Enum):
    """Which run it is: keys wait for the first that counts, idling for the last."""

    WARMING = auto()
    MIDDLE = auto()
    LAST = auto()


class Bench:
    """What is measured, and the samples so far by figure and program: seconds, bytes, percent."""

    def __init__(self, folder: Path, groups: frozenset[str]) -> None:
        """Save records to measure with into an empty folder."""
        self.groups = groups
        self.samples: dict[Sample, list[float]] = defaultdict(list)
        self.problems: dict[str, None] = {}
        self._folder = folder
        self._edits = count()
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        self._environment = kept | {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "share"),
            "XDG_STATE_HOME": str(folder / "state"),
        }
        save_year(folder / "year")
        if groups & {"start", "saving", "keys"}:
            save_decade(folder / "decade")
        if "start" in groups:
            save_sessions(folder / "sessions")
        for records in ("year", "decade") if "saving" in groups else ():
            shutil.copytree(folder / records, folder / f"{records}-edited")

    def run(self, turn: Turn) -> None:
        """Measure everything once, each program after the other."""
        if self.groups & {"start", "keys", "idle"}:
            for name in (BARE, *RECORDS) if "start" in self.groups else PRESSED:
                self._try(partial(self._open, name, turn))
        if "commands" in self.groups:
            for name in (PASS, *COMMANDS):
                self._try(partial(self._time, name))
        if "saving" in self.groups:
            self._save()
        if "plan" in self.groups:
            self._plan()

    def typical(self, figure: str, program: str) -> float:
        """The median of a figure's samples; nan without any."""
        return median(self.samples[figure, program] or [math.nan])

    def slow(self, figure: str, program: str) -> float:
        """The sample that 95 % do not exceed; nan without any."""
        samples = sorted(self.samples[figure, program])
        return samples[math.ceil(0.95 * len(samples)) - 1] if samples else math.nan

    def _try(self, measure: Callable[[], None]) -> None:
        try:
            measure()
        except UnmeasuredError as problem:
            self.problems[str(problem)] = None

    def _command(self, name: str) -> list[str]:
        if name == BARE:
            return [sys.executable, str(Path(__file__).with_name("bare.py"))]
        if name == PASS:
            return [sys.executable, "-c", "pass"]
        program = [sys.executable, "-m", "mls_tui"]
        if name.startswith("-"):
            return [*program, name]
        data = self._folder / (name if name in RECORDS else "year")
        program += ["--data-dir", str(data), "--today", TODAY.isoformat()]
        if name in RECORDS:
            return program
        number = next(self._edits)
        arguments = {
            "done": [f"session-{number % 200}", "--minutes", str(30 + number % 40)],
            "log": [RESULTS, "--date", TODAY.isoformat(), "--source", f"Set {number}"],
        }
        return [*program, name, *arguments.get(name, [])]

    def _open(self, name: str, turn: Turn) -> None:
        answers: dict[str, list[Answer]] = {}
        with Terminal(self._command(name), self._environment) as terminal:
            terminal.rest()
            if turn is Turn.WARMING:
                # What was read is kept for the next start a moment after the first paint.
                terminal.listen(WARM_SECONDS)
            if turn is Turn.LAST and "idle" in self.groups and name in (BARE, "year"):
                before = terminal.processor_time()
                terminal.listen(IDLE_SECONDS)
                share = (terminal.processor_time() - before) / IDLE_SECONDS
                self.samples["idle", name].append(100 * share)
            if turn is not Turn.WARMING and "keys" in self.groups and name in PRESSED:
                answers = _press_bare(terminal) if name == BARE else _press_ours(terminal)
        painted = terminal.painted()
        self.samples["painted", name].append(painted.whole)
        self.samples["paints", name].append(painted.before)
        self.samples["memory", name].append(terminal.memory)
        for figure, pressed in answers.items():
            for latency in terminal.latencies(pressed):
                self.samples[figure, name].append(latency.begun)
                self.samples[f"{figure}, whole", name].append(latency.whole)

    def _time(self, name: str) -> None:
        start = perf_counter()
        ending = subprocess.run(
            self._command(name),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        self.samples["command", name].append(perf_counter() - start)
        if ending.returncode:
            last = ending.stderr.decode(errors="replace").strip()[-300:]
            raise UnmeasuredError(f"{name} ends with {ending.returncode}: {last}")

    def _save(self) -> None:
        stores = {name: open_store(self._folder / f"{name}-edited") for name in ("year", "decade")}
        for _ in range(EDITS):
            for name, (store, state) in stores.items():
                newest = state.tests[-1]
                test = newest.replace(note=f"Edit {next(self._edits)}")
                edit = partial(edit_test, test=test, today=TODAY)
                start = perf_counter()
                stores[name] = (store, store.save("Edit", edit, state).state)
                self.samples["saving", name].append(perf_counter() - start)

    def _plan(self) -> None:
        state = half_a_year(self._folder / "blank")
        start = perf_counter()
        plan_weeks(state, TODAY, "plan")
        self.samples["plan", "26 weeks"].append(perf_counter() - start)


def _press_bare(terminal: Terminal) -> dict[str, list[Answer]]:
    return {"down": [terminal.press(key) for key in BARE_WALK]}


def _press_ours(terminal: Terminal) -> dict[str, list[Answer]]:
    """Visit each screen before it counts, then walk down the last one's list, then type."""
    for key in SCREENS:
        terminal.press(key)
    answers = {"switch": [terminal.press(key) for key in islice(cycle(SCREENS), SWITCHES)]}
    answers["down"] = [terminal.press(DOWN) for _ in range(DOWNS)]
    terminal.press("a")
    answers["letter"] = [terminal.press(key) for key in RESULTS]
    for key in (ESCAPE, "p", PASTE):
        terminal.press(key)
    answers["pasted"] = [terminal.press(key) for key in RESULTS]
    return answers


def figures(bench: Bench) -> list[Figure]:
    """All figures of the groups that were measured."""
    found: list[Figure] = []

    def add(
        name: str, unit: str, ours: Sample, beside: Sample, limits: Limits | None, said: str
    ) -> None:
        factor = _FACTORS[unit]
        pair = (factor * bench.typical(*ours), factor * bench.typical(*beside))
        found.append(Figure(name, unit, *pair, said, *limits or (None, None)))

    if "start" in bench.groups:
        for name, records, budget, beyond in (
            ("full paint, a year", "year", 1.2, 1.1),
            ("full paint, ten years of sessions", "sessions", 1.3, 1.15),
        ):
            limits = (Limit(budget, "x"), Limit(beyond, "x"))
            add(name, "ms", ("painted", records), ("painted", BARE), limits, BARE)
        add("  paints before it", "", ("paints", "year"), ("paints", BARE), None, BARE)
        limits = (Limit(1.2, "x"), Limit(1.1, "x"))
        add("peak memory", "MB", ("memory", "year"), ("memory", BARE), limits, BARE)
        limits = (Limit(1.5, "x"), Limit(1.3, "x"))
        pair = ("painted", "decade"), ("painted", "none")
        add("full paint, 10,000 tests", "ms", *pair, limits, "no records")
    if "keys" in bench.groups:
        found += _of_keys(bench)
    if "commands" in bench.groups:
        for name, budget, beyond in (
            ("--version", 40, 28),
            ("--help", 40, 28),
            ("today", 110, 75),
            ("done", 150, 110),
            ("log", 150, 110),
        ):
            limits = (Limit(budget, "ms"), Limit(beyond, "ms"))
            add(name, "ms", ("command", name), ("command", PASS), limits, PASS)
    if "saving" in bench.groups:
        limits = (Limit(1.5, "x"), Limit(1.2, "x"))
        pair = ("saving", "decade"), ("saving", "year")
        add("an edit, 10,000 tests", "ms", *pair, limits, "60 tests")
    if "idle" in bench.groups:
        limits = (Limit(0.2, "%"), Limit(0.1, "%"))
        add("idle processor", "%", ("idle", "year"), ("idle", BARE), limits, BARE)
    if "plan" in bench.groups:
        ours = 1000 * bench.typical("plan", "26 weeks")
        limits = (Limit(100, "ms"), Limit(30, "ms"))
        found.append(Figure("a plan of 26 weeks", "ms", ours, math.nan, "", *limits))
    return found


def _of_keys(bench: Bench) -> list[Figure]:
    """Limits hold until all that a key changes is painted; the first of it is only shown."""
    rows = (
        ("Down in a list", "down, whole", "year", (10, 16), (8, 12)),
        ("  the first of it", "down", "year", None, None),
        ("  with 10,000 tests", "down, whole", "decade", (12, 20), (10, 14)),
        ("a letter in a field", "letter, whole", "year", (10, 16), (8, 12)),
        ("  with 10,000 tests", "letter, whole", "decade", (12, 20), (10, 14)),
        ("  under 1,000 pasted lines", "pasted, whole", "year", (16, None), (10, None)),
        ("another screen", "switch, whole", "year", (14, 30), (10, 25)),
    )
    found = []
    for name, figure, program, budgets, goals in rows:
        for at, (word, statistic) in enumerate((("", bench.typical), (", 95 %", bench.slow))):
            bare = 1000 * statistic(figure, BARE)
            found.append(
                Figure(
                    name + word,
                    "ms",
                    1000 * statistic(figure, program),
                    bare,
                    "" if math.isnan(bare) else BARE,
                    _milliseconds(budgets, at),
                    _milliseconds(goals, at),
                )
            )
    return found


def _milliseconds(limits: tuple[float | None, ...] | None, at: int) -> Limit | None:
    limit = limits[at] if limits else None
    return None if limit is None else Limit(limit, "ms")


def _groups(text: str) -> frozenset[str]:
    chosen = frozenset(text.split(","))
    if unknown := chosen - set(GROUPS):
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: not among those")
    return chosen


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return int(text)


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks/tui.py", description=__doc__)
    parser.add_argument("--runs", type=_count, default=5, metavar="N", help="how often (5)")
    parser.add_argument(
        "--only", type=_groups, default=frozenset(GROUPS), metavar="A,B", help=", ".join(GROUPS)
    )
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="mls-tui-bench-") as folder:
        bench = Bench(Path(folder), arguments.only)
        # Fills the disk's cache, the folders of compiled modules, and the program's own cache.
        bench.run(Turn.WARMING)
        bench.samples.clear()
        noise = Noise()
        for number in range(1, arguments.runs + 1):
            print(f"run {number} of {arguments.runs}", file=sys.stderr)
            bench.run(Turn.LAST if number == arguments.runs else Turn.MIDDLE)
    shown = figures(bench)
    print(table(shown))
    print(f"\n{noise}")
    for problem in bench.problems:
        print(f"Not measured: {problem}.", file=sys.stderr)
    return 0 if not bench.problems and all(one.is_measured for one in shown) else 1


if __name__ == "__main__":
    sys.exit(main())
