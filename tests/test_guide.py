"""Tests of the guide by task: its commands are run and its keys exist, as they stand there."""

import re
import shlex
from pathlib import Path

import pytest

from mls_tui.__main__ import main
from mls_tui.cli.arguments import parse
from mls_tui.demo import demo_state
from mls_tui.exams.catalogue import Catalogue
from mls_tui.storage.store import Store
from mls_tui.study.state import State
from mls_tui.ui.keys.keymap import keys_of, spoken
from mls_tui.ui.keys.rows import KEYS
from tests.examples import article_state
from tests.formats.practice.practice_texts import CSV
from tests.pictures import DAY, DOCS

GUIDE = (DOCS / "guide.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", GUIDE, re.MULTILINE | re.DOTALL))
KEY_NAMES = {spoken(key) for row in KEYS for key in keys_of(row)} | {"tab", "backspace", "ctrl+p"}
# What stands in the guide as it is typed, and is neither a key nor a command.
TYPED = {"D1 14/16 D2 9/11 D3 18/24 D4 10/14", "19:00 90", "off", "NO_COLOR", "--ascii"}
REPORT = """\
AWS Certified Data Engineer - Associate (DEA-C01)
Exam date: 24 Nov 2026
Candidate score: 681
FAIL
Data Ingestion and Transformation: Needs Improvement
Data Store Management: Competent
Data Operations and Support: Strong
Data Security and Governance: Needs Improvement
"""
# What a task begins with, where that is not the story of the demo on its day.
EMPTY = ("I failed yesterday", "I have no report, only a day")
DAYS = {"I sat the exam": "2027-01-10"}
# These open the dashboard, which needs a terminal: that they are understood must do.
OPENING = ("mls-tui --ascii",)


def commands(text: str) -> list[str]:
    """The commands of a section, in order."""
    blocks = re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def spans(text: str) -> list[str]:
    """What stands in a section as code, in its sentences."""
    prose = re.sub(r"^```\n.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`]+)`", prose)


def begin(title: str, folder: Path) -> None:
    """Keep the records that a task begins with."""
    exams = Catalogue(folder / "exams")
    store = Store(folder, folder.parent / "maker", exams)
    if title in EMPTY:
        return
    ended = title == "My exam has ended"
    records = article_state() if ended else demo_state(exams, DAY)
    made = State(exams=exams).replace(**{**records.fields(), "exams": exams})
    store.save("Begin", lambda _: made)


@pytest.mark.parametrize("title", SECTIONS)
def test_commands_do_what_the_guide_says(
    title: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One after the other, each succeeds."""
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))
    monkeypatch.setenv("MLS_TUI_DATA_DIR", str(tmp_path / "records"))
    monkeypatch.setenv("MLS_TUI_TODAY", DAYS.get(title, DAY.isoformat()))
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    Path("results.csv").write_text(CSV, encoding="utf-8")
    Path("report.txt").write_text(REPORT, encoding="utf-8")
    begin(title, tmp_path / "records")
    if title == "I deleted something":
        assert main(["done"]) == 0
        capsys.readouterr()
    assert commands(SECTIONS[title])
    for line in commands(SECTIONS[title]):
        program, *words = shlex.split(line)
        assert program == "mls-tui"
        if line in OPENING:
            parse(words)
            continue
        status = main(words)
        out, err = capsys.readouterr()
        assert (line, status, err if status else "") == (line, 0, "")
        assert out or "export" in line or "-o" in words


@pytest.mark.parametrize("title", SECTIONS)
def test_keys_of_the_guide_exist(title: str) -> None:
    """What stands as code is a key, or what is typed as it stands."""
    unknown = [one for one in spans(SECTIONS[title]) if one not in KEY_NAMES | TYPED]
    assert unknown == []


def test_readme_leads_to_the_guide() -> None:
    """Nobody finds a guide that nothing names."""
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert "docs/guide.md" in readme
    assert len(SECTIONS) >= 15
