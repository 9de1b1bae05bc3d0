"""Blocks to catch up in: after the day's last window, short, and spread over the days left."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mls_tui.study.planning.slots import DAY, Slot, Stretch, Times
from mls_tui.study.records import SHORTEST_REST


def catch_up(
    times: Times,
    minutes: int,
    span: tuple[date, date],
    first: int,
    busy: Sequence[Stretch],
    standing: Sequence[Slot] = (),
) -> tuple[Slot, ...]:
    """Find blocks for so many minutes, in order of time.

    A block takes at most a quarter of its day's minutes with its break, and at least 15.

    Args:
        times: When there is time otherwise.
        minutes: How much is to be caught up.
        span: The first day, and the day after the last.
        first: Nothing begins before this minute of the long clock.
        busy: What is taken, in order of time.
        standing: Blocks of the plan so far; they stay while they fit and are needed.
    """
    room = {slot.day: slot for slot in _room(times, span, first, busy)}
    chosen: dict[date, Slot] = {}
    for one in standing:
        most = room.get(one.day)
        if minutes > 0 and most and one.start == most.start and one.minutes <= most.minutes:
            chosen[one.day] = one
            minutes -= one.minutes
    while minutes > 0:
        days = [slot for day, slot in room.items() if day not in chosen]
        if not days:
            break
        largest = max(slot.minutes for slot in days)
        number = min(len(days), -(-minutes // largest))
        for place in range(number):
            if minutes <= 0:
                break
            most = days[(2 * place + 1) * len(days) // (2 * number)]
            wanted = -(-minutes // (number - place))
            length = min(most.minutes, max(SHORTEST_REST, wanted))
            left = minutes - length
            if 0 < left < SHORTEST_REST:
                # Too little for a block of its own: this one takes it, or leaves enough for one.
                longer = length + left <= most.minutes
                length = length + left if longer else length - (SHORTEST_REST - left)
            length = max(SHORTEST_REST, length)
            chosen[most.day] = most._replace(minutes=length)
            minutes -= length
    return tuple(chosen[day] for day in sorted(chosen))


def _room(
    times: Times, span: tuple[date, date], first: int, busy: Sequence[Stretch]
) -> Iterator[Slot]:
    """The longest block that each day could have."""
    pause = times.availability.break_minutes
    for offset in range((span[1] - span[0]).days):
        day = span[0] + timedelta(days=offset)
        windows = times.windows(day)
        if not windows or times.cap(day) is not None:
            continue
        start = windows[-1].end + pause
        length = min(times.minutes(day) // 4 - pause, times.availability.session_minutes)
        block = Stretch(start, start + length)
        begin = day.toordinal() * DAY
        is_free = not any(
            one.start < block.end + pause and block.start < one.end + pause for one in busy
        )
        following = times.windows(day + timedelta(days=1))
        is_clear = not following or block.end + pause <= following[0].start
        # A block that begins after midnight would belong to the next day.
        if length >= SHORTEST_REST and first <= start < begin + DAY and is_free and is_clear:
            yield Slot(day, start - begin, length)
