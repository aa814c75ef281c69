"""Which component kinds can be seen, and how: a static table, because a frozen program has no folder to scan."""

from __future__ import annotations

from scenes.kind_table import KindTable
from scenes.stage.view import ComponentView

VIEWS: KindTable[ComponentView] = KindTable(
    (
        "shape",
        "model",
        "light",
        "circuit_part",
        "circuit",
        "pendulum",
        "bodies",
        "meter",
        "graph",
        "data_table",
        "track",
        "ramp",
        "sun_earth_moon",
        "matter",
        "ph_mixing",
        "flood",
        "plant_growth",
        "epidemic",
        "food_web",
        "classifier",
        "example",
        "label",
        "info_panel",
        "marker",
        "portal",
        "button",
        "cutaway",
        "dial",
        "graph_paper",
        "instrument",
        "slider",
        "vessel",
        "slot",
    ),
    "scenes.components.{}.stage",
    "View",
)
"""The view of each kind; those of one thing are made in this order."""
UNSEEN = frozenset(
    {"question", "start_point", "tour", "guide", "motion", "sound", "zone", "carriable", "explode", "warmth"}
)
"""Kinds that only play: the session, the player and the studio's gizmos deal with them."""
