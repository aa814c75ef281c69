"""Windows are never larger than their screen, bodies scroll only where they must, and no bar of tabs is left behind."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scenes.texts import Texts
from studio.widgets.color_dialog import ColorDialog
from studio.widgets.dock_tabs import dock_tabs, tidy_tabs
from studio.widgets.fitting import Body, FittedDialog, fit, keep_on_screen, place_at, room_of

STUDIO = Path(__file__).parents[2] / "studio"


def test_every_dialog_of_the_studio_fits_its_screen() -> None:
    own = {
        node.name: {ast.unparse(base) for base in node.bases}
        for path in STUDIO.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    dialogs = [name for name, bases in own.items() if "FittedDialog" in bases]
    assert len(dialogs) >= 10
    assert [name for name, bases in own.items() if "QDialog" in bases] == ["FittedDialog"]


def test_what_is_too_large_or_beside_the_screen_comes_inside(qtbot: QtBot) -> None:
    dialog = FittedDialog()
    qtbot.addWidget(dialog)
    fit(dialog, 5000, 4000)
    assert dialog.size() == room_of(dialog).size()
    dialog.resize(3000, 2000)
    dialog.show()
    assert room_of(dialog).contains(dialog.geometry())
    dialog.setGeometry(-300, 700, 200, 200)
    keep_on_screen(dialog)
    assert room_of(dialog).contains(dialog.geometry())
    assert dialog.width() == 200


def test_a_popup_opens_where_there_is_room(qtbot: QtBot) -> None:
    screen = QApplication.primaryScreen().availableGeometry()
    button, popup = QWidget(), QWidget()
    for widget in (button, popup):
        qtbot.addWidget(widget)
    for y in (10, screen.bottom() - 40):
        button.setGeometry(screen.right() - 60, y, 50, 30)
        button.show()
        place_at(popup, button, 300, 2000)
        assert screen.contains(popup.geometry())
        assert not popup.geometry().intersects(button.geometry())


def test_a_body_asks_for_all_its_height_and_scrolls_in_less(qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    fields = [QLineEdit() for _ in range(30)]
    for field in fields:
        column.addWidget(field)
    dialog = FittedDialog()
    qtbot.addWidget(dialog)
    body, foot = Body(content), QLabel("buttons")
    whole = QVBoxLayout(dialog)
    whole.addWidget(body, 1)
    whole.addWidget(foot)
    assert body.sizeHint().height() == content.sizeHint().height()
    dialog.resize(300, 240)
    dialog.show()
    assert dialog.height() == 240
    assert foot.visibleRegion().boundingRect().height() == foot.height()
    dialog.activateWindow()
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)
    for field in fields[:-1]:
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert fields[-1].hasFocus()
    assert not fields[-1].visibleRegion().isEmpty()


def test_stale_tabs_of_docks_go(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QWidget())
    docks: dict[str, QDockWidget] = {}
    for name, area, beside in (
        ("a", Qt.DockWidgetArea.LeftDockWidgetArea, ""),
        ("b", Qt.DockWidgetArea.LeftDockWidgetArea, "a"),
        ("c", Qt.DockWidgetArea.BottomDockWidgetArea, ""),
        ("d", Qt.DockWidgetArea.BottomDockWidgetArea, "c"),
    ):
        docks[name] = QDockWidget(name, window)
        docks[name].setWidget(QWidget())
        window.addDockWidget(area, docks[name])
        if beside:
            window.tabifyDockWidget(docks[beside], docks[name])
    window.resize(700, 500)
    window.show()
    QApplication.processEvents()
    tidy_tabs(window)
    window.resize(500, 400)
    QApplication.processEvents()
    shown = [[bar.tabText(index) for index in range(bar.count())] for bar in dock_tabs(window)]
    assert sorted(shown) == [["a", "b"], ["c", "d"]]
    assert all(window.rect().contains(bar.geometry()) for bar in dock_tabs(window))


def test_a_colour_is_chosen_by_code_keys_and_mouse(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ColorDialog(window, Texts("en"), "Colour", QColor("#5aa2e0"))
    dialog.show()
    assert dialog.color.name() == "#5aa2e0"
    dialog.code.selectAll()
    QTest.keyClicks(dialog.code, "c04020")
    assert dialog.color.name() == "#c04020"
    before = dialog.color.valueF()
    QTest.keyClick(dialog.ground, Qt.Key.Key_Down)
    assert dialog.color.valueF() < before
    assert dialog.code.text() == dialog.color.name()
    corner = dialog.ground.inner().topRight().toPoint()
    QTest.mouseClick(dialog.ground, Qt.MouseButton.LeftButton, pos=corner)
    assert dialog.color.hsvSaturationF() > 0.98
    QTest.keyClick(dialog.hues, Qt.Key.Key_Up)
    hue = dialog.color.hsvHueF()
    dialog.show_color(QColor("#808080"))
    dialog.show_color(QColor("#808080"))
    assert abs(dialog.ground._hue - hue) < 0.02  # a grey keeps the hue that was there
