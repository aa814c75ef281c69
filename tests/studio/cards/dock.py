"""The dock of cards as its tests look at it: the first card of the classroom, its frame, the open list."""

from __future__ import annotations

from scenes.model.scene import Rule
from scenes.model.values import RuleId, SceneId
from studio.cards.changing import Place
from studio.cards.frame import CardFrame
from studio.cards.panel import CardsPanel
from studio.cards.popups import ListPopup
from studio.session import EditingSession

YARD, HALL = SceneId("yard"), SceneId("hall")
FIRST = Place(YARD, RuleId("first"))


def card(session: EditingSession, place: Place = FIRST) -> Rule:
    return session.lesson.scenes[place.scene].rules[place.rule]


def frame(panel: CardsPanel, place: Place = FIRST) -> CardFrame:
    return panel.frames[place]


def list_popup(panel: CardsPanel) -> ListPopup:
    popup = panel.desk.popup
    assert isinstance(popup, ListPopup)
    return popup
