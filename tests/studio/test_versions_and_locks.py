"""Earlier versions of a lesson, lessons as files, and one studio at a time. All real."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scenes.model.edits import replace_lesson
from scenes.model.lesson import Lesson
from scenes.model.scene import Scene
from scenes.model.values import LocalText, SceneId, Vec3
from scenes.storage.archive import verify_archive
from scenes.storage.atomic import TEMPORARY_SUFFIX
from scenes.storage.lesson_data import scene_file
from scenes.storage.lesson_lock import LessonLock, _life, lock_files
from scenes.storage.new_lesson import new_lesson
from scenes.storage.versions import find_versions, read_version
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession
from tests.studio.kept import CODEC, refusal, retitle, title_at


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

    @pytest.mark.parametrize("left", [b"", None], ids=["empty", "zeros"])
    def test_what_a_power_cut_left_of_a_version_harms_no_later_one(
        self, folder: Path, open_safely: Callable[[Path], EditingSession], left: bytes | None
    ) -> None:
        session = open_safely(folder)
        retitle(session, "First")
        session.save()
        place = session.place.versions_folder()
        assert place is not None
        (version,) = find_versions(place)
        shared = place / "objects" / version.files[scene_file(session.scene_id)]
        shared.write_bytes(bytes(shared.stat().st_size) if left is None else left)
        retitle(session, "Second")
        session.save()
        assert read_version(find_versions(place)[0], CODEC).title["en"] == "First"

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
        left_by_a_kill = tmp_path / f".0123456789ab{TEMPORARY_SUFFIX}"
        left_by_a_kill.write_bytes(bytes(1000))
        os.utime(left_by_a_kill, (1_000_000, 1_000_000))
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

    def test_a_number_that_another_process_has_now_locks_nobody_out(self, folder: Path) -> None:
        """After the power failed, and the PC was started again, some other program has the number of the studio.

        Windows' file systems all know locks, so that there the note never keeps anybody out.
        """
        info, _held = lock_files(folder)
        info.parent.mkdir(exist_ok=True)
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
            note = {"host": socket.gethostname(), "user": "sokha", "process": other.pid}
            note |= {"since": "2026-11-20 08:00", "life": _life(other.pid)}

            def is_free(**changes: str) -> bool:
                info.write_text(json.dumps(note | changes))
                taken = LessonLock.take(folder)  # as on a network disk that gives its lock to everybody
                assert taken is not None
                if isinstance(taken, LessonLock):
                    taken.release()
                return isinstance(taken, LessonLock)

            assert is_free() == (sys.platform == "win32")
            assert is_free(life="another-start-of-the-pc 77")
            other.kill()
            if sys.platform != "win32":
                os.waitid(
                    os.P_PID, other.pid, os.WEXITED | os.WNOWAIT
                )  # ended, but its number is still taken
            assert is_free()

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
