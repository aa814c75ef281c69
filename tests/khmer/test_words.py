"""Word breaks that are put into Khmer, and those that a person has put or taken out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.khmer.breaking import NEVER_BEFORE, break_opportunities
from scenes.khmer.clusters import ZWSP, clusters, extends_cluster
from scenes.khmer.words import (
    break_places,
    inserted_breaks,
    rejoined,
    with_breaks,
    without_breaks,
    word_places,
)

WORDS = ("ទឹក", "ភ្លៀង", "ហូរ", "ចូល", "ទន្លេ", "សិស្ស", "នាក់", "រៀន", "នៅ", "សាលា", "ល្អ", "ខ្ញុំ")
TEXTS = st.text(st.sampled_from("កខងញនរសអឥំាិីុូើោេ្៉៊់៍ៗ។៛១២01abX {}()«»%.,!?\u200b\n"), max_size=40)


def split(text: str) -> list[str]:
    """A small word list stands in for the large one: the rules are tested here, not its words."""
    found: list[str] = []
    at = 0
    while at < len(text):
        word = next((word for word in WORDS if text.startswith(word, at)), text[at])
        found.append(word)
        at += len(word)
    return found


def marked(text: str) -> str:
    return text.replace(ZWSP, "|")


@pytest.mark.parametrize(
    "wanted",
    [
        "ទឹក|ភ្លៀង|ហូរ|ចូល|ទន្លេ។ សិស្ស|១២នាក់|រៀន|នៅ|សាលា (Sala) ល្អៗ",
        "(ទឹក) «ភ្លៀង|ហូរ» 100% ទឹក៛ ទឹក? Sala ទឹក {name}ទឹក",
        "no Khmer here",
        "",
    ],
)
def test_breaks_stand_between_khmer_words_only(wanted: str) -> None:
    plain = wanted.replace("|", "")
    pieces = split(plain)
    # Digits and the word after them are two words to the list.
    joined = [piece for piece in pieces if piece]
    assert "".join(joined) == plain
    assert marked(inserted_breaks(plain, lambda text: _with_numbers(split(text)))) == wanted


def _with_numbers(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and (joined[-1].isdigit()):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


@pytest.mark.parametrize(
    ("cut", "wanted"),
    [
        ("ក្នុង|ថា|ស", "ក្នុង|ថាស"),
        ("ទាំង|ពី|រ", "ទាំង|ពីរ"),
        ("ជំនា|ញ៖| |ថា|ស5", "ជំនាញ៖| |ថាស5"),
        ("ពី|រ។", "ពីរ។"),
        ("ពី|រៗ", "ពីរៗ"),
        ("ពី|រ?", "ពីរ?"),
        ("ពី|រ)", "ពីរ)"),
        ("ពណ៌|ស", "ពណ៌|ស"),
        ("ពណ៌|ស។", "ពណ៌|ស។"),
        ("ត្រូវ|ត|អំពូល", "ត្រូវ|ត|អំពូល"),
        ("ស", "ស"),
    ],
)
def test_a_last_letter_that_was_cut_off_is_put_back(cut: str, wanted: str) -> None:
    assert "|".join(rejoined(cut.split("|"))) == wanted


def test_no_khmer_that_ships_is_cut_before_the_last_letter_of_a_word(root: Path) -> None:
    khmer = re.compile("[\u1780-\u17d3\u200b]+")
    files = [*(root / "assets").glob("lessons/**/*.yaml"), *(root / "assets").glob("templates/**/*.yaml")]
    files += [*(root / "assets/help/km").glob("*.md"), root / "assets/locale/km/LC_MESSAGES/sala.po"]
    assert len(files) > 30
    cut = set()
    for path in files:
        for run in khmer.findall(path.read_text(encoding="utf-8")):
            words = run.split(ZWSP)
            if rejoined(words) != words:
                cut.add(f"{path.name}: {marked(run)}")
    assert not cut


def test_a_break_that_was_taken_out_stays_out() -> None:
    first = inserted_breaks("ទឹកភ្លៀងហូរ", split)
    assert marked(first) == "ទឹក|ភ្លៀង|ហូរ"
    without = first.replace(ZWSP, "", 1)
    assert marked(inserted_breaks(without, split, first)) == "ទឹកភ្លៀង|ហូរ"
    assert marked(inserted_breaks(without + "ចូលទន្លេ", split, without)) == "ទឹកភ្លៀង|ហូរ|ចូល|ទន្លេ"
    assert marked(inserted_breaks("នៅសាលា" + without, split, without)) == "នៅ|សាលា|ទឹកភ្លៀង|ហូរ"


def test_a_break_that_was_added_or_moved_stays() -> None:
    first = inserted_breaks("ទឹកភ្លៀងហូរ", split)
    moved = with_breaks("ទឹកភ្លៀងហូរ", {2, 8})
    assert break_places(inserted_breaks(moved, split, first)) == {2, 8}
    assert break_places(inserted_breaks(moved + "ចូល", split, moved)) == {2, 8, 11}


def test_breaks_typed_with_the_space_bar_of_the_khmer_keyboard_are_kept() -> None:
    typed = "ទឹកភ្លៀ" + ZWSP + "ងហូរ"
    assert "ភ្លៀ|ង" in marked(inserted_breaks(typed, split))


def test_the_word_into_which_was_typed_is_looked_at_anew() -> None:
    before = "ទឹក" + ZWSP + "ភ្"
    assert marked(inserted_breaks("ទឹក" + ZWSP + "ភ្លៀងហូរ", split, before)) == "ទឹក|ភ្លៀង|ហូរ"


def test_an_old_text_without_breaks_gets_them_only_where_it_is_changed() -> None:
    old = "ទឹកភ្លៀងហូរ"
    assert marked(inserted_breaks(old + "នៅសាលា", split, old)) == "ទឹកភ្លៀងហូរ|នៅ|សាលា"


@given(TEXTS, TEXTS)
def test_breaks_change_nothing_that_is_seen_and_part_no_cluster(text: str, before: str) -> None:
    by_letters = list
    made = inserted_breaks(text, by_letters, before)
    assert without_breaks(made) == without_breaks(text)
    assert break_places(text) <= break_places(made)
    plain = without_breaks(text)
    opportunities = set(break_opportunities(with_breaks(plain, word_places(plain, by_letters))))
    for place in word_places(plain, by_letters):
        assert not extends_cluster(plain[place]) and plain[place] not in NEVER_BEFORE
    assert "".join(clusters(plain)) == plain
    assert opportunities or not word_places(plain, by_letters)
    assert inserted_breaks(made, by_letters, made) == made or not plain
