"""One of a teacher's own things: what it is called, and a small lesson of one scene that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, LocalText, SceneId, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.storage.things_text import tops_of

KIT_FORMAT = 1
MOST_IN_A_KIT = 200
MOST_TAGS = 20
TAG_LENGTH = 40
NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list of own things says of one of them. Its id is that of its scene."""

    id: SceneId = prop(is_key=True)
    name: LocalText = prop(LocalText(), max_length=NAME_LENGTH)
    tags: tuple[str, ...] = prop((), max_length=TAG_LENGTH, max_items=MOST_TAGS)
    shared: tuple[VariableName, ...] = prop((), max_items=200)
    """Variables that belong to the lesson it is put into, such as a score; the others are its own."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The list of a file or folder of own things."""

    things: Mapping[SceneId, Entry] = prop(factory=lambda: MappingProxyType({}), max_items=MOST_IN_A_KIT)


@dataclass(frozen=True, slots=True)
class OwnThing:
    """A thing or a group, with its cards, the variables that these use, and whose its media are.

    The `lesson` holds nothing else: one scene, in which everything is a part of one thing that stands at the origin.
    """

    entry: Entry
    lesson: Lesson

    @property
    def scene(self) -> Scene:
        return self.lesson.scenes[self.entry.id]

    @property
    def things(self) -> Mapping[EntityId, Entity]:
        """The whole first, then its parts."""
        return self.scene.entities

    @property
    def whole(self) -> Entity:
        """The thing that all others are parts of."""
        return self.things[tops_of(self.things)[0]]
