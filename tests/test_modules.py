"""Tests of the modules themselves: how long they are, and whose names they use."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import mls_tui

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "mls_tui"
MODULES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text())
    for path in sorted(PACKAGE.rglob("*.py"))
}

# About 300 lines are read in one sitting; what is a little longer is not torn apart for that.
LONGEST = 365
# Who is that short again needs no exception.
SHORT = 320
# Longer ones, each with the reason why it is not two, and the length that it has at most.
LONGER = {
    "formats/practice/tables.py": (380, "every way to lay results out in columns"),
    "formats/report/reading.py": (380, "one reading of a report, from its lines to its fields"),
    "storage/store.py": (470, "one edit of several files, from the lock to the journal"),
    "ui/screens/schedule.py": (480, "the screen with most keys, each with its action"),
}
# The room for what has to go round Textual; nobody else reads another's private names.
PRIVATE_ROOM = "ui/terminal/"
# Names that begin with an underscore and are public all the same.
PUBLIC = {"os._exit"}
OF_NAMED_TUPLES = {"_replace", "_asdict", "_fields"}


def names_given(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a module gives: of functions, classes, attributes and variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def private_names(tree: ast.Module, own: frozenset[str]) -> Iterator[str]:
    """Yield what a module reads of others that begins with an underscore, with its line.

    Args:
        tree: The module.
        own: Names that are given in the package.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and re.match("_[a-z]", node.attr):
            is_public = node.attr in OF_NAMED_TUPLES or ast.unparse(node) in PUBLIC
            if node.attr not in own and not is_public:
                yield f"{node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.ImportFrom):
            is_private = "._" in f".{node.module}" or any(
                re.match("_[a-z]", one.name) for one in node.names
            )
            if is_private and node.module != "__future__":
                yield f"{node.lineno}: {ast.unparse(node)}"


def imported(tree: ast.Module) -> set[str]:
    """Return the top-level packages that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


def test_modules_are_read_in_one_sitting() -> None:
    """A module is split before it grows beyond its length, and an exception has its reason."""
    lengths = {name: len((PACKAGE / name).read_text().splitlines()) for name in MODULES}
    limits = {name: LONGER[name][0] if name in LONGER else LONGEST for name in lengths}
    assert {name: one for name, one in lengths.items() if one > limits[name]} == {}


def test_exceptions_for_long_modules_are_needed() -> None:
    """Who makes a module short again takes its exception away."""
    stale = [
        name
        for name in LONGER
        if name not in MODULES or len((PACKAGE / name).read_text().splitlines()) <= SHORT
    ]
    assert stale == []


def test_private_names_of_others_are_left_alone() -> None:
    """What a release of Textual may change without a word is used in one room only."""
    own = frozenset(name for tree in MODULES.values() for name in names_given(tree))
    used = {name: list(private_names(tree, own)) for name, tree in MODULES.items()}
    elsewhere = {name: one for name, one in used.items() if not name.startswith(PRIVATE_ROOM)}
    assert {name: one for name, one in elsewhere.items() if one} == {}


def test_private_names_are_found() -> None:
    """The rule sees what is read and imported, and lets a module its own names."""
    read = "import os\nself._own = 1\nself._own\nother._theirs\nos._exit(1)\nrow._replace(a=1)\n"
    imported_names = "from textual._wait import idle\nfrom textual.keys import _table\n"
    tree = ast.parse(read + imported_names)
    assert sorted(private_names(tree, frozenset(names_given(tree)))) == [
        "4: other._theirs",
        "7: from textual._wait import idle",
        "8: from textual.keys import _table",
    ]


def test_no_private_name_of_textual_is_hidden() -> None:
    """A class of ours does not take a name that the class below it uses for itself."""
    hidden = []
    for found in pkgutil.walk_packages(mls_tui.__path__, "mls_tui."):
        if found.name == "mls_tui.__main__" or PRIVATE_ROOM.rstrip("/").replace("/", ".") in (
            found.name
        ):
            continue
        module = importlib.import_module(found.name)
        for kind in vars(module).values():
            if inspect.isclass(kind) and kind.__module__ == found.name:
                hidden += [f"{kind.__qualname__}.{name}" for name in sorted(clashes(kind))]
    assert hidden == []


def clashes(kind: type) -> set[str]:
    """Return the private names that a class shares with the classes of Textual below it."""
    theirs: set[str] = set()
    for below in kind.__mro__[1:]:
        if below.__module__.startswith("textual."):
            theirs |= names_of(below)
    if not theirs:
        return set()
    own = set(re.findall(r"self\.(_[a-z]\w*)(?:: [^=\n]+)? = ", inspect.getsource(kind)))
    own |= {name for name, one in vars(kind).items() if inspect.isroutine(one)}
    return {name for name in own & theirs if re.match("_[a-z]", name)}


@cache
def names_of(kind: type) -> frozenset[str]:
    """Return the names that a class has or uses for itself."""
    used = re.findall(r"self\.(_[a-z]\w*)", inspect.getsource(kind))
    return frozenset(used) | vars(kind).keys()


def test_values_are_declared_through_their_base() -> None:
    """The checks can change in one place, because only the base of values knows them."""
    users = [
        name for name in MODULES if "mls_tui.study.checks import" in (PACKAGE / name).read_text()
    ]
    assert users == ["study/value.py"]


def test_rules_are_quoted_from_the_documents_of_the_project() -> None:
    """A docstring points to docs/rules.md, which users can read."""
    elsewhere = re.compile(r"specification, section|\bSPEC\b|\bSTYLE\.md\b")
    texts = {name: (PACKAGE / name).read_text() for name in MODULES}
    assert [name for name, text in texts.items() if elsewhere.search(text)] == []
