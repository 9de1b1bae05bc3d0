"""Dealing: quotas, runs and gaps over random shares and slots."""

from collections import Counter
from datetime import date
from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.planning.dealing import Touch, deal, gap_days, longest_run
from mls_tui.study.planning.slots import Slot
from tests.examples import a_day

ARTICLE = {"modeling": 40, "operations": 30, "exploration": 20, "engineering": 10}

weights = st.lists(st.integers(1, 100), min_size=1, max_size=8).map(
    lambda parts: {f"d{number}": part for number, part in enumerate(parts)}
)
lengths = st.lists(
    st.lists(st.sampled_from([15, 20, 30, 50, 60, 64]), max_size=4), min_size=7, max_size=7
)


def slots(days: int, lengths: list[list[int]]) -> list[Slot]:
    """Slots from today on, a list of lengths per weekday."""
    return [
        Slot(a_day(offset), 8 * 60 + 70 * place, minutes)
        for offset in range(days)
        for place, minutes in enumerate(lengths[offset % 7])
    ]


def deviation(weights: dict[str, int], slots: list[Slot], dealt: list[str]) -> float:
    """The largest distance of a domain's minutes from its quota, in longest sessions."""
    minutes = Counter[str]()
    for slot, domain in zip(slots, dealt, strict=True):
        minutes[domain] += slot.minutes
    whole = sum(minutes.values())
    return max(
        abs(minutes[domain] - whole * weight / sum(weights.values()))
        for domain, weight in weights.items()
    ) / max(slot.minutes for slot in slots)


def runs(dealt: list[str]) -> Counter[str]:
    """The longest run of each domain."""
    longest = Counter[str]()
    for domain, run in groupby(dealt):
        longest[domain] = max(longest[domain], len(list(run)))
    return longest


def can_be_met(weights: dict[str, int], slots: list[Slot]) -> bool:
    """Whether the largest share fits between the interruptions that its run needs.

    Tried by giving each interruption the shortest of the slots that a run and it span.
    """
    domain = max(weights, key=lambda one: weights[one])
    run = longest_run(weights[domain], sum(weights.values()))
    best = [0] * (min(run, len(slots)) + 1)
    for slot in reversed(slots):
        best = [max(slot.minutes + one, best[0]) for one in best[1:]] + [best[0]]
    whole = sum(slot.minutes for slot in slots)
    return best[0] >= whole * weights[domain] / sum(weights.values())


def late(slots: list[Slot], dealt: list[str], until: date) -> list[tuple[str, date]]:
    """Domains with the days on which they had been left alone for too long."""
    touched = {(slot.day, domain) for slot, domain in zip(slots, dealt, strict=True)}
    found = []
    for domain in set(dealt):
        last = a_day(-1)
        for day in sorted({slot.day for slot in slots}):
            if (day - last).days > gap_days((until - day).days):
                found.append((domain, day))
            if (day, domain) in touched:
                last = day
    return found


def touches_needed(days: int) -> int:
    """How often a domain must be touched in a plan of so many days, each touch at the last day."""
    touches, last = 0, -1
    for day in range(days):
        if day - last > gap_days(days - day):
            touches, last = touches + 1, day - 1
    return touches


def test_the_articles_example_is_dealt_exactly() -> None:
    """Of 100 equal sessions in eight weeks the shares come out to the session."""
    table = slots(50, [[50, 50]] * 7)
    dealt = deal(ARTICLE, table, [], a_day(), a_day(56))
    assert Counter(dealt) == Counter(ARTICLE)
    assert max(runs(dealt).values()) <= 2


def test_each_ten_sessions_have_the_shares_while_gaps_are_wide() -> None:
    """Far from the exam nothing but the credits decides."""
    table = slots(60, [[50, 50, 50, 50]] * 7)
    dealt = deal(ARTICLE, table, [], a_day(), a_day(60))
    for ten in range(0, 100, 10):
        shares = {"modeling": 4, "operations": 3, "exploration": 2, "engineering": 1}
        assert Counter(dealt[ten : ten + 10]) == shares


@given(weights, st.integers(1, 100), st.lists(st.integers(0, 4), min_size=7, max_size=7))
def test_equal_sessions_stay_within_one_of_the_quota(
    weights: dict[str, int], days: int, counts: list[int]
) -> None:
    """Whatever the shares: less than one session off, and no run longer than allowed."""
    table = slots(days, [[50] * count for count in counts])
    dealt = deal(weights, table, [], a_day(), a_day(days))
    assert len(dealt) == len(table)
    if table:
        assert deviation(weights, table, dealt) < 1
    for domain, run in runs(dealt).items():
        assert run <= longest_run(weights[domain], sum(weights.values()))


