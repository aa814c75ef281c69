"""What is done to things in the view, each as one undo step. No widgets: session in, document changed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from scenes.kits.placing import put_beside
from scenes.kits.taking import copied_things
from scenes.model import edits, grouping
from scenes.model.parts import Component
from scenes.model.transforms import Placement
from scenes.model.values import ORIGIN, EntityId, LocalText, Vec3
from scenes.stage.picking import WorldBox
from scenes.texts import N_, Texts
from studio.session import EditingSession
from studio.viewport.posing import Posing

COPY_OFFSET = 0.5
"""Metres that a copy lies beside its original, where that is not larger."""
_FARTHEST_COPY = 12.0
"""Metres: a copy of the ground is not put where nobody sees it."""


def put(
    session: EditingSession,
    label: str,
    places: Mapping[EntityId, Placement],
    merge_key: object = None,
) -> None:
    """Give things the places that a drag ended with; nothing happens if nothing has moved."""
    entities = session.scene.entities
    moved = {i: p.position for i, p in places.items() if p.position != entities[i].position}
    turned = {i: p.rotation for i, p in places.items() if p.rotation != entities[i].rotation}
    resized = {i: p.scale for i, p in places.items() if p.scale != entities[i].scale}
    if not (moved or turned or resized):
        return
    key = None if merge_key is None else (merge_key, tuple(places))
    with session.document.edit(label, merge_key=key) as draft:
        scene = draft.scene(session.scene_id)
        edits.move(scene, moved)
        edits.turn(scene, turned)
        edits.resize(scene, resized)


def put_parts(
    session: EditingSession,
    label: str,
    places: Mapping[EntityId, Placement],
    parts: Iterable[tuple[EntityId, str, Component]],
) -> None:
    """Give things changed components and the places that go with them."""
    with session.document.edit(label) as draft:
        scene = draft.scene(session.scene_id)
        for entity_id, (position, rotation, scale) in places.items():
            scene.put(entity_id, position=position, rotation=rotation, scale=scale)
        for entity_id, kind, part in parts:
            scene.attach(entity_id, kind, part)


def put_copies(session: EditingSession, label: str, places: Mapping[EntityId, Placement]) -> None:
    """Leave things where they are and put copies with the cards about them at these places; the copies are selected."""
    copied = copied_things(session.lesson, session.scene_id, places)
    with session.document.edit(label) as draft:
        scene = draft.scene(session.scene_id)
        new = put_beside(draft, session.scene_id, copied, session.taken_ids)
        for i, (position, rotation, scale) in places.items():
            scene.put(new[i], position=position, rotation=rotation, scale=scale)
    session.select(new[i] for i in places)


def place(
    session: EditingSession,
    texts: Texts,
    components: Mapping[str, Component],
    name: LocalText,
    position: Vec3,
    rotation: Vec3 = ORIGIN,
) -> EntityId:
    """Add a thing and select it. Things of one name are told apart by numbers: lists and cards name them."""
    names = (entity.name for entity in session.scene.entities.values())
    with session.document.edit(texts(N_("Place"))) as draft:
        entity_id = edits.place(
            draft.scene(session.scene_id),
            components,
            Vec3(*(round(part, 3) + 0.0 for part in position)),
            name=edits.numbered(name, names),
            rotation=Vec3(*(round(part, 2) + 0.0 for part in rotation)),
            taken=session.taken_ids,
        )
    session.select((entity_id,))
    return entity_id


def delete(session: EditingSession, texts: Texts) -> None:
    """Remove what is selected with all its parts; locked things stay."""
    gone = [i for i in session.selection if not session.scene.entities[i].locked]
    if gone:
        with session.document.edit(texts(N_("Delete"))) as draft:
            edits.remove(draft.scene(session.scene_id), gone)


def duplicate(session: EditingSession, texts: Texts, heading: float, box: WorldBox | None = None) -> None:
    """Copy what is selected, with its cards, to the right as one sees it, beside its box; the copies are selected."""
    chosen = _without_parts(session, session.selection)
    if not chosen:
        return
    beside = COPY_OFFSET
    if box is not None:
        axis = round(heading / 90.0) % 2
        beside = min(
            _FARTHEST_COPY, max(beside, math.ceil((box.high[axis] - box.low[axis]) * 10.0 + 1.0) / 10.0)
        )
    places = _moved(session, chosen, beside, 0.0, 0.0, heading)
    put_copies(session, texts(N_("Duplicate")), places)


def nudge(
    session: EditingSession, texts: Texts, right: float, forward: float, up: float, heading: float
) -> None:
    """Move what is selected by metres, as one sees it. Nudges that follow each other are one step."""
    chosen = _without_parts(session, session.selection)
    places = _moved(session, chosen, right, forward, up, heading)
    if places:
        put(session, texts(N_("Move")), places, merge_key="nudge")


def turn(session: EditingSession, texts: Texts, degrees: float) -> None:
    """Turn what is selected about the upright axis."""
    posing = Posing(session.scene.entities, session.selection)
    if posing:
        put(session, texts(N_("Turn")), posing.turned(Vec3(0.0, 0.0, 1.0), degrees), merge_key="turn")


def _moved(
    session: EditingSession,
    chosen: Iterable[EntityId],
    right: float,
    forward: float,
    up: float,
    heading: float,
) -> dict[EntityId, Placement]:
    """Along the axis of the world that is nearest to where one looks: a nudge never goes askew."""
    quarter = math.radians(round(heading / 90.0) * 90.0)
    sin, cos = math.sin(quarter), math.cos(quarter)
    by = Vec3(right * cos - forward * sin, right * sin + forward * cos, up)
    return Posing(session.scene.entities, chosen).moved(by)


def _without_parts(session: EditingSession, chosen: Iterable[EntityId]) -> tuple[EntityId, ...]:
    return Posing(session.scene.entities, chosen).ids


def group(session: EditingSession, texts: Texts, box: WorldBox) -> None:
    """Make one group of what is selected, standing in the middle of its box; the group is selected."""
    middle = Vec3(box.center.x, box.center.y, box.low.z)
    name = LocalText({session.language: texts(N_("Several things"))})
    with session.document.edit(texts(N_("Put together"))) as draft:
        made = grouping.group(
            draft.scene(session.scene_id), session.selection, middle, name=name, taken=session.taken_ids
        )
    if made is not None:
        session.select((made,))


def ungroup(session: EditingSession, texts: Texts) -> None:
    """Free the parts of what is selected; they are selected."""
    with session.document.edit(texts(N_("Take apart"))) as draft:
        freed = grouping.ungroup(draft.scene(session.scene_id), session.selection)
    if freed:
        session.select(freed)


def switch_hidden(session: EditingSession, texts: Texts) -> None:
    """Hide at the start what is selected; if all of it is hidden, show it."""
    hidden = not all(session.scene.entities[i].hidden for i in session.selection)
    label = texts(N_("Hide at the start") if hidden else N_("Show at the start"))
    with session.document.edit(label) as draft:
        for entity_id in session.selection:
            draft.scene(session.scene_id).put(entity_id, hidden=hidden)


def switch_locked(session: EditingSession, texts: Texts) -> None:
    """Lock what is selected; if all of it is locked, free it."""
    locked = not all(session.scene.entities[i].locked for i in session.selection)
    with session.document.edit(texts(N_("Lock") if locked else N_("Unlock"))) as draft:
        for entity_id in session.selection:
            draft.scene(session.scene_id).put(entity_id, locked=locked)


def move_each(session: EditingSession, label: str, ways: Mapping[EntityId, Vec3]) -> None:
    """Move each thing by its own metres in the world."""
    places = {i: Posing(session.scene.entities, (i,)).moved(by) for i, by in ways.items()}
    put(session, label, {i: place[i] for i, place in places.items() if i in place})


def row(session: EditingSession, texts: Texts, steps: Iterable[Vec3]) -> None:
    """Copies of what is selected and its cards, each so many metres from the original; all of them are selected."""
    chosen = _without_parts(session, session.selection)
    posing = Posing(session.scene.entities, chosen)
    copied = copied_things(session.lesson, session.scene_id, chosen)
    made = list(chosen)
    with session.document.edit(texts(N_("Row of copies"))) as draft:
        scene = draft.scene(session.scene_id)
        for by in steps:
            new = put_beside(draft, session.scene_id, copied, session.taken_ids)
            edits.move(scene, {new[i]: place.position for i, place in posing.moved(by).items()})
            made += [new[i] for i in chosen]
    session.select(made)
