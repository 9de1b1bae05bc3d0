"""How ratings look, the same on every screen: a mark beside the colour."""

from mls_tui.study.records import Rating

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


def rating_text(rating: Rating, *, narrow: bool = False) -> str:
    """A rating with its mark: ▼ Needs Improvement, or ▼ Needs Imp. where it is narrow."""
    label = rating.label
    if narrow and rating is Rating.NEEDS_IMPROVEMENT:
        label = "Needs Imp."
    return f"{RATING_MARKS[rating]} {label}"
