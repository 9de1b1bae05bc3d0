"""What is done while the system refuses a call, once or from then on."""

import errno
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mls_tui.storage.durable import StuckError
from mls_tui.study.value import StudyError
from tests.storage.cuts import MORE, a_store, left_behind
from tests.storage.risks import Risk

CALLS = ("open", "write", "fsync", "close", "replace", "unlink", "mkdir", "stat", "listdir")


class Refusal(NamedTuple):
    """Which call of a name is refused, from 1, and whether all later ones are as well."""

    call: str
    at: int
    lasting: bool


@contextmanager
def refusing(refusal: Refusal | None, root: Path) -> Iterator[Counter[str]]:
    """Refuse a call below a folder in the block, and count all of them."""
    count: Counter[str] = Counter()
    opened: set[int] = set()
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, _counted(name, refusal, root, count, opened))
        yield count


def _counted(
    name: str, refusal: Refusal | None, root: Path, count: Counter[str], opened: set[int]
) -> Callable[..., Any]:
    original = getattr(os, name)

    def call(*arguments: Any, **options: Any) -> Any:
        place = arguments[0] if arguments else ""
        if isinstance(place, int):
            is_ours = place in opened
        else:
            is_ours = Path(place).is_relative_to(root) and Path(place).name not in (".lock", "lock")
        if not is_ours:
            return original(*arguments, **options)
        count[name] += 1
        if refusal and refusal.call == name:
            late = count[name] > refusal.at and refusal.lasting
            if late or count[name] == refusal.at:
                if name == "close":
                    # The descriptor is gone all the same.
                    original(*arguments, **options)
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        result = original(*arguments, **options)
        if name == "open":
            opened.add(result)
        elif name == "close":
            opened.discard(place)
        return result

    return call


def refusals(root: Path, risk: Risk) -> list[Refusal]:
    """Every call of what is done, refused once and from then on."""
    risk.begin(root)
    with refusing(None, root) as count:
        risk.act(root)
    return [
        Refusal(name, at, lasting)
        for name in CALLS
        for at in range(1, count[name] + 1)
        for lasting in (False, True)
    ]


def bad(root: Path, risk: Risk, chosen: Iterable[Refusal]) -> Iterator[str]:
    """Do it with each of the refusals, and say what is wrong after it."""
    for refusal in chosen:
        place = root / "place"
        risk.begin(place)
        expected = risk.after
        try:
            with refusing(refusal, place):
                risk.act(place)
        except StuckError:
            # It is finished by whoever comes next.
            pass
        except StudyError as error:
            expected = risk.before
            if not str(error).endswith((".", ".'")):
                yield f"{refusal}: no sentence: {error}"
        except Exception as error:
            yield f"{refusal}: {error!r}"
        try:
            store = a_store(place)
            found = store.load()
            if found != expected:
                yield f"{refusal}: {'whole' if found == risk.after else 'HALF'}, though refused"
            more = store.save("On", lambda state: state.replace(tests=(*state.tests, MORE)))
            if MORE not in more.state.tests or store.check():
                yield f"{refusal}: the next save does not work"
            left = left_behind(place / "data")
            if left:
                yield f"{refusal}: {left} are left"
        except Exception as error:
            yield f"{refusal}: afterwards {error!r}"
        shutil.rmtree(place)
