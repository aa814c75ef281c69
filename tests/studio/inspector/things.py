"""The things the tests of the inspector look at, and their parts and editors by name."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import (
    EntityId,
    LocalText,
    SceneId,
)
from studio.inspector.panel import InspectorPanel
from studio.session import EditingSession

YARD = SceneId("yard")
A, B, C = (EntityId(i) for i in "abc")
Open = Callable[..., EditingSession]
Show = Callable[..., Any]


def thing(key: str, **components: Component) -> Entity:
    return Entity(EntityId(key), LocalText(en=key.upper()), components=MappingProxyType(components))


def component(session: EditingSession, kind: str, entity: EntityId = A) -> Any:
    return session.scene.entities[entity].components[kind]


def editor(panel: InspectorPanel, kind: str, name: str) -> Any:
    return panel.sections[kind].rows[name].editor
