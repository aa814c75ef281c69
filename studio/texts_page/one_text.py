"""The chosen text, below the table: its words in each language side by side, its voice, and terms that occur in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scenes.khmer.clusters import ZWSP
from scenes.texts import N_, Texts
from studio.texts_page.rows import TextRow
from studio.texts_page.terms import Term, TermBank
from studio.widgets.elided_label import ElidedLabel
from studio.widgets.fields import MISSING, set_flag
from studio.widgets.flow_layout import FlowLayout
from studio.widgets.languages import language_name
from studio.widgets.symbols import symbol
from studio.widgets.text_fields import TextArea

MOST_TERMS = 6
_TERM_STYLE = """
QPushButton { border: 1px solid palette(mid); border-radius: 10px; padding: 2px 9px; background: palette(button); }
QPushButton:focus { border: 1px solid palette(link); }
QPushButton[odd="true"] { border: 2px solid palette(link-visited); }
"""


class OneText(QWidget):
    """`edited(language, words)` for every change, `left()` when a field is left, `record_asked(language)`."""

    edited = Signal(str, str)
    left = Signal()
    go_asked = Signal()
    next_asked = Signal()
    record_asked = Signal(str)

    def __init__(self, texts: Texts, languages: Sequence[str], bank: TermBank) -> None:
        super().__init__()
        self._texts = texts
        self._bank = bank
        self._row: TextRow | None = None
        self.fields: dict[str, TextArea] = {}
        self.records: dict[str, QPushButton] = {}
        self.terms: list[QPushButton] = []
        self.place = ElidedLabel()
        self.go = QPushButton(texts(N_("Show where")))
        self.next = QPushButton(texts(N_("Next missing")))
        self.go.clicked.connect(self.go_asked)
        self.next.clicked.connect(self.next_asked)
        head = QHBoxLayout()
        head.addWidget(self.place, 1)
        head.addWidget(self.next)
        head.addWidget(self.go)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(12)
        self._terms_place = QWidget()
        self._terms_place.setStyleSheet(_TERM_STYLE)
        self._terms = FlowLayout(self._terms_place)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.addLayout(head)
        column.addLayout(self._sides)
        column.addWidget(self._terms_place)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.show_languages(languages)

    @property
    def is_being_written(self) -> bool:
        """Whether the cursor is in one of the fields."""
        return any(field.hasFocus() for field in self.fields.values())

    def show_languages(self, languages: Sequence[str]) -> None:
        """Make a field for each language of the lesson."""
        while (item := self._sides.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fields.clear()
        self.records.clear()
        for language in languages:
            self._sides.addWidget(self._side(language), 1)

    def show_row(self, row: TextRow | None) -> None:
        """Show a text; None for none."""
        self._row = row
        self.setEnabled(row is not None)
        self.place.setText(f"{row.place} › {row.label}" if row is not None else "")
        for language, field in self.fields.items():
            words = row.text.get(language, "") if row is not None else ""
            field.show_text(words)
            is_missing = row is not None and language in row.missing(list(self.fields))
            set_flag(field, MISSING, is_missing)
            field.setPlaceholderText(self._texts(N_("Not written yet")) if is_missing else "")
            button = self.records[language]
            button.setVisible(row is not None and row.narration is not None)
            has_voice = row is not None and bool((row.narration or {}).get(language))
            button.setText(self._texts(N_("Recorded")) if has_voice else self._texts(N_("Record")))
        self._show_terms(row)

    def begin(self, language: str) -> None:
        """Put the cursor into the field of a language, or of the first one."""
        field = self.fields.get(language) or next(iter(self.fields.values()), None)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _side(self, language: str) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.addWidget(QLabel(language_name(self._texts, language)), 1)
        record = QPushButton()
        record.setIcon(symbol("microphone", self.palette().color(self.foregroundRole())))
        record.clicked.connect(lambda: self.record_asked.emit(language))
        head.addWidget(record)
        field = TextArea(2000)
        field.MOST_LINES = 4
        field.is_lesson_text = True
        field.setAccessibleName(language_name(self._texts, language))
        field.typed.connect(lambda words: self.edited.emit(language, words))
        field.left.connect(self.left)
        column.addLayout(head)
        column.addWidget(field)
        column.addStretch(1)
        self.fields[language] = field
        self.records[language] = record
        return side

    def _show_terms(self, row: TextRow | None) -> None:
        used = self._bank.used(row.text)[:MOST_TERMS] if row is not None else []
        odd = self._bank.odd(row.text) if row is not None else []
        wanted = [(term, term in odd) for term in used]
        if [button.property("term") for button in self.terms] == [f"{t.en[0]} {o}" for t, o in wanted]:
            return
        for button in self.terms:
            self._terms.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.terms = [self._term(term, is_odd) for term, is_odd in wanted]
        for button in self.terms:
            self._terms.addWidget(button)
        self._terms_place.setVisible(bool(self.terms))

    def _term(self, term: Term, is_odd: bool) -> QPushButton:
        texts = self._texts
        button = QPushButton(f"{term.km[0]} · {term.en[0]}")
        button.setProperty("term", f"{term.en[0]} {is_odd}")
        button.setProperty("odd", is_odd)
        button.setAutoDefault(False)
        source = self._bank.sources.get(term.source, term.source)
        advice = N_("The Khmer text says this with other words. Click to put the usual one at the cursor.")
        plain = N_("Click to put the word at the cursor of the field.")
        button.setToolTip(f"{texts(advice if is_odd else plain)}\n{source}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._put_term(term))
        return button

    def _put_term(self, term: Term) -> None:
        """Put the term into the field with the cursor, or into the first that is empty; else into the Khmer one."""
        languages = list(self.fields)
        language = next((one for one in languages if self.fields[one].hasFocus()), "") or next(
            (one for one in languages if not self.fields[one].words()),
            "km" if "km" in languages else languages[0],
        )
        field, words = self.fields[language], (term.km if language == "km" else term.en)[0]
        text, at = field.words(), field.index
        if language == "km":
            before = ZWSP if at and text[at - 1 : at].strip() else ""
            words = f"{before}{words}"
        elif at and not text[at - 1].isspace():
            words = f" {words}"
        field.put(text[:at] + words + text[at:], at + len(words))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
