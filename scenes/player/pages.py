"""From what is going on to the tree of widgets that is shown: which screen, with which state, under which dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from scenes.components.question.logic import by_part, is_pointed_at
from scenes.errors import SalaError
from scenes.model.values import EntityId, LocalText
from scenes.player.attempt import Unfinished
from scenes.player.desk import Desk, LessonOnDesk, picture_key
from scenes.player.lessons_shelf import ShelfLesson
from scenes.player.play import Play
from scenes.player.screens.hud import HudState, TourState, hud_screen, task_screen
from scenes.player.screens.parts import button, dialog
from scenes.player.settings import Settings
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.records import dataclass
from scenes.say import Say
from scenes.stage.rungs import RUNGS, Rung
from scenes.texts import N_, UI_LANGUAGES

if TYPE_CHECKING:
    from scenes.play.marking import QuestionView
    from scenes.player.screens.answering import QuestionState
    from scenes.player.screens.boards import Board
    from scenes.player.screens.finish import FinishState
    from scenes.player.screens.menu import MenuState
    from scenes.player.screens.message import LoadingState
    from scenes.player.screens.shelf import LessonOnShelf, ShelfState
    from scenes.player.screens.signed import Signed
    from scenes.player.screens.stick import StickState
    from scenes.player.screens.who import WhoState
    from scenes.player.stick import Stick
    from scenes.storage.export_signature import State

_SIGNED: Mapping[State, Signed] = {
    "unsigned": "unsigned",
    "wrong": "changed",
    "new": "new",
    "known": "signed",
    "other_key": "other_key",
}
Place = Literal["shelf", "who", "loading", "play", "finish"]
STEERING_SECONDS = 180.0
"""Whoever has not walked by then stands where there is nothing to walk to."""
Overlay = Literal["menu", "help", "task", "resume", "message", "stick"]


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on where the lesson was left."""


@dataclass(frozen=True, slots=True)
class StartAnew:
    """Leave the unfinished attempt as it is and begin a new one."""


