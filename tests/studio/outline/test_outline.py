"""The outline follows the scene and changes it: names, eyes, locks, parts and order."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from scenes.components.light.model import Light
from scenes.components.shape.model import Shape
from scenes.kits.placing import put_beside
from scenes.kits.taking import copied_things
from scenes.model import edits
from scenes.model.scene import Entity
from scenes.model.transforms import world_matrix
from scenes.model.values import EntityId, LocalText, SceneId, Vec3
from studio.actions import Action
from studio.outline.moving import move_below
from studio.outline.panel import OutlinePanel
from studio.outline.tree import EYE, LOCK, NAME, ThingsTree
from studio.session import EditingSession

YARD = SceneId("yard")
A, B, C, D = (EntityId(i) for i in "abcd")
Place = QAbstractItemView.DropIndicatorPosition


def thing(key: str, parent: str | None = None, at: Vec3 = Vec3(0, 0, 0), **fields: Any) -> Entity:  # noqa: B008
    return Entity(
        EntityId(key),
        LocalText(en=key.upper()),
        parent=EntityId(parent) if parent else None,
        position=at,
        components={"shape": Shape()},
        **fields,
    )


def rows(tree: ThingsTree, parent: QModelIndex | None = None) -> list[Any]:
    """The tree as nested lists of ids."""
    above = parent or QModelIndex()
    found: list[Any] = []
    for row in range(tree.rowCount(above)):
        index = tree.index(row, NAME, above)
        below = rows(tree, index) if tree.rowCount(index) else []
        found.append((str(tree.id_at(index)), below) if below else str(tree.id_at(index)))
    return found


@pytest.fixture
def session(open_session: Callable[..., EditingSession]) -> EditingSession:
    return open_session(
        thing("a", at=Vec3(1, 2, 3), rotation=Vec3(30, 0, 0), scale=Vec3(2, 2, 2)),
        thing("b", "a", at=Vec3(1, 0, 0)),
        thing("c", at=Vec3(5, 5, 0)),
        thing("d"),
    )


@pytest.fixture
def panel(session: EditingSession, show_panel: Callable[..., Any]) -> OutlinePanel:
    made: OutlinePanel = show_panel(OutlinePanel, session)
    return made


def test_things_stand_below_what_they_are_part_of(panel: OutlinePanel) -> None:
    assert rows(panel.tree) == [("a", ["b"]), "c", "d"]
    index = panel.tree.index_of(A)
    assert index.data() == "A"
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_a_thing_without_a_name_is_called_by_its_kind(
    open_session: Callable[..., EditingSession], show_panel: Callable[..., Any]
) -> None:
    session = open_session(Entity(A, components={"light": Light(), "shape": Shape()}), Entity(B))
    panel = show_panel(OutlinePanel, session)
    assert panel.tree.index_of(A).data() == "Light"
    assert panel.tree.index_of(B).data() == "Group of things"


def test_selection_goes_both_ways(panel: OutlinePanel, session: EditingSession) -> None:
    session.select([C, B])
    chosen = {panel.tree.id_at(i) for i in panel.view.selectionModel().selectedRows(NAME)}
    assert chosen == {B, C}
    assert panel.view.isExpanded(panel.tree.index_of(A))  # what is selected can be seen
    flags = QItemSelectionModel.SelectionFlag
    panel.view.selectionModel().setCurrentIndex(panel.tree.index_of(D), flags.ClearAndSelect | flags.Rows)
    assert session.selection == (D,)


def test_the_thing_clicked_last_leads(panel: OutlinePanel, session: EditingSession) -> None:
    flags = QItemSelectionModel.SelectionFlag
    model = panel.view.selectionModel()
    model.setCurrentIndex(panel.tree.index_of(D), flags.ClearAndSelect | flags.Rows)
    model.setCurrentIndex(panel.tree.index_of(A), flags.Select | flags.Rows)
    assert session.selection == (D, A)


def test_renaming_is_one_step_in_the_language_of_the_view(
    panel: OutlinePanel, session: EditingSession
) -> None:
    index = panel.tree.index_of(C)
    assert panel.tree.setData(index, "  Old\tjar\x07 ")
    assert session.scene.entities[C].name == LocalText(en="Old jar")
    assert len(session.document.undo_steps) == 1
    assert index.data() == "Old jar"
    panel.tree.setData(index, "Old jar")
    panel.tree.setData(index, "   ")
    assert len(session.document.undo_steps) == 1
    session.document.undo()
    assert panel.tree.index_of(C).data() == "C"


def test_khmer_is_typed_into_the_row(
    panel: OutlinePanel, session: EditingSession, typed: Callable[..., None]
) -> None:
    session.show_language("km")
    panel.view.edit(panel.tree.index_of(C))
    field = panel.view.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    typed(field, "ពាងទឹក")
    panel.view.commitData(field)
    panel.view.closeEditor(field, panel.view.itemDelegate().EndEditHint.NoHint)
    assert session.scene.entities[C].name["km"] == "ពាងទឹក"
    assert session.scene.entities[C].name["en"] == "C"


@pytest.mark.parametrize(("column", "field"), [(EYE, "hidden"), (LOCK, "locked")])
def test_eye_and_lock_toggle_all_that_is_selected(
    panel: OutlinePanel, session: EditingSession, column: int, field: str
) -> None:
    session.select([C, D])
    icon = panel.tree.index_of(C).siblingAtColumn(column).data(Qt.ItemDataRole.DecorationRole).cacheKey()
    panel.view.clicked.emit(panel.tree.index_of(C).siblingAtColumn(column))
    assert [getattr(session.scene.entities[i], field) for i in (A, C, D)] == [False, True, True]
    assert len(session.document.undo_steps) == 1
    assert (
        panel.tree.index_of(D).siblingAtColumn(column).data(Qt.ItemDataRole.DecorationRole).cacheKey() != icon
    )
    panel.view.clicked.emit(panel.tree.index_of(A).siblingAtColumn(column))
    assert [getattr(session.scene.entities[i], field) for i in (A, C, D)] == [True, True, True]


def test_dropping_on_a_row_makes_a_part_that_keeps_its_place(
    panel: OutlinePanel, session: EditingSession
) -> None:
    before = world_matrix(session.scene.entities, C)
    panel.drop([C], panel.tree.index_of(A), Place.OnItem)
    assert rows(panel.tree) == [("a", ["b", "c"]), "d"]
    assert session.scene.entities[C].parent == A
    assert world_matrix(session.scene.entities, C) == pytest.approx(before, abs=1e-5)
    panel.drop([C], QModelIndex(), Place.OnViewport)
    assert rows(panel.tree) == [("a", ["b"]), "d", "c"]
    assert world_matrix(session.scene.entities, C) == pytest.approx(before, abs=1e-5)
    session.document.undo()
    session.document.undo()
    assert rows(panel.tree) == [("a", ["b"]), "c", "d"]


def test_dropping_between_rows_changes_the_order(panel: OutlinePanel, session: EditingSession) -> None:
    session.select([D])
    panel.drop([D], panel.tree.index_of(A), Place.AboveItem)
    assert rows(panel.tree) == ["d", ("a", ["b"]), "c"]
    assert session.selection == (D,)
    panel.drop([D], panel.tree.index_of(C), Place.BelowItem)
    assert rows(panel.tree) == [("a", ["b"]), "c", "d"]
    assert len(session.document.undo_steps) == 2


def test_a_thing_cannot_become_part_of_its_part(panel: OutlinePanel, session: EditingSession) -> None:
    lesson = session.lesson
    panel.drop([A], panel.tree.index_of(B), Place.OnItem)
    panel.drop([A], panel.tree.index_of(A), Place.OnItem)
    assert session.lesson is lesson


def test_another_scene_is_shown(panel: OutlinePanel, session: EditingSession) -> None:
    session.show_scene(SceneId("hall"))
    assert rows(panel.tree) == []
    assert not panel.view.isVisible()
    session.show_scene(YARD)
    assert len(rows(panel.tree)) == 3
    assert panel.view.isVisible()


def test_the_context_menu_offers_what_the_window_gives(panel: OutlinePanel, session: EditingSession) -> None:
    done: list[str] = []
    panel.set_menu(
        [
            Action("edit.delete", "Delete", lambda: done.append("delete")),
            Action("edit.never", "Never", lambda: done.append("never"), is_enabled=lambda: False),
        ]
    )
    session.select([B])
    menu = panel.make_menu(panel.tree.index_of(B))
    by_text = {action.text(): action for action in menu.actions()}
    assert {"Rename", "Take apart", "Delete", "Never"} <= set(by_text)
    by_text["Delete"].trigger()
    by_text["Never"].trigger()
    by_text["Take apart"].trigger()
    assert done == ["delete"]
    assert session.scene.entities[B].parent is None
    menu.deleteLater()


def test_any_session_leaves_the_tree_that_is_built_anew(
    open_session: Callable[..., EditingSession], show_panel: Callable[..., Any]
) -> None:
    chance = random.Random(20261122)
    session = open_session(*(thing(f"t{n}") for n in range(12)))
    panel = show_panel(OutlinePanel, session)
    document = session.document
    for _ in range(150):
        ids = list(session.scene.entities)
        kind = chance.choice(("add", "remove", "move", "rename", "place", "undo", "redo", "copy"))
        if kind == "undo":
            document.undo()
        elif kind == "redo":
            document.redo()
        else:
            with document.edit(kind) as draft:
                scene = draft.scene(YARD)
                some = chance.sample(ids, min(len(ids), chance.randint(1, 3)))
                if kind == "add":
                    edits.place(scene, {}, Vec3(0, 0, 0), parent=chance.choice([None, *ids]))
                elif kind == "copy":
                    put_beside(draft, YARD, copied_things(session.lesson, YARD, some))
                elif kind == "remove":
                    edits.remove(scene, some[:1])
                elif kind == "move":
                    below = chance.choice([None, *ids])
                    move_below(scene, some, below, chance.choice([None, *ids]))
                elif some and kind == "rename":
                    edits.rename(scene, some[0], "en", str(chance.random()))
                elif some:
                    scene.put(some[0], position=Vec3(chance.random(), 0, 0), hidden=chance.random() < 0.5)
        fresh = ThingsTree(session.scene, panel._looks(), panel.rename)
        assert rows(panel.tree) == rows(fresh)


def test_moving_one_of_five_thousand_touches_one_row(
    open_session: Callable[..., EditingSession], show_panel: Callable[..., Any]
) -> None:
    session = open_session(*(thing(f"t{n}", f"t{n - n % 50}" if n % 50 else None) for n in range(5000)))
    panel = show_panel(OutlinePanel, session)
    touched: list[tuple[str | None, str | None]] = []
    resets: list[int] = []
    panel.tree.dataChanged.connect(
        lambda low, high, _roles: touched.append((panel.tree.id_at(low), panel.tree.id_at(high)))
    )
    panel.tree.modelReset.connect(lambda: resets.append(1))
    panel.tree.layoutChanged.connect(lambda *_: resets.append(1))
    with session.document.edit("move") as draft:
        draft.scene(YARD).put(EntityId("t4321"), position=Vec3(1, 1, 1))
    assert touched == [("t4321", "t4321")]
    assert not resets
