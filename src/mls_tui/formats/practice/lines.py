"""Results on lines: one test on each, or one test on several with a domain on each."""

import re
from collections.abc import Sequence
from datetime import date

from mls_tui.formats.domain_names import DomainNames, nearest_domain
from mls_tui.formats.plain_text import squeeze
from mls_tui.formats.practice.dates import split_day
from mls_tui.formats.practice.front import (
    Front,
    FrontReader,
    is_set_name,
    repeat_by,
    timed_by,
)
from mls_tui.formats.practice.line_names import split_source, trimmed
from mls_tui.formats.practice.parts import (
    Part,
    Whole,
    check_total,
    gather,
    is_total,
    refuse_hopeless,
    titled_domain,
)
from mls_tui.formats.practice.scores import LONGEST_LINE, MOST_TESTS, SCORE_NAME, TOO_MANY_TESTS
from mls_tui.formats.practice.values import Draft, Problem, Reading
from mls_tui.formats.typed.behind import AROUND, Pieces, values_behind
from mls_tui.formats.typed.fractions import FRACTION, FRACTION_WITH_SHARE, counts_of, make_result
from mls_tui.study.value import LINE_LENGTH, NOTE_LENGTH, StudyError

# Without a name this is the percentage of the fraction behind it: "69% correct (9/13)".
_SHARE_BEFORE = re.compile(
    r"[0-9]{1,3}(?:[.,][0-9]{1,6})? ?%(?: correct| right)?[ :(\u2013-]*$", re.IGNORECASE
)
# A note stands apart from the result: "56/65 - felt good".
_NOTE = re.compile(r"[ ]*[\u2013\u2014;#-]+[ ]+([^0-9%/]*[^\W\d_][^%/]*)|[ ]*\(([^0-9%/)]+)\)[ .]*")


def has_fraction(line: str) -> bool:
    """Whether a line could hold a result such as 14/16."""
    return FRACTION.search(line) is not None


def read_lines(
    lines: Sequence[str],
    raw: Sequence[str],
    names: DomainNames,
    front: FrontReader,
    codes: Sequence[str] = (),
) -> Reading:
    """Read the lines that hold a fraction; the others name a test, or are passed over.

    Args:
        lines: The text, without decoration.
        raw: The same with it, which tells a heading.
        names: The domains that are known.
        front: Reads what stands above results.
        codes: Exams that the text mentions.

    Raises:
        StudyError: If so little can be read that the text is something else.
    """
    reader = _Reader(names, front, codes)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            reader.take(number, line, raw[number - 1])
            refuse_hopeless(reader.problems)
    reader.close()
    return Reading(
        form="one-line results",
        drafts=tuple(reader.drafts),
        problems=tuple(sorted(reader.problems)),
        unknown=tuple(names.unknown.values()),
        passed_over=reader.passed_over,
    )


class TooManyTestsError(StudyError):
    """A refusal of the whole text, not of a line."""


class _Group:
    """The lines of one test while they are being collected."""

    def __init__(self, line: int, front: Front) -> None:
        self.line = line
        self.front = front
        self.parts: list[Part] = []
        self.keys: set[str] = set()
        self.whole: Whole | None = None
        self.notes: list[str] = []
        # What its lines say themselves: a line that says something else is of another test.
        self.said: tuple[date | None, str] = (None, "")


