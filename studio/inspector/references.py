"""Editors of references: things, scenes, groups, variables of the lesson, and models, pictures and sounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QToolButton

from scenes.components.start_point.model import StartPoint
from scenes.model.scene import Scene
from scenes.model.values import GroupName, LocalText, SceneId, Vec3
from scenes.schema.describe import Property, TypeSpec
from scenes.schema.prop import PropInfo
from scenes.simulate.names import simulated_variables
from scenes.texts import N_, Texts
from studio.inspector.editors import Editor, common
from studio.library.asset_names import AssetNames
from studio.look import fault_color
from studio.session import EditingSession
from studio.widgets.fields import CalmCombo
from studio.widgets.kinds import KindPictures, leading_kind, simulated_name, thing_name
from studio.widgets.languages import language_tag
from studio.widgets.symbols import symbol
from studio.widgets.text_fields import TextLine

if TYPE_CHECKING:
    from studio.narration.dialog import NarrationDialog

View = tuple[Vec3, Vec3]
Option = tuple[Any, str, QIcon]
"""A value, its words, its picture."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What editors need to know of the lesson and the program."""

    session: EditingSession
    texts: Texts
    pictures: KindPictures
    assets: AssetNames
    choose_asset: Callable[[str, str], str | None]
    """(kind of asset, reference now) -> the chosen reference, or None."""
    owner: Callable[[], Any]
    """The component or thing that is edited now, the leading one of several."""
    is_expert: bool
    present_view: Callable[[], View | None] = lambda: None
    """Where the camera of the 3D view stands and what it looks at; None without a view."""


