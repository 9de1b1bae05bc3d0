"""Domain names as other people write them, matched to the domains of an exam.

Only what says the same is taken silently: case, spaces, dashes, "and", an exam's prefix, a number
in front and a weight behind do not matter. Whatever is merely near needs the user's word.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from mls_tui.formats.decoration import bare, without_number
from mls_tui.formats.plain_text import squeeze
from mls_tui.formats.practice.values import Problem, UnknownName
from mls_tui.study.exam import Exam, Exams, find_domain
from mls_tui.study.value import LINE_LENGTH, StudyError, clean_line

# A part of a name that is shorter says too little to be taken for the whole.
_SHORTEST_PART = 3
# How much of two squeezed names must agree for one to be proposed for the other, 0-1, and for how
# many names this is worth the time.
_NEAR = 0.6
_MOST_PROPOSALS = 100
# With more names than this to ask about, the text is something else.
_MOST_UNKNOWN = 1000

# Letters of a word that may be two run together, as MLOps is; and words of a name that is short.
_LONGEST_SHORT = 8
_MOST_WORDS = 6
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset(("and", "of", "for", "the", "to", "in", "with"))

_WEIGHT = re.compile(
    r"[ ]?[(\[]?[ ]?[0-9]{1,3}(?:[.,][0-9]{1,2})?[ ]?%[ ]?(?:of [a-z ]{1,40})?[)\]]?$"
)
_COUNTED = re.compile(r"[0-9]{1,2}")
_VENDORS = ("awscertified", "amazon", "aws")


class Assigned(NamedTuple):
    """Which exam some names belong to, and the id of a domain for each; None where it is open."""

    exam: Exam
    domains: tuple[str | None, ...]
    problems: tuple[Problem, ...]


class DomainNames:
    """Finds domains by name, and keeps the names that need the user's word.

    Another exam than the one in use is looked at only when that one does not fit.
    """

    def __init__(self, exam: Exam, exams: Exams, matches: Mapping[str, str]) -> None:
        """Take the exam in use, and what the user said that names mean."""
        self.exam = exam
        self.exams = exams
        self.unknown: dict[tuple[str, str], UnknownName] = {}
        self._matches = {_spoken(name): domain for name, domain in matches.items()}
        self._written: dict[str, dict[str, str]] = {}
        self._found: dict[tuple[str, str], str | None] = {}
        self._prefixes = _prefixes(exams)
        self._fits: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Exam, ...]] = {}
        self._index: dict[str, set[str]] = {}

    def find(self, exam: Exam, name: str) -> str | None:
        """Id of the domain that the name says, by the user's word or by its own; None if open."""
        place = (exam.code, name)
        if place not in self._found:
            self._found[place] = (
                self.by_word(exam, name) or self.exactly(exam, name) or _by_part(exam, name)
            )
        return self._found[place]

    def by_word(self, exam: Exam, name: str) -> str | None:
        """Id of the domain that the user said the name means."""
        domain = self._matches.get(_spoken(name))
        return domain if domain in exam.weights else None

    def is_short(self, exam: Exam, name: str) -> bool:
        """Whether several words are all short for words of one domain, which the user is asked."""
        spoken = _spoken(name)
        return " " in spoken and abbreviated(exam, spoken) is not None

    def exactly(self, exam: Exam, name: str) -> str | None:
        """Id of the domain whose name, older name, short label, id or number is written."""
        if exam.code not in self._written:
            self._written[exam.code] = _written_names(exam)
        known = self._written[exam.code]
        for number, key in self._readings(name):
            if number is not None:
                # "Domain 3" claims to be the exam's third.
                numbered = known.get(f"d{number}")
                if numbered and (not key or known.get(key) == numbered):
                    return numbered
                continue
            if key in known:
                return known[key]
            # A bare number counts the rows of a table.
            if (counted := _COUNTED.match(key)) and key[counted.end() :] in known:
                return known[key[counted.end() :]]
        return None

    def _readings(self, name: str) -> Iterable[tuple[int | None, str]]:
        """The name squeezed, whole and without what may stand around it; with its number, if any.

        Around it may stand its weight, an exam's code or family, the word "domain" and a number.
        """
        spoken = _spoken(name)
        yield None, squeeze(spoken)
        weightless = _WEIGHT.sub("", spoken.rstrip(" :;,.-"))
        key = squeeze(weightless)
        yield None, key
        yield from _numbered(weightless)
        for prefix in self._prefixes if key.startswith(self._prefixes) else ():
            if key.startswith(prefix) and len(key) > len(prefix):
                yield None, key.removeprefix(prefix)
                yield from _numbered(key.removeprefix(prefix))

    def assign(
        self, names: Iterable[tuple[int, str]], exam: Exam | None = None, codes: Iterable[str] = ()
    ) -> Assigned:
        """Find the exam and the domains of the names of one test, each with its line.

        Args:
            names: Lines and names.
            exam: The exam, where the text says it beside the names.
            codes: Exams that the text mentions.

        Raises:
            StudyError: If there are too many unknown names to ask about.
        """
        rows = tuple(names)
        problems: list[Problem] = []
        if exam is None:
            place = (tuple(name for _, name in rows), tuple(codes))
            if place not in self._fits:
                self._fits[place] = self._fitting(*place)
            fits = self._fits[place]
            if len(fits) > 1:
                which = " or ".join(one.code for one in fits[:4])
                reason = f"The domains are those of {which}: write the exam's code with the result."
                return Assigned(self.exam, (None,) * len(rows), (Problem(rows[0][0], reason),))
            (exam,) = fits
        seen: dict[str, tuple[int, str]] = {}
        domains: list[str | None] = []
        for line, name in rows:
            domain = self.find(exam, name)
            if domain is None:
                self._ask(exam, line, name)
            elif domain in seen and not self._is_other_topic(exam, name, seen[domain][1]):
                known = exam.domain(domain).name
                where = "twice" if line == seen[domain][0] else f"in line {seen[domain][0]} too"
                problems.append(
                    Problem(line, f"{known} is given {where}: write each domain of a test once.")
                )
                domain = None
            else:
                seen.setdefault(domain, (line, name))
            domains.append(domain)
        if not problems:
            self._propose_last(exam, rows, domains)
        return Assigned(exam, tuple(domains), tuple(problems))

    def _propose_last(
        self, exam: Exam, rows: Sequence[tuple[int, str]], domains: Sequence[str | None]
    ) -> None:
        """Propose for a test's one name that is like none the one domain that it lacks."""
        open_names = [name for (_, name), domain in zip(rows, domains, strict=True) if not domain]
        lacking = [one for one in exam.weights if one not in domains]
        if len(open_names) != 1 or len(lacking) != 1:
            return
        place = (exam.code, _spoken(open_names[0]))
        unknown = self.unknown.get(place)
        if unknown and unknown.nearest is None:
            self.unknown[place] = unknown._replace(nearest=lacking[0])

    def _is_other_topic(self, exam: Exam, name: str, first: str) -> bool:
        """Whether two names mean one domain by the user's word, so that their counts add up."""
        by_word = self.by_word(exam, name) or self.by_word(exam, first)
        return bool(by_word) and _spoken(name) != _spoken(first)

    def _fitting(self, names: Sequence[str], codes: Sequence[str]) -> tuple[Exam, ...]:
        """The exam that explains all the names, or the ones that do so equally well."""
        named = [self.exams[code] for code in codes if code in self.exams]
        for exam in (*named, self.exam) if len(named) == 1 else (self.exam,):
            if all(self.find(exam, name) for name in names):
                return (exam,)
        if any(self.by_word(self.exam, name) for name in names):
            return (self.exam,)
        common = set.intersection(*map(self._exams_with, names)) if names else set()
        fits = [self.exams[code] for code in sorted(common)]
        whole = [exam for exam in fits if len(exam.domains) == len(names)]
        said = [exam for exam in fits if exam in named]
        return tuple(said or whole or fits or (self.exam,))

    def find_elsewhere(self, name: str) -> bool:
        """Whether a domain of any exam is called like this."""
        return bool(self._exams_with(name))

    def _exams_with(self, name: str) -> set[str]:
        """Codes of the exams that have a domain of this whole name.

        Numbers and labels would fit any exam.
        """
        if not self._index:
            for exam in self.exams.values():
                for domain in exam.domains:
                    for written in (domain.name, *domain.also):
                        self._index.setdefault(squeeze(written), set()).add(exam.code)
        found: set[str] = set()
        for _, key in self._readings(name):
            found |= self._index.get(key, set())
            if counted := _COUNTED.match(key):
                found |= self._index.get(key[counted.end() :], set())
        return found

    def _ask(self, exam: Exam, line: int, name: str) -> None:
        place = (exam.code, _spoken(name))
        if place in self.unknown:
            return
        if len(self.unknown) == _MOST_UNKNOWN:
            raise StudyError(
                f"More than {_MOST_UNKNOWN:,} names are no domains of {exam.code}: "
                "check that this is a log of practice results for the exam."
            )
        nearest = nearest_domain(exam, name) if len(self.unknown) < _MOST_PROPOSALS else None
        self.unknown[place] = UnknownName(line, clean_line(name)[:LINE_LENGTH], nearest, exam.code)


