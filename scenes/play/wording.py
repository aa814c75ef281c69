"""Wording: what cards have written on labels and in panels, in place of what the lesson says there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from scenes.components.info_panel.model import InfoPanel
from scenes.components.label.model import Label
from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import EntityId, LocalText
from scenes.play.playthrough import Playthrough
from scenes.records import replace


class Wording:
    """Reads and changes the words of a playthrough: `thing -> {"label" | "title" | "text": words}`."""

    def __init__(self, play: Playthrough) -> None:
        self._play = play

    def change_label(self, entity_id: EntityId, text: LocalText) -> None:
        self._write(entity_id, Label, label=text)

    def change_panel(self, entity_id: EntityId, title: LocalText, text: LocalText) -> None:
        """An empty title leaves the one that is there."""
        self._write(entity_id, InfoPanel, text=text, **({"title": title} if title else {}))

    def panel(self, entity: Entity) -> InfoPanel | None:
        """The panel of a thing as it reads now."""
        panel = entity.get(InfoPanel)
        words = self._play.state.words.get(entity.id, {})
        if panel is None or "text" not in words:
            return panel
        title = LocalText(words["title"]) if "title" in words else panel.title
        return replace(panel, title=title, text=LocalText(words["text"]), narration=MappingProxyType({}))

    def label(self, entity: Entity) -> Label | None:
        """The label of a thing as it reads now."""
        label = entity.get(Label)
        words = self._play.state.words.get(entity.id, {})
        return (
            label if label is None or "label" not in words else replace(label, text=LocalText(words["label"]))
        )

    def changed(self) -> Iterator[tuple[EntityId, Mapping[str, Component]]]:
        """The things of the scene on which cards have written, each with those of its components as they read now."""
        entities = self._play.scene.entities
        for entity_id in self._play.state.words:
            if entity_id in entities:
                yield EntityId(entity_id), self.parts(EntityId(entity_id))

    def parts(self, entity_id: EntityId) -> dict[str, Component]:
        """The label and the panel of a thing of this scene as they read now, by their keys among its components."""
        entity = self._play.scene.entities[entity_id]
        now: dict[type[Component], Component | None] = {
            Label: self.label(entity),
            InfoPanel: self.panel(entity),
        }
        found = {key: now.get(type(part)) for key, part in entity.components.items()}
        return {key: part for key, part in found.items() if part is not None}

    def _write(self, entity_id: EntityId, kind: type[Component], **words: LocalText) -> None:
        entity = self._play.entity(entity_id)
        if entity is not None and entity.get(kind) is not None:
            written = {key: dict(text) for key, text in words.items()}
            self._play.state.words.setdefault(entity_id, {}).update(written)
            self._play.out("reworded", entity_id, **written)
