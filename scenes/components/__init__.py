"""The component kinds: a static table, because a frozen program has no folder to scan.

Adding a kind is one folder and one line here; a test holds the table against the folders.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scenes.components.carriable.model import Carriable
from scenes.components.circuit.model import Circuit
from scenes.components.circuit_part.model import CircuitPart
from scenes.components.info_panel.model import InfoPanel
from scenes.components.label.model import Label
from scenes.components.light.model import Light
from scenes.components.marker.model import Marker
from scenes.components.model.model import Model
from scenes.components.motion.model import Motion
from scenes.components.pendulum.model import Pendulum
from scenes.components.portal.model import Portal
from scenes.components.question.model import Question
from scenes.components.shape.model import Shape
from scenes.components.slot.model import Slot
from scenes.components.sound.model import Sound
from scenes.components.start_point.model import StartPoint
from scenes.components.tour.model import Tour
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
        "motion": Motion,
        "sound": Sound,
        "zone": Zone,
        "circuit": Circuit,
        "circuit_part": CircuitPart,
        "pendulum": Pendulum,
        "carriable": Carriable,
        "slot": Slot,
    }
)
