"""The pupil's player: window, lesson, screens and sound, put together. The only place that knows them all."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from scenes.errors import SalaError
from scenes.play import inputs
from scenes.play.outcomes import Outcome
from scenes.player.audio import Audio
from scenes.player.carry_out import Actions
from scenes.player.controls import Controls, Intent
from scenes.player.desk import Desk
from scenes.player.frame_clock import FrameClock
from scenes.player.hands import Hands
from scenes.player.input import InputReader
from scenes.player.lesson_view import LessonView
from scenes.player.options import PlayerOptions
from scenes.player.pages import Pages
from scenes.player.play import Play
from scenes.player.player_log import PlayerLog
from scenes.player.screens.hud import BAR_HEIGHT
from scenes.player.settings import Settings, load_settings, save_settings
from scenes.player.soundscape import Soundscape
from scenes.player.ui.surface import Surface
from scenes.player.ui.theme import Theme
from scenes.player.ui_pictures import UiPictures
from scenes.player.window import Window
from scenes.records import replace
from scenes.say import Say
from scenes.schema.codec import Codec
from scenes.stage.rungs import Rung
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary

if TYPE_CHECKING:
    from scenes.player.gamepad import Gamepads
    from scenes.player.trace import Trace

__all__ = ["PlayerApp", "PlayerOptions"]

FRAMES_BEFORE_PADS = 30
FRAMES_BEFORE_STICK = 90


class PlayerApp:
    """Open it, `run` it (or drive it with `advance`, `use`, `press`), `close` it.

    Raises SalaError if there is no way to draw; offscreen also if there is no lesson, or the only one cannot be
    played. In a window the pupil reads that on the screen, and it is left in `fault`.
    """

    def __init__(self, options: PlayerOptions) -> None:
        self.options = options
        self.log = PlayerLog(options.user_data if options.keeps_settings else None)
        self.settings = load_settings(options.user_data) if options.keeps_settings else Settings()
        if options.language:
            self.settings = replace(self.settings, language=options.language)
        self.desk = Desk(
            options.places,
            options.assets,
            options.results,
            options.user_data,
            Codec(sala_vocabulary()),
            options.seed,
            options.keeps_results,
            options.step,
            options.rehearses,
        )
        self.trace: Trace | None = None
        if options.trace is not None:
            from scenes.player.trace import Trace  # only for a teacher who tries the lesson

            self.trace = Trace(options.trace)
        self.pages = Pages()
        if options.export is not None:
            from scenes.player.stick import Stick

            self.pages.stick = Stick(options.export, options.user_data)
        self._pictures = UiPictures(self.desk, self.pages, self.log)
        is_muted = self.settings.is_muted or options.is_silent
        self.audio = Audio(options.assets / "sounds", self.settings.volume, is_muted)
        self.soundscape = Soundscape(self.audio)
        self.controls = Controls()
        self.clock = FrameClock()
        self.view: LessonView | None = None
        self.is_closing = False
        self.fault: SalaError | None = None
        """Why the only lesson cannot be played."""
        self._frames = 0
        self._faults = 0
        self._pads: Gamepads | None = None
        self._drawn_at = 0.0
        self._fonts = options.assets / "fonts"
        self._layout = TextLayout.from_folder(self._fonts)
        self.say = self._say()
        self.window = self._open_window(options.rung, options.is_fullscreen or self.settings.is_fullscreen)
        try:
            self._dress_window()
            self.actions = Actions(self)
            self.hands = Hands(self)
            self.actions.begin()
        except BaseException:
            self.close()
            raise

    # -- running ---------------------------------------------------------------------------------------------------

    def run(self) -> int:
        """Play until the pupil quits or the window is closed. Returns the exit status."""
        before = time.perf_counter()
        while not self.is_closing:
            now = time.perf_counter()
            is_moving = self._guarded_frame(now - before)
            before = now
            rest = self.clock.sleep(time.perf_counter() - now, is_moving)
            if rest > 0:
                time.sleep(rest)
        return 1 if self._faults > 1 else 0

    def frame(self, seconds: float, *, draws: bool | None = None) -> bool:
        """Let `seconds` pass: what was pressed, the session's steps, the picture. Returns whether anything moves.

        `draws` None draws only when something can have changed.
        """
        self.hands.take(self.reader.read())
        intent = self._intent(seconds)
        steps = self.clock.advance(seconds)
        is_moving = self._advance_lesson(intent, steps, seconds)
        self.soundscape.follow(self.pages.play, self.view, seconds)
        self.actions.watch_stick(is_first_time=self._frames == FRAMES_BEFORE_STICK)
        self.refresh()
        self._draw(is_moving, draws)
        self._frames += 1
        return is_moving

    def refresh(self) -> None:
        """Bring the interface and the focus in the scene up to what is going on."""
        self.pages.is_reading = self.audio.is_speaking
        if self.view is not None:
            self.hands.point()
        self.show_pages()
        theme = self.surface.interface.theme
        if self.surface.refresh():
            self._has_changed = True
        if self.view is not None:
            is_free = not self.surface.interface.is_modal and self.pages.place == "play"
            is_free = is_free and self.view.eye.tour is None
            self.view.bar = theme.px(BAR_HEIGHT)
            self.view.frame_focus(is_free and self.hands.shows_focus, theme.unit, theme.palette["star"])

    def show_pages(self) -> None:
        """Tell the interface what there is now; nothing is drawn yet."""
        theme = self.surface.interface.theme
        self.surface.interface.show(self.pages.tree(self.desk, self.settings, self.say, theme), theme)

    def close(self) -> None:
        """Keep what there is to keep and let go of everything. May be called twice."""
        self.is_closing = True
        if self.pages.stick is not None:
            self.pages.stick.close()
        if self.pages.play is not None:
            self.pages.play.close()
            self.pages.play = None
        self._undress_window()
        if self.pages.on_desk is not None:
            self.pages.on_desk.close()
            self.pages.on_desk = None
        self.audio.close()
        if self.trace is not None:
            self.trace.close()
        self.window.close()
        self.keep_settings()
        self.log.close()

    # -- being driven ----------------------------------------------------------------------------------------------

    def advance(self, seconds: float, *, draws: bool = False) -> None:
        """Let time pass in frames of one session step, as fast as this PC can."""
        from scenes.play.state import STEP_SECONDS

        left = seconds
        while left > 1e-9 and not self.is_closing:
            passing = min(left, STEP_SECONDS)
            self.frame(passing, draws=draws)
            left -= passing

    def give(self, item: inputs.Input) -> None:
        """Hand the lesson an input, as the robot does."""
        if self.pages.play is not None:
            self.pages.play.give(item)
            self.actions.notice_end()

    def press(self, widget_id: str) -> bool:
        """Press a button of the interface by its id; False if it is not there or cannot be pressed."""
        self.refresh()
        for placed in self.surface.interface.placed:
            widget = placed.widget
            if getattr(widget, "id", "") == widget_id and getattr(widget, "is_enabled", True):
                action = getattr(widget, "action", None)
                if action is not None:
                    self.actions.do(action)
                    self.refresh()
                    return True
        return False

    def shot(self, path: Path) -> None:
        """Draw now and write the picture as PNG. Raises SalaError."""
        from scenes.player.shots import save_shot

        self.refresh()
        self.window.output.set_active(True)
        self.window.draw_unshown()
        save_shot(self.window, path)

    # -- called by what it is made of ------------------------------------------------------------------------------

    def hear(self, outcome: Outcome) -> None:
        """What playing makes happen, as far as it is seen and heard."""
        if self.trace is not None:
            self.trace.hear(outcome)
        if self.view is not None:
            if outcome.kind == "scene":
                self.hands.verbs.forget()
            self.view.hear(outcome)
        self.soundscape.hear(outcome, self.pages.play)
        if outcome.kind == "language":
            self.actions.speak(outcome.subject)
        elif outcome.kind == "step":
            self._fill_screen_for_exam()
        self._has_changed = True

    def _fill_screen_for_exam(self) -> None:
        """In an exam nothing else is on the screen. F11 still lets go: a PC that shows nothing must be helped."""
        play = self.pages.play
        step = play.session.current_step if play is not None else None
        if step is not None and step.test == "exam" and step.sections and not self.options.is_offscreen:
            self.window.set_fullscreen(True)

    def show_lesson(self, play: Play) -> None:
        """Make the 3D view of a lesson that is going to be played."""
        self.hide_lesson()
        if self.trace is not None:
            self.trace.follow(play)
        self.view = LessonView(
            self.window,
            play,
            self._painter,
            self._layout,
            is_still=self.settings.has_reduced_motion,
            words=lambda language: Texts(language, self.options.assets / "locale"),
        )

    def show_waiting(self) -> None:
        """Draw the screen as it is now, before something that takes long."""
        if not self.options.is_offscreen:
            self.refresh()
            self.window.output.set_active(True)
            self.window.draw()

    def hide_lesson(self) -> None:
        if self.view is not None:
            self.hands.verbs.forget()
            self.view.close()
            self.view = None

    def resized(self) -> None:
        """The window, the text size or the colours have changed."""
        theme = Theme.for_window(
            *self.window.size,
            self.settings.text_percent,
            self.settings.has_high_contrast,
            self.settings.has_reduced_motion,
        )
        tree = self.pages.tree(self.desk, self.settings, self.say, theme)
        self.surface.interface.show(tree, theme)
        self._has_changed = True

    def settings_changed(self, **values: object) -> None:
        """Change settings; they hold at once and are kept."""
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        self.say = self._say()
        self.audio.set_volume(self.settings.volume)
        self.audio.set_muted(self.settings.is_muted or self.options.is_silent)
        if self.view is not None:
            self.view.set_language(self.say.language)
            self.view.set_still(self.settings.has_reduced_motion)
        self.resized()

    def change_rung(self, rung: Rung) -> None:
        """Draw in another way: the window is made anew, the lesson goes on. The old way stays if it fails."""
        if rung == self.window.rung:
            return
        old, play, size = self.window.rung, self.pages.play, self.window.size
        eye = self.view.eye if self.view is not None else None
        was_fullscreen = self.window.is_fullscreen
        self._undress_window()
        self.window.close()
        fault: SalaError | None = None
        try:
            self.window = Window("Sala", size, is_offscreen=self.options.is_offscreen, rung=rung)
        except SalaError as error:
            fault = error
            self.window = Window("Sala", size, is_offscreen=self.options.is_offscreen, rung=old)
        self.window.set_fullscreen(was_fullscreen)
        self._dress_window()
        if play is not None and self.pages.place in ("play", "finish"):
            self.show_lesson(play)
            assert self.view is not None
            self.view.enter_scene()
            if eye is not None:
                self.view.eye = eye
        if fault is not None:
            self.actions.tell(fault)

    def keep_settings(self) -> None:
        if self.options.keeps_settings:
            save_settings(self.options.user_data, self.settings)

    def touch(self) -> None:
        """Somebody did something: draw at once and at full speed for a while."""
        self._has_changed = True
        self.clock.touch()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _open_window(self, rung: Rung | None, is_fullscreen: bool) -> Window:
        window = Window(
            "Sala",
            self.options.size,
            is_offscreen=self.options.is_offscreen,
            rung=rung,
            is_fullscreen=is_fullscreen,
            knows_strong=bool(self.settings.renderer),
            origin=self.options.origin,
        )
        for fallback in window.fallbacks:
            self.log.note("drawing: %s passed over: %s", fallback.rung, fallback.reason)
        self.log.note("drawing: %s on %s", window.rung, window.renderer)
        strong = window.renderer if window.rung == "high" else ""
        self.settings = replace(self.settings, renderer=strong)
        return window

    def _dress_window(self) -> None:
        """Everything that hangs on the window, and goes when it goes."""
        self.reader = InputReader(self.window)
        self._painter = TextPainter(self._fonts)
        theme = Theme.for_window(
            *self.window.size,
            self.settings.text_percent,
            self.settings.has_high_contrast,
            self.settings.has_reduced_motion,
        )
        self.surface = Surface(self.window.output, self._layout, self._painter, self._pictures.shown, theme)
        self.pages.rung = self.window.rung
        self._has_changed = True

    def _undress_window(self) -> None:
        self.hide_lesson()
        surface = getattr(self, "surface", None)
        if surface is not None and self.window.output is not None:
            surface.close()
            self.reader.close()
            del self.surface

    def _say(self) -> Say:
        return Say(Texts(self.settings.language, self.options.assets / "locale"))

    def _intent(self, seconds: float) -> Intent:
        if self.surface.interface.is_modal or self.surface.interface.has_text_focus:
            self.controls.release_all()
        others: list[Intent] = []
        if self._pads is None and self._frames == FRAMES_BEFORE_PADS and not self.options.is_offscreen:
            from scenes.player.gamepad import Gamepads

            self._pads = Gamepads()
        if self._pads is not None:
            intent, actions = self._pads.read(seconds)
            others.append(intent)
            for action in actions:
                self.hands.act(action)
        return self.controls.intent(others)

    def _advance_lesson(self, intent: Intent, steps: int, seconds: float) -> bool:
        play, view = self.pages.play, self.view
        if play is None or view is None:
            return False
        is_moving = False
        is_paused = bool(self.pages.overlays) or self.pages.place != "play"
        if not is_paused:
            if play.session.dialog is None or play.open_tour() is not None:
                is_moving = view.move(intent, seconds)
                if is_moving and (intent.forward or intent.strafe):
                    self.pages.learnt("walk")
            for _ in range(steps):
                play.step()
            self.actions.notice_end()
        if intent:
            self.clock.touch()
        if self.view is None:
            return True
        alpha = 0.0 if is_paused else self.clock.alpha
        is_moving = self.view.follow(alpha, seconds) or is_moving
        return self.hands.verbs.follow(alpha, seconds) or is_moving

    def _draw(self, is_moving: bool, draws: bool | None) -> None:
        """Draw, or only let the window system speak: an old PC must not work for a picture that stands still."""
        now = time.perf_counter()
        wanted = draws if draws is not None else is_moving or self._has_changed or now - self._drawn_at > 1.0
        if draws is False and self.options.is_offscreen:
            return
        if self.window.output.is_active() != wanted:
            self.window.output.set_active(wanted)
        self.window.draw()
        if wanted:
            self._drawn_at = now
            self._has_changed = False

    def _guarded_frame(self, seconds: float) -> bool:
        """A frame that cannot take the answers with it: a fault ends the lesson with a sentence, not the program."""
        try:
            return self.frame(seconds)
        except SalaError as error:
            self.log.fault(f"fault: {error}", error)
            self.actions.tell(error)
        except Exception as error:  # noqa: BLE001  (the border of the program: pupils must see a sentence)
            self._faults += 1
            self.log.fault("the player stopped", error)
            if self._faults > 3:
                self.is_closing = True
                return False
            self.actions.give_up()
        return True
