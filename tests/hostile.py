"""Text that would command a terminal, or be taken for markup, a formula, a path or a file's own."""

import unicodedata

# What is put in, and a piece of it that has to be seen as it is.
TEXTS = {
    "closing tag": ("[/x] end", "[/x] end"),
    "style": ("[c]seen[/c]", "[c]seen[/c]"),
    "colour": ("[red]x", "[red]x"),
    "action": ("[@click=app.quit]boo[/]", "[@click=app.quit]"),
    "variable": ("$primary {x} %s", "$primary {x} %s"),
    "shell": ("$(touch x) `id` ;&", "$(touch x) `id` ;&"),
    "backslash": ("\\[b]x", "\\[b]x"),
    "clipboard": ("a\x1b]52;c;aGk=\x07b", "ab"),
    "screen": ("a\x1b[2J\x1b[31mb", "ab"),
    "cut sequence": ("a\x1b[", "a"),
    "c1": ("a\x9b31mb\x90", "ab"),
    "control": ("a\x00\x07\x08b\x7f", "ab"),
    "surrogate": ("a\ud800b", "ab"),
    "emoji": ("👩‍👩‍👧‍👦 family", "family"),
    "right to left": ("שלום abc", "abc"),
    "override": ("a\u202eb\u2066c", "abc"),
    "invisible": ("a\u200bb\u2060\ufeffc\u00ad", "abc"),
    "wide": ("漢字漢字", "漢字"),
    "combining": ("Z\u0351\u0352\u0353algo", "algo"),
    "long": ("x" * 5000, "xxxx"),
    "lines": ("one\r\ntwo\u2028three", "one two three"),
    "tabs": ("a\tb", "a b"),
    "formula": ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    "table": ('a,"b";c|d', 'a,"b";c|d'),
    "toml": ('""" ]] \n[x]\ny = 1 #', "y = 1 #"),
    "path": ("../../x:y?*", "../../x:y?*"),
    "page": ("<script>&amp;</p>", "<script>&amp;</p>"),
}
# Joins the persons of a family into one sign.
_JOINER = "\u200d"


def commanding(text: str) -> list[str]:
    """The characters of a line that command a terminal, turn text round, or cannot be seen."""
    return [
        char
        for char in text
        if unicodedata.category(char) in ("Cc", "Cs")
        or (unicodedata.category(char) == "Cf" and char != _JOINER)
    ]
