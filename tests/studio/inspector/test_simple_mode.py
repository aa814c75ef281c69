"""In simple mode nothing asks for a coordinate: every row of every kind, also inside lists and records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from scenes.components import KINDS
from scenes.components.shape.model import Shape
from scenes.components.tour.model import Tour, Waypoint
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Environment
from scenes.model.values import EntityId, LocalText, Vec3
from scenes.schema.describe import Property, TypeSpec, describe
from scenes.vocabulary import sala_vocabulary
from studio.inspector.editors import VectorEditor
from studio.inspector.panel import InspectorPanel
from studio.inspector.rows import Row, is_asked
from studio.library.starters import new_component, words_in
from studio.session import EditingSession
from tests.studio.conftest import thing

CLASSES = [*KINDS.values(), Entity, Environment, Lesson]
DIRECT = {"position", "rotation", "scale", "look_at", "center", "axis"}


def declared(cls: type[Any], path: str = "") -> Iterator[tuple[str, Property, bool]]:
    """Every property of a class and of what it holds: its path, itself, and whether simple mode asks for it."""
    for prop in describe(cls).properties:
        asked = is_asked(prop, is_expert=False)
        here = f"{path}/{prop.name}"
        yield here, prop, asked
        inner: TypeSpec | None = prop.type.inner if prop.type.kind == "list" else prop.type
        if asked and inner is not None and inner.kind == "record" and inner.cls is not None:
            yield from declared(inner.cls, here)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_no_declaration_asks_for_a_place(cls: type[Any]) -> None:
    for path, prop, asked in declared(cls):
        spec = prop.type.inner if prop.type.kind == "list" and prop.type.inner else prop.type
        is_place = spec.kind == "vec3" and not (
            cls.__name__ in ("Shape", "Zone", "Slot", "Vessel") and prop.name == "size"
        )
        assert not (asked and is_place), path
        assert not (asked and prop.name in DIRECT and spec.kind != "enum"), path  # "from the side" is a word


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda cls: cls.__name__)
def test_no_shown_row_is_a_place(
    kind: type[Any], open_session: Callable[..., EditingSession], show_panel: Callable[..., Any]
) -> None:
    session = open_session(thing("box", Shape()))
    names = {cls: name for name, cls in KINDS.items()}
    words = words_in(session.lesson.languages, session.library / "locale")
    part = new_component(
        names[kind], sala_vocabulary(), session.lesson, session.scene_id, words, LocalText(en="X")
    )
    if isinstance(part, Tour):
        part = replace(part, waypoints=(Waypoint(Vec3(0, 0, 1), Vec3(0, 1, 1)),))
    with session.document.edit("Part") as draft:
        draft.scene(session.scene_id).attach(EntityId("box"), names[kind], part)
    session.select([EntityId("box")])
    panel: InspectorPanel = show_panel(InspectorPanel, session)
    shown = rows_of(panel)
    assert shown
    for row in shown:
        is_size = row.prop.name == "size"
        if isinstance(row.editor, VectorEditor):
            said = {label.text() for label in row.editor.findChildren(QLabel)}
            assert is_size and said == {"Width", "Depth", "Height"}, row.prop.name
        assert row.prop.name not in DIRECT or row.prop.type.kind == "enum", row.prop.name
    panel.show_expert(True)
    assert {"position", "rotation", "scale"} <= {row.prop.name for row in rows_of(panel)}
    panel.show_expert(False)
    assert {row.prop.name for row in rows_of(panel)} == {row.prop.name for row in shown}


def rows_of(panel: QWidget) -> list[Row]:
    return [row for row in panel.findChildren(Row) if row.isVisibleTo(panel)]
