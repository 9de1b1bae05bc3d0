"""Tests of the rows of the cache directory: quicker to take than files, and never otherwise."""

import os
import stat
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from mls_tui import trusted
from mls_tui.exams.blueprint import read_exam
from mls_tui.storage import directory, quick
from mls_tui.storage.store import Store
from mls_tui.study.exam import Exam
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.trusted import TrustedRows
from tests.examples import EXAMS, article_state
from tests.states import states
from tests.storage.places import save

DAY = date(2026, 3, 10)
MONTH = Path("practice", "2026-03.toml")


class Home:
    """Records with the rows of a cache beside them."""

    def __init__(self, root: Path) -> None:
        self.data = root / "data"
        self.rows = root / "cache" / "rows"
        self._machine = root / "machine"

    def store(self, exams: Mapping[str, Exam] = EXAMS, known: TrustedRows | None = None) -> Store:
        """Open the records as a new process does."""
        return Store(self.data, self._machine, exams, trusted=known or TrustedRows(self.rows))

    def read(self, exams: Mapping[str, Exam] = EXAMS) -> State:
        """Read the records, and keep what was read."""
        known = TrustedRows(self.rows)
        state = self.store(exams, known).load()
        known.keep()
        known.drop_others()
        return state

    def put(self, state: State) -> State:
        """Save records, and have them read once."""
        store = self.store()
        save(store, store.load(), state, "Put")
        return self.read()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with the article's report and a few tests, which were read once."""
    from tests.storage.test_store import a_test

    found = Home(tmp_path)
    found.put(article_state().replace(tests=tuple(a_test(f"t{at}", DAY) for at in range(3))))
    return found


def forbid_parsing(patch: pytest.MonkeyPatch) -> None:
    """Let no file be parsed from now on."""

    def parse(*_: Any) -> Any:
        raise AssertionError("a file was parsed")

    patch.setattr(quick, "parse", parse)
    patch.setattr(directory, "parse_toml", parse)


@given(states)
@settings(max_examples=40, deadline=None)
def test_rows_are_the_records(state: State) -> None:
    """Any state comes back from rows as it does from its files, types included."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        from_files = home.put(state)
        with pytest.MonkeyPatch.context() as patch:
            forbid_parsing(patch)
            from_rows = home.read()
        assert from_rows == from_files
        assert repr(from_rows) == repr(from_files)


def test_nothing_is_parsed_that_was_read_before(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second start takes the rows."""
    forbid_parsing(monkeypatch)
    assert len(home.read().tests) == 3


def test_a_change_is_noticed_that_leaves_size_and_time_as_they_were(home: Home) -> None:
    """The content decides, not what the file system says of it."""
    path = home.data / MONTH
    before = path.stat()
    path.write_text(path.read_text().replace("set 1", "set 2"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert {one.source for one in home.read().tests} == {"set 2"}


def test_rows_that_were_changed_are_not_taken(home: Home) -> None:
    """Wherever a byte of them turns, the file itself is read."""
    right = home.read()
    path = home.rows / "practice-2026-03.rows"
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x11]) + whole[at + 1 :])
        assert home.store().load() == right
    for end in range(0, len(whole), 7):
        path.write_bytes(whole[:end])
        assert home.store().load() == right


def test_rows_of_another_file_or_version_are_not_taken(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They say what they were made of and by whom."""
    right = home.read()
    (home.rows / "practice-2026-03.rows").replace(home.rows / "attempts.rows")
    assert home.read() == right
    home.read()
    monkeypatch.setattr(trusted, "_STAMP", ("another",))
    forbid_parsing(monkeypatch)
    with pytest.raises(AssertionError, match="was parsed"):
        home.read()


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_rows_that_others_could_write_are_not_taken(home: Home) -> None:
    """What is kept is for nobody else, and what others may change is not believed."""
    paths = list(home.rows.iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert stat.S_IMODE(home.rows.stat().st_mode) == 0o700
    known = TrustedRows(home.rows)
    digest = trusted.digest_of((home.data / MONTH).read_bytes())
    assert known.find(str(MONTH), digest) is not None
    (home.rows / "practice-2026-03.rows").chmod(0o666)
    assert known.find(str(MONTH), digest) is None


def test_an_exam_that_lost_a_domain_refuses_its_records_as_ever(home: Home) -> None:
    """What records name is looked up at each start, since exam files are the user's to change."""
    exam = EXAMS["MLS-C01"]
    others = tuple(one for one in exam.domains if one.id != "modeling")
    renamed = exam.domain("modeling").replace(id="other")
    changed = dict(EXAMS) | {
        "MLS-C01": exam.replace(domains=(*others, renamed), crosswalk=(), domain_crosswalk=())
    }
    with pytest.raises(StudyError, match="has no domain modeling"):
        home.read(changed)


def test_a_file_that_is_damaged_later_is_refused(home: Home) -> None:
    """Good rows do not hide a bad file."""
    (home.data / MONTH).write_text("format = 2\n[test.a")
    with pytest.raises(StudyError, match="not TOML"):
        home.read()


def test_what_is_no_longer_in_the_files_is_not_kept(home: Home) -> None:
    """An edit drops the rows of the files that it writes, and a file that is gone takes its own."""
    store = home.store()
    state = store.load()
    save(store, state, state.replace(tests=state.tests[:1]), "Delete")
    assert not (home.rows / "practice-2026-03.rows").exists()
    home.read()
    assert (home.rows / "practice-2026-03.rows").exists()
    (home.data / MONTH).unlink()
    assert home.read().tests == ()
    assert not (home.rows / "practice-2026-03.rows").exists()


def test_what_others_keep_in_the_folder_stays(home: Home) -> None:
    """Some have one folder for cache and state: the timer is no leftover, a torn draft is one."""
    for name in ("timer.toml", "told-keys.toml", "settings.4711", "gone.rows"):
        (home.rows / name).write_text("kept")
    home.read()
    left = {path.name for path in home.rows.iterdir()}
    assert {"timer.toml", "told-keys.toml"} <= left
    assert not {"settings.4711", "gone.rows"} & left


def test_the_cache_may_be_gone_or_closed(home: Home) -> None:
    """Rows are never needed, and what stops them from being kept is no fault."""
    right = home.read()
    for path in home.rows.iterdir():
        path.unlink()
    home.rows.rmdir()
    home.rows.write_text("in the way")
    assert home.read() == right


def test_an_exam_comes_back_from_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every shipped exam does, and is not parsed again."""
    path = Path(__file__).parents[2] / "src" / "mls_tui" / "exams" / "data"
    known = TrustedRows(tmp_path)
    read = [read_exam(one, known) for one in sorted(path.iterdir())]
    known.keep()
    monkeypatch.setattr("mls_tui.exams.blueprint.parse_toml", None)
    again = [read_exam(one, TrustedRows(tmp_path)) for one in sorted(path.iterdir())]
    assert again == read
    assert repr(again) == repr(read)
    assert again[0].weights == read[0].weights
