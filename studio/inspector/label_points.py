"""Points on things that a question asks for by name: parts of one model that are no things of their own."""

from __future__ import annotations

import math
from dataclasses import replace

from scenes.components.marker.model import Marker
from scenes.components.question.model import Question, Spot
from scenes.model import edits
from scenes.model.transforms import inverse, transform_point, world_matrix
from scenes.model.values import ChoiceId, EntityId, LocalText, Vec3, new_id
from scenes.texts import N_, Texts
from studio.library.starters import words_in
from studio.session import EditingSession


def add_point(session: EditingSession, texts: Texts, asking: EntityId, thing: EntityId, place: Vec3) -> None:
    """Put a sign on a thing at a place of the world and make it a place of the question; one undo step.

    The sign is a part of the thing and goes where that goes. It is called "Point 1", not by its name: pupils who may
    read signs before they are asked must not find the answer there.
    """
    scene = session.scene
    question = scene.entities[asking].get(Question)
    if question is None:
        return
    matrix = world_matrix(scene.entities, thing)
    local = transform_point(inverse(matrix), place)
    words = words_in(session.lesson.languages, session.library / "locale")
    name = edits.numbered(words(N_("Point")), (entity.name for entity in scene.entities.values()))
    with session.document.edit(texts(N_("Label a part"))) as draft:
        here = draft.scene(session.scene_id)
        point = edits.place(
            here,
            {"marker": Marker(name, height=0.0, counts=False)},
            Vec3(*(round(part, 4) + 0.0 for part in local)),
            name=name,
            parent=thing,
            taken=session.taken_ids,
        )
        # in metres of the world, however large its thing was made
        sizes = (math.hypot(*matrix[row : row + 3]) for row in (0, 4, 8))
        here.put(point, scale=Vec3(*(round(1.0 / max(1e-3, size), 4) for size in sizes)))
        spot = Spot(ChoiceId(new_id()), LocalText(), point)
        here.attach(asking, "question", replace(question, spots=(*question.spots, spot)))
