"""Tests of what is exported: calendar, CSV, Markdown and JSON."""

import csv
import io
import json
import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mls_tui.formats.export.calendar import write_ics
from mls_tui.formats.export.dump import write_json
from mls_tui.formats.export.markdown import PriorityLine, Summary, escape, write_markdown
from mls_tui.formats.export.table import COLUMNS, write_csv
from mls_tui.formats.formulas import as_typed, harmless
from mls_tui.formats.practice.table_records import read_records
from mls_tui.study.records import (
    Activity,
    Attempt,
    Availability,
    Kind,
    PracticeTest,
    Reason,
    Result,
    Session,
    SessionStatus,
)
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, Value, clean_line, clean_note, field_types, read
from tests.examples import EXAMS, TODAY, article_attempt, article_state, evenings, mls
from tests.formats.report.report_texts import sample

STAMP = datetime(2026, 3, 16, 8, 30, tzinfo=UTC)

# Text that fits a note or a topic, with whatever a hostile import could have brought.
user_text = st.text(max_size=120).map(clean_line)


def a_session(**changes: object) -> Session:
    """An hour's lab on Modeling, tonight."""
    fields: dict[str, object] = {
        "id": "s1",
        "exam": "MLS-C01",
        "date": TODAY,
        "start": time(19),
        "minutes": 50,
        "domain": "modeling",
        "activity": Activity.LAB,
    }
    return read(Session, fields | changes)


def a_test(**changes: object) -> PracticeTest:
    """A full test with two domains."""
    fields: dict[str, object] = {
        "id": "t1",
        "exam": "MLS-C01",
        "date": TODAY,
        "source": "Official practice set",
        "minutes": 62,
        "results": {
            "modeling": Result(correct=4, total=6),
            "data-engineering": Result(correct=4, total=5),
        },
    }
    return read(PracticeTest, fields | changes)


def unfolded(text: str) -> list[str]:
    """Content lines of a calendar, put together again."""
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_session_becomes_an_event() -> None:
    """Floating local times, its own identity, and words that a calendar can show."""
    lines = unfolded(write_ics([a_session(topic="Tuning")], mls(), STAMP))

    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert lines[lines.index("BEGIN:VEVENT") : -1] == [
        "BEGIN:VEVENT",
        "UID:s1@mls-tui",
        "DTSTAMP:20260316T083000Z",
        "DTSTART:20260316T190000",
        "DTEND:20260316T195000",
        "SUMMARY:Modeling: hands-on lab",
        "DESCRIPTION:Tuning",
        "CATEGORIES:MLS-C01",
        "STATUS:CONFIRMED",
        "END:VEVENT",
    ]


def test_the_stamp_is_in_universal_time() -> None:
    """A stamp with another zone is converted, one without is taken as it is."""
    elsewhere = datetime(2026, 3, 16, 8, 30, tzinfo=timezone(timedelta(hours=2)))
    naive = STAMP.replace(tzinfo=None)

    assert "DTSTAMP:20260316T063000Z" in write_ics([a_session()], mls(), elsewhere)
    assert "DTSTAMP:20260316T083000Z" in write_ics([a_session()], mls(), naive)


def test_skipped_and_done_sessions_say_so() -> None:
    """Skipped ones are cancelled, done ones tell their minutes."""
    skipped = write_ics([a_session(status=SessionStatus.SKIPPED)], mls(), STAMP)
    done = write_ics([a_session(status=SessionStatus.DONE, actual=80)], mls(), STAMP)

    assert "STATUS:CANCELLED" in skipped
    assert "DESCRIPTION:Done in 1 h 20." in done


def test_a_practice_test_names_its_exam() -> None:
    """It belongs to no domain; one that ends at midnight ends on the next day."""
    session = a_session(domain=None, activity=Activity.PRACTICE_TEST, start=time(21), minutes=180)
    text = write_ics([session], mls(), STAMP)

    assert "SUMMARY:MLS-C01: practice test" in text
    assert "DTEND:20260317T000000" in text


def test_a_domain_that_the_exam_lost_keeps_its_id() -> None:
    """An edited exam file does not stop the export."""
    assert "SUMMARY:gone: hands-on lab" in write_ics([a_session(domain="gone")], mls(), STAMP)


def test_no_session_makes_no_calendar() -> None:
    """The format asks for something inside."""
    with pytest.raises(StudyError, match="no session to export"):
        write_ics([], mls(), STAMP)


@given(user_text)
def test_calendar_lines_are_folded_and_escaped(topic: str) -> None:
    """At most 75 octets, no character cut in two, and the text comes back as it went in."""
    text = write_ics([a_session(topic=topic)], mls(), STAMP)
    lines = text.encode().split(b"\r\n")
    (description,) = [
        line.removeprefix("DESCRIPTION:")
        for line in unfolded(text)
        if line.startswith("DESCRIPTION:")
    ] or [""]

    assert all(len(line) <= 75 and line.decode() is not None for line in lines)
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    assert re.sub(r"\\(.)", r"\1", description) == topic


