"""Reading of one TOML file, whoever wrote it: every way it can fail ends in one sentence."""

import re
from pathlib import Path
from typing import Any

from mls_tui.study.value import clean_line
from mls_tui.textfile import SIZE_LIMIT, fault, read_text

# tomllib takes time and memory quadratic in the parts of a dotted key: 20,000 need 5 s and 1 GB.
# No line that the program writes reaches this, since its longest text has 2,000 characters.
_DOTS_LIMIT = 2000
_POSITION = r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$"


def read_toml(path: Path, limit: int = SIZE_LIMIT) -> dict[str, Any]:
    """Read a regular file of at most `limit` bytes as TOML.

    A byte order mark is passed over, since some editors write one.

    Raises:
        FileNotFoundError: If there is no such file; only the caller knows whether that is a fault.
        StudyError: If it cannot be read or is not TOML; the text names file, line and reason.
    """
    return parse_toml(path, read_text(path, limit))


def parse_toml(path: Path, text: str) -> dict[str, Any]:
    """Parse the text of a file; the path is only for the sentence that says what is wrong.

    Raises:
        StudyError: If it is not TOML; the text names file, line and reason.
    """
    if text.count(".") > _DOTS_LIMIT:
        for number, line in enumerate(text.split("\n"), start=1):
            if line.count(".") > _DOTS_LIMIT:
                raise fault(path, f"more than {_DOTS_LIMIT} dots in one line", number)
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = clean_line(str(error))
        position = re.search(_POSITION, message)
        reason = message[: position.start()] if position else message
        known = position["line"] if position else None
        number = int(known) if known else text.rstrip().count("\n") + 1
        raise fault(path, f"not TOML ({reason[:1].lower()}{reason[1:120]})", number) from None
    except RecursionError:
        raise fault(path, "values are nested too deeply") from None
    except ValueError:
        raise fault(path, "a number has too many digits") from None
