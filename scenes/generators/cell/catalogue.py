"""The models of the kit of cells."""

from __future__ import annotations

from scenes.generators.cell import cells, walk_in
from scenes.generators.entry import Entry

_CELL_KM, _CELL_EN = "កោសិកា", "cell"

# fmt: off
CELL: tuple[Entry, ...] = (
    Entry("cell/animal_cell", "កោសិកាសត្វ", "Animal cell", (_CELL_KM, "សត្វ", "ជីវវិទ្យា"),
          (_CELL_EN, "animal", "biology"), cells.animal_cell, {"radius": 0.5}, 7300),
    Entry("cell/plant_cell", "កោសិការុក្ខជាតិ", "Plant cell", (_CELL_KM, "រុក្ខជាតិ", "ជីវវិទ្យា"),
          (_CELL_EN, "plant", "biology"), cells.plant_cell, {"length": 1.1}, 8700),
    Entry("cell/nucleus", "ណ្វៃយ៉ូ", "Nucleus of a cell", (_CELL_KM, "ណ្វៃយ៉ូ"), (_CELL_EN, "nucleus"),
          cells.organelle, {"kind": "nucleus", "size": 0.4}, 3000),
    Entry("cell/mitochondrion", "មីតូកុងឌ្រី", "Mitochondrion", (_CELL_KM, "មីតូកុងឌ្រី", "ថាមពល"),
          (_CELL_EN, "mitochondrion", "energy"), cells.organelle, {"kind": "mitochondrion", "size": 0.5}, 2200),
    Entry("cell/chloroplast", "ក្លរ៉ូប្លាស", "Chloroplast", (_CELL_KM, "ក្លរ៉ូប្លាស", "រស្មីសំយោគ", "រុក្ខជាតិ"),
          (_CELL_EN, "chloroplast", "photosynthesis", "plant"), cells.organelle,
          {"kind": "chloroplast", "size": 0.5}, 3300),
    Entry("cell/golgi", "ប្រដាប់កុលស៊ី", "Golgi body", (_CELL_KM, "កុលស៊ី"), (_CELL_EN, "golgi"), cells.organelle,
          {"kind": "golgi", "size": 0.5}, 1800),
    Entry("cell/room_plant_wall", "ភ្នាសសែលុយឡូស ធំដូចបន្ទប់", "Cell wall, as big as a room",
          (_CELL_KM, "រុក្ខជាតិ", "ភ្នាសសែលុយឡូស"), (_CELL_EN, "plant", "wall"), walk_in.layer,
          {"kind": "plant", "part": "wall"}, 1200),
    Entry("cell/room_plant_membrane", "ភ្នាសកោសិការុក្ខជាតិ ធំដូចបន្ទប់", "Membrane of a plant cell, as big as a room",
          (_CELL_KM, "រុក្ខជាតិ", "ភ្នាសកោសិកា"), (_CELL_EN, "plant", "membrane"), walk_in.layer,
          {"kind": "plant", "part": "membrane"}, 1200),
    Entry("cell/room_plant_cytoplasm", "ស៊ីតូប្លាសកោសិការុក្ខជាតិ ធំដូចបន្ទប់", "Cytoplasm of a plant cell, as big as a room",
          (_CELL_KM, "រុក្ខជាតិ", "ស៊ីតូប្លាស"), (_CELL_EN, "plant", "cytoplasm", "floor"), walk_in.layer,
          {"kind": "plant", "part": "cytoplasm"}, 1500),
    Entry("cell/room_animal_membrane", "ភ្នាសកោសិកាសត្វ ធំដូចបន្ទប់", "Membrane of an animal cell, as big as a room",
          (_CELL_KM, "សត្វ", "ភ្នាសកោសិកា"), (_CELL_EN, "animal", "membrane"), walk_in.layer,
          {"kind": "animal", "part": "membrane"}, 1200),
    Entry("cell/room_animal_cytoplasm", "ស៊ីតូប្លាសកោសិកាសត្វ ធំដូចបន្ទប់", "Cytoplasm of an animal cell, as big as a room",
          (_CELL_KM, "សត្វ", "ស៊ីតូប្លាស"), (_CELL_EN, "animal", "cytoplasm", "floor"), walk_in.layer,
          {"kind": "animal", "part": "cytoplasm"}, 1500),
    Entry("cell/part_nucleus", "ណ្វៃយ៉ូ គ្មានជើង", "Nucleus without a foot", (_CELL_KM, "ណ្វៃយ៉ូ"),
          (_CELL_EN, "nucleus"), walk_in.part, {"kind": "nucleus"}, 3000),
    Entry("cell/part_mitochondrion", "មីតូកុងឌ្រី គ្មានជើង", "Mitochondrion without a foot",
          (_CELL_KM, "មីតូកុងឌ្រី", "ថាមពល"), (_CELL_EN, "mitochondrion", "energy"), walk_in.part,
          {"kind": "mitochondrion"}, 2100),
    Entry("cell/part_chloroplast", "ក្លរ៉ូប្លាស គ្មានជើង", "Chloroplast without a foot",
          (_CELL_KM, "ក្លរ៉ូប្លាស", "រុក្ខជាតិ"), (_CELL_EN, "chloroplast", "plant"), walk_in.part,
          {"kind": "chloroplast"}, 3200),
    Entry("cell/part_golgi", "ប្រដាប់កុលស៊ី គ្មានជើង", "Golgi body without a foot", (_CELL_KM, "កុលស៊ី"),
          (_CELL_EN, "golgi"), walk_in.part, {"kind": "golgi"}, 2700),
    Entry("cell/part_rough_net", "រេទីគុលុមអង់ដូប្លាសគ្រើម", "Rough endoplasmic reticulum",
          (_CELL_KM, "រេទីគុលុម"), (_CELL_EN, "net", "reticulum"), walk_in.part, {"kind": "rough_net"}, 3000),
    Entry("cell/part_vacuole", "វ៉ាគុយអូល", "Vacuole", (_CELL_KM, "វ៉ាគុយអូល"), (_CELL_EN, "vacuole"),
          walk_in.part, {"kind": "vacuole"}, 1400),
    Entry("cell/part_centrioles", "សង់ទ្រីយ៉ូល", "Centrioles", (_CELL_KM, "សង់ទ្រីយ៉ូល", "សត្វ"),
          (_CELL_EN, "centrioles", "animal"), walk_in.part, {"kind": "centrioles"}, 1600),
    Entry("cell/piece_of_wall", "បំណែកភ្នាសសែលុយឡូស", "Piece of a cell wall", (_CELL_KM, "ភ្នាសសែលុយឡូស"),
          (_CELL_EN, "wall", "piece"), walk_in.piece, {"kind": "wall"}, 2500),
    Entry("cell/piece_of_membrane", "បំណែកភ្នាសកោសិកា", "Piece of a cell membrane", (_CELL_KM, "ភ្នាសកោសិកា"),
          (_CELL_EN, "membrane", "piece"), walk_in.piece, {"kind": "membrane"}, 5200),
)
# fmt: on
