"""A one-line field that cleans what is pasted, and says when it cuts."""

from textual import events
from textual.widgets import Input

from mls_tui.study.value import LINE_LENGTH, clean_line

# In characters. No score report has nearly as many, and so many take half a second already.
LARGEST_PASTE = 200_000
TOO_LARGE = f"The paste is too large: more than {LARGEST_PASTE:,} characters; nothing was taken."


class LineInput(Input):
    """An input whose paste loses nothing in silence."""

    def __init__(self, value: str = "", *, limit: int = LINE_LENGTH, id: str | None = None) -> None:
        """Create a field.

        Args:
            value: What stands in it.
            limit: Most characters that it takes.
            id: Name for queries.
        """
        super().__init__(value, id=id, max_length=limit, compact=True, select_on_focus=False)
        self.limit = limit

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste without what commands terminals; cut it to the limit, and say so."""
        event.prevent_default()
        event.stop()
        if len(event.text) > LARGEST_PASTE:
            self.app.notify(TOO_LARGE, severity="error", markup=False)
            return
        text = clean_line(event.text)
        start, end = sorted(self.selection)
        room = self.limit - (len(self.value) - (end - start))
        if len(text) > room:
            text = text[: max(0, room)]
            self.app.notify(
                f"The text was cut: this field takes {self.limit} characters.",
                severity="warning",
                markup=False,
            )
        self.replace(text, start, end)
