"""What is known of every card while a lesson is tried: what it did, or what is in its way."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from scenes.cards.events import LessonStarts
from scenes.model.lesson import Lesson
from scenes.model.scene import Rule, Scene
from scenes.model.values import LocalText, RuleId, SceneId
from studio.preview.known import Known
from studio.preview.told import CardTold, PlaceTold, SwitchTold, ValueTold, read_line

RULE = Rule(id=RuleId("r"), when=LessonStarts())


def test_a_card_waits_reacts_and_is_in_the_way() -> None:
    known = Known()
    assert known.why("yard", RULE).state == "elsewhere"
    known.hear(PlaceTold("scene", "yard", 0.0))
    assert known.why("yard", RULE).state == "waits"
    known.hear(CardTold("yard", "r", "condition", 1.0, 0, 3.0))
    why = known.why("yard", RULE)
    assert (why.state, why.times, why.last and why.last.now) == ("condition", 0, 3.0)
    for second in (2.0, 3.0):
        known.hear(CardTold("yard", "r", "fired", second))
    assert (known.why("yard", RULE).state, known.why("yard", RULE).times) == ("fired", 2)
    assert known.why("yard", replace(RULE, once=True)).state == "once"
    assert known.why("yard", replace(RULE, enabled=False)).state == "off"
    known.hear(SwitchTold("r", False, 4.0))
    assert known.why("yard", RULE).state == "off"
    known.hear(SwitchTold("r", True, 5.0))
    assert known.why("yard", replace(RULE, enabled=False)).state == "fired"


def test_values_of_now_and_the_one_that_changed_last() -> None:
    known = Known()
    known.hear(ValueTold("count", 0.0, 0.0))
    assert known.changed is None
    known.hear(ValueTold("", 5.0, 1.0))
    known.hear(ValueTold("count", 2.0, 2.0))
    assert (known.values, known.changed) == ({"count": 2.0, "": 5.0}, "count")


def test_cards_of_the_present_scene_come_first() -> None:
    yard, hall = (
        Scene(
            SceneId(name),
            rules=MappingProxyType({RuleId(f"in_{name}"): replace(RULE, id=RuleId(f"in_{name}"))}),
        )
        for name in ("yard", "hall")
    )
    lesson = Lesson(
        id="x",
        title=LocalText(),
        start_scene=yard.id,
        scenes=MappingProxyType({yard.id: yard, hall.id: hall}),
    )
    known = Known()
    known.hear(PlaceTold("scene", "hall", 0.0))
    assert [(scene, rule.id) for scene, rule in known.cards(lesson)] == [
        ("hall", "in_hall"),
        ("yard", "in_yard"),
    ]


def test_lines_of_values_and_switches_are_read() -> None:
    assert read_line(b'["variable", "count", {"at": 1, "value": 2.5}]') == ValueTold("count", 2.5, 1.0)
    assert read_line(b'["score", "", {"at": 1, "value": 4}]') == ValueTold("", 4, 1.0)
    assert read_line(b'["variable", "count", {"at": 1, "value": [1]}]') is None
    assert read_line(b'["card_switched", "r", {"at": 1, "is_on": true}]') == SwitchTold("r", True, 1.0)
    line = b'["card", "yard/c1", {"at": 2.5, "fate": "condition", "condition": 1, "now": 3}]'
    assert read_line(line) == CardTold("yard", "c1", "condition", 2.5, 1, 3)
