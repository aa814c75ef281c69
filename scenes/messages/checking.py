"""Sentences about what the reader of a lesson or the lesson check finds: code -> (what is wrong, what you can do)."""

from __future__ import annotations

from scenes.texts import N_

WORDS = frozenset(
    {
        N_("nothing"),
        N_("text"),
        N_("number"),
        N_("whole number"),
        N_("yes/no"),
        N_("list"),
        N_("mapping"),
        N_("list of three numbers"),
        N_("number, text or yes/no"),
    }
)
"""Names of kinds of values that sentences are filled with, as `Term`s."""

MESSAGES: dict[str, tuple[str, str]] = {
    # what stands in a file
    "wrong_type": (
        N_("Here must be: {wanted}. There is: {found}."),
        N_("Write the value as the reference shows it."),
    ),
    "missing_property": (
        N_("The property “{property}” is missing."),
        N_("Add it; it has no value of its own."),
    ),
    "unknown_property": (
        N_("There is no property “{property}” here."),
        N_("Remove it, or look up the right name in the reference."),
    ),
    "unknown_property_near": (
        N_("There is no property “{property}” here. Did you mean “{near}”?"),
        N_("Write “{near}”, or remove it."),
    ),
    "unknown_kind": (
        N_("This version of Sala does not know “{kind}”. It is kept and does nothing."),
        N_("Check how it is written, or use a newer version of Sala."),
    ),
    "unknown_kind_near": (
        N_("This version of Sala does not know “{kind}”. Did you mean “{near}”?"),
        N_("Write “{near}”. What is not known is kept and does nothing."),
    ),
    "card_needs_one_kind": (
        N_("A card must have one name, like “show: jar”. There is: {found}."),
        N_("Write each card as a line of its own."),
    ),
    "bad_id": (
        N_("“{id}” cannot be a short name."),
        N_("Use small letters, digits, - and _, at most 64, beginning with a letter or a digit."),
    ),
    "out_of_range": (
        N_("{value} is outside of what is possible: {min} to {max}{unit}."),
        N_("Choose a value between the two."),
    ),
    "too_small": (N_("{value} is too little here: at least {min}{unit}."), N_("Choose a larger value.")),
    "too_large": (N_("{value} is too much here: at most {max}{unit}."), N_("Choose a smaller value.")),
    "too_long": (
        N_("The text has {length} characters; {max} fit."),
        N_("Say it in fewer words, or divide it."),
    ),
    "too_many_items": (
        N_("There are {count} entries; {max} are possible. The others are left out."),
        N_("Remove some."),
    ),
    "too_deep": (
        N_("Too many cards are put inside each other here."),
        N_("Use several simple cards."),
    ),
    "bad_text": (
        N_("The text has signs that cannot be shown."),
        N_("Type the text again here; it may have been copied from somewhere else."),
    ),
    "text_needs_languages": (
        N_("A text must name its language, like “km: …” and “en: …”. There is: {found}."),
        N_("Write the language before each text."),
    ),
    "bad_color": (
        N_("“{found}” is not a colour."),
        N_("Write a colour like “#f5a623”, in quotation marks."),
    ),
    "not_a_choice": (
        N_("“{found}” is not possible here. Possible: {choices}."),
        N_("Choose one of them."),
    ),
    # what belongs together
    "duplicate_entity": (
        N_("There is already a thing with the name “{entity}”."),
        N_("Give one of the two another name."),
    ),
    "duplicate_scene": (
        N_("There is already a scene with the name “{scene}”."),
        N_("Give one of the two another name."),
    ),
    "no_such_entity": (
        N_("There is no thing with the name “{entity}” in this scene."),
        N_("It may have been removed. Choose another one."),
    ),
    "no_such_component": (
        N_("The thing “{entity}” does not have “{kind}”."),
        N_("Add it to the thing first."),
    ),
    "no_such_rule": (
        N_("There is no card with the name “{rule}” in this scene."),
        N_("It may have been removed. Choose another one."),
    ),
    "no_such_step": (
        N_("There is no step with the name “{step}” in the lesson flow."),
        N_("It may have been removed. Choose another one."),
    ),
    "no_such_scene": (
        N_("There is no scene with the name “{scene}” in this lesson."),
        N_("It may have been removed. Choose another one."),
    ),
    "no_start_scene": (
        N_("The lesson begins in the scene “{scene}”, but there is no such scene."),
        N_("Choose the first scene of the lesson."),
    ),
    "missing_parent": (
        N_("“{entity}” is part of “{parent}”, but there is no such thing in this scene."),
        N_("Choose what it is part of, or make it stand by itself."),
    ),
    "parent_cycle": (
        N_("“{entity}” would be part of itself."),
        N_("Choose another thing that it is part of."),
    ),
    "bad_order": (
        N_("The new order does not name everything exactly once."),
        N_("Try again; nothing has been changed."),
    ),
}
