"""The models of the village kit."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.village import house, remork, tuk_tuk, yard
from scenes.generators.village.catalogue_nature import LAND, LIFE
from scenes.generators.village.catalogue_water import WATER_HOLDERS

_HOME: tuple[Entry, ...] = (
    Entry(
        "village/stilt_house",
        "ផ្ទះខ្មែរ",
        "Khmer house on stilts",
        (
            "ផ្ទះ",
            "ភូមិ",
            "សសរ",
        ),
        (
            "house",
            "home",
            "stilts",
            "village",
        ),
        house.stilt_house,
        {"roof": "tile", "shutters": "teal"},
        7000,
    ),
    Entry(
        "village/stilt_house_thatch",
        "ផ្ទះខ្មែរប្រក់ស្បូវ",
        "Khmer house with a thatched roof",
        (
            "ផ្ទះ",
            "ភូមិ",
            "ស្បូវ",
        ),
        (
            "house",
            "thatch",
            "village",
        ),
        house.stilt_house,
        {"roof": "thatch", "shutters": "blue"},
        7000,
    ),
    Entry(
        "village/kitchen_hut",
        "ផ្ទះបាយ",
        "Kitchen hut",
        (
            "ផ្ទះបាយ",
            "ចង្ក្រាន",
        ),
        (
            "kitchen",
            "stove",
        ),
        house.kitchen_hut,
        {},
        2600,
    ),
    Entry(
        "village/bamboo_bed",
        "គ្រែឫស្សី",
        "Bamboo bed",
        (
            "គ្រែ",
            "ឫស្សី",
        ),
        (
            "bed",
            "bench",
            "bamboo",
        ),
        yard.bamboo_bed,
        {},
        1200,
    ),
    Entry(
        "village/hammock",
        "អង្រឹង",
        "Hammock",
        (
            "អង្រឹង",
            "ក្រមា",
        ),
        (
            "hammock",
            "krama",
        ),
        yard.hammock,
        {},
        1400,
    ),
    Entry(
        "village/clothes_line",
        "ខ្សែហាលខោអាវ",
        "Clothes line",
        (
            "ខោអាវ",
            "ក្រមា",
        ),
        (
            "clothes",
            "laundry",
        ),
        yard.clothes_line,
        {},
        1200,
    ),
    Entry(
        "village/ox_cart",
        "រទេះគោ",
        "Ox cart",
        (
            "រទេះ",
            "គោ",
        ),
        (
            "cart",
            "ox",
        ),
        yard.ox_cart,
        {},
        2400,
    ),
    Entry(
        "village/bicycle",
        "កង់",
        "Bicycle",
        (
            "កង់",
            "ធ្វើដំណើរ",
        ),
        (
            "bicycle",
            "bike",
            "travel",
        ),
        yard.bicycle,
        {},
        1900,
    ),
    Entry(
        "village/remork",
        "រ៉ឺម៉ក",
        "Remork",
        (
            "រ៉ឺម៉ក",
            "តុកតុក",
            "ម៉ូតូ",
            "តាក់ស៊ី",
            "ដឹកជញ្ជូន",
            "ធ្វើដំណើរ",
        ),
        (
            "remork",
            "tuk-tuk",
            "tuktuk",
            "motorbike",
            "taxi",
            "transport",
            "travel",
        ),
        remork.remork,
        {"color": "b5483f", "curtain": True},
        3000,
    ),
    Entry(
        "village/tuk_tuk",
        "តុកតុក",
        "Tuk-tuk",
        (
            "តុកតុក",
            "តាក់ស៊ី",
            "ដឹកជញ្ជូន",
            "ធ្វើដំណើរ",
        ),
        (
            "tuk-tuk",
            "tuktuk",
            "rickshaw",
            "taxi",
            "transport",
            "travel",
        ),
        tuk_tuk.tuk_tuk,
        {"color": "4c9a63", "curtain": False},
        3000,
    ),
    Entry(
        "village/bamboo_fence",
        "របងឫស្សី",
        "Bamboo fence, 2 m",
        (
            "របង",
            "ឫស្សី",
        ),
        (
            "fence",
            "bamboo",
        ),
        yard.bamboo_fence,
        {"length": 2.0},
        500,
    ),
    Entry(
        "village/path_tile",
        "ផ្លូវដើរ",
        "Stepping stones, 2 m",
        (
            "ផ្លូវ",
            "ថ្ម",
        ),
        (
            "path",
            "stones",
        ),
        yard.path_tile,
        {},
        300,
    ),
    Entry(
        "village/school_sign_board",
        "ក្ដារព័ត៌មាន",
        "Notice board",
        (
            "ក្ដារ",
            "សាលា",
        ),
        (
            "board",
            "sign",
            "school",
        ),
        yard.school_sign_board,
        {},
        900,
    ),
)

VILLAGE: tuple[Entry, ...] = (*WATER_HOLDERS, *_HOME, *LAND, *LIFE)
