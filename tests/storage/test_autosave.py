"""Safety copies: any part of what was written recovers a state that really was, with its history."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.cards.actions import Finish
from scenes.cards.events import SceneStarts
from scenes.errors import SalaError
from scenes.model.document import Document
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import EntityId, LocalText, RuleId, SceneId, Vec3
from scenes.schema.codec import Codec
from scenes.storage import autosave
from scenes.storage.autosave import Autosave
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_patch import apply_patch, make_patch
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.storage.recovery_files import find_recoveries, recover, remove_recovery, snapshot_of_files
from scenes.vocabulary import sala_vocabulary

CODEC = Codec(sala_vocabulary())
STEPS = st.lists(
    st.sampled_from(
        (
            "move",
            "add",
            "remove",
            "drag",
            "drag",
            "drop",
            "title",
            "rule",
            "scene",
            "order",
            "undo",
            "redo",
            "far",
        )
    ),
    max_size=25,
)


class Editor:
    """Edits a document as the studio does and keeps every state it had; follows it with a safety copy."""

    def __init__(self, root: Path, lesson: Lesson | None = None) -> None:
        self.document = Document(lesson or new_lesson("សាក"))
        self.told: list[SalaError | None] = []
        self.autosave = Autosave(root, CODEC, self.document.lesson, None, tell=self.told.append)
        self.states = [encoded(self.document.lesson)]
        self.position = 0
        self.count = 0
        self.document.changed.connect(lambda _diff: self.follow())

    def follow(self) -> None:
        document = self.document
        steps = document.undo_steps
        moved = document.position - self.position if document.last_change == "move" else 0
        label = steps[-1].label if steps else ""
        self.autosave.record(document.lesson, document.last_change, label, moved)
        self.position = document.position
        self.states.append(encoded(document.lesson))

    def do(self, what: str) -> None:
        document, number = self.document, self.count
        self.count += 1
        if what == "undo":
            document.undo()
        elif what == "redo":
            document.redo()
        elif what == "far":
            document.go_to(number % 5)
        elif what == "drop":
            document.close_merge()
        else:
            with document.edit(f"{what} {number}", merge_key="drag" if what == "drag" else None) as draft:
                scene = draft.scene(document.lesson.start_scene)
                things = list(scene.entities)
                chosen = things[number % len(things)]
                if what in ("move", "drag"):
                    scene.put(chosen, position=Vec3(number % 3, 0.5, 1e-9))
                elif what == "add":
                    scene.add(Entity(EntityId(f"new{number}"), name=LocalText(km="ថ្មី\n៖ #")))
                elif what == "remove" and len(things) > 1:
                    scene.remove(chosen)
                elif what == "title":
                    draft.set(title=LocalText(km=f"{number}"))
                    scene.title = LocalText(en=f"{number}")
                elif what == "rule":
                    rule = RuleId("card")
                    if rule in scene.rules:
                        scene.remove_rule(rule)
                    else:
                        scene.put_rule(Rule(id=rule, when=SceneStarts(), actions=(Finish(),)))
                elif what == "scene":
                    other = SceneId("hall")
                    if other in draft.scene_ids:
                        draft.remove_scene(other)
                    else:
                        draft.add_scene(Scene(other, title=LocalText(en="Hall")))
                        draft.reorder_scenes([other, *(i for i in draft.scene_ids if i != other)])
                elif what == "order":
                    scene.reorder(things[1:] + things[:1])


def encoded(lesson: Lesson) -> str:
    """Tells states apart, with the order of things."""
    return json.dumps(CODEC.encode(lesson))


def the_one(root: Path) -> Path:
    (recovery,) = find_recoveries(root)
    assert recovery.is_whole
    return recovery.folder


@given(STEPS, st.floats(0, 1), st.integers(3, 400))
@settings(max_examples=60)
def test_any_part_of_a_journal_recovers_a_state_that_was(steps: list[str], part: float, many: int) -> None:
    root = Path(tempfile.mkdtemp(prefix="sala-test-"))
    try:
        editor = Editor(root)
        for step in steps:
            editor.do(step)
        assert editor.autosave.flush()
        editor.autosave.close(keep=True)
        folder = editor.autosave.folder
        assert encoded(recover(folder, CODEC).lesson) == editor.states[-1]
        journal = folder / "edits-0.jsonl"
        whole = journal.read_bytes()
        cut = whole[: int(len(whole) * part)]
        journal.write_bytes(cut)
        state = encoded(recover(folder, CODEC).lesson)
        lines = cut.count(b"\n")
        if "drag" not in steps:
            whole_at_end = bool(cut) and cut[-1:] != b"\n" and state == editor.states[lines + 1]
            assert state == editor.states[lines] or whole_at_end
        assert state in editor.states
        journal.write_bytes(cut + bytes(many))  # a power cut leaves zeros
        assert encoded(recover(folder, CODEC).lesson) == state
    finally:
        shutil.rmtree(root)


@given(STEPS)
@settings(max_examples=60)
def test_the_history_comes_back(steps: list[str]) -> None:
    root = Path(tempfile.mkdtemp(prefix="sala-test-"))
    try:
        editor = Editor(root)
        for step in steps:
            editor.do(step)
        editor.autosave.close(keep=True)
        found = recover(editor.autosave.folder, CODEC)
        again = Document.recovered(found.lesson, found.undo, found.redo)
        assert again.is_modified
        for there, here in (
            (editor.document.undo_steps, again.undo_steps),
            (editor.document.redo_steps, again.redo_steps),
        ):
            assert [s.label for s in there] == [s.label for s in here]
        while again.undo_steps:
            again.undo()
        assert encoded(again.lesson) == editor.states[0]
    finally:
        shutil.rmtree(root)


@given(STEPS)
@settings(max_examples=60)
def test_a_patch_applied_gives_the_lesson_after(steps: list[str]) -> None:
    root = Path(tempfile.mkdtemp(prefix="sala-test-"))
    try:
        editor = Editor(root)
        lesson = at = editor.document.lesson
        for step in steps:
            editor.do(step)
            patch = json.loads(json.dumps(make_patch(CODEC, at, editor.document.lesson)))
            lesson = apply_patch(CODEC, lesson, patch)
            at = editor.document.lesson
            assert encoded(lesson) == encoded(at)
        editor.autosave.close(keep=False)
        assert list(root.iterdir()) == []
    finally:
        shutil.rmtree(root)


@pytest.mark.parametrize(
    "patch",
    [
        {"scenes": 3},
        {"scenes": {"scene": {"gone": ["nobody"]}}},
        {"scenes": {"scene": {"put": {"a": {"parent": "nobody"}}}}},
        {"scenes": {"scene": {"order": ["nobody"]}}},
        {"order": []},
        {"lesson": {"title": 3}},
        {"lesson": []},
        {"order": 7},
    ],
)
def test_a_patch_that_does_not_fit_is_refused(patch: dict[str, Any]) -> None:
    with pytest.raises(SalaError):
        apply_patch(CODEC, new_lesson("x"), patch)


def test_nothing_unsaved_is_nothing_to_recover(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    editor.do("add")
    editor.autosave.mark_saved(editor.document.lesson, tmp_path / "lesson")
    editor.autosave.close(keep=True)
    assert find_recoveries(tmp_path) == []
    assert not editor.autosave.folder.exists()


def test_what_can_be_recovered_is_described(tmp_path: Path) -> None:
    root, place = tmp_path / "copies", tmp_path / "my lesson"
    editor = Editor(root)
    for step in ("add", "drag", "drag", "drop"):
        editor.do(step)
    editor.autosave.mark_saved(editor.document.lesson, place)
    for step in ("title", "drag", "drag", "undo"):
        editor.do(step)
    editor.autosave.keep_picture(lambda: b"picture")
    assert editor.autosave.flush()
    assert find_recoveries(root) == [], "the studio that writes it is still there"
    editor.autosave.close(keep=True)
    (found,) = find_recoveries(root)
    assert found.place == place
    assert found.unsaved == 3
    assert found.picture is not None
    assert found.picture.read_bytes() == b"picture"
    assert found.when > 1e9
    remove_recovery(found.folder)
    assert find_recoveries(root) == []


def test_a_new_copy_takes_the_place_of_the_one_it_continues(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    editor.do("add")
    editor.autosave.close(keep=True)
    old = the_one(tmp_path)
    found = recover(old, CODEC)
    again = Autosave(tmp_path, CODEC, found.lesson, None, unsaved=found.unsaved, continues=(old.name,))
    assert find_recoveries(tmp_path) == [], "the work is open"
    again.close(keep=True)
    assert the_one(tmp_path) == again.folder
    assert old.is_dir(), "nothing is deleted unasked"
    assert recover(again.folder, CODEC).unsaved == 1


def test_many_changes_are_gathered_and_none_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave, "MANY_RECORDS", 5)
    monkeypatch.setattr(autosave, "_QUIET_SECONDS", 0.02)
    editor = Editor(tmp_path)
    folder = editor.autosave.folder
    bases = set(folder.glob("base-*"))
    for number in range(40):
        editor.do(("add", "title", "undo", "move")[number % 4])
        if number % 8 == 7:
            until(lambda: has_more(folder, bases))
    editor.autosave.close(keep=True)
    assert len(list(folder.glob("edits-*"))) <= 2
    assert encoded(recover(folder, CODEC).lesson) == editor.states[-1]


def test_thousands_of_things_at_once_are_kept_whole(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    with editor.document.edit("Paste") as draft:
        scene = draft.scene(editor.document.lesson.start_scene)
        for number in range(4000):
            scene.add(Entity(EntityId(f"much{number}"), name=LocalText(km="ពាង" * 30)))
    editor.do("title")
    editor.autosave.close(keep=True)
    assert encoded(recover(editor.autosave.folder, CODEC).lesson) == editor.states[-1]


def test_files_just_read_are_a_base(tmp_path: Path) -> None:
    save_lesson(CODEC, new_lesson("x"), tmp_path / "lesson")
    found = open_lesson(tmp_path / "lesson", CODEC, keep_texts=True)
    assert found.lesson is not None
    assert snapshot_of_files(found.lesson, found.texts)
    copy = Autosave(tmp_path / "copies", CODEC, found.lesson, tmp_path, texts=found.texts, unsaved=1)
    copy.close(keep=True)
    assert recover(copy.folder, CODEC).lesson == found.lesson


def test_a_full_disk_is_told_once_and_written_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "RETRY_SECONDS", 0.0)
    editor = Editor(tmp_path)
    real = os.write
    monkeypatch.setattr(autosave.os, "write", _full(real))
    editor.do("add")
    assert editor.autosave.flush()
    assert [error.code if error else None for error in editor.told] == ["file_disk_full"]
    monkeypatch.setattr(autosave.os, "write", real)
    until(lambda: len(editor.told) == 2)  # also if nobody changes anything any more
    assert encoded(recover(editor.autosave.folder, CODEC).lesson) == editor.states[-1]
    editor.do("title")
    editor.do("add")
    assert editor.autosave.flush()
    assert len(editor.told) == 2
    assert editor.told[1] is None
    editor.autosave.close(keep=True)
    assert encoded(recover(editor.autosave.folder, CODEC).lesson) == editor.states[-1]


def test_no_fault_of_whatever_kind_ends_the_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave, "RETRY_SECONDS", 0.0)
    editor = Editor(tmp_path)
    editor.autosave.keep_picture(lambda: bytes(1 // 0))
    until(lambda: len(editor.told) == 2)
    assert editor.told[0] is not None and "ZeroDivisionError" in editor.told[0].values["detail"]
    real = autosave.make_patch
    monkeypatch.setattr(autosave, "make_patch", lambda *_all: 1 / 0)
    editor.do("add")
    until(lambda: len(editor.told) == 4)
    monkeypatch.setattr(autosave, "make_patch", real)
    editor.do("title")
    assert editor.autosave.flush()
    editor.autosave.close(keep=True)
    assert editor.told[1] is editor.told[3] is None
    assert encoded(recover(editor.autosave.folder, CODEC).lesson) == editor.states[-1]


def has_more(folder: Path, bases: set[Path]) -> bool:
    """Whether there is a base that was not there before; then it is among those that were."""
    fresh = set(folder.glob("base-*")) - bases
    bases |= fresh
    return bool(fresh)


def until(is_so: Callable[[], bool]) -> None:
    """Wait for a state that other threads bring about."""
    last = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < last
        time.sleep(0.005)


def _full(real: Any) -> Any:
    def write(descriptor: int, data: Any) -> int:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(28, "No space left on device")
        return int(real(descriptor, data))

    return write


def test_a_place_that_takes_nothing_from_the_start_is_told(tmp_path: Path) -> None:
    (tmp_path / "root").write_text("a file where the folder must be")
    editor = Editor(tmp_path / "root")
    editor.do("add")
    assert editor.autosave.flush()
    editor.autosave.close(keep=True)
    assert len(editor.told) == 1
    assert editor.told[0] is not None


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "gone"])
def test_a_damaged_copy_is_said_to_be_damaged(tmp_path: Path, damage: str) -> None:
    editor = Editor(tmp_path)
    editor.do("add")
    editor.autosave.close(keep=True)
    base = editor.autosave.folder / "base-0.json"
    raw = base.read_bytes()
    if damage == "gone":
        base.unlink()
    else:
        base.write_bytes({"cut": raw[:-9], "flip": raw[:-9] + b"#" + raw[-8:], "empty": b""}[damage])
    (found,) = find_recoveries(tmp_path)
    assert not found.is_whole
    with pytest.raises(SalaError, match="recovery_damaged"):
        recover(found.folder, CODEC)


def test_a_copy_that_was_never_begun_is_nothing(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    editor.autosave.close(keep=True)
    folder = editor.autosave.folder
    (folder / "base-0.json").unlink()
    assert find_recoveries(tmp_path) == []
    assert folder.exists(), "another studio may be making it just now"
    os.utime(folder, (0, 0))
    assert find_recoveries(tmp_path) == []
    assert not folder.exists()


def test_no_thread_is_left(tmp_path: Path) -> None:
    before = threading.active_count()
    for keep in (True, False):
        editor = Editor(tmp_path)
        assert threading.active_count() == before + 2
        editor.do("add")
        editor.autosave.close(keep=keep)
        assert threading.active_count() == before
