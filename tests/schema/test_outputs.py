"""The JSON Schema accepts what the codec writes and refuses what people get wrong."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from scenes.model.lesson import FORMAT, Lesson
from scenes.schema.codec import Codec
from scenes.schema.describe import describe
from scenes.schema.outputs import json_schema, reference
from scenes.texts import Texts
from tests.schema.strategies import VOCABULARY, lessons

SCHEMA = json_schema(VOCABULARY)
VALIDATOR = Draft202012Validator(SCHEMA)
CODEC = Codec(VOCABULARY)

SCENE: dict[str, Any] = {
    "format": FORMAT,
    "title": {"km": "ទីធ្លា"},
    "environment": {"sky": "gradient", "fog": 20},
    "entities": {
        "jar": {
            "position": [1, 2, 0],
            "components": {
                "model": {"asset": "library/village/jar"},
                "marker": {"name": {"en": "Jar"}},
                "question": {
                    "prompt": {"en": "?"},
                    "choices": [{"id": "a", "text": {"en": "A"}, "right": True}],
                },
            },
        }
    },
    "rules": {
        "r1": {
            "when": {"clicked": "jar"},
            "if": [{"not": {"found": "jars"}}, {"variable": {"name": "n", "is": ">=", "value": 2}}],
            "then": [
                {"say": {"km": "បាទ"}},
                {"move": {"target": "jar", "to": [0, 0, 1]}},
                "finish_step",
                "finish",
            ],
        },
        "r2": {"when": "lesson_starts", "then": [{"ask": ["jar"]}, {"finish_step": None}]},
    },
}
LESSON: dict[str, Any] = {
    "format": FORMAT,
    "id": "dengue",
    "title": {"en": "Dengue"},
    "start_scene": "yard",
    "flow": [{"id": "s1", "title": {"en": "Look"}, "goals": [{"found": "jars"}]}],
    "scenes": ["yard"],
}


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


@given(lessons())
@settings(max_examples=25)
def test_schema_accepts_what_the_codec_writes(lesson: Lesson) -> None:
    for complete in (False, True):
        data = CODEC.encode(_without_unknown(lesson), complete=complete)
        scenes = data.pop("scenes")
        for file in ({**data, "scenes": list(scenes)}, *scenes.values()):
            errors = [error.message[:200] for error in VALIDATOR.iter_errors({"format": FORMAT, **file})]
            assert errors == []


def _without_unknown(lesson: Lesson) -> Lesson:
    """The lesson without kinds of a newer version, which the schema calls mistakes."""
    data = json.loads(json.dumps(CODEC.encode(lesson)))
    for scene in data["scenes"].values():
        for entity in scene.get("entities", {}).values():
            parts = entity.get("components", {})
            for kind in [kind for kind, part in parts.items() if kind == "later" or _has_unknown(part)]:
                del parts[kind]
        scene["rules"] = {
            name: rule for name, rule in scene.get("rules", {}).items() if not _has_unknown(rule)
        }
    data["flow"] = [step for step in data.get("flow", []) if not _has_unknown(step)]
    known, problems = CODEC.decode(Lesson, data)
    assert not problems
    assert known is not None
    return known


def _has_unknown(data: Any) -> bool:
    return any(f'"{kind}"' in json.dumps(data) for kind in ("later", "newer", "newest"))


def test_schema_accepts_short_forms() -> None:
    assert [error.message for error in VALIDATOR.iter_errors(SCENE)] == []
    assert [error.message for error in VALIDATOR.iter_errors(LESSON)] == []


MISTAKES: list[tuple[dict[str, Any], tuple[Any, ...], Any]] = [
    (SCENE, ("titel",), {"km": "x"}),
    (SCENE, ("title",), "Yard"),
    (SCENE, ("format",), FORMAT + 1),
    (SCENE, ("environment", "fog"), -1),
    (SCENE, ("environment", "sky"), "green"),
    (SCENE, ("environment", "sky_top"), "blue"),
    (SCENE, ("entities", "jar", "position"), [1, 2]),
    (SCENE, ("entities", "jar", "hidden"), "yes"),
    (SCENE, ("entities", "Big Jar"), {}),
    (SCENE, ("entities", "jar", "components", "markr"), {"name": {"en": "x"}}),
    (SCENE, ("entities", "jar", "components", "marker"), {}),
    (SCENE, ("entities", "jar", "components", "marker", "name"), {"en": "x" * 81}),
    (SCENE, ("entities", "jar", "components", "question", "attempts"), 0),
    (SCENE, ("rules", "r1", "when"), {"clicked": "jar", "entered": "jar"}),
    (SCENE, ("rules", "r1", "when"), "clicked"),
    (SCENE, ("rules", "r1", "then", 0), {"shwo": "jar"}),
    (SCENE, ("rules", "r1", "then", 0), {"say": "hello"}),
    (SCENE, ("rules", "r1", "then", 1), {"move": "jar"}),
    (SCENE, ("rules", "r1", "if", 1), {"variable": {"name": "n", "is": "about"}}),
    (LESSON, ("scenes",), []),
    (LESSON, ("flow", 0, "minutes"), 500),
    (LESSON, ("flow", 0, "goals", 0), "found"),
]


@pytest.mark.parametrize(("file", "path", "value"), MISTAKES)
def test_schema_refuses_typical_mistakes(file: dict[str, Any], path: tuple[Any, ...], value: Any) -> None:
    data = copy.deepcopy(file)
    at: Any = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    assert not VALIDATOR.is_valid(data)


def test_schema_and_reader_agree_on_typical_mistakes() -> None:
    """What the schema refuses in a scene, the reader reports."""
    from scenes.model.scene import Scene

    for file, path, value in MISTAKES:
        if file is not SCENE or path == ("format",):
            continue
        data = copy.deepcopy(file)
        at: Any = data
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value
        del data["format"]
        assert CODEC.decode(Scene, data, key="yard")[1], path


def test_reference_names_every_property_of_every_kind() -> None:
    text = reference(VOCABULARY, Texts("en"))
    families = ("components", "events", "conditions", "actions")
    chapters = text.split("\n## ")[-len(families) :]
    for family, chapter in zip(families, chapters, strict=True):
        for kind, cls in VOCABULARY.family(family).items():
            start = chapter.index(f"\n### {kind}\n")
            section = chapter[start : chapter.find("\n### ", start + 5)]
            for p in describe(cls).properties:
                assert f"| `{p.key}` | {p.label} |" in section, (kind, p.key)
