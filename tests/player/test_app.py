"""The whole player offscreen, driven step by step: every dialog, every switch, faults, and nothing left behind."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from scenes.errors import SalaError
from scenes.model.values import EntityId
from scenes.player.input import KeyDown, KeyUp, Typed
from scenes.player.screens import commands as c
from scenes.player.settings import FILE_NAME
from tests.player.playing import Open, begin


def test_from_the_shelf_to_the_end_and_back(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)
    assert app.pages.place == "shelf"
    begin(app)
    play = app.pages.play
    assert play is not None
    app.hands.use(EntityId("ball"))
    app.hands.use(EntityId("box"))
    app.advance(0.2)
    assert app.press("panel.done")
    app.hands.use(EntityId("question"))
    assert app.press("question.choice.six")
    assert play.chosen == ("six",)
    assert app.press("question.check")
    assert app.press("question.next")
    assert app.pages.place == "finish"
    assert play.session.marks(0) == (1.0, 1.0)
    assert app.press("finish.again")
    assert app.pages.place == "play"
    assert app.pages.play is not play
    app.actions.do(c.LeaveLesson())
    assert app.press("finish.shelf")
    assert app.pages.place == "shelf"


def test_tab_goes_through_things_then_buttons_then_things(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)
    begin(app)
    assert app.view is not None
    met = []
    for _ in range(3):
        app.hands.act("next_thing")
        app.advance(0.5)
        met.append(app.view.focus)
    assert sorted(filter(None, met)) == ["ball", "box", "question"]
    app.hands.act("next_thing")
    app.refresh()
    assert app.view.focus is None
    assert app.surface.interface.focus.startswith("hud.")
    later = []
    for _ in range(10):
        app.hands.act("next_thing")
        app.refresh()
        later.append(app.view.focus)
    assert set(met) <= set(later)


def test_enter_uses_the_thing_in_focus_and_escape_closes_it(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)
    begin(app)
    assert app.view is not None
    assert app.pages.play is not None
    while app.view.focus != "box":
        app.hands.act("next_thing")
    app.hands.act("use")
    app.refresh()
    assert app.surface.interface.is_modal
    app.hands.act("back")
    assert app.pages.play.session.dialog is None
    app.refresh()
    app.hands.act("back")
    assert app.pages.overlays == ("menu",)


def test_escape_and_tab_lead_away_from_a_thing_looked_at(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)
    begin(app)
    assert app.view is not None
    app.hands.act("next_thing")
    app.hands.act("look_closer")
    assert app.view.eye.closer is not None
    app.hands.take([KeyDown("escape"), KeyUp("escape")])
    assert app.view.eye.closer is None
    assert app.pages.overlays == ()
    app.hands.act("look_closer")
    app.hands.act("next_thing")
    assert app.view.eye.closer is None
    assert app.view.eye.is_on_foot


def test_language_changes_everything_at_once_and_is_kept(
    lessons: Path, open_app: Open, user_data: Path
) -> None:
    app = open_app(lessons)
    begin(app)
    assert app.pages.play is not None
    app.hands.act("language")
    app.refresh()
    assert app.pages.play.session.language == "km"
    texts = [getattr(p.widget, "label", "") for p in app.surface.interface.placed]
    assert any("រកវត្ថុទាំងពីរ" in text for text in texts), texts
    app.close()
    assert '"km"' in (user_data / FILE_NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("is_high", [False, True])
def test_settings_hold_at_once(lessons: Path, open_app: Open, percent: int, is_high: bool) -> None:
    app = open_app(lessons)
    begin(app)
    for command in (
        c.SetTextSize(percent),
        c.SetContrast(is_high),
        c.SetReducedMotion(True),
        c.SetVolume(50),
    ):
        app.actions.do(command)
    theme = app.surface.interface.theme
    assert (theme.text_scale, theme.high_contrast) == (percent / 100, is_high)
    assert app.view is not None
    assert app.view.eye.is_still
    assert app.audio.volume == 0.5


def test_another_way_of_drawing_goes_on_with_the_lesson(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)
    begin(app)
    app.hands.use(EntityId("ball"))
    app.actions.do(c.SetRung("software"))
    app.advance(0.1, draws=True)
    assert app.window.rung == "software"
    assert app.pages.play is not None
    assert app.pages.play.session.is_found(EntityId("ball"))
    app.actions.do(c.SetRung("standard"))
    app.advance(0.1, draws=True)
    assert app.window.rung == "standard"
    assert app.pages.place == "play"


def test_enter_in_the_last_name_starts_the_lesson(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)
    app.press("shelf.0")
    app.press("who.add")
    for keys in ("dara", "sok"):
        for key in keys:
            app.hands.take([KeyDown(key), Typed(key), KeyUp(key)])
        app.refresh()
        assert app.pages.place == "who"
        app.hands.take([KeyDown("enter"), KeyDown("enter", is_repeat=True), KeyUp("enter")])
    assert app.pages.place == "play"
    assert app.pages.play is not None
    assert app.pages.play.session.pupils == ["dara", "sok"]


def test_a_held_enter_uses_a_thing_once(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)
    begin(app)
    app.hands.use(EntityId("box"))
    app.refresh()
    assert app.surface.interface.is_modal
    app.hands.take([KeyDown("enter", is_repeat=True)] * 3)
    assert app.surface.interface.is_modal
    app.hands.take([KeyDown("enter")])
    assert not app.surface.interface.is_modal


def test_language_changes_inside_an_open_panel(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)
    begin(app)
    app.hands.use(EntityId("box"))
    assert app.press("panel.language")
    assert app.say.language == "km"
    app.hands.take([KeyDown("l"), KeyUp("l")])
    assert app.say.language == "en"
    assert app.surface.interface.is_modal


def test_focus_circles_only_as_far_as_it_must(root: Path, open_app: Open) -> None:
    app = open_app(root / "assets/lessons/sun-earth-moon")
    assert app.press("who.start")
    view, play = app.view, app.pages.play
    assert view is not None
    assert play is not None
    app.advance(1.0)
    for _ in range(20):
        if play.session.dialog is None and view.eye.orbit is not None:
            break
        app.hands.act("use") if app.surface.interface.focus else app.actions.do(c.Next())
        app.advance(0.5)
    orbit = view.eye.orbit
    assert orbit is not None
    for _ in play.session.usable():
        before = view.eye.orbit
        assert before is not None
        focus = view.focus_next()
        assert focus is not None
        was_seen = view._sight.sees(before.view, focus)
        app.advance(1.0)
        after = view.eye.orbit
        assert after is not None
        assert was_seen == (after.heading == before.heading)


def test_a_fault_of_the_program_ends_the_lesson_not_the_player(
    lessons: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch, user_data: Path
) -> None:
    app = open_app(lessons)
    begin(app)
    app.hands.use(EntityId("ball"))
    assert app.view is not None

    def broken(*_: object) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(app.view, "follow", broken)
    app._guarded_frame(0.05)
    assert app.pages.place == "shelf"
    assert app.pages.message is not None
    assert app.pages.message[0] == "player_stopped"
    assert "ZeroDivisionError" in (user_data / "player.log").read_text(encoding="utf-8")
    assert app.press("message.done")
    app.press("shelf.0")
    assert app.pages.overlays == ("resume",), "what was found must not be lost"


def test_full_disk_is_told_once_and_the_lesson_goes_on(
    lessons: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(lessons)
    begin(app)
    play = app.pages.play
    assert play is not None
    assert play.attempt is not None

    def full(*_: object) -> None:
        raise SalaError("disk_full", path="results")

    monkeypatch.setattr(play.attempt, "note", full)
    app.hands.use(EntityId("ball"))
    assert app.pages.overlays == ("message",)
    app.press("message.done")
    app.hands.use(EntityId("box"))
    assert app.pages.overlays == ()
    assert play.session.is_found(EntityId("box"))


def test_ten_lessons_leave_nothing_behind(lessons: Path, open_app: Open) -> None:
    app = open_app(lessons)

    def counted() -> tuple[int, int, int]:
        gc.collect()  # what only refers to itself is given back before it is counted, and with the next frame
        app.advance(0.1, draws=True)
        regions = app.window.output.get_num_display_regions()
        textures = app.window.gsg.get_prepared_objects().get_num_prepared_textures()
        return regions, textures, app.audio.held_sounds

    def held() -> tuple[int, int, int]:
        """What is left when two frames in a row give nothing back."""
        now, then = counted(), None
        while now != then:
            now, then = counted(), now
        return now

    def once() -> None:
        begin(app)
        app.advance(0.3, draws=True)
        app.hands.use(EntityId("ball"))
        app.advance(0.1, draws=True)
        app.actions.do(c.ToShelf())
        app.refresh()
        app.advance(0.1, draws=True)

    once()
    once()
    before = held()
    for _ in range(10):
        once()
    after = held()
    # Fewer is right as well: what the first two lessons held may be given back only later.
    assert all(now <= then for now, then in zip(after, before, strict=True)), (before, after)
