"""Where a line of Khmer may end: at wished breaks, between clusters, never before a mark."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.khmer.breaking import NEVER_BEFORE, break_opportunities, emergency_opportunities
from scenes.khmer.clusters import cluster_starts

FIXTURE = Path(__file__).parent.parent / "data" / "khmer_breaking_lines.txt"
LINES = tuple(
    line for line in FIXTURE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
)
TEXTS = st.text(
    st.sampled_from("កខងញនរសអឥំាិីុូើោេៃ្៉៊់៌៍ៗ។៕៖៛១២0123abcXY {}()«»“”'\"%.,!?\u200b\u200c°-/\n"), max_size=40
)


def marked(text: str) -> str:
    breaks = set(break_opportunities(text))
    shown = "".join(("|" if index in breaks else "") + character for index, character in enumerate(text))
    return shown.replace("\u200b", "_")


def test_fixture_has_a_hundred_lines() -> None:
    assert len(set(LINES)) >= 100


@pytest.mark.parametrize("line", LINES)
def test_breaks_exactly_where_the_fixture_says(line: str) -> None:
    text = line.replace("|", "").replace("_", "\u200b")
    assert marked(text) == line


@given(TEXTS)
def test_no_break_parts_a_cluster_or_strands_a_mark(text: str) -> None:
    starts = set(cluster_starts(text))
    for index in (*break_opportunities(text), *emergency_opportunities(text)):
        assert 0 < index < len(text)
        assert index in starts
        assert text[index] not in NEVER_BEFORE
        assert text[:index].rstrip(" \u200b")[-1:] not in ("(", "«", "“", "{", "្")


@given(TEXTS)
def test_every_wished_break_is_a_permitted_one(text: str) -> None:
    assert set(break_opportunities(text)) <= set(emergency_opportunities(text))


def test_a_word_without_breaks_can_be_cut_between_clusters() -> None:
    text = "ស្ត្រីម៉្លេះ"
    assert break_opportunities(text) == ()
    assert [text[at:] for at in emergency_opportunities(text)] == ["ម៉្លេះ"]
