"""The conversation of a guide in the inspector: how long it is, and the button that opens it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QPushButton

from scenes.components.guide.model import Guide, Way
from scenes.model.values import LineId
from scenes.schema.describe import Property
from scenes.texts import N_
from studio.cards.desk import Desk
from studio.cards.wording import Wording, shortened
from studio.guide.parts import TalkDesk, WayForm
from studio.inspector.editors import Editor
from studio.inspector.lists import ListEditor
from studio.inspector.references import Surroundings
from studio.widgets.symbols import symbol

if TYPE_CHECKING:
    from studio.guide.dialog import TalkDialog


class BeginningsEditor(ListEditor):
    """Where else a talk begins, for who comes back: conditions, and the line they lead to."""

    def __init__(self, around: Surroundings, prop: Property) -> None:
        desk = Desk(self, around.session, Wording(around.session, around.texts))
        talk = TalkDesk(desk, lambda: around.owner().lines)
        super().__init__(
            around.texts,
            lambda: WayForm(talk),
            lambda _items: Way(leads_to=talk.lines()[0].id if talk.lines() else LineId("")),
            prop.info.max_items,
            (N_("Beginning {n}"), N_("Add a beginning")),
        )


class ConversationEditor(Editor):
    """Opens the window in which the lines are written; every change there is a step of the history."""

    is_wide = True

    def __init__(self, around: Surroundings, _prop: Property) -> None:
        super().__init__()
        self._around = around
        self._lines: tuple[Any, ...] = ()
        self.dialog: TalkDialog | None = None
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.open = QPushButton(around.texts(N_("Write the conversation…")))
        self.open.setAutoDefault(False)
        self.open.setIcon(symbol("note", self.palette().text().color()))
        self.open.clicked.connect(self.write)
        column = self._column()
        column.addWidget(self.told)
        column.addWidget(self.open)

    def show_values(self, values: Sequence[Any]) -> None:
        self._lines = values[-1]
        self.open.setEnabled(len(values) == 1)
        texts = self._around.texts
        choices = sum(len(line.replies) for line in self._lines)
        count = texts(N_("Lines: {n}, choices: {choices}"), n=len(self._lines), choices=choices)
        first = self._lines[0].text.pick(texts.language) if self._lines else ""
        self.told.setText(f"“{shortened(' '.join(first.split()))}”\n{count}" if first else count)
        if self.dialog is not None:
            self.dialog.show_guide(self._guide())

    def _guide(self) -> Guide:
        owner = self._around.owner()
        return owner if isinstance(owner, Guide) else Guide(lines=self._lines)

    def write(self) -> None:
        """Open the window and wait until it is closed."""
        from studio.guide.dialog import TalkDialog  # not needed before somebody writes

        self.dialog = dialog = TalkDialog(self.window(), self._around, self._around.session.selection[-1])
        dialog.edited.connect(self.edited)
        dialog.left.connect(self.left)
        dialog.show_guide(self._guide())
        if not self._lines:
            dialog.add_line()
        dialog.exec()
        self.left.emit()
        self.dialog = None
        dialog.deleteLater()
