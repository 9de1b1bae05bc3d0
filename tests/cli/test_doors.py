"""One text gives one result, whichever door it comes by: file, input, paste, form, command."""

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mls_tui.formats.practice.entries import Said, entries
from mls_tui.study.completing import keep_tests
from mls_tui.study.records import PracticeTest, Settings
from mls_tui.study.state import State
from mls_tui.ui.dialogs.import_results import Imported, read_file, read_imported
from mls_tui.ui.dialogs.practice_test import log_dialog
from tests.cli.conftest import CommandLine
from tests.examples import EXAMS
from tests.formats.practice.test_field import CODES, FIELD

DAY = date(2026, 11, 25)
SAMPLES = sorted(path.name for path in FIELD.iterdir())


def code_of(name: str) -> str:
    """The exam in use."""
    return CODES.get(name[:2], "MLS-C01")


def plain(tests: tuple[PracticeTest, ...]) -> list[dict[str, Any]]:
    """Tests without what is new for each of them."""
    return [{name: value for name, value in one.simple().items() if name != "id"} for one in tests]


def logged(run: CommandLine) -> list[dict[str, Any]]:
    """The tests in the log, as the command line exports them."""
    tests = json.loads(run.done("export", "json", today="2026-11-25"))["tests"]
    return [{name: value for name, value in one.items() if name != "id"} for one in tests]


def kept(imported: Imported, code: str, source: str) -> list[dict[str, Any]]:
    """What the dashboard keeps of an import."""
    state = State(exams=EXAMS, settings=Settings(exam=code))
    ids = iter(f"n{number}" for number in range(99))
    found = entries(state, imported.reading, Said(None, source), DAY, lambda: next(ids))
    tests = [one.test for one in found if one.test]
    return plain(keep_tests(state, tests, {}, DAY).tests)


def essence(tests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What every door must say alike, whatever an export leaves out where it is empty."""
    return [
        {name: value for name, value in sorted(one.items()) if value not in (None, "", {}, [])}
        for one in tests
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_gives_the_same_by_file_input_and_paste(
    name: str, run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same tests in the same order, on the command line and in the dashboard."""
    code = code_of(name)
    path = FIELD / name
    state = State(exams=EXAMS, settings=Settings(exam=code))
    run.done("exam", "use", code, today="2026-11-25")
    run.done("import", str(path), "--source", "Said", today="2026-11-25")
    by_file = essence(logged(run))
    run.done("undo", today="2026-11-25")
    assert logged(run) == []
    content = io.TextIOWrapper(io.BytesIO(path.read_bytes()))
    monkeypatch.setattr(sys, "stdin", content)
    run.done("import", "-", "--source", "Said", today="2026-11-25")
    assert essence(logged(run)) == by_file
    dialog = read_file(path, state, DAY)
    assert essence(kept(dialog, code, "Said")) == by_file
    pasted = read_imported(dialog.text, state, DAY)
    assert essence(kept(pasted, code, "Said")) == by_file


LINES = (
    "D1 10/13 D2 11/16 D3 15/23 D4 9/13",
    "10/13 11/16 15/23 9/13",
    "56/65",
    "Modeling 5/9, EDA 3 of 4",
)


@pytest.mark.parametrize("line", LINES)
def test_a_line_gives_the_same_by_form_command_and_import(
    line: str, run: CommandLine, tmp_path: Path
) -> None:
    """The first time, the second and, for another domain of that source, the third."""
    file = tmp_path / "line.txt"
    by_log, by_import, by_form = [], [], State(exams=EXAMS)
    lines = (line, line, "D4 1/2")
    for one in lines:
        run.done("log", one, "--source", "Set 1", "--date", "2026-11-03", today="2026-11-25")
    by_log = essence(logged(run))
    for _ in lines:
        run.done("undo", today="2026-11-25")
    for number, one in enumerate(lines):
        # The same once more would be known as the same: a note tells it apart from an import.
        file.write_text(f"2026-11-03 Set 1: {one}\n", encoding="utf-8")
        words = ("import", str(file)) if number != 1 else ("log", one, "--source", "Set 1")
        more = () if number != 1 else ("--date", "2026-11-03")
        run.done(*words, *more, today="2026-11-25")
    by_import = essence(logged(run))
    for one in lines:
        form = log_dialog(by_form, DAY)
        values = {field.name: field.value for field in form.fields}
        values |= {"results": one, "source": "Set 1", "date": "2026-11-03"}
        test = form.build(values)
        by_form = keep_tests(by_form, [test], {}, DAY)
    assert by_import == by_log
    assert essence(plain(by_form.tests)) == by_log
    assert [one["repeat"] for one in by_log][:2] == [False, True]
