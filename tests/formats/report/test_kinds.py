"""Kinds of reports beside the samples: notes, sentences, tables, other languages and vendors."""

from datetime import date

import pytest

from mls_tui.formats.report.attempt import understand
from mls_tui.study.state import State
from tests.examples import EXAMS

BLANK = State(exams=EXAMS)
MARCH = date(2026, 3, 2)
HEAD = "MLS-C01\nExam Date: 3/2/2026\nScore: 689\n"

# Text, exam, date, score, outcome, and the first letters of the ratings, - where one is open.
KINDS: dict[str, tuple[str, str, date | None, int | None, str, str]] = {
    "lists behind ratings": (
        (f"{HEAD}Needs improvement: Modeling, Data Engineering\n"
        "Meets competencies: Exploratory Data Analysis, ML Implementation and Operations"),
        "MLS-C01", MARCH, 689, "fail", "ncnc",
    ),
    "lists under ratings": (
        (f"{HEAD}## Needs Improvement\n- Modeling\n- Domain 1: Data Engineering (20%)\n\n"
        "## Meets Competencies\n- Exploratory Data Analysis"),
        "MLS-C01", MARCH, 689, "fail", "ncn-",
    ),
    "ratings under names": (
        f"{HEAD}Modeling\nNeeds Improvement\nData Engineering\nMeets Competencies",
        "MLS-C01", MARCH, 689, "fail", "c-n-",
    ),
    "names and ratings that could go either way": (
        f"{HEAD}Needs Improvement\nMeets Competencies\nModeling\nData Engineering",
        "MLS-C01", MARCH, 689, "fail", "----",
    ),
    "numbers only": (
        f"{HEAD}Domain 1: Needs Improvement\nDomain 2: Meets Competencies\nD3: Needs Improvement",
        "MLS-C01", MARCH, 689, "fail", "ncn-",
    ),
    "names in brackets": (
        f"{HEAD}Domain 1 (Data Engineering) - Needs Improvement",
        "MLS-C01", MARCH, 689, "fail", "n---",
    ),
    "a family before the name": (
        f"{HEAD}MLS \u2013 Data Engineering: Needs Improvement\nMLS - Modeling: Competent",
        "MLS-C01", MARCH, 689, "fail", "n-c-",
    ),
    "older names": (
        ("SAA-C03 Exam Date: 3/2/2026 Score: 689\n"
        "Design Secure Applications and Architectures: Needs Improvement"),
        "SAA-C03", MARCH, 689, "fail", "n---",
    ),
    "ticks in a table": (
        (f"{HEAD}| Domain | % of Scored Items | Needs Improvement | Meets Competencies |\n"
        "|---|---|---|---|\n| 1. Data Engineering | 20% | | \u2705 |\n"
        "| Domain 3: Modeling | 36% | \U0001f7e5 | |\n"),
        "MLS-C01", MARCH, 689, "fail", "c-n-",
    ),
    "a sentence": (
        "Took the AWS ML Specialty (MLS-C01) on 2 March 2026, got 689, failed.",
        "MLS-C01", MARCH, 689, "fail", "----",
    ),
    "cells on lines of their own": (
        "MLS-C01\nExam Date\n3/2/2026\nCandidate Score\n689\nPass/Fail\nFAIL\nModeling\n36%\nX",
        "MLS-C01", MARCH, 689, "fail", "----",
    ),
    "read by a scanner": (
        ("AWS Certified Machine Learning - Specialty\nCandidate Score : 689\nPass / Fail : FAIL\n"
        "Exam Date : 3 / 2 / 2026"),
        "MLS-C01", MARCH, 689, "fail", "----",
    ),
    "bars of Microsoft": (
        ("AI-103\nExam Date: March 2, 2026\nYour Score: 642\n"
        "Plan and manage an Azure AI solution \u2588\u2588\u2588\u2591\u2591 65%"),
        "AI-103", MARCH, 642, "fail", "-----",
    ),
    "topics of Databricks": (
        ("Databricks Certified Machine Learning Associate\nOverall result: FAIL\n"
        "Exam date: 2026-03-02\nTopic Level Scoring:\nML Workflows: 50%"),
        "DBX-ML-ASSOC", MARCH, None, "fail", "----",
    ),
    "Google without its cloud": (
        "Google Professional Machine Learning Engineer\nYour result: Fail\nDate: Mar 2, 2026",
        "PMLE", MARCH, None, "fail", "------",
    ),
    "German": (
        ("AWS Certified Machine Learning - Specialty\nPrüfungsdatum: 2. März 2026\n"
        "Punktzahl des Kandidaten: 689\nBestanden/Nicht bestanden: NICHT BESTANDEN\n"
        "Domäne 1: Datentechnik 20 % Verbesserungsbedarf\n"
        "Domäne 2: Explorative Datenanalyse 24 % Erfüllt die Kompetenzen"),
        "MLS-C01", MARCH, 689, "fail", "nc--",
    ),
    "French": (
        ("AWS Certified Machine Learning - Specialty\nDate de l\u2019examen : 2 mars 2026\n"
        "Score du candidat : 689\nRéussite/Échec : ÉCHEC"),
        "MLS-C01", MARCH, 689, "fail", "----",
    ),
    "Spanish, whose date can be two": (
        ("AWS Certified Machine Learning - Specialty\nFecha del examen: 02/03/2026\n"
        "Puntuación del candidato: 689\nAprobado/Reprobado: REPROBADO"),
        "MLS-C01", None, 689, "fail", "----",
    ),
    "Korean": (
        ("AWS Certified Machine Learning - Specialty\n시험 날짜: 2026년 3월 2일\n"
        "응시자 점수: 689\n합격/불합격: 불합격"),
        "MLS-C01", MARCH, 689, "fail", "----",
    ),
    "Chinese, ratings in words": (
        ("AWS Certified Machine Learning - Specialty\n考試日期\uff1a2026年3月2日\n"
        "考生分數\uff1a689\n領域 1\uff1a資料 20% 符合能力要求\n"
        "領域 2\uff1a探索 24% 需要改進"),
        "MLS-C01", MARCH, 689, "fail", "cn--",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_of_report_is_understood(name: str) -> None:
    """What it says is read, and what it leaves open is open."""
    text, code, day, score, outcome, ratings = KINDS[name]
    (draft,) = understand(text, BLANK)
    exam, reading = EXAMS[code], draft.reading
    found = (draft.ratings.get(domain.id) for domain in exam.domains)

    assert draft.exam == exam
    assert (reading.date, reading.score, reading.outcome) == (day, score, outcome)
    assert "".join(rating.value[0] if rating else "-" for rating in found) == ratings


@pytest.mark.parametrize(
    "text",
    [
        (
            "| Attempt | Date | Score | Result |\n|--|--|--|--|\n| 1 | 11/28/2025 | 643 | Fail |\n"
            "| 2 | 5/29/2026 | 725/1000 | Pass |\n\nSAA-C03"
        ),
        "exam,date,score,result\nSAA-C03,2025-11-28,643,fail\nSAA-C03,2026-05-29,725,pass",
        "SAA-C03\n1st attempt: 643 on Nov 28, 2025 (fail)\n2nd attempt: 725 on May 29, 2026 (pass)",
    ],
)
def test_a_list_of_attempts_is_understood(text: str) -> None:
    """As a table, as lines, as sentences."""
    drafts = understand(text, BLANK)

    assert [one.reading.score for one in drafts] == [643, 725]
    assert [one.reading.outcome for one in drafts] == ["fail", "pass"]
    assert {one.exam for one in drafts} == {EXAMS["SAA-C03"]}
