"""What declared types ask of a value's content; each declaration makes its check when first used.

A check takes any content, and returns what a field holds of it or raises a `MisfitError`. It is
made of plain functions, since a library for this took a quarter of each start. Kinds of misfits and
their words are those of pydantic, beside which `tests/study/test_checks.py` holds every model.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from mls_tui.study.declaring import (
    AfterValidator,
    BeforeValidator,
    Bounds,
    Check,
    SkipValidation,
)
from mls_tui.study.misfits import MisfitError, misfit

# What a tuple is made of.
_ITERABLES = (list, tuple, set, frozenset, Iterator)
_ENDLESS = 10**18


@cache
def check_of(declared: Any) -> Check:
    """The check that a declared type asks for."""
    if get_origin(declared) is Annotated:
        kind, *marks = get_args(declared)
        return _annotated(kind, marks)
    return _bounded(declared, Bounds())


def _annotated(kind: Any, marks: Iterable[Any]) -> Check:
    bounds = Bounds()
    wrappers: list[BeforeValidator | AfterValidator | Bounds] = []
    for mark in marks:
        if mark is SkipValidation:
            return _anything
        if not isinstance(mark, Bounds):
            wrappers.append(mark)
        elif wrappers:
            # Strictness belongs to the type wherever it is said, a length to what came out so far.
            bounds = bounds._replace(strict=bounds.strict or mark.strict)
            wrappers.append(mark)
        else:
            both = zip(mark, Bounds(), bounds, strict=True)
            bounds = Bounds(*(old if new == unset else new for new, unset, old in both))
    check = _bounded(kind, bounds)
    for wrapper in wrappers:
        check = _wrapped(check, wrapper)
    return check


def _bounded(kind: Any, bounds: Bounds) -> Check:
    """The check of a type without further declarations, within bounds."""
    origin = get_origin(kind)
    if kind is Any:
        return _anything
    if origin in (Union, UnionType):
        (one,) = (one for one in get_args(kind) if one is not type(None))
        return _optional(check_of(one))
    if origin is tuple:
        return _tuple(check_of(get_args(kind)[0]), bounds)
    if origin is dict:
        key, one = get_args(kind)
        return _dict(check_of(key), check_of(one), bounds)
    if origin is Literal:
        return _one_of({one: one for one in get_args(kind)}, "literal_error")
    if issubclass(kind, Enum):
        return _one_of({one.value: one for one in kind}, "enum")
    makers: dict[type, Callable[[Bounds], Check]] = {
        str: _str,
        int: _int,
        float: _float,
        bool: lambda _: _bool,
        date: _date,
        time: lambda _: _time,
    }
    if kind in makers:
        return makers[kind](bounds)
    taken: Check = kind.taken
    return taken


def _wrapped(check: Check, wrapper: BeforeValidator | AfterValidator | Bounds) -> Check:
    if isinstance(wrapper, BeforeValidator):
        before = wrapper.function
        return lambda content: check(before(content))
    if isinstance(wrapper, AfterValidator):
        return _then(check, wrapper.function)
    return _of_length(check, wrapper)


def _then(check: Check, function: Check) -> Check:
    def then(content: Any) -> Any:
        checked = check(content)
        try:
            return function(checked)
        except ValueError as refusal:
            raise misfit("value_error", str(refusal)) from None

    return then


def _of_length(check: Check, bounds: Bounds) -> Check:
    low, high = bounds.min_length or 0, bounds.max_length or _ENDLESS

    def of_length(content: Any) -> Any:
        checked = check(content)
        if not low <= len(checked) <= high:
            raise _wrong_length("Value", checked, bounds)
        return checked

    return of_length


def _wrong_length(what: str, content: Any, bounds: Bounds) -> MisfitError:
    length, low, high = len(content), bounds.min_length or 0, bounds.max_length
    few = length < low
    limit = low if few else high or 0
    reason = (
        f"{what} should have at {'least' if few else 'most'} {limit} item{'s' * (limit != 1)} "
        f"after validation, not {length}"
    )
    bound = {"min_length" if few else "max_length": limit}
    kind = "too_short" if few else "too_long"
    return misfit(kind, reason, field_type=what, actual_length=length, **bound)


def _anything(content: Any) -> Any:
    return content


def _optional(check: Check) -> Check:
    return lambda content: None if content is None else check(content)


def _str(bounds: Bounds) -> Check:
    low, high = bounds.min_length or 0, bounds.max_length or _ENDLESS
    # Compiled when a text comes in; what is never entered costs no start.
    matches = cache(lambda: re.compile(bounds.pattern or "").fullmatch)

    def text(content: Any) -> Any:
        if type(content) is not str:
            if not isinstance(content, str):
                raise misfit("string_type", "Input should be a valid string")
            content = str.__str__(content)
        if not low <= len(content) <= high:
            raise _wrong_text(content, bounds)
        if bounds.pattern is not None and not matches()(content):
            raise misfit(
                "string_pattern_mismatch",
                f"String should match pattern '{bounds.pattern}'",
                pattern=bounds.pattern,
            )
        return content

    return text


def _wrong_text(content: str, bounds: Bounds) -> MisfitError:
    few = len(content) < (bounds.min_length or 0)
    limit = (bounds.min_length if few else bounds.max_length) or 0
    reason = (
        f"String should have at {'least' if few else 'most'} {limit} character{'s' * (limit != 1)}"
    )
    kind, bound = ("string_too_short", "min_length") if few else ("string_too_long", "max_length")
    return misfit(kind, reason, **{bound: limit})


def _int(bounds: Bounds) -> Check:
    within = _within(bounds)

    def whole(content: Any) -> Any:
        if type(content) is not int:
            raise misfit("int_type", "Input should be a valid integer")
        return within(content)

    return whole


def _float(bounds: Bounds) -> Check:
    within = _within(bounds)

    def number(content: Any) -> Any:
        if type(content) not in (float, int):
            raise misfit("float_type", "Input should be a valid number")
        return within(float(content))

    return number


def _date(bounds: Bounds) -> Check:
    within = _within(bounds)

    def day(content: Any) -> Any:
        if not isinstance(content, date) or isinstance(content, datetime):
            raise misfit("date_type", "Input should be a valid date")
        return within(content)

    return day


def _within(bounds: Bounds) -> Callable[[Any], Any]:
    """Hold a number or a day against its bounds, the upper one first."""
    le, ge, gt = bounds.le, bounds.ge, bounds.gt

    def within(content: Any) -> Any:
        if le is not None and not content <= le:
            raise _out_of_bounds("less_than_equal", "less than or equal to", "le", le)
        if ge is not None and not content >= ge:
            raise _out_of_bounds("greater_than_equal", "greater than or equal to", "ge", ge)
        if gt is not None and not content > gt:
            raise _out_of_bounds("greater_than", "greater than", "gt", gt)
        return content

    return within


def _out_of_bounds(kind: str, words: str, name: str, bound: Any) -> MisfitError:
    shown = bound.isoformat() if isinstance(bound, date) else bound
    return misfit(kind, f"Input should be {words} {shown}", **{name: shown})


def _bool(content: Any) -> bool:
    if content is not True and content is not False:
        raise misfit("bool_type", "Input should be a valid boolean")
    return content


def _time(content: Any) -> time:
    if not isinstance(content, time):
        raise misfit("time_type", "Input should be a valid time")
    return content


def _one_of(words: Mapping[Any, Any], kind: str) -> Check:
    shown = [repr(one) for one in words]
    expected = " or ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)

    def one_of(content: Any) -> Any:
        try:
            return words[content]
        except (KeyError, TypeError):
            raise misfit(kind, f"Input should be {expected}", expected=expected) from None

    return one_of


def _tuple(check: Check, bounds: Bounds) -> Check:
    low, high = bounds.min_length or 0, bounds.max_length or _ENDLESS

    def row(content: Any) -> tuple[Any, ...]:
        if not isinstance(content, _ITERABLES):
            raise misfit("tuple_type", "Input should be a valid tuple")
        made: list[Any] = []
        try:
            made.extend(map(check, content))
        except MisfitError as wrong:
            raise wrong.below(len(made)) from None
        if not low <= len(made) <= high:
            raise _wrong_length("Tuple", made, bounds)
        return tuple(made)

    return row


def _dict(key_check: Check, check: Check, bounds: Bounds) -> Check:
    low, high = bounds.min_length or 0, bounds.max_length or _ENDLESS

    def mapping(content: Any) -> dict[Any, Any]:
        if not isinstance(content, dict):
            if not isinstance(content, Mapping):
                raise misfit("dict_type", "Input should be a valid dictionary")
            content = dict(content)
        made = {}
        for key, one in content.items():
            try:
                checked = key_check(key)
            except MisfitError as wrong:
                raise wrong.below(str(key), "[key]") from None
            try:
                made[checked] = check(one)
            except MisfitError as wrong:
                raise wrong.below(str(key)) from None
        if not low <= len(made) <= high:
            raise _wrong_length("Dictionary", made, bounds)
        return made

    return mapping
