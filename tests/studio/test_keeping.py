"""Nothing is lost: sticks that are full, locked or pulled out; recovery after a kill. All real."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from scenes.components.info_panel.model import InfoPanel
from scenes.media.pictures import probe
from scenes.model.values import LocalText, PictureRef
from scenes.storage.archive import verify_archive
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.storage.recovery_files import find_recoveries
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession
from tests.studio.kept import CODEC, refusal, retitle, title_at


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "PNG")
    return buffer.getvalue()


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
