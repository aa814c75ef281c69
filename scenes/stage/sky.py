"""The sky: a dome of vertex colours, the glow around the sun, stars. It is drawn first and has no depth."""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Callable

from panda3d.core import (
    BillboardEffect,
    CardMaker,
    ColorBlendAttrib,
    Geom,
    GeomEnums,
    GeomNode,
    GeomPoints,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    InternalName,
    NodePath,
    OmniBoundingVolume,
    Texture,
    TransparencyAttrib,
)

from scenes.stage.clouds import clouds
from scenes.stage.daylight import Daylight, Rgb, mix
from scenes.stage.solids import ball

RADIUS = 100.0
"""Any number between the near and the far plane will do: the sky has no depth and moves with the eye."""
_ACROSS = 32
_RINGS = (90.0, 66.0, 48.0, 34.0, 23.0, 14.5, 8.5, 4.5, 2.0, 0.0, -4.0, -90.0)
_VERTEX = struct.Struct("<3f4B")
_STARS = 520


class Sky:
    """The sky of a stage. `paint` colours it by daylight, `paint_gradient` by two colours."""

    def __init__(self, parent: NodePath, spot: Callable[[str], Texture]) -> None:
        """`spot` gives a soft picture by name; the moon's is asked for at the first night."""
        self.node = parent.attach_new_node("sky")
        self.node.set_bin("background", 0)
        self.node.set_depth_test(False)
        self.node.set_depth_write(False)
        self.node.set_light_off(1)
        self.node.set_fog_off(1)
        self.node.set_shader_off(1)
        self.node.node().set_bounds(OmniBoundingVolume())
        self.node.node().set_final(True)
        self._directions = _dome_directions()
        self._data = GeomVertexData("dome", _point_format(), GeomEnums.UH_dynamic)
        self._data.unclean_set_num_rows(len(self._directions))
        self._dome = self.node.attach_new_node(_dome(self._data))
        self._picture: NodePath | None = None
        self._stars: NodePath | None = None
        glow = spot("glow")
        self._sun = self._sprite("sun", glow, RADIUS * 0.16)
        self._halo = self._sprite("halo", glow, RADIUS * 0.9)
        self._moonshine = self._sprite("moonshine", glow, RADIUS * 0.3)
        self._moon: NodePath | None = None
        self._spot = spot
        self._clouds = self.node.attach_new_node(clouds(0.95 * RADIUS))
        self._clouds.set_texture(spot("contact"))
        self._clouds.set_transparency(TransparencyAttrib.M_alpha)
        self._clouds.set_bin("background", 3)
        self._clouds.set_two_sided(True)

    def paint(self, light: Daylight, stars: bool) -> None:
        """The sky of an hour. `stars` shows all of them whatever the hour."""
        self._use_dome()
        sun_x, sun_y = light.to_sun[0], light.to_sun[1]
        flat = math.hypot(sun_x, sun_y) or 1.0
        colours = []
        for x, y, z in self._directions:
            colour = mix(light.horizon, light.zenith, _height_share(z))
            side = (x * sun_x + y * sun_y) / flat * 0.5 + 0.5
            near_horizon = max(0.0, 1.0 - abs(z) * 2.2) ** 2
            colours.append(mix(colour, light.glow_color, light.glow * side**3 * near_horizon * 0.85))
        self._write(colours)
        is_day = light.stars < 0.3
        if not is_day and self._moon is None:
            self._moon = self._sprite("moon", self._spot("moon"), RADIUS * 0.075)
            self._moon.set_attrib(ColorBlendAttrib.make_off())
            self._moon.set_transparency(TransparencyAttrib.M_alpha)
        for sprite in self._lights():
            sprite.set_pos(*(RADIUS * 0.9 * part for part in light.to_sun))
            sprite.hide() if (sprite in (self._sun, self._halo)) != is_day else sprite.show()
        if is_day:
            self._sun.set_color_scale(*mix(light.sun_color, (1, 1, 1), 0.5), min(1.0, light.sun * 1.3))
            self._halo.set_color_scale(*light.sun_color, 0.20 + 0.16 * light.glow)
        elif self._moon is not None:
            self._moon.set_alpha_scale(light.stars)
            self._moonshine.set_color_scale(0.62, 0.7, 0.95, 0.34 * light.stars)
        white = mix(light.horizon, (1.0, 1.0, 1.0), 0.75 * light.level * (1.0 - light.stars))
        self._clouds.set_color_scale(
            *mix(white, light.glow_color, 0.3 * light.glow), 1.0 - 0.75 * light.stars
        )
        self._clouds.show()
        self._show_stars(1.0 if stars else light.stars)

    def paint_gradient(self, top: Rgb, horizon: Rgb, stars: bool) -> None:
        self._use_dome()
        self._write([mix(horizon, top, _height_share(z)) for _x, _y, z in self._directions])
        for part in (*self._lights(), self._clouds):
            part.hide()
        self._show_stars(1.0 if stars else 0.0)

    def paint_picture(self, picture: Texture, stars: bool, level: float) -> None:
        """A picture all around (longitude across, latitude up and down), darkened by `level`."""
        if self._picture is None:
            node = GeomNode("sky-picture")
            node.add_geom(ball(48, 24).geom("sky-picture"))
            self._picture = self.node.attach_new_node(node)
            self._picture.set_pos(0, 0, -RADIUS)
            self._picture.set_scale(-2 * RADIUS, 2 * RADIUS, 2 * RADIUS)
            self._picture.set_h(180)
            self._picture.set_two_sided(True)
            self._picture.set_color(1, 1, 1, 1)
        self._picture.set_texture(picture)
        self._picture.set_color_scale(level, level, level, 1)
        self._picture.show()
        self._dome.hide()
        for part in (*self._lights(), self._clouds):
            part.hide()
        self._show_stars(1.0 if stars else 0.0)

    def follow(self, eye: tuple[float, float, float]) -> None:
        """Keep the sky around the eye."""
        self.node.set_pos(*eye)

    def _lights(self) -> list[NodePath]:
        moon = () if self._moon is None else (self._moon,)
        return [self._sun, self._halo, self._moonshine, *moon]

    def _use_dome(self) -> None:
        self._dome.show()
        if self._picture is not None:
            self._picture.hide()

    def _show_stars(self, alpha: float) -> None:
        if alpha < 0.02:
            if self._stars is not None:
                self._stars.hide()
            return
        if self._stars is None:
            self._stars = self.node.attach_new_node(_stars())
            self._stars.set_bin("background", 1)
            self._stars.set_transparency(TransparencyAttrib.M_alpha)
        self._stars.show()
        self._stars.set_color_scale(1, 1, 1, alpha)

    def _write(self, colours: list[Rgb]) -> None:
        pack = _VERTEX.pack
        rows = b"".join(
            pack(RADIUS * x, RADIUS * y, RADIUS * z, round(255 * r), round(255 * g), round(255 * b), 255)
            for (x, y, z), (r, g, b) in zip(self._directions, colours)
        )
        self._data.modify_array_handle(0).copy_data_from(rows)

    def _sprite(self, name: str, texture: Texture, size: float) -> NodePath:
        card = CardMaker(name)
        card.set_frame(-size / 2, size / 2, -size / 2, size / 2)
        sprite = self.node.attach_new_node(card.generate())
        sprite.set_texture(texture)
        sprite.set_effect(BillboardEffect.make_point_eye())
        sprite.set_bin("background", 2)
        sprite.set_attrib(
            ColorBlendAttrib.make(
                ColorBlendAttrib.M_add, ColorBlendAttrib.O_incoming_alpha, ColorBlendAttrib.O_one
            )
        )
        return sprite


