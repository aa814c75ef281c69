"""Samples of what moves: nodes, skins and morphs."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Any

from tests.importing.sample_parts import Row, Sample, box, plain, put, turn
from tests.importing.samples import Gltf

_TIMES = [0.0, 0.5, 1.5, 2.0]
_KEYS: dict[str, list[Row]] = {
    "translation": [(0.0, 0.0, 0.0), (0.5, 0.1, 0.0), (-0.4, 0.4, 0.2), (0.0, 0.0, 0.0)],
    "rotation": [
        (0.0, 0.0, 0.0, 1.0),
        tuple(turn((0, 0, 1), 80)),
        tuple(-v for v in turn((0, 1, 0), 100)),  # the same turn, told the long way round
        (0.0, 0.0, 0.0, 1.0),
    ],
    "scale": [(1.0, 1.0, 1.0), (0.4, 1.3, 1.0), (1.2, 0.5, 2.0), (1.0, 1.0, 1.0)],
}


def clip(
    g: Gltf,
    node: int,
    path: str,
    rows: list[Row],
    kind: str = "LINEAR",
    times: list[float] | None = None,
    code: str = "f",
) -> None:
    """One more channel of the file's only animation."""
    animation = g.document.setdefault("animations", [{"name": "Move", "samplers": [], "channels": []}])[0]
    if kind == "CUBICSPLINE":
        coming, leaving = tuple(1.5 for _ in rows[0]), tuple(-1.0 for _ in rows[0])
        rows = [one for row in rows for one in (coming, row, leaving)]
    more: dict[str, Any] = {}
    if code != "f":
        top = {"b": 127, "h": 32767, "B": 255, "H": 65535}[code]
        rows = [tuple(round(v * top) for v in row) for row in rows]
        more["normalized"] = True
    moments = times or _TIMES
    animation["samplers"].append(
        {
            "input": g.accessor(list(moments), min=[min(moments)], max=[max(moments)]),
            "output": g.accessor(rows if len(rows[0]) > 1 else [row[0] for row in rows], code, **more),
            "interpolation": kind,
        }
    )
    animation["channels"].append(
        {"sampler": len(animation["samplers"]) - 1, "target": {"node": node, "path": path}}
    )


def _moving(path: str, kind: str, code: str = "f", times: list[float] | None = None) -> Callable[[], Gltf]:
    return plain(lambda g: clip(g, 0, path, _KEYS[path], kind, times, code))


def _two_joints() -> Gltf:
    """An arm of two parts: the lower one turns, the upper one with it and by itself."""
    g = Gltf()
    put(g, box((0.3, 0.8, 0.3), (0.0, 0.4, 0.0)))
    g.document["nodes"] = [
        {"mesh": 0, "children": [1], "translation": [0, -0.8, 0]},
        {"mesh": 0, "translation": [0, 0.8, 0], "scale": [0.7, 0.9, 0.7]},
    ]
    clip(g, 0, "rotation", _KEYS["rotation"])
    clip(g, 1, "rotation", _KEYS["rotation"][::-1], "CUBICSPLINE")
    return g


def _mirrored_child() -> Gltf:
    g = _two_joints()
    g.document["nodes"][1]["scale"] = [-0.7, 0.9, 0.7]
    return g


def _flat_at_rest() -> Gltf:
    g = Gltf()
    put(g, box())
    g.document["nodes"][0]["scale"] = [0, 0, 0]
    clip(g, 0, "scale", [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)], times=[0.0, 1.0])
    return g


