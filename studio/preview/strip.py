"""The strip beside a lesson that is tried: which cards reacted, when, and why others did not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scenes.model.scene import Rule
from scenes.model.signal import Signal
from scenes.model.values import RuleId, SceneId
from scenes.texts import N_, Texts
from studio.cards.roles import colors_of
from studio.cards.wording import Wording
from studio.preview.told import CardTold, PlaceTold
from studio.session import EditingSession
from studio.widgets.fitting import keep_on_screen
from studio.widgets.symbols import symbol
from studio.widgets.two_lines import QUIET, TwoLineDelegate

WIDTH = 330
MOST_LINES = 500
"""Older lines go: a card with a clock may react thousands of times."""
_CARD = QUIET + 1


class TrialStrip(QWidget):
    """A narrow window that stays in front while a lesson is tried.

    `card_wanted(scene, card)` wants to see a card in the dock; `again_wanted()` wants to try the same once more;
    `end_wanted()` wants the player closed.
    """

    def __init__(self, parent: QWidget, session: EditingSession, texts: Texts) -> None:
        super().__init__(parent, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.card_wanted: Signal[[str, str]] = Signal()
        self.again_wanted: Signal[[]] = Signal()
        self.end_wanted: Signal[[]] = Signal()
        self.texts = texts
        self._session = session
        self._owner = parent
        self._wording = Wording(session, texts)
        self._last: CardTold | None = None
        self._times = 1
        self.setWindowTitle(texts(N_("What the cards do")))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        palette = self.palette()
        self._fired = symbol("play", colors_of("then", palette).ink)
        self._passed = symbol("minus", colors_of("if", palette).ink)
        self.place = QLabel()
        self.place.setWordWrap(True)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.list = QListWidget()
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(texts(N_("What the cards do")))
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.with_others = QCheckBox(texts(N_("Also cards that did not react")))
        self.with_others.setChecked(True)
        self.with_others.toggled.connect(self._show_others)
        self.again = QPushButton(texts(N_("Once more")))
        self.again.setIcon(symbol("play", palette.text().color()))
        self.again.clicked.connect(lambda: self.again_wanted.emit())
        self.end = QPushButton(texts(N_("End the trial")))
        self.end.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        for widget in (self.place, self.hint):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.with_others)
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addWidget(self.end)
        column.addLayout(row)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)

    # ------------------------------------------------------------------ following a trial

    def begin(self) -> None:
        """A trial begins: an empty strip at the right edge of the screen, without taking the keyboard."""
        self.list.clear()
        self._last = None
        self.place.setText(self.texts(N_("The lesson opens…")))
        self.hint.setText(
            self.texts(N_("Cards appear here as they react. Press one to see it in the studio."))
        )
        self.hint.show()
        self.again.setEnabled(False)
        if not self.isVisible():
            room = self._owner.screen().availableGeometry()
            self.setGeometry(room.right() - WIDTH, room.top() + 36, WIDTH, min(700, room.height() - 60))
        self.show()
        keep_on_screen(self)

    def room_for_player(self) -> tuple[int, int] | None:
        """Pixels beside the strip; None where the screen is too small for both."""
        screen = self._owner.screen()
        room = screen.availableGeometry()
        scale = screen.devicePixelRatio()
        width, height = round((room.width() - WIDTH - 12) * scale), round((room.height() - 60) * scale)
        return (width, height) if width >= 640 and height >= 400 else None

    def hear(self, told: CardTold | PlaceTold) -> None:
        if isinstance(told, PlaceTold):
            self._show_place(told)
            return
        self.hint.hide()
        if self._last is not None and _is_same(told, self._last) and self.list.count():
            self._times += 1
            self._fill(self.list.item(self.list.count() - 1), told, self._times)
        else:
            self._times = 1
            item = QListWidgetItem()
            self._fill(item, told, 1)
            self.list.addItem(item)
            item.setHidden(told.fate != "fired" and not self.with_others.isChecked())
            if self.list.count() > MOST_LINES:
                self.list.takeItem(0)
        self._last = told
        self.list.scrollToBottom()

    def finish(self) -> None:
        """The player was closed."""
        self.place.setText(self.texts(N_("The trial has ended. The lesson is as it was.")))
        self.hint.hide()
        self.again.setEnabled(True)

    def _show_place(self, told: PlaceTold) -> None:
        lesson, language = self._session.lesson, self.texts.language
        if told.kind == "scene" and told.subject in lesson.scenes:
            title = lesson.scenes[SceneId(told.subject)].title.pick(language) or told.subject
            self.place.setText(self.texts(N_("Scene: {name}"), name=title))
        elif told.kind == "step":
            for number, step in enumerate(lesson.flow, 1):
                if step.id == told.subject:
                    title = step.title.pick(language)
                    self.place.setText(self.texts(N_("Step {n}: {title}"), n=number, title=title))
        elif told.kind == "finished":
            self.place.setText(self.texts(N_("The lesson was played to its end.")))

    # ------------------------------------------------------------------ lines

    def _fill(self, item: QListWidgetItem, told: CardTold, times: int) -> None:
        rule = self._rule(told)
        is_fired = told.fate == "fired"
        words = self._wording.rule(rule) if rule is not None else told.card
        quiet = f"{_clock(told.seconds)} · {self._why(told, rule)}"
        if times > 1:
            quiet += " · " + self.texts(N_("{n} times"), n=times)
        item.setText(words)
        item.setData(QUIET, quiet)
        item.setData(_CARD, (told.scene, told.card, told.fate))
        item.setIcon(self._fired if is_fired else self._passed)
        item.setToolTip(f"{words}\n{quiet}")
        if not is_fired:
            pale = self.palette().text().color()
            pale.setAlphaF(0.72)
            item.setForeground(pale)

    def _why(self, told: CardTold, rule: Rule | None) -> str:
        texts = self.texts
        if told.fate == "fired":
            return texts(N_("reacted"))
        if told.fate == "off":
            return texts(N_("is switched off"))
        if told.fate == "once":
            return texts(N_("reacts only once, and did"))
        if rule is not None and 0 <= told.condition < len(rule.conditions):
            condition = self._wording.part(rule.conditions[told.condition])
            return texts(N_("did not react: not so that “{condition}”"), condition=condition)
        return texts(N_("did not react"))

    def _rule(self, told: CardTold) -> Rule | None:
        scene = self._session.lesson.scenes.get(SceneId(told.scene))
        return scene.rules.get(RuleId(told.card)) if scene is not None else None

    def _show_others(self, is_shown: bool) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(item.data(_CARD)[2] != "fired" and not is_shown)

    def _go(self, item: QListWidgetItem) -> None:
        scene, card, _fate = item.data(_CARD)
        self.card_wanted.emit(scene, card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.end_wanted.emit()
        super().closeEvent(event)


def _is_same(one: CardTold, other: CardTold) -> bool:
    return (one.scene, one.card, one.fate, one.condition) == (
        other.scene,
        other.card,
        other.fate,
        other.condition,
    )


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
