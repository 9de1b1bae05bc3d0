"""What happens to files outside of the program: hand edits, damage, and copies put back."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from mls_tui.study.value import StudyError
from tests.storage.rehearsed import hands
from tests.storage.rehearsed.model import Records
from tests.storage.rehearsed.windows import Window
from tests.storage.rehearsed.world import World, windows


class ByHand(World):
    """Files that are written, cut, moved away, and put back."""

    @precondition(World.has_files)
    @rule(data=st.data())
    def comment(self, data: st.DataObject) -> None:
        """Write a comment into a file."""
        name = self.a_file(data)
        text, one = hands.commented(data.draw, name, self.text(name), self.new_id("comment-"))
        self.write(data, name, text)
        self.model.comments += (one,)

    @precondition(World.has_files)
    @rule(data=st.data())
    def change_by_hand(self, data: st.DataObject) -> None:
        """Change a field of a record, perhaps the day by which it belongs in another file."""
        name = self.a_file(data)
        found = hands.with_field(data.draw, self.text(name), self.today)
        if found is not None:
            text, key, fields = found
            self.write(data, name, text)
            self.model.records[key] = self.model.records[key].replace(**fields)

    @precondition(World.has_files)
    @rule(data=st.data())
    def delete_by_hand(self, data: st.DataObject) -> None:
        """Take a record out of a file."""
        name = self.a_file(data)
        found = hands.without_record(data.draw, self.text(name))
        if found is not None:
            text, key = found
            self.write(data, name, text)
            del self.model.records[key], self.model.where[key]
            self.model.comments = tuple(one for one in self.model.comments if one.inside != key)
            self.count(name)

    @precondition(World.is_good)
    @rule(data=st.data())
    def add_by_hand(self, data: st.DataObject) -> None:
        """Write a practice test into the file of its month, which may be new."""
        name, key = f"practice/{self.today:%Y-%m}.toml", self.new_id("hand-")
        (self.data / "practice").mkdir(parents=True, exist_ok=True)
        old = self.text(name) if (self.data / name).exists() else "format = 1\n"
        self.write(data, name, hands.with_record(old, key, self.today))
        state = self.fresh().load()
        self.model.records["test", key] = state.test(key)
        self.model.where["test", key] = name
        self.count(name)

    @precondition(World.has_files)
    @rule(data=st.data())
    def as_of_old(self, data: st.DataObject) -> None:
        """A file as the first format had it, which is migrated at its next save."""
        name = self.a_file(data)
        text = self.text(name)
        if name.startswith(("practice", "attempts")) and "\n[end]\n" in text:
            head, end = text.split("\n[end]\n")
            rest = end.partition("\n")[2]
            old = head.replace("format = 2", "format = 1", 1)
            self.write(data, name, f"{old}\n{rest}")
            self.model.surplus.pop(name, None)

    @precondition(World.is_good)
    @rule(which=windows)
    def accept(self, which: int) -> None:
        """Say that what was edited by hand is right."""
        asking = {name for name, number in self.model.surplus.items() if number}
        assert set(self.windows[which].store.accept()) == asking
        self.model.surplus.clear()

    @precondition(World.has_files)
    @rule(data=st.data(), at_a_record=st.booleans())
    def damage(self, data: st.DataObject, at_a_record: bool) -> None:  # noqa: FBT001
        """Cut a file, or make it unreadable; windows that are open go on with its records."""
        self.look_everywhere()
        name = self.a_file(data)
        text = self.text(name)
        found = hands.cut_at_a_record(data.draw, text) if at_a_record else None
        if found is not None and "\n[end]\n" in text:
            self.cut[name] = found[1]
            self.write(data, name, found[0])
        elif data.draw(st.booleans()) and "[end]" in text:
            end = data.draw(st.integers(0, text.rindex("[end]")))
            self.write(data, name, text[:end])
        else:
            self.write(data, name, text + "[nonsense\n")
        self.damaged[name] = text

    @precondition(lambda self: self.damaged)
    @rule(data=st.data(), which=windows)
    def mend(self, data: st.DataObject, which: int) -> None:
        """Put the text back, put a copy back, or take what is left as it is."""
        ((name, text),) = self.damaged.items()
        window = self.windows[which]
        copies: list[str] = [one for one, kept in self.kept.items() if name in kept.files]
        if name in self.cut and data.draw(st.booleans()):
            lost = {
                key
                for key, file in self.model.where.items()
                if file == name and self.is_lost(key, name, text)
            }
            asking = {one for one, number in self.model.surplus.items() if number}
            assert set(window.store.accept()) == {name, *asking}
            for key in lost:
                del self.model.records[key]
            left = self.text(name)
            self.model.comments = tuple(
                one for one in self.model.comments if one.file != name or one.text in left
            )
            self.model.surplus.clear()
            self.model.where = {
                key: file for key, file in self.model.where.items() if key not in lost
            }
        elif data.draw(st.booleans()) and copies:
            copy: str = data.draw(st.sampled_from(copies))
            self.restore_file(window, copy, name)
        else:
            self.write(data, name, text)
        self.damaged, self.cut = {}, {}

    def is_lost(self, key: tuple[str, str], name: str, text: str) -> bool:
        """Whether a record stood behind the place at which a file was cut."""
        return key in self.cut[name] or f"[{key[0]}.{key[1]}]" in text[len(self.text(name)) :]

    @precondition(World.has_files)
    @rule(data=st.data(), is_meant=st.booleans())
    def remove_file(self, data: st.DataObject, is_meant: bool) -> None:  # noqa: FBT001
        """Move a file away: open windows refuse, the next start goes on without it."""
        self.look_everywhere()
        name = self.a_file(data)
        text = self.text(name)
        (self.data / name).unlink()
        for window in self.windows:
            with pytest.raises(StudyError, match="is gone since it was read"):
                window.store.save("Edit", lambda state: state, window.seen)
        if not is_meant:
            self.write(data, name, text)
            return
        self.forget_file(name)
        for window in self.windows:
            window.open()

    @precondition(World.has_files)
    @rule(which=windows)
    def back_up(self, which: int) -> None:
        """Copy everything."""
        self.keep(self.windows[which])

    @precondition(lambda self: self.kept and not self.damaged)
    @rule(data=st.data(), which=windows)
    def restore(self, data: st.DataObject, which: int) -> None:
        """Put a whole copy back."""
        name = data.draw(st.sampled_from(sorted(self.kept)))
        now = self.model.remember(hands.files(self.data))
        before = self.windows[which].store.restore(name)
        self.model.recall(self.kept[name])
        self.kept[before.name] = now

    def restore_file(self, window: Window, name: str, file: str) -> None:
        """Put one file of a copy back."""
        then = self.kept[name]
        back: Records = {key: then.records[key] for key, at in then.where.items() if at == file}
        if any(self.model.where.get(key, file) != file for key in back):
            with pytest.raises(StudyError, match="Or put the whole copy back"):
                window.store.restore(name, [file])
            (self.data / file).write_text(self.damaged[file], encoding="utf-8")
            return
        window.store.restore(name, [file])
        self.forget_file(file)
        self.model.records |= back
        self.model.where |= dict.fromkeys(back, file)
        self.model.surplus[file] = then.surplus.get(file, 0)
        self.model.comments += tuple(one for one in then.comments if one.file == file)
