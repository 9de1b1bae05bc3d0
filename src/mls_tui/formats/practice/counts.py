"""Whole counts out of percentages: how many questions of each category, and how many right."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

Count = tuple[int, int]


def recover(
    correct: int,
    total: int,
    percents: Sequence[Decimal],
    most: int,
    expected: Sequence[float] = (),
) -> tuple[tuple[Count, ...], ...]:
    """Find the counts, right and asked per category, that add up and round to the percentages.

    A percentage is rounded half up or half to even, at the decimals as written. Every category has
    at least one question.

    Args:
        correct: Questions answered correctly, over all categories.
        total: Questions asked.
        percents: Per category, with the decimals that are written.
        most: How many solutions to give at most.
        expected: Questions to expect per category; where there are more than `most` solutions,
            those near to it are given.

    Returns:
        Solutions, each with a pair of right and asked per category.
    """
    if not percents or not 0 <= correct <= total or total < len(percents):
        return ()
    middles = expected or (total / len(percents),) * len(percents)
    largest = total - len(percents) + 1
    every = [_pairs(percent, largest) for percent in percents]
    if not all(every):
        return ()
    found: list[tuple[Count, ...]] = []
    radius = 2.0
    while len(found) < most:
        near = [
            _nearest_first(pairs, middle, radius)
            for pairs, middle in zip(every, middles, strict=True)
        ]
        found = _solutions(correct, total, near, most)
        if radius >= total:
            break
        radius *= 2
    return tuple(found)


def _pairs(percent: Decimal, largest: int) -> list[Count]:
    """Counts of one category up to a number of questions that round to its percentage."""
    digits = -min(int(percent.as_tuple().exponent), 0)
    scale = 10**digits
    shown = int(percent * scale)
    pairs = []
    for asked in range(1, largest + 1):
        # Everything times two, so that the half at which rounding turns is a whole number.
        low, high = (2 * shown - 1) * asked, (2 * shown + 1) * asked
        step = 200 * scale
        first = max(0, -(-low // step))
        for right in range(first, min(asked, high // step) + 1):
            is_tie = right * step == high
            # Half up turns away from a tie at the upper end, half to even stays if it is even.
            if not is_tie or shown % 2 == 0:
                pairs.append((right, asked))
    return pairs


def _nearest_first(pairs: Sequence[Count], middle: float, radius: float) -> list[Count]:
    near = [pair for pair in pairs if abs(pair[1] - middle) <= radius]
    return sorted(near, key=lambda pair: abs(pair[1] - middle))


def _solutions(
    correct: int, total: int, pairs: Sequence[Sequence[Count]], most: int
) -> list[tuple[Count, ...]]:
    """The first solutions in the order of the pairs."""
    reachable = _reachable(correct, total, pairs)
    found: list[tuple[Count, ...]] = []
    for solution in _walk(correct, total, pairs, reachable):
        found.append(solution)
        if len(found) == most:
            break
    return found


def _reachable(correct: int, total: int, pairs: Sequence[Sequence[Count]]) -> list[list[int]]:
    """For each category, what it and the later ones can add up to.

    Per number of questions asked, a bit is set for each number of right answers.
    """
    window = (1 << (correct + 1)) - 1
    after = [1] + [0] * total
    levels = [after]
    for left, own in enumerate(reversed(pairs)):
        here = [0] * (total + 1)
        # The categories before this one have at least one question each.
        limit = total - (len(pairs) - left - 1)
        nonzero = [(asked, bits) for asked, bits in enumerate(after) if bits]
        for right, asked in own:
            for before, bits in nonzero:
                if before + asked > limit:
                    break
                here[before + asked] |= bits << right
        after = [bits & window for bits in here]
        levels.append(after)
    return levels[::-1]


def _walk(
    correct: int,
    total: int,
    pairs: Sequence[Sequence[Count]],
    reachable: Sequence[Sequence[int]],
) -> Iterator[tuple[Count, ...]]:
    """Solutions, without a step into what cannot add up."""
    if not pairs:
        yield ()
        return
    if not reachable[0][total] >> correct & 1:
        return
    for right, asked in pairs[0]:
        if (
            asked > total
            or right > correct
            or not reachable[1][total - asked] >> (correct - right) & 1
        ):
            continue
        for rest in _walk(correct - right, total - asked, pairs[1:], reachable[1:]):
            yield ((right, asked), *rest)
