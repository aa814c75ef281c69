"""Where a trial begins: with a step, in a scene, where the teacher looks from; and that the player takes it so."""

from __future__ import annotations

from scenes.cards.actions import AddToVariable
from scenes.cards.events import StepEnds
from scenes.components.start_point.model import StartPoint
from scenes.model.lesson import Lesson, Step, Variable
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import EntityId, LocalText, RuleId, SceneId, StepId, VariableName, Vec3
from scenes.play.rehearsal import rehearsed
from scenes.play.session import Session
from studio.preview.beginnings import HERE, Beginning, from_here, from_scene, from_step

YARD, HALL, LOFT = SceneId("yard"), SceneId("hall"), SceneId("loft")


def step(key: str, scene: SceneId | None = None) -> Step:
    return Step(id=StepId(key), title=LocalText(en=key.upper()), scene=scene)


STEPS = (step("a"), step("b", HALL), step("c"), step("d", YARD))


def lesson(**scenes: Scene) -> Lesson:
    every = {
        YARD: Scene(YARD),
        HALL: Scene(HALL),
        LOFT: Scene(LOFT),
        **{SceneId(k): v for k, v in scenes.items()},
    }
    return Lesson(id="x", title=LocalText(en="X"), start_scene=YARD, scenes=every, flow=STEPS)


def begin(begun: Beginning) -> Session:
    """As the player does it."""
    if begun.is_rehearsed and begun.step is not None:
        session = rehearsed(begun.lesson, begun.step, seed=1)
    else:
        session = Session(begun.lesson, seed=1, step=begun.step)
    session.begin()
    return session


def played(begun: Beginning) -> tuple[str, str, tuple[int, int]]:
    """Scene, step and its number when a player has begun."""
    session = begin(begun)
    current = session.current_step
    return str(session.scene.id), str(current.id) if current is not None else "", session.step_number


def test_from_a_step_the_earlier_ones_count_as_done() -> None:
    begun = [played(from_step(lesson(), index)) for index in range(4)]
    assert begun == [
        ("yard", "a", (1, 4)),
        ("hall", "b", (2, 4)),
        ("hall", "c", (3, 4)),
        ("yard", "d", (4, 4)),
    ]


def test_cards_of_the_steps_before_have_done_what_they_do() -> None:
    rules = {
        RuleId(key): Rule(
            id=RuleId(key), when=StepEnds(StepId(key)), actions=(AddToVariable(VariableName("done"), 1),)
        )
        for key in "abcd"
    }
    whole = lesson(yard=Scene(YARD, rules=rules), hall=Scene(HALL, rules=rules))
    whole = Lesson(
        id="x", title=whole.title, start_scene=YARD, scenes=whole.scenes, flow=STEPS,
        variables={VariableName("done"): Variable(name=VariableName("done"))},
    )  # fmt: skip
    assert begin(from_step(whole, 2)).variable(VariableName("done")) == 2


def test_from_a_scene_it_begins_with_the_step_that_is_done_there() -> None:
    assert played(from_scene(lesson(), YARD)) == ("yard", "a", (1, 4))
    assert played(from_scene(lesson(), HALL)) == ("hall", "b", (2, 4))


def test_a_scene_without_steps_is_not_left_for_one_that_has_them() -> None:
    scene, current, _number = played(from_scene(lesson(), LOFT))
    assert (scene, current) == ("loft", "")


def test_from_here_pupils_stand_where_the_teacher_looks_from_and_as_high_as_usual() -> None:
    usual = Entity(
        EntityId("door"), position=Vec3(0.0, 9.0, 2.0), components={"start_point": StartPoint(speed=4.0)}
    )
    begun = from_here(
        lesson(hall=Scene(HALL, entities={usual.id: usual})), HALL, Vec3(5.0, 0.0, 7.0), Vec3(0.0, 0.0, 1.0),
        is_thing=False,
    )  # fmt: skip
    session = Session(begun.lesson, seed=1, step=begun.step)
    session.begin()
    assert session.scene.id == HALL
    assert session.state.position == [5.0, 0.0, 2.0]
    assert session.state.heading == 90.0
    start = begun.lesson.scenes[HALL].entities[HERE].components["start_point"]
    assert isinstance(start, StartPoint) and start.speed == 4.0


def test_before_a_thing_pupils_stand_on_the_side_that_is_seen() -> None:
    begun = from_here(lesson(), YARD, Vec3(0.0, -20.0, 9.0), Vec3(0.0, 0.0, 1.0), is_thing=True)
    session = Session(begun.lesson, seed=1, step=begun.step)
    session.begin()
    assert session.state.position == [0.0, -2.5, 0.0]
    assert session.state.heading == 0.0


def test_a_scene_looked_at_from_outside_begins_as_always() -> None:
    sky = Entity(EntityId("sky"), components={"start_point": StartPoint(view="orbit")})
    begun = from_here(
        lesson(hall=Scene(HALL, entities={sky.id: sky})), HALL, Vec3(1.0, 2.0, 3.0), Vec3(0.0, 0.0, 0.0),
        is_thing=False,
    )  # fmt: skip
    assert list(begun.lesson.scenes[HALL].entities) == ["sky"]
