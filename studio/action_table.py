"""What a teacher can do: the table that `actions.Action` describes, bound to one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.actions import Action
from studio.commands.arrange import arrange_actions
from studio.commands.cards import card_actions
from studio.commands.edit import edit_actions
from studio.commands.help import help_actions
from studio.commands.lesson import lesson_actions
from studio.commands.scene import scene_actions
from studio.commands.texts import find_actions, text_actions
from studio.commands.tools import tool_actions
from studio.commands.view import view_actions

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def make_actions(window: MainWindow) -> tuple[Action, ...]:
    """Every action of the studio, in the order of menus and toolbar."""
    return (
        *lesson_actions(window),
        *edit_actions(window),
        *find_actions(window),
        *tool_actions(window),
        *arrange_actions(window),
        *scene_actions(window),
        *card_actions(window),
        *view_actions(window),
        *text_actions(window),
        *help_actions(window),
    )
