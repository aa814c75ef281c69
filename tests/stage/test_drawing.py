"""Pictures on each rung, read back from a hidden buffer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from panda3d.core import NodePath

from scenes.components.light.model import Light
from scenes.components.shape.model import Shape
from scenes.errors import SalaError
from scenes.model.diff import whole_scene
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import Color, Vec3
from scenes.stage.offscreen import Offscreen, Shot, open_best
from scenes.stage.rungs import RUNGS, Rung, can_instance, try_rungs
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout

MakeEntity = Callable[..., Entity]
MakeScene = Callable[..., Scene]
Fonts = tuple[TextPainter, TextLayout]
W, H = 320, 192


def draw(
    rung: Rung, shown: Scene, fonts: Fonts, hour: float | None = None, *, as_crowd: str = ""
) -> tuple[Shot, int]:
    """A picture looking north from the south, and how many nodes were drawn. `as_crowd`: "instanced" or "copied"."""

    def read(ref: str) -> bytes:
        raise SalaError("file_missing", name=ref)

    top = NodePath("top")
    with Offscreen(W, H, rung) as buffer:
        can = as_crowd == "instanced" and can_instance(buffer.output.get_gsg())
        stage = Stage(
            top,
            rung=rung,
            read_asset=read,
            painter=fonts[0],
            layout=fonts[1],
            language="en",
            can_instance=can,
        )
        stage.apply(shown, whole_scene(shown))
        if not as_crowd:
            for entity_id in shown.entities:
                stage.anchor(entity_id)  # nobody stays in a crowd
        if hour is not None:
            stage.set_time_of_day(hour)
        buffer.show(top)
        buffer.camera.set_pos(0, -6, 1.5)
        buffer.lens.set_near_far(0.1, 1000.0)
        stage.set_eye(Vec3(0, -6, 1.5))
        shot = buffer.shoot()
        crowds = stage.world.find("**/crowds") if not as_crowd else None
        if crowds is not None:
            crowds.detach_node()
        count = stage.world.find_all_matches("**/+GeomNode").get_num_paths()
        stage.destroy()
    return shot, count


def pixel(shot: Shot, x: float, y: float) -> tuple[int, ...]:
    start = (int(y * shot.height) * shot.width + int(x * shot.width)) * 4
    return tuple(shot.pixels[start : start + 3])


@pytest.mark.parametrize("rung", RUNGS)
def test_each_rung_draws_sky_ground_and_a_thing_in_its_colour(
    rung: Rung, fonts: Fonts, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    red = make_entity("box", Shape("box", Vec3(2, 2, 2.4), Color(0.8, 0.1, 0.1)))
    shot, _ = draw(rung, make_scene(red), fonts, 12.0)
    assert (shot.width, shot.height, len(shot.pixels)) == (W, H, W * H * 4)
    sky, ground, box = pixel(shot, 0.05, 0.05), pixel(shot, 0.08, 0.95), pixel(shot, 0.5, 0.55)
    assert sky[2] > sky[0] + 30
    assert ground[1] > max(ground[0], ground[2])
    assert box[0] > 2 * max(box[1], box[2])
    assert shot.image().size == (W, H)


@pytest.mark.parametrize("rung", RUNGS)
def test_night_is_darker_than_noon_and_never_black(
    rung: Rung, fonts: Fonts, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    shown = make_scene(make_entity("box", Shape("box", Vec3(2, 2, 2))))
    noon, _ = draw(rung, shown, fonts, 12.0)
    night, _ = draw(rung, shown, fonts, 23.0)
    for x, y in ((0.05, 0.05), (0.08, 0.95), (0.5, 0.6)):
        assert 15 < sum(pixel(night, x, y)) < 0.75 * sum(pixel(noon, x, y))


def test_a_thing_darkens_the_ground_where_it_stands(
    fonts: Fonts, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    plain, _ = draw("standard", make_scene(), fonts)
    stood, _ = draw("standard", make_scene(make_entity("b", Shape("box", Vec3(1, 1, 1)))), fonts)
    darker = sum(sum(pixel(stood, x / 64, 0.75)) < sum(pixel(plain, x / 64, 0.75)) - 12 for x in range(64))
    assert darker > 3


@pytest.mark.parametrize(
    ("rung", "as_crowd"),
    [
        ("high", "instanced"),
        ("high", "copied"),
        ("standard", "instanced"),
        ("standard", "copied"),
        ("software", "copied"),
    ],
)
def test_crowd_looks_like_its_members_alone(
    rung: Rung, as_crowd: str, fonts: Fonts, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    many = [
        make_entity(
            f"m{k}",
            Shape("cone", Vec3(0.3, 0.3, 0.5), Color(0.2, 0.5, 0.8)),
            at=Vec3((k % 20) * 0.5 - 5, (k // 20) * 0.6, 0),
            turned=Vec3(7.0 * k, 0, 0),
        )
        for k in range(240)
    ]
    torch = make_entity(
        "torch",
        Light("spot", intensity=4.0, range=20.0, angle=40.0),
        at=Vec3(0, -6, 3),
        turned=Vec3(0, -20, 0),
    )
    shown = make_scene(*many, torch, environment=Environment(ground="none", time_of_day=20.0))
    alone, nodes = draw(rung, shown, fonts)
    crowd, calls = draw(rung, shown, fonts, as_crowd=as_crowd)
    assert nodes == 240
    assert calls < 10
    different = sum(abs(a - b) > 12 for a, b in zip(alone.pixels, crowd.pixels))
    assert different < 0.004 * len(alone.pixels)


def test_failures_of_higher_rungs_are_remembered() -> None:
    def attempt(rung: Rung) -> str:
        if rung != "software":
            raise SalaError("no_rung", rung=rung, reason="no driver")
        return rung

    climb = try_rungs(attempt)
    assert (climb.rung, climb.opened) == ("software", "software")
    assert climb.failures == (("high", "no driver"), ("standard", "no driver"))
    with pytest.raises(SalaError) as caught:
        try_rungs(attempt, ["high"])
    assert caught.value.code == "no_drawing"


def test_the_best_rung_opens() -> None:
    climb = open_best(64, 48)
    assert climb.rung in RUNGS
    climb.opened.close()
