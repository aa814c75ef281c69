"""The movement of a thing is shown in the view while the teacher wants it, and nothing is drawn while nothing moves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scenes.components.model.model import Model
from scenes.importing.model import import_model
from scenes.importing.records import ImportOptions
from scenes.model.values import ClipName, EntityId, ModelRef, SceneId
from studio.inspector.panel import InspectorPanel
from studio.session import EditingSession
from studio.viewport.host import SceneView
from tests.importing.sample_motion import skinned

LEFT = EntityId("left")


@pytest.fixture
def moving(session: EditingSession, tmp_path: Path) -> EditingSession:
    """The thing "left" is a pillar that bends."""
    raw, _told = import_model(skinned(3).save(tmp_path / "a.glb"), ImportOptions(), lambda _share: None)
    session.keep_safe(tmp_path / "user")
    reference = ModelRef(session.place.add_media(raw, "glb"))
    with session.document.edit("put") as draft:
        scene = draft.scene(session.scene_id)
        scene.detach(LEFT, "shape")
        scene.attach(LEFT, "model", Model(reference, clip=ClipName("Move")))
    session.select([LEFT])
    return session


def picture(view: SceneView) -> bytes:
    image = view.grab().toImage()
    return bytes(image.constBits())


def test_it_moves_while_it_is_played_and_stands_again(
    moving: EditingSession, make_view: Callable[[], SceneView], qtbot: QtBot
) -> None:
    view = make_view()
    still = picture(view)
    assert not view.clips.is_playing and not view.scenery.is_stale
    moving.playback.play(LEFT)
    assert view.clips.is_playing
    view.clips.show(0.6)
    assert view.scenery.is_stale
    assert picture(view) != still
    moving.playback.stop()
    assert not view.clips.is_playing
    assert picture(view) == still
    moving.playback.play(LEFT)
    qtbot.waitUntil(lambda: view.scenery.is_stale, timeout=10_000)  # by itself, too
    moving.select([EntityId("right")])
    assert moving.playback.thing is None and not view.clips.is_playing


def test_what_moves_once_stops_by_itself(moving: EditingSession, make_view: Callable[[], SceneView]) -> None:
    view = make_view()
    for changes in ({"loop": False}, {"loop": False, "speed": -3.0}):
        with moving.document.edit("once") as draft:
            draft.scene(moving.scene_id).set(LEFT, "model", **changes)
        moving.playback.play(LEFT)
        view.clips.show(0.1)
        assert moving.playback.thing == LEFT
        view.clips.show(100.0)
        assert moving.playback.thing is None
    with moving.document.edit("for ever") as draft:
        draft.scene(moving.scene_id).set(LEFT, "model", loop=True)
    moving.playback.play(LEFT)
    view.clips.show(100.0)
    assert moving.playback.thing == LEFT
    with moving.document.edit("still") as draft:
        draft.scene(moving.scene_id).set(LEFT, "model", clip=ClipName(""))
    view.clips.go_on()
    assert moving.playback.thing is None
    moving.playback.play(LEFT)
    moving.show_scene(SceneId("room"))
    assert moving.playback.thing is None and not view.clips.is_playing


def test_the_inspector_has_a_button_for_it(
    moving: EditingSession, show_panel: Callable[..., InspectorPanel]
) -> None:
    panel = show_panel(InspectorPanel, moving)
    editor = panel.sections["model"].rows["clip"].editor
    assert editor.play.isVisible() and editor.play.toolTip() == "Show it in the view"
    editor.play.click()
    assert moving.playback.thing == LEFT and editor.play.toolTip() == "Stop"
    editor.play.click()
    assert moving.playback.thing is None
    editor.play.click()
    moving.playback.stop()  # from elsewhere
    assert editor.play.toolTip() == "Show it in the view"
    with moving.document.edit("still") as draft:
        draft.scene(moving.scene_id).set(LEFT, "model", clip=ClipName(""))
    assert not panel.sections["model"].rows["clip"].editor.play.isVisible()


def test_a_button_that_is_gone_hears_nothing_more(
    moving: EditingSession, show_panel: Callable[..., InspectorPanel]
) -> None:
    panel = show_panel(InspectorPanel, moving)
    listening = len(moving.playback.changed._listeners)
    editor = panel.sections["model"].rows["clip"].editor
    editor.setParent(None)
    editor.deleteLater()
    from tests.studio.conftest import delete_later

    delete_later()
    assert len(moving.playback.changed._listeners) == listening - 1
    moving.playback.play(LEFT)
    moving.playback.stop()
