"""Figures: models that move by bones, morphs and parts, posed for any moment of a clip.

Parts that hang on one bone as a whole are moved as nodes, which costs nothing. Parts that bend go through Panda's own
tables of blends and sliders: the processor reckons the vertices, so that every rung draws the same, and a pointer
meets them where they are. A pose is a function of the clip and the time alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import reduce

from panda3d.core import (
    BitMask32,
    BoundingBox,
    Geom,
    GeomEnums,
    GeomNode,
    GeomPrimitive,
    GeomVertexAnimationSpec,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    InternalName,
    LMatrix4f,
    LPoint3,
    NodePath,
    PandaNode,
    SliderTable,
    SparseArray,
    Thread,
    TransformBlend,
    TransformBlendTable,
    TransformState,
    UserVertexSlider,
    UserVertexTransform,
)

from scenes.errors import SalaError
from scenes.media import glb
from scenes.media.glb_rig import SKIN_STRIDE
from scenes.media.rig import TO_STAGE, Clip, Rig
from scenes.records import dataclass

Box = tuple[LPoint3, LPoint3]
_Blend = tuple[tuple[int, float], ...]
"""Bones and their shares, which sum up to 1."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One piece of geometry: `bone` moves it as a whole; -1 if it bends."""

    vertices: GeomVertexData
    primitive: GeomPrimitive
    bone: int
    blends: tuple[_Blend, ...]


class Mould:
    """What all figures of one model share."""

    def __init__(
        self, model: glb.Model, name: str, layout: GeomVertexFormat, triangles: Sequence[GeomPrimitive]
    ) -> None:
        """`layout` is that of the canonical vertices; `triangles` are those of each part. Raises SalaError."""
        assert model.rig is not None
        self.rig: Rig = model.rig
        self.name = name
        self.parts = [
            _part(part, primitive, name, layout)
            for part, primitive in zip(model.parts, triangles, strict=True)
        ]
        boxes = [_stage_box(clip) for clip in self.rig.clips]
        self.reach: Box | None = (
            (
                reduce(LPoint3.fmin, (low for low, _high in boxes)),
                reduce(LPoint3.fmax, (high for _low, high in boxes)),
            )
            if boxes
            else None
        )

    def rest(self) -> list[Geom]:
        """The geometry of all parts as it stands at rest: plain vertices, which nothing moves."""
        figure = Figure(self, None)
        figure.pose(None, 0.0)
        thread = Thread.get_current_thread()
        made = []
        for part, path in zip(self.parts, figure.parts, strict=True):
            data = path.node().get_geom(0).get_vertex_data()
            if part.bone < 0:
                data = GeomVertexData(data.animate_vertices(True, thread))
                data.set_usage_hint(GeomEnums.UH_static)
            else:
                data = GeomVertexData(data)
                matrix = path.get_mat()
                if not matrix.is_identity():
                    data.transform_vertices(matrix)
            geom = Geom(data)
            geom.add_primitive(part.primitive)
            holder = GeomNode("rest")
            holder.add_geom(geom)
            bounds = NodePath(holder).get_tight_bounds()
            if bounds is not None:
                geom.set_bounds(BoundingBox(*bounds))
            made.append(geom)
        return made

    def box(self, name: str) -> Box | None:
        """The box that a clip never leaves; None if there is no such clip."""
        clip = self.rig.clip(name)
        return None if clip is None else _stage_box(clip)


class Figure:
    """One model that moves; `node` is to be put below the thing it belongs to."""

    def __init__(self, mould: Mould, looks: GeomNode | None, mask: BitMask32 | None = None) -> None:
        """`looks` has the states of the parts, in order; `mask` is what a pointer meets."""
        self._mould = mould
        self._now: tuple[str, float] | None = None
        rig = mould.rig
        self._bones = [UserVertexTransform(f"bone{number}") for number in range(len(rig.bones))]
        self._sliders = [
            UserVertexSlider(InternalName.make(f"m{number}")) for number in range(len(rig.weights))
        ]
        self._binds = [LMatrix4f(*bind) for _joint, bind in rig.bones]
        self._bent = sorted(
            {bone for part in mould.parts if part.bone < 0 for bone in _bones_of(part.blends)}
        )
        self.node = PandaNode("figure")
        top = NodePath(self.node)
        self.parts: list[NodePath] = []
        for number, part in enumerate(mould.parts):
            vertices = GeomVertexData(part.vertices)
            if part.blends:
                vertices.set_transform_blend_table(_table(part.blends, self._bones, vertices.get_num_rows()))
            if self._sliders and vertices.get_format().get_num_morphs():
                sliders = SliderTable()
                for slider in self._sliders:
                    sliders.add_slider(slider, SparseArray.lower_on(vertices.get_num_rows()))
                vertices.set_slider_table(SliderTable.register_table(sliders))
            geom = Geom(vertices)
            geom.add_primitive(part.primitive)
            if part.bone < 0 and mould.reach is not None:
                geom.set_bounds(BoundingBox(*mould.reach))
            piece = GeomNode(mould.name)
            piece.add_geom(geom)
            if looks is not None:
                piece.set_geom_state(0, looks.get_geom_state(number))
            piece.set_into_collide_mask(mask if mask is not None else BitMask32(0))
            self.parts.append(top.attach_new_node(piece))

    def pose(self, clip: Clip | None, seconds: float) -> bool:
        """Stand as at this moment of a clip; None: at rest. Returns whether that is another pose than before."""
        now = ("", 0.0) if clip is None else (clip.name, seconds)
        if now == self._now:
            return False
        self._now = now
        bones, weights = self._matrices(clip, seconds)
        for bone in self._bent:
            self._bones[bone].set_matrix(bones[bone])
        for slider, weight in zip(self._sliders, weights, strict=True):
            slider.set_slider(weight)
        for part, path in zip(self._mould.parts, self.parts, strict=True):
            if part.bone >= 0 and bones:
                path.node().set_transform(TransformState.make_mat(bones[part.bone]))
        return True

    def _matrices(self, clip: Clip | None, seconds: float) -> tuple[list[LMatrix4f], Sequence[float]]:
        """As `Rig.bone_matrices`, with the engine's matrices, whose rows are glTF's columns."""
        rig = self._mould.rig
        own, weights = rig.places(clip, seconds)
        world: list[LMatrix4f] = []
        top = LMatrix4f(*TO_STAGE)
        for joint, matrix in zip(rig.joints, own, strict=True):
            world.append(LMatrix4f(*matrix) * (top if joint.parent < 0 else world[joint.parent]))
        return [
            bind * world[joint] for bind, (joint, _bind) in zip(self._binds, rig.bones, strict=True)
        ], weights


