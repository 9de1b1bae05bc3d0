"""What holds for all of the study: exam, strategy, booked day, weekly times, and the look."""

from collections.abc import Mapping
from datetime import date

from mls_tui.study.exam import Strategy
from mls_tui.study.records import Availability
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import long_day


def use_exam(state: State, code: str) -> State:
    """Prepare for another exam; strategy and booked date, which belong to the old one, are reset.

    Raises:
        StudyError: If there is no such exam.
    """
    exam = state.exams[code]
    if exam.code == state.settings.exam:
        return state
    return state.replace(
        settings=state.settings.replace(
            exam=exam.code, strategy=None, booked=None, no_maintenance=None
        )
    )


def choose_strategy(state: State, strategy: Strategy) -> State:
    """Choose how shares are computed; the exam's own strategy is stored as no choice."""
    chosen = None if strategy is state.exam.strategy else strategy
    return state.replace(settings=state.settings.replace(strategy=chosen))


def drop_maintenance(state: State, *, dropped: bool) -> State:
    """Give domains of the Maintenance tier no time, or theirs again."""
    chosen = True if dropped else None
    return state.replace(settings=state.settings.replace(no_maintenance=chosen))


def choose_theme(state: State, name: str) -> State:
    """Choose how the dashboard looks, by the name of a look."""
    return state.replace(settings=state.settings.replace(theme=name))


def ring(state: State, *, bell: bool) -> State:
    """Ring the terminal's bell when the focus timer is through, or not."""
    return state.replace(settings=state.settings.replace(bell=bell or None))


def give_notice(state: State, *, notice: bool) -> State:
    """Have the terminal show a notice when the focus timer is through, or not."""
    return state.replace(settings=state.settings.replace(notice=notice or None))


def keep_copies_in(state: State, folder: str | None) -> State:
    """Keep copies of the files in a folder, None for the one among the records."""
    return state.replace(settings=state.settings.replace(backups=folder))


def book(state: State, day: date | None, today: date) -> State:
    """Keep the date on which the exam is booked, None for no date.

    A date within the waiting time is taken: that is for a warning.

    Raises:
        StudyError: If the day is past, or the exam is not offered on it.
    """
    exam = state.exam
    if day is not None:
        if day < today:
            raise StudyError(f"{long_day(day)} is past: book today or a later day.", "booked")
        if exam.last_day and day > exam.last_day:
            raise StudyError(
                f"{exam.code} is last offered on {long_day(exam.last_day)}, so it cannot be taken "
                f"on {long_day(day)}.",
                "booked",
            )
        if exam.first_day and day < exam.first_day:
            raise StudyError(
                f"{exam.code} is first offered on {long_day(exam.first_day)}, so it cannot be "
                f"taken on {long_day(day)}.",
                "booked",
            )
    return state.replace(settings=state.settings.replace(booked=day))


def did_not_sit(state: State, today: date) -> State:
    """Say that the exam was not taken on the booked day: it is over, and no attempt.

    Raises:
        StudyError: If no booked day is past.
    """
    booked = state.settings.booked
    if booked is None or booked > today:
        raise StudyError(
            "No booked day is over; one still to come is changed where you say when you can study."
        )
    return state.replace(settings=state.settings.replace(booked=None))


def set_availability(state: State, availability: Availability) -> State:
    """Say when there is time to study; sessions stay as they are until the next planning."""
    return state.replace(availability=availability)


def change_availability(state: State, was: Availability | None, now: Availability) -> State:
    """Change in the availability what differs between two versions of it, day by day.

    What was said elsewhere since about another day, or about breaks, stays.

    Args:
        state: The newest state.
        was: What the user had on the screen before.
        now: What the user has made of it.
    """
    held = state.availability
    if held is None or was is None or held == was:
        return set_availability(state, now)
    fields = now.differences(was)
    if "weekdays" in fields:
        fields["weekdays"] = tuple(
            mine if mine != before else theirs
            for mine, before, theirs in zip(now.weekdays, was.weekdays, held.weekdays, strict=True)
        )
    if "days_off" in fields:
        gone = set(was.days_off) - set(now.days_off)
        fields["days_off"] = tuple(sorted((set(held.days_off) | set(now.days_off)) - gone))
    return set_availability(state, held.replace(**fields))


def give_key(state: State, id: str, keys: str) -> State:
    """Give something keys of the user's own, or its shipped ones again where there are none.

    Args:
        state: The newest state; what other things have been given stays.
        id: What the keys do, such as "today.done".
        keys: The keys, several with blanks between.
    """
    held = {name: text for name, text in (state.settings.keys or {}).items() if name != id}
    return keep_keys(state, held | ({id: keys} if keys else {}))


def keep_keys(state: State, keys: Mapping[str, str]) -> State:
    """Keep keys of the user's own, by what they do; without any, the shipped ones."""
    return state.replace(settings=state.settings.replace(keys=dict(keys) or None))
