"""What opens under a chip: a list to choose from, or the editor of a value, with what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scenes.khmer.answer_key import answer_key
from scenes.texts import N_, Texts
from studio.cards.wording import Fault
from studio.inspector.editors import Editor
from studio.look import fault_color, good_color
from studio.widgets.fields import FIELD_STYLE, is_undo
from studio.widgets.fitting import Body, place_at, tallest_at
from studio.widgets.search_field import SearchField
from studio.widgets.symbols import symbol
from studio.widgets.two_lines import QUIET, TwoLineDelegate

_VALUE = QUIET + 1
_KEYS = QUIET + 2
_SEARCHED_FROM = 8
"""Lists shorter than this need no search field."""
_TALLEST = 440
_CHOSEN = QColor("#0f766e")


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list. `keys` are further words by which it is found; a heading cannot be chosen."""

    value: Any
    words: str
    quiet: str = ""
    icon: QIcon = field(default_factory=QIcon)
    keys: str = ""
    is_heading: bool = False


class Popup(QFrame):
    """A frame under a button. `closed()` comes once; `undo_asked()` when a key asks for undo or redo (True: redo)."""

    closed = Signal()
    undo_asked = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setObjectName("cardPopup")
        self.setStyleSheet(FIELD_STYLE + "QFrame#cardPopup { background: palette(base); }")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(6)

    def add_fault(self, texts: Texts, fault: Fault, on_remedy: Callable[[], None] | None, words: str) -> None:
        """Say what is wrong and what helps; with a button if it can be done at once."""
        box = QFrame()
        box.setObjectName("fault")
        box.setStyleSheet(
            "QFrame#fault { background: rgba(194, 65, 45, 28); border-left: 3px solid #c2412d; border-radius: 4px; }"
        )
        column = QVBoxLayout(box)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        label = QLabel(f"{fault.sentence}\n{fault.remedy}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        column.addWidget(label)
        if on_remedy is not None:
            button = QPushButton(words)
            button.setIcon(symbol("add", fault_color(self.palette())))
            button.setAutoDefault(False)
            button.clicked.connect(lambda: self._leave_for(on_remedy))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.insertWidget(0, box)

    def _leave_for(self, do: Callable[[], None]) -> None:
        self.close()
        do()

    def open_below(self, button: QWidget, width: int, height: int | None = None) -> None:
        """Show the popup under a button, or above it where the screen ends."""
        self.setFixedWidth(width)
        tall = self.sizeHint().height() if height is None else height
        if self.hasHeightForWidth() and height is None:
            tall = max(tall, self.heightForWidth(width))
        place_at(self, button, width, min(tall, _TALLEST))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            is_redo = event.key() == Qt.Key.Key_Y or bool(
                event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            )
            self.undo_asked.emit(is_redo)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


class ListPopup(Popup):
    """Lines to choose one from. `chosen(value)` comes once, after it has closed."""

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        texts: Texts,
        options: Iterable[Option],
        now: Any = None,
        *,
        icon_size: int = 22,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._is_done = False
        self.on_new: Callable[[str], None] | None = None
        self.search = SearchField(texts)
        self.list = QListWidget()
        self.list.setItemDelegate(TwoLineDelegate(self.list, icon_size))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        palette = self.list.palette()
        palette.setColor(QPalette.ColorRole.Highlight, _CHOSEN)
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#ffffff"))
        self.list.setPalette(palette)
        self.none = QLabel(texts(N_("There is nothing of this kind yet.")))
        self.none.setWordWrap(True)
        self.new = QPushButton()
        self.new.setAutoDefault(False)
        self.new.setIcon(symbol("add", self.palette().color(self.foregroundRole())))
        self.new.hide()
        for widget in (self.search, self.none, self.list, self.new):
            self.column.addWidget(widget)
        self.foot = QHBoxLayout()
        self.column.addLayout(self.foot)
        for option in options:
            self._add(option, now)
        self.none.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)
        self.search.setVisible(self.list.count() >= _SEARCHED_FROM)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.new.clicked.connect(self._make_new)

    def offer_new(self, label: str, on_new: Callable[[str], None]) -> None:
        """Let the typed words become a new one; `label` is a msgid with {name}."""
        self.on_new = on_new
        self._new_label = label
        self.search.setVisible(True)
        self._show_new(self.search.text())

    def add_button(self, words: str, icon: str, on_press: Callable[[], None]) -> QPushButton:
        """A button below the list; pressing it closes the popup first."""
        button = QPushButton(words)
        button.setIcon(symbol(icon, self.palette().color(self.foregroundRole())))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._leave_for(on_press))
        self.foot.addWidget(button)
        return button

    def open_at(self, button: QWidget, width: int = 320) -> None:
        self.setFixedWidth(width)
        inner = width - 18
        self.list.setFixedWidth(inner)
        rows = sum(self.list.sizeHintForRow(row) for row in range(min(self.list.count(), 12))) + 6
        self.list.setFixedHeight(max(40, min(rows, 300)))
        too_tall = max(self.sizeHint().height(), self.heightForWidth(width)) - tallest_at(button)
        self.list.setFixedHeight(max(40, self.list.height() - max(0, too_tall)))
        self.open_below(button, width)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(next(iter(self._rows()), -1))
        self.list.scheduleDelayedItemsLayout()
        current = self.list.currentItem()
        if current is not None:
            self.list.scrollToItem(current)
        (self.search if self.search.isVisible() else self.list).setFocus()

    def values(self) -> list[Any]:
        """What can be chosen now, with the search applied."""
        return [self.list.item(row).data(_VALUE) for row in self._rows()]

    def value_of(self, item: QListWidgetItem) -> Any:
        return item.data(_VALUE)

    def choose(self, value: Any) -> None:
        """Choose as a press on its line does."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_VALUE) == value:
                self._choose(self.list.item(row))
                return

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.list.currentItem()
                if self.list.currentRow() >= 0 and not item.isHidden():
                    self._choose(item)
                elif self.new.isVisible():
                    self._make_new()
                return True
        return super().eventFilter(watched, event)

    def _add(self, option: Option, now: Any) -> None:
        item = QListWidgetItem(option.icon, option.words)
        item.setData(QUIET, option.quiet)
        item.setData(_VALUE, option.value)
        item.setData(_KEYS, answer_key(f"{option.words} {option.quiet} {option.keys}"))
        if option.is_heading:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(self.palette().linkVisited())
            item.setData(_KEYS, "")
        self.list.addItem(item)
        if option.value == now and not option.is_heading:
            self.list.setCurrentItem(item)

    def _rows(self) -> list[int]:
        """The lines that can be chosen now."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [row for row, item in enumerate(items) if not item.isHidden() and item.flags()]

    def _step(self, by: int) -> None:
        shown = self._rows()
        if shown:
            at = shown.index(self.list.currentRow()) if self.list.currentRow() in shown else -by
            self.list.setCurrentRow(shown[(at + by) % len(shown)])

    def _filter(self, typed: str) -> None:
        wanted = answer_key(typed)
        for row in range(self.list.count()):
            self.list.item(row).setHidden(wanted not in str(self.list.item(row).data(_KEYS)))
        self.list.setCurrentRow(next(iter(self._rows()), -1))
        if self.on_new is not None:
            self._show_new(typed)

    def _show_new(self, typed: str) -> None:
        name = typed.strip()
        self.new.setVisible(bool(name) and not self._is_known(name))
        self.new.setText(self._texts(self._new_label, name=name))

    def _is_known(self, name: str) -> bool:
        return any(self.list.item(row).text() == name for row in range(self.list.count()))

    def _make_new(self) -> None:
        on_new, name = self.on_new, self.search.text().strip()
        if on_new is not None and name:
            self.close()
            on_new(name)

    def _choose(self, item: QListWidgetItem) -> None:
        if self._is_done or not item.flags():
            return  # further signals of the same press, or a heading
        self._is_done = True
        value = item.data(_VALUE)
        self.close()
        self.chosen.emit(value)


