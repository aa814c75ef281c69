"""Whether a view shows what a new one would show."""

from __future__ import annotations

from panda3d.core import NodePath

from scenes.model.diff import whole_scene
from scenes.stage.stage import Stage
from studio.viewport.host import SceneView


def assert_like_fresh(view: SceneView) -> None:
    """The stage shows what a new one would show of the document. Selects nothing: a selected hidden thing is shown."""
    view.session.select(())
    scenery, scene = view.scenery, view.session.scene
    fresh = Stage(
        NodePath("view"),  # the name is in what the dump says of lights
        rung=scenery.rung,
        read_asset=view.session.assets.read,
        painter=scenery._painter,
        layout=scenery._layout,
        language=view.session.language,
        reduced_motion=True,
    )
    fresh.apply(scene, whole_scene(scene))
    for stage in (fresh, scenery.stage):
        stage.set_eye(view.eye.view.position)
    try:
        assert scenery.stage.dump() == fresh.dump()
    finally:
        fresh.destroy()
