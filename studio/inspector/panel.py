"""The inspector: everything that can be said about what is selected, generated from the declarations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from scenes.components.model.model import Model
from scenes.errors import SalaError
from scenes.model.diff import LessonDiff
from scenes.model.draft import SceneDraft
from scenes.model.parts import UnknownPart
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import EntityId
from scenes.schema.codec import property_named
from scenes.schema.describe import Property, describe
from scenes.texts import N_, Texts
from studio.dialogs import complain
from studio.inspector.abilities import AbilityList
from studio.inspector.editors import Change
from studio.inspector.references import Surroundings, View
from studio.inspector.rows import is_asked
from studio.inspector.section import Section, note
from studio.library.asset_names import session_names
from studio.library.asset_picker import AssetPicker
from studio.library.starters import new_component, words_in
from studio.outline.moving import move_below
from studio.session import EditingSession
from studio.widgets.fields import FIELD_STYLE
from studio.widgets.kinds import KindPictures, kind_help, kind_name, leading_kind
from studio.widgets.panel import FollowingPanel
from studio.widgets.symbols import symbol

if TYPE_CHECKING:
    from studio.measuring.maker import ModelMaker

_THING, _SCENE, _AROUND, _MEASURES = ".thing", ".scene", ".environment", ".measures"
"""Keys of the sections that are not abilities; no kind has a point in its name."""
_STYLE = (
    FIELD_STYLE
    + """
