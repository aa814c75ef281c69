"""The codec: everything survives a round trip, and everything wrong is reported at once with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.cards import actions as a
from scenes.cards import conditions as c
from scenes.model.lesson import Lesson, Variable
from scenes.model.parts import UnknownPart
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import LocalText
from scenes.schema.codec import Codec
from scenes.schema.describe import describe
from tests.schema.strategies import VOCABULARY, instance, lessons

CODEC = Codec(VOCABULARY)
FAMILIES = ("components", "events", "conditions", "actions")
KINDS = [(family, kind) for family in FAMILIES for kind in VOCABULARY.family(family)]


def problems_of(cls: type[Any], data: Any, key: str | None = None) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in CODEC.decode(cls, data, key=key)[1]]


@given(lessons(), st.booleans())
@settings(max_examples=50)
def test_lesson_survives_a_round_trip(lesson: Lesson, complete: bool) -> None:
    data = json.loads(json.dumps(CODEC.encode(lesson, complete=complete)))
    again, problems = CODEC.decode(Lesson, data)
    assert {problem.code for problem in problems} <= {"unknown_kind", "unknown_kind_near"}
    assert again == lesson
    assert CODEC.encode(again, complete=complete) == data


@pytest.mark.parametrize(("family", "kind"), KINDS)
def test_every_property_of_every_kind_survives_a_round_trip(family: str, kind: str) -> None:
    cls = VOCABULARY.family(family)[kind]

    @given(instance(cls))
    @settings(max_examples=15)
    def check(value: Any) -> None:
        for complete in (False, True):
            again, problems = CODEC.decode(cls, CODEC.encode(value, complete=complete))
            assert again == value
            assert all(problem.level == "warning" for problem in problems)
        if family != "components":
            written = CODEC.encode_part(value, family)
            rule = {"when": "lesson_starts", "if": [], "then": []}
            place = {"events": "when", "conditions": "if", "actions": "then"}[family]
            rule[place] = written if family == "events" else [written]
            read = CODEC.decode(Rule, rule, key="r1")[0]
            assert read is not None
            found = read.when if family == "events" else (*read.conditions, *read.actions)[0]
            assert found == value

    check()


@pytest.mark.parametrize(("family", "kind"), KINDS)
def test_every_property_has_words_for_a_teacher(family: str, kind: str) -> None:
    description = describe(VOCABULARY.family(family)[kind])
    assert description.doc.endswith(".")
    for p in description.properties:
        assert p.info.label, p.name
        if p.type.kind == "enum":
            assert set(p.info.choices or ()) == set(p.type.options), p.name


@pytest.mark.parametrize("cls", [Lesson, Scene, Entity, Rule])
def test_every_property_of_the_document_has_words_for_a_teacher(cls: type[Any]) -> None:
    assert all(p.info.label for p in describe(cls).properties if not p.info.is_key)


def test_yes_is_not_one() -> None:
    for value in (True, False, 1.0, 0.0, "1"):
        variable = Variable("v", start=value)  # type: ignore[arg-type]
        again = CODEC.decode(Variable, CODEC.encode(variable), key="v")[0]
        assert again == variable
        assert again is not None
        assert type(again.start) is type(value)
    assert Variable("v", start=True) != Variable("v", start=1.0)  # type: ignore[arg-type]
    assert a.SetVariable("v", True) != a.SetVariable("v", 1.0)  # type: ignore[arg-type]
    assert c.Variable("v", "=", True) != c.Variable("v", "=", 1.0)  # type: ignore[arg-type]


def test_all_problems_are_reported_at_once_with_their_places() -> None:
    data = {
        "title": "Yard",
        "environment": {"fog": -1, "sky": "green", "sky_top": "blue", "colour": 1},
        "entities": {
            "jar": {"position": [0, 0], "id": "other", "components": {"marker": {"nam": {}}}},
            "Big Jar": {},
            "tree": {"scale": [0, 1, float("nan")], "components": {"shape": {"size": [1, 2, 10**400]}}},
            "deep": {"name": {"km": "x" * 81, "en": "bad\x00"}, "components": {"shap": {"a": 1}}},
        },
        "rules": {
            "r1": {"when": {"clicked": "jar", "entered": "z"}, "then": [{"say": 5}, {"shwo": "jar"}]},
            "r2": {"then": "all"},
        },
    }
    scene, problems = CODEC.decode(Scene, data, "scenes/yard", key="yard")
    found = {(problem.path.removeprefix("scenes/yard/"), problem.code) for problem in problems}
    assert found == {
        ("title", "text_needs_languages"),
        ("environment/fog", "out_of_range"),
        ("environment/sky", "not_a_choice"),
        ("environment/sky_top", "bad_color"),
        ("environment", "unknown_property_near"),
        ("entities/jar", "unknown_property"),
        ("entities/jar/position", "wrong_type"),
        ("entities/jar/components/marker", "missing_property"),
        ("entities/jar/components/marker", "unknown_property_near"),
        ("entities", "bad_id"),
        ("entities/tree/scale", "wrong_type"),
        ("entities/tree/components/shape/size", "wrong_type"),
        ("entities/deep/name/km", "too_long"),
        ("entities/deep/name/en", "bad_text"),
        ("entities/deep/components/shap", "unknown_kind_near"),
        ("rules/r1/when", "card_needs_one_kind"),
        ("rules/r1/then[0]/say/text", "text_needs_languages"),
        ("rules/r1/then[1]/shwo", "unknown_kind_near"),
        ("rules/r2", "missing_property"),
        ("rules/r2/then", "wrong_type"),
    }
    assert scene is not None
    assert scene.environment.fog == 0
    assert scene.entities["jar"].id == "jar"  # type: ignore[index]
    assert scene.entities["deep"].name == LocalText(km="x" * 81, en="bad")  # type: ignore[index]


def test_short_forms_read_as_the_long_ones() -> None:
    short = {
        "when": "lesson_starts",
        "if": [{"not": {"found": "jars"}}, {"answered": "q1"}],
        "then": [{"show": "jar"}, {"say": {"km": "បាទ", "en": "Yes"}}, {"ask": ["q1", "q2"]}, "finish"],
    }
    long = {
        "when": {"lesson_starts": {}},
        "if": [{"not": {"condition": {"found": {"group": "jars"}}}}, {"answered": {"question": "q1"}}],
        "then": [
            {"show": {"target": "jar"}},
            {"say": {"text": {"km": "បាទ", "en": "Yes"}}},
            {"ask": {"questions": ["q1", "q2"]}},
            {"finish": None},
        ],
    }
    rules = [CODEC.decode(Rule, data, key="r") for data in (short, long)]
    assert rules[0] == rules[1]
    assert rules[0][1] == []
    assert rules[0][0] is not None
    assert CODEC.encode(rules[0][0]) == short


def test_unknown_kinds_are_kept_and_written_back() -> None:
    data = {
        "entities": {"jar": {"components": {"wings": {"count": 2, "of": ["wax"]}, "glow": None}}},
        "rules": {"r1": {"when": {"sneezed": "jar"}, "if": ["windy"], "then": [{"fly": {"to": [0, 0, 9]}}]}},
    }
    scene, problems = CODEC.decode(Scene, data, key="yard")
    assert {problem.code for problem in problems} == {"unknown_kind"}
    assert {problem.level for problem in problems} == {"warning"}
    assert scene is not None
    assert isinstance(scene.rules["r1"].when, UnknownPart)  # type: ignore[index]
    assert CODEC.encode(scene) == data


def test_cards_of_cards_without_end_are_refused() -> None:
    condition: Any = {"found": "jars"}
    for _ in range(200):
        condition = {"not": condition}
    data = {"when": "lesson_starts", "if": [condition]}
    assert "too_deep" in [code for _path, code in problems_of(Rule, data, "r")]


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just(10**400),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                (
                    "title",
                    "scenes",
                    "hall",
                    "entities",
                    "e1",
                    "components",
                    "marker",
                    "question",
                    "name",
                    "then",
                )
            )
            | st.text(max_size=3)
            | st.integers(),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)


@given(PLAIN)
@settings(max_examples=200)
def test_no_plain_data_raises(data: Any) -> None:
    value, problems = CODEC.decode(Lesson, data)
    assert value is not None or any(problem.level == "error" for problem in problems)
    CODEC.decode(Scene, data, key="hall")
    CODEC.decode(Rule, {"when": data, "if": data, "then": [data]}, key="r")
