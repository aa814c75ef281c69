"""Texts above things can be read in every picture: whole, in front of or behind globes, and not tiny."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from panda3d.core import Camera, LPoint2, LPoint3, PerspectiveLens

from scenes.components.label.model import Label
from scenes.components.shape.model import Shape
from scenes.components.slider.model import Slider
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, LocalText, Vec3
from scenes.stage.camera import View, aim, look
from scenes.stage.legible import ball_in
from scenes.stage.signs import Sign
from scenes.stage.stage import Stage

Make = Callable[..., Stage]
MakeEntity = Callable[..., Entity]
MakeScene = Callable[..., Scene]
NAME = LocalText(km="ប្រទេសកម្ពុជា", en="Cambodia, our country")
BALL = Shape(kind="sphere", size=Vec3(4, 4, 4))
"""Four metres wide, standing on its origin."""
AHEAD = View(Vec3(0, -10, 2))


class Looking:
    """A camera at a stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.lens = PerspectiveLens()
        self.camera = stage.world.get_parent().attach_new_node(Camera("eye", self.lens))

    def at(self, view: View = AHEAD, aspect: float = 16 / 9, top: float = 0.0) -> None:
        aim(self.camera, self.lens, view, aspect, (0.1, 100.0))
        self.stage.arrange_texts(self.camera, self.lens, top)

    def sign(self, name: str = "word") -> Sign:
        (found,) = (sign for key, sign in self.stage._above.texts() if key == name)
        return found

    def edges(self, name: str = "word") -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a text in the picture, -1 to 1, as a plate that faces the camera."""
        sign = self.sign(name)
        at = self.camera.get_relative_point(sign.root, LPoint3(0)) + sign.body.get_pos() * self.scale(sign)
        size = self.scale(sign) * sign.body.get_scale().x
        corners = []
        for x, z in ((-sign.half_width, 0.0), (sign.half_width, sign.height)):
            corner = LPoint2()
            self.lens.project(at + LPoint3(x * size, 0, z * size), corner)
            corners.append(corner)
        return corners[0].x, corners[1].x, corners[0].y, corners[1].y

    def scale(self, sign: Sign) -> float:
        return float(sign.root.get_scale(self.camera).z)

    def depth(self, name: str = "word") -> float:
        sign = self.sign(name)
        at = self.camera.get_relative_point(sign.root, LPoint3(0))
        return float(at.y + sign.body.get_y() * self.scale(sign))

    def is_shown(self, name: str = "word") -> bool:
        return not self.sign(name).body.is_hidden()


@pytest.fixture
def looking(make_stage: Make, make_scene: MakeScene) -> Iterator[Callable[..., Looking]]:
    made: list[Looking] = []

    def make(*entities: Entity) -> Looking:
        made.append(Looking(make_stage(make_scene(*entities))))
        return made[-1]

    yield make
    for one in made:
        one.camera.remove_node()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(data=st.data())
def test_a_text_is_whole_as_long_as_its_place_is_in_the_picture(
    data: st.DataObject, make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    eye = Looking(make_stage(make_scene(make_entity("word", Label(NAME, size=0.5)))))
    x, z = data.draw(st.floats(-9, 9)), data.draw(st.floats(-3, 7))
    aspect, top = data.draw(st.sampled_from([4 / 3, 16 / 9])), data.draw(st.sampled_from([0.0, 0.09]))
    eye.stage.place(EntityId("word"), Vec3(x, 0, z), Vec3(0, 0, 0), Vec3(1, 1, 1))
    eye.at(aspect=aspect, top=top)
    place = LPoint2()
    in_sight = eye.lens.project(eye.camera.get_relative_point(eye.sign().root, LPoint3(0)), place)
    left, right, bottom, upper = eye.edges()
    if in_sight and place.y <= 1.0 - 2 * top:
        assert left >= -1.001 and right <= 1.001 and upper <= 1.001 - 2 * top
    # It only slides down and aside, never away from its place, and leaves the picture with it.
    assert left - 0.001 <= place.x <= right + 0.001 and bottom - 0.001 <= place.y <= upper + 0.001
    eye.camera.remove_node()


def test_a_text_at_rest_stays_where_it_belongs(
    looking: Callable[..., Looking], make_entity: MakeEntity
) -> None:
    eye = looking(make_entity("word", Label(NAME, size=0.5), at=Vec3(0, 0, 2)))
    eye.at()
    assert eye.sign().body.get_pos().almost_equal(LPoint3(0), 1e-5)
    assert eye.sign().body.get_scale().almost_equal(LPoint3(1), 1e-5)


def test_words_without_a_plate_stay_on_what_they_are_written_on(
    looking: Callable[..., Looking], make_entity: MakeEntity
) -> None:
    eye = looking(make_entity("word", Label(NAME, size=0.05, plate=False), at=Vec3(9, 0, 2)))
    body = eye.stage.world.find("**/sign/body")
    before = body.get_mat()
    eye.at()
    assert body.get_mat() == before and not body.is_hidden()


def test_a_text_on_a_globe_is_hidden_behind_it_and_else_whole(
    looking: Callable[..., Looking], make_entity: MakeEntity
) -> None:
    globe = make_entity("globe", BALL)
    places = {"front": Vec3(0, -2.2, 2), "rim": Vec3(2.15, 0.1, 2), "back": Vec3(0.4, 2.2, 2)}
    words = [make_entity(key, Label(NAME, size=0.3), at=at, parent="globe") for key, at in places.items()]
    eye = looking(globe, *words)
    eye.at()
    assert [eye.is_shown(key) for key in places] == [True, True, False]
    assert eye.depth("rim") < 8.0  # all of it is nearer than the globe
    left, right, _bottom, _top = eye.edges("rim")
    eye.at(look(Vec3(0, 10, 2), Vec3(0, 0, 2)))
    assert [eye.is_shown(key) for key in places] == [False, True, True]
    eye.stage.place(EntityId("globe"), Vec3(0, 0, 0), Vec3(180, 0, 0), Vec3(1, 1, 1))
    eye.at(look(Vec3(0, 10, 2), Vec3(0, 0, 2)))
    assert [eye.is_shown(key) for key in places] == [True, True, False]
    turned = eye.edges("rim")
    assert turned[0] == pytest.approx(left, abs=1e-3) and turned[1] == pytest.approx(right, abs=1e-3)


@pytest.mark.parametrize(
    ("size", "at"),
    [
        (Vec3(4, 4, 3), Vec3(0, 2.2, 2)),  # no globe: what is behind it is hidden by its depth, as ever
        (Vec3(4, 4, 4), Vec3(0, 0.5, 1)),  # inside of a globe, which may be cut open
    ],
)
def test_only_what_is_behind_a_globe_is_hidden_by_it(
    size: Vec3, at: Vec3, looking: Callable[..., Looking], make_entity: MakeEntity
) -> None:
    word = make_entity("word", Label(NAME, size=0.2), at=at)
    eye = looking(make_entity("globe", Shape(kind="sphere", size=size)), word)
    eye.at()
    assert eye.is_shown() and eye.depth() == pytest.approx(10 + at.y, abs=1e-4)


def test_small_letters_grow_but_not_without_end(
    looking: Callable[..., Looking], make_entity: MakeEntity
) -> None:
    sizes = {"large": 0.4, "small": 0.18, "tiny": 0.05}
    eye = looking(*(make_entity(key, Label(NAME, size=size)) for key, size in sizes.items()))
    eye.at()
    shown = {key: eye.sign(key).body.get_scale().x for key in sizes}
    assert shown["large"] == pytest.approx(1) and shown["tiny"] == pytest.approx(1.5)
    assert 1.0 < shown["small"] < 1.5


def test_the_name_of_a_slider_is_a_text_that_can_be_read(
    looking: Callable[..., Looking], make_entity: MakeEntity
) -> None:
    slider = Slider(LocalText(km="កម្ពស់", en="Height"), length=0.6)
    eye = looking(make_entity("word", slider, at=Vec3(0, 0, 2)))
    eye.at()
    before = eye.sign()
    assert before.body.get_scale().x > 1.0 and eye.depth() < 9.5  # nearer than what it is fixed to
    eye.stage.set_look(EntityId("word"), "slider", (3.0,))
    eye.at()
    assert eye.sign() is not before and eye.sign().body.get_scale().x > 1.0


def test_a_ball_fills_a_box_of_equal_sides() -> None:
    assert ball_in((LPoint3(-1, -1, 0), LPoint3(1, 1, 2))) == (LPoint3(0, 0, 1), 1.0)
    assert ball_in((LPoint3(-1, -1, 0), LPoint3(1, 1, 1))) is None
    assert ball_in((LPoint3(0), LPoint3(0))) is None
    assert ball_in(None) is None
