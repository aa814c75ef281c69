"""The component kinds: a static table, because a frozen program has no folder to scan.

Adding a kind is one folder and one line here; a test holds the table against the folders.
"""

from __future__ import annotations

from collections.abc import Mapping

from scenes.kind_table import KindTable
from scenes.model.parts import Component

KINDS: Mapping[str, type[Component]] = KindTable(
    (
        "shape",
        "model",
        "light",
        "label",
        "info_panel",
        "marker",
        "question",
        "portal",
        "start_point",
        "tour",
        "guide",
        "motion",
        "sound",
        "zone",
        "circuit",
        "circuit_part",
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
        "carriable",
        "slot",
        "dial",
        "slider",
        "button",
        "vessel",
        "instrument",
        "warmth",
        "graph_paper",
        "cutaway",
        "explode",
    ),
    "scenes.components.{}.model",
)