def nearest_domain(exam: Exam, name: str) -> str | None:
    """Id of the domain whose name is nearest to a misspelt or shortened one; None if none is."""
    # Imported here, since only few texts need it.
    from difflib import SequenceMatcher

    wanted = squeeze(_spoken(name))
    best, nearest = _NEAR, None
    for domain in exam.domains:
        for written in (domain.name, *domain.also):
            likeness = SequenceMatcher(None, squeeze(written), wanted, autojunk=False).ratio()
            if likeness > best:
                best, nearest = likeness, domain.id
    return nearest or abbreviated(exam, _spoken(name))


def abbreviated(exam: Exam, spoken: str) -> str | None:
    """Id of the one domain of which all words of a name are short for words: ML Ops; else None.

    Args:
        exam: The exam.
        spoken: The name in small letters.
    """
    words = _LETTERS.findall(spoken)
    if not words or len(words) > _MOST_WORDS:
        return None
    fits = [
        domain.id
        for domain in exam.domains
        if any(
            all(_is_short_for(word, domain.short, written) for word in words)
            for written in (domain.name, *domain.also)
        )
    ]
    return fits[0] if len(fits) == 1 else None


def _is_short_for(word: str, label: str, written: str) -> bool:
    """Whether a word stands for one of a domain's words, for the first letters of some, or both."""
    if _is_one_short(word, label, written):
        return True
    ends = range(2, len(word) - 1) if len(word) <= _LONGEST_SHORT else ()
    return any(
        _is_one_short(word[:end], label, written) and _is_one_short(word[end:], label, written)
        for end in ends
    )


