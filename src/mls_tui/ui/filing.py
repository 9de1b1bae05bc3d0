"""The files from the dashboard: what they ask, copies of them, and the way back to one."""

import asyncio
from collections.abc import Callable

from textual.app import App

from mls_tui.study.matters import Settling
from mls_tui.study.value import StudyError
from mls_tui.study.wording import count
from mls_tui.ui.dialogs.choose import ChooseDialog, Reply
from mls_tui.ui.saving import Saver

_MOST_COPIES = 6


class Filing:
    """Asks what is to be done with the files, and has it done."""

    def __init__(self, app: App[None], saver: Saver) -> None:
        """Take where to ask, and who saves."""
        self._app = app
        self._saver = saver
        self._keeper = saver.keeper

    def open(self) -> None:
        """Say what the files ask, and what can be done with them."""
        matters = self._keeper.matters()
        kinds = {one.settling for one in matters}
        replies = []
        if Settling.MERGE in kinds:
            replies.append(
                Reply("m", "Merge", "Merge each copy with its file, and put the copy aside.")
            )
        if Settling.ACCEPT in kinds:
            replies.append(Reply("a", "Accept", "What is in these files is right."))
        replies += [
            Reply("b", "Back up", "Copy all files as they stand."),
            Reply("r", "Restore", "Put a copy back; what stands is copied before."),
        ]
        texts = tuple(one.text for one in matters) or ("No file asks anything.",)
        self._app.push_screen(ChooseDialog("Files", texts, tuple(replies)), self._answered)

    async def _answered(self, word: str | None) -> None:
        match word:
            case "Merge":
                await self._settle(Settling.MERGE)
            case "Accept":
                await self._settle(Settling.ACCEPT)
            case "Back up":
                await self._do(lambda: (f"Copied to {self._keeper.backup()}.",))
            case "Restore":
                await self._choose_copy()

    async def _settle(self, settling: Settling) -> None:
        await self._do(lambda: self._keeper.settle(settling))

    async def _choose_copy(self) -> None:
        copies = await asyncio.to_thread(self._keeper.ways_back, _MOST_COPIES)
        if not copies:
            self._saver.window.say("There is no copy yet.")
            return
        replies = tuple(
            Reply(
                str(number),
                one.name,
                f"{one.name}: loses {count(one.lost, 'record')}, {one.older} as they were, "
                f"brings back {one.back}.",
            )
            for number, one in enumerate(copies, 1)
        )

        async def restore(name: str | None) -> None:
            if name:
                await self._do(lambda: (self._keeper.put_back(name),))

        texts = ("What stands now is copied before.",)
        self._app.push_screen(ChooseDialog("Which copy?", texts, replies), restore)

    async def _do(self, act: Callable[[], tuple[str, ...]]) -> None:
        """Do something with the files once all is saved, and show what stands then."""
        await self._saver.save()
        if self._saver.unsaved:
            self._saver.window.say("First save what is not saved: mend the file that is named.")
            return
        try:
            said = await asyncio.to_thread(act)
        except StudyError as fault:
            self._saver.window.say(str(fault), is_fault=True)
            return
        for sentence in said:
            self._app.notify(sentence, markup=False, timeout=12)
        await self._saver.look()
