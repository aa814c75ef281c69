"""Carries out what buttons mean: from the shelf to who is playing, to the lesson, to its end, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.errors import SalaError
from scenes.model.values import Vec3
from scenes.play import inputs
from scenes.play.marking import QuestionView
from scenes.player import drafting
from scenes.player.lessons_shelf import ShelfLesson
from scenes.player.pages import Resume, StartAnew, with_name
from scenes.player.play import Play
from scenes.player.screens import commands as c
from scenes.player.screens.parts import next_language
from scenes.player.ui.widgets import FieldChanged, Pointed
from scenes.texts import UI_LANGUAGES

if TYPE_CHECKING:
    from scenes.player.app import PlayerApp


CANNOT_GO_ON = frozenset({"attempt_in_use", "lesson_changed", "no_attempt", "bad_checkpoint"})
"""What keeps one from going on with an attempt, but not from beginning a new one."""


class Actions:
    """One method a command of the interface, found by the command's class."""

    def __init__(self, app: PlayerApp) -> None:
        self._app = app
        self._pages = app.pages

    def do(self, command: object) -> None:
        """Carry out one command; an unknown one does nothing."""
        app = self._app
        app.touch()
        if not isinstance(command, FieldChanged | c.TypeSign):
            app.audio.play("click")
        try:
            if not self._do_playing(command) and not self._do_setting(command):
                self._do_going(command)
        except SalaError as error:
            self.tell(error)

    # -- beginning and ending --------------------------------------------------------------------------------------

    def begin(self) -> None:
        """The first screen: the shelf, or straight to the only lesson.

        If that cannot be played, a window says why until it is closed. Offscreen SalaError is raised.
        """
        app = self._app
        try:
            app.desk.look()
            if not app.desk.is_shelf:
                self._open(app.desk.shelf[0])
                if app.options.pupils is not None:
                    self._pages.overlays = ()
                    self._start(app.options.pupils)
        except SalaError as error:
            if app.options.is_offscreen:
                raise
            app.fault = error
            app.log.fault(f"not begun: {error}", error)
            self._leave_lesson()
            self._pages.place = "shelf"
            self.tell(error, is_final=True)

    def watch_stick(self, *, is_first_time: bool) -> None:
        """Look for damaged files while nothing else is to be done, and tell of them on the shelf, not amid a lesson."""
        stick, pages = self._pages.stick, self._pages
        if stick is None:
            return
        if is_first_time and stick.state == "idle":
            stick.check(gently=True)
        if stick.state == "done" and stick.has_news and pages.place == "shelf":
            stick.has_news = False
            try:
                self._app.desk.look()  # a mended lesson can be opened now
            except SalaError as error:  # the stick was pulled out
                self.tell(error)
        if "stick" in pages.overlays and stick.is_busy:
            self._app.touch()
        elif (
            stick.wants_telling
            and "stick" not in pages.overlays
            and pages.place in ("shelf", "who", "finish")
        ):
            stick.was_told = True
            pages.open("stick")
            self._app.touch()

    def notice_end(self) -> None:
        """After every input and step: the lesson may be over, or its results may not reach the disk."""
        play = self._pages.play
        if play is None:
            return
        if play.fault is not None:
            fault, play.fault = play.fault, None
            self._app.log.fault(f"results: {fault}", fault)
            self.tell(fault)
        if play.session.is_finished and self._pages.place == "play":
            self._pages.place = "finish"
            self._pages.overlays = tuple(o for o in self._pages.overlays if o == "message")

    def tell(self, error: SalaError, *, is_final: bool = False) -> None:
        """Show a sentence in front of everything."""
        self._pages.message = (error.code, dict(error.values), is_final)
        self._pages.open("message")
        self._app.touch()

    def give_up(self) -> None:
        """A fault of the program: end the lesson, keep its results, say so."""
        self._leave_lesson()
        self._pages.place = "shelf" if self._app.desk.is_shelf else "who"
        self.tell(SalaError("player_stopped"), is_final=not self._app.desk.is_shelf)

    # -- the lesson ------------------------------------------------------------------------------------------------

    def _do_playing(self, command: object) -> bool:
        play = self._pages.play
        if play is None or self._pages.place != "play":
            return False
        match command:
            case c.Choose():
                play.choose(command.choice)
            case c.Shift():
                play.answer_with(lambda draft, _view: drafting.shifted(draft, command.choice, command.by))
            case c.PickPart():
                play.answer_with(
                    lambda draft, view: drafting.picked(draft, view.question, command.part, view.parts)
                )
            case c.PutAt():
                play.answer_with(lambda draft, view: _put(draft, view, command.value))
            case c.TypeSign():
                play.answer_with(
                    lambda draft, view: drafting.typed(draft, view.question, command.part, command.sign)
                )
            case FieldChanged() if command.id.startswith(drafting.FIELD):
                part = command.id.removeprefix(drafting.FIELD)
                play.answer_with(
                    lambda draft, view: drafting.written(draft, view.question, part, command.text)
                )
            case Pointed():
                play.answer_with(
                    lambda draft, view: drafting.pointed(draft, view.question, command.x, command.y)
                )
            case c.Check():
                play.check()
            case c.Next():
                play.give(inputs.Continue())
            case c.Reply():
                play.give(inputs.Reply(command.place))
            case c.Close():
                play.give(inputs.Close())
            case c.ReopenQuestions():
                play.give(inputs.Reopen())
            case c.WriteRow():
                play.give(inputs.Click(command.table))
            case c.PlayNarration():
                self._app.soundscape.read_aloud(play)
            case c.ShowTask():
                self._pages.open("task")
            case c.LeaveLesson():
                self._pages.overlays = ()
                play.give(inputs.Leave())
            case _:
                return False
        self.notice_end()
        return True

    # -- settings --------------------------------------------------------------------------------------------------

    def _do_setting(self, command: object) -> bool:
        app = self._app
        match command:
            case c.SetLanguage():
                self._set_language(command.language)
            case c.SetTextSize():
                app.settings_changed(text_percent=command.percent)
            case c.SetContrast():
                app.settings_changed(has_high_contrast=command.is_high)
            case c.SetReducedMotion():
                app.settings_changed(has_reduced_motion=command.is_reduced)
            case c.SetVolume():
                app.settings_changed(volume=command.percent / 100, is_muted=command.percent == 0)
                app.audio.play("found")
            case c.SetRung():
                app.change_rung(command.rung)
            case _:
                return False
        return True

    def next_language(self) -> None:
        self._set_language(next_language(self._app.settings.language, self._pages.languages()))

    def _set_language(self, language: str) -> None:
        play = self._pages.play
        if play is not None and self._pages.place == "play":
            play.give(inputs.Language(language))
        self.speak(language)

    def speak(self, language: str) -> None:
        """Show everything in a language, at once."""
        if language in UI_LANGUAGES and language != self._app.settings.language:
            self._app.settings_changed(language=language)

    # -- going from place to place ---------------------------------------------------------------------------------

    def _do_going(self, command: object) -> None:
        from scenes.player.screens.who import MOST_PUPILS, field_id, field_index

        app, pages = self._app, self._pages
        match command:
            case FieldChanged():
                index = field_index(command.id)
                if index is not None:
                    pages.names = with_name(pages.names, index, command.text)
            case c.AddPupil() if len(pages.names) < MOST_PUPILS:
                pages.names = (*pages.names, "")
                app.show_pages()
                nameless = next(i for i, name in enumerate(pages.names) if not name.strip())
                app.surface.interface.focus_on(field_id(nameless))  # a name comes next, not this button again
            case c.RemovePupil() if len(pages.names) > 1:
                pages.names = tuple(n for i, n in enumerate(pages.names) if i != command.index)
            case c.OpenLesson():
                lesson = app.desk.find(command.key)
                if lesson is not None:
                    self._open(lesson)
            case Resume():
                self._resume()
            case StartAnew():
                pages.overlays, pages.unfinished, pages.resume_fault = (), None, None
            case c.StartLesson():
                self._start(pages.names)
            case c.PlayAgain():
                names = tuple(pages.play.session.pupils) if pages.play is not None else pages.names
                self._leave_lesson()
                self._start(names)
            case c.ToShelf():
                self._to_shelf()
            case c.OpenMenu():
                pages.open("menu")
            case c.CheckStick() if pages.stick is not None:
                pages.stick.check()
                pages.open("stick")
            case c.MendStick() if pages.stick is not None:
                if command.number < len(pages.stick.others):
                    pages.stick.mend(pages.stick.others[command.number])
            case c.TrustSigner() if pages.stick is not None:
                pages.stick.trust()
            case c.OpenHelp():
                pages.open("help")
            case c.Back():
                pages.close_top()
            case c.Quit():
                app.is_closing = True

    def _open(self, lesson: ShelfLesson) -> None:
        """Open a lesson and ask who is playing, or whether to go on with what was left."""
        app, pages = self._app, self._pages
        self._leave_lesson()
        self._let_go_of_lesson()
        pages.on_desk = app.desk.open(lesson.path)
        pages.on_shelf = lesson
        pages.names = ("",)
        pages.place = "who"
        pages.overlays = ()
        if app.settings.language not in pages.languages() and pages.languages():
            self.speak(pages.languages()[0])
        pages.unfinished = app.desk.unfinished(pages.on_desk)
        pages.resume_fault = None
        if pages.unfinished is not None:
            if not app.desk.fits(pages.on_desk, pages.unfinished):
                pages.resume_fault = SalaError("lesson_changed", attempt=pages.unfinished.id)
            pages.open("resume")
        for problem in pages.on_desk.opened.problems:
            app.log.note("lesson %s: %s %s", lesson.path.name, problem.code, problem.path)

    def _start(self, names: tuple[str, ...]) -> None:
        pages, app = self._pages, self._app
        if pages.on_desk is None:
            return
        names = tuple(name.strip() for name in names)
        play = app.desk.start(pages.on_desk, names, app.settings.language, app.hear)
        self._show(play)
        play.begin()
        if app.view is not None and not app.options.is_offscreen:
            pages.steering = ("walk", "look", "use") if app.view.eye.is_on_foot else ("look", "use")
        self.notice_end()

    def _resume(self) -> None:
        pages, app = self._pages, self._app
        if pages.on_desk is None or pages.unfinished is None:
            return
        pages.overlays = ()
        try:
            play = app.desk.resume(pages.on_desk, pages.unfinished, app.hear)
        except SalaError as error:
            if error.code not in CANNOT_GO_ON:
                raise
            pages.resume_fault = error
            pages.open("resume")
            return
        self.speak(play.session.language)
        self._show(play)
        assert app.view is not None
        state = play.session.state
        app.view.enter_scene(at=(Vec3(*state.position), state.heading))
        app.soundscape.start_scene(play)
        self.notice_end()

    def _show(self, play: Play) -> None:
        self._pages.overlays = ()
        self._pages.place = "loading"
        self._app.show_waiting()
        self._pages.play = play
        self._pages.place = "play"
        self._app.show_lesson(play)

    def _leave_lesson(self) -> None:
        """Close what is being played; its results are on disk."""
        app, pages = self._app, self._pages
        app.hide_lesson()
        app.audio.silence()
        if pages.play is not None:
            pages.play.close()
            pages.play = None
        pages.under = None
        pages.steering = ()

    def _let_go_of_lesson(self) -> None:
        if self._pages.on_desk is not None:
            self._pages.on_desk.close()
            self._pages.on_desk = self._pages.on_shelf = None

    def _to_shelf(self) -> None:
        self._leave_lesson()
        self._let_go_of_lesson()
        self._pages.overlays = ()
        if not self._app.desk.is_shelf:
            self._app.is_closing = True
            return
        self._app.desk.look()
        self._pages.place = "shelf"

    def keep_shot(self) -> None:
        """F12: a picture of the screen among the user's data."""
        from datetime import datetime

        moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        try:
            self._app.shot(self._app.options.user_data / "pictures" / f"{moment}.png")
        except SalaError as error:
            self.tell(error)


def _put(draft: drafting.Draft, view: QuestionView, value: str) -> drafting.Draft:
    return drafting.put(draft, view.question, value, view.parts)
