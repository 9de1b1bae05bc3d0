"""The path: in which order a domain's tasks are learnt, and what a planned session is about.

A planned session stores its domain only. Its step is worked out when it is shown: the domain's open
sessions, in order of time, are filled with what is next on the path. So a missed course is simply
the domain's next session, and nothing is planned again for it (docs/rules.md, Path).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, cast

from mls_tui.study.checklist import confidence_in
from mls_tui.study.exam import Domain
from mls_tui.study.misses import domain_misses
from mls_tui.study.planning.steps import LAST_DAYS, Step, steps_of, task_numbers, tasks_of
from mls_tui.study.records import Activity, Confidence, Reason, Session, SessionStatus
from mls_tui.study.state import State
from mls_tui.study.tables import SESSION
from mls_tui.study.value import LINE_LENGTH
from mls_tui.study.wording import agree

# Where there are fewer sessions than steps, these are left out first.
_LEFT_OUT_FIRST = (Activity.LAB, Activity.SCENARIOS, Activity.REVIEW, Activity.QUESTIONS)

_MARKS = tuple(Confidence)

# So many misses of "did not know" make every task of the domain a weak one.
MANY_UNKNOWN = 5

# A task's place on its path: done, in hand, or to come.
Unit = tuple[Activity, str]


class Mark(NamedTuple):
    """A stage of a task's path: how many sessions it has had, and whether it is behind."""

    activity: Activity
    done: int
    is_behind: bool
    is_next: bool


def steps(state: State, today: date) -> Mapping[str, Step]:
    """The step of every open planned session of the exam, by the session's id.

    Sessions from today on go along the path in order of time. One of an earlier day stands for what
    would be done if it were checked off now: the domain's next step.
    """
    # A screen asks some twenty times for each key.
    known = state.worked_out.get((steps, today))
    if known is None:
        known = state.worked_out[steps, today] = _steps(state, today)
    return cast(Mapping[str, Step], known)


def _steps(state: State, today: date) -> dict[str, Step]:
    found: dict[str, Step] = {}
    for domain in state.exam.domains:
        ahead, before = _open(state, domain.id, today)
        if not ahead and not before:
            continue
        walk = _Walk(state, domain, today)
        if before:
            first = walk.steps([before[-1], *ahead])[0]
            found |= dict.fromkeys((one.id for one in before), first)
        found |= zip((one.id for one in ahead), walk.steps(ahead), strict=True)
    return found


def step_of(state: State, session: Session, today: date) -> Step | None:
    """The step of one open planned session; None for any other."""
    if not _is_open(session) or session.exam != state.exam.code:
        return None
    domain = next((one for one in state.exam.domains if one.id == session.domain), None)
    if domain is None:
        return None
    ahead, _ = _open(state, domain.id, today)
    if session.date < today:
        ahead = [session, *ahead]
    found = _Walk(state, domain, today).steps(ahead)
    return next(
        (step for one, step in zip(ahead, found, strict=True) if one.id == session.id), None
    )


def marks(state: State, domain: Domain, task: str, today: date) -> tuple[Mark, ...]:
    """Where a task stands on its path: course done, lab next, questions, review."""
    walk = _Walk(state, domain, today)
    units = {unit for unit, _ in walk.needed()}
    following = next((unit for unit, _ in walk.needed() if unit[1] == task), None)
    return tuple(
        Mark(
            activity=activity,
            done=walk.done[activity, task],
            is_behind=(activity, task) not in units,
            is_next=(activity, task) == following,
        )
        for activity in walk.activities
    )


def moved_words(state: State, session: Session, step: Step, today: date) -> str:
    """What a done step leads to, once its session is checked off; empty while it goes on.

    Args:
        state: The state in which the session is done.
        session: It.
        step: The step that it was.
        today: The day.
    """
    if not step.is_last or not step.tasks:
        return ""
    domain = state.exams[session.exam].domain(session.domain or "")
    # Tasks that share a step go on together.
    way = marks(state, domain, step.tasks[0].number, today)
    here = next((at for at, one in enumerate(way) if one.activity is step.activity), len(way))
    later = [one.activity for one in way[here + 1 :] if not one.is_behind]
    done = f"the {step.activity.value} {_is(step.activity)} done"
    if not later:
        return f"{step.numbers}: {done}."
    moves = agree(len(step.tasks), "moves", "move")
    return f"{step.numbers} {moves} on: {done}; {later[0].value} {_is(later[0])} next."


