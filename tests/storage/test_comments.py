"""Comments that users write into their files live on through every save."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.storage.comments import carried
from mls_tui.study.exam import Strategy
from mls_tui.study.records import Confidence, Settings
from mls_tui.study.state import State
from tests.examples import article_state, evenings
from tests.storage.places import Place, save
from tests.storage.test_store import a_session, a_test

FILES = (
    "settings.toml",
    "attempts.toml",
    "checklists.toml",
    "practice/2026-03.toml",
    "schedule/2026-03.toml",
)


@pytest.fixture
def commented(place: Place) -> Place:
    """Records of each file, with comments above tables and keys, and behind values."""
    state = article_state().replace(
        settings=Settings(strategy=Strategy.POINTS),
        availability=evenings(),
        sessions=(a_session("s"),),
        tests=(a_test("t", note="of\nseveral # lines\n[no.header]"), a_test("u")),
        confidence={"MLS-C01/1.1": Confidence.LEARNING},
    )
    store = place.store()
    save(store, store.load(), state, "Begin")
    for name in FILES:
        lines = []
        for number, line in enumerate(place.read(name).splitlines()):
            if line.startswith("["):
                lines.append(f"# above {number}")
            is_long = line.endswith('"""') or line in ("several # lines", "[no.header]")
            lines.append(f"{line}  # behind {number}" if " = " in line and not is_long else line)
            lines += ["# inside a note"] if line == "several # lines" else []
        place.write(name, "\n".join(lines) + "\n# the end\n")
    return place


def comments(text: str) -> list[str]:
    """Every comment of a text."""
    return [f"#{line.partition('#')[2]}" for line in text.splitlines() if "#" in line]


def edited(state: State) -> State:
    """An edit of every file: settings, an attempt, a mark, a test and a session."""
    attempt = state.attempts[0]
    return state.replace(
        settings=state.settings.replace(booked=date(2026, 6, 1)),
        attempts=(attempt.replace(score=700),),
        confidence=state.confidence | {"MLS-C01/1.2": Confidence.CONFIDENT},
        tests=(state.test("t"), state.test("u").replace(source="set 2")),
        sessions=(state.session("s").replace(minutes=40),),
    )


def test_comments_live_in_every_file(commented: Place) -> None:
    """Each stays where it stood, through several saves and other programs."""
    before = {name: comments(commented.read(name)) for name in FILES}
    assert all(len(found) > 3 for found in before.values())
    store = commented.store()
    store.save("Edit", edited)
    store.save("Again", lambda state: edited(state).replace(availability=evenings(60)))
    commented.store().save("Book", lambda state: state.replace(settings=Settings()))

    for name in FILES:
        now = commented.read(name)
        kept = [one for one in before[name] if one in comments(now)]
        assert len(before[name]) - len(kept) <= (1 if name == "settings.toml" else 0)
        assert now.rstrip().endswith("# the end")
    assert 'set 2"  # behind' in commented.read("practice/2026-03.toml")
    assert commented.store().check() == ()
    assert commented.store().load().test("t").note.startswith("of\nseveral # lines\n# inside")


def test_a_deleted_record_takes_its_own_comments_along(commented: Place) -> None:
    """What stands above its table may be a heading, and stays."""
    store = commented.store()
    store.save("Delete", lambda state: state.replace(tests=(state.test("u"),)))

    text = commented.read("practice/2026-03.toml")
    assert "# above 2\n" in text
    assert comments(text).count("# behind 3") == 0
    assert text.index("# above 2") < text.index("[test.u]")


def test_comments_stay_where_they_stood() -> None:
    """Above tables and keys, behind headers and values, at the beginning and the end."""
    old = (
        "# mine\nformat = 1 # old\n\n# March\n[test.a] # first\n# why\nsource = 'x # y' # set\n"
        'list = [ # open\n  1, # one\n] # all\nnote = """\n# no comment\n"""\n\n# last\n'
    )
    new = 'format = 2\n\n[test.a]\nsource = "x # z"\nlist = [1]\nnote = """\n# no comment\n"""\n'

    assert carried(old, new) == (
        "# mine\nformat = 2  # old\n\n# March\n[test.a]  # first\n# why\n"
        'source = "x # z"  # set\n# open\n# one\nlist = [1]  # all\nnote = """\n# no comment\n'
        '"""\n\n# last\n'
    )


def test_a_text_without_comments_stays() -> None:
    """Not a byte is added."""
    new = "format = 2\n[a]\nb = '#'\n"

    assert carried("format = 1\n[a]\nb = '#'\n", new) == new


pieces = st.sampled_from(
    [
        "# c",
        "[a]",
        "[a.b]",
        "x = 1",
        "y = '#'",
        'z = """',
        '"""',
        "l = [",
        "]",
        "1,",
        "",
        "'",
        '\\"',
    ]
)


@given(st.lists(pieces, max_size=12), st.lists(pieces, max_size=12))
def test_no_text_is_ever_changed_in_what_it_says(old: list[str], new: list[str]) -> None:
    """Whatever the old text was, the new one reads the same with its comments."""
    text = "\n".join(new) + "\n"
    try:
        meaning = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return

    assert tomllib.loads(carried("\n".join(old), text)) == meaning


def on(state: State) -> State:
    """Another session of April."""
    return state.replace(sessions=(*state.sessions, a_session("t", date(2026, 4, 2))))


def april_too(state: State) -> State:
    """A session of April that has been there before."""
    return state.replace(sessions=(*state.sessions, a_session("a", date(2026, 4, 3))))


def test_what_is_moved_to_another_month_takes_its_comments_along(place: Place) -> None:
    """And brings them back when that is undone; what stands above it stays behind."""
    store = place.store()
    save(store, store.load(), article_state().replace(sessions=(a_session("s"),)), "Begin")
    store.save("April", april_too)
    march, april = "schedule/2026-03.toml", "schedule/2026-04.toml"
    text = place.read(march).replace("[session.s]", "# March\n[session.s]  # mine")
    place.write(march, text.replace("minutes = 50", "# short\nminutes = 50  # at most"))

    def moved(state: State) -> State:
        others = tuple(one for one in state.sessions if one.id != "s")
        return state.replace(sessions=(*others, state.session("s").replace(date=date(2026, 4, 1))))

    store.save("Move", moved)
    assert comments(place.read(march)) == ["# March"]
    assert comments(place.read(april)) == ["# mine", "# short", "# at most"]
    store.save("Again", lambda state: state.replace(sessions=(*state.sessions, a_session("r"))))
    store.save("On", on)
    assert comments(place.read(april)) == ["# mine", "# short", "# at most"]
    store.undo()
    store.undo()

    place.store().undo()
    assert comments(place.read(march)) == ["# mine", "# short", "# at most", "# March"]
    assert comments(place.read(april)) == []
