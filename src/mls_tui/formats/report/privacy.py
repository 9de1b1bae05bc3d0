"""A score report's text without what is personal in it, fit to be shown on a screen.

What is kept is named, and all else is dropped, because a copied PDF can put the candidate's name
anywhere, on a line of its own as well. Reading comes before: nothing is read from what is left.
"""

import re
from collections.abc import Mapping

from mls_tui.formats.decoration import NUMBERED
from mls_tui.formats.plain_text import lower, tidy
from mls_tui.formats.report import words
from mls_tui.study.exam import Exam

_LABELS = r"Exam Date|Candidate ID|Candidate Score|Registration Number|Candidate Name|Pass/Fail"
_NEXT = rf"(?={_LABELS}|Candidate\s*:|$)"
_OTHER_LABELS = (
    "受験者|考生|응시자|Kandidat|Candidat|Candidato|Registrierungsnummer|登録番号|受験者 ID"
)
_PERSONAL = re.compile(
    rf"(?:Candidate\s*(?:Name|ID)?|Registration\s*(?:Number|ID)|Name|E-?mail"
    rf"|(?:{_OTHER_LABELS})\s*(?:ID)?)\W*:[^\n]*?{_NEXT}",
    re.IGNORECASE | re.MULTILINE,
)
# Words of the form itself; those of exams and sections are added from the exam files.
_FORM = """
    aws certified notice of exam results date score pass fail passed failed result outcome the is
    scored on a scale minimum passing breakdown section sections % scored items needs improvement
    meets competencies competent strong candidate thank you for taking with and to in status grade
    domain domains content weight performance overall provisional required your by information
    needed from certification report taken between has test attempt number
"""
_WORD = re.compile(r"[^\W\d_]+|\d+", re.UNICODE)
_LONGEST_NUMBER = 4
_MARKS = frozenset("xX✓✔√●•☒☑")
# The lines that a report is read from: their own words stay, whatever else stands in them.
_READ = re.compile(
    rf"{words.ENGLISH_DATE}|{words.OTHER_DATE}|{words.SCORE}|{words.LABEL.pattern}"
    rf"|^\W*{NUMBERED}\W|[0-9][ ]?%"
)


def without_personal(text: str, exams: Mapping[str, Exam]) -> str:
    """Drop from a report's text all that is not the report's own: names, numbers, addresses.

    A line is kept if each of its words is one of the form, of an exam or of a section, a month, a
    mark, or a number of up to four digits; of a line that says something of the report, those words
    are kept. Columns stay where they are.
    """
    known = _vocabulary(exams)
    kept = []
    for line in _PERSONAL.sub("", tidy(text)).splitlines():
        found = _WORD.findall(line)
        if all(_is_known(word, known) for word in found):
            kept.append(line)
        elif _READ.search(lower(line)):
            kept.append(_WORD.sub(lambda word: _or_blank(word[0], known), line).rstrip())
        else:
            kept.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")


def _or_blank(word: str, known: frozenset[str]) -> str:
    return word if _is_known(word, known) else " " * len(word)


def _vocabulary(exams: Mapping[str, Exam]) -> frozenset[str]:
    texts = [_FORM, "january february march april may june july august september october november"]
    texts += ["december jan feb mar apr jun jul aug sep sept oct nov dec"]
    for exam in exams.values():
        texts += [exam.code, exam.name, exam.vendor, *(domain.name for domain in exam.domains)]
        texts += [name for domain in exam.domains for name in domain.also]
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))


def _is_known(word: str, known: frozenset[str]) -> bool:
    if word.isdigit():
        return len(word) <= _LONGEST_NUMBER
    folded = word.casefold()
    if folded in known or set(word) <= _MARKS:
        return True
    # A copy runs words together: "SpecialtyNotice", "Analysis24", "ImprovementMeets".
    return _splits(folded, known)


def _splits(word: str, known: frozenset[str]) -> bool:
    """Whether a word is made of known ones, run together."""
    if len(word) > 80:
        return False
    reachable = [True] + [False] * len(word)
    for end in range(1, len(word) + 1):
        reachable[end] = any(
            reachable[start] and (word[start:end] in known or word[start:end] == "x")
            for start in range(max(0, end - 24), end)
            if end - start > 2 or word[start:end] == "x"
        )
    return reachable[-1]