def _is(activity: Activity) -> str:
    return "are" if activity in (Activity.QUESTIONS, Activity.SCENARIOS) else "is"


def shown(state: State, sessions: Sequence[Session], today: date) -> tuple[Session, ...]:
    """Sessions as they are shown: with the activity and the tasks that they are about.

    An open planned one has its step as activity and topic, a done one its tasks as topic. For lists
    and files that know sessions only; the state keeps what is stored.
    """
    known = steps(state, today)
    return tuple(_as_shown(state, one, known.get(one.id)) for one in sessions)


def _as_shown(state: State, session: Session, step: Step | None) -> Session:
    if step is not None:
        how_far = f" ({step.number} of {step.of})" if step.of > 1 else ""
        topic = f"{step.topic}{how_far}".strip()
        return session.sketch(activity=step.activity, topic=topic[:LINE_LENGTH])
    if session.tasks and not session.topic:
        return session.sketch(topic=_topic(state, session))
    return session


def _topic(state: State, session: Session) -> str:
    exam = state.exams.get(session.exam)
    domains = exam.domains if exam else ()
    titles = {one.number: one.title for domain in domains for one in domain.tasks}
    if len(session.tasks) == 1:
        number = session.tasks[0]
        return f"{number} {titles.get(number, '')}".strip()[:LINE_LENGTH]
    return task_numbers(session.tasks)


def is_weak(state: State, domain: Domain, task: str) -> bool:
    """Whether a review takes a task first: low confidence, or much of its domain is not known."""
    if _much_unknown(state, domain):
        return True
    return confidence_in(state, task) is not Confidence.CONFIDENT


def _much_unknown(state: State, domain: Domain) -> bool:
    if not state.has_misses:
        return False
    reasons = dict(domain_misses(domain, state.exam_tests[-3:]).reasons)
    return reasons.get(Reason.DID_NOT_KNOW, 0) >= MANY_UNKNOWN


def _is_open(session: Session) -> bool:
    return session.status is SessionStatus.OPEN and session.planned and session.domain is not None


def _open_of(sessions: Sequence[Session], exam: str, domain: str) -> tuple[Session, ...]:
    return tuple(
        one for one in sessions if one.domain == domain and _is_open(one) and one.exam == exam
    )


def _done_of(
    sessions: Sequence[Session], exam: str, domain: str, tasks: Sequence[str]
) -> tuple[Counter[Unit], frozenset[Unit]]:
    """How often each unit of a domain was studied, and what was studied last."""
    done: Counter[Unit] = Counter()
    last: list[Unit] = []
    for one in sessions:
        if one.domain == domain and one.status is SessionStatus.DONE and one.exam == exam:
            numbers = [number for number in tasks_of(one) if number in tasks] if tasks else [""]
            units = [(one.activity, number) for number in numbers]
            done.update(units)
            last = units or last
    return done, frozenset(last)


def _open(state: State, domain: str, today: date) -> tuple[list[Session], list[Session]]:
    """A domain's open planned sessions from today on, and those of earlier days."""
    months = state.log(SESSION).months.values()
    mine = [one for month in months for one in month.once(_open_of, state.exam.code, domain)]
    ahead = [one for one in mine if one.date >= today]
    return ahead, mine[: len(mine) - len(ahead)]


