"""What keys, mouse and gamepad mean right now: for the interface, for walking, or for a thing in the scene."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scenes.model.values import EntityId
from scenes.play import inputs
from scenes.player import input as happened
from scenes.player.screens import commands as c
from scenes.player.ui.interface import Interface, Reply
from scenes.player.verbs.verbs import Verbs
from scenes.texts import N_

if TYPE_CHECKING:
    from scenes.player.app import PlayerApp

CLICK_PIXELS = 6
"""A press that moves farther than this is a drag."""


class Hands:
    """Routes what happened in the window. The interface comes first; what it does not take is the scene's."""

    def __init__(self, app: PlayerApp) -> None:
        self._app = app
        self._drag: tuple[str, float, float, bool] | None = None
        """Button, last place, and whether it has moved far enough to be a drag."""
        self._pressed_at = (0.0, 0.0)
        self._pointer: tuple[float, float] | None = None
        self._is_over_interface = False
        self._has_pointed = True
        self._tabbed = 0
        self._looks_with_mouse = False
        self._is_captured = False
        self.verbs = Verbs(app)
        self.shows_focus = False
        """Whether the pupil plays with the keyboard now."""

    @property
    def reads_drag(self) -> bool:
        """Whether a button of the mouse is down in the scene: what moves now is a drag."""
        return self._drag is not None or self.verbs.is_pressed

    # -- events ----------------------------------------------------------------------------------------------------

    def take(self, events: Iterable[happened.Event]) -> None:
        for event in events:
            self._app.touch()
            match event:
                case happened.KeyDown():
                    self._key(event)
                case happened.KeyUp():
                    self._app.controls.release(event.key)
                case happened.Typed():
                    self._reply(self._interface.type(event.text))
                case happened.PointerMoved():
                    self._move(event.x, event.y)
                case happened.PointerDown():
                    self._press(event)
                case happened.PointerUp():
                    self._release(event)
                case happened.Wheel():
                    self._wheel(event)
                case happened.Resized():
                    self._app.resized()
                case happened.FocusLost():
                    self._app.controls.release_all()
                    self._drag = None
                    self.verbs.give_up()
                    self._interface.leave()
                case happened.CloseAsked():
                    self._app.actions.do(c.Quit())
            if self._app.is_closing:
                return

    def point(self) -> None:
        """What is under the pointer, asked at most once a frame and only after it moved (or the view did)."""
        pages = self._app.pages
        self._look_under()
        pages.hint = self.verbs.hint
        view = self._app.view
        if not pages.hint[0] and view is not None and view.eye.closer is not None:
            pages.hint = N_("Drag or use the arrows to turn it, the wheel comes nearer, Esc goes back"), {}
        if view is not None:
            pages.point_pins(view.on_screen, self._app.say)
        pages.how = self.verbs.hover_hint(pages.under, by_key=pages.under_by_key) if pages.under else ""

    def _look_under(self) -> None:
        app = self._app
        view, play = app.view, app.pages.play
        self._capture(self._looks_with_mouse and self._can_look() and app.window.is_foreground)
        if view is None or play is None:
            return
        if self.shows_focus:
            app.pages.under, app.pages.under_by_key = view.focus, True
            return
        app.pages.under_by_key = False
        if self._pointer is None or self._is_over_interface or self._interface.is_modal:
            app.pages.under = view.pointed = None
        elif self._has_pointed or view.eye.is_busy or app.controls.down:
            view.pointed = view.pick(*self._pointer)
            app.pages.under = view.pointed
        self._has_pointed = False

    # -- keys ------------------------------------------------------------------------------------------------------

    def _key(self, event: happened.KeyDown) -> None:
        app, interface = self._app, self._interface
        if self.verbs.key(event.key, has_shift=event.has_shift, is_repeat=event.is_repeat):
            self.shows_focus = True
            return
        if self._is_for_walking(event.key):
            app.controls.press(event.key)
            return
        if event.key == "tab" and self._tab(event.has_shift):
            return
        if event.key == "escape" and self._step_back():
            return
        before = interface.focus
        if self._reply(interface.key(event.key, event.has_shift, event.is_repeat)):
            self.shows_focus = self.shows_focus and interface.focus == before
            return
        if not event.is_repeat:
            action = app.controls.press(event.key)
            if action is not None:
                self.act(action)

    def _is_for_walking(self, key: str) -> bool:
        """Keys that walk do so whatever buttons claim them, as long as one can walk."""
        app, interface = self._app, self._interface
        if app.view is None or app.pages.place != "play" or interface.is_modal or interface.has_text_focus:
            return False
        if app.view.eye.tour is not None or not app.controls.holds(key):
            return False
        return not (key.startswith("arrow") and interface.focus)

    def _tab(self, backwards: bool) -> bool:
        """Tab goes through the things of the scene, then through the interface, and round again."""
        app, interface = self._app, self._interface
        view, play = app.view, app.pages.play
        is_free = app.pages.place == "play" and not interface.is_modal
        if view is None or play is None or not is_free or view.eye.tour is not None:
            return False
        if interface.focus:
            reply = interface.key("tab", backwards)
            if reply.is_taken and interface.focus:
                return True
            self._tabbed = 0
        count = len(play.session.usable())
        if self._tabbed >= count:
            view.focus, self._tabbed, self.shows_focus = None, 0, False
            return self._reply(interface.key("tab", backwards))
        self._tabbed += 1
        self.shows_focus = True
        view.focus_next(backwards=backwards)
        return True

    def act(self, action: str) -> None:
        """An action of the table of keys, or of a button of the gamepad."""
        app = self._app
        app.touch()
        is_playing = app.pages.place == "play" and not self._interface.is_modal and app.view is not None
        if self.verbs.act(action):
            return
        match action:
            case "next_thing" | "previous_thing":
                backwards = action == "previous_thing"
                if not self._tab(backwards):
                    self._interface.key("tab", backwards)
            case "use":
                if self._interface.focus or self._interface.is_modal:
                    self._reply(self._interface.key("enter"))
                elif is_playing and app.view is not None:
                    self.use(app.view.focus or app.view.pointed)
            case "look_closer" if is_playing and app.view is not None:
                app.view.look_closer()
                self.shows_focus = self.shows_focus or app.view.focus is not None
            case "grab" if is_playing and app.view is not None:
                self.verbs.key("x", has_shift=False, is_repeat=False)
            case "back" | "pause":
                if action == "back" and self._step_back():
                    return
                if not self._reply(self._interface.key("escape")) and app.pages.place == "play":
                    app.actions.do(c.OpenMenu())
            case "ui_up" | "ui_down":
                self._reply(self._interface.key("arrow_up" if action == "ui_up" else "arrow_down"))
            case "help":
                app.actions.do(c.OpenHelp())
            case "mouse_look" if is_playing:
                self._looks_with_mouse = not self._looks_with_mouse
            case "language":
                app.actions.next_language()
            case "mute":
                app.settings_changed(is_muted=not app.settings.is_muted)
            case "fullscreen":
                app.window.set_fullscreen(not app.window.is_fullscreen)
                app.settings_changed(is_fullscreen=app.window.is_fullscreen)
            case "screenshot":
                app.actions.keep_shot()

    def _step_back(self) -> bool:
        """Away from a thing that is looked at from all sides. Whether there was one."""
        view = self._app.view
        if view is None or not self._can_look() or view.eye.closer is None:
            return False
        view.look_closer()
        return True

    def use(self, entity_id: EntityId | None, at: tuple[float, float] | None = None) -> None:
        """Use a thing of the scene, by keys or by a click `at` a place of the window."""
        play = self._app.pages.play
        if entity_id is not None and play is not None:
            self._app.pages.learnt("use")
            if play.is_pointing:
                self._app.audio.play("click")
                play.point_at(entity_id)
                return
            if self.verbs.use(entity_id, at):
                return
            self._app.audio.play("click")
            play.give(inputs.Click(entity_id))
            self._app.actions.notice_end()

    # -- mouse -----------------------------------------------------------------------------------------------------

    def _move(self, x: float, y: float) -> None:
        self._pointer, self._has_pointed = (x, y), True
        view = self._app.view
        if self._is_captured and view is not None:
            middle = self._app.window.center_pointer()
            view.eye.drag(x - middle[0], y - middle[1], self._app.settings.mouse_speed * 0.6)
            self._pointer, self.shows_focus = middle, False
            return
        if not self._is_over_interface and self.verbs.move(x, y):
            self.shows_focus = False
            return
        if self._drag is not None and view is not None:
            button, last_x, last_y, is_drag = self._drag
            far = max(abs(x - self._pressed_at[0]), abs(y - self._pressed_at[1]))
            is_drag = is_drag or far > CLICK_PIXELS
            if is_drag and self._can_look():
                view.eye.drag(x - last_x, y - last_y, self._app.settings.mouse_speed)
                self._app.pages.learnt("look")
            self._drag = (button, x, y, is_drag)
            return
        self.shows_focus = False
        self._is_over_interface = self._interface.point(x, y)

    def _press(self, event: happened.PointerDown) -> None:
        self._pointer = (event.x, event.y)
        if self._is_captured:
            if event.button == "left" and self._app.view is not None:
                self.use(self._app.view.pick(event.x, event.y), (event.x, event.y))
            return
        if event.button == "left" and self._interface.press(event.x, event.y):
            return
        if event.button == "left" and self._can_look() and self.verbs.press(event.x, event.y):
            self.shows_focus = False
            return
        if self._can_look() and (event.button != "left" or not self._interface.is_modal):
            self._pressed_at = (event.x, event.y)
            self._drag = (event.button, event.x, event.y, False)

    def _release(self, event: happened.PointerUp) -> None:
        if event.button == "left" and self.verbs.release(event.x, event.y):
            self._has_pointed = True
            return
        drag = self._drag
        if drag is not None and drag[0] == event.button:
            self._drag, self._has_pointed = None, True
            view = self._app.view
            if event.button == "left" and not drag[3] and view is not None and self._can_look():
                self._interface.release(event.x, event.y)
                view.focus = None
                self.use(view.pick(event.x, event.y), (event.x, event.y))
            elif event.button == "right" and not drag[3] and self._can_look():
                self._look_closer_at(event.x, event.y)
            return
        if event.button == "left":
            reply = self._interface.release(event.x, event.y)
            if self._reply(reply) and not self._interface.is_modal and self._app.pages.place == "play":
                self._interface.drop_focus()  # else Enter would press the button again

    def _look_closer_at(self, x: float, y: float) -> None:
        """A click with the other button: look at the thing there from all sides, or go back."""
        view = self._app.view
        if view is None or self.verbs.active is not None:
            return
        if view.eye.closer is None:
            view.focus = view.pick(x, y)
            if view.focus is None:
                return
        view.look_closer()

    def _wheel(self, event: happened.Wheel) -> None:
        if not self._interface.wheel(event.x, event.y, -event.steps) and self._app.view is not None:
            self._app.view.eye.zoom(event.steps)

    def _capture(self, is_captured: bool) -> None:
        """Hide the mouse and keep it in the middle: moving it looks around, what is in the middle is meant."""
        if is_captured != self._is_captured:
            self._is_captured = is_captured
            self._app.window.set_cursor_hidden(is_captured)
            if is_captured:
                self._app.window.center_pointer()
                self._drag, self._is_over_interface = None, False
        self._app.pages.shows_aim = is_captured

    def _can_look(self) -> bool:
        return self._app.pages.place == "play" and self._app.view is not None and not self._interface.is_modal

    # -- inside ----------------------------------------------------------------------------------------------------

    @property
    def _interface(self) -> Interface:
        return self._app.surface.interface

    def _reply(self, reply: Reply) -> bool:
        """Carry out what the interface understood; whether it took the input."""
        for command in reply.commands:
            self._app.actions.do(command)
        if reply.commands and not self._app.is_closing:
            self._app.show_pages()  # the next key of the same frame must meet what this one made
        return bool(reply.is_taken)
