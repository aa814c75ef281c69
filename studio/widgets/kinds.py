"""What the abilities of things are called in the studio, what each is good for, and its picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QIcon

import scenes.components
from scenes.messages.names import ABILITY_NAMES, KIND_NAMES
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity
from scenes.model.values import EntityId
from scenes.simulate.names import find_variable
from scenes.texts import N_, Texts
from studio.icons import svg_icon
from studio.widgets.languages import unit_name

KIND_WORDS: Mapping[str, tuple[str, str]] = {
    "shape": (KIND_NAMES["shape"], N_("A simple solid: box, ball, cylinder and others.")),
    "model": (KIND_NAMES["model"], N_("A thing from the library in its real size.")),
    "light": (KIND_NAMES["light"], N_("A lamp, a torch or a second sun.")),
    "label": (KIND_NAMES["label"], N_("A short text in the scene that always faces the pupil.")),
    "info_panel": (KIND_NAMES["info_panel"], N_("Tells about the thing with words, a picture and a voice.")),
    "marker": (KIND_NAMES["marker"], N_("Makes the thing something to find.")),
    "question": (KIND_NAMES["question"], N_("Asks the pupil and marks the answer.")),
    "portal": (KIND_NAMES["portal"], N_("Leads to another scene.")),
    "start_point": (KIND_NAMES["start_point"], N_("Pupils begin here and look this way.")),
    "tour": (KIND_NAMES["tour"], N_("Takes the pupil from stop to stop.")),
    "guide": (KIND_NAMES["guide"], N_("Talks with the pupil: lines, choices and questions that lead on.")),
    "motion": (KIND_NAMES["motion"], N_("Makes the thing turn, circle, go up and down or follow a path.")),
    "sound": (KIND_NAMES["sound"], N_("Something to hear at this place.")),
    "zone": (KIND_NAMES["zone"], N_("An invisible space that notices who comes and goes.")),
    "circuit": (KIND_NAMES["circuit"], N_("Wires between batteries, bulbs and meters, with real currents.")),
    "circuit_part": (KIND_NAMES["circuit_part"], N_("A battery, bulb, switch, resistor, meter or fuse.")),
    "pendulum": (KIND_NAMES["pendulum"], N_("A ball on a string that swings; its energy can be read.")),
    "bodies": (KIND_NAMES["bodies"], N_("Balls and boxes that fly, bounce and pile up.")),
    "meter": (
        KIND_NAMES["meter"],
        N_("Shows a value with a needle, digits, or as a thermometer or stopwatch."),
    ),
    "graph": (KIND_NAMES["graph"], N_("Draws values while the lesson runs.")),
    "data_table": (KIND_NAMES["data_table"], N_("Writes down values; kept as a CSV file.")),
    "track": (KIND_NAMES["track"], N_("A ball on hills and valleys: kinetic and potential energy.")),
    "ramp": (KIND_NAMES["ramp"], N_("A block on a slope: forces and friction.")),
    "sun_earth_moon": (
        KIND_NAMES["sun_earth_moon"],
        N_("Day, season and phase of the Moon as they really are."),
    ),
    "matter": (KIND_NAMES["matter"], N_("Particles that freeze, melt and boil.")),
    "ph_mixing": (KIND_NAMES["ph_mixing"], N_("Two liquids are mixed; the pH and the indicator change.")),
    "flood": (KIND_NAMES["flood"], N_("The water of the lake over the year, on a relief.")),
    "plant_growth": (KIND_NAMES["plant_growth"], N_("A plant grows from light, water and carbon dioxide.")),
    "epidemic": (KIND_NAMES["epidemic"], N_("Healthy, ill and immune people of a village.")),
    "food_web": (KIND_NAMES["food_web"], N_("Plants, plant eaters and hunters over months.")),
    "classifier": (KIND_NAMES["classifier"], N_("Learns from examples to tell two kinds apart.")),
    "example": (
        KIND_NAMES["example"],
        N_("A fruit with two measures that the machine is taught with, or guesses."),
    ),
    "carriable": (KIND_NAMES["carriable"], N_("Pupils can pick the thing up and carry it.")),
    "slot": (KIND_NAMES["slot"], N_("Things that are carried snap in here, right or wrong.")),
    "dial": (KIND_NAMES["dial"], N_("A knob that pupils turn to set a number.")),
    "slider": (KIND_NAMES["slider"], N_("A handle that pupils move to set a number.")),
    "button": (KIND_NAMES["button"], N_("Something to press, or to switch on and off.")),
    "vessel": (KIND_NAMES["vessel"], N_("Holds a liquid that pupils pour.")),
    "instrument": (KIND_NAMES["instrument"], N_("A tape, protractor, stopwatch, balance or thermometer.")),
    "warmth": (KIND_NAMES["warmth"], N_("How warm the thing is, for a thermometer.")),
    "graph_paper": (KIND_NAMES["graph_paper"], N_("Axes on which pupils draw points and lines.")),
    "cutaway": (KIND_NAMES["cutaway"], N_("Lets pupils see inside the thing.")),
    "explode": (KIND_NAMES["explode"], N_("Its parts can be pulled apart and put together again.")),
}
"""Kind -> its name and one sentence (msgids)."""
_BY_HAND = ("dial", "slider", "button", "vessel", "instrument", "graph_paper")
_ORDER = (
    *(
        "circuit",
        "circuit_part",
        "pendulum",
        "track",
        "ramp",
        "bodies",
        "sun_earth_moon",
        "matter",
        "ph_mixing",
    ),
    *(
        "flood",
        "plant_growth",
        "epidemic",
        "food_web",
        "classifier",
        "example",
        "meter",
        "graph",
        "data_table",
    ),
    *("question", "guide", "start_point", "portal", "tour", "slot", *_BY_HAND, "info_panel", "light", "zone"),
    *("sound", "label", "carriable", "cutaway", "explode", "warmth", "model", "shape", "marker", "motion"),
)
"""Which ability gives a thing its picture in lists, the most telling first."""


def kind_name(texts: Texts, kind: str) -> str:
    """The name of a kind in the program's language; a kind of a newer version keeps its own."""
    words = KIND_WORDS.get(kind)
    if kind in ABILITY_NAMES:
        return texts(ABILITY_NAMES[kind])
    return texts(words[0]) if words else kind.replace("_", " ").capitalize()


