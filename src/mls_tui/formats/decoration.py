"""Decoration taken off a text before anything is read in it: one function for every reader.

People paste Markdown, tables drawn with lines, lists with bullets and emoji, notes with arrows.
All of that is taken off here, once, line by line. Line numbers still hold, and so do columns, since
what stands in front of a line or between its cells gives way to blanks of the same width.
"""

import re
from typing import NamedTuple

from mls_tui.formats.plain_text import lower, tidy

# What people set against a row to say "this one", in a column or alone; in `bare` text all are X.
_SIGNS = (
    "\u00d7\u2715\u2716\u2717\u2718\u2713\u2714\u221a\u25cf\u25a0\u2612\u2611\u2705\u274c\u274e"
    "\u25aa\u25fc\u25fe\u2b1b\u2b24\u26ab\U0001f534\U0001f535\U0001f7e0-\U0001f7eb"
)
# Boxes that nobody ticked.
_EMPTY = "\u2610\u25a1\u25cb\u25ef\u25fb\u25fd\u25ab\u2b1c\u26aa"
_BULLETS = "*+\u2022\u00b7\u2023\u2043\u2219\u25e6\u25c6\u25c7\u25b6\u25ba\u25b8\u27a2\u2726\u2605"

# Full-width letters, digits and signs, as East Asian keyboards write them, and their own signs.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x3001: ","}
_UPRIGHTS = re.compile("[\u2502\u2503\u2506\u2507\u250a\u250b\u2551\u254e\u254f]")
_BOX_LINES = re.compile("[\u2500-\u257f\u2580-\u259f]")
_RULE = frozenset(" \t|+:=_~*.\u2013\u2014-")
_STROKES = re.compile("[=_~*\u2013\u2014-]{2}")
_ARROW = re.compile(r"[-=]{1,3}>|[\u2190-\u21ff\u27a1\u279c\u279d\u2794\u27f6\u27f9]|\u2b95")
_LONG_EMPHASIS = re.compile(r"\*\*+|__+|`+|~~+")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*)(?<!\s)\*(?![\w*])")
_UNDERLINE = re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]*)(?<!\s)_(?!\w)")
_TAG = re.compile(r"<(?:/?(?:b|i|u|em|strong|p|div|span|td|tr|th|li|ul|table)|br ?/?)>", re.I)
_ENTITIES = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#160;": " ", "&shy;": ""}
_MONTH_AND_YEAR = r"[^\W\d_]{3,10}\.?,?[ ]{1,3}[0-9]{4}"
_LEAD = re.compile(
    r"[ \t]*+(?:>[ \t]?){0,9}+[ \t]*+(?:"
    r"\#{1,6}(?:[ \t]++|$)"
    rf"|(?:[{_BULLETS}{_SIGNS}{_EMPTY}\u2013\u2014-][ \t]++)(?:\[[ xX]\][ \t]++)?(?=[^\s|])"
    # "3. 11. 2026" and "3. November 2026" are dates.
    rf"|\(?[0-9]{{1,3}}[.)][ \t]++(?=[^\s|])(?![0-9]{{1,2}}\.|{_MONTH_AND_YEAR})"
    r"|[\u2460-\u2473\u2776-\u277f][ \t]*"
    r")"
)
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?){1,9}(?=[^\s>])")
_DEEPEST = 5
_EMPTY_BOX = re.compile(f"[{_EMPTY}]")
# A sign before a word only colours it; joined to a word it is a letter of it.
_COLOURING = re.compile(rf"(?<![^\W_])[{_SIGNS}][ ]?(?=[^\W\d_]{{2}})")
_SIGN = re.compile(f"[{_SIGNS}]")
# Signs in a row draw a bar, which says less than the figure beside it.
_BAR = re.compile(f"[{_SIGNS}][{_SIGNS}{_EMPTY}]+|[{_EMPTY}]+[{_SIGNS}]{{2,}}")
_GLUED_BEFORE = re.compile(r"(?<=[^\W\d_])(?=[0-9]{1,3}(?:[.,][0-9]{1,2})?[ ]?%)")
_GLUED_AFTER = re.compile(r"(?<=[0-9]%)(?=[^\W_])")

# The word for a part of an exam, before its number or behind it, in the languages of the exams.
_WORDS = (
    r"(?:content[ ]*|exam[ ]*)?domains?|sections?|categor(?:y|ies)|topics?|areas?|dominios?"
    r"|domínios?|domaines?|domänen?|inhaltsbereich|bereich|abschnitt|sección"
    r"|seção|sezione|bagian|domein|第|分野|领域|領域"
    r"|域|도메인|영역|ドメイン|セクション|(?<![^\W\d_])d"
)
_BEHIND = r"(?:[ ]*(?:分野|领域|領域|域|章|영역))?"
# In text in lower case: "domain 1:", "section 1.0 -", "content domain 2", "d3", "第 1 分野:".
NUMBERED = (
    rf"(?:{_WORDS})[ ]*(?:[#\u2116][ ]*)?(?P<number>[0-9]{{1,2}})(?:\.0)?(?!\.?[0-9]){_BEHIND}"
)
_NUMBER = re.compile(rf"[\s|]*{NUMBERED}[ ]*(?:[.:)|,\u2013\u2014-]|\Z|(?=\s)|(?=[^\W\d_]))\s*")


class Numbered(NamedTuple):
    """A name without the number in front of it; `number` is None where there was none."""

    number: int | None
    name: str


def bare(text: str) -> str:
    """Take the decoration off a text, keeping its lines and its columns.

    Off come bullets, numbering, headings, quotes, bold, code, tags, rules and box lines, arrows and
    empty boxes; signs set against a row become X, cells stand between bars, and a percentage stands
    apart from its name. What is bare already stays as it is.
    """
    if text.isascii():
        text = tidy(text)
    else:
        text = tidy(text.translate(_FULL_WIDTH)).replace("\ufe0f", "").replace("\ufe0e", "")
    # Most lines of a long table have neither.
    for entity, char in _ENTITIES.items() if "&" in text else ():
        text = text.replace(entity, char)
    return "\n".join(map(_bare_line, text.split("\n")))


def _bare_line(line: str) -> str:
    # Decoration hides decoration: a bullet before a heading, bold around a number. Deeper than this
    # nobody writes, and a hostile text would nest without an end.
    for _ in range(_DEEPEST):
        before, line = line, _strip(line)
        if line == before:
            break
    return line


def _strip(line: str) -> str:
    if not line.isascii():
        line = _BOX_LINES.sub(" ", _UPRIGHTS.sub("|", line))
    if _STROKES.search(line) and _RULE.issuperset(line):
        return ""
    line = _TAG.sub(" ", line)
    line = _LONG_EMPHASIS.sub("", line)
    line = _UNDERLINE.sub(r"\1", _EMPHASIS.sub(r"\1", line))
    line = _ARROW.sub(_blanks, line)
    start = quote.end() if (quote := _QUOTE.match(line)) else 0
    while lead := _LEAD.match(line, start):
        start = lead.end()
    line = " " * start + line[start:]
    if not line.isascii():
        line = _BAR.sub(_blanks, line)
        line = _COLOURING.sub(_blanks, _EMPTY_BOX.sub(" ", line))
        line = _SIGN.sub("X", line)
    return _GLUED_AFTER.sub(" ", _GLUED_BEFORE.sub(" ", line))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def without_number(name: str) -> Numbered:
    """Take "Domain 3:", "Section 3.0", "D3 -" and the like off a name."""
    match = _NUMBER.match(lower(name))
    if match is None:
        return Numbered(None, name)
    return Numbered(int(match["number"]), name[match.end() :])
