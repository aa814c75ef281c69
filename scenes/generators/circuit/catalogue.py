"""The models of the kit of electric circuits."""

from __future__ import annotations

from scenes.generators.circuit import machines, parts
from scenes.generators.entry import Entry

_EL_KM, _EL_EN = "អគ្គិសនី", "electricity"

# fmt: off
CIRCUIT: tuple[Entry, ...] = (
    Entry("circuit/battery", "ថ្មពិល", "Battery, 1.5 V", ("ថ្មពិល", _EL_KM), ("battery", "cell", _EL_EN),
          parts.battery, {}, 700),
    Entry("circuit/battery_holder", "ថ្មពិលពីរលើក្ដារ", "Two batteries on a board", ("ថ្មពិល", _EL_KM, "សៀគ្វី"),
          ("battery", _EL_EN, "circuit"), parts.battery_holder, {"cells": 2}, 1900),
    Entry("circuit/bulb_off", "អំពូលរលត់", "Lamp on a board, dark", ("អំពូល", _EL_KM, "សៀគ្វី"),
          ("lamp", "bulb", _EL_EN, "circuit"), parts.bulb, {"lit": 0}, 1700),
    Entry("circuit/bulb_on", "អំពូលភ្លឺ", "Lamp on a board, shining", ("អំពូល", "ពន្លឺ", _EL_KM, "សៀគ្វី"),
          ("lamp", "bulb", "light", _EL_EN, "circuit"), parts.bulb, {"lit": 1}, 2200),
    Entry("circuit/switch_open", "កុងតាក់បើក (ដាច់ចរន្ត)", "Switch, open", ("កុងតាក់", _EL_KM, "សៀគ្វី"),
          ("switch", _EL_EN, "circuit"), parts.knife_switch, {"closed": 0}, 900),
    Entry("circuit/switch_closed", "កុងតាក់បិទ (ភ្ជាប់ចរន្ត)", "Switch, closed", ("កុងតាក់", _EL_KM, "សៀគ្វី"),
          ("switch", _EL_EN, "circuit"), parts.knife_switch, {"closed": 1}, 900),
    Entry("circuit/resistor", "រេស៊ីស្តង់ ៤៧០ អូម", "Resistor, 470 ohms", ("រេស៊ីស្តង់", "អូម", _EL_KM),
          ("resistor", "ohm", _EL_EN), parts.resistor, {"ohms": 470}, 1400),
    Entry("circuit/ammeter", "អំពែម៉ែត្រ", "Ammeter", ("អំពែម៉ែត្រ", "ចរន្ត", "វាស់", _EL_KM),
          ("ammeter", "current", "measure", _EL_EN), parts.meter, {"kind": "A", "value": 2.0}, 1200),
    Entry("circuit/voltmeter", "វ៉ុលម៉ែត្រ", "Voltmeter", ("វ៉ុលម៉ែត្រ", "តង់ស្យុង", "វាស់", _EL_KM),
          ("voltmeter", "voltage", "measure", _EL_EN), parts.meter, {"kind": "V", "value": 3.0}, 1200),
    Entry("circuit/motor", "ម៉ូទ័រ", "Motor with propeller", ("ម៉ូទ័រ", "ចលនា", _EL_KM),
          ("motor", "movement", _EL_EN), machines.motor, {"blades": 3}, 1700),
    Entry("circuit/buzzer", "សញ្ញារោទ៍", "Buzzer", ("រោទ៍", "សំឡេង", _EL_KM), ("buzzer", "sound", _EL_EN),
          machines.buzzer, {}, 1500),
    Entry("circuit/led_red", "អំពូល LED ក្រហម", "LED, red", ("អំពូល", "ឌីយ៉ូត", _EL_KM), ("led", "diode", "light", _EL_EN),
          machines.led, {"color": "c93a32"}, 800),
    Entry("circuit/led_green", "អំពូល LED បៃតង", "LED, green", ("អំពូល", "ឌីយ៉ូត", _EL_KM),
          ("led", "diode", "light", _EL_EN), machines.led, {"color": "3f9450"}, 800),
    Entry("circuit/wire_red", "ខ្សែភ្លើងក្រហម", "Wire with clips, red", ("ខ្សែភ្លើង", _EL_KM, "សៀគ្វី"),
          ("wire", "clip", _EL_EN, "circuit"), machines.clip_wire, {"color": "cc3f38", "span": 0.2}, 1300),
    Entry("circuit/wire_black", "ខ្សែភ្លើងខ្មៅ", "Wire with clips, black", ("ខ្សែភ្លើង", _EL_KM, "សៀគ្វី"),
          ("wire", "clip", _EL_EN, "circuit"), machines.clip_wire, {"color": "34343a", "span": 0.2}, 1300),
    Entry("circuit/board_on", "សៀគ្វីបិទ អំពូលភ្លឺ", "Whole circuit, closed: the lamp shines",
          ("សៀគ្វី", "អំពូល", _EL_KM), ("circuit", "lamp", _EL_EN), parts.circuit_board, {"closed": 1}, 5500),
    Entry("circuit/board_off", "សៀគ្វីបើក អំពូលរលត់", "Whole circuit, open: the lamp is dark",
          ("សៀគ្វី", "អំពូល", _EL_KM), ("circuit", "lamp", _EL_EN), parts.circuit_board, {"closed": 0}, 5200),
    Entry("circuit/solar_panel", "បន្ទះសូឡា", "Solar panel", ("សូឡា", "ព្រះអាទិត្យ", "ថាមពល", _EL_KM),
          ("solar", "sun", "energy", _EL_EN), machines.solar_panel, {}, 1300),
    Entry("circuit/bar_magnet", "មេដែករបារ", "Bar magnet", ("មេដែក", "ប៉ូល"), ("magnet", "poles"),
          machines.bar_magnet, {}, 300),
    Entry("circuit/horseshoe_magnet", "មេដែករាងក្រចកសេះ", "Horseshoe magnet", ("មេដែក", "ប៉ូល"), ("magnet", "poles"),
          machines.horseshoe_magnet, {}, 500),
    Entry("circuit/plug", "ព្រីភ្លើង និងដុយ", "Wall socket and plug", ("ព្រីភ្លើង", "ដុយ", _EL_KM, "សុវត្ថិភាព"),
          ("plug", "socket", _EL_EN, "safety"), machines.household_plug, {}, 1200),
)
# fmt: on
