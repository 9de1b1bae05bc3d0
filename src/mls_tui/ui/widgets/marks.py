"""How ratings and sessions look, the same on every screen: a mark beside the colour."""

from datetime import date

from mls_tui.study.records import Confidence, Rating, Session, SessionStatus

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
SESSION_PAINTS = {SessionStatus.DONE: "good", SessionStatus.SKIPPED: "muted"}


CONFIDENCE_MARKS = {
    Confidence.UNSEEN: "▁",
    Confidence.LEARNING: "▄",
    Confidence.CONFIDENT: "█",
}


def session_mark(session: Session, today: date) -> tuple[str, str]:
    """A session's mark and paint: what was missed looks missed, what is left open asks."""
    if session.status is SessionStatus.DONE:
        return "✓", "good"
    if session.status is SessionStatus.SKIPPED:
        return "×", "bad" if session.date < today else "dim"
    return ("?", "warn") if session.date < today else ("○", "text")


def weight_text(weight: float, room: int) -> str:
    """A domain's weight to a tenth of a percent, or to a whole one where that has no room."""
    exact = f"{weight:.3g} %"
    return exact if len(exact) <= room else f"{weight:.0f} %"


def rating_text(rating: Rating, *, narrow: bool = False) -> str:
    """A rating with its mark: ▼ Needs Improvement, or ▼ Needs Imp. where it is narrow."""
    label = rating.label
    if narrow and rating is Rating.NEEDS_IMPROVEMENT:
        label = "Needs Imp."
    return f"{RATING_MARKS[rating]} {label}"
