"""Sentences about models, pictures and sounds: code -> (what is wrong, what you can do)."""

from __future__ import annotations

from scenes.texts import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "glb_not_glb": (
        N_("This file is not a GLB model."),
        N_("Choose a file that ends in .glb, or save the model again as GLB."),
    ),
    "glb_damaged": (
        N_("The model is damaged: something is wrong in its part “{part}”."),
        N_("Copy or download the model again, or use another one."),
    ),
    "glb_unsupported": (
        N_("The model uses something that Sala cannot show: {part}."),
        N_("Bring the model into the lesson with Import, which converts it."),
    ),
    "glb_too_large": (
        N_("The model is too large for school PCs (part “{part}”, at most {limit})."),
        N_("Use a simpler model, or make it smaller in a modelling program."),
    ),
    "picture_damaged": (
        N_("The picture is damaged, or it is not a PNG, JPEG or WebP picture."),
        N_("Open it in a picture program and save it again as PNG or JPEG."),
    ),
    "picture_too_large": (
        N_("The picture is {width} × {height} dots; at most {limit} on each side can be shown."),
        N_("Make the picture smaller in a picture program."),
    ),
    "picture_bomb": (
        N_("The picture would fill the memory when opened; at most {limit} dots on each side can be shown."),
        N_("Use another picture, or make it smaller in a picture program."),
    ),
    "no_microphone": (
        N_("No microphone was found."),
        N_(
            "Plug one in, or allow Sala to use it in the settings of the PC. A sound file can be taken instead."
        ),
    ),
    "no_speaker": (
        N_("Nothing can be played on this PC now."),
        N_("Plug in a loudspeaker or headphones and try again."),
    ),
    "nothing_heard": (
        N_("The microphone was on, but nothing was heard."),
        N_("Is it switched off or turned down? Speak near it and look whether the bar moves."),
    ),
    "sound_unreadable": (
        N_("This is not a sound that can be read here."),
        N_("Choose a file of the kind WAV, MP3, OGG or FLAC."),
    ),
    "sound_needs_import": (
        N_("Pupils would not hear {name}: their player has no decoder for {format}."),
        N_("Bring the sound in again with the studio or with “sala import”; it is converted then."),
    ),
    "sound_too_long": (
        N_("The sound is longer than {minutes} minutes."),
        N_("Cut it, or spread it over several texts: pupils listen to short things."),
    ),
    "picture_name_not_png": (
        N_("“{name}” is no name for a picture that Sala writes."),
        N_("Choose a name that ends in .png."),
    ),
}
