"""A card is read anew when something it names has changed, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from scenes.cards.actions import Move, Show
from scenes.cards.conditions import FoundCount
from scenes.cards.events import Clicked, SceneStarts, StepEnds
from scenes.model.scene import Rule
from scenes.model.values import EntityId, GroupName, LocalText, RuleId, SceneId, StepId, Vec3
from studio.cards.clause import Clause
from studio.cards.grounds import grounds, is_same
from studio.cards.panel import CardsPanel
from studio.session import EditingSession

YARD, HALL = SceneId("yard"), SceneId("hall")
HEART, JAR = EntityId("heart"), EntityId("jar")


def test_only_cards_that_name_what_changed_are_read_anew(
    classroom: EditingSession, show_panel: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with classroom.document.edit("second") as draft:
        draft.scene(YARD).put_rule(Rule(id=RuleId("second"), when=Clicked(JAR), actions=(Show(JAR),)))
    panel: CardsPanel = show_panel(CardsPanel, classroom)
    read: list[str] = []
    refresh = Clause.refresh
    monkeypatch.setattr(Clause, "refresh", lambda clause: read.append(clause.words) or refresh(clause))
    with classroom.document.edit("rename") as draft:
        draft.scene(YARD).put(JAR, name=LocalText(km="ពាង", en="Pot"))
    QApplication.processEvents()
    assert [frame.words for frame in panel.frames.values()][1] == "When Pot is clicked, then show Pot"
    assert read
    assert not any("Heart" in words for words in read)


@pytest.mark.parametrize(
    ("parts", "change"),
    [
        (
            {"when": SceneStarts(HALL)},
            lambda draft: setattr(draft.scene(HALL), "title", LocalText(en="Big hall")),
        ),
        (
            {"when": StepEnds(StepId("one"))},
            lambda draft: draft.set(flow=(replace(draft.lesson.flow[0], title=LocalText(en="Other")),)),
        ),
        (
            {"conditions": (FoundCount(GroupName("jars")),)},
            lambda draft: draft.scene(YARD).put(JAR, group=GroupName("")),
        ),
        (
            {"actions": (Move(HEART, Vec3(3.0, 0.0, 0.0)),)},
            lambda draft: draft.scene(YARD).put(EntityId("ask"), name=LocalText(en="Other")),
        ),
        ({}, lambda draft: draft.scene(YARD).detach(EntityId("board"), "info_panel")),
    ],
    ids=["scene", "step", "group", "place", "ability"],
)
def test_whatever_a_card_rests_on_counts(
    parts: dict[str, Any], change: Callable[[Any], object], classroom: EditingSession
) -> None:
    def now() -> tuple[object, ...]:
        scene = classroom.lesson.scenes[YARD]
        return grounds(classroom.lesson, scene, scene.rules[RuleId("first")])

    with classroom.document.edit("card") as draft:
        card = classroom.lesson.scenes[YARD].rules[RuleId("first")]
        draft.scene(YARD).put_rule(replace(card, **parts))
    before = now()
    assert is_same(before, now())
    with classroom.document.edit("change") as draft:
        change(draft)
    assert not is_same(before, now())
    classroom.document.undo()
    assert is_same(before, now())
