"""Sun, Earth and Moon: day, season and phase from where they really are.

The Sun's place follows the low-precision formulas of the Astronomical Almanac (0.01 degrees, 1950 to 2050), the Moon's
its mean motion with the four largest unevennesses (0.3 degrees). Time is counted in days from 1 January 2000, 12 h UT.
"""

from __future__ import annotations

import math

from scenes.model.values import ModelRef
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.simulate.frame import (
    Chance,
    Members,
    Picture,
    Reading,
    SimState,
    Simulation,
    SimulationParameters,
)
from scenes.texts import N_

SYNODIC = 29.530588
"""Days from new moon to new moon, on the average."""
_KHMER_HOURS = 7.0
"""Cambodian time is this much later than that of Greenwich."""


@dataclass(frozen=True, slots=True)
class SunEarthMoonParameters(SimulationParameters):
    """When it is, and where one stands."""

    year: int = prop(2026, label=N_("Year"), min=1950, max=2050)
    day_of_year: float = prop(80.0, label=N_("Day of the year"), min=1, max=366)
    hour: float = prop(12.0, label=N_("Hour of the day"), unit="h", min=0, max=24)
    latitude: float = prop(
        11.55, label=N_("Latitude"), unit="deg", min=-90, max=90, help=N_("Phnom Penh: 11.55")
    )
    tilt: float = prop(23.44, label=N_("Tilt of the Earth's axis"), unit="deg", min=0, max=90)
    earth: ModelRef = prop(ModelRef("library/sky/earth"), label=N_("Model of the Earth"), expert=True)
    moon: ModelRef = prop(ModelRef("library/sky/moon"), label=N_("Model of the Moon"), expert=True)
    hours: float = prop(24.0, label=N_("Hours in a second"), min=0, max=720)


READINGS = (
    Reading("date", N_("Day of the year"), "", 1, 366, 0),
    Reading("clock", N_("Hour of the day"), "h", 0, 24, 1),
    Reading("day_length", N_("Hours of daylight"), "h", 0, 24, 1),
    Reading("noon_height", N_("Height of the Sun at noon"), "deg", 0, 90, 1),
    Reading("sun_height", N_("Height of the Sun now"), "deg", -90, 90, 1),
    Reading("sun_latitude", N_("Where the Sun is overhead"), "deg", -23.5, 23.5, 1),
    Reading("moon_angle", N_("Angle from Sun to Moon"), "deg", 0, 360, 0),
    Reading("moon_lit", N_("Lit part of the Moon"), "%", 0, 100, 0),
    Reading("moon_age", N_("Days since new moon"), "", 0, 30, 1),
)


def days_to(year: int, day_of_year: float, hour: float) -> float:
    """Days from the epoch to a Cambodian clock time."""
    before = year - 2000
    days = 365 * before + (before + 3) // 4 if before > 0 else 365 * before - (-before) // 4
    return days + (day_of_year - 1) + (hour - _KHMER_HOURS) / 24 - 0.5


def sun_longitude(days: float) -> float:
    """Degrees along the ecliptic, as seen from the Earth; 0 at the March equinox."""
    mean = 280.460 + 0.9856474 * days
    anomaly = math.radians(357.528 + 0.9856003 * days)
    return (mean + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly)) % 360


def moon_longitude(days: float) -> float:
    """Degrees along the ecliptic: mean motion, equation of the centre, evection, variation and yearly equation."""
    mean = 218.316 + 13.176396 * days
    m = math.radians(134.963 + 13.064993 * days)
    d = math.radians(297.850 + 12.190749 * days)
    s = math.radians(357.528 + 0.9856003 * days)
    bent = 6.289 * math.sin(m) + 1.274 * math.sin(2 * d - m) + 0.658 * math.sin(2 * d)
    return (mean + bent + 0.214 * math.sin(2 * m) - 0.185 * math.sin(s)) % 360


