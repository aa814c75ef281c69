"""The window with all texts of the lesson: what is missing, both languages side by side, search and replace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scenes.checks.rewrite import rewrite
from scenes.errors import SalaError
from scenes.texts import N_, Texts
from studio.dialogs import complain
from studio.narration.dialog import Narrated, NarrationDialog
from studio.session import EditingSession
from studio.texts_page.changing import breaking, replacing, translating
from studio.texts_page.finding import Hit, hits
from studio.texts_page.one_text import OneText
from studio.texts_page.replace_bar import ReplaceBar
from studio.texts_page.rows import TextRow, text_rows
from studio.texts_page.table import LINES, TextCell, TextsModel
from studio.texts_page.table_file import read_table, write_table
from studio.texts_page.terms import TermBank
from studio.widgets.fields import FIELD_STYLE, CalmCombo
from studio.widgets.fitting import fit
from studio.widgets.languages import language_name
from studio.widgets.search_field import SearchField
from studio.widgets.side_window import SideWindow
from studio.widgets.symbols import symbol
from studio.writing.splitter import WordSplitter

IDLE_MS = 120
FILTERS: tuple[tuple[str, str], ...] = (
    ("all", N_("All texts")),
    ("missing", N_("Not translated")),
    ("unspoken", N_("Without narration")),
    ("terms", N_("Other words than usual")),
)
_STYLE = (
    FIELD_STYLE
    + """
QPushButton { padding: 4px 6px; }
QTableView { background: palette(base); border: 0; gridline-color: palette(midlight); }
QHeaderView::section { background: palette(alternate-base); border: 0; border-right: 1px solid palette(midlight);
  padding: 5px 6px; }
