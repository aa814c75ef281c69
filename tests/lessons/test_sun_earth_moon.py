"""The lesson "Sun, Earth, Moon": what it teaches is true in its own 3D world, it helps, and it can be finished."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from panda3d.core import LPoint3, NodePath

from scenes.cards.actions import SetTime
from scenes.components.light.model import Light
from scenes.components.motion.model import Motion
from scenes.components.portal.model import Portal
from scenes.components.question.model import Question
from scenes.components.start_point.model import StartPoint
from scenes.components.tour.model import Tour
from scenes.model.diff import whole_scene
from scenes.model.lesson import Lesson
from scenes.model.transforms import Matrix, transform_point
from scenes.model.values import EntityId, SceneId, Vec3
from scenes.play import inputs
from scenes.play.robot import play_through
from scenes.play.session import Session
from scenes.stage.camera import View, aim, clip_planes
from scenes.stage.offscreen import Offscreen
from scenes.stage.picking import Picker
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from scenes.storage.assets import Assets

ASSETS = Path(__file__).parents[2] / "assets"
FOLDER = ASSETS / "lessons/sun-earth-moon"
EARTH, GROUND, SEASONS, MOON = (SceneId(name) for name in ("earth", "ground", "seasons", "moon"))
STATIONS = ("new-moon", "first-quarter", "full-moon", "last-quarter")
TILT = 23.4
NORTH, ORIGIN = Vec3(0.0, 0.0, 1.0), Vec3(0.0, 0.0, 0.0)
MODEL_FRONT = Vec3(0.0, -1.0, 0.0)
"""Where Cambodia lies on the globe of the library, and the side of the Moon that we see."""


def playing(lesson: Lesson, scene: SceneId) -> Session:
    """A session that stands in a scene with nothing open."""
    session = Session(lesson, seed=1)
    session.begin()
    session.handle(inputs.Close())
    session.go_to_scene(scene, None)
    session.handle(inputs.Close())
    return session


def click(session: Session, entity: str, seconds: float) -> None:
    """Click, close what opens, let time pass."""
    session.handle(inputs.Click(entity))
    session.handle(inputs.Close())
    wait(session, seconds)


def wait(session: Session, seconds: float) -> None:
    for _ in range(round(seconds * 30)):
        session.step()


def matrix(session: Session, entity: str) -> Matrix:
    return session.world_matrix(session.scene.entities[EntityId(entity)])


def place(session: Session, entity: str) -> Vec3:
    return transform_point(matrix(session, entity), ORIGIN)


def direction(session: Session, entity: str, along: Vec3) -> Vec3:
    """A direction of the thing's own space in the world, length 1."""
    to, here = transform_point(matrix(session, entity), along), place(session, entity)
    return between(here, to)


def between(a: Vec3, b: Vec3) -> Vec3:
    length = math.dist(a, b)
    return Vec3(*((q - p) / length for p, q in zip(a, b)))


def degrees(a: Vec3, b: Vec3) -> float:
    return math.degrees(math.acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b))))))


# ---------------------------------------------------------------------- the file


def test_lesson_has_look_do_answer_discuss_within_a_lesson_period(lesson: Lesson) -> None:
    assert lesson.minutes <= 40
    kinds = [kind for kind, _steps in itertools.groupby(step.kind for step in lesson.flow)]
    assert kinds[:3] == ["look", "do", "answer"]
    assert kinds[-1] == "discuss"
    assert all(step.goals for step in lesson.flow[:-1])
    assert lesson.flow[-1].goals == ()


def test_five_questions_of_three_kinds_help_those_who_are_wrong(lesson: Lesson) -> None:
    questions = [q for scene in lesson.scenes.values() for _entity, q in scene.with_component(Question)]
    assert len(questions) == 5
    assert {question.kind for question in questions} == {"single", "multiple", "true_false"}
    for question in questions:
        assert question.hint
        assert question.feedback_right
        assert question.feedback_wrong or all(choice.feedback for choice in question.choices)
        for choice in question.choices:
            assert choice.feedback, choice.id


