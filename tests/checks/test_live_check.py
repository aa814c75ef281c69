"""A check that remembers says what a check from nothing says, whatever was edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.cards.actions import Ask, GoToScene, Show
from scenes.cards.events import Clicked
from scenes.checks.lesson_check import LessonCheck, check_lesson
from scenes.checks.walk import used_assets
from scenes.checks.weigh import AssetScales
from scenes.components.model.model import Model
from scenes.components.question.model import Question
from scenes.components.start_point.model import StartPoint
from scenes.model.document import Document
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import EntityId, GroupName, Language, LocalText, ModelRef, RuleId, SceneId
from scenes.schema.codec import Codec
from scenes.storage.assets import Assets
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary

ROOT = Path(__file__).parents[2]
VOCABULARY = sala_vocabulary()
DOINGS = (
    "name",
    "model",
    "question",
    "rule",
    "remove",
    "add",
    "language",
    "scene",
    "group",
    "undo",
    "redo",
    "title",
)


def exists(reference: str, kind: str) -> bool:
    return kind == "model" and reference.endswith("_jar")


def sample(name: str) -> Lesson:
    lesson = open_lesson(ROOT / "assets" / "lessons" / name, Codec(VOCABULARY)).lesson
    assert lesson is not None
    return lesson


LESSONS = {name: sample(name) for name in ("dengue", "sun-earth-moon")}


def edit(document: Document, what: str, number: int) -> None:
    if what == "undo":
        document.undo()
        return
    if what == "redo":
        document.redo()
        return
    with document.edit(what) as draft:
        scene_id = draft.scene_ids[number % len(draft.scene_ids)]
        scene = draft.scene(scene_id)
        things = list(scene.entities)
        chosen = things[number % len(things)] if things else None
        if what == "add":
            name = next(f"new{count}" for count in range(99) if f"new{count}" not in scene.entities)
            scene.add(Entity(EntityId(name), components={"start_point": StartPoint()}))
        elif what == "language":
            languages = (Language("km"),) if number % 2 else (Language("km"), Language("en"), Language("fr"))
            draft.set(languages=languages)
        elif what == "scene":
            if SceneId("hall") in draft.scene_ids and len(draft.scene_ids) > 1:
                if draft.get("start_scene") != "hall":
                    draft.remove_scene(SceneId("hall"))
            else:
                draft.add_scene(Scene(SceneId("hall")))
        elif what == "rule" and chosen is not None:
            actions = (Show(chosen), Ask((EntityId("nobody"),)), GoToScene(SceneId("hall")))
            scene.put_rule(Rule(id=RuleId(f"r{number % 3}"), when=Clicked(chosen), actions=actions))
        elif what == "title":
            scene.title = LocalText(en="Only English")
        elif chosen is not None and what == "remove":
            scene.remove(chosen)
        elif chosen is not None and what == "name":
            scene.put(chosen, name=LocalText(km="x" * (number % 3)))
        elif chosen is not None and what == "group":
            scene.put(chosen, group=GroupName("jars" if number % 2 else ""))
        elif chosen is not None and what == "model":
            scene.attach(
                chosen,
                "model",
                Model(ModelRef("library/village/big_jar" if number % 2 else "library/no/thing")),
            )
        elif chosen is not None and what == "question":
            scene.attach(chosen, "question", Question(kind="single", prompt=LocalText(km="?"), opens="card"))


@given(
    st.sampled_from(sorted(LESSONS)),
    st.lists(st.tuples(st.sampled_from(DOINGS), st.integers(0, 40)), max_size=15),
)
@settings(max_examples=60)
def test_checking_again_says_what_checking_anew_says(name: str, steps: list[tuple[str, int]]) -> None:
    document = Document(LESSONS[name])
    live = LessonCheck(VOCABULARY, exists)
    for what, number in [("undo", 0), *steps]:
        edit(document, what, number)
        assert live.check(document.lesson) == check_lesson(document.lesson, VOCABULARY, exists)


@pytest.mark.parametrize("name", ["dengue", "sun-earth-moon"])
def test_the_uses_of_assets_are_all_known(name: str) -> None:
    lesson = sample(name)
    assets = Assets(ROOT / "assets")
    live = LessonCheck(VOCABULARY, assets.exists)
    assert live.check(lesson) == check_lesson(lesson, VOCABULARY, assets.exists)
    scales = AssetScales(assets)
    assert list(scales.check_places(live.assets())) == list(
        AssetScales(assets).check_used(lesson, VOCABULARY)
    )
    assert {(p.value, p.spec.target) for p in live.assets()} == set(used_assets(lesson, VOCABULARY))
