"""The base of every value, the bounded types that values are made of, and their one error.

No other module uses pydantic, so that the base of all values can change in this one. `Field`,
`AfterValidator`, `SkipValidation` and `model_validator` are what a value is declared with.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache
from typing import Annotated, Any, NamedTuple, Self, TypeVar, cast

from pydantic import AfterValidator as AfterValidator
from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter
from pydantic import Field as Field
from pydantic import SkipValidation as SkipValidation
from pydantic import ValidationError as _ValidationError
from pydantic import model_validator as model_validator

Made = TypeVar("Made", bound="Value")

LINE_LENGTH = 200
NOTE_LENGTH = 2000

# Marks that reorder text: one of these in a note turns the rest of the screen round.
_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_ESCAPE_SEQUENCE = re.compile(
    # Those that hold a text end with their line at the latest: one without an end would otherwise
    # swallow the rest of a pasted report.
    r"\x1b\][^\x07\x1b\r\n]*(?:\x07|\x1b\\)?"  # operating system command, such as the clipboard's
    r"|\x1b[PX^_][^\x1b\r\n]*(?:\x1b\\)?"  # device control and its kin
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # control sequence
    r"|\x1b[ -/]*[0-~]?"
)
# A page of a PDF's text ends in a form feed, without which its last word and the next would join.
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


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


class Misfit(NamedTuple):
    """What a value does not accept: where, which kind of misfit, and why in a few words.

    `bounds` has what the kind speaks of, such as the greatest length.
    """

    place: tuple[int | str, ...]
    kind: str
    reason: str
    bounds: Mapping[str, Any]

    @property
    def where(self) -> str:
        """The place in one word, such as "weekdays.0.1.start"."""
        return ".".join(clean_line(str(part))[:40] for part in self.place)

    @property
    def sentence(self) -> str:
        """The reason as a sentence of its own, for a reader who sees the place."""
        return f"{self.reason[:1].upper()}{self.reason[1:]}."

    def __str__(self) -> str:
        """Say it in one sentence.

        The rejected input is left out: it can be long, hostile or personal.
        """
        return f"{self.where}: {self.reason}" if self.where else self.reason


class MisfitError(Exception):
    """Content that does not make a value; `first` is what was found first."""

    def __init__(self, first: Misfit) -> None:
        super().__init__(str(first))
        self.first = first


class Value(BaseModel):
    """Base of every model: never changes, equal when its content is equal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def fields(self) -> dict[str, Any]:
        """The content of each field by its name, in the order of their declaration."""
        # Not `dict(self)`: that holds cached properties too, once they have been asked for.
        return {name: getattr(self, name) for name in type(self).model_fields}

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
        return self.model_copy(update=changes)

    def assembled(self, **checked: object) -> Self:
        """Copy with some fields changed that were checked already."""
        return cast(Self, type(self).model_construct(**(self.fields() | checked)))

    def simple(self, *, without: frozenset[str] = frozenset()) -> dict[str, Any]:
        """Turn into what JSON knows, but for some fields."""
        return self.model_dump(mode="json", exclude=set(without))


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
    try:
        return model.model_validate(content)
    except _ValidationError as error:
        raise MisfitError(_first(error)) from None


def read_plain(kind: Any, content: object) -> Any:
    """Read what is no value of its own, such as a bounded number or a word out of several.

    Raises:
        MisfitError: If it is not of that kind.
    """
    try:
        return _adapter(kind).validate_python(content)
    except _ValidationError as error:
        raise MisfitError(_first(error)) from None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _first(error: _ValidationError) -> Misfit:
    first = error.errors(include_url=False, include_input=False)[0]
    reason = first["msg"].removeprefix("Value error, ")
    return Misfit(first["loc"], first["type"], reason, first.get("ctx", {}))


@cache
def field_types(model: type[Value]) -> dict[str, Any]:
    """The declared type of each field of a model, by its name."""
    return {name: one.annotation for name, one in model.model_fields.items()}


@cache
def defaults(model: type[Value]) -> dict[str, Any]:
    """What the fields of a model hold that nobody has set."""
    return {
        name: one.get_default(call_default_factory=True)
        for name, one in model.model_fields.items()
        if not one.is_required()
    }


@cache
def required_fields(model: type[Value]) -> frozenset[str]:
    """The fields that every value of a model has to be given."""
    return frozenset(name for name, one in model.model_fields.items() if one.is_required())


def clean_line(text: str) -> str:
    """Make one harmless line of any text: no escape sequences, controls or line breaks."""
    return " ".join(clean_note(text).split())


def clean_note(text: str) -> str:
    """Take out of a text what would command a terminal, keeping its lines.

    Removed are escape sequences, C0 and C1 controls, marks that reorder text, and lone surrogates,
    which no file can hold.
    """
    # Nothing printable is taken out, and loading a log cleans every text of it.
    if text.isprintable():
        return text.strip()
    text = _LINE_END.sub("\n", _ESCAPE_SEQUENCE.sub("", text)).replace("\t", " ")
    return "".join(
        char
        for char in text
        if char == "\n"
        or (char not in _BIDI_CONTROLS and unicodedata.category(char) not in ("Cc", "Cs"))
    ).strip()


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
