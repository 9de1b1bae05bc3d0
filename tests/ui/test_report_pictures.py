"""Tests of the pictures of a report: what has room, and that nothing runs into anything."""

from textual.style import Style

from mls_tui.study.attempt import history
from mls_tui.study.priority import priority_rows
from mls_tui.study.records import Attempt
from mls_tui.study.retake import retake
from mls_tui.study.state import State
from mls_tui.ui.pictures.meaning import Meaning, meaning_picture
from mls_tui.ui.pictures.ratings import Rated, rating_picture, ratings_header
from mls_tui.ui.pictures.report import heading, named_scale
from tests.examples import TODAY, a_day, article_state


def plain(paint: str) -> Style:
    """A brush that paints nothing."""
    del paint
    return Style()


def attempts(*scores: int) -> State:
    """The article's example after earlier attempts with these scores."""
    state = article_state()
    earlier = tuple(
        Attempt(
            id=f"a{at}",
            exam="MLS-C01",
            date=a_day(-40 * (len(scores) - at + 1)),
            score=score,
            ratings=state.attempts[0].ratings,
        )
        for at, score in enumerate(scores)
    )
    return state.replace(attempts=(*earlier, *state.attempts))


def rated(state: State) -> list[Rated]:
    """The newest report's ratings, with the ones before and their places."""
    places = {one.domain.id: one for one in priority_rows(state, TODAY)}
    before = state.attempts[-2].ratings if len(state.attempts) > 1 else {}
    return [
        Rated(
            domain,
            state.exam.weights[domain.id],
            state.ratings[domain.id],
            before.get(domain.id),
            places[domain.id],
        )
        for domain in state.exam.domains
    ]


def test_attempts_that_lie_close_have_no_names_in_each_other() -> None:
    """The newest keep their names; the line of the scale names none twice."""
    rows = list(history(attempts(645, 648, 650, 652), "MLS-C01"))
    for width in range(90, 201, 7):
        above, line, below = (one.plain for one in named_scale(rows, rows[-1], plain, width))
        assert above.count("attempt") >= 1
        assert "750 passes" in above
        assert "689" in below
        assert "61 short" in below
        assert max(map(len, (above, line, below))) <= width
        for word in ("attempt 4", "750 passes", "689", "61 short", "1000"):
            assert word in above + " " + below


def test_a_row_of_ratings_tells_only_what_it_tells_whole() -> None:
    """At every width: the code and the rating's mark, and no part cut but the name after a word."""
    found = rated(attempts(640))
    for width in range(36, 200):
        for asks in (False, True):
            for headed in (False, True):
                drawn = rating_picture(found[2], found, asks=asks, headed=headed)(plain, width)
                assert drawn.cell_length == width
                assert "MOD" in drawn.plain
                assert "▼ Needs Imp" in drawn.plain
                cut = drawn.plain.replace("Data…", "").count("…")
                assert cut == 0, (width, drawn.plain)
    wide = rating_picture(found[2], found, asks=False, headed=True, height=2)(plain, 160).plain
    for word in ("36 %", "was ▼ =", "40 %", "Highest", "fewer than 60 % right", "no practice yet"):
        assert word in wide or word == "no practice yet"
    header = ratings_header(found, asks=False)(plain, 160).plain
    assert header.index("rating") == wide.index("▼ Needs")


def test_the_heading_keeps_to_its_lines() -> None:
    """The answer stays, the rest of the sentence only where it is whole."""
    state = attempts(640)
    rows = history(state, "MLS-C01")
    for width in (36, 56, 76, 116, 196):
        for most in (3, 4, 6):
            drawn = heading(state, rows, rows[-1], most)(plain, width)
            told = drawn.plain.split("\n")
            assert len(told) <= most
            assert told[0].startswith("61 points short.")
            assert "689" in drawn.plain
            assert "FAIL" in drawn.plain
            assert "…" not in drawn.plain


def test_frames_fill_the_lines_that_there_are() -> None:
    """From a little room to much: never more lines, and what means most comes first."""
    state = attempts(640)
    rows = history(state, "MLS-C01")
    known = Meaning(
        state, rows, rows[-1].attempt.id, retake(state, TODAY), TODAY, priority_rows(state, TODAY)
    )
    for width in (96, 116, 196):
        for height in range(8, 60, 3):
            drawn = meaning_picture(known, height)(plain, width).plain.split("\n")
            assert len(drawn) <= height
            assert all(len(line) == width for line in drawn if line.startswith(("╭", "│")))
            assert "What it means" in "\n".join(drawn)
    whole = meaning_picture(known, 60)(plain, 196).plain
    for word in ("Patterns", "Attempts", "Next: [ ]", "How far to trust a report"):
        assert word in whole
