"""The lesson "Stop dengue at home": complete, light, playable; every holder can be walked to and clicked."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from panda3d.core import NodePath

from scenes.cards.actions import AddScore, Hide, Say, Show
from scenes.cards.events import FoundOne
from scenes.components.info_panel.model import InfoPanel
from scenes.components.marker.model import Marker
from scenes.components.question.model import Question
from scenes.model.diff import whole_scene
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, GroupName, SceneId, Vec3
from scenes.play import inputs as i
from scenes.play.robot import Manner, play_through
from scenes.play.session import Session
from scenes.stage.picking import Picker, world_box
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from scenes.stage.walking import Walker
from scenes.storage.assets import Assets
from tests.lessons.playing import LESSONS, played

FOLDER = LESSONS / "dengue"
HOLDERS = GroupName("holders")
YARD, LIFE = SceneId("yard"), SceneId("life")
HOLDER_IDS = [
    "jar",
    "tank",
    "well",
    "bucket",
    "basin",
    "gutter",
    "tyre",
    "shell",
    "vase",
    "can",
    "bottle",
    "pot",
]
REACH = 3.0
"""Metres from the eye to what is clicked: nobody has to click from afar."""
EYE = 1.35


@pytest.fixture(scope="module")
def yard(lesson: Lesson) -> Scene:
    return lesson.scenes[YARD]


def holders(scene: Scene) -> list[Entity]:
    return [entity for entity, _marker in scene.with_component(Marker) if entity.group == HOLDERS]


@pytest.fixture(scope="module")
def stages(lesson: Lesson) -> Iterator[dict[SceneId, Stage]]:
    """Each scene as a stage shows it; no window is needed until something is drawn."""
    assets = Path(__file__).parents[2] / "assets"
    painter, layout = TextPainter(assets / "fonts"), TextLayout.from_folder(assets / "fonts")
    read = Assets(assets).read
    top = NodePath("top")
    found = {}
    for scene in lesson.scenes.values():
        stage = Stage(top, rung="standard", read_asset=read, painter=painter, layout=layout, language="km")
        stage.apply(scene, whole_scene(scene))
        found[scene.id] = stage
    yield found
    for stage in found.values():
        stage.destroy()


# ---------------------------------------------------------------------- what it holds


def test_every_holder_is_replaced_by_its_safe_form(yard: Scene) -> None:
    found = holders(yard)
    assert {holder.id for holder in found} == set(HOLDER_IDS)
    for wet in found:
        rules = [rule for rule in yard.rules.values() if rule.when == FoundOne(wet.id)]
        assert len(rules) == 1, wet.id
        actions = rules[0].actions
        (shown,) = (action.target for action in actions if isinstance(action, Show))
        safe = yard.entities[shown]
        assert Hide(wet.id) in actions
        assert safe.hidden
        assert not wet.hidden
        assert safe.position == wet.position
        assert safe.get(InfoPanel) is not None  # what to do at home can be read again
        marker = safe.get(Marker)
        assert marker is not None
        assert not marker.counts
        assert any(isinstance(action, AddScore) and action.points > 0 for action in actions)
        (said,) = (action.text for action in actions if isinstance(action, Say))
        assert set(said) == {"km", "en"}


def test_five_questions_of_three_kinds_help_those_who_are_wrong(lesson: Lesson, yard: Scene) -> None:
    questions = [question for _entity, question in yard.with_component(Question)]
    assert len(questions) == 5
    assert {question.kind for question in questions} == {"single", "multiple", "true_false"}
    for question in questions:
        assert question.feedback_right
        assert question.hint or question.attempts == 1  # a hint is for the next try
        assert question.feedback_wrong or question.kind == "single"
        for choice in question.choices:
            assert choice.right or choice.feedback, choice.id
            assert set(choice.feedback) <= {"km", "en"}
    assert lesson.minutes <= 40
    assert [step.kind for step in lesson.flow] == ["look", "do", "look", "look", "answer", "discuss"]


def test_life_cycle_has_four_stages_with_pictures(lesson: Lesson) -> None:
    panels = [
        panel
        for entity, panel in lesson.scenes[LIFE].with_component(InfoPanel)
        if entity.group == GroupName("stages")
    ]
    assert len(panels) == 4
    assert all(panel.picture and panel.picture_alt for panel in panels)


# ---------------------------------------------------------------------- playing


@pytest.mark.parametrize(("manner", "score"), [("right", 100.0), ("wrong", 60.0)])
def test_the_score_counts_what_was_found_and_what_was_answered(
    lesson: Lesson, manner: Manner, score: float
) -> None:
    assert played(lesson, manner).score == score


@pytest.mark.parametrize(("manner", "review"), [("right", "praise"), ("wrong", "again_fever")])
def test_sophea_ends_with_what_this_pupil_needs(lesson: Lesson, manner: Manner, review: str) -> None:
    session = Session(lesson)
    said = [o.values["line"] for o in session.begin() if o.kind == "line"]
    for item in play_through(session, manner):
        outcomes = session.step() if item is None else session.handle(item)
        said += [o.values["line"] for o in outcomes if o.kind == "line"]
    assert said[0] == "hello"
    assert said[-3:] == ["review", review, "home"]


def test_who_comes_back_to_sophea_gets_help_with_what_is_not_found(lesson: Lesson) -> None:
    session = Session(lesson)
    session.begin()

    def talk(*inputs_: i.Input) -> list[str]:
        outcomes = [o for item in (i.Click("health_worker"), *inputs_) for o in session.handle(item)]
        return [o.values["line"] for o in outcomes if o.kind == "line"]

    first = talk(i.Reply(1), i.Continue(), i.Reply(0), i.Continue(), i.Continue())
    assert first == ["hello", "mosquito", "eggs", "still", "mission"]
    help_ = (i.Reply(0), i.Continue(), i.Continue())
    assert talk(*help_)[-1] == "hint_behind"
    for holder in ("tank", "gutter", "vase"):
        session.handle(i.Click(holder))
    assert talk(*help_)[-1] == "hint_trees"
    for holder in HOLDER_IDS:
        session.handle(i.Click(holder))
    session.handle(i.Continue())
    assert session.is_talked(EntityId("health_worker"))


# ---------------------------------------------------------------------- the place


def test_both_scenes_are_shown_without_a_fault(stages: dict[SceneId, Stage]) -> None:
    for stage in stages.values():
        assert stage.issues == []


def walked(walker: Walker, start: Vec3, goal: Vec3, near: float) -> Vec3:
    """Where a pupil stands who walked straight towards a place until being near, or stopped by something."""
    at = walker.stand(start)
    for _ in range(40):
        dx, dy = goal.x - at.x, goal.y - at.y
        away = math.hypot(dx, dy)
        if away <= near:
            break
        before, at = at, walker.move(at, Vec3(dx / away * 2.6, dy / away * 2.6, 0.0), 0.1)
        if math.dist(before, at) < 0.01:
            break
    return at


@pytest.mark.parametrize("name", [*HOLDER_IDS, "health_worker", "grandmother", "poster"])
def test_it_can_be_walked_to_and_clicked(stages: dict[SceneId, Stage], name: str) -> None:
    stage = stages[YARD]
    picker, walker = Picker(stage), Walker(stage)
    box = world_box(stage, EntityId(name))
    assert box is not None
    middle = box.center
    clicked = 0
    for quarter in range(6):
        angle = math.tau * quarter / 6 - math.pi / 2
        start = Vec3(middle.x + 3.5 * math.cos(angle), middle.y + 3.5 * math.sin(angle), 0.0)
        feet = walked(walker, start, middle, 1.8)
        eye = Vec3(feet.x, feet.y, feet.z + EYE)
        for height in (middle.z, box.low.z + 0.85 * (box.high.z - box.low.z)):
            hit = picker.along(eye, Vec3(middle.x - eye.x, middle.y - eye.y, height - eye.z))
            if hit is not None and hit.entity == name and hit.distance < REACH:
                clicked += 1
                break
    assert clicked >= 2


def test_the_stairs_lead_up_to_the_house(stages: dict[SceneId, Stage]) -> None:
    up = walked(Walker(stages[YARD]), Vec3(0.95, -2.2, 0.0), Vec3(0.95, 1.6, 0.0), 0.1)
    assert up.z == pytest.approx(2.15, abs=0.1)


def footprint(stage: Stage, entity_id: EntityId) -> list[tuple[float, float]]:
    """The corners of a thing's box on the ground, turned as the thing is."""
    box, matrix = stage.box(entity_id), stage.matrix(entity_id)
    assert box is not None
    low, high = box
    places = [(low.x, low.y), (high.x, low.y), (high.x, high.y), (low.x, high.y)]
    return [(point.x, point.y) for point in (matrix.xform_point((x, y, 0)) for x, y in places)]