class ReferenceEditor(Editor):
    """A choice from the lesson. The list is made when it is opened, so that it is never stale and costs nothing."""

    def __init__(self, around: Surroundings, spec: TypeSpec, info: PropInfo) -> None:
        super().__init__()
        self._around = around
        self._spec = spec
        self._ability = info.ability
        self._is_showing = False
        self.combo = _OpeningCombo(self.fill)
        self._row().addWidget(self.combo)
        self.combo.activated.connect(self._choose)
        if spec.target == "group":
            self.combo.setEditable(True)
            # Else Enter adds what was typed to the list, as a choice that stands for nothing, and takes that.
            self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            self.line = TextLine(info.max_length)
            self.combo.setLineEdit(self.line)
            self.combo.setCompleter(None)  # type: ignore[arg-type]
            self.line.typed.connect(
                lambda text: self.edited.emit(lambda _old: self._group_called(text.strip()), "group")
            )
            self.line.left.connect(self.left)

    def show_values(self, values: Sequence[Any]) -> None:
        value, is_mixed = common(values)
        if self.combo.isEditable():
            if is_mixed or self._group_called(self.line.text().strip()) != value:
                self.line.show_text("" if is_mixed else self._word(value))
            return
        self.combo.clear()
        self.combo.addItem("—" if is_mixed else self._word(value), value)
        self.combo.setCurrentIndex(0)

    def fill(self) -> None:
        """List what can be chosen now."""
        typed = self.combo.currentText()
        now = self._group_called(typed.strip()) if self.combo.isEditable() else self.combo.currentData()
        self.combo.clear()
        if self._spec.optional:
            self.combo.addItem(self._around.texts(N_("None")), None)
        for value, words, icon in self._options():
            self.combo.addItem(icon, words, value)
        self.combo.setCurrentIndex(self.combo.findData(now))
        if self.combo.isEditable():
            self.combo.setEditText(typed)

    def choose(self, value: Any) -> None:
        """Take a value as the user's choice."""
        self.edited.emit(lambda _old: value, "")

    def _choose(self, index: int) -> None:
        self.choose(self.combo.itemData(index))

    def _group_called(self, words: str) -> GroupName:
        """The group that is shown by these words; a new one if there is none."""
        lesson, language = self._around.session.lesson, self._around.texts.language
        called = (g for g in lesson.groups if lesson.group_name(g, language) == words)
        return next(called, GroupName(words))

    def _word(self, value: Any) -> str:
        if value is None:
            return self._around.texts(N_("None"))
        lesson, language = self._around.session.lesson, self._around.texts.language
        if self._spec.target == "entity":
            found = lesson.find_entity(value)
            return thing_name(self._around.texts, found[1], language) if found else str(value)
        if self._spec.target == "scene" and value in lesson.scenes:
            return lesson.scenes[value].title.pick(language) or str(value)
        if self._spec.target == "variable" and value in lesson.variables:
            return lesson.variables[value].label.pick(language) or str(value)
        if self._spec.target == "group":
            return lesson.group_name(value, language)
        if self._spec.target == "variable":
            return simulated_name(self._around.texts, lesson, value)
        return str(value)

    def _options(self) -> Iterator[Option]:
        lesson = self._around.session.lesson
        none = QIcon()
        if self._spec.target == "entity" and self._ability == "question":
            for each in lesson.scenes.values():  # questions are asked wherever they are
                for entity in each.entities.values():
                    if self._ability in entity.components:
                        yield entity.id, self._word(entity.id), self._around.pictures.icon("question")
        elif self._spec.target == "entity":
            scene, kind = self._scene_of_things()
            for entity in scene.entities.values():
                if kind is None or entity.get(kind) is not None:
                    yield entity.id, self._word(entity.id), self._around.pictures.icon(leading_kind(entity))
        elif self._spec.target == "scene":
            for scene_id in lesson.scenes:
                yield scene_id, self._word(scene_id), none
        elif self._spec.target == "variable":
            for name in (*lesson.variables, *simulated_variables(lesson)):
                yield name, self._word(name), none
        elif self._spec.target == "group":
            groups = {e.group for scene in lesson.scenes.values() for e in scene.entities.values() if e.group}
            for group in sorted(groups, key=self._word):
                yield group, self._word(group), none
        elif self._spec.target == "language":
            for language in lesson.languages:
                yield language, language_tag(language), none
        elif self._spec.target == "step":
            for step in lesson.flow:
                yield step.id, step.title.pick(self._around.texts.language) or str(step.id), none
        elif self._spec.target == "rule":
            for rule in self._around.session.scene.rules.values():
                yield rule.id, rule.name.pick(self._around.texts.language) or str(rule.id), none

    def _scene_of_things(self) -> tuple[Scene, type | None]:
        """A portal names a start point of the scene it leads to; all others name things of their own scene."""
        target = getattr(self._around.owner(), "scene", None)
        scene = self._around.session.lesson.scenes.get(SceneId(target)) if target else None
        return (scene, StartPoint) if scene is not None else (self._around.session.scene, None)


class _OpeningCombo(CalmCombo):
    def __init__(self, fill: Callable[[], None]) -> None:
        super().__init__()
        self._fill = fill

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.count() <= 1:
            self._fill()
        super().keyPressEvent(event)


class AssetEditor(Editor):
    """A model, picture or sound: its name, a button to choose another, a cross to take it away."""

    is_wide = True

    def __init__(self, around: Surroundings, kind: str, *, is_optional: bool) -> None:
        super().__init__()
        self._around = around
        self._kind = kind
        self._reference = ""
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.button = QPushButton(around.texts(N_("Choose…")))
        self.button.setAutoDefault(False)
        self.clear = QToolButton()
        self.clear.setIcon(symbol("remove", self.palette().color(self.foregroundRole())))
        self.clear.setAutoRaise(True)
        self.clear.setIconSize(QSize(14, 14))
        self.clear.setToolTip(around.texts(N_("Take it away")))
        self._is_optional = is_optional
        row = self._row()
        row.addWidget(self.name, 1)
        row.addWidget(self.clear)
        row.addWidget(self.button)
        self.button.clicked.connect(self._open)
        self.clear.clicked.connect(lambda: self.choose(""))

    def show_values(self, values: Sequence[Any]) -> None:
        self._reference, is_mixed = common(values)
        texts = self._around.texts
        if is_mixed:
            words = "—"
        elif self._reference:
            words = self._around.assets.name(self._reference, self._kind).pick(texts.language)
        else:
            words = texts(N_("None chosen"))
        self.name.setText(words)
        self.name.setToolTip(self._reference)
        self.clear.setVisible(self._is_optional and bool(self._reference))

    def choose(self, reference: str) -> None:
        """Take a reference as the user's choice."""
        if reference != self._reference:
            self.edited.emit(lambda _old: reference, "")

    def _open(self) -> None:
        chosen = self._around.choose_asset(self._kind, self._reference)
        if chosen is not None:
            self.choose(chosen)