@given(weights, st.integers(1, 100), lengths)
def test_unequal_sessions_stay_within_one_and_a_half(
    weights: dict[str, int], days: int, lengths: list[list[int]]
) -> None:
    """Minutes are off by at most 1.5 longest sessions, unless runs cannot reach the quota."""
    table = slots(days, lengths)
    dealt = deal(weights, table, [], a_day(), a_day(days))
    if table and can_be_met(weights, table):
        assert deviation(weights, table, dealt) <= 1.5
    for domain, run in runs(dealt).items():
        assert run <= longest_run(weights[domain], sum(weights.values()))


@given(
    st.lists(st.integers(20, 100), min_size=2, max_size=4), st.integers(1, 4), st.integers(14, 150)
)
def test_no_gap_is_too_long_where_quotas_pay_for_the_touches(
    parts: list[int], more: int, days: int
) -> None:
    """The rule holds without exception where each day has more sessions than there are domains.

    No domain has more than half, and each has a session more than its touches need.
    """
    total = sum(parts)
    weights = {f"d{number}": part for number, part in enumerate(parts)}
    table = slots(days, [[50] * (len(parts) + more)] * 7)
    until = a_day(days)
    if max(parts) * 2 > total or min(parts) * len(table) // total <= touches_needed(days):
        return
    assert late(table, deal(weights, table, [], a_day(), until), until) == []


def test_a_small_share_is_saved_up_for_the_days_before_the_exam() -> None:
    """Gaps shrink towards the exam, and the quota holds all the same."""
    table = slots(84, [[50, 50]] * 7)
    dealt = deal(ARTICLE, table, [], a_day(), a_day(84))
    days = [slot.day for slot, one in zip(table, dealt, strict=True) if one == "engineering"]
    assert [one for one in late(table, dealt, a_day(84)) if one[0] == "engineering"] == []
    assert (days[-1] - days[-2]).days <= 2
    assert 16 <= len(days) <= 17


def test_a_gap_never_costs_more_than_the_quota() -> None:
    """One session a day pays for few touches: they are spread instead of overdrawn."""
    table = slots(28, [[50]] * 7)
    dealt = deal({"most": 90, "least": 10}, table, [], a_day(), a_day(28))
    places = [place for place, one in enumerate(dealt) if one == "least"]
    assert len(places) == 3
    assert min(b - a for a, b in pairwise(places)) >= 4


def test_a_kept_session_pays_like_a_dealt_one() -> None:
    """What was done already is made up for by the other domain."""
    kept = [Touch(a_day(-1), 600, 200, "a")]
    dealt = deal({"a": 50, "b": 50}, slots(5, [[50, 50]] * 7), kept, a_day(-1), a_day(40))
    assert Counter(dealt) == {"a": 3, "b": 7}
    assert max(runs(dealt).values()) <= 2


def test_kept_sessions_count_for_runs_on_both_sides() -> None:
    """No third session in a row is dealt before or after two kept ones."""
    table = slots(3, [[50, 50, 50]] * 7)
    kept = [Touch(a_day(1), 0, 50, "a"), Touch(a_day(1), 60, 50, "a")]
    dealt = deal({"a": 66, "b": 34}, table, kept, a_day(), a_day(30))
    assert dealt[2] == "b"
    assert dealt[3] == "b"


def test_a_domain_with_too_much_kept_is_still_touched() -> None:
    """Beyond its share already, it gets what its gaps need and no more."""
    kept = [Touch(a_day(-1), minute, 50, "a") for minute in range(60)]
    table = slots(40, [[50, 50]] * 7)
    dealt = deal({"a": 40, "b": 30, "c": 30}, table, kept, a_day(-1), a_day(40))
    assert Counter(dealt)["a"] == touches_needed(40)
    assert late(table, dealt, a_day(40)) == []


def test_equal_credits_fall_to_the_first() -> None:
    """The order of the shares breaks ties."""
    assert deal({"b": 1, "a": 1}, slots(1, [[50, 50]] * 7), [], a_day(), a_day(60)) == ["b", "a"]


def test_a_share_over_two_thirds_allows_longer_runs() -> None:
    """As long as the share takes, and no longer."""
    assert [longest_run(part, 100) for part in (10, 66, 67, 75, 76, 90)] == [2, 2, 3, 3, 4, 9]
    assert deal({"only": 5}, slots(9, [[50]] * 7), [], a_day(), a_day(9)) == ["only"] * 9


def test_gaps_shrink_from_ten_days_to_two() -> None:
    """A fifth of the days left, between 2 and 10."""
    assert [gap_days(left) for left in (0, 5, 13, 20, 50, 300)] == [2, 2, 3, 4, 10, 10]
