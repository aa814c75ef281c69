"""The start page: go on with a lesson, begin one from a template, look at a sample, or be led through a first one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QColor, QKeySequence, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scenes.texts import N_, UI_LANGUAGES
from studio.choosing import choose_lesson_file, choose_lesson_folder
from studio.start_page.cards import ACCENT, CardGrid, LessonCard, pixmap_of
from studio.start_page.entries import (
    OfferedLesson,
    RecoveredLesson,
    number_words,
    offered_recent,
    offered_shelf,
    when_words,
)
from studio.start_page.new_lesson import NewLessonDialog
from studio.tour.steps import STEPS
from studio.widgets.fitting import Body, fill
from studio.widgets.symbols import symbol

if TYPE_CHECKING:
    from studio.app import Studio

OWN_NAMES = {"km": "ខ្មែរ", "en": "English"}
RECENT_ROWS = 1
_TEXT = QPalette.ColorRole.Text
_STYLE = f"""
StartPage {{ background: palette(window); }}
QScrollArea, QWidget#shelves {{ background: transparent; border: 0; }}
QFrame#side {{ background: palette(base); border: 0; border-right: 1px solid palette(midlight); }}
QLabel#name {{ color: palette(link); font-size: 30px; font-weight: bold; }}
QLabel#heading {{ font-size: 17px; font-weight: bold; }}
QPushButton#side-button, QPushButton#tour {{
    text-align: left; padding: 10px 12px; border-radius: 8px; border: 1px solid palette(mid);
    background: palette(base); }}