class _Reader:
    """Goes through the lines and puts those of one test together."""

    def __init__(self, names: DomainNames, front: FrontReader, codes: Sequence[str]) -> None:
        self.names = names
        self.front = front
        self.codes = codes
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        self.passed_over = 0
        self._above = Front()
        self._is_new_above = False
        self._group: _Group | None = None
        self._name: tuple[int, str] | None = None

    def take(self, number: int, line: str, raw: str) -> None:
        """Read one line that is not empty."""
        if not has_fraction(line):
            self._take_words(number, line, raw)
            return
        try:
            self._take_results(number, line)
        except TooManyTestsError:
            raise
        except StudyError as error:
            self.close()
            self.problems.append(Problem(number, str(error)))
        self._name = None

    def _take_words(self, number: int, line: str, raw: str) -> None:
        self.passed_over += 1
        bare = line.strip(AROUND)
        # A name may stand above its result, of whatever exam.
        is_name = self.names.exactly(self.names.exam, bare) or self.names.find_elsewhere(bare)
        self._name = (number, bare) if is_name else None
        if self._name:
            return
        found = self.front.read_line(raw)
        if found == Front():
            return
        if found.source and found.source != self._above.source:
            # Another test begins.
            self.close()
            self._above = Front()
        self._above = found.over(self._above)
        if self._group and not self._group.parts:
            self._group.front = self._above
        self._is_new_above = True

    def _take_results(self, number: int, line: str) -> None:
        if len(line) > LONGEST_LINE:
            raise StudyError(
                f"The line is longer than {LONGEST_LINE} characters: write each domain as D1 14/16."
            )
        text = trimmed(line.replace("\t", " "))
        day, text = split_day(text, self.front.today, self.front.order)
        pieces = _pieces(text)
        behind = text[pieces.found[-1].value.end() :]
        noted = _NOTE.fullmatch(behind)
        note = (noted[1] or noted[2]).strip() if noted else ""
        if pieces.rest and not note:
            raise StudyError(
                f'"{pieces.rest[:60]}" is not a result: write each domain as D1 14/16.'
            )
        parts = [
            Part(number, _SHARE_BEFORE.sub("", name).strip(AROUND), *counts_of(value))
            for name, value in pieces.found
        ]
        self._bound()
        if len(parts) == 1 and self._is_whole(parts[0].name):
            self._take_whole(parts[0], day)
            self._note(note)
            return
        source = ""
        if self._is_in_order(parts):
            source = trimmed(text[: pieces.found[0].value.start()])
            parts = self._in_order([part._replace(name="") for part in parts])
        elif parts[0].name:
            # The brackets of a source are its own.
            first = trimmed(text[: pieces.found[0].value.start()])
            source, name = split_source(_SHARE_BEFORE.sub("", first), self.names)
            parts[0] = parts[0]._replace(name=name)
        if not any(part.name for part in parts):
            parts = self._in_order(parts)
        if unnamed := next((part for part in parts if not part.name), None):
            raise StudyError(
                f"{unnamed.correct}/{unnamed.total} stands without its domain: "
                "write each domain as D1 14/16."
            )
        if len(parts) == 1 and not source and self._is_source(parts[0].name, day):
            self._take_set(parts[0], day, note)
            return
        for part in parts:
            self._check(part)
        self._add(number, day, source, parts)
        self._note(note)

    def _bound(self) -> None:
        """Give up on a text of more tests than anybody takes."""
        if len(self.drafts) > MOST_TESTS:
            raise TooManyTestsError(TOO_MANY_TESTS)

    def _check(self, part: Part) -> None:
        """See to it that a part is possible.

        Raises:
            StudyError: If it is not.
        """
        try:
            make_result(part.correct or 0, part.total or 0)
        except StudyError as refusal:
            exam = self.names.exam
            domain = self.names.find(exam, part.name)
            name = exam.domain(domain).name if domain else part.name
            raise StudyError(f"{name} {part.correct}/{part.total}: {refusal}") from None

    def _is_whole(self, name: str) -> bool:
        if not name:
            return self._name is None
        return is_total(name) or SCORE_NAME.fullmatch(name) is not None

    def _take_whole(self, part: Part, day: date | None) -> None:
        """Take a line that says how the whole test went."""
        whole = Whole(part.line, part.correct, part.total)
        group = self._group
        if group and group.parts and group.whole is None and not self._is_new_above:
            group.whole = whole
            self.passed_over += 1
            return
        self._open(part.line, Front(date=day)).whole = whole

    def _note(self, note: str) -> None:
        """Keep what is noted behind a result."""
        if note and self._group:
            self._group.notes.append(note)

    def _take_set(self, part: Part, day: date | None, note: str) -> None:
        """Take a line that names a set of questions with its result in all."""
        said = self.front.read_title(part.name)._replace(date=day)
        group = self._open(part.line, said if said.source else Front(part.name, day))
        group.whole = Whole(part.line, part.correct, part.total)
        self._note(note)
        self.close()

    def _is_in_order(self, parts: list[Part]) -> bool:
        """Whether results of all domains in their order stand behind a name of their own."""
        first, *others = parts
        return (
            len(parts) == len(self.names.exam.domains) > 1
            and bool(first.name)
            and not any(part.name for part in others)
            and not self.names.find(self.names.exam, first.name)
        )

    def _in_order(self, parts: list[Part]) -> list[Part]:
        """Name the parts: by the line above, or as all domains in their order."""
        if len(parts) == 1 and self._name:
            return [parts[0]._replace(name=self._name[1])]
        domains = self.names.exam.domains
        if len(parts) != len(domains):
            return parts
        pairs = zip(parts, domains, strict=True)
        return [part._replace(name=domain.name) for part, domain in pairs]

    def _is_source(self, name: str, day: date | None) -> bool:
        """Whether what stands before a single result names a set, and no domain."""
        exam = self.names.exam
        if self.names.find(exam, name) or self.names.find_elsewhere(name):
            return False
        return is_set_name(name) or (day is not None and nearest_domain(exam, name) is None)

    def _open(self, line: int, said: Front) -> _Group:
        self.close()
        self._group = _Group(line, said.over(self._above))
        self._is_new_above = False
        return self._group

    def _add(self, number: int, day: date | None, source: str, parts: list[Part]) -> None:
        found = [self.names.find(self.names.exam, one.name) or squeeze(one.name) for one in parts]
        keys = set(found)
        if len(keys) < len(found):
            twice = next(one.name for at, one in enumerate(parts) if found[at] in found[:at])
            raise StudyError(f"{twice} is given twice: write each domain of a test once.")
        group = self._group
        same = (
            group is not None
            and not self._is_new_above
            and not keys & group.keys
            and group.said == (day, source)
        )
        if group is None or not same:
            fresh = group and not group.parts and not source and day is None and group.whole
            if not fresh:
                said = Front(source, day, None, timed_by(source), repeat_by(source))
                group = self._open(number, said)
                group.said = (day, source)
        assert group is not None
        self._is_new_above = False
        if not group.parts:
            group.line = min(group.line, number)
        group.parts += parts
        group.keys |= keys

    def _name_by_title(self, group: _Group, whole: Whole) -> None:
        """Give a result in all to the domain that the title of its set names."""
        if domain := titled_domain(self.names, self.names.exam, [group.front.source]):
            name = self.names.exam.domain(domain).name
            group.parts = [Part(whole.line, name, whole.correct, whole.total)]

    def close(self) -> None:
        """Make a draft of the lines of one test."""
        group, self._group = self._group, None
        if group is None:
            return
        if group.whole and not group.parts:
            self._name_by_title(group, group.whole)
        found = gather(self.names, group.parts, group.whole, codes=self.codes)
        self.problems += found.problems
        problem = None if found.problems else check_total(group.parts, group.whole)
        self.problems += [problem] if problem else []
        if found.problems or not found.says_something:
            return
        front = group.front
        self.drafts.append(
            Draft(
                line=group.line,
                exam=found.exam.code,
                results=found.results,
                date=front.date,
                source=front.source[:LINE_LENGTH],
                timed=front.timed,
                repeat=front.repeat,
                minutes=front.minutes,
                note="\n".join(group.notes)[:NOTE_LENGTH],
                choices=found.choices,
                in_total=found.in_total,
                unnamed=found.unnamed,
            )
        )


def _pieces(text: str) -> Pieces:
    """Names with their fractions, and what is left behind them."""
    return values_behind(text, FRACTION_WITH_SHARE)
