"""What score reports look like, where they are asked for."""

from mls_tui.study.section import Section

_FILE = (
    "Its columns give the ratings, which a copied text loses. Paste the path, or drop the file on "
    "the terminal. It takes the extra pdf: pipx inject mls-tui pypdf."
)
_COPIED = (
    "Exam, date, score and result are read. A single X in a row no longer says which of the two "
    "columns it stood in, so the ratings are asked for."
)
_COLUMNS = (
    "Copied with its blanks, tabs or bars (pdftotext -layout, a spreadsheet), a mark says its "
    "rating: X, a tick or a square."
)
_NOTES = (
    "Lists, tables in Markdown or drawn with lines, bold or with arrows; numbers and weights "
    "beside the names do not matter. Labels in other languages are known as well."
)
_LIST = "Every line with a date and a score is one attempt; their ratings stay open."
_OPEN = (
    "Nothing is kept before you have seen it. Date, score or result that the text does not say are "
    "asked for; ratings you give afterwards. Percentages of Microsoft and Databricks are results, "
    "not weights; Google says pass or fail only. Name and numbers of the candidate are blanked on "
    "the screen and never kept."
)


def report_examples() -> tuple[Section, ...]:
    """The commonest shapes of score reports, each with what it is read as."""
    return (
        Section("The PDF itself", ("~/Downloads/Score Report.pdf", _FILE)),
        Section(
            "Its text, copied",
            (
                "Candidate Score: 689Pass/Fail: FAIL",
                "Section 3: Modeling36%X",
                _COPIED,
            ),
        ),
        Section(
            "Its table with columns",
            (
                "Section                Needs Improvement   Meets Competencies",
                "Modeling       36%             X",
                _COLUMNS,
            ),
        ),
        Section(
            "Notes of your own",
            (
                "MLS-C01, exam date 2026-03-02, score 689",
                "- Domain 3: Modeling (36%) -> Needs Improvement",
                _NOTES,
            ),
        ),
        Section("A list of attempts", ("MLS-C01", "1. 2026-03-02 689 FAIL", _LIST)),
        Section("What is not said", (_OPEN,)),
    )