def test_every_scene_can_be_left_and_reached_by_gates(lesson: Lesson) -> None:
    """Who goes exploring in the middle of a step finds the way back."""
    gates = {
        scene.id: {portal.scene for _entity, portal in scene.with_component(Portal)}
        for scene in lesson.scenes.values()
    }
    for start in gates:
        reached, waiting = {start}, [start]
        while waiting:
            fresh = gates[waiting.pop()] - reached
            reached |= fresh
            waiting += fresh
        assert reached == set(lesson.scenes)


# ---------------------------------------------------------------------- playing


def test_visak_bochea_waits_for_the_full_moon(lesson: Lesson) -> None:
    session = Session(lesson, seed=3)
    session.begin()
    robot = play_through(session, "right")
    while session.current_step is not None and session.current_step.id != "visak":
        item = next(robot)
        session.step() if item is None else session.handle(item)
    for wrong in ("new-moon", "first-quarter", "last-quarter"):
        click(session, wrong, 0.1)
        assert session.current_step is not None
        assert session.current_step.id == "visak"
    click(session, "full-moon", 0.1)  # the Moon goes, the station's panel opens and is closed
    session.handle(inputs.Close())
    assert session.current_step is not None
    assert session.current_step.id == "answer-moon"


# ---------------------------------------------------------------------- the sky is right


def test_everything_turns_from_west_to_east(lesson: Lesson) -> None:
    """Globes, the year and the Moon: against the clock, seen from the north."""
    for scene in lesson.scenes.values():
        for entity, motion in scene.with_component(Motion):
            assert motion.period > 0, entity.id
            assert motion.axis == NORTH, entity.id
            assert motion.kind in ("spin", "orbit")


def test_a_day_of_24_hours_takes_24_seconds_and_cambodia_goes_from_day_into_night(lesson: Lesson) -> None:
    session = playing(lesson, EARTH)
    sun, earth = place(session, "sun"), place(session, "globe")
    heights = []
    for _second in range(24):
        up = between(earth, place(session, "cambodia"))
        heights.append(90.0 - degrees(up, between(earth, sun)))
        wait(session, 1.0)
    assert 90.0 - degrees(between(earth, place(session, "cambodia")), between(earth, sun)) == pytest.approx(
        heights[0], abs=10.0
    )
    days = [height > 0 for height in heights]
    assert 10 <= sum(days) <= 13  # December: about eleven and a half hours of light
    changes = sum(a != b for a, b in itertools.pairwise([*days, days[0]]))
    assert changes == 2


@pytest.mark.parametrize(
    ("month", "angle"), [("june", 90 - TILT), ("september", 90), ("december", 90 + TILT), ("march", 90)]
)
def test_the_axis_leans_to_the_sun_in_june_and_away_in_december(
    lesson: Lesson, month: str, angle: float
) -> None:
    session = playing(lesson, SEASONS)
    axis = direction(session, month, NORTH)
    to_sun = between(place(session, month), place(session, "year-sun"))
    assert degrees(axis, to_sun) == pytest.approx(angle, abs=0.01)
    assert degrees(axis, NORTH) == pytest.approx(TILT, abs=0.01)


def test_the_months_follow_each_other_in_the_sense_of_the_year(lesson: Lesson) -> None:
    session = playing(lesson, SEASONS)
    order = ("march", "june", "september", "december")
    turns = [math.degrees(math.atan2(place(session, m).y, place(session, m).x)) for m in order]
    for a, b in itertools.pairwise([*turns, turns[0]]):
        assert (b - a) % 360 == pytest.approx(90.0, abs=0.01)
    radii = [math.dist(place(session, m), place(session, "year-sun")) for m in order]
    assert max(radii) - min(radii) < 0.01  # nothing in the picture suggests that distance makes seasons


def test_the_axis_keeps_its_direction_all_year(lesson: Lesson) -> None:
    session = playing(lesson, SEASONS)
    click(session, "travel", 1.0)
    assert session.is_shown(EntityId("year-earth"))
    assert not session.is_shown(EntityId("june"))
    first = direction(session, "year-earth", NORTH)
    for _ in range(6):
        wait(session, 5.0)
        assert degrees(direction(session, "year-earth", NORTH), first) < 0.01
    click(session, "compare", 0.1)
    assert session.is_shown(EntityId("june"))


