"""Which verb a thing asks for, and the one that is going on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from scenes.cards.events import Clicked
from scenes.components.carriable.model import Carriable
from scenes.components.circuit_part.model import CircuitPart
from scenes.components.graph_paper.model import GraphPaper
from scenes.components.instrument.logic import POINTS
from scenes.components.instrument.model import Instrument
from scenes.components.vessel.model import Vessel
from scenes.model.scene import Entity
from scenes.model.values import EntityId
from scenes.play.scene_tables import opens_by_click
from scenes.player.play import Play
from scenes.player.verbs.looks import Looks
from scenes.player.verbs.verb import Verb
from scenes.player.verbs.workbench import Workbench

if TYPE_CHECKING:
    from scenes.player.app import PlayerApp

CLICK_PIXELS = 6
"""A press that moves farther than this is a drag."""
_ARROWS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"arrow_left": (-1, 0), "arrow_right": (1, 0), "arrow_up": (0, 1), "arrow_down": (0, -1)}
)
GRAB_KEY = "x"


class Verbs:
    """Routes mouse and keys to the verb that is going on, and begins one where a thing asks for it."""

    def __init__(self, app: PlayerApp) -> None:
        self._app = app
        self.active: Verb | None = None
        self._bench: Workbench | None = None
        self._pressed: tuple[float, float, EntityId | None] | None = None
        """Where the button went down, and the thing there that would be taken by dragging."""
        self._is_dragged = False
        self._looks: Looks | None = None
        self._language = ""

    # -- asking ----------------------------------------------------------------------------------------------------

    def verb_of(self, entity_id: EntityId | None) -> type[Verb] | None:
        """What hands can do with a thing now."""
        play = self._play
        entity = play.session.scene.entities.get(entity_id) if play is not None and entity_id else None
        if play is None or entity is None or play.session.dialog is not None:
            return None
        return verb_for(play, entity) if play.session.is_usable(entity.id) else None

    def is_first_choice(self, entity_id: EntityId) -> bool:
        """Whether a click on a thing begins its verb, because nothing else would come of it."""
        play = self._play
        if play is None or self.verb_of(entity_id) is None:
            return False
        entity = play.session.scene.entities[entity_id]
        has_card = any(
            isinstance(rule.when, Clicked) and rule.when.target == entity_id
            for rule in play.session.scene.rules.values()
        )
        return not has_card and not opens_by_click(entity)

    @property
    def hint(self) -> tuple[str, dict[str, object]]:
        """What the verb that goes on says; empty if there is none."""
        return self.active.hint if self.active is not None else ("", {})

    def hover_hint(self, entity_id: EntityId, *, by_key: bool) -> str:
        """How a thing is used, as a msgid; empty where a click does it."""
        verb = self.verb_of(entity_id)
        if verb is None:
            return ""
        pointing, focused, besides = verb.HOVER
        if self.is_first_choice(entity_id):
            return focused if by_key else pointing
        return besides if by_key else (pointing if verb.TAKES_DRAG else "")

    @property
    def is_pressed(self) -> bool:
        """Whether the mouse has taken hold of something."""
        return self._pressed is not None

    # -- mouse -----------------------------------------------------------------------------------------------------

    def press(self, x: float, y: float) -> bool:
        """The left button went down in the scene; whether hands take it."""
        view = self._app.view
        if view is None or self._play is None:
            return False
        if self.active is not None:
            self._pressed, self._is_dragged = (x, y, None), False
            self.active.move(x, y)
            return True
        from scenes.player.verbs.wire import part_near  # not before the first press

        entity_id = part_near(self._workbench(), self._play, x, y) or view.pick(x, y)
        verb = self.verb_of(entity_id)
        if entity_id is None or verb is None or not verb.TAKES_DRAG:
            return False
        self._pressed, self._is_dragged = (x, y, entity_id), False
        return True

    def move(self, x: float, y: float) -> bool:
        """The pointer moved; whether hands take it, so that the look stays."""
        if self._pressed is not None:
            px, py, entity_id = self._pressed
            if max(abs(x - px), abs(y - py)) > CLICK_PIXELS:
                self._is_dragged = True
                if self.active is None and entity_id is not None:
                    self.begin(entity_id, by_key=False)
        if self.active is not None:
            self.active.move(x, y)
        return self._pressed is not None

    def release(self, x: float, y: float) -> bool:
        """The left button was released; whether hands take it."""
        if self._pressed is None:
            return False
        _x, _y, entity_id = self._pressed
        self._pressed = None
        if self.active is not None:
            self.active.drop(x, y, was_dragged=self._is_dragged)
            self._tidy()
            return True
        if entity_id is not None and not self._is_dragged:
            self._app.hands.use(entity_id, (x, y))
        return True

    def use(self, entity_id: EntityId, at: tuple[float, float] | None) -> bool:
        """A thing was clicked at a place of the window, or used by keys (None); whether that is for hands."""
        if self.active is not None or not self.is_first_choice(entity_id):
            return False
        if self.begin(entity_id, by_key=at is None) and at is not None and self.active is not None:
            self.active.move(*at)
            if self.active.TAPS:
                self.active.drop(*at, was_dragged=False)
            self._tidy()
        return True

    # -- keys ------------------------------------------------------------------------------------------------------

    def key(self, key: str, *, has_shift: bool, is_repeat: bool) -> bool:
        """A key while a verb goes on, or the one that begins it; whether hands take it."""
        verb, app = self.active, self._app
        if app.surface.interface.is_modal or app.surface.interface.has_text_focus:
            return False
        if verb is None:
            view = app.view
            entity_id = (view.focus or view.pointed) if view is not None and key == GRAB_KEY else None
            if entity_id is None or self.verb_of(entity_id) is None:
                return False
            return self.begin(entity_id, by_key=True)
        if key in _ARROWS:
            verb.arrow(*_ARROWS[key])
        elif key == "tab":
            verb.next(backwards=has_shift)
        elif key in ("enter", "space", GRAB_KEY) and not is_repeat:
            verb.confirm()
        elif key == "escape" and not is_repeat:
            verb.cancel()
        else:
            return False
        self._tidy()
        return True

    def act(self, action: str) -> bool:
        """The same from a gamepad; whether hands take it."""
        key = {"use": "enter", "back": "escape", "next_thing": "tab", "previous_thing": "tab"}.get(action)
        is_back = action == "previous_thing"
        return (
            key is not None and self.active is not None and self.key(key, has_shift=is_back, is_repeat=False)
        )

    def begin(self, entity_id: EntityId, *, by_key: bool) -> bool:
        """Begin the verb that a thing asks for; whether there is one."""
        play, kind = self._play, self.verb_of(entity_id)
        if play is None or kind is None or self.active is not None:
            return False
        self._app.audio.play("click")
        verb = kind(self._workbench(), play, entity_id, by_key=by_key)
        self.active = verb
        self._tidy()
        return True

    # -- going on --------------------------------------------------------------------------------------------------

    def follow(self, alpha: float, seconds: float) -> bool:
        """Once a frame, after the picture follows the session; whether anything moves."""
        play = self._play
        if play is None or self._app.view is None:
            return False
        held = play.session.handling.held
        if held is not None:
            self._carry(play, held)
        is_moving = False
        if self.active is not None:
            is_moving = self.active.follow(seconds)
            self._tidy()
        scene = play.session.scene
        if self._looks is None or self._looks.scene is not scene:
            self._looks = Looks(scene)
        if self._language != self._app.say.language:
            self._language = self._app.say.language
            self._looks.forget()  # what has words was made anew
        cursors = self._workbench().cursors
        is_moving = self._looks.follow(play.session, self._app.view.stage, alpha, cursors) or is_moving
        return self._workbench().follow(seconds) or is_moving

    def give_up(self) -> None:
        """The window was left, or a dialog opened: what goes on is let go."""
        if self.active is not None:
            self.active.cancel()
            self._tidy()
        self._pressed = None

    def forget(self) -> None:
        """Another scene or lesson is shown: there is nothing to take away any more."""
        if self._bench is not None:
            self._bench.clear()
        self._bench = self.active = self._pressed = self._looks = None

    # -- inside ----------------------------------------------------------------------------------------------------

    @property
    def _play(self) -> Play | None:
        return self._app.pages.play if self._app.pages.place == "play" else None

    def _workbench(self) -> Workbench:
        if self._bench is None:
            assert self._app.view is not None
            self._bench = Workbench(self._app.view)
        return self._bench

    def _carry(self, play: Play, held: EntityId) -> None:
        """Something is in the hand, perhaps without hands here: the lesson was resumed, or a robot plays."""
        from scenes.player.verbs.carry import Carry

        if not isinstance(self.active, Carry):
            self._drop_active()
            self.active = Carry(self._workbench(), play, held, by_key=True, is_held=True)

    def _tidy(self) -> None:
        if self.active is not None and self.active.is_over:
            self._drop_active()
            self._app.actions.notice_end()

    def _drop_active(self) -> None:
        if self.active is not None:
            verb, self.active = self.active, None
            verb.end()


def verb_for(play: Play, entity: Entity) -> type[Verb] | None:
    """What hands can do with a thing that can be used now. Each verb is loaded when a thing first asks for it."""
    hands = play.session.handling
    if entity.get(Carriable) is not None and hands.can_pick_up(entity.id):
        from scenes.player.verbs.carry import Carry

        return Carry
    if hands.control_of(entity.id) is not None:
        from scenes.player.verbs.turn import Turn

        return Turn
    if entity.get(Vessel) is not None and hands.pour_targets(entity.id):
        from scenes.player.verbs.pour import Pour

        return Pour
    if entity.get(CircuitPart) is not None and play.session.simulations.circuit_of(entity.id) is not None:
        from scenes.player.verbs.wire import Wire

        return Wire
    instrument = entity.get(Instrument)
    if instrument is not None and (instrument.kind in POINTS or instrument.kind == "thermometer"):
        from scenes.player.verbs.measure import HoldTo, LayOut

        return LayOut if instrument.kind in POINTS else HoldTo
    if entity.get(GraphPaper) is None:
        return None
    from scenes.player.verbs.draw import Draw

    return Draw
