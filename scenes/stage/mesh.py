"""Models on the stage: parsed GLB -> Panda geometry by buffer copies, and a cache that hands it out.

Colour lives in the vertices alone (see `media.glb`), so one description draws the same by fixed function, by
the auto-shader and by p3tinydisplay: no Material unless a surface glows, no colour scale, nothing to munge.
"""

from __future__ import annotations

from collections.abc import Callable

from panda3d.core import (
    BoundingBox,
    CullFaceAttrib,
    DepthWriteAttrib,
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    InternalName,
    LightAttrib,
    LPoint3,
    Material,
    MaterialAttrib,
    RenderState,
    SamplerState,
    Texture,
    TextureAttrib,
    TextureStage,
    TransparencyAttrib,
)

from scenes.errors import SalaError
from scenes.media import glb, pictures
from scenes.stage.figure import Mould
from scenes.stage.textures import smooth

_WRAPS = {
    "repeat": SamplerState.WM_repeat,
    "clamp": SamplerState.WM_clamp,
    "mirror": SamplerState.WM_mirror,
}


def vertex_format() -> GeomVertexFormat:
    """Panda's name for the canonical vertex layout (36 bytes); equal formats are one object in Panda."""
    array = GeomVertexArrayFormat()
    array.add_column(InternalName.get_vertex(), 3, GeomEnums.NT_float32, GeomEnums.C_point)
    array.add_column(InternalName.get_normal(), 3, GeomEnums.NT_float32, GeomEnums.C_normal)
    array.add_column(InternalName.get_texcoord(), 2, GeomEnums.NT_float32, GeomEnums.C_texcoord)
    array.add_column(InternalName.get_color(), 4, GeomEnums.NT_uint8, GeomEnums.C_color)
    return GeomVertexFormat.register_format(array)


def load(raw: bytes | memoryview, name: str, *, software: bool = False) -> GeomNode:
    """Geometry from the bytes of a canonical GLB, in the stage's space (metres, z up), at rest.

    `software` prepares it for p3tinydisplay. Raises SalaError: glb_* and picture_*.
    """
    return build(glb.parse(raw, check_indices=False), name, software=software)


def build(model: glb.Model, name: str, *, software: bool = False) -> GeomNode:
    """Geometry of a parsed model at rest. Checks every index natively. Raises SalaError: glb_damaged, picture_*."""
    return build_moving(model, name, software=software)[0]


def build_moving(model: glb.Model, name: str, *, software: bool = False) -> tuple[GeomNode, Mould | None]:
    """The same, and what figures that move are made of; None for a model without clips."""
    textures = {
        key: _texture(pictures.decode(raw, powers_of_two=software), f"{name}-{key}")
        for key, raw in model.images.items()
    }
    states: dict[int, RenderState] = {}
    layout = vertex_format()
    node = GeomNode(name)
    mould = None
    if model.rig is not None:
        mould = Mould(model, name, layout, [_triangles(part, part.count) for part in model.parts])
        geoms = mould.rest()
    else:
        geoms = [_geom(part, layout, name) for part in model.parts]
    for part, geom in zip(model.parts, geoms, strict=True):
        if part.surface not in states:
            surface = model.surfaces[part.surface]
            states[part.surface] = _state(surface, textures, software)
            if software:
                tint = tuple(
                    part.vertices[32:35]
                )  # of the first vertex; most glowing surfaces have one colour
                states[part.surface] = states[part.surface].set_attrib(_software_material(surface, tint))
        node.add_geom(geom, states[part.surface])
    return node, mould if mould is not None and mould.rig.clips else None


def _geom(part: glb.Part, layout: GeomVertexFormat, name: str) -> Geom:
    vertices = GeomVertexData(name, layout, GeomEnums.UH_static)
    vertices.unclean_set_num_rows(part.count)
    vertices.modify_array_handle(0).copy_data_from(part.vertices)
    geom = Geom(vertices)
    geom.add_primitive(_triangles(part, vertices.get_num_rows()))
    # The declared box: computing it would cost more than the copy. A false one can hide a model, not harm.
    geom.set_bounds(BoundingBox(LPoint3(*part.low), LPoint3(*part.high)))
    return geom


def _triangles(part: glb.Part, count: int) -> GeomTriangles:
    """The triangles of a part whose vertices are `count` rows. Raises SalaError("glb_damaged")."""
    triangles = GeomTriangles(GeomEnums.UH_static)
    triangles.set_index_type(GeomEnums.NT_uint16 if part.index_size == 2 else GeomEnums.NT_uint32)
    corners = len(part.indices) // part.index_size
    triangles.modify_vertices(corners).modify_handle().copy_data_from(part.indices)
    # An index outside the vertices would read foreign memory, so this check stands right before the use.
    copied = count == part.count and triangles.get_num_vertices() == corners
    if not copied or triangles.get_max_vertex() >= part.count:
        raise SalaError("glb_damaged", part="indices")
    return triangles