@pytest.mark.parametrize(("station", "angle"), list(zip(STATIONS, (0, 90, 180, 90))))
def test_the_moon_stands_where_its_phase_says_and_shows_us_one_side(
    lesson: Lesson, station: str, angle: float
) -> None:
    session = playing(lesson, MOON)
    click(session, station, 4.0)
    earth, moon = place(session, "moon-globe"), place(session, "moon-ball")
    assert math.dist(moon, place(session, station)) < 0.1
    assert degrees(between(earth, moon), between(earth, place(session, "moon-sun"))) == pytest.approx(
        angle, abs=0.1
    )
    assert degrees(direction(session, "moon-ball", MODEL_FRONT), between(moon, earth)) < 0.1
    # the four moons of the tour stand in the same places and show the same side
    tour_moon = f"tour-{station}"
    assert math.dist(place(session, tour_moon), moon) < 0.01
    assert degrees(direction(session, tour_moon, MODEL_FRONT), between(moon, earth)) < 0.1


@pytest.mark.parametrize(("start", "end"), list(itertools.permutations(STATIONS, 2)))
def test_the_moon_never_runs_backwards(lesson: Lesson, start: str, end: str) -> None:
    session = playing(lesson, MOON)
    click(session, start, 4.0)
    session.handle(inputs.Click(end))
    session.handle(inputs.Close())
    way = 0.0
    before = place(session, "moon-ball")
    for _ in range(120):
        session.step()
        now = place(session, "moon-ball")
        turn = math.degrees(math.atan2(now.y, now.x) - math.atan2(before.y, before.x))
        turn = (turn + 180.0) % 360.0 - 180.0
        assert turn > -1e-3
        way += turn
        before = now
    assert way == pytest.approx((STATIONS.index(end) - STATIONS.index(start)) % 4 * 90.0, abs=0.1)


def test_sunlight_comes_from_the_sun(lesson: Lesson) -> None:
    for scene_id, lamp, sun in ((EARTH, "sunlight", "sun"), (SEASONS, "year-light", "year-sun")):
        session = playing(lesson, scene_id)
        assert math.dist(place(session, lamp), place(session, sun)) < 0.01
    session = playing(lesson, MOON)
    rays = direction(session, "moon-light", Vec3(0.0, 1.0, 0.0))
    assert degrees(rays, between(place(session, "moon-sun"), place(session, "moon-globe"))) < 0.1
    for scene in lesson.scenes.values():
        assert sum(1 for _ in scene.with_component(Light)) <= 1


def test_hours_at_phnom_penh_are_morning_noon_evening_and_midnight(lesson: Lesson) -> None:
    ground = lesson.scenes[GROUND]
    hours = {
        name: next(a.hour for a in ground.rules[f"make-{name}"].actions if isinstance(a, SetTime))
        for name in ("morning", "noon", "evening", "midnight")
    }
    assert hours["morning"] == pytest.approx(6, abs=0.5)
    assert hours["noon"] == 12
    assert hours["evening"] == pytest.approx(18, abs=0.5)
    assert hours["midnight"] == 24
    looks = {name: ground.entities[EntityId(f"see-{name}")].get(Tour) for name in ("morning", "evening")}
    for name, sign in (("morning", 1), ("evening", -1)):  # east is +x
        tour = looks[name]
        assert tour is not None
        stop = tour.waypoints[0]
        assert (stop.look_at.x - stop.position.x) * sign > 10


# ---------------------------------------------------------------------- the picture

WIDTH, HEIGHT = 683, 384


@pytest.fixture(scope="module")
def screen() -> Iterator[Offscreen]:
    with Offscreen(WIDTH, HEIGHT, "standard") as opened:
        yield opened


def show(screen: Offscreen, session: Session, language: str) -> tuple[Stage, NodePath]:
    """The scene as it starts, seen from its start point."""
    painter, layout = TextPainter(ASSETS / "fonts"), TextLayout.from_folder(ASSETS / "fonts")
    top = NodePath("top")
    stage = Stage(
        top,
        rung="standard",
        read_asset=Assets(ASSETS).read,
        painter=painter,
        layout=layout,
        language=language,
    )
    scene = session.scene
    stage.apply(scene, whole_scene(scene))
    for entity_id in scene.entities:
        pose = session.pose(entity_id)
        stage.place(entity_id, pose.position, pose.rotation, pose.scale, pose.is_shown, pose.tint)
    view, distance = start_view(session)
    screen.show(top)
    aim(screen.camera, screen.lens, view, WIDTH / HEIGHT, clip_planes(scene.environment, distance))
    stage.set_eye(view.position)
    return stage, top


