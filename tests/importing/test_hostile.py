"""Files that want to harm: none ends or stops the studio, none reaches out of its folder, each gets a sentence."""

from __future__ import annotations

import json
import os
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenes.errors import SalaError
from scenes.importing.client import ImportFolder, import_file
from scenes.importing.records import Imported, ImportOptions
from scenes.media.glb import parse
from scenes.messages import MESSAGES, sentence
from scenes.texts import Texts
from tests.importing.samples import CORNERS, Gltf, tetrahedron

Change = Callable[[dict[str, Any]], object]


def fault(path: Path) -> SalaError:
    """What importing a file raises: always a sentence, and nothing is left behind."""
    folder = ImportFolder()
    try:
        with pytest.raises(SalaError) as caught:
            list(import_file(path, ImportOptions(), folder.path, []))
        assert not list(folder.path.iterdir()) or caught.value.code == "import_sound_unknown"
    finally:
        folder.close()
    error = caught.value
    assert error.code in MESSAGES
    assert "{" not in sentence(Texts("en"), error.code, error.values)
    return error


def changed(path: Path, change: Change) -> Path:
    made = Gltf()
    made.tetrahedron()
    made.document.setdefault("buffers", [{"byteLength": len(made.binary)}])
    change(made.document)
    return made.save(path)


CASES: list[tuple[str, Change, str]] = [
    (
        "two thousand million vertices",
        lambda d: d["accessors"][1].update(count=2_000_000_000),
        "import_too_many",
    ),
    ("too few corners", lambda d: d["accessors"][0].update(count=-1), "import_damaged"),
    ("more rows than bytes", lambda d: d["accessors"][1].update(count=5), "import_damaged"),
    ("an offset behind the end", lambda d: d["bufferViews"][1].update(byteOffset=10**9), "import_damaged"),
    ("a buffer of 8 GB", lambda d: d["buffers"][0].update(byteLength=8 << 30), "import_buffer_too_large"),
    ("a number that is a text", lambda d: d["accessors"][0].update(count="4"), "import_damaged"),
    (
        "a huge sparse accessor",
        lambda d: d["accessors"][1].update(count=3_999_999, bufferView=None),
        "import_too_many",
    ),
    ("a node below itself", lambda d: d.update(nodes=[{"mesh": 0, "children": [0]}]), "import_tangled"),
    (
        "a diamond of nodes",
        lambda d: d.update(
            nodes=[{"children": [1, 2]}, {"children": [3]}, {"children": [3]}, {"mesh": 0}],
        ),
        "import_tangled",
    ),
    (
        "nodes that double and double",
        lambda d: d.update(nodes=[*({"children": [n + 1, n + 1]} for n in range(60)), {"mesh": 0}]),
        "import_tangled",
    ),
    ("a node that is not there", lambda d: d.update(nodes=[{"mesh": 7}]), "import_damaged"),
    ("Draco", lambda d: d.update(extensionsRequired=["KHR_draco_mesh_compression"]), "import_compressed"),
    ("meshopt", lambda d: d.update(extensionsRequired=["EXT_meshopt_compression"]), "import_compressed"),
    ("KTX2", lambda d: d.update(extensionsRequired=["KHR_texture_basisu"]), "import_compressed"),
    ("an unknown need", lambda d: d.update(extensionsRequired=["ACME_teapot"]), "import_unsupported"),
    ("glTF 1", lambda d: d.update(asset={"version": "1.0"}), "import_unsupported"),
    ("no triangles", lambda d: d.update(nodes=[{}]), "import_nothing"),
    ("a matrix of nothing", lambda d: d["nodes"][0].update(scale=[0, 0, 0]), "import_nothing"),
    ("a size without end", lambda d: d["nodes"][0].update(scale=[1e11, 1e11, 1e11]), "import_nothing"),
    ("a matrix without end", lambda d: d["nodes"][0].update(scale=[1e300, 1, 1]), "import_damaged"),
]


@pytest.mark.parametrize(("name", "change", "code"), CASES, ids=[case[0] for case in CASES])
@pytest.mark.parametrize("suffix", [".glb"])
def test_a_lying_model_is_refused(tmp_path: Path, name: str, change: Change, code: str, suffix: str) -> None:
    assert fault(changed(tmp_path / f"a{suffix}", change)).code == code


def test_indices_out_of_range(tmp_path: Path) -> None:
    made = Gltf()
    part = made.primitive(indices=made.accessor([0, 1, 4], "H"))
    part["attributes"]["POSITION"] = made.accessor(CORNERS)
    assert fault(made.save(tmp_path / "a.glb")).code == "import_damaged"


def test_triangles_at_no_real_place_are_left_out(
    tmp_path: Path, model: Callable[..., tuple[Imported, Any]]
) -> None:
    made = Gltf()
    part = made.primitive(indices=made.accessor([0, 1, 2, 0, 1, 3, 0, 1, 4], "H"))
    part["attributes"]["POSITION"] = made.accessor(
        [*CORNERS[:3], (float("nan"), 0.0, 0.0), (0.0, float("inf"), 0.0)]
    )
    done, _found = model(made.save(tmp_path / "a.glb"))
    assert done.triangles == 1
    assert [note.code for note in done.notes] == ["import_bad_places"]


