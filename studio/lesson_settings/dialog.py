"""The window "About this lesson": rows generated from the lesson's declaration, and what is still to mend in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from scenes.checks.lesson_check import MAX_MINUTES, check_lesson
from scenes.model.diff import LessonDiff
from scenes.model.lesson import Lesson
from scenes.schema.codec import property_named
from scenes.schema.describe import Property
from scenes.texts import N_, Texts
from studio.inspector.editors import Change, Editor
from studio.inspector.references import Surroundings
from studio.inspector.rows import Row, make_editor
from studio.lesson_settings.editors import GradesEditor, LanguagesEditor
from studio.library.asset_names import session_names
from studio.library.asset_picker import AssetPicker
from studio.problems.words import ProblemWords
from studio.session import EditingSession
from studio.start_page.entries import number_words
from studio.widgets.fields import FIELD_STYLE
from studio.widgets.fitting import FittedDialog, fit
from studio.widgets.kinds import KindPictures
from studio.widgets.side_window import SideWindow

PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("The lesson"), ("title", "subject", "grades", "summary", "picture")),
    (N_("Objectives"), ("objectives", "standards")),
    (N_("For pupils"), ("languages", "question_order", "pass_mark")),
    (N_("Credits"), ("credits",)),
)
"""Title of a page and the properties on it, in order. Scenes, steps and variables have places of their own."""
_LATER = 250
"""Milliseconds after the last change in which the sentences below the rows are made anew."""
_STYLE = (
    FIELD_STYLE
    + """
