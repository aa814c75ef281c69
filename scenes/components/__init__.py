"""The component kinds: a static table, because a frozen program has no folder to scan.

Adding a kind is one folder and one line here; a test holds the table against the folders.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scenes.components.bodies.model import Bodies
from scenes.components.button.model import Button
from scenes.components.carriable.model import Carriable
from scenes.components.circuit.model import Circuit
from scenes.components.circuit_part.model import CircuitPart
from scenes.components.classifier.model import Classifier
from scenes.components.cutaway.model import Cutaway
from scenes.components.data_table.model import DataTable
from scenes.components.dial.model import Dial
from scenes.components.epidemic.model import Epidemic
from scenes.components.example.model import Example
from scenes.components.explode.model import Explode
from scenes.components.flood.model import Flood
from scenes.components.food_web.model import FoodWeb
from scenes.components.graph.model import Graph
from scenes.components.graph_paper.model import GraphPaper
from scenes.components.guide.model import Guide
from scenes.components.info_panel.model import InfoPanel
from scenes.components.instrument.model import Instrument
from scenes.components.label.model import Label
from scenes.components.light.model import Light
from scenes.components.marker.model import Marker
from scenes.components.matter.model import Matter
from scenes.components.meter.model import Meter
from scenes.components.model.model import Model
from scenes.components.motion.model import Motion
from scenes.components.pendulum.model import Pendulum
from scenes.components.ph_mixing.model import PhMixing
from scenes.components.plant_growth.model import PlantGrowth
from scenes.components.portal.model import Portal
from scenes.components.question.model import Question
from scenes.components.ramp.model import Ramp
from scenes.components.shape.model import Shape
from scenes.components.slider.model import Slider
from scenes.components.slot.model import Slot
from scenes.components.sound.model import Sound
from scenes.components.start_point.model import StartPoint
from scenes.components.sun_earth_moon.model import SunEarthMoon
from scenes.components.tour.model import Tour
from scenes.components.track.model import Track
from scenes.components.vessel.model import Vessel
from scenes.components.warmth.model import Warmth
from scenes.components.zone.model import Zone
from scenes.model.parts import Component

KINDS: Mapping[str, type[Component]] = MappingProxyType(
    {
        "shape": Shape,
        "model": Model,
        "light": Light,
        "label": Label,
        "info_panel": InfoPanel,
        "marker": Marker,
        "question": Question,
        "portal": Portal,
        "start_point": StartPoint,
        "tour": Tour,
        "guide": Guide,
        "motion": Motion,
        "sound": Sound,
        "zone": Zone,
        "circuit": Circuit,
        "circuit_part": CircuitPart,
        "pendulum": Pendulum,
        "bodies": Bodies,
        "meter": Meter,
        "graph": Graph,
        "data_table": DataTable,
        "track": Track,
        "ramp": Ramp,
        "sun_earth_moon": SunEarthMoon,
        "matter": Matter,
        "ph_mixing": PhMixing,
        "flood": Flood,
        "plant_growth": PlantGrowth,
        "epidemic": Epidemic,
        "food_web": FoodWeb,
        "classifier": Classifier,
        "example": Example,
        "carriable": Carriable,
        "slot": Slot,
        "dial": Dial,
        "slider": Slider,
        "button": Button,
        "vessel": Vessel,
        "instrument": Instrument,
        "warmth": Warmth,
        "graph_paper": GraphPaper,
        "cutaway": Cutaway,
        "explode": Explode,
    }
)
