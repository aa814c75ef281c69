"""A stage without a screen for tests: no window is needed until something is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from panda3d.core import NodePath

from scenes.components import KINDS
from scenes.errors import SalaError
from scenes.model.diff import whole_scene
from scenes.model.parts import Component
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import ORIGIN, UNIT, EntityId, SceneId, Vec3
from scenes.stage.rungs import Rung
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout

NAMES = {kind: name for name, kind in KINDS.items()}
MakeStage = Callable[..., Stage]


def entity(
    key: str,
    *components: Component,
    at: Vec3 = ORIGIN,
    turned: Vec3 = ORIGIN,
    scale: Vec3 = UNIT,
    parent: str | None = None,
    hidden: bool = False,
) -> Entity:
    return Entity(
        EntityId(key),
        position=at,
        rotation=turned,
        scale=scale,
        parent=None if parent is None else EntityId(parent),
        hidden=hidden,
        components=MappingProxyType({NAMES[type(part)]: part for part in components}),
    )


def scene(*entities: Entity, environment: Environment | None = None) -> Scene:
    return Scene(
        SceneId("yard"),
        environment=environment or Environment(),
        entities=MappingProxyType({one.id: one for one in entities}),
    )


@pytest.fixture(scope="session")
def fonts(root: Path) -> tuple[TextPainter, TextLayout]:
    folder = root / "assets/fonts"
    return TextPainter(folder), TextLayout.from_folder(folder)


@pytest.fixture(scope="session")
def jar(root: Path) -> Path:
    """A model of the library."""
    return root / "assets/models/village/water_jar_open.glb"


@pytest.fixture
def make_stage(root: Path, fonts: tuple[TextPainter, TextLayout]) -> Iterator[MakeStage]:
    """Builds stages; all are destroyed at the end, and must leave nothing behind."""
    top = NodePath("top")
    stages: list[Stage] = []

    def read(ref: str) -> bytes:
        kind, _, rest = ref.partition("/")
        file = root / "assets/models" / f"{rest}.glb"
        if kind != "library" or not file.is_file():
            raise SalaError("file_missing", name=ref)
        return file.read_bytes()

    def make(
        shown: Scene | None = None, rung: Rung = "standard", language: str = "en", can_instance: bool = False
    ) -> Stage:
        stage = Stage(
            top,
            rung=rung,
            read_asset=read,
            painter=fonts[0],
            layout=fonts[1],
            language=language,
            can_instance=can_instance,
        )
        stages.append(stage)
        if shown is not None:
            stage.apply(shown, whole_scene(shown))
        return stage

    yield make
    for stage in stages:
        stage.destroy()
    assert top.get_num_children() == 0


@pytest.fixture
def make_entity() -> Callable[..., Entity]:
    return entity


@pytest.fixture
def make_scene() -> Callable[..., Scene]:
    return scene