QWidget#one { background: palette(base); border-top: 1px solid palette(mid); }
QLabel#count { color: palette(placeholder-text); }
"""
)


class TextsPage(SideWindow, QWidget):
    """Follows the lesson while it is shown. `go_asked(row)` asks to show where a text stands."""

    go_asked = Signal(object)

    def __init__(
        self,
        session: EditingSession,
        texts: Texts,
        bank: TermBank,
        splitter: WordSplitter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.session = session
        self.texts = texts
        self._bank = bank
        self._splitter = splitter
        self._rows: list[TextRow] = []
        self._chosen = ""
        self.narration_dialog: NarrationDialog | None = None
        self.setWindowTitle(texts(N_("Texts of the lesson")))
        self.setStyleSheet(_STYLE)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(IDLE_MS)
        self._later.timeout.connect(self.refresh)
        self._build()
        self._disconnects = [
            session.document.changed.connect(lambda _diff: self._expire()),
        ]
        self.refresh()
        fit(self, 1080, 660)

    # ------------------------------------------------------------------ layout

    def _build(self) -> None:
        texts = self.texts
        self.search = SearchField(texts)
        self.search.textChanged.connect(lambda _text: self._later.start())
        self.filter = CalmCombo()
        for key, words in FILTERS:
            self.filter.addItem(texts(words), key)
        self.filter.setAccessibleName(texts(N_("Which texts are shown")))
        self.filter.setMinimumContentsLength(18)
        self.filter.activated.connect(lambda _index: self.refresh())
        self.replace_button = QToolButton()
        self.replace_button.setText(texts(N_("Replace…")))
        self.replace_button.setCheckable(True)
        self.replace_button.toggled.connect(self._show_replace)
        self.replace_bar = ReplaceBar(texts)
        self.replace_bar.hide()
        self.replace_bar.changed.connect(self.refresh)
        self.replace_bar.asked.connect(lambda only_chosen: self.replace(only_chosen=only_chosen))
        self.more = QToolButton()
        self.more.setIcon(symbol("dots", self.palette().color(self.foregroundRole())))
        self.more.setToolTip(texts(N_("More")))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addAction(texts(N_("Put word breaks into all Khmer texts")), self.break_all)
        menu.addAction(texts(N_("Save as a table for a translator…")), self._ask_save)
        menu.addAction(texts(N_("Take a translator's table…")), self._ask_read)
        self.more.setMenu(menu)
        top = QHBoxLayout()
        top.setContentsMargins(10, 8, 10, 6)
        top.addWidget(self.search, 1)
        top.addWidget(self.replace_button)
        top.addWidget(self.filter)
        top.addWidget(self.more)
        self.model = TextsModel(texts, self.session.lesson.languages)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setItemDelegate(TextCell(self.table))
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.table.setAccessibleName(texts(N_("Texts of the lesson")))
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(LINES * self.fontMetrics().lineSpacing() + 12)
        self._size_columns()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.table.doubleClicked.connect(lambda index: self.go_asked.emit(self.model.rows[index.row()]))
        self.count = QLabel()
        self.count.setObjectName("count")
        self.count.setWordWrap(True)
        self.count.setContentsMargins(10, 4, 10, 6)
        self.one = OneText(self.texts, self.session.lesson.languages, self._bank)
        self.one.setObjectName("one")
        self.one.edited.connect(self._edit_one)
        self.one.left.connect(self.session.document.close_merge)
        self.one.go_asked.connect(self._go)
        self.one.record_asked.connect(self.record)
        self.one.next_asked.connect(self.go_to_next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.replace_bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        column.addWidget(self.one)

    def _size_columns(self) -> None:
        header = self.table.horizontalHeader()
        for column in range(self.model.columnCount()):
            is_text = 0 < column <= len(self.model.languages)
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if is_text else QHeaderView.ResizeMode.Interactive
            )
        self.table.setColumnWidth(0, 250)
        self.table.setColumnWidth(self.model.columnCount() - 1, 96)

    # ------------------------------------------------------------------ what is shown

    @property
    def chosen(self) -> TextRow | None:
        """The text that is being worked on."""
        return next((row for row in self.model.rows if row.path == self._chosen), None)

    def refresh(self) -> None:
        """Read the lesson anew and show what the filter and the search leave."""
        self._later.stop()
        languages = self.session.lesson.languages
        if list(languages) != self.model.languages:
            self.model.beginResetModel()
            self.model.languages = list(languages)
            self.model.endResetModel()
            self.one.show_languages(languages)
            self._size_columns()
        self._rows = text_rows(self.session.lesson, self.session.vocabulary, self.texts)
        wanted = self.search.text().strip()
        found: dict[tuple[str, str], list[Hit]] = {}
        for row in self._rows if wanted else ():
            for language in languages:
                places = hits(
                    row.text.get(language, ""), wanted, match_case=self.replace_bar.match_case.isChecked()
                )
                if places:
                    found[row.path, language] = places
        shown = [row for row in self._rows if self._is_shown(row, wanted, found)]
        self.model.show_rows(shown, found)
        paths = {row.path for row in shown}
        self._count({key: places for key, places in found.items() if key[0] in paths})
        at = next(
            (number for number, row in enumerate(shown) if row.path == self._chosen), 0 if shown else -1
        )
        if at >= 0 and self.table.currentIndex().row() != at:
            self.table.selectRow(at)
        self._choose()

    def show_filter(self, key: str) -> None:
        """Show only some texts: "all", "missing", "unspoken" or "terms"."""
        self.filter.setCurrentIndex(self.filter.findData(key))
        self.refresh()

    def begin_search(self, *, replace: bool = False) -> None:
        """Put the cursor into the search, with or without the row for replacing."""
        self.replace_button.setChecked(replace or self.replace_button.isChecked())
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _is_shown(self, row: TextRow, wanted: str, found: Mapping[tuple[str, str], list[Hit]]) -> bool:
        languages = self.session.lesson.languages
        key = self.filter.currentData()
        if key == "missing" and not row.missing(languages) and row.path != self._held():
            return False
        if key == "unspoken" and not row.unspoken(languages) and row.path != self._held():
            return False
        if key == "terms" and not self._bank.odd(row.text) and row.path != self._held():
            return False
        return not wanted or any((row.path, language) in found for language in languages)

    def _held(self) -> str:
        """The text that somebody is writing in stays in the list, although it is whole now."""
        return self._chosen if self.one.is_being_written else ""

    def _count(self, found: Mapping[tuple[str, str], list[Hit]]) -> None:
        languages, texts = self.session.lesson.languages, self.texts
        parts = []
        if self.search.text().strip():
            parts.append(
                texts(
                    N_("Found {n} times in {texts} texts"),
                    n=sum(map(len, found.values())),
                    texts=len({path for path, _language in found}),
                )
            )
        for language in languages:
            n = sum(language in row.missing(languages) for row in self._rows)
            if n:
                parts.append(
                    texts(N_("Missing in {language}: {n}"), language=language_name(texts, language), n=n)
                )
        if not any(row.missing(languages) for row in self._rows):
            parts.append(texts(N_("Every text is there in all languages")))
        for language in languages:
            n = sum(language in row.unspoken(languages) for row in self._rows)
            if n:
                parts.append(
                    texts(
                        N_("Not read aloud in {language}: {n}"), language=language_name(texts, language), n=n
                    )
                )
        self.count.setText("   ·   ".join(parts))
        self.replace_bar.allow(bool(found))

    def _choose(self) -> None:
        at = self.table.currentIndex().row()
        row = self.model.rows[at] if 0 <= at < len(self.model.rows) else None
        self._chosen = row.path if row is not None else ""
        self.one.show_row(row)

    # ------------------------------------------------------------------ what can be done

    def replace(self, *, only_chosen: bool = False) -> int:
        """Replace what is searched for, in all texts that are shown or in the chosen one; returns in how many."""
        wanted, by = self.search.text().strip(), self.replace_bar.by.text()
        rows = [self.chosen] if only_chosen and self.chosen is not None else self.model.rows
        changes = replacing(
            rows, wanted, by, self._splitter.split, match_case=self.replace_bar.match_case.isChecked()
        )
        self._put(self.texts(N_("Replace “{words}”"), words=wanted), changes)
        return len(changes)

    def break_all(self) -> None:
        """Put word breaks into all Khmer texts that have none, in one step."""
        self._splitter.wait()
        self._put(self.texts(N_("Word breaks")), breaking(self._rows, self._splitter.split))

    def go_to_next(self) -> None:
        """The next text below that is not whole; from the end it goes on at the top."""
        rows, languages = self.model.rows, self.session.lesson.languages
        at = self.table.currentIndex().row()
        order = [*range(at + 1, len(rows)), *range(at + 1)]
        wanted = next((number for number in order if rows[number].missing(languages)), -1)
        if wanted >= 0:
            self.table.selectRow(wanted)
            self.one.begin(rows[wanted].missing(languages)[0])

    def record(self, language: str) -> None:
        """Read the chosen text aloud."""
        row = self.chosen
        if row is None or row.narration is None:
            return
        path = row.path

        def now() -> TextRow:
            self.refresh()
            return next(one for one in self._rows if one.path == path)

        def change(spoken: str, reference: str) -> None:
            new = {**(now().narration or {}), spoken: reference}
            kept = MappingProxyType({key: value for key, value in new.items() if value})
            self._put(self.texts(N_("Narration")), {row.narration_path: kept})

        narrated = Narrated(
            row.place,
            lambda: now().text,
            lambda: dict(now().narration or {}),
            self.session.assets.read,
            lambda spoken, raw, suffix: change(spoken, self.session.place.add_media(raw, suffix)),
            lambda spoken: change(spoken, ""),
        )
        dialog = NarrationDialog(self, self.texts, narrated, tuple(self.session.lesson.languages), language)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.narration_dialog = dialog
        dialog.open()

    def save_table(self, path: Path) -> None:
        """Write all texts as a table for a translator. Raises SalaError."""
        write_table(path, self._rows, self.session.lesson.languages)

    def take_table(self, path: Path) -> int:
        """Take the translations of a table, in one step; returns how many texts changed. Raises SalaError."""
        changes, _unknown = read_table(path, self._rows, self.session.lesson.languages)
        self._splitter.wait()
        broken = translating(self._rows, changes, self._splitter.split)
        self._put(self.texts(N_("Translations")), broken)
        return len(broken)

    def _edit_one(self, language: str, words: str) -> None:
        row = self.chosen
        if row is not None:
            changes = {row.path: row.text.with_text(language, words)}
            self._put(self.texts(N_("Text")), changes, merge=f"text {row.path} {language}")
            self.refresh()

    def _put(self, label: str, changes: Mapping[str, Any], merge: str = "") -> None:
        if changes:
            with self.session.document.edit(label, merge_key=merge or None) as draft:
                rewrite(draft, changes, self.session.vocabulary)

    def _go(self) -> None:
        if self.chosen is not None:
            self.go_asked.emit(self.chosen)

    def _ask_save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, self.texts(N_("Save the texts as a table")), "texts.csv", "CSV (*.csv)"
        )
        if name:
            self._guarded(lambda: self.save_table(Path(name)))

    def _ask_read(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, self.texts(N_("Choose the translator's table")), "", "CSV (*.csv)"
        )
        if name:
            self._guarded(lambda: self.take_table(Path(name)))

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except SalaError as error:
            complain(self, self.texts, error)

    def _show_replace(self, is_on: bool) -> None:
        self.replace_bar.setVisible(is_on)
        if is_on and self.search.text():
            self.replace_bar.begin()
        elif is_on:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ the window

    def _expire(self) -> None:
        if self.isVisible():
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._splitter.warm()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.begin_search()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self.one.begin("")
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._later.stop()
