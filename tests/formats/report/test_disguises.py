"""One report in any of the disguises that people give it is read the same."""

from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mls_tui.formats.report.attempt import understand
from mls_tui.study.exam import Domain, Exam
from mls_tui.study.records import Rating
from mls_tui.study.state import State
from mls_tui.study.wording import long_day
from tests.examples import EXAMS
from tests.formats.report.report_texts import PERSONAL, TWO_MARKS, percent

SCORED = sorted(code for code, exam in EXAMS.items() if exam.passing)
LABELS = {Rating.NEEDS_IMPROVEMENT: "Needs Improvement", Rating.COMPETENT: "Meets Competencies"}
SIGNS = {Rating.NEEDS_IMPROVEMENT: "\u274c ", Rating.COMPETENT: "\u2705 "}

Draw = Callable[[st.SearchStrategy[str]], str]


def choose(draw: Draw, *words: str) -> str:
    """One of the words."""
    return draw(st.sampled_from(words))


def disguised_name(draw: Draw, domain: Domain) -> str:
    """A domain's name with what may stand in and before it."""
    name = domain.name
    if choose(draw, "plain", "plain", "soft") == "soft":
        name = name[:3] + "\u00ad" + name[3:]
    if choose(draw, "plain", "plain", "and") == "and":
        name = name.replace(" and ", " & ")
    if choose(draw, "plain", "space") == "space":
        name = name.replace(" ", "\u00a0")
    number = domain.number
    before = choose(
        draw,
        "",
        f"Domain {number}: ",
        f"Content Domain {number}: ",
        f"Section {number}.0: ",
        f"D{number} \u2014 ",
        f"{number}. ",
        f"{number}) ",
    )
    return before + name


def disguised_row(draw: Draw, domain: Domain, rating: Rating) -> str:
    """A line that gives a domain its rating in words."""
    name = disguised_name(draw, domain)
    weight = choose(draw, "", f" ({percent(domain.weight)})", f" {percent(domain.weight)}")
    label = choose(draw, "", SIGNS[rating]) + LABELS[rating]
    form = choose(
        draw,
        "arrow",
        "table",
        "box",
        "colon",
        "bold",
        "code",
        "below",
        "dash",
        "double",
        "wrap",
        "glued",
    )
    bullet = choose(draw, "", "- ", "* ", "\u2022 ", "  - ", "> ", "\u25aa ")
    return {
        "arrow": f"{bullet}{name}{weight} -> {label}",
        "table": f"| {name} | {percent(domain.weight)} | {label} |",
        "box": f"\u2502 {name}{weight}   \u2502 {label} \u2502",
        "colon": f"{bullet}{name}{weight}: {label}",
        "bold": f"{bullet}**{name}**{weight}: **{label}**",
        "code": f"{bullet}`{name}{weight}` \u2192 `{label}`",
        "below": f"{bullet}{name}{weight}\n{label}",
        "dash": f"{bullet}{name}{weight} \u2013 {label}",
        "wrap": f"{bullet}{name.replace(' ', chr(10), 1)}{weight}: {label}",
        "glued": f"{name}{percent(domain.weight)}{LABELS[rating]}",
        "double": f"{bullet}{name}{weight}    {label}",
    }[form]


def disguised_day(draw: Draw, day: date) -> str:
    """A date as reports and notes write it."""
    return choose(
        draw,
        f"{day.month}/{day.day}/{day.year}",
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
        long_day(day),
        f"{day.year}/{day.month}/{day.day}",
    )


def disguised_field(draw: Draw, label: str, value: str) -> str:
    """A label with its value."""
    return choose(
        draw,
        f"{label}: {value}",
        f"**{label}:** {value}",
        f"- **{label}:** `{value}`",
        f"| {label} | {value} |",
        f"\u2502 {label}: {value} \u2502",
        f"### {label}: {value}",
        f"{label}\uff1a{value}",
        f"{label}:\u00a0\u00a0{value}",
    )


def disguised_report(
    draw: Draw, exam: Exam, ratings: dict[str, Rating], day: date, score: int
) -> str:
    """A whole report: its fields and its rows in any order, among lines that say nothing."""
    outcome = "PASS" if score >= exam.passing else "FAIL"
    title = choose(draw, exam.code, f"{exam.name} ({exam.code})", f"# {exam.name} - {exam.code}")
    fields = [
        title,
        disguised_field(
            draw, choose(draw, "Exam Date", "Test date", "Date of exam"), disguised_day(draw, day)
        ),
        disguised_field(draw, choose(draw, "Candidate Score", "Score", "Your score"), str(score)),
        disguised_field(draw, choose(draw, "Pass/Fail", "Result", "Status"), outcome),
        f"Candidate: {PERSONAL[0]}",
        f"Candidate ID: {PERSONAL[1]}",
    ]
    rows = [disguised_row(draw, domain, ratings[domain.id]) for domain in exam.domains]
    blocks = draw(st.permutations(fields)), draw(st.permutations(rows))  # type: ignore[arg-type]
    gap = choose(draw, "\n", "\n\n", "\n---\n", "\n\u251c\u2500\u2500\u2524\n")
    lines = (
        [*blocks[0], *blocks[1]] if choose(draw, "up", "down") == "up" else [*blocks[1], *blocks[0]]
    )
    ending = choose(draw, "\n", "\r\n")
    return (gap.join(lines) if gap != "\n" else "\n".join(lines)).replace("\n", ending)


@settings(max_examples=200)
@given(code=st.sampled_from(SCORED), data=st.data())
def test_a_disguised_report_is_read_the_same(code: str, data: st.DataObject) -> None:
    """Whatever it is decorated with, whichever order it has."""
    exam = EXAMS[code]
    marks = data.draw(st.tuples(*[st.sampled_from(TWO_MARKS)] * len(exam.domains)))
    ratings = {domain.id: mark for domain, mark in zip(exam.domains, marks, strict=True)}
    day = data.draw(st.dates(date(2025, 1, 1), date(2026, 11, 25)))
    score = data.draw(st.integers(max(100, exam.scaled_min), exam.scaled_max - 1))
    text = disguised_report(data.draw, exam, ratings, day, score)
    (draft,) = understand(text, State(exams=EXAMS))

    assert draft.exam == exam
    assert (draft.reading.date, draft.reading.score) == (day, score)
    assert draft.ratings == ratings
    assert not any(word in repr(draft) for word in PERSONAL)