class ManyPopup(ListPopup):
    """Lines of which several can be ticked. `ticked(values)` comes with every tick, in the order of ticking."""

    ticked = Signal(object)

    def __init__(self, parent: QWidget, texts: Texts, options: Iterable[Option], now: Sequence[Any]) -> None:
        super().__init__(parent, texts, options)
        self._values = list(now)
        self._ink = self.palette().color(self.foregroundRole())
        self._mark()
        done = QPushButton(texts(N_("Done")))
        done.setAutoDefault(False)
        done.clicked.connect(self.close)
        self.foot.addStretch(1)
        self.foot.addWidget(done)

    def _mark(self) -> None:
        good = symbol("good", good_color(self.palette()))
        free = symbol("free", self._ink)
        for row in range(self.list.count()):
            item = self.list.item(row)
            is_in = item.data(_VALUE) in self._values
            item.setIcon(good if is_in else free)

    def _choose(self, item: QListWidgetItem) -> None:
        value = item.data(_VALUE)
        if value in self._values:
            self._values.remove(value)
        else:
            self._values.append(value)
        self._mark()
        self.ticked.emit(tuple(self._values))


class EditorPopup(Popup):
    """The editors of one or more values below each other, each with its words."""

    def __init__(self, parent: QWidget, rows: Sequence[QWidget], title: str = "") -> None:
        super().__init__(parent)
        if title:
            label = QLabel(title)
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            label.setWordWrap(True)
            self.column.addWidget(label)
        asked = QWidget()
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.column.spacing())
        for row in rows:
            column.addWidget(row)
        self.column.addWidget(Body(asked))

    def open_at(self, button: QWidget, width: int = 320) -> None:
        self.open_below(button, width)
        for field_ in self.findChildren(QWidget):
            takes_keys = field_.focusPolicy() in (Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)
            if takes_keys and field_.isVisible() and field_.isEnabled():
                field_.setFocus(Qt.FocusReason.TabFocusReason)
                break

    def editors(self) -> list[Editor]:
        return [child for child in self.findChildren(QWidget) if isinstance(child, Editor)]
