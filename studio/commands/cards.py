"""Cards, the steps of the lesson flow, the map of what leads where, and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def card_actions(window: MainWindow) -> tuple[Action, ...]:
    docks = window.docks

    def new_card() -> None:
        docks.show("cards")
        docks.cards.open_new()

    def card_of_selected() -> None:
        docks.show("cards")
        docks.cards.add_for_selected()

    def cards_of_selected() -> None:
        docks.show("cards")
        docks.cards.show_selected()

    def add_step() -> None:
        docks.show("flow")
        docks.flow.add_step(None)

    def has_selection() -> bool:
        return bool(window.session.selection)

    return (
        Action(
            "card.add",
            N_("New card…"),
            new_card,
            shortcut="Ctrl+K",
            menu="cards",
            help=N_("What happens in this scene: when this is done, then that happens."),
        ),
        Action(
            "card.add-clicked",
            N_("When the selected thing is clicked…"),
            card_of_selected,
            shortcut="Ctrl+Shift+K",
            menu="cards",
            is_enabled=has_selection,
        ),
        Action(
            "card.show-selected",
            N_("Cards of the selected thing"),
            cards_of_selected,
            menu="cards",
            is_enabled=has_selection,
        ),
        Action(
            "card.map",
            N_("What leads where"),
            docks.show_map,
            shortcut="Ctrl+M",
            menu="cards",
            help=N_("A picture of scenes, steps and the cards that lead from one to another."),
            starts_section=True,
        ),
        Action("flow.add-step", N_("Add a step to the lesson flow"), add_step, menu="cards"),
        Action(
            "history.show",
            N_("History"),
            lambda: docks.show("history"),
            shortcut="Ctrl+Shift+H",
            menu="edit",
            help=N_("Every step by its name; press one to go back or forward to it."),
        ),
    )
