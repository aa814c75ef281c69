"""Sentences of the lesson check, the lab profiles and the opening of lessons: code -> (what is wrong, what to do)."""

from __future__ import annotations

from scenes.texts import N_

_CHOOSE_ANOTHER = N_("Choose another one, or import it again.")
_CHOOSE_FROM_LIST = N_("Choose one that exists, or make it.")
_LIGHTER = N_("Use fewer or lighter things. Heaviest: {heaviest}.")

MESSAGES: dict[str, tuple[str, str]] = {
    # opening
    "no_lesson_here": (
        N_("{name} is not a lesson: there is no lesson.yaml in it."),
        N_("Choose the folder of a lesson or a .sala file."),
    ),
    "no_scene_list": (
        N_("{name} does not say which scenes the lesson has."),
        N_("Write, for example: scenes: [yard]"),
    ),
    "not_a_mapping": (N_("{name} is not a lesson file."), N_("It must begin with a line like: format: 2")),
    "outside_lesson": (
        N_("{name} leads out of the lesson's folder and was not read."),
        N_("Copy the file into the lesson instead of linking to it."),
    ),
    "no_format": (N_("{name} does not say its format."), N_("Its first line must be: format: 2")),
    "newer_format": (
        N_("{name} was made with a newer Sala (format {format}; this one knows {known})."),
        N_("Get the newer Sala from the person who gave you the lesson. Nothing was changed."),
    ),
    "mixed_formats": (
        N_("{name} is not of format {format}, as its lesson is."),
        N_("All files of a lesson must have the same format. Put the old file back."),
    ),
    "asset_missing": (N_("{asset} is missing."), N_("Copy the whole lesson again, with its media folder.")),
    "save_not_equal": (
        N_("The lesson was not saved, because reading it back gave something else."),
        N_("The old file is untouched. Please send us the lesson."),
    ),
    # references
    "unknown_entity": (N_("There is no thing called {entity}."), _CHOOSE_FROM_LIST),
    "unknown_scene": (N_("There is no scene called {scene}."), _CHOOSE_FROM_LIST),
    "unknown_reading": (
        N_("The simulation {entity} has no value called {variable}."),
        N_("Choose one of these: {names}."),
    ),
    "no_circuit": (
        N_("{entity} is a part of a circuit, but this scene has no electric circuit."),
        N_("Put an electric circuit from the library into the scene."),
    ),
    "no_classifier": (
        N_("{entity} is an example, but no machine in this scene learns from it."),
        N_("Put a machine that learns from the library into the scene."),
    ),
    "no_simulation": (
        N_("{variable} names a value of a simulation, but {entity} is none."),
        N_("Choose the value from the list, or give the thing a simulation."),
    ),
    "unknown_variable": (
        N_("There is no variable called {variable}."),
        N_("Add it to the lesson's variables."),
    ),
    "unknown_clip": (
        N_("The model has no movement called “{clip}”, so it stands still."),
        N_("Choose another movement, or bring in a model that has it."),
    ),
    "unknown_step": (N_("There is no step called {step}."), _CHOOSE_FROM_LIST),
    "unknown_group": (
        N_("Nothing belongs to the group {group}."),
        N_("Give things this group, or choose another."),
    ),
    "unknown_language": (
        N_("The lesson has no language {language}."),
        N_("Add it to the lesson's languages."),
    ),
    "missing_model": (N_("The model {asset} is missing."), _CHOOSE_ANOTHER),
    "missing_picture": (N_("The picture {asset} is missing."), _CHOOSE_ANOTHER),
    "missing_sound": (N_("The sound {asset} is missing."), _CHOOSE_ANOTHER),
    "wrong_kind_of_thing": (
        N_("{entity} has no {needed}, which this card needs."),
        N_("Choose a thing that has one, or add it."),
    ),
    "same_id_twice": (
        N_("Two things are called {entity}: here and in the scene {other}."),
        N_("Give one of them another id; cards find things by it."),
    ),
    "same_step_twice": (N_("Two steps are called {step}."), N_("Give one of them another id.")),
    # texts
    "missing_translation": (
        N_("{label} is missing in the language {language}."),
        N_("Write it, or take the language out of the lesson's languages."),
    ),
    "extra_language": (
        N_("There is a text in {language}, which the lesson does not offer."),
        N_("Add the language to the lesson, or take the text out."),
    ),
    "long_panel": (
        N_("This text has {length} letters; pupils read {max} at most on a screen."),
        N_("Shorten it or make two panels."),
    ),
    "no_alt_text": (
        N_("There are no words for pupils who cannot see {entity}."),
        N_("Write in one sentence what one sees."),
    ),
    # way through the lesson
    "no_objective": (N_("The lesson has no objective."), N_("Write what pupils can do after the lesson.")),
    "no_question": (N_("The lesson asks no question."), N_("Add at least one question for each objective.")),
    "too_many_minutes": (
        N_("The steps take {minutes:g} minutes; a lesson has {max}."),
        N_("Shorten steps or make two lessons."),
    ),
    "cannot_finish": (
        N_("The lesson can never be finished."),
        N_("Add steps, or a card that finishes the lesson."),
    ),
    "goal_out_of_reach": (
        N_("{count} of {group} must be found, but there are {total}."),
        N_("Lower the number, or add markers to the group."),
    ),
    "unreachable_scene": (
        N_("No portal, card or step leads to the scene {scene}."),
        N_("Add a portal to it."),
    ),
    "no_steps": (N_("A card ends a step, but the lesson has no steps."), N_("Add steps to the lesson flow.")),
    "no_start_point": (
        N_("The scene {scene} has no start point; pupils begin in front of its middle."),
        N_("Add a start point."),
    ),
    "empty_tour": (N_("The tour {entity} has no stops."), N_("Add stops, or remove the tour.")),
    "too_many_lights": (
        N_("Only {max} lights of a scene are lit; {entity} is one too many."),
        N_("Remove a light; the sun of the surroundings is not counted."),
    ),
    # questions
    "no_right_answer": (N_("The question {question} has no right answer."), N_("Mark one answer as right.")),
    "two_right_answers": (
        N_("The question {question} has {count} right answers, but only one can be chosen."),
        N_("Mark one as right, or make it a question with several right answers."),
    ),
    "too_few_choices": (N_("The question {question} has fewer than two answers."), N_("Add answers.")),
    "same_choice_twice": (
        N_("Two answers of {question} have the same id."),
        N_("Give one of them another id."),
    ),
    "same_answer_text": (N_("Two answers of {question} read the same: {text}"), N_("Change one of them.")),
    "choices_not_used": (
        N_("{question} is a question without answers to choose; those that it has are not used."),
        N_("Remove the answers, or choose another kind of question."),
    ),
    "no_feedback": (
        N_("The question {question} says nothing to a pupil who answered."),
        N_("Write what to say when it is right and when it is wrong."),
    ),
    "too_few_pairs": (
        N_("The question {question} has fewer than two pairs to match."),
        N_("Add pairs."),
    ),
    "one_partner": (
        N_("In the question {question} everything belongs to the same partner."),
        N_("Change partners, or add one that only misleads."),
    ),
    "no_gaps": (
        N_("In the question {question} no word is missing."),
        N_("Add missing words, and write ___ in the sentence where they are missing."),
    ),
    "gap_without_word": (
        N_("The question {question} has no right word in {language} for the gap {number}."),
        N_("Write how the missing word may be written."),
    ),
    "gaps_do_not_fit": (
        N_("The sentence of {question} in {language} has {marks} gaps, but there are {gaps} missing words."),
        N_("Write ___ once for each missing word."),
    ),
    "no_unit": (
        N_("The question {question} asks for a unit, but none is given."),
        N_("Write the right unit, or do not ask for one."),
    ),
    "too_few_spots": (
        N_("The question {question} has too few places to point at."),
        N_("Add places."),
    ),
    "spot_without_words": (
        N_("In the question {question} the label {number} has no words."),
        N_("Write the words of the label."),
    ),
    "spot_without_thing": (
        N_("In the question {question} the place {number} names no thing."),
        N_("Choose a thing of the scene, or give the question a picture."),
    ),
    "spots_overlap": (
        N_("In the question {question} the places {other} and {number} lie upon each other."),
        N_("Move one of them."),
    ),
    "same_thing_twice": (
        N_("The question {question} names the same thing twice."),
        N_("Choose another thing for one of the places."),
    ),
    "unknown_objective": (
        N_("The question {question} is about objective {number}, but the lesson has {total}."),
        N_("Choose one of the objectives."),
    ),
    "objective_not_asked": (
        N_("No question asks about objective {number}."),
        N_("Add a question about it, or say which question is."),
    ),
    "longest_is_right": (
        N_(
            "In all {count} questions with one right answer, the longest answer is right: pupils find it unread."
        ),
        N_("Make some wrong answers longer, or some right ones shorter."),
    ),
    "never_asked": (
        N_("The question {question} opens only by a card, and no card asks it."),
        N_("Add a card that asks it, or let it open when clicked."),
    ),
    # guides
    "unknown_rule": (N_("There is no card called {rule}."), _CHOOSE_FROM_LIST),
    "never_talks": (
        N_("{entity} talks only by a card, and no card lets it talk."),
        N_("Add a card “begins to talk”, or let it talk when clicked."),
    ),
    "guide_says_nothing": (
        N_("{entity} has nothing to say."),
        N_("Write a conversation, or take the ability away."),
    ),
    "guide_line_twice": (
        N_("Line {number} of {entity} (“{words}”) has an id that cannot be used twice: {id}"),
        N_("Give it another id; “end” is kept for the end of the talk."),
    ),
    "guide_line_unheard": (
        N_("Nobody ever hears line {number} of {entity}: “{words}”"),
        N_("Let another line or a choice lead to it, or remove it."),
    ),
    "guide_card_line_lost": (
        N_("A card lets {entity} begin with a line that is not there: {line}"),
        N_("Choose one of the lines in the card, or none: then the talk begins as always."),
    ),
    "guide_line_lost": (
        N_("Line {number} of {entity} leads nowhere: “{words}”"),
        N_("Choose the next line, or the end of the talk."),
    ),
    "guide_choice_lost": (
        N_("Choice {choice} in line {number} of {entity} leads nowhere: “{text}”"),
        N_("Choose where it leads, or the end of the talk."),
    ),
    "guide_way_lost": (
        N_("In line {number} of {entity} (“{words}”) way {way} leads nowhere."),
        N_("Choose where it leads, or the end of the talk."),
    ),
    "guide_without_choice": (
        N_(
            "All choices in line {number} of {entity} have conditions; if none is offered, the talk leads nowhere."
        ),
        N_("Choose what comes then, or take the conditions from one choice."),
    ),
    "guide_never_ends": (
        N_("From line {number} of {entity} (“{words}”) the talk goes round and never ends."),
        N_("Let one of its lines or choices lead to the end of the talk."),
    ),
    "guide_beginning_lost": (
        N_("Another beginning ({way}) of {entity} leads to no line."),
        N_("Choose the line with which the talk begins."),
    ),
    # lab profiles
    "too_many_triangles": (
        N_("The scene {scene} has {value} triangles; {profile} allows {max}."),
        _LIGHTER,
    ),
    "too_many_materials": (N_("The scene {scene} has {value} materials; {profile} allows {max}."), _LIGHTER),
    "too_many_draws": (
        N_("The scene {scene} has {value} pieces to draw one by one; {profile} allows {max}."),
        N_("Use fewer things, or let the export join those that only stand there. Most pieces: {heaviest}."),
    ),
    "too_many_profile_lights": (
        N_("The scene {scene} has {value} lights; {profile} allows {max}."),
        N_("Remove lights."),
    ),
    "too_much_texture": (
        N_("The pictures of the scene {scene} need {value} MB; {profile} allows {max} MB."),
        N_("Make pictures smaller. Heaviest: {heaviest}."),
    ),
    "file_too_heavy": (
        N_("The lesson is {value} MB large; {profile} allows {max} MB."),
        N_("Make pictures and sounds smaller."),
    ),
}
