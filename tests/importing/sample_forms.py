"""Samples of primitives, of how numbers are written, and of nodes."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Any

from tests.importing.sample_parts import Sample, box, flag, plain, put, turn
from tests.importing.samples import Gltf

_FAN = [
    (0.0, 0.0, 0.0),
    (0.8, 0.0, 0.0),
    (0.6, 0.6, 0.0),
    (0.0, 0.8, 0.0),
    (-0.7, 0.4, 0.0),
    (-0.5, -0.6, 0.0),
]
_HUES = [(0.9, 0.1, 0.1), (0.1, 0.6, 0.1), (0.1, 0.2, 0.9), (0.9, 0.8, 0.1), (0.7, 0.2, 0.7), (0.1, 0.7, 0.7)]


def _mode(mode: int, *, is_indexed: bool) -> Callable[[], Gltf]:
    def make() -> Gltf:
        g = Gltf()
        order = {1: [0, 1, 2, 3, 4, 5], 4: [0, 1, 2, 0, 3, 4]}.get(mode, [0, 1, 2, 3, 4, 5])
        order = [1, 2, 0, 3, 5, 4] if mode == 5 else order
        more: dict[str, Any] = {"material": 0, "mode": mode}
        g.document["materials"] = [{"doubleSided": True, "pbrMetallicRoughness": {"metallicFactor": 0}}]
        if is_indexed:
            part = g.primitive(indices=g.accessor(order, "H"), **more)
            rows = list(range(6))
        else:
            part = g.primitive(**more)
            rows = order
        part["attributes"] = {
            "POSITION": g.accessor([_FAN[n] for n in rows]),
            "COLOR_0": g.accessor([_HUES[n] for n in rows]),
        }
        return g

    return make


def _index(code: str) -> Callable[[], Gltf]:
    def make() -> Gltf:
        g = Gltf()
        mesh = box()
        part = put(g, mesh)
        part["indices"] = g.accessor(mesh.corners, code)
        return g

    return make


def _color(code: str, width: int) -> Callable[[], Gltf]:
    top = {"f": 1, "B": 255, "H": 65535}[code]

    def make() -> Gltf:
        g = Gltf()
        mesh = box()
        part = put(g, mesh)
        rows = [(*color, 1.0)[:width] for color in mesh.colors]
        if code != "f":
            rows = [tuple(round(v * top) for v in row) for row in rows]
        if width == 3 and code != "f":  # rows begin at multiples of four bytes
            size = struct.calcsize(code)
            pad = (-3 * size) % 4
            data = b"".join(struct.pack(f"<3{code}{pad}x", *row) for row in rows)
            g.document["accessors"].append(
                {
                    "bufferView": g.view(data, byteStride=3 * size + pad),
                    "componentType": {"B": 5121, "H": 5123}[code],
                    "normalized": True,
                    "count": len(rows),
                    "type": "VEC3",
                }
            )
            part["attributes"]["COLOR_0"] = len(g.document["accessors"]) - 1
        else:
            part["attributes"]["COLOR_0"] = g.accessor(
                rows, code, **({} if code == "f" else {"normalized": True})
            )
        return g

    return make


def _uv(code: str) -> Callable[[], Gltf]:
    top = {"B": 255, "H": 65535}[code]

    def change(g: Gltf, _material: dict[str, Any]) -> None:
        rows = [(0, top), (top, top), (top, 0), (0, 0)]
        data = b"".join(struct.pack("<2B2x" if code == "B" else "<2H", *row) for row in rows)
        g.document["accessors"].append(
            {
                "bufferView": g.view(data, byteStride=4),
                "componentType": {"B": 5121, "H": 5123}[code],
                "normalized": True,
                "count": 4,
                "type": "VEC2",
            }
        )
        g.document["meshes"][0]["primitives"][0]["attributes"]["TEXCOORD_0"] = (
            len(g.document["accessors"]) - 1
        )

    return flag(change)


def _quantised(code: str, *, normalized: bool) -> Callable[[], Gltf]:
    top = {"b": 127, "B": 255, "h": 32767, "H": 65535}[code] if normalized else 100
    low = 0.0 if code in "BH" else -1.0

    def make() -> Gltf:
        g = Gltf()
        mesh = box()
        part = put(g, mesh)
        size = struct.calcsize(code)
        pad = (-3 * size) % 4
        span = 1.0 - low

        def whole(value: float) -> int:
            return round(((value + 1) / 2 * span + low) * top)

        rows = [tuple(map(whole, row)) for row in mesh.places]
        data = b"".join(struct.pack(f"<3{code}{pad}x", *row) for row in rows)
        g.document["accessors"].append(
            {
                "bufferView": g.view(data, byteStride=3 * size + pad),
                "componentType": {"b": 5120, "B": 5121, "h": 5122, "H": 5123}[code],
                "normalized": normalized,
                "count": len(rows),
                "type": "VEC3",
                "min": [min(axis) for axis in zip(*rows)],
                "max": [max(axis) for axis in zip(*rows)],
            }
        )
        part["attributes"]["POSITION"] = len(g.document["accessors"]) - 1
        scale = 2 / span / (1 if normalized else top)
        move = -1.0 - low * 2 / span
        g.document["nodes"][0].update(scale=[scale] * 3, translation=[move] * 3)
        g.document.update(
            extensionsUsed=["KHR_mesh_quantization"], extensionsRequired=["KHR_mesh_quantization"]
        )
        return g

    return make


def _interleaved() -> Gltf:
    g = Gltf()
    mesh = box()
    part = put(g, mesh)
    data = b"".join(
        struct.pack("<3f3f3f", *a, *b, *c)
        for a, b, c in zip(mesh.places, mesh.normals, mesh.colors, strict=True)
    )
    view = g.view(b"\1" * 8 + data, byteStride=36)
    for offset, name in ((0, "POSITION"), (12, "NORMAL"), (24, "COLOR_0")):
        g.document["accessors"].append(
            {
                "bufferView": view,
                "byteOffset": 8 + offset,
                "componentType": 5126,
                "count": len(mesh.places),
                "type": "VEC3",
                **({"min": [-1, -1, -1], "max": [1, 1, 1]} if name == "POSITION" else {}),
            }
        )
        part["attributes"][name] = len(g.document["accessors"]) - 1
    return g


def _sparse(*, has_base: bool) -> Callable[[], Gltf]:
    def make() -> Gltf:
        g = Gltf()
        mesh = box()
        part = put(g, mesh)
        changed = list(range(0, 24, 2)) if has_base else list(range(24))
        entry: dict[str, Any] = {
            "componentType": 5126,
            "count": 24,
            "type": "VEC3",
            "min": [-1] * 3,
            "max": [1] * 3,
        }
        if has_base:
            rows = [(9.0, 9.0, 9.0) if n in changed else mesh.places[n] for n in range(24)]
            entry["bufferView"] = g.view(b"".join(struct.pack("<3f", *row) for row in rows))
        entry["sparse"] = {
            "count": len(changed),
            "indices": {
                "bufferView": g.view(struct.pack(f"<{len(changed)}B", *changed)),
                "componentType": 5121,
            },
            "values": {"bufferView": g.view(b"".join(struct.pack("<3f", *mesh.places[n]) for n in changed))},
        }
        g.document["accessors"].append(entry)
        part["attributes"]["POSITION"] = len(g.document["accessors"]) - 1
        return g

    return make


def _node(**values: Any) -> Callable[[], Gltf]:
    return plain(lambda g: g.document["nodes"][0].update(values))


def _tree(*nodes: dict[str, Any], roots: tuple[int, ...] = (0,)) -> Callable[[], Gltf]:
    def change(g: Gltf) -> None:
        g.document["nodes"] = list(nodes)
        g.document["scenes"] = [{"nodes": list(roots)}]

    return plain(change)


def _instanced() -> Gltf:
    g = Gltf()
    put(g, box((0.4, 0.3, 0.2), (0.0, 0.0, 0.0)))
    attributes = {
        "TRANSLATION": g.accessor([(-0.6, -0.5, 0.0), (0.6, -0.4, 0.1), (0.0, 0.5, -0.3)]),
        "ROTATION": g.accessor(
            [(0.0, 0.0, 0.0, 1.0), tuple(turn((0, 0, 1), 40)), tuple(turn((0, 1, 0), 70))]
        ),
        "SCALE": g.accessor([(1.0, 1.0, 1.0), (1.4, 1.0, 1.0), (1.0, 1.8, 1.0)]),
    }
    g.document["nodes"][0]["extensions"] = {"EXT_mesh_gpu_instancing": {"attributes": attributes}}
    g.document["extensionsUsed"] = ["EXT_mesh_gpu_instancing"]
    return g


def of_primitives() -> Iterator[Sample]:
    for mode in range(7):
        for way in (False, True):
            yield Sample(f"mode {mode} {'indexed' if way else 'plain'}", _mode(mode, is_indexed=way))
    for code in "BHI":
        yield Sample(f"index {code}", _index(code))
    for code in "fBH":
        for width in (3, 4):
            yield Sample(f"color {code}{width}", _color(code, width))
    for code in "BH":
        yield Sample(f"uv {code}", _uv(code))
    for code in "bBhH":
        yield Sample(f"position {code} normalised", _quantised(code, normalized=True))
        yield Sample(f"position {code}", _quantised(code, normalized=False))
    yield Sample("interleaved", _interleaved)
    yield Sample("sparse over zeros", _sparse(has_base=False))
    yield Sample("sparse over rows", _sparse(has_base=True))
    yield Sample("gltf and bin", plain(), None, ".gltf")


def of_nodes() -> Iterator[Sample]:
    half = [0.5] * 3
    yield Sample("node none", plain())
    yield Sample("node translation", _node(translation=[0.2, -0.3, 0.1]))
    yield Sample("node rotation", _node(rotation=turn((0, 0, 1), 35)))
    yield Sample("node scale", _node(scale=[0.5, 1.3, 2.0]))
    for axes in ((-1, 1, 1), (-1, -1, 1), (-1, -1, -1)):
        yield Sample(f"node scale {axes}", _node(scale=list(axes)))
    everything = {"translation": [0.2, 0.1, 0], "rotation": turn((0, 1, 0), 50), "scale": [1, 0.6, 1.5]}
    yield Sample("node everything", _node(**everything))
    yield Sample("node matrix", _node(matrix=[0.5, 0.3, 0, 0, -0.3, 0.5, 0, 0, 0, 0, 0.8, 0, 0.1, 0.2, 0, 1]))
    yield Sample(
        "node matrix mirrored", _node(matrix=[-0.8, 0.6, 0, 0, 0.6, 0.8, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
    )
    chain = (
        {"children": [1], "rotation": turn((0, 0, 1), 30), "scale": [1, -1, 1]},
        {"children": [2], "translation": [0.2, 0.2, 0]},
        {"mesh": 0, "scale": half, "rotation": turn((1, 0, 0), 40)},
    )
    yield Sample("node chain", _tree(*chain))
    pair = ({"mesh": 0, "scale": half, "translation": [-0.4, 0, 0]}, {"mesh": 0, "scale": [0.5, -0.5, 0.5]})
    yield Sample("mesh used twice", _tree(*pair, roots=(0, 1)))
    yield Sample("mesh instances", _instanced)

    def second(g: Gltf) -> None:
        g.document["nodes"] = [{"mesh": 0, "scale": [3, 3, 3]}, {"mesh": 0}]
        g.document["scenes"] = [{"nodes": [0]}, {"nodes": [1]}]
        g.document["scene"] = 1

    yield Sample("scene 1 of 2", plain(second))
