"""Typed answers that mean the same have the same key, and others do not."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.khmer.answer_key import answer_key

SAME = (
    ("ខ្ញុំ\u200bទៅ\u200bសាលារៀន", "ខ្ញុំទៅសាលារៀន"),  # word marks
    ("១២", "12"),
    ("១\u200b២", "12"),
    ("កេី", "កើ"),  # two vowels that draw a third
    ("កេា", "កោ"),
    ("ស្រ្តី", "ស្ត្រី"),  # order of subscripts
    ("ប្រាំ", "ប្រំា"),  # order of vowel and sign
    ("កុំ", "កំុ"),
    ("កើ", "កីេ"),
    ("ខ្មែរ", "ខែ្មរ"),  # vowel before subscript
    ("ម៉្លេះ", "ម្លេ៉ះ"),  # shifter last
    ("ម៉្លេះ", "ម្ល៉េះ"),
    ("ស៊ី", "សុី"),  # shifter below looks like u
    ("ស៊ី", "ស៉ី"),
    ("ប៉ឺ", "បុឺ"),
    ("ស៊ាំ", "សុាំ"),
    ("ស្ដី", "ស្តី"),  # subscript da and ta
    ("សប្ដាហ៍", "សប្តាហ៍"),
    ("ឲ្យ", "ឱ្យ"),
    ("អោយ", "អោយ។"),
    ("ទឹក ", " ទឹក"),
    ("ទឹក  ភ្លៀង", "ទឹក ភ្លៀង"),
    ("ទឹក។", "ទឹក"),
    ("ទឹក ។", "ទឹក"),
    ("Mosquito", "mosquito"),
    ("ភ្នំ\u00a0ពេញ", "ភ្នំ ពេញ"),
    ("កាា", "កា"),  # a key pressed twice
    ("ក្\u200cរ", "ក្រ"),
    ("m²", "m2"),
    ("−5", "-5"),
    ("ឣ", "អ"),
    ("cafe\u0301", "café"),
)
DIFFERENT = (
    ("ទឹក", "ទីក"),
    ("កា", "ក"),
    ("ស្រី", "ស្ត្រី"),
    ("ដី", "តី"),
    ("១២", "២១"),
    ("បា", "ប៉ា"),  # the shifter is seen and heard
    ("ប៉ា", "ប៊ា"),
    ("កុំ", "កំ"),
    ("ពីរ", "ពី"),
    ("1.5", "15"),
    ("-5", "5"),
    ("ពណ៌", "ពណ"),
    ("កែ", "កៃ"),
    ("ក្រ", "កររ"),
    ("ដប់", "ដប"),
    ("ក្មេង", "ក្មែង"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_answers_that_look_alike_have_one_key(one: str, other: str) -> None:
    assert answer_key(one) == answer_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_answers_that_differ_have_two_keys(one: str, other: str) -> None:
    assert answer_key(one) != answer_key(other)


def test_words_of_the_breaking_fixture_stay_distinct() -> None:
    """No two different words of real sentences fall together."""
    lines = (Path(__file__).parent.parent / "data" / "khmer_breaking_lines.txt").read_text(encoding="utf-8")
    real = lines.split("# --- spaces")[0]
    words = {word.strip("។? ") for line in real.splitlines() if "#" not in line for word in line.split("|")}
    words = {word.replace("_", "").strip("។?") for word in words} - {""}
    assert len(words) >= 80
    assert len({answer_key(word) for word in words}) == len(words)


@given(st.text(st.sampled_from("កខដតរបសឥ្៉៊់៌ាិីុូើេែោំះៈ។ 12១aB\u200b\u0301.")))
def test_a_key_is_its_own_key(text: str) -> None:
    assert answer_key(answer_key(text)) == answer_key(text)


def test_a_key_is_its_own_key_for_every_short_run_of_marks() -> None:
    marks = "\u17b6\u17b7\u17b8\u17bb\u17be\u17c1\u17c2\u17c4\u17c6\u17c9\u17ca\u17c7\u17d2"
    for count in (1, 2, 3):
        for run in itertools.product(marks, repeat=count):
            key = answer_key("ក" + "".join(run))
            assert answer_key(key) == key
