"""Tests of the catalogue: what it reads when, the user's files, and what is wrong with them."""

import os
from pathlib import Path

import pytest

from mls_tui.exams.catalogue import Catalogue, UnknownExam
from mls_tui.study.value import StudyError
from mls_tui.tomlfile import read_toml

HEAD = 'format = 1\ncode = "XYZ-1"\nname = "An exam"\nvendor = "Somebody"\n'
DOMAINS = '[[domain]]\nname = "First part"\nweight = 60\n[[domain]]\nname = "Rest"\nweight = 40\n'
GOOD = HEAD + DOMAINS

BAD_FILES = [
    (GOOD.replace("format = 1\n", ""), ": format is missing; an exam file begins with format = 1."),
    (GOOD.replace("format = 1", 'format = "1"'), ": format should be 1."),
    (GOOD.replace("format = 1", "format = true"), ": format should be 1."),
    (
        GOOD.replace("format = 1", "format = 2"),
        ": format 2 is newer than this program knows (1); a newer mls-tui is needed.",
    ),
    ("colour = 1\n" + GOOD, ": colour is not a key that exam files have."),
    ("domains = []\n" + GOOD, ": domains is not a key that exam files have."),
    (GOOD + "tasks = []\n", ": domain 2, tasks is not a key that exam files have."),
    ("passing = '750'\n" + GOOD, ": passing should be a whole number."),
    ("passing = 750.0\n" + GOOD, ": passing should be a whole number."),
    ("passing = -1\n" + GOOD, ": passing should be greater than or equal to 0."),
    ("passing = 7\n" + GOOD, ": the passing score 7 is outside the scale 0-0."),
    ("last_day = '2026-03-31'\n" + GOOD, ": last_day should be a date such as 2026-03-31."),
    ("last_day = 2026-03-31T00:00:00\n" + GOOD, ": last_day should be a date such as 2026-03-31."),
    ("single_beta_attempt = 'no'\n" + GOOD, ": single_beta_attempt should be true or false."),
    (
        "strategy = 'best'\n" + GOOD,
        ": strategy should be 'tiered', 'smooth', 'points' or 'gap'.",
    ),
    (HEAD, ": domain is missing."),
    ("domain = []\n" + HEAD, ": domain should not be empty."),
    ("domain = 3\n" + HEAD, ": domain should be a list."),
    ("domain = [3]\n" + HEAD, ": domain 1 should be a table."),
    (
        HEAD + '[[domain]]\nname = "A"\nweight = 1\n' * 20_000,
        ": domain should have at most 20 items.",
    ),
    (HEAD + '[domain]\nname = "All"\nweight = 100\n', ": domain should be a list."),
    (GOOD.replace("40", '"40"'), ": domain 2, weight should be a number."),
    (GOOD.replace("40", "0"), ": domain 2, weight should be greater than 0."),
    (GOOD.replace("40", "nan"), ": domain 2, weight should be less than or equal to 100."),
    (
        GOOD.replace("40", "30"),
        (
            ": the weights add up to 90, not 100 "
            '(if they are published that way, say weights_kind = "approximate").'
        ),
    ),
    (GOOD.replace('"Rest"', "5"), ": domain 2, name should be text in quotes."),
    (GOOD.replace('name = "Rest"', ""), ": domain 2, name is missing."),
    (GOOD.replace('"Rest"', '" "'), ": domain 2, name should not be empty."),
    (
        GOOD.replace('"Rest"', '"' + "a" * 201 + '"'),
        ": domain 2, name should have at most 200 characters.",
    ),
    (GOOD.replace('"Rest"', '"First part"'), ": two domains have the name 'First part'."),
    (GOOD + 'short = "LARGE"\n', ": domain 2, short should have at most 4 characters."),
    (
        GOOD + 'role = "boss"\n',
        ": domain 2, role should be 'data', 'modeling', 'operations' or 'other'.",
    ),
    (
        GOOD + '[[domain.task]]\nnumber = "2"\ntitle = "T"\n',
        r": domain 2, task 1, number should match pattern '^\d{1,2}\.\d{1,2}$'.",
    ),
    (GOOD + '[[domain.action]]\nid = "a"\n', ": domain 2, action 1, text is missing."),
    (
        GOOD + '[[domain.action]]\nid = "a"\ntext = "A"\n' * 2,
        ": two actions have the same id.",
    ),
    (
        GOOD + '[[crosswalk]]\nfrom_exam = "A-1"\nfrom_task = "1.1"\nto_tasks = ["1.1"]\n',
        ": the crosswalk leads to a task that the exam does not have.",
    ),
    (GOOD.replace("60", ""), ", line 7: not TOML (invalid value)."),
    ("a = " + "[" * 100_000 + "\n" + GOOD, ": values are nested too deeply."),
    ("passing = " + "1" * 5000 + "\n" + GOOD, ": a number has too many digits."),
    (GOOD + "#" + "a" * 2**20, ": larger than 1 MB."),
    ("note = " + "[" * 200 + "]" * 200 + "\n" + GOOD, ": note should be text in quotes."),
    ("note" + ".a" * 1900 + " = 1\n" + GOOD, ": note should be text in quotes."),
]


