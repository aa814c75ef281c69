"""The window in which a conversation is written: all lines on the left, the chosen one on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scenes.checks.guide_check import check_guide
from scenes.components.guide.logic import ways_out
from scenes.components.guide.model import END, Guide, Line
from scenes.model.values import EntityId, LineId
from scenes.texts import N_
from studio.cards.desk import Desk
from studio.cards.wording import NOTHING, Wording, shortened
from studio.guide.changing import (
    Lines,
    changed_line,
    moved_line,
    new_line,
    with_line_after,
    without_line,
)
from studio.guide.line_form import LineForm
from studio.guide.parts import TalkDesk
from studio.inspector.editors import Change
from studio.inspector.lists import small_button
from studio.inspector.references import Surroundings
from studio.look import fault_color
from studio.problems.words import ProblemWords
from studio.widgets.fitting import FittedDialog, fit
from studio.widgets.symbols import symbol

_LINE = Qt.ItemDataRole.UserRole


class TalkDialog(FittedDialog):
    """Shows and changes the lines of a guide. `edited(change, merge)` wants the tuple of lines changed."""

    edited = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget, around: Surroundings, thing: EntityId) -> None:
        super().__init__(parent)
        self._around, self._thing = around, thing
        texts = around.texts
        self._guide = Guide()
        self._current = LineId("")
        self._is_showing = False
        self.setWindowTitle(texts(N_("Conversation")))
        self.desk = Desk(self, around.session, Wording(around.session, texts))
        talk = TalkDesk(self.desk, lambda: self._guide.lines, self.choose, self._line_to_lead_to)
        ink = self.palette().text().color()
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setIndentation(18)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setAccessibleName(texts(N_("What the guide says")))
        self.tree.currentItemChanged.connect(self._item_chosen)
        self.add = QPushButton(texts(N_("Add a line")))
        self.add.setIcon(symbol("add", ink))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.add_line)
        self.up = small_button("up", texts(N_("Up")), self)
        self.down = small_button("down", texts(N_("Down")), self)
        self.away = small_button("bin", texts(N_("Remove")), self)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.away.clicked.connect(self.remove_line)
        tools = QHBoxLayout()
        tools.addWidget(self.add)
        tools.addStretch(1)
        for button in (self.up, self.down, self.away):
            tools.addWidget(button)
        first = QWidget()
        side = QVBoxLayout(first)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(QLabel(texts(N_("What the guide says"))))
        side.addWidget(self.tree, 1)
        side.addLayout(tools)
        self.form = LineForm(talk, around)
        self.form.edited.connect(self._change_line)
        self.form.left.connect(self.left)
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.setStyleSheet("color: palette(bright-text);")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 0, 8, 8)
        column.addWidget(self.fault)
        column.addWidget(self.form)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(first)
        split.addWidget(self.area)
        split.setSizes([380, 520])
        split.setChildrenCollapsible(False)
        buttons = QDialogButtonBox()
        self.end = buttons.addButton(texts(N_("Done")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.addWidget(split, 1)
        whole.addWidget(buttons)
        fit(self, 920, 640)

    def sizeHint(self) -> QSize:
        return QSize(920, 640)

    # ------------------------------------------------------------------ showing

    @property
    def current(self) -> LineId:
        """The line that is shown on the right."""
        return self._current

    def show_guide(self, guide: Guide) -> None:
        """Show the conversation as it is now."""
        self._guide = guide
        ids = [line.id for line in guide.lines]
        if self._current not in ids:
            self._current = ids[0] if ids else LineId("")
        self._fill_tree()
        self._show_line()

    def choose(self, line: LineId) -> None:
        """Show a line on the right; one that is not there changes nothing."""
        if any(one.id == line for one in self._guide.lines):
            self.desk.close()
            self._current = line
            self.form.fold()
            self._fill_tree()
            self._show_line()
            self.area.verticalScrollBar().setValue(0)

    def _fill_tree(self) -> None:
        self._is_showing = True
        scroll = self.tree.verticalScrollBar().value()
        self.tree.clear()
        faults = self._faults()
        for number, line in enumerate(self._guide.lines, 1):
            item = self._line_item(number, line, faults.get(number - 1, []))
            self.tree.addTopLevelItem(item)
            if line.id == self._current:
                self.tree.setCurrentItem(item)
        self.tree.expandAll()
        self.tree.verticalScrollBar().setValue(scroll)
        current = self.tree.currentItem()
        if current is not None:
            self.tree.scrollToItem(current)
        self._is_showing = False

    def _line_item(self, number: int, line: Line, faults: list[str]) -> QTreeWidgetItem:
        texts = self._around.texts
        words = shortened(" ".join(line.text.pick(texts.language).split())) or NOTHING
        item = QTreeWidgetItem([texts(N_("{n}. {words}"), n=number, words=words)])
        item.setData(0, _LINE, line.id)
        font = item.font(0)
        font.setBold(line.id == self._current)
        item.setFont(0, font)
        if faults:
            item.setIcon(0, symbol("warning", fault_color(self.palette())))
            item.setToolTip(0, "\n".join(faults))
        for how, target in ways_out(line):
            kind, _space, place = how.partition(" ")
            said = ""
            if kind == "reply":
                said = shortened(line.replies[int(place)].text.pick(texts.language)) or NOTHING
                said = f"“{said}” "
            elif kind == "way":
                wording = self.desk.wording
                parts = [wording.part(part) for part in line.ways[int(place)].conditions]
                said = shortened("; ".join(parts)) + " "
            elif kind == "wrong":
                said = texts(N_("After a wrong answer")) + " "
            item.addChild(self._lead_item(said, target))
        if line.question is not None and not line.replies:
            asked = texts(N_("asks: {question}"), question=self.desk.wording.thing(line.question))
            item.insertChild(0, self._quiet_item(asked, line.id))
        return item

    def _lead_item(self, said: str, target: LineId) -> QTreeWidgetItem:
        texts = self._around.texts
        number = next((n for n, line in enumerate(self._guide.lines, 1) if line.id == target), 0)
        where = texts.digits(str(number)) if number else texts(N_("the end")) if target == END else "?"
        item = self._quiet_item(f"{said}→ {where}", target)
        if not number and target != END:
            item.setForeground(0, fault_color(self.palette()))
        return item

    def _quiet_item(self, words: str, target: LineId) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        item.setData(0, _LINE, target)
        ink = self.palette().text().color()
        ink.setAlphaF(0.72)
        item.setForeground(0, ink)
        return item

    def _faults(self) -> dict[int, list[str]]:
        """What is wrong with each line, by its place."""
        session, texts = self._around.session, self._around.texts
        thing = session.scene.entities.get(self._thing)
        found: dict[int, list[str]] = {}
        if thing is not None:
            words = ProblemWords(texts, session.lesson)
            for problem in check_guide(session.lesson, session.scene, thing, self._guide):
                at = problem.values.get("number")
                if isinstance(at, int):
                    found.setdefault(at - 1, []).append(words.sentence(problem))
        return found

    def _show_line(self) -> None:
        at = next((n for n, line in enumerate(self._guide.lines) if line.id == self._current), -1)
        self.form.setVisible(at >= 0)
        for button, is_useful in (
            (self.up, at > 0),
            (self.down, 0 <= at < len(self._guide.lines) - 1),
            (self.away, at >= 0),
        ):
            button.setEnabled(is_useful)
        faults = self._faults().get(at, [])
        self.fault.setText("\n".join(faults))
        self.fault.setVisible(bool(faults))
        if at >= 0:
            self.form.show_values([self._guide.lines[at]])

    def _item_chosen(self, item: QTreeWidgetItem | None) -> None:
        if self._is_showing or item is None:
            return
        target = LineId(item.data(0, _LINE))
        parent = item.parent()
        if parent is not None and not any(one.id == target for one in self._guide.lines):
            target = LineId(parent.data(0, _LINE))  # what leads nowhere is mended where it leads from
        self.choose(target)

    # ------------------------------------------------------------------ changing

    def add_line(self) -> None:
        """A line behind the chosen one, which leads to it now; its words are typed next."""
        made = new_line()
        self._edit(lambda lines: with_line_after(lines, self._current or None, made))
        self.choose(made.id)
        self._type_words()

    def remove_line(self) -> None:
        gone = self._current
        ids = [line.id for line in self._guide.lines]
        at = ids.index(gone) if gone in ids else 0
        self._edit(lambda lines: without_line(lines, gone))
        if self._guide.lines:
            self.choose(self._guide.lines[min(at, len(self._guide.lines) - 1)].id)

    def _line_to_lead_to(self) -> LineId:
        """A new line behind the chosen one, for something that wants to lead to it."""
        made = new_line()
        self._edit(lambda lines: with_line_after(lines, self._current, made, is_next=False))
        return made.id

    def _move(self, step: int) -> None:
        self._edit(lambda lines: moved_line(lines, self._current, step))

    def _change_line(self, change: Change, merge: str) -> None:
        which = self._current
        self._edit(partial(_changed, which, change), f"{which} {merge}" if merge else "")

    def _edit(self, change: Callable[[Lines], Lines], merge: str = "") -> None:
        self.edited.emit(change, merge)

    def _type_words(self) -> None:
        fields: Sequence[QWidget] = list(self.form.editors["text"].fields.values())  # type: ignore[attr-defined]
        if fields:
            fields[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # a line break in a text must not close the window
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.desk.close()
        super().closeEvent(event)


def _changed(which: LineId, change: Change, lines: Lines) -> Lines:
    return changed_line(lines, which, change)
