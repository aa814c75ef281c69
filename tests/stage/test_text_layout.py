"""Text in lines: words stay whole, Khmer breaks where it may, nothing is wider than asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.khmer.clusters import cluster_starts
from scenes.stage.text_layout import TextLayout

LAYOUT = TextLayout.from_folder(Path(__file__).parent.parent.parent / "assets" / "fonts")
SENTENCE = "តើ\u200bទឹក\u200bចូល\u200bទៅ\u200bក្នុង\u200bរុក្ខជាតិ\u200bតាម\u200bផ្នែក\u200bណា? (5 m/s)"


def lines(text: str, size: float = 20, width: float | None = None, bold: bool = False) -> list[str]:
    return [line.plain.replace("\u200b", "") for line in LAYOUT.layout(text, size, bold, width).lines]


def test_one_line_without_a_width() -> None:
    block = LAYOUT.layout("សួស្តី Hello", 20)
    assert [line.plain for line in block.lines] == ["សួស្តី Hello"]
    assert block.width_px == block.lines[0].width_px > 80
    assert block.height_px == block.line_height_px == 32


def test_words_stay_whole_and_lines_fit() -> None:
    block = LAYOUT.layout(SENTENCE, 20, False, 120)
    assert "".join(line.plain for line in block.lines).replace("\u200b", "").replace(
        " ", ""
    ) == SENTENCE.replace("\u200b", "").replace(" ", "")
    assert all(line.width_px <= 120 for line in block.lines)
    words = set(SENTENCE.split("\u200b"))
    for line in block.lines[:-1]:
        assert set(line.plain.strip("\u200b").split("\u200b")) <= words


def test_question_mark_stays_with_its_word() -> None:
    for width in range(40, 400, 7):
        assert not any(line.startswith(("?", "។", ")")) for line in lines(SENTENCE, 20, width))


def test_newlines_are_honoured_and_empty_lines_kept() -> None:
    assert lines("a\n\nខ្មែរ\r\nb\rc") == ["a", "", "ខ្មែរ", "b", "c"]
    assert LAYOUT.layout("a\nb\nc", 20).height_px == 3 * 32


def test_unmarked_khmer_fills_the_line_and_is_cut_between_clusters() -> None:
    text = "ព្រះរាជាណាចក្រកម្ពុជាស្ត្រីម៉្លេះឡូវ"
    cut = lines(text, 20, 90)
    assert "".join(cut) == text
    starts = set(cluster_starts(text))
    at = 0
    for line in cut:
        assert at in starts
        at += len(line)
    assert len(cut) <= LAYOUT.layout(text, 20).width_px / 90 + 2


def test_unmarked_khmer_starts_where_the_line_has_room() -> None:
    cut = lines("ទៅ ព្រះរាជាណាចក្រកម្ពុជាស្ត្រីម៉្លេះឡូវ", 20, 110)
    assert cut[0].startswith("ទៅ ព្រះ")


def test_a_long_latin_word_goes_to_its_own_line_before_it_is_cut() -> None:
    cut = lines("see https://example.org/a/very/long/address now", 20, 150)
    assert cut[0] == "see"
    assert "".join(cut[1:]).replace(" ", "") == "https://example.org/a/very/long/addressnow"


def test_a_line_narrower_than_a_letter_still_ends() -> None:
    assert lines("ស្ត្រី ab", 20, 1) == ["ស្ត្រី", "a", "b"]
    assert lines("   ", 20, 1) == [""]


def test_bold_is_wider_and_sizes_are_whole_pixels() -> None:
    assert LAYOUT.layout("Hello ខ្មែរ", 20, True).width_px > LAYOUT.layout("Hello", 20).width_px
    assert LAYOUT.layout("a", 17.6).size_px == 18
    assert LAYOUT.layout("a", 0).size_px == 8


def test_too_many_lines_end_in_an_ellipsis() -> None:
    block = LAYOUT.layout(SENTENCE, 20, False, 120, max_lines=2)
    assert len(block.lines) == 2
    assert block.lines[1].plain.endswith("\u2026")
    assert all(line.width_px <= 120 for line in block.lines)
    assert block.height_px == 64
    assert LAYOUT.layout("ស្ត្រី\nb", 20, max_lines=1).lines[0].plain == "ស្ត្រី\u2026"
    assert LAYOUT.layout("a\nb", 20, False, 1, max_lines=1).lines[0].plain == "\u2026"
    assert LAYOUT.layout("ab", 20, False, 100, max_lines=1).lines[0].plain == "ab"


def test_caret_stands_after_spaces() -> None:
    assert LAYOUT.advance("ab ", 20) > LAYOUT.advance("ab", 20) == LAYOUT.layout("ab ", 20).width_px


def test_marks_stand_with_their_base() -> None:
    line = LAYOUT.layout("កស្ត្រី", 20).lines[0]
    anchors = {glyph.anchor_px for glyph in line.placed}
    assert len(anchors) == 2
    assert line.glyphs == "".join(chr(0xE000 + glyph.glyph) for glyph in line.placed)


def test_the_same_question_is_answered_from_memory() -> None:
    assert LAYOUT.layout(SENTENCE, 20, False, 120) is LAYOUT.layout(SENTENCE, 20, False, 120)


@pytest.mark.parametrize("text", ["", "\u200b", " ", "\u0000", "\u17d2", "្ក"])
def test_odd_texts_give_one_line(text: str) -> None:
    assert len(LAYOUT.layout(text, 20, False, 100).lines) == 1


@given(
    st.text(st.sampled_from("កខងញនរសអឥំាិុូើោេៃ្៉៌៍។១២0abcXY (){}«»?.,%៛\u200b\n"), max_size=60),
    st.floats(1, 400),
)
def test_no_letter_is_lost_and_lines_fit(text: str, width: float) -> None:
    block = LAYOUT.layout(text, 16, False, width)
    shown = "".join(line.plain for line in block.lines)
    for blank in " \u200b\n":
        text, shown = text.replace(blank, ""), shown.replace(blank, "")
    assert shown == text
    for line in block.lines:
        assert line.width_px <= width or len(emergency(line.plain)) == 0


def emergency(text: str) -> tuple[int, ...]:
    from scenes.khmer.breaking import emergency_opportunities

    return emergency_opportunities(text)
