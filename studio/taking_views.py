"""What the present view is good for in the lesson: where pupils begin, and the picture on its cover."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QTransform

from scenes.components.start_point.model import StartPoint
from scenes.model import edits
from scenes.model.values import PictureRef, Vec3
from scenes.texts import N_, Texts
from studio.library.starters import words_in
from studio.session import EditingSession
from studio.viewport.eye import Eye
from studio.widgets.kinds import KIND_WORDS
from studio.window_memory import png_of

if TYPE_CHECKING:
    from studio.viewport.host import SceneView

COVER = (640, 360)
"""Pixels of a cover: as large as the start pages and the player's list show it on the finest screens."""


def begin_at_view(session: EditingSession, texts: Texts, eye: Eye) -> None:
    """Let pupils of this scene begin where the teacher looks from, looking the same way; one step that can be undone.

    Who walks keeps standing as high as before (on the ground if there was no start). Who circles a thing sees it from
    this side and from as far.
    """
    scene = session.scene
    found = next(iter(scene.with_component(StartPoint)), None)
    view = eye.view
    turned = Vec3(round(view.heading, 2), 0.0, 0.0)
    with session.document.edit(texts(N_("Pupils begin here"))) as draft:
        here = draft.scene(scene.id)
        if found is None:
            words = words_in(session.lesson.languages, session.library / "locale")
            name = words(KIND_WORDS["start_point"][0])
            place = _rounded(Vec3(view.position.x, view.position.y, 0.0))
            edits.place(here, {"start_point": StartPoint()}, place, name=name, rotation=turned)
            return
        entity, start = found
        if start.view == "orbit":
            distance = min(max(eye.rig.distance, start.min_distance), start.max_distance)
            pitch = min(89.0, max(-89.0, eye.rig.pitch))
            here.attach(
                entity.id, "start_point", replace(start, distance=round(distance, 2), pitch=round(pitch, 1))
            )
            here.put(entity.id, rotation=turned)
            return
        level = entity.position.z if entity.parent is None else 0.0
        place = _rounded(Vec3(view.position.x, view.position.y, level))
        here.put(entity.id, parent=None, position=place, rotation=turned)


def photograph(view: SceneView, width: int, height: int) -> QImage:
    """What the view shows, without its grid and marks, in so many pixels."""
    scenery, eye = view.scenery, view.eye
    scenery.grid.set_shown(False)
    drawn = scenery.draw(eye.view, eye.distance, eye.rig.target, width, height)
    picture = drawn.convertToFormat(QImage.Format.Format_RGB888).transformed(QTransform().scale(1, -1))
    view.look_again()  # with its grid, in its own size
    return picture


def take_cover(session: EditingSession, texts: Texts, view: SceneView) -> None:
    """Make a picture of the view the cover of the lesson. Raises SalaError if it cannot be kept."""
    reference = session.place.add_media(png_of(photograph(view, *COVER)), "png")
    with session.document.edit(texts(N_("Cover picture from the view"))) as draft:
        draft.set(picture=PictureRef(reference))


def _rounded(place: Vec3) -> Vec3:
    return Vec3(*(round(part, 3) for part in place))
