"""The reader of the guidance that the program ships."""

from functools import cache
from pathlib import Path

from mls_tui.study.guidance import Guidance
from mls_tui.study.value import read
from mls_tui.tomlfile import read_toml


@cache
def load_guidance() -> Guidance:
    """Read the guidance, once."""
    return read(Guidance, read_toml(Path(__file__).with_name("guidance.toml")))