def skinned(
    bones: int = 2,
    joints: str = "B",
    weights: str = "f",
    *,
    bind: float = 0.0,
    has_binds: bool = True,
    kind: str = "LINEAR",
    degrees: float = 70.0,
    wide: int = 4,
    **node: Any,
) -> Gltf:
    """A pillar that bends; `bind` is how far (degrees) it was bound from how it rests. `wide`: bones of a vertex."""
    g = Gltf()
    mesh = box((0.4, 1.6, 0.3), (0.0, 0.0, 0.0), max(8, bones * 2))
    step = 1.6 / bones
    part = put(g, mesh)
    names, shares = [], []
    for _x, y, _z in mesh.places:
        at = min(max((y + 0.8) / step - 0.5, 0.0), bones - 1.0)
        low = min(int(at), bones - 2) if bones > 1 else 0
        share = at - low if bones > 1 else 0.0
        names.append((low, min(low + 1, bones - 1), 0, 0))
        shares.append((1.0 - share, share, 0.0, 0.0))
    if wide == 8:  # the second half of each weight is told in the second set
        part["attributes"]["JOINTS_1"] = g.accessor(names, joints)
        part["attributes"]["WEIGHTS_1"] = g.accessor([tuple(v / 2 for v in row) for row in shares])
        shares = [tuple(v / 2 for v in row) for row in shares]
    part["attributes"]["JOINTS_0"] = g.accessor(names, joints)
    if weights == "f":
        part["attributes"]["WEIGHTS_0"] = g.accessor(shares)
    else:
        top = {"B": 255, "H": 65535}[weights]
        rows = [(round(row[0] * top), top - round(row[0] * top), 0, 0) for row in shares]
        part["attributes"]["WEIGHTS_0"] = g.accessor(rows, weights, normalized=True)
    turned = turn((0, 0, 1), bind)
    nodes: list[dict[str, Any]] = [{"mesh": 0, "skin": 0, **node}]
    binds = []
    for bone in range(bones):
        one: dict[str, Any] = {"translation": [0, step if bone else -0.8, 0]}
        if bind and bone == 1:
            one["rotation"] = turned
        if bone + 1 < bones:
            one["children"] = [bone + 2]
        nodes.append(one)
        lower = -(step * bone - 0.8)
        binds.append((*(float(n % 5 == 0) for n in range(12)), 0.0, lower, 0.0, 1.0))
    g.document["nodes"] = nodes
    g.document["scenes"] = [{"nodes": [0, 1]}]
    skin: dict[str, Any] = {"joints": list(range(1, bones + 1))}
    if has_binds:
        skin["inverseBindMatrices"] = g.accessor(binds)
    g.document["skins"] = [skin]
    each = degrees / max(1, bones - 1)
    start = tuple(turned) if bind else (0.0, 0.0, 0.0, 1.0)
    for bone in range(1, bones):
        first = start if bone == 1 else (0.0, 0.0, 0.0, 1.0)
        clip(
            g,
            bone + 1,
            "rotation",
            [first, tuple(turn((0, 0, 1), each + (bind if bone == 1 else 0)))],
            kind,
            [0.0, 1.0],
        )
    return g


def _two_skins() -> Gltf:
    """Two meshes on the same bones, bound differently, and a third that hangs on nothing."""
    g = skinned(3)
    g.document["meshes"].append({"primitives": []})
    g.document["meshes"].append({"primitives": []})
    put(g, box((0.3, 0.2, 0.2), (-0.7, -0.7, 0.0)), 2)
    mesh = box((0.2, 0.3, 0.5), (0.4, 0.0, 0.0))
    part = put(g, mesh, 1)
    part["attributes"]["JOINTS_0"] = g.accessor([(0, 0, 0, 0)] * 24, "B")
    part["attributes"]["WEIGHTS_0"] = g.accessor([(1.0, 0.0, 0.0, 0.0)] * 24)
    moved = (*(float(n % 5 == 0) for n in range(12)), 0.0, -0.1, 0.0, 1.0)
    g.document["skins"].append({"joints": [3], "inverseBindMatrices": g.accessor([moved])})
    g.document["nodes"] += [{"mesh": 1, "skin": 1}, {"mesh": 2}]
    g.document["scenes"] = [{"nodes": [0, 1, 4, 5]}]
    return g


_BULGE = {
    2: (0.3, 0.2, 0.0),
    5: (0.0, 0.5, 0.2),
    8: (-0.4, 0.3, 0.0),
    17: (0.2, 0.3, 0.5),
    18: (0.2, 0.3, 0.5),
}


