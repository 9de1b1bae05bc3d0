"""A summary of the preparation as Markdown, to read, print or send."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from mls_tui.formats.export.calendar import session_title
from mls_tui.formats.typed.moment import format_time
from mls_tui.study.exam import Exam
from mls_tui.study.practice import score, total
from mls_tui.study.records import Attempt, Outcome, PracticeTest, Session, SessionStatus
from mls_tui.study.timeline import outcome
from mls_tui.study.value import clean_line
from mls_tui.study.wording import duration, long_day, percent, weekday

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!$])")

_STATUS_MARKS = {
    SessionStatus.OPEN: "open",
    SessionStatus.DONE: "done",
    SessionStatus.SKIPPED: "skipped",
}


_STAKE_NOTE = (
    "Points at stake are an estimate: by practice where there is some, else by what the report's "
    "rating is taken for."
)


class PriorityLine(NamedTuple):
    """A row of the priority table: weight and points in percent of the exam, share 0 to 1."""

    domain: str
    weight: float
    rating: str
    tier: str
    share: float
    minutes_per_week: int
    points_at_stake: float


class Summary(NamedTuple):
    """What a summary tells. `timeline` and `readiness` hold pairs of a label and its text."""

    exam: Exam
    today: date
    attempts: Sequence[Attempt] = ()
    priorities: Sequence[PriorityLine] = ()
    timeline: Sequence[tuple[str, str]] = ()
    readiness: Sequence[tuple[str, str]] = ()
    sessions: Sequence[Session] = ()
    tests: Sequence[PracticeTest] = ()


def write_markdown(summary: Summary) -> str:
    """Write the summary; a section with nothing to tell says so in a line."""
    exam = summary.exam
    blocks = [
        f"# {escape(exam.name)} ({escape(exam.code)})",
        f"As of {long_day(summary.today)}.",
        "## Attempts",
        _attempts(summary),
        "## Priorities",
        _priorities(summary),
        "## Timeline",
        _pairs(summary.timeline) or "No timeline yet.",
        "## Readiness",
        _pairs(summary.readiness) or "Nothing can be said yet.",
        "## This week",
        _sessions(summary),
        "## Practice log",
        _tests(summary),
    ]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Make one line of any text that Markdown shows as it was typed."""
    return _SPECIAL.sub(r"\\\1", clean_line(text))


def _attempts(summary: Summary) -> str:
    rows = []
    for attempt in summary.attempts:
        passed = outcome(summary.exam, attempt) is Outcome.PASS
        ratings = (
            f"{domain.short} {attempt.ratings[domain.id].label}"
            for domain in summary.exam.domains
            if domain.id in attempt.ratings
        )
        score = "-" if attempt.score is None else str(attempt.score)
        cells = (long_day(attempt.date), score, "pass" if passed else "fail", ", ".join(ratings))
        rows.append(cells)
    return _table(("Date", ">Score", "Outcome", "Ratings"), rows) or "No attempt yet."


def _priorities(summary: Summary) -> str:
    rows = [
        (
            line.domain,
            f"{line.weight:.0f} %",
            line.rating,
            line.tier,
            f"{line.share * 100:.0f} %",
            duration(line.minutes_per_week),
            f"{line.points_at_stake:.1f}",
        )
        for line in summary.priorities
    ]
    heads = ("Domain", ">Weight", "Rating", "Tier", ">Share", ">Per week", ">Points at stake")
    found = _table(heads, rows)
    return f"{found}\n\n{_STAKE_NOTE}" if found else "No ratings yet."


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- {escape(label)}: {escape(text)}" for label, text in pairs)


def _sessions(summary: Summary) -> str:
    rows = [
        (
            weekday(session.date),
            format_time(session.start),
            duration(session.minutes),
            session_title(session, summary.exam),
            session.topic,
            _STATUS_MARKS[session.status],
        )
        for session in sorted(summary.sessions, key=lambda one: one.starts)
    ]
    heads = ("Day", "Start", ">Length", "Session", "Topic", "Status")
    return _table(heads, rows) or "No session this week."


def _tests(summary: Summary) -> str:
    exam = summary.exam
    rows = []
    for test in summary.tests:
        correct, asked = total(test)
        parts = [
            f"{domain.short} {test.results[domain.id].correct}/{test.results[domain.id].total}"
            for domain in exam.domains
            if domain.id in test.results
        ]
        kind = f"{test.kind.label}, repeat" if test.repeat else test.kind.label
        cells = (
            long_day(test.date),
            test.source,
            kind,
            f"{correct}/{asked}",
            f"{percent(score(exam, test))} %",
            ", ".join(parts) or "in total only",
            test.note,
        )
        rows.append(cells)
    heads = ("Date", "Source", "Kind", ">Correct", ">Score", "Domains", "Note")
    return _table(heads, rows) or "No practice test yet."


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(map(escape, row))} |" for row in rows]
    if not lines:
        return ""
    rules = ("--:" if head.startswith(">") else "---" for head in heads)
    titles = (head.removeprefix(">") for head in heads)
    return "\n".join([f"| {' | '.join(titles)} |", f"| {' | '.join(rules)} |", *lines])