def read_table(text: str) -> list[dict[str, str]]:
    """Rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_log_has_the_shape_of_the_sample() -> None:
    """The sample's columns and rows come out of the same test, and the newer columns beside."""
    results = {
        domain.id: Result(correct=correct, total=total)
        for domain, (correct, total) in zip(
            mls().domains, ((4, 5), (3, 5), (4, 6), (2, 4)), strict=True
        )
    }
    test = a_test(date=date(2026, 2, 14), results=results)
    expected = read_table(sample("log.csv"))[:4]
    expected[2]["note"] = ""

    added = {"guess": "", "misses": "", "test": "t1"}
    assert read_table(write_csv([test], EXAMS)) == [row | added for row in expected]


def test_an_empty_log_has_its_heading() -> None:
    """So that what reads it still knows the columns."""
    assert write_csv([], EXAMS) == ",".join(COLUMNS) + "\n"


def test_kinds_and_flags_are_words() -> None:
    """As in the sample."""
    test = a_test(kind=Kind.SELF_MADE, timed=False, repeat=True, minutes=None)
    row = read_table(write_csv([test], EXAMS))[0]

    assert [row[name] for name in ("kind", "timed", "first_time", "minutes")] == [
        "self-made",
        "no",
        "no",
        "",
    ]


def test_guess_and_misses_are_written() -> None:
    """The reasons in words, beside the domain that they belong to."""
    misses = {"modeling": {Reason.OUT_OF_TIME: 1, Reason.GUESSED: 1}}
    rows = read_table(write_csv([a_test(guess=70, misses=misses)], EXAMS))

    assert [(row["domain"], row["guess"], row["misses"]) for row in rows] == [
        ("Data Engineering", "70", ""),
        ("Modeling", "70", "out of time 1; guessed 1"),
    ]


def test_unknown_exams_and_domains_keep_their_ids() -> None:
    """What the exam files lost is still exported."""
    lost = a_test(results={"gone": Result(correct=1, total=2)})
    rows = read_table(write_csv([lost, a_test(id="t2", exam="OLD-C01")], EXAMS))

    assert [row["domain"] for row in rows] == ["gone", "modeling", "data-engineering"]


@given(user_text, st.text(max_size=200).map(clean_note))
def test_cells_come_back_as_they_were_typed(source: str, note: str) -> None:
    """Quotes, commas, line breaks and leading signs survive."""
    rows = read_table(write_csv([a_test(source=source, note=note)], EXAMS))

    assert {(as_typed(row["source"]), as_typed(row["note"])) for row in rows} == {(source, note)}


@pytest.mark.parametrize("note", ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "'=1", "''-x"])
def test_what_looks_like_a_formula_is_made_text(note: str) -> None:
    """A spreadsheet shows it with an apostrophe; it is read back as it was typed."""
    text = write_csv([a_test(source=note, note=note)], EXAMS)

    assert f",'{note},t1\n" in text
    (row, *_) = read_records(text.splitlines(), 1, ",")
    assert row.cells is not None
    assert (row.cells[1], row.cells[-2]) == (note, note)


@given(st.text(alphabet="'=+-@\tx", max_size=6))
def test_the_apostrophe_comes_off_again(cell: str) -> None:
    """Whatever stands in the cell."""
    assert as_typed(harmless(cell)) == cell
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t"))


def full_summary(
    sessions: tuple[Session, ...] = (), tests: tuple[PracticeTest, ...] = ()
) -> Summary:
    """A summary with something in every section."""
    line = PriorityLine("Modeling", 36.0, "Needs Improvement", "Highest", 0.4, 280, 10.8)
    return Summary(
        exam=mls(),
        today=TODAY,
        attempts=(article_attempt(),),
        priorities=(line,),
        timeline=(("Earliest retake", "16 Mar 2026"),),
        sessions=sessions or (a_session(topic="Tuning"), a_session(id="s0", start=time(7))),
        tests=tests or (a_test(),),
    )


