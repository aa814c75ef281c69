"""Damage as it happens: cut off, zeroed, missing and hostile files, locked folders, full disks, no display, no sound.

Every case plays the real command with a time limit, and must end with the lesson played (0), with problems (1) or with
a sentence in Khmer and English (3): never with a traceback, by a signal, or not at all.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from scenes.components.info_panel.model import InfoPanel
from scenes.components.model.model import Model
from scenes.model.values import EntityId, ModelRef, PictureRef, SceneId, SoundRef
from scenes.schema.codec import Codec
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.vocabulary import sala_vocabulary
from tests.e2e.windowed import Windowed, colors_of, wait_for_colors, x_server

ROOT = Path(__file__).parents[2]
KHMER = re.compile("[\u1780-\u17d3]")
LENGTHS = (0, 1, 7, 0.3, 0.9, -1)
"""Bytes that are left (a share of them, all but one) of a file that was cut off."""


def sala(
    *arguments: object, cwd: Path, display: str = "", **environ: str
) -> subprocess.CompletedProcess[str]:
    given = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    given |= {"PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}", "SALA_LANG": "en"}
    given |= {"DISPLAY": display} if display else {}
    return subprocess.run(
        [sys.executable, "-m", "studio.cli", *map(str, arguments)],
        cwd=cwd,
        env={**given, **environ},
        capture_output=True,
        encoding="utf-8",
        timeout=90,
        check=False,
    )


def play(lesson: Path, *more: object, **environ: str) -> subprocess.CompletedProcess[str]:
    robot = ("--robot", "right", "--offscreen", "--size", "320x240", "--rung", "standard")
    return sala("play", lesson, *robot, *more, cwd=lesson.parent, **environ)


def check_is_told(done: subprocess.CompletedProcess[str], what: str = "") -> None:
    """No traceback, no signal, and where it failed a sentence in both languages."""
    assert "Traceback" not in done.stderr + done.stdout, f"{what}\n{done.stderr}"
    assert done.returncode in (0, 1, 3), f"{what}: {done.returncode}\n{done.stderr}"
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        assert any(re.search(r"[A-Za-z]{3}.*\.", line) for line in lines), f"{what}: {done.stderr!r}"
        assert any(KHMER.search(line) for line in lines), f"{what}: no Khmer in {done.stderr!r}"


@pytest.fixture(scope="module")
def sound_lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lesson with a file of every sort: YAML, model, picture and sound."""
    folder = tmp_path_factory.mktemp("lessons") / "whole"
    lesson = new_lesson("Whole")
    scene_id = SceneId(lesson.start_scene)
    scene = lesson.scenes[scene_id]
    media = folder / "media"
    box = scene.entities[EntityId("box")]
    panel = box.get(InfoPanel)
    assert panel is not None
    picture, voice, body = (f"media/{digit * 64}.{end}" for digit, end in zip("abc", ("png", "wav", "glb")))
    shown = replace(panel, picture=PictureRef(picture), narration={"en": SoundRef(voice)})
    components = {**box.components, "info_panel": shown, "model": Model(asset=ModelRef(body))}
    components.pop("shape", None)
    entities = {**scene.entities, box.id: replace(box, components=components)}
    scenes = {**lesson.scenes, scene_id: replace(scene, entities=entities)}
    save_lesson(Codec(sala_vocabulary()), replace(lesson, scenes=scenes), folder)
    media.mkdir(exist_ok=True)
    Image.effect_noise((96, 64), 80).convert("RGB").save(folder / picture)
    shutil.copy(sorted((ROOT / "assets/models").rglob("*.glb"))[0], folder / body)
    shutil.copy(sorted((ROOT / "assets/sounds").rglob("*.wav"))[0], folder / voice)
    return folder


def files_of(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    )


def fresh(sound_lesson: Path, tmp_path: Path, name: str = "lesson") -> Path:
    """A copy without what a save remembers, as a lesson is that comes from elsewhere."""
    shutil.copytree(sound_lesson, tmp_path / name, ignore=shutil.ignore_patterns(".studio"))
    return tmp_path / name


