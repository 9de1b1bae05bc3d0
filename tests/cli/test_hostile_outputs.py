"""Tests of hostile text in every output: nothing that is printed or written commands anything."""

import csv
import json
import re
import tomllib
from io import StringIO
from pathlib import Path

import pytest

from mls_tui.cli.commands import COMMANDS
from mls_tui.exams.catalogue import Catalogue
from mls_tui.paths import state_directory
from mls_tui.storage.store import Store
from tests.cli.conftest import CommandLine
from tests.hostile import TEXTS, commanding
from tests.ui.test_hostile_text import exam_file, hostile_state

HOSTILE = [text for text, _ in TEXTS.values()]

# How each command is asked for what it says of the records, as text and where it can as JSON.
READING = {
    "report": [],
    "rate": [],
    "attempt": ["attempt", "attempt compare"],
    "plan": ["plan", "plan --json"],
    "strategy": ["strategy"],
    "availability": ["availability"],
    "schedule": ["schedule --dry-run"],
    "week": ["week", "week --json"],
    "today": ["today", "today --json", "today --line"],
    "done": ["done hostile-0-0 --minutes 20"],
    "settle": ["settle"],
    "session": ["session skip hostile-1-0"],
    "timer": ["timer start hostile-2-0", "timer stop"],
    "life": ["life ill today today --dry-run"],
    "log": [],
    "test": ["test", "test drop hostile-3"],
    "import": [],
    "ready": ["ready", "ready --json"],
    "rerate": ["rerate"],
    "action": ["action", "action 1"],
    "confidence": ["confidence"],
    "exam": ["exam list", "exam show HOST-1"],
    "export": [f"export {kind}" for kind in ("ics", "csv", "markdown", "json")],
    "check": ["check"],
    "backup": ["backup"],
    "restore": ["restore"],
    "keys": ["keys"],
    "where": ["where"],
    "undo": ["undo"],
    "redo": ["redo"],
    "completion": [f"completion {shell}" for shell in ("bash", "zsh", "fish")],
}
# Options that take a text of the user's, each with the rest of its command.
SAYING = {
    "source": ["log", "D1 14/16 D2 9/11", "--source"],
    "note": ["log", "D1 14/16 D2 9/11", "--source", "Set", "--note"],
    "results": ["log"],
    "day": ["week"],
    "date": ["log", "14/20", "--source", "Set", "--date"],
    "report": ["report", "import"],
    "import": ["import"],
    "session": ["done"],
    "test": ["test", "drop"],
    "task": ["confidence"],
    "exam": ["exam", "show"],
    "window": ["availability"],
    "strategy": ["strategy"],
    "copy": ["restore"],
    "output": ["export", "csv", "-o"],
    "nothing": [],
}


@pytest.fixture
def full(run: CommandLine) -> CommandLine:
    """Commands on records whose every text is hostile, with an exam of that kind."""
    exams = run.directory / "exams"
    exams.mkdir(parents=True)
    (exams / "host.toml").write_text(exam_file(HOSTILE[:4]), encoding="utf-8")
    store = Store(run.directory, state_directory(run.directory), Catalogue(exams))
    store.save("Hostile", lambda _: hostile_state(*HOSTILE).replace(exams=Catalogue(exams)))
    return run


def assert_harmless(text: str) -> None:
    """No line commands a terminal, or holds half a character."""
    assert [line for line in re.split(r"\r?\n", text) if commanding(line)] == []
    assert text.encode() or not text
    assert "Traceback" not in text


def test_every_command_is_tried() -> None:
    """Who adds a command says here how it speaks of the records."""
    assert set(COMMANDS) == READING.keys()


@pytest.mark.parametrize(
    "words", [words for said in READING.values() for words in said], ids=lambda one: one
)
def test_no_output_commands_a_terminal(full: CommandLine, words: str) -> None:
    """Texts of records and of an exam's file come out harmless, however they are asked for."""
    status, out, err = full(*words.split(" "))
    assert status in (0, 1)
    assert_harmless(out)
    assert_harmless(err)
    if "json" in words:
        json.loads(out)


def test_tables_are_no_formulas(full: CommandLine) -> None:
    """No cell begins with what a spreadsheet takes for a command."""
    for row in csv.reader(StringIO(full.done("export", "csv"))):
        for cell in row:
            assert not re.match(r"[=@\t\r]|[+-](?!\d+(\.\d+)?$)", cell), cell


@pytest.mark.parametrize("option", SAYING)
def test_every_argument_takes_every_text(run: CommandLine, tmp_path: Path, option: str) -> None:
    """It is taken or refused in one line; what is kept is read again."""
    run.add_article_report()
    for text in HOSTILE:
        # So the system hands over a byte that is no text; none can be zero.
        word = text.replace("\0", "").replace("\ud800", "\udcff")
        if option == "output":
            word = str(tmp_path / "out" / word.lstrip("./"))
        status, out, err = run(*SAYING[option], word)
        assert status in (0, 1, 2), text
        assert_harmless(out)
        assert_harmless(err)
        assert (status == 0) or err.startswith(("mls-tui", "usage"))
    for path in run.directory.rglob("*.toml"):
        tomllib.loads(path.read_text(encoding="utf-8"))
    assert run("check").status == 0


@pytest.mark.parametrize(("command", "ending"), [("import", "csv"), ("report", "txt")])
def test_every_imported_text_is_harmless(
    run: CommandLine, tmp_path: Path, command: str, ending: str
) -> None:
    """Names, sources and notes of a file, and lines around a report."""
    run.add_article_report()
    for at, text in enumerate(HOSTILE):
        path = tmp_path / f"{at}.{ending}"
        kept = text.encode("utf-8", "surrogatepass")
        cell = text.replace('"', '""').encode("utf-8", "surrogatepass")
        if command == "import":
            path.write_bytes(
                b"date,source,domain,correct,total,note\n"
                + b'2026-03-0%d,"%b",Modeling,1,2,"%b"\n' % (at % 9 + 1, cell, cell)
                + b'2026-03-0%d,"%b","%b",1,2,\n' % (at % 9 + 1, cell, cell)
            )
            words = ["import", str(path)]
        else:
            path.write_bytes(kept + b"\nModeling " + kept + b"\nScore: 700\n" + kept)
            words = ["report", "import", str(path), "--dry-run"]
        status, out, err = run(*words)
        assert status in (0, 1)
        assert_harmless(out)
        assert_harmless(err)
    assert_harmless(run("test").out)
