"""Labelling parts by clicking them: a real view and a real inspector on one lesson, as in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scenes.components.marker.model import Marker
from scenes.components.question.model import Question
from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.model.transforms import world_matrix
from scenes.model.values import EntityId, LocalText, Vec3
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.inspector.panel import InspectorPanel
from studio.inspector.spots import SpotsEditor
from studio.session import EditingSession
from studio.viewport.host import SceneView
from tests.studio.viewport.conftest import MakeView, lesson_of, thing
from tests.studio.viewport.mouse import drag, spot

ASKED = EntityId("asked")


@pytest.fixture
def session(root: Path) -> Iterator[EditingSession]:
    """One large body whose parts are no things of their own, and a question about them."""
    body = thing("body", "shape", Shape(), Vec3(0.0, 0.5, 0.0), scale=Vec3(4.0, 2.0, 2.0))
    question = Question(kind="label", prompt=LocalText(en="Put the names on"))
    made = EditingSession(
        lesson_of(
            thing("start", "start_point", StartPoint(), Vec3(0.0, -6.0, 0.0)),
            body,
            thing("asked", "question", question, Vec3(0.0, 5.0, 0.0)),
        ),
        None,
        None,
        root / "assets",
        sala_vocabulary(),
    )
    yield made
    made.close()


@pytest.fixture
def view(make_view: MakeView) -> SceneView:
    return make_view()


@pytest.fixture
def spots(session: EditingSession, view: SceneView, root: Path) -> Iterator[SpotsEditor]:
    session.select((ASKED,))
    panel = InspectorPanel(session, Texts("en", root / "assets/locale"))
    panel.resize(340, 640)
    panel.show()
    editor = panel.sections["question"].rows["spots"].editor
    assert isinstance(editor, SpotsEditor)
    yield editor
    panel.close()
    panel.deleteLater()


def question_of(session: EditingSession) -> Question:
    found = session.scene.entities[ASKED].get(Question)
    assert found is not None
    return found


def click(view: SceneView, place: Vec3) -> None:
    QTest.mouseMove(view, spot(view, place))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot(view, place))
    QApplication.processEvents()


LEFT, RIGHT = Vec3(-1.5, -0.5, 1.0), Vec3(1.5, -0.5, 1.0)  # on the front face of the body


def test_each_click_on_a_model_is_a_named_point_on_it(
    view: SceneView, spots: SpotsEditor, session: EditingSession
) -> None:
    assert spots.very_place.isChecked()
    spots.click_things.click()
    for place in (LEFT, RIGHT):
        click(view, place)
    first, second = question_of(session).spots
    assert first.target is not None
    entities = session.scene.entities
    for one, place in ((first, LEFT), (second, RIGHT)):
        assert one.target is not None
        sign = entities[one.target]
        assert sign.parent == "body"
        assert sign.get(Marker) is not None
        matrix = world_matrix(entities, sign.id)
        assert matrix[12:15] == pytest.approx(tuple(place), abs=0.03)
        assert [matrix[0], matrix[5], matrix[10]] == pytest.approx(
            [1, 1, 1], abs=0.001
        )  # metres of the world
    assert [entities[one.target].name.pick("en") for one in (first, second) if one.target] == [
        "Point",
        "Point 2",
    ]
    assert session.selection == (ASKED,)
    assert [step.label for step in session.document.undo_steps] == ["Label a part"] * 2
    words = spots.cards[-1].editor.rows["text"].editor
    assert words.isVisible()
    session.document.undo()
    assert len(question_of(session).spots) == 1
    assert second.target not in session.scene.entities


def test_escape_and_the_empty_sky_make_no_point(
    view: SceneView, spots: SpotsEditor, session: EditingSession
) -> None:
    spots.click_things.click()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(450, 5))
    assert "Nothing is there" in view._hands.readout
    assert question_of(session).spots == ()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not spots.click_things.isChecked()
    click(view, LEFT)
    assert session.selection == (EntityId("body"),)  # a click selects again
    assert not session.is_place_asked


def test_the_whole_thing_can_be_the_place(
    view: SceneView, spots: SpotsEditor, session: EditingSession
) -> None:
    spots.very_place.setChecked(False)
    spots.click_things.click()
    click(view, LEFT)
    click(view, RIGHT)  # the same thing: it is a place already
    assert [spot.target for spot in question_of(session).spots] == ["body"]


def test_a_point_is_dragged_along_the_thing(
    view: SceneView, spots: SpotsEditor, session: EditingSession
) -> None:
    spots.click_things.click()
    click(view, LEFT)
    spots.click_things.click()
    (only,) = question_of(session).spots
    assert only.target is not None
    drag(view, spot(view, LEFT), spot(view, RIGHT))
    matrix = world_matrix(session.scene.entities, only.target)
    assert matrix[12:15] == pytest.approx(tuple(RIGHT), abs=0.05)
    assert session.document.undo_steps[-1].label == "Move point"
    assert session.selection == (ASKED,)
