"""Reports as people really have them, rewritten from public posts, and what each gives."""

from datetime import date
from typing import NamedTuple

from tests.formats.report.report_texts import SAMPLES


class Field(NamedTuple):
    """A sample: its file, the exam, the attempts as date, score and outcome, and the ratings.

    Ratings are letters in the order of the domains, `-` where one is asked for.
    """

    file: str
    exam: str
    attempts: tuple[tuple[date, int | None, str], ...]
    ratings: str

    @property
    def text(self) -> str:
        """The text of the sample."""
        return (SAMPLES / "field" / self.file).read_text(encoding="utf-8")


FIELD = (
    Field("01-dva-pdf-to-markdown.md", "DVA-C02", ((date(2026, 9, 14), 688, "fail"),), "----"),
    Field("02-dva-congratulations.md", "DVA-C02", ((date(2026, 9, 14), 790, "pass"),), "----"),
    Field("03-saa-one-line-fields.txt", "SAA-C03", ((date(2025, 12, 3), 701, "fail"),), "----"),
    Field("04-mls-domain-n-columns.txt", "MLS-C01", ((date(2026, 3, 2), 689, "fail"),), "CNNC"),
    Field("05-ans-notes-chinese.md", "ANS-C01", ((date(2026, 4, 9), 682, "fail"),), "NCNN"),
    Field("07-clf-box-drawn.txt", "CLF-C02", ((date(2026, 11, 3), 664, "fail"),), "CNNC"),
    Field("09-clf-bold-labels.md", "CLF-C02", ((date(2026, 9, 8), 655, "fail"),), "CNNC"),
    Field(
        "10-sap-list-of-attempts.txt",
        "SAP-C02",
        (
            (date(2025, 11, 28), 643, "fail"),
            (date(2026, 5, 29), 654, "fail"),
            (date(2026, 10, 17), 730, "fail"),
        ),
        "----",
    ),
    Field("11-mls-japanese.txt", "MLS-C01", ((date(2026, 3, 2), 689, "fail"),), "----"),
    Field("12-ai103-percent-bars.txt", "AI-103", ((date(2026, 11, 3), 642, "fail"),), "-----"),
    Field("13-pmle-vendor-name.txt", "PMLE", ((date(2026, 11, 3), None, "fail"),), "------"),
)

# What stands in these texts and must never come out of them.
FIELD_PERSONAL = (
    "Sample Candidate",
    "AWS00112233",
    "900800700",
    "AWS00000000",
    "MS0012345678",
    "487654321",
)
