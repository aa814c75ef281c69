"""A library model made to measure: at once, as one undo step, with its shadows when they are baked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from scenes.components.model.model import Model
from scenes.media.glb import measure, parse
from scenes.model.media_edits import credits_of_media
from scenes.model.scene import Entity
from scenes.model.values import EntityId, LocalText, ModelRef
from studio.inspector.panel import InspectorPanel
from studio.session import EditingSession

A = EntityId("a")
CONE = ModelRef("library/geometry/cone")
Show = Callable[..., Any]


@pytest.fixture
def cone(open_session: Callable[..., EditingSession], show_panel: Show, tmp_path: Path) -> Any:
    thing = Entity(A, LocalText(en="Cone"), components=MappingProxyType({"model": Model(asset=CONE)}))
    session = open_session(thing)
    session.place.staged = tmp_path / "media"
    session.select([A])
    return show_panel(InspectorPanel, session, "en"), session


def model_of(session: EditingSession) -> Model:
    model = session.scene.entities[A].components["model"]
    assert isinstance(model, Model)
    return model


def height_of(session: EditingSession) -> float:
    low, high = measure(parse(session.assets.read(model_of(session).asset)))[3]
    return high[2] - low[2]


def test_a_measure_changes_the_model_at_once_and_its_shadows_join_the_same_step(
    cone: Any, qtbot: QtBot
) -> None:
    panel, session = cone
    row = panel.sections[".measures"].rows["height"].editor
    row.edited.emit(lambda _: 2.0, "")
    draft = model_of(session)
    assert (draft.made_from, dict(draft.measures)) == ("geometry/cone", {"height": 2.0})
    assert draft.asset.startswith("media/")
    assert height_of(session) == pytest.approx(2.0, abs=0.05)
    qtbot.waitUntil(lambda: not panel.maker.is_busy, timeout=60_000)
    whole = model_of(session)
    assert whole.asset != draft.asset
    assert len(session.document.undo_steps) == 1
    credits = credits_of_media(session.lesson)
    assert set(credits) == {whole.asset}
    assert credits[whole.asset].licence
    session.document.undo()
    assert model_of(session) == Model(asset=CONE)
    assert not session.lesson.credits


def test_the_measures_of_the_library_are_the_library_model_again(cone: Any, qtbot: QtBot) -> None:
    panel, session = cone
    rows = panel.sections[".measures"].rows
    rows["height"].editor.edited.emit(lambda _: 2.0, "")
    rows["height"].editor.edited.emit(lambda _: 1.0, "")
    assert model_of(session) == Model(asset=CONE)
    qtbot.waitUntil(lambda: not panel.maker.is_busy, timeout=60_000)
    assert model_of(session) == Model(asset=CONE)  # what was baked for the step before is not wanted any more


def test_a_drag_of_a_measure_is_one_step(cone: Any) -> None:
    panel, session = cone
    row = panel.sections[".measures"].rows["radius"].editor
    for radius in (0.5, 0.6, 0.7):
        row.edited.emit(lambda _, to=radius: to, "drag")
    row.left.emit()
    assert len(session.document.undo_steps) == 1
    assert dict(model_of(session).measures) == {"radius": 0.7}


def test_what_was_undone_meanwhile_stays_undone(cone: Any, qtbot: QtBot) -> None:
    panel, session = cone
    panel.sections[".measures"].rows["height"].editor.edited.emit(lambda _: 2.0, "")
    session.document.undo()
    qtbot.waitUntil(lambda: not panel.maker.is_busy, timeout=60_000)
    assert model_of(session) == Model(asset=CONE)
    assert not session.document.undo_steps


def test_a_made_model_is_saved_with_its_measures_and_opens_with_its_rows(
    cone: Any,
    show_panel: Show,
    open_session: Callable[..., EditingSession],
    tmp_path: Path,
    root: Path,
    qtbot: QtBot,
) -> None:
    panel, session = cone
    panel.sections[".measures"].rows["height"].editor.edited.emit(lambda _: 2.0, "")
    qtbot.waitUntil(lambda: not panel.maker.is_busy, timeout=60_000)
    session.save(tmp_path / "l")
    again = EditingSession.opened(tmp_path / "l", root / "assets", session.vocabulary)
    again.select([A])
    assert model_of(again) == model_of(session)
    rows = show_panel(InspectorPanel, again, "en").sections[".measures"].rows
    assert rows["height"].editor.field.value == 2.0
    again.close()


def test_models_of_two_makers_have_no_measures_in_common(
    open_session: Callable[..., EditingSession], show_panel: Show
) -> None:
    def thing(key: str, asset: str) -> Entity:
        model = Model(asset=ModelRef(asset))
        return Entity(EntityId(key), LocalText(en=key), components=MappingProxyType({"model": model}))

    session = open_session(
        thing("a", "library/geometry/cone"),
        thing("b", "library/geometry/cuboid"),
        thing("c", "library/village/dog"),
    )
    for chosen, expected in ((["a"], True), (["a", "b"], False), (["c"], False)):
        session.select([EntityId(one) for one in chosen])
        panel = show_panel(InspectorPanel, session, "en")
        assert (".measures" in panel.sections) is expected
