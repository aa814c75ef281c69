"""`--fix`: what is too heavy for a profile is made lighter in the exported copy, and the teacher's lesson stays."""

from __future__ import annotations

import hashlib
import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from exporters.api import Tools
from exporters.fix import in_known_words, mend_lesson
from exporters.shrink import shrink_model, shrink_picture
from scenes.checks.opened import problems_of_opened
from scenes.checks.profile import PROFILES
from scenes.cli.context import make_context
from scenes.components.light.model import Light
from scenes.media.glb import measure, parse
from scenes.media.glb_write import Material, Primitive, write_glb
from scenes.media.pictures import probe
from scenes.messages import sentence
from scenes.schema.check import Problem
from scenes.storage.archive import read_archive
from scenes.storage.lesson_folder import OpenLesson, open_lesson
from scenes.vocabulary import sala_vocabulary
from tests.exporters.conftest import LESSONS, ROOT, Sala, tree


def noise(width: int, height: int, mode: str = "RGB", form: str = "PNG") -> bytes:
    out = io.BytesIO()
    picture = Image.effect_noise((width, height), 60).convert(mode)
    picture.save(out, form)
    return out.getvalue()


def test_a_picture_is_made_smaller_and_keeps_its_shape() -> None:
    raw = noise(900, 300)
    small = shrink_picture(raw, 300)
    assert small is not None
    assert probe(small[0])[:2] == (300, 100)
    assert small[1] == ".jpg"
    assert small == shrink_picture(raw, 300), "equal input gives equal bytes"
    assert shrink_picture(raw, 900) is None


def test_a_see_through_picture_stays_see_through() -> None:
    picture = Image.new("RGBA", (600, 600), (200, 10, 10, 0))
    picture.paste((0, 200, 0, 255), (0, 0, 300, 600))
    out = io.BytesIO()
    picture.save(out, "PNG")
    small = shrink_picture(out.getvalue(), 60)
    assert small is not None
    assert small[1] == ".png"
    with Image.open(io.BytesIO(small[0])) as shrunk:
        assert shrunk.getpixel((5, 30)) == (0, 200, 0, 255)
        assert shrunk.getpixel((55, 30))[3] == 0


def test_a_model_keeps_its_geometry() -> None:
    corners = [(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)]
    primitive = Primitive(
        corners, [(0.0, 0.0, 1.0)] * 3, [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)], None, [(0, 1, 2)]
    )
    raw = write_glb([primitive], [Material("paint", texture=noise(512, 512), texture_mime="image/png")])
    small = shrink_model(raw, 64)
    assert small is not None
    before, after = parse(raw), parse(small[0])
    assert small[1] == (512, 64)
    assert [bytes(part.vertices) for part in after.parts] == [bytes(part.vertices) for part in before.parts]
    assert [bytes(part.indices) for part in after.parts] == [bytes(part.indices) for part in before.parts]
    assert measure(after)[2] < measure(before)[2] / 50
    assert shrink_model(small[0], 64) is None


@pytest.fixture
def heavy(tmp_path: Path) -> Path:
    """The dengue lesson with ten large pictures on its wall and five lamps."""
    lesson = shutil.copytree(LESSONS / "dengue", tmp_path / "heavy")
    (lesson / "media").mkdir(exist_ok=True)
    lines = []
    for number in range(10):
        raw = noise(3000 - number, 2400, form="JPEG")
        name = f"media/{hashlib.sha256(raw).hexdigest()}.jpg"
        (lesson / name).write_bytes(raw)
        lines.append(
            f"  board{number}:\n    name:\n      en: Board\n      km: ក្ដារ\n    position: [{number}, 30, 1]\n"
            f"    components:\n      shape:\n        kind: plane\n        texture: {name}\n"
        )
    for number in range(5):
        lines.append(
            f"  lamp{number}:\n    name:\n      en: Lamp {number}\n      km: ចង្កៀង\n    position: [{number}, 20, 3]\n"
            f"    components:\n      light:\n        intensity: {number + 1}\n"
        )
    scene = min((lesson / "scenes").glob("*.yaml"))
    head, _mark, rest = scene.read_text("utf-8").partition("entities:\n")
    scene.write_text(head + "entities:\n" + "".join(lines) + rest, "utf-8")
    return lesson


def test_a_heavy_lesson_is_refused_and_then_mended_in_the_copy(
    sala: Sala, heavy: Path, tmp_path: Path
) -> None:
    before = tree(heavy)
    refused = sala("export", heavy, "--to", "sala", "--out", "out", "--profile", "lab-low")
    assert refused.returncode == 1
    assert "an old, weak PC allows 256 MB" in refused.stdout
    heaviest = refused.stdout.split("Make pictures smaller. Heaviest: ")[1].splitlines()[0]
    assert heaviest == "board0 (28 MB), board1 (28 MB), board2 (28 MB).", "pictures, and not triangles"
    done = sala("export", heavy, "--to", "sala", "--out", "out", "--profile", "lab-low", "--fix")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Made smaller") == 10
    assert "3000 to 1024 pixels" in done.stdout
    assert done.stdout.count("was taken out") == 2
    assert "lamp3" in done.stdout
    assert "lamp4" in done.stdout, "those that shone before shine on: the first three"
    assert tree(heavy) == before, "the teacher's lesson was changed"
    (pack,) = (tmp_path / "out").iterdir()
    with read_archive(pack) as archive:
        pictures = [name for name in archive.names() if name.startswith("media/")]
        assert len(pictures) == 10
        assert all(max(probe(archive.read(name))[:2]) == 1024 for name in pictures)
    check = sala("check", pack, "--profile", "lab-low")
    assert check.returncode == 0, check.stdout


