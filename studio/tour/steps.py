"""The steps of the first-lesson tour: one sentence each, what it points at, and how one sees that it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from scenes.components.info_panel.model import InfoPanel
from scenes.components.model.model import Model
from scenes.components.question.model import Question
from scenes.model.lesson import Lesson
from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import LocalText
from scenes.texts import N_
from studio.toolbar import ToolBar

if TYPE_CHECKING:
    from studio.main_window import MainWindow

C = TypeVar("C", bound=Component)
FEWEST_LETTERS = 3
"""A text shorter than this is not a text yet."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What a step is judged by: the window now, and what was there when the step began."""

    window: MainWindow
    before: Lesson
    view_before: object
    has_tried: bool

    @property
    def lesson(self) -> Lesson:
        return self.window.session.lesson


@dataclass(frozen=True, slots=True)
class TourStep:
    """`points_at` gives the widget to frame. A step without `is_done` is read, and left by Next.

    `waits`: done is not enough, because one may still be writing; then Next is offered.
    """

    id: str
    text: str
    points_at: Callable[[MainWindow], QWidget | None]
    is_done: Callable[[Doing], bool] | None = None
    waits: bool = False
    dock: str = ""
    """The dock that must be in front for it."""
    selects_anew: bool = False
    """Whether nothing is selected when it begins: what was placed last is selected already."""
    search: tuple[str, str] | None = None
    """What the library is searched for while it lasts, in Khmer and in English; empty texts show everything."""


# ---------------------------------------------------------------------- what was done


def _things(lesson: Lesson, kind: type[C]) -> Iterator[tuple[Entity, C]]:
    for scene in lesson.scenes.values():
        yield from scene.with_component(kind)


def _has_new(doing: Doing, kind: type[Component]) -> bool:
    before = {entity.id for entity, _part in _things(doing.before, kind)}
    return any(entity.id not in before for entity, _part in _things(doing.lesson, kind))


def _has_moved(doing: Doing) -> bool:
    before = {entity.id: entity.position for entity, _model in _things(doing.before, Model)}
    return any(
        entity.position != before.get(entity.id, entity.position)
        for entity, _model in _things(doing.lesson, Model)
    )


def _is_one_selected(doing: Doing) -> bool:
    session = doing.window.session
    chosen = [session.scene.entities[one] for one in session.selection]
    return len(chosen) == 1 and chosen[0].get(Model) is not None


def _is_written(doing: Doing, text: LocalText) -> bool:
    """Whether a text says something in each language of the lesson."""
    return all(len(text.get(language, "").strip()) >= FEWEST_LETTERS for language in doing.lesson.languages)


def _has_panel_text(doing: Doing) -> bool:
    return any(_is_written(doing, panel.text) for _entity, panel in _things(doing.lesson, InfoPanel))


def _has_question(doing: Doing) -> bool:
    """A question that is not as it came from the library, with a right answer that is written."""
    before = {entity.id: question for entity, question in _things(doing.before, Question)}
    for entity, question in _things(doing.lesson, Question):
        old = before.get(entity.id)
        is_own = old is None or (question.prompt != old.prompt and question.choices != old.choices)
        if (
            is_own
            and _is_written(doing, question.prompt)
            and any(c.right and c.text for c in question.choices)
        ):
            return True
    return False


def _has_title(doing: Doing) -> bool:
    return doing.lesson.title != doing.before.title and _is_written(doing, doing.lesson.title)


# ---------------------------------------------------------------------- what is pointed at


def _view(window: MainWindow) -> QWidget:
    return window.views


def _row(kind: str, name: str) -> Callable[[MainWindow], QWidget | None]:
    def found(window: MainWindow) -> QWidget | None:
        section = window.docks.inspector.sections.get(kind)
        row = section.rows.get(name) if section is not None else None
        return row if row is not None and row.isVisible() else window.docks.inspector

    return found


def _add_ability(window: MainWindow) -> QWidget:
    """The button; the view while nothing is selected that could get an ability."""
    button = window.docks.inspector.add
    return button if button.isVisible() else window.views


def _button(action_id: str) -> Callable[[MainWindow], QWidget | None]:
    def found(window: MainWindow) -> QWidget | None:
        bar = window.findChild(ToolBar)
        button = bar.button_of(action_id) if bar is not None else None
        return button or window.menuBar()

    return found


STEPS: tuple[TourStep, ...] = (
    TourStep(
        "welcome",
        N_(
            "This empty yard is your first lesson. In the middle you see it, at the left is what you can put into it."
        ),
        _view,
    ),
    TourStep(
        "place",
        N_("Hold the picture “Open water jar” in the library with the mouse and drag it into the yard."),
        lambda window: window.docks.library,
        lambda doing: _has_new(doing, Model),
        dock="library",
        search=("ពាង", "jar"),
    ),
    TourStep(
        "look",
        N_("Look at it from all sides: hold the right mouse button in the yard and move the mouse."),
        _view,
        lambda doing: doing.window.view.eye.view != doing.view_before,
    ),
    TourStep(
        "move",
        N_("Now move the jar: hold it with the left mouse button and drag it to another place."),
        _view,
        _has_moved,
    ),
    TourStep(
        "more",
        N_("Drag something else into the yard: a tree, a house, an animal. Write a word above to search."),
        lambda window: window.docks.library,
        lambda doing: _has_new(doing, Model),
        dock="library",
        search=("", ""),
    ),
    TourStep(
        "select",
        N_(
            "Click the thing that pupils shall learn about. At the right you see all that can be said about it."
        ),
        _view,
        _is_one_selected,
        selects_anew=True,
    ),
    TourStep(
        "panel",
        N_("Press “Add ability” and choose “Info panel”: pupils click the thing and read about it."),
        _add_ability,
        lambda doing: _has_new(doing, InfoPanel),
        dock="inspector",
    ),
    TourStep(
        "write",
        N_("Write in “Text” what pupils shall read, in Khmer and in English. Then press Next."),
        _row("info_panel", "text"),
        _has_panel_text,
        waits=True,
        dock="inspector",
    ),
    TourStep(
        "question",
        N_("Drag “Question” from the library into the yard."),
        lambda window: window.docks.library,
        lambda doing: _has_new(doing, Question),
        dock="library",
        search=("", ""),
    ),
    TourStep(
        "ask",
        N_("Write your question, the right answer and a wrong one, in both languages. Then press Next."),
        _row("question", "prompt"),
        _has_question,
        waits=True,
        dock="inspector",
    ),
    TourStep(
        "title",
        N_(
            "Press Ctrl+I, or “About this lesson…” in the menu “Lesson”. Give your lesson a name, then press Next."
        ),
        lambda window: window.menuBar(),
        _has_title,
        waits=True,
    ),
    TourStep(
        "mend",
        N_(
            "Here Sala lists what is still to mend. A double click leads there. Nothing of it must be done now."
        ),
        lambda window: window.docks.problems,
        dock="problems",
    ),
    TourStep(
        "save",
        N_("Save your lesson: press this button, or Ctrl+S."),
        _button("lesson.save"),
        lambda doing: not doing.window.session.document.is_modified,
    ),
    TourStep(
        "try",
        N_(
            "Press “Try it” and be a pupil: click the thing, read, answer. Close that window when you are done."
        ),
        _button("lesson.try"),
        lambda doing: doing.has_tried,
    ),
    TourStep(
        "end",
        N_("Well done! This is your first lesson. You find it again on the start page under “Continue”."),
        _view,
    ),
)
