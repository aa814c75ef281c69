"""Models that move on the stage: the same on every rung, met by a pointer where they are, at rest until asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

import pytest
from panda3d.core import NodePath
from PIL import Image, ImageChops

from scenes.components.model.model import Model
from scenes.importing.model import import_model
from scenes.importing.records import ImportOptions
from scenes.media.glb import parse
from scenes.media.rig import moved
from scenes.model.diff import diff_scenes, whole_scene
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import ORIGIN, ClipName, EntityId, ModelRef, SceneId, Vec3
from scenes.stage.figure import Figure
from scenes.stage.mesh import build_moving
from scenes.stage.offscreen import Offscreen
from scenes.stage.picking import Picker
from scenes.stage.rungs import RUNGS, Rung
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from scenes.stage.walking_obstacles import solid_parts
from tests.importing.sample_motion import clip, morphing, skinned
from tests.importing.samples import Gltf

PILLAR, MORPH = ModelRef("media/pillar.glb"), ModelRef("media/morph.glb")
CLIP = ClipName("Move")
ONE, TWO = EntityId("one"), EntityId("two")


def _swinging() -> Gltf:
    """A pillar of six bones that bows by 90 degrees in a second, and another clip in which it jumps."""
    g = skinned(6, degrees=90.0)
    g.document["animations"].append({"name": "Jump", "samplers": [], "channels": []})
    g.document["animations"].reverse()
    clip(g, 1, "translation", [(0.0, -0.8, 0.0), (0.0, 2.2, 0.0)], times=[0.0, 1.0])
    g.document["animations"].reverse()
    return g


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("figures")
    made = {}
    for reference, g in ((PILLAR, _swinging()), (MORPH, morphing("LINEAR"))):
        made[str(reference)], _told = import_model(
            g.save(folder / "a.glb"), ImportOptions(), lambda _share: None
        )
    return made


MakeStage = Callable[..., Stage]


@pytest.fixture
def stage_of(media: dict[str, bytes], fonts: tuple[TextPainter, TextLayout]) -> Iterator[MakeStage]:
    stages: list[tuple[Stage, NodePath]] = []

    def make(*things: Entity, rung: Rung = "standard") -> Stage:
        top = NodePath("top")
        stage = Stage(
            top,
            rung=rung,
            read_asset=lambda ref: media[ref],
            painter=fonts[0],
            layout=fonts[1],
            language="en",
        )
        scene = _scene(*things)
        stage.apply(scene, whole_scene(scene))
        stages.append((stage, top))
        return stage

    yield make
    for stage, _top in stages:
        stage.destroy()


def _scene(*things: Entity) -> Scene:
    entities = MappingProxyType({thing.id: thing for thing in things})
    return Scene(SceneId("yard"), environment=Environment(ground="none"), entities=entities)


def _thing(model: Model, key: EntityId = ONE, at: Vec3 = ORIGIN) -> Entity:
    return Entity(key, position=at, components={"model": model})


def _is_met(stage: Stage, x: float, z: float) -> bool:
    return Picker(stage).along(Vec3(x, -9.0, z), Vec3(0.0, 1.0, 0.0)) is not None


def test_a_pointer_meets_it_where_it_is(stage_of: MakeStage) -> None:
    stage = stage_of(_thing(Model(PILLAR)))
    assert _is_met(stage, 0.0, 1.5) and not _is_met(stage, -0.8, 1.0)
    assert stage.show_clip(ONE, CLIP, 1.0)
    assert not _is_met(stage, 0.0, 1.5) and _is_met(stage, -0.8, 1.0)
    assert not stage.show_clip(ONE, CLIP, 1.0)  # it stands so already
    assert stage.show_clip(ONE, CLIP, 0.0)
    assert _is_met(stage, 0.0, 1.5) and not _is_met(stage, -0.8, 1.0)
    assert stage.show_clip(ONE, "Jump", 5.0)
    assert _is_met(stage, 0.0, 4.0) and not _is_met(stage, 0.0, 0.5)
    assert stage.show_clip(ONE, "", 5.0)
    assert _is_met(stage, 0.0, 1.5)


def test_boxes_are_of_the_model_at_rest_or_of_its_clip(stage_of: MakeStage) -> None:
    stage = stage_of(_thing(Model(PILLAR)), _thing(Model(PILLAR, clip=CLIP), TWO, Vec3(9.0, 0.0, 0.0)))
    rest, moving = stage.box(ONE), stage.box(TWO)
    assert rest is not None and moving is not None
    assert (rest[0].z, rest[1].z) == pytest.approx((0.0, 1.6), abs=1e-3)
    assert (rest[0].x, rest[1].x) == pytest.approx((-0.2, 0.2), abs=1e-3)
    assert moving[0].x < -0.8 and 1.5 < moving[1].z < 2.5  # bows to the left, and does not jump
    sphere = stage.sphere(ONE)
    assert sphere is not None and sphere[1] > 2.0  # whatever it may do, a pointer looks for it there


def test_each_thing_has_a_pose_of_its_own(stage_of: MakeStage) -> None:
    stage = stage_of(_thing(Model(PILLAR)), _thing(Model(PILLAR), TWO, Vec3(5.0, 0.0, 0.0)))
    stage.show_clip(ONE, CLIP, 1.0)
    assert _is_met(stage, 5.0, 1.5) and not _is_met(stage, 0.0, 1.5)
    stage.show_clip(TWO, CLIP, 0.0)
    assert _is_met(stage, 5.0, 1.5) and not _is_met(stage, 0.0, 1.5)


def test_a_clip_repeats_or_ends(stage_of: MakeStage) -> None:
    stage = stage_of(_thing(Model(PILLAR)))
    stage.show_clip(ONE, CLIP, 2.0, is_loop=True)
    assert _is_met(stage, 0.0, 1.5)
    stage.show_clip(ONE, CLIP, 2.0)
    assert not _is_met(stage, 0.0, 1.5)


def test_a_walker_meets_what_stands_still(stage_of: MakeStage) -> None:
    stage = stage_of(_thing(Model(PILLAR, clip=CLIP)))
    stage.show_clip(ONE, CLIP, 1.0)
    anchor = stage.anchor(ONE)
    assert anchor is not None
    parts = [part for child in anchor.get_children() for part in solid_parts(child, stage.world)]
    boxes = [NodePath(node.make_copy()).get_tight_bounds() for node, _matrix in parts]
    assert len(boxes) == 1 and boxes[0][1].z == pytest.approx(1.6, abs=1e-3)
    free = stage_of(_thing(Model(PILLAR, clip=CLIP, solid=False)))
    anchor = free.anchor(ONE)
    assert anchor is not None
    assert not [part for child in anchor.get_children() for part in solid_parts(child, free.world)]


def test_a_stage_built_anew_shows_the_same(stage_of: MakeStage) -> None:
    thing = _thing(Model(PILLAR, clip=CLIP))
    stage = stage_of(_thing(Model(PILLAR)))
    before, after = _scene(_thing(Model(PILLAR))), _scene(thing)
    stage.apply(after, diff_scenes(before, after))
    assert stage.dump() == stage_of(thing).dump()


def test_the_native_pose_is_that_of_the_arithmetic(media: dict[str, bytes]) -> None:
    model = parse(media[str(PILLAR)])
    still, mould = build_moving(model, "m")
    assert mould is not None and model.rig is not None
    figure = Figure(mould, still)
    clip_of = model.rig.clips[0]
    figure.pose(clip_of, 0.6)
    low, high = NodePath(figure.node).get_tight_bounds()
    matrices, _weights = model.rig.bone_matrices(clip_of, 0.6)
    top = max(
        sum(
            weight / 255 * moved(matrices[bone], place)[2]
            for bone, weight in zip(memoryview(row[:8]).cast("H"), row[8:], strict=True)
        )
        for part in model.parts
        for place, row in zip(
            (memoryview(part.vertices).cast("f")[at : at + 3].tolist() for at in range(0, 9 * part.count, 9)),
            (part.skin[at : at + 12] for at in range(0, 12 * part.count, 12)),
            strict=True,
        )
    )
    assert high.z == pytest.approx(top, abs=1e-4)
    assert mould.box(clip_of.name) is not None
    room = mould.box(clip_of.name)
    assert room is not None
    assert all(room[0][axis] <= low[axis] and high[axis] <= room[1][axis] for axis in range(3))


@pytest.mark.parametrize("reference", [PILLAR, MORPH])
def test_every_rung_draws_the_same_pose(stage_of: MakeStage, reference: ModelRef) -> None:
    shapes = []
    for rung in RUNGS:
        with Offscreen(128, 128, rung) as offscreen:
            stage = stage_of(_thing(Model(reference, shadow=False)), rung=rung)
            offscreen.show(stage.root.get_parent())
            offscreen.camera.set_pos(0.0, -6.0, 1.0)
            empty = _without(stage, offscreen)
            stage.show_clip(ONE, CLIP, 0.8)
            drawn = offscreen.shoot().image().convert("RGB")
            grey = (
                ImageChops.difference(drawn, empty).convert("L").point([255 * (v > 12) for v in range(256)])
            )
            shapes.append(grey)
    area = shapes[1].tobytes().count(255)
    assert area > 200
    for other in (shapes[0], shapes[2]):
        wrong = ImageChops.difference(shapes[1], other).tobytes().count(255)
        assert wrong < 0.12 * area  # edges only: smooth on one rung, hard on another


def _without(stage: Stage, offscreen: Offscreen) -> Image.Image:
    anchor = stage.anchor(ONE)
    assert anchor is not None
    anchor.hide()
    image = offscreen.shoot().image().convert("RGB")
    anchor.show()
    return image
