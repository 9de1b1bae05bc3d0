"""The one sentence that a day or a week begins with: what there is to do, how the plan stands."""

from datetime import date, timedelta
from typing import NamedTuple

from mls_tui.study.ending import ending_words
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.retake import Retake
from mls_tui.study.road import Progress
from mls_tui.study.state import State
from mls_tui.study.week import left_open
from mls_tui.study.wording import agree, count, duration, is_or_are, weekday

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
_EVENING = 17


class Sentence(NamedTuple):
    """The answer, and what is to be said beside it."""

    answer: str
    rest: str = ""


def day_sentence(
    state: State, today: date, facts: Retake, known: Progress, urgent: str
) -> Sentence:
    """Say what today is about.

    Args:
        state: The state.
        today: The day.
        facts: What is known of the retake.
        known: Minutes done, owed and ahead.
        urgent: What has to be done before any studying; empty where nothing has.
    """
    if over := ending_words(state, today):
        return Sentence(urgent or over)
    if urgent:
        return Sentence(urgent)
    mine = state.sessions_on(today)
    to_do = [one for one in mine if one.status is SessionStatus.OPEN]
    if to_do:
        return Sentence(_to_do(to_do), _standing(state, today, facts, known))
    done = [one for one in mine if one.status is SessionStatus.DONE]
    if done:
        spent = duration(sum(one.actual or 0 for one in done))
        return Sentence(f"Done for today: {spent}.", _following(state, today))
    return Sentence("Nothing is planned for today.", _following(state, today))


def _to_do(sessions: list[Session]) -> str:
    first = sessions[0].start
    number = _NUMBERS[len(sessions)] if len(sessions) < len(_NUMBERS) else str(len(sessions))
    what = "session" if len(sessions) == 1 else "sessions"
    when = "tonight" if first.hour >= _EVENING else "today"
    return f"{number} {what} {when} from {first:%H:%M}."


def _following(state: State, today: date) -> str:
    ahead = (
        one for one in state.exam_sessions if one.date > today and one.status is SessionStatus.OPEN
    )
    following = next(ahead, None)
    if following is None:
        return ""
    tomorrow = following.date == today + timedelta(days=1)
    when = "tomorrow" if tomorrow else weekday(following.date)
    return f"The next is {when} at {following.start:%H:%M}."


def _standing(state: State, today: date, facts: Retake, known: Progress) -> str:
    """How the plan stands: what is open before today, then whether the hours fit."""
    left = left_open(state, today)
    if left:
        are = "is" if len(left) == 1 else "are"
        return f"{count(len(left), 'earlier session')} {are} still open."
    if known.debt:
        return f"{duration(known.debt)} {is_or_are(known.debt)} owed to the plan."
    if facts.fit and facts.fit.short:
        short = facts.fit.short
        return f"Until the exam {duration(short)} {is_or_are(short)} short."
    if known.ahead and facts.booked:
        return f"{duration(known.ahead)} {is_or_are(known.ahead)} planned until the exam."
    return ""


def week_sentence(state: State, monday: date, today: date) -> Sentence:
    """Say how a week stands: what is done of it, what was given up or left open, what is ahead."""
    days = (monday, monday + timedelta(days=6))
    mine = [one for one in state.exam_sessions if days[0] <= one.date <= days[1]]
    if not mine:
        return Sentence("Nothing is planned in this week.")
    done = [one for one in mine if one.status is SessionStatus.DONE]
    ahead = [one for one in mine if one.date >= today and one.status is SessionStatus.OPEN]
    rest = []
    is_over = bool(ending_words(state, today))
    if is_over:
        rest.append("Nothing is left to do for it")
        ahead = []
    skipped = sum(one.status is SessionStatus.SKIPPED for one in mine)
    left = len(mine) - len(done) - len(ahead) - skipped
    if skipped and not is_over:
        rest.append(f"{skipped} {_was(skipped)} skipped")
    if left and not is_over:
        rest.append(f"{left} {'is' if left == 1 else 'are'} still open")
    if ahead and days[0] <= today:
        minutes = sum(one.minutes for one in ahead)
        hours = f"{duration(minutes)} {is_or_are(minutes)} ahead"
        rest.append(f"{hours} in {count(len(ahead), 'session')}")
    tail = f"{'; '.join(rest)}." if rest else ""
    if days[0] > today and not is_over:
        hours = duration(sum(one.minutes for one in ahead))
        return Sentence(f"{count(len(ahead), 'session')}, {hours}.", tail)
    if len(ahead) == len(mine):
        # Nothing could be done of it yet, so what was done is no answer.
        hours = duration(sum(one.minutes for one in ahead))
        return Sentence(f"{count(len(ahead), 'session')} planned, {hours}.")
    spent = duration(sum(one.actual or 0 for one in done))
    head = f"{len(done)} of {count(len(mine), 'session')} {_was(len(done))} done"
    return Sentence(f"{head}, {spent}." if done else f"{head}.", tail)


def _was(number: int) -> str:
    return agree(number, "was", "were")
