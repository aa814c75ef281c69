"""Sentences about exports and the runtimes they are made of: code -> (what is wrong, what you can do)."""

from __future__ import annotations

from scenes.texts import N_

_MEND = N_(
    "Plug in another stick with the same lessons and choose Check this stick in the player, or export again."
)

MESSAGES: dict[str, tuple[str, str]] = {
    # an export on a stick or disk
    "export_file_missing": (N_("{file} is missing."), _MEND),
    "export_file_cut": (N_("{file} is not whole: {has} of {size} bytes are there."), _MEND),
    "export_file_changed": (N_("{file} has been damaged or changed."), _MEND),
    "export_file_unreadable": (
        N_("{file} cannot be read ({detail})."),
        N_("The stick may be worn out. Copy what is left to a new one and mend it there."),
    ),
    "export_file_forbidden": (
        N_("You are not allowed to open {file}, or another program holds it."),
        N_("Close other programs, or ask the person who looks after this computer; then check again."),
    ),
    "export_lesson_added": (
        N_("{file} was put there later: it is not one of the lessons that were exported together."),
        N_("It can be played. If you do not know where it comes from, delete it."),
    ),
    "export_file_foreign": (
        N_("{file} does not belong to these lessons. It may be a virus."),
        N_("Do not open it. Delete it, or let a virus scanner look at the stick."),
    ),
    "export_no_list": (
        N_("{name} is not an exported folder: it has no list of its files."),
        N_("Choose the folder that holds START and the folder lessons."),
    ),
    "export_list_damaged": (
        N_("The list of files in {name} is damaged, in both of its places."),
        N_("Mend it from another stick with the same lessons, or export again."),
    ),
    "export_newer": (
        N_("{name} was exported by a newer Sala."),
        N_("Use the newer Sala to check it."),
    ),
    "export_other_lessons": (
        N_("{other} holds other lessons than {name}, or another version of them; nothing was changed."),
        N_("Mend from a stick with exactly the same lessons, or export again."),
    ),
    "export_is_file": (
        N_("{name} is a file, not the folder of an export."),
        N_("If it is a zip file, extract it first (right-click, Extract all), then check the new folder."),
    ),
    "export_leads_outside": (
        N_("{file} is in the way: something else should be there, and it may be yours. Nothing was changed."),
        N_("Move it away or delete it, then mend again."),
    ),
    # making one
    "export_exists": (
        N_("{name} is there already."),
        N_("Choose another name or folder, or “Replace an earlier export” (--replace)."),
    ),
    "export_over_source": (
        N_("{name} is the lesson itself; its export would take its place."),
        N_("Choose another folder or name for the export."),
    ),
    "export_running": (
        N_("{name} is being written to by another export of the same lessons."),
        N_("Wait until that is done, and try again."),
    ),
    "export_no_room": (
        N_("This needs {needed} MB, and only {free} MB are free in {name}."),
        N_("Delete something you no longer need, or choose another disk or stick."),
    ),
    "export_not_ours": (
        N_("{name} is there already and was not made by Sala, so it is not replaced."),
        N_("Choose another name or folder."),
    ),
    "export_no_lesson": (N_("No lesson was named."), N_("Name at least one lesson to export.")),
    "export_fix_for_what": (
        N_("Nothing can be made lighter, because it is not said for which PCs."),
        N_("Choose the PCs of the pupils (--profile lab-low or --profile lab-mid)."),
    ),
    "export_lesson_twice": (
        N_("The lesson {name} was named twice."),
        N_("Name each lesson once."),
    ),
    "export_has_errors": (
        N_("{name} has errors that pupils would meet: {count}."),
        N_("Mend what is listed as an error, then export again."),
    ),
    "export_no_runtime": (
        N_("The player for {target} is not there, so nothing can be exported for it."),
        N_("Install Sala anew, or make the player with packaging/build_runtime.py."),
    ),
    "export_player_old": (
        N_("Sala’s code has changed since the player for {target} was made, and it could not be made anew."),
        N_("Run packaging/build_runtime.py, which says what is missing, then export again."),
    ),
    "export_runtime_damaged": (
        N_("The player for {target} is damaged: {file}."),
        N_("Install Sala anew; what was exported earlier is not concerned."),
    ),
    "export_pack_unreadable": (
        N_("The packed lesson {name} could not be opened again, so it was not exported."),
        N_("Export again. If it happens again, another disk may help."),
    ),
    "paper_not_installed": (
        N_("What makes PDF files is not installed."),
        N_("Install the studio; players alone cannot make paper."),
    ),
    "signature_none": (
        N_("The lessons are not signed: nobody can tell who made them. They can be played all the same."),
        "",
    ),
    "signature_lost": (
        N_(
            "The lessons were signed, but the signature is missing or damaged: nobody can tell who made them."
        ),
        N_("Ask the person who gave them to you for a new copy."),
    ),
    "signature_wrong": (
        N_("The signature of {name} does not fit: the lessons were changed, or {name} never signed them."),
        N_("Ask the person who gave them to you for a new copy."),
    ),
    "signature_other_key": (
        N_(
            "The lessons say they are from {name}, but the key is not the one known on this PC ({fingerprint})."
        ),
        N_("Ask {name} whether they have a new key, and compare these letters."),
    ),
    "key_no_name": (
        N_("A key needs the name of its school or organisation."),
        N_("Give it with --name."),
    ),
    "key_damaged": (
        N_("{name} is not a key of Sala, or it is damaged."),
        N_("Use the file that “sala key” made, or a copy of it."),
    ),
    "signing_not_installed": (
        N_("What makes signatures is not installed."),
        N_("Install the studio; players alone cannot sign."),
    ),
    "measured_scene": (
        N_(
            "The scene {scene} takes {frame} ms a picture on this PC (slowest {slowest}), {memory} MB of memory, and "
            "{start} s to appear; {drawn}."
        ),
        "",
    ),
    "measured_slow": (
        N_("A picture of the scene {scene} takes {value} ms on this PC; {profile} allows {max}."),
        N_("Show fewer things at once, or split the scene."),
    ),
    "measured_memory": (
        N_("The scene {scene} needs {value} MB of memory on this PC; {profile} allows {max}."),
        N_("Use fewer or smaller pictures and models."),
    ),
    "measured_start": (
        N_("The scene {scene} takes {value} s to appear on this PC; {profile} allows {max}."),
        N_("Use fewer or smaller pictures and models."),
    ),
    "export_does_not_play": (
        N_("{name} was exported but could not be played to its end ({status})."),
        N_("Check it: sala verify FOLDER"),
    ),
    "mended_picture": (
        N_("Made smaller: {name}, {before} to {after} pixels, {before_kb} to {after_kb} kB."),
        N_("Only in the export; your lesson has not been changed."),
    ),
    "mended_draws": (
        N_("Joined {count} things of the scene {scene}: {before} pieces to draw became {after}."),
        N_("Only in the export; your lesson has not been changed."),
    ),
    "mended_light": (
        N_("The lamp of {entity} was taken out: {before} were too many, {after} are left."),
        N_("Only in the export; your lesson has not been changed."),
    ),
    "export_path_too_long": (
        N_("The folder lies so deep that Windows could not open the lessons ({length} characters)."),
        N_("Export to a folder with a shorter path."),
    ),
    "export_option_unknown": (
        N_("{option} cannot be chosen for {target}."),
        N_("Leave it out, or choose another target."),
    ),
    "export_too_large": (
        N_("The export is larger than 4 GB, which a zip file or a stick cannot hold."),
        N_("Export fewer lessons at once."),
    ),
}