def start_view(session: Session) -> tuple[View, float]:
    start, point = next(session.scene.with_component(StartPoint))
    if point.view == "walk":
        eye = Vec3(start.position.x, start.position.y, start.position.z + point.eye_height)
        return View(eye, start.rotation.x, 0.0), 0.0
    assert point.target is not None
    middle = place(session, point.target)
    h, p = math.radians(start.rotation.x), math.radians(point.pitch)
    away = Vec3(math.sin(h) * math.cos(p), -math.cos(h) * math.cos(p), -math.sin(p))
    eye = Vec3(*(m + a * point.distance for m, a in zip(middle, away)))
    return View(eye, start.rotation.x, point.pitch), point.distance


@pytest.mark.parametrize("scene_id", [EARTH, GROUND, SEASONS, MOON])
def test_everything_to_click_can_be_clicked_from_the_start(
    screen: Offscreen, lesson: Lesson, scene_id: SceneId
) -> None:
    session = playing(lesson, scene_id)
    stage, top = show(screen, session, "km")
    assert stage.issues == []
    picker = Picker(stage)
    for entity_id in session.usable():
        if entity_id == "cambodia":
            continue  # on the far side at times
        assert is_clickable(stage, picker, screen, entity_id), entity_id
    stage.destroy()
    top.remove_node()


def is_clickable(stage: Stage, picker: Picker, screen: Offscreen, entity_id: EntityId) -> bool:
    """Whether the pointer can hit the thing (or its sign) somewhere in the picture."""
    sphere = stage.sphere(entity_id)
    assert sphere is not None, entity_id
    (x, y, z), radius = sphere
    eye = screen.camera.get_pos()
    right, up = screen.camera.get_quat().get_right(), screen.camera.get_quat().get_up()
    steps = [step / 6 for step in range(-6, 7)]
    for across, high in sorted(itertools.product(steps, steps), key=lambda p: math.hypot(*p)):
        point = Vec3(*(c + radius * (across * r + high * u) for c, r, u in zip((x, y, z), right, up)))
        column, row = pixel(screen, stage.root, point)
        if not (0 <= column < WIDTH and 0 <= row < HEIGHT):
            continue
        hit = picker.along(Vec3(*eye), Vec3(*(a - b for a, b in zip(point, eye))))
        if hit is not None and hit.entity == entity_id:
            return True
    return False


def test_day_side_is_bright_and_night_side_is_dark(screen: Offscreen, lesson: Lesson) -> None:
    """The terminator is drawn by light, not painted: brightness of the Earth left and right of its middle."""
    session = playing(lesson, EARTH)
    stage, top = show(screen, session, "en")
    for sign in ("day-side", "night-side", "cambodia", "axis", "axis-tip", "stars"):
        entity = session.scene.entities[EntityId(sign)]
        stage.place(entity.id, entity.position, entity.rotation, entity.scale, is_shown=False)
    shot = screen.shoot()
    middle = pixel(screen, top, place(session, "globe"))
    radius = pixel(screen, top, Vec3(place(session, "globe").x + 2.1, 0, 0))[0] - middle[0]

    def brightness(share: float) -> float:
        total = 0.0
        for up in range(-5, 6):
            x, y = round(middle[0] + share * radius), round(middle[1] + up / 10 * radius)
            total += sum(shot.pixels[4 * (y * WIDTH + x) :][:3])
        return total / 33

    assert brightness(-0.7) > 3 * brightness(0.6)
    assert brightness(0.6) > 8  # dark, but one still sees the land
    stage.destroy()
    top.remove_node()


def pixel(screen: Offscreen, top: NodePath, point: Vec3) -> tuple[float, float]:
    flat = LPoint3()
    screen.lens.project(screen.camera.get_relative_point(top, LPoint3(*point)), flat)
    return (flat.x + 1) / 2 * WIDTH, (1 - flat.y) / 2 * HEIGHT
