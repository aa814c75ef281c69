"""What a teacher does with whole scenes: add, copy, delete, choose the first one. Each is one step of the history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from scenes.checks.losses import Loss, losses_without_scene
from scenes.model.scene import Scene
from scenes.model.values import PictureRef, SceneId
from scenes.texts import N_, Texts
from studio.library.starters import words_in
from studio.scene_starts import SceneStart, copied_scene, new_scene, photo_scene
from studio.scene_tabs import neighbour, reorder_scenes
from studio.session import EditingSession

PHOTO_SIDE = 4096
"""Dots around: eleven for each degree, 25 MB of a PC's graphics memory."""
MOST_NAMED = 8
"""Lines of a question; the rest is counted."""
_LOSS_WORDS = {
    "step": N_("step {number} “{name}”"),
    "portal": N_("the gate “{name}” in the scene “{scene}”"),
    "thing": N_("“{name}” in the scene “{scene}”"),
    "card": N_("the card “{name}” in the scene “{scene}”"),
}


class SceneWork:
    """Works on the scene that is shown in a session. Questions are asked in front of `parent`."""

    def __init__(self, parent: QWidget, session: EditingSession, texts: Texts) -> None:
        self._parent = parent
        self._session = session
        self._texts = texts

    def add(self, start: SceneStart) -> SceneId:
        """Add a scene of this kind behind the one that is shown, and show it."""
        session = self._session
        words = words_in(session.lesson.languages, session.library / "locale")
        scene = new_scene(start, session.lesson, words)
        return self._add(scene, self._texts(N_("Add scene")))

    def add_photo(self, picture: str | None = None) -> SceneId | None:
        """Add a scene in the middle of a 360° photo, which is asked for unless it is given; None if it is not."""
        session = self._session
        if picture is None:
            from studio.import_wizard.choosing import bring_in_one  # a window that few lessons need

            picture = bring_in_one(self._parent, session, self._texts, "picture", side=PHOTO_SIDE)
        if picture is None:
            return None
        words = words_in(session.lesson.languages, session.library / "locale")
        scene = photo_scene(PictureRef(picture), session.lesson, words)
        return self._add(scene, self._texts(N_("Add scene")))

    def duplicate(self) -> SceneId:
        """Add a copy of the scene that is shown behind it, and show the copy."""
        session = self._session
        scene = copied_scene(session.lesson, session.scene_id)
        return self._add(scene, self._texts(N_("Copy scene")))

    def _add(self, scene: Scene, label: str) -> SceneId:
        session = self._session
        with session.document.edit(label) as draft:
            draft.add_scene(scene)
            order = [one for one in draft.scene_ids if one != scene.id]
            order.insert(order.index(session.scene_id) + 1, scene.id)
            draft.reorder_scenes(order)
        session.show_scene(scene.id)
        return scene.id

    @property
    def can_delete(self) -> bool:
        """A lesson has at least one scene."""
        return len(self._session.lesson.scenes) > 1

    def delete(self) -> bool:
        """Delete the scene that is shown; if anything names it, say what, and ask. True if it is gone."""
        session = self._session
        if not self.can_delete:
            return False
        gone = session.scene_id
        losses = losses_without_scene(session.lesson, session.vocabulary, gone)
        if losses and not self._may_delete(losses):
            return False
        after = neighbour(session.lesson, gone, 1) or neighbour(session.lesson, gone, -1)
        assert after is not None
        with session.document.edit(self._texts(N_("Delete scene"))) as draft:
            draft.remove_scene(gone)
            if session.lesson.start_scene == gone:
                draft.set(start_scene=draft.scene_ids[0])
        session.show_scene(after)
        return True

    def begin_here(self) -> None:
        """Let pupils begin in the scene that is shown."""
        session = self._session
        with session.document.edit(self._texts(N_("Change the first scene"))) as draft:
            draft.set(start_scene=session.scene_id)

    @property
    def is_first(self) -> bool:
        return self._session.lesson.start_scene == self._session.scene_id

    def has_neighbour(self, step: int) -> bool:
        return neighbour(self._session.lesson, self._session.scene_id, step) is not None

    def go(self, step: int) -> None:
        """Show the scene so many tabs to the right."""
        other = neighbour(self._session.lesson, self._session.scene_id, step)
        if other is not None:
            self._session.show_scene(other)

    def move(self, step: int) -> None:
        """Move the tab of the scene that is shown by so many places to the right."""
        session = self._session
        order = list(session.lesson.scenes)
        at = order.index(session.scene_id)
        if 0 <= at + step < len(order):
            order.insert(at + step, order.pop(at))
            reorder_scenes(session, self._texts, order)

    # ------------------------------------------------------------------ asking

    def loss_words(self, losses: Sequence[Loss]) -> list[str]:
        """One line for each loss, in the program's language."""
        texts = self._texts
        nameless = texts(N_("without a name"))
        return [
            texts(
                _LOSS_WORDS[loss.kind],
                name=loss.name.pick(texts.language) or nameless,
                scene=loss.scene.pick(texts.language) or nameless,
                number=loss.number,
            )
            for loss in losses
        ]

    def _may_delete(self, losses: Sequence[Loss]) -> bool:
        texts = self._texts
        title = self._session.scene.title.pick(texts.language) or texts(N_("without a name"))
        lines = self.loss_words(losses)
        named = "\n".join(f"•  {line}" for line in lines[:MOST_NAMED])
        if len(lines) > MOST_NAMED:
            named += "\n" + texts(N_("and {n} more"), n=len(lines) - MOST_NAMED)
        box = QMessageBox(
            QMessageBox.Icon.Question,
            "Sala",
            texts(N_("Delete the scene “{name}”?"), name=title),
            parent=self._parent,
        )
        box.setInformativeText(
            texts(N_("These lose what they lead to or ask for:"))
            + f"\n\n{named}\n\n"
            + texts(
                N_("They stay in the lesson and are listed under “To mend”. Undo brings everything back.")
            )
        )
        delete = box.addButton(texts(N_("Delete")), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(texts(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        is_wanted = box.clickedButton() is delete
        box.deleteLater()
        return is_wanted
