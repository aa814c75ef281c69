"""A small scene in a real view: two boxes, a table, a start point, a lamp and something hidden."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication

os.environ.setdefault(
    "QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).parents[1] / 'school_screen.json'}"
)

from scenes.components.light.model import Light
from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.model.lesson import Lesson
from scenes.model.parts import Component
from scenes.model.scene import Entity, Scene
from scenes.model.values import ORIGIN, UNIT, EntityId, LocalText, SceneId, Vec3
from scenes.stage.camera import OrbitRig
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession
from studio.viewport.host import SceneView
from tests.studio.viewport.mouse import spot

MakeView = Callable[..., SceneView]
SIZE = (900, 600)


def thing(
    key: str,
    kind: str,
    component: Component,
    at: Vec3 = ORIGIN,
    *,
    turned: Vec3 = ORIGIN,
    scale: Vec3 = UNIT,
    parent: str | None = None,
    hidden: bool = False,
    locked: bool = False,
) -> Entity:
    return Entity(
        EntityId(key),
        name=LocalText(km="វត្ថុ", en=key),
        parent=None if parent is None else EntityId(parent),
        position=at,
        rotation=turned,
        scale=scale,
        hidden=hidden,
        locked=locked,
        components=MappingProxyType({kind: component}),
    )


def lesson_of(*entities: Entity) -> Lesson:
    scene = Scene(SceneId("yard"), entities=MappingProxyType({one.id: one for one in entities}))
    other = Scene(
        SceneId("room"),
        entities=MappingProxyType({EntityId("ball"): thing("ball", "shape", Shape(kind="sphere"))}),
    )
    return Lesson(
        id="tested",
        title=LocalText(en="Tested"),
        languages=("km", "en"),
        start_scene=scene.id,
        scenes=MappingProxyType({scene.id: scene, other.id: other}),
    )


@pytest.fixture
def session(root: Path) -> Iterator[EditingSession]:
    made = EditingSession(
        lesson_of(
            thing("start", "start_point", StartPoint(), Vec3(0.0, -6.0, 0.0)),
            thing("left", "shape", Shape(), Vec3(-2.0, 0.0, 0.0)),
            thing("right", "shape", Shape(), Vec3(2.0, 0.0, 0.0)),
            thing("table", "shape", Shape(size=Vec3(1.5, 1.5, 0.8)), Vec3(0.0, 2.5, 0.0)),
            thing("lamp", "light", Light(), Vec3(-3.0, 3.0, 2.0)),
            thing("secret", "shape", Shape(), Vec3(3.5, 3.0, 0.0), hidden=True),
            thing("pillar", "shape", Shape(), Vec3(4.5, 0.0, 0.0), locked=True),
        ),
        None,
        None,
        root / "assets",
        sala_vocabulary(),
    )
    yield made
    made.close()


@pytest.fixture
def make_view(session: EditingSession, root: Path) -> Iterator[MakeView]:
    """Views without gliding; all are closed at the end and leave no widget and no running timer."""
    before = len(QApplication.allWidgets())
    views: list[SceneView] = []

    def make(language: str = "en") -> SceneView:
        view = SceneView(session, Texts(language, root / "assets/locale"), root / "assets/fonts")
        views.append(view)
        view.eye.is_still = True
        view.resize(*SIZE)
        view.eye.rig = OrbitRig(Vec3(0.0, 0.5, 0.5), 0.0, -30.0, 11.0, 0.2, 4000.0, -90.0, 90.0)
        view.show()
        view.grab()
        return view

    yield make
    for view in views:
        view.close()
        assert not any(timer.isActive() for timer in view.findChildren(QTimer))
        view.deleteLater()
    views.clear()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    gc.collect()
    assert len(QApplication.allWidgets()) == before


@pytest.fixture
def view(make_view: MakeView) -> SceneView:
    return make_view()


@pytest.fixture
def middle(view: SceneView) -> Callable[[str], QPoint]:
    """Where the middle of a thing is in the widget."""

    def found(entity_id: str) -> QPoint:
        box = view.scenery.box(EntityId(entity_id))
        assert box is not None
        return spot(view, box.center)

    return found
