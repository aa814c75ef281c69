"""The lights of a stage: sun, sky and light from all sides, and the lamps that a teacher has put."""

from __future__ import annotations

from collections.abc import Mapping

from panda3d.core import AmbientLight, DirectionalLight, LightNode, LVector3, NodePath

from scenes.components.light.model import MAX_LIGHTS
from scenes.model.values import EntityId
from scenes.stage.daylight import Daylight, Rgb
from scenes.stage.shading import CASTS, SHADOW_SIDE, SHADOW_WIDTH, aim_shadow, lit_shader

_NEUTRAL = (1.0, 1.0, 1.0)


class Lighting:
    """Lights `target` and everything below it; the first three lamps in the order of the document shine.

    Sun from one side, cooler light from above, the rest from all sides: so a thing has a lit, a half and a shadow
    side on every rung, without a shader.
    """

    def __init__(self, target: NodePath, has_shader: bool = False) -> None:
        """`has_shader`: the sun is an input of our shader and casts shadows, instead of a light of the nodes."""
        self._target = target
        self._has_shader = has_shader
        self._to_sun = (0.0, 0.0, 1.0)
        self.node = target.attach_new_node("lights")
        self._ambient = self._add(AmbientLight("ambient"))
        self._sky = self._add(DirectionalLight("sky"))
        self.sun = self.node.attach_new_node(DirectionalLight("sun"))
        if has_shader:
            self._make_shadow()
        else:
            target.set_light(self.sun)
        self._sky.node().set_direction(LVector3(0.0, 0.25, -1.0))
        self._shining: list[NodePath] = []

    def paint(self, light: Daylight, ambient: float, has_sunlight: bool) -> tuple[Rgb, Rgb]:
        """Set sun, sky and ambient light; returns the light that reaches level ground, and the same in shadow."""
        around = light.ambient if has_sunlight else _NEUTRAL
        above = light.sky_light if has_sunlight else _NEUTRAL
        level = light.level if has_sunlight else 1.0
        shade = tuple(part * ambient * level * 0.80 for part in around)
        sky = tuple(part * ambient * level * 0.42 for part in above)
        strength = light.sun * max(0.28, 1.0 - 0.62 * ambient) if has_sunlight else 0.0
        sun = tuple(part * strength for part in light.sun_color)
        self._ambient.node().set_color((*shade, 1.0))
        self._sky.node().set_color((*sky, 1.0))
        self.sun.node().set_color((*sun, 1.0))
        self.sun.look_at(*(-part for part in light.to_sun))
        self._to_sun = light.to_sun
        if self._has_shader:
            self.sun.node().set_active(strength > 0.0)
            self._target.set_shader_input("has_shadow", 1.0 if strength > 0.0 else 0.0)
        steep = max(0.25, light.to_sun[2])
        shadow = (shade[0] + 0.95 * sky[0], shade[1] + 0.95 * sky[1], shade[2] + 0.95 * sky[2])
        return _clamped(*(part + steep * ray for part, ray in zip(shadow, sun))), _clamped(*shadow)

    def set_lamps(self, lamps: Mapping[EntityId, NodePath]) -> int:
        """All lamps of the scene in the order of the document; only the first three are lit. Returns how many are."""
        shining = list(lamps.values())[:MAX_LIGHTS]
        if shining == self._shining:
            return len(shining)
        for lamp in self._shining:
            if not lamp.is_empty():
                self._target.clear_light(lamp)
        self._shining = shining
        for lamp in shining:
            self._target.set_light(lamp)
        return len(shining)

    def follow(self, eye: tuple[float, float, float]) -> None:
        """Let shadows fall around the eye."""
        if self._has_shader:
            aim_shadow(self.sun, self._to_sun, eye)

    def _make_shadow(self) -> None:
        light = self.sun.node()
        light.set_shadow_caster(True, SHADOW_SIDE, SHADOW_SIDE)
        light.get_lens().set_film_size(SHADOW_WIDTH, SHADOW_WIDTH)
        light.get_lens().set_near_far(1.0, 300.0)
        light.set_camera_mask(CASTS)
        self._target.set_shader(lit_shader())
        self._target.set_shader_input("sun", self.sun)

    def _add(self, light: LightNode) -> NodePath:
        node = self.node.attach_new_node(light)
        self._target.set_light(node)
        return node


def _clamped(r: float, g: float, b: float) -> Rgb:
    return min(1.0, r), min(1.0, g), min(1.0, b)
