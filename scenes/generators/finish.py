"""The last step of every generator: parts with surfaces become the bytes of one canonical GLB."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake, bake
from scenes.generators.shading import Drawn, draw
from scenes.generators.vectors import Vec3
from scenes.media.glb_rig_write import SkinRow
from scenes.media.glb_write import Material, Primitive, write_glb
from scenes.media.rig import Rig
from scenes.records import dataclass

PAINTED = Material("painted")
LEAVES = Material("leaves", double_sided=True)


@dataclass(frozen=True, slots=True)
class Part:
    """Triangles of one material; `baked` is False for what shines or must keep its exact colour.

    `opacity`, for materials that blend, tells the opacity 0..1 at a point; `skin`, for models that move, the bones
    that a point hangs on.
    """

    mesh: Mesh
    material: Material = PAINTED
    baked: bool = True
    opacity: Callable[[Vec3], float] | None = None
    skin: Callable[[Vec3], SkinRow] | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """What a generator returns: parts, how their shadows are baked, and the bones and clips of what moves."""

    parts: tuple[Part, ...]
    bake: Bake = field(default_factory=Bake)
    rig: Rig | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """A finished model: its file and the numbers the index tells about it."""

    data: bytes
    triangles: int
    vertices: int
    materials: int
    low: Vec3
    high: Vec3
    primitives: tuple[Primitive, ...]
    surfaces: tuple[Material, ...]


def painted(mesh: Mesh, bake: Bake | None = None) -> Model:
    """A model of one mesh in vertex colours: one material, one draw call."""
    return Model((Part(mesh),), bake or Bake())


def leafy(mesh: Mesh, bake: Bake | None = None) -> Model:
    """Like `painted`, for models with thin leaves or cloth that are seen from both sides."""
    return Model((Part(mesh, LEAVES),), bake or Bake())


def build(model: Model) -> Built:
    """Shade, bake and write a model. Raises ValueError for a model without triangles."""
    drawn = [draw(part.mesh) for part in model.parts]
    whole = _joined(drawn, [part.baked for part in model.parts])
    light = bake(whole, model.bake)
    primitives: list[Primitive] = []
    surfaces: list[Material] = []
    start = 0
    for part, own in zip(model.parts, drawn, strict=True):
        colors = own.colors
        if part.baked:
            colors = light.colors[start : start + len(own.positions)]
            start += len(own.positions)
        alphas = [part.opacity(p) for p in own.positions] if part.opacity else [1.0] * len(colors)
        if part.material not in surfaces:
            surfaces.append(part.material)
        primitives.append(
            Primitive(
                own.positions,
                own.normals,
                own.uvs,
                [(*c, a) for c, a in zip(colors, alphas, strict=True)],
                own.triangles,
                surfaces.index(part.material),
                skin=[part.skin(p) for p in own.positions] if part.skin else None,
            )
        )
    low, high = join(part.mesh for part in model.parts).bounds()
    data = write_glb(primitives, surfaces, generator="Sala generators", rig=model.rig, small=True)
    return Built(
        data,
        sum(len(p.triangles) for p in primitives),
        sum(len(p.positions) for p in primitives),
        len(surfaces),
        low,
        high,
        tuple(primitives),
        tuple(surfaces),
    )


def _joined(drawn: list[Drawn], wanted: list[bool]) -> Drawn:
    """All baked parts as one, so that they shade each other."""
    whole = Drawn([], [], [], [], [])
    for own, use in zip(drawn, wanted, strict=True):
        if not use:
            continue
        start = len(whole.positions)
        whole.positions.extend(own.positions)
        whole.normals.extend(own.normals)
        whole.colors.extend(own.colors)
        whole.uvs.extend(own.uvs)
        whole.triangles.extend((a + start, b + start, c + start) for a, b, c in own.triangles)
    return whole
