"""Which component kinds can be seen, and how: a static table, because a frozen program has no folder to scan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module

from scenes.stage.view import ComponentView


class Views(Mapping[str, type[ComponentView]]):
    """The view of each kind, loaded when a lesson first shows one: no lesson has all, and each costs the start.

    A kind `ph_mixing` has its `PhMixingView` in `scenes.components.ph_mixing.stage`.
    """

    def __init__(self, kinds: Iterable[str]) -> None:
        self._kinds = {kind: number for number, kind in enumerate(kinds)}
        self._loaded: dict[str, type[ComponentView]] = {}

    def __getitem__(self, kind: str) -> type[ComponentView]:
        view = self._loaded.get(kind)
        if view is None:
            if kind not in self._kinds:
                raise KeyError(kind)
            name = "".join(word.capitalize() for word in kind.split("_")) + "View"
            view = self._loaded[kind] = getattr(import_module(f"scenes.components.{kind}.stage"), name)
        return view

    def __contains__(self, kind: object) -> bool:
        return kind in self._kinds

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    def among(self, kinds: Iterable[str]) -> list[str]:
        """Those of the kinds that can be seen, in the order in which views are made."""
        seen = [kind for kind in kinds if kind in self._kinds]
        return sorted(seen, key=self._kinds.__getitem__) if len(seen) > 1 else seen


VIEWS = Views(
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
    )
)
UNSEEN = frozenset(
    {"question", "start_point", "tour", "guide", "motion", "sound", "zone", "carriable", "explode", "warmth"}
)
"""Kinds that only play: the session, the player and the studio's gizmos deal with them."""
