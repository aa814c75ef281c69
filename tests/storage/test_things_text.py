"""Things as a text: what was copied is pasted whole, and what is damaged or strange is refused with a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.cards.actions import SetVariable
from scenes.cards.events import Clicked
from scenes.components import KINDS
from scenes.components.meter.model import Meter
from scenes.components.model.model import Model
from scenes.components.start_point.model import StartPoint
from scenes.errors import SalaError
from scenes.messages import MESSAGES
from scenes.model.draft import SceneDraft
from scenes.model.lesson import Variable
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.transforms import world_matrix
from scenes.model.values import ORIGIN, EntityId, LocalText, ModelRef, RuleId, SceneId, VariableName, Vec3
from scenes.schema.codec import Codec
from scenes.storage.things_text import (
    Copied,
    add_things,
    check_assets,
    looks_like_things,
    read_things,
    taken_things,
    things_text,
    tops_of,
)
from scenes.vocabulary import sala_vocabulary

CODEC = Codec(sala_vocabulary())
MEDIA = ModelRef(f"media/{'0' * 64}.glb")


def thing(key: str, above: str | None = None, **fields: object) -> Entity:
    return Entity(EntityId(key), parent=None if above is None else EntityId(above), **fields)  # type: ignore[arg-type]


@pytest.fixture
def scene() -> Scene:
    begin = StartPoint(view="orbit", target=EntityId("cup"))
    lost = StartPoint(view="orbit", target=EntityId("tree"))
    entities = (
        thing("house", position=Vec3(5.0, 1.0, 0.0), rotation=Vec3(90.0, 0.0, 0.0)),
        thing("table", "house", position=Vec3(1.0, 0.0, 0.0), name=LocalText(km="តុ", en="Table: 1")),
        thing("cup", "table", position=Vec3(0.0, 0.0, 0.8)),
        thing("tree"),
        thing("begin", components={"start_point": begin}),
        thing("lost", components={"start_point": lost}),
    )
    return Scene(SceneId("yard"), entities={one.id: one for one in entities})


def test_things_come_back_with_their_parts_where_they_stood(scene: Scene) -> None:
    text = things_text(CODEC, Copied(taken_things(scene, [EntityId("table"), EntityId("cup")])))
    assert looks_like_things(text)
    things = read_things(CODEC, text).entities
    assert set(things) == {"table", "cup"}
    assert things[EntityId("table")].parent is None
    assert things[EntityId("table")].name == LocalText(km="តុ", en="Table: 1")
    for key in things:
        assert world_matrix(things, key) == pytest.approx(world_matrix(scene.entities, key), abs=1e-4)


def test_copies_name_copies_and_lose_what_is_not_here(scene: Scene) -> None:
    things = read_things(CODEC, things_text(CODEC, Copied(scene.entities))).entities
    draft = SceneDraft(Scene(SceneId("other"), entities={}))
    chosen = {key: things[key] for key in things if key != "tree"}
    new = add_things(draft, chosen, Vec3(1.0, 0.0, 0.0))
    tops = [new[i] for i in tops_of(chosen)]
    made = draft.freeze().entities
    assert not set(made) & set(things)
    assert len(made) == 5
    targets = [point.target for entity in made.values() if (point := entity.get(StartPoint)) is not None]
    cup = next(e.id for e in made.values() if e.position == Vec3(0.0, 0.0, 0.8))
    assert targets == [cup, None]
    assert [made[i].position.x for i in tops] == [6.0, 1.0, 1.0]


def test_pasting_into_the_same_scene_makes_new_ids(scene: Scene) -> None:
    things = read_things(CODEC, things_text(CODEC, Copied(taken_things(scene, [EntityId("lost")])))).entities
    draft = SceneDraft(scene)
    (made,) = add_things(draft, things, ORIGIN, taken={"elsewhere"}).values()
    assert made not in scene.entities
    point = draft.entities[made].get(StartPoint)
    assert point is not None
    assert point.target == "tree"  # it is still here


def test_a_meter_goes_with_the_simulation_it_shows() -> None:
    swing = thing("swing", components={"pendulum": KINDS["pendulum"]()})
    meter = thing("meter", components={"meter": Meter(variable=VariableName("swing.angle"))})
    other = thing("other", components={"meter": Meter(variable=VariableName("else.angle"))})
    draft = SceneDraft(Scene(SceneId("other"), entities={}))
    new = add_things(draft, {one.id: one for one in (swing, meter, other)}, ORIGIN)
    shown = [part.variable for one in draft.entities.values() if (part := one.get(Meter)) is not None]
    assert shown == [f"{new['swing']}.angle", "else.angle"]


def test_media_of_another_lesson_are_asked_for(scene: Scene) -> None:
    things = Copied({EntityId("jar"): thing("jar", components={"model": Model(MEDIA)})})
    with pytest.raises(SalaError) as caught:
        check_assets(things, lambda reference, kind: False)
    assert (caught.value.code, caught.value.values) == ("paste_needs_media", {"count": 1})
    check_assets(things, lambda reference, kind: (reference, kind) == (MEDIA, "model"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hello", "paste_damaged"),
        ("sala-things: 2\n", "paste_damaged"),
        ("sala-things: 999\nentities: {a: {}}\n", "paste_newer"),
        ("sala-things: 2\nentities: {}\n", "paste_damaged"),
        ("sala-things: 2\nentities: [1]\n", "paste_damaged"),
        ("sala-things: 2\nentities: {a: {parent: b}}\n", "paste_damaged"),
        ("sala-things: 2\nentities: {a: {parent: b}, b: {parent: a}}\n", "paste_damaged"),
        ("sala-things: 2\nentities: {a: {position: [1, 2]}}\n", "paste_damaged"),
        ("sala-things: 2\nentities: {a: {}}\nrules: [1]\n", "paste_damaged"),
        ("sala-things: 2\nentities: {a: {}}\nrules: {r: {when: 5}}\n", "paste_damaged"),
        ("sala-things: 2\nentities: {a: {}}\nvariables: {v: {start: [1]}}\n", "paste_damaged"),
        ("sala-things: 2\nentities: {a: &x {}, b: *x}\n", "yaml_anchor"),
        ("sala-things: 2\nentities: !!python/object:os.system {}\n", "yaml_tag"),
        ("sala-things: 2\nentities: " + "[" * 5000, None),
    ],
)
def test_strange_texts_are_refused_with_a_sentence(text: str, code: str | None) -> None:
    with pytest.raises(SalaError) as caught:
        read_things(CODEC, text)
    assert code is None or caught.value.code == code
    assert caught.value.code in MESSAGES


@given(st.text(max_size=200), st.data())
def test_any_text_is_read_or_refused_but_never_breaks(words: str, data: st.DataObject) -> None:
    cup = thing("cup", components={"start_point": StartPoint(target=EntityId("cup"))})
    rule = Rule(
        id=RuleId("wet"), when=Clicked(EntityId("cup")), actions=(SetVariable(VariableName("wet"), True),)
    )
    wet = Variable(VariableName("wet"), False)
    whole = things_text(CODEC, Copied({cup.id: cup}, {rule.id: rule}, {wet.name: wet}, (wet.name,)))
    at = data.draw(st.integers(0, len(whole)))
    try:
        read_things(CODEC, whole[:at] + words + whole[at:])
    except SalaError as error:
        assert error.code in MESSAGES
