"""The teacher's guide (objectives, flow, answers) and the pupils' sheet of a lesson, in one language each."""

from __future__ import annotations

from pathlib import Path

from exporters.paper.page import Paper
from exporters.paper.question_paper import ReadPicture, print_key, print_question, printed_questions
from scenes.model.lesson import Lesson
from scenes.say import Say
from scenes.schema.describe import describe
from scenes.texts import N_

_FLOW = (0.07, 0.64, 0.17, 0.12)
_DISCUSS_LINES, _DISCUSS_GAP = 3, 9.0


def teachers_guide(lesson: Lesson, say: Say, fonts: Path, read_picture: ReadPicture) -> bytes:
    """As PDF. `say` gives the language."""
    title = say.pick(lesson.title)
    paper = Paper(fonts, title, say.language, f"{title} — {say(N_('Teacher’s guide'))}")
    paper.text(say(N_("Teacher’s guide")), 10)
    paper.heading(title, 20)
    facts = _facts(lesson, say)
    if lesson.minutes:
        facts.append(say(N_("{n} minutes"), n=round(lesson.minutes)))
    if facts:
        paper.text("  ·  ".join(facts), 11)
    if lesson.summary:
        paper.space(2)
        paper.text(say.pick(lesson.summary))
    if lesson.objectives:
        paper.space(4)
        paper.heading(say(N_("Objectives")))
        for number, objective in enumerate(lesson.objectives, 1):
            paper.item(say.digits(f"{number}."), say.pick(objective))
    _flow(paper, lesson, say)
    _answers(paper, lesson, say, read_picture)
    if lesson.standards:
        paper.space(3)
        paper.text(f"{say(N_('Curriculum codes'))}: {', '.join(lesson.standards)}", 9)
    if lesson.credits:
        paper.space(3)
    for credit in lesson.credits:
        paper.text(f"{credit.what}: {credit.author}, {credit.licence}", 8)
    return paper.data()


def _facts(lesson: Lesson, say: Say) -> list[str]:
    facts = [say.pick(lesson.subject)] if lesson.subject else []
    if lesson.grades:
        facts.append(say(N_("Grade {grades}"), grades=say.digits(", ".join(map(str, lesson.grades)))))
    return facts


def _flow(paper: Paper, lesson: Lesson, say: Say) -> None:
    if not lesson.flow:
        return
    kinds = next(prop for prop in describe(type(lesson.flow[0])).properties if prop.name == "kind")
    paper.space(4)
    paper.heading(say(N_("Lesson flow")), keeps=30)
    words = {kind: say(label) for kind, label in (kinds.info.choices or {}).items()}
    rows = (
        (say.number(number), say.pick(step.title), words.get(step.kind, step.kind), say.number(step.minutes))
        for number, step in enumerate(lesson.flow, 1)
    )
    paper.table(("", say(N_("What to do now")), say(N_("Kind")), say(N_("Minutes"))), rows, _FLOW)


def _answers(paper: Paper, lesson: Lesson, say: Say, read_picture: ReadPicture) -> None:
    questions = printed_questions(lesson)
    if not questions:
        return
    paper.space(4)
    title = say(N_("Questions and answers"))

    def first() -> None:
        paper.heading(title)
        print_key(paper, questions[0], say, read_picture)

    paper.together(first)
    for printed in questions[1:]:
        paper.space(2.5)
        print_key(paper, printed, say, read_picture)
    paper.space(2.5)


def pupils_sheet(lesson: Lesson, say: Say, fonts: Path, read_picture: ReadPicture) -> bytes:
    """As PDF: a name, the questions with boxes to tick, and lines for what is talked about."""
    title = say.pick(lesson.title)
    paper = Paper(fonts, title, say.language, f"{title} — {say(N_('Questions'))}")
    paper.heading(title, 18)
    facts = _facts(lesson, say)
    if facts:
        paper.text("  ·  ".join(facts), 10)
    questions = printed_questions(lesson)
    total = say.number(sum(printed.question.points for printed in questions))
    labels = ((N_("Name"), 0.41), (N_("Class"), 0.16), (N_("Date"), 0.24), (N_("Score"), 0.19))
    colon = "៖" if say.language == "km" else ":"
    fields = [(say(label) + colon, share, "") for label, share in labels]
    if questions:
        fields[-1] = (*fields[-1][:2], f"/ {total}")
    paper.fields(fields)
    paper.space(5)
    for printed in questions:
        print_question(paper, printed, say, read_picture)
        paper.space(4)
    talks = [step for step in lesson.flow if step.kind == "discuss"]
    if not questions and not talks:
        paper.text(say(N_("This lesson has no questions.")))
    for step in talks:
        paper.heading(say.pick(step.title), 12, keeps=_DISCUSS_LINES * _DISCUSS_GAP)
        paper.blank_lines(_DISCUSS_LINES, _DISCUSS_GAP)
        paper.space(3)
    return paper.data()
