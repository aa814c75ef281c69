"""Lists of values: each can be moved up and down and taken away, and a button adds one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from scenes.texts import N_, Texts
from studio.inspector.editors import Change, Editor
from studio.widgets.symbols import symbol

CARD_STYLE = "QFrame#card { background: rgba(128, 110, 70, 22); border-radius: 8px; }"


def small_button(name: str, tip: str, parent: QWidget) -> QToolButton:
    """A flat button with a drawing."""
    button = QToolButton()
    button.setIcon(symbol(name, parent.palette().color(parent.foregroundRole())))
    button.setIconSize(QSize(14, 14))
    button.setFixedSize(24, 24)
    button.setAutoRaise(True)
    button.setStyleSheet("QToolButton { padding: 2px; }")
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


class ListCard(QFrame):
    """The frame round one item, with its number and its buttons."""

    def __init__(self, texts: Texts, title: str, editor: Editor, on_move: Callable[[int], None]) -> None:
        """`on_move(step)`: -1 up, 1 down, 0 away. `head` is the line with title and buttons."""
        super().__init__()
        self.setObjectName("card")
        self.setStyleSheet(CARD_STYLE)
        self.editor = editor
        self.up = small_button("up", texts(N_("Up")), self)
        self.down = small_button("down", texts(N_("Down")), self)
        self.away = small_button("remove", texts(N_("Remove")), self)
        head = self.head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(QLabel(title))
        head.addStretch(1)
        for button, step in ((self.up, -1), (self.down, 1), (self.away, 0)):
            head.addWidget(button)
            button.clicked.connect(lambda _checked=False, step=step: on_move(step))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 6, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(editor)


class ListEditor(Editor):
    """Edits a tuple. `make_editor()` gives an editor of one item, `make_item(items)` a new item for the end."""

    is_wide = True

    def __init__(
        self,
        texts: Texts,
        make_editor: Callable[[], Editor],
        make_item: Callable[[Sequence[Any]], Any],
        max_items: int | None,
        titles: tuple[str, str] = (N_("No. {n}"), N_("Add")),
    ) -> None:
        """`titles`: msgids over an item, with {n}, and on the button."""
        super().__init__()
        self._texts = texts
        self._make_editor = make_editor
        self._make_item = make_item
        self._most = max_items
        self._titles = titles
        self._items: tuple[Any, ...] = ()
        self.cards: list[ListCard] = []
        self.add = QPushButton(texts(titles[1]))
        self.add.setAutoDefault(False)
        self.add.setIcon(symbol("add", self.palette().color(self.foregroundRole())))
        column = self._column(6)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        column.addLayout(self._cards)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._add)

    def show_values(self, values: Sequence[Any]) -> None:
        # Items of different lists have nothing to do with each other: then none can be edited.
        is_mixed = any(value != values[-1] for value in values)
        self.setEnabled(not is_mixed)
        self._items = () if is_mixed else tuple(values[-1])
        while len(self.cards) > len(self._items):
            card = self.cards.pop()
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(self._items):
            self._make_card(len(self.cards))
        for row, (card, item) in enumerate(zip(self.cards, self._items, strict=True)):
            card.editor.show_values([item])
            card.up.setEnabled(row > 0)
            card.down.setEnabled(row < len(self._items) - 1)
        self.add.setEnabled(self._most is None or len(self._items) < self._most)

    def _make_card(self, row: int) -> None:
        editor = self._make_editor()
        title = self._texts(self._titles[0], n=row + 1)
        card = ListCard(self._texts, title, editor, lambda step: self._move(row, step))
        editor.edited.connect(lambda change, merge: self._change(row, change, merge))
        editor.left.connect(self.left)
        self.cards.append(card)
        self._cards.addWidget(card)

    def _change(self, row: int, change: Change, merge: str) -> None:
        def changed(old: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(change(item) if at == row else item for at, item in enumerate(old))

        self.edited.emit(changed, f"{row} {merge}" if merge else "")

    def _move(self, row: int, step: int) -> None:
        def changed(old: tuple[Any, ...]) -> tuple[Any, ...]:
            items = list(old)
            item = items.pop(row)
            if step:
                items.insert(row + step, item)
            return tuple(items)

        if 0 <= row + step < len(self._items):
            self.edited.emit(changed, "")

    def _add(self) -> None:
        item = self._make_item(self._items)
        self.edited.emit(lambda old: (*old, item), "")
