"""The teacher's guide (objectives, flow, answers) and the pupils' sheet of a lesson, in one language each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from exporters.paper.page import LEFT_OF_LIST, Paper
from exporters.paper.question_paper import key_lines, print_question
from scenes.components.question.model import Question
from scenes.model.lesson import Lesson
from scenes.say import Say
from scenes.schema.describe import describe
from scenes.texts import N_

ReadPicture = Callable[[str], bytes]
_FLOW = (0.08, 0.6, 0.18, 0.14)
_DISCUSS_LINES, _DISCUSS_GAP = 3, 9.0


def questions_of(lesson: Lesson) -> list[Question]:
    """All questions in the order of scenes and things."""
    return [q for scene in lesson.scenes.values() for _entity, q in scene.with_component(Question)]


def teachers_guide(lesson: Lesson, say: Say, fonts: Path) -> bytes:
    """As PDF. `say` gives the language."""
    title = say.pick(lesson.title)
    paper = Paper(fonts, title, say.language, f"{title} — {say(N_('Teacher’s guide'))}")
    paper.text(say(N_("Teacher’s guide")), 10)
    paper.heading(title, 20)
    facts = [say.pick(lesson.subject)] if lesson.subject else []
    if lesson.grades:
        facts.append(say(N_("Grade {grades}"), grades=say.digits(", ".join(map(str, lesson.grades)))))
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
    _answers(paper, lesson, say)
    if lesson.standards:
        paper.space(3)
        paper.text(f"{say(N_('Curriculum codes'))}: {', '.join(lesson.standards)}", 9)
    for credit in lesson.credits:
        paper.text(f"{credit.what}: {credit.author}, {credit.licence}", 8)
    return paper.data()


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


def _answers(paper: Paper, lesson: Lesson, say: Say) -> None:
    questions = questions_of(lesson)
    if not questions:
        return
    paper.space(4)
    paper.heading(say(N_("Questions and answers")), keeps=34)
    for number, question in enumerate(questions, 1):
        paper.need(26)
        points = say(N_("{n} points"), n=question.points)
        paper.item(say.digits(f"{number}."), f"{say.pick(question.prompt)}  ({points})", bold=True)
        for line in key_lines(question, say):
            paper.item(line.mark, line.words, 10.5, indent=LEFT_OF_LIST, bold=line.is_right)
        told = question.feedback_right or question.hint
        if told:
            paper.text(say.pick(told), 9.5, indent=LEFT_OF_LIST)
        paper.space(2.5)


def pupils_sheet(lesson: Lesson, say: Say, fonts: Path, read_picture: ReadPicture) -> bytes:
    """As PDF: a name, the questions with boxes to tick, and lines for what is talked about."""
    title = say.pick(lesson.title)
    paper = Paper(fonts, title, say.language, f"{title} — {say(N_('Questions'))}")
    paper.heading(title, 18)
    paper.space(2)
    paper.text(
        f"{say(N_('Name'))}: {'.' * 52}   {say(N_('Class'))}: {'.' * 16}   {say(N_('Date'))}: {'.' * 20}", 10
    )
    paper.space(4)
    for number, question in enumerate(questions_of(lesson), 1):
        print_question(paper, number, question, say, read_picture)
        paper.space(4)
    for step in lesson.flow:
        if step.kind == "discuss":
            paper.heading(say.pick(step.title), 12, keeps=_DISCUSS_LINES * _DISCUSS_GAP)
            paper.blank_lines(_DISCUSS_LINES, _DISCUSS_GAP)
            paper.space(3)
    return paper.data()
