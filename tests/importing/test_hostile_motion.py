"""Movements that want to harm, or are only odd: each gets a sentence or is played, and nothing hangs."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenes.errors import SalaError
from scenes.importing.client import ImportFolder, import_file
from scenes.importing.model import import_model
from scenes.importing.records import Imported, ImportOptions
from scenes.media.glb import parse
from scenes.messages import MESSAGES, sentence
from scenes.texts import Texts
from tests.importing.sample_motion import clip, morphing, skinned
from tests.importing.sample_parts import box, put
from tests.importing.samples import Gltf

Change = Callable[[Gltf], object]


def floats(g: Gltf, accessor: int, at: int, *values: float) -> None:
    """Write into the numbers of an accessor."""
    entry = g.document["accessors"][accessor]
    start = g.document["bufferViews"][entry["bufferView"]]["byteOffset"] + 4 * at
    g.binary[start : start + 4 * len(values)] = struct.pack(f"<{len(values)}f", *values)


def sampler(g: Gltf) -> dict[str, Any]:
    found: dict[str, Any] = g.document["animations"][0]["samplers"][0]
    return found


def target(g: Gltf) -> dict[str, Any]:
    found: dict[str, Any] = g.document["animations"][0]["channels"][0]["target"]
    return found


def attribute(g: Gltf, name: str) -> int:
    return int(g.document["meshes"][0]["primitives"][0]["attributes"][name])


def bring(g: Gltf, folder: Path) -> tuple[bytes, Imported]:
    return import_model(g.save(folder / "model.glb"), ImportOptions(), lambda _share: None)


SKIN: list[tuple[str, Change, str]] = [
    (
        "a bone that is not there",
        lambda g: g.document["meshes"][0]["primitives"][0]["attributes"].update(
            JOINTS_0=g.accessor([(7, 9, 0, 0)] * g.document["accessors"][1]["count"], "B")
        ),
        "import_damaged",
    ),
    ("no number as weight", lambda g: floats(g, attribute(g, "WEIGHTS_0"), 5, math.nan), "import_damaged"),
    ("a weight below nothing", lambda g: floats(g, attribute(g, "WEIGHTS_0"), 4, -3.0), "import_damaged"),
    (
        "fewer bones than vertices",
        lambda g: g.document["accessors"][attribute(g, "JOINTS_0")].update(count=3),
        "import_damaged",
    ),
    ("a joint that is no node", lambda g: g.document["skins"][0].update(joints=[1, 99]), "import_damaged"),
    ("no joints", lambda g: g.document["skins"][0].update(joints=[]), "import_damaged"),
    ("no such skin", lambda g: g.document["nodes"][0].update(skin=4), "import_damaged"),
    ("too few binds", lambda g: g.document["skins"][0].update(joints=[1, 2, 1]), "import_damaged"),
    (
        "a bind without end",
        lambda g: floats(g, g.document["skins"][0]["inverseBindMatrices"], 3, math.inf),
        "import_damaged",
    ),
    ("a skeleton in a ring", lambda g: g.document["nodes"][2].update(children=[1]), "import_tangled"),
    ("a joint in itself", lambda g: g.document["nodes"][1].update(children=[1]), "import_tangled"),
    ("a joint below two", lambda g: g.document["nodes"][0].update(children=[2]), "import_tangled"),
    (
        "a thousand million keys",
        lambda g: g.document["accessors"][sampler(g)["input"]].update(count=10**9),
        "import_too_many_keys",
    ),
    (
        "many values",
        lambda g: g.document["accessors"][sampler(g)["output"]].update(count=10**9),
        "import_too_many_keys",
    ),
    ("no keys", lambda g: g.document["accessors"][sampler(g)["input"]].update(count=0), "import_damaged"),
    ("time runs backwards", lambda g: floats(g, sampler(g)["input"], 0, 2.0, 1.0), "import_damaged"),
    ("no number as time", lambda g: floats(g, sampler(g)["input"], 0, math.nan), "import_damaged"),
    ("before all time", lambda g: floats(g, sampler(g)["input"], 0, -1.0), "import_damaged"),
    ("for a thousand years", lambda g: floats(g, sampler(g)["input"], 1, 3e10), "import_damaged"),
    ("no number as value", lambda g: floats(g, sampler(g)["output"], 2, math.nan), "import_damaged"),
    (
        "fewer values than keys",
        lambda g: g.document["accessors"][sampler(g)["output"]].update(count=1),
        "import_damaged",
    ),
    ("a kind of its own", lambda g: sampler(g).update(interpolation="BEZIER"), "import_damaged"),
    (
        "no such sampler",
        lambda g: g.document["animations"][0]["channels"][0].update(sampler=5),
        "import_damaged",
    ),
    ("no such node", lambda g: target(g).update(node=50), "import_damaged"),
    ("no such path", lambda g: target(g).update(path="colour"), "import_damaged"),
    ("a matrix is to move", lambda g: g.document["nodes"][2].update(matrix=[1.0] * 16), "import_damaged"),
    ("channels of a kind", lambda g: g.document["animations"][0].update(channels={}), "import_damaged"),
]
MORPH: list[tuple[str, Change, str]] = [
    (
        "no number as move",
        lambda g: floats(g, g.document["meshes"][0]["primitives"][0]["targets"][0]["POSITION"], 4, math.nan),
        "import_damaged",
    ),
    (
        "fewer moves than corners",
        lambda g: g.document["meshes"][0]["primitives"][0].update(
            targets=[{"POSITION": sampler(g)["input"]}, {}]
        ),
        "import_damaged",
    ),
    (
        "targets of a kind",
        lambda g: g.document["meshes"][0]["primitives"][0].update(targets="many"),
        "import_damaged",
    ),
    ("weights of a kind", lambda g: g.document["meshes"][0].update(weights={"a": 1}), "import_damaged"),
    (
        "fewer weights than targets",
        lambda g: g.document["accessors"][sampler(g)["output"]].update(count=3),
        "import_damaged",
    ),
]


@pytest.mark.parametrize(
    ("make", "change", "code"),
    [pytest.param(skinned, change, code, id=name) for name, change, code in SKIN]
    + [pytest.param(lambda: morphing("LINEAR"), change, code, id=name) for name, change, code in MORPH],
)
def test_hostile_movements_get_a_sentence(
    tmp_path: Path, make: Callable[[], Gltf], change: Change, code: str
) -> None:
    g = make()
    change(g)
    with pytest.raises(SalaError) as caught:
        bring(g, tmp_path)
    assert caught.value.code == code
    assert "{" not in sentence(Texts("en"), code, caught.value.values) and code in MESSAGES


def test_the_worker_says_the_same_and_leaves_nothing(tmp_path: Path) -> None:
    g = skinned()
    g.document["accessors"][sampler(g)["input"]]["count"] = 10**9
    file, folder = g.save(tmp_path / "model.glb"), ImportFolder()
    try:
        with pytest.raises(SalaError) as caught:
            list(import_file(file, ImportOptions(), folder.path, []))
        assert caught.value.code == "import_too_many_keys" and not list(folder.path.iterdir())
    finally:
        folder.close()


def test_more_moving_parts_than_can_be_shown(tmp_path: Path) -> None:
    g = Gltf()
    put(g, box())
    g.document["nodes"] = [{"mesh": 0} for _ in range(1100)]
    g.document["scenes"] = [{"nodes": list(range(1100))}]
    for node in range(1100):
        clip(g, node, "scale", [(1.0, 1.0, 1.0)], times=[0.0])
    with pytest.raises(SalaError) as caught:
        bring(g, tmp_path)
    assert caught.value.code == "import_too_many_bones"


def test_a_movement_out_of_the_world(tmp_path: Path) -> None:
    g = Gltf()
    put(g, box())
    clip(g, 0, "translation", [(0.0, 0.0, 0.0), (1e8, 0.0, 0.0)], times=[0.0, 1.0])
    with pytest.raises(SalaError) as caught:
        bring(g, tmp_path)
    assert caught.value.code == "import_too_big"


def test_odd_movements_are_played(tmp_path: Path) -> None:
    g = skinned()
    g.document["animations"] += [
        {"channels": [], "samplers": []},
        {
            "name": "Move",
            "channels": g.document["animations"][0]["channels"],
            "samplers": g.document["animations"][0]["samplers"],
        },
        {
            "name": "  ",
            "channels": g.document["animations"][0]["channels"],
            "samplers": g.document["animations"][0]["samplers"],
        },
        {"name": "Light", "samplers": [], "channels": [{"sampler": 0, "target": {"path": "pointer"}}]},
    ]
    raw, made = bring(g, tmp_path)
    assert [name for name, _seconds in made.clips] == ["Move", "Move 2", "1"]
    assert [note.values["lost"] for note in made.notes] == ["animation"]
    assert parse(raw).rig is not None

    g = skinned()
    floats(g, sampler(g)["input"], 0, 1.0, 1.0)  # two keys at one moment: the later one counts
    raw, made = bring(g, tmp_path)
    assert made.clips == (("Move", 1.0),)

    g = skinned()
    g.document["accessors"][sampler(g)["input"]]["count"] = 1
    g.document["accessors"][sampler(g)["output"]]["count"] = 1
    floats(g, sampler(g)["input"], 0, 0.0)
    assert bring(g, tmp_path)[1].clips == (("Move", 0.0),)


def test_what_cannot_move_is_brought_in_as_it_stands(tmp_path: Path) -> None:
    g = morphing("LINEAR")
    part = g.document["meshes"][0]["primitives"][0]
    part["targets"] = part["targets"] * 40
    g.document["meshes"][0]["weights"] = [0.1] * 80
    values = [(0.0,)] * 240
    g.document["animations"] = []
    del g.document["animations"]
    clip(g, 0, "weights", values, "LINEAR", [0.0, 1.0, 2.0])
    raw, made = bring(g, tmp_path)
    assert parse(raw).rig is None and made.clips == ()
    assert "morphs" in [note.values["lost"] for note in made.notes]


def test_fewer_triangles_still_move(tmp_path: Path) -> None:
    g = skinned(6)
    file = g.save(tmp_path / "model.glb")
    raw, made = import_model(file, ImportOptions(triangles=40), lambda _share: None)
    assert made.triangles < made.triangles_before and made.triangles <= 40
    assert len(made.clips) == 1
    assert parse(raw).rig is not None
