"""What practice results look like, where they are asked for."""

from mls_tui.study.section import Section

_ON_A_LINE = (
    "Day and source in front are taken if they are there. Without names, the results are those of "
    "all domains in their order; 'Set 3: 56/65' is a test known only in total."
)
_ON_LINES = (
    "This is one test, named by the line above. The name of a domain may also stand above its "
    "result, as on Udemy."
)
_PAGE = (
    "Copy the points with the categories: the percentages are turned back into counts. Title and "
    "time are taken from the lines above."
)
_BY_DOMAIN = (
    "CSV, tabs, semicolons or Markdown, with columns in any order and headings in English, German, "
    "French, Spanish, Portuguese or Japanese."
)
_BY_TEST = (
    "Counts or percentages, with a column for each domain or without. Rows without a result are "
    "left out, what is in the log is marked, and undo takes all of it back."
)
_OPEN = (
    "Nothing is kept before you have seen it. What a text leaves open is asked: the source, the "
    "day, whether day or month comes first, how many questions there were, which domain a name "
    "means."
)


def results_examples() -> tuple[Section, ...]:
    """The commonest shapes of practice results, each with what it is read as."""
    return (
        Section(
            "One test on a line",
            ("20 Nov Set 3: D1 14/16 D2 9/11 D3 18/24 D4 10/14", _ON_A_LINE),
        ),
        Section(
            "One domain on a line",
            (
                "Mock Exam 3",
                "Data Engineering: 10/13 (77%)",
                "Modeling: 15/23 (65%)",
                _ON_LINES,
            ),
        ),
        Section(
            "A result page of Tutorials Dojo or Whizlabs",
            (
                "You have reached 47 of 65 point(s), (72.31%)",
                "1. MLS - Data Engineering 84.62%",
                _PAGE,
            ),
        ),
        Section(
            "A table with a row for each domain",
            (
                "date,source,domain,correct,total",
                "2026-11-03,Set 3,Data Engineering,10,13",
                _BY_DOMAIN,
            ),
        ),
        Section(
            "A tracker with a row for each test",
            ("| Date | Test | Score |", "| 2026-11-03 | Set 3 | 56/65 |", _BY_TEST),
        ),
        Section("What is not said", (_OPEN,)),
    )
