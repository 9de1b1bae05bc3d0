"""The bare Textual app that ours is measured beside: a header, a table of 20 rows, a footer."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Footer, Header

ROWS = 20


class BareApp(App[None]):
    """Shows a table, and does nothing."""

    TITLE = "Bare"
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Create the three widgets."""
        yield Header()
        yield DataTable[str](cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("Number", "Square", "Binary")
        for number in range(1, ROWS + 1):
            table.add_row(str(number), str(number**2), f"{number:b}")


if __name__ == "__main__":
    BareApp().run()