def _is_one_short(word: str, label: str, written: str) -> bool:
    if word == label.casefold():
        return True
    known = _LETTERS.findall(written.casefold())
    initials = "".join(one[0] for one in known if one not in _SMALL_WORDS)
    if len(word) >= 2 and word in initials:
        return True
    return len(word) >= 3 and any(_is_within(word, one) for one in known)


def _is_within(word: str, longer: str) -> bool:
    """Whether a word has the first letter of a longer one, and others of it in their order."""
    letters = iter(longer)
    return word[0] == longer[0] and all(letter in letters for letter in word)


@lru_cache(maxsize=4096)
def _spoken(name: str) -> str:
    """A name as it is compared with what the user typed."""
    return clean_line(bare(clean_line(name)))[:LINE_LENGTH].casefold()


def _numbered(text: str) -> Iterable[tuple[int | None, str]]:
    number, rest = without_number(text)
    if number is not None:
        yield number, squeeze(rest)


def _written_names(exam: Exam) -> dict[str, str]:
    """Domain ids by everything that says them exactly."""
    known: dict[str, str] = {}
    for domain in exam.domains:
        for text in (domain.id, domain.name, domain.short, f"d{domain.number}"):
            known.setdefault(squeeze(text), domain.id)
    for domain in exam.domains:
        for text in domain.also:
            known.setdefault(squeeze(text), domain.id)
    return known


def _by_part(exam: Exam, name: str) -> str | None:
    wanted = _spoken(name)
    if len(wanted) < _SHORTEST_PART and not wanted.isdecimal():
        return None
    try:
        return find_domain(exam, wanted).id
    except StudyError:
        return None


def _prefixes(exams: Exams) -> tuple[str, ...]:
    """What may stand before a name: codes and their families, after the vendor; longest first.

    "CSAA" is another way to write the family "SAA": certified.
    """
    families = {squeeze(code.split("-")[0]) for code in exams}
    codes = {squeeze(code) for code in exams} | families | {f"c{family}" for family in families}
    found = {*codes, *_VENDORS, *(vendor + code for vendor in _VENDORS for code in codes)}
    return tuple(sorted(found, key=lambda one: (-len(one), one)))
