"""The models of the kit of maps and land forms."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.map import cambodia, deep, falls, heights, marks, sections, waters

_KM, _EN = "ភូមិសាស្ត្រ", "geography"

# fmt: off
MAP: tuple[Entry, ...] = (
    Entry("map/cambodia", "ផែនទីកម្ពុជា", "Relief map of Cambodia", ("ផែនទី", "កម្ពុជា", "ទន្លេមេគង្គ", "បឹងទន្លេសាប", _KM),
          ("map", "cambodia", "mekong", "tonle sap", "relief", "flood", _EN), cambodia.relief, {}, 5400),
    Entry("map/hill", "កូនភ្នំ", "Hill", ("កូនភ្នំ", "ទួល", "ភ្នំ", "ដី", _KM), ("hill", "terrain", "land", _EN),
          heights.hill, {}, 1600),
    Entry("map/mountain", "ភ្នំមានខ្សែកម្ពស់", "Mountain with contour lines", ("ភ្នំ", "ខ្សែកម្ពស់", "ផែនទី", _KM),
          ("mountain", "contour lines", "terrain", _EN), heights.mountain, {}, 3200),
    Entry("map/mountain_layers", "ភ្នំជាស្រទាប់ៗ", "Mountain of layers", ("ភ្នំ", "ស្រទាប់", "ខ្សែកម្ពស់"),
          ("mountain", "layers", "contour lines"), heights.mountain, {"style": "steps"}, 3200),
    Entry("map/contour_map", "ផែនទីខ្សែកម្ពស់", "Contour map of the mountain", ("ផែនទី", "ខ្សែកម្ពស់", "ភ្នំ", _KM),
          ("map", "contour lines", "mountain", _EN), heights.mountain, {"style": "map"}, 3200),
    Entry("map/rice_terraces", "ស្រែជាន់ៗ", "Rice terraces", ("ស្រែ", "ស្រូវ", "ភ្នំ", "កសិកម្ម"),
          ("rice", "terraces", "fields", "farming"), heights.rice_terraces, {}, 3600),
    Entry("map/river_valley", "ជ្រលងទន្លេ", "River valley with a village", ("ជ្រលង", "ទន្លេ", "ទឹកជំនន់", "ភូមិ", _KM),
          ("river", "valley", "flood", "village", _EN), waters.river_valley, {}, 3600),
    Entry("map/meander", "ទន្លេបត់បែន", "River in bends (meander)", ("ទន្លេ", "បត់បែន", "ទឹកហូរ", _KM),
          ("river", "bend", "meander", _EN), waters.meander, {}, 3800),
    Entry("map/oxbow_lake", "បឹងកោង", "Oxbow lake: a bend cut off", ("បឹង", "ទន្លេ", "បត់បែន", _KM),
          ("oxbow lake", "river", "meander", _EN), waters.meander, {"bends": 0.85, "cut_off": 1}, 3900),
    Entry("map/delta", "ដីសណ្ដទន្លេ", "River delta", ("ដីសណ្ដ", "ទន្លេ", "សមុទ្រ", "មេគង្គ", _KM),
          ("delta", "river", "sea", "mekong", _EN), waters.delta, {}, 4000),
    Entry("map/waterfall", "ទឹកជ្រោះ", "Waterfall", ("ទឹកជ្រោះ", "ទន្លេ", "ថ្ម", _KM), ("waterfall", "river", "rock", _EN),
          falls.waterfall, {}, 3400),
    Entry("map/dam", "ទំនប់ទឹក", "Dam with its lake", ("ទំនប់", "អាង", "វារីអគ្គិសនី", "ទឹក"),
          ("dam", "reservoir", "hydropower", "water"), falls.dam, {}, 3400),
    Entry("map/island", "កោះ", "Island in the sea", ("កោះ", "សមុទ្រ", "ឆ្នេរ", _KM), ("island", "sea", "beach", _EN),
          heights.island, {}, 3800),
    Entry("map/cliff", "ច្រាំងថ្ម", "Cliff of rock in layers", ("ច្រាំង", "ថ្ម", "ស្រទាប់", "សមុទ្រ"),
          ("cliff", "rock", "layers", "coast"), heights.cliff, {}, 3400),
    Entry("map/volcano", "ភ្នំភ្លើងពុះមើលខាងក្នុង", "Volcano cut open, erupting", ("ភ្នំភ្លើង", "ផ្ទុះ", "កម្អែ", _KM),
          ("volcano", "eruption", "magma", "lava", _EN), deep.volcano, {"erupting": 1}, 4500),
    Entry("map/soil_profile", "ស្រទាប់ដី", "Layers of the ground", ("ដី", "ស្រទាប់", "ឫស", "កសិកម្ម"),
          ("soil", "ground", "layers", "profile", "farming"), sections.soil_profile, {}, 3400),
    Entry("map/ground_water", "ទឹកក្រោមដីនិងអណ្ដូង", "Ground water with two wells", ("ទឹកក្រោមដី", "អណ្ដូង", "ស្នប់", "ដី"),
          ("ground water", "well", "pump", "aquifer"), sections.ground_water, {}, 2800),
    Entry("map/earth_inside", "ផ្នែកខាងក្នុងផែនដី", "Inside of the Earth", ("ផែនដី", "ស្នូល", "ស្រទាប់", _KM),
          ("earth", "core", "mantle", "crust", _EN), deep.earth_inside, {}, 2600),
    Entry("map/globe", "ភូគោល", "Globe on a stand", ("ភូគោល", "ផែនដី", "ផែនទី", _KM), ("globe", "earth", "world", _EN),
          marks.globe, {}, 2800),
    Entry("map/compass_rose", "ផ្កាទិស", "Compass rose", ("ទិស", "ជើង", "ផែនទី"), ("compass rose", "directions", "map"),
          marks.compass_rose, {}, 1500),
    Entry("map/compass", "ត្រីវិស័យ", "Compass", ("ត្រីវិស័យ", "ទិស", "ម្ជុល"), ("compass", "needle", "directions"),
          marks.compass, {}, 1400),
    Entry("map/map_pin", "ម្ជុលដៅទីតាំង", "Map pin", ("ម្ជុល", "ទីតាំង", "ផែនទី"), ("pin", "place", "marker", "map"),
          marks.map_pin, {}, 900),
    Entry("map/flag", "ទង់ដៅទីតាំង", "Flag marker", ("ទង់", "ទីតាំង", "ផែនទី"), ("flag", "place"), marks.flag, {}, 600),
    Entry("map/scale_bar", "មាត្រដ្ឋានផែនទី", "Scale bar", ("មាត្រដ្ឋាន", "គីឡូម៉ែត្រ", "ផែនទី"), ("scale", "kilometres", "map"),
          marks.scale_bar, {}, 1100),
    Entry("map/north_arrow", "ព្រួញទិសជើង", "North arrow", ("ទិស", "ជើង", "ព្រួញ", "ផែនទី"), ("north", "arrow", "map"),
          marks.north_arrow, {"size": 0.8}, 800),
)
# fmt: on