QTabWidget::pane { border: 0; border-top: 1px solid palette(mid); }
QScrollArea, QWidget#page { background: palette(base); border: 0; }
QToolButton#grade { border: 1px solid palette(mid); border-radius: 6px; padding: 5px; }
QToolButton#grade:checked { background: palette(highlight); color: white; border: 1px solid palette(link); }
QToolButton#grade:focus { border: 2px solid #f2b01e; }
QLabel#wrong { color: palette(link-visited); }
"""
)


@dataclass(slots=True)
class _SettingRow:
    prop: Property
    row: Row
    wrong: QLabel = field(default_factory=QLabel)


class LessonSettings(SideWindow, FittedDialog):
    """Stays open beside the lesson; every change is one step of the lesson's history. Close it to end its following."""

    def __init__(
        self, parent: QWidget, session: EditingSession, texts: Texts, *, is_expert: bool = False
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._texts = texts
        self._is_expert = is_expert
        self._is_showing = False
        self.rows: dict[str, _SettingRow] = {}
        self.setWindowTitle(texts(N_("About this lesson")))
        self.setStyleSheet(_STYLE)
        fit(self, 720, 600)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.minutes = QLabel()
        self.minutes.setWordWrap(True)
        self.close_button = QPushButton(texts(N_("Close")))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.hide)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 12)
        foot.addWidget(self.minutes, 1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
        self._names = session_names(session, session.library)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_problems)
        self._disconnects = [session.document.changed.connect(self._follow)]
        self._build()

    def show_in_front(self) -> None:
        self._refresh()
        self.show()
        self.raise_()
        self.activateWindow()

    def show_expert(self, is_expert: bool) -> None:
        """Expert mode also asks for codes of the curriculum."""
        if is_expert != self._is_expert:
            self._is_expert = is_expert
            self._rebuild()

    # ------------------------------------------------------------------ building

    def _rebuild(self) -> None:
        at = self.pages.currentIndex()
        while self.pages.count():
            page = self.pages.widget(0)
            self.pages.removeTab(0)
            if page is not None:
                page.deleteLater()
        self._build()
        self.pages.setCurrentIndex(at)

    def _build(self) -> None:
        self.rows.clear()
        for title, names in PAGES:
            props = [property_named(Lesson, name) for name in names]
            asked = [prop for prop in props if self._is_expert or not self._is_for_experts(prop)]
            self.pages.addTab(self._page(asked), self._texts(title))
        self._refresh()
        self._show_problems()

    @staticmethod
    def _is_for_experts(prop: Property) -> bool:
        return prop.info.expert or prop.name == "standards"

    def _page(self, props: list[Property]) -> QScrollArea:
        content = QWidget()
        content.setObjectName("page")
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(12)
        for prop in props:
            row = Row(self._texts, prop, self._editor(prop))
            made = _SettingRow(prop, row)
            made.wrong.setObjectName("wrong")
            made.wrong.setWordWrap(True)
            made.wrong.hide()
            self.rows[prop.name] = made
            row.editor.edited.connect(lambda change, merge, name=prop.name: self.change(name, change, merge))
            row.editor.left.connect(self._close_merge)
            column.addWidget(row)
            column.addWidget(made.wrong)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def _editor(self, prop: Property) -> Editor:
        if prop.name == "grades":
            return GradesEditor(self._texts, prop.info)
        if prop.name == "languages":
            return LanguagesEditor(self._texts, self.session.lesson.languages)
        around = Surroundings(
            session=self.session,
            texts=self._texts,
            pictures=KindPictures(),
            assets=self._names,
            choose_asset=self._choose_asset,
            owner=lambda: self.session.lesson,
            is_expert=self._is_expert,
        )
        return make_editor(prop, around)

    def _choose_asset(self, kind: str, now: str) -> str | None:
        picker = AssetPicker(self, self._texts, self._names, self.session.assets, kind, now, self.session)
        chosen = picker.chosen if picker.exec() else None
        picker.deleteLater()
        return chosen

    # ------------------------------------------------------------------ following and changing

    def change(self, name: str, change: Change, merge: str) -> None:
        """Change one property of the lesson, as one step or as part of the one that is under way."""
        if self._is_showing:
            return
        prop = property_named(Lesson, name)
        label = self._texts(N_("Change {what}"), what=self._texts(prop.label))
        merge_key = ("lesson", name, merge) if merge else None
        with self.session.document.edit(label, merge_key=merge_key) as draft:
            draft.set(**{name: change(draft.get(name))})

    def _close_merge(self) -> None:
        if not self._is_showing:
            self.session.document.close_merge()

    def _follow(self, diff: LessonDiff) -> None:
        if not self.isVisible():
            return
        if "languages" in diff.fields:
            # the editors of all texts have a field for each language; not while one of them is speaking
            QTimer.singleShot(0, self, self._rebuild)
        elif diff.fields:
            self._refresh()
            self._timer.start(_LATER)

    def _refresh(self) -> None:
        self._is_showing = True
        lesson = self.session.lesson
        for name, made in self.rows.items():
            made.row.editor.show_values([getattr(lesson, name)])
        self._is_showing = False
        self._show_minutes(lesson)

    def _show_minutes(self, lesson: Lesson) -> None:
        texts = self._texts
        total, steps = number_words(texts, f"{lesson.minutes:g}"), number_words(texts, len(lesson.flow))
        if not lesson.flow:
            words = texts(N_("The lesson has no steps yet, so nobody knows how long it takes."))
        elif lesson.minutes > MAX_MINUTES:
            words = texts(
                N_("The steps take {minutes} minutes; a lesson at school has {most}."),
                minutes=total,
                most=number_words(texts, MAX_MINUTES),
            )
        else:
            words = texts(N_("{steps} steps, {minutes} minutes together."), steps=steps, minutes=total)
        self.minutes.setText(words)
        self.minutes.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def _show_problems(self) -> None:
        """Below each row, what the lesson check finds there."""
        session = self.session
        words = ProblemWords(self._texts, session.lesson)
        found: dict[str, list[str]] = {}
        for problem in check_lesson(session.lesson, session.vocabulary, session.assets.exists):
            name = problem.path.split("/")[0].split("[")[0]
            if name in self.rows:
                found.setdefault(name, []).append(words.sentence(problem))
        for name, made in self.rows.items():
            lines = list(dict.fromkeys(found.get(name, [])))
            made.wrong.setText("\n".join(lines))
            made.wrong.setVisible(bool(lines))

    # ------------------------------------------------------------------ the window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # Enter in a field ends the field, not the window
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._close_merge()
        super().closeEvent(event)
