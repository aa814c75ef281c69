"""Opens the texts of a window's lesson, and goes from there to where a text stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.model.values import EntityId, RuleId, SceneId, StepId
from studio.cards.changing import Place
from studio.texts_page.page import TextsPage
from studio.texts_page.rows import TextRow
from studio.texts_page.terms import load_terms

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def open_texts_page(window: MainWindow) -> TextsPage:
    """A page over the window's lesson; it stays in front of the window and closes with it."""
    program = window.program
    bank = load_terms(program.assets)
    page = TextsPage(window.session, window.texts, bank, program.writing.splitter, window)
    page.go_asked.connect(lambda row: go_to_text(window, row))
    return page


def go_to_text(window: MainWindow, row: TextRow) -> None:
    """Show where a text stands: its thing in the inspector, its card, its step, or the lesson's settings."""
    docks = window.docks
    if row.scene:
        window.session.show_scene(SceneId(row.scene))
    if row.entity:
        window.session.select([EntityId(row.entity)])
        docks.show("inspector")
    elif row.rule:
        docks.show("cards")
        docks.cards.go_to(Place(SceneId(row.scene), RuleId(row.rule)))
    elif row.step:
        docks.show("flow")
        docks.flow.open_step(StepId(row.step))
    elif not row.scene:
        window.show_lesson_settings()
        return
    else:
        window.show_scene_settings()
    window.activateWindow()
