"""Nothing is lost: sticks that are full, locked or pulled out; recovery after a kill; versions; locks. All real."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from scenes.components.info_panel.model import InfoPanel
from scenes.errors import SalaError
from scenes.media.pictures import probe
from scenes.model.edits import replace_lesson
from scenes.model.lesson import Lesson
from scenes.model.scene import Scene
from scenes.model.values import LocalText, PictureRef, SceneId, Vec3
from scenes.schema.codec import Codec
from scenes.storage.archive import verify_archive
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_lock import LessonLock, lock_files
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.storage.recovery_files import find_recoveries
from scenes.storage.versions import find_versions, read_version
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession

CODEC = Codec(sala_vocabulary())


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "មេរៀន"
    save_lesson(CODEC, new_lesson("Test"), path)
    return path


@pytest.fixture
def open_safely(root: Path, user_data: Path) -> Iterator[Callable[[Path], EditingSession]]:
    """Open lessons as the studio does; all are closed at the end, and no thread may be left."""
    opened: list[EditingSession] = []
    before = threading.active_count()

    def make(path: Path) -> EditingSession:
        session = EditingSession.opened(path, root / "assets", sala_vocabulary())
        opened.append(session)
        assert session.place.lock() is None
        session.keep_safe(user_data)
        return session

    yield make
    for session in opened:
        session.close()
    assert threading.active_count() == before


def retitle(session: EditingSession, title: str) -> None:
    with session.document.edit("Title") as draft:
        draft.set(title=LocalText(km=title, en=title))


def title_at(path: Path) -> str:
    found = open_lesson(path, CODEC)
    found.close()
    assert found.lesson is not None
    return found.lesson.title["en"]


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(SalaError) as caught:
        work()
    return caught.value.code


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 2 MB, as a stick is one; needs the right to mount."""
    place = tmp_path / "stick"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], check=True)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


class TestSticks:
    def test_a_full_stick_is_told_and_the_work_goes_elsewhere(
        self, stick: Path, folder: Path, open_safely: Callable[[Path], EditingSession], tmp_path: Path
    ) -> None:
        lesson = stick / "lesson"
        shutil.copytree(folder, lesson)
        session = open_safely(lesson)
        retitle(session, "Kept")
        film = os.open(stick / "film", os.O_WRONLY | os.O_CREAT)
        with contextlib.suppress(OSError):
            while True:
                os.write(film, bytes(4096))
        os.close(film)
        assert refusal(session.save) == "file_disk_full"
        assert session.document.is_modified
        assert title_at(lesson) == "Test"
        session.save(tmp_path / "elsewhere")
        assert not session.document.is_modified
        assert title_at(tmp_path / "elsewhere") == "Kept"
        retitle(session, "Later")
        session.save()
        assert title_at(tmp_path / "elsewhere") == "Later"
        assert title_at(lesson) == "Test"

    def test_a_locked_stick_is_told_and_nothing_changes(
        self, stick: Path, folder: Path, open_safely: Callable[[Path], EditingSession], tmp_path: Path
    ) -> None:
        lesson = stick / "lesson"
        shutil.copytree(folder, lesson)
        subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
        session = open_safely(lesson)
        retitle(session, "Kept")
        assert refusal(session.save) == "file_read_only"
        assert refusal(lambda: session.save(stick / "other")) == "file_read_only"
        assert refusal(lambda: session.save(stick / "other.sala")) == "file_read_only"
        assert session.document.is_modified
        assert session.path == lesson
        session.save(tmp_path / "elsewhere.sala")
        assert title_at(tmp_path / "elsewhere.sala") == "Kept"

    def test_a_stick_pulled_out_is_told_and_comes_back(
        self, stick: Path, folder: Path, open_safely: Callable[[Path], EditingSession], tmp_path: Path
    ) -> None:
        lesson = stick / "lesson"
        shutil.copytree(folder, lesson)
        session = open_safely(lesson)
        retitle(session, "Kept")
        subprocess.run(["umount", "-l", str(stick)], check=True)
        assert refusal(session.save) == "lesson_place_gone"
        assert list(stick.iterdir()) == [], "nothing is written where the stick was"
        assert session.document.is_modified
        shutil.copytree(folder, lesson)  # plugged in again
        session.save()
        assert title_at(lesson) == "Kept"

    def test_a_file_pulled_out_is_told(
        self, folder: Path, open_safely: Callable[[Path], EditingSession], tmp_path: Path
    ) -> None:
        session = open_safely(folder)
        session.save(tmp_path / "stick.sala")
        retitle(session, "Kept")
        (tmp_path / "stick.sala").unlink()
        assert refusal(session.save) == "lesson_place_gone"
        assert session.document.is_modified
        session.save(tmp_path / "other.sala")
        assert title_at(tmp_path / "other.sala") == "Kept"


