"""What cards let pupils see, in the real player: the view turns, words change, things fade and shake."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from scenes.cards.events import LessonStarts
from scenes.cards.seeing import ChangeLabel, ChangePanel, Fade, LookAt, Shake
from scenes.components.info_panel.model import InfoPanel
from scenes.components.label.model import Label
from scenes.components.shape.model import Shape
from scenes.model.scene import Entity, Rule
from scenes.model.values import EntityId, LocalText, RuleId, Vec3
from scenes.play import inputs
from scenes.records import replace
from scenes.schema.codec import Codec
from scenes.stage.camera import look
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.vocabulary import sala_vocabulary
from tests.player.playing import Open

OLD, NEW = LocalText(km="ចាស់", en="Old"), LocalText(km="ថ្មី", en="New")
BEHIND = Vec3(9.0, -14.0, 1.0)
SIGN, JAR = EntityId("sign"), EntityId("jar")


def write(folder: Path) -> Path:
    """The new lesson with a sign behind the pupil, which its cards speak of at once."""
    lesson = new_lesson("Seeing")
    scene = lesson.scenes[lesson.start_scene]
    parts = {"shape": Shape(), "label": Label(OLD), "info_panel": InfoPanel(OLD, OLD)}
    sign = Entity(SIGN, position=BEHIND, components=MappingProxyType(parts))
    jar = Entity(JAR, components=MappingProxyType({"shape": Shape()}))
    actions = (LookAt(SIGN), ChangeLabel(SIGN, NEW), ChangePanel(SIGN, NEW), Fade(JAR, "out"), Shake(JAR))
    rule = Rule(id=RuleId("r"), when=LessonStarts(), actions=actions)
    things = MappingProxyType({**scene.entities, SIGN: sign, JAR: jar})
    scene = replace(scene, entities=things, rules=MappingProxyType({rule.id: rule}))
    save_lesson(Codec(sala_vocabulary()), replace(lesson, scenes=MappingProxyType({scene.id: scene})), folder)
    return folder


def test_the_view_turns_words_change_and_things_fade(open_app: Open, tmp_path: Path) -> None:
    folder = write(tmp_path / "seeing")
    app = open_app(folder, pupils=("Dara",), results=tmp_path / "results")
    view = app.view
    assert view is not None
    jar = view.stage.anchor(JAR)
    assert jar is not None
    for _frame in range(15):
        app.advance(1 / 30)
    assert 0.0 < jar.get_color_scale()[3] < 1.0
    assert jar.get_pos() != Vec3(0.0, 0.0, 0.0)  # shaken
    wanted = look(view.eye.view.position, view.middle(SIGN))
    assert abs((view.eye.view.heading - wanted.heading + 180) % 360 - 180) < 1.0
    for _frame in range(45):
        app.advance(1 / 30)
    assert jar.is_hidden()
    assert jar.get_pos() == Vec3(0.0, 0.0, 0.0)
    app.give(inputs.Click(SIGN))
    app.refresh()
    words = {placed.widget.text for placed in app.surface.interface.placed if hasattr(placed.widget, "text")}
    assert {"Old", "New"} <= words  # the title stays
    shown = view.stage.dump()["things"]
    app.close()

    again = open_app(folder, results=tmp_path / "results")
    assert again.press("resume.go_on")
    assert again.view is not None
    assert again.view.stage.dump()["things"][SIGN] == shown[SIGN]
