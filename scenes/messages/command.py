"""Sentences about the sala command: code -> (what is wrong, what you can do)."""

from __future__ import annotations

from scenes.texts import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "folder_not_empty": (
        N_("{name} is there already and is not empty."),
        N_("Choose a new name; nothing is ever written over a folder."),
    ),
    "no_display": (
        N_("The studio needs a screen, and there is none here."),
        N_("Start it on the PC's own desktop. Lessons can be checked and packed without a screen."),
    ),
    "no_place_to_save": (N_("The lesson has no folder yet."), N_("Choose one with: Save in another folder.")),
    "fmt_needs_folder": (N_("{name} is a packed lesson and is not written anew."), N_("Unpack it first.")),
    "bench_failed": (
        N_("The measurement {what} failed: {reason}"),
        N_("Run it again with nothing else running."),
    ),
    "robot_stuck": (
        N_("The robot pupil cannot finish the lesson: nothing helps in the scene {scene}, step {step}."),
        N_("Check what the step waits for, and that pupils can reach it."),
    ),
    "robot_file": (
        N_("Line {line} of {name} is not an input of a pupil."),
        N_("Every line must be like those that --trace writes."),
    ),
    "results_no_folder": (
        N_("It was not said where the results are."),
        N_("Name a folder: sala results FOLDER"),
    ),
    "results_damaged": (
        N_("{file}: damaged lines, which are left out: {count} (line {lines})."),
        N_("Take a copy of this file from another stick or PC, if there is one."),
    ),
    "results_missing": (
        N_("Lines that were written once are not there: {count}."),
        N_("Give the folders of all sticks and PCs the pupils worked with."),
    ),
    "questions_left_out": (
        N_("These questions cannot be asked by other programs ({count}):\n{names}"),
        N_("All others are in the file. Tasks in the scene and places in pictures stay in Sala."),
    ),
    "bad_questions_file": (
        N_("{name} holds no questions that can be read."),
        N_(
            "Give a file of GIFT (.gift), Aiken (.txt), Moodle XML (.xml), or a table (.csv, .xlsx), in UTF-8."
        ),
    ),
    "question_no_prompt": (N_("Nothing is asked."), N_("Write the question.")),
    "question_no_answers": (N_("It has no answers that can be read."), N_("Write at least two answers.")),
    "question_no_right_answer": (N_("No answer is right."), N_("Say which answer is right.")),
    "question_bad_number": (N_("The right answer is no number."), N_("Write a number.")),
    "question_several_gaps": (N_("It has several gaps."), N_("Write one question for each gap.")),
    "question_unknown_question_kind": (
        N_("Sala does not know this kind of question."),
        N_("Ask it in another way."),
    ),
    "question_no_headings": (
        N_("The first row has no column “question”."),
        N_("Take the headings of the template: sala questions template FILE.csv"),
    ),
    "question_too_many_questions": (
        N_("There are too many questions for one lesson; the others are left out."),
        N_("Divide the file."),
    ),
    "results_changed": (
        N_("Lines that were changed after they were written: {count}."),
        N_("Do not trust these results; take a copy from another stick or PC, if there is one."),
    ),
    "mark_out_of_range": (
        N_("{points} points cannot be given: this answer can have 0 to {max}."),
        N_("Give points in this range."),
    ),
    "no_such_answer": (
        N_("There is no answer with the identity {id} that waits for points."),
        N_("Look them up: sala results FOLDER --to-mark"),
    ),
    "bad_marks": (
        N_("These are no marks: {found}"),
        N_("Write ID=POINTS, or give a table with the columns id and points."),
    ),
}
