"""Files of own things that strangers made: taken whole, or refused with a sentence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from scenes.errors import SalaError
from scenes.kits.kit_file import KIT_FILE, kit_files
from scenes.kits.my_things import MyThings
from scenes.kits.own_thing import OwnThing
from scenes.messages import MESSAGES
from scenes.storage.archive_write import write_archive
from tests.kits.door import (
    CODEC,
    MEDIUM,
    YARD,
    other_lesson,
    put,
    read,
)


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