def write(directory: Path, text: str, name: str = "mine.toml") -> Path:
    """Put an exam file into a directory."""
    path = directory / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the exam files that were read, in order."""
    names: list[str] = []

    def note(path: Path, limit: int) -> dict[str, object]:
        names.append(path.name)
        return read_toml(path, limit)

    monkeypatch.setattr("mls_tui.exams.blueprint.read_toml", note)
    return names


def test_only_the_exam_asked_for_is_read(tmp_path: Path, opened: list[str]) -> None:
    """Asking for one code opens its file alone, and once."""
    catalogue = Catalogue(tmp_path)

    assert catalogue["MLS-C01"] is catalogue["MLS-C01"]
    assert opened == ["MLS-C01.toml"]


def test_looking_at_the_codes_reads_no_shipped_file(tmp_path: Path, opened: list[str]) -> None:
    """Listing, counting and asking for membership need the names of the files only."""
    catalogue = Catalogue(tmp_path / "none")

    assert len(catalogue) == len(list(catalogue)) == 21
    assert "MLS-C01" in catalogue
    assert "XYZ-1" not in catalogue
    assert opened == []


def test_a_users_file_adds_an_exam(tmp_path: Path) -> None:
    """The code inside counts, not the name; labels that are left out are made up."""
    write(tmp_path, GOOD, "my own exam.toml")
    catalogue = Catalogue(tmp_path)

    assert "XYZ-1" in catalogue
    assert len(catalogue) == 22
    assert [
        (domain.number, domain.id, domain.short, domain.weight)
        for domain in catalogue["XYZ-1"].domains
    ] == [(1, "first-part", "FP", 60), (2, "rest", "RES", 40)]
    assert catalogue.faults == ()


def test_a_users_file_replaces_a_shipped_exam(tmp_path: Path, opened: list[str]) -> None:
    """A file with a shipped code wins, and the shipped file is not read."""
    write(tmp_path, GOOD.replace("XYZ-1", "MLS-C01"))
    catalogue = Catalogue(tmp_path)

    assert catalogue["MLS-C01"].name == "An exam"
    assert len(catalogue) == 21
    assert opened == ["mine.toml"]


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    """Only visible files that end in .toml are exam files."""
    write(tmp_path, "?", "notes.txt")
    write(tmp_path, "?", ".mine.toml")
    write(tmp_path, "?", "mine.toml~")

    assert Catalogue(tmp_path).faults == ()


@pytest.mark.parametrize(("text", "reason"), BAD_FILES, ids=[reason for _, reason in BAD_FILES])
def test_a_wrong_file_is_named_with_place_and_reason(
    tmp_path: Path, text: str, reason: str
) -> None:
    """A fault says in one sentence which file, where in it, and why."""
    path = write(tmp_path, text)

    (fault,) = Catalogue(tmp_path).faults

    assert fault == (path, f"{path}{reason}")


def test_bad_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    """A file in another encoding is a fault, not a crash."""
    path = tmp_path / "latin.toml"
    path.write_bytes(GOOD.replace("Rest", "Rést").encode("latin-1"))

    (fault,) = Catalogue(tmp_path).faults

    assert fault == (path, f"{path}, line 9: not UTF-8 text.")


def test_a_directory_in_a_files_place_is_a_fault(tmp_path: Path) -> None:
    """Only regular files are read."""
    path = tmp_path / "folder.toml"
    path.mkdir()

    assert Catalogue(tmp_path).faults == ((path, f"{path}: not a regular file."),)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_a_fault(tmp_path: Path) -> None:
    """A named pipe does not hold the start up."""
    path = tmp_path / "pipe.toml"
    os.mkfifo(path)

    assert Catalogue(tmp_path).faults == ((path, f"{path}: not a regular file."),)


def test_a_dangling_link_is_a_fault(tmp_path: Path) -> None:
    """A file that vanished is said to be gone."""
    path = tmp_path / "link.toml"
    path.symlink_to(tmp_path / "nowhere")

    assert Catalogue(tmp_path).faults == ((path, f"{path}: the file is gone."),)


def test_a_directory_that_is_a_file_is_a_fault(tmp_path: Path) -> None:
    """The shipped exams stay at hand when the user's directory is no directory."""
    path = write(tmp_path, GOOD)
    catalogue = Catalogue(path)

    assert catalogue.faults == ((path, f"{path}: cannot be listed (Not a directory)."),)
    assert catalogue["MLS-C01"].code == "MLS-C01"


