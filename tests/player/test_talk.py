"""A talk in the real player: by keys alone, left in the middle and gone on with, told to whoever tries the lesson."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType

import pytest

from scenes.cards.actions import AddScore
from scenes.components.guide.model import END, Guide, Line, Reply
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity
from scenes.model.values import EntityId, LineId, LocalText, PictureRef
from scenes.play import inputs
from scenes.player.app import PlayerApp
from scenes.player.input import KeyDown
from scenes.records import replace
from scenes.schema.codec import Codec
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.vocabulary import sala_vocabulary
from tests.player.playing import Open


def line(id: str, leads_to: str, *replies: Reply) -> Line:
    return Line(id=LineId(id), text=LocalText(km=id, en=id), leads_to=LineId(leads_to), replies=replies)


def guided() -> Lesson:
    """The new lesson with a guide among its things."""
    yes = Reply(text=LocalText(km="បាទ", en="Yes"), leads_to=LineId("yes"))
    no = Reply(text=LocalText(km="ទេ", en="No"), leads_to=LineId("no"), actions=(AddScore(3.0),))
    talk = Guide(
        name=LocalText(km="សុភា", en="Sophea"),
        portrait=PictureRef("library/guides/sophea"),
        lines=(line("hello", "", yes, no), line("yes", END), line("no", "bye"), line("bye", END)),
    )
    lesson = new_lesson("Talk")
    scene = lesson.scenes[lesson.start_scene]
    box = scene.entities[EntityId("ball")]
    guide = Entity(
        id=EntityId("guide"),
        position=box.position,
        components=MappingProxyType(
            {**{k: v for k, v in box.components.items() if k == "shape"}, "guide": talk}
        ),
    )
    things = MappingProxyType({**scene.entities, guide.id: guide})
    return replace(lesson, scenes=MappingProxyType({scene.id: replace(scene, entities=things)}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_lesson(Codec(sala_vocabulary()), guided(), tmp_path / "talk")
    return tmp_path / "talk"


def at(app: PlayerApp) -> str:
    assert app.pages.play is not None
    view = app.pages.play.session.talk_view()
    return "" if view is None else str(view.line.id)


def press_key(app: PlayerApp, *names: str) -> None:
    for name in names:
        app.hands.take([KeyDown(name)])
        app.advance(1 / 30)


def test_a_talk_by_keys_left_in_the_middle_and_gone_on_with(
    folder: Path, open_app: Open, tmp_path: Path
) -> None:
    trace = tmp_path / "trace.jsonl"
    app = open_app(folder, pupils=("Dara",), trace=trace, results=tmp_path / "results")
    app.give(inputs.Click("guide"))
    app.refresh()
    assert at(app) == "hello"
    assert app.surface.interface.focus == "talk.choice.0"
    press_key(app, "2")
    assert app.pages.play is not None
    assert (at(app), app.pages.play.session.score) == ("no", 3.0)
    press_key(app, "enter")
    assert at(app) == "bye"
    app.close()
    told = [json.loads(text) for text in trace.read_text("utf-8").splitlines()]
    assert ["replied", "guide", 1] in [[kind, who, values.get("reply")] for kind, who, values in told]
    scores = [values["value"] for kind, _who, values in told if kind == "score"]
    assert scores == [0, 3.0]

    again = open_app(folder, results=tmp_path / "results")
    assert again.press("resume.go_on")
    assert at(again) == "bye"
    press_key(again, "enter")
    assert at(again) == ""
    assert again.pages.play is not None
    assert again.pages.play.session.world.is_talked(EntityId("guide"))


def test_escape_closes_a_talk_and_lines_change_with_the_language(
    folder: Path, open_app: Open, tmp_path: Path
) -> None:
    app = open_app(folder, pupils=("Dara",), results=tmp_path / "results")
    app.give(inputs.Click("guide"))
    app.refresh()
    words = {placed.widget.text for placed in app.surface.interface.placed if hasattr(placed.widget, "text")}
    assert {"Sophea", "hello", "No"} <= words
    assert app.press("talk.language")
    app.refresh()
    words = {placed.widget.text for placed in app.surface.interface.placed if hasattr(placed.widget, "text")}
    assert {"សុភា", "ទេ"} <= words
    press_key(app, "escape")
    assert at(app) == ""
    assert app.pages.play is not None
    assert not app.pages.play.session.world.is_talked(EntityId("guide"))
