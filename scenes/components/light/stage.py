"""Light on the stage."""

from __future__ import annotations

from panda3d.core import DirectionalLight, LVector3, NodePath, PerspectiveLens, PointLight, Spotlight

from scenes.stage.view import ComponentView

_REST_AT_REACH = 0.05
"""Share of a lamp's brightness that is left at its reach."""


class LightView(ComponentView):
    """A sun, a lamp or a torch. Sun and torch shine along the thing's forward direction (y)."""

    def make(self) -> None:
        light = self.component
        color = tuple(part * light.intensity for part in light.color[:3])
        if light.kind == "sun":
            lamp = DirectionalLight("sun")
            lamp.set_direction(LVector3(0, 1, 0))
        elif light.kind == "spot":
            lamp = Spotlight("spot")
            lens = PerspectiveLens()
            lens.set_fov(light.angle)
            lens.set_near_far(0.05, max(0.1, light.range))
            lamp.set_lens(lens)
            lamp.set_exponent(12.0)
        else:
            lamp = PointLight("point")
        if light.kind != "sun":
            lamp.set_attenuation(LVector3(1.0, 0.0, (1.0 / _REST_AT_REACH - 1.0) / light.range**2))
        lamp.set_color((*color, 1.0))
        self._lamp = self.node.attach_new_node(lamp)

    def lamp(self) -> NodePath:
        return self._lamp
