"""The path: what a planned session is about, as it is worked out when it is shown."""

from collections.abc import Sequence
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mls_tui.study.checklist import item_key
from mls_tui.study.planning.path import marks, moved_words, shown, step_of, steps
from mls_tui.study.planning.steps import Step
from mls_tui.study.records import Activity, Confidence, Rating, Settings
from mls_tui.study.schedule import mark_done, reopen, skip
from mls_tui.study.state import State
from tests.examples import ARTICLE_RATINGS, TODAY, a_day, a_session, a_test, article_attempt
from tests.examples import article_state as article

COURSE, LAB, QUESTIONS = Activity.COURSE, Activity.LAB, Activity.QUESTIONS
REVIEW, SCENARIOS, STUDY = Activity.REVIEW, Activity.SCENARIOS, Activity.STUDY
MODELING, EDA, DE = "modeling", "exploratory-data-analysis", "data-engineering"
TASKS = ("3.1", "3.2", "3.3", "3.4", "3.5")


def state_of(sessions: int, domain: str = MODELING, **fields: object) -> State:
    """The article's example with so many planned sessions of a domain, one a day from today on."""
    planned = tuple(
        a_session(f"s{day:03}", a_day(day), time(19), domain=domain, activity=STUDY)
        for day in range(sessions)
    )
    return article().replace(sessions=planned, **fields)


def told(state: State) -> list[tuple[Activity, str]]:
    """The activity and tasks of each open session, in order of time."""
    known = steps(state, TODAY)
    return [
        (known[one.id].activity, known[one.id].numbers) for one in state.sessions if one.id in known
    ]


def confident(*marked: tuple[str, Confidence]) -> dict[str, Confidence]:
    """Marks by task."""
    return {item_key("MLS-C01", task): mark for task, mark in marked}


def test_a_weak_domain_goes_from_the_course_to_the_review() -> None:
    """Twenty sessions for five tasks: each step of each task once, the courses first."""
    expected = [(activity, task) for activity in (COURSE, LAB, QUESTIONS, REVIEW) for task in TASKS]
    assert told(state_of(20)) == expected


def test_competent_and_strong_domains_have_shorter_paths() -> None:
    """Questions and review; review and scenarios."""
    tasks = ("2.1", "2.2", "2.3")
    assert told(state_of(6, EDA)) == [(a, t) for a in (QUESTIONS, REVIEW) for t in tasks]
    tasks = ("1.1", "1.2", "1.3")
    assert told(state_of(6, DE)) == [(a, t) for a in (REVIEW, SCENARIOS) for t in tasks]


def test_a_step_takes_as_many_sessions_as_there_is_time_for() -> None:
    """Forty sessions for twenty steps: two each, and said so."""
    state = state_of(40)
    first = steps(state, TODAY)["s000"]
    assert (first.words, first.topic) == (
        "course, 1 of 2",
        "3.1 Frame business problems as ML problems",
    )
    assert not first.is_last
    state = mark_done(state, "s000", None, TODAY)
    second = steps(state, TODAY)["s001"]
    assert (second.words, second.numbers, second.is_last) == ("course, 2 of 2", "3.1", True)
    state = mark_done(state, "s001", None, a_day(1))
    assert steps(state, a_day(1))["s002"].numbers == "3.2"


def test_a_missed_course_is_simply_the_next_session() -> None:
    """Nothing is planned again, and what is open from before stands for the next step."""
    state = state_of(20)
    before = told(state)
    missed = steps(state, a_day(1))
    assert missed["s001"].numbers == missed["s000"].numbers == "3.1"
    given_up = skip(state, "s000")
    assert told(given_up)[0] == before[0]


def test_a_done_session_keeps_its_tasks_and_reopening_takes_them_back() -> None:
    """Only then is the step stored."""
    state = state_of(20)
    done = mark_done(state, "s000", 40, TODAY)
    assert (done.session("s000").activity, done.session("s000").tasks) == (COURSE, ("3.1",))
    assert reopen(done, "s000") == state
    (picture,) = shown(done, [done.session("s000")], TODAY)
    assert picture.topic == "3.1 Frame business problems as ML problems"


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        (1, [(COURSE, "3.1 to 3.5")]),
        (2, [(COURSE, "3.1 to 3.5"), (QUESTIONS, "3.1 to 3.5")]),
        (
            3,
            [
                (COURSE, "3.1 to 3.5"),
                (QUESTIONS, "3.1 to 3.5"),
                (REVIEW, "3.1 to 3.5"),
            ],
        ),
        (
            5,
            [
                (COURSE, "3.1 and 3.2"),
                (COURSE, "3.3 to 3.5"),
                (LAB, "3.1 to 3.5"),
                (QUESTIONS, "3.1 to 3.5"),
                (REVIEW, "3.1 to 3.5"),
            ],
        ),
    ],
)
def test_with_few_sessions_tasks_share_one(
    sessions: int, expected: list[tuple[Activity, str]]
) -> None:
    """Fewer still: the lab goes first, then the review, then the questions."""
    assert told(state_of(sessions)) == expected


def test_a_done_step_says_what_comes_next() -> None:
    """Each step of a way once, in words that agree with its activity; nothing while it goes on."""
    many, few = _moved(state_of(60)), _moved(state_of(6))

    assert many[:3] == ["", "", "3.1 moves on: the course is done; lab is next."]
    assert "3.1 moves on: the lab is done; questions are next." in many
    assert "3.5 moves on: the questions are done; review is next." in many
    assert many[-1] == "3.5: the review is done."
    assert few[0] == "3.1 and 3.2 move on: the course is done; lab is next."


