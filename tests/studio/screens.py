"""Every screen of the studio, one after the other, as a teacher meets them; and what is clipped on one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDockWidget,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from scenes.model.values import EntityId
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.export_dialog.dialog import ExportDialog
from studio.library.asset_names import AssetNames
from studio.library.asset_picker import AssetPicker
from studio.preview.told import CardTold, ValueTold
from studio.session import EditingSession
from studio.start_page.new_lesson import NewLessonDialog
from studio.widgets.fitting import fill
from tests.studio.expert_screens import show_export_at_work, show_numbers_of_every_kind
from tests.studio.further_screens import show_full_start_page, show_further_screens

Look = Callable[[str, QWidget], None]
SCREEN = (1366, 768)
ZWSP = "\u200b"
MARK = "‹›"
"""Around every text of the pseudo language: what is shown without them was not translated."""
_ACCENTED = str.maketrans("aeiouycnAEIOUYCN", "áéíóúýçñÁÉÍÓÚÝÇÑ")


def pseudo(text: str) -> str:
    """A text as a long language would say it: accented, two fifths longer, between marks. Placeholders stay."""
    if not text:
        return text
    parts = text.replace("{", "\0{").replace("}", "}\0").split("\0")
    words = "".join(part if part.startswith("{") else part.translate(_ACCENTED) for part in parts)
    more = " ~~~~"
    return MARK[0] + words + (more * (1 + len(text) * 2 // 5 // len(more)))[: len(text) * 2 // 5] + MARK[1]


@contextmanager
def pseudo_language() -> Iterator[None]:
    """Everything that is rendered through `Texts` meanwhile is in the pseudo language."""
    with pytest.MonkeyPatch.context() as patch:

        class Pseudo:
            def gettext(self, message: str) -> str:
                return pseudo(message)

        patch.setattr(
            Texts,
            "__init__",
            lambda self, language, _folder=None: self.__dict__.update(language=language, _catalogue=Pseudo()),
        )
        yield


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))


def show_every_screen(
    assets: Path, scratch: Path, language: str, look: Look, *, with_numbers: bool = True
) -> None:
    """Open the studio and call `look(name, widget)` on every screen while it is shown.

    `with_numbers`: also on every page of the inspector in expert mode, for every kind there is.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, assets)
    studio = Studio(None, language, assets, None, scratch / "own")
    fill(studio.front)
    settle()
    look("start page", studio.front)
    new = NewLessonDialog(
        studio.front, studio.texts, studio.own, next(iter(sorted(studio.own.templates.iterdir())))
    )
    _shown(new, "new lesson", look)
    assert studio.start_page is not None
    show_full_start_page(studio.start_page, look)
    studio.close()
    session = EditingSession.opened(
        studio.own.copy_of(assets / "lessons" / "dengue"), assets, sala_vocabulary()
    )
    studio = Studio(session, language, assets, None, scratch / "own")
    try:
        _main(studio, look)
        if with_numbers:
            show_numbers_of_every_kind(studio.window, look)
        _dialogs(studio, look)
        show_further_screens(studio, assets, look)
    finally:
        studio.close()
        settle()


def _main(studio: Studio, look: Look) -> None:
    window, session = studio.window, studio.session
    fill(window)
    settle()
    look("main window, nothing selected", window)
    for dock in window.findChildren(QDockWidget):
        dock.raise_()
        settle()
        look(f"dock {dock.objectName()}", window)
    session.select([EntityId("jar")])
    window.docks.show("cards")
    window.docks.flow.open_step(session.lesson.flow[1].id)
    settle()
    look("cards of a thing", window)
    window.docks.show("flow")
    settle()
    look("an open step", window)
    asked = next(e for e in session.scene.entities.values() if "question" in e.components)
    session.select([asked.id])
    settle()
    look("a question", window)
    window.switch_expert()
    settle()
    look("with numbers", window)
    window.switch_expert()
    window.begin_tour()
    settle()
    look("tour", window)
    assert window.coach is not None
    assert window.coach.sentence.isVisible()
    window.coach.leave()
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.popup(window.mapToGlobal(QPoint(20, 40)))
        settle()
        look(f"menu {action.text()}", menu)
        menu.close()


