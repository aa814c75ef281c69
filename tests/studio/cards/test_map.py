"""The map of what leads where: boxes and arrows from the lesson, faults that are marked, and ways into the studio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scenes.cards.actions import Ask, Finish, FinishStep, GoToScene, OpenPanel, StartTour
from scenes.cards.events import Clicked, SceneStarts, StepStarts
from scenes.components.guide.model import END, Line, Reply
from scenes.components.portal.model import Portal
from scenes.model.lesson import Lesson, Step
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import EntityId, LineId, LocalText, RuleId, SceneId, StepId
from scenes.texts import Texts
from studio.cards.leads import Arrow, find_leads
from studio.cards.map_layout import lay_out
from studio.cards.map_window import LEAST, MOST, BoxItem, MapWindow
from studio.cards.wording import Wording
from studio.session import EditingSession

YARD, HALL = SceneId("yard"), SceneId("hall")
Show = Callable[..., Any]


def put(session: EditingSession, scene: SceneId, *rules: Rule, **fields: object) -> None:
    with session.document.edit("x") as draft:
        for rule in rules:
            draft.scene(scene).put_rule(rule)
        if fields:
            draft.set(**fields)


def leads_of(session: EditingSession) -> Any:
    return find_leads(session.lesson, Wording(session, Texts("en")))


def test_cards_that_lead_on_are_boxes_and_others_are_not(classroom: EditingSession) -> None:
    board, ask, walk = (EntityId(i) for i in ("board", "ask", "walk"))
    put(
        classroom,
        YARD,
        Rule(id=RuleId("go"), when=Clicked(board), actions=(GoToScene(HALL), StartTour(walk))),
        Rule(id=RuleId("quiz"), when=StepStarts(StepId("one")), actions=(Ask((ask,)), Finish())),
        Rule(id=RuleId("nothing"), when=SceneStarts()),
        Rule(id=RuleId("lost"), when=SceneStarts(), actions=(OpenPanel(EntityId("gone")),)),
    )
    leads = leads_of(classroom)
    cards = {key for key, box in leads.boxes.items() if box.kind == "card"}
    assert cards == {"card/yard/first", "card/yard/go", "card/yard/quiz"}
    assert leads.boxes["card/yard/go"].words == "When Board is clicked"
    assert leads.boxes["card/yard/first"].words == "First card"
    for arrow in (
        Arrow("card/yard/go", "scene/hall", "way"),
        Arrow("card/yard/go", "thing/yard/walk", "opens"),
        Arrow("card/yard/quiz", "thing/yard/ask", "opens"),
        Arrow("card/yard/quiz", "end", "way"),
        Arrow("step/one", "card/yard/quiz", "place"),
        Arrow("card/yard/first", "thing/yard/board", "opens"),
        Arrow("start", "step/one", "flow"),
        Arrow("step/one", "end", "flow"),
    ):
        assert arrow in leads.arrows


def test_a_conversation_leads_as_cards_do(classroom: EditingSession) -> None:
    assert "thing/yard/guide" not in leads_of(classroom).boxes  # it only says hello
    reply = Reply(text=LocalText(en="Go"), leads_to=END, actions=(GoToScene(HALL), Finish()))
    line = Line(id=LineId("a"), text=LocalText(en="A"), question=EntityId("ask"), replies=(reply,))
    with classroom.document.edit("x") as draft:
        draft.scene(YARD).set(EntityId("guide"), "guide", lines=(line,))
    leads = leads_of(classroom)
    for arrow in (
        Arrow("thing/yard/guide", "scene/hall", "way"),
        Arrow("thing/yard/guide", "end", "way"),
        Arrow("thing/yard/guide", "thing/yard/ask", "opens"),
    ):
        assert arrow in leads.arrows
    assert leads.boxes["scene/hall"].fault != "Nothing leads here"


def test_scenes_without_a_way_in_or_out_are_marked(classroom: EditingSession) -> None:
    assert leads_of(classroom).boxes["scene/hall"].fault == "Nothing leads here"
    gate = Entity(EntityId("gate"), components=MappingProxyType({"portal": Portal(scene=HALL)}))
    with classroom.document.edit("x") as draft:
        draft.scene(YARD).add(gate)
    leads = leads_of(classroom)
    assert leads.boxes["portal/yard/gate"].inside == "scene/yard"
    assert leads.boxes["scene/hall"].fault == "No way leads on from here"
    assert leads.boxes["scene/yard"].fault == ""
    put(classroom, HALL, Rule(id=RuleId("done"), when=SceneStarts(), actions=(FinishStep(None),)))
    assert leads_of(classroom).faults() == []


def test_a_scene_of_a_step_is_reached_and_led_on_from(classroom: EditingSession) -> None:
    steps = (
        Step(id=StepId("a"), title=LocalText(en="A")),
        Step(id=StepId("b"), title=LocalText(en="B"), scene=HALL),
    )
    put(classroom, YARD, flow=steps)
    assert leads_of(classroom).faults() == []
    put(classroom, YARD, flow=())
    found = {box.id: box.fault for box in leads_of(classroom).faults()}
    assert found["end"] == "Nothing ends the lesson"


def _lesson(data: st.DataObject) -> Lesson:
    names = [SceneId(f"s{n}") for n in range(data.draw(st.integers(1, 6)))]
    scene = st.sampled_from(names)
    scenes = {}
    for name in names:
        portals = {
            EntityId(f"{name}p{n}"): Entity(
                EntityId(f"{name}p{n}"),
                components=MappingProxyType({"portal": Portal(scene=data.draw(scene))}),
            )
            for n in range(data.draw(st.integers(0, 3)))
        }
        rules = {
            RuleId(f"r{n}"): Rule(
                id=RuleId(f"r{n}"), when=SceneStarts(), actions=(GoToScene(data.draw(scene)), Finish())
            )
            for n in range(data.draw(st.integers(0, 2)))
        }
        scenes[name] = Scene(name, entities=MappingProxyType(portals), rules=MappingProxyType(rules))
    flow = tuple(
        Step(id=StepId(f"t{n}"), title=LocalText(en=f"Step {n}"), scene=data.draw(st.none() | scene))
        for n in range(data.draw(st.integers(0, 5)))
    )
    title = LocalText(en="Any")
    return Lesson(id="any", title=title, start_scene=names[0], scenes=MappingProxyType(scenes), flow=flow)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_boxes_never_overlap_and_rows_lie_in_their_scene(data: st.DataObject, root: Any) -> None:
    from scenes.vocabulary import sala_vocabulary

    lesson = _lesson(data)
    session = EditingSession(lesson, None, None, root / "assets", sala_vocabulary())
    leads = leads_of(session)
    plan = lay_out(leads, lesson, lambda box, width: 30.0 + len(box.words))
    assert set(plan.boxes) == set(leads.boxes)
    assert len(plan.arrows) == len(leads.arrows)
    outer = [(k, r) for k, r in plan.boxes.items() if not leads.boxes[k].inside]
    for at, (key, rect) in enumerate(outer):
        for other, against in outer[at + 1 :]:
            assert not rect.intersects(against), (key, other)
    for key, box in leads.boxes.items():
        if box.inside:
            assert plan.boxes[box.inside].contains(plan.boxes[key])
            beside = [plan.boxes[b.id] for b in leads.inside(box.inside) if b.id != key]
            assert not any(plan.boxes[key].intersects(rect) for rect in beside)
    for arrow, path in zip(leads.arrows, plan.arrows, strict=True):
        end = path.pointAtPercent(1.0)
        assert plan.boxes[arrow.target].adjusted(-5, -5, 5, 5).contains(end)


@pytest.fixture
def window(classroom: EditingSession, show_panel: Show) -> MapWindow:
    put(classroom, YARD, Rule(id=RuleId("go"), when=SceneStarts(), actions=(GoToScene(HALL),)))
    made: MapWindow = show_panel(MapWindow, classroom)
    made.resize(900, 600)
    made.refresh()
    QApplication.processEvents()
    return made


def items(window: MapWindow) -> dict[str, BoxItem]:
    return {item.box.id: item for item in window.view.scene().items() if isinstance(item, BoxItem)}


def test_a_double_click_goes_to_what_a_box_stands_for(window: MapWindow) -> None:
    went: list[tuple[str, ...]] = []
    window.scene_wanted.connect(lambda *a: went.append(("scene", *a)))
    window.card_wanted.connect(lambda *a: went.append(("card", *a)))
    window.thing_wanted.connect(lambda *a: went.append(("thing", *a)))
    window.step_wanted.connect(lambda *a: went.append(("step", *a)))
    window.view.fit()
    for key in ("card/yard/go", "thing/yard/board", "step/one", "end"):
        item = items(window)[key]
        at = window.view.mapFromScene(item.boundingRect().center())
        assert window.view.viewport().rect().contains(at)
        QTest.mouseDClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    items(window)["scene/hall"].setFocus()
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    assert went == [
        ("card", "yard", "go"),
        ("thing", "yard", "board"),
        ("step", "one"),
        ("scene", "hall"),
    ]


def test_it_zooms_fits_and_is_walked_by_keys(window: MapWindow) -> None:
    view = window.view
    view.fit()
    before = view.zoom
    middle = view.viewport().rect().center()
    wheel = QWheelEvent(
        QPointF(middle), QPointF(view.viewport().mapToGlobal(middle)), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom > before
    for _turn in range(30):
        view.zoom_by(2)
    assert view.zoom == pytest.approx(MOST)
    for _turn in range(30):
        view.zoom_by(0.5)
    assert view.zoom == pytest.approx(LEAST)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == pytest.approx(before)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    first = view.scene().focusItem()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert isinstance(first, BoxItem)
    assert isinstance(view.scene().focusItem(), BoxItem)
    assert view.scene().focusItem() is not first


def test_it_follows_the_lesson_while_it_is_open(
    window: MapWindow, classroom: EditingSession, qtbot: Any
) -> None:
    assert "card/yard/go" in items(window)
    with classroom.document.edit("x") as draft:
        draft.scene(YARD).remove_rule(RuleId("go"))
    qtbot.waitUntil(lambda: "card/yard/go" not in items(window))
    assert "Nothing leads here" in window.words.text()
    title = LocalText(en="Big hall")
    with classroom.document.edit("x") as draft:
        draft.scene(HALL).title = title
    qtbot.waitUntil(lambda: items(window)["scene/hall"].box.words == "Big hall")
    assert replace(items(window)["scene/hall"].box, words="").kind == "scene"
