"""Sentences of the lesson check about what hands use: code -> (what is wrong, what to do)."""

from __future__ import annotations

from scenes.texts import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "slot_accepts_nothing": (
        N_("Nothing belongs into the slot {entity}."),
        N_("Say which things or which group belong there, or that everything does."),
    ),
    "slot_stays_empty": (
        N_("No thing of this scene can be carried into the slot {entity}."),
        N_("Let pupils carry what belongs there: give it the ability “Thing to carry”, and the right group."),
    ),
    "fits_nowhere": (
        N_("{entity} can be picked up, but there is no slot for it."),
        N_("Make a slot in which it belongs, or let it be put down anywhere."),
    ),
    "slot_goal_out_of_reach": (
        N_("The slot {entity} shall hold {count} right things, but can hold only {most}."),
        N_("Ask for fewer, add things that belong there, or give the slot more places."),
    ),
    "control_sets_nothing": (
        N_("{entity} can be set, but nothing comes of it."),
        N_("Choose the variable that it sets, or make a card or a goal that asks for it."),
    ),
    "control_without_range": (
        N_("The highest number of {entity} is not above its lowest."),
        N_("Change one of the two."),
    ),
    "control_of_words": (
        N_("The variable {variable} holds words and cannot be set by a control."),
        N_("Choose a variable that is a number or yes/no."),
    ),
    "button_does_nothing": (
        N_("{entity} can be pressed, but nothing comes of it."),
        N_("Make a card that begins with it, or choose the variable that counts."),
    ),
    "nothing_to_cut": (
        N_("{entity} has no parts that are taken away."),
        N_("Choose its parts, or let a plane cut it."),
    ),
    "plane_stands_still": (
        N_("The plane that cuts {entity} ends where it begins."),
        N_("Let it begin before the thing and end in its middle."),
    ),
    "nothing_to_pull_apart": (
        N_("{entity} has no parts that could be pulled apart."),
        N_("Make other things part of it."),
    ),
    "nothing_to_pour_into": (
        N_("{entity} is the only vessel of its scene."),
        N_("Add another one to pour into or out of."),
    ),
    "vessel_overflows": (
        N_("{entity} shall hold {volume} ml, but has room for only {capacity} ml."),
        N_("Make it larger, or put less into it."),
    ),
    "balance_without_pan": (
        N_("The balance {entity} has no pan."),
        N_("Make a slot where things are put on it, and choose that as its pan."),
    ),
    "too_few_points": (
        N_("{entity} needs {count} points to measure at."),
        N_("Choose more points, or none and let it measure anywhere."),
    ),
    "nothing_is_warm": (
        N_("There is nothing in this scene that the thermometer {entity} could measure."),
        N_("Give a thing the ability “Warmth”, or add a vessel with a liquid."),
    ),
    "axes_without_extent": (
        N_("An axis of {entity} ends where it begins, or before."),
        N_("Let its right number be larger than its left one, and its top larger than its bottom."),
    ),
    "line_needs_two_points": (
        N_("The right line of {entity} has only one point."),
        N_("Give two points or more that the line must go through."),
    ),
    "point_off_paper": (
        N_("The right point ({x} ; {y}) is not on the paper."),
        N_("Make the axes longer, or change the point."),
    ),
}