QPushButton#side-button:hover, QPushButton#side-button:focus {{ border: 2px solid palette(link); padding: 9px 11px; }}
QPushButton#tour {{ background: {ACCENT}; color: white; border: 2px solid {ACCENT}; font-weight: bold; }}
QPushButton#tour:hover {{ background: #0d9488; }}
QPushButton#tour:focus {{ border: 2px solid palette(text); }}
QToolButton#language {{ padding: 5px 10px; border-radius: 6px; }}
QToolButton#language:checked {{ background: palette(midlight); font-weight: bold; }}
"""


class StartPage(QWidget):
    """Shown when no lesson is open. `show_recovered` puts work that was not saved above everything else."""

    def __init__(self, program: Studio) -> None:
        super().__init__()
        self._program = program
        self._texts = program.texts
        self._has_recovered = False
        self.grids: dict[str, CardGrid] = {}
        self.setObjectName("start")
        self.setWindowTitle("Sala · សាលា")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(_STYLE)
        fill(self)
        self.setMinimumWidth(640)
        self._shelves = QWidget()
        self._shelves.setObjectName("shelves")
        self._column = QVBoxLayout(self._shelves)
        self._column.setContentsMargins(28, 20, 28, 24)
        self._column.setSpacing(10)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._shelves)
        self._area = area
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(area, 1)
        self._fill()
        self._add_keys()

    # ------------------------------------------------------------------ the side

    def _side(self) -> QFrame:
        texts = self._texts
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(276)
        offers = QWidget()
        column = QVBoxLayout(offers)
        column.setContentsMargins(20, 20, 20, 0)
        column.setSpacing(10)
        name = QLabel("សាលា · Sala")
        name.setObjectName("name")
        column.addWidget(name)
        about = self._quiet(texts(N_("Make 3D lessons that pupils explore. No internet needed.")))
        column.addWidget(about)
        column.addSpacing(10)
        self.tour = self._button("tour", *self._tour_words(), self._program.begin_tour)
        column.addWidget(self.tour)
        hint = self._quiet(texts(N_("Sala leads you step by step. About 15 minutes.")))
        column.addWidget(hint)
        column.addSpacing(10)
        self.open_folder = self._button(
            "side-button", texts(N_("Open a lesson's folder…")), "folder", self._open_folder
        )
        self.open_file = self._button("side-button", texts(N_("Open a .sala file…")), "file", self._open_file)
        column.addWidget(self.open_folder)
        column.addWidget(self.open_file)
        column.addStretch(1)
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Body(offers), 1)
        whole.addLayout(self._languages())
        return side

    def _tour_words(self) -> tuple[str, str]:
        texts, tour = self._texts, self._program.settings.values.tour
        if tour.lesson and not tour.is_done and tour.step and Path(tour.lesson).exists():
            step, of = number_words(texts, tour.step + 1), number_words(texts, len(STEPS))
            return texts(N_("My first lesson: go on at step {step} of {total}"), step=step, total=of), "right"
        return texts(N_("Make my first lesson")), "right"

    def _button(self, name: str, words: str, icon: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        is_tour = name == "tour"
        button.setIcon(symbol(icon, QColor("white") if is_tour else self.palette().color(_TEXT)))
        button.setIconSize(QSize(18, 18))
        button.setAccessibleName(words)
        button.setText(_in_lines(button, words, 190))
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _languages(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 20, 16)
        row.setSpacing(4)
        self.languages: dict[str, QToolButton] = {}
        for language in UI_LANGUAGES:
            button = QToolButton()
            button.setObjectName("language")
            button.setText(OWN_NAMES.get(language, language))
            button.setCheckable(True)
            button.setChecked(language == self._texts.language)
            button.clicked.connect(lambda _checked=False, code=language: self._program.switch_language(code))
            self.languages[language] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _quiet(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setWordWrap(True)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    # ------------------------------------------------------------------ the shelves

    def _fill(self) -> None:
        texts, settings, own = self._texts, self._program.settings, self._program.own
        now = datetime.now().astimezone()
        recents = [offered_recent(texts, settings, recent, now) for recent in settings.values.recent]
        if recents:
            self._add_shelf("recent", texts(N_("Continue")), recents, self._open_recent, RECENT_ROWS)
            for card in self.grids["recent"].cards:
                card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                card.customContextMenuRequested.connect(
                    lambda point, card=card: self._recent_menu(card, point)
                )
        templates = [offered_shelf(texts, shelf) for shelf in own.template_shelf()]
        self._add_shelf("templates", texts(N_("New lesson")), templates, self._ask_new)
        samples = [offered_shelf(texts, shelf) for shelf in own.sample_shelf()]
        self._add_shelf(
            "samples",
            texts(N_("Samples: look at them, change them; you get a copy of your own")),
            samples,
            lambda key: self._program.open_sample(Path(key)),
        )
        self._column.addStretch(1)

    def _add_shelf(
        self,
        name: str,
        heading: str,
        offers: Sequence[OfferedLesson],
        run: Callable[[str], object],
        most_rows: int = 100,
        at: int = -1,
    ) -> None:
        label = QLabel(heading)
        label.setObjectName("heading")
        label.setWordWrap(True)
        cards = []
        for offer in offers:
            card = LessonCard(offer.title, offer.line, pixmap_of(offer.picture), is_grey=offer.is_grey)
            card.setObjectName(offer.key)
            card.setToolTip(offer.tip)
            card.clicked.connect(lambda _checked=False, key=offer.key: run(key))
            cards.append(card)
        grid = CardGrid(cards, most_rows)
        self.grids[name] = grid
        for widget in (label, grid):
            if at < 0:
                self._column.addWidget(widget)
            else:
                self._column.insertWidget(at, widget)
                at += 1
        if at < 0:
            self._column.addSpacing(8)

    def show_recovered(self, lessons: Sequence[RecoveredLesson]) -> None:
        """Offer work that was not saved, above everything else. Call it at most once; nothing is opened by itself."""
        if not lessons or self._has_recovered:
            return
        self._has_recovered = True
        texts, now = self._texts, datetime.now().astimezone()
        by_key = {lesson.key: lesson for lesson in lessons}
        offers = [
            OfferedLesson(
                lesson.key, lesson.title, when_words(texts, lesson.when, now), picture=lesson.picture
            )
            for lesson in lessons
        ]
        heading = texts(N_("Not saved when Sala ended: look at it, nothing is lost"))
        self._add_shelf("recovered", heading, offers, lambda key: by_key[key].open(), at=0)

    # ------------------------------------------------------------------ what is chosen

    def _ask_new(self, key: str) -> None:
        dialog = NewLessonDialog(self, self._texts, self._program.own, Path(key))
        is_wanted = bool(dialog.exec())
        title = dialog.title
        dialog.deleteLater()
        if is_wanted:
            self._program.new_lesson(Path(key), title)

    def _open_recent(self, key: str) -> None:
        if Path(key).exists():
            self._program.open_lesson(Path(key))
            return
        texts = self._texts
        box = QMessageBox(
            QMessageBox.Icon.Question,
            "Sala",
            texts(N_("{path} is not there now. Is its stick plugged in?"), path=key),
            parent=self,
        )
        forget = box.addButton(texts(N_("Take it off the list")), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(texts(N_("Close")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        if box.clickedButton() is forget:
            self._forget(key)

    def _recent_menu(self, card: LessonCard, point: QPoint) -> None:
        menu = QMenu(self)
        forget = menu.addAction(self._texts(N_("Take it off the list")))
        forget.triggered.connect(lambda _checked=False: self._forget(card.objectName()))
        menu.exec(card.mapToGlobal(point))
        menu.deleteLater()

    def _forget(self, key: str) -> None:
        self._program.settings.forget_lesson(key)
        self._program.show_start()

    def _open_folder(self) -> None:
        chosen = choose_lesson_folder(self, self._texts, self._program.own.folder)
        if chosen is not None:
            self._program.open_lesson(chosen)

    def _open_file(self) -> None:
        chosen = choose_lesson_file(self, self._texts, self._program.own.folder)
        if chosen is not None:
            self._program.open_lesson(chosen)

    def _add_keys(self) -> None:
        for keys, run in (("Ctrl+O", self._open_folder), ("Ctrl+Shift+L", self._other_language)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, run=run: run())
            self.addAction(action)

    def _other_language(self) -> None:
        self._program.switch_language("en" if self._texts.language == "km" else "km")

    # ------------------------------------------------------------------ the window

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = next((grid for name, grid in self.grids.items() if name in ("recent", "templates")), None)
        if first is not None and first.cards:
            first.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._program.keep_start_layout(self)
        event.accept()


def _in_lines(button: QPushButton, words: str, width: int) -> str:
    """The words of a button in lines that are no wider: a QPushButton breaks none by itself."""
    metrics = button.fontMetrics()
    lines = [""]
    for word in words.replace("\u200b", "\u200b|").replace(" ", " |").split("|"):
        if lines[-1] and metrics.horizontalAdvance((lines[-1] + word).strip()) > width:
            lines.append("")
        lines[-1] += word
    return "\n".join(line.strip() for line in lines)
