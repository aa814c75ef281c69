"""The stage follows the document: after any editing it shows what a fresh one would show."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from panda3d.core import NodePath

from scenes.components import KINDS
from scenes.components.info_panel.model import InfoPanel
from scenes.components.label.model import Label
from scenes.components.light.model import Light
from scenes.components.marker.model import Marker
from scenes.components.model.model import Model
from scenes.components.portal.model import Portal
from scenes.components.question.model import Question
from scenes.components.shape.model import Shape
from scenes.components.zone.model import Zone
from scenes.errors import SalaError
from scenes.model.diff import diff_scenes, whole_scene
from scenes.model.document import Document
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import Color, EntityId, LocalText, ModelRef, PictureRef, SceneId, Vec3
from scenes.records import replace
from scenes.stage.kinds import UNSEEN, VIEWS
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from scenes.stage.view import ComponentView

Make = Callable[..., Stage]
MakeEntity = Callable[..., Entity]
MakeScene = Callable[..., Scene]
YARD = SceneId("yard")
NAME = LocalText(km="ពាង", en="Jar")

COMPONENTS: list[Any] = [
    Shape(),
    Shape("sphere", Vec3(0.5, 0.5, 0.5), Color(1.0, 0.2, 0.2)),
    Shape("torus", glows=True),
    Shape("plane", texture=PictureRef("media/missing.png")),
    Model(ModelRef("library/village/water_jar_open")),
    Model(ModelRef("library/village/nowhere"), solid=False),
    Light(),
    Light("sun"),
    Light("spot", intensity=3.0),
    Label(NAME),
    Label(LocalText(), plate=False),
    InfoPanel(NAME, NAME, board=True),
    InfoPanel(NAME),
    Marker(NAME),
    Marker(NAME, icon=False),
    Portal(YARD, name=NAME),
    Question(prompt=NAME),
    Zone(),
]
NAMES = {kind: name for name, kind in KINDS.items()}


def random_edit(dice: random.Random, document: Document) -> None:
    """One step of a session: an edit, an undo or a redo."""
    choice = dice.random()
    if choice < 0.12:
        document.undo()
        return
    if choice < 0.2:
        document.redo()
        return
    try:
        with document.edit("edit") as draft:
            scene = draft.scene(YARD)
            for _ in range(dice.randint(1, 3)):
                ids = list(scene.entities)
                action = dice.randrange(9)
                if action == 0 or not ids:
                    key = EntityId(f"e{dice.randrange(10**6)}")
                    parts = dice.sample(COMPONENTS, dice.randint(0, 3))
                    scene.add(
                        Entity(
                            key,
                            parent=dice.choice([None, *ids]),
                            position=Vec3(dice.uniform(-5, 5), dice.uniform(-5, 5), dice.uniform(0, 1)),
                            components=MappingProxyType({NAMES[type(part)]: part for part in parts}),
                        )
                    )
                    continue
                chosen = dice.choice(ids)
                if action == 1:
                    scene.remove(chosen)
                elif action == 2:
                    scene.put(chosen, position=Vec3(dice.uniform(-5, 5), 0.0, dice.uniform(0, 2)))
                elif action == 3:
                    scene.put(chosen, rotation=Vec3(dice.uniform(0, 360), 0.0, dice.uniform(0, 30)))
                elif action == 4:
                    scene.put(chosen, parent=dice.choice([None, *ids]))
                    break  # a cycle is refused when the edit ends, and must not be worked on before
                elif action == 5:
                    scene.put(
                        chosen,
                        hidden=dice.random() < 0.5,
                        scale=Vec3(1.0, dice.choice([1.0, 2.0]), dice.choice([1.0, 0.4])),
                    )
                elif action == 6:
                    part = dice.choice(COMPONENTS)
                    scene.attach(chosen, NAMES[type(part)], part)
                elif action == 7:
                    kinds = list(scene.entities[chosen].components)
                    if kinds:
                        scene.detach(chosen, dice.choice(kinds))
                else:
                    scene.environment = Environment(
                        time_of_day=dice.choice([7.0, 12.0, 22.0]),
                        ground=dice.choice(["none", "plane"]),
                        sky=dice.choice(["day", "gradient", "picture"]),
                        fog=dice.choice([0.0, 40.0]),
                        sunlight=dice.random() < 0.7,
                    )
                if dice.random() < 0.1:
                    order = list(scene.entities)
                    dice.shuffle(order)
                    scene.reorder(order)
    except SalaError:
        pass  # an entity below itself is refused; the session goes on


# A shorter session is no smaller seed, so that shrinking would only cost time.
@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(seed=st.integers(0, 2**32))
def test_edited_stage_equals_a_fresh_one(seed: int, fonts: tuple[TextPainter, TextLayout], jar: Path) -> None:
    dice = random.Random(seed)
    top = NodePath("top")

    def read(ref: str) -> bytes:
        if ref == "library/village/water_jar_open":
            return jar.read_bytes()
        raise SalaError("file_missing", name=ref)

    def build() -> Stage:
        return Stage(top, rung="standard", read_asset=read, painter=fonts[0], layout=fonts[1], language="km")

    empty = Scene(YARD)
    document = Document(Lesson(id="l", title=NAME, start_scene=YARD, scenes=MappingProxyType({YARD: empty})))
    stage = build()
    stage.apply(empty, whole_scene(empty))
    document.changed.connect(
        lambda diff: (
            [stage.apply(document.lesson.scenes[key], part) for key, part in diff.scenes.items()] and None
        )
    )
    for _ in range(12):
        random_edit(dice, document)
        if dice.random() < 0.3:
            pose_something(dice, stage, document)
    scene = document.lesson.scenes[YARD]
    undo_poses(stage, scene)
    fresh = build()
    fresh.apply(scene, whole_scene(scene))
    assert stage.dump() == fresh.dump()
    stage.destroy()
    fresh.destroy()
    assert top.get_num_children() == 0


def pose_something(dice: random.Random, stage: Stage, document: Document) -> None:
    ids = list(document.lesson.scenes[YARD].entities)
    if ids:
        place = Vec3(dice.uniform(-9, 9), dice.uniform(-9, 9), 0.5)
        stage.place(
            dice.choice(ids),
            place,
            Vec3(0, 0, 0),
            Vec3(1, 1, 1),
            dice.random() < 0.5,
            Color(1, 0, 0),
            dice.choice((0.4, 1.0)),
        )


def undo_poses(stage: Stage, scene: Scene) -> None:
    for entity in scene.entities.values():
        stage.place(entity.id, entity.position, entity.rotation, entity.scale, not entity.hidden)


def test_every_kind_is_seen_or_known_to_be_unseen() -> None:
    assert set(VIEWS) | UNSEEN == set(KINDS)
    assert not set(VIEWS) & UNSEEN
    # Each is loaded by its name when it is first shown: none may be missing then.
    assert all(issubclass(VIEWS[kind], ComponentView) for kind in VIEWS)


def test_missing_and_broken_models_show_a_box_and_an_issue(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(make_scene(make_entity("a", Model(ModelRef("library/village/none")))))
    (problem,) = stage.issues
    assert (problem.code, problem.entity) == ("file_missing", "a")
    box = stage.box(EntityId("a"))
    assert box is not None
    assert box[1].z > 0.5


def test_issue_goes_when_the_fault_is_mended(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    broken = make_scene(make_entity("a", Model(ModelRef("library/village/none"))))
    mended = make_scene(make_entity("a", Model(ModelRef("library/village/water_jar_open"))))
    stage = make_stage(broken)
    stage.apply(mended, diff_scenes(broken, mended))
    assert stage.issues == []


def test_language_changes_all_texts_at_once(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    shown = make_scene(
        make_entity("a", Label(NAME)), make_entity("b", InfoPanel(NAME, NAME, board=True)), make_entity("c")
    )
    stage, khmer = make_stage(shown, language="en"), make_stage(shown, language="km")
    assert stage.dump() != khmer.dump()
    stage.set_language("km")
    assert stage.dump() == khmer.dump()


def test_other_words_stand_as_if_the_lesson_said_them_and_all_else_stays(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    other = LocalText(km="ពាក្យ​ថ្មី​វែង​ជាង", en="Other and longer words")
    label, board = Label(NAME), InfoPanel(NAME, NAME, board=True)
    parts = {"label": replace(label, text=other), "info_panel": replace(board, title=other, text=other)}
    place, red = Vec3(1, 2, 0), Color(1, 0, 0)

    def stand(stage: Stage) -> None:
        stage.place(EntityId("a"), place, Vec3(0, 0, 0), Vec3(1, 1, 1), tint=red, opacity=0.5)

    says, reads = (
        make_scene(make_entity("a", Shape(), *both))
        for both in ((label, board), (parts["label"], parts["info_panel"]))
    )
    stage, wanted = make_stage(says, language="en"), make_stage(reads, language="en")
    for one in (stage, wanted):
        stand(one)
    stage.show_parts(EntityId("a"), parts)
    assert stage.dump() == wanted.dump()
    for one in (stage, wanted):
        one.set_language("km")
    assert stage.dump() == wanted.dump()
    stage.apply(says, diff_scenes(reads, says))
    assert stage.dump() == make_stage(says, language="km").dump()


def test_only_three_lamps_shine_and_a_hidden_one_makes_room(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    lamps = [make_entity(f"l{k}", Light(), at=Vec3(k, 0, 2)) for k in range(5)]
    stage = make_stage(make_scene(*lamps))

    def lit() -> list[str]:
        from panda3d.core import LightAttrib

        attribute = stage.world.get_attrib(LightAttrib)
        nodes = [attribute.get_on_light(k) for k in range(attribute.get_num_on_lights())]
        return sorted(node.get_net_tag("entity") for node in nodes if node.get_net_tag("entity"))

    assert lit() == ["l0", "l1", "l2"]
    first = lamps[0]
    stage.place(first.id, first.position, first.rotation, first.scale, is_shown=False)
    assert lit() == ["l1", "l2", "l3"]


def test_hidden_parent_hides_its_parts_and_their_shadows(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    parent = make_entity("table", Shape())
    child = make_entity("cup", Shape(), at=Vec3(2, 0, 0), parent="table")
    stage = make_stage(make_scene(parent, child))
    assert set(stage.dump()["shadows"]) == {"table", "cup"}
    stage.place(parent.id, parent.position, parent.rotation, parent.scale, is_shown=False)
    assert stage.dump()["shadows"] == {}
    assert stage.bodies() == []
    stage.place(parent.id, parent.position, parent.rotation, parent.scale)
    assert set(stage.bodies()) == {"table", "cup"}


def test_parent_and_child_may_change_places(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    before = make_scene(make_entity("a", Shape()), make_entity("b", Shape(), parent="a"))
    after = make_scene(make_entity("a", Shape(), parent="b"), make_entity("b", Shape()))
    stage = make_stage(before)
    stage.apply(after, diff_scenes(before, after))
    assert stage.dump() == make_stage(after).dump()


def test_in_space_nothing_throws_a_contact_shadow(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(make_scene(make_entity("a", Shape()), environment=Environment(ground="none")))
    assert stage.dump()["shadows"] == {}


def test_markers_bob_and_stand_still_on_reduced_motion(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(make_scene(make_entity("a", Shape(), Marker(NAME)), make_entity("b", Portal(YARD))))
    before = stage.dump()
    stage.tick(0.6)
    assert stage.dump() != before
    stage.set_reduced_motion(True)
    stage.tick(0.6)
    assert stage.dump() == before
