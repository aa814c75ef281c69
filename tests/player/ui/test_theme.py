"""Colours can be told apart, and sizes are what was promised."""

from __future__ import annotations

import pytest

from scenes.player.ui.theme import CALM, CONTRAST, TEXT_SIZES, Palette, Theme, contrast, rgba

_ON = {
    "surface": [
        "text",
        "muted",
        "primary",
        "accent",
        "right",
        "wrong",
        "pupil1",
        "pupil2",
        "pupil3",
        "pupil4",
    ],
    "ground": ["text", "muted", "primary", "wrong"],
    "ground_deep": ["text", "muted"],
    "sunken": ["text", "muted", "pupil1", "pupil2", "pupil3", "pupil4", "primary", "right", "accent"],
    "glass": ["text", "muted", "primary", "pupil1", "pupil2", "pupil3", "pupil4"],
    "primary_tint": ["primary", "text"],
    "accent_tint": ["accent", "text"],
    "right_tint": ["right", "text", "pupil1", "pupil2", "pupil3", "pupil4"],
    "wrong_tint": ["wrong", "text", "pupil1", "pupil2", "pupil3", "pupil4"],
    "caption": ["on_caption"],
    "primary": ["on_primary"],
}


@pytest.mark.parametrize("palette", [CALM, CONTRAST], ids=["calm", "contrast"])
def test_texts_are_readable_on_what_they_stand_on(palette: Palette) -> None:
    weak = {
        (below, ink): round(contrast(palette[below], palette[ink]), 2)
        for below, inks in _ON.items()
        for ink in inks
        if contrast(palette[below], palette[ink]) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("palette", [CALM, CONTRAST], ids=["calm", "contrast"])
def test_words_of_buttons_are_readable(palette: Palette) -> None:
    weak = []
    for kind, look in palette.buttons.items():
        for face in (look.face, look.hover):
            below = face if face[3] else palette["surface"]
            if contrast(below, palette[look.ink]) < 4.5:
                weak.append((kind, round(contrast(below, palette[look.ink]), 2)))
    assert not weak


@pytest.mark.parametrize("palette", [CALM, CONTRAST], ids=["calm", "contrast"])
def test_focus_ring_is_seen_against_its_gap(palette: Palette) -> None:
    assert contrast(palette["focus"], palette["focus_gap"]) >= 3


def test_contrast_is_the_known_one() -> None:
    assert contrast(rgba("#000000"), rgba("#ffffff")) == pytest.approx(21)
    assert contrast(rgba("#777777"), rgba("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_body_text_is_20_px_in_a_small_window_and_doubles() -> None:
    assert Theme.for_window(1024, 768).text_px("body") == 20
    assert Theme.for_window(1366, 768).text_px("body") == 20
    assert Theme.for_window(1024, 768, 200).text_px("body") == 40
    assert Theme.for_window(1920, 1080).text_px("body") == 28


@pytest.mark.parametrize("percent", TEXT_SIZES)
@pytest.mark.parametrize("size", [(640, 400), (800, 600), (1024, 768), (3840, 2160)])
def test_no_text_is_smaller_than_pupils_can_read(size: tuple[int, int], percent: int) -> None:
    theme = Theme.for_window(*size, percent)
    for role in ("display", "title", "heading", "body", "small"):
        assert theme.text_px(role) >= 16