def test_a_place_one_may_not_write_is_told(folder: Path, root: Path, tmp_path: Path) -> None:
    """As a user without rights, in a process of its own, because a test may run as root, who may everything."""
    program = """
import os, sys
from pathlib import Path
from scenes.errors import SalaError
from scenes.model.values import LocalText
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession
session = EditingSession.opened(Path(sys.argv[1]), Path(sys.argv[2]), sala_vocabulary())
with session.document.edit("Title") as draft:
    draft.set(title=LocalText(en="Kept"))
if os.geteuid() == 0:
    os.setuid(65534)
for place in (None, Path(sys.argv[1]).parent / "new", Path(sys.argv[1]).parent / "new.sala"):
    try:
        session.save(place)
    except SalaError as error:
        print(error.code, session.document.is_modified)
"""
    for path in (folder, *folder.rglob("*"), tmp_path):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.geteuid() and parent != parent.parent:
            parent.chmod(parent.stat().st_mode | 0o055)
    try:
        done = subprocess.run(
            [sys.executable, "-c", program, str(folder), str(root / "assets")],
            capture_output=True,
            text=True,
            check=False,
            cwd=root,
            timeout=60,
        )
    finally:
        tmp_path.chmod(0o755)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert done.stdout.splitlines() == ["file_permission True"] * 3, done.stderr


class TestRecovery:
    def test_what_was_not_saved_is_open_again_with_its_history(
        self, folder: Path, open_safely: Callable[[Path], EditingSession], user_data: Path, root: Path
    ) -> None:
        session = open_safely(folder)
        for number in range(3):
            retitle(session, f"Title {number}")
        session.document.undo()
        session.keep_picture(lambda: b"png")
        session.close()  # as a logout ends it: nobody has said what is to become of the work
        before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
        (found,) = find_recoveries(user_data / "recovery")
        assert found.place == folder
        assert found.picture is not None
        again = EditingSession.recovered(found.folder, root / "assets", sala_vocabulary())
        again.keep_safe(user_data)
        assert again.lesson.title["en"] == "Title 1"
        assert again.document.is_modified
        assert [step.label for step in again.document.undo_steps] == ["Title", "Title"]
        again.document.redo()
        assert again.lesson.title["en"] == "Title 2"
        assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before
        assert found.folder.is_dir(), "kept until the work is saved"
        again.save()
        assert title_at(folder) == "Title 2"
        assert not found.folder.exists()
        again.close()
        assert find_recoveries(user_data / "recovery") == []
        assert os.listdir(user_data / "recovery") == []

    def test_discarded_work_is_not_offered(
        self, folder: Path, open_safely: Callable[[Path], EditingSession], user_data: Path
    ) -> None:
        session = open_safely(folder)
        retitle(session, "Not wanted")
        session.discard_changes()
        session.close()
        assert find_recoveries(user_data / "recovery") == []

    def test_media_brought_in_come_back_and_are_saved(
        self, folder: Path, open_safely: Callable[[Path], EditingSession], user_data: Path, root: Path
    ) -> None:
        raw = picture()
        session = open_safely(folder)
        reference = session.place.add_media(raw, "png")
        with session.document.edit("Panel") as draft:
            scene = draft.scene(session.scene_id)
            panel = InfoPanel(LocalText(en="x", km="x"), picture=PictureRef(reference))
            scene.attach(next(iter(scene.entities)), "info_panel", panel)
        assert session.assets.exists(reference, "picture")
        assert not (folder / "media").exists(), "the lesson is written by saving only"
        session.close()
        (found,) = find_recoveries(user_data / "recovery")
        again = EditingSession.recovered(found.folder, root / "assets", sala_vocabulary())
        again.keep_safe(user_data)
        assert again.assets.read(reference) == raw
        assert reference in again.place.own_media
        again.save()
        assert (folder / reference).read_bytes() == raw
        again.close()
        third = EditingSession.opened(folder, root / "assets", sala_vocabulary())
        assert probe(third.assets.read(reference))
        third.save(folder.with_name("copy.sala"))
        third.save(folder.with_name("other"))
        third.close()
        assert (folder.with_name("other") / reference).read_bytes() == raw
        assert verify_archive(folder.with_name("copy.sala")) == []
        packed = open_lesson(folder.with_name("copy.sala"), CODEC)
        assert packed.files.read(reference) == raw
        packed.close()

    def test_a_lesson_that_was_never_saved_comes_back(self, user_data: Path, root: Path) -> None:
        session = EditingSession(new_lesson("New"), None, None, root / "assets", sala_vocabulary())
        session.keep_safe(user_data)
        retitle(session, "Never saved")
        assert refusal(session.save) == "no_place_to_save"
        session.close()
        (found,) = find_recoveries(user_data / "recovery")
        assert found.place is None
        again = EditingSession.recovered(found.folder, root / "assets", sala_vocabulary())
        assert again.lesson.title["en"] == "Never saved"
        again.close()

    def test_the_stick_may_be_elsewhere(
        self, folder: Path, open_safely: Callable[[Path], EditingSession], user_data: Path, root: Path
    ) -> None:
        session = open_safely(folder)
        retitle(session, "Here")
        session.close()
        shutil.rmtree(folder)
        (found,) = find_recoveries(user_data / "recovery")
        again = EditingSession.recovered(found.folder, root / "assets", sala_vocabulary())
        assert again.lesson.title["en"] == "Here"
        assert refusal(again.save) == "lesson_place_gone"
        again.close()


