"""Own things: taken out of one lesson and put into another, whole; kept, shared and read from files of strangers."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from scenes.cards.actions import GoToScene, SetVariable, Show
from scenes.cards.conditions import Variable as VariableIs
from scenes.cards.events import Clicked
from scenes.components.info_panel.model import InfoPanel
from scenes.components.meter.model import Meter
from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.errors import SalaError
from scenes.kits.kit_file import KIT_FILE, kit_files, read_kit
from scenes.kits.my_things import MyThings
from scenes.kits.own_thing import Entry, OwnThing
from scenes.kits.placing import put_own_thing
from scenes.kits.taking import Outside, media_of, take, ties_of_cards, ties_of_things
from scenes.messages import MESSAGES
from scenes.model.document import Document
from scenes.model.lesson import Credit, Lesson, Step, Variable
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.transforms import world_matrix
from scenes.model.values import (
    ORIGIN,
    EntityId,
    LocalText,
    PictureRef,
    RuleId,
    SceneId,
    StepId,
    VariableName,
    Vec3,
)
from scenes.schema.codec import Codec
from scenes.storage.archive import write_archive
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


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """A door with a handle and a board, whose cards also know a lamp that is no part of it."""
    things = (
        thing("lamp", position=Vec3(9.0, 9.0, 3.0), name=LocalText(en="Lamp")),
        thing("door", position=Vec3(4.0, 2.0, 0.0), components={"shape": Shape()}, name=LocalText(en="Door")),
        thing("handle", "door", position=Vec3(0.4, 0.0, 1.0)),
        thing(
            "board",
            position=Vec3(6.0, 2.0, 0.0),
            components={
                "info_panel": InfoPanel(title=LocalText(en="Rain"), picture=MEDIUM),
                "start_point": StartPoint(view="orbit", target=EntityId("lamp")),
                "meter": Meter(variable=VariableName("score")),
            },
        ),
    )
    opened = VariableName("opened")
    rules = (
        card(
            "open", Clicked(EntityId("handle")), SetVariable(opened, True), Show(EntityId("board")), once=True
        ),
        card("light", Clicked(EntityId("door")), Show(EntityId("lamp")), GoToScene(HALL)),
        card("other", Clicked(EntityId("lamp")), Show(EntityId("door"))),
        card("far", Clicked(EntityId("lamp")), SetVariable(VariableName("lamps"), 1.0)),
    )
    yard = Scene(YARD, entities={one.id: one for one in things}, rules={one.id: one for one in rules})
    known = (variable("opened", False), variable("score", 0.0, shown=True), variable("lamps"))
    return Lesson(
        id="first",
        title=LocalText(en="First"),
        start_scene=YARD,
        variables={one.name: one for one in known},
        credits=(Credit("Rain", "Dara", "CC BY 4.0", media=MEDIUM), Credit("Other", "Someone", "CC0")),
        scenes={YARD: yard, HALL: Scene(HALL)},
    )


NAME = LocalText(km="ទ្វារ", en="Door with a board")


@pytest.fixture(scope="module")
def door(lesson: Lesson) -> OwnThing:
    chosen = [EntityId("door"), EntityId("board")]
    cards = {RuleId("open"), RuleId("light")}
    return take(lesson, YARD, chosen, cards, NAME, ("room", "ទ្វារ"), Vec3(5.0, 2.0, 0.0))


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


def test_what_is_named_beyond_the_group_is_known(lesson: Lesson, door: OwnThing) -> None:
    inside = {"door", "handle", "board"}
    ties = {tie.owner.id: tie for tie in ties_of_cards(lesson, YARD, inside)}
    assert list(ties) == ["open", "light", "other"]
    assert ties[RuleId("open")].outside == ()
    assert ties[RuleId("light")].outside == (Outside("entity", "lamp"), Outside("scene", "hall"))
    assert [tie.begins_inside for tie in ties.values()] == [True, True, False]
    (board,) = ties_of_things(lesson, {i: lesson.scenes[YARD].entities[EntityId(i)] for i in inside})  # type: ignore[misc]
    assert (board.owner.id, board.outside) == ("board", (Outside("entity", "lamp"),))


def test_a_group_is_one_thing_at_the_origin_with_what_it_needs(door: OwnThing) -> None:
    assert door.whole.name == NAME
    assert door.whole.position == ORIGIN
    assert [entity.parent for entity in door.things.values()].count(None) == 1
    places = {key: world_matrix(door.things, key)[12:15] for key in door.things}
    assert places[EntityId("handle")] == pytest.approx((-0.6, 0.0, 1.0))
    assert places[EntityId("board")] == pytest.approx((1.0, 0.0, 0.0))
    assert set(door.scene.rules) == {"open", "light"}
    assert set(door.lesson.variables) == {"opened", "score"}
    assert door.entry.shared == ("score",)  # pupils see it: it belongs to the lesson
    assert media_of(door.lesson) == [MEDIUM]
    assert [credit.author for credit in door.lesson.credits] == ["Dara"]


def test_a_variable_that_others_use_too_is_shared(lesson: Lesson) -> None:
    rule = card(
        "peek", Clicked(EntityId("lamp")), conditions=(VariableIs(VariableName("opened"), value=True),)
    )
    yard = lesson.scenes[YARD]
    more = replace(
        lesson, scenes={YARD: replace(yard, rules={**yard.rules, rule.id: rule}), HALL: Scene(HALL)}
    )
    assert take(more, YARD, [EntityId("door")], {RuleId("open")}, NAME).entry.shared == ("opened",)
    step = Step(id=StepId("end"), title=NAME, goals=(VariableIs(VariableName("opened"), value=True),))
    assert take(replace(lesson, flow=(step,)), YARD, [EntityId("door")], {RuleId("open")}, NAME).entry.shared


def test_it_is_put_into_another_lesson_in_one_step(door: OwnThing) -> None:
    document = other_lesson()
    before = document.lesson
    whole = put(document, door, Vec3(1.0, 2.0, 0.5))
    scene = document.lesson.scenes[YARD]
    assert scene.entities[whole].position == Vec3(1.0, 2.0, 0.5)
    assert not set(scene.entities) & set(door.things)
    assert len(scene.entities) == 4
    panel = next(one for one in scene.entities.values() if one.get(InfoPanel) is not None)
    handle = next(one for one in scene.entities.values() if one.position.z == 1.0)
    start = panel.get(StartPoint)
    assert start is not None and start.target is None  # the lamp stayed behind, and need not be named
    opens, lights = scene.rules.values()
    assert opens.when == Clicked(handle.id)
    assert opens.actions == (SetVariable(VariableName("opened"), True), Show(panel.id))
    assert opens.once and not set(scene.rules) & set(door.scene.rules)
    assert lights.actions[0] == Show(EntityId("lamp"))  # must name something: it is listed under "To mend"
    assert set(document.lesson.variables) == {"opened", "score"}
    assert [credit.media for credit in document.lesson.credits] == [MEDIUM]
    document.undo()
    assert document.lesson is before


def test_a_second_one_has_its_own_memory_and_shares_the_score(door: OwnThing) -> None:
    document = other_lesson()
    first, second = put(document, door), put(document, door, Vec3(3.0, 0.0, 0.0))
    assert set(document.lesson.variables) == {"opened", "opened_2", "score"}
    scene = document.lesson.scenes[YARD]
    assert [rule.actions[0].name for rule in scene.rules.values() if rule.once] == ["opened", "opened_2"]  # type: ignore[attr-defined]
    assert scene.entities[second].name["en"] == "Door with a board 2"
    assert scene.entities[first].name == NAME


def test_a_shared_variable_of_another_kind_gives_way(door: OwnThing) -> None:
    words = variable("score", "none yet")
    document = other_lesson(variables={words.name: words})
    put(document, door)
    assert document.lesson.variables[words.name] == words
    assert document.lesson.variables[VariableName("score_2")].start == 0.0
    meter = next(m for e in document.lesson.scenes[YARD].entities.values() if (m := e.get(Meter)))
    assert meter.variable == "score_2"


def test_in_its_own_lesson_it_still_knows_the_others(lesson: Lesson, door: OwnThing) -> None:
    document = Document(lesson)
    whole = put(document, door)
    scene = document.lesson.scenes[YARD]
    added = [rule for key, rule in scene.rules.items() if key not in lesson.scenes[YARD].rules]
    assert added[1].actions == (Show(EntityId("lamp")), GoToScene(HALL))
    targets = {one.get(StartPoint).target for one in scene.entities.values() if one.get(StartPoint)}  # type: ignore[union-attr]
    assert targets == {"lamp"} and scene.entities[whole].parent is None


# -- kept on this PC, and shared ---------------------------------------------------------------------------------------


@pytest.fixture
def mine(tmp_path: Path) -> MyThings:
    return MyThings(tmp_path / "ខ្ញុំ" / "my-things", CODEC)


def test_what_is_kept_is_read_back_equal_and_goes_to_another_pc(
    mine: MyThings, door: OwnThing, tmp_path: Path
) -> None:
    heard: list[int] = []
    mine.changed.connect(lambda: heard.append(1))
    assert mine.entries() == []
    mine.keep(door, read)
    assert mine.entries() == [door.entry]
    assert mine.read(door.entry.id) == door
    file = tmp_path / "ទ្វារ.salakit"
    mine.share([door.entry.id], file)
    theirs = MyThings(tmp_path / "theirs", CODEC)
    assert theirs.take(file) == [door.entry]
    assert theirs.read(door.entry.id) == door
    assert (theirs.place_of(door.entry.id) / MEDIUM).read_bytes() == PICTURE
    again = tmp_path / "again.salakit"
    theirs.share([door.entry.id], again)
    assert again.read_bytes() == file.read_bytes()  # nothing was lost or added on the way
    assert theirs.take(file) == []  # the same is here already
    assert heard == [1]


def test_names_change_and_things_go(mine: MyThings, door: OwnThing, tmp_path: Path) -> None:
    mine.keep(door, read)
    file = tmp_path / "old.salakit"
    mine.share([door.entry.id], file)
    mine.rename(door.entry.id, LocalText(en="Gate"), ("a", "b"))
    (entry,) = mine.entries()
    assert (entry.name, entry.tags, entry.shared) == (LocalText(en="Gate"), ("a", "b"), ("score",))
    changed = mine.read(door.entry.id)
    moved = replace(changed.lesson, variables={})
    mine.keep(OwnThing(entry, moved), read)
    (other,) = mine.take(file)  # another form of the same: both are kept
    assert other.id != entry.id
    assert mine.read(other.id).things == door.things
    mine.remove(entry.id)
    assert [one.id for one in mine.entries()] == [other.id]
    with pytest.raises(SalaError, match="kit_thing_gone"):
        mine.read(entry.id)
    assert [path.name for path in mine.folder.iterdir() if path.name.startswith(".")] == [
        f".deleted-{entry.id}"  # so that it can be brought back
    ]
    for strange in ("..", "", "a/b", "con", "x" * 80):
        with pytest.raises(SalaError, match="kit_thing_gone"):
            mine.read(strange)


def test_what_is_deleted_comes_back_as_it_was_for_a_day(
    mine: MyThings, door: OwnThing, lesson: Lesson, tmp_path: Path
) -> None:
    lamp = take(lesson, YARD, [EntityId("lamp")], (), LocalText(en="Lamp"))
    mine.keep(door, read)
    mine.keep(lamp, read)
    heard: list[int] = []
    mine.changed.connect(lambda: heard.append(len(mine.entries())))
    mine.remove(door.entry.id)
    mine.restore(door.entry.id)
    assert heard == [1, 2]
    with closing(mine.open(door.entry.id)) as kit:
        assert kit.things[0] == door and kit.files.read(MEDIUM) == PICTURE
    with pytest.raises(SalaError, match="kit_thing_gone"):
        mine.restore(door.entry.id)
    # It was brought in anew meanwhile, and changed: both are kept.
    file = tmp_path / "door.salakit"
    mine.share([door.entry.id], file)
    mine.rename(door.entry.id, LocalText(en="Gate"), ())
    changed = replace(mine.read(door.entry.id).lesson, variables={})
    mine.keep(OwnThing(mine.entry(door.entry.id), changed), read)
    mine.remove(door.entry.id)
    mine.take(file)
    mine.restore(door.entry.id)
    assert {entry.name["en"] for entry in mine.entries()} == {"Gate", "Lamp", "Door with a board"}
    mine.remove(lamp.entry.id)
    old = mine.folder / f".deleted-{lamp.entry.id}"
    assert old.is_dir()
    os.utime(old, (1.0, 1.0))
    mine.remove(door.entry.id)
    assert not old.exists()


def test_taking_a_large_kit_tells_how_far_it_is_and_leaves_nothing_when_cancelled(
    mine: MyThings, lesson: Lesson, door: OwnThing, tmp_path: Path
) -> None:
    things = [
        door,
        *(take(lesson, YARD, [EntityId("lamp")], (), LocalText(en=f"Lamp {n}")) for n in range(4)),
    ]
    for one in things:
        mine.keep(one, read)
    file = tmp_path / "all.salakit"
    mine.share([one.entry.id for one in things], file)
    theirs = MyThings(tmp_path / "theirs", CODEC)
    taken: list[Entry] = []
    fractions = [step.fraction for step in theirs.taking(file, taken)]
    assert fractions == sorted(fractions) and fractions[0] == 0.0 and fractions[-1] < 1.0
    assert [entry.name for entry in taken] == [one.entry.name for one in things]
    for stop in range(1, len(fractions) + 1):
        other = MyThings(tmp_path / f"other{stop}", CODEC)
        some: list[Entry] = []
        job = other.taking(file, some)
        for _ in range(stop):
            next(job)
        job.close()  # type: ignore[attr-defined]
        assert some == [] and other.entries() == []


def test_many_go_into_one_file_and_come_apart_again(
    mine: MyThings, lesson: Lesson, door: OwnThing, tmp_path: Path
) -> None:
    words = replace(
        lesson, variables=MappingProxyType({**lesson.variables, "opened": variable("opened", "no")})
    )
    second = take(words, YARD, [EntityId("handle")], {RuleId("open")}, LocalText(en="Handle"))
    lamp = take(lesson, YARD, [EntityId("lamp")], (), LocalText(en="Lamp"))
    for one in (door, second, lamp):
        mine.keep(one, read)
    file = tmp_path / "all.salakit"
    mine.share([one.entry.id for one in (door, second, lamp)], file)
    with closing(read_kit(file, CODEC)) as kit:
        assert [one.entry.name for one in kit.things] == [one.entry.name for one in (door, second, lamp)]
        assert kit.things[0] == door
        apart = kit.things[1]
        assert dict(apart.lesson.variables) == {"opened_2": variable("opened_2", "no")}
        assert apart.scene.rules[RuleId("open")].actions[0] == SetVariable(VariableName("opened_2"), True)
        assert kit.things[2].lesson.credits == () and not kit.things[2].lesson.variables
    with pytest.raises(SalaError, match="kit_empty"):
        mine.share([], tmp_path / "none.salakit")
    assert not (tmp_path / "none.salakit").exists()


def test_a_damaged_folder_is_passed_over(mine: MyThings, door: OwnThing) -> None:
    mine.keep(door, read)
    for name, raw in (
        ("broken", b"kit: [1"),
        ("newer", b"kit: 9\n"),
        ("other", b"kit: 1\nthings: {x: {}}\n"),
    ):
        (mine.folder / name / "scenes").mkdir(parents=True)
        (mine.folder / name / "scenes" / f"{name}.yaml").write_bytes(b"")
        (mine.folder / name / KIT_FILE).write_bytes(raw)
    assert mine.entries() == [door.entry]


# -- files of strangers ------------------------------------------------------------------------------------------------


def changed_kit(files: Mapping[str, bytes], **changes: bytes | None) -> dict[str, bytes]:
    names = {"kit": KIT_FILE, "lesson": "lesson.yaml"}
    changed = {**files, **{names.get(key, key): raw for key, raw in changes.items()}}
    return {name: raw for name, raw in changed.items() if raw is not None}


def hostile(files: Mapping[str, bytes]) -> dict[str, tuple[dict[str, bytes], str]]:
    """Kits that are not to be taken, and what is said of each."""
    scene = next(name for name in files if name.startswith("scenes/"))
    key = scene[7:-5]
    listed = files[KIT_FILE].decode()
    deep = b"[" * 5000
    newer = {name: raw.replace(b"format: 2", b"format: 99") for name, raw in files.items()}
    lone = b"format: 2\nentities: {a: {}, b: {}}\n"
    lost = b"format: 2\nentities: {a: {parent: gone}}\n"
    return {
        "no list": (changed_kit(files, kit=None), "kit_not_kit"),
        "newer list": (changed_kit(files, kit=listed.replace("kit: 1", "kit: 2").encode()), "kit_newer"),
        "newer lesson": (newer, "kit_newer"),
        "no number": (changed_kit(files, kit=listed.replace("kit: 1", "kit: true").encode()), "kit_damaged"),
        "list of a list": (changed_kit(files, kit=b"- 1\n"), "kit_damaged"),
        "deep list": (changed_kit(files, kit=deep), "kit_damaged"),
        "anchors": (changed_kit(files, **{scene: b"format: 2\nentities: &x {a: *x}\n"}), "kit_damaged"),
        "a tag": (
            changed_kit(files, **{scene: b"format: 2\nentities: !!python/object:os.x {}\n"}),
            "kit_damaged",
        ),
        "another thing": (changed_kit(files, kit=listed.replace(key, "another").encode()), "kit_damaged"),
        "no scene": (changed_kit(files, **{scene: None}), "kit_damaged"),
        "no whole": (changed_kit(files, **{scene: b"format: 2\n"}), "kit_damaged"),
        "two wholes": (changed_kit(files, **{scene: lone}), "kit_damaged"),
        "no parent": (changed_kit(files, **{scene: lost}), "kit_damaged"),
        "not a number": (
            changed_kit(files, **{scene: b"format: 2\nentities: {a: {position: [1, x]}}\n"}),
            "kit_damaged",
        ),
        "false medium": (changed_kit(files, **{MEDIUM: b"something else"}), "kit_damaged"),
    }


def test_hostile_kits_are_refused_with_a_sentence_and_leave_nothing(
    mine: MyThings, door: OwnThing, tmp_path: Path
) -> None:
    files = kit_files(CODEC, [(door, read)])
    for name, (contents, code) in hostile(files).items():
        file = tmp_path / f"{name}.salakit"
        write_archive(file, contents)
        with pytest.raises(SalaError) as refused:
            mine.take(file)
        assert (name, refused.value.code) == (name, code)
        assert code in MESSAGES
    lesson = tmp_path / "lesson.salakit"
    lesson.write_bytes(b"GIF89a")
    with pytest.raises(SalaError, match="kit_not_kit"):
        mine.take(lesson)
    with pytest.raises(SalaError, match="file_missing"):
        mine.take(tmp_path / "none.salakit")
    assert not mine.folder.exists() and mine.entries() == []


def test_cut_and_changed_files_are_refused_or_whole(mine: MyThings, door: OwnThing, tmp_path: Path) -> None:
    file = tmp_path / "kit.salakit"
    whole = write_archive(None, kit_files(CODEC, [(door, read)]))
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        for raw in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]):
            file.write_bytes(raw)
            try:
                mine.take(file)
            except SalaError as error:
                assert error.code in MESSAGES
            else:
                assert mine.read(door.entry.id).scene == door.scene


def test_names_that_lead_out_are_refused(mine: MyThings, door: OwnThing, tmp_path: Path) -> None:
    import zipfile

    files = kit_files(CODEC, [(door, read)])
    file = tmp_path / "out.salakit"
    files["../../evil.yaml"] = b"x"
    listed = [
        {"path": name, "size": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
        for name, raw in files.items()
    ]
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("manifest.json", json.dumps({"format": 1, "files": listed}))
        for name, raw in files.items():
            packed.writestr(name, raw)
    with pytest.raises(SalaError, match="archive_unsafe"):
        mine.take(file)
    assert not (tmp_path.parent / "evil.yaml").exists() and not mine.folder.exists()


def test_what_a_newer_sala_knows_is_kept(mine: MyThings, door: OwnThing, tmp_path: Path) -> None:
    files = kit_files(CODEC, [(door, read)])
    scene = next(name for name in files if name.startswith("scenes/"))
    text = files[scene].decode().replace("components:", "components:\n      hologram: {depth: 3}", 1)
    file = tmp_path / "kit.salakit"
    write_archive(file, changed_kit(files, **{scene: text.encode()}))
    (entry,) = mine.take(file)
    document = other_lesson()
    put(document, mine.read(entry.id))
    entities = document.lesson.scenes[YARD].entities.values()
    assert [
        CODEC.encode(one)["components"]["hologram"] for one in entities if "hologram" in one.components
    ] == [{"depth": 3}]