def test_the_summary_tells_everything() -> None:
    """One line of each section, the sessions in order of time."""
    text = write_markdown(full_summary(tests=(a_test(source="Set 3", repeat=True),)))
    ratings = [
        f"{domain.short} {article_attempt().ratings[domain.id].label}" for domain in mls().domains
    ]

    assert text.splitlines()[0] == "# AWS Certified Machine Learning - Specialty (MLS-C01)"
    for line in (
        f"| 2 Mar 2026 | 689 | fail | {', '.join(ratings)} |",
        "| Modeling | 36 % | Needs Improvement | Highest | 40 % | 4 h 40 | 10.8 |",
        "- Earliest retake: 16 Mar 2026",
        "| Mon 16 Mar | 19:00 | 50 min | Modeling: hands-on lab | Tuning | open |",
        "| 16 Mar 2026 | Set 3 | full test, repeat | 8/11 | 71 % | DE 4/5, MOD 4/6 |  |",
    ):
        assert line in text.splitlines()
    assert text.index("07:00") < text.index("19:00")


def test_an_empty_summary_says_so() -> None:
    """Every section has a line, whatever is missing."""
    text = write_markdown(Summary(exam=mls(), today=TODAY))

    assert [line for line in text.splitlines() if line.startswith("No ")] == [
        "No attempt yet.",
        "No ratings yet.",
        "No timeline yet.",
        "No session this week.",
        "No practice test yet.",
    ]


def test_an_attempt_without_a_score_shows_its_outcome() -> None:
    """As for exams that publish none."""
    attempt = Attempt(id="a", exam="PMLE", date=TODAY, passed=True)
    summary = Summary(exam=EXAMS["PMLE"], today=TODAY, attempts=(attempt,))

    assert "| 16 Mar 2026 | - | pass |  |" in write_markdown(summary)


def cells(text: str) -> list[str]:
    """What a Markdown reader shows in the cells of all tables."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    shown = []
    for token, inner in pairwise(tokens):
        if token.type == "td_open":
            children = inner.children or []
            assert all(child.type == "text" for child in children)
            shown.append("".join(child.content for child in children))
    return shown


@given(user_text)
def test_markdown_shows_text_as_it_was_typed(text: str) -> None:
    """No mark-up, no link, no further cell comes out of a note."""
    (*_, note) = cells(write_markdown(full_summary(tests=(a_test(note=text),))))

    assert note == text


@pytest.mark.parametrize(
    "text", ["[x](javascript:y)", "a|b", "**b**", "`c`", "<b>", "~~s~~", "\\|", "&amp;", "![i](u)"]
)
def test_markdown_specials_are_escaped(text: str) -> None:
    """Each kind of mark-up stays text."""
    assert cells(f"| a |\n| --- |\n| {escape(text)} |\n") == [text]


def full_state() -> State:
    """A state with a record of each kind."""
    return article_state().replace(
        availability=evenings(),
        sessions=(a_session(),),
        tests=(a_test(),),
        checked={"MLS-C01/glue-etl": TODAY},
    )


def test_the_dump_holds_all_but_the_catalogue() -> None:
    """Stable keys, ISO dates, numbers as numbers."""
    content = json.loads(write_json(full_state()))

    assert set(content) == (set(field_types(State)) - {"exams"}) | {"format"}
    assert content["attempts"][0]["date"] == "2026-03-02"
    assert content["attempts"][0]["score"] == 689
    assert content["sessions"][0]["start"] == "19:00:00"
    assert content["checked"] == {"MLS-C01/glue-etl": "2026-03-16"}


def with_days(content: Any) -> Any:
    """What JSON holds, with days and times of day in the place of their texts."""
    if isinstance(content, dict):
        return {name: with_days(one) for name, one in content.items()}
    if isinstance(content, list):
        return [with_days(one) for one in content]
    if isinstance(content, str):
        with suppress(ValueError):
            return time.fromisoformat(content) if ":" in content else date.fromisoformat(content)
    return content


def test_the_dump_makes_the_same_records_again() -> None:
    """Nothing of what the user entered is lost."""
    state = full_state()
    content = json.loads(write_json(state))
    records: dict[str, type[Value]] = {
        "attempts": Attempt,
        "sessions": Session,
        "tests": PracticeTest,
    }
    again = {
        name: tuple(read(model, with_days(one)) for one in content[name])
        for name, model in records.items()
    }
    week = read(Availability, with_days(content["availability"]))

    assert again == {name: getattr(state, name) for name in records}
    assert week == state.availability


def test_exports_hold_no_control_characters() -> None:
    """Values are cleaned when they are made, and exports put none in."""
    hostile = "a\x1b]52;c;eA==\x07b\x9bc\u202ed\ud800e\x00f"
    test = a_test(source=hostile, note=f"{hostile}\n{hostile}")
    session = a_session(topic=hostile)
    state = article_state().replace(sessions=(session,), tests=(test,))
    exports = (
        write_ics([session], mls(), STAMP).replace("\r\n", "\n"),
        write_csv([test], EXAMS),
        write_markdown(full_summary(sessions=(session,), tests=(test,))),
        write_json(state),
    )

    for text in exports:
        assert clean_note(text).split() == text.split()
        assert text.encode()