def are_apart(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> bool:
    """Whether a line can be drawn between two rectangles."""
    for first, second in [(one, other), (other, one)]:
        for k in range(4):
            (x0, y0), (x1, y1) = first[k], first[k - 1]
            nx, ny = y1 - y0, x0 - x1
            length = math.hypot(nx, ny)
            sides = [[(x * nx + y * ny) / length for x, y in points] for points in (first, second)]
            if min(sides[1]) >= max(sides[0]) - 0.01 or max(sides[1]) <= min(sides[0]) + 0.01:
                return True
    return False


def test_nothing_small_stands_in_another_thing(stages: dict[SceneId, Stage], yard: Scene) -> None:
    """Footprints of what stands free on the ground; house and trees, which one walks under, are left out."""
    stage = stages[YARD]
    large = {"house", "kitchen", "mango", "coconut", "yard_ground", "hills", "poster", "bed"}
    plants = ("grass", "path", "banana", "sugar_palm")
    free = [
        entity.id
        for entity in yard.entities.values()
        if entity.id not in large and not entity.id.startswith(plants) and stage.box(entity.id) is not None
    ]
    feet = {entity_id: footprint(stage, entity_id) for entity_id in free}
    for number, one in enumerate(free):
        for other in free[number + 1 :]:
            is_pair = one.removesuffix("_safe") == other.removesuffix("_safe")
            is_fence = one.startswith("fence") and other.startswith("fence")
            assert is_pair or is_fence or are_apart(feet[one], feet[other]), (one, other)


def test_nothing_floats_or_is_buried(stages: dict[SceneId, Stage], yard: Scene) -> None:
    stage = stages[YARD]
    for entity in yard.entities.values():
        box = world_box(stage, entity.id)
        if (
            stage.box(entity.id) is None
            or box is None
            or entity.id in ("hills", "poster", "vase", "vase_safe")
        ):
            continue
        assert -0.1 < box.low.z < 0.05, (entity.id, box.low.z)
