"""The smaller windows of the studio, opened as a teacher opens them: texts, narration, bringing in, what pops up."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from scenes.cards.actions import AddScore
from scenes.cards.conditions import Score
from scenes.components.guide.model import Guide, Line, Reply, Way
from scenes.components.question.model import Question
from scenes.errors import SalaError
from scenes.khmer.legacy import recognized
from scenes.kits.my_things import FOLDER, MyThings
from scenes.kits.taking import take
from scenes.model.values import EntityId, LineId, LocalText
from studio.app import Studio
from studio.cards.chip import Chip
from studio.cards.desk import Desk
from studio.cards.wording import Wording
from studio.guide.dialog import TalkDialog
from studio.import_wizard.dialog import ImportWizard
from studio.inspector.editors import ColorEditor
from studio.library.items import MINE
from studio.main_window import MainWindow
from studio.start_page.entries import RecoveredLesson
from studio.start_page.page import StartPage
from studio.widgets.text_fields import TextLine
from studio.writing.legacy_bar import LegacyBar

Look = Callable[[str, QWidget], None]
OLD_TEXT = "Gñk)anRKbBagTwk[Cit edIm,IkuM[mUsxøacUlBg."
"""Khmer as it was typed for the font Limon."""


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@contextmanager
def shown_instead(look: Look) -> Iterator[None]:
    """What would wait for an answer is shown, looked at and closed."""

    def dialog(window: QDialog) -> int:
        window.show()
        settle()
        look(type(window).__name__, window)
        window.hide()
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QDialog, "exec", dialog)
        patch.setattr(QMessageBox, "exec", dialog)
        yield


def show_further_screens(studio: Studio, assets: Path, look: Look) -> None:
    """Call `look(name, widget)` on each, over the window of an open lesson."""
    window = studio.window
    with shown_instead(look):
        _view(window, look)
        _popups_of_cards(window, look)
        _inspector(window, look)
        _conversation(window, look)
        _texts(window, look)
        _bringing_in(window, assets, look)
        _my_things(window, look)
        window.complain(SalaError("file_missing", name="stick/lesson.sala"))


def show_full_start_page(page: StartPage, look: Look) -> None:
    """The start page with work that was not saved."""
    page.show_recovered([RecoveredLesson("one", "ពាងទឹក", time.time() - 300, lambda: None)])
    settle()
    look("start page with unsaved work", page)


def _view(window: MainWindow, look: Look) -> None:
    window.views.switch_split()
    settle()
    look("two views", window)
    window.views.switch_split()
    QTimer.singleShot(0, lambda: _look_at_popup("context menu", look))
    window._context_menu(window.mapToGlobal(QPoint(300, 200)))
    notice = window.safety_notice
    window.program.keeper.fault = SalaError("disk_full", name="C:")
    notice.refresh()
    settle()
    look("no safety copy", window)
    window.program.keeper.fault = None
    notice.refresh()


def _look_at_popup(name: str, look: Look) -> None:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    settle()
    look(name, popup)
    popup.close()


def _popups_of_cards(window: MainWindow, look: Look) -> None:
    cards = window.docks.cards
    window.docks.show("cards")
    settle()
    cards.open_new()
    settle()
    assert cards.desk.popup is not None
    look("new card", cards.desk.popup)
    cards.desk.close()
    seen: set[tuple[str, str]] = set()
    for chip in cards.findChildren(Chip):
        if not chip.isVisible():
            continue
        cards.area.ensureWidgetVisible(chip)
        chip.click()
        settle()
        popup = cards.desk.popup
        if popup is None:
            continue
        kind = (type(popup).__name__, chip.words if type(popup).__name__ == "EditorPopup" else "")
        if kind not in seen:
            seen.add(kind)
            look(f"{kind[0]} of a card", popup)
        cards.desk.close()
        if len(seen) >= 5:
            break
    assert len(seen) >= 2


def _conversation(window: MainWindow, look: Look) -> None:
    session = window.session
    said = LocalText(km="សួស្តី! តើ\u200bអ្នក\u200bចង់\u200bធ្វើ\u200bអ្វី?", en="Hello! What would you like to do?")
    hello, bye = LineId("hello"), LineId("bye")
    reply = Reply(text=said, leads_to=bye, conditions=(Score(5.0),), actions=(AddScore(2.0),))
    question = next(e.id for s in session.lesson.scenes.values() for e, _q in s.with_component(Question))
    guide = Guide(
        lines=(
            Line(id=hello, text=said, replies=(reply,)),
            Line(
                id=bye,
                text=said,
                question=question,
                wrong_leads_to=hello,
                ways=(Way(conditions=(Score(9.0),)),),
            ),
        )
    )
    desk = Desk(window, session, Wording(session, window.texts))
    dialog = TalkDialog(window, desk.around(lambda: guide), EntityId("jar"))
    dialog.show_guide(guide)
    dialog.show()
    for line in (hello, bye):
        dialog.choose(line)
        for _ in range(4):  # sentences in cards in rows: the height goes up level by level
            settle()
        look("TalkDialog", dialog)
    dialog.close()
    dialog.deleteLater()


def _inspector(window: MainWindow, look: Look) -> None:
    inspector = window.docks.inspector
    window.session.select(())
    window.docks.show("inspector")
    settle()
    color = inspector.findChild(ColorEditor)
    assert color is not None
    color.button.click()
    window.session.select([EntityId("jar")])
    settle()
    inspector.add.click()
    settle()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    look("abilities", popup)
    popup.close()
    field = next(one for one in inspector.findChildren(TextLine) if one.is_lesson_text and one.isVisible())
    family = recognized(OLD_TEXT)
    assert family is not None
    field.put(OLD_TEXT, len(OLD_TEXT))
    bar = LegacyBar(window.texts, field, 0, OLD_TEXT, family)
    settle()
    look("old text", window)
    bar.keep()
    window.session.document.close_merge()
    window.session.document.undo()


def _texts(window: MainWindow, look: Look) -> None:
    page = window.show_texts()
    settle()
    look("texts", page)
    page.begin_search(replace=True)
    page.search.setText("ទឹក")
    page.refresh()
    settle()
    look("replace in the texts", page)
    page.search.clear()
    page.refresh()
    spoken = next(row for row, one in enumerate(page.model.rows) if one.narration is not None)
    page.table.selectRow(spoken)
    settle()
    look("a text", page)
    page.record("km")
    assert page.narration_dialog is not None
    settle()
    look("narration", page.narration_dialog)
    page.narration_dialog.close()
    page.close()


def _my_things(window: MainWindow, look: Look) -> None:
    session = window.session
    mine = session.my_things = MyThings(Path(os.environ["SALA_USER_DATA"]) / FOLDER, session.codec)
    session.select([EntityId("jar")])
    window.my_things.keep()
    kept = take(
        session.lesson, session.scene_id, session.selection, (), LocalText(km="ពាងទឹកធំ", en="Large jar")
    )
    mine.keep(kept, session.assets.read)
    window.docks.library._fill_again()  # as if they had been there from the beginning
    window.docks.library.show_kit(MINE)
    settle()
    look("my things", window)
    for ask in (window.my_things.rename, window.my_things.share, window.my_things.delete):
        ask(kept.entry.id)
    window.docks.library.show_kit("")


def _bringing_in(window: MainWindow, assets: Path, look: Look) -> None:
    files = {
        "model": assets / "models" / "none.glb",
        "picture": next((assets / "pictures").rglob("*.jpg")),
        "sound": assets / "sounds" / "click.wav",
    }
    for kind, file in files.items():
        wizard = ImportWizard(
            window, window.session, window.texts, [file, files["sound"]], asks_to_place=True
        )
        wizard.show()
        settle()
        look(f"bring in a {kind}", wizard)
        wizard.reject()
        wizard.deleteLater()