def kind_help(texts: Texts, kind: str) -> str:
    """One sentence about a kind; empty for an unknown one."""
    words = KIND_WORDS.get(kind)
    return texts(words[1]) if words else ""


def leading_kind(entity: Entity) -> str:
    """The kind that says best what a thing is; "" for a thing without abilities."""
    for kind in _ORDER:
        if kind in entity.components:
            return kind
    return next(iter(entity.components), "")


def thing_name(texts: Texts, entity: Entity, language: str) -> str:
    """What a thing is called: its name, else the name of its leading kind."""
    name = entity.name.pick(language)
    if name:
        return name
    kind = leading_kind(entity)
    return kind_name(texts, kind) if kind else texts(N_("Group of things"))


def simulated_name(texts: Texts, lesson: Lesson, name: str) -> str:
    """What a value of a simulation is called: "Pendulum: speed (m/s)"; the name itself if there is no such value."""
    one = find_variable(lesson, name)
    found = lesson.find_entity(one.entity) if one is not None else None
    if one is None or found is None:
        return name
    unit = f" ({unit_name(texts, one.unit)})" if one.unit else ""
    thing = thing_name(texts, found[1], texts.language)
    return f"{thing}: {texts(one.label)}{unit}"


def name_of(texts: Texts, lesson: Lesson, entity_id: str, language: str) -> str:
    """The name of a thing anywhere in the lesson; its id if there is none."""
    found = lesson.find_entity(EntityId(entity_id))
    return thing_name(texts, found[1], language) if found else entity_id


class KindPictures:
    """The pictures of kinds, each read once. `is_on_paper`: they are painted on bright tiles, whatever the look is."""

    def __init__(self, *, is_on_paper: bool = False) -> None:
        self._is_on_paper = is_on_paper
        self._folder = Path(scenes.components.__file__).parent
        self._icons: dict[str, QIcon] = {}

    def icon(self, kind: str) -> QIcon:
        """The picture of a kind; an empty one if it has none."""
        if kind not in self._icons:
            self._icons[kind] = svg_icon(self._folder / kind / "icon.svg", is_on_paper=self._is_on_paper)
        return self._icons[kind]
