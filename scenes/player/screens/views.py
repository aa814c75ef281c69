"""From a session to what its screens show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenes.components.info_panel.model import InfoPanel
from scenes.components.question.model import Question
from scenes.components.tour.model import Tour
from scenes.model.values import EntityId, LocalText
from scenes.play.session import Session
from scenes.player.screens.finish import FinishState, PupilMarks
from scenes.player.screens.hud import HudState, TourState
from scenes.player.screens.panel import PanelState, narration_of
from scenes.player.screens.question import QuestionState, option_text
from scenes.player.screens.say import Say
from scenes.texts import N_


def hud_state(
    session: Session,
    say: Say,
    *,
    under: str | None = None,
    under_by_key: bool = False,
    walks: bool = False,
    is_reading: bool = False,
) -> HudState:
    """What the HUD tells now. `under` is the entity that is pointed at or in focus."""
    step = session.current_step
    is_free = session.dialog is None
    waits = step is not None and not step.goals and is_free and not session.is_finished
    return HudState(
        task=say.pick(step.title) if step is not None else "",
        step=session.step_number,
        progress=session.progress,
        score=session.score,
        shows_score=session.score != 0 or session.marks(session.turn)[1] > 0,
        pupils=tuple(session.pupils),
        turn=session.turn,
        can_go_on=waits,
        pending=len(session.pending) if is_free else 0,
        variables=shown_variables(session, say),
        said=_said(session.state.said, say),
        under=say.pick(session.name_of(EntityId(under))) if under and is_free else "",
        under_by_key=under_by_key,
        walks=walks,
        languages=tuple(session.lesson.languages),
        tour=_tour(session, say, is_reading),
    )


def shown_variables(session: Session, say: Say) -> tuple[tuple[str, str], ...]:
    """Names and values of the variables that pupils see."""
    shown = []
    for name, variable in session.lesson.variables.items():
        if variable.shown:
            label = say.pick(variable.label) or str(name)
            shown.append((label, value_text(session.variable(name), say)))
    return tuple(shown)


def value_text(value: object, say: Say) -> str:
    """A variable's value as pupils read it."""
    if isinstance(value, bool):
        return say(N_("Yes")) if value else say(N_("No"))
    return say.number(value) if isinstance(value, int | float) else str(value)


def panel_state(session: Session, is_reading: bool = False) -> PanelState | None:
    """The open panel, or None."""
    entity = _open(session, "panel")
    panel = entity.get(InfoPanel) if entity is not None else None
    return PanelState(panel, is_reading) if panel is not None else None


def question_state(session: Session, chosen: tuple[str, ...] = ()) -> QuestionState | None:
    """The open question with what is chosen so far, or None."""
    view = session.question_view()
    return QuestionState(view, tuple(session.pupils), chosen) if view is not None else None


def finish_state(session: Session, say: Say, has_shelf: bool) -> FinishState:
    """The marks of all pupils, and the questions that somebody did not get right."""
    marks = tuple(
        PupilMarks(name, *session.marks(index), session.score_of(index), session.has_passed(index))
        for index, name in enumerate(session.pupils)
    )
    review = []
    for question_id, entries in session.state.answers.items():
        found = session.lesson.find_entity(EntityId(question_id))
        question = found[1].get(Question) if found is not None else None
        if question is not None and not all(entry["right"] for entry in entries):
            right = ", ".join(option_text(option, say) for option in question.options if option.right)
            review.append(f"{say.pick(question.prompt)} — {right}")
    return FinishState(
        title=say.pick(session.lesson.title),
        marks=marks,
        review=tuple(review),
        was_left=session.state.was_left,
        has_shelf=has_shelf,
        has_pass_mark=session.lesson.pass_mark > 0,
    )


def _open(session: Session, kind: str) -> Any:
    dialog = session.dialog
    if dialog is None or dialog["kind"] != kind:
        return None
    return session.scene.entities.get(EntityId(dialog["entity"]))


def _tour(session: Session, say: Say, is_reading: bool) -> TourState | None:
    entity = _open(session, "tour")
    tour = entity.get(Tour) if entity is not None else None
    if tour is None or not tour.waypoints or session.dialog is None:
        return None
    stop = min(session.dialog["stop"], len(tour.waypoints) - 1)
    waypoint = tour.waypoints[stop]
    return TourState(
        name=say.pick(tour.name),
        text=say.pick(waypoint.text),
        number=stop + 1,
        total=len(tour.waypoints),
        has_narration=bool(narration_of(waypoint.narration, say)),
        is_reading=is_reading,
    )


def _said(said: Mapping[str, Any] | None, say: Say) -> str:
    return say.pick(LocalText(said["text"])) if said is not None else ""