URIS = [
    "/etc/hostname",
    "../secret.bin",
    "a/../../secret.bin",
    "..%2Fsecret.bin",
    "%2e%2e/secret.bin",
    "..\\secret.bin",
    "//host/share/part.bin",
    "\\\\host\\share\\part.bin",
    "file:///etc/hostname",
    "http://example.org/part.bin",
    "C:/secret.bin",
    "C%3A%5Csecret.bin",
]


@pytest.mark.parametrize("uri", URIS)
def test_no_file_outside_the_folder_is_read(tmp_path: Path, uri: str) -> None:
    inside = tmp_path / "model"
    inside.mkdir()
    (tmp_path / "secret.bin").write_bytes(bytes(1000))
    file = changed(inside / "a.gltf", lambda d: d["buffers"][0].update(uri=uri))
    assert fault(file).code == "import_outside"


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of this kind are not of Windows")
def test_links_and_pipes_lead_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "model"
    inside.mkdir()
    (tmp_path / "secret.bin").write_bytes(bytes(1000))
    (inside / "link.bin").symlink_to(tmp_path / "secret.bin")
    file = changed(inside / "a.gltf", lambda d: d["buffers"][0].update(uri="link.bin"))
    assert fault(file).code == "import_outside"
    os.mkfifo(inside / "pipe.bin")
    file = changed(inside / "b.gltf", lambda d: d["buffers"][0].update(uri="pipe.bin"))
    assert fault(file).code == "file_not_regular"
    os.mkfifo(inside / "pipe.glb")
    assert fault(inside / "pipe.glb").code == "file_not_regular"


def test_a_part_that_is_missing_is_named(tmp_path: Path) -> None:
    error = fault(changed(tmp_path / "a.gltf", lambda d: d["buffers"][0].update(uri="ឆ្នាំង.bin")))
    assert (error.code, error.values["name"]) == ("import_missing_part", "ឆ្នាំង.bin")


def bomb(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(bytes(1 + width * 3)) for _row in range(height)) + rows.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_a_picture_that_would_fill_the_memory(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(bomb(12_000, 12_000))
    assert (tmp_path / "a.png").stat().st_size < 1_000_000
    assert fault(tmp_path / "a.png").code == "import_picture_too_large"


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("empty.glb", b"", "import_damaged"),
        ("text.glb", b"hello", "import_damaged"),
        ("short.glb", b"glTF\x02\0\0\0\xff\xff\xff\xff", "import_damaged"),
        ("deep.gltf", b"[" * 200_000, "import_damaged"),
        ("nan.gltf", b'{"asset": {"version": NaN}}', "import_damaged"),
        ("empty.png", b"", "picture_damaged"),
        ("cut.png", bomb(200, 200)[:90], "picture_damaged"),
        ("gif.png", b"GIF89a" + bytes(100), "picture_damaged"),
        ("jpeg.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "picture_damaged"),
        ("empty.wav", b"", "import_sound_unknown"),
        ("riff.wav", b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0" + b"\xff" * 16, "import_sound_unknown"),
        ("flac.mp3", b"fLaC" + bytes(100), "import_sound_unknown"),
        ("ogg.ogg", b"OggS" + bytes(24) + b"\x01vorbis" + bytes(100), "import_sound_unknown"),
        ("cut.m4a", b"\0\0\0\x18ftypM4A " + bytes(100), "import_sound_unknown"),
        ("count.stl", bytes(80) + struct.pack("<I", 0xFFFFFFFF), "import_damaged"),
        (
            "points.ply",
            b"ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\n"
            b"property float z\nend_header\n1 2 3\n",
            "import_only_points",
        ),
        (
            "many.ply",
            b"ply\nformat ascii 1.0\nelement vertex 9999999999\nproperty float x\nend_header\n",
            "import_too_many",
        ),
        (
            "list.ply",
            b"ply\nformat binary_little_endian 1.0\nelement face 1\nproperty list int int vertex_index\n"
            b"end_header\n\xff\xff\xff\x7f",
            "import_damaged",
        ),
        ("index.obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n", "import_damaged"),
        ("word.obj", b"v a b c\n", "import_damaged"),
        ("outside.obj", b"mtllib ../../secret.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "import_outside"),
    ],
)
def test_damaged_files_get_a_sentence(tmp_path: Path, name: str, raw: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(raw)
    assert fault(tmp_path / name).code == code


def test_json_that_is_no_model(tmp_path: Path) -> None:
    for number, data in enumerate(([], 7, {"asset": 3}, {"asset": {"version": "2.0"}, "nodes": 5})):
        (tmp_path / f"{number}.gltf").write_text(json.dumps(data), encoding="utf-8")
        assert fault(tmp_path / f"{number}.gltf").code in ("import_damaged", "import_unsupported")


def test_cancelling_ends_the_process_and_leaves_nothing(tmp_path: Path) -> None:
    folder = ImportFolder()
    job = import_file(tetrahedron(tmp_path / "a.glb"), ImportOptions(), folder.path, [])
    next(job)
    job.close()
    folder.close()
    assert not folder.path.exists()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_mutants_are_taken_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    """In this process, as fast as possible: whatever is accepted is canonical, all else is one of the known errors."""
    from scenes.importing.model import import_model

    file = tetrahedron(tmp_path / "m.glb")
    raw = bytearray(file.read_bytes())
    for _number in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    file.write_bytes(raw)
    try:
        made, _facts = import_model(file, ImportOptions(), lambda share: None)
    except SalaError as error:
        assert error.code in MESSAGES
    else:
        parse(made)
