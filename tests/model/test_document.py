"""A random editing session: history is a chain, undo and redo are exact, files say the same, diffs tell the truth."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from scenes.errors import SalaError
from scenes.model.diff import LessonDiff, SceneDiff, diff_lessons, diff_scenes, whole_scene
from scenes.model.document import Document, EditError
from scenes.model.draft import Draft, check_tree
from scenes.model.lesson import Lesson, Variable
from scenes.model.scene import Entity, Scene
from scenes.model.values import LocalText, Vec3
from scenes.schema.codec import Codec
from tests.schema.strategies import ENTITIES, SCENES, VOCABULARY, instance, lessons
from tests.schema.strategies import rules as any_rule
from tests.schema.strategies import scenes as any_scene

CODEC = Codec(VOCABULARY)
IDS = st.sampled_from((*ENTITIES, "x1", "x2", "nobody"))
SCENE_IDS = st.sampled_from((*SCENES, "attic"))
SMALL = st.integers(-5, 5).map(float)


def applied(before: Scene, diff: SceneDiff, after: Scene) -> Scene:
    """The scene that a listener ends with who does what the diff says, taking new values from `after`."""
    entities = {key: value for key, value in before.entities.items() if key not in diff.removed}
    for key in (*diff.changed, *diff.placed):
        entities[key] = after.entities[key]
    for key in diff.added:
        entities[key] = after.entities[key]
    rules = {key: value for key, value in before.rules.items() if key not in diff.rules or key in after.rules}
    for key in diff.rules:
        if key in after.rules:
            rules[key] = after.rules[key]
    if diff.has_order:
        entities = {key: entities[key] for key in after.entities}
        rules = {key: rules[key] for key in after.rules}
    return replace(
        before,
        entities=MappingProxyType(entities),
        rules=MappingProxyType(rules),
        environment=after.environment if diff.has_environment else before.environment,
        title=after.title if diff.has_title else before.title,
    )


def same(left: Scene, right: Scene) -> bool:
    in_order = list(left.entities) == list(right.entities) and list(left.rules) == list(right.rules)
    return left == right and in_order


def check_diff(before: Lesson, diff: LessonDiff, after: Lesson) -> None:
    ids = {*diff.added, *diff.removed, *diff.scenes}
    assert len(ids) == len(diff.added) + len(diff.removed) + len(diff.scenes)
    for scene_id, scene in after.scenes.items():
        if scene_id in diff.added:
            continue
        scene_diff = diff.scenes.get(scene_id, SceneDiff(scene_id))
        old = before.scenes[scene_id]
        assert same(applied(old, scene_diff, scene), scene)
        groups = (scene_diff.added, scene_diff.removed, scene_diff.changed, scene_diff.placed)
        assert len({key for group in groups for key in group}) == sum(map(len, groups))
        for key in scene_diff.placed:
            assert old.entities[key].components == scene.entities[key].components
            assert old.entities[key].name == scene.entities[key].name
    assert set(diff.added) == after.scenes.keys() - before.scenes.keys()
    assert set(diff.removed) == before.scenes.keys() - after.scenes.keys()
    assert "scenes" in diff.fields or list(after.scenes) == [
        *(key for key in before.scenes if key in after.scenes),
        *diff.added,
    ]


class Editing(RuleBasedStateMachine):
    @initialize(lesson=lessons())
    def open(self, lesson: Lesson) -> None:
        self.start = lesson
        self.document = Document(lesson)
        self.shown = lesson
        self.document.changed.connect(self.listen)

    def listen(self, diff: LessonDiff) -> None:
        assert diff
        check_diff(self.shown, diff, self.document.lesson)
        self.shown = self.document.lesson

    def edit(self, change: Any, merge_key: str | None = None) -> None:
        """Make an edit that may be refused; refused ones leave everything as it was."""
        before, steps = self.document.lesson, self.document.undo_steps
        try:
            with self.document.edit("edit", merge_key=merge_key) as draft:
                change(draft)
        except SalaError:
            assert self.document.lesson is before
            assert self.document.undo_steps == steps

    @rule(scene=SCENE_IDS, entity=IDS, parent=st.none() | IDS)
    def add(self, scene: Any, entity: Any, parent: Any) -> None:
        self.edit(lambda draft: draft.scene(scene).add(Entity(entity, parent=parent)))

    @rule(scene=SCENE_IDS, entity=IDS, x=SMALL, key=st.sampled_from((None, "drag")))
    def move(self, scene: Any, entity: Any, x: float, key: str | None) -> None:
        self.edit(lambda draft: draft.scene(scene).put(entity, position=Vec3(x, 0.0, 0.0)), key)

    @rule(scene=SCENE_IDS, entity=IDS, parent=st.none() | IDS)
    def reparent(self, scene: Any, entity: Any, parent: Any) -> None:
        self.edit(lambda draft: draft.scene(scene).put(entity, parent=parent))

    @rule(scene=SCENE_IDS, entity=IDS, zone=instance(VOCABULARY.components["zone"]))
    def attach(self, scene: Any, entity: Any, zone: Any) -> None:
        self.edit(lambda draft: draft.scene(scene).attach(entity, "zone", zone))

    @rule(scene=SCENE_IDS, entity=IDS, value=st.booleans())
    def set_property(self, scene: Any, entity: Any, value: bool) -> None:
        self.edit(lambda draft: draft.scene(scene).set(entity, "zone", round=value))

    @rule(scene=SCENE_IDS, entity=IDS)
    def detach(self, scene: Any, entity: Any) -> None:
        self.edit(lambda draft: draft.scene(scene).detach(entity, "zone"))

    @rule(scene=SCENE_IDS, entity=IDS)
    def remove(self, scene: Any, entity: Any) -> None:
        self.edit(lambda draft: draft.scene(scene).remove(entity))

    @rule(scene=SCENE_IDS, data=st.data())
    def reorder(self, scene: Any, data: st.DataObject) -> None:
        def change(draft: Draft) -> None:
            view = draft.scene(scene)
            view.reorder(data.draw(st.permutations(list(view.entities))))

        self.edit(change)

    @rule(scene=SCENE_IDS, card=any_rule())
    def put_rule(self, scene: Any, card: Any) -> None:
        self.edit(lambda draft: draft.scene(scene).put_rule(card))

    @rule(scene=SCENE_IDS, name=st.sampled_from(("r0", "r1", "r2")))
    def remove_rule(self, scene: Any, name: Any) -> None:
        self.edit(lambda draft: draft.scene(scene).remove_rule(name))

    @rule(scene=any_scene("attic", ("x1", "x2")))
    def add_scene(self, scene: Scene) -> None:
        self.edit(lambda draft: draft.add_scene(scene))

    @rule(scene=SCENE_IDS)
    def remove_scene(self, scene: Any) -> None:
        self.edit(lambda draft: draft.remove_scene(scene))

    @rule(data=st.data())
    def reorder_scenes(self, data: st.DataObject) -> None:
        self.edit(lambda draft: draft.reorder_scenes(data.draw(st.permutations(draft.scene_ids))))

    @rule(title=st.sampled_from(("A", "B")), scene=SCENE_IDS)
    def set_titles(self, title: str, scene: Any) -> None:
        def change(draft: Draft) -> None:
            draft.set(title=LocalText(en=title))
            draft.scene(scene).title = LocalText(en=title)

        self.edit(change)

    @rule(value=st.sampled_from((True, 1.0, False, 0.0)))
    def set_variable(self, value: Any) -> None:
        variables = MappingProxyType({"count": Variable("count", start=value)})  # type: ignore[arg-type]
        self.edit(lambda draft: draft.set(variables=variables))
        assert type(self.document.lesson.variables["count"].start) is type(value)  # type: ignore[index]

    @rule()
    def undo(self) -> None:
        self.document.undo()

    @rule()
    def redo(self) -> None:
        self.document.redo()

    @rule()
    def end_drag(self) -> None:
        self.document.close_merge()

    @rule()
    def save(self) -> None:
        self.document.mark_saved()
        assert not self.document.is_modified

    @invariant()
    def history_is_a_chain(self) -> None:
        steps = [*self.document.undo_steps, *reversed(self.document.redo_steps)]
        for earlier, later in zip(steps, steps[1:], strict=False):
            assert earlier.after is later.before
        done = self.document.undo_steps
        assert (done[-1].after if done else self.start) is self.document.lesson
        assert all(diff_lessons(step.before, step.after) for step in steps)
        assert self.shown is self.document.lesson

    @invariant()
    def invariants_hold(self) -> None:
        lesson = self.document.lesson
        assert lesson.start_scene in lesson.scenes
        for key, scene in lesson.scenes.items():
            assert scene.id == key
            check_tree(scene.entities)
            assert all(entity.id == name for name, entity in scene.entities.items())

    def teardown(self) -> None:
        lesson = self.document.lesson
        for complete in (False, True):
            assert CODEC.decode(Lesson, CODEC.encode(lesson, complete=complete))[0] == lesson
        while self.document.undo_steps:
            self.document.undo()
        assert self.document.lesson is self.start
        last = self.document.redo_steps[0].after if self.document.redo_steps else self.start
        while self.document.redo_steps:
            self.document.redo()
        assert self.document.lesson is last


Editing.TestCase.settings = settings(max_examples=20, stateful_step_count=25)
TestEditing = Editing.TestCase


def small_lesson() -> Lesson:
    entities = {name: Entity(name) for name in ("a", "b", "c")}  # type: ignore[arg-type]
    hall = Scene("hall", entities=MappingProxyType(entities))  # type: ignore[arg-type]
    return Lesson(
        id="x", title=LocalText(en="X"), start_scene=hall.id, scenes=MappingProxyType({hall.id: hall})
    )


def test_an_exception_leaves_the_document_untouched() -> None:
    document = Document(small_lesson())
    before = document.lesson
    with pytest.raises(ZeroDivisionError), document.edit("oops") as draft:
        draft.scene(before.start_scene).put("a", hidden=True)  # type: ignore[arg-type]
        raise ZeroDivisionError
    assert document.lesson is before
    assert document.undo_steps == ()


def test_edits_do_not_nest_and_listeners_do_not_edit() -> None:
    document = Document(small_lesson())
    scene = document.lesson.start_scene

    def meddle(_diff: LessonDiff) -> None:
        for change in (document.undo, document.redo, lambda: document.edit("x").__enter__()):
            with pytest.raises(EditError):
                change()

    document.changed.connect(meddle)
    with document.edit("one") as draft:
        draft.scene(scene).put("a", hidden=True)  # type: ignore[arg-type]
        with pytest.raises(EditError):
            document.undo()
    assert len(document.undo_steps) == 1


def test_a_drag_back_to_its_start_is_no_step() -> None:
    document = Document(small_lesson())
    for x in (1.0, 2.0, 0.0):
        with document.edit("drag", merge_key="a") as draft:
            draft.scene(document.lesson.start_scene).put("a", position=Vec3(x, 0.0, 0.0))  # type: ignore[arg-type]
    assert document.undo_steps == ()
    assert not document.is_modified


@pytest.mark.parametrize(
    "change",
    [
        lambda scene: scene.add(Entity("a")),
        lambda scene: scene.put("a", parent="a"),
        lambda scene: scene.put("a", parent="gone"),
        lambda scene: (scene.put("a", parent="b"), scene.put("b", parent="a")),
        lambda scene: scene.remove("gone"),
        lambda scene: scene.set("a", "marker", color=None),
        lambda scene: scene.remove_rule("gone"),
        lambda scene: scene.reorder(["a", "b"]),
    ],
)
def test_what_would_break_an_invariant_is_refused(change: Any) -> None:
    document = Document(small_lesson())
    before = document.lesson
    with pytest.raises(SalaError), document.edit("wrong") as draft:
        change(draft.scene(before.start_scene))
    assert document.lesson is before


def test_a_long_chain_of_parts_is_checked_in_no_time() -> None:
    ids = [f"e{number}" for number in range(20_000)]
    chain = {name: Entity(name, parent=above) for name, above in zip(ids[1:], ids, strict=False)}  # type: ignore[arg-type]
    check_tree({"e0": Entity("e0"), **dict(reversed(chain.items()))})  # type: ignore[arg-type, dict-item]


def test_whole_scene_is_the_diff_from_nothing() -> None:
    scene = next(iter(small_lesson().scenes.values()))
    empty = Scene(scene.id)
    assert same(applied(empty, whole_scene(scene), scene), scene)
    assert diff_scenes(empty, scene).added == whole_scene(scene).added
