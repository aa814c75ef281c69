"""The picture of the 3D view: drawn when needed, true to the document, clicked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint

from scenes.model.values import EntityId, SceneId, Vec3
from scenes.stage.picking import Picker
from studio.session import EditingSession
from studio.viewport.host import SceneView
from tests.studio.viewport.fresh import assert_like_fresh
from tests.studio.viewport.mouse import (
    CTRL,
    click,
)

Middle = Callable[[str], QPoint]


def test_the_picture_is_drawn_once_until_something_changes(view: SceneView) -> None:
    drawn = []
    draw = view.scenery.draw
    view.scenery.draw = lambda *args: drawn.append(1) or draw(*args)  # type: ignore[method-assign]
    view.grab()
    view.grab()
    assert not drawn
    with view.session.document.edit("move") as draft:
        draft.scene(view.session.scene_id).put(EntityId("left"), position=Vec3(-2.0, 1.0, 0.0))
    view.grab()
    view.grab()
    assert len(drawn) == 1


def test_the_picture_shows_the_things(view: SceneView, middle: Middle) -> None:
    image = view.grab().toImage()
    assert (image.width(), image.height()) == (view.width(), view.height())
    box, ground = image.pixelColor(middle("left")), image.pixelColor(450, 560)
    assert box != ground
    assert ground.green() > ground.blue()  # grass is below, the sky above
    assert image.pixelColor(20, 20).blue() >= image.pixelColor(20, 20).green()


def test_the_picture_follows_the_size(view: SceneView) -> None:
    for size in ((400, 300), (901, 333), (300, 500)):
        view.resize(*size)
        image = view.grab().toImage()
        assert (image.width(), image.height()) == size
        assert not view._image.isNull()


def test_the_pure_sums_agree_with_the_engine(view: SceneView) -> None:
    picker = Picker(view.scenery.stage)
    for x, y in ((300, 260), (450, 300), (620, 330), (120, 500)):
        camera = view.scenery._picture.camera
        theirs = picker.under(camera, 2 * x / view.width() - 1, 1 - 2 * y / view.height())
        ours = view.scenery.hit(view.projection().ray(x, y))
        assert (theirs is None) == (ours is None)
        if theirs is not None and ours is not None:
            assert theirs.entity == ours.entity
            assert theirs.point == pytest.approx(ours.point, abs=2e-3)


def test_a_click_selects_what_is_under_the_pointer(view: SceneView, middle: Middle) -> None:
    session = view.session
    click(view, middle("left"))
    assert session.selection == ("left",)
    click(view, middle("table"), CTRL)
    assert session.selection == ("left", "table")
    click(view, middle("left"), CTRL)
    assert session.selection == ("table",)
    click(view, QPoint(450, 580))
    assert session.selection == ()
    assert session.document.undo_steps == ()


def test_signs_of_things_without_a_body_are_selected_by_a_click(view: SceneView) -> None:
    signs = {sign.entity: sign for sign in view.signs()}
    assert {"start", "lamp", "secret"} <= set(signs)
    assert "left" not in signs
    click(view, signs[EntityId("lamp")].center.toPoint())
    assert view.session.selection == ("lamp",)


def test_a_hidden_thing_is_shown_while_it_is_selected(view: SceneView) -> None:
    anchor = view.scenery.stage.anchor(EntityId("secret"))
    assert anchor is not None
    assert anchor.is_hidden()
    view.session.select((EntityId("secret"),))
    assert not anchor.is_hidden()
    assert "secret" not in {sign.entity for sign in view.signs()}
    view.session.select(())
    assert anchor.is_hidden()
    assert "secret" in {sign.entity for sign in view.signs()}


def test_another_scene_is_shown_on_a_new_stage(view: SceneView) -> None:
    session: EditingSession = view.session
    session.show_scene(SceneId("room"))
    view.grab()
    assert view.scenery.box(EntityId("ball")) is not None
    assert view.scenery.box(EntityId("left")) is None
    with session.document.edit("remove") as draft:
        draft.remove_scene(SceneId("room"))
    assert session.scene_id == "yard"
    assert view.scenery.box(EntityId("left")) is not None
    assert_like_fresh(view)


def test_two_views_show_the_same_and_close_alone(make_view: Callable[[], SceneView]) -> None:
    one, two = make_view(), make_view()
    two.view_from("top")
    with one.session.document.edit("move") as draft:
        draft.scene(one.session.scene_id).put(EntityId("left"), position=Vec3(-2.0, -1.0, 0.0))
    first, second = one.grab().toImage(), two.grab().toImage()
    assert first != second
    one.close()
    two.look_again()
    assert two.grab().toImage() == second


def test_the_language_of_the_lesson_is_followed(view: SceneView) -> None:
    view.session.show_language("en")
    assert {sign.name for sign in view.signs()} >= {"start", "lamp"}
    view.session.show_language("km")
    assert {sign.name for sign in view.signs()} == {"វត្ថុ"}
