"""Every kind of value beside the same declarations in pydantic: same content, same refusals."""

import importlib
import pkgutil
import types
from datetime import date, time
from enum import Enum
from functools import cache, cached_property
from typing import Annotated, Any, Literal, get_args, get_origin

import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mls_tui
from mls_tui.study.declaring import AfterValidator, BeforeValidator, Bounds, SkipValidation
from mls_tui.study.state import State
from mls_tui.study.value import MisfitError, Value, field_types, read

# A text for each pattern that a declaration has.
FITTING = {
    r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$": ("a", "3f_-", "a" * 64),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": ("modeling", "a-b-2"),
    r"^[A-Z0-9-]{2,20}/[a-z0-9.-]{1,80}$": ("MLS-C01/3.4", "AB/a-b"),
    r"^[a-z-]{1,40}\.[a-z-]{1,40}$": ("today.done",),
    r"^[A-Z0-9][A-Z0-9-]{1,19}$": ("MLS-C01", "A1"),
    r"^\d{1,2}\.\d{1,2}$": ("1.3", "12.10"),
    "^(exact|approximate|range)$": ("exact", "range"),
    r"^\d{4}-(0[1-9]|1[0-2])-[0-3]\d ([01]\d|2[0-3]):[0-5]\d \d{1,3}$": (
        "2026-03-24 21:00 20",
        "2026-02-31 21:00 20",
    ),
}
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 20_000),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["a\n", "\x1b[31mred", "x" * 201, "x" * 2001, "2026-03-02", "19:00", ""]),
    st.dates(date(1960, 1, 1), date(2210, 1, 1)),
    st.datetimes(),
    st.times(),
    st.lists(st.integers(0, 3), max_size=3),
    st.sampled_from([(), [], {}, {"a": 1}, [{}], [[]], [None]]),
)


def kinds() -> list[Any]:
    """Every kind of value that the program has."""
    for module in pkgutil.walk_packages(mls_tui.__path__, "mls_tui."):
        if module.name.startswith(("mls_tui.study", "mls_tui.storage")):
            importlib.import_module(module.name)
    found = [kind for kind in Value.__subclasses__() if kind.__module__.startswith("mls_tui")]
    return sorted(set(found) - {State}, key=lambda kind: kind.__qualname__)


@cache
def beside(declared: Any) -> Any:
    """The same declaration in pydantic's words."""
    origin, inner = get_origin(declared), get_args(declared)
    if origin is Annotated:
        kind, *marks = inner
        same_marks = (mark for one in marks for mark in in_pydantic(one))
        return Annotated[(beside(kind), *same_marks)]
    if origin is Literal or declared is Any:
        return declared
    if origin is tuple:
        return tuple.__class_getitem__((beside(inner[0]), ...))
    if origin is dict:
        return dict.__class_getitem__((beside(inner[0]), beside(inner[1])))
    if origin is not None:
        return beside(inner[0]) | None
    is_value = issubclass(declared, Value)
    return model_beside(declared) if is_value else declared


def in_pydantic(mark: Any) -> tuple[Any, ...]:
    """One mark of a declaration in pydantic's words."""
    if isinstance(mark, Bounds):
        given = {name: one for name, one in mark._asdict().items() if one is not None}
        return (pydantic.Field(**given),)
    if isinstance(mark, AfterValidator):
        return (pydantic.AfterValidator(mark.function),)
    if isinstance(mark, BeforeValidator):
        return (pydantic.BeforeValidator(mark.function),)
    assert mark is SkipValidation
    return (pydantic.SkipValidation,)


@cache
def model_beside(kind: Any) -> type[pydantic.BaseModel]:
    """The same model in pydantic."""
    content: dict[str, Any] = {
        "model_config": pydantic.ConfigDict(frozen=True, extra="forbid", defer_build=True),
        "__annotations__": {name: beside(one) for name, one in field_types(kind).items()},
    }
    for name, one in vars(kind).items():
        mode = getattr(one, "checks_whole", None)
        if mode:
            declared: Any = pydantic.model_validator(mode=mode)
            content[name] = declared(one)
        elif isinstance(one, types.FunctionType | property | cached_property):
            content[name] = one
        elif isinstance(one, Bounds):
            content[name] = one.default_factory and one.default_factory()
        elif name in field_types(kind):
            content[name] = one
    for name, default in content.items():
        if isinstance(default, Value):
            kind_of_default: Any = type(default)
            content[name] = model_beside(kind_of_default)(**default.fields())
    return type(kind.__name__, (pydantic.BaseModel,), content)


