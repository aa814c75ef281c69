"""Pupils begin where the teacher looks from, and the view becomes the cover of the lesson."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from scenes.components.start_point.model import StartPoint
from scenes.model import edits
from scenes.model.values import EntityId, Vec3
from scenes.texts import Texts
from studio.taking_views import COVER, begin_at_view, take_cover
from studio.viewport.host import SceneView


def start_in(view: SceneView) -> tuple[EntityId, StartPoint]:
    ((entity, start),) = view.session.scene.with_component(StartPoint)
    return entity.id, start


@pytest.fixture
def texts(view: SceneView) -> Texts:
    return view.texts


def look(view: SceneView) -> None:
    view.eye.rig = replace(view.eye.rig, target=Vec3(1.0, 2.0, 1.0), heading=75.0, pitch=-30.0, distance=4.0)
    view.look_again()


def test_who_walks_stands_below_the_eye_and_looks_as_it_does(view: SceneView, texts: Texts) -> None:
    before = view.session.lesson
    level = view.session.scene.entities[start_in(view)[0]].position.z
    look(view)
    eye = view.eye.view
    begin_at_view(view.session, texts, view.eye)
    entity = view.session.scene.entities[start_in(view)[0]]
    assert entity.position == pytest.approx((eye.position.x, eye.position.y, level), abs=0.001)
    view.view_from("start")
    assert view.eye.view.heading == pytest.approx(75.0, abs=0.01)
    assert (view.eye.view.position.x, view.eye.view.position.y) == pytest.approx(eye.position[:2], abs=0.01)
    view.session.document.undo()
    assert view.session.lesson is before


def test_who_circles_a_thing_sees_it_from_the_same_side(view: SceneView, texts: Texts) -> None:
    entity, start = start_in(view)
    with view.session.document.edit("circle") as draft:
        circling = replace(start, view="orbit", target=EntityId("right"))
        draft.scene(view.session.scene_id).attach(entity, "start_point", circling)
    look(view)
    begin_at_view(view.session, texts, view.eye)
    view.view_from("start")
    rig = view.eye.rig
    assert (rig.heading, rig.pitch, rig.distance) == pytest.approx((75.0, -30.0, 4.0), abs=0.01)


def test_a_scene_without_a_start_gets_one(view: SceneView, texts: Texts) -> None:
    with view.session.document.edit("none") as draft:
        edits.remove(draft.scene(view.session.scene_id), [start_in(view)[0]])
    look(view)
    begin_at_view(view.session, texts, view.eye)
    made, _start = start_in(view)
    assert view.session.scene.entities[made].name
    assert view.session.scene.entities[made].position.z == 0.0


def test_the_view_becomes_the_cover(view: SceneView, texts: Texts, tmp_path: Path) -> None:
    view.session.keep_safe(tmp_path)
    before = view.session.lesson
    look(view)
    take_cover(view.session, texts, view)
    picture = QImage.fromData(view.session.assets.read(view.session.lesson.picture))
    assert (picture.width(), picture.height()) == COVER
    sky, ground = picture.pixelColor(320, 4), picture.pixelColor(320, 355)
    assert sky.blue() > ground.blue(), "it stands upright"
    assert view.scenery.is_stale, "the view is drawn anew, with its grid"
    view.session.document.undo()
    assert view.session.lesson is before
