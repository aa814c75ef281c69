"""The models of the glassware kit."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.glassware import stands, vessels

_LAB_KM, _LAB_EN = "គីមីវិទ្យា", "chemistry"

# fmt: off
GLASSWARE: tuple[Entry, ...] = (
    Entry("glassware/beaker", "កែវបេស៊ែរ", "Beaker", ("កែវ", "បេស៊ែរ", _LAB_KM), ("beaker", "glass", _LAB_EN),
          vessels.beaker, {}, 2400),
    Entry("glassware/conical_flask", "កែវកោន", "Conical flask", ("កែវ", "កោន", _LAB_KM),
          ("flask", "erlenmeyer", _LAB_EN), vessels.conical_flask, {}, 1800),
    Entry("glassware/round_flask", "កែវបាតមូល", "Round-bottomed flask", ("កែវ", "បាតមូល", _LAB_KM),
          ("flask", "round", _LAB_EN), vessels.round_flask, {}, 3000),
    Entry("glassware/test_tube", "បំពង់សាក", "Test tube", ("បំពង់សាក", _LAB_KM), ("test tube", "tube", _LAB_EN),
          vessels.test_tube, {}, 900),
    Entry("glassware/tube_rack", "ជើងទម្របំពង់សាក", "Rack of test tubes", ("បំពង់សាក", "ជើងទម្រ", _LAB_KM),
          ("test tube", "rack", _LAB_EN), stands.tube_rack, {}, 5600),
    Entry("glassware/measuring_cylinder", "កែវក្រិត", "Measuring cylinder", ("កែវក្រិត", "វាស់", "មាឌ"),
          ("measuring cylinder", "volume", "measure"), vessels.measuring_cylinder, {}, 3600),
    Entry("glassware/petri_dish", "ចានប៉េទ្រី", "Petri dish", ("ចាន", "ជីវវិទ្យា"), ("petri dish", "biology"),
          vessels.petri_dish, {}, 1400),
    Entry("glassware/dropper_bottle", "ដបបន្តក់", "Dropper bottle", ("ដប", "បន្តក់", _LAB_KM),
          ("dropper", "bottle", "indicator"), vessels.dropper_bottle, {}, 1600),
    Entry("glassware/funnel", "ជីវឡាវ", "Funnel", ("ជីវឡាវ", "ចម្រោះ"), ("funnel", "filter"), stands.funnel, {}, 900),
    Entry("glassware/spirit_lamp", "ចង្កៀងអាល់កុល", "Spirit lamp, burning", ("ចង្កៀង", "អាល់កុល", "ភ្លើង"),
          ("spirit lamp", "burner", "flame"), stands.spirit_lamp, {"lit": 1}, 1600),
    Entry("glassware/tripod", "ជើងបីនិងសំណាញ់", "Tripod with gauze", ("ជើងបី", "ដុតកម្ដៅ"), ("tripod", "gauze", "heat"),
          stands.tripod, {}, 1600),
    Entry("glassware/retort_stand", "ជើងទម្រពិសោធន៍", "Retort stand", ("ជើងទម្រ", "ពិសោធន៍"),
          ("stand", "clamp", "experiment"), stands.retort_stand, {}, 1600),
    Entry("glassware/thermometer", "ទែម៉ូម៉ែត្រ", "Thermometer", ("ទែម៉ូម៉ែត្រ", "សីតុណ្ហភាព"),
          ("thermometer", "temperature"), stands.thermometer, {"degrees": 25}, 1200),
    Entry("glassware/goggles", "វ៉ែនតាការពារ", "Safety goggles", ("វ៉ែនតា", "សុវត្ថិភាព"),
          ("goggles", "safety"), stands.goggles, {}, 3200),
)
# fmt: on
