"""The base of every value, the bounded types that values are made of, and their one error.

`Field`, `AfterValidator`, `SkipValidation` and `model_validator` are what a value is declared with.
What its declarations ask is worked out when the first one is made, not when a module is imported:
a start pays for the kinds of values that it meets.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    Self,
    TypeVar,
    dataclass_transform,
)

from mls_tui.study.checks import check_of
from mls_tui.study.cleaning import clean_line as clean_line
from mls_tui.study.cleaning import clean_note as clean_note
from mls_tui.study.declaring import AfterValidator as AfterValidator
from mls_tui.study.declaring import BeforeValidator, Bounds, Check
from mls_tui.study.declaring import Field as Field
from mls_tui.study.declaring import SkipValidation as SkipValidation
from mls_tui.study.misfits import Misfit as Misfit
from mls_tui.study.misfits import MisfitError as MisfitError
from mls_tui.study.misfits import misfit

Made = TypeVar("Made", bound="Value")
Method = TypeVar("Method", bound=Callable[..., Any])

LINE_LENGTH = 200
NOTE_LENGTH = 2000


class StudyError(Exception):
    """A refusal; its text is the sentence that the user reads.

    `field` is the place of what is wrong in the value that was to be made, such as "date" or
    "weekdays.0.1.start", and empty where no single one is. `reason` is the sentence for a reader
    who sees that place: without its name.
    """

    def __init__(self, text: str, field: str = "", reason: str = "") -> None:
        super().__init__(text)
        self.field = field
        self.reason = reason or text


class Layout(NamedTuple):
    """What a kind of value is made of.

    Attributes:
        checks: The check of each field's content.
        defaults: Makes what a field holds that nobody has set.
        before: What is done to all content before it is checked.
        after: The methods that check a value as a whole.
        required: The fields that have no default.
        hidden: The fields that are not shown to developers.
    """

    checks: tuple[tuple[str, Check], ...]
    defaults: Mapping[str, Callable[[], Any]]
    before: tuple[Callable[[Any], Any], ...]
    after: tuple[Callable[[Any], Any], ...]
    required: frozenset[str]
    hidden: frozenset[str]


def model_validator(*, mode: Literal["before", "after"]) -> Callable[[Method], Method]:
    """Declare a method that checks a value as a whole, or a class method that prepares content.

    It refuses with a ValueError.
    """

    def marked(method: Method) -> Method:
        function: Any = getattr(method, "__func__", method)
        function.checks_whole = mode
        return method

    return marked


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class Value:
    """Base of every model: never changes, equal when its content is equal."""

    def __init__(self, **content: Any) -> None:
        """Take the content of each field.

        Raises:
            MisfitError: If a field does not accept its content.
        """
        _fill(self, content)

    @classmethod
    def taken(cls, content: Any) -> Self:
        """Make a value of content that stands in another value, or take one as it is.

        Raises:
            MisfitError: If a field does not accept its content.
        """
        if isinstance(content, cls):
            return content
        if not isinstance(content, Mapping):
            name = cls.__name__
            reason = f"Input should be a valid dictionary or instance of {name}"
            raise misfit("model_type", reason, class_name=name)
        made = cls.__new__(cls)
        _fill(made, content)
        return made

    @classmethod
    def of_checked(cls, content: Iterable[tuple[str, Any]]) -> Self:
        """Make a value of all its fields in order, which were checked before."""
        made = cls.__new__(cls)
        made.__dict__.update(content)
        return made

    def fields(self) -> dict[str, Any]:
        """The content of each field by its name, in the order of their declaration."""
        # Not all of `__dict__`: that holds cached properties too, once they have been asked for.
        held = self.__dict__
        return {name: held[name] for name in field_types(type(self))}

    def replace(self, **changes: object) -> Self:
        """Copy with some fields changed and validated.

        This is how a record is edited: a field that the editor does not know keeps its content.

        Raises:
            StudyError: If a field does not accept its new content.
        """
        return make(type(self), **(self.fields() | changes))

    def differences(self, old: Self) -> dict[str, Any]:
        """The fields whose content is other than in an older version, with what they hold here."""
        return {name: one for name, one in self.fields().items() if one != getattr(old, name)}

    def sketch(self, **changes: object) -> Self:
        """Copy with some fields changed that nobody checks: to be drawn, never to be kept."""
        return self.assembled(**changes)

    def assembled(self, **checked: object) -> Self:
        """Copy with some fields changed that were checked already."""
        copy = self.__new__(type(self))
        copy.__dict__.update(self.fields(), **checked)
        return copy

    def simple(self, *, without: frozenset[str] = frozenset()) -> dict[str, Any]:
        """Turn into what JSON knows, but for some fields."""
        return {name: _simple(one) for name, one in self.fields().items() if name not in without}

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        mine, others = self.__dict__, other.__dict__
        names = field_types(type(self))
        if len(mine) == len(others) == len(names):
            return mine == others
        return all(mine[name] == others[name] for name in names)

    def __hash__(self) -> int:
        return hash((type(self), *self.fields().values()))

    def __setattr__(self, name: str, content: object) -> None:
        raise AttributeError(f"a {type(self).__name__} never changes")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a {type(self).__name__} never changes")

    def __repr__(self) -> str:
        hidden = layout_of(type(self)).hidden
        shown = (f"{name}={one!r}" for name, one in self.fields().items() if name not in hidden)
        return f"{type(self).__name__}({', '.join(shown)})"


_TYPES: dict[type[Value], Mapping[str, Any]] = {}
_LAYOUTS: dict[type[Value], Layout] = {}


def field_types(model: type[Value]) -> Mapping[str, Any]:
    """The declared type of each field of a model, by its name."""
    found = _TYPES.get(model)
    if found is None:
        kinds = [kind for kind in reversed(model.__mro__) if issubclass(kind, Value)]
        found = {name: one for kind in kinds[1:] for name, one in kind.__annotations__.items()}
        _TYPES[model] = found
    return found


def layout_of(model: type[Value]) -> Layout:
    """What a kind of value is made of, worked out when it is first asked for."""
    found = _LAYOUTS.get(model)
    if found is None:
        found = _LAYOUTS[model] = _laid_out(model)
    return found


def _laid_out(model: type[Value]) -> Layout:
    types = field_types(model)
    defaults: dict[str, Callable[[], Any]] = {}
    whole: dict[str, list[Callable[[Any], Any]]] = {"before": [], "after": []}
    kinds = [kind for kind in reversed(model.__mro__) if issubclass(kind, Value)][1:]
    for kind in kinds:
        for name, method in vars(kind).items():
            if name in types:
                defaults[name] = _default(method)
            mode = getattr(getattr(method, "__func__", method), "checks_whole", None)
            if mode is not None:
                whole[mode].append(getattr(model, name))
    return Layout(
        tuple((name, check_of(declared)) for name, declared in types.items()),
        defaults,
        tuple(whole["before"]),
        tuple(whole["after"]),
        frozenset(types.keys() - defaults),
        frozenset(name for name, declared in types.items() if _is_hidden(declared)),
    )


def _default(declared: Any) -> Callable[[], Any]:
    if isinstance(declared, Bounds):
        assert declared.default_factory is not None
        return declared.default_factory
    return lambda: declared


def _is_hidden(declared: Any) -> bool:
    marks = getattr(declared, "__metadata__", ())
    return any(isinstance(mark, Bounds) and not mark.repr for mark in marks)


def _fill(value: Value, content: Mapping[str, Any]) -> None:
    """Give a new value its content.

    Raises:
        MisfitError: If a field does not accept it; the first one in the order of declaration.
    """
    layout = layout_of(type(value))
    for prepare in layout.before:
        content = prepare(content)
    held = value.__dict__
    given = 0
    for name, check in layout.checks:
        if name in content:
            given += 1
            try:
                held[name] = check(content[name])
            except MisfitError as wrong:
                raise wrong.below(name) from None
        elif name in layout.defaults:
            held[name] = layout.defaults[name]()
        else:
            raise misfit("missing", "Field required").below(name)
    if given < len(content):
        extra = next(name for name in content if name not in field_types(type(value)))
        raise misfit("extra_forbidden", "Extra inputs are not permitted").below(extra)
    try:
        for whole in layout.after:
            whole(value)
    except ValueError as refusal:
        raise misfit("value_error", str(refusal)) from None


def _simple(content: Any) -> Any:
    if isinstance(content, Value):
        return content.simple()
    if isinstance(content, Mapping):
        return {_simple(key): _simple(one) for key, one in content.items()}
    if isinstance(content, tuple):
        return [_simple(one) for one in content]
    if isinstance(content, date | time):
        return content.isoformat()
    # An enum's word is a plain string to every reader.
    return str(content) if isinstance(content, str) else content


def make(model: type[Made], **fields: object) -> Made:
    """Make a value of what a user entered.

    Raises:
        StudyError: If a field does not accept its content.
    """
    try:
        return read(model, fields)
    except MisfitError as error:
        raise StudyError(str(error), error.first.where, error.first.sentence) from None


def read(model: type[Made], content: object) -> Made:
    """Make a value of what stands in a file.

    Raises:
        MisfitError: If a field does not accept its content.
    """
    return model.taken(content)


def read_plain(kind: Any, content: object) -> Any:
    """Read what is no value of its own, such as a bounded number or a word out of several.

    Raises:
        MisfitError: If it is not of that kind.
    """
    return check_of(kind)(content)


def defaults(model: type[Value]) -> dict[str, Any]:
    """What the fields of a model hold that nobody has set."""
    return {name: made() for name, made in layout_of(model).defaults.items()}


def required_fields(model: type[Value]) -> frozenset[str]:
    """The fields that every value of a model has to be given."""
    return layout_of(model).required


def _clean(cleaner: Callable[[str], str]) -> BeforeValidator:
    return BeforeValidator(lambda raw: cleaner(raw) if isinstance(raw, str) else raw)


def _whole_minute(value: time) -> time:
    if value.tzinfo is not None or value.second or value.microsecond:
        raise ValueError("must be a local time of day in whole minutes, such as 19:00")
    return value


Line = Annotated[str, _clean(clean_line), Field(strict=True, max_length=LINE_LENGTH)]
Note = Annotated[str, _clean(clean_note), Field(strict=True, max_length=NOTE_LENGTH)]
RecordId = Annotated[str, Field(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
Slug = Annotated[str, Field(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Day = Annotated[date, Field(strict=True, ge=date(1970, 1, 1), le=date(2200, 12, 31))]
TimeOfDay = Annotated[time, Field(strict=True), AfterValidator(_whole_minute)]
Minutes = Annotated[int, Field(strict=True, ge=1, le=24 * 60)]
Flag = Annotated[bool, Field(strict=True)]
