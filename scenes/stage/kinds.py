"""Which component kinds can be seen, and how: a static table, because a frozen program has no folder to scan."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scenes.components.bodies.stage import BodiesView
from scenes.components.button.stage import ButtonView
from scenes.components.circuit.stage import CircuitView
from scenes.components.circuit_part.stage import CircuitPartView
from scenes.components.classifier.stage import ClassifierView
from scenes.components.cutaway.stage import CutawayView
from scenes.components.data_table.stage import DataTableView
from scenes.components.dial.stage import DialView
from scenes.components.epidemic.stage import EpidemicView
from scenes.components.example.stage import ExampleView
from scenes.components.flood.stage import FloodView
from scenes.components.food_web.stage import FoodWebView
from scenes.components.graph.stage import GraphView
from scenes.components.graph_paper.stage import GraphPaperView
from scenes.components.info_panel.stage import InfoPanelView
from scenes.components.instrument.stage import InstrumentView
from scenes.components.label.stage import LabelView
from scenes.components.light.stage import LightView
from scenes.components.marker.stage import MarkerView
from scenes.components.matter.stage import MatterView
from scenes.components.meter.stage import MeterView
from scenes.components.model.stage import ModelView
from scenes.components.pendulum.stage import PendulumView
from scenes.components.ph_mixing.stage import PhMixingView
from scenes.components.plant_growth.stage import PlantGrowthView
from scenes.components.portal.stage import PortalView
from scenes.components.ramp.stage import RampView
from scenes.components.shape.stage import ShapeView
from scenes.components.slider.stage import SliderView
from scenes.components.slot.stage import SlotView
from scenes.components.sun_earth_moon.stage import SunEarthMoonView
from scenes.components.track.stage import TrackView
from scenes.components.vessel.stage import VesselView
from scenes.stage.view import ComponentView

VIEWS: Mapping[str, type[ComponentView]] = MappingProxyType(
    {
        "shape": ShapeView,
        "model": ModelView,
        "light": LightView,
        "circuit_part": CircuitPartView,
        "circuit": CircuitView,
        "pendulum": PendulumView,
        "bodies": BodiesView,
        "meter": MeterView,
        "graph": GraphView,
        "data_table": DataTableView,
        "track": TrackView,
        "ramp": RampView,
        "sun_earth_moon": SunEarthMoonView,
        "matter": MatterView,
        "ph_mixing": PhMixingView,
        "flood": FloodView,
        "plant_growth": PlantGrowthView,
        "epidemic": EpidemicView,
        "food_web": FoodWebView,
        "classifier": ClassifierView,
        "example": ExampleView,
        "label": LabelView,
        "info_panel": InfoPanelView,
        "marker": MarkerView,
        "portal": PortalView,
        "button": ButtonView,
        "cutaway": CutawayView,
        "dial": DialView,
        "graph_paper": GraphPaperView,
        "instrument": InstrumentView,
        "slider": SliderView,
        "vessel": VesselView,
        "slot": SlotView,
    }
)
UNSEEN = frozenset(
    {"question", "start_point", "tour", "guide", "motion", "sound", "zone", "carriable", "explode", "warmth"}
)
"""Kinds that only play: the session, the player and the studio's gizmos deal with them."""