def _state(surface: glb.Surface, textures: dict[int, Texture], software: bool) -> RenderState:
    state = RenderState.make_empty()
    if surface.image >= 0:
        texture = textures[surface.image]
        if surface.wrap == ("repeat", "repeat"):
            state = state.add_attrib(TextureAttrib.make(texture))
        else:
            sampler = SamplerState(texture.get_default_sampler())
            sampler.set_wrap_u(_WRAPS[surface.wrap[0]])
            sampler.set_wrap_v(_WRAPS[surface.wrap[1]])
            stage = TextureStage.get_default()
            state = state.add_attrib(TextureAttrib.make().add_on_stage(stage, texture, sampler))
    if any(surface.emissive):
        # Emission only: a Material without diffuse and ambient leaves both to the vertex colour.
        material = Material(surface.name)
        material.set_emission((*surface.emissive, 1.0))
        state = state.add_attrib(MaterialAttrib.make(material))
    if surface.unlit:
        state = state.add_attrib(LightAttrib.make_all_off())
    if surface.alpha_mode == "BLEND":
        state = state.add_attrib(TransparencyAttrib.make(TransparencyAttrib.M_alpha))
        if not software:
            # What is seen through hides nothing: a glow would else cut holes into names beside it. But p3tinydisplay
            # draws the edge between two triangles twice, and only the depth keeps a net of lines away.
            state = state.add_attrib(DepthWriteAttrib.make(DepthWriteAttrib.M_off))
    elif surface.alpha_mode == "MASK":
        state = state.add_attrib(TransparencyAttrib.make(TransparencyAttrib.M_binary))
    if surface.double_sided:
        state = state.add_attrib(CullFaceAttrib.make(CullFaceAttrib.M_cull_none))
    return state


def _software_material(surface: glb.Surface, tint: tuple[int, ...]) -> MaterialAttrib:
    """p3tinydisplay multiplies whatever comes out of lighting, emission too, by the vertex colour.

    So ambient and diffuse are white (the colour would count twice), and emission is divided by the colour.
    """
    material = Material(surface.name)
    material.set_ambient((1.0, 1.0, 1.0, 1.0))
    material.set_diffuse((1.0, 1.0, 1.0, 1.0))
    glow = [value * 255.0 / max(part, 1) for value, part in zip(surface.emissive, tint, strict=True)]
    material.set_emission((*glow, 1.0))
    return MaterialAttrib.make(material)


def white_material() -> MaterialAttrib:
    """p3tinydisplay multiplies the light by the vertex colour twice unless a material says otherwise."""
    material = Material("white")
    material.set_ambient((1.0, 1.0, 1.0, 1.0))
    material.set_diffuse((1.0, 1.0, 1.0, 1.0))
    return MaterialAttrib.make(material)


def _texture(picture: pictures.Picture, name: str) -> Texture:
    # Rows stay top-down: with glTF's downward v that is the right way up.
    texture = Texture(name)
    layout = Texture.F_rgba if picture.has_alpha else Texture.F_rgb
    texture.setup_2d_texture(picture.width, picture.height, Texture.T_unsigned_byte, layout)
    texture.set_ram_image(picture.pixels)
    smooth(texture, SamplerState.WM_repeat)
    return texture


class ModelCache:
    """Models of one stage by content hash: each is parsed once, each taker gets a node of their own.

    The nodes share vertices and textures (Panda copies them only if somebody writes to them). A model that
    could not be loaded is remembered too, so that a hundred broken things cost one attempt.
    """

    def __init__(self, *, software: bool = False) -> None:
        self._software = software
        self._nodes: dict[str, tuple[GeomNode, Mould | None]] = {}
        self._errors: dict[str, SalaError] = {}

    def instance(self, key: str, read: Callable[[], bytes]) -> GeomNode:
        """A fresh node of the model `key` (its content hash); `read` gives its bytes if it is not known yet.

        Raises SalaError of `load`, and whatever `read` raises.
        """
        copy: GeomNode = self._known(key, read)[0].make_copy()
        return copy

    def mould(self, key: str) -> Mould | None:
        """What a model that `instance` has given is posed with; None if nothing of it moves."""
        known = self._nodes.get(key)
        return None if known is None else known[1]

    def _known(self, key: str, read: Callable[[], bytes]) -> tuple[GeomNode, Mould | None]:
        if key in self._errors:
            raise self._errors[key]
        known = self._nodes.get(key)
        if known is None:
            try:
                model = glb.parse(read(), check_indices=False)
                known = build_moving(model, key, software=self._software)
            except SalaError as error:
                self._errors[key] = error
                raise
            self._nodes[key] = known
        return known

    def drop_unused(self, used: set[str]) -> None:
        """Forget models that are not in `used` (a scene change on a small PC), and all failures."""
        self._nodes = {key: known for key, known in self._nodes.items() if key in used}
        self._errors = {}
