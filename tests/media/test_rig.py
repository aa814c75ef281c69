"""Poses are what glTF says, and canonical clips come back as they were written; nothing else is read."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.errors import SalaError
from scenes.media import glb
from scenes.media.glb_rig import clips_in
from scenes.media.glb_write import Material, Primitive, write_glb
from scenes.media.rig import (
    FROM_STAGE,
    IDENTITY,
    Channel,
    Clip,
    Joint,
    Rig,
    inverse,
    moved,
    placement,
    slerp,
    times,
)
from scenes.messages import MESSAGES
from tests.media.samples import join, split

PARTS = st.floats(-10, 10)
TURN = (0.0, 0.0, math.sin(0.5), math.cos(0.5))


def channel(
    kind: str, rows: list[float], path: str = "translation", moments: tuple[float, ...] = (0.0, 1.0, 3.0)
) -> Channel:
    width = 4 if path == "rotation" else 3
    return Channel(0, path, kind, array("f", moments), array("f", rows), width)  # type: ignore[arg-type]


def test_steps_lines_and_ends() -> None:
    rows = [0.0, 0.0, 0.0, 2.0, 4.0, 6.0, 4.0, 0.0, 6.0]
    line, step = channel("LINEAR", rows), channel("STEP", rows)
    assert tuple(line.at(0.5)) == (1, 2, 3) and tuple(line.at(2.0)) == (3, 2, 6)
    assert tuple(step.at(0.999)) == (0, 0, 0) and tuple(step.at(1.0)) == (2, 4, 6)
    for one in (line, step):
        assert tuple(one.at(-5.0)) == (0, 0, 0) and tuple(one.at(9.0)) == (4, 0, 6)
        assert tuple(one.at(math.nan)) == (0, 0, 0)


def test_a_cubic_spline_meets_its_keys_and_their_slopes() -> None:
    rows = [0.0] * 3 + [1.0, 1.0, 1.0] + [2.0] * 3 + [0.5] * 3 + [5.0, 5.0, 5.0] + [0.0] * 3
    spline = channel("CUBICSPLINE", rows, moments=(1.0, 3.0))
    assert tuple(spline.at(1.0)) == (1, 1, 1) and tuple(spline.at(3.0)) == (5, 5, 5)
    small = 1e-4
    assert (spline.at(1.0 + small)[0] - 1) / small == pytest.approx(2.0, abs=1e-2)
    assert (5 - spline.at(3.0 - small)[0]) / small == pytest.approx(0.5, abs=1e-2)


def test_turns_go_the_short_way_at_a_steady_pace() -> None:
    far = tuple(-part for part in (0.0, 0.0, math.sin(0.5), math.cos(0.5)))
    for share in (0.0, 0.25, 0.5, 1.0):
        found = slerp((0.0, 0.0, 0.0, 1.0), far, share)
        angle = 2 * math.atan2(abs(found[2]), abs(found[3]))
        assert angle == pytest.approx(share, abs=1e-6)
    assert slerp(TURN, TURN, 0.3) == pytest.approx(TURN)


@given(st.tuples(PARTS, PARTS, PARTS), st.tuples(*[st.floats(0.1, 5)] * 3), st.tuples(PARTS, PARTS, PARTS))
def test_an_inverse_takes_back(
    place: tuple[float, ...], scale: tuple[float, ...], point: tuple[float, ...]
) -> None:
    matrix = placement(place, TURN, scale)
    back = inverse(matrix)
    assert back is not None
    assert moved(back, moved(matrix, point)) == pytest.approx(point, abs=1e-6)
    assert inverse(placement(place, TURN, (1.0, 0.0, 1.0))) is None


def test_moments_of_a_clip() -> None:
    clip = Clip("Walk", 2.0, (), (0.0,) * 3, (0.0,) * 3)
    assert [clip.moment(t, is_loop=True) for t in (0.5, 2.5, -0.5)] == [0.5, 0.5, 1.5]
    assert [clip.moment(t, is_loop=False) for t in (0.5, 9.0, -0.5, -9.0)] == [0.5, 2.0, 1.5, 0.0]
    assert clip.moment(math.inf, is_loop=True) == 0.0
    assert Clip("Still", 0.0, (), (0.0,) * 3, (0.0,) * 3).moment(3.0, is_loop=True) == 0.0


def rigged() -> bytes:
    """A square on two bones with a morph, and two clips."""
    moving = [
        channel("LINEAR", [0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
        channel("STEP", [*TURN, 0.0, 0.0, 0.0, 1.0, *TURN], "rotation"),
        Channel(-1, "weights", "LINEAR", array("f", [0.0, 2.0]), array("f", [0.0, 1.0]), 1),
    ]
    clips = (
        Clip("ដើរ", 3.0, tuple(moving), (-2.0, -1.0, -1.0), (2.0, 1.0, 3.0)),
        Clip("Wait", 3.0, (moving[0],), (-1.0, -1.0, -1.0), (1.0, 1.0, 1.0)),
    )
    joints = (
        Joint(),
        Joint(0, (0.0, 1.0, 0.0), (0.0, 0.0, 0.0, 1.0), (1.0, 2.0, 1.0)),
        Joint(1, matrix=IDENTITY),
    )
    bones = ((0, FROM_STAGE), (2, times(placement((0.0, -1.0, 0.0), TURN, (1.0, 1.0, 1.0)), FROM_STAGE)))
    places = [(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (1.0, 0.0, 1.0), (0.0, 0.0, 1.0)]
    skin = [((0,), (1.0,)), ((0, 1), (0.25, 0.75)), ((1,), (2.0,)), ((0, 1, 0, 1), (0.1, 0.1, 0.1, 0.1))]
    morph = ([(0.0, 0.0, 0.0), (0.0, 1.0, 0.5), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)], None)
    part = Primitive(places, [(0.0, -1.0, 0.0)] * 4, None, None, [(0, 1, 2), (0, 2, 3)], 0, skin, [morph])  # type: ignore[list-item]
    return write_glb([part], [Material("a")], rig=Rig(joints, bones, (0.5,), clips))


def test_what_moves_comes_back_as_it_was_written() -> None:
    raw = rigged()
    assert raw == rigged()
    read = glb.parse(raw)
    assert read.rig is not None
    assert [joint.parent for joint in read.rig.joints] == [-1, 0, 1]
    assert read.rig.joints[1].scale == (1, 2, 1)
    assert [joint for joint, _bind in read.rig.bones] == [0, 2]
    assert read.rig.weights == (0.5,)
    walk, wait = read.rig.clips
    assert (walk.name, walk.seconds, walk.low, walk.high) == ("ដើរ", 3.0, (-2, -1, -1), (2, 1, 3))
    assert [one.path for one in walk.channels] == ["translation", "rotation", "weights"]
    assert walk.channels[0].at(0.5)[0] == pytest.approx(0.5)
    assert wait.channels[0].times == walk.channels[0].times
    part = read.parts[0]
    weights = sorted(part.skin[at + 8 : at + 12] for at in range(0, len(part.skin), 12))
    assert all(sum(row) == 255 for row in weights)
    (moves,) = part.morphs
    assert moves is not None
    rows = array("f", moves.positions)
    assert [tuple(rows[at : at + 3]) for at in range(0, 12, 3) if any(rows[at : at + 3])] == [(0, 1, 0.5)]
    assert clips_in(raw) == (("ដើរ", 3.0), ("Wait", 3.0))


def test_bones_stand_still_where_nothing_moves_them() -> None:
    rig = glb.parse(rigged()).rig
    assert rig is not None
    matrices, weights = rig.bone_matrices(None, 0.0)
    assert matrices[0] == pytest.approx(IDENTITY) and tuple(weights) == (0.5,)
    matrices, weights = rig.bone_matrices(rig.clips[0], 1.0)
    assert moved(matrices[0], (0.0, 0.0, 0.0)) == pytest.approx((1, 0, 0))
    assert tuple(weights) == pytest.approx((0.5,))


def _set(*path: Any) -> Callable[[dict[str, Any]], None]:
    *way, key, value = path

    def change(document: dict[str, Any]) -> None:
        target: Any = document
        for step in way:
            target = target[step]
        target[key] = value

    return change


def _input(document: dict[str, Any]) -> dict[str, Any]:
    sampler = document["animations"][0]["samplers"][0]
    entry: dict[str, Any] = document["accessors"][sampler["input"]]
    return entry


@pytest.mark.parametrize(
    "change",
    [
        _set("nodes", 1, "children", [1]),
        _set("nodes", 2, "children", [1]),
        _set("nodes", 1, "children", [2, 3]),
        _set("nodes", 1, "children", [99]),
        _set("nodes", 1, "translation", [1, 2]),
        _set("nodes", 2, "matrix", [1e300] * 16),
        _set("nodes", [{"mesh": 0, "skin": 0}, *[{}] * 2000]),
        _set("skins", 0, "joints", [0, 1]),
        _set("skins", 0, "joints", [1, 99]),
        _set("skins", 0, "joints", [1]),
        _set("skins", 0, "joints", []),
        _set("skins", 0, "inverseBindMatrices", 0),
        _set("meshes", 0, "weights", []),
        _set("meshes", 0, "weights", [0.0] * 99),
        _set("meshes", 0, "weights", ["a"]),
        _set("meshes", 0, "primitives", 0, "targets", [{}]),
        _set("meshes", 0, "primitives", 0, "attributes", "JOINTS_0", 0),
        _set("animations", 0, "name", ""),
        _set("animations", 0, "channels", []),
        _set("animations", 0, "channels", 0, "target", "node", 0),
        _set("animations", 0, "channels", 0, "target", "node", 77),
        _set("animations", 0, "channels", 0, "target", "path", "pointer"),
        _set("animations", 0, "channels", 0, "sampler", -1),
        _set("animations", 0, "samplers", 0, "interpolation", "BEZIER"),
        _set("animations", 0, "samplers", 0, "output", 0),
        _set("animations", 0, "extras", "low", [1e300] * 3),
        _set("animations", 0, "extras", {}),
        _set("animations", 1, "name", "ដើរ"),
        lambda document: _input(document).update(count=2_000_000_000),
        lambda document: _input(document).update(count=0),
        lambda document: _input(document).update(byteOffset=2),
    ],
)
def test_hostile_rigs_are_refused_with_a_sentence(change: Callable[[dict[str, Any]], None]) -> None:
    document, binary = split(rigged())
    change(document)
    with pytest.raises(SalaError) as caught:
        glb.parse(join(document, binary))
    assert caught.value.code in MESSAGES


def _put(raw: bytes, accessor: Callable[[dict[str, Any]], int], data: bytes, at: int = 0) -> bytes:
    document, binary = split(raw)
    entry = document["accessors"][accessor(document)]
    start = document["bufferViews"][entry["bufferView"]]["byteOffset"] + entry.get("byteOffset", 0) + at
    changed = bytearray(binary)
    changed[start : start + len(data)] = data
    return join(document, bytes(changed))


@pytest.mark.parametrize(
    ("accessor", "data", "at"),
    [
        (
            lambda d: d["meshes"][0]["primitives"][0]["attributes"]["JOINTS_0"],
            b"\2\0",
            0,
        ),  # a bone that is not there
        (
            lambda d: d["animations"][0]["samplers"][0]["input"],
            array("f", [5.0]).tobytes(),
            0,
        ),  # time runs backwards
        (lambda d: d["animations"][0]["samplers"][0]["input"], array("f", [-1.0]).tobytes(), 0),
        (lambda d: d["animations"][0]["samplers"][0]["input"], array("f", [9e9]).tobytes(), 8),
        (lambda d: d["animations"][0]["samplers"][0]["output"], array("f", [math.nan]).tobytes(), 4),
        (lambda d: d["skins"][0]["inverseBindMatrices"], array("f", [math.inf]).tobytes(), 20),
        (
            lambda d: d["meshes"][0]["primitives"][0]["targets"][0]["POSITION"],
            array("f", [math.nan]).tobytes(),
            0,
        ),
    ],
)
def test_hostile_numbers_are_refused_with_a_sentence(
    accessor: Callable[[dict[str, Any]], int], data: bytes, at: int
) -> None:
    with pytest.raises(SalaError) as caught:
        glb.parse(_put(rigged(), accessor, data, at))
    assert caught.value.code in MESSAGES


@given(st.data())
def test_mutants_of_a_rig_raise_nothing_but_sentences(data: st.DataObject) -> None:
    raw = bytearray(rigged())
    for _change in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(12, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = glb.parse(bytes(raw))
    except SalaError:
        return
    if read.rig is not None:
        for clip in (None, *read.rig.clips):
            read.rig.bone_matrices(clip, 0.7)
