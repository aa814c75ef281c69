"""OBJ, STL, PLY, pictures and sounds come in right."""

from __future__ import annotations

import io
import math
import struct
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import lameenc
import miniaudio
import pytest
from PIL import Image

from scenes.importing.client import ImportFolder
from scenes.importing.records import Imported
from scenes.media.glb import Model
from tests.importing.samples import CORNERS, FACES
from tests.importing.test_gltf import STOOD, Bring, colors_of, corners_of, png, volume_of

Run = Callable[..., Imported]


def obj(path: Path, head: str = "", tail: str = "") -> Path:
    lines = [f"v {x} {y} {z}" for x, y, z in CORNERS]
    faces = ["f " + " ".join(str(i + 1) for i in face) for face in FACES]
    path.write_text("\n".join([head, *lines, tail, *faces, ""]), encoding="utf-8")
    return path


def test_obj_with_materials_beside_it(tmp_path: Path, model: Bring) -> None:
    folder = tmp_path / "ម៉ូដែល មួយ"
    folder.mkdir()
    (folder / "my colours.mtl").write_text("newmtl red\nKd 1 0 0\nmap_Kd wood grain.png\n", encoding="utf-8")
    (folder / "wood grain.png").write_bytes(png((9, 8, 7)))
    made, found = model(obj(folder / "a b.obj", "mtllib my colours.mtl", "usemtl red"))
    assert corners_of(found) == STOOD
    assert volume_of(found) == pytest.approx(1 / 3)
    assert colors_of(found) == {(255, 0, 0, 255)}
    assert (made.up, made.unit) == ("y", "m")
    assert len(found.images) == 1


def test_obj_without_its_materials_says_so(tmp_path: Path, model: Bring) -> None:
    made, _found = model(obj(tmp_path / "a.obj", "mtllib gone.mtl"))
    assert [note.values["lost"] for note in made.notes] == ["materials"]


def test_obj_counts_backwards_and_has_polygons(tmp_path: Path, model: Bring) -> None:
    (tmp_path / "a.obj").write_text("v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf -4 -3 -2 -1\n", encoding="utf-8")
    assert model(tmp_path / "a.obj")[0].triangles == 2


@pytest.mark.parametrize("is_text", [True, False])
def test_stl_is_in_millimetres_and_z_up(tmp_path: Path, model: Bring, is_text: bool) -> None:
    # the same tetrahedron with z up, 2 m high, told in millimetres
    corners = [(x * 1000, -z * 1000, y * 1000) for x, y, z in CORNERS]
    if is_text:
        faces = "".join(
            "facet normal 0 0 0\nouter loop\n"
            + "".join(f"vertex {x} {y} {z}\n" for x, y, z in (corners[i] for i in face))
            + "endloop\nendfacet\n"
            for face in FACES
        )
        (tmp_path / "a.stl").write_text(f"solid one\n{faces}endsolid\n", encoding="utf-8")
    else:
        rows = b"".join(struct.pack("<12fH", 0, 0, 0, *sum((corners[i] for i in f), ()), 0) for f in FACES)
        (tmp_path / "a.stl").write_bytes(b"solid but binary".ljust(80) + struct.pack("<I", 4) + rows)
    made, found = model(tmp_path / "a.stl")
    assert corners_of(found) == STOOD
    assert volume_of(found) == pytest.approx(1 / 3)
    assert (made.up, made.unit) == ("z", "mm")


@pytest.mark.parametrize("form", ["ascii", "binary_little_endian", "binary_big_endian"])
def test_ply_with_colours(tmp_path: Path, model: Bring, form: str) -> None:
    head = (
        f"ply\nformat {form} 1.0\ncomment ពណ៌\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\n"
        "property uchar red\nproperty uchar green\nproperty uchar blue\nelement face 4\n"
        "property list uchar int vertex_indices\nend_header\n"
    ).encode()
    if form == "ascii":
        body = "".join(f"{x} {y} {z} 255 128 0\n" for x, y, z in CORNERS)
        body += "".join(f"3 {a} {b} {c}\n" for a, b, c in FACES)
        raw = body.encode()
    else:
        order = "<" if "little" in form else ">"
        raw = b"".join(struct.pack(order + "3f3B", *corner, 255, 128, 0) for corner in CORNERS)
        raw += b"".join(struct.pack(order + "B3i", 3, *face) for face in FACES)
    (tmp_path / "a.ply").write_bytes(head + raw)
    _made, found = model(tmp_path / "a.ply")
    assert corners_of(found) == STOOD
    (color,) = colors_of(found)
    assert color[0] == 255 and abs(color[1] - 128) <= 2 and color[2] == 0


def test_round_things_are_smooth_and_edges_sharp(tmp_path: Path, model: Bring) -> None:
    lines, faces, count = [], [], 24
    for i in range(count):
        angle = 2 * math.pi * i / count
        lines += [f"v {math.cos(angle)} 0 {math.sin(angle)}", f"v {math.cos(angle)} 2 {math.sin(angle)}"]
        a, b = 2 * i + 1, 2 * ((i + 1) % count) + 1
        faces.append(f"f {a} {a + 1} {b + 1} {b}")
    faces.append("f " + " ".join(str(2 * i + 2) for i in reversed(range(count))))
    (tmp_path / "a.obj").write_text("\n".join(lines + faces), encoding="utf-8")
    _made, found = model(tmp_path / "a.obj")
    # one normal for each corner of the round side, one for each of the lid
    assert sum(part.count for part in found.parts) == 3 * count