def test_a_broken_file_leaves_the_other_exams_alone(tmp_path: Path) -> None:
    """Shipped exams and the user's good ones can still be used."""
    write(tmp_path, "?", "broken.toml")
    write(tmp_path, GOOD)
    catalogue = Catalogue(tmp_path)

    assert len(catalogue.faults) == 1
    assert catalogue["XYZ-1"].name == "An exam"
    assert len([exam.name for exam in catalogue.values()]) == 22


def test_asking_for_the_exam_of_a_broken_file_gives_its_reason(tmp_path: Path) -> None:
    """The code inside tells whose fault it is; without one the file's name does."""
    inside = write(tmp_path, HEAD.replace("XYZ-1", "MLA-C02"), "a.toml")
    outside = write(tmp_path, "?", "MLS-c01.toml")
    catalogue = Catalogue(tmp_path)

    with pytest.raises(StudyError) as first:
        catalogue["MLA-C02"]
    assert str(first.value) == f"{inside}: domain is missing."
    with pytest.raises(StudyError) as second:
        catalogue["MLS-C01"]
    assert str(second.value) == f"{outside}, line 1: not TOML (invalid statement)."
    assert "MLS-C01" not in catalogue
    assert catalogue.get("MLS-C01") is None
    assert len(list(catalogue)) == len(catalogue) == 19


def test_a_copied_file_under_an_old_name_hides_nothing(tmp_path: Path) -> None:
    """A broken file named after one exam that holds another's code is the other's fault."""
    write(tmp_path, HEAD, "MLS-C01.toml")
    catalogue = Catalogue(tmp_path)

    assert catalogue["MLS-C01"].passing == 750
    with pytest.raises(StudyError, match="domain is missing"):
        catalogue["XYZ-1"]


def test_two_files_with_one_code_are_a_fault(tmp_path: Path) -> None:
    """The first by name counts, and the second is said to be in the way."""
    write(tmp_path, GOOD.replace("An exam", "The first"), "a.toml")
    second = write(tmp_path, GOOD, "b.toml")
    catalogue = Catalogue(tmp_path)

    assert catalogue["XYZ-1"].name == "The first"
    assert catalogue.faults == (
        (second, f"{second}: code XYZ-1 is that of a.toml too; only one of them can be used."),
    )


def test_an_unknown_code_says_what_is_known(tmp_path: Path) -> None:
    """The refusal lists the codes, says where an own file goes, and carries no control marks."""
    with pytest.raises(UnknownExam) as refusal:
        Catalogue(tmp_path)["XYZ\x1b[31m"]

    assert str(refusal.value).startswith("There is no exam 'XYZ'; known are AI-103, AI-300, ")
    assert str(refusal.value).endswith(f", SOA-C03; put a file of your own into {tmp_path}.")
    assert isinstance(refusal.value, KeyError)


def test_hostile_text_in_a_file_is_cleaned(tmp_path: Path) -> None:
    """Neither a good file nor the fault of a bad one can command the terminal."""
    write(tmp_path, GOOD.replace("Rest", "R\\u001b[31mest"))
    bad = write(tmp_path, '"a\\u001b[31mb" = 1\n' + GOOD.replace("XYZ", "ABC"), "bad.toml")
    catalogue = Catalogue(tmp_path)

    assert catalogue["XYZ-1"].domains[1].name == "Rest"
    assert catalogue.faults == ((bad, f"{bad}: ab is not a key that exam files have."),)


def test_an_exam_without_published_weights_is_listed_and_kept_out() -> None:
    """What is known is told, no number is made up, and using it says why it cannot be."""
    catalogue = Catalogue()
    (announced,) = catalogue.announced
    assert (announced.code, announced.replaces) == ("SAP-C03", "SAP-C02")
    assert announced.code not in catalogue
    with pytest.raises(StudyError, match="not published yet: your ratings of SAP-C02 are kept"):
        catalogue["SAP-C03"]
    assert catalogue["SAP-C02"].successors == ("SAP-C03",)
