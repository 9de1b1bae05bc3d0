"""The exams that the program knows: those it ships, and the user's own files beside them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from mls_tui.copies import original
from mls_tui.exams.blueprint import build_exam, read_exam, read_exam_file
from mls_tui.study.exam import Exam
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import long_day
from mls_tui.tomlfile import read_toml
from mls_tui.trusted import TrustedRows

_SHIPPED = Path(__file__).parent / "data"
_ANNOUNCED = Path(__file__).with_name("announced.toml")


class UnknownExam(StudyError, KeyError):  # noqa: N818  (a name that reads as its message)
    """An exam code that no good file holds."""

    def __str__(self) -> str:
        return str(self.args[0])


class Fault(NamedTuple):
    """A user's file that is left out, and the sentence that says why."""

    path: Path
    reason: str


class Announced(NamedTuple):
    """An exam without published weights: what is known of it, and what it replaces."""

    code: str
    name: str
    first_day: date
    replaces: str
    note: str


class _UserFiles(NamedTuple):
    """What the user's directory holds: good exams, and by code the reasons against the others."""

    exams: dict[str, Exam]
    reasons: dict[str, str]
    faults: list[Fault]


class Catalogue(Mapping[str, Exam]):
    """Exams by code, each shipped one read when it is first asked for.

    A file of the user's may have any name ending in .toml: the code inside decides, and replaces a
    shipped exam. A wrong file hides its own exam and no other; `faults` lists the reasons.
    """

    def __init__(
        self, user_directory: Path | None = None, trusted: TrustedRows | None = None
    ) -> None:
        """Look for the user's exam files in a directory that need not exist.

        Args:
            user_directory: That directory.
            trusted: What was read of the shipped files before.
        """
        self._user_directory = user_directory
        self._trusted = trusted
        self._read: dict[str, Exam] = {}

    def __getitem__(self, code: str) -> Exam:
        if code in self._user.exams:
            return self._user.exams[code]
        if code in self._user.reasons:
            raise UnknownExam(self._user.reasons[code])
        if code not in self._shipped:
            raise UnknownExam(self._unknown(code))
        if code not in self._read:
            self._read[code] = read_exam(self._shipped[code], self._trusted)
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        known = {*self._shipped, *self._user.exams} - self._user.reasons.keys()
        return iter(sorted(known | self._user.exams.keys()))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, code: object) -> bool:
        if code in self._user.exams:
            return True
        return code in self._shipped and code not in self._user.reasons

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The user's files that are left out, each with the reason."""
        return tuple(self._user.faults)

    @cached_property
    def _shipped(self) -> dict[str, Path]:
        return {path.stem: path for path in _SHIPPED.iterdir() if path.suffix == ".toml"}

    @cached_property
    def _user(self) -> _UserFiles:
        return _read_user_files(self._user_directory)

    @cached_property
    def announced(self) -> tuple[Announced, ...]:
        """Exams that are known to come, or are there, but whose weights are not published yet."""
        rows = read_toml(_ANNOUNCED).get("exam", {})
        return tuple(
            Announced(code, row["name"], row["first_day"], row["replaces"], row["note"])
            for code, row in sorted(rows.items())
            if code not in self
        )

    def _unknown(self, code: object) -> str:
        asked = clean_line(str(code))[:60]
        for one in self.announced:
            if one.code == asked:
                return (
                    f"{one.code} is offered from {long_day(one.first_day)}, but the weights of its "
                    f"domains are not published yet: your ratings of {one.replaces} are kept until "
                    "they are."
                )
        advice = ""
        if self._user_directory is not None:
            advice = f"; put a file of your own into {clean_line(str(self._user_directory))}"
        return f"There is no exam {asked!r}; known are {', '.join(self)}{advice}."


def _read_user_files(directory: Path | None) -> _UserFiles:
    files = _UserFiles({}, {}, [])
    if directory is None:
        return files
    try:
        there = sorted(path for path in directory.iterdir() if _is_exam_file(path))
        names_there = {path.name for path in there}
        # A synchroniser's copy is never used in the place of the file itself.
        paths = [path for path in there if not original(path.name, names_there.__contains__)]
    except FileNotFoundError:
        return files
    except OSError as error:
        where = clean_line(str(directory))
        files.faults.append(Fault(directory, f"{where}: cannot be listed ({error.strerror})."))
        return files
    names: dict[str, str] = {}
    for path in paths:
        code = path.stem.upper()
        try:
            content = read_exam_file(path)
            # The code inside names the exam even where the rest is wrong.
            code = _plain_code(content.get("code")) or code
            exam = build_exam(path, content)
            _refuse_second(path, exam.code, names)
        except StudyError as error:
            files.faults.append(Fault(path, str(error)))
            files.reasons[code] = str(error)
        else:
            files.exams[exam.code] = exam
            names[exam.code] = clean_line(path.name)
    return files


def _is_exam_file(path: Path) -> bool:
    return path.suffix == ".toml" and not path.name.startswith(".")


def _plain_code(text: object) -> str:
    """The text, if it could be an exam's code."""
    return text if isinstance(text, str) and re.fullmatch("[A-Z0-9-]+", text) else ""


def _refuse_second(path: Path, code: str, names: Mapping[str, str]) -> None:
    if code in names:
        raise StudyError(
            f"{clean_line(str(path))}: code {code} is that of {names[code]} too; "
            "only one of them can be used."
        )
