"""`--fix`: what is too heavy for a profile is made lighter in the exported copy, and the teacher's lesson stays."""

from __future__ import annotations

import hashlib
import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from exporters.shrink import shrink_model, shrink_picture
from scenes.media.glb import measure, parse
from scenes.media.glb_write import Material, Primitive, write_glb
from scenes.media.pictures import probe
from scenes.storage.archive import read_archive
from tests.exporters.conftest import LESSONS, Sala, tree


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
        raw = noise(3000 - number, 2400)
        name = f"media/{hashlib.sha256(raw).hexdigest()}.png"
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
    assert "board" in refused.stdout or "lamp" in refused.stdout or "scenes/" in refused.stdout
    done = sala("export", heavy, "--to", "sala", "--out", "out", "--profile", "lab-low", "--fix")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Made smaller") == 10
    assert "3000 to 1024 pixels" in done.stdout
    assert done.stdout.count("was taken out") == 2
    assert "lamp0" in done.stdout
    assert "lamp4" not in done.stdout
    assert tree(heavy) == before, "the teacher's lesson was changed"
    (pack,) = (tmp_path / "out").iterdir()
    with read_archive(pack) as archive:
        pictures = [name for name in archive.names() if name.startswith("media/")]
        assert len(pictures) == 10
        assert all(max(probe(archive.read(name))[:2]) == 1024 for name in pictures)
    check = sala("check", pack, "--profile", "lab-low")
    assert check.returncode == 0, check.stdout
