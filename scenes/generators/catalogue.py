"""The library's models, a static table in the order of the library page.

An id is "<kit>/<name>"; its file is assets/models/<kit>/<name>.glb.
"""

from __future__ import annotations

from scenes.generators.bones.catalogue import BONES
from scenes.generators.cell.catalogue import CELL
from scenes.generators.circuit.catalogue import CIRCUIT
from scenes.generators.classroom.catalogue import CLASSROOM
from scenes.generators.entry import Entry
from scenes.generators.geometry.catalogue import GEOMETRY
from scenes.generators.glassware.catalogue import GLASSWARE
from scenes.generators.map.catalogue import MAP
from scenes.generators.market.catalogue import MARKET
from scenes.generators.mechanics.catalogue import MECHANICS
from scenes.generators.mosquito.catalogue import MOSQUITO
from scenes.generators.organs.catalogue import ORGANS
from scenes.generators.plant.catalogue import PLANT
from scenes.generators.rooms.catalogue import ROOMS
from scenes.generators.sky.catalogue import SKY
from scenes.generators.temple.catalogue import TEMPLE
from scenes.generators.village.catalogue import VILLAGE

ENTRIES: tuple[Entry, ...] = (
    *VILLAGE,
    *MOSQUITO,
    *SKY,
    *CLASSROOM,
    *MARKET,
    *GEOMETRY,
    *CIRCUIT,
    *MECHANICS,
    *CELL,
    *ORGANS,
    *BONES,
    *ROOMS,
    *GLASSWARE,
    *PLANT,
    *MAP,
    *TEMPLE,
)
