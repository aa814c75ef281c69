"""The light of a day as plain numbers: where the sun stands and which colours light, sky and haze have."""

from __future__ import annotations

import bisect
import math
from typing import Any

from scenes.records import dataclass, fields

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Daylight:
    """`to_sun` is a unit vector to the sun, at night to the moon; colours are sRGB 0 to 1, as they reach the eye.

    `sun` is the strength of direct light, `level` the brightness of things lit from all sides, `stars` and `glow`
    0 to 1: how visible the stars are, and how red the sky is around the low sun.
    """

    to_sun: Rgb
    sun_color: Rgb
    sky_light: Rgb
    ambient: Rgb
    zenith: Rgb
    horizon: Rgb
    glow_color: Rgb
    sun: float
    level: float
    stars: float
    glow: float


@dataclass(frozen=True, slots=True)
class _Hour:
    at: float
    sun_color: Rgb
    sky_light: Rgb
    ambient: Rgb
    zenith: Rgb
    horizon: Rgb
    glow_color: Rgb
    sun: float
    level: float
    stars: float
    glow: float


def _rgb(text: str) -> Rgb:
    return (int(text[0:2], 16) / 255, int(text[2:4], 16) / 255, int(text[4:6], 16) / 255)


def _hour(at: float, colours: str, sun: float, level: float, stars: float, glow: float) -> _Hour:
    a, b, c, d, e, f = (_rgb(colour) for colour in colours.split())
    return _Hour(at, a, b, c, d, e, f, sun, level, stars, glow)


# Chosen by eye for a calm tropical day: sun, light of the sky, light from all sides, zenith, horizon, glow.
_HOURS = (
    _hour(0.0, "9fb6e8 8ea6dc 7f92c8 0b1230 26355f 26355f", 0.42, 0.62, 1.0, 0.0),
    _hour(4.8, "9fb6e8 8ea6dc 7f92c8 101a40 33426f 4a4a78", 0.36, 0.62, 0.9, 0.1),
    _hour(5.6, "e8b0a0 a8b4e0 a3a6c8 33508f c9a9a6 f0a890", 0.20, 0.72, 0.25, 0.8),
    _hour(6.2, "ffb27a b6c6ea bcb4bc 5586c6 f2cfae ffb070", 0.60, 0.86, 0.0, 1.0),
    _hour(7.2, "ffd3a0 bcd4f4 c9c9c8 5f9edb e8e4d2 ffdca8", 0.86, 0.94, 0.0, 0.55),
    _hour(9.0, "fff0d2 c3dcf8 d2d6d8 549cde d6e8f2 fff0d0", 1.0, 1.0, 0.0, 0.25),
    _hour(12.0, "fff8e8 c6e0fa d6dadc 4a96de cfe6f5 fff8e8", 1.04, 1.0, 0.0, 0.15),
    _hour(15.5, "fff0d0 c3dcf8 d4d6d6 539bdc d6e7f0 fff0d0", 1.0, 1.0, 0.0, 0.25),
    _hour(17.0, "ffd09a bccff0 cbc6c4 5c93d0 ecdcc4 ffcf90", 0.86, 0.94, 0.0, 0.65),
    _hour(17.9, "ff9f66 b4b8e4 b8a8b4 5272b4 f3b58e ff8a50", 0.64, 0.90, 0.0, 1.0),
    _hour(18.5, "e0909a a4a8dc 9c98c0 333f80 c98a90 f07860", 0.20, 0.68, 0.25, 0.9),
    _hour(19.4, "9fb6e8 92a6dc 8496cc 131d48 4a4a7c 70507c", 0.32, 0.64, 0.85, 0.25),
    _hour(20.5, "9fb6e8 8ea6dc 7f92c8 0c1434 2a3964 2a3964", 0.42, 0.62, 1.0, 0.0),
    _hour(24.0, "9fb6e8 8ea6dc 7f92c8 0b1230 26355f 26355f", 0.42, 0.62, 1.0, 0.0),
)
_TIMES = [hour.at for hour in _HOURS]
_SUNRISE, _SUNSET = 5.75, 18.25
_MOON = (-0.42, -0.55, 0.72)


def daylight(hour: float) -> Daylight:
    """The light at an hour from 0 to 24; other numbers are taken round the clock, what is no number as noon."""
    hour = hour % 24.0 if math.isfinite(hour) else 12.0
    at = min(bisect.bisect_right(_TIMES, hour), len(_HOURS) - 1)
    before, after = _HOURS[at - 1], _HOURS[at]
    share = (hour - before.at) / (after.at - before.at)
    mixed: dict[str, Any] = {}
    for field in fields(_Hour):
        low, high = getattr(before, field.name), getattr(after, field.name)
        mixed[field.name] = mix(low, high, share) if isinstance(low, tuple) else low + (high - low) * share
    del mixed["at"]
    return Daylight(to_sun=_to_sun(hour), **mixed)


def veil(light: Daylight) -> Rgb:
    """What the hour leaves of the colours of things that are lit from all sides alike: white by day."""
    noon = daylight(12.0).horizon
    return (
        min(1.0, light.horizon[0] / noon[0]),
        min(1.0, light.horizon[1] / noon[1]),
        min(1.0, light.horizon[2] / noon[2]),
    )


def mix(a: Rgb, b: Rgb, share: float) -> Rgb:
    """`a` at 0, `b` at 1."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def _to_sun(hour: float) -> Rgb:
    """East (+x) to west over the south (-y): never straight above, or walls would have no light and no form."""
    if _SUNRISE <= hour <= _SUNSET:
        angle = math.pi * (hour - _SUNRISE) / (_SUNSET - _SUNRISE)
        x, y, z = math.cos(angle), -0.42 - 0.12 * math.sin(angle), max(0.12, 1.05 * math.sin(angle))
        length = math.sqrt(x * x + y * y + z * z)
        return (x / length, y / length, z / length)
    length = math.hypot(*_MOON)
    return (_MOON[0] / length, _MOON[1] / length, _MOON[2] / length)
