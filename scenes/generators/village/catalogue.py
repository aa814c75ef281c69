"""The models of the village kit."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.village import animals, house, people, plants, remork, tuk_tuk, yard
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

_LAND: tuple[Entry, ...] = (
    Entry(
        "village/coconut_palm",
        "ដើមដូង",
        "Coconut palm",
        (
            "ដូង",
            "ដើមឈើ",
        ),
        (
            "coconut",
            "palm",
            "tree",
        ),
        plants.coconut_palm,
        {"height": 7.0},
        2100,
    ),
    Entry(
        "village/sugar_palm",
        "ដើមត្នោត",
        "Sugar palm",
        (
            "ត្នោត",
            "ដើមឈើ",
        ),
        (
            "palmyra",
            "palm",
            "tree",
        ),
        plants.sugar_palm,
        {"height": 7.8},
        1800,
    ),
    Entry(
        "village/banana_tree",
        "ដើមចេក",
        "Banana plant",
        (
            "ចេក",
            "ផ្លែ",
        ),
        (
            "banana",
            "fruit",
            "plant",
        ),
        plants.banana_tree,
        {},
        1400,
    ),
    Entry(
        "village/mango_tree",
        "ដើមស្វាយ",
        "Mango tree",
        (
            "ស្វាយ",
            "ផ្លែ",
            "ដើមឈើ",
        ),
        (
            "mango",
            "fruit",
            "tree",
        ),
        plants.mango_tree,
        {},
        2300,
    ),
    Entry(
        "village/bamboo_clump", "គុម្ពឫស្សី", "Bamboo clump", ("ឫស្សី",), ("bamboo",), plants.bamboo_clump, {}, 2300
    ),
    Entry(
        "village/bush",
        "គុម្ពផ្កា",
        "Flowering bush",
        (
            "គុម្ព",
            "ផ្កា",
        ),
        (
            "bush",
            "flower",
        ),
        plants.bush,
        {"flowers": "pink"},
        1000,
    ),
    Entry(
        "village/bush_yellow",
        "គុម្ពផ្កាលឿង",
        "Bush with yellow flowers",
        (
            "គុម្ព",
            "ផ្កា",
        ),
        (
            "bush",
            "flower",
        ),
        plants.bush,
        {"flowers": "yellow", "seed": 4},
        1000,
    ),
    Entry("village/grass_tuft", "ស្មៅ", "Grass", ("ស្មៅ",), ("grass",), plants.grass_tuft, {}, 60),
    Entry(
        "village/rice_field",
        "ស្រែ",
        "Rice field, 8 x 6 m",
        (
            "ស្រែ",
            "ស្រូវ",
        ),
        (
            "rice",
            "paddy",
            "field",
        ),
        plants.rice_field,
        {"width": 8.0, "depth": 6.0},
        3000,
    ),
    Entry(
        "village/yard_ground",
        "ដីទីធ្លា",
        "Yard ground, 34 m",
        (
            "ដី",
            "ទីធ្លា",
        ),
        (
            "ground",
            "yard",
            "grass",
        ),
        yard.yard_ground,
        {"radius": 17.0, "yard": 9.0},
        1000,
    ),
    Entry(
        "village/far_hills",
        "ភ្នំឆ្ងាយៗ",
        "Far hills all around",
        (
            "ភ្នំ",
            "ជើងមេឃ",
        ),
        (
            "hills",
            "horizon",
            "backdrop",
        ),
        yard.far_hills,
        {"radius": 90.0},
        1500,
    ),
)

_LIFE: tuple[Entry, ...] = (
    Entry(
        "village/person_girl",
        "សិស្សស្រី",
        "Schoolgirl",
        (
            "សិស្ស",
            "កុមារី",
        ),
        (
            "pupil",
            "girl",
            "child",
        ),
        people.person_child,
        {"kind": "girl", "pose": "wave"},
        2700,
    ),
    Entry(
        "village/person_boy",
        "សិស្សប្រុស",
        "Schoolboy",
        (
            "សិស្ស",
            "កុមារា",
        ),
        (
            "pupil",
            "boy",
            "child",
        ),
        people.person_child,
        {"kind": "boy", "pose": "point"},
        2700,
    ),
    Entry(
        "village/person_health_worker",
        "បុគ្គលិកសុខាភិបាល",
        "Health worker",
        (
            "សុខាភិបាល",
            "គ្រូពេទ្យ",
        ),
        (
            "nurse",
            "doctor",
            "health",
        ),
        people.person_health_worker,
        {},
        2700,
    ),
    Entry(
        "village/person_grandmother",
        "លោកយាយ",
        "Grandmother",
        (
            "យាយ",
            "គ្រួសារ",
        ),
        (
            "grandmother",
            "family",
        ),
        people.person_grandmother,
        {},
        2500,
    ),
    Entry(
        "village/chicken",
        "មេមាន់",
        "Hen",
        (
            "មាន់",
            "សត្វ",
        ),
        (
            "hen",
            "chicken",
            "animal",
        ),
        animals.chicken,
        {"color": "brown"},
        900,
    ),
    Entry(
        "village/dog",
        "ឆ្កែ",
        "Dog",
        (
            "ឆ្កែ",
            "សត្វ",
        ),
        (
            "dog",
            "animal",
        ),
        animals.dog,
        {},
        1000,
    ),
    Entry(
        "village/water_buffalo",
        "ក្របី",
        "Water buffalo",
        (
            "ក្របី",
            "សត្វ",
        ),
        (
            "buffalo",
            "animal",
        ),
        animals.water_buffalo,
        {},
        1300,
    ),
)

VILLAGE: tuple[Entry, ...] = (*WATER_HOLDERS, *_HOME, *_LAND, *_LIFE)
