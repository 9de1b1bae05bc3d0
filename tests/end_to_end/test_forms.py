"""A form that is half filled when the window goes."""

from tests.end_to_end.conftest import Desk


def test_a_closed_window_keeps_what_was_typed(desk: Desk) -> None:
    """The next start offers it, and a second window, too; beginning anew forgets it for both."""
    desk.add_report()
    terminal = desk.open()
    terminal.wait_for("[1 Today]")
    terminal.press("a")
    terminal.wait_for("Log a practice test")
    terminal.press("D1 14/16", "tab", "Set 7")
    terminal.wait_for("Set 7")
    terminal.hang_up()
    assert terminal.process.wait(30) != 0

    first, second = desk.open(), desk.open()
    for one in (first, second):
        one.wait_for("[1 Today]")
        one.press("a")
        one.wait_for("D1 14/16", "Set 7", "As you left it: ctrl+n begins anew.")
    first.press("ctrl+n", "escape")
    first.wait_for("[1 Today]", gone="Log a practice test")
    second.press("ctrl+n", "escape")
    second.wait_for("[1 Today]", gone="Log a practice test")
    first.press("a")
    first.wait_for("Log a practice test", gone="Set 7")
    for one, keys in ((first, ("escape", "q")), (second, ("q",))):
        one.press(*keys)
        assert one.wait_for_end() == 0
