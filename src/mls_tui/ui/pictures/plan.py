"""Pictures of what planning again would do: the differences line by line, hours by domain."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from textual.content import Content

from mls_tui.study.planning.path import shown
from mls_tui.study.planning.preview import Difference, Preview, change_words, debt_text
from mls_tui.study.records import Session
from mls_tui.study.state import State
from mls_tui.study.wording import clock, count, duration, weekday
from mls_tui.ui.pictures.sessions import code_of, domain_of, number_of, what_of
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines
from mls_tui.ui.widgets.frames import clause, hint, parts, shortened
from mls_tui.ui.widgets.row_list import Row

_KINDS = {
    "added": ("+", "what comes in"),
    "moved": ("→", "what changes its place"),
    "changed": ("~", "what gets another length"),
    "dropped": ("-", "what goes out"),
    "skipped": ("×", "what is given up, and owed"),
}
_COLUMN = 13


def head_picture(found: Preview, tried: str, old: int, *, forgiving: bool) -> Picture:
    """The answer, how far it reaches, which hours it takes, and old debt that may be let go.

    Args:
        found: What planning would do.
        tried: The way out that is tried, in words.
        old: Minutes owed for more than two weeks.
        forgiving: Whether these are let go.
    """

    def picture(brush: Brush, width: int) -> Content:
        if found.debt_before or found.debt_after:
            answer = debt_text(found.debt_before, found.debt_after)
        else:
            answer = "The plan fits into your hours."
        bold = Content(clause(answer, width)).stylize(brush("strong"))
        reach = Content(
            f"{weekday(found.today)} to {weekday(found.until)} {found.until.year}: "
        ).stylize(brush("dim")) + Content(change_words(found))
        drawn = [bold, fitted(reach, width)]
        hours = "catching up after the day's last hour" if found.catching_up else "usual hours"
        line = Content("hours  ").stylize(brush("dim")) + Content(hours)
        if found.can_catch_up:
            other = "usual hours" if found.catching_up else "catches up"
            line = parts([line, hint(brush, "plan.hours", other)], width, "   ")
        drawn.append(line)
        if old:
            said = f"let go of {duration(old)}" if forgiving else duration(old)
            line = Content("old debt  ").stylize(brush("dim")) + Content(said)
            other = "keeps it" if forgiving else "lets go of it"
            drawn.append(parts([line, hint(brush, "plan.forgive", other)], width, "   "))
        if tried:
            drawn.append(Content(f"tried: {tried}").stylize(brush("focus")))
        return lines(drawn)

    return picture


def difference_rows(old: State, found: Preview) -> tuple[Row, ...]:
    """A line a difference, under the kind of it with its number; then what stays."""
    before = _names(old, found, found.today)
    after = _names(found.state, found, found.today)
    rows: list[Row] = [_heading(note, "text") for note in found.notes]
    for kind, (mark, meaning) in _KINDS.items():
        these = found.of(kind)
        if not these:
            continue
        rows.append(_heading(f"{mark} {kind} {len(these)}", "strong", f"   {meaning}"))
        for one in these:
            domain = domain_of(found.state, one.session)
            edge = f"domain-{domain.number}" if domain else "strong"
            picture = partial(_difference, found.state, one, before, after)
            rows.append(Row(f"difference-{one.session.id}", picture, edge=edge))
    kept = f"= kept {found.kept}"
    said = [
        f"{count(found.kept_locked, 'session')} locked" if found.kept_locked else "",
        "what is done, skipped or made by hand stays",
    ]
    rows.append(_heading(kept, "strong", f"   {', '.join(one for one in said if one)}"))
    return tuple(rows)


def _heading(text: str, paint: str, rest: str = "") -> Row:
    def picture(brush: Brush, width: int) -> Content:
        bold = Content(f" {text}").stylize(brush(paint))
        return fitted(bold + Content(rest).stylize(brush("dim")), width)

    return Row("", picture, selectable=False)


def _names(state: State, found: Preview, today: date) -> dict[str, Session]:
    """The sessions that change, with what they are about."""
    ids = {one.session.id for one in found.differences}
    mine = [one for one in state.exam_sessions if one.id in ids]
    return {one.id: one for one in shown(state, mine, today)}


def _difference(
    state: State,
    one: Difference,
    before: dict[str, Session],
    after: dict[str, Session],
    brush: Brush,
    width: int,
) -> Content:
    session = after.get(one.session.id) or before.get(one.session.id) or one.session
    place = one.before or one.session
    line = Content(f"   {weekday(place.date):<10} {place.start:%H:%M} ").stylize(brush("dim"))
    line = line + Content(f"{place.minutes:>4}  ").stylize(brush("dim"))
    line = line + fitted(code_of(brush, domain_of(state, session)), 5)
    what = f"{what_of(state, session)} {number_of(session)}".strip()
    end = Content("")
    if one.kind == "moved" and one.after:
        end = Content(" → ").stylize(brush("focus")) + Content(
            f"{weekday(one.after.date)} {one.after.start:%H:%M}"
        )
    elif one.kind == "changed" and one.after and one.before:
        end = Content(f" {one.before.minutes} → {one.after.minutes} min")
    room = max(0, width - line.cell_length - end.cell_length)
    return line + fitted(shortened(what, room), min(room, 16)) + end


def hours_picture(state: State, found: Preview) -> Picture:
    """Hours ahead and debt by domain, before and after."""

    def picture(brush: Brush, width: int) -> Content:
        columns = [
            next((known for known in state.exam.domains if known.id == one.domain), None)
            for one in found.domains
        ]
        room = max(7, min(_COLUMN, (width - 8) // max(1, len(columns))))
        heads = [fitted(code_of(brush, one) if one else Content("tests"), room) for one in columns]
        before = [f"{clock(one.before):<{room}}"[:room] for one in found.domains]
        after = []
        for one in found.domains:
            change = one.after - one.before
            sign = "+" if change > 0 else "-"
            more = f" {sign}{clock(abs(change))}" if change else ""
            text = Content(clock(one.after)) + Content(more).stylize(
                brush("good" if change > 0 else "dim")
            )
            after.append(fitted(text, room))
        drawn = [
            Content(f"{'':<8}") + Content("").join(heads),
            Content("before  ").stylize(brush("dim")) + "".join(before),
            Content("after   ").stylize(brush("dim")) + Content("").join(after),
        ]
        if found.debt_before or found.debt_after:
            drawn.append(_debts(brush, found, room))
        return lines(fitted(one, width) for one in drawn)

    return picture


def _debts(brush: Brush, found: Preview, room: int) -> Content:
    cells = []
    for one in found.domains:
        was, then = max(0, one.debt_before), max(0, one.debt_after)
        text = "" if not was and not then else f"{clock(was)} → {clock(then) if then else '0'}"
        cells.append(fitted(Content(text).stylize(brush("bad" if then else "good")), room))
    return Content("debt    ").stylize(brush("dim")) + Content("").join(cells)


def way_rows(ways: Sequence[tuple[str, str, bool]], tried: int | None) -> tuple[Row, ...]:
    """The ways out with what each would come to: words, verdict, whether it fits."""
    if not ways:
        return ()
    rows = [_heading("Ways out", "strong", "   space tries one where it stands")]
    for at, (words, verdict, fits) in enumerate(ways):
        rows.append(
            Row(f"way-{at}", partial(_way, words, verdict, fits, at == tried), edge="focus")
        )
    return tuple(rows)


def _way(words: str, verdict: str, fits: bool, tried: bool, brush: Brush, width: int) -> Content:  # noqa: FBT001 (bound in order)
    mark = Content("   › " if tried else "     ").stylize(brush("focus"))
    end = Content(f"{'✓' if fits else '×'} {verdict}").stylize(brush("good" if fits else "warn"))
    room = max(0, width - 5 - end.cell_length - 1)
    return mark + fitted(shortened(words, room), min(room, 44)) + " " + end
