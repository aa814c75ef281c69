"""The models of the village kit."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.village import holders

_DENGUE_KM = ("គ្រុនឈាម", "ទឹកនៅទ្រឹង", "ដង្កូវទឹក")
_DENGUE_EN = ("dengue", "standing water", "larvae")
_SAFE_KM = ("គ្រុនឈាម", "ការពារ")
_SAFE_EN = ("dengue", "prevention", "safe")

_HOLDERS: tuple[Entry, ...] = (
    Entry(
        "village/water_jar_open",
        "ពាងទឹកបើកចំហ",
        "Open water jar",
        ("ពាង", "ទឹក"),
        ("jar", "water"),
        holders.water_jar,
        {"state": "open"},
    ),
    Entry(
        "village/water_jar_larvae",
        "ពាងទឹកមានដង្កូវទឹក",
        "Water jar with larvae",
        ("ពាង", *_DENGUE_KM),
        ("jar", *_DENGUE_EN),
        holders.water_jar,
        {"state": "larvae"},
    ),
    Entry(
        "village/water_jar_covered",
        "ពាងទឹកមានគម្រប",
        "Covered water jar",
        ("ពាង", *_SAFE_KM),
        ("jar", "lid", *_SAFE_EN),
        holders.water_jar,
        {"state": "covered"},
    ),
    Entry(
        "village/water_tank_larvae",
        "អាងទឹកមានដង្កូវទឹក",
        "Water tank with larvae",
        ("អាង", *_DENGUE_KM),
        ("tank", "concrete", *_DENGUE_EN),
        holders.water_tank,
        {"state": "larvae"},
    ),
    Entry(
        "village/water_tank_guppy",
        "អាងទឹកមានត្រីប្រាំពីរពណ៌",
        "Water tank with guppy fish",
        ("អាង", "ត្រី", *_SAFE_KM),
        ("tank", "guppy", "fish", *_SAFE_EN),
        holders.water_tank,
        {"state": "guppy"},
    ),
    Entry(
        "village/water_tank_covered",
        "អាងទឹកមានគម្រប",
        "Covered water tank",
        ("អាង", *_SAFE_KM),
        ("tank", "lid", *_SAFE_EN),
        holders.water_tank,
        {"state": "covered"},
    ),
    Entry(
        "village/well_open",
        "អណ្ដូងទឹក",
        "Open well",
        ("អណ្ដូង", "ទឹក"),
        ("well", "water"),
        holders.well,
        {"state": "open"},
    ),
    Entry(
        "village/well_covered",
        "អណ្ដូងទឹកមានគម្រប",
        "Covered well",
        ("អណ្ដូង", *_SAFE_KM),
        ("well", "lid", *_SAFE_EN),
        holders.well,
        {"state": "covered"},
    ),
    Entry(
        "village/bucket_wet",
        "ធុងទឹកមានដង្កូវទឹក",
        "Bucket with larvae",
        ("ធុង", *_DENGUE_KM),
        ("bucket", *_DENGUE_EN),
        holders.bucket,
        {"state": "wet"},
    ),
    Entry(
        "village/bucket_turned",
        "ធុងផ្កាប់",
        "Bucket turned over",
        ("ធុង", *_SAFE_KM),
        ("bucket", *_SAFE_EN),
        holders.bucket,
        {"state": "turned"},
    ),
    Entry(
        "village/basin_wet",
        "ចានដែកមានទឹក",
        "Basin with larvae",
        ("ចាន", *_DENGUE_KM),
        ("basin", *_DENGUE_EN),
        holders.basin,
        {"state": "wet"},
    ),
    Entry(
        "village/basin_turned",
        "ចានដែកផ្កាប់",
        "Basin turned over",
        ("ចាន", *_SAFE_KM),
        ("basin", *_SAFE_EN),
        holders.basin,
        {"state": "turned"},
    ),
    Entry(
        "village/gutter_blocked",
        "ស្នូកទឹកភ្លៀងស្ទះ",
        "Blocked roof gutter",
        ("ស្នូក", "ដំបូល", *_DENGUE_KM),
        ("gutter", "roof", "leaves", *_DENGUE_EN),
        holders.gutter,
        {"state": "blocked"},
    ),
    Entry(
        "village/gutter_clean",
        "ស្នូកទឹកភ្លៀងស្អាត",
        "Clean roof gutter",
        ("ស្នូក", "ដំបូល", *_SAFE_KM),
        ("gutter", "roof", *_SAFE_EN),
        holders.gutter,
        {"state": "clean"},
    ),
)

VILLAGE: tuple[Entry, ...] = (*_HOLDERS,)