def _dialogs(studio: Studio, look: Look) -> None:
    window, session, texts = studio.window, studio.session, studio.texts
    window.show_lesson_settings()
    assert window.lesson_settings is not None
    settle()
    look("lesson settings", window.lesson_settings)
    window.lesson_settings.close()
    window.docks.show_map()
    assert window.docks.map is not None
    settle()
    look("map", window.docks.map)
    window.docks.map.hide()
    studio.help.show_page("keys")
    assert studio.help.window is not None
    settle()
    look("help", studio.help.window)
    studio.help.close_window()
    _trial(studio, look)
    names = AssetNames(session.library)
    for kind in ("model", "picture", "sound"):
        picker = AssetPicker(window, texts, names, session.assets, kind, "")
        _shown(picker, f"choose a {kind}", look)
    asking = ("lesson.save-as", "lesson.versions", "lesson.unsaved-work", "edit.row")
    with pytest.MonkeyPatch.context() as patch:

        def execute(dialog: QDialog) -> int:
            dialog.show()
            settle()
            look(type(dialog).__name__, dialog)
            dialog.hide()
            return 0

        patch.setattr(QDialog, "exec", execute)
        patch.setattr(QMessageBox, "exec", execute)
        table = {action.id: action for action in window.actions_table}
        for action_id in asking:
            if action_id in table:
                table[action_id].run()
        table["lesson.export"].run()
        settle()
        dialog = window.findChild(ExportDialog)
        assert dialog is not None
        for row in range(dialog.targets.count()):
            dialog.targets.setCurrentRow(row)
            settle()
            look(f"export {row}", dialog)
        show_export_at_work(dialog, texts, look)
        dialog.close()


def _trial(studio: Studio, look: Look) -> None:
    """The strip with a card that reacted and one that did not, as a trial tells of them."""
    from studio.preview.strip import TrialStrip

    strip = TrialStrip(studio.window, studio.session, studio.texts)
    strip.begin()
    rules = [(s.id, r.id) for s in studio.session.lesson.scenes.values() for r in s.rules.values()]
    strip.hear(CardTold(*rules[0], "fired", 3.0))
    strip.hear(CardTold(*rules[1], "once", 4.0))
    settle()
    strip.hear(ValueTold("", 12.5, 5.0))
    look("trial", strip)
    for page in (1, 2):
        strip.tabs.setCurrentIndex(page)
        look(f"trial page {page}", strip)
    strip.close()
    strip.deleteLater()


def _shown(dialog: QDialog, name: str, look: Look) -> None:
    dialog.show()
    settle()
    look(name, dialog)
    dialog.close()
    dialog.deleteLater()


# ---------------------------------------------------------------------- what is clipped


def parts_of(screen: QWidget) -> list[QWidget]:
    """What can be seen of a screen's widgets, without windows of their own."""
    found = [w for w in screen.findChildren(QWidget) if w.isVisible() and w.window() is screen.window()]
    return [w for w in found if not w.visibleRegion().isEmpty()]


def out_of_reach(screen: QWidget) -> list[str]:
    """Controls that are meant to be seen, but of which no pixel is, and that no scrolling brings to light."""
    found: list[str] = []
    for part in screen.findChildren(QWidget):
        is_control = isinstance(part, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit)
        is_here = is_control and part.isVisible() and part.window() is screen.window()
        if is_here and part.visibleRegion().isEmpty() and not _scrolls(part):
            found.append(f"{_path(part)} {getattr(part, 'text', lambda: '')()!r} cannot be reached")
    return found


def _scrolls(part: QWidget) -> bool:
    """Whether a part comes to light by scrolling, or by the tab of its dock."""
    above = part.parentWidget()
    while above is not None:
        is_behind = isinstance(above, QDockWidget) and above.visibleRegion().isEmpty()
        if is_behind or isinstance(above, QAbstractScrollArea | QTabBar):
            return True
        above = above.parentWidget()
    return False


def clipped(screen: QWidget) -> list[str]:
    """What does not fit on a screen, as sentences; empty if all of it can be read."""
    found: list[str] = []
    room = screen.screen().availableGeometry()
    if screen.isWindow() and not room.contains(screen.geometry().adjusted(2, 2, -2, -2)):
        found.append(f"{type(screen).__name__} hangs over the screen: {screen.geometry().getRect()}")
    for part in parts_of(screen):
        fault = _fault(part)
        if fault and not part.toolTip():
            words = getattr(part, "text", lambda: "")()
            found.append(f"{_path(part)} {str(words)[:50]!r}: {fault}")
        elif (outside := _outside(part)) is not None:
            found.append(f"{_path(part)}: {outside}")
    return found


