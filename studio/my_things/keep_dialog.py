"""The window that keeps what is selected as an own thing: its name, what comes along, and what stays behind."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scenes.kits.own_thing import OwnThing
from scenes.kits.taking import Outside, Tie, take, ties_of_cards, ties_of_things
from scenes.model.lesson import Credit, Lesson
from scenes.model.scene import Rule
from scenes.model.values import ORIGIN, LocalText, RuleId, SceneId, Vec3
from scenes.storage.things_text import taken_things
from scenes.texts import N_, Texts
from studio.cards.wording import Wording, shortened
from studio.my_things.name_fields import NameFields
from studio.session import EditingSession
from studio.widgets.fields import FIELD_STYLE
from studio.widgets.fitting import Body, FittedDialog, fit

_STYLE = (
    FIELD_STYLE
    + "QLabel#heading { font-weight: bold; } QPushButton#do { font-weight: bold; padding: 6px 18px; }"
)
_MOST_NAMED = 6
"""Variables or media that are named in one line; the rest is counted."""


class KeepDialog(FittedDialog):
    """`thing()` is what is to be kept, as it is chosen now."""

    def __init__(
        self, parent: QWidget | None, session: EditingSession, texts: Texts, centre: Vec3 = ORIGIN
    ) -> None:
        """`centre` is where the things stand together, in the world."""
        super().__init__(parent)
        self._session = session
        self._texts = texts
        self._centre = centre
        self._wording = Wording(session, texts)
        self._taken = taken_things(session.scene, session.selection)
        inside = {str(key) for key in self._taken}
        self._cards = ties_of_cards(session.lesson, session.scene_id, inside)
        self.choices: dict[RuleId, QCheckBox] = {}
        self.setWindowTitle(texts(N_("Save as my own thing")))
        self.setStyleSheet(_STYLE)
        self.fields = NameFields(texts)
        self.fields.changed.connect(self._refresh)
        self.along = _label()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 16, 18, 4)
        column.setSpacing(10)
        column.addWidget(self.fields)
        column.addWidget(_line())
        column.addWidget(_heading(texts(N_("This comes along"))))
        column.addWidget(self.along)
        self._add_ties(column)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Body(body), 1)
        outer.addLayout(self._buttons())
        whole = list(self._taken.values())
        tops = [one for one in whole if one.parent is None]
        if len(tops) == 1:
            self.fields.show_entry(tops[0].name)
        self._refresh()
        fit(self, 560, self.sizeHint().height())

    def thing(self) -> OwnThing:
        """The own thing under its name, with the cards that are chosen."""
        return self._take(self.fields.name, self.fields.tags)

    def _take(self, name: LocalText, tags: tuple[str, ...] = ()) -> OwnThing:
        session = self._session
        cards = {tie.owner.id for tie in self._cards if self._is_chosen(tie)}
        chosen = session.selection
        return take(session.lesson, session.scene_id, chosen, cards, name, tags, self._centre)  # type: ignore[arg-type]

    def _is_chosen(self, tie: Tie) -> bool:
        box = self.choices.get(RuleId(tie.owner.id))
        return box is None or box.isChecked()

    # ------------------------------------------------------------------ what it names elsewhere

    def _add_ties(self, column: QVBoxLayout) -> None:
        texts, lesson = self._texts, self._session.lesson
        cards = [tie for tie in self._cards if tie.outside]
        things = ties_of_things(lesson, self._taken)
        if not cards and not things:
            return
        column.addWidget(_line())
        column.addWidget(_heading(texts(N_("This names something that stays behind"))))
        for tie in cards:
            assert isinstance(tie.owner, Rule)
            box = self.choices[tie.owner.id] = QCheckBox(self._card_words(tie.owner))
            box.setChecked(tie.begins_inside)
            box.toggled.connect(self._refresh)
            column.addWidget(box)
            column.addWidget(self._quiet(self._names(tie.outside), indent=24))
        for tie in things:
            name = self._wording.thing(tie.owner.id)
            column.addWidget(self._quiet(f"{name}: {self._names(tie.outside)}"))
        advice = N_(
            "In this lesson it keeps that. In another one the place stays empty, or is listed under “To mend”."
        )
        column.addWidget(self._quiet(texts(advice)))

    def _card_words(self, rule: Rule) -> str:
        named = rule.name.pick(self._texts.language)
        return shortened(named or self._wording.part(rule.when))

    def _names(self, outside: tuple[Outside, ...]) -> str:
        return ", ".join(f"“{_name_of(self._session.lesson, self._wording, one)}”" for one in outside)

    def _quiet(self, words: str, indent: int = 0) -> QLabel:
        label = _label(words)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setContentsMargins(indent, 0, 0, 0)
        return label

    # ------------------------------------------------------------------ what comes along

    def _refresh(self) -> None:
        self.along.setText("\n".join(f"•  {line}" for line in self._along()))
        self.do.setEnabled(bool(self.fields.name))

    def _along(self) -> list[str]:
        texts = self._texts
        thing = self._take(LocalText(en="-"))
        lesson, shared = thing.lesson, set(thing.entry.shared)
        lines = [texts(N_("Things: {count}"), count=len(self._taken))]
        if thing.scene.rules:
            lines.append(texts(N_("Cards: {count}"), count=len(thing.scene.rules)))
        own = [str(name) for name in lesson.variables if name not in shared]
        if own:
            lines.append(texts(N_("Variables of its own: {names}"), names=_listed(own)))
        if shared:
            names = _listed([str(name) for name in lesson.variables if name in shared])
            lines.append(texts(N_("Variables it shares with the lesson: {names}"), names=names))
        lines += [self._credit_words(credit) for credit in lesson.credits[:_MOST_NAMED]]
        return lines

    def _credit_words(self, credit: Credit) -> str:
        about = ", ".join(part for part in (credit.author, credit.licence) if part)
        return f"{credit.what} ({about})" if about else credit.what

    def _buttons(self) -> QHBoxLayout:
        texts = self._texts
        row = QHBoxLayout()
        row.setContentsMargins(18, 4, 18, 14)
        row.addStretch(1)
        cancel = QPushButton(texts(N_("Cancel")))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.do = QPushButton(texts(N_("Keep it")))
        self.do.setObjectName("do")
        self.do.setDefault(True)
        self.do.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.do)
        return row


def _name_of(lesson: Lesson, wording: Wording, one: Outside) -> str:
    language = wording.texts.language
    if one.kind == "scene":
        return lesson.scenes[SceneId(one.id)].title.pick(language) or one.id
    if one.kind == "step":
        return next(step.title.pick(language) for step in lesson.flow if step.id == one.id) or one.id
    return wording.thing(one.id)


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" +{more}" if more > 0 else "")


def _label(words: str = "") -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _heading(words: str) -> QLabel:
    label = _label(words)
    label.setObjectName("heading")
    return label


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
