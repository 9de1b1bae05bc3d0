"""Tests of the pictures that the README shows."""

import pytest

from tests.pictures import DOCS, PICTURES, lines, take


@pytest.mark.parametrize("name", PICTURES)
async def test_pictures_say_what_the_program_says(name: str) -> None:
    """A picture that is out of date is taken anew with `make pictures`."""
    kept = (DOCS / f"{name}.svg").read_text(encoding="utf-8")
    assert lines(kept) == lines(await take(name))


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_shown(name: str) -> None:
    """No picture is kept that nobody sees."""
    assert f"docs/{name}.svg" in (DOCS.parent / "README.md").read_text(encoding="utf-8")
