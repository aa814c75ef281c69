"""Document: the current lesson, its history and its signals. `Document.edit` is the only way to change a lesson."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Literal

from scenes.model.diff import LessonDiff, diff_lessons
from scenes.model.draft import Draft
from scenes.model.lesson import Lesson
from scenes.model.signal import Signal
from scenes.records import dataclass, replace

Change = Literal["edit", "merge", "back", "move"]
"""How the lesson came to be the present one: a new step, a joined one, a joined one that took itself back, or going
through the history (undo, redo)."""
HISTORY_LIMIT = 500
"""Steps kept. A step costs about 100 KiB at 5,000 entities, because unchanged entities are shared."""


class EditError(Exception):
    """An edit that would break an invariant. The document is untouched."""


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One undoable change, with the label that menus show."""

    label: str
    before: Lesson
    after: Lesson
    merge_key: Hashable | None


class Document:
    """A lesson being edited.

    `changed(diff)` is emitted after every change of the snapshot, `history_changed()` after every change of undo, redo
    or the saved mark. Edits do not nest, and a listener of `changed` cannot edit, undo or redo: others would be shown
    an older change after a newer one. Selection and camera do not belong here.
    """

    def __init__(self, lesson: Lesson) -> None:
        self.changed: Signal[[LessonDiff]] = Signal()
        self.history_changed: Signal[[]] = Signal()
        self._lesson = lesson
        self._saved: Lesson | None = lesson
        self._undo: list[HistoryStep] = []
        self._redo: list[HistoryStep] = []
        self._is_editing = False
        self._last_change: Change = "move"

    @property
    def lesson(self) -> Lesson:
        return self._lesson

    @property
    def last_change(self) -> Change:
        """What a listener of `changed` is told about; what keeps a record of the history needs it."""
        return self._last_change

    @property
    def last_label(self) -> str:
        """The label of the last step that is done; empty if there is none."""
        return self._undo[-1].label if self._undo else ""

    @property
    def is_modified(self) -> bool:
        return self._lesson is not self._saved

    @property
    def undo_steps(self) -> tuple[HistoryStep, ...]:
        return tuple(self._undo)

    @property
    def redo_steps(self) -> tuple[HistoryStep, ...]:
        return tuple(self._redo)

    @classmethod
    def recovered(
        cls, lesson: Lesson, undo: Iterable[HistoryStep] = (), redo: Iterable[HistoryStep] = ()
    ) -> Document:
        """A lesson as it was left, with its history; nothing of it counts as saved."""
        document = cls(lesson)
        document._saved = None
        document._undo = list(undo)[-HISTORY_LIMIT:]
        document._redo = list(redo)[-HISTORY_LIMIT:]
        return document

    def mark_saved(self, lesson: Lesson | None = None) -> None:
        """Remember which snapshot is on disk: the current one, or the one a finished save had taken."""
        self._saved = self._lesson if lesson is None else lesson
        self.close_merge()
        self.history_changed.emit()

    @contextmanager
    def edit(self, label: str, *, merge_key: Hashable | None = None) -> Iterator[Draft]:
        """Change the lesson as one undo step.

        Edits with the same `merge_key` that follow each other become one step, until `close_merge`. An exception
        inside leaves the document untouched; so does a broken invariant, which raises SalaError.
        """
        self._refuse_nesting()
        self._is_editing = True
        try:
            draft = Draft(self._lesson)
            yield draft
            after = draft.freeze()
        finally:
            self._is_editing = False
        difference = diff_lessons(self._lesson, after)
        if not difference:
            return
        how: Change = "edit"
        last = self._undo[-1] if self._undo else None
        if merge_key is not None and last is not None and last.merge_key == merge_key and not self._redo:
            how = "merge"
            self._undo[-1] = replace(last, after=after)
            if not diff_lessons(last.before, after):  # dragged back to where it was: nothing to undo
                how = "back"
                self._undo.pop()
                difference = diff_lessons(self._lesson, last.before)
                after = last.before
        else:
            self._undo.append(HistoryStep(label, self._lesson, after, merge_key))
            del self._undo[:-HISTORY_LIMIT]
        self._redo.clear()
        self._show(after, difference, how)

    def close_merge(self) -> None:
        """End the joining of edits, at the end of a drag."""
        if self._undo and self._undo[-1].merge_key is not None:
            self._undo[-1] = replace(self._undo[-1], merge_key=None)

    def reopen_merge(self, merge_key: Hashable) -> None:
        """Let an edit with this key join the last step after all: the end of work that the step began."""
        if self._undo and self._undo[-1].after is self._lesson:
            self._undo[-1] = replace(self._undo[-1], merge_key=merge_key)

    def undo(self) -> None:
        """Put the snapshot before the last step back; does nothing at the start of the history."""
        self._refuse_nesting()
        if self._undo:
            step = self._undo.pop()
            self._redo.append(replace(step, merge_key=None))
            self._show(step.before, diff_lessons(self._lesson, step.before))

    def redo(self) -> None:
        """Put the snapshot of the step that was undone last back; does nothing if there is none."""
        self._refuse_nesting()
        if self._redo:
            step = self._redo.pop()
            self._undo.append(step)
            self._show(step.after, diff_lessons(self._lesson, step.after))

    @property
    def position(self) -> int:
        """How many of the kept steps are done: 0 is the oldest state that can be gone back to."""
        return len(self._undo)

    @property
    def saved_position(self) -> int | None:
        """The `position` whose snapshot is on disk; None if it is no longer among the kept ones."""
        at = self.position
        snapshots = {len(self._undo) - back: step.before for back, step in enumerate(reversed(self._undo), 1)}
        snapshots[at] = self._lesson
        snapshots.update({at + on: step.after for on, step in enumerate(reversed(self._redo), 1)})
        return next((key for key, snapshot in snapshots.items() if snapshot is self._saved), None)

    def go_to(self, position: int) -> None:
        """Undo or redo to a `position` as one change; goes as far as there are steps."""
        self._refuse_nesting()
        wanted = max(0, min(position, len(self._undo) + len(self._redo)))
        lesson = self._lesson
        while len(self._undo) > wanted:
            step = self._undo.pop()
            self._redo.append(replace(step, merge_key=None))
            lesson = step.before
        while len(self._undo) < wanted:
            step = self._redo.pop()
            self._undo.append(step)
            lesson = step.after
        if lesson is not self._lesson:
            self._show(lesson, diff_lessons(self._lesson, lesson))

    def _refuse_nesting(self) -> None:
        if self._is_editing:
            raise EditError("edits do not nest: pass the Draft on instead")

    def _show(self, lesson: Lesson, difference: LessonDiff, how: Change = "move") -> None:
        self._lesson = lesson
        self._last_change = how
        if difference:
            self._is_editing = True
            try:
                self.changed.emit(difference)
            finally:
                self._is_editing = False
        self.history_changed.emit()