def _stage_box(clip: Clip) -> Box:
    return LPoint3(*clip.low), LPoint3(*clip.high)


def _bones_of(blends: tuple[_Blend, ...]) -> set[int]:
    return {bone for blend in blends for bone, _share in blend}


def _part(part: glb.Part, primitive: GeomPrimitive, name: str, layout: GeomVertexFormat) -> _Part:
    blends: dict[_Blend, int] = {}
    # Many vertices share a row, and rows that mean the same must be one blend: the engine would count them so.
    known: dict[bytes, int] = {}
    index: array[int] = array("I")
    for at in range(0, len(part.skin), SKIN_STRIDE):
        row = part.skin[at : at + SKIN_STRIDE]
        number = known.get(row)
        if number is None:
            number = known[row] = blends.setdefault(_blend(row), len(blends))
        index.append(number)
    alone = next(iter(blends)) if len(blends) == 1 else ()
    is_whole = not any(part.morphs) and (not part.skin or len(alone) == 1)
    if is_whole:
        plain = _vertices(part, name, layout, array("I"), is_bending=False)
        return _Part(plain, primitive, alone[0][0] if alone else 0, ())
    return _Part(_vertices(part, name, layout, index, is_bending=True), primitive, -1, tuple(blends))


def _blend(row: bytes) -> _Blend:
    shares: dict[int, int] = {}
    for bone, weight in zip(array("H", row[:8]), row[8:], strict=True):
        if weight:
            shares[bone] = shares.get(bone, 0) + weight
    total = sum(shares.values())
    return tuple((bone, shares[bone] / total) for bone in sorted(shares)) if total else ((0, 1.0),)


def _vertices(
    part: glb.Part, name: str, layout: GeomVertexFormat, index: array[int], *, is_bending: bool
) -> GeomVertexData:
    """The canonical vertices, and arrays of their own for blends and morphs."""
    arrays: list[bytes | bytearray] = [part.vertices]
    if is_bending:
        whole = GeomVertexFormat()
        whole.add_array(layout.get_array(0))
        if index:
            column = GeomVertexArrayFormat()
            # 32 bits: a column of 16 would be widened to four bytes a row
            column.add_column(InternalName.get_transform_blend(), 1, GeomEnums.NT_uint32, GeomEnums.C_index)
            whole.add_array(column)
            arrays.append(index.tobytes())
        for number, morph in enumerate(part.morphs):
            for base, rows in (
                (InternalName.get_vertex(), morph.positions if morph is not None else None),
                (InternalName.get_normal(), morph.normals if morph is not None else None),
            ):
                if rows is not None:
                    column = GeomVertexArrayFormat()
                    name_of = InternalName.get_morph(base, f"m{number}")
                    column.add_column(name_of, 3, GeomEnums.NT_float32, GeomEnums.C_morph_delta)
                    whole.add_array(column)
                    arrays.append(rows)
        moving = GeomVertexAnimationSpec()
        moving.set_panda()
        whole.set_animation(moving)
        layout = GeomVertexFormat.register_format(whole)
    vertices = GeomVertexData(name, layout, GeomEnums.UH_dynamic if is_bending else GeomEnums.UH_static)
    vertices.unclean_set_num_rows(part.count)
    for number, raw in enumerate(arrays):
        vertices.modify_array_handle(number).copy_data_from(raw)
        if vertices.get_array(number).get_num_rows() != part.count:
            raise SalaError("glb_damaged", part="vertices")
    return vertices


def _table(blends: tuple[_Blend, ...], bones: list[UserVertexTransform], count: int) -> TransformBlendTable:
    table = TransformBlendTable()
    for blend in blends:
        table.add_blend(TransformBlend(*(part for bone, share in blend for part in (bones[bone], share))))
    table.set_rows(SparseArray.lower_on(count))
    return table