@dataclass(slots=True)
class Pages:
    """What is on the screen now. The app changes it; `tree` shows it."""

    place: Place = "shelf"
    overlays: tuple[Overlay, ...] = ()
    names: tuple[str, ...] = ("",)
    unfinished: Unfinished | None = None
    resume_fault: SalaError | None = None
    """Why what was left unfinished cannot be gone on with."""
    message: tuple[str, dict[str, object], bool] | None = None
    """Code and values of a sentence, and whether it is the end."""
    on_desk: LessonOnDesk | None = None
    on_shelf: ShelfLesson | None = None
    play: Play | None = None
    under: EntityId | None = None
    under_by_key: bool = False
    how: str = ""
    """How the thing under the pointer or in focus is used by hand: a msgid; empty where a click does it."""
    pins: tuple[tuple[str, float, float], ...] = ()
    """What was put on things of the scene, and where in the window they stand, 0 to 1."""
    hint: tuple[str, dict[str, object]] = ("", {})
    """What can be done with what is in the hand: a msgid and its values."""
    shows_aim: bool = False
    steering: tuple[str, ...] = ()
    """What the pupils are still told about how to get about (hud.WAYS); each way goes when it was gone."""
    is_reading: bool = False
    has_sound: bool = True
    rung: Rung = "standard"
    stick: Stick | None = None
    """The export that is played; None outside of one."""
    _boards_key: tuple[object, ...] = ()
    _boards_read: tuple[Board, ...] = ()

    def open(self, overlay: Overlay) -> None:
        """Put a dialog in front; one that is open already comes to the front."""
        self.overlays = (*(other for other in self.overlays if other != overlay), overlay)

    def close_top(self) -> None:
        self.overlays = self.overlays[:-1]

    def learnt(self, way: str) -> None:
        """The pupils can do this: it need not be told any more."""
        if way in self.steering:
            self.steering = tuple(other for other in self.steering if other != way)

    def tree(self, desk: Desk, settings: Settings, say: Say, theme: Theme) -> w.Widget:
        """Everything that the interface shows."""
        layers: list[w.Widget] = [self._place(desk, say, theme)]
        for overlay in self.overlays[-1:]:
            layers.append(self._overlay(overlay, desk, settings, say, theme))
        return layers[0] if len(layers) == 1 else w.Stack(tuple(layers))

    def languages(self) -> tuple[str, ...]:
        """The languages one can switch to here."""
        return tuple(self.on_desk.lesson.languages) if self.on_desk is not None else UI_LANGUAGES

    # -- places ----------------------------------------------------------------------------------------------------

    # Each screen is imported when it is first shown: a pupil who starts a lesson waits for the HUD alone.

    def _place(self, desk: Desk, say: Say, theme: Theme) -> w.Widget:
        if self.place == "play" and self.play is not None:
            return self._playing(self.play, say, theme)
        if self.place == "who":
            from scenes.player.screens.who import who_screen

            return who_screen(self._who(desk, say), say, theme)
        if self.place == "loading":
            from scenes.player.screens.message import loading_screen

            return loading_screen(self._loading(say), say, theme)
        if self.place == "finish" and self.play is not None:
            from scenes.player.screens.finish import finish_screen

            return finish_screen(self._finish(self.play, desk, say), say, theme)
        from scenes.player.screens.shelf import shelf_screen

        return shelf_screen(self._shelf(desk, say), say, theme)

    def _shelf(self, desk: Desk, say: Say) -> ShelfState:
        from scenes.player.screens.shelf import ShelfState

        return ShelfState(tuple(self._on_shelf(lesson, desk, say) for lesson in desk.shelf), UI_LANGUAGES)

    def _on_shelf(self, lesson: ShelfLesson, desk: Desk, say: Say) -> LessonOnShelf:
        from scenes.messages import sentence
        from scenes.player.screens.shelf import LessonOnShelf
        from scenes.player.standing import Standing

        if lesson.head is None:
            fault = lesson.error
            text = sentence(say.texts, fault.code, fault.values) if fault is not None else ""
            return LessonOnShelf(lesson.key, lesson.title, fault=text)
        head = lesson.head
        standing = desk.standings.get(head.id, Standing())
        signed, signer = _signed(lesson)
        return LessonOnShelf(
            lesson.key,
            head.title,
            head.subject,
            tuple(head.grades),
            head.minutes,
            picture_key(lesson),
            min(1.0, max(0, standing.step) / max(1, len(head.flow))) if standing.is_begun else None,
            standing.is_finished,
            signed=signed,
            signer=signer,
        )

    def _who(self, desk: Desk, say: Say) -> WhoState:
        from scenes.player.screens.who import WhoState

        if self.on_desk is None:
            return WhoState("", names=self.names, has_shelf=desk.is_shelf)
        lesson = self.on_desk.lesson
        return WhoState(
            say.pick(lesson.title),
            say.pick(lesson.summary),
            self._cover(),
            self.names,
            self.languages(),
            desk.is_shelf,
            *_signed(self.on_shelf),
        )

    def _loading(self, say: Say) -> LoadingState:
        from scenes.player.screens.message import LoadingState

        title = self.on_desk.lesson.title if self.on_desk is not None else LocalText()
        return LoadingState(say.pick(title), 0.5, self._cover())

    def _cover(self) -> str:
        return picture_key(self.on_shelf) if self.on_shelf is not None else ""

    def _finish(self, play: Play, desk: Desk, say: Say) -> FinishState:
        from scenes.player.screens.finish import FinishState, PupilMarks

        session = play.session
        marks = tuple(
            PupilMarks(name, *session.marks(i), session.score_of(i), session.has_passed(i))
            for i, name in enumerate(session.pupils)
        )
        return FinishState(
            say.pick(play.lesson.title),
            marks,
            tuple(say.pick(prompt) for prompt in play.to_review()),
            session.state.was_left,
            desk.is_shelf,
            play.lesson.pass_mark > 0,
            session.seconds / 60,
        )

    def _playing(self, play: Play, say: Say, theme: Theme) -> w.Widget:
        hud = hud_screen(self.hud(play, say, theme), say, theme)
        panel = play.open_panel()
        view = play.session.question_view() if play.session.task is None else None
        said = say.pick(play.said()) if play.is_said_now else ""
        if panel is not None:
            from scenes.player.screens.panel import PanelState, panel_screen

            shown = PanelState(panel, self.is_reading, self.languages(), said)
            return w.Stack((hud, panel_screen(shown, say, theme)))
        talk = play.session.talk_view()
        if talk is not None:
            from scenes.player.screens.talk import TalkState, talk_screen

            name = say.pick(talk.guide.name) or say.pick(play.session.name_of(talk.id))
            told = TalkState(talk, name, self.is_reading, self.languages(), said)
            return w.Stack((hud, talk_screen(told, say, theme)))
        if view is not None:
            from scenes.player.screens.question import question_screen

            return w.Stack((hud, question_screen(self._question(play, view, said), say, theme)))
        if play.session.task is not None and self.pins:
            from scenes.player.screens.answering import mark_at

            marks = tuple(mark_at(x * 100, y * 100, text) for text, x, y in self.pins)
            return w.Stack((w.Stack((w.Spacer(), *marks)), hud))
        return hud

    def _question(self, play: Play, view: QuestionView, said: str = "") -> QuestionState:
        from scenes.player.screens.question import QuestionState

        names = tuple(play.session.pupils)
        return QuestionState(view, names, play.answering.answer, self.languages(), said, play.draft.picked)

    def point_pins(self, where: Callable[[EntityId], tuple[float, float] | None], say: Say) -> None:
        """Note where in the window the things stand that were labelled or chosen, with what was put there."""
        from scenes.player.screens.task_bar import words_at

        play = self.play
        view = play.session.question_view() if play is not None and play.session.task is not None else None
        if play is None or view is None or not is_pointed_at(view.question):
            self.pins = ()
            return
        state = self._question(play, view)
        answer = state.chosen if view.question.kind == "hotspot" else tuple(by_part(state.chosen).values())
        pins = []
        for thing in dict.fromkeys(answer):
            at = where(EntityId(thing))
            if at is not None:
                words = "✓" if view.question.kind == "hotspot" else words_at(state, thing, say)
                pins.append((words, *at))
        self.pins = tuple(pins)

    def hud(self, play: Play, say: Say, theme: Theme) -> HudState:
        """The edges of the screen while the scene is visible."""
        session = play.session
        step = session.current_step
        view = session.question_view()
        is_talking = session.dialog is not None and session.dialog["kind"] == "talk"
        is_covered = (
            play.open_panel() is not None or is_talking or (view is not None and session.task is None)
        )
        bar = None
        if view is not None and session.task is not None and play.open_panel() is None and not is_talking:
            from scenes.player.screens.task_bar import task_bar

            bar = task_bar(self._question(play, view), say, theme)
        return HudState(
            task=say.pick(step.title) if step is not None and not (is_talking and theme.is_cramped) else "",
            step=session.step_number,
            progress=session.progress,
            score=session.score,
            # what is told by nobody is not told by the count of points either
            shows_score=step is None or not step.sections or step.test not in ("pre", "exam"),
            pupils=tuple(session.pupils),
            turn=session.turn,
            can_go_on=session.waits_for_next and session.dialog is None,
            pending=len(session.pending) if session.dialog is None else 0,
            variables=self._variables(play, say),
            said="" if is_covered else say.pick(play.said()),
            speaker=self._speaker(play, say),
            under=self._under(play, say),
            under_by_key=self.under_by_key,
            how=say(self.how) if self.how else "",
            hint=self._hint(play, say),
            walks=self.shows_aim,
            languages=self.languages(),
            tour=self._tour(play, say),
            bar=bar,
            boards=self._boards(play, say),
            steering=self.steering if session.dialog is None and session.seconds < STEERING_SECONDS else (),
        )

    def _boards(self, play: Play, say: Say) -> tuple[Board, ...]:
        """Read anew some times a second; in between they are what they were."""
        session = play.session
        if session.dialog is not None or not session.has_boards:
            return ()
        from scenes.player.screens.boards import TICKS, boards_of

        rows = sum(map(len, session.state.tables.values()))
        key = (session.state.ticks // TICKS, session.scene.id, say.language, rows)
        if key != self._boards_key:
            self._boards_key, self._boards_read = key, boards_of(session, say)
        return self._boards_read

    def _speaker(self, play: Play, say: Say) -> tuple[str, str]:
        guide = play.speaker()
        if guide is None:
            return "", ""
        entity, spoken = guide
        return say.pick(spoken.name) or say.pick(entity.name), str(spoken.portrait)

    def _hint(self, play: Play, say: Say) -> str:
        message, values = self.hint
        if not message or self.overlays or play.session.dialog is not None:
            return ""
        spoken = {
            name: say.pick(value)
            if isinstance(value, LocalText)
            else say.digits(f"{value:.2f}".rstrip("0").rstrip("."))
            if isinstance(value, float)
            else value
            for name, value in values.items()
        }
        return say(message, **spoken)

    def _under(self, play: Play, say: Say) -> str:
        if self.under is None or self.overlays or play.session.dialog is not None:
            return ""
        view = play.session.question_view() if play.session.task is not None else None
        if view is not None and is_pointed_at(view.question):
            from scenes.player.screens.task_bar import words_at

            return words_at(self._question(play, view), self.under, say)
        return say.pick(play.session.name_of(self.under))

    def _variables(self, play: Play, say: Say) -> tuple[tuple[str, str], ...]:
        shown = []
        for name, variable in play.lesson.variables.items():
            if variable.shown:
                value = play.session.variable(name)
                text = say.number(value) if isinstance(value, int | float) else str(value)
                if isinstance(value, bool):
                    text = say(N_("Yes")) if value else say(N_("No"))
                shown.append((say.pick(variable.label) or name, text))
        return tuple(shown)

    def _tour(self, play: Play, say: Say) -> TourState | None:
        running = play.open_tour()
        if running is None:
            return None
        entity, tour, number, _ = running
        stop = tour.waypoints[number]
        has_voice = play.narration(say.language) is not None
        name = say.pick(tour.name) or say.pick(entity.name)
        return TourState(
            name, say.pick(stop.text), number + 1, len(tour.waypoints), has_voice, self.is_reading
        )

    # -- dialogs in front ------------------------------------------------------------------------------------------

    def _overlay(self, overlay: Overlay, desk: Desk, settings: Settings, say: Say, theme: Theme) -> w.Widget:
        if overlay == "help":
            from scenes.player.screens.help import help_screen

            return help_screen(say, theme)
        if overlay == "task" and self.play is not None:
            return task_screen(self.hud(self.play, say, theme), say, theme)
        if overlay == "resume":
            return self._resume(say, theme)
        if overlay == "message" and self.message is not None:
            from scenes.messages import remedy, sentence
            from scenes.player.screens.message import MessageState, message_screen

            code, values, is_final = self.message
            state = MessageState(
                sentence(say.texts, code, values), remedy(say.texts, code, values), "error", is_final
            )
            return message_screen(state, say, theme)
        if overlay == "stick" and self.stick is not None:
            from scenes.player.screens.stick import stick_screen

            return stick_screen(self._stick(self.stick, say), say, theme)
        from scenes.player.screens.menu import menu_screen

        return menu_screen(self._menu(desk, settings), say, theme)

    def _menu(self, desk: Desk, settings: Settings) -> MenuState:
        from scenes.player.screens.menu import MenuState

        return MenuState(
            in_lesson=self.place == "play",
            has_shelf=desk.is_shelf,
            text_percent=settings.text_percent,
            high_contrast=settings.has_high_contrast,
            reduced_motion=settings.has_reduced_motion,
            volume=0 if settings.is_muted else round(settings.volume * 100),
            has_sound=self.has_sound,
            has_stick=self.stick is not None,
            rung=self.rung,
            rungs=RUNGS,
            languages=self.languages(),
        )

    @staticmethod
    def _stick(stick: Stick, say: Say) -> StickState:
        from scenes.messages import remedy, sentence
        from scenes.player.screens.stick import StickState
        from scenes.storage.export_places import names_of_exports

        def lines(level: str) -> tuple[str, ...]:
            found = [problem for problem in stick.problems if problem.level == level]
            return tuple(sentence(say.texts, problem.code, problem.values) for problem in found)

        def said(fault: SalaError) -> str:
            return sentence(say.texts, fault.code, fault.values)

        faults = lines("error") if stick.fault is None else (said(stick.fault),)
        signer = stick.signer
        is_known = signer is not None and signer.state in ("new", "known")
        # of what stands in the way, or may not be written, its own sentence tells why
        other_key = [problem for problem in stick.problems if problem.code == "signature_other_key"]
        is_lacking = any(problem.code.startswith("export_file_") for problem in stick.problems)
        has_tried = stick.fault is None and stick.refusal is None and is_lacking
        return StickState(
            stick.root.name,
            stick.is_busy,
            stick.state == "mending",
            stick.fraction,
            stick.files,
            faults,
            (*lines("warning"), *lines("note")),
            len(stick.mended),
            names_of_exports(stick.root, stick.others),
            signer.name if signer is not None and is_known else "",
            signer.fingerprint if signer is not None else "",
            said(stick.refusal) if stick.refusal is not None else "",
            names_of_exports(stick.root, [stick.mended_from])[0] if has_tried and stick.mended_from else "",
            next((remedy(say.texts, each.code, each.values) for each in other_key), ""),
        )

    def _resume(self, say: Say, theme: Theme) -> w.Widget:
        """A lab PC is shared: whoever sits here now says whether the unfinished lesson is theirs."""
        from scenes.messages import remedy, sentence

        attempt = self.unfinished
        names = [say.pupil(name, i) for i, name in enumerate(attempt.pupils)] if attempt is not None else []
        body = [w.Text(say(N_("{names} did not finish this lesson."), names=", ".join(names)))]
        fault = self.resume_fault
        is_lost = fault is not None
        anew = button(
            "resume.anew", say(N_("Start anew")), StartAnew(), icon="again",
            kind="primary" if is_lost else "secondary", starts_focused=is_lost,
        )  # fmt: skip
        go_on = button(
            "resume.go_on", say(N_("Go on")), Resume(), icon="play", kind="primary", starts_focused=True
        )
        if fault is not None:
            body.append(w.Text(sentence(say.texts, fault.code, fault.values), bold=True))
            body.append(w.Text(remedy(say.texts, fault.code, fault.values)))
        return dialog(
            "resume",
            say,
            theme,
            title=say(N_("Something is not right")) if is_lost else say(N_("Go on where it was left?")),
            icon="warning" if is_lost else "person",
            body=body,
            buttons=[anew] if is_lost else [anew, go_on],
            on_close=StartAnew(),
            width=560,
        )


def _signed(lesson: ShelfLesson | None) -> tuple[Signed, str]:
    signer = lesson.signer if lesson is not None else None
    return (_SIGNED[signer.state], signer.name) if signer is not None else ("", "")


def with_name(names: tuple[str, ...], index: int, name: str) -> tuple[str, ...]:
    """The names with one of them changed; an index that is not there changes nothing."""
    return tuple(name if i == index else other for i, other in enumerate(names))
