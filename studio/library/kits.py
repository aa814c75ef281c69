"""What the kits of the library are called."""

from __future__ import annotations

from collections.abc import Mapping

from scenes.texts import N_
from studio.library.hands import HANDS
from studio.library.items import ABILITIES, MINE, OWN, SHAPES
from studio.library.simulations import SIMULATIONS

KIT_NAMES: Mapping[str, str] = {
    "": N_("Everything"),
    ABILITIES: N_("Tell, ask, guide"),
    MINE: N_("My things"),
    OWN: N_("In this lesson"),
    SHAPES: N_("Shapes"),
    HANDS: N_("To use by hand"),
    SIMULATIONS: N_("Simulations and boards"),
    "village": N_("Village"),
    "mosquito": N_("Mosquito"),
    "sky": N_("Sky and Earth"),
    "classroom": N_("Classroom"),
    "market": N_("Fruit and market"),
    "geometry": N_("Geometry"),
    "circuit": N_("Electric circuit"),
    "cell": N_("Cell"),
    "organs": N_("Organs of the body"),
    "bones": N_("Bones"),
    "mechanics": N_("Forces and machines"),
    "rooms": N_("Rooms and walls"),
    "glassware": N_("Laboratory glass"),
    "plant": N_("Plants and flowers"),
    "map": N_("Maps and land"),
    "temple": N_("Temples"),
}
