"""Sentences about files and folders: code -> (what is wrong, what you can do)."""

from __future__ import annotations

from scenes.texts import N_

_WHERE = N_("Open the file in a text editor and look at line {line}.")
_ASK_AGAIN = N_("Ask the person who gave it to you for a new copy.")

MESSAGES: dict[str, tuple[str, str]] = {
    # A file or folder could not be read or written.
    "file_disk_full": (
        N_("The disk is full; {name} could not be saved."),
        N_("Delete something you no longer need, or save to another disk or stick."),
    ),
    "file_read_only": (
        N_("{name} is on a disk that is locked against writing."),
        N_("Slide the lock on the stick or card to open, or save to another place."),
    ),
    "file_missing": (
        N_("{name} was not found."),
        N_("Check the name, and that the stick or disk is plugged in."),
    ),
    "file_permission": (
        N_("You are not allowed to open or change {name}."),
        N_("Save in your own folder, or ask the person who looks after this computer."),
    ),
    "file_name_too_long": (
        N_("The name {name} is too long."),
        N_("Choose a shorter name, or a folder that lies less deep."),
    ),
    "file_name_refused": (
        N_("A file cannot be called {name}."),
        N_('Choose a name without any of these: < > : " / \\ | ? *'),
    ),
    "file_device_gone": (
        N_("The disk or stick with {name} does not answer."),
        N_("Plug it in again and repeat. If it happens again, copy everything from it to another one."),
    ),
    "file_too_large": (
        N_("{name} is too large."),
        N_("Use a smaller file."),
    ),
    "file_is_folder": (
        N_("{name} is a folder, but a file is needed here."),
        N_("Choose a file."),
    ),
    "file_not_regular": (
        N_("{name} is not a normal file."),
        N_("Choose another file."),
    ),
    "file_exists": (
        N_("There is already something called {name}."),
        N_("Choose another name."),
    ),
    "file_busy": (
        N_("Another program is using {name}."),
        N_("Close the other program, then try again."),
    ),
    "file_failed": (
        N_("{name} could not be read or written ({detail})."),
        N_("Try again, or use another disk or folder."),
    ),
    "folder_not_writable": (
        N_("Nothing can be saved in {name}, nor in your own folder."),
        N_("Make room on the disk, or ask the person who looks after this computer."),
    ),
    # The text of a lesson file. All carry line and column.
    "yaml_syntax": (
        N_("Line {line} cannot be understood from column {column} on."),
        N_("Look at this line and the one above it: indentation, colons and quotation marks."),
    ),
    "yaml_tab": (
        N_("There is a tab in line {line}, column {column}."),
        N_("Indent with spaces only: two for each step."),
    ),
    "yaml_colon": (
        N_("Line {line} has one colon too many, or is indented wrongly."),
        N_(
            "Put a text that contains a colon in quotation marks, and compare the indentation with the lines above."
        ),
    ),
    "yaml_no_colon": (
        N_("A colon is missing just before line {line}, column {column}."),
        N_("Write each entry as “name: value”, with a space after the colon."),
    ),
    "yaml_quote": (
        N_("A text in quotation marks goes wrong at line {line}, column {column}."),
        N_("Look for a quotation mark that is not closed, or a backslash that does not belong there."),
    ),
    "yaml_quote_it": (
        N_("In line {line}, column {column} a text begins with a sign that has a meaning of its own."),
        N_("Put the text in quotation marks."),
    ),
    "yaml_bracket": (
        N_("A list or group in brackets goes wrong at line {line}, column {column}."),
        N_("Look for a bracket that is not closed, or a comma that is missing."),
    ),
    "yaml_indent": (
        N_("Line {line} does not fit the lines above it."),
        N_("Compare its indentation with theirs: entries of one group begin in the same column."),
    ),
    "yaml_encoding": (
        N_("The text is not saved as UTF-8; it looks like {encoding} (line {line})."),
        N_("Open it in a text editor and save it again with the encoding UTF-8."),
    ),
    "yaml_cut_off": (
        N_("The file is cut off in line {line}: not all of it was written or copied."),
        N_("Take the last backup of it."),
    ),
    "yaml_empty": (N_("The file is empty."), N_("Take the last backup of it.")),
    "yaml_zeroed": (
        N_("The file holds only zeros; the power probably failed while it was being written."),
        N_("Take the last backup of it."),
    ),
    "yaml_control": (
        N_("There is a character that cannot be printed in line {line}, column {column}."),
        N_("Delete this character and type it anew."),
    ),
    "yaml_directive": (
        N_("Line {line} begins with %, which a lesson does not use."),
        N_("Delete this line."),
    ),
    "yaml_too_big": (
        N_("The file is too big for a lesson: {size} bytes, at most {limit}."),
        N_("Split it into several scenes."),
    ),
    "yaml_too_deep": (
        N_("From line {line} on, things are nested more than {limit} deep."),
        _WHERE,
    ),
    "yaml_too_many": (
        N_("The file holds more than {limit} values."),
        N_("Split it into several scenes."),
    ),
    "yaml_anchor": (
        N_("Line {line} uses a reference (& or *), which a lesson does not allow."),
        N_("Write the value out in full. A text that begins with & or * needs quotation marks."),
    ),
    "yaml_tag": (
        N_("Line {line} uses a type mark (!), which a lesson does not allow."),
        N_("Delete the mark. A text that begins with ! needs quotation marks."),
    ),
    "yaml_merge": (
        N_("Line {line} uses <<, which a lesson does not allow."),
        N_("Write the values out in full."),
    ),
    "yaml_duplicate_key": (
        N_("“{key}” stands in line {line} and already in line {first_line}."),
        N_("Delete one of the two, or rename it."),
    ),
    "yaml_complex_key": (
        N_("The name before the colon in line {line} must be a simple text."),
        _WHERE,
    ),
    "yaml_documents": (
        N_("A second document begins in line {line}."),
        N_("Delete the line with --- and everything below it, or make it a file of its own."),
    ),
    "yaml_number": (
        N_("The number {text} in line {line} is too large."),
        N_("Use a smaller number, or put it in quotation marks if it is a text."),
    ),
    "number_not_finite": (
        N_("A number is infinite or not a number, and cannot be saved."),
        N_("Undo the last change."),
    ),
    "number_too_long": (
        N_("A number has too many digits to be saved."),
        N_("Use a smaller number."),
    ),
    "nested_too_deep": (
        N_("Things are nested more than {limit} deep and cannot be saved."),
        N_("Undo the last change."),
    ),
    "journal_record_too_long": (
        N_("One entry of {name} is too long to be kept."),
        N_("Write a shorter answer."),
    ),
    "recovery_damaged": (
        N_("This unsaved work is damaged and cannot be opened."),
        N_("Open the lesson as it was saved last, or one of its earlier versions."),
    ),
    "version_damaged": (
        N_("This earlier version is damaged and cannot be opened."),
        N_("Choose another one."),
    ),
    "lesson_read_only": (
        N_("{name} was opened only to be looked at."),
        N_("Save it under another name or in another place."),
    ),
    "lesson_in_use": (
        N_("{name} is open in another studio."),
        N_("Choose another name, or close it there first."),
    ),
    "lesson_place_gone": (
        N_("The lesson {name} is not there any more; perhaps the stick was pulled out."),
        N_("Plug the stick in again and save once more, or save in another place."),
    ),
    # A .sala file.
    "archive_not_archive": (
        N_("{name} is not a Sala lesson, or it is cut off."),
        _ASK_AGAIN,
    ),
    "archive_unsafe": (
        N_("{name} holds something that does not belong in a lesson: {entry}."),
        N_("Do not use this file. Ask for a copy from someone you trust."),
    ),
    "archive_too_big": (
        N_("{name} is too large to be opened safely ({entry})."),
        N_("Ask for a smaller lesson."),
    ),
    "archive_no_manifest": (
        N_("{name} has no list of its contents, so nobody can tell whether it is whole."),
        N_("Pack the lesson's folder again with Sala instead of with a zip program."),
    ),
    "archive_newer": (
        N_("{name} was made by a newer Sala."),
        N_("Install the newer Sala to open it. The file has not been changed."),
    ),
    "archive_file_damaged": (
        N_("In {name}, the file {entry} is damaged."),
        _ASK_AGAIN,
    ),
    "archive_file_missing": (
        N_("In {name}, the file {entry} is missing."),
        _ASK_AGAIN,
    ),
    "archive_file_unlisted": (
        N_("In {name} there is a file {entry} that is not on its list."),
        N_("Do not use this file. Ask for a copy from someone you trust."),
    ),
    "archive_name_refused": (
        N_("A lesson cannot hold a file called {entry}."),
        N_("Rename the file, or remove it from the lesson's folder."),
    ),
}
