"""Sentences about bringing in models, pictures and sounds: code -> (what is wrong, what you can do)."""

from __future__ import annotations

from scenes.texts import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "import_unknown_kind": (
        N_("“{name}” is not of a kind that can be brought in."),
        N_("Models: GLB, glTF, OBJ, STL, PLY. Pictures: PNG, JPEG, WebP. Sounds: WAV, MP3, OGG, M4A."),
    ),
    "import_damaged": (
        N_("The file is damaged: something is wrong in its part “{part}”."),
        N_("Copy or download it again, or use another one."),
    ),
    "import_failed": (
        N_("The file could not be read."),
        N_("It may be damaged. Open it in another program and save it again, or use another one. ({detail})"),
    ),
    "import_died": (
        N_("Reading the file ended without a result. Nothing else was harmed."),
        N_("The file may be damaged. Open it in another program and save it again. ({detail})"),
    ),
    "import_too_long": (
        N_("The file was not read within {seconds} seconds."),
        N_("It is too large or damaged. Make it simpler in a modelling program."),
    ),
    "import_too_much_memory": (
        N_("The file needs more memory than may be used for one."),
        N_("Make it smaller in a picture or modelling program."),
    ),
    "import_no_worker": (
        N_("The part of Sala that reads files could not be started ({detail})."),
        N_("Start Sala again. If that does not help, set it up anew."),
    ),
    "import_outside": (
        N_("“{name}” lies outside the model's own folder, and is not read from there."),
        N_("Put the model and all that belongs to it into one folder, or save it as one GLB file."),
    ),
    "import_missing_part": (
        N_("“{name}”, which belongs to the model, is not beside it."),
        N_("Copy it into the same folder, or save the model as one GLB file."),
    ),
    "import_compressed": (
        N_("The model is packed with {part}, which Sala does not read."),
        N_(
            "Save it again without that kind of compression. In Blender: export as GLB with “Compression” off."
        ),
    ),
    "import_unsupported": (
        N_("The model needs something that Sala does not read: {part}."),
        N_("Save it again as glTF 2 without it, or use another one."),
    ),
    "import_buffer_too_large": (
        N_("The model says that it is larger than {limit} MB."),
        N_("It is damaged, or too heavy for school PCs. Use a simpler one."),
    ),
    "import_too_many": (
        N_("The model has {count} triangles or corners; at most {limit} triangles can be read."),
        N_("Make it simpler in a modelling program. In Blender: the modifier “Decimate”."),
    ),
    "import_too_many_keys": (
        N_("The movements of the model have {count} numbers; at most {limit} can be read."),
        N_("Make them shorter, or save the model with fewer keys. In Blender: a larger “Sampling Rate”."),
    ),
    "import_too_many_bones": (
        N_("The model has {count} parts that may move; at most {limit} can be shown."),
        N_("Join parts in a modelling program, or save it without movements."),
    ),
    "import_tangled": (
        N_("The parts of the model contain each other, or are too many."),
        N_("Open it in a modelling program and save it again, or use another one."),
    ),
    "import_nothing": (
        N_("There is nothing to see in this model: it has no triangles."),
        N_("Look whether you chose the right file. In the modelling program, save the visible objects."),
    ),
    "import_only_points": (
        N_("This model is a cloud of points without surfaces."),
        N_("Make a surface of it first, for example in MeshLab or CloudCompare."),
    ),
    "import_too_big": (
        N_("The model would be {size} metres large."),
        N_("Choose a smaller unit or size."),
    ),
    "import_result_too_large": (
        N_("The model would take more than {limit} MB in the lesson."),
        N_("Choose smaller pictures and fewer triangles."),
    ),
    "import_picture_too_large": (
        N_("The picture is too large to be opened ({width} × {height} dots)."),
        N_("Make it smaller in a picture program: 2048 dots on a side are enough."),
    ),
    "import_sound_unknown": (
        N_("This is not a sound that can be read here, or there is nothing in it."),
        N_("Choose a WAV, MP3, OGG (Vorbis) or M4A file, or save the recording again as MP3."),
    ),
    "import_silent": (N_("Nothing can be heard in this sound."), N_("Look whether it is the right file.")),
    "import_left_out": (
        N_("Left out: {lost}."),
        N_("All else is brought in."),
    ),
    "import_bad_places": (
        N_("{count} triangles lie at no real place and were left out."),
        "",
    ),
    "import_needs_lesson": (
        N_("The lesson {name} lies in one file, which can be changed only in the studio."),
        N_("Unpack it first: sala unpack {name}"),
    ),
}
