"""The steps of a path: what each rating asks for, and what a session is about."""

from collections.abc import Sequence
from typing import NamedTuple

from mls_tui.study.exam import Task
from mls_tui.study.records import Activity, Rating, Session

# Nothing new in the last days before the exam (docs/rules.md, Schedule).
LAST_DAYS = 2

# What a task takes, in order. A course begins with the foundations; a lab ends in a small project
# of one's own.
STEPS = {
    Rating.NEEDS_IMPROVEMENT: (
        Activity.COURSE,
        Activity.LAB,
        Activity.QUESTIONS,
        Activity.REVIEW,
    ),
    Rating.COMPETENT: (Activity.QUESTIONS, Activity.REVIEW),
    Rating.STRONG: (Activity.REVIEW, Activity.SCENARIOS),
}


class Step(NamedTuple):
    """What a session is about: an activity and the tasks that it is done for.

    `number` of `of` sessions that the step takes. `is_last` says that checking it off moves the
    tasks on. A domain without tasks has none here.
    """

    activity: Activity
    tasks: tuple[Task, ...]
    number: int = 1
    of: int = 1

    @property
    def is_last(self) -> bool:
        """Whether checking it off moves the tasks on, which is when to ask for confidence."""
        return self.number >= self.of

    @property
    def words(self) -> str:
        """The activity and how far it is: lab, 2 of 4."""
        if self.of > 1:
            return f"{self.activity.value}, {self.number} of {self.of}"
        return self.activity.value

    @property
    def numbers(self) -> str:
        """The tasks by number: 1.3, or 2.1 and 2.2, or 2.1 to 2.4; empty without tasks."""
        return task_numbers(tuple(one.number for one in self.tasks))

    @property
    def topic(self) -> str:
        """The tasks: one with its title, several by number; empty without tasks."""
        if len(self.tasks) == 1:
            return f"{self.tasks[0].number} {self.tasks[0].title}"
        return self.numbers


def task_numbers(numbers: Sequence[str]) -> str:
    """Task numbers in a sentence: 1.3, or 2.1 and 2.2, or 2.1 to 2.3, or 2.1, 2.2 and 2.4."""
    if len(numbers) < 2:
        return "".join(numbers)
    domain, _, first = numbers[0].partition(".")
    in_a_row = [f"{domain}.{int(first) + place}" for place in range(len(numbers))]
    if len(numbers) > 2 and list(numbers) == in_a_row:
        return f"{numbers[0]} to {numbers[-1]}"
    return f"{', '.join(numbers[:-1])} and {numbers[-1]}"


def steps_of(rating: Rating | None) -> tuple[Activity, ...]:
    """The steps that a task takes under a rating; without a report all of them."""
    return STEPS[rating or Rating.NEEDS_IMPROVEMENT]


def tasks_of(session: Session) -> tuple[str, ...]:
    """The tasks that a done session was about; older ones name it at the begin of their topic."""
    if session.tasks:
        return session.tasks
    first = session.topic.partition(" ")[0]
    left, dot, right = first.partition(".")
    return (first,) if dot and left.isdigit() and right.isdigit() else ()
