"""Sentences about the player: code -> (what is wrong, what you can do)."""

from __future__ import annotations

from scenes.texts import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "no_drawing": (
        N_("This PC cannot show 3D pictures: no way of drawing works."),
        N_("Install the driver of the graphics card, or start Sala on the PC's own screen."),
    ),
    "no_rung": (
        N_("This PC cannot draw in the way that was asked for: {rung}."),
        N_("Leave the choice to Sala, or choose another way of drawing."),
    ),
    "player_stopped": (
        N_("Something went wrong in the player, and the lesson was stopped. All answers are kept."),
        N_("Start the lesson again; it goes on where you were. Tell your teacher if it happens twice."),
    ),
    "shot_failed": (
        N_("The picture of the screen could not be kept."),
        N_("Try again; if it fails again, another folder may help."),
    ),
    "lesson_unusable": (
        N_("The lesson “{name}” cannot be played: something that every lesson needs is missing."),
        N_("Open it in the studio, or run sala check, to see what is wrong."),
    ),
    "no_attempt": (
        N_("There is nothing to go on with: what was kept of this attempt is gone or damaged."),
        N_("Begin the lesson anew."),
    ),
    "results_moved": (
        N_("Answers can no longer be written beside the lessons. They are kept on this PC from now on."),
        N_("Go on with the lesson. Is the stick still plugged in?"),
    ),
    "results_elsewhere": (
        N_("Nothing can be written in {asked}. The answers are in {folder}."),
        N_("Choose a folder in which you may write, or look for them there."),
    ),
    "lesson_changed": (
        N_("The lesson was changed after this attempt was begun, so it cannot go on."),
        N_("Begin the lesson anew. The answers given so far are kept."),
    ),
    "attempt_in_use": (
        N_("This attempt is open in another window."),
        N_("Go on in that window, or begin the lesson anew here."),
    ),
    "bad_checkpoint": (
        N_("Where you were in this lesson cannot be read any more, or does not belong to this lesson."),
        N_("Begin the lesson anew. The answers given so far are kept."),
    ),
    "bad_input": (
        N_("This is not something that a pupil can do: {found}"),
        N_("Each line must be like those that are written while a lesson is played."),
    ),
}
