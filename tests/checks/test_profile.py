"""What a scene weighs: what can be seen at once, and equal materials once."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from scenes.cards.actions import Hide, Show
from scenes.cards.events import Clicked
from scenes.checks.profile import AssetWeight, weigh_scene
from scenes.checks.weigh import AssetScales
from scenes.components.model.model import Model
from scenes.model.parts import ActionCard
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import EntityId, ModelRef, RuleId, SceneId
from scenes.storage.assets import Assets

OPEN, COVERED, STONE = EntityId("open"), EntityId("covered"), EntityId("stone")


def scene(*cards: tuple[ActionCard, ...]) -> Scene:
    things = [
        Entity(
            key, hidden=key == COVERED, components=MappingProxyType({"model": Model(ModelRef(f"a/{key}"))})
        )
        for key in (OPEN, COVERED, STONE)
    ]
    rules = [
        Rule(id=RuleId(f"r{number}"), when=Clicked(OPEN), actions=actions)
        for number, actions in enumerate(cards)
    ]
    return Scene(
        SceneId("s"),
        entities=MappingProxyType({thing.id: thing for thing in things}),
        rules=MappingProxyType({rule.id: rule for rule in rules}),
    )


def triangles(shown: Scene) -> int:
    sizes = {"a/open": 100, "a/covered": 140, "a/stone": 7}
    return weigh_scene(shown, lambda reference, _kind: AssetWeight(sizes[reference])).triangles


def test_everything_counts_that_can_be_seen_at_once() -> None:
    assert triangles(scene()) == 247
    assert triangles(scene((Show(COVERED),))) == 247


def test_of_what_replaces_each_other_the_heavier_counts() -> None:
    assert triangles(scene((Hide(OPEN), Show(COVERED)))) == 147


def test_a_thing_that_comes_back_counts_in_full() -> None:
    assert triangles(scene((Hide(OPEN), Show(COVERED)), (Show(OPEN),))) == 247


def test_a_thing_shown_by_two_cards_counts_in_full() -> None:
    assert triangles(scene((Hide(OPEN), Show(COVERED)), (Hide(STONE), Show(COVERED)))) == 247


def test_painted_models_of_the_library_share_their_material(root: Path) -> None:
    scales = AssetScales(Assets(root / "assets"))
    jar = scales.weigh("library/village/water_jar_open", "model").materials
    house = scales.weigh("library/village/stilt_house", "model").materials
    assert len(jar) == 1
    assert jar <= house