class _Walk:
    """The walk of one domain along its path, from what is done."""

    def __init__(self, state: State, domain: Domain, today: date) -> None:
        self.activities = steps_of(state.ratings.get(domain.id))
        self.tasks = {one.number: one for one in domain.tasks}
        booked = state.settings.booked
        self.last = booked - timedelta(days=LAST_DAYS) if booked and booked > today else None
        self.done: Counter[Unit] = Counter()
        # What was studied last is in hand until its sessions are over.
        self.in_hand: frozenset[Unit] = frozenset()
        for month in state.log(SESSION).months.values():
            done, last = month.once(_done_of, state.exam.code, domain.id, tuple(self.tasks))
            self.done.update(done)
            self.in_hand = last or self.in_hand
        self.confidence: Mapping[str, Confidence] = {
            number: confidence_in(state, number) for number in self.tasks
        }
        self.weak = [one for one in self.tasks if is_weak(state, domain, one)] or list(self.tasks)

    def _left_out(self, activity: Activity, task: str) -> bool:
        mark = self.confidence.get(task, Confidence.UNSEEN)
        if mark is Confidence.CONFIDENT:
            return activity in (Activity.COURSE, Activity.LAB)
        return mark is Confidence.LEARNING and activity is Activity.COURSE

    def needed(self) -> list[tuple[Unit, int]]:
        """What is not behind yet, in order, with the sessions that it has had."""
        numbers = list(self.tasks) or [""]
        order = sorted(
            (step, _MARKS.index(self.confidence.get(task, Confidence.UNSEEN)), place)
            for step, activity in enumerate(self.activities)
            for place, task in enumerate(numbers)
            if not self._left_out(activity, task)
        )
        found = []
        for step, _, place in order:
            unit = (self.activities[step], numbers[place])
            had = self.done[unit]
            if not had or unit in self.in_hand:
                found.append((unit, had))
        return found

    def steps(self, ahead: Sequence[Session]) -> list[Step]:
        """The steps of sessions ahead, in order of time."""
        late = sum(self.last is not None and one.date >= self.last for one in ahead)
        early = len(ahead) - late
        return [*self._along(early), *(self._review(number, late) for number in range(late))]

    def _along(self, sessions: int) -> Iterator[Step]:
        units = self.needed()
        fresh = [unit for unit, had in units if not had]
        if not units:
            yield from (self._review(number, sessions) for number in range(sessions))
        elif sessions < len(fresh):
            yield from self._sharing(fresh, sessions)
        else:
            for (unit, had), more in zip(
                units, _fill([had for _, had in units], sessions), strict=True
            ):
                for number in range(more):
                    yield self._step([unit], had + number + 1, had + more)

    def _sharing(self, units: Sequence[Unit], sessions: int) -> Iterator[Step]:
        """Fewer sessions than units: neighbours share one, and some steps are left out."""
        by_step: dict[Activity, list[Unit]] = {}
        for unit in units:
            by_step.setdefault(unit[0], []).append(unit)
        for activity in _LEFT_OUT_FIRST:
            if len(by_step) > max(1, sessions) and len(by_step) > 1:
                by_step.pop(activity, None)
        groups = dict.fromkeys(by_step, 1)
        for _ in range(sessions - len(groups)):
            # The step whose sessions hold the most tasks gets the next one.
            crowded = max(groups, key=lambda one: len(by_step[one]) / groups[one])
            groups[crowded] += 1
        left = sessions
        for activity, shared in by_step.items():
            size = len(shared)
            for group in range(min(groups[activity], left)):
                first, end = (
                    group * size // groups[activity],
                    (group + 1) * size // groups[activity],
                )
                yield self._step(shared[first:end], 1, 1)
            left -= groups[activity]

    def _review(self, number: int, of: int) -> Step:
        """One of some reviews of the weak tasks, which share them: nothing new in the last days."""
        if not self.tasks:
            return Step(Activity.REVIEW, ())
        size = len(self.weak)
        if of >= size:
            return Step(Activity.REVIEW, (self.tasks[self.weak[number % size]],))
        first, end = (size * one // of for one in (number, number + 1))
        return Step(Activity.REVIEW, tuple(self.tasks[one] for one in self.weak[first:end]))

    def _step(self, units: Sequence[Unit], number: int, of: int) -> Step:
        tasks = tuple(self.tasks[task] for _, task in units if task)
        return Step(units[0][0], tasks, number, of)


def _fill(had: Sequence[int], sessions: int) -> list[int]:
    """Spread sessions so that all units come to the same number, earlier ones to one more."""
    level = 0
    while sum(max(0, level - one) for one in had) < sessions:
        level += 1
    more = [max(0, level - one) for one in had]
    over = sum(more) - sessions
    for place in reversed(range(len(more))):
        if over and more[place]:
            more[place] -= 1
            over -= 1
    return more