def _fault(part: QWidget) -> str:
    if isinstance(part, QLabel):
        return _label(part)
    if isinstance(part, QPushButton | QToolButton | QCheckBox | QRadioButton):
        has = part.size()
        if isinstance(part, QPushButton | QCheckBox | QRadioButton) and _plain(part.text()):
            text = max(part.fontMetrics().horizontalAdvance(line) for line in _plain(part.text()).split("\n"))
            if has.width() < text + (0 if part.icon().isNull() else part.iconSize().width()):
                return f"needs {text} pixels across, has {has.width()}"
            if has.height() < part.fontMetrics().height():
                return f"needs {part.fontMetrics().height()} pixels down, has {has.height()}"
        elif isinstance(part, QToolButton) and part.text() and part.icon().isNull():
            text = part.fontMetrics().horizontalAdvance(_plain(part.text()))
            if has.width() < text:
                return f"needs {text} pixels across, has {has.width()}"
    if isinstance(part, QComboBox) and part.currentText():
        text = part.fontMetrics().horizontalAdvance(_plain(part.currentText()))
        if part.width() - 24 < text:
            return f"{part.currentText()!r} needs {text} pixels across, has {part.width() - 24}"
    if isinstance(part, QLineEdit) and part.height() < part.fontMetrics().height():
        return f"needs {part.fontMetrics().height()} pixels down, has {part.height()}"
    if isinstance(part, QTabBar):
        for index in range(part.count()):
            text = part.fontMetrics().horizontalAdvance(_plain(part.tabText(index)))
            if part.tabRect(index).width() < text and not part.tabToolTip(index):
                return f"tab {part.tabText(index)!r} needs {text} pixels, has {part.tabRect(index).width()}"
    return ""


def _label(label: QLabel) -> str:
    text = label.text()
    if not text or (label.pixmap() is not None and not label.pixmap().isNull()):
        return ""
    margins = label.contentsMargins()
    across = label.width() - margins.left() - margins.right() - 2 * label.margin()
    down = label.height() - margins.top() - margins.bottom() - 2 * label.margin()
    metrics = QFontMetrics(label.font())
    if label.wordWrap():
        needs = label.heightForWidth(label.width())
        if label.height() + 1 < needs:
            return f"needs {needs} pixels down, has {label.height()}"
        widest = max((metrics.horizontalAdvance(w) for w in text.replace(ZWSP, " ").split()), default=0)
        return (
            f"a word needs {widest} pixels, has {across}" if widest > across + 1 and "<" not in text else ""
        )
    if "<" in text:
        document = QTextDocument()
        document.setDefaultFont(label.font())
        document.setHtml(text)
        return (
            ""
            if document.idealWidth() - 8 <= across + 1
            else f"rich text needs {document.idealWidth():g}, has {across}"
        )
    lines = text.split("\n")
    widest = max(metrics.horizontalAdvance(line) for line in lines)
    if widest > across + 1:
        return f"needs {widest} pixels across, has {across}"
    if metrics.height() * len(lines) > down + 1:
        return f"needs {metrics.height() * len(lines)} pixels down, has {down}"
    return ""


def _outside(part: QWidget) -> str | None:
    """Whether a control with words hangs over the edge of what it is in; what scrolls down may."""
    if not isinstance(part, QLabel | QAbstractButton | QComboBox | QLineEdit):
        return None
    above = part.parentWidget()
    while above is not None:
        rect = QRect(part.mapTo(above, QPoint(0, 0)), part.size())
        if rect.left() < -1 or rect.right() > above.width() + 1:
            too_far = max(-rect.left(), rect.right() - above.width())
            return f"hangs {too_far} pixels over the side of {type(above).__name__}"
        if isinstance(above.parentWidget(), QAbstractScrollArea) or above.isWindow():
            return None
        if rect.top() < -1 or rect.bottom() > above.height() + 1:
            return f"hangs over the foot of {type(above).__name__}"
        above = above.parentWidget()
    return None


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _path(part: QWidget) -> str:
    names: list[str] = []
    at: QWidget | None = part
    while at is not None and len(names) < 4:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return "/".join(reversed(names))


# ---------------------------------------------------------------------- what is not translated


def shown_words(screen: QWidget) -> list[tuple[str, str]]:
    """Where, and which words a screen shows that come from the program: labels, buttons, tabs, titles, hints."""
    found: list[tuple[str, str]] = []
    if screen.isWindow():
        found.append((type(screen).__name__, screen.windowTitle()))
    if isinstance(screen, QMenu):
        found += [
            (f"{_path(screen)} item", action.text())
            for action in screen.actions()
            if not action.isSeparator()
        ]
    for part in parts_of(screen):
        if isinstance(part, QLabel | QAbstractButton) and isinstance(part.text(), str):
            found.append((_path(part), part.text()))
        if isinstance(part, QTabBar):
            found += [(_path(part), part.tabText(index)) for index in range(part.count())]
        if isinstance(part, QLineEdit | QPlainTextEdit):
            found.append((f"{_path(part)} hint", part.placeholderText()))
        if isinstance(part, QComboBox) and not part.isEditable():
            found += [(_path(part), part.itemText(index)) for index in range(part.count())]
        if isinstance(part, QGroupBox | QDockWidget):
            found.append((_path(part), part.windowTitle()))
        if part.toolTip():
            found.append((f"{_path(part)} tip", part.toolTip()))
    return [(where, words) for where, words in found if any(letter.isalpha() for letter in words)]
