"""Khmer is shaped as HarfBuzz shapes it, and no sign is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scenes.stage.shaping import Shaper, script_runs
from scenes.stage.text_layout import BOLD_FILE, REGULAR_FILE

ROOT = Path(__file__).parent.parent.parent
CASES = yaml.safe_load((ROOT / "tests" / "data" / "khmer_shaping_cases.yaml").read_text(encoding="utf-8"))[
    "cases"
]
REGULAR = Shaper(ROOT / "assets" / "fonts" / REGULAR_FILE)
BOLD = Shaper((ROOT / "assets" / "fonts" / BOLD_FILE).read_bytes())
DOTTED_CIRCLE = REGULAR.shape("\u25cc")[0].glyph
NOTDEF = 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_glyphs_equal_those_of_harfbuzz(case: dict) -> None:
    expected = case["expected"]["battambang_gf"]
    shaped = REGULAR.shape(case["text"])
    assert [[g.glyph, g.cluster, g.advance, g.x_offset, g.y_offset] for g in shaped] == expected


@pytest.mark.parametrize("shaper", [REGULAR, BOLD], ids=["regular", "bold"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_no_case_shows_an_empty_box_or_a_stray_dotted_circle(shaper: Shaper, case: dict) -> None:
    glyphs = [glyph.glyph for glyph in shaper.shape(case["text"])]
    assert NOTDEF not in glyphs
    assert (DOTTED_CIRCLE in glyphs) == (case["id"] == "isolated_coeng")


def test_khmer_after_a_latin_word_is_shaped_as_khmer() -> None:
    alone = [glyph.glyph for glyph in REGULAR.shape("ខ្មែរ")]
    mixed = [glyph.glyph for glyph in REGULAR.shape("PDF ខ្មែរ")]
    assert mixed[4:] == alone


def test_latin_is_kerned() -> None:
    assert sum(g.advance for g in REGULAR.shape("AV")) < sum(
        g.advance for t in "AV" for g in REGULAR.shape(t)
    )


def test_control_characters_leave_nothing() -> None:
    plain = [glyph.glyph for glyph in REGULAR.shape("កខ")]
    assert [glyph.glyph for glyph in REGULAR.shape("ក\x07\x00ខ\x7f\x85")] == plain


@pytest.mark.parametrize("shaper", [REGULAR, BOLD], ids=["regular", "bold"])
def test_signs_that_lessons_use_are_all_there(shaper: Shaper) -> None:
    signs = "°×÷±−→←↑↓✓✗•☀★–—‘’“”«»…²³½αβγδλμπθωΩΔ≈≤≥≠√∞₂₀℃€£©éèçñöü·△□○●■▶☐∠\u00a0\u202f"
    assert shaper.missing(signs) == ()
    assert NOTDEF not in [glyph.glyph for glyph in shaper.shape(signs)]


def test_no_break_space_is_as_wide_as_a_space() -> None:
    assert REGULAR.shape("a\u00a0b")[1].advance == REGULAR.shape("a b")[1].advance


def test_missing_characters_are_named_once() -> None:
    assert REGULAR.missing("ក漢字漢 \u200b\n😀\ue123") == ("漢", "字", "😀", "\ue123")
    box = REGULAR.shape("\u25a1")[0].glyph
    assert [glyph.glyph for glyph in REGULAR.shape("漢\ue123")] == [box, box]
    assert REGULAR.missing("❤\ufe0f") == ()


def test_runs_keep_spaces_and_signs_with_what_precedes_them() -> None:
    assert list(script_runs("(1) PDF, ខ្មែរ 5 m/s")) == [(0, "(1) PDF, "), (9, "ខ្មែរ 5 "), (17, "m/s")]


@given(st.text(max_size=50))
def test_any_text_is_shaped_with_clusters_in_order(text: str) -> None:
    clusters = [glyph.cluster for glyph in REGULAR.shape(text)]
    assert all(0 <= cluster < len(text) for cluster in clusters)
    assert clusters == sorted(clusters)
