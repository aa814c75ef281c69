"""The surroundings of a scene: sky, ground, fog and daylight, painted from its `Environment`."""

from __future__ import annotations

from panda3d.core import Fog, NodePath, Texture

from scenes.errors import SalaError
from scenes.model.scene import Environment
from scenes.model.values import EntityId
from scenes.stage.backstage import Backstage
from scenes.stage.daylight import Rgb, daylight, mix, veil
from scenes.stage.ground import Ground
from scenes.stage.lighting import Lighting
from scenes.stage.shading import CASTS
from scenes.stage.sky import Sky

_HAZE_FROM, _HAZE_TO = 0.25, 1.6
"""Where haze begins and where it would hide everything, in sizes of the ground."""
_WHITE = (1.0, 1.0, 1.0)


class Surroundings:
    """Everything around the things. `root` holds sky, ground and `world`; only `world` is lit."""

    def __init__(self, root: NodePath, world: NodePath, backstage: Backstage) -> None:
        self._backstage = backstage
        self._world = world
        self.environment = Environment()
        self.hour: float | None = None
        self.sky = Sky(root, backstage.spot)
        noise = None if backstage.is_software else backstage.spot("noise")
        self.ground = Ground(root, noise)
        has_shader = backstage.rung == "high"
        self.lighting = Lighting(world, has_shader)
        if has_shader:
            self.ground.use_shader(self.lighting.sun)
        for part in (self.sky.node, self.ground.node):
            part.hide(CASTS)
        self._fog = Fog("air")
        self._fog_root = root

    def show(self, environment: Environment) -> None:
        """Take over an environment; a time of day set while playing ends."""
        self.environment = environment
        self.hour = None
        self._backstage.forget(EntityId(""))
        self.paint()

    @property
    def shown_hour(self) -> float:
        """The hour that is painted."""
        return self.environment.time_of_day if self.hour is None else self.hour

    def set_hour(self, hour: float) -> None:
        """Another hour while playing; the same one is not painted twice."""
        if hour != self.shown_hour:
            self.hour = hour
            self.paint()

    def paint(self) -> None:
        """Colour everything for the hour."""
        env = self.environment
        light = daylight(self.shown_hour)
        reaching, shadow = self.lighting.paint(light, env.ambient, env.sunlight)
        dimmed = light.level if env.sunlight else 1.0
        self._backstage.veil.node().set_color((*(veil(light) if env.sunlight else _WHITE), 1.0))
        horizon = light.horizon
        if env.sky == "gradient":
            horizon = env.sky_horizon[:3]
            self.sky.paint_gradient(env.sky_top[:3], horizon, env.stars)
        picture = self._picture(env.sky_picture, "sky_picture") if env.sky == "picture" else None
        if picture is not None:
            self.sky.paint_picture(picture, env.stars, dimmed)
        elif env.sky != "gradient":
            self.sky.paint(light, env.stars)
        self._paint_air(env, light.horizon, dimmed, horizon)
        if env.ground == "none":
            self.ground.clear()
            return
        self.ground.lay(env.ground_size, self._picture(env.ground_picture, "ground_picture"))
        r, g, b = env.ground_color[:3]
        colour = (r * reaching[0], g * reaching[1], b * reaching[2])
        self.ground.paint(colour, None if picture is not None else horizon)
        self.ground.shade(
            shadow[0] / max(reaching[0], 0.01),
            shadow[1] / max(reaching[1], 0.01),
            shadow[2] / max(reaching[2], 0.01),
        )

    def follow(self, eye: tuple[float, float, float]) -> None:
        """Keep sky and shadows around the eye."""
        self.sky.follow(eye)
        self.lighting.follow(eye)

    def destroy(self) -> None:
        self._fog_root.clear_fog()

    def _paint_air(self, env: Environment, day_horizon: Rgb, level: float, horizon: Rgb) -> None:
        if env.fog > 0.0:
            r, g, b = env.fog_color[:3]
            colour = (r * level, g * level, b * level)
            if env.sunlight:
                colour = mix(colour, day_horizon, 0.35)
            start, end = 0.15 * env.fog, env.fog
        elif env.ground == "plane" and env.sunlight:
            colour, start, end = horizon, _HAZE_FROM * env.ground_size, _HAZE_TO * env.ground_size
        else:
            self._fog_root.clear_fog()
            self._tell_shader(0.0)
            return
        self._tell_shader(1.0)
        self._fog.set_color(*colour)
        self._fog.set_linear_range(start, end)
        self._fog_root.set_fog(self._fog)

    def _tell_shader(self, has_fog: float) -> None:
        if self._backstage.rung != "software":
            self._fog_root.set_shader_input("has_fog", has_fog)

    def _picture(self, ref: str, part: str) -> Texture | None:
        if not ref:
            return None
        try:
            return self._backstage.picture(ref, is_around=part == "sky_picture")
        except SalaError as error:
            self._backstage.report(error, EntityId(""), f"environment/{part}")
            return None
