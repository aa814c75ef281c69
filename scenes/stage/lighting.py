"""The lights of a stage: sun, sky and light from all sides, and the lamps that a teacher has put."""

from __future__ import annotations

from panda3d.core import AmbientLight, DirectionalLight, LightNode, LVector3, NodePath

from scenes.components.light.model import MAX_LIGHTS
from scenes.stage.daylight import Daylight, Rgb

_NEUTRAL = (1.0, 1.0, 1.0)


class Lighting:
    """Lights `target` and everything below it; the first three lamps in the order of the document shine.

    Sun from one side, cooler light from above, the rest from all sides: so a thing has a lit, a half and a shadow
    side on every rung, without a shader.
    """

    def __init__(self, target: NodePath) -> None:
        self._target = target
        self.node = target.attach_new_node("lights")
        self._ambient = self._add(AmbientLight("ambient"))
        self._sky = self._add(DirectionalLight("sky"))
        self._sun = self._add(DirectionalLight("sun"))
        self._sky.node().set_direction(LVector3(0.0, 0.25, -1.0))
        self._lamps: dict[str, NodePath] = {}
        self._shining: list[NodePath] = []

    def paint(self, light: Daylight, ambient: float, has_sunlight: bool) -> Rgb:
        """Set sun, sky and ambient light; returns the colour of light that reaches level ground."""
        around = light.ambient if has_sunlight else _NEUTRAL
        above = light.sky_light if has_sunlight else _NEUTRAL
        level = light.level if has_sunlight else 1.0
        shade = tuple(part * ambient * level * 0.70 for part in around)
        sky = tuple(part * ambient * level * 0.42 for part in above)
        strength = light.sun * max(0.28, 0.96 - 0.62 * ambient) if has_sunlight else 0.0
        sun = tuple(part * strength for part in light.sun_color)
        self._ambient.node().set_color((*shade, 1.0))
        self._sky.node().set_color((*sky, 1.0))
        self._sun.node().set_color((*sun, 1.0))
        self._sun.node().set_direction(LVector3(*(-part for part in light.to_sun)))
        steep = max(0.25, light.to_sun[2])
        return (
            min(1.0, shade[0] + 0.95 * sky[0] + steep * sun[0]),
            min(1.0, shade[1] + 0.95 * sky[1] + steep * sun[1]),
            min(1.0, shade[2] + 0.95 * sky[2] + steep * sun[2]),
        )

    def set_lamps(self, lamps: dict[str, NodePath]) -> None:
        """All lamps of the scene in the order of the document; only the first three are lit."""
        shining = list(lamps.values())[:MAX_LIGHTS]
        if shining == self._shining:
            return
        for lamp in self._shining:
            if not lamp.is_empty():
                self._target.clear_light(lamp)
        self._shining = shining
        for lamp in shining:
            self._target.set_light(lamp)

    def _add(self, light: LightNode) -> NodePath:
        node = self.node.attach_new_node(light)
        self._target.set_light(node)
        return node
