"""Tests of the days of practice tests as files write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.practice.dates import (
    DayOrder,
    OpenOrder,
    find_order,
    read_past_day,
    split_day,
)
from mls_tui.study.value import StudyError
from mls_tui.study.wording import long_day
from tests.formats.practice.practice_texts import DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        (" 2026/11/22 ", date(2026, 11, 22)),
        ("2026-11-22T19:30:05Z", date(2026, 11, 22)),
        ("2026-11-22 19:30", date(2026, 11, 22)),
        ("22 Nov 2026", date(2026, 11, 22)),
        ("22-Nov-2026", date(2026, 11, 22)),
        ("Nov 22, 2026", date(2026, 11, 22)),
        ("November 22nd, 2026", date(2026, 11, 22)),
        ("Sunday, 22 November 2026", date(2026, 11, 22)),
        ("NOV\u00a022 2026 7:30 PM", date(2026, 11, 22)),
        ("25/04/2026", date(2026, 4, 25)),
        ("04/25/2026", date(2026, 4, 25)),
        ("25.4.2026", date(2026, 4, 25)),
        ("4/4/2026", date(2026, 4, 4)),
        ("20 Nov", date(2026, 11, 20)),
        ("20 Dec", date(2025, 12, 20)),
        ("29 Feb", date(2024, 2, 29)),
        ("2026-11-25", DAY),
    ],
)
def test_a_clear_day_is_read(text: str, day: date) -> None:
    """Without a year, the last such day that is not in the future."""
    assert read_past_day(text, DAY) == day


@pytest.mark.parametrize("text", ["03/04/2026", "3.4.2026", "03-04-2026"])
def test_a_day_that_can_be_two_is_refused(text: str) -> None:
    """With both of them."""
    with pytest.raises(StudyError, match="can be 3 Apr 2026 or 4 Mar 2026"):
        read_past_day(text, DAY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("22/11/26", "four digits"),
        ("26-11-22", "four digits"),
        ("13/13/2026", "not a date"),
        ("00/00/2026", "not a date"),
        ("01/02/0000", "not a date"),
        ("31 Feb 2026", "not a date"),
        ("2026-11-26", "26 Nov 2026 is in the future"),
        ("1969-12-31", "between 1970 and 2200"),
        ("yesterday", "not a date"),
        ("46000", "not a date"),
        ("\x1b]0;x\x0720 Foo", '"20 Foo" is not a date'),
    ],
)
def test_what_is_no_past_day_is_refused(text: str, reason: str) -> None:
    """In a sentence that says why."""
    with pytest.raises(StudyError, match=reason):
        read_past_day(text, DAY)


@given(st.dates(date(1970, 1, 1), date(2200, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    """In the forms that files are written in."""
    for text in (day.isoformat(), long_day(day), f"{day:%Y/%m/%d}", f"{day} 10:00"):
        assert read_past_day(text, date(2200, 12, 31)) == day


@pytest.mark.parametrize(
    ("line", "day", "rest"),
    [
        ("2026-11-20 Set 3: D1 1/2", date(2026, 11, 20), " Set 3: D1 1/2"),
        ("20 Nov Whizlabs 2 D1 1/2", date(2026, 11, 20), " Whizlabs 2 D1 1/2"),
        ("Nov 20: D1 1/2", date(2026, 11, 20), ": D1 1/2"),
        ("Set 3 D1 1/2", None, "Set 3 D1 1/2"),
        ("Mar 3/4", None, "Mar 3/4"),
        ("D1 1/2", None, "D1 1/2"),
        ("3 Modeling 1/2", None, "3 Modeling 1/2"),
        ("Modeling 9/11", None, "Modeling 9/11"),
    ],
)
def test_a_day_is_taken_off_the_start_of_a_line(line: str, day: date | None, rest: str) -> None:
    """And nothing that only looks like one."""
    assert split_day(line, DAY) == (day, rest)


@pytest.mark.parametrize("line", ["03/04/2026 D1 1/2", "30 Feb D1 1/2", "20/11/26 D1 1/2"])
def test_a_wrong_day_in_front_is_refused(line: str) -> None:
    """Rather than taken for a result or a source."""
    with pytest.raises(StudyError, match=r"date|can be|four digits"):
        split_day(line, DAY)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    """Nothing breaks it."""
    try:
        day, said = read_past_day(text, DAY), ""
    except StudyError as error:
        day, said = DAY, str(error)

    assert day <= DAY
    assert not any(char in said for char in "\x1b\x9b\n")


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (("13.10.2026", "03.11.2026"), DayOrder.DAY_FIRST),
        (("11/03/2026 10:00", "10/13/2026"), DayOrder.MONTH_FIRST),
        (("2026-11-03", "3 Nov 2026", "4/4/2026"), None),
        # The other way round it would lie in the future.
        (("11/12/2026",), DayOrder.MONTH_FIRST),
        (("12/11/2026",), DayOrder.DAY_FIRST),
    ],
)
def test_a_column_tells_the_order_of_its_dates(
    texts: tuple[str, ...], order: DayOrder | None
) -> None:
    """By a number over twelve, else by what cannot be yet."""
    assert find_order(texts, DAY) is order


@pytest.mark.parametrize("texts", [("03/04/2026",), ("13/10/2026", "10/13/2026", "03/04/2026")])
def test_an_open_order_is_asked_once(texts: tuple[str, ...]) -> None:
    """With both days of the first date that has two."""
    assert find_order(texts, DAY) == OpenOrder("03/04/2026", date(2026, 4, 3), date(2026, 3, 4))


@pytest.mark.parametrize(("order", "day"), [("dmy", date(2026, 4, 3)), ("mdy", date(2026, 3, 4))])
def test_the_order_that_is_said_holds(order: str, day: date) -> None:
    """Unless the date can only be the other."""
    assert read_past_day("03/04/2026", DAY, DayOrder(order)) == day
    assert read_past_day("25/04/2026", DAY, DayOrder(order)) == date(2026, 4, 25)


@pytest.mark.parametrize(
    "text",
    [
        "3. November 2026",
        "3 de noviembre de 2026",
        "3 novembre 2026",
        "3 de novembro de 2026",
        "2026\u5e7411\u67083\u65e5",
        "Di, 3. Nov 2026",
        "Nov 3, 2026 21:20 - 22:20",
    ],
)
def test_days_of_other_languages_are_read(text: str) -> None:
    """As spreadsheets of other countries write them."""
    assert read_past_day(text, DAY) == date(2026, 11, 3)