def _height_share(z: float) -> float:
    """0 at the horizon and below, 1 straight up; steep near the horizon, as haze is."""
    return max(0.0, z) ** 0.55


def _dome_directions() -> list[tuple[float, float, float]]:
    directions = []
    for angle in _RINGS:
        z, out = math.sin(math.radians(angle)), math.cos(math.radians(angle))
        for step in range(_ACROSS + 1):
            turn = math.tau * step / _ACROSS
            directions.append((out * math.sin(turn), -out * math.cos(turn), z))
    return directions


def _point_format() -> GeomVertexFormat:
    array = GeomVertexArrayFormat()
    array.add_column(InternalName.get_vertex(), 3, GeomEnums.NT_float32, GeomEnums.C_point)
    array.add_column(InternalName.get_color(), 4, GeomEnums.NT_uint8, GeomEnums.C_color)
    return GeomVertexFormat.register_format(array)


def _dome(data: GeomVertexData) -> GeomNode:
    from panda3d.core import GeomTriangles

    triangles = GeomTriangles(GeomEnums.UH_static)
    for ring in range(len(_RINGS) - 1):
        for step in range(_ACROSS):
            a = ring * (_ACROSS + 1) + step
            b, c, d = a + _ACROSS + 1, a + _ACROSS + 2, a + 1
            triangles.add_vertices(a, c, b)
            triangles.add_vertices(a, d, c)
    geom = Geom(data)
    geom.add_primitive(triangles)
    geom.set_bounds(OmniBoundingVolume())
    node = GeomNode("dome")
    node.add_geom(geom)
    return node


def _stars() -> GeomNode:
    """Stars of three sizes; the same sky every time."""
    dice = random.Random(20260412)
    node = GeomNode("stars")
    for size, share in ((1.0, 0.66), (1.6, 0.26), (2.4, 0.08)):
        rows = bytearray()
        count = round(_STARS * share)
        for _ in range(count):
            z = dice.uniform(-0.25, 1.0)
            turn, out = dice.uniform(0.0, math.tau), math.sqrt(1.0 - z * z)
            tint = dice.choice(((255, 255, 255), (214, 226, 255), (255, 240, 214)))
            light = round(255 * dice.uniform(0.55, 1.0) * min(1.0, max(0.15, z * 4.0 + 0.3)))
            place = (out * math.cos(turn), out * math.sin(turn), z)
            rows += _VERTEX.pack(*(0.98 * RADIUS * part for part in place), *tint, light)
        data = GeomVertexData("stars", _point_format(), GeomEnums.UH_static)
        data.unclean_set_num_rows(count)
        data.modify_array_handle(0).copy_data_from(bytes(rows))
        points = GeomPoints(GeomEnums.UH_static)
        points.add_next_vertices(count)
        geom = Geom(data)
        geom.add_primitive(points)
        geom.set_bounds(OmniBoundingVolume())
        part = NodePath(GeomNode("size"))
        part.set_render_mode_thickness(size)
        node.add_geom(geom, part.get_state())
    return node
