"""Sentences about faults in Khmer: no English word of Sala's own is left among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from scenes.components import KINDS
from scenes.messages import MESSAGES, checking, remedy, sentence
from scenes.messages.names import ABILITY_NAMES, KIND_NAMES, LANGUAGE_NAMES, NAMES, UNIT_NAMES
from scenes.model.lesson import Lesson
from scenes.schema.codec import Codec
from scenes.schema.describe import Property, describe
from scenes.schema.readers import kind_of, number_reader
from scenes.texts import Term, Texts
from scenes.vocabulary import sala_vocabulary

KHMER = re.compile("[\u1780-\u17ff]")
LATIN = re.compile("[A-Za-z]{2,}")


@pytest.fixture(scope="module")
def khmer(root_of_project: Any) -> Texts:
    return Texts("km", root_of_project / "assets" / "locale")


@pytest.fixture(scope="module")
def root_of_project() -> Any:
    from pathlib import Path

    return Path(__file__).parents[2]


def all_properties() -> Iterator[tuple[str, Property]]:
    """Every property that a lesson can have, records inside records included."""
    vocabulary = sala_vocabulary()
    families = (vocabulary.components, vocabulary.events, vocabulary.conditions, vocabulary.actions)
    waiting: list[type[Any]] = [Lesson, *(cls for family in families for cls in family.values())]
    seen: set[type[Any]] = set()
    while waiting:
        cls = waiting.pop()
        if cls in seen:
            continue
        seen.add(cls)
        for prop in describe(cls).properties:
            yield f"{cls.__name__}.{prop.key}", prop
            spec: Any = prop.type
            while spec is not None:
                if spec.cls is not None:
                    waiting.append(spec.cls)
                spec = spec.inner


PROPERTIES = dict(all_properties())


def test_every_property_is_there() -> None:
    assert len(PROPERTIES) > 150
    assert {"Question.prompt", "Choice.text", "Waypoint.text", "Environment.fog", "Step.title"} <= set(
        PROPERTIES
    )


def test_only_ids_go_without_a_label() -> None:
    """Short names by which cards and files find things: they are no texts that could miss a language."""
    bare = {name: prop for name, prop in PROPERTIES.items() if not prop.info.label}
    assert {prop.key for prop in bare.values()} <= {"id", "name"}
    assert all(prop.type.kind in ("ref", "str") for prop in bare.values()), bare


@pytest.mark.parametrize("name", sorted(name for name, prop in PROPERTIES.items() if prop.info.label))
def test_a_property_is_called_by_its_khmer_name(name: str, khmer: Texts) -> None:
    """As the lesson check reports it."""
    prop = PROPERTIES[name]
    told = sentence(khmer, "missing_translation", {"label": Term(prop.label), "language": "km"})
    assert LATIN.findall(told) == [], told
    assert prop.label not in told or not LATIN.search(prop.label)


@pytest.mark.parametrize(
    "name", sorted(n for n, p in PROPERTIES.items() if {p.info.min, p.info.max} != {None})
)
def test_a_limit_is_told_with_its_unit(name: str, khmer: Texts) -> None:
    info = PROPERTIES[name].info
    assert info.unit == "" or info.unit in UNIT_NAMES
    read = number_reader(False, info)
    for value in (-1e12, 1e12):
        report: list[Any] = []
        read(value, "somewhere", report)
        for problem in report:
            told = sentence(khmer, problem.code, problem.values)
            assert LATIN.findall(told) == [], told
            assert "inf" not in sentence(Texts("en"), problem.code, problem.values)
            assert " ." not in sentence(Texts("en"), problem.code, problem.values)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_kinds_have_names_in_khmer(kind: str, khmer: Texts) -> None:
    for code, key in (("wrong_kind_of_thing", "needed"), ("no_such_component", "kind")):
        told = sentence(khmer, code, {"entity": "១", key: kind})
        assert LATIN.findall(told) == [], told
    assert kind in KIND_NAMES


def test_every_needed_ability_is_a_kind_with_a_name() -> None:
    abilities = {prop.info.ability for prop in PROPERTIES.values()} - {""}
    assert abilities
    assert abilities <= {*KIND_NAMES, *ABILITY_NAMES}


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_sentence_is_khmer(code: str, khmer: Texts) -> None:
    """With Sala's own words among the values; what comes from files and people stands for itself."""
    values: dict[str, object] = _Values()
    for text in (sentence(khmer, code, values), remedy(khmer, code, values)):
        if text:
            assert KHMER.search(text), text
            plain = text.replace("\u200b", "")
            english = Texts("en")(MESSAGES[code][0], **values)
            assert plain != english


class _Values(dict[str, object]):
    """Something for any placeholder: numbers, and for Sala's own terms the first of their table."""

    def __init__(self) -> None:
        import string

        for pair in MESSAGES.values():
            for text in pair:
                for _, name, _, _ in string.Formatter().parse(text):
                    if name:
                        self[name] = next(iter(NAMES[name])) if name in NAMES else 7


@pytest.mark.parametrize("value", [None, {}, [], "", True, 1, 1.5])
def test_kinds_of_values_are_translated(value: object, khmer: Texts) -> None:
    assert kind_of(value) in checking.WORDS
    told = sentence(khmer, "wrong_type", {"wanted": Term("number"), "found": kind_of(value)})
    assert LATIN.findall(told) == [], told


def test_what_people_wrote_is_never_translated(khmer: Texts) -> None:
    """A thing called "text" and a colour called "list" keep their names."""
    assert "text" in sentence(khmer, "no_such_entity", {"entity": "text"})
    assert "list" in sentence(khmer, "bad_color", {"found": "list"})
    assert "Question" in sentence(khmer, "no_such_component", {"entity": "Question", "kind": "label"})


def test_names_stand_for_what_there_is() -> None:
    assert set(KIND_NAMES) == set(KINDS)
    assert {prop.info.unit for prop in PROPERTIES.values()} - {""} <= set(UNIT_NAMES)
    assert set(LANGUAGE_NAMES) == {"km", "en"}


def test_a_broken_lesson_reads_in_khmer(khmer: Texts) -> None:
    """From the file to the sentence: wrong types and limits, found by the codec."""
    data = {
        "title": 5,
        "pass_mark": 900,
        "minutes": -1,
        "languages": "km",
        "flow": {"a": 1},
        "variables": [1],
    }
    lesson, problems = Codec(sala_vocabulary()).decode(Lesson, data)
    assert len(problems) >= 5
    for problem in problems:
        told = sentence(khmer, problem.code, problem.values)
        own = {str(v) for k, v in problem.values.items() if k in ("property", "near", "id", "choices")}
        words = [word for word in LATIN.findall(told) if not any(word in text for text in own)]
        assert [word for word in words if word not in ("km", "en")] == [], told
    assert lesson is None or isinstance(lesson, Lesson)