def morphing(
    kind: str = "",
    *,
    is_sparse: bool = False,
    has_normals: bool = False,
    of_node: bool = False,
    has_skin: bool = False,
) -> Gltf:
    """A box with two morphs: some corners move out, and the whole box moves sideways."""
    g = skinned(2) if has_skin else Gltf()
    mesh = box((0.4, 1.6, 0.3), (0.0, 0.0, 0.0), 8) if has_skin else box()
    part = g.document["meshes"][0]["primitives"][0] if has_skin else put(g, mesh)
    count = len(mesh.places)
    rows = [_BULGE.get(n, (0.0, 0.0, 0.0)) for n in range(count)]
    side = [(-0.5, -0.3, 0.0)] * count
    if is_sparse:
        changed = sorted(_BULGE)
        g.document["accessors"].append(
            {
                "componentType": 5126,
                "count": count,
                "type": "VEC3",
                "min": [-1] * 3,
                "max": [1] * 3,
                "sparse": {
                    "count": len(changed),
                    "indices": {
                        "bufferView": g.view(struct.pack(f"<{len(changed)}H", *changed)),
                        "componentType": 5123,
                    },
                    "values": {
                        "bufferView": g.view(b"".join(struct.pack("<3f", *_BULGE[n]) for n in changed))
                    },
                },
            }
        )
        first = len(g.document["accessors"]) - 1
    else:
        first = g.accessor(rows)
    part["targets"] = [{"POSITION": first}, {"POSITION": g.accessor(side)}]
    if has_normals:
        for target in part["targets"]:
            target["NORMAL"] = g.accessor([(0.0, 0.2, 0.1)] * count)
    g.document["meshes"][0]["weights"] = [0.8, 0.25]
    if of_node:
        g.document["nodes"][0]["weights"] = [0.2, 1.0]
    if kind:
        values = [0.0, 0.0, 1.0, 0.2, 0.3, 1.0]
        if kind == "CUBICSPLINE":
            values = [v for n in range(3) for v in (0.1, 0.1, *values[2 * n : 2 * n + 2], 0.3, -0.2)]
        clip(g, 0, "weights", [(v,) for v in values], "LINEAR", [0.0, 1.0, 2.0])
        g.document["animations"][0]["samplers"][-1]["interpolation"] = kind
    return g


def _two_morphing() -> Gltf:
    g = morphing("LINEAR")
    g.document["nodes"] = [
        {"mesh": 0, "translation": [-0.3, -0.4, 0], "scale": [0.6] * 3},
        {"mesh": 0, "translation": [0.3, 0.4, 0], "scale": [0.6] * 3},
    ]
    g.document["scenes"] = [{"nodes": [0, 1]}]
    clip(g, 1, "weights", [(v,) for v in (1.0, 0.0, 0.0, 1.0)], "STEP", [0.0, 1.2])
    return g


def of_clips() -> Iterator[Sample]:
    for path in ("translation", "rotation", "scale"):
        for kind in ("LINEAR", "STEP", "CUBICSPLINE"):
            yield Sample(f"clip {path} {kind.lower()}", _moving(path, kind), 0.9)
    yield Sample("clip the short way", _moving("rotation", "LINEAR"), 1.2)
    for code in "bh":
        yield Sample(f"clip rotation {code}", _moving("rotation", "LINEAR", code), 0.4)
    late = [1.0, 1.5, 2.5, 3.0]
    yield Sample("clip begins late", _moving("translation", "LINEAR", times=late), 1.7)
    yield Sample("clip before its first key", _moving("translation", "LINEAR", times=late), 0.5)
    once = plain(lambda g: clip(g, 0, "translation", [(0.3, 0.3, 0.0)], times=[0.0]))
    yield Sample("clip of one key", once, 0.0)
    yield Sample("clip of an arm", _two_joints, 0.8)
    yield Sample("clip of a mirrored arm", _mirrored_child, 0.8)
    yield Sample("clip from nothing", _flat_at_rest, 0.7)
    yield Sample("skin at rest", lambda: skinned())
    yield Sample("skin", lambda: skinned(), 1.0)
    yield Sample("skin joints H", lambda: skinned(joints="H"), 0.7)
    yield Sample("skin weights B", lambda: skinned(weights="B"), 0.7)
    yield Sample("skin weights H", lambda: skinned(weights="H"), 0.7)
    yield Sample("skin of 60 bones", lambda: skinned(60, degrees=150), 1.0)
    yield Sample("skin bound otherwise", lambda: skinned(bind=40.0), 0.5)
    yield Sample("skin bound otherwise at rest", lambda: skinned(bind=40.0))
    yield Sample("skin cubic", lambda: skinned(4, kind="CUBICSPLINE"), 0.6)
    yield Sample("skin of a moved node", lambda: skinned(translation=[5, 5, 5]), 0.7)
    yield Sample("skin of eight", lambda: skinned(3, wide=8), 0.9)
    yield Sample("skins and a thing beside", _two_skins, 0.9)
    yield Sample("morph at rest", lambda: morphing())
    yield Sample("morph of a node", lambda: morphing(of_node=True))
    yield Sample("morph sparse", lambda: morphing(is_sparse=True))
    for kind in ("LINEAR", "STEP", "CUBICSPLINE"):
        yield Sample(f"morph {kind.lower()}", lambda kind=kind: morphing(kind), 1.4)  # type: ignore[misc]
    yield Sample("morph with normals", lambda: morphing("LINEAR", has_normals=True), 0.6)
    yield Sample("morphs of two things", _two_morphing, 1.1)
    yield Sample("morph and skin", lambda: morphing("LINEAR", has_skin=True), 0.8)
