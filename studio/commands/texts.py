"""What is done with the lesson's texts as a whole: look them through, search, translate, see word breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def find_actions(window: MainWindow) -> tuple[Action, ...]:
    return (
        Action(
            "edit.find",
            N_("Find in the texts…"),
            lambda: window.show_texts().begin_search(),
            shortcut="Ctrl+F",
            menu="edit",
            starts_section=True,
            help=N_("In all texts of the lesson, in Khmer and English."),
        ),
        Action(
            "edit.replace",
            N_("Replace in the texts…"),
            lambda: window.show_texts().begin_search(replace=True),
            shortcut="Ctrl+R",
            menu="edit",
        ),
    )


def texts_action(window: MainWindow) -> Action:
    return Action(
        "lesson.texts",
        N_("Texts and translations…"),
        window.show_texts,
        shortcut="Ctrl+Shift+T",
        menu="lesson",
        help=N_("All texts in one table: what is missing, narration, words for a translator."),
    )


def text_actions(window: MainWindow) -> tuple[Action, ...]:
    settings = window.program.settings

    def switch_breaks() -> None:
        settings.change(shows_word_breaks=not settings.values.shows_word_breaks)

    return (
        Action(
            "view.word-breaks",
            N_("Show word breaks while writing"),
            switch_breaks,
            menu="view",
            is_checked=lambda: settings.values.shows_word_breaks,
            help=N_("A small mark where a Khmer line may end. Ctrl+Space puts one or takes it away."),
        ),
    )
