"""What the views of components share: geometry, models, pictures, text, and a list of what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from panda3d.core import (
    AmbientLight,
    Geom,
    GeomNode,
    LightAttrib,
    LPoint3,
    NodePath,
    RenderState,
    ShaderAttrib,
    Texture,
    TransparencyAttrib,
)

from scenes.components.shape.model import Shape
from scenes.errors import SalaError
from scenes.khmer.digits import khmer_number
from scenes.media import pictures
from scenes.model.values import UNIT, Color, EntityId, Vec3
from scenes.records import dataclass, field, replace
from scenes.schema.check import Problem
from scenes.stage import solids, textures
from scenes.stage.figure import Mould
from scenes.stage.masks import PICKABLE, SOLID
from scenes.stage.mesh import ModelCache
from scenes.stage.rungs import Rung
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout

Box = tuple[LPoint3, LPoint3]
"""Lowest and highest corner."""
PLACEHOLDER_SIZE = 0.6
PLACEHOLDER_COLOR = Color(0.66, 0.68, 0.71)
SOFTWARE_AROUND = 1024
"""Dots of a photo all around where the processor draws."""
_SHEET = 0.05
"""Metres; a see-through model that is lower is a sheet on the ground, such as the sand of a yard."""


@dataclass(frozen=True, slots=True)
class Body:
    """What all things of one model share: a node to copy, the corners of its box, and whether it covers the ground.

    `mould` is there for a model with clips; `node` shows it at rest.
    """

    node: GeomNode
    box: Box | None
    is_ground: bool
    mould: Mould | None = None


@dataclass(slots=True)
class Backstage:
    """Shared by all views of one stage; everything is made when it is first needed."""

    rung: Rung
    read_asset: Callable[[str], bytes]
    painter: TextPainter
    layout: TextLayout
    language: str
    reduced_motion: bool = False
    issues: dict[tuple[str, str], Problem] = field(default_factory=dict)
    models: ModelCache = field(init=False)
    veil: NodePath = field(init=False)
    """Light of the hour on what its maker wants unlit (a painted landscape): white by day, blue by night."""
    _unlit: RenderState = field(init=False)
    _bodies: dict[tuple[str, bool], Body] = field(default_factory=dict)
    _geoms: dict[tuple[object, ...], Geom] = field(default_factory=dict)
    _pictures: dict[tuple[str, bool], Texture | SalaError] = field(default_factory=dict)
    _spots: dict[str, Texture] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.models = ModelCache(software=self.is_software)
        self.veil = NodePath(AmbientLight("veil"))
        self._unlit = RenderState.make(
            LightAttrib.make_all_off().add_on_light(self.veil), ShaderAttrib.make_off()
        )

    @property
    def is_software(self) -> bool:
        return self.rung == "software"

    def digits(self, text: str) -> str:
        """A number that was made ready to be shown, as the language writes it."""
        return khmer_number(text) if self.language == "km" else text

    def model(self, ref: str, *, is_solid: bool) -> Body:
        """The model, for takers who copy its node. Raises SalaError."""
        body = self._bodies.get((ref, is_solid))
        if body is None:
            node = self.models.instance(ref, lambda: self.read_asset(ref))
            for number in range(node.get_num_geoms()):
                lights = node.get_geom_state(number).get_attrib(LightAttrib)
                if lights is not None and lights.has_all_off():
                    node.set_geom_state(number, node.get_geom_state(number).compose(self._unlit))
            body = replace(_body(node, is_solid), mould=self.models.mould(ref))
            self._bodies[ref, is_solid] = body
        return body

    def picture(self, ref: str, *, is_around: bool = False) -> Texture:
        """A picture as a texture; `is_around` allows what a photo all around needs. Raises SalaError; a failure is
        remembered, so that it costs one attempt.
        """
        known = self._pictures.get((ref, is_around))
        if known is None:
            most = pictures.MAX_SIDE if is_around else pictures.MAX_SURFACE_SIDE
            fit = SOFTWARE_AROUND if is_around and self.is_software else 0
            try:
                known = textures.picture_texture(
                    self.read_asset(ref), ref, software=self.is_software, max_side=most, fit=fit
                )
            except SalaError as error:
                known = error
            self._pictures[ref, is_around] = known
        if isinstance(known, SalaError):
            raise known
        return known

    def spot(self, kind: str) -> Texture:
        """One of the soft spots: "contact", "glow", "disc", "moon" or "noise"."""
        if kind not in self._spots:
            makers = {
                "contact": textures.contact_spot,
                "glow": textures.glow_spot,
                "disc": textures.disc_spot,
                "moon": textures.moon_disc,
                "noise": textures.ground_noise,
            }
            self._spots[kind] = makers[kind]()
        return self._spots[kind]

    def solid(self, kind: str, size: Vec3, color: Color) -> Geom:
        """The geometry of a shape at unit size in a colour; equal shapes share it."""
        flat = 0.0
        if kind in ("torus", "capsule"):
            flat = round(size.z / max(size.x, size.y), 3)
        key = (kind, flat, color)
        geom = self._geoms.get(key)
        if geom is None:
            geom = self._geoms[key] = _solid(kind, flat).geom(kind, color)
        return geom

    def placeholder(self, *, is_solid: bool) -> Body:
        """A grey box with a question mark on four sides: something is missing here."""
        known = self._bodies.get(("", is_solid))
        if known is not None:
            return known
        node = GeomNode("placeholder")
        body = NodePath(GeomNode("box"))
        body.node().add_geom(self.solid("box", UNIT, PLACEHOLDER_COLOR))
        body.set_scale(PLACEHOLDER_SIZE)
        root = NodePath("placeholder")
        body.reparent_to(root)
        block = self.layout.layout("?", 48, bold=True)
        for turn in range(4):
            side = root.attach_new_node("side")
            side.set_h(90 * turn)
            mark = side.attach_new_node(self.painter.world_label(block, (1.0, 1.0, 1.0, 1.0), 0.62))
            mark.set_pos(0, -PLACEHOLDER_SIZE / 2 - 0.004, PLACEHOLDER_SIZE / 2)
            mark.set_light_off()
            mark.set_shader_off(1)
        root.flatten_strong()
        for part in root.find_all_matches("**/+GeomNode"):
            node.add_geoms_from(part.node())
        body = self._bodies["", is_solid] = _body(node, is_solid)
        return body

    def report(self, error: SalaError, entity: EntityId, part: str) -> None:
        """Keep a fault for the list of issues, once an entity and part."""
        path = f"entities/{entity}/components/{part}" if entity else part
        self.issues[(entity, part)] = Problem("error", error.code, path, dict(error.values), entity=entity)

    def forget(self, entity: EntityId) -> None:
        """The entity is made anew or gone: its issues with it."""
        for key in [key for key in self.issues if key[0] == entity]:
            del self.issues[key]


def _body(node: GeomNode, is_solid: bool) -> Body:
    """`box` is of the declared bounds: measuring would cost more than loading."""
    node.set_into_collide_mask(PICKABLE | SOLID if is_solid else PICKABLE)
    lows = [geom.get_bounds().get_min() for geom in node.get_geoms()]
    highs = [geom.get_bounds().get_max() for geom in node.get_geoms()]
    if not lows:
        return Body(node, None, False)
    low, high = reduce(LPoint3.fmin, lows), reduce(LPoint3.fmax, highs)
    states = [node.get_geom_state(number) for number in range(node.get_num_geoms())]
    is_ground = high.z - low.z <= _SHEET and any(state.has_attrib(TransparencyAttrib) for state in states)
    return Body(node, (low, high), is_ground)


def _solid(kind: str, flat: float) -> solids.Solid:
    if kind == "torus":
        return solids.torus(flat)
    if kind == "capsule":
        return solids.capsule(flat)
    makers = {
        "box": solids.box,
        "sphere": solids.ball,
        "cylinder": solids.cylinder,
        "cone": solids.cone,
        "plane": solids.plane,
        "bead": lambda: solids.ball(10, 6),
        "spike": solids.spike,
    }
    return makers[kind]()


def shape_scale(shape: Shape) -> Vec3:
    """Factors from the unit solid to the shape; a plane has no thickness, whatever its height."""
    x, y, z = shape.size
    return Vec3(x, y, 1.0) if shape.kind == "plane" else Vec3(x, y, z)
