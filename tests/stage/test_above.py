"""Signs stand above all that is part of a thing, as large as their metres say."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

import pytest
from panda3d.core import LPoint3, LVector3, NodePath

from scenes.components.label.model import Label
from scenes.components.marker.model import Marker
from scenes.components.portal.model import Portal
from scenes.components.shape.model import Shape
from scenes.model.diff import SceneDiff, diff_scenes
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, LocalText, SceneId, Vec3
from scenes.records import replace
from scenes.stage.stage import Stage

Make = Callable[..., Stage]
MakeEntity = Callable[..., Entity]
MakeScene = Callable[..., Scene]
NAME = LocalText(km="ពាង", en="Jar")
JAR = EntityId("jar")
CUBE = Shape()
"""One metre high, standing on its origin."""


def sign(stage: Stage, entity: str = "jar") -> NodePath:
    """What turns to the viewer."""
    anchor = stage.anchor(EntityId(entity))
    assert anchor is not None
    found = anchor.find("**/sign")
    assert not found.is_empty()
    return found


def foot(stage: Stage, entity: str = "jar") -> LPoint3:
    """Where the sign stands in the world."""
    return sign(stage, entity).get_parent().get_pos(stage.world)


def changed(scene: Scene, *entities: Entity) -> Scene:
    return replace(scene, entities=MappingProxyType({**scene.entities, **{one.id: one for one in entities}}))


@pytest.mark.parametrize("scale", [Vec3(1, 1, 1), Vec3(3, 3, 3), Vec3(1, 4, 0.5)])
def test_a_label_keeps_its_metres_on_a_thing_of_any_size(
    scale: Vec3, make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    turned = Vec3(30, 0, 0)
    jar = make_entity("jar", CUBE, Label(NAME, height=0.5), at=Vec3(2, 1, 0), turned=turned, scale=scale)
    stage = make_stage(make_scene(jar))
    assert foot(stage).almost_equal(LPoint3(2, 1, scale.z + 0.5), 1e-4)
    net = sign(stage).get_parent().get_mat(stage.world)
    for axis in (LVector3(1, 0, 0), LVector3(0, 1, 0), LVector3(0, 0, 1)):
        assert net.xform_vec(axis).almost_equal(axis, 1e-4)


def test_a_label_that_stands_alone_is_the_thing_and_grows_with_it(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(make_scene(make_entity("jar", Label(NAME, height=1.0), scale=Vec3(2, 2, 2))))
    assert foot(stage).z == pytest.approx(2.0)
    assert sign(stage).get_scale(stage.world).almost_equal(LVector3(2, 2, 2), 1e-4)


def test_a_sign_stands_above_the_highest_part(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    group = make_entity("jar", Label(NAME), scale=Vec3(2, 2, 2))
    low = make_entity("low", CUBE, at=Vec3(4, 0, 0), parent="jar")
    high = make_entity("high", CUBE, at=Vec3(-4, 0, 1), parent="low", scale=Vec3(1, 1, 3))
    shown = make_scene(group, low, high)
    stage = make_stage(shown)
    assert foot(stage).z == pytest.approx(8.0)
    for other in (
        replace(high, position=Vec3(-4, 0, 0)),  # lower
        replace(high, hidden=True),
        replace(high, parent=None),
        replace(low, scale=Vec3(1, 1, 5)),
        replace(low, parent=EntityId("elsewhere")),
    ):
        before, after = make_scene(group, low, high, make_entity("elsewhere")), None
        stage = make_stage(before)
        after = changed(before, other)
        stage.apply(after, diff_scenes(before, after))
        assert foot(stage).z != pytest.approx(8.0)
        assert stage.dump() == make_stage(after).dump()


def test_what_stands_beside_a_body_does_not_lift_its_sign(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    table = make_entity("jar", CUBE, Marker(NAME, height=0.0))
    vase = make_entity("vase", CUBE, at=Vec3(0.2, 0, 1), parent="jar")
    tree = make_entity("tree", CUBE, at=Vec3(5, 0, 0), scale=Vec3(1, 1, 9), parent="jar")
    alone, crowned = make_stage(make_scene(table, tree)), make_stage(make_scene(table, tree, vase))
    assert foot(crowned).z - foot(alone).z == pytest.approx(1.0)


def test_a_removed_part_lets_the_sign_down(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    table = make_entity("jar", CUBE, Label(NAME))
    vase = make_entity("vase", CUBE, at=Vec3(0, 0, 1), parent="jar")
    stage = make_stage(make_scene(table, vase))
    stage.apply(make_scene(table), SceneDiff(SceneId("yard"), removed=(EntityId("vase"),)))
    assert foot(stage).z == pytest.approx(1.0)


def test_playing_takes_signs_along(make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene) -> None:
    table = make_entity("jar", CUBE, Label(NAME))
    vase = make_entity("vase", CUBE, at=Vec3(0, 0, 1), parent="jar")
    stage = make_stage(make_scene(table, vase))
    stage.place(EntityId("vase"), Vec3(0, 0, 9), Vec3(0, 0, 0), Vec3(1, 1, 1))
    assert foot(stage).z == pytest.approx(2.0)
    stage.place(JAR, Vec3(7, 0, 1), Vec3(90, 0, 0), Vec3(1, 1, 1))
    assert foot(stage).almost_equal(LPoint3(7, 0, 3), 1e-4)


def test_a_label_keeps_its_size_while_its_thing_is_stretched(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    """A teacher drags, or a card lets the thing grow."""
    shown = make_scene(make_entity("jar", CUBE, Label(NAME, height=0.5)))
    stage, fresh = make_stage(shown), make_stage(shown)
    stage.place(JAR, Vec3(0, 0, 0), Vec3(0, 0, 0), Vec3(2, 2, 4))
    assert foot(stage).z == pytest.approx(4.5)
    assert sign(stage).get_parent().get_scale(stage.world).almost_equal(LVector3(1, 1, 1), 1e-4)
    stage.set_language("km")
    assert foot(stage).z == pytest.approx(4.5)
    stage.set_language("en")
    stage.place(JAR, Vec3(0, 0, 0), Vec3(0, 0, 0), Vec3(1, 1, 1))
    assert stage.dump() == fresh.dump()
    stage.place(JAR, Vec3(0, 0, 0), Vec3(0, 0, 0), Vec3(2, 2, 4))
    jar = shown.entities[JAR]
    stage.apply(shown, SceneDiff(SceneId("yard"), placed=(JAR,)))
    assert jar.scale == Vec3(1, 1, 1)
    assert stage.dump() == fresh.dump()


def test_a_marker_is_clicked_where_it_is_seen(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(make_scene(make_entity("jar", CUBE, Marker(NAME, height=2.0), scale=Vec3(1, 1, 3))))
    middle = foot(stage)
    assert 5.1 < middle.z < 5.5
    found = stage.sphere(JAR)
    assert found is not None
    assert (found[0] - middle).length() < found[1]


def test_the_name_of_a_portal_stands_above_the_gate_and_the_door(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    yard = SceneId("yard")
    gate = make_stage(make_scene(make_entity("jar", Portal(yard, name=NAME))))
    door = make_stage(make_scene(make_entity("jar", Portal(yard, name=NAME, ring=False), CUBE)))
    both = make_stage(make_scene(make_entity("jar", Portal(yard, name=NAME), Shape(size=Vec3(1, 1, 4)))))
    none = make_stage(make_scene(make_entity("jar", Portal(yard, name=NAME, ring=False))))
    assert [round(foot(stage).z, 3) for stage in (gate, door, both, none)] == [1.95, 1.25, 4.25, 1.0]


def test_a_thing_scaled_to_nothing_is_no_fault(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(make_scene(make_entity("jar", CUBE, Label(NAME), scale=Vec3(1, 1, 0))))
    assert stage.issues == []
    assert not sign(stage).is_empty()