def kept(size: int, length: float) -> int:
    return max(
        0,
        size + int(length)
        if length < 0
        else int(size * length)
        if isinstance(length, float)
        else int(length),
    )


def test_the_lesson_is_whole_before_it_is_damaged(sound_lesson: Path, tmp_path: Path) -> None:
    assert {Path(name).suffix for name in files_of(sound_lesson)} == {".yaml", ".png", ".wav", ".glb"}
    done = play(fresh(sound_lesson, tmp_path))
    assert done.returncode == 0, done.stderr
    assert "!" not in done.stdout.split("Finished", 1)[1]


@pytest.mark.parametrize("kind", [".yaml", ".glb", ".png", ".wav"])
def test_cut_off_zeroed_and_missing_files(kind: str, sound_lesson: Path, tmp_path: Path) -> None:
    for name in (name for name in files_of(sound_lesson) if name.endswith(kind)):
        raw = (sound_lesson / name).read_bytes()
        damages: dict[str, bytes | None] = {
            f"cut to {length}": raw[: kept(len(raw), length)] for length in LENGTHS
        }
        damages |= {"zeroed": bytes(len(raw)), "missing": None}
        damages["half zeroed"] = raw[: len(raw) // 2] + bytes(len(raw) - len(raw) // 2)
        for number, (damage, content) in enumerate(damages.items()):
            lesson = fresh(sound_lesson, tmp_path, f"{Path(name).stem[:8]}-{number}")
            if content is None:
                (lesson / name).unlink()
            else:
                (lesson / name).write_bytes(content)
            done = play(lesson)
            check_is_told(done, f"{name} {damage}")
            if kind != ".yaml":
                assert done.returncode == 0, f"{name} {damage}: a placeholder must do\n{done.stderr}"


HOSTILE: dict[str, Callable[[str], str]] = {
    "newer": lambda text: text.replace("format: 1", "format: 999", 1),
    "older than the first": lambda text: text.replace("format: 1", "format: -1", 1),
    "no mapping": lambda _text: "- 1\n- 2\n",
    "alias bomb": lambda _text: "a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n",
    "brackets": lambda _text: "[" * 100_000,
    "tags": lambda text: text + "\nx: !!python/object/apply:os.system ['true']\n",
    "numbers": lambda text: re.sub(r"\d+(\.\d+)?", ".nan", text),
    "endless": lambda text: text + "x: " + "y" * (9 << 20),
    "latin": lambda text: text + "\nx: caf\udce9\n",
    "lists for texts": lambda text: re.sub(r"(?m)^(title|id):.*$", r"\1: [1, {a: b}]", text),
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_and_newer_lessons(hostile: str, sound_lesson: Path, tmp_path: Path) -> None:
    for name in (name for name in files_of(sound_lesson) if name.endswith(".yaml")):
        lesson = fresh(sound_lesson, tmp_path, Path(name).stem)
        text = (lesson / name).read_text(encoding="utf-8")
        (lesson / name).write_text(HOSTILE[hostile](text), encoding="utf-8", errors="surrogateescape")
        check_is_told(play(lesson), f"{name} {hostile}")


def test_a_picture_that_unpacks_to_gigabytes_and_a_foreign_model(sound_lesson: Path, tmp_path: Path) -> None:
    lesson = fresh(sound_lesson, tmp_path)
    (picture,) = (lesson / "media").glob("*.png")
    (body,) = (lesson / "media").glob("*.glb")
    Image.new("1", (24_000, 24_000)).save(picture)
    raw = body.read_bytes()
    body.write_bytes(raw.replace(b'"count":', b'"count":9', 1) + b"\xff" * 64)
    done = play(lesson)
    check_is_told(done)
    assert done.returncode == 0


class TestPacks:
    def pack(self, sound_lesson: Path, tmp_path: Path) -> Path:
        file = tmp_path / "lesson.sala"
        done = sala("pack", fresh(sound_lesson, tmp_path), file, cwd=tmp_path)
        assert done.returncode in (0, 1), done.stderr
        assert file.is_file()
        return file

    def test_cut_off_and_zeroed(self, sound_lesson: Path, tmp_path: Path) -> None:
        whole = self.pack(sound_lesson, tmp_path)
        raw = whole.read_bytes()
        for number, length in enumerate(LENGTHS):
            file = tmp_path / f"cut-{number}.sala"
            file.write_bytes(raw[: kept(len(raw), length)])
            done = play(file)
            check_is_told(done, f"cut to {length}")
            assert done.returncode == 3
        half = len(raw) // 2
        whole.write_bytes(raw[:half] + bytes(200) + raw[half + 200 :])
        check_is_told(play(whole), "zeros inside")

    def test_foreign_zip(self, tmp_path: Path) -> None:
        file = tmp_path / "foreign.sala"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("../../escaped.txt", "out")
            archive.writestr("lesson.yaml", "format: 1\n" + " " * (64 << 20))
        done = play(file)
        check_is_told(done)
        assert done.returncode == 3
        assert not (tmp_path.parent / "escaped.txt").exists()


class TestPlaces:
    @pytest.mark.parametrize("given", ["nowhere", "notes.txt", "empty.sala", "folder.sala"])
    def test_what_is_no_lesson(self, given: str, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
        (tmp_path / "empty.sala").touch()
        (tmp_path / "folder.sala").mkdir()
        done = play(tmp_path / given)
        check_is_told(done)
        assert done.returncode == 3

    def test_results_that_cannot_be_written(self, sound_lesson: Path, tmp_path: Path) -> None:
        """The folder is a file, and a folder in which nothing can be made: both go to the user's folder or are told."""
        lesson = fresh(sound_lesson, tmp_path)
        (tmp_path / "taken").write_text("a file", encoding="utf-8")
        for results in (tmp_path / "taken", Path("/proc/nowhere"), tmp_path / "taken" / "below"):
            done = play(lesson, "--results", results)
            check_is_told(done, str(results))
            assert done.returncode == 0, done.stderr
            assert str(results) in done.stderr, (
                "who asked for a folder is told that the answers are elsewhere"
            )

    def test_full_disk(self, sound_lesson: Path, tmp_path: Path) -> None:
        """A limit on the size of files is what a program feels when the disk is full."""
        lesson = fresh(sound_lesson, tmp_path)
        source = (
            "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700));"
            "from studio.cli import main; sys.exit(main(sys.argv[1:]))"
        )
        robot = ("--robot", "right", "--offscreen", "--size", "320x240", "--results", str(tmp_path / "full"))
        done = subprocess.run(
            [sys.executable, "-c", source, "play", str(lesson), *robot],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "SALA_LANG": "en"},
            capture_output=True,
            encoding="utf-8",
            timeout=90,
            check=False,
        )
        check_is_told(done)
        assert done.returncode == 3


class TestWhatThePcLacks:
    def test_no_display(self, sound_lesson: Path, tmp_path: Path) -> None:
        done = sala("play", fresh(sound_lesson, tmp_path), cwd=tmp_path, DISPLAY=":98765")
        check_is_told(done)
        assert done.returncode == 3
        assert "3D" in done.stderr

    def test_no_way_of_drawing_at_all(self, sound_lesson: Path, tmp_path: Path) -> None:
        """No X server, and EGL without a driver."""
        lesson = fresh(sound_lesson, tmp_path)
        robot = ("--robot", "right", "--offscreen", "--size", "320x240")
        nothing = {
            "LIBGL_DRIVERS_PATH": "/nonexistent",
            "__EGL_VENDOR_LIBRARY_FILENAMES": "/nonexistent.json",
        }
        done = sala("play", lesson, *robot, cwd=tmp_path, **nothing)
        check_is_told(done)
        assert done.returncode == 3

    def test_a_screen_without_opengl_offscreen(
        self, sound_lesson: Path, tmp_path: Path, screen_without_opengl: tuple[str, Path]
    ) -> None:
        """Mesa without its drivers, and an X server without GLX: the player draws by itself, to the end."""
        lesson = fresh(sound_lesson, tmp_path)
        robot = ("--robot", "right", "--offscreen", "--size", "320x240", "--shots", tmp_path / "shots")
        nothing = {
            "LIBGL_DRIVERS_PATH": "/nonexistent",
            "__EGL_VENDOR_LIBRARY_FILENAMES": "/nonexistent.json",
        }
        done = sala("play", lesson, *robot, cwd=tmp_path, display=screen_without_opengl[0], **nothing)
        check_is_told(done)
        assert done.returncode == 0, done.stderr
        for path in (tmp_path / "shots").glob("*.png"):
            assert len(colors_of(path)) > 20, "a picture with something on it"

    def test_a_screen_without_opengl_in_a_window(
        self, sound_lesson: Path, tmp_path: Path, user_data: Path, screen_without_opengl: tuple[str, Path]
    ) -> None:
        """Nothing is forced: the ladder itself ends on the rung that needs no OpenGL, in a real window."""
        program = Windowed(fresh(sound_lesson, tmp_path), user_data, screen_without_opengl[0], {})
        try:
            program.wait_for("drawing: software on Panda3D software renderer")
            shot = tmp_path / "screen.png"
            wait_for_colors(screen_without_opengl[1], shot, 50)  # the window shows the player
            assert program.end() == (0, "")
        finally:
            program.close()
        log = (user_data / "player.log").read_text(encoding="utf-8")
        assert "drawing: standard passed over: pandagl does not open" in log

    @pytest.mark.parametrize("driver", ["alsa", "nothing-like-it", "null"])
    def test_no_sound(self, driver: str, sound_lesson: Path, tmp_path: Path, start_window: Any) -> None:
        """In a window sound is on: a device that is not there is no reason not to play."""
        program = start_window(fresh(sound_lesson, tmp_path), ALSOFT_DRIVERS=driver)
        program.wait_for("drawing:")
        assert program.end() == (0, "")


class TestWhatWasKept:
    @pytest.mark.parametrize(
        "content", [b"", b"\0" * 99, b"{", b"[1]", b'{"volume": "loud", "language": 7}', b"\xff\xfe"]
    )
    def test_unreadable_settings(
        self, content: bytes, sound_lesson: Path, tmp_path: Path, user_data: Path, start_window: Any
    ) -> None:
        (user_data / "player.json").write_bytes(content)
        program = start_window(fresh(sound_lesson, tmp_path))
        program.wait_for("drawing:")
        assert program.end() == (0, "")
        assert json.loads((user_data / "player.json").read_bytes())["volume"] == 0.8

    def test_a_damaged_lesson_says_why_in_the_window(
        self, sound_lesson: Path, tmp_path: Path, start_window: Any
    ) -> None:
        lesson = fresh(sound_lesson, tmp_path)
        (lesson / "lesson.yaml").write_bytes(bytes(300))
        program = start_window(lesson)
        program.wait_for("not begun")
        code, told = program.end()
        assert code == 3
        assert "Traceback" not in told
        assert KHMER.search(told)


@pytest.fixture
def screen_without_opengl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A display, and the folder where its picture is kept."""
    folder = tmp_path_factory.mktemp("screen")
    with x_server("-extension", "GLX", "-fbdir", str(folder)) as display:
        yield display, folder


@pytest.fixture
def screen() -> Iterator[str]:
    with x_server() as display:
        yield display


@pytest.fixture
def start_window(user_data: Path, screen: str) -> Iterator[Callable[..., Windowed]]:
    """Open the player in a window of an X server of its own."""
    opened: list[Windowed] = []

    def start(lesson: Path, **environ: str) -> Windowed:
        opened.append(Windowed(lesson, user_data, screen, environ))
        return opened[-1]

    yield start
    for program in opened:
        program.close()
