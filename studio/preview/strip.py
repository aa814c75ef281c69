"""The strip beside a lesson that is tried: which cards reacted, when, why others did not, and the values of now."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from scenes.model.scene import Rule
from scenes.model.signal import Signal
from scenes.model.values import RuleId, SceneId, VariableName
from scenes.texts import N_, Texts
from studio.cards.roles import colors_of
from studio.cards.wording import Wording
from studio.preview.known import Known, Why
from studio.preview.told import CardTold, PlaceTold, Told, Value
from studio.session import EditingSession
from studio.start_page.entries import clock_words
from studio.widgets.fitting import keep_on_screen
from studio.widgets.number_field import number_text
from studio.widgets.symbols import symbol
from studio.widgets.two_lines import QUIET, TwoLineDelegate

WIDTH = 340
_GATHERING_MS = 150
"""What is told within this time is shown at once."""
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
        self._known = Known()
        self.list = self._listing(texts(N_("What the cards do")))
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
        self.all_cards = self._listing(texts(N_("All cards, and why")))
        # always there, so that lines do not become narrower than they were reckoned
        self.all_cards.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.all_cards.itemClicked.connect(self._go)
        self.all_cards.itemActivated.connect(self._go)
        self.values = self._listing(texts(N_("Values now")))
        happened = QWidget()
        inner = QVBoxLayout(happened)
        inner.setContentsMargins(0, 6, 0, 0)
        inner.addWidget(self.hint)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.with_others)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(happened, texts(N_("Happened")))
        self.tabs.addTab(self.all_cards, texts(N_("All cards")))
        self.tabs.addTab(self.values, texts(N_("Values")))
        self.tabs.setTabToolTip(1, texts(N_("Every card, with what it did or why it did not react")))
        self.tabs.setTabToolTip(2, texts(N_("The variables and the score as they are now")))
        self.tabs.currentChanged.connect(lambda _at: self._show_now())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_GATHERING_MS)
        self._soon.timeout.connect(self._show_now)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        column.addWidget(self.place)
        column.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addWidget(self.end)
        column.addLayout(row)

    def _listing(self, name: str) -> QListWidget:
        """A list of lines with quieter words below them."""
        made = QListWidget()
        made.setItemDelegate(TwoLineDelegate(made))
        made.setResizeMode(QListWidget.ResizeMode.Adjust)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        made.setAccessibleName(name)
        return made

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)

    # ------------------------------------------------------------------ following a trial

    def begin(self) -> None:
        """A trial begins: an empty strip at the right edge of the screen, without taking the keyboard."""
        self.list.clear()
        self._last = None
        self._known = Known()
        self._show_now()
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

    def room_for_player(self) -> tuple[int, int, int, int] | None:
        """Pixels beside the strip: left, top, width, height; None where the screen is too small for both."""
        screen = self._owner.screen()
        room = screen.availableGeometry()
        scale = screen.devicePixelRatio()
        width, height = round((room.width() - WIDTH - 12) * scale), round((room.height() - 60) * scale)
        if width < 640 or height < 400:
            return None
        return round((room.left() + 4) * scale), round((room.top() + 36) * scale), width, height

    def hear(self, told: Told) -> None:
        self._known.hear(told)
        if self.tabs.currentIndex() and not self._soon.isActive():
            self._soon.start()
        if isinstance(told, PlaceTold):
            self._show_place(told)
        if not isinstance(told, CardTold):
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
        quiet = f"{clock_words(self.texts, told.seconds)} · {self._why(told, rule)}"
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
            why = texts(N_("did not react: not so that “{condition}”"), condition=condition)
            if told.now is None:
                return why
            return f"{why} · " + texts(N_("now: {value}"), value=self._value(told.now))
        return texts(N_("did not react"))

    # ------------------------------------------------------------------ all cards, and the values of now

    def _show_now(self) -> None:
        """Bring the page that is open up to what is known; a lesson may tell much in a moment."""
        if self.tabs.currentIndex() == 1:
            self._show_cards()
        elif self.tabs.currentIndex() == 2:
            self._show_values()

    def _show_cards(self) -> None:
        found = self._known.cards(self._session.lesson)
        _fit_rows(self.all_cards, len(found))
        for row, (scene, rule) in enumerate(found):
            why = self._known.why(scene, rule)
            words, quiet = self._wording.rule(rule), self._standing(scene, rule, why)
            item = self.all_cards.item(row)
            item.setText(words)
            item.setData(QUIET, quiet)
            item.setData(_CARD, (scene, str(rule.id), why.state))
            item.setIcon(self._fired if why.times else self._passed)
            item.setToolTip(f"{words}\n{quiet}")

    def _standing(self, scene: str, rule: Rule, why: Why) -> str:
        """What a card did, or what is in its way, in words."""
        texts = self.texts
        done = texts(N_("reacted {n}×"), n=why.times) if why.times else ""
        match why.state:
            case "fired":
                said = (
                    texts(N_("last at {time}"), time=clock_words(self.texts, why.last.seconds))
                    if why.last is not None
                    else ""
                )
            case "once":
                said = texts(N_("reacts only once, and did"))
            case "off":
                said = texts(N_("is switched off"))
            case "condition":
                assert why.last is not None
                said = f"{clock_words(self.texts, why.last.seconds)} · {self._why(why.last, rule)}"
            case "waits":
                event = self._wording.part(rule.when)
                said = texts(N_("waits: this has not happened yet: “{event}”"), event=event)
            case _:
                title = self._session.lesson.scenes[SceneId(scene)].title.pick(texts.language) or scene
                said = texts(N_("belongs to the scene {name}, where the pupils are not now"), name=title)
        return " · ".join(filter(None, (done, said)))

    def _show_values(self) -> None:
        lesson, known = self._session.lesson, self._known.values
        names = [name for name in known if name]
        shown = [("", self.texts(N_("Score")))] if "" in known else []
        for name in names:
            variable = lesson.variables.get(VariableName(name))
            shown.append((name, (variable.label.pick(self.texts.language) if variable else "") or name))
        _fit_rows(self.values, len(shown))
        for row, (name, words) in enumerate(shown):
            item = self.values.item(row)
            item.setText(f"{words}: {self._value(known[name])}")
            item.setData(
                QUIET, self.texts(N_("changed last")) if name and name == self._known.changed else ""
            )

    def _value(self, value: Value) -> str:
        if isinstance(value, bool):
            return self.texts(N_("yes")) if value else self.texts(N_("no"))
        return f"“{value}”" if isinstance(value, str) else self.texts.digits(number_text(value))

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


def _fit_rows(listing: QListWidget, count: int) -> None:
    """Have so many rows, keeping those that are there: the list must not jump while somebody reads it."""
    while listing.count() > count:
        listing.takeItem(listing.count() - 1)
    while listing.count() < count:
        listing.addItem(QListWidgetItem())


def _is_same(one: CardTold, other: CardTold) -> bool:
    return replace(one, seconds=0.0) == replace(other, seconds=0.0)