@cache
def fitting(declared: Any) -> st.SearchStrategy[Any]:
    """Content that a declaration takes, or nearly."""
    origin, inner = get_origin(declared), get_args(declared)
    if origin is Annotated:
        bounds = [mark for mark in inner[1:] if isinstance(mark, Bounds)]
        patterns = [one.pattern for one in bounds if one.pattern]
        if patterns:
            return st.sampled_from(FITTING[patterns[0]])
        if inner[0] in (int, float):
            low = max(0, *(one.ge or 0 for one in bounds), -1)
            high = min([one.le for one in bounds if one.le is not None], default=5000)
            edges = st.sampled_from([low, high, low + 1, low - 1, high + 1])
            return st.one_of(st.integers(low, high), edges)
        return fitting(inner[0])
    if declared is Any:
        return JUNK
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.one_of(
            st.lists(fitting(inner[0]), max_size=3), st.tuples(*[fitting(inner[0])] * 7)
        )
    if origin is dict:
        return st.dictionaries(fitting(inner[0]), fitting(inner[1]), max_size=3)
    if origin is not None:
        return st.one_of(st.none(), fitting(inner[0]))
    if issubclass(declared, Value):
        return contents(declared)
    if issubclass(declared, Enum):
        return st.sampled_from([*declared, *(one.value for one in declared)])
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: st.sampled_from(["a", "Set 3", " two\nlines ", "D1"]),
        bool: st.booleans(),
        int: st.integers(0, 9),
        float: st.floats(0, 1),
        date: st.dates(date(1969, 12, 30), date(2201, 1, 2)),
        time: st.sampled_from([time(7), time(19, 30), time(19, 0, 1)]),
    }
    return plain[declared]


@cache
def contents(kind: Any) -> st.SearchStrategy[dict[str, Any]]:
    """What might stand in a file for a kind of value: mostly right, and something is not."""
    types_ = field_types(kind)
    right = st.fixed_dictionaries({name: fitting(one) for name, one in types_.items()})
    names = st.sampled_from([*types_, "unknown", "\x1b[31mk"])
    broken = st.dictionaries(names, JUNK, max_size=2)
    left_out = st.sets(st.sampled_from([*types_]), max_size=3)
    return st.builds(
        lambda content, wrong, less: {
            name: one for name, one in (content | wrong).items() if name not in less
        },
        right,
        st.one_of(st.just({}), st.just({}), broken),
        st.one_of(st.just(set()), left_out),
    )


def ours(kind: Any, content: object) -> object:
    """What the program makes of content: simple values, or what is wrong first."""
    try:
        return read(kind, content).simple()
    except MisfitError as error:
        first = error.first
        return first.place, first.kind, first.reason, dict(first.bounds)


def theirs(kind: Any, content: object) -> object:
    """What pydantic makes of it."""
    try:
        return model_beside(kind).model_validate(content).model_dump(mode="json")
    except pydantic.ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        bounds = {name: one for name, one in first.get("ctx", {}).items() if name != "error"}
        return first["loc"], first["type"], first["msg"].removeprefix("Value error, "), bounds


def same(one: object, other: object) -> bool:
    """Whether both are the same refusal, or the same values, a nan being one as well."""
    return one == other if isinstance(one, tuple) else repr(one) == repr(other)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
@settings(max_examples=30)
@given(data=st.data())
def test_values_take_and_refuse_what_the_same_declarations_do_in_pydantic(
    kind: Any, data: st.DataObject
) -> None:
    """What is accepted holds the same; what is refused, is so with the same words and place."""
    content = data.draw(st.one_of(contents(kind), contents(kind), contents(kind), JUNK))
    assert same(ours(kind, content), theirs(kind, content))
