"""A movement that the model does not have is told, wherever it is named."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from scenes.cards import actions as a
from scenes.cards import events as e
from scenes.checks.weigh import AssetScales
from scenes.components.model.model import Model
from scenes.importing.model import import_model
from scenes.importing.records import ImportOptions
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import ClipName, EntityId, LocalText, ModelRef, RuleId, SceneId
from scenes.storage.assets import Assets
from tests.importing.sample_motion import skinned

ARM = ModelRef("media/" + "a" * 64 + ".glb")
A = EntityId("a")


def told(root: Path, folder: Path, model: Model, *clips: str) -> list[tuple[str, str]]:
    raw, _made = import_model(skinned().save(folder / "arm.glb"), ImportOptions(), lambda _share: None)
    (folder / "made.glb").write_bytes(raw)
    assets = Assets(root / "assets")
    assets.add(ARM, folder / "made.glb")
    rules = {
        RuleId(f"r{n}"): Rule(
            id=RuleId(f"r{n}"), when=e.SceneStarts(), actions=(a.PlayClip(A, ClipName(clip)),)
        )
        for n, clip in enumerate(clips)
    }
    scene = Scene(
        SceneId("hall"),
        entities=MappingProxyType({A: Entity(A, components=MappingProxyType({"model": model}))}),
        rules=MappingProxyType(rules),
    )
    lesson = Lesson(
        id="t", title=LocalText(en="T"), start_scene=scene.id, scenes=MappingProxyType({scene.id: scene})
    )
    return [(problem.code, problem.path) for problem in AssetScales(assets).check_clips(lesson)]


def test_movements_that_are_there_are_no_problem(root: Path, tmp_path: Path) -> None:
    assert told(root, tmp_path, Model(ARM, clip=ClipName("Move")), "Move", "") == []
    assert told(root, tmp_path, Model(ModelRef("library/no/such"), clip=ClipName("Fly"))) == []


def test_movements_that_are_not_there_are_told(root: Path, tmp_path: Path) -> None:
    assert told(root, tmp_path, Model(ARM, clip=ClipName("Fly")), "Move", "Swim") == [
        ("unknown_clip", "scenes/hall/entities/a/components/model/clip"),
        ("unknown_clip", "scenes/hall/rules/r1/then/0/clip"),
    ]
    jar = ModelRef("library/village/water_jar_open")
    assert [code for code, _path in told(root, tmp_path, Model(jar, clip=ClipName("Fly")))] == [
        "unknown_clip"
    ]
