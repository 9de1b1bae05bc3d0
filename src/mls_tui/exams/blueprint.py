"""One exam file: from its tables to an `Exam`, or to the sentence that says what is wrong in it."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from mls_tui.study.exam import Exam
from mls_tui.study.value import Misfit, MisfitError, StudyError, clean_line, read
from mls_tui.textfile import decode, read_bytes
from mls_tui.tomlfile import parse_toml, read_toml
from mls_tui.trusted import TrustedRows, digest_of, plain_row, value_of

FORMAT = 1
SIZE_LIMIT = 2**20

# As in `Exam`, but asked before labels are made up: for many thousand they would take minutes.
_MOST_DOMAINS = 20

# A table repeats its singular in the file ([[domain]]); the value holds the plural.
_TABLES = {"domains": "domain", "tasks": "task", "actions": "action"}

_REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that exam files have",
    "tuple_type": "should be a list",
    "model_type": "should be a table",
    "string_type": "should be text in quotes",
    "int_type": "should be a whole number",
    "float_type": "should be a number",
    "bool_type": "should be true or false",
    "date_type": "should be a date such as 2026-03-31",
}


def read_exam(path: Path, trusted: TrustedRows | None = None) -> Exam:
    """Read an exam file.

    Args:
        path: The file.
        trusted: What was read of such files before.

    Raises:
        StudyError: If the file cannot be read or is wrong; the text says which, where and why.
    """
    if trusted is None:
        return build_exam(path, read_exam_file(path))
    content = read_bytes(path, SIZE_LIMIT)
    digest = digest_of(content)
    plain = trusted.find(path.name, digest)
    if plain is not None:
        with suppress(KeyError, TypeError, ValueError):
            known: Exam = value_of(Exam, plain)
            return known
    exam = build_exam(path, parse_toml(path, decode(path, content)))
    trusted.learn(path.name, digest, lambda: plain_row(exam))
    return exam


def read_exam_file(path: Path) -> dict[str, Any]:
    """Read the tables of an exam file, without a look at what they say.

    Raises:
        StudyError: If the file cannot be read.
    """
    try:
        return read_toml(path, SIZE_LIMIT)
    except FileNotFoundError:
        raise StudyError(f"{clean_line(str(path))}: the file is gone.") from None


def build_exam(path: Path, content: Mapping[str, Any]) -> Exam:
    """Make an exam of what its file says.

    Raises:
        StudyError: If something in it is wrong; the text says what, where and why.
    """
    where = clean_line(str(path))
    fields = dict(content)
    version = fields.pop("format", None)
    if version is None:
        raise StudyError(f"{where}: format is missing; an exam file begins with format = {FORMAT}.")
    if type(version) is not int or version < 1:
        raise StudyError(f"{where}: format should be {FORMAT}.")
    if version > FORMAT:
        raise StudyError(
            f"{where}: format {str(version)[:20]} is newer than this program knows ({FORMAT}); "
            "a newer mls-tui is needed."
        )
    domains = fields.get("domain")
    if isinstance(domains, list) and len(domains) > _MOST_DOMAINS:
        raise StudyError(f"{where}: domain should have at most {_MOST_DOMAINS} items.")
    try:
        return read(Exam, _renamed(fields))
    except MisfitError as error:
        raise StudyError(f"{where}: {_reason(error.first)}.") from None


def _renamed(fields: dict[str, Any]) -> dict[str, Any]:
    """Give tables the names of the fields, and domains the labels that they leave out."""
    for plural in _TABLES.keys() & fields:
        # Only the singular is a key of the file; the plural must not slip through as the field.
        fields[f"{plural} "] = fields.pop(plural)
    if "domain" in fields:
        from mls_tui.exams.labels import with_labels

        domains = fields.pop("domain")
        if isinstance(domains, list) and all(isinstance(one, dict) for one in domains):
            domains = [_renamed_domain(one) for one in with_labels(domains)]
        fields["domains"] = domains
    return fields


def _renamed_domain(domain: dict[str, Any]) -> dict[str, Any]:
    fields = {f"{key} " if key in _TABLES else key: one for key, one in domain.items()}
    for plural, singular in _TABLES.items():
        if singular in fields and singular != "domain":
            fields[plural] = fields.pop(singular)
    return fields


def _reason(first: Misfit) -> str:
    """Say what was found first, in the words of the file."""
    reason = _REASONS.get(first.kind)
    if reason is None:
        if first.kind in ("too_short", "string_too_short"):
            reason = "should not be empty"
        elif first.kind == "too_long" and first.bounds.get("field_type") == "Value":
            reason = f"should have at most {first.bounds['max_length']} characters"
        else:
            reason = first.reason.split(" after validation")[0]
            reason = re.sub(r"^\w+ should", "should", clean_line(reason))[:300]
    place = _place(first.place)
    if not place:
        return reason
    return f"{place} {reason}" if reason.startswith(("should", "is ")) else f"{place}: {reason}"


def _place(location: tuple[int | str, ...]) -> str:
    """Name a field as the file does: `domain 2, weight`, counting from one."""
    parts: list[str] = []
    for step in location:
        if isinstance(step, int) and parts:
            parts[-1] = f"{parts[-1]} {step + 1}"
        else:
            name = clean_line(str(step))[:40]
            parts.append(_TABLES.get(str(step), name))
    return ", ".join(parts)
