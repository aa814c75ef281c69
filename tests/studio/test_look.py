"""Light and dark: every pair of colours that carries words can be read, and the whole window follows at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication

from scenes.model.values import EntityId
from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.cards.roles import colors_of
from studio.icons import FILL, INK, NIGHT_FILL, NIGHT_INK
from studio.look import DAY, LEVELS, NIGHT, fault_color, good_color, is_night, palette_of, wear
from studio.session import EditingSession
from studio.settings import THEMES, SettingsFile
from studio.widgets.symbols import symbol

ASSETS = Path(__file__).parents[2] / "assets"
R = QPalette.ColorRole
LOOKS = pytest.mark.parametrize("colors", [DAY, NIGHT], ids=["day", "night"])
READABLE = 4.5
"""The contrast that words need (WCAG 2.2, AA)."""
SEEN = 3.0
"""The contrast that lines and pictures need."""
WORDS = (
    *((R.WindowText, ground) for ground in (R.Window, R.AlternateBase)),
    *((R.Text, ground) for ground in (R.Base, R.AlternateBase, R.Window)),
    (R.ButtonText, R.Button),
    (R.HighlightedText, R.Highlight),
    (R.ToolTipText, R.ToolTipBase),
    *((ink, ground) for ink in (R.Link, R.LinkVisited, R.BrightText) for ground in (R.Base, R.Window)),
)


def luminance(color: QColor) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def over(above: QColor, below: QColor) -> QColor:
    share = above.alphaF()
    parts = zip(above.getRgbF()[:3], below.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(a * share + b * (1 - share) for a, b in parts))


def contrast(ink: QColor, ground: QColor) -> float:
    one, other = sorted((luminance(over(ink, ground)), luminance(ground)))
    return (other + 0.05) / (one + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@LOOKS
def test_words_can_be_read_on_every_ground(qapp: QApplication, colors: dict) -> None:
    palette = palette_of(colors)
    for ink, ground in WORDS:
        assert contrast(palette.color(ink), palette.color(ground)) >= READABLE, (ink, ground)
    assert contrast(palette.color(R.PlaceholderText), palette.color(R.Base)) >= READABLE
    for ground in (R.Base, R.Window):
        assert contrast(good_color(palette), palette.color(ground)) >= READABLE
        assert contrast(fault_color(palette), palette.color(ground)) >= READABLE


@LOOKS
def test_cards_can_be_read(qapp: QApplication, colors: dict) -> None:
    palette = palette_of(colors)
    for role in ("when", "if", "then"):
        for is_wrong in (False, True):
            used = colors_of(role, palette, is_wrong=is_wrong)
            assert contrast(palette.color(R.Text), used.ground) >= READABLE
            assert contrast(palette.color(R.Text), used.chip) >= READABLE
            assert contrast(used.ink, used.ground) >= READABLE, (role, is_wrong)


@LOOKS
def test_what_cannot_be_used_is_paler(qapp: QApplication, colors: dict) -> None:
    """Also what stands in an empty field: it looked like a field that waits to be filled."""
    palette = palette_of(colors)
    base = palette.color(R.Base)
    for role in (R.Text, R.PlaceholderText, R.WindowText, R.ButtonText):
        disabled = palette.color(QPalette.ColorGroup.Disabled, role)
        usable = palette.color(QPalette.ColorGroup.Active, role)
        assert contrast(over(disabled, base), base) < contrast(over(usable, base), base)


@LOOKS
def test_marks_can_be_seen(qapp: QApplication, colors: dict) -> None:
    palette = palette_of(colors)
    for pair in LEVELS.values():
        assert contrast(QColor(pair[colors is NIGHT]), palette.color(R.Base)) >= SEEN
    assert contrast(palette.color(R.Shadow), palette.color(R.Base)) >= SEEN
    disabled = palette.color(QPalette.ColorGroup.Disabled, R.Text)
    assert 2.0 <= contrast(disabled, palette.color(R.Base)) < READABLE


@pytest.fixture
def studio(tmp_path: Path, qapp: QApplication) -> Iterator[Studio]:
    dress(qapp, ASSETS, "light")
    session = EditingSession.opened(ASSETS / "lessons" / "dengue", ASSETS, sala_vocabulary())
    opened = Studio(session, "en", ASSETS, SettingsFile(tmp_path))
    yield opened
    opened.close()
    wear(qapp, ASSETS, "light")


def brightness(image: QImage) -> float:
    small = image.scaled(32, 24)
    return sum(QColor(small.pixel(x, y)).lightnessF() for x in range(32) for y in range(24)) / (32 * 24)


def test_the_window_follows_at_once_and_keeps_view_selection_and_history(studio: Studio) -> None:
    session = studio.session
    session.select([EntityId("jar")])
    studio.window.view.eye.turn(37.0, 3.0)
    QApplication.processEvents()
    looked = studio.window.view.eye.rig
    before = {
        name: brightness(getattr(studio.window.docks, name).grab().toImage())
        for name in ("inspector", "outline")
    }
    studio.window.findChild(QAction, "view.theme-dark").trigger()
    QApplication.processEvents()
    assert is_night(QApplication.palette())
    assert studio.session is session and session.selection == (EntityId("jar"),)
    assert studio.window.view.eye.rig == looked
    for name, bright in before.items():
        dark = brightness(getattr(studio.window.docks, name).grab().toImage())
        assert bright > 0.75 and dark < 0.4, (name, bright, dark)
    assert studio.window.findChild(QAction, "view.theme-dark").isChecked()
    assert studio.settings.values.theme == "dark"
    studio.window.findChild(QAction, "view.theme-light").trigger()
    assert not is_night(QApplication.palette())


def test_pictures_of_actions_are_painted_for_the_ground(studio: Studio) -> None:
    def picture() -> QImage:
        return studio.window.findChild(QAction, "tool.turn").icon().pixmap(22, 22).toImage()

    def strongest(image: QImage, ground: QColor) -> float:
        pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return max(contrast(pixel, ground) for pixel in pixels if pixel.alpha() > 200)

    assert strongest(picture(), QColor(DAY[R.Base])) >= SEEN
    studio.switch_theme("dark")
    assert strongest(picture(), QColor(NIGHT[R.Base])) >= SEEN


def test_the_start_page_follows_too(tmp_path: Path, qapp: QApplication) -> None:
    dress(qapp, ASSETS, "light")
    studio = Studio(None, "en", ASSETS, SettingsFile(tmp_path))
    try:
        studio.switch_theme("dark")
        QApplication.processEvents()
        assert brightness(studio.front.grab().toImage()) < 0.5
    finally:
        studio.close()
        wear(qapp, ASSETS, "light")


def test_every_choice_of_the_settings_can_be_made(studio: Studio) -> None:
    for theme in THEMES:
        studio.window.findChild(QAction, f"view.theme-{theme}").trigger()
        assert studio.settings.values.theme == theme
        assert SettingsFile(studio.settings.folder).values.theme == theme


def test_lines_of_pictures_are_seen_on_what_is_inside_them_and_in_chosen_lines(qapp: QApplication) -> None:
    for ink, inside in ((INK, FILL), (NIGHT_INK, NIGHT_FILL)):
        assert contrast(QColor(ink.decode()), QColor(inside.decode())) >= SEEN
    for colors in (DAY, NIGHT):
        wear(qapp, ASSETS, "dark" if colors is NIGHT else "light")
        chosen = symbol("warning", fault_color(qapp.palette())).pixmap(40, 40, QIcon.Mode.Selected).toImage()
        inks = [chosen.pixelColor(x, 20) for x in range(40) if chosen.pixelColor(x, 20).alpha() > 200]
        assert inks
        assert all(contrast(ink, QColor(colors[R.Highlight])) >= SEEN for ink in inks)
    wear(qapp, ASSETS, "light")
