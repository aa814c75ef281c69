"""Every screen, in both languages, at every size: nothing leaves the window, nothing is cut, nothing overlaps."""

from __future__ import annotations

import functools
from collections.abc import Callable
from itertools import combinations

import pytest
from samples import SCREENS

from scenes.player.ui import widgets as w
from scenes.player.ui.layout import Box, Placed, layout
from scenes.player.ui.measure import FontMeasure
from scenes.player.ui.theme import TEXT_SIZES, Theme
from scenes.say import Say

SIZES = [(1024, 768), (1366, 768)]


Place = Callable[..., tuple[Placed, ...]]


@pytest.fixture(scope="module")
def place(says: dict[str, Say], measure: FontMeasure) -> Place:
    """Lays out a screen by its name; the tests look at each layout in several ways, so that it is made once."""

    @functools.cache
    def laid_out(
        name: str, language: str, size: tuple[int, int], percent: int, high_contrast: bool = False
    ) -> tuple[Placed, ...]:
        theme = Theme.for_window(*size, percent, high_contrast)
        return tuple(layout(SCREENS[name](says[language], theme), *size, theme, measure))

    return laid_out


def shown(placed: Placed) -> Box:
    return placed.box if placed.clip is None else placed.box.common(placed.clip)


def is_word(placed: Placed) -> bool:
    return isinstance(placed.widget, w.Text) and bool(placed.widget.text)


def names(placed: Placed) -> str:
    widget = placed.widget
    return (
        f"{widget.text[:40]!r}"
        if isinstance(widget, w.Text)
        else f"{type(widget).__name__} {getattr(widget, 'id', '')}"
    )


@pytest.mark.parametrize("percent", TEXT_SIZES)
@pytest.mark.parametrize("size", SIZES, ids=["1024", "1366"])
@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("name", SCREENS)
class TestFits:
    def test_nothing_leaves_the_window_or_its_scroll_area(
        self,
        name: str,
        language: str,
        size: tuple[int, int],
        percent: int,
        place: Place,
    ) -> None:
        window = Box(0, 0, *size)
        wrong = []
        for placed in place(name, language, size, percent):
            room = window if placed.clip is None else Box(placed.clip.x, -100_000, placed.clip.w, 200_000)
            if not room.holds(placed.box):
                wrong.append(f"{names(placed)} {placed.box} in {room}")
        assert not wrong, "\n".join(wrong)

    def test_every_text_fits_its_box(
        self,
        name: str,
        language: str,
        size: tuple[int, int],
        percent: int,
        place: Place,
    ) -> None:
        wrong = []
        for placed in place(name, language, size, percent):
            if is_word(placed) and placed.block is not None:
                block = placed.block
                if block.width_px > placed.box.w + 1 or block.height_px > placed.box.h + 1:
                    wrong.append(
                        f"{names(placed)} {block.width_px:.0f}x{block.height_px:.0f} in {placed.box}"
                    )
        assert not wrong, "\n".join(wrong)

    def test_words_and_buttons_do_not_overlap(
        self,
        name: str,
        language: str,
        size: tuple[int, int],
        percent: int,
        place: Place,
    ) -> None:
        placed = place(name, language, size, percent)
        solid = [p for p in placed if is_word(p) or isinstance(p.widget, w.Button | w.TextField)]
        wrong = []
        for one, other in combinations(solid, 2):
            if one.modal != other.modal or one.owner == _id(other) != "" or other.owner == _id(one) != "":
                continue
            common = shown(one).common(shown(other))
            if common.w > 0 and common.h > 0:
                wrong.append(f"{names(one)} {one.box} and {names(other)} {other.box}")
        assert not wrong, "\n".join(wrong)


def _id(placed: Placed) -> str:
    return getattr(placed.widget, "id", "")


@pytest.mark.parametrize("name", SCREENS)
def test_high_contrast_is_laid_out_the_same(name: str, place: Place) -> None:
    normal, strong = (place(name, "km", (1366, 768), 100, is_strong) for is_strong in (False, True))
    assert [p.box for p in normal] == [p.box for p in strong]


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("language", ["km", "en"])
def test_everything_that_can_be_used_has_a_name_and_an_id_of_its_own(
    name: str, language: str, place: Place
) -> None:
    placed = place(name, language, (1366, 768), 100)
    usable = [p.widget for p in placed if isinstance(p.widget, w.Button | w.TextField)]
    assert len({widget.id for widget in usable}) == len(usable)
    assert all(widget.label.strip() for widget in usable)
    keys = [key for widget in usable if isinstance(widget, w.Button) for key in widget.keys]
    assert len(keys) == len(set(keys)), "two buttons want the same key"


@pytest.mark.parametrize("size", SIZES, ids=["1024", "1366"])
@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_the_scene_stays_visible_behind_the_hud(size: tuple[int, int], percent: int, place: Place) -> None:
    """At most 30 % of the window is covered on an ordinary day, also where text is twice as large."""
    placed = place("hud", "km", size, percent)
    covered = sum(
        p.box.w * p.box.h for p in placed if isinstance(p.widget, w.Card | w.Button) and not p.owner
    )
    assert covered < 0.3 * size[0] * size[1]


@pytest.mark.parametrize("size", [(640, 400), (800, 600), (1280, 720), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("name", SCREENS)
def test_other_windows_hold_the_buttons(name: str, size: tuple[int, int], place: Place) -> None:
    window = Box(0, 0, *size)
    for placed in place(name, "km", size, 100):
        if isinstance(placed.widget, w.Button) and placed.clip is None:
            assert window.holds(placed.box), names(placed)
