"""Changes of the cards of a session, each one named step of the history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from scenes.cards.conditions import Not
from scenes.model import card_edits
from scenes.model.card_edits import PartPath
from scenes.model.scene import Rule
from scenes.model.values import RuleId, SceneId
from scenes.texts import N_, Texts
from studio.cards.beginnings import Made, new_part
from studio.cards.desk import PartRef
from studio.inspector.editors import Change
from studio.session import EditingSession


@dataclass(frozen=True, slots=True)
class Place:
    """Which card is meant."""

    scene: SceneId
    rule: RuleId


class CardChanges:
    """Changes cards. Methods that make a card return where it is."""

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        self.session = session
        self._texts = texts

    def rule(self, place: Place) -> Rule:
        """The card as it is now. Raises KeyError if there is none."""
        return self.session.lesson.scenes[place.scene].rules[place.rule]

    def change(self, place: Place, edit: Callable[[Rule], Rule], label: str, merge: str = "") -> None:
        """Change one card; `label` is a msgid. Steps with the same `merge` that follow each other are one."""
        key = ("card", place, merge) if merge else None
        with self.session.document.edit(self._texts(label), merge_key=key) as draft:
            scene = draft.scene(place.scene)
            scene.put_rule(edit(scene.rules[place.rule]))

    def ref(self, place: Place, path: PartPath) -> PartRef[Any]:
        """One part of a card."""

        def change(edit: Change, merge: str) -> None:
            key = f"{path} {merge}" if merge else ""
            self.change(place, lambda rule: card_edits.with_part(rule, path, edit), N_("Change card"), key)

        return PartRef(lambda: card_edits.part_at(self.rule(place), path), change)

    # ------------------------------------------------------------------ parts

    def add_part(self, place: Place, family: str, cls: type[Any]) -> None:
        made = new_part(cls, self.session, self.rule(place).when)
        label = N_("Add to card")
        self.change(place, lambda rule: card_edits.with_new_part(rule, family, made), label)

    def copy_part(self, place: Place, family: str, index: int) -> None:
        def edit(rule: Rule) -> Rule:
            part = card_edits.part_at(rule, (family, index))
            return card_edits.with_new_part(rule, family, part, index + 1)

        self.change(place, edit, N_("Add to card"))

    def remove_part(self, place: Place, family: str, index: int) -> None:
        label = N_("Remove from card")
        self.change(place, lambda rule: card_edits.with_part(rule, (family, index), lambda _old: None), label)

    def move_part(self, place: Place, family: str, old: int, new: int) -> None:
        count = len(getattr(self.rule(place), family))
        if old != new and 0 <= new < count:
            label = N_("Move in card")
            self.change(place, lambda rule: card_edits.with_moved_part(rule, family, old, new), label)

    def change_kind(self, place: Place, path: PartPath, cls: type[Any]) -> None:
        """Another kind instead of this one; what fits is kept."""
        old = card_edits.part_at(self.rule(place), path)
        if type(old) is not cls:
            made = new_part(cls, self.session, old)
            label = N_("Change card")
            self.change(place, lambda rule: card_edits.with_part(rule, path, lambda _old: made), label)

    def turn_opposite(self, place: Place, index: int) -> None:
        """A condition becomes its opposite, and the opposite becomes the condition again."""
        self.ref(place, ("conditions", index)).change(opposite, "")

    def set_once(self, place: Place, is_once: bool) -> None:
        self.change(place, lambda rule: replace(rule, once=is_once), N_("Change card"))

    def switch(self, place: Place, is_on: bool) -> None:
        """Let a card do what it says, or rest."""
        label = N_("Switch card on") if is_on else N_("Switch card off")
        self.change(place, lambda rule: replace(rule, enabled=is_on), label)

    # ------------------------------------------------------------------ cards

    def add(self, scene: SceneId, made: Made) -> Place:
        with self.session.document.edit(self._texts(N_("Add card"))) as draft:
            rule_id = card_edits.add_card(
                draft.scene(scene), made.when, made.conditions, made.actions, once=made.once
            )
        return Place(scene, rule_id)

    def duplicate(self, place: Place) -> Place:
        with self.session.document.edit(self._texts(N_("Duplicate card"))) as draft:
            return Place(place.scene, card_edits.duplicate_card(draft.scene(place.scene), place.rule))

    def remove(self, place: Place) -> None:
        with self.session.document.edit(self._texts(N_("Remove card"))) as draft:
            draft.scene(place.scene).remove_rule(place.rule)

    def move(self, place: Place, index: int) -> None:
        """Put a card at this place among those of its scene."""
        order = list(self.session.lesson.scenes[place.scene].rules)
        if 0 <= index < len(order) and order.index(place.rule) != index:
            with self.session.document.edit(self._texts(N_("Move card"))) as draft:
                card_edits.move_card(draft.scene(place.scene), place.rule, index)


def opposite(part: Any) -> Any:
    """The opposite of a condition."""
    return part.condition if isinstance(part, Not) else Not(part)
