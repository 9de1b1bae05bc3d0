"""Pictures of the ratings of an attempt: a row a domain, with what its rating means as it fits."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from mls_tui.exams.guidance import load_guidance
from mls_tui.study.attempt import RATING_ORDER
from mls_tui.study.exam import Domain
from mls_tui.study.priority import PriorityRow
from mls_tui.study.records import Rating
from mls_tui.study.wording import clock, count, percent
from mls_tui.ui.keys.keymap import key_name
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines
from mls_tui.ui.widgets.frames import EMPTY, pressing, shortened
from mls_tui.ui.widgets.marks import RATING_MARKS, RATING_PAINTS, rating_text, weight_text

# The answers by the names of their keys.
ANSWERS = {
    "needs": Rating.NEEDS_IMPROVEMENT,
    "competent": Rating.COMPETENT,
    "strong": Rating.STRONG,
}

# Columns of the ratings: what a part takes, and where a name is too short to be told.
_NUMBER, _CODE, _WEIGHT, _KEYS, _RATING, _SHORT_RATING = 3, 5, 6, 11, 21, 14
_MOVED, _BEFORE, _SHARE, _OF_TIME, _PRACTICE, _TIER = 2, 16, 6, 13, 16, 13
_LEAST_NAME = 15
_NUMBERED_FROM = 60
_LEAST_BAR, _MOST_BAR = 10, 40


class Rated(NamedTuple):
    """A domain as it is rated in the attempt on show.

    `before` is its rating in the attempt before; `priority` the place that the ratings in force
    give it, None for an attempt that is not the newest.
    """

    domain: Domain
    weight: float
    rating: Rating | None
    before: Rating | None = None
    priority: PriorityRow | None = None
    inferred: bool = False

    @property
    def moved(self) -> int:
        """Steps up (1 or 2) or down since the attempt before."""
        if self.rating is None or self.before is None:
            return 0
        return RATING_ORDER.index(self.rating) - RATING_ORDER.index(self.before)


class Columns(NamedTuple):
    """What has room in a row of ratings; a width of 0 leaves a part out."""

    number: int
    name: int
    weight: bool
    keys: bool
    rating: int
    before: bool
    share: int
    bar: int
    practice: bool
    tier: bool


def columns(rated: Sequence[Rated], width: int, *, asks: bool, headed: bool) -> Columns:
    """Share a row out: name and rating first, then what they mean, whatever has room whole.

    Without a header a share says of what it is one.
    """
    longest = max(len(one.domain.name) for one in rated) + 1
    has_before = any(one.before for one in rated)
    has_shares = any(one.priority for one in rated)
    has_practice = any(one.priority and one.priority.standing.practised for one in rated)
    number = _NUMBER if width >= _NUMBERED_FROM else 1
    left = width - number - _CODE - _RATING - _MOVED - asks * _KEYS
    has_weight = left >= _WEIGHT
    left -= has_weight * _WEIGHT
    rating = _RATING if left >= 0 else _SHORT_RATING
    name = min(longest, left) if left >= _LEAST_NAME else 0
    left -= name
    found = []
    share_width = _SHARE + (0 if headed else _OF_TIME)
    for wanted, part in (
        (has_before, _BEFORE - _MOVED),
        (has_shares, share_width),
        (has_practice, _PRACTICE),
        (has_shares, _TIER),
    ):
        fits = wanted and name == longest and left >= part
        found.append(fits)
        left -= fits * part
    before, share, practice, tier = found
    bar = min(_MOST_BAR, left - 2) if share and left - 2 >= _LEAST_BAR else 0
    shares = share_width if share else 0
    return Columns(number, name, has_weight, asks, rating, before, shares, bar, practice, tier)


def ratings_header(rated: Sequence[Rated], *, asks: bool) -> Picture:
    """The names of the columns."""

    def picture(brush: Brush, width: int) -> Content:
        known = columns(rated, width, asks=asks, headed=True)
        line = fitted("", known.number + _CODE + known.name)
        if known.weight:
            line += fitted("exam", _WEIGHT - 1, right=True) + " "
        line += " " * (known.keys * _KEYS + 1)
        line += fitted("rating", known.rating - 1)
        line += fitted("before" if known.before else "", _BEFORE if known.before else _MOVED)
        if known.share:
            bar = known.bar + 2 if known.bar else 0
            text = "of your time" if bar else "time"
            line += fitted(text, known.share + bar)
        if known.tier:
            line += fitted("tier", _TIER)
        if known.practice:
            line += fitted("practice says", _PRACTICE)
        return fitted(line, width).stylize(brush("dim"))

    return picture


def rating_picture(
    one: Rated, rated: Sequence[Rated], *, asks: bool, headed: bool = False, height: int = 1
) -> Picture:
    """One domain: its weight and rating; while it is asked for, the keys that answer before it.

    What the rating means stands beside it as far as there is room: the rating before, the share of
    the time and its tier, what practice says. In two lines the second says what these rest on.
    """

    def picture(brush: Brush, width: int) -> Content:
        known = columns(rated, width, asks=asks, headed=headed)
        first = fitted(f" {one.domain.number}" if known.number > 1 else "", known.number) + _code(
            one.domain, brush
        )
        first += fitted(shortened(one.domain.name, known.name - 1), known.name)
        if known.weight:
            first += fitted(weight_text(one.weight, _WEIGHT - 2), _WEIGHT - 1, right=True) + " "
        start = first.cell_length + 1
        first += " "
        if known.keys:
            first += _answers(one, brush) + "  "
        first += _rating(one, known, brush)
        if known.share and one.priority:
            first += _share(one.priority, known, rated, brush)
        if known.tier and one.priority:
            first += fitted(one.priority.tier.label, _TIER)
        if known.practice and one.priority:
            first += _practice(one.priority, brush)
        drawn = [first]
        if height > 1:
            drawn.append(_rests_on(one, known, start, brush))
        return lines(fitted(line, width) for line in drawn)

    return picture


def _code(domain: Domain, brush: Brush) -> Content:
    return fitted(Content(domain.short).stylize(brush(f"domain-{domain.number}")), _CODE)


def _answers(one: Rated, brush: Brush) -> Content:
    """The keys that answer, in brackets the answer so far."""
    found = []
    for name, rating in ANSWERS.items():
        key = key_name(f"ratings.{name}")
        if rating is one.rating:
            answer = Content(f"[{key}]").stylize(brush(RATING_PAINTS[rating]))
        else:
            answer = Content(f" {key} ").stylize(brush("key"))
        found.append(pressing(answer, f"ratings.{name}"))
    return Content("").join(found)


def _rating(one: Rated, known: Columns, brush: Brush) -> Content:
    """The rating, and how it moved: in words with the one before where these have room."""
    room = known.rating - 1
    if one.rating is None:
        word = Content("not rated yet").stylize(brush("dim"))
    else:
        text = rating_text(one.rating, narrow=known.rating < _RATING)
        word = Content(f"{text}{' ≈' if one.inferred else ''}").stylize(
            brush(RATING_PAINTS[one.rating])
        )
    arrow = "" if not one.moved else "↑" if one.moved > 0 else "↓"
    if not known.before:
        return fitted(word + (f" {arrow}" if arrow else ""), room + _MOVED)
    before = EMPTY
    if one.before:
        mark = Content(RATING_MARKS[one.before]).stylize(brush(RATING_PAINTS[one.before]))
        said = {1: f" {arrow} better", -1: f" {arrow} worse", 0: " ="}
        step = (one.moved > 0) - (one.moved < 0)
        before = Content("was ").stylize(brush("dim")) + mark + said[step]
    return fitted(word, room) + fitted(before, _BEFORE)


def _share(row: PriorityRow, known: Columns, rated: Sequence[Rated], brush: Brush) -> Content:
    line = EMPTY
    if known.bar:
        most = max((one.priority.share for one in rated if one.priority), default=1.0) or 1.0
        cells = max(1, round(known.bar * row.share / most))
        paint = brush(f"domain-{row.domain.number}")
        line = fitted(Content("█" * cells).stylize(paint), known.bar + 2)
    share = Content(f"{100 * row.share:.0f} %").stylize(brush("strong"))
    said = Content(" of your time" if known.share > _SHARE else "").stylize(brush("dim"))
    return line + fitted(fitted(share, 4, right=True) + said, known.share)


def _practice(row: PriorityRow, brush: Brush) -> Content:
    one = row.standing
    if not one.practised:
        return fitted(Content("no practice yet").stylize(brush("dim")), _PRACTICE)
    span = f" ({percent(one.mastery.low)}-{percent(one.mastery.high)})"
    text = Content("≈ ").stylize(brush("dim")) + f"{percent(one.rate)} %"
    return fitted(text + Content(span).stylize(brush("dim")), _PRACTICE)


def _rests_on(one: Rated, known: Columns, start: int, brush: Brush) -> Content:
    """What rating, share and estimate of a row rest on."""
    line = fitted("", start + known.keys * _KEYS)
    band = load_guidance().rating(one.rating).band if one.rating else ""
    line += fitted(band, known.rating - 1 + (_BEFORE if known.before else _MOVED))
    row = one.priority
    if known.share and row:
        hours = f"{clock(row.minutes_per_week)} h a week"
        room = known.share + (known.bar + 2 if known.bar else 0)
        line += fitted(hours if len(hours) < room else "", room)
    line += fitted("", known.tier * _TIER)
    if known.practice and row:
        line += count(row.standing.mastery.questions, "question")
    return line.stylize(brush("dim"))
