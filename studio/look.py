"""How the studio looks: fonts, and the colours of paper by day and of slate at night, by their roles.

Everything takes its colours from the palette: style sheets say `palette(link)`, painting asks the widget. `Link` is the
strong colour for words and lines, `LinkVisited` says that something is missing, `BrightText` that something is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from studio.widgets.fields import FIELD_STYLE

FONTS = ("SalaBattambang-Regular.ttf", "SalaBattambang-Bold.ttf")
POINTS = 10.5
STYLE = """
QMainWindow, QDialog, QMessageBox { background: palette(window); }
QToolBar { background: palette(base); border: 0; border-bottom: 1px solid palette(midlight); spacing: 4px;
  padding: 4px; }
QToolButton { padding: 4px 8px; border-radius: 6px; }
QToolButton:hover { background: palette(alternate-base); }
QToolButton::menu-button { border: 0; border-radius: 6px; width: 18px; }
QToolButton::menu-button:hover { background: palette(midlight); }
QDockWidget::title { background: palette(alternate-base); padding: 6px 8px; }
QTabBar::tab { padding: 7px 16px; background: palette(alternate-base); border: 0; margin-right: 2px; }
QTabBar::tab:selected { background: palette(base); border-bottom: 3px solid palette(link); }
QMenuBar { background: palette(base); }
QTreeView, QListView, QScrollArea { background: palette(base); border: 0; }
QAbstractItemView QLineEdit { border: 1px solid palette(link); border-radius: 0; padding: 0 2px; }
QPushButton { background: palette(base); border: 1px solid palette(mid); border-radius: 6px; padding: 4px 11px; }
QDialogButtonBox QPushButton { padding: 4px 11px; min-width: 56px; }
QPushButton:hover { background: palette(alternate-base); }
QPushButton:focus { border: 1px solid palette(link); }
QPushButton:pressed, QPushButton:checked { background: palette(midlight); }
QPushButton:default { background: palette(highlight); color: palette(highlighted-text); border: 1px solid palette(link);
  font-weight: bold; }
QPushButton:default:hover { border: 1px solid palette(text); }
QPushButton:disabled { background: palette(window); border: 1px solid palette(midlight); font-weight: normal;
  color: palette(placeholder-text); }
QComboBox { background: palette(base); border: 1px solid palette(mid); border-radius: 6px; padding: 1px 0 1px 5px;
  min-height: 28px; }
QComboBox:hover { background: palette(alternate-base); }
QComboBox:focus, QComboBox:on { border: 1px solid palette(link); }
QComboBox:disabled { background: palette(window); border: 1px solid palette(midlight); }
QComboBox::drop-down { border: 0; width: 17px; }
QComboBox:editable { padding-left: 3px; }
QComboBox QLineEdit { border: 0; padding: 0; background: transparent; }
QComboBox QAbstractItemView { background: palette(base); border: 1px solid palette(mid); padding: 2px;
  selection-background-color: palette(highlight); selection-color: palette(highlighted-text); }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 13px; }
QScrollBar:horizontal { height: 13px; }
QScrollBar::handle { background: palette(mid); border-radius: 3px; margin: 2px 3px; min-height: 30px; min-width: 30px; }
QScrollBar::handle:horizontal { margin: 3px 2px; }
QScrollBar::handle:hover { background: palette(dark); }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
"""
PICTURES = """
QCheckBox::indicator { width: 15px; height: 15px; border: 1px solid palette(shadow); border-radius: 4px;
  background: palette(base); }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border: 1px solid palette(link); }
QCheckBox::indicator:checked { background: palette(highlight); border: 1px solid palette(link);
  image: url("{icons}/look-tick.svg"); }
QCheckBox::indicator:disabled { border: 1px solid palette(mid); }
QToolButton::menu-arrow, QToolButton::menu-indicator, QComboBox::down-arrow { width: 12px; height: 12px;
  image: url("{icons}/look-down-{time}.svg"); }
QDockWidget { titlebar-close-icon: url("{icons}/look-close-{time}.svg");
  titlebar-normal-icon: url("{icons}/look-float-{time}.svg"); }
