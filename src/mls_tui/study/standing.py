"""Where each domain stands: what the report said, what practice says now, what is left to win.

The one place for numbers that speak of the present: every screen, command and file takes them
from here, so that the same thing is the same number everywhere.
"""

from datetime import date
from typing import NamedTuple

from mls_tui.study.exam import Domain
from mls_tui.study.mastery import UNRATED_SUCCESS, Mastery, known_mastery
from mls_tui.study.records import Rating
from mls_tui.study.state import State
from mls_tui.study.success import ASSUMED_SUCCESS, TARGET


class Standing(NamedTuple):
    """A domain on a day. `weight` and points are percent of the exam, rates go from 0 to 1.

    `rating` is the one in force, `reported` the report's own; None where there is none. `inferred`
    says that no report of this exam stands behind `reported`: it was carried over from another.
    """

    domain: Domain
    weight: float
    rating: Rating | None
    reported: Rating | None
    mastery: Mastery
    inferred: bool = False

    @property
    def source(self) -> str:
        """Where `reported` is from, to begin a sentence with."""
        return "The report carried over" if self.inferred else "The report"

    @property
    def practised(self) -> bool:
        """Whether the practice log holds questions of the domain that count."""
        return self.mastery.questions > 0

    @property
    def rate(self) -> float:
        """The success rate to go by: mastery once there is practice, else what is assumed."""
        return self.mastery.mean if self.practised else _assumed(self.rating)

    @property
    def at_stake(self) -> float:
        """Exam points that studying the domain can still win, up to the target."""
        return self.weight * max(0.0, TARGET - self.rate)

    @property
    def reported_stake(self) -> float:
        """Exam points that were at stake by the report."""
        return self.weight * max(0.0, TARGET - _assumed(self.reported))

    @property
    def won(self) -> float:
        """Points won since the report, by practice; below 0 where practice says less than it."""
        return self.reported_stake - self.at_stake if self.practised and self.reported else 0.0


def _assumed(rating: Rating | None) -> float:
    return ASSUMED_SUCCESS[rating] if rating else UNRATED_SUCCESS


def standings(
    state: State, today: date, known: tuple[Mastery, ...] | None = None
) -> tuple[Standing, ...]:
    """Every domain of the exam that is being prepared, in its order.

    Args:
        state: The state.
        today: The day.
        known: Mastery of that day, where it has been worked out already.
    """
    exam, ratings, reported = state.exam, state.ratings, state.reported_ratings
    return tuple(
        Standing(
            domain,
            exam.weights[domain.id],
            ratings.get(domain.id),
            reported.get(domain.id),
            estimate,
            inferred=state.carried_ratings is not None,
        )
        for domain, estimate in zip(exam.domains, known or known_mastery(state, today), strict=True)
    )


def success_rates(state: State, today: date) -> dict[str, float]:
    """The success rate of each domain to go by on a day, 0-1, in the exam's order."""
    return {one.domain.id: one.rate for one in standings(state, today)}