class TestVersions:
    def test_ten_versions_are_kept_and_share_what_is_equal(
        self, folder: Path, open_safely: Callable[[Path], EditingSession]
    ) -> None:
        session = open_safely(folder)
        for number in range(14):
            retitle(session, f"Title {number}")
            session.keep_picture(lambda n=number: b"picture %d" % n)  # type: ignore[misc]
            session.save()
            session.save()  # nothing new: no version of it
        place = session.place.versions_folder()
        assert place is not None
        versions = find_versions(place)
        assert [version.title["en"] for version in versions] == [f"Title {n}" for n in range(12, 2, -1)]
        assert [read_version(v, CODEC).title["en"] for v in versions] == [
            f"Title {n}" for n in range(12, 2, -1)
        ]
        assert versions[0].picture is not None
        assert versions[0].picture.read_bytes() == b"picture 12"
        assert len(list((place / "objects").iterdir())) == 11, "ten titles, one scene"
        assert len(list(place.glob("*.json"))) == 10

    def test_a_version_comes_back_as_one_step_that_can_be_undone(
        self, folder: Path, open_safely: Callable[[Path], EditingSession]
    ) -> None:
        session = open_safely(folder)
        before = session.lesson
        with session.document.edit("Much") as draft:
            scene = draft.scene(session.scene_id)
            scene.put(next(iter(scene.entities)), position=Vec3(1, 2, 3))
            draft.add_scene(Scene(SceneId("hall"), title=LocalText(en="Hall")))
            draft.set(title=LocalText(en="Other"), start_scene=SceneId("hall"))
        session.save()
        after = session.lesson
        place = session.place.versions_folder()
        assert place is not None
        (version,) = find_versions(place)
        earlier = read_version(version, CODEC)
        assert earlier == before
        with session.document.edit("Bring back") as draft:
            replace_lesson(draft, earlier)
        assert session.lesson == before
        session.document.undo()
        assert session.lesson == after
        session.save()

    @pytest.mark.parametrize("damage", ["object", "index"])
    def test_a_damaged_version_is_told(
        self, folder: Path, open_safely: Callable[[Path], EditingSession], damage: str
    ) -> None:
        session = open_safely(folder)
        retitle(session, "One")
        session.save()
        place = session.place.versions_folder()
        assert place is not None
        if damage == "index":
            next(place.glob("*.json")).write_bytes(b"{")
            assert find_versions(place) == []
        else:
            for path in (place / "objects").iterdir():
                path.write_bytes(path.read_bytes() + b"#")
            assert refusal(lambda: read_version(find_versions(place)[0], CODEC)) == "version_damaged"
        retitle(session, "Two")
        session.save()


