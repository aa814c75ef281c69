"""The models of the mosquito kit."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.mosquito import stages

MOSQUITO: tuple[Entry, ...] = (
    Entry(
        "mosquito/tiger_mosquito",
        "មូសខ្លា",
        "Tiger mosquito",
        (
            "មូស",
            "មូសខ្លា",
            "គ្រុនឈាម",
        ),
        (
            "mosquito",
            "aedes",
            "dengue",
            "insect",
        ),
        stages.tiger_mosquito,
        {},
        3000,
    ),
    Entry(
        "mosquito/tiger_mosquito_stand",
        "មូសខ្លាលើជើងទម្រ",
        "Tiger mosquito on a stand",
        (
            "មូស",
            "មូសខ្លា",
            "វដ្តជីវិត",
        ),
        (
            "mosquito",
            "adult",
            "life cycle",
        ),
        stages.tiger_mosquito,
        {"stand": 1},
        3600,
    ),
    Entry(
        "mosquito/eggs",
        "ពងមូស",
        "Mosquito eggs",
        (
            "ពង",
            "មូស",
            "វដ្តជីវិត",
        ),
        (
            "eggs",
            "mosquito",
            "life cycle",
        ),
        stages.eggs,
        {"stand": 1},
        2700,
    ),
    Entry(
        "mosquito/larva",
        "ដង្កូវទឹក",
        "Larva",
        (
            "ដង្កូវទឹក",
            "មូស",
            "វដ្តជីវិត",
        ),
        (
            "larva",
            "wriggler",
            "mosquito",
            "life cycle",
        ),
        stages.larva,
        {"stand": 1},
        2000,
    ),
    Entry(
        "mosquito/pupa",
        "ដឹកឌឿ",
        "Pupa",
        (
            "ដឹកឌឿ",
            "មូស",
            "វដ្តជីវិត",
        ),
        (
            "pupa",
            "mosquito",
            "life cycle",
        ),
        stages.pupa,
        {"stand": 1},
        2000,
    ),
    Entry(
        "mosquito/life_cycle_plate",
        "បន្ទះវដ្តជីវិត",
        "Life-cycle plate with arrows",
        (
            "វដ្តជីវិត",
            "ព្រួញ",
        ),
        (
            "life cycle",
            "arrows",
            "stage",
        ),
        stages.life_cycle_plate,
        {},
        1100,
    ),
    Entry(
        "mosquito/magnifier",
        "កែវពង្រីក",
        "Magnifying glass",
        ("កែវពង្រីក",),
        (
            "magnifier",
            "lens",
        ),
        stages.magnifier,
        {},
        800,
    ),
)
