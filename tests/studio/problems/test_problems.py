"""The list of what is to mend: live, quiet while hidden, and a way to the thing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scenes.components.marker.model import Marker
from scenes.components.question.model import Question
from scenes.model.scene import Entity
from scenes.model.values import EntityId, LocalText, SceneId
from scenes.schema.check import Problem
from scenes.texts import Texts
from studio.problems.panel import AT_ONCE, ProblemsPanel
from studio.problems.words import ProblemWords
from studio.session import EditingSession
from studio.widgets.two_lines import QUIET

A, B = EntityId("a"), EntityId("b")
YARD, HALL = SceneId("yard"), SceneId("hall")


@pytest.fixture
def session(open_session: Callable[..., EditingSession]) -> EditingSession:
    return open_session(
        Entity(A, LocalText(km="ពាង", en="Old jar"), components={"marker": Marker(LocalText(en="Jar"))}),
        Entity(B, LocalText(km="ខ", en="Bee")),
    )


def lines(panel: ProblemsPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def test_what_is_wrong_is_said_with_a_remedy_and_a_place(
    session: EditingSession, show_panel: Callable[..., Any]
) -> None:
    panel = show_panel(ProblemsPanel, session)
    panel.check_now()
    assert panel.problems == session.problems()
    row = lines(panel).index("Name is missing in the language Khmer.")
    item = panel.list.item(row)
    assert "Old jar" in item.data(QUIET)
    assert not item.icon().isNull()
    assert "Errors:" in panel._summary.text()


def test_the_list_follows_a_moment_after_a_change(
    session: EditingSession, show_panel: Callable[..., Any], qtbot: QtBot
) -> None:
    panel = show_panel(ProblemsPanel, session)
    qtbot.waitUntil(lambda: panel.list.count() > 0)
    missing = "Name is missing in the language Khmer."
    assert missing in lines(panel)
    with session.document.edit("mend") as draft:
        draft.scene(YARD).set(A, "marker", name=LocalText(km="ពាង", en="Jar"))
    assert missing in lines(panel)  # not at once: typing must not wait for the check
    qtbot.waitUntil(lambda: missing not in lines(panel))
    session.document.undo()
    qtbot.waitUntil(lambda: missing in lines(panel))


def test_nothing_is_checked_while_the_list_is_hidden(
    session: EditingSession, show_panel: Callable[..., Any], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show_panel(ProblemsPanel, session)
    qtbot.waitUntil(lambda: panel.list.count() > 0)
    checked: list[int] = []
    real = session.problems

    def counted() -> list[Problem]:
        checked.append(1)
        return real()

    monkeypatch.setattr(session, "problems", counted)
    panel.hide()
    for n in range(5):
        with session.document.edit("rename") as draft:
            draft.scene(YARD).put(B, name=LocalText(km=f"ខ{n}", en=f"B{n}"))
    assert not panel._timer.isActive()
    assert checked == []
    panel.show()
    qtbot.waitUntil(lambda: checked == [1])


def test_a_double_click_goes_there(session: EditingSession, show_panel: Callable[..., Any]) -> None:
    session.show_scene(HALL)
    panel = show_panel(ProblemsPanel, session)
    panel.check_now()
    row = next(i for i, problem in enumerate(panel.problems) if problem.entity == "a")
    panel.list.itemActivated.emit(panel.list.item(row))
    assert session.scene_id == YARD
    assert session.selection == (A,)


def test_ids_are_said_as_names(session: EditingSession, show_panel: Callable[..., Any]) -> None:
    with session.document.edit("ask") as draft:
        draft.scene(YARD).attach(B, "question", Question(prompt=LocalText(km="?", en="?")))
    panel = show_panel(ProblemsPanel, session)
    panel.check_now()
    about = [
        line for line, p in zip(lines(panel), panel.problems, strict=True) if p.code == "too_few_choices"
    ]
    assert len(about) == 1
    assert "Bee" in about[0]


def test_a_lesson_without_faults_says_so(
    open_session: Callable[..., EditingSession], show_panel: Callable[..., Any]
) -> None:
    panel = show_panel(ProblemsPanel, open_session(lesson="dengue"))
    panel.check_now()
    assert panel.list.count() == 0
    assert panel._summary.text() == "Nothing to mend. The lesson can be tried."


def test_rows_are_as_high_as_their_words(session: EditingSession, show_panel: Callable[..., Any]) -> None:
    panel = show_panel(ProblemsPanel, session, "km")
    panel.check_now()
    heights = {}
    for width in (200, 900):
        panel.resize(width, 400)
        panel.list.doItemsLayout()
        model = panel.list.model()
        heights[width] = sum(
            panel.list.sizeHintForIndex(model.index(row, 0)).height() for row in range(model.rowCount())
        )
    assert heights[200] > heights[900] > 30
    assert panel.list.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_a_large_lesson_is_checked_beside(
    open_session: Callable[..., EditingSession], show_panel: Callable[..., Any], qtbot: QtBot
) -> None:
    session = open_session(*(Entity(EntityId(f"t{n}"), LocalText(en="x")) for n in range(AT_ONCE + 1)))
    panel = show_panel(ProblemsPanel, session)
    qtbot.waitUntil(lambda: panel.list.count() > AT_ONCE, timeout=30_000)
    assert panel.problems == session.problems()
    names = {thread.name for thread in threading.enumerate()}
    assert any(name.startswith("lesson-check") for name in names)
    panel.close()
    assert not any(thread.name.startswith("lesson-check") for thread in threading.enumerate())


def test_a_problem_says_where_it_is_in_words(
    open_session: Callable[..., EditingSession],
) -> None:
    """The things that weigh most, the card and the step are called as who made them called them."""
    session = open_session(Entity(A, LocalText(km="ពាង", en="Old jar")))
    words = ProblemWords(Texts("en"), session.lesson)
    values = {"scene": "yard", "value": 9, "max": 3, "profile": "lab-low", "heaviest": "a (7), gone (2)"}
    heavy = Problem("error", "too_many_triangles", "scenes/yard", values, "yard", "a")
    assert words.sentence(heavy).endswith("an old, weak PC allows 3.")
    assert words.quiet(heavy).endswith("Heaviest: Old jar (7), gone (2).")
    card = Problem("error", "unknown_entity", "scenes/yard/rules/hide-it/then[0]", {"entity": "b"}, "yard")
    assert "› Card “hide-it” — " in words.quiet(card)
    step = Problem("error", "unknown_scene", "flow[2]/scene", {"scene": "lake"})
    assert words.quiet(step).startswith("Step 3 — ")
