"""Sentences about a teacher's own things and the files they travel in: code -> (what is wrong, what you can do)."""

from __future__ import annotations

from scenes.texts import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "kit_not_kit": (
        N_("“{name}” is no file of own things that Sala can read."),
        N_("Ask for a file that was made with “Share…” in Sala's library; its name ends in .salakit."),
    ),
    "kit_newer": (
        N_("“{name}” was made with a newer Sala."),
        N_("Get the newer Sala from the person who gave you the file. Nothing was changed."),
    ),
    "kit_damaged": (
        N_("“{name}” is damaged, so nothing was taken from it."),
        N_("Ask for the file once more."),
    ),
    "kit_empty": (
        N_("There is nothing to put into the file."),
        N_("Choose at least one of your things."),
    ),
    "kit_too_many": (
        N_("One file can hold {limit} things at most."),
        N_("Put the others into a second file."),
    ),
    "kit_thing_gone": (
        N_("This thing of yours is no longer there."),
        N_("It was deleted, perhaps in another window. Lessons that have it keep it."),
    ),
}
