"""Joining models that only stand there: what is joined, what never is, and that the picture stays the same."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from panda3d.core import NodePath
from PIL import Image, ImageChops, ImageStat

from exporters.merge import merge_models
from scenes.cards.actions import Show
from scenes.cards.events import Clicked
from scenes.checks.profile import CROWD, DRAWN_TOGETHER, MOST_VERTICES, PROFILES, weigh_scene
from scenes.checks.weigh import AssetScales
from scenes.components.info_panel.model import InfoPanel
from scenes.components.model.model import Model
from scenes.errors import SalaError
from scenes.model.diff import whole_scene
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import Color, EntityId, GroupName, LocalText, ModelRef, RuleId, Vec3
from scenes.schema.codec import Codec
from scenes.stage import crowds
from scenes.stage.offscreen import Offscreen, Shot
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from scenes.storage.assets import Assets
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary
from tests.exporters.conftest import LESSONS, Sala

ASSETS = LESSONS.parent
CODEC = Codec(sala_vocabulary())
GOODS = (
    *("geometry/cube_triangle", "geometry/cube_hexagon", "geometry/pyramid_net", "geometry/cube_net_half"),
    *("village/path_tile", "circuit/bar_magnet", "village/coconut_shell_turned", "circuit/battery"),
)


def piece(number: int, **changes: object) -> Entity:
    """One of many things that lie in rows: turned, stretched and tinted in many ways."""
    entity_id = EntityId(f"piece{number}")
    look = Model(
        ModelRef(f"library/{GOODS[number % 8]}"),
        color=Color(1, 1 - number % 5 * 0.1, 1, 1),
        solid=number % 40 < 20,
    )
    plain = Entity(
        entity_id,
        name=LocalText({"en": f"Piece {number}", "km": f"វត្ថុ {number}"}),
        position=Vec3(number % 20 * 0.45, 20 + number // 20 * 0.45, 0),
        rotation=Vec3(number * 37 % 360, number % 3 * 4, 0),
        scale=Vec3(1, 1 + number % 4 * 0.2, 1.2),
        components=MappingProxyType({"model": look}),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def with_things(things: Iterable[Entity], *rules: Rule) -> tuple[Lesson, str]:
    """The dengue lesson with these things in its first scene."""
    opened = open_lesson(LESSONS / "dengue", CODEC)
    assert opened.lesson is not None
    lesson, start = opened.lesson, opened.lesson.start_scene
    scene = lesson.scenes[start]
    more = {thing.id: thing for thing in things}
    scene = replace(
        scene,
        entities=MappingProxyType({**scene.entities, **more}),
        rules=MappingProxyType({**scene.rules, **{rule.id: rule for rule in rules}}),
    )
    return replace(lesson, scenes=MappingProxyType({**lesson.scenes, start: scene})), start


def merged(lesson: Lesson, limit: int = 0) -> tuple[Lesson, dict[str, bytes], list[str]]:
    assets = Assets(ASSETS)
    made, more, notes = merge_models(lesson, CODEC, assets, AssetScales(assets).weigh, limit)
    return made, more, [note.code for note in notes]


def joined_ids(before: Scene, after: Scene) -> set[str]:
    return {
        key
        for key, thing in before.entities.items()
        if thing.components and not after.entities[key].components
    }


def test_the_stage_gathers_crowds_as_the_check_counts_them() -> None:
    assert (CROWD, DRAWN_TOGETHER, MOST_VERTICES) == (crowds.SMALLEST, crowds.MOST, crowds.MOST_VERTICES)


def test_a_scene_of_many_things_becomes_light_and_its_things_keep_their_names() -> None:
    lesson, start = with_things(piece(number) for number in range(320))
    made, more, notes = merged(lesson, PROFILES["lab-low"].draws)
    assert notes == ["mended_draws"]
    assert more
    before, after = lesson.scenes[start], made.scenes[start]
    assert [(e.id, e.name, e.position, e.parent) for e in before.entities.values()] == [
        (e.id, e.name, e.position, e.parent) for e in after.entities.values() if e.id in before.entities
    ]
    gone = joined_ids(before, after)
    assert gone
    assert all(key.startswith("piece") for key in gone), "the lesson's own things are spoken of"
    scales = AssetScales(Assets(ASSETS))
    assert weigh_scene(before, scales.weigh).draws > PROFILES["lab-low"].draws
    assert merged(lesson, PROFILES["lab-low"].draws)[1] == more, "equal input gives equal bytes"
    assert made.scenes.keys() == lesson.scenes.keys()
    assert all(made.scenes[key] == lesson.scenes[key] for key in made.scenes if key != start)


def test_what_can_move_hide_be_clicked_or_is_spoken_of_stays_alone() -> None:
    panel = {**piece(3).components, "info_panel": InfoPanel(LocalText({"en": "A", "km": "A"}))}
    child_of_hidden = piece(5, parent=EntityId("piece4"))
    see_through = Model(ModelRef("library/geometry/cube_net"), color=Color(1, 1, 1, 0.5))
    things = [
        piece(1),
        piece(2),
        piece(3, components=MappingProxyType(panel)),
        piece(4, hidden=True),
        child_of_hidden,
        piece(6, group=GroupName("ripe")),
        piece(7),
        piece(8, components=MappingProxyType({"model": see_through})),
        *(piece(number) for number in range(9, 60)),
    ]
    rule = Rule(id=RuleId("r-piece"), when=Clicked(EntityId("piece3")), actions=(Show(EntityId("piece7")),))
    lesson, start = with_things(things, rule)
    made, _more, _notes = merged(lesson)
    gone = joined_ids(lesson.scenes[start], made.scenes[start])
    assert not gone & {f"piece{number}" for number in range(3, 9)}
    assert len(gone) > 20
    assert {key: made.scenes[start].rules[key] for key in made.scenes[start].rules} == dict(
        lesson.scenes[start].rules
    )


def shot_of(scene: Scene, more: dict[str, bytes], eye: Vec3) -> Shot:
    def read(reference: str) -> bytes:
        return more[reference] if reference in more else Assets(ASSETS).read(reference)

    top = NodePath("top")
    with Offscreen(480, 300, "standard") as screen:
        stage = Stage(
            top,
            rung="standard",
            read_asset=read,
            painter=TextPainter(ASSETS / "fonts"),
            layout=TextLayout.from_folder(ASSETS / "fonts"),
            language="en",
        )
        stage.apply(scene, whole_scene(scene))
        screen.show(top)
        screen.camera.set_pos(*eye)
        screen.camera.look_at(4.5, 24.5, 0)
        screen.lens.set_near_far(0.1, 1000.0)
        stage.set_eye(eye)
        shot = screen.shoot()
        assert not stage.issues
        stage.destroy()
    return shot


@pytest.mark.parametrize("eye", [Vec3(4.5, 15, 1.6), Vec3(-3, 24, 4)])
def test_the_picture_stays_the_same(eye: Vec3) -> None:
    """Mean difference at most 1.5 of 255, and at most 2 % of the dots by more than 32: edges, and soft shadows."""
    lesson, start = with_things(piece(number) for number in range(320))
    made, more, _notes = merged(lesson)
    pictures = [
        Image.frombytes("RGBA", (480, 300), shot_of(scene, files, eye).pixels).convert("RGB")
        for scene, files in ((lesson.scenes[start], {}), (made.scenes[start], more))
    ]
    apart = ImageChops.difference(*pictures)
    assert math.fsum(ImageStat.Stat(apart).mean) / 3 <= 1.5
    far = apart.convert("L").point(lambda value: 255 if value > 32 else 0)
    assert ImageStat.Stat(far).mean[0] / 255 <= 0.02
    without = Image.frombytes(
        "RGBA",
        (480, 300),
        shot_of(open_lesson(LESSONS / "dengue", CODEC).lesson.scenes[start], {}, eye).pixels,
    ).convert("RGB")
    assert math.fsum(ImageStat.Stat(ImageChops.difference(pictures[0], without)).mean) / 3 > 4, (
        "they are seen"
    )


def test_the_command_names_what_is_too_much_and_joins_it(sala: Sala, tmp_path: Path) -> None:
    lesson = shutil.copytree(LESSONS / "dengue", tmp_path / "market")
    things = "".join(
        f"  piece{number}:\n    name:\n      en: Piece\n      km: វត្ថុ\n"
        f"    position: [{number % 20 * 0.4}, {30 + number // 20 * 0.4}, 0]\n    rotation: [{number}, 0, 0]\n"
        f"    components:\n      model:\n        asset: library/{GOODS[number % 8]}\n"
        for number in range(300)
    )
    scene = lesson / "scenes" / "yard.yaml"
    head, _mark, rest = scene.read_text("utf-8").partition("entities:\n")
    scene.write_text(head + "entities:\n" + things + rest, "utf-8")
    low = ("--profile", "lab-low")
    refused = sala("check", lesson, *low)
    assert refused.returncode == 1
    assert "pieces to draw one by one" in refused.stdout
    done = sala("export", lesson, "--to", "sala", "--out", "out", *low, "--fix")
    assert "Joined " in done.stdout, done.stdout + done.stderr
    assert "pieces to draw one by one" not in done.stdout


def test_a_damaged_model_is_left_to_the_check() -> None:
    lesson, _start = with_things(piece(number) for number in range(40))

    class Damaged(Assets):
        def read(self, reference: str) -> bytes:
            if "cube_triangle" in reference:
                raise SalaError("file_missing", name=reference)
            return super().read(reference)

    assets = Damaged(ASSETS)
    made, _more, _notes = merge_models(lesson, CODEC, assets, AssetScales(assets).weigh, 0)
    scene = made.scenes[lesson.start_scene]
    assert all(scene.entities[EntityId(f"piece{number}")].components for number in range(0, 40, 8))
