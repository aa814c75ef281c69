"""Khmer words sort as in the dictionary."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.khmer.collation import collation_key

# Each row in the order of the CLDR collation of Khmer, which is that of the dictionary.
ROWS = (
    ("ក", "ខ", "គ", "ឃ", "ង", "ច", "រ", "ល", "វ", "ស", "ហ", "ឡ", "អ"),
    ("ក", "កក", "កខ", "កអ", "កា", "កិ", "កី", "កឹ", "កឺ", "កុ", "កូ", "កួ", "កើ", "កឿ", "កៀ", "កេ", "កែ"),
    ("កៅ", "កុំ", "កំ", "កាំ", "កះ", "ក្ក", "ក្ម", "ក្រ", "ក្អ", "ខ"),
    ("រ", "រអ", "រ្ម", "ឫ", "ឬ", "ល", "ឭ", "ឮ", "វ"),
    ("អ", "អា", "ឥដ្ឋ", "អី", "ឧ", "ឪពុក", "អូន", "ឯ", "ឱ"),
    ("ធម", "ធយ", "ធរអ", "ធម៌", "ធល", "ធា"),  # robat is read as រ before the letter
    ("កប៉ី", "កបុរាណ"),
    ("1", "២", "a", "B", "é", "f", "ក"),
    ("មករា", "មាន", "មីនា", "មេសា", "ម្ហូប"),
)


@pytest.mark.parametrize("row", ROWS)
def test_words_sort_as_in_the_dictionary(row: tuple[str, ...]) -> None:
    shuffled = list(row)
    random.Random(4).shuffle(shuffled)
    assert sorted(shuffled, key=collation_key) == list(row)


def test_invisible_word_marks_do_not_count() -> None:
    assert collation_key("សាលា\u200bរៀន")[:2] == collation_key("សាលារៀន")[:2]


@given(st.text(), st.text())
def test_keys_are_comparable_and_distinguish_texts(one: str, other: str) -> None:
    assert (collation_key(one) == collation_key(other)) == (one == other)
    assert isinstance(collation_key(one) < collation_key(other), bool)
