"""The models of the kit of cells."""

from __future__ import annotations

from scenes.generators.cell import cells
from scenes.generators.entry import Entry

_CELL_KM, _CELL_EN = "កោសិកា", "cell"

# fmt: off
CELL: tuple[Entry, ...] = (
    Entry("cell/animal_cell", "កោសិកាសត្វ", "Animal cell", (_CELL_KM, "សត្វ", "ជីវវិទ្យា"),
          (_CELL_EN, "animal", "biology"), cells.animal_cell, {"radius": 0.5}, 6600),
    Entry("cell/plant_cell", "កោសិការុក្ខជាតិ", "Plant cell", (_CELL_KM, "រុក្ខជាតិ", "ជីវវិទ្យា"),
          (_CELL_EN, "plant", "biology"), cells.plant_cell, {"length": 1.1}, 8000),
    Entry("cell/nucleus", "ណ្វៃយ៉ូ", "Nucleus of a cell", (_CELL_KM, "ណ្វៃយ៉ូ"), (_CELL_EN, "nucleus"),
          cells.organelle, {"kind": "nucleus", "size": 0.4}, 2500),
    Entry("cell/mitochondrion", "មីតូកុងឌ្រី", "Mitochondrion", (_CELL_KM, "មីតូកុងឌ្រី", "ថាមពល"),
          (_CELL_EN, "mitochondrion", "energy"), cells.organelle, {"kind": "mitochondrion", "size": 0.5}, 1500),
    Entry("cell/chloroplast", "ក្លរ៉ូប្លាស", "Chloroplast", (_CELL_KM, "ក្លរ៉ូប្លាស", "រស្មីសំយោគ", "រុក្ខជាតិ"),
          (_CELL_EN, "chloroplast", "photosynthesis", "plant"), cells.organelle,
          {"kind": "chloroplast", "size": 0.5}, 2500),
    Entry("cell/golgi", "ប្រដាប់កុលស៊ី", "Golgi body", (_CELL_KM, "កុលស៊ី"), (_CELL_EN, "golgi"), cells.organelle,
          {"kind": "golgi", "size": 0.5}, 1800),
)
# fmt: on
