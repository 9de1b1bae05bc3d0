"""Action items checked off and the confidence in task statements."""

import pytest

from mls_tui.study.checklist import confidence_in, item_key
from mls_tui.study.records import Confidence
from mls_tui.study.settings import use_exam
from mls_tui.study.value import StudyError
from tests.ends import step_confidence, toggle_action
from tests.examples import TODAY, a_day, article_state


def test_an_action_is_checked_off_on_its_day_and_back() -> None:
    """The second time takes the check back, and only this one."""
    state = toggle_action(article_state(), "glue-etl", TODAY)
    state = toggle_action(state, "algorithm-selection", a_day(1))
    assert state.checked == {
        item_key("MLS-C01", "glue-etl"): TODAY,
        item_key("MLS-C01", "algorithm-selection"): a_day(1),
    }
    state = toggle_action(state, "glue-etl", a_day(2))
    assert list(state.checked) == [item_key("MLS-C01", "algorithm-selection")]


def test_confidence_goes_round_in_three_steps() -> None:
    """Unseen, learning, confident, unseen; unseen is not stored."""
    state = article_state()
    assert confidence_in(state, "3.4") is Confidence.UNSEEN
    seen = []
    for _ in range(3):
        state = step_confidence(state, "3.4")
        seen.append(confidence_in(state, "3.4"))
    assert seen == [Confidence.LEARNING, Confidence.CONFIDENT, Confidence.UNSEEN]
    assert state.confidence == {}


def test_tasks_are_marked_one_by_one() -> None:
    """A step leaves the other marks as they are."""
    state = step_confidence(step_confidence(article_state(), "3.4"), "1.1")
    state = step_confidence(state, "1.1")
    assert confidence_in(state, "3.4") is Confidence.LEARNING
    assert confidence_in(state, "1.1") is Confidence.CONFIDENT
    assert confidence_in(state, "1.2") is Confidence.UNSEEN


@pytest.mark.parametrize("task", ["9.9", "", "3", "modeling"])
def test_a_task_that_the_exam_lacks_is_refused(task: str) -> None:
    """The sentence names exam and task."""
    with pytest.raises(StudyError, match="MLS-C01 has no task"):
        step_confidence(article_state(), task)


def test_marks_belong_to_their_exam() -> None:
    """Task 1.1 of the successor is another task."""
    state = step_confidence(toggle_action(article_state(), "same-id", TODAY), "1.1")
    other = use_exam(state, "MLA-C02")
    assert confidence_in(other, "1.1") is Confidence.UNSEEN
    assert item_key("MLA-C02", "same-id") not in other.checked
    assert confidence_in(use_exam(other, "MLS-C01"), "1.1") is Confidence.LEARNING


def test_an_item_that_cannot_be_a_key_is_refused() -> None:
    """The refusal is one that the user can read."""
    with pytest.raises(StudyError):
        toggle_action(article_state(), "Not an id", TODAY)
