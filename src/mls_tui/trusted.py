"""What was read and checked before, as plain rows in a file of the cache directory.

Reading 10,000 practice tests and checking each takes ten times as long as taking such rows. They
serve only for a file that is byte for byte what it was when they were made of it, which a digest
tells; whatever is wrong with them, the file itself is read. So they may be deleted at any time.
"""

import marshal
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, time
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from zlib import crc32

from mls_tui import __version__
from mls_tui.digests import blake2b
from mls_tui.study.value import Value, field_types

# What else than the same file's content makes rows worthless.
_STAMP = (1, __version__, marshal.version)
_CHECKSUM_BYTES = 4
_DIGEST_BYTES = 20
_PLAIN = frozenset({str, int, float, bool, type(None)})


def digest_of(content: bytes) -> bytes:
    """What tells the content of a file from any other."""
    digest: bytes = blake2b(content, digest_size=_DIGEST_BYTES).digest()
    return digest


class TrustedRows:
    """Rows by the name of the file that they were made of, in one file each."""

    def __init__(self, folder: Path) -> None:
        """Name the folder that they are kept in, which need not exist."""
        self._folder = folder
        self._asked: set[str] = set()
        self._learnt: dict[str, tuple[bytes, Callable[[], object]]] = {}

    def find(self, name: str, digest: bytes) -> Any:
        """The rows of a file with that content; None without any."""
        self._asked.add(_file(name))
        try:
            with (self._folder / _file(name)).open("rb") as file:
                found = os.fstat(file.fileno())
                if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & 0o022):
                    return None
                content = file.read()
        except OSError:
            return None
        checksum, content = content[:_CHECKSUM_BYTES], content[_CHECKSUM_BYTES:]
        # A marshal that was cut or changed could take the interpreter with it.
        if checksum != crc32(content).to_bytes(_CHECKSUM_BYTES, "big"):
            return None
        stamp, whose, of_content, rows = marshal.loads(content)
        return rows if (stamp, whose, of_content) == (_STAMP, name, digest) else None

    def learn(self, name: str, digest: bytes, rows: Callable[[], object]) -> None:
        """Take what a file with that content was read to; the rows are made when they are kept."""
        self._learnt[name] = (digest, rows)

    def drop(self, name: str) -> None:
        """Forget the rows of a file that has other content now."""
        self._learnt.pop(name, None)
        with suppress(OSError):
            (self._folder / _file(name)).unlink(missing_ok=True)

    def keep(self) -> None:
        """Write what was learnt for the next start; what is in the way of that does not matter."""
        learnt, self._learnt = self._learnt, {}
        with suppress(OSError):
            if learnt:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name, (digest, rows) in learnt.items():
                kept: Any = (_STAMP, name, digest, rows())
                content = marshal.dumps(kept)
                self._write(name, crc32(content).to_bytes(_CHECKSUM_BYTES, "big") + content)

    def drop_others(self) -> None:
        """Forget the rows of files that nobody has asked for, since they are gone."""
        with suppress(OSError):
            for name in os.listdir(self._folder) if self._asked else ():  # noqa: PTH208
                ending = name.rpartition(".")[2]
                # Some have one folder for all that is not theirs: what else lies there stays.
                if name not in self._asked and (ending == "rows" or ending.isdecimal()):
                    (self._folder / name).unlink()

    def _write(self, name: str, content: bytes) -> None:
        path = self._folder / _file(name)
        draft = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as file:  # noqa: PTH123  (a Path cannot open a descriptor)
            file.write(content)
        draft.replace(path)


def _file(name: str) -> str:
    return f"{name.removesuffix('.toml').replace('/', '-')}.rows"


def plain_row(content: Any) -> Any:
    """Turn a value, or what a field of one holds, into what a row can hold."""
    if type(content) in _PLAIN:
        return content
    if isinstance(content, Value):
        return tuple(map(plain_row, content.fields().values()))
    if isinstance(content, Enum):
        return content.value
    if isinstance(content, date):
        return content.toordinal()
    if isinstance(content, time):
        return content.hour * 60 + content.minute
    if isinstance(content, tuple):
        return tuple(map(plain_row, content))
    return {plain_row(key): plain_row(one) for key, one in content.items()}


def columns(model: type[Value], values: Iterable[Value]) -> tuple[list[str], list[list[Any]]]:
    """Turn values of one kind into columns of plain content, with their names."""
    rows = [one.fields().values() for one in values]
    names = list(field_types(model))
    return names, [list(map(plain_row, column)) for column in zip(*rows, strict=True)]


def values_of(model: type[Value], names: list[str], plain: list[list[Any]]) -> Iterator[Any]:
    """Turn columns back into the values that they were made of."""
    types = field_types(model)
    if names != list(types):
        raise KeyError(names)
    makers = [_maker(one) for one in types.values()]
    made = [
        column if maker is None else map(maker, column)
        for maker, column in zip(makers, plain, strict=True)
    ]
    return (model.of_checked(zip(names, row, strict=True)) for row in zip(*made, strict=True))


def value_of(declared: Any, plain: Any) -> Any:
    """Turn plain content back into what a field of a declared type holds."""
    maker = _maker(declared)
    return plain if maker is None else maker(plain)


_Maker = Callable[[Any], Any]


@cache
def _maker(declared: Any) -> _Maker | None:
    """What makes content of a type from its plain form; None where that is the same."""
    origin, inner = get_origin(declared), get_args(declared)
    if origin is Annotated:
        return _maker(inner[0])
    if origin in (Union, UnionType):
        return _optional(*(_maker(one) for one in inner if one is not type(None)))
    if origin is tuple:
        one = _maker(inner[0])
        return None if one is None else lambda plain: tuple(map(one, plain))
    if origin is dict:
        return _mapping(*map(_maker, inner))
    if origin is not None or not isinstance(declared, type):
        return None
    if issubclass(declared, Value):
        return _shared(lambda row: next(values_of(declared, *_one_row(declared, row))))
    if issubclass(declared, Enum):
        return {one.value: one for one in declared}.__getitem__
    if declared is date:
        return _shared(date.fromordinal)
    if declared is time:
        return _shared(lambda minutes: time(*divmod(minutes, 60)))
    return None


def _one_row(model: type[Value], row: tuple[Any, ...]) -> tuple[list[str], list[list[Any]]]:
    return list(field_types(model)), [[one] for one in row]


def _optional(maker: _Maker | None) -> _Maker | None:
    return None if maker is None else lambda plain: None if plain is None else maker(plain)


def _mapping(key: _Maker | None, one: _Maker | None) -> _Maker | None:
    if key is None and one is None:
        return None
    keys, ones = key or _same, one or _same
    return lambda plain: {keys(name): ones(held) for name, held in plain.items()}


def _same(plain: Any) -> Any:
    return plain


def _shared(make: _Maker) -> _Maker:
    """Make equal content once: values never change, and a log repeats its results and days."""
    made: dict[Any, Any] = {}

    def shared(plain: Any) -> Any:
        try:
            return made[plain]
        except KeyError:
            made[plain] = make(plain)
            return made[plain]
        except TypeError:  # it holds a mapping
            return make(plain)

    return shared