def _moved(state: State) -> list[str]:
    """What is said as each session is done on its day."""
    said = []
    for session in state.sessions:
        step = step_of(state, session, session.date)
        assert step
        state = mark_done(state, session.id, None, session.date)
        said.append(moved_words(state, session, step, session.date))
    return said


def test_confidence_leaves_steps_out_at_once() -> None:
    """Learning needs no course, confident neither course nor lab; unseen tasks come first."""
    marked = confident(("3.1", Confidence.CONFIDENT), ("3.2", Confidence.LEARNING))
    found = told(state_of(17, confidence=marked))
    assert [task for activity, task in found if activity is COURSE] == ["3.3", "3.4", "3.5"]
    assert [task for activity, task in found if activity is LAB] == ["3.3", "3.4", "3.5", "3.2"]
    assert found[-1] == (REVIEW, "3.1")


def test_nothing_new_in_the_last_two_days() -> None:
    """They are for reviews of the weak tasks, whatever the path has come to."""
    state = state_of(5, settings=Settings(booked=a_day(5)))
    assert [activity for activity, _ in told(state)][-2:] == [REVIEW, REVIEW]
    assert COURSE in [activity for activity, _ in told(state)][:-2]


def test_an_exam_without_tasks_treats_each_domain_as_one() -> None:
    """The four steps, without numbers."""
    exam = article().exam
    bare = exam.replace(domains=tuple(one.replace(tasks=()) for one in exam.domains), crosswalk=())
    state = state_of(8).replace(exams={"MLS-C01": bare})
    assert [one for one, _ in told(state)] == [
        activity for activity in (COURSE, LAB, QUESTIONS, REVIEW) for _ in range(2)
    ]
    assert {task for _, task in told(state)} == {""}


def test_without_a_report_the_path_is_that_of_a_weak_domain() -> None:
    """Nothing is known of it."""
    state = state_of(20, EDA).replace(attempts=())
    assert told(state)[0] == (COURSE, "2.1")


def test_a_task_s_place_on_its_path() -> None:
    """Course behind, lab next."""
    state = state_of(20)
    for number in range(5):
        state = mark_done(state, f"s{number:03}", None, a_day(number))
    domain = state.exam.domain(MODELING)
    found = marks(state, domain, "3.1", a_day(5))
    assert [(one.activity, one.is_behind, one.is_next) for one in found] == [
        (COURSE, True, False),
        (LAB, False, True),
        (QUESTIONS, False, False),
        (REVIEW, False, False),
    ]


def test_sessions_made_by_hand_say_themselves_what_they_are_about() -> None:
    """No step is worked out for them, nor for a test."""
    mine = a_session("mine", TODAY, time(7), planned=False, activity=LAB)
    test = a_session("test", TODAY, time(9), domain=None, activity=Activity.PRACTICE_TEST)
    state = article().replace(sessions=(mine, test))
    assert steps(state, TODAY) == {}
    assert step_of(state, mine, TODAY) is None
    assert shown(state, state.sessions, TODAY) == (mine, test)


@settings(max_examples=80)
@given(
    st.integers(0, 40),
    st.integers(0, 15),
    st.sampled_from(list(Rating)),
    st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(Confidence)), max_size=5),
    st.sampled_from(["", "review"]),
)
def test_no_lab_or_questions_before_the_course(
    ahead: int, missed: int, rating: Rating, marked: Sequence[tuple[str, Confidence]], misses: str
) -> None:
    """Through any history of days done and missed, for every task; and every session has a step."""
    attempt = article_attempt().replace(ratings={**ARTICLE_RATINGS, MODELING: rating})
    state = state_of(ahead, attempts=(attempt,), confidence=confident(*marked))
    if misses:
        state = state.replace(tests=(a_test("t", a_day(-1), (9, 9, 9, 9)),))
    behind: dict[str, list[Activity]] = {task: [] for task in TASKS}
    for number in range(ahead):
        today = a_day(number)
        session = state.session(f"s{number:03}")
        step = step_of(state, session, today)
        assert step is not None
        assert step == steps(state, today)[session.id]
        if number % 4 == missed % 4:
            continue
        state = mark_done(state, session.id, None, today)
        _hold(step, behind, dict(marked), rating)


def _hold(
    step: Step,
    behind: dict[str, list[Activity]],
    marked: dict[str, Confidence],
    rating: Rating,
) -> None:
    """Assert that a step may come now, and note it."""
    for task in step.tasks:
        mark = marked.get(task.number, Confidence.UNSEEN)
        done = behind[task.number]
        if rating is Rating.NEEDS_IMPROVEMENT and mark is Confidence.UNSEEN:
            assert step.activity is COURSE or COURSE in done
        if mark is Confidence.CONFIDENT:
            assert step.activity not in (COURSE, LAB)
        done.append(step.activity)


def test_every_session_of_a_long_plan_has_a_step() -> None:
    """Three hundred sessions: each has one step, in order of the path."""
    found = told(state_of(300))
    order = [COURSE, LAB, QUESTIONS, REVIEW]
    places = [order.index(activity) for activity, _ in found]
    assert places == sorted(places)
    assert len(found) == 300


def test_steps_are_worked_out_once_for_each_state_and_day() -> None:
    """A screen asks at every key; another state or day has its own answer."""
    state = state_of(20)
    assert steps(state, TODAY) is steps(state, TODAY)
    later = steps(state, a_day(1))
    assert later is not steps(state, TODAY)
    done = mark_done(state, "s000", None, TODAY)
    assert "s000" in steps(state, TODAY)
    assert "s000" not in steps(done, TODAY)
