"""What a teacher does with things of her own: keep, rename, delete, share as a file, take from one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from scenes.errors import SalaError
from scenes.kits.kit_file import SUFFIX
from scenes.kits.own_thing import Entry
from scenes.model.values import ORIGIN, Vec3
from scenes.storage.places import safe_file_name
from scenes.texts import N_, Texts
from studio.dialogs import complain
from studio.my_things.items import my_items
from studio.my_things.name_fields import RenameDialog
from studio.my_things.placing import things_of
from studio.session import EditingSession
from studio.waiting import wait_for


class MyThingsWork:
    """Works on the own things of who edits a session. Questions are asked in front of `parent`.

    `centre()` says where in the world the selection stands; `on_kept()` is called when there is something new to see.
    What cannot be done is said, and nothing is raised.
    """

    def __init__(
        self,
        parent: QWidget,
        session: EditingSession,
        texts: Texts,
        centre: Callable[[], Vec3] = lambda: ORIGIN,
        on_kept: Callable[[], object] = lambda: None,
    ) -> None:
        self._parent = parent
        self._session = session
        self._texts = texts
        self._centre = centre
        self._on_kept = on_kept
        self.deleted: list[Entry] = []
        """What was deleted here and can be brought back, the last one last."""

    @property
    def can_keep(self) -> bool:
        return bool(self._session.selection) and self._session.my_things is not None

    def keep(self) -> None:
        """Ask what the selection is called as an own thing, and keep it."""
        if not self.can_keep:
            return
        from studio.my_things.keep_dialog import KeepDialog

        dialog = KeepDialog(self._parent, self._session, self._texts, self._centre())
        try:
            if dialog.exec() == QDialog.DialogCode.Accepted:
                thing = dialog.thing()
                self._guarded(lambda: things_of(self._session).keep(thing, self._session.assets.read))
                self._on_kept()
        finally:
            dialog.deleteLater()

    def rename(self, thing_id: str) -> None:
        """Ask for another name, and give it."""
        entry = self._entry(thing_id)
        if entry is None:
            return
        dialog = RenameDialog(self._parent, self._texts, entry)
        try:
            if dialog.exec() == QDialog.DialogCode.Accepted:
                name, tags = dialog.fields.name, dialog.fields.tags
                self._guarded(lambda: things_of(self._session).rename(thing_id, name, tags))
        finally:
            dialog.deleteLater()

    def delete(self, thing_id: str) -> None:
        """Ask whether it may go, and delete it; `bring_back` undoes it."""
        entry = self._entry(thing_id)
        if entry is not None and self._may_delete(entry):
            self.deleted.append(entry)
            if not self._guarded(lambda: things_of(self._session).remove(thing_id)):
                self.deleted.remove(entry)

    def bring_back(self) -> None:
        """Undo what was deleted last."""
        if self.deleted:
            entry = self.deleted.pop()
            self._guarded(lambda: things_of(self._session).restore(entry.id))

    def forget_deleted(self) -> None:
        """Speak no more of what was deleted."""
        self.deleted.clear()

    def share(self, thing_id: str = "") -> None:
        """Ask which things go into a file (`thing_id` is marked at first), and where it shall lie; write it."""
        from studio.my_things.share_dialog import ShareDialog

        items = my_items(self._session)
        marked = [thing_id] if thing_id else [item.own_thing for item in items]
        dialog = ShareDialog(self._parent, self._texts, items, marked)
        try:
            chosen = dialog.chosen if dialog.exec() == QDialog.DialogCode.Accepted else []
        finally:
            dialog.deleteLater()
        if not chosen:
            return
        titles = [item.title.pick(self._texts.language) for item in items if item.own_thing == chosen[0]]
        name = titles[0] if len(chosen) == 1 else self._texts(N_("My things"))
        target = self._ask_place(safe_file_name(name.replace("\u200b", "")) + SUFFIX)
        if target is not None:
            self._guarded(lambda: things_of(self._session).share(chosen, target))

    def take(self, files: Sequence[Path]) -> None:
        """Take own things from files, and say what came of it. A large one is read with a bar and Cancel."""
        mine = things_of(self._session)
        new = 0
        is_any_taken = False
        for file in files:
            taken: list[Entry] = []
            words = self._texts(N_("“{name}” is being read…"), name=file.name)
            ended = wait_for(self._parent, self._texts, words, partial(mine.taking, file, taken))
            if taken:
                mine.changed.emit()
            if ended.error is not None:
                complain(self._parent, self._texts, ended.error)
            elif ended.is_cancelled:
                break
            else:
                new += len(taken)
                is_any_taken = True
        if is_any_taken:
            if not new:
                self._tell(self._texts(N_("All of that is among your things already.")))
            self._on_kept()

    # ------------------------------------------------------------------ asking

    def _entry(self, thing_id: str) -> Entry | None:
        try:
            return things_of(self._session).entry(thing_id)
        except SalaError as error:
            complain(self._parent, self._texts, error)
            return None

    def _ask_place(self, name: str) -> Path | None:
        texts = self._texts
        words = texts(N_("Own things"))
        start = str(Path.home() / name)
        chosen, _kind = QFileDialog.getSaveFileName(
            self._parent, texts(N_("Share my things")), start, f"{words} (*{SUFFIX})"
        )
        if not chosen:
            return None
        target = Path(chosen)
        return target if target.suffix.lower() == SUFFIX else target.with_name(target.name + SUFFIX)

    def _may_delete(self, entry: Entry) -> bool:
        texts = self._texts
        name = entry.name.pick(texts.language)
        box = QMessageBox(
            QMessageBox.Icon.Question,
            "Sala",
            texts(N_("Delete “{name}” from your things?"), name=name),
            parent=self._parent,
        )
        box.setInformativeText(
            texts(N_("Lessons in which it stands keep it. You can bring it back until Sala is closed."))
        )
        delete = box.addButton(texts(N_("Delete")), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(texts(N_("Cancel")), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        is_wanted = box.clickedButton() is delete
        box.deleteLater()
        return is_wanted

    def _tell(self, words: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Information, "Sala", words, parent=self._parent)
        box.addButton(self._texts(N_("Close")), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def _guarded(self, work: Callable[[], object]) -> bool:
        """Do it, or say why not; returns whether it was done."""
        try:
            work()
        except SalaError as error:
            complain(self._parent, self._texts, error)
            return False
        return True
