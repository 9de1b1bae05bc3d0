"""How ratings and sessions look, the same on every screen: a mark beside the colour."""

from mls_tui.study.records import Rating, SessionStatus

RATING_MARKS = {
    Rating.NEEDS_IMPROVEMENT: "▼",
    Rating.COMPETENT: "●",
    Rating.STRONG: "▲",
}
RATING_PAINTS = {
    Rating.NEEDS_IMPROVEMENT: "bad",
    Rating.COMPETENT: "warn",
    Rating.STRONG: "good",
}
SESSION_MARKS = {
    SessionStatus.OPEN: "○",
    SessionStatus.DONE: "✓",
    SessionStatus.SKIPPED: "-",
}
SESSION_PAINTS = {SessionStatus.DONE: "good", SessionStatus.SKIPPED: "muted"}


def rating_text(rating: Rating, *, narrow: bool = False) -> str:
    """A rating with its mark: ▼ Needs Improvement, or ▼ Needs Imp. where it is narrow."""
    label = rating.label
    if narrow and rating is Rating.NEEDS_IMPROVEMENT:
        label = "Needs Imp."
    return f"{RATING_MARKS[rating]} {label}"
