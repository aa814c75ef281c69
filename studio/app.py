"""Starts the studio: fonts, look, one window on one lesson, and the live switch of the program's language."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from scenes.errors import SalaError
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.main_window import MainWindow
from studio.session import EditingSession

FONTS = ("SalaBattambang-Regular.ttf", "SalaBattambang-Bold.ttf")
POINTS = 10.5
STYLE = """
QMainWindow, QDialog, QMessageBox { background: #f6f2ea; }
QToolBar { background: #fffdf8; border: 0; border-bottom: 1px solid #e2dac9; spacing: 4px; padding: 4px; }
QToolButton { padding: 4px 8px; border-radius: 6px; }
QToolButton:hover { background: #efe8d8; }
QDockWidget::title { background: #efe8d8; padding: 6px 8px; }
QTabBar::tab { padding: 7px 16px; background: #efe8d8; border: 0; margin-right: 2px; }
QTabBar::tab:selected { background: #fffdf8; border-bottom: 3px solid #0f766e; }
QMenuBar { background: #fffdf8; }
QTreeView, QListView, QScrollArea { background: #fffdf8; border: 0; }
"""


def dress(app: QApplication, assets: Path) -> None:
    """Battambang everywhere, because other Khmer fonts clip the vowels below; calm colours of paper."""
    families: list[str] = []
    for name in FONTS:
        number = QFontDatabase.addApplicationFont(str(assets / "fonts" / name))
        families += QFontDatabase.applicationFontFamilies(number)
    if families:
        font = QFont(families[0])
        font.setPointSizeF(POINTS)
        app.setFont(font)
    app.setStyle("Fusion")
    app.setStyleSheet(STYLE)


class Studio:
    """Keeps the one window; rebuilds it in another language over the same session, so nothing is lost by switching."""

    def __init__(self, session: EditingSession, language: str, assets: Path) -> None:
        self.session = session
        self._assets = assets
        self.window = self._open(language)

    def _open(self, language: str) -> MainWindow:
        texts = Texts(language, self._assets / "locale")
        window = MainWindow(self.session, texts, self._assets, self.switch_language)
        window.show()
        return window

    def switch_language(self, language: str) -> None:
        old = self.window
        geometry = old.saveGeometry()
        old.close_without_asking()
        self.window = self._open(language)
        self.window.restoreGeometry(geometry)
        old.deleteLater()


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Whether Qt can open a window here, as far as that can be told beforehand."""
    if not platform.startswith("linux"):
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run_studio(lesson: Path, language: str, assets: Path) -> int:
    """Open the studio on a lesson; returns when its window is closed. Raises SalaError if it cannot be opened."""
    session = EditingSession.opened(lesson, assets, sala_vocabulary())
    if not has_display(os.environ, sys.platform):
        session.close()
        raise SalaError("no_display")  # Qt would end the process without a word that a teacher understands
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    dress(app, assets)
    try:
        studio = Studio(session, language, assets)
        try:
            return app.exec()
        finally:
            studio.window.close_without_asking()
    finally:
        session.close()
