"""Graphs and tables at the edge of the screen: they follow the simulation, and a row can be written there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from scenes.components.data_table.model import DataTable
from scenes.components.graph.model import Graph
from scenes.model.draft import Draft
from scenes.model.lesson import Lesson
from scenes.model.values import EntityId, SceneId, VariableName
from scenes.play.session import Session
from scenes.player.screens.boards import GraphBoard, TableBoard, boards_of
from scenes.player.ui.shapes import Mesh
from scenes.say import Say
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_save import save_lesson
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from tests.player.playing import Open, begin

CODEC = Codec(sala_vocabulary())
LAB, GRAPH, TABLE = SceneId("lab"), EntityId("graph"), EntityId("rows")


@pytest.fixture
def lesson(root: Path) -> Lesson:
    """The experiment with a pendulum; its table, too, stands at the edge alone, and a click writes into it."""
    opened = open_lesson(root / "assets/templates/experiment", CODEC)
    opened.close()
    assert opened.lesson is not None
    draft = Draft(opened.lesson)
    table = opened.lesson.scenes[LAB].entities[TABLE].get(DataTable)
    assert table is not None
    draft.scene(LAB).attach(TABLE, "data_table", replace(table, shown="screen", on_click=True, most=2))
    return draft.freeze()


@pytest.fixture
def say(root: Path) -> Say:
    return Say(Texts("km", root / "assets/locale"))


def test_boards_tell_what_the_pendulum_does_now(lesson: Lesson, say: Say) -> None:
    session = Session(lesson, seed=1, language="km")
    session.begin()
    for _ in range(90):  # three seconds
        session.step()
    graph, table = boards_of(session, say)
    assert isinstance(graph, GraphBoard)
    assert isinstance(table, TableBoard)
    assert (graph.names, graph.foot) == (("មុំ (°)",), "s")
    ((_color, points),) = graph.lines
    assert points[-1][0] == pytest.approx(0.3, abs=0.02)  # three of ten seconds
    angle = session.variable(VariableName("pendulum.swing"))
    assert isinstance(angle, float)
    assert points[-1][1] == pytest.approx((angle + 20) / 40, abs=0.05)
    assert table.rows == ()


def test_only_what_is_asked_for_and_not_hidden_stands_at_the_edge(lesson: Lesson, say: Say) -> None:
    draft = Draft(lesson)
    graph = lesson.scenes[LAB].entities[GRAPH].get(Graph)
    assert graph is not None
    draft.scene(LAB).attach(GRAPH, "graph", replace(graph, shown="scene"))
    draft.scene(LAB).put(TABLE, hidden=True)
    session = Session(draft.freeze(), seed=1)
    session.begin()
    assert boards_of(session, say) == ()


def test_a_row_is_written_by_the_button_and_the_curve_is_drawn(
    lesson: Lesson, open_app: Open, tmp_path: Path
) -> None:
    save_lesson(CODEC, lesson, tmp_path / "lesson")
    app = open_app(tmp_path, size=(1024, 768))
    begin(app)
    app.advance(4.0)
    play, view = app.pages.play, app.view
    assert play is not None
    assert view is not None
    assert view.stage.box(GRAPH) is None  # no board in the room
    for written in (1, 2):
        assert app.press(f"hud.row.{TABLE}")
        app.advance(0.5)
        assert len(play.session.state.tables[TABLE]) == written
    assert not app.press(f"hud.row.{TABLE}")  # it is full
    app.shot(tmp_path / "shot.png")
    with Image.open(tmp_path / "shot.png") as picture:
        edge = picture.convert("RGB").crop((690, 70, 1024, 300))
    pixels = edge.tobytes()
    wanted = (0xC2, 0x41, 0x2D)
    red = sum(
        all(abs(pixels[at + part] - wanted[part]) < 12 for part in range(3))
        for at in range(0, len(pixels), 3)
    )
    assert red > 300  # the curve of the angle, in its own colour


def test_a_path_is_as_thick_everywhere_as_it_should_be() -> None:
    mesh = Mesh()
    mesh.path([(0.0, 0.0), (10.0, 0.0), (20.0, 0.0)], 4.0, (1.0, 0.0, 0.0, 1.0))
    solid = [y for (_x, y), color in zip(mesh.points, mesh.colors, strict=True) if color[3] == 1.0]
    assert {round(abs(y), 6) for y in solid} == {1.5}
    assert max(abs(y) for _x, y in mesh.points) == 2.5  # and fades over a pixel
    assert len(mesh.triangles) == 2 * 3 * 2 * 3
