"""Pictures of all screens and dialogs on one page, to be looked at: `make gallery`."""

import html
import os
import sys
from pathlib import Path

import pytest

PAGE = """\
<!doctype html><meta charset="utf-8"><title>mls-tui: all screens and dialogs</title>
<style>body {{ background: #888; font-family: sans-serif }} img {{ max-width: 100% }}
figure {{ display: inline-block; margin: 8px; vertical-align: top }}</style>
{figures}
"""


def main(folder: Path) -> int:
    """Take the pictures while the looks are compared, whatever that says, and list them."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.svg"):
        path.unlink()
    os.environ["MLS_TUI_GALLERY"] = str(folder.resolve())
    status = pytest.main(["-q", "tests/ui/test_snapshots.py"])
    names = sorted(path.stem for path in folder.glob("*.svg"))
    figures = "\n".join(
        f'<figure><img src="{html.escape(name)}.svg"><figcaption>{html.escape(name)}</figcaption>'
        "</figure>"
        for name in names
    )
    (folder / "index.html").write_text(PAGE.format(figures=figures), encoding="utf-8")
    print(f"{len(names)} pictures: {folder / 'index.html'}")
    return int(status)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
