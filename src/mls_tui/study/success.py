"""Success rates: what a rating is taken for, the band it stands for, and the rate to reach."""

from mls_tui.study.records import Rating

# What a rating is taken for until there is evidence (docs/rules.md, Priorities).
ASSUMED_SUCCESS = {
    Rating.NEEDS_IMPROVEMENT: 0.50,
    Rating.COMPETENT: 0.70,
    Rating.STRONG: 0.85,
}
TARGET = 0.80

# The success rates that a rating is taken to stand for (article: under 60 %, 60-79 %, from 80 %).
BANDS = {
    Rating.NEEDS_IMPROVEMENT: (0.0, 0.60),
    Rating.COMPETENT: (0.60, 0.80),
    Rating.STRONG: (0.80, 1.0),
}


def band_of(rate: float) -> Rating:
    """The rating in whose band a success rate lies."""
    return next(rating for rating, (_, end) in BANDS.items() if rate < end or end == 1)
