"""What is under a point of the screen, and cameras that keep their limits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from panda3d.core import Camera, NodePath, PerspectiveLens

from scenes.components.marker.model import Marker
from scenes.components.shape.model import Shape
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, LocalText, Vec3
from scenes.stage import camera as rigs
from scenes.stage.picking import Picker, screen_box, world_box
from scenes.stage.stage import Stage

Make = Callable[..., Stage]
MakeEntity = Callable[..., Entity]
MakeScene = Callable[..., Scene]


def eye(stage: Stage, view: rigs.View, aspect: float = 16 / 9) -> NodePath:
    lens = PerspectiveLens()
    camera = stage.root.attach_new_node(Camera("eye", lens))
    rigs.aim(camera, lens, view, aspect, (0.1, 1000.0))
    return camera


def test_the_nearest_thing_is_picked_exactly(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    near = make_entity("near", Shape("sphere"), at=Vec3(0, 5, 0))
    far = make_entity("far", Shape("box", Vec3(8, 1, 3)), at=Vec3(0, 9, 0))
    stage = make_stage(make_scene(far, near))
    camera, picker = eye(stage, rigs.View(Vec3(0, 0, 0.5))), Picker(stage)
    hit = picker.under(camera, 0.0, 0.0)
    assert hit is not None
    assert hit.entity == "near"
    assert hit.distance == pytest.approx(4.5, abs=0.05)
    beside = picker.under(camera, 0.15, 0.0)
    assert beside is not None
    assert beside.entity == "far"
    assert picker.under(camera, 0.0, 0.9) is None
    assert picker.under(camera, float("nan"), 0.0) is None


def test_hidden_things_are_not_picked_and_markers_are(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    hidden = make_entity("hidden", Shape(), at=Vec3(0, 4, 0), hidden=True)
    marker = make_entity("spot", Marker(LocalText(en="Here"), height=0.35), at=Vec3(0, 6, 0))
    stage = make_stage(make_scene(hidden, marker))
    hit = Picker(stage).under(eye(stage, rigs.View(Vec3(0, 0, 0.5))), 0.0, 0.0)
    assert hit is not None
    assert hit.entity == "spot"


def test_boxes_in_the_world_and_on_the_screen(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    parent = make_entity("p", at=Vec3(1, 10, 0), turned=Vec3(90, 0, 0))
    child = make_entity("c", Shape("box", Vec3(2, 4, 1)), parent="p")
    stage = make_stage(make_scene(parent, child))
    box = world_box(stage, EntityId("c"))
    assert box is not None
    assert box.low == pytest.approx((-1, 9, 0), abs=1e-4)
    assert box.high == pytest.approx((3, 11, 1), abs=1e-4)
    assert box.center == pytest.approx((1, 10, 0.5), abs=1e-4)
    camera = eye(stage, rigs.look(Vec3(1, 0, 0.5), Vec3(1, 10, 0.5)))
    flat = screen_box(stage, EntityId("c"), camera)
    assert flat is not None
    assert (flat.left + flat.right) / 2 == pytest.approx(0.5, abs=1e-3)
    assert 0.3 < flat.left < flat.right < 0.7
    behind = eye(stage, rigs.View(Vec3(1, 0, 0.5), 180.0))
    assert screen_box(stage, EntityId("c"), behind) is None
    assert world_box(stage, EntityId("nobody")) is None


def test_rigs_keep_their_limits() -> None:
    orbit = rigs.OrbitRig(Vec3(0, 0, 1), distance=5.0, min_distance=2.0, max_distance=9.0)
    assert orbit.zoomed(99).distance == 2.0
    assert orbit.zoomed(-99).distance == 9.0
    assert orbit.zoomed(float("nan")) == orbit
    assert orbit.turned(0.0, 500.0).pitch == rigs.MAX_PITCH
    view = orbit.turned(30.0, 5.0).view
    ahead = view.forward
    assert [p + 5.0 * d for p, d in zip(view.position, ahead)] == pytest.approx([0, 0, 1])
    walk = rigs.WalkRig(Vec3(0, 0, 0), heading=90.0)
    assert walk.wish(0.0, 1.0) == pytest.approx((-1.0, 0.0, 0.0), abs=1e-9)
    assert walk.wish(1.0, 1.0)[0] ** 2 + walk.wish(1.0, 1.0)[1] ** 2 == pytest.approx(1.0)


def test_travel_is_smooth_and_takes_the_short_way_round() -> None:
    travel = rigs.Travel(rigs.View(Vec3(0, 0, 0), 350.0), rigs.View(Vec3(4, 0, 0), 10.0), 2.0)
    assert travel.at(0.0).position == (0, 0, 0)
    assert travel.at(1.0).heading == pytest.approx(360.0)
    assert travel.at(1.0).position.x == pytest.approx(2.0)
    assert travel.at(9.0) == travel.end
    assert rigs.Travel(travel.start, travel.end, 0.0).at(0.0) == travel.end


def test_narrow_screens_open_upwards() -> None:
    assert rigs.vertical_fov(16 / 9) == rigs.VERTICAL_FOV
    assert rigs.VERTICAL_FOV < rigs.vertical_fov(4 / 3) <= 65.0
    assert rigs.vertical_fov(float("nan")) == rigs.VERTICAL_FOV
