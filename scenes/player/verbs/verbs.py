"""Which verb a thing asks for, and the one that is going on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from scenes.cards.events import Clicked
from scenes.components.carriable.model import Carriable
from scenes.model.parts import Component
from scenes.model.values import EntityId
from scenes.play.scene_tables import opens_by_click
from scenes.player.play import Play
from scenes.player.verbs.carry import Carry
from scenes.player.verbs.verb import Verb
from scenes.player.verbs.workbench import Workbench
from scenes.texts import N_

if TYPE_CHECKING:
    from scenes.player.app import PlayerApp

CLICK_PIXELS = 6
"""A press that moves farther than this is a drag."""
VERBS: Mapping[type[Component], type[Verb]] = MappingProxyType({Carriable: Carry})
_HOVER: Mapping[type[Verb], tuple[str, str]] = MappingProxyType(
    {Carry: (N_("drag it to a place"), N_("Enter picks it up"))}
)
"""What the hint says of a thing: under the pointer, and in focus."""
_ALSO = N_("X picks it up")
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

    # -- asking ----------------------------------------------------------------------------------------------------

    def verb_of(self, entity_id: EntityId | None) -> type[Verb] | None:
        """What hands can do with a thing now."""
        play = self._play
        entity = play.session.scene.entities.get(entity_id) if play is not None and entity_id else None
        if play is None or entity is None or play.session.dialog is not None:
            return None
        for kind, verb in VERBS.items():
            if entity.get(kind) is not None and self._can(play, verb, entity.id):
                return verb
        return None

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
        if not by_key:
            return _HOVER[verb][0]
        return _HOVER[verb][1] if self.is_first_choice(entity_id) else _ALSO

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
        entity_id = view.pick(x, y)
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
            if self.is_first_choice(entity_id):
                self.begin(entity_id, by_key=False)
                if self.active is not None:
                    self.active.move(x, y)
            else:
                self._app.hands.use(entity_id)
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

    def follow(self, seconds: float) -> bool:
        """Once a frame, after the picture follows the session; whether anything moves."""
        play = self._play
        if play is None or self._app.view is None:
            return False
        held = play.session.handling.held
        if held is not None and not isinstance(self.active, Carry):
            # in the hand without hands here: the lesson was resumed, or a robot plays
            self._drop_active()
            self.active = Carry(self._workbench(), play, held, by_key=True, is_held=True)
        is_moving = False
        if self.active is not None:
            is_moving = self.active.follow(seconds)
            self._tidy()
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
        self._bench = self.active = self._pressed = None

    # -- inside ----------------------------------------------------------------------------------------------------

    @property
    def _play(self) -> Play | None:
        return self._app.pages.play if self._app.pages.place == "play" else None

    def _workbench(self) -> Workbench:
        if self._bench is None:
            assert self._app.view is not None
            self._bench = Workbench(self._app.view)
        return self._bench

    def _tidy(self) -> None:
        if self.active is not None and self.active.is_over:
            self._drop_active()
            self._app.actions.notice_end()

    def _drop_active(self) -> None:
        if self.active is not None:
            verb, self.active = self.active, None
            verb.end()

    @staticmethod
    def _can(play: Play, verb: type[Verb], entity_id: EntityId) -> bool:
        if not play.session.is_usable(entity_id):
            return False
        return verb is not Carry or play.session.handling.can_pick_up(entity_id)