CONTEXT = make_context(ROOT, sala_vocabulary(), "en")
TOOLS = Tools(
    CONTEXT.assets, CONTEXT.vocabulary, CONTEXT.codec, CONTEXT.texts, CONTEXT.other_texts, ()
)  # fmt: skip


def mended(lesson: Path, profile: str) -> tuple[OpenLesson, list[Problem], list[Problem]]:
    """The mended lesson, what was wrong before, and the notes."""
    opened = open_lesson(lesson, CONTEXT.codec)
    before = problems_of_opened(opened, TOOLS.assets, TOOLS.vocabulary, TOOLS.codec, profile)
    notes: list[Problem] = []
    job = mend_lesson(opened, PROFILES[profile], TOOLS, notes)
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value, before, notes


def with_things(tmp_path: Path, lines: str, media: dict[str, bytes] | None = None) -> Path:
    lesson = shutil.copytree(
        LESSONS / "dengue", tmp_path / "lesson", ignore=shutil.ignore_patterns(".studio")
    )
    for name, raw in (media or {}).items():
        (lesson / name).parent.mkdir(exist_ok=True)
        (lesson / name).write_bytes(raw)
    scene = lesson / "scenes" / "yard.yaml"
    scene.write_text(scene.read_text("utf-8").replace("entities:\n", "entities:\n" + lines, 1), "utf-8")
    return lesson


def test_a_picture_that_no_pc_can_show_becomes_no_smaller_than_it_must(tmp_path: Path) -> None:
    """It stops the export by itself, without being too heavy; and others that are smaller stay as they are."""
    raw = noise(2100, 90, form="JPEG")
    name = f"media/{hashlib.sha256(raw).hexdigest()}.jpg"
    board = f"  wide_board:\n    position: [0, 30, 1]\n    components: {{shape: {{kind: plane, texture: {name}}}}}\n"
    opened, before, notes = mended(with_things(tmp_path, board, {name: raw}), "lab-mid")
    assert [problem.code for problem in before] == ["picture_too_large"]
    (note,) = notes
    assert (note.entity, note.values["before"], note.values["after"]) == ("wide_board", 2100, 2048)
    said = sentence(CONTEXT.texts, note.code, note.values)
    assert said.startswith(f"Made smaller: {name[:14]}….jpg, 2100 to 2048 pixels"), "nobody reads 64 digits"
    assert problems_of_opened(opened, TOOLS.assets, TOOLS.vocabulary, TOOLS.codec, "lab-mid") == []


def test_lamps_that_are_hidden_go_before_those_that_shine(tmp_path: Path) -> None:
    lamps = "".join(
        f"  lamp{number}:\n    position: [{number}, 9, 3]\n    hidden: {str(number == 0).lower()}\n"
        f"    components: {{light: {{intensity: {number + 1}}}}}\n"
        for number in range(5)
    )
    opened, _before, notes = mended(with_things(tmp_path, lamps), "lab-low")
    assert [note.entity for note in notes] == ["lamp4", "lamp0"]
    assert opened.lesson is not None
    scene = opened.lesson.scenes[opened.lesson.start_scene]
    assert [entity.id for entity, _light in scene.with_component(Light)] == ["lamp1", "lamp2", "lamp3"]


def test_what_is_left_to_mend_names_things_of_the_lesson(tmp_path: Path) -> None:
    """Joined things are heavy and many, and nobody who made the lesson has ever met one."""
    things = "".join(
        f"  piece{number}:\n    position: [{number % 20 * 1.5}, {40 + number // 20 * 1.5}, 0]\n"
        f"    rotation: [0, 0, {number}]\n"
        f"    components: {{model: {{asset: library/village/water_jar_open, color: '#ff{number % 256:02x}ff'}}}}\n"
        for number in range(320)
    )
    opened, before, notes = mended(with_things(tmp_path, things), "lab-low")
    assert [note.code for note in notes] == ["mended_draws"]
    after = problems_of_opened(opened, TOOLS.assets, TOOLS.vocabulary, TOOLS.codec, "lab-low")
    assert [problem.code for problem in after] == ["too_many_triangles"]
    assert "joined" in str(after[0].values["heaviest"])
    (told,) = in_known_words(after, before)
    assert (told.code, told.values["value"]) == (after[0].code, after[0].values["value"])
    assert "joined" not in f"{told.entity} {told.values}"
