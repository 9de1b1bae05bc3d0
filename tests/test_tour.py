"""Tests of the tour that the README shows."""

import re
from xml.etree import ElementTree as ET

from tests.tour import PATH, SCENES, SIZE, draw, readable, take

README = PATH.parents[1] / "README.md"
LARGEST = 400_000


async def test_the_tour_says_what_the_program_says() -> None:
    """A tour that is out of date is taken anew with `make tour`."""
    assert readable(PATH.read_text(encoding="utf-8")) == readable(draw(await take()))


def test_the_tour_is_small_and_plays_without_scripts() -> None:
    """It is looked at as a picture: one file, with nothing that is fetched or run."""
    text = PATH.read_text(encoding="utf-8")
    assert len(text.encode()) < LARGEST
    assert ET.fromstring(text).tag.endswith("svg")
    assert not re.search(r"<script|<foreignObject|@import|url\(|href=\"(?!#)", text)
    assert "docs/tour.svg" in README.read_text(encoding="utf-8")


def test_one_scene_stands_at_every_moment() -> None:
    """The turns follow each other without a gap, from the first moment to the last."""
    text = PATH.read_text(encoding="utf-8")
    turns = re.findall(
        r"@keyframes k\d+\{(?:0%\{opacity:0\})?([\d.]+)%\{opacity:1\}(?:([\d.]+)%)?", text
    )
    assert len(turns) == len(SCENES)
    ends = ["0.000", *(end or "100.000" for _, end in turns)]
    assert [begin for begin, _ in turns] == ends[:-1]
    assert ends[-1] == "100.000"


def test_every_legend_fits_below_the_terminal() -> None:
    """With the key in its cap before it."""
    for scene in SCENES:
        key = scene.shown or (scene.keys[-1] if scene.keys else "")
        assert len(key) + len(scene.text) + 4 <= SIZE[0]
        assert scene.seconds >= 3
