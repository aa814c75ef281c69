"""Sentences of the studio: code -> (what is wrong, what you can do)."""

from __future__ import annotations

from scenes.texts import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "paste_nothing": (
        N_("There is nothing to paste."),
        N_("Select things in the 3D view and copy them first."),
    ),
    "paste_damaged": (
        N_("What was copied is damaged, so nothing was pasted."),
        N_("Copy the things again in Sala."),
    ),
    "paste_newer": (
        N_("What was copied comes from another version of Sala."),
        N_("Use the same version of Sala in both places."),
    ),
    "paste_needs_media": (
        N_("The copied things need models, pictures or sounds that this lesson does not have: {count}."),
        N_("Bring those files into this lesson first, then paste again."),
    ),
    "table_unreadable": (
        N_("“{name}” is no table of texts that Sala can read."),
        N_("Save the texts as a table here first, fill in that one, and save it as CSV (UTF-8)."),
    ),
    "model_measures_impossible": (
        N_("“{name}” cannot be made with these measures."),
        N_("Choose other numbers; the model has stayed as it was."),
    ),
}