"""
"""What the system's style draws too faintly on a dark ground."""
_ROLE = QPalette.ColorRole
DAY: Mapping[QPalette.ColorRole, str] = {
    _ROLE.Window: "#f6f2ea",
    _ROLE.WindowText: "#000000",
    _ROLE.Base: "#fffdf8",
    _ROLE.AlternateBase: "#efe8d8",
    _ROLE.Text: "#000000",
    _ROLE.Button: "#f6f2ea",
    _ROLE.ButtonText: "#000000",
    _ROLE.Light: "#ffffff",
    _ROLE.Midlight: "#e9e1d0",
    _ROLE.Mid: "#c9bda4",
    _ROLE.Dark: "#8d8268",
    _ROLE.Shadow: "#7d735c",
    _ROLE.Highlight: "#0f766e",
    _ROLE.HighlightedText: "#ffffff",
    _ROLE.Link: "#0f766e",
    _ROLE.LinkVisited: "#a34a06",
    _ROLE.BrightText: "#b93421",
    _ROLE.ToolTipBase: "#fff8e6",
    _ROLE.ToolTipText: "#201a0a",
}
NIGHT: Mapping[QPalette.ColorRole, str] = {
    _ROLE.Window: "#20262b",
    _ROLE.WindowText: "#ece7db",
    _ROLE.Base: "#282f35",
    _ROLE.AlternateBase: "#333c43",
    _ROLE.Text: "#ece7db",
    _ROLE.Button: "#353e45",
    _ROLE.ButtonText: "#ece7db",
    _ROLE.Light: "#47535c",
    _ROLE.Midlight: "#3a444c",
    _ROLE.Mid: "#5b6872",
    _ROLE.Dark: "#14181b",
    _ROLE.Shadow: "#a9b4bc",
    _ROLE.Highlight: "#0f766e",
    _ROLE.HighlightedText: "#ffffff",
    _ROLE.Link: "#5fcfc2",
    _ROLE.LinkVisited: "#f0ad5c",
    _ROLE.BrightText: "#ff9a86",
    _ROLE.ToolTipBase: "#3a444c",
    _ROLE.ToolTipText: "#f6f2ea",
}
GOOD = ("#2f7d32", "#7fca83")
"""What is right, by day and by night."""
LEVELS = {
    "error": ("#c2412d", "#ff9a86"),
    "warning": ("#a4690f", "#f0ad5c"),
    "note": ("#2f6f9f", "#8cc3ea"),
}
"""What a problem is worth, by day and by night."""
_DISABLED = ("#a39c8b", "#7d8890")


def palette_of(colors: Mapping[QPalette.ColorRole, str]) -> QPalette:
    """A palette of these colours; what cannot be used is paler."""
    palette = QApplication.style().standardPalette()
    for role, color in colors.items():
        palette.setColor(role, QColor(color))
    ink = QColor(colors[_ROLE.Text])
    ink.setAlphaF(0.62)
    palette.setColor(_ROLE.PlaceholderText, ink)
    pale = QColor(_DISABLED[colors is NIGHT])
    for role in (_ROLE.Text, _ROLE.WindowText, _ROLE.ButtonText, _ROLE.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, pale)
    palette.setColor(QPalette.ColorGroup.Disabled, _ROLE.Highlight, QColor(colors[_ROLE.Mid]))
    return palette


def is_night(palette: QPalette) -> bool:
    """Whether a palette is a dark one."""
    return palette.color(_ROLE.Base).lightnessF() < 0.5


def good_color(palette: QPalette) -> QColor:
    """The colour of what is right, on this palette."""
    return QColor(GOOD[is_night(palette)])


def fault_color(palette: QPalette) -> QColor:
    """The colour of what is wrong, on this palette."""
    return palette.color(_ROLE.BrightText)


def level_colors(palette: QPalette) -> dict[str, QColor]:
    """The colours of errors, warnings and notes, on this palette."""
    return {level: QColor(pair[is_night(palette)]) for level, pair in LEVELS.items()}


def accent(palette: QPalette) -> QColor:
    """The strong colour for words and lines, on this palette."""
    return palette.color(_ROLE.Link)


def is_dark_wanted(app: QApplication, theme: str) -> bool:
    """Whether a choice ("system", "light" or "dark") is dark on this computer now."""
    if theme == "system":
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return theme == "dark"


def wear(app: QApplication, assets: Path, theme: str) -> None:
    """Put the colours of a choice on the whole program. Icons are painted once: build windows anew after it."""
    is_dark = is_dark_wanted(app, theme)
    app.setPalette(palette_of(NIGHT if is_dark else DAY))
    icons = (assets / "icons").as_posix()
    time = "night" if is_dark else "day"
    app.setStyleSheet("")
    app.setStyleSheet(FIELD_STYLE + STYLE + PICTURES.replace("{icons}", icons).replace("{time}", time))


def dress(app: QApplication, assets: Path, theme: str = "light") -> None:
    """Battambang everywhere, because other Khmer fonts clip the vowels below; calm colours of paper or slate."""
    families: list[str] = []
    for name in FONTS:
        number = QFontDatabase.addApplicationFont(str(assets / "fonts" / name))
        families += QFontDatabase.applicationFontFamilies(number)
    if families:
        font = QFont(families[0])
        font.setPointSizeF(POINTS)
        app.setFont(font)
    app.setStyle("Fusion")
    wear(app, assets, theme)
