"""What walking costs, counted in faces examined, not in time; and that getting ready is shared and spread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from panda3d.core import LMatrix4f

from scenes.cli.bench_walking import YARD_WAY, measure
from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import EntityId, ModelRef, Vec3
from scenes.stage import mesh
from scenes.stage.stage import Stage
from scenes.stage.walking import Walker
from scenes.stage.walking_shape import WalkingShape

Make = Callable[..., Stage]
MakeEntity = Callable[..., Entity]
MakeScene = Callable[..., Scene]
FRAME = 1 / 30


def test_a_step_examines_few_faces_everywhere_about_a_house(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    """The house has 6,714 triangles, the two people 4,706; the way leads under the house and up its stairs."""
    stage = make_stage(
        make_scene(
            make_entity("house", Model(ModelRef("library/village/stilt_house")), at=Vec3(0, 3.3, 0)),
            make_entity(
                "old", Model(ModelRef("library/village/person_grandmother")), at=Vec3(-1.35, 1.25, 0)
            ),
            make_entity(
                "nurse", Model(ModelRef("library/village/person_health_worker")), at=Vec3(2.3, -6.3, 0)
            ),
        )
    )
    _times, faces = measure(stage, YARD_WAY)
    assert max(faces) < 2500
    assert sum(faces) / len(faces) < 400


def test_a_thousand_solid_things_cost_no_more_than_the_nearest(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    boxes = [
        make_entity(f"b{k}", Shape("box", Vec3(0.4, 0.4, 1)), at=Vec3(1.3 * (k % 32), 1.3 * (k // 32), 0))
        for k in range(1000)
    ]
    walker = Walker(make_stage(make_scene(*boxes, environment=Environment(max_distance=100))))
    at = walker.stand(Vec3(-2, -2, 0))
    for _ in range(300):
        before = walker.examined
        at = walker.move(at, Vec3(1.5, 2.0, 0), FRAME)
        assert walker.examined - before < 300
    assert at.y > 5.0


def test_only_what_moved_is_sorted_anew(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    things = [make_entity(f"j{k}", Shape("cylinder"), at=Vec3(2.0 * k, 2, 0)) for k in range(6)]
    stage = make_stage(make_scene(*things))
    before = {placed.x: placed for placed in stage.obstacles.near(5, 2, 6)}
    stage.place(EntityId("j2"), Vec3(4.5, 2, 0), Vec3(30, 0, 0), Vec3(2, 2, 2))
    after = {placed.x: placed for placed in stage.obstacles.near(5, 2, 6)}
    assert after[4.5].shape is before[4.0].shape
    assert all(after[x] is before[x] for x in before if x != 4.0)


def test_equal_models_share_their_shape(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    jar = Model(ModelRef("library/village/water_jar_open"))
    stage = make_stage(
        make_scene(
            make_entity("a", jar),
            make_entity("b", jar, at=Vec3(2, 0, 0), turned=Vec3(77, 0, 0), scale=Vec3(1.5, 1.5, 1.5)),
        )
    )
    one, other = stage.obstacles.near(1, 0, 3)
    assert one.shape is other.shape


def test_a_removed_or_hidden_thing_is_no_longer_near(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(make_scene(make_entity("a", Shape("box"))))
    assert len(stage.obstacles.near(0, 0, 1)) == 1
    stage.place(EntityId("a"), Vec3(0, 0, 0), Vec3(0, 0, 0), Vec3(1, 1, 1), is_shown=False)
    assert stage.obstacles.near(0, 0, 1) == []


def test_members_of_a_crowd_stop_and_stay_in_it(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    wall = [make_entity(f"w{k}", Shape("box"), at=Vec3(k - 75.0, 3, 0)) for k in range(150)]
    stage = make_stage(make_scene(*wall), can_instance=True)
    walker = Walker(stage)
    at = Vec3(0, 0, 0)
    for _ in range(90):
        at = walker.move(at, Vec3(0.2, 2, 0), FRAME)
    assert at.y < 2.5
    assert not stage.world.find_all_matches("**/=entity")


def test_getting_ready_can_be_spread_over_frames(root: Path) -> None:
    house = mesh.load((root / "assets/models/village/stilt_house.glb").read_bytes(), "house")
    shape = WalkingShape([(house, LMatrix4f.ident_mat())], 0.3)
    turns = 0
    while not shape.is_ready:
        shape.prepare(200)
        turns += 1
    assert turns > 20
    assert sum(len(faces) for faces in shape.walls(-9, 9, -9, 9, 0.4, 1.4)) > 1000
