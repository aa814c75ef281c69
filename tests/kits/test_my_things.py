"""Own things: kept on this PC, shared with others, deleted and brought back."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from scenes.cards.actions import SetVariable
from scenes.errors import SalaError
from scenes.kits.kit_file import KIT_FILE, read_kit
from scenes.kits.my_things import MyThings
from scenes.kits.own_thing import Entry, OwnThing
from scenes.kits.taking import take
from scenes.model.lesson import Lesson
from scenes.model.values import (
    EntityId,
    LocalText,
    RuleId,
    VariableName,
)
from tests.kits.door import (
    CODEC,
    MEDIUM,
    PICTURE,
    YARD,
    read,
    variable,
)


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


@pytest.mark.parametrize("ends", [False, True])
def test_another_form_that_cannot_be_put_in_place_costs_nothing(
    ends: bool, mine: MyThings, door: OwnThing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held by a virus scanner, or the program ends at that moment: the thing is still there."""
    mine.keep(door, read)
    real = os.replace

    class Killed(BaseException):
        pass

    def replaced(source: Path, target: Path) -> None:
        if Path(source).name.startswith(".new-"):
            raise Killed if ends else PermissionError(13, "Access is denied")
        real(source, target)

    monkeypatch.setattr(os, "replace", replaced)
    with pytest.raises(Killed if ends else SalaError):
        mine.keep(OwnThing(door.entry, replace(door.lesson, variables={})), read)
    monkeypatch.undo()
    assert mine.entries() == [door.entry]
    assert mine.read(door.entry.id) == door
    mine.keep(door, read)
    assert [path.name for path in mine.folder.iterdir()] == [door.entry.id]
