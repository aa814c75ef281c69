"""Clusters of Khmer: what is one sign to a reader is never parted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.khmer.clusters import clusters, cut


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("ខ្មែរ", ("ខ្មែ", "រ")),
        ("ស្ត្រី", ("ស្ត្រី",)),
        ("ចន្ទ្រ", ("ច", "ន្ទ្រ")),
        ("ម៉្លេះឡូវ", ("ម៉្លេះ", "ឡូ", "វ")),
        ("ញ្ញុំ", ("ញ្ញុំ",)),
        ("ពណ៌", ("ព", "ណ៌")),
        ("ក្\u200cក", ("ក្\u200cក",)),
        ("២០២៦", ("២", "០", "២", "៦")),
        ("é e\u0301x", ("é", " ", "e\u0301", "x")),
        ("\u17d2ក", ("\u17d2ក",)),
        ("a\r\nb", ("a", "\r\n", "b")),
        ("ខ\u200bក", ("ខ", "\u200b", "ក")),
        ("👩\u200d🏫a", ("👩\u200d🏫", "a")),
    ],
)
def test_clusters_are_what_a_reader_takes_for_one_letter(text: str, expected: tuple[str, ...]) -> None:
    assert clusters(text) == expected


@given(st.text(st.sampled_from("កខរឥ្៉ាិុំះ។ ae\u0301\u200b\u200d\n")))
def test_clusters_join_to_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


def test_cut_never_parts_a_cluster() -> None:
    assert cut("កស្ត្រី", 3) == "ក"
    assert cut("កស្ត្រី", 7) == "កស្ត្រី"
    assert cut("ស្ត្រី", 2) == ""
