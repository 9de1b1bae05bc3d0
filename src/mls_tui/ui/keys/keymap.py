"""From rows to bindings and to names of keys, those included that the user has remapped."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mls_tui.ui.keys.rows import KEYS, Key

if TYPE_CHECKING:
    from textual.binding import BindingType

SCREENS = ("today", "report", "priorities", "schedule", "practice")
# Works on every screen, and where a screen has a row of its own for the key, that comes first.
EVERYWHERE = "every"
# The page of the first start, which is no screen to go to.
FIRST = "first"

# Keys that had another meaning once, by screen: what did then what they were pressed for.
MOVED = {
    ("today", "e"): "today.minutes",
    ("today", "l"): "today.log",
    ("report", "n"): "report.rate",
    ("report", "c"): "report.rate",
    ("report", "s"): "report.rate",
    ("priorities", "g"): "priorities.ways",
    ("priorities", "o"): "priorities.open",
    ("schedule", "m"): "schedule.move",
    ("schedule", "M"): "schedule.minutes",
    ("schedule", "v"): "schedule.times",
    ("practice", "l"): "practice.add",
    ("practice", "t"): "practice.trend",
    ("practice", "s"): "practice.sort",
    ("practice", "o"): "practice.open",
    ("practice", "m"): "practice.misses",
}

# What can be done with a session of today, but on the screen of all sessions.
ELSEWHERE = {
    "today": tuple(
        f"schedule.{what}" for what in ("move", "delete", "lock", "several", "longer", "shorter")
    ),
}

_ROWS = {row.id: row for row in KEYS}
# The names that Textual gives to some characters, where Unicode has others.
_CHARACTERS = {
    "slash": "/",
    "asterisk": "*",
    "backslash": "\\",
    "minus": "-",
    "plus": "+",
    "at": "@",
    "underscore": "_",
}
_SHORT = {"escape": "esc", "question_mark": "?", "delete": "del", "pageup": "pgup"} | {
    "pagedown": "pgdn",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
# What may be held, and the keys that are no characters.
_HELD = {"ctrl", "alt", "shift", "super"}
_NAMES = {"enter", "tab", "space", "escape", "backspace", "delete", "insert", "home", "end"} | {
    *("pageup", "pagedown", "left", "right", "up", "down"),
    *(f"f{number}" for number in range(1, 25)),
}

# What the user has remapped: keys by id. Set once, when the program opens.
_remapped: dict[str, str] = {}


def remap(keys: Mapping[str, str]) -> dict[str, str]:
    """Use keys of the user's; those that cannot be are left as they were.

    Returns:
        What is remapped, as Textual wants it: its names of keys, by id.
    """
    _remapped.clear()
    wrong = {one.id for one in faults(keys)}
    for name, text in keys.items():
        if name not in wrong:
            _remapped[name] = ",".join(_named(one) for one in text.split())
    return dict(_remapped)


class Fault(NamedTuple):
    """A remapped key that cannot be: what it was for, and the reason in a sentence."""

    id: str
    reason: str

    @property
    def text(self) -> str:
        """The reason, behind what the key was for."""
        return f"{self.id}: {self.reason}"


def faults(keys: Mapping[str, str]) -> tuple[Fault, ...]:
    """Find what is wrong with remapped keys; those that come first have precedence."""
    taken = {
        (row.room, key): row.id
        for row in KEYS
        if row.id not in keys
        for key in row.default.split(",")
    }
    found = []
    for name, text in keys.items():
        named = [_named(one) for one in text.split()]
        if reason := _fault(name, text, named, taken):
            found.append(Fault(name, reason))
        else:
            taken |= {(row_of(name).room, key): name for key in named}
    return tuple(found)


def _fault(name: str, text: str, named: Sequence[str], taken: Mapping[tuple[str, str], str]) -> str:
    if name not in _ROWS:
        from difflib import get_close_matches

        near = get_close_matches(name, _ROWS, 1)
        return f"no key does that; {f'did you mean {near[0]}' if near else 'see mls-tui keys'}?"
    if not named or not all(_is_key(one) for one in named):
        return f"{text!r} is no key, such as w, W, ctrl+w, f3, space or ?."
    room = row_of(name).room
    # A screen's keys would hide those that work on every screen, and the other way round.
    rooms = (room, "app") if room in (*SCREENS, FIRST) else (room,)
    for one, key in ((one, key) for one in rooms for key in named):
        if (one, key) in taken:
            return f"{spoken(key)} is taken by {taken[one, key]}; remap that one, too."
    return ""


def bindings_of(*rooms: str) -> "list[BindingType]":
    """Make the bindings of some rooms, in the order of their rows."""
    from textual.binding import Binding

    return [
        Binding(
            row.default,
            row.action,
            row.word,
            show=row.shown,
            id=row.id,
            tooltip=row.text,
            priority=row.first,
        )
        for row in KEYS
        if row.room in rooms
    ]


def row_of(id: str) -> Key:
    """The row with an id."""
    return _ROWS[id]


def keys_of(row: Key) -> tuple[str, ...]:
    """Textual's names of the keys that do it now, the one to show first."""
    return tuple(_remapped.get(row.id, row.default).split(","))


def key_name(id: str) -> str:
    """The key that does something now, as the user reads it."""
    return spoken(keys_of(_ROWS[id])[0])


def key_of(word: str) -> str:
    """Textual's name of the key that a word names, such as esc or F2; empty where it names none."""
    named = _named(word if len(word) == 1 else word.lower())
    return named if word and _is_key(named) else ""


def pressed(screen: str, key: str) -> Key | None:
    """The row that a key sets off on a screen."""
    found: Key | None = None
    for row in KEYS:
        if row.room in (screen, EVERYWHERE) and key in keys_of(row):
            if row.room == screen:
                return row
            found = row
    return found


def elsewhere(screen: str, key: str) -> Key | None:
    """The row of another screen that a key is looked for here by; None where it means something."""
    if pressed(screen, key):
        return None
    rows = [row_of(name) for name in ELSEWHERE.get(screen, ())]
    return next((row for row in rows if key in keys_of(row)), None)


def _is_key(named: str) -> bool:
    """Whether Textual knows a key by that name."""
    *held, last = named.split("+")
    if not _HELD.issuperset(held):
        return False
    return last in _NAMES or len(spoken(last)) == 1


@cache
def spoken(key: str) -> str:
    """The name of a key as the user reads it: ?, ctrl+p, esc."""
    *held, last = key.split("+")
    if last not in _SHORT and "_" in last:
        try:
            last = unicodedata.lookup(last.replace("_", " ").upper())
        except KeyError:
            last = {"equals_sign": "="}.get(last, last)
    return "+".join((*held, _SHORT.get(last, _CHARACTERS.get(last, last))))


def _named(typed: str) -> str:
    """Textual's name of a key that the user wrote: ? is question_mark."""
    *held, last = typed.split("+") if len(typed) > 1 else (typed,)
    known = {character: name for name, character in _CHARACTERS.items()}
    known |= {name: key for key, name in _SHORT.items()}
    if last in known:
        last = known[last]
    elif len(last) == 1 and not last.isalnum():
        last = unicodedata.name(last, "").lower().replace("-", "_").replace(" ", "_")
    return "+".join((*held, last))