InspectorPanel, QScrollArea { background: palette(base); border: 0; }
QPushButton { padding: 4px 6px; }
QScrollArea > QWidget > QWidget#rows { background: palette(base); }
QFrame#section { border: 0; border-bottom: 1px solid rgba(128, 110, 70, 60); }
"""
)


PAGES_KEPT = 8


@dataclass(frozen=True, slots=True)
class Page:
    """The rows for one kind of selection."""

    content: QWidget
    sections: dict[str, Section]


class InspectorPanel(FollowingPanel):
    """The dock "Selected thing"; with nothing selected it shows the scene. `show_expert` changes how much it asks.

    `present_view()`, if the window gives it, says where the 3D view looks from and to: stops of a tour take it.
    """

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        super().__init__(session, texts)
        self._pictures = KindPictures()
        self._names = session_names(session, session.library)
        self.present_view: Callable[[], View | None] | None = None
        self._is_expert = False
        self._maker: ModelMaker | None = None
        self._shape: object = None
        self._pages: dict[object, Page] = {}
        self.sections: dict[str, Section] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(_STYLE)
        self.setMinimumWidth(290)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = QWidget()
        rows.setObjectName("rows")
        self._book = QVBoxLayout(rows)
        self._book.setContentsMargins(0, 0, 0, 0)
        self._book.addStretch(1)
        self.area.setWidget(rows)
        self.add = QPushButton(texts(N_("Add ability")))
        self.add.setIcon(symbol("add", self.palette().color(self.foregroundRole())))
        self.add.clicked.connect(self._open_abilities)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        column.addWidget(self.area, 1)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignCenter)
        self._disconnects += [
            session.document.changed.connect(self._follow),
            session.selection_changed.connect(self.refresh),
            session.scene_changed.connect(self.refresh),
            session.language_changed.connect(self.refresh),
        ]
        self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._maker is not None:
            self._maker.stop()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(340, 600)

    @property
    def is_expert(self) -> bool:
        return self._is_expert

    def show_expert(self, is_expert: bool) -> None:
        """Expert mode also asks for places, turns and fine points."""
        if is_expert != self._is_expert:
            self._is_expert = is_expert
            self.refresh()

    # ------------------------------------------------------------------ following

    def refresh(self) -> None:
        """Show what is selected now."""
        with self.following():
            things = self._things()
            shape = self._shape_of(things)
            if shape != self._shape:
                self._shape = shape
                self._turn_to_page(things)
                self.area.verticalScrollBar().setValue(0)
            self._show(things)

    def _follow(self, diff: LessonDiff) -> None:
        change = diff.scenes.get(self.session.scene_id)
        touched = {*change.changed, *change.placed, *change.removed, *change.added} if change else set()
        selection = self.session.selection
        concerns_scene = change is not None and (change.has_environment or change.has_title)
        if (
            touched.intersection(selection)
            or "languages" in diff.fields
            or (not selection and concerns_scene)
        ):
            self.refresh()
        elif selection and (touched or diff.added or diff.removed or diff.fields):
            self._show_names()

    def _show_names(self) -> None:
        """Something else was renamed or removed: the words of references may have changed."""
        with self.following():
            self._show(self._things())

    def _things(self) -> list[Entity]:
        entities = self.session.scene.entities
        return [entities[i] for i in self.session.selection if i in entities]

    def _shape_of(self, things: list[Entity]) -> object:
        """What the rows depend on; while it stays the same, only values change."""
        kinds = self._common_kinds(things)
        classes = tuple(type(things[-1].components[kind]) for kind in kinds)
        forms = tuple({type(form) for form in self._forms(things)})
        return kinds, classes, forms, min(len(things), 2), self._is_expert, self.session.lesson.languages

    def _common_kinds(self, things: list[Entity]) -> tuple[str, ...]:
        if not things:
            return ()
        rest = things[:-1]
        lead = things[-1].components
        return tuple(
            kind
            for kind, component in lead.items()
            if all(type(thing.components.get(kind)) is type(component) for thing in rest)
        )

    def _forms(self, things: list[Entity]) -> list[Any]:
        """What can be changed about the models of the things, if all are of one library model; else nothing."""
        models = [thing.components.get("model") for thing in things]
        own = [model for model in models if isinstance(model, Model)]
        makers = {model.made_from or model.asset for model in own}
        if (
            not own
            or len(own) < len(models)
            or not all(m.made_from or m.asset.startswith("library/") for m in own)
        ):
            return []
        from studio.measuring.maker import form_of_model  # all generators, which the start need not wait for

        if len({maker.removeprefix("library/") for maker in makers}) > 1:
            return []
        return [form for form in map(form_of_model, own) if form is not None]

    def _show(self, things: list[Entity]) -> None:
        for key, section in self.sections.items():
            section.show_values(self._values(key, things))

    def _values(self, key: str, things: list[Entity]) -> list[Any]:
        if key == _THING:
            return list(things)
        if key == _SCENE:
            return [self.session.scene]
        if key == _AROUND:
            return [self.session.scene.environment]
        if key == _MEASURES:
            return self._forms(things)
        return [thing.components[key] for thing in things]

    # ------------------------------------------------------------------ building

    def _turn_to_page(self, things: list[Entity]) -> None:
        """Show the page for what is selected; the pages used last are kept, because making one takes a moment."""
        page = self._pages.pop(self._shape, None)
        for other in self._pages.values():
            other.content.hide()
        if page is None:
            page = self._made_page(things)
        self._pages[self._shape] = page
        self.sections = page.sections
        page.content.show()
        self.add.setVisible(bool(things))
        while len(self._pages) > PAGES_KEPT:
            old = self._pages.pop(next(iter(self._pages)))
            self._book.removeWidget(old.content)
            old.content.deleteLater()

    def _made_page(self, things: list[Entity]) -> Page:
        page = Page(QWidget(), {})
        page.content.hide()
        self.sections = page.sections
        column = QVBoxLayout(page.content)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        if things:
            self._build_things(things, column)
        else:
            self._build_scene(column)
        self._book.insertWidget(0, page.content)
        return page

    def _build_scene(self, column: QVBoxLayout) -> None:
        column.addWidget(note(self.texts, N_("Nothing is selected. This is about the whole scene.")))
        title = [property_named(Scene, "title")]
        self._add(column, _SCENE, Scene, title, self.texts(N_("Scene")), QIcon())
        props = self._asked(Environment)
        self._add(column, _AROUND, Environment, props, self.texts(N_("Surroundings")), QIcon())

    def _build_things(self, things: list[Entity], column: QVBoxLayout) -> None:
        is_single = len(things) == 1
        names = ["name"] if is_single else []
        names += ["parent", "group", "position", "rotation", "scale", "hidden", "locked"]
        props = [
            p for p in (property_named(Entity, n) for n in names) if is_asked(p, is_expert=self._is_expert)
        ]
        lead = leading_kind(things[-1])
        icon = self._pictures.icon(lead) if is_single and lead else symbol("group", self._ink())
        words = self.texts(N_("Thing")) if is_single else self.texts(N_("Several things"))
        self._add(column, _THING, Entity, props, words, icon)
        for kind in self._common_kinds(things):
            component = things[-1].components[kind]
            if isinstance(component, UnknownPart):
                message = N_("“{kind}” is of a newer version of Sala. It is kept as it is.")
                label = note(self.texts, message)
                label.setText(self.texts(message, kind=kind))
                column.addWidget(label)
                continue
            forms = self._forms(things) if kind == "model" else []
            if forms:
                cls, words = type(forms[-1]), self.texts(N_("Measures"))
                self._add(column, _MEASURES, cls, self._asked(cls), words, symbol("ruler", self._ink()))
            section = self._add(
                column,
                kind,
                type(component),
                self._asked(type(component)),
                kind_name(self.texts, kind),
                self._pictures.icon(kind),
                kind_help(self.texts, kind),
                can_go=True,
            )
            section.removal_asked.connect(lambda kind=kind: self.remove_ability(kind))
        if not is_single:
            column.addWidget(note(self.texts, N_("What you change here changes all selected things.")))

    def _asked(self, cls: type[Any]) -> list[Property]:
        return [p for p in describe(cls).properties if is_asked(p, is_expert=self._is_expert)]

    def _add(
        self,
        column: QVBoxLayout,
        key: str,
        cls: type[Any],
        props: list[Property],
        words: str,
        icon: QIcon,
        help_text: str = "",
        *,
        can_go: bool = False,
    ) -> Section:
        around = Surroundings(
            session=self.session,
            texts=self.texts,
            pictures=self._pictures,
            assets=self._names,
            choose_asset=self.choose_asset,
            owner=lambda: self._values(key, self._things())[-1],
            is_expert=self._is_expert,
            present_view=lambda: self.present_view() if self.present_view is not None else None,
        )
        section = Section(around, cls, props, words, icon, help_text, can_go=can_go)
        section.changed.connect(lambda name, change, merge: self.change(key, name, change, merge))
        section.left.connect(self._close_merge)
        column.addWidget(section)
        self.sections[key] = section
        return section

    def _ink(self) -> Any:
        return self.palette().color(self.foregroundRole())

    # ------------------------------------------------------------------ changing

    def change(self, key: str, name: str, change: Change, merge: str) -> None:
        """Change one property of all selected things as one step, or as part of the step that is under way."""
        if self._is_following:
            return
        prop = property_named(_class_of(key, self.sections[key]), name)
        label = self.texts(N_("Change {what}"), what=self.texts(prop.label))
        selection = self.session.selection
        if key == _MEASURES:
            self._measure(name, change, label, merge)
            return
        merge_key = ("inspector", selection, key, name, merge) if merge else None
        try:
            with self.session.document.edit(label, merge_key=merge_key) as draft:
                _apply(draft.scene(self.session.scene_id), selection, key, name, change)
        except SalaError:
            self.refresh()  # such as a thing that would be part of itself: nothing was changed, and that is shown

    @property
    def maker(self) -> ModelMaker:
        """What makes library models to measure; made when it is needed first."""
        if self._maker is None:
            from studio.measuring.maker import ModelMaker

            self._maker = ModelMaker(self.session, self)
        return self._maker

    def _measure(self, name: str, change: Change, label: str, merge: str) -> None:
        things = self._things()
        form = self._forms(things)[-1]
        made = replace(form, **{name: change(getattr(form, name))})
        try:
            self.maker.measure(
                [thing.id for thing in things], made, label, f"{name} {merge}" if merge else ""
            )
        except SalaError as error:
            self.refresh()
            complain(self, self.texts, error)

    def _close_merge(self) -> None:
        if not self._is_following:
            self.session.document.close_merge()

    def add_ability(self, kind: str) -> None:
        """Give all selected things that do not have it another ability."""
        lesson = self.session.lesson
        words = words_in(lesson.languages, self.session.library / "locale")
        label = self.texts(N_("Add {what}"), what=kind_name(self.texts, kind))
        with self.session.document.edit(label) as draft:
            scene = draft.scene(self.session.scene_id)
            for entity in self._things():
                if kind not in entity.components:
                    made = new_component(
                        kind, self.session.vocabulary, lesson, self.session.scene_id, words, entity.name
                    )
                    scene.attach(entity.id, kind, made)

    def remove_ability(self, kind: str) -> None:
        """Take an ability from all selected things."""
        label = self.texts(N_("Remove {what}"), what=kind_name(self.texts, kind))
        with self.session.document.edit(label) as draft:
            scene = draft.scene(self.session.scene_id)
            for entity_id in self.session.selection:
                scene.detach(entity_id, kind)

    def addable_kinds(self) -> list[str]:
        """The abilities that at least one selected thing does not have."""
        things = self._things()
        kinds = self.session.vocabulary.components
        return [kind for kind in kinds if any(kind not in thing.components for thing in things)]

    def _open_abilities(self) -> None:
        popup = AbilityList(self, self.texts, self._pictures, self.addable_kinds(), self.add_ability)
        popup.open_below(self.add)

    def choose_asset(self, kind: str, now: str) -> str | None:
        """Ask for a model, picture or sound; None if the question was closed."""
        picker = AssetPicker(self, self.texts, self._names, self.session.assets, kind, now, self.session)
        chosen = picker.chosen if picker.exec() else None
        picker.deleteLater()
        return chosen


def _class_of(key: str, section: Section) -> type[Any]:
    return {_THING: Entity, _SCENE: Scene, _AROUND: Environment}.get(key, section.cls)


def _apply(scene: SceneDraft, selection: tuple[EntityId, ...], key: str, name: str, change: Change) -> None:
    if key == _SCENE:
        scene.title = change(scene.title)
    elif key == _AROUND:
        environment: Any = scene.environment
        scene.environment = replace(environment, **{name: change(getattr(environment, name))})
    elif key == _THING and name == "parent":
        move_below(scene, selection, change(None))
    else:
        for entity_id in selection:
            entity = scene.entities[entity_id]
            if key == _THING:
                scene.put(entity_id, **{name: change(getattr(entity, name))})
            else:
                scene.set(entity_id, key, **{name: change(getattr(entity.components[key], name))})
