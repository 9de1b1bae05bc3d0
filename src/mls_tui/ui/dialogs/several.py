"""What is to be done to several sessions at once, from the question to the one edit."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from mls_tui.study.records import Session
from mls_tui.study.several import Deed, do_all, moved_to, open_on
from mls_tui.study.state import State
from mls_tui.study.week import left_open
from mls_tui.study.wording import count, weekday
from mls_tui.ui.dialogs.choose import ChooseDialog, Reply
from mls_tui.ui.dialogs.planning import Asking

_EARLIER = "Earlier too"


def ask_about_several(screen: Asking, state: State, day: date, today: date) -> None:
    """Ask what is to be done to the open sessions of a day, and do it in one edit."""
    mine = open_on(state, day)
    ids = {one.id for one in mine}
    earlier = [one for one in left_open(state, today) if one.id not in ids]
    whose = f"of {weekday(day)}"

    def answered(word: str) -> None:
        if word == _EARLIER:
            both = (*earlier, *mine)
            words = f"{whose} and before today"
            screen.ask(_question(both, words, day, today), partial(keep, both, words))
        else:
            keep(mine, whose, word)

    def keep(sessions: Sequence[Session], words: str, word: str) -> None:
        change = partial(
            do_all,
            ids=tuple(one.id for one in sessions),
            deed=Deed(word),
            target=moved_to(day, today),
            today=today,
        )
        screen.edit(f"{word} {count(len(sessions), 'session')} {words}", change)

    screen.ask(_question(mine, whose, day, today, len(earlier)), answered)


def _question(
    sessions: Sequence[Session], words: str, day: date, today: date, earlier: int = 0
) -> ChooseDialog:
    """The question, with the earlier open sessions as an answer where there are others."""
    replies = [
        Reply("s", Deed.SKIP.value, "They stay in the plan, as skipped."),
        Reply("M", Deed.MOVE.value, f"To {weekday(moved_to(day, today))}."),
        Reply("d", Deed.DELETE.value, "They are gone; undo brings them back."),
    ]
    if all(one.date <= today for one in sessions):
        replies.insert(0, Reply("space", Deed.DONE.value, "As long as planned."))
    if earlier:
        said = f"These, and {count(earlier, 'session')} left open before today."
        replies.append(Reply("y", _EARLIER, said))
    text = f"{count(len(sessions), 'open session')} {words}."
    return ChooseDialog("All at once", (text,), tuple(replies))