# ---------------------------------------------------------------------- pictures


def test_a_photo_is_turned_upright_made_smaller_and_stripped(
    tmp_path: Path, bring: Run, folder: ImportFolder
) -> None:
    exif = Image.Exif()
    exif[274] = 6  # held upright
    exif[270] = "where I live"
    Image.radial_gradient("L").resize((3000, 1500)).convert("RGB").save(
        tmp_path / "រូប.jpg", exif=exif.tobytes()
    )
    made = bring(tmp_path / "រូប.jpg", picture_side=512)
    raw = folder.read(made)
    image = Image.open(io.BytesIO(raw))
    assert (image.size, image.format, made.suffix) == ((256, 512), "JPEG", "jpg")
    assert not image.getexif() and b"where I live" not in raw
    assert made.pictures[0].before[:2] == (3000, 1500)


@pytest.mark.parametrize(
    ("name", "mode", "suffix"),
    [("a.webp", "RGBA", "png"), ("a.png", "RGBA", "png"), ("a.png", "P", "png"), ("a.png", "I;16", "png")],
)
def test_pictures_of_other_kinds(
    tmp_path: Path, bring: Run, folder: ImportFolder, name: str, mode: str, suffix: str
) -> None:
    image = Image.new("RGBA", (20, 10), (255, 0, 0, 90)) if mode == "RGBA" else Image.new(mode, (20, 10), 1)
    image.save(tmp_path / name)
    made = bring(tmp_path / name)
    assert made.suffix == suffix
    assert Image.open(io.BytesIO(folder.read(made))).mode == ("RGBA" if mode == "RGBA" else "RGB")


# ---------------------------------------------------------------------- sounds


def tone(seconds: float = 1.0, rate: int = 44_100) -> array[int]:
    return array("h", (int(12_000 * math.sin(i * 440 * math.tau / rate)) for i in range(int(seconds * rate))))


def wav(path: Path, samples: array[int], channels: int = 1, rate: int = 44_100) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path


def heard(raw: bytes) -> array[int]:
    return miniaudio.decode(raw, nchannels=1, sample_rate=24_000).samples


@pytest.mark.parametrize("channels", [1, 2])
def test_a_recording_becomes_mp3(tmp_path: Path, bring: Run, folder: ImportFolder, channels: int) -> None:
    samples = array("h", (s for one in tone() for s in [one] * channels))
    made = bring(wav(tmp_path / "សំឡេង.wav", samples, channels))
    assert (made.kind, made.suffix, made.seconds) == ("sound", "mp3", pytest.approx(1.0, abs=0.05))
    assert max(heard(folder.read(made))) == pytest.approx(12_000, rel=0.1)


def test_mp3_is_written_anew(tmp_path: Path, bring: Run, folder: ImportFolder) -> None:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(44_100)
    encoder.set_channels(1)
    raw = bytes(encoder.encode(tone().tobytes())) + bytes(encoder.flush())
    (tmp_path / "a.mp3").write_bytes(b"ID3\x03\0\0\0\0\0\x0asecret    " + raw)
    made = bring(tmp_path / "a.mp3")
    assert b"secret" not in folder.read(made)
    assert max(heard(folder.read(made))) == pytest.approx(12_000, rel=0.1)


def test_silence_is_told(tmp_path: Path, bring: Run) -> None:
    made = bring(wav(tmp_path / "a.wav", array("h", bytes(50_000))))
    assert [note.code for note in made.notes] == ["import_silent"]


def test_reducing_keeps_the_outline(tmp_path: Path, model: Callable[..., tuple[Imported, Model]]) -> None:
    count = 60
    lines = [
        f"v {math.cos(a) * math.cos(b)} {math.sin(b)} {math.sin(a) * math.cos(b)}"
        for i in range(count)
        for j in range(count)
        for a, b in [(math.tau * i / count, math.pi * (j / (count - 1) - 0.5))]
    ]
    faces = [
        f"f {i * count + j + 1} {i * count + j + 2} {n * count + j + 2} {n * count + j + 1}"
        for i in range(count)
        for n in [(i + 1) % count]
        for j in range(count - 1)
    ]
    (tmp_path / "ball.obj").write_text("\n".join(lines + faces), encoding="utf-8")
    whole, full = model(tmp_path / "ball.obj")
    made, fewer = model(tmp_path / "ball.obj", triangles=1500)
    assert 900 < made.triangles <= 1500 < whole.triangles
    assert made.size == pytest.approx(whole.size, rel=0.1)
    assert abs(volume_of(fewer)) == pytest.approx(abs(volume_of(full)), rel=0.1)


def test_what_telephones_record(tmp_path: Path, bring: Run, folder: ImportFolder, root: Path) -> None:
    raw = (root / "tests" / "data" / "sounds" / "tone.m4a").read_bytes()
    (tmp_path / "កំណត់ត្រា.m4a").write_bytes(raw)
    made = bring(tmp_path / "កំណត់ត្រា.m4a")
    assert (made.suffix, made.seconds) == ("mp3", pytest.approx(0.6, abs=0.1))
    assert max(heard(folder.read(made))) > 3000
