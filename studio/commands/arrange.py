"""Putting things in order: groups, locks, lines and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from scenes.model import grouping
from scenes.model.values import EntityId
from scenes.stage.picking import WorldBox
from scenes.texts import N_
from studio.actions import Action
from studio.commands.row_dialog import ask_row
from studio.viewport import arranging, changes
from studio.viewport.looking import around

if TYPE_CHECKING:
    from studio.main_window import MainWindow

_ALIGN: tuple[tuple[arranging.Side, str], ...] = (
    ("left", N_("Left sides")),
    ("middle", N_("Middles, side to side")),
    ("right", N_("Right sides")),
    ("front", N_("Front sides")),
    ("centre", N_("Middles, front to back")),
    ("back", N_("Back sides")),
    ("top", N_("Tops")),
    ("bottom", N_("Undersides")),
    ("floor", N_("Onto the ground")),
)
_SPREAD: tuple[tuple[arranging.Along, Literal["gaps", "middles"], str], ...] = (
    ("across", "gaps", N_("Equal gaps, side to side")),
    ("deep", "gaps", N_("Equal gaps, front to back")),
    ("up", "gaps", N_("Equal gaps, one above the other")),
    ("across", "middles", N_("Equal distances, side to side")),
    ("deep", "middles", N_("Equal distances, front to back")),
)


def arrange_actions(window: MainWindow) -> tuple[Action, ...]:
    session, texts = window.session, window.texts

    def boxes(chosen: tuple[EntityId, ...]) -> dict[EntityId, WorldBox]:
        found = {i: window.view.scenery.box(i) for i in chosen}
        return {i: box for i, box in found.items() if box is not None}

    def movable() -> tuple[EntityId, ...]:
        entities = session.scene.entities
        return tuple(i for i in grouping.topmost(entities, session.selection) if not entities[i].locked)

    def has_selection() -> bool:
        return bool(session.selection)

    def has_several() -> bool:
        return len(session.selection) > 1

    def has_three() -> bool:
        return len(session.selection) > 2

    def has_parts() -> bool:
        chosen = set(session.selection)
        return bool(chosen) and any(e.parent in chosen for e in session.scene.entities.values())

    def group() -> None:
        box = around(boxes(session.selection).values())
        if box is not None:
            changes.group(session, texts, box)

    def align(side: arranging.Side) -> None:
        heading = window.view.eye.view.heading
        leading = boxes(session.selection[-1:])
        for box in leading.values():
            ways = arranging.aligned(boxes(movable()), box, side, heading)
            changes.move_each(session, texts(N_("Align")), ways)

    def spread(along: arranging.Along, by: Literal["gaps", "middles"]) -> None:
        ways = arranging.spread(boxes(movable()), along, by, window.view.eye.view.heading)
        changes.move_each(session, texts(N_("Spread evenly")), ways)

    def row() -> None:
        box = around(boxes(movable()).values())
        wanted = None if box is None else ask_row(window, texts)
        if box is not None and wanted is not None:
            axis = arranging.axis_seen(wanted.axis, window.view.eye.view.heading)
            changes.row(session, texts, arranging.row_steps(box, wanted.copies, wanted.gap, axis))

    return (
        Action(
            "arrange.group",
            N_("Put together"),
            group,
            icon="group",
            shortcut="Ctrl+G",
            menu="arrange",
            is_enabled=has_several,
            on_toolbar=True,
            starts_section=True,
            help=N_("The things then move together. A double-click takes one of them alone."),
        ),
        Action(
            "arrange.ungroup",
            N_("Take apart"),
            lambda: changes.ungroup(session, texts),
            icon="ungroup",
            shortcut="Ctrl+Shift+G",
            menu="arrange",
            is_enabled=has_parts,
        ),
        Action(
            "arrange.wire",
            N_("Connect with a wire"),
            lambda: window.view.begin_wire(),
            shortcut="C",
            menu="arrange",
            help=N_("Choose both ends with the arrow keys and Enter. With the mouse, drag from dot to dot."),
        ),
        Action(
            "arrange.lock",
            N_("Lock or unlock"),
            lambda: changes.switch_locked(session, texts),
            icon="lock",
            shortcut="L",
            menu="arrange",
            is_enabled=has_selection,
            help=N_("What is locked is not moved or deleted by accident."),
        ),
        Action(
            "arrange.hide",
            N_("Hide or show at the start"),
            lambda: changes.switch_hidden(session, texts),
            icon="hide",
            shortcut="H",
            menu="arrange",
            is_enabled=has_selection,
            help=N_("What is hidden appears when a card shows it."),
        ),
        *(
            Action(
                f"arrange.align-{side}",
                text,
                lambda side=side: align(side),  # type: ignore[misc]
                menu="arrange.align",
                is_enabled=has_selection if side == "floor" else has_several,
                starts_section=side in ("left", "front", "top"),
                help=N_("To where it is on the thing with the yellow corners."),
            )
            for side, text in _ALIGN
        ),
        *(
            Action(
                f"arrange.{by}-{along}",
                text,
                lambda along=along, by=by: spread(along, by),  # type: ignore[misc]
                menu="arrange.align",
                is_enabled=has_three,
                starts_section=number == 0,
            )
            for number, (along, by, text) in enumerate(_SPREAD)
        ),
        Action(
            "arrange.put-down",
            N_("Put down on what is below"),
            lambda: window.view.drop_selection(),
            shortcut="End",
            menu="arrange",
            is_enabled=has_selection,
            starts_section=True,
        ),
        Action(
            "arrange.row",
            N_("Row of copies…"),
            row,
            shortcut="Ctrl+Shift+D",
            menu="arrange",
            is_enabled=has_selection,
            help=N_("Many copies, one beside the other, for fences, chairs and trees."),
        ),
    )
