"""Tests of replacing files, and of every step at which that can fail."""

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mls_tui.storage import durable, owner
from mls_tui.study.value import StudyError

Files = dict[Path, bytes]


@pytest.fixture
def targets(tmp_path: Path) -> Files:
    """Two files with old content in two directories."""
    found = {tmp_path / "data" / "one.toml": b"old one", tmp_path / "data" / "two.toml": b"old two"}
    (tmp_path / "data").mkdir()
    (tmp_path / "state").mkdir()
    for path, content in found.items():
        path.write_bytes(content)
    return found


def replace(contents: Files) -> dict[Path, durable.Signature]:
    """Replace files that are as they should be."""
    (first, *_) = contents
    intention = first.parents[1] / "state" / "unfinished.json"
    return durable.replace_all(
        contents, intention, {path: durable.signature(path) for path in contents}, lambda _: b"{}"
    )


def tree(path: Path) -> dict[str, bytes]:
    """Every file below a directory with its content."""
    return {
        str(one.relative_to(path)): one.read_bytes() for one in path.rglob("*") if one.is_file()
    }


def failing(original: Callable[..., Any], at: int) -> Callable[..., Any]:
    """The function, except that its call number `at`, from 1, finds the disk full."""
    calls = 0

    def call(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return original(*arguments, **options)

    return call


def test_files_are_replaced_and_nothing_else_is_left(tmp_path: Path, targets: Files) -> None:
    """Afterwards there are the new files, without drafts."""
    signatures = replace(dict.fromkeys(targets, b"new"))

    assert tree(tmp_path) == {"data/one.toml": b"new", "data/two.toml": b"new"}
    assert signatures == {path: durable.signature(path) for path in targets}


def test_directories_and_files_are_for_the_user_alone(tmp_path: Path) -> None:
    """What is made is closed to others, whatever the umask says."""
    before = os.umask(0)
    try:
        replace({tmp_path / "data" / "practice" / "2026-03.toml": b"new"})
    finally:
        os.umask(before)

    modes = {
        name: stat.S_IMODE((tmp_path / name).stat().st_mode)
        for name in ("data", "data/practice", "data/practice/2026-03.toml")
    }
    assert modes == {"data": 0o700, "data/practice": 0o700, "data/practice/2026-03.toml": 0o600}


STEPS = [
    ("write", 1),
    ("write", 2),
    ("write", 3),
    ("fsync", 1),
    ("fsync", 2),
    ("fsync", 3),
    ("fsync", 4),
    ("fsync", 5),
    ("replace", 1),
    ("replace", 2),
    ("replace", 3),
    ("open", 1),
    ("open", 2),
    ("open", 3),
]


@pytest.mark.parametrize(("name", "at"), STEPS)
def test_a_failure_at_any_step_leaves_the_old_files(
    tmp_path: Path, targets: Files, monkeypatch: pytest.MonkeyPatch, name: str, at: int
) -> None:
    """Write, flush, replace: whichever fails, both old files stand and no draft is left."""
    monkeypatch.setattr(os, name, failing(getattr(os, name), at))

    with pytest.raises(StudyError, match=r"cannot be saved \(No space left .*nothing was changed"):
        replace(dict.fromkeys(targets, b"new"))

    monkeypatch.undo()
    assert tree(tmp_path) == {"data/one.toml": b"old one", "data/two.toml": b"old two"}


def test_a_failure_takes_back_a_file_that_was_not_there(
    tmp_path: Path, targets: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All or none holds for new files, too."""
    new = {tmp_path / "data" / "new.toml": b"new", **dict.fromkeys(targets, b"new")}
    monkeypatch.setattr(os, "replace", failing(os.replace, 3))

    with pytest.raises(StudyError):
        replace(new)

    monkeypatch.undo()
    assert tree(tmp_path) == {"data/one.toml": b"old one", "data/two.toml": b"old two"}


def test_short_writes_are_continued(targets: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes a few bytes at a time gets all of them."""
    original = os.write
    monkeypatch.setattr(os, "write", lambda file, content: original(file, content[:3]))

    replace(dict.fromkeys(targets, b"ten  bytes"))

    assert {path.read_bytes() for path in targets} == {b"ten  bytes"}


def test_every_draft_is_on_disk_before_the_first_replacement(
    targets: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order that makes it durable: write, flush, replace, flush the directory."""
    steps = []

    def seen(name: str) -> None:
        original = getattr(os, name)

        def call(*arguments: Any, **options: Any) -> Any:
            steps.append(name)
            return original(*arguments, **options)

        monkeypatch.setattr(os, name, call)

    for name in ("write", "fsync", "replace"):
        seen(name)
    replace(dict.fromkeys(targets, b"new"))

    # The directory of the drafts is flushed, too, before the list of them is there.
    drafts = [*["write", "fsync"] * 2, "fsync"]
    intention = ["write", "fsync", "replace", "fsync"]
    # So is the one from which the list is removed, which must not come back.
    assert steps == [*drafts, *intention, "replace", "replace", "fsync", "fsync"]


def test_a_link_stays_a_link(tmp_path: Path, targets: Files) -> None:
    """Records kept elsewhere through a link stay there."""
    (first, _) = targets
    link = tmp_path / "data" / "link.toml"
    link.symlink_to(first)

    replace({link: b"new"})

    assert link.is_symlink()
    assert first.read_bytes() == b"new"


def test_a_file_changed_meanwhile_is_not_replaced(tmp_path: Path, targets: Files) -> None:
    """The last look before replacing sees what an editor has saved."""
    expected = {path: durable.signature(path) for path in targets}
    (_, second) = targets
    second.write_bytes(b"from the editor")

    with pytest.raises(durable.MovedError):
        durable.replace_all(
            dict.fromkeys(targets, b"new"),
            tmp_path / "state" / "unfinished.json",
            expected,
            lambda _: b"{}",
        )

    assert tree(tmp_path) == {"data/one.toml": b"old one", "data/two.toml": b"from the editor"}


def test_a_crash_between_two_replacements_is_finished(
    tmp_path: Path, targets: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of intentions and the drafts that are left suffice."""
    directory, intention = tmp_path / "data", tmp_path / "state" / "unfinished.json"
    first, second = targets
    drafts = {target: durable.draft(target, b"new") for target in targets}
    intention.write_text(json.dumps({str(path): str(to) for to, path in drafts.items()}))
    drafts[first].replace(first)

    durable.recover(intention)

    assert tree(tmp_path) == {"data/one.toml": b"new", "data/two.toml": b"new"}
    monkeypatch.setattr(os, "replace", failing(os.replace, 1))
    durable.recover(intention)
    durable.sweep(directory)
    assert second.read_bytes() == b"new"


def test_a_list_of_intentions_that_cannot_be_read_is_dropped(tmp_path: Path) -> None:
    """It is only ever whole when replacing has begun, so there is nothing to finish."""
    intention = tmp_path / "unfinished.json"
    intention.write_text('{"half')

    durable.recover(intention)

    assert not intention.exists()


def test_sweeping_takes_drafts_only(tmp_path: Path, targets: Files) -> None:
    """A draft that a crash has left is removed, any other file stays."""
    draft = durable.draft(tmp_path / "data" / "one.toml", b"half")
    other = tmp_path / "data" / ".one.toml.swp"
    other.touch()

    durable.sweep(tmp_path / "data")

    assert not draft.exists()
    assert {other, *targets} == set((tmp_path / "data").iterdir())


def test_sweeping_leaves_what_others_are_at(tmp_path: Path, targets: Files) -> None:
    """A running program's draft stays, and another machine's for a day."""
    folder = tmp_path / "data"
    running, gone, elsewhere, long_ago, old = (
        folder / f".one.toml.{name}0123abcd.draft"
        for name in (
            f"{owner.machine()}-1-",
            f"{owner.machine()}-99999999-",
            "00000000-1-",
            "00000000-2-",
            "",
        )
    )
    for path in (running, gone, elsewhere, long_ago, old):
        path.touch()
    os.utime(long_ago, (0, 0))

    durable.sweep(folder)

    assert {running, elsewhere, *targets} == set(folder.iterdir())


def test_sweeping_a_missing_directory_does_nothing(tmp_path: Path) -> None:
    """Before the first save there is nothing to sweep."""
    durable.sweep(tmp_path / "missing")

    assert list(tmp_path.iterdir()) == []


def test_a_directory_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """A file in the way is named with the reason."""
    (tmp_path / "file").touch()

    with pytest.raises(StudyError, match=r"cannot be made a directory \(File exists\)"):
        durable.make_directory(tmp_path / "file" / "inside")


def test_a_path_is_shown_without_what_commands_a_terminal() -> None:
    """A directory's name can hold an escape sequence."""
    assert durable.shown(Path("/a\x1b]0;title\x07b\n")) == "/ab"
