"""What the library offers for hands: things to carry, slots, controls, vessels, instruments and graph paper."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scenes.components.button.model import Button
from scenes.components.carriable.model import Carriable
from scenes.components.dial.model import Dial
from scenes.components.graph_paper.model import GraphPaper
from scenes.components.instrument.model import Instrument
from scenes.components.shape.model import Shape
from scenes.components.slider.model import Slider
from scenes.components.slot.model import Slot
from scenes.components.vessel.model import Vessel
from scenes.messages.names import KIND_NAMES
from scenes.model.parts import Component
from scenes.model.values import Color, LocalText, Vec3
from scenes.schema.codec import property_named
from scenes.texts import N_
from studio.library.items import LibraryItem, plain_components
from studio.library.starters import Words
from studio.session import EditingSession

HANDS = "hands"
_SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "carriable": ("cube", "block", "drag", "pick up", "គូប", "អូស"),
        "slot": ("place", "target", "drop", "sort", "tray", "តម្រៀប", "ថាស"),
        "dial": ("knob", "turn", "បង្វិល"),
        "slider": ("lever", "move", "រំកិល"),
        "button": ("press", "switch", "bell", "ចុច", "កណ្ដឹង"),
        "vessel": ("glass", "jug", "cup", "pour", "water", "ទឹក", "កែវ", "ចាក់"),
        "instrument": ("measure", "ruler", "scale", "clock", "វាស់", "ថ្លឹង"),
        "graph_paper": ("axes", "chart", "line", "ក្រាហ្វ"),
    }
)
_PAN = Vec3(0.0, 0.02, 0.135)
"""Where things stand on a balance of one pan, in metres above its origin."""


def hand_items(session: EditingSession, words: Words) -> list[LibraryItem]:
    """One item for each thing that hands use, ready to try."""
    cube = Shape("box", Vec3(0.2, 0.2, 0.2), Color.from_hex("#d9683c"))
    tray = Slot(name=words(N_("Tray")), columns=3, size=Vec3(0.25, 0.25, 0.25), anything=True)
    glass = Vec3(0.1, 0.1, 0.15)
    made: list[tuple[str, LocalText, dict[str, Component]]] = [
        ("carriable", words(KIND_NAMES["carriable"]), {"shape": cube, "carriable": Carriable()}),
        ("slot", words(KIND_NAMES["slot"]), {"slot": Slot(name=words(KIND_NAMES["slot"]))}),
        ("slot/tray", words(N_("Tray")), {"slot": tray}),
        ("dial", words(KIND_NAMES["dial"]), {"dial": Dial(name=words(KIND_NAMES["dial"]))}),
        ("slider", words(KIND_NAMES["slider"]), {"slider": Slider(name=words(KIND_NAMES["slider"]))}),
        ("button", words(KIND_NAMES["button"]), {"button": Button(name=words(KIND_NAMES["button"]))}),
        (
            "button/switch",
            words(N_("Light switch")),
            {"button": Button(name=words(N_("Light switch")), does="switch")},
        ),
        (
            "vessel",
            words(N_("Glass of water")),
            {"vessel": Vessel(name=words(N_("Glass of water")), size=glass, volume=800)},
        ),
        (
            "vessel/empty",
            words(N_("Empty glass")),
            {"vessel": Vessel(name=words(N_("Empty glass")), size=glass)},
        ),
        (
            "vessel/cone",
            words(N_("Cone glass")),
            {"vessel": Vessel(name=words(N_("Cone glass")), form="cone", size=glass)},
        ),
    ]
    for kind, label in (property_named(Instrument, "kind").info.choices or {}).items():
        name = words(label)
        parts: dict[str, Component] = {"instrument": Instrument(kind, name=name)}  # type: ignore[arg-type]
        if kind == "balance":
            parts["slot"] = Slot(anything=True, at=_PAN, size=Vec3(0.3, 0.22, 0.2), seen=False)
        made.append((f"instrument/{kind}", name, parts))
    paper = GraphPaper(name=words(KIND_NAMES["graph_paper"]))
    made.append(("graph_paper", words(KIND_NAMES["graph_paper"]), {"graph_paper": paper}))
    return [_item(session, key, title, parts) for key, title, parts in made]


def _item(
    session: EditingSession, key: str, title: LocalText, components: Mapping[str, Component]
) -> LibraryItem:
    kind = key.partition("/")[0]
    found_by = (*title.values(), *_SYNONYMS.get(kind, ()), kind.replace("_", " "))
    plain = plain_components(session, components)
    icon = kind if kind == "slot" else ""  # the others look like themselves
    return LibraryItem(f"hands/{key}", HANDS, title, plain, found_by, icon=icon)
