"""A door with a board: the own thing of these tests, the lesson it comes from, and what they do with it."""

from __future__ import annotations

import hashlib
from typing import Any

from scenes.kits.own_thing import OwnThing
from scenes.kits.placing import put_own_thing
from scenes.model.document import Document
from scenes.model.lesson import Lesson, Variable
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import (
    ORIGIN,
    EntityId,
    LocalText,
    PictureRef,
    RuleId,
    SceneId,
    VariableName,
    Vec3,
)
from scenes.schema.codec import Codec
from scenes.vocabulary import sala_vocabulary

CODEC = Codec(sala_vocabulary())
YARD, HALL = SceneId("yard"), SceneId("hall")
PICTURE = b"not a real picture, but bytes with a hash"
MEDIUM = PictureRef(f"media/{hashlib.sha256(PICTURE).hexdigest()}.png")


def thing(key: str, above: str | None = None, **fields: Any) -> Entity:
    return Entity(EntityId(key), parent=None if above is None else EntityId(above), **fields)


def card(key: str, when: Any, *then: Any, **fields: Any) -> Rule:
    return Rule(id=RuleId(key), when=when, actions=then, **fields)


def variable(name: str, start: Any = 0.0, **fields: Any) -> Variable:
    return Variable(VariableName(name), start, **fields)


NAME = LocalText(km="ទ្វារ", en="Door with a board")


def other_lesson(**fields: Any) -> Document:
    made = Lesson(
        id="second", title=LocalText(en="Second"), start_scene=YARD, scenes={YARD: Scene(YARD)}, **fields
    )
    return Document(made)


def put(document: Document, thing: OwnThing, at: Vec3 = ORIGIN) -> EntityId:
    with document.edit("Place") as draft:
        return put_own_thing(draft, YARD, thing, at, (), thing.lesson.credits)


def read(_reference: str) -> bytes:
    return PICTURE
