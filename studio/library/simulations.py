"""What the library offers of simulations: each one ready to run, parts of circuits, and boards that show values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scenes.components.circuit.model import Circuit
from scenes.components.circuit_part.model import CircuitPart
from scenes.components.shape.model import Shape
from scenes.model.parts import Component
from scenes.model.values import Color, LocalText, Vec3
from scenes.schema.codec import property_named
from scenes.simulate.frame import SimulationParameters
from studio.library.items import LibraryItem, plain_components
from studio.library.starters import Words, new_component
from studio.session import EditingSession
from studio.widgets.kinds import KIND_WORDS

SIMULATIONS = "simulations"
_BOARDS = ("graph", "data_table", "meter")
_SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pendulum": ("swing", "period", "physics", "រូបវិទ្យា"),
        "track": ("roller coaster", "energy", "ball", "ថាមពល"),
        "ramp": ("inclined plane", "friction", "force", "កម្លាំង"),
        "circuit": ("electricity", "bench", "wire", "អគ្គិសនី"),
        "circuit_part": ("electricity", "bulb", "battery", "switch", "អំពូល", "ថ្មពិល", "កុងតាក់"),
        "sun_earth_moon": ("moon", "season", "astronomy", "ខែ", "រដូវ"),
        "matter": ("solid", "liquid", "gas", "particles", "រឹង", "រាវ", "ឧស្ម័ន"),
        "ph_mixing": ("ph", "chemistry", "indicator", "គីមី"),
        "flood": ("tonle sap", "water", "map", "ទឹក"),
        "plant_growth": ("photosynthesis", "plant", "រស្មីសំយោគ"),
        "epidemic": ("virus", "dengue", "sir", "គ្រុនឈាម"),
        "food_web": ("prey", "predator", "population", "ចំណី"),
        "classifier": ("artificial intelligence", "ai", "machine learning", "បញ្ញាសិប្បនិម្មិត"),
        "example": ("fruit", "mango", "ផ្លែឈើ"),
        "graph": ("chart", "diagram"),
        "data_table": ("csv", "measurements"),
        "meter": ("gauge", "thermometer", "stopwatch", "balance"),
    }
)


def simulation_items(session: EditingSession, words: Words) -> list[LibraryItem]:
    """One item for each simulation, each part of a circuit and each board."""
    items = []
    for kind, cls in session.vocabulary.components.items():
        if issubclass(cls, SimulationParameters) or kind in (*_BOARDS, "example"):
            made = new_component(kind, session.vocabulary, session.lesson, session.scene_id, words)
            components: dict[str, Component] = {kind: made}
            if cls is Circuit:
                components["shape"] = Shape("box", Vec3(2.4, 1.2, 0.75), Color.from_hex("#b08a5e"))
            items.append(_item(session, words(KIND_WORDS[kind][0]), kind, components, ""))
    choices = property_named(CircuitPart, "kind").info.choices or {}
    for part, label in choices.items():
        made = CircuitPart(kind=part)  # type: ignore[arg-type]
        items.append(_item(session, words(label), "circuit_part", {"circuit_part": made}, f"/{part}"))
    return items


def _item(
    session: EditingSession, title: LocalText, kind: str, components: Mapping[str, Component], more: str
) -> LibraryItem:
    found_by = (*title.values(), *_SYNONYMS.get(kind, ()), kind.replace("_", " "))
    plain = plain_components(session, components)
    return LibraryItem(f"simulation/{kind}{more}", SIMULATIONS, title, plain, found_by, icon=kind)