class TestFiles:
    def test_a_file_is_saved_back_as_a_file(
        self, folder: Path, open_safely: Callable[[Path], EditingSession], tmp_path: Path
    ) -> None:
        session = open_safely(folder)
        session.save(tmp_path / "one.sala")
        session.close()
        again = open_safely(tmp_path / "one.sala")
        assert again.can_save_in_place
        retitle(again, "Changed")
        again.save()
        assert title_at(tmp_path / "one.sala") == "Changed"
        assert verify_archive(tmp_path / "one.sala") == []
        place = again.place.versions_folder()
        assert place is not None
        assert [version.title["en"] for version in find_versions(place)] == ["Test"]
        assert title_at(folder) == "Test"
        again.close()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["one.sala", folder.name]

    def test_the_sample_lesson_survives_folder_file_folder(self, root: Path, tmp_path: Path) -> None:
        session = EditingSession.opened(
            root / "assets" / "lessons" / "dengue", root / "assets", sala_vocabulary()
        )
        lesson = session.lesson
        for name in ("a.sala", "b", "c.sala"):
            session.save(tmp_path / name)
            session.close()
            session = EditingSession.opened(tmp_path / name, root / "assets", sala_vocabulary())
            assert session.lesson == lesson
        session.close()


class TestLocks:
    def test_a_lesson_is_open_in_one_studio(
        self, folder: Path, open_safely: Callable[[Path], EditingSession]
    ) -> None:
        session = open_safely(folder)
        second = LessonLock.take(folder)
        assert second is not None
        assert not isinstance(second, LessonLock)
        assert second.is_certain
        assert second.process == os.getpid()
        session.close()
        assert not any(path.exists() for path in lock_files(folder))

    def test_a_studio_that_was_killed_holds_nothing(self, folder: Path, root: Path) -> None:
        program = (
            "import sys, time; from pathlib import Path; from scenes.storage.lesson_lock import LessonLock\n"
            "lock = LessonLock.take(Path(sys.argv[1])); print(type(lock).__name__, flush=True); time.sleep(60)"
        )
        other = subprocess.Popen(
            [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, cwd=root
        )
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"LessonLock"
        held = LessonLock.take(folder, force=True)
        assert held is not None
        assert not isinstance(held, LessonLock)
        assert (held.process, held.is_certain) == (other.pid, True)
        other.send_signal(signal.SIGKILL)
        other.communicate()
        taken = LessonLock.take(folder)
        assert isinstance(taken, LessonLock)
        taken.release()

    def test_another_computer_is_asked_about(self, folder: Path) -> None:
        info, _held = lock_files(folder)
        info.parent.mkdir(exist_ok=True)
        data = {"host": "pc-7", "user": "sokha", "process": 12, "since": "2026-11-20 08:00"}
        info.write_text(json.dumps(data))
        holder = LessonLock.take(folder)
        assert holder is not None
        assert not isinstance(holder, LessonLock)
        assert (holder.host, holder.user, holder.is_certain) == ("pc-7", "sokha", False)
        taken = LessonLock.take(folder, force=True)
        assert isinstance(taken, LessonLock)
        assert json.loads(info.read_text())["process"] == os.getpid()
        taken.release()

    @pytest.mark.parametrize("text", ["", "[", "[]", '{"host": 3}', "\x00" * 100])
    def test_a_damaged_note_locks_nobody_out(self, folder: Path, text: str) -> None:
        info, _held = lock_files(folder)
        info.parent.mkdir(exist_ok=True)
        info.write_text(text)
        taken = LessonLock.take(folder)
        assert isinstance(taken, LessonLock)
        taken.release()

    def test_saving_into_a_lesson_that_is_open_elsewhere_is_refused(
        self, folder: Path, open_safely: Callable[[Path], EditingSession], tmp_path: Path
    ) -> None:
        session = open_safely(folder)
        for name in ("b", "b.sala"):
            other = tmp_path / name
            session.save(other)
            third = open_safely(folder)
            assert refusal(lambda place=other, by=third: by.save(place)) == "lesson_in_use"
            third.close()


def test_replacing_a_lesson_keeps_what_is_equal() -> None:
    lesson: Lesson = new_lesson("x")
    session = EditingSession(lesson, None, None, Path(), sala_vocabulary())
    other = replace(lesson, title=LocalText(en="Other"))
    with session.document.edit("Replace") as draft:
        replace_lesson(draft, other)
    assert session.lesson.scenes[lesson.start_scene] is lesson.scenes[lesson.start_scene]
    assert session.lesson == other