class LanguageMapEditor(Editor):
    """One asset for each language of the lesson, such as the narration of a panel."""

    is_wide = True

    def __init__(self, around: Surroundings, prop: Property, languages: Sequence[str]) -> None:
        super().__init__()
        spec = prop.type.inner
        assert spec is not None
        self._around = around
        self._prop = prop
        self._values: Mapping[str, str] = {}
        self.record_buttons: dict[str, QToolButton] = {}
        self.dialog: NarrationDialog | None = None
        column = self._column()
        self.editors: dict[str, AssetEditor] = {}
        for language in languages:
            editor = AssetEditor(around, spec.target, is_optional=True)
            tag = QLabel(language_tag(language))
            tag.setFixedWidth(34)
            line = QHBoxLayout()
            line.setSpacing(2)
            line.addWidget(tag)
            line.addWidget(editor, 1)
            if spec.target == "sound":
                line.addWidget(self._record_button(language))
            column.addLayout(line)
            editor.edited.connect(lambda change, _merge, language=language: self._change(language, change))
            self.editors[language] = editor

    def _record_button(self, language: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(symbol("microphone", fault_color(self.palette())))
        button.setToolTip(self._around.texts(N_("Record and listen…")))
        button.setAccessibleName(self._around.texts(N_("Record and listen…")))
        button.clicked.connect(lambda: self.record(language))
        self.record_buttons[language] = button
        return button

    def record(self, language: str) -> None:
        """Open the window in which the text is read aloud."""
        from studio.narration.dialog import Narrated, NarrationDialog

        session = self._around.session

        def keep(spoken: str, raw: bytes, suffix: str) -> None:
            reference = session.place.add_media(raw, suffix)
            self._change(spoken, lambda _old: reference)

        dialog = NarrationDialog(
            self.window(),
            self._around.texts,
            Narrated(
                self._prop_words(),
                self._spoken_words,
                lambda: dict(self._values),
                session.assets.read,
                keep,
                lambda spoken: self._change(spoken, lambda _old: ""),
            ),
            tuple(self.editors),
            language,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        self.dialog = dialog

    def _prop_words(self) -> str:
        return self._around.texts(self._prop.label)

    def _spoken_words(self) -> LocalText:
        """What is written in the text beside this narration, the title if there is no text."""
        above = self.parentWidget()
        while above is not None and not hasattr(above, "rows"):
            above = above.parentWidget()
        rows: Mapping[str, Any] = getattr(above, "rows", {})
        for name in ("text", "title"):
            fields = getattr(getattr(rows.get(name), "editor", None), "fields", {})
            words = LocalText({language: field.words() for language, field in fields.items()})
            if words:
                return words
        return LocalText()

    def show_values(self, values: Sequence[Any]) -> None:
        self._values = values[-1]
        for language, editor in self.editors.items():
            editor.show_values([value.get(language, "") for value in values])

    def _change(self, language: str, change: Callable[[str], str]) -> None:
        def changed(old: Mapping[str, str]) -> Mapping[str, str]:
            new = {**old, language: change(old.get(language, ""))}
            return MappingProxyType({key: value for key, value in new.items() if value})

        self.edited.emit(changed, "")
