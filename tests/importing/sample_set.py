"""A hundred and more small valid glTF files that cross the matrix of what glTF knows, in the manner of Khronos's
Asset Generator. Each fits into a cube from -1 to 1 and looks different from every side, so that nothing can be wrong
unseen. All are deterministic: `second_renderer.py` has another renderer draw the very same bytes.
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image

from tests.importing.samples import Gltf

Row = tuple[float, ...]
_SIDES = (  # normal, across, up, colour
    ((1, 0, 0), (0, 0, -1), (0, 1, 0), (0.9, 0.1, 0.1)),
    ((-1, 0, 0), (0, 0, 1), (0, 1, 0), (0.1, 0.6, 0.1)),
    ((0, 1, 0), (1, 0, 0), (0, 0, -1), (0.1, 0.2, 0.9)),
    ((0, -1, 0), (1, 0, 0), (0, 0, 1), (0.9, 0.8, 0.1)),
    ((0, 0, 1), (1, 0, 0), (0, 1, 0), (0.7, 0.2, 0.7)),
    ((0, 0, -1), (-1, 0, 0), (0, 1, 0), (0.1, 0.7, 0.7)),
)
SIZE = (1.0, 0.6, 0.35)


@dataclass(frozen=True)
class Sample:
    """A file; `seconds` is the moment of its first clip at which it is looked at, None: at rest."""

    name: str
    make: Callable[[], Gltf]
    seconds: float | None = None
    suffix: str = ".glb"


@dataclass
class Mesh:
    """Rows of a box whose six sides have six colours."""

    places: list[Row]
    normals: list[Row]
    uvs: list[Row]
    colors: list[Row]
    corners: list[int]


def box(size: Row = SIZE, at: Row = (0.1, 0.15, 0.0), steps: int = 1) -> Mesh:
    """`steps` cuts it along y, for bending."""
    made = Mesh([], [], [], [], [])
    for normal, across, up, color in _SIDES:
        rows = steps if up[1] else 1
        for row in range(rows):
            start = len(made.places)
            for u, v in ((0, row), (1, row), (1, row + 1), (0, row + 1)):
                place = tuple(
                    at[n] + size[n] / 2 * (normal[n] + across[n] * (2 * u - 1) + up[n] * (2 * v / rows - 1))
                    for n in range(3)
                )
                made.places.append(place)
                made.normals.append(tuple(map(float, normal)))
                made.uvs.append((float(u), 1.0 - v / rows))
                made.colors.append(color)
            made.corners += [start + n for n in (0, 1, 2, 0, 2, 3)]
    return made


def put(
    g: Gltf, mesh: Mesh, into: int = 0, *, colors: bool = True, uvs: bool = False, **more: Any
) -> dict[str, Any]:
    """The mesh as one primitive."""
    part = g.primitive(into, indices=g.accessor(mesh.corners, "H"), **more)
    part["attributes"].update(POSITION=g.accessor(mesh.places), NORMAL=g.accessor(mesh.normals))
    if colors:
        part["attributes"]["COLOR_0"] = g.accessor(mesh.colors)
    if uvs:
        part["attributes"]["TEXCOORD_0"] = g.accessor(mesh.uvs)
    return part


def plain(change: Callable[[Gltf], None] = lambda g: None, **more: Any) -> Callable[[], Gltf]:
    """The box in its six colours, changed."""

    def make() -> Gltf:
        g = Gltf()
        put(g, box(), **more)
        change(g)
        return g

    return make


def picture(kind: str = "RGB") -> bytes:
    """Four fields of four colours, one of them half or wholly clear in RGBA."""
    image = Image.new(kind, (64, 64))
    colors = [(220, 40, 40, 255), (40, 160, 60, 255), (50, 70, 210, 120), (230, 200, 60, 0)]
    for number, color in enumerate(colors):
        where = number % 2 * 32, number // 2 * 32
        image.paste(color[: len(kind)], (*where, where[0] + 32, where[1] + 32))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def flag(
    change: Callable[[Gltf, dict[str, Any]], None] = lambda g, m: None, kind: str = "RGB", span: float = 1.0
) -> Callable[[], Gltf]:
    """An upright sheet with the picture; `span` pictures fit on it."""

    def make() -> Gltf:
        g = Gltf()
        part = g.primitive(indices=g.accessor([0, 1, 2, 0, 2, 3], "H"), material=0)
        part["attributes"] = {
            "POSITION": g.accessor([(-0.8, -0.7, 0.1), (0.9, -0.7, 0.1), (0.9, 0.8, 0.1), (-0.8, 0.8, 0.1)]),
            "NORMAL": g.accessor([(0.0, 0.0, 1.0)] * 4),
            "TEXCOORD_0": g.accessor([(0.0, span), (span, span), (span, 0.0), (0.0, 0.0)]),
        }
        material: dict[str, Any] = {
            "pbrMetallicRoughness": {"baseColorTexture": {"index": 0}, "metallicFactor": 0}
        }
        g.document.update(
            images=[{"bufferView": g.view(picture(kind)), "mimeType": "image/png"}],
            textures=[{"source": 0}],
            materials=[material],
        )
        change(g, material)
        return g

    return make


# ---------------------------------------------------------------------- primitives and numbers

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


# ---------------------------------------------------------------------- nodes


def _node(**values: Any) -> Callable[[], Gltf]:
    return plain(lambda g: g.document["nodes"][0].update(values))


def _turn(axis: Row, degrees: float) -> list[float]:
    half = math.radians(degrees) / 2
    return [*(part * math.sin(half) for part in axis), math.cos(half)]


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
            [(0.0, 0.0, 0.0, 1.0), tuple(_turn((0, 0, 1), 40)), tuple(_turn((0, 1, 0), 70))]
        ),
        "SCALE": g.accessor([(1.0, 1.0, 1.0), (1.4, 1.0, 1.0), (1.0, 1.8, 1.0)]),
    }
    g.document["nodes"][0]["extensions"] = {"EXT_mesh_gpu_instancing": {"attributes": attributes}}
    g.document["extensionsUsed"] = ["EXT_mesh_gpu_instancing"]
    return g


# ---------------------------------------------------------------------- materials


def _material(**values: Any) -> Callable[[], Gltf]:
    has_colors = values.pop("colors", False)

    def change(g: Gltf) -> None:
        values.setdefault("pbrMetallicRoughness", {}).setdefault("metallicFactor", 0)
        g.document["materials"] = [values]
        if "extensions" in values:
            g.document["extensionsUsed"] = list(values["extensions"])

    return plain(change, colors=has_colors, material=0)


def _transformed(**values: Any) -> Callable[[], Gltf]:
    def change(g: Gltf, material: dict[str, Any]) -> None:
        material["pbrMetallicRoughness"]["baseColorTexture"]["extensions"] = {"KHR_texture_transform": values}
        g.document["extensionsUsed"] = ["KHR_texture_transform"]

    return flag(change)


def _second_uv(*, by_transform: bool) -> Callable[[], Gltf]:
    def change(g: Gltf, material: dict[str, Any]) -> None:
        part = g.document["meshes"][0]["primitives"][0]
        part["attributes"]["TEXCOORD_1"] = g.accessor([(0.5, 0.5), (1.0, 0.5), (1.0, 0.0), (0.5, 0.0)])
        reference = material["pbrMetallicRoughness"]["baseColorTexture"]
        if by_transform:
            reference["extensions"] = {"KHR_texture_transform": {"texCoord": 1, "offset": [0.0, 0.25]}}
            g.document["extensionsUsed"] = ["KHR_texture_transform"]
        else:
            reference["texCoord"] = 1

    return flag(change)


def _sampler(**values: int) -> Callable[[], Gltf]:
    def change(g: Gltf, _material: dict[str, Any]) -> None:
        g.document["samplers"] = [values]
        g.document["textures"][0]["sampler"] = 0

    return flag(change, span=2.5)


def _manner(kind: str = "RGBA", **values: Any) -> Callable[[], Gltf]:
    return flag(lambda _g, material: material.update(values), kind)


def _factor(g: Gltf, material: dict[str, Any]) -> None:
    material["pbrMetallicRoughness"]["baseColorFactor"] = [0.3, 0.8, 0.5, 1]


# ---------------------------------------------------------------------- clips

_TIMES = [0.0, 0.5, 1.5, 2.0]
_KEYS: dict[str, list[Row]] = {
    "translation": [(0.0, 0.0, 0.0), (0.5, 0.1, 0.0), (-0.4, 0.4, 0.2), (0.0, 0.0, 0.0)],
    "rotation": [
        (0.0, 0.0, 0.0, 1.0),
        tuple(_turn((0, 0, 1), 80)),
        tuple(-v for v in _turn((0, 1, 0), 100)),  # the same turn, told the long way round
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
    turned = _turn((0, 0, 1), bind)
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
            [first, tuple(_turn((0, 0, 1), each + (bind if bone == 1 else 0)))],
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


# ---------------------------------------------------------------------- all of them


def samples() -> Iterator[Sample]:
    """Every sample, in a fixed order, with names of their own."""
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
    yield from _of_nodes()
    yield from _of_materials()
    yield from _of_clips()


def _of_nodes() -> Iterator[Sample]:
    half = [0.5] * 3
    yield Sample("node none", plain())
    yield Sample("node translation", _node(translation=[0.2, -0.3, 0.1]))
    yield Sample("node rotation", _node(rotation=_turn((0, 0, 1), 35)))
    yield Sample("node scale", _node(scale=[0.5, 1.3, 2.0]))
    for axes in ((-1, 1, 1), (-1, -1, 1), (-1, -1, -1)):
        yield Sample(f"node scale {axes}", _node(scale=list(axes)))
    everything = {"translation": [0.2, 0.1, 0], "rotation": _turn((0, 1, 0), 50), "scale": [1, 0.6, 1.5]}
    yield Sample("node everything", _node(**everything))
    yield Sample("node matrix", _node(matrix=[0.5, 0.3, 0, 0, -0.3, 0.5, 0, 0, 0, 0, 0.8, 0, 0.1, 0.2, 0, 1]))
    yield Sample(
        "node matrix mirrored", _node(matrix=[-0.8, 0.6, 0, 0, 0.6, 0.8, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
    )
    chain = (
        {"children": [1], "rotation": _turn((0, 0, 1), 30), "scale": [1, -1, 1]},
        {"children": [2], "translation": [0.2, 0.2, 0]},
        {"mesh": 0, "scale": half, "rotation": _turn((1, 0, 0), 40)},
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


def _of_materials() -> Iterator[Sample]:
    yield Sample("material none", plain(colors=False))
    yield Sample("material colour", _material(pbrMetallicRoughness={"baseColorFactor": [0.2, 0.6, 0.9, 1]}))
    tinted = {"baseColorFactor": [0.5, 0.5, 1, 1]}
    yield Sample("material colour on colours", _material(pbrMetallicRoughness=tinted, colors=True))
    yield Sample("material unlit", _material(extensions={"KHR_materials_unlit": {}}, colors=True))
    dark = {"baseColorFactor": [0, 0, 0, 1]}
    yield Sample("material glow", _material(pbrMetallicRoughness=dark, emissiveFactor=[0.8, 0.4, 0.1]))
    strong = {"KHR_materials_emissive_strength": {"emissiveStrength": 2.0}}
    yield Sample(
        "material strong glow",
        _material(pbrMetallicRoughness=dark, emissiveFactor=[0.2, 0.3, 0.1], extensions=strong),
    )
    clear = {"baseColorFactor": [0.9, 0.2, 0.1, 0.4]}
    yield Sample("material opaque in spite of alpha", _material(pbrMetallicRoughness=clear))
    older = {"KHR_materials_pbrSpecularGlossiness": {"diffuseFactor": [0.8, 0.6, 0.1, 1]}}
    yield Sample(
        "material specular glossiness",
        _material(extensions=older, pbrMetallicRoughness={"baseColorFactor": [0.8, 0.6, 0.1, 1]}),
    )
    yield Sample("picture", flag())
    yield Sample("picture and colour", flag(_factor))
    yield Sample("picture opaque", _manner())
    yield Sample("picture blend", _manner(alphaMode="BLEND"))
    yield Sample("picture mask", _manner(alphaMode="MASK"))
    yield Sample("picture mask low", _manner(alphaMode="MASK", alphaCutoff=0.2))
    away = lambda g, m: g.document["nodes"][0].update(rotation=_turn((0, 1, 0), 180))  # noqa: E731
    yield Sample("back not seen", flag(away))

    def both(g: Gltf, material: dict[str, Any]) -> None:
        away(g, material)
        material["doubleSided"] = True

    yield Sample("back seen", flag(both))
    yield Sample("transform offset", _transformed(offset=[0.25, 0.4]))
    yield Sample("transform rotation", _transformed(rotation=0.6))
    yield Sample("transform scale", _transformed(scale=[2.0, 0.5]))
    yield Sample("transform all", _transformed(offset=[0.1, 0.7], rotation=-0.9, scale=[1.5, 1.5]))
    yield Sample("second uv", _second_uv(by_transform=False))
    yield Sample("second uv by transform", _second_uv(by_transform=True))
    repeat, clamp, mirror = 10497, 33071, 33648
    yield Sample("sampler repeat", _sampler(wrapS=repeat, wrapT=repeat))
    yield Sample("sampler clamp", _sampler(wrapS=clamp, wrapT=clamp))
    yield Sample("sampler mirror", _sampler(wrapS=mirror, wrapT=mirror))
    yield Sample("sampler clamp and repeat", _sampler(wrapS=clamp, wrapT=repeat))


def _of_clips() -> Iterator[Sample]:
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
