"""Words for the same find the same, in both languages and as people say them; and what fits best comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.library.asset_names import read_models
from studio.library.items import LibraryItem, matching, model_items
from studio.library.same_words import Wanted, key_of
from studio.library.word_groups import GROUPS


@pytest.fixture(scope="module")
def items() -> list[LibraryItem]:
    return model_items(read_models(Path(__file__).parents[3] / "assets"))


def groups() -> list[list[str]]:
    return [[word.strip() for word in line.split(",")] for line in GROUPS.strip().splitlines()]


def ids(items: list[LibraryItem], wanted: str) -> list[str]:
    return [item.id.removeprefix("library/") for item in matching(items, wanted)]


def test_a_word_stands_in_one_group() -> None:
    words = [key_of(word) for group in groups() for word in group]
    assert sorted(words) == sorted(set(words))
    assert all(len(group) > 1 and any(word.isascii() for word in group) for group in groups())


def test_each_word_of_a_group_finds_what_any_of_them_means(items: list[LibraryItem]) -> None:
    for group in groups():
        meant = {
            item.id.removeprefix("library/")
            for item in items
            for word in group
            if (fits := Wanted(word).fit(item.keys)) is not None and fits <= 2
        }
        for word in group:
            assert meant <= set(ids(items, word)), (word, meant - set(ids(items, word)))
            assert set(ids(items, word)[: len(meant)]) == meant, f"{word}: what is meant comes first"


def test_each_model_is_found_by_its_names_and_tags(items: list[LibraryItem]) -> None:
    models = {
        f"library/{model.reference.removeprefix('library/')}": model for model in read_models(_assets())
    }
    for item in items:
        for name in item.title.values():
            assert item.id in [found.id for found in matching(items, name)][:3], name
        for tag in models[item.id].tags:
            assert item.id in [found.id for found in matching(items, tag)], (item.id, tag)


def _assets() -> Path:
    return Path(__file__).parents[3] / "assets"


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("lever", "mechanics/lever"),
        ("levers", "mechanics/lever"),
        ("see-saw", "mechanics/seesaw"),
        ("Set Square", "geometry/set_square"),
        ("bike", "village/bicycle"),
        ("ទោចក្រយាន", "village/bicycle"),
        ("garbage", "village/rubbish_bin"),
        ("water buf", "village/water_buffalo"),
        ("mel", "market/watermelon"),
    ],
)
def test_what_people_say_is_found(items: list[LibraryItem], wanted: str, first: str) -> None:
    assert ids(items, wanted)[0] == first


def test_letters_in_the_middle_of_other_words_are_no_find_where_there_is_a_better_one(
    items: list[LibraryItem],
) -> None:
    assert "mechanics/wheel_and_axle" not in ids(items, "heel")
    assert "village/well_covered" not in ids(items, "ឈាម")  # blood, not dengue
    assert ids(items, "zebra") == []
    assert len(ids(items, "  ")) == len(items)