def declination(days: float, tilt: float) -> float:
    """The latitude over which the Sun stands (degrees)."""
    return math.degrees(math.asin(math.sin(math.radians(tilt)) * math.sin(math.radians(sun_longitude(days)))))


def day_length(latitude: float, sun_latitude: float) -> float:
    """Hours from sunrise to sunset of a point-like Sun without air."""
    cosine = -math.tan(math.radians(latitude)) * math.tan(math.radians(sun_latitude))
    return 24.0 if cosine <= -1 else 0.0 if cosine >= 1 else math.degrees(math.acos(cosine)) / 7.5


def start(p: SunEarthMoonParameters, _members: Members, _chance: Chance) -> SimState:
    return {"days": days_to(p.year, p.day_of_year, p.hour)}


def step(state: SimState, p: SunEarthMoonParameters, _members: Members, dt: float) -> None:
    state["days"] += p.hours * dt / 24


def _clock(state: SimState) -> tuple[float, float]:
    """Day of the year and hour of a Cambodian clock."""
    days = state["days"] + 0.5 + _KHMER_HOURS / 24
    year = 2000 + math.floor(days / 365.25)
    first = days_to(year, 1, 0) + 0.5 + _KHMER_HOURS / 24
    if days < first:
        first = days_to(year - 1, 1, 0) + 0.5 + _KHMER_HOURS / 24
    elif days >= days_to(year + 1, 1, 0) + 0.5 + _KHMER_HOURS / 24:
        first = days_to(year + 1, 1, 0) + 0.5 + _KHMER_HOURS / 24
    since = days - first
    return math.floor(since) + 1, 24 * (since - math.floor(since))


def read(state: SimState, p: SunEarthMoonParameters, _members: Members) -> tuple[float, ...]:
    days = state["days"]
    date, clock = _clock(state)
    overhead = declination(days, p.tilt)
    lat, dec, turned = (math.radians(a) for a in (p.latitude, overhead, 15 * (clock - 12)))
    height = math.sin(lat) * math.sin(dec) + math.cos(lat) * math.cos(dec) * math.cos(turned)
    angle = (moon_longitude(days) - sun_longitude(days)) % 360
    lit = 50 * (1 - math.cos(math.radians(angle)))
    return (
        *(float(date), clock, day_length(p.latitude, overhead), 90 - abs(p.latitude - overhead)),
        *(math.degrees(math.asin(max(-1.0, min(1.0, height)))), overhead, angle, lit, angle / 360 * SYNODIC),
    )


def picture(state: SimState, p: SunEarthMoonParameters, _members: Members) -> Picture:
    """Places on the circles as cosine and sine (Earth round the Sun, Moon round the Earth), the Earth's turn, the tilt.

    The Earth is opposite to where the Sun is seen. The turn is given as cosine and sine too, so that pictures blend.
    """
    days = state["days"]
    earth = math.radians(sun_longitude(days) + 180)
    moon = math.radians(moon_longitude(days))
    _date, clock = _clock(state)
    # at noon the meridian of Cambodia looks at the Sun
    turn = math.radians(sun_longitude(days) + 15 * (clock - 12))
    return (
        *(math.cos(earth), math.sin(earth), math.cos(moon), math.sin(moon)),
        *(math.cos(turn), math.sin(turn), p.tilt, p.latitude),
    )


def adapt(
    state: SimState, old: SunEarthMoonParameters, new: SunEarthMoonParameters, _members: Members
) -> None:
    """A new date or hour is gone to at once."""
    if (new.year, new.day_of_year, new.hour) != (old.year, old.day_of_year, old.hour):
        state["days"] = days_to(new.year, new.day_of_year, new.hour)


def fits(state: SimState, begun: SimState) -> bool:
    return state.keys() == begun.keys() and type(state["days"]) is float and abs(state["days"]) <= 1e6


SUN_EARTH_MOON = Simulation(
    readings=READINGS,
    longest_step=1 / 30,
    start=start,
    step=step,
    read=read,
    picture=picture,
    adapt=adapt,
    fits=fits,
)
