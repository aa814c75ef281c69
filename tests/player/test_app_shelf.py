"""The whole player offscreen: the shelf, coming back to what was left, and lessons that are damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scenes.errors import SalaError
from scenes.model.values import EntityId
from scenes.player.app import PlayerApp
from scenes.player.screens import commands as c
from scenes.player.ui import widgets as w
from scenes.schema.codec import Codec
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.vocabulary import sala_vocabulary
from tests.player.playing import Open, begin


def test_who_is_added_writes_a_name_next(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)
    app.press("shelf.0")
    for name, field in (("", "who.name.0"), ("Sokha", "who.name.1")):
        app.pages.names = (name,)
        app.actions.do(c.AddPupil())
        app.refresh()
        assert app.surface.interface.focus == field
    assert app.surface.interface.type("Dara").commands == (w.FieldChanged("who.name.1", "Dara"),)


def test_who_left_goes_on_where_it_was(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)
    begin(app)
    app.hands.use(EntityId("ball"))
    app.close()

    app = open_app(lessons)
    app.press("shelf.0")
    assert app.pages.overlays == ("resume",)
    assert app.press("resume.go_on")
    assert app.pages.place == "play"
    assert app.pages.play is not None
    assert app.pages.play.session.is_found(EntityId("ball"))


def test_a_changed_lesson_begins_anew(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)
    begin(app)
    app.hands.use(EntityId("ball"))
    app.close()
    shutil.rmtree(lessons / "one")
    save_lesson(Codec(sala_vocabulary()), new_lesson("Another"), lessons / "one")
    app = open_app(lessons)
    app.press("shelf.0")
    assert app.pages.overlays == ()


def left_unfinished(open_app: Open, lessons: Path) -> PlayerApp:
    app = open_app(lessons)
    begin(app)
    app.hands.use(EntityId("ball"))
    return app


def sentences(app: PlayerApp) -> str:
    app.refresh()
    return " ".join(p.widget.text for p in app.surface.interface.placed if isinstance(p.widget, w.Text))


def test_an_attempt_that_is_open_elsewhere_is_told_and_a_new_one_offered(
    lessons: Path, open_app: Open
) -> None:
    left_unfinished(open_app, lessons)
    other = open_app(lessons)
    other.press("shelf.0")
    assert other.press("resume.go_on")
    assert other.pages.overlays == ("resume",)
    assert "another window" in sentences(other)
    assert not other.press("resume.go_on")
    assert other.press("resume.anew")
    assert other.press("who.start")
    assert other.pages.place == "play"
    assert other.pages.play is not None
    assert not other.pages.play.session.is_found(EntityId("ball"))


def test_a_lesson_that_was_edited_says_why_it_begins_anew(lessons: Path, open_app: Open) -> None:
    left_unfinished(open_app, lessons).close()
    scene = next((lessons / "one" / "scenes").glob("*.yaml"))
    text = scene.read_text(encoding="utf-8")
    scene.write_text(text.replace("points: 1", "points: 2") + "\n# edited\n", encoding="utf-8")
    lesson = lessons / "one" / "lesson.yaml"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nminutes: 33\n", encoding="utf-8")
    app = open_app(lessons)
    app.press("shelf.0")
    assert app.pages.overlays == ("resume",)
    assert "changed" in sentences(app)
    assert not app.press("resume.go_on")
    assert app.press("resume.anew")
    assert app.press("who.start")
    app.actions.do(c.LeaveLesson())
    app.close()


def test_what_was_kept_of_an_attempt_is_damaged(lessons: Path, open_app: Open) -> None:
    left_unfinished(open_app, lessons).close()
    for path in (lessons / "results").iterdir():
        if not path.name.endswith(".lock"):
            path.write_bytes(b"\0" * 100)
    app = open_app(lessons)
    app.press("shelf.0")
    if app.press("resume.go_on"):
        assert "resume" in app.pages.overlays or app.pages.place == "play"
    else:
        assert app.press("who.start")
    assert app.pages.message is None


def test_shelf_tells_what_was_begun_and_finished(lessons: Path, open_app: Open) -> None:
    app = left_unfinished(open_app, lessons)
    app.actions.do(c.ToShelf())
    assert "Continue" in sentences(app)
    app.press("shelf.0")
    assert app.press("resume.go_on")
    app.hands.use(EntityId("box"))
    app.advance(0.2)
    assert app.press("panel.done")
    app.hands.use(EntityId("question"))
    app.press("question.choice.six")
    app.press("question.check")
    app.press("question.next")
    assert app.pages.place == "finish"
    assert app.press("finish.shelf")
    assert "Finished" in sentences(app)
    assert "Continue" not in sentences(app)


def test_several_lessons_make_a_shelf_of_exactly_these(lessons: Path, root: Path, open_app: Open) -> None:
    sample = root / "assets/lessons/dengue"
    app = open_app((lessons / "two", sample))
    assert app.pages.place == "shelf"
    assert [lesson.path for lesson in app.desk.shelf] == [lessons / "two", sample]
    app.close()
    app = open_app((lessons / "two",))
    assert app.pages.place == "who"
    app.close()
    assert len(open_app((lessons, sample)).desk.shelf) == 3


def test_damaged_lessons_stay_on_the_shelf_and_say_why(lessons: Path, open_app: Open) -> None:
    (lessons / "one" / "lesson.yaml").write_bytes(b"\0" * 300)
    (lessons / "cut.sala").write_bytes(b"PK\x03\x04 and then nothing")
    (lessons / "two" / "scenes" / "scene.yaml").write_text("entities: [", encoding="utf-8")
    app = open_app(lessons)
    faulty = [lesson.path.name for lesson in app.desk.shelf if lesson.error is not None]
    assert faulty == ["cut.sala", "one"]
    key = next(lesson.key for lesson in app.desk.shelf if lesson.path.name == "two")
    app.press(f"shelf.{key}")
    assert app.pages.overlays == ("message",)
    assert app.press("message.done")
    assert app.pages.place == "shelf"


def test_only_lesson_that_cannot_be_played_is_an_error(lessons: Path, open_app: Open) -> None:
    (lessons / "one" / "lesson.yaml").write_bytes(b"")
    with pytest.raises(SalaError):
        open_app(lessons / "one")
    with pytest.raises(SalaError, match="file_missing"):
        open_app(lessons / "nowhere")


def test_sample_lessons_stand_on_the_shelf_with_their_covers(root: Path, open_app: Open) -> None:
    app = open_app(root / "assets/lessons")
    assert {lesson.path.name for lesson in app.desk.shelf} >= {"dengue", "sun-earth-moon"}
    for lesson in app.desk.shelf:
        assert lesson.error is None, lesson.path.name
        assert app._pictures.shown(f"cover:{lesson.key}") is not None, lesson.path.name


def test_empty_folder_says_so(tmp_path: Path, open_app: Open) -> None:
    app = open_app(tmp_path)
    assert app.pages.place == "shelf"
    app.shot(tmp_path / "shot.png")
    assert (tmp_path / "shot.png").stat().st_size > 1000
