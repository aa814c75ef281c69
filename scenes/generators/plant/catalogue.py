"""The models of the plant kit."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.plant import flowers, growth

_KM, _EN = "រុក្ខជាតិ", "plant"

# fmt: off
PLANT: tuple[Entry, ...] = (
    Entry("plant/lotus", "ផ្កាឈូក", "Lotus", ("ផ្កាឈូក", "ផ្កា", _KM), ("lotus", "flower", _EN), flowers.lotus, {}, 5000),
    Entry("plant/lotus_bud", "ផ្កាឈូកក្រពុំ", "Lotus bud", ("ផ្កាឈូក", "ក្រពុំ", _KM), ("lotus", "bud", _EN),
          flowers.lotus, {"opened": 0.1}, 5000),
    Entry("plant/flower_cut", "ផ្កាពុះមើលខាងក្នុង", "Flower cut open: its parts", ("ផ្កា", "កេសរ", "អូវែរ", _KM),
          ("flower", "stamen", "pistil", "ovary", _EN), flowers.open_flower, {"cut": 1}, 3600),
    Entry("plant/flower_whole", "ផ្កាទាំងមូល", "Flower, whole, enlarged", ("ផ្កា", "ត្របកផ្កា", _KM),
          ("flower", "petal", _EN), flowers.open_flower, {"cut": 0}, 3600),
    Entry("plant/hibiscus", "ផ្ការំយោល", "Hibiscus", ("ផ្ការំយោល", "ផ្កា", _KM), ("hibiscus", "flower", _EN),
          flowers.hibiscus, {}, 4000),
    Entry("plant/sunflower", "ផ្កាឈូករ័ត្ន", "Sunflower", ("ផ្កាឈូករ័ត្ន", "ផ្កា", _KM), ("sunflower", "flower", _EN),
          flowers.sunflower, {}, 4200),
    Entry("plant/bean_seed", "គ្រាប់សណ្ដែក", "Bean in the soil", ("គ្រាប់", "សណ្ដែក", _KM), ("bean", "seed", _EN),
          growth.sprout, {"stage": 0}, 2800),
    Entry("plant/bean_root", "គ្រាប់ចេញឫស", "Bean with its first root", ("គ្រាប់", "ឫស", _KM),
          ("bean", "root", "germination"), growth.sprout, {"stage": 1}, 3100),
    Entry("plant/bean_shoot", "គ្រាប់ចេញពន្លក", "Bean shoot breaking through", ("ពន្លក", "ដុះ", _KM),
          ("bean", "shoot", "germination"), growth.sprout, {"stage": 2}, 3800),
    Entry("plant/bean_leaves", "កូនសណ្ដែកមានស្លឹក", "Bean plant with first leaves", ("ស្លឹក", "ដុះ", _KM),
          ("bean", "leaf", "seedling"), growth.sprout, {"stage": 3}, 4100),
    Entry("plant/rice_plant", "ដើមស្រូវ", "Rice plant with roots", ("ស្រូវ", "ឫស", _KM), ("rice", "roots", _EN),
          growth.rice_plant, {}, 12500),
    Entry("plant/mango_seedling", "កូនស្វាយ", "Mango seedling in a pot", ("ស្វាយ", "កូនឈើ", _KM),
          ("mango", "seedling", _EN), growth.mango_seedling, {}, 1600),
    Entry("plant/leaf_section", "មុខកាត់ស្លឹក", "Leaf, cut and enlarged", ("ស្លឹក", "មុខកាត់", "កោសិកា"),
          ("leaf", "section", "stoma", "cells"), growth.leaf_section, {}, 11000),
    Entry("plant/water_drop", "តំណក់ទឹក", "Drop of water", ("ទឹក", "តំណក់"), ("water", "drop"), growth.water_drop, {}, 1000),
)
# fmt: on
