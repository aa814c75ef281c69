"""What all clauses of a dock share: how cards read, what can be chosen, and how a place of a sentence is edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from scenes.model.lesson import Variable
from scenes.model.values import Color, EntityId, GroupName, LocalText, VariableName, new_id
from scenes.schema.describe import ASSET_KINDS, Property, describe
from scenes.texts import N_
from studio.cards.beginnings import new_part
from studio.cards.pickers import Choices
from studio.cards.popups import EditorPopup, ListPopup, ManyPopup, Option, Popup
from studio.cards.roles import FAMILIES, TITLES, Role, colors_of
from studio.cards.values import PaletteEditor, PlaceEditor, ValueEditor
from studio.cards.wording import NOTHING, Fault, Wording
from studio.inspector.editors import Change, Editor
from studio.inspector.references import Surroundings
from studio.inspector.rows import Row, make_editor
from studio.library.asset_names import session_names
from studio.library.asset_picker import AssetPicker
from studio.library.starters import new_component, words_in
from studio.session import EditingSession
from studio.used_colors import used_colors
from studio.widgets.color_dialog import ColorDialog
from studio.widgets.kinds import KindPictures, kind_name, thing_name
from studio.widgets.symbols import symbol

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class PartRef(Generic[P]):
    """One part of a card or a step, or a card itself: read it, change it. `change(change, merge)` is one undo step."""

    get: Callable[[], P]
    change: Callable[[Change, str], None]


class Desk:
    """Shared by the clauses of one dock. `close()` closes what is open.

    `on_pick(take)`: the next thing that is selected is given to `take`; None if the dock cannot do that.
    """

    def __init__(self, owner: QWidget, session: EditingSession, wording: Wording) -> None:
        self.owner = owner
        self.session = session
        self.wording = wording
        self.texts = wording.texts
        self.pictures = KindPictures()
        self.assets = session_names(session, session.library)
        self.choices = Choices(wording, self.pictures, self.assets)
        self.is_expert = False
        self.on_pick: Callable[[Callable[[EntityId], None], str], None] | None = None
        self._popup: Popup | None = None

    @property
    def popup(self) -> Popup | None:
        """What is open now."""
        return self._popup

    def close(self) -> None:
        if self._popup is not None:
            self._popup.close()

    def point_at(self, entity_id: EntityId | None) -> None:
        """Show in the view which thing is meant."""
        self.session.point_at(entity_id)

    def things_of(self, prop: Property, value: Any) -> list[EntityId]:
        """The things that a value names."""
        if prop.type.kind == "ref" and prop.type.target == "entity" and value:
            return [value]
        is_list = prop.type.kind == "list" and prop.type.inner is not None
        return list(value) if is_list and prop.type.inner and prop.type.inner.target == "entity" else []

    # ------------------------------------------------------------------ editing a value

    def open_value(self, button: QWidget, ref: PartRef[Any], prop: Property) -> None:
        """Open what fits the type of a property under the button that shows it."""
        part: Any = ref.get()
        value, spec = getattr(part, prop.name), prop.type
        fault = self.wording.fault(prop, value)

        def put(new: Any, merge: str = "") -> None:
            ref.change(lambda old: replace(old, **{prop.name: new}), merge)

        if spec.kind == "ref" and spec.target in ASSET_KINDS:
            self._choose_asset(spec.target, value, put)
        elif spec.kind == "ref" or spec.kind == "enum":
            self._open_list(button, part, prop, fault, put)
        elif spec.kind == "list" and spec.inner is not None and spec.inner.kind == "ref":
            many = ManyPopup(self.owner, self.texts, self.choices.options(prop, spec.inner, part), value)
            many.ticked.connect(lambda values: put(values))
            self._show(many, button, fault)
            many.open_at(button)
        elif spec.kind == "bool":
            put(not value)
        else:
            self._open_editor(button, ref, prop, fault)

    def _open_list(
        self, button: QWidget, part: Any, prop: Property, fault: Fault | None, put: Callable[[Any], None]
    ) -> None:
        target = prop.type.target
        options = self.choices.options(prop, prop.type, part)
        popup = ListPopup(self.owner, self.texts, options, getattr(part, prop.name))
        popup.chosen.connect(put)
        if target == "entity" and self.on_pick is not None:
            words = self.texts(N_("Point at it in the 3D view"))
            popup.add_button(words, "point", lambda: self._pick(prop, put))
        if target == "variable":
            popup.offer_new(N_("New: “{name}”"), lambda name: self._new_variable(name, put))
        if target == "group":
            popup.offer_new(N_("New: “{name}”"), lambda name: put(GroupName(name.strip())))
        if target == "clip" and not options:
            popup.none.setText(self.texts(N_("No movements came with this model.")))
        if target == "entity" and prop.info.ability and not options:
            words = N_("No thing has the ability “{ability}” yet. Give it to a thing first.")
            popup.none.setText(self.texts(words, ability=kind_name(self.texts, prop.info.ability)))
        self._show(popup, button, fault)
        popup.open_at(button)
        popup.list.currentItemChanged.connect(lambda *_: self._point_at_line(popup, target))

    def _point_at_line(self, popup: ListPopup, target: str) -> None:
        item = popup.list.currentItem()
        if target == "entity" and item is not None:
            value = popup.value_of(item)
            self.point_at(value or None)

    def _pick(self, prop: Property, put: Callable[[Any], None]) -> None:
        if self.on_pick is not None:
            self.on_pick(lambda entity_id: put(entity_id), prop.info.ability)

    def _new_variable(self, name: str, put: Callable[[Any], None]) -> None:
        """A variable of this name, if there is none, and the card that names it: two steps, so that both have names."""
        lesson = self.session.lesson
        key = VariableName(new_id("var"))
        made = Variable(name=key, label=LocalText({self.texts.language: name}))
        with self.session.document.edit(self.texts(N_("New variable"))) as draft:
            draft.set(variables=MappingProxyType({**lesson.variables, key: made}))
        put(key)

    def _choose_asset(self, kind: str, now: str, put: Callable[[Any], None]) -> None:
        picker = AssetPicker(
            self.owner, self.texts, self.assets, self.session.assets, kind, now, self.session
        )
        if picker.exec() and picker.chosen != now:
            put(picker.chosen)
        picker.deleteLater()

    def _open_editor(self, button: QWidget, ref: PartRef[Any], prop: Property, fault: Fault | None) -> None:
        editor, is_whole = self.editor(ref, prop)
        self._bind(editor, ref, prop, is_whole=is_whole)
        popup = EditorPopup(self.owner, [editor], self.texts(prop.label))
        self._show(popup, button, fault)
        popup.open_at(button, 640 if prop.type.kind == "text" else 300)

    def editor(self, ref: PartRef[Any], prop: Property) -> tuple[Editor, bool]:
        """The editor of a property, and whether it edits the whole part instead of the value."""
        part: Any = ref.get()
        kind = prop.type.kind
        if kind == "value":
            return ValueEditor(self.texts), False
        if kind == "color":
            return PaletteEditor(self.texts, lambda: self._other_color(ref, prop)), False
        if kind == "vec3" and hasattr(part, "by") and hasattr(part, "target"):
            language = self.texts.language
            things = [
                (entity, thing_name(self.texts, entity, language))
                for entity in self.session.scene.entities.values()
            ]
            return PlaceEditor(self.texts, prop, things, is_expert=self.is_expert), True
        return make_editor(prop, self.around(ref.get)), False

    def around(self, owner: Callable[[], Any]) -> Surroundings:
        """What the inspector's editors need."""
        return Surroundings(
            session=self.session,
            texts=self.texts,
            pictures=self.pictures,
            assets=self.assets,
            choose_asset=lambda _kind, _now: None,
            owner=owner,
            is_expert=self.is_expert,
        )

    def _bind(self, editor: Editor, ref: PartRef[Any], prop: Property, *, is_whole: bool) -> None:
        def show() -> None:
            part: Any = ref.get()
            editor.show_values([part if is_whole else getattr(part, prop.name)])

        def change(edit: Change, merge: str) -> None:
            def changed(old: Any) -> Any:
                return edit(old) if is_whole else replace(old, **{prop.name: edit(getattr(old, prop.name))})

            ref.change(changed, f"{prop.name} {merge}" if merge else "")
            show()

        show()
        editor.edited.connect(change)
        editor.left.connect(self.session.document.close_merge)

    def _other_color(self, ref: PartRef[Any], prop: Property) -> None:
        self.close()
        now: Color = getattr(ref.get(), prop.name)
        used = used_colors(self.session)
        dialog = ColorDialog(self.owner, self.texts, self.texts(prop.label), QColor.fromRgbF(*now), used)
        if dialog.exec():
            chosen = Color.from_hex(dialog.color.name())
            ref.change(lambda old: replace(old, **{prop.name: chosen}), "")
        dialog.deleteLater()

    def open_extras(self, button: QWidget, ref: PartRef[Any], props: Sequence[Property]) -> None:
        """All that the sentence does not name, one below the other."""
        rows: list[QWidget] = []
        for prop in props:
            editor, is_whole = self.editor(ref, prop)
            self._bind(editor, ref, prop, is_whole=is_whole)
            rows.append(Row(self.texts, prop, editor))
        popup = EditorPopup(self.owner, rows)
        self._show(popup, button, None)
        popup.open_at(button, 340)

    def open_text(self, button: QWidget, prop: Property, ref: PartRef[Any]) -> None:
        """A text in all languages of the lesson, such as the name of a card."""
        self._open_editor(button, ref, prop, None)

    # ------------------------------------------------------------------ choosing a kind

    def kinds(self, role: Role) -> list[Option]:
        """The kinds of a role in plain words, each with what it is good for and an example from the lesson."""
        found = []
        ink = colors_of(role, self.owner.palette()).ink
        dot = symbol("dot", ink, ink)
        for kind, cls in self.session.vocabulary.family(FAMILIES[role]).items():
            quiet = self.wording.help(cls)
            if describe(cls).properties:
                example = self.wording.part(new_part(cls, self.session))
                if NOTHING not in example:
                    quiet += "\n" + self.texts(N_("Example: {words}"), words=example)
            found.append(Option(kind, self.wording.kind(cls), quiet, dot, keys=kind))
        return found

    def open_kinds(
        self, button: QWidget, role: Role, on_choose: Callable[[Any], None], extra: Iterable[Option] = ()
    ) -> ListPopup:
        """Let a kind of this role be chosen; `on_choose` gets its name, or the value of an extra line."""
        popup = ListPopup(self.owner, self.texts, [*extra, *self.kinds(role)], icon_size=16)
        popup.list.setAccessibleName(self.texts(TITLES[role]))
        popup.chosen.connect(on_choose)
        self._show(popup, button, None)
        popup.open_at(button, 400)
        return popup

    def cls(self, role: Role, kind: str) -> type[Any]:
        return self.session.vocabulary.family(FAMILIES[role])[kind]

    # ------------------------------------------------------------------ popups

    def _show(self, popup: Popup, button: QWidget, fault: Fault | None) -> None:
        self.close()
        self._popup = popup
        if fault is not None:
            words = self.texts(N_("Give it the ability")) if fault.ability else ""
            popup.add_fault(self.texts, fault, self._remedy(fault), words)
        popup.undo_asked.connect(self._undo)
        popup.closed.connect(lambda: self._closed(popup, button))

    def _closed(self, popup: Popup, button: QWidget) -> None:
        if self._popup is popup:
            self._popup = None
        self.point_at(None)
        self.session.document.close_merge()
        button.setFocus()

    def _undo(self, is_redo: bool) -> None:
        document = self.session.document
        self.close()
        QTimer.singleShot(0, self.owner, document.redo if is_redo else document.undo)

    def _remedy(self, fault: Fault) -> Callable[[], None] | None:
        if not fault.ability:
            return None
        return lambda: self._give_ability(EntityId(fault.thing), fault.ability)

    def _give_ability(self, entity_id: EntityId, kind: str) -> None:
        lesson = self.session.lesson
        found = lesson.find_entity(entity_id)
        if found is None:
            return
        words = words_in(lesson.languages, self.session.library / "locale")
        made = new_component(kind, self.session.vocabulary, lesson, found[0].id, words, found[1].name)
        label = self.texts(N_("Add {what}"), what=kind_name(self.texts, kind))
        with self.session.document.edit(label) as draft:
            draft.scene(found[0].id).attach(entity_id, kind, made)
