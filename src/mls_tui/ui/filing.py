"""The files from the dashboard: what they ask, copies of them, and the way back to one."""

import asyncio
from collections.abc import Callable
from functools import partial

from textual.app import App

from mls_tui.study.changes import HeldEdit, made_again
from mls_tui.study.matters import Settling
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import count
from mls_tui.ui.dialogs.choose import ChooseDialog, Reply
from mls_tui.ui.dialogs.form import Field, FormDialog
from mls_tui.ui.messages import Edit
from mls_tui.ui.saving import Saver
from mls_tui.ui.texts import fields as takes

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
        if Settling.PUT_BACK in kinds:
            replies.append(
                Reply(
                    "p", "Put back", "Put the newest good copy of each damaged file in its place."
                )
            )
        replies += [
            Reply("b", "Back up", "Copy all files as they stand."),
            Reply("r", "Restore", "Put a copy back; what stands is copied before."),
        ]
        texts = tuple(one.text for one in matters) or ("No file asks anything.",)
        self._app.push_screen(ChooseDialog("Files", texts, tuple(replies)), self._answered)

    def offer(self, left: tuple[HeldEdit, ...]) -> None:
        """Offer edits that could not be saved by a window that is gone."""

        def answer(word: str | None) -> None:
            if word == "Save":
                for edit in left:
                    self._app.post_message(Edit(edit.label, partial(made_again, held=edit)))
                self._app.call_later(self._app.run_worker, self._forget_left)
            elif word:
                self._keeper.drop_left()

        texts = (f"{count(len(left), 'edit')} could not be saved before:", *(e.label for e in left))
        replies = (
            Reply("enter", "Save", "Make them now, as far as they still fit."),
            Reply("d", "Drop", "Forget them."),
        )
        self._app.push_screen(ChooseDialog("Edits that were left", texts, replies), answer)

    async def _forget_left(self) -> None:
        # Not before they are on disk, or held by this window: it may be killed at any moment.
        await self._saver.save()
        self._keeper.drop_left()

    def ask_to_leave(self, state: State | None) -> None:
        """Ask what is to become of the edits that are not saved."""
        labels = tuple(edit.label for edit in self._saver.unsaved)
        texts = (f"{count(len(labels), 'edit')} not saved: {self._saver.fault}", *labels)
        replies = (
            Reply("w", "Wait", "Stay; saving is tried again every two seconds."),
            Reply("c", "Copy", "Write all that is on the screen to another folder."),
            Reply("l", "Leave", "Leave; the next start offers these edits."),
        )

        def answer(word: str | None) -> None:
            if word == "Leave":
                self._app.exit()
            elif word == "Copy" and state is not None:
                self._ask_where_to(state)

        self._app.push_screen(ChooseDialog("Leave without saving?", texts, replies), answer)

    def _ask_where_to(self, state: State) -> None:
        async def copy(folder: str | None) -> None:
            if not folder:
                return
            try:
                await asyncio.to_thread(self._keeper.copy_to, state, folder)
            except StudyError as fault:
                self._saver.window.say(str(fault), is_fault=True)
                return
            self._app.notify(f"Everything is in {folder}, too.", markup=False)

        fields = (Field("folder", "New folder", "", "~/mls-tui-copy", takes=takes.FOLDER),)
        form = FormDialog("Copy to", fields, lambda values: values["folder"].strip())
        self._app.push_screen(form, copy)

    async def _answered(self, word: str | None) -> None:
        match word:
            case "Merge":
                await self._settle(Settling.MERGE)
            case "Accept":
                await self._settle(Settling.ACCEPT)
            case "Put back":
                # What is not saved may wait for just that.
                await self._act(partial(self._keeper.settle, Settling.PUT_BACK))
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
                f"Loses {count(one.lost, 'record')}, {one.older} as they were, brings back "
                f"{one.back}.",
            )
            for number, one in enumerate(copies, 1)
        )

        async def restore(name: str | None) -> None:
            if name:
                await self._do(lambda: (self._keeper.put_back(name),))

        texts = ("What stands now is copied before.",)
        self._app.push_screen(ChooseDialog("Which copy?", texts, replies), restore)

    async def _do(self, act: Callable[[], tuple[str, ...]]) -> None:
        """Do something with the files once all is saved."""
        await self._saver.save()
        if self._saver.unsaved:
            self._saver.window.say("First save what is not saved: mend the file that is named.")
            return
        await self._act(act)

    async def _act(self, act: Callable[[], tuple[str, ...]]) -> None:
        """Do something with the files, and show what stands then."""
        try:
            said = await asyncio.to_thread(act)
        except StudyError as fault:
            self._saver.window.say(str(fault), is_fault=True)
            return
        for sentence in said:
            self._app.notify(sentence, markup=False, timeout=12)
        await self._saver.look()
