"""Controlling: knobs, sliders and buttons, things that are cut open or pulled apart. Each holds one number.

A control with a variable has its number there, so that cards and simulations share it; the others keep it in
`state.settings`. What is cut open or pulled apart goes there softly: `state.opening` says how far it is.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from scenes.cards.happenings import ControlSet, Pressed
from scenes.cards.world import Variables, VariableValue
from scenes.components.button.model import Button
from scenes.components.cutaway.model import Cutaway
from scenes.components.dial.model import Dial, NumberControl
from scenes.components.explode.logic import offset
from scenes.components.explode.model import Explode
from scenes.components.slider.model import Slider
from scenes.model.scene import Entity
from scenes.model.values import ORIGIN, EntityId, Vec3
from scenes.play.playthrough import Playthrough
from scenes.play.poses import smooth
from scenes.play.state import STEP_SECONDS

ControlPart = Dial | Slider | Cutaway | Explode
CONTROLS: tuple[type[ControlPart], ...] = (Dial, Slider, Cutaway, Explode)
OPENING_SECONDS = 0.8
_JUMP = 0.3
"""A change of a share by more than this is shown as a movement."""


class Control(NamedTuple):
    """One control of a thing."""

    entity: EntityId
    kind: str
    """Its key among the thing's components."""
    part: ControlPart

    @property
    def key(self) -> str:
        return f"{self.entity}.{self.kind}"

    @property
    def limits(self) -> tuple[float, float, float]:
        """Lowest and highest number, and the step between two, 0 if there is none."""
        if isinstance(self.part, NumberControl):
            low, high = sorted((self.part.min, self.part.max))
            return low, high, max(0.0, self.part.step)
        return 0.0, 1.0, 0.0


class Controlling:
    """Sets controls, presses buttons, and says where the parts of what is pulled apart are."""

    def __init__(self, play: Playthrough, variables: Variables) -> None:
        self._play = play
        self._variables = variables
        self._shown: dict[str, float] = {}
        """The numbers of cut and pulled things as they were last looked at."""
        self._parts: dict[EntityId, tuple[Control, Vec3, int, int]] = {}
        for scene_id in play.lesson.scenes:
            tables = play.tables.scene(scene_id)
            for entity, explode in tables.exploding:
                control = Control(entity.id, "explode", explode)
                parts = [one for one in tables.scene.entities.values() if one.parent == entity.id]
                for number, part in enumerate(parts):
                    self._parts[part.id] = (control, part.position, number, len(parts))
        if self._parts:
            play.poses.shift = self.shift
            play.poses.shifted = self._parts.keys()

    # ------------------------------------------------------------------ asking

    def find(self, entity_id: EntityId, kind: str = "") -> Control | None:
        """A control of a thing; of several the first, unless `kind` names one."""
        entity = self._play.entity(entity_id)
        if entity is None:
            return None
        for key, part in entity.components.items():
            if isinstance(part, CONTROLS) and kind in ("", key):
                return Control(entity_id, key, part)
        return None

    def value(self, control: Control) -> float:
        """The number of a control now."""
        low, high, _step = control.limits
        name = control.part.variable
        held: VariableValue = (
            self._variables.variable(name)
            if name
            else self._play.state.settings.get(control.key, control.part.start)
        )
        if isinstance(held, str):
            return low
        return max(low, min(high, float(held)))

    def share(self, control: Control, ticks: float) -> float:
        """How far a thing is cut open or pulled apart at a time, 0 to 1."""
        opening = self._play.state.opening.get(control.key)
        if opening is None:
            return self.value(control)
        length = opening["end"] - opening["start"]
        done = smooth((ticks - opening["start"]) / length) if length > 0 else 1.0
        return float(opening["from"] + (opening["to"] - opening["from"]) * done)

    def is_on(self, entity_id: EntityId) -> bool:
        """Whether a button that switches is switched on."""
        entity = self._play.entity(entity_id)
        button = entity.get(Button) if entity is not None else None
        if button is None or button.does != "switch":
            return False
        if button.variable:
            return bool(self._variables.variable(button.variable))
        return bool(self._play.state.settings.get(f"{entity_id}.button", 0.0))

    def presses(self, entity_id: EntityId) -> int:
        """How often a button was pressed."""
        return int(self._play.state.settings.get(f"{entity_id}.presses", 0.0))

    def shift(self, entity: Entity, ticks: float) -> Vec3:
        """How far a part of something that is pulled apart is from its place."""
        known = self._parts.get(entity.id)
        if known is None:
            return ORIGIN
        control, position, number, count = known
        assert isinstance(control.part, Explode)
        return offset(control.part, position, number, count, self.share(control, ticks))

    # ------------------------------------------------------------------ doing

    def fitted(self, control: Control, value: float) -> float:
        """The nearest number that a control can be set to."""
        low, high, step = control.limits
        value = max(low, min(high, value))
        if step > 0:
            value = min(high, low + round((value - low) / step) * step)
        return round(value, 6)

    def set_to(self, control: Control, value: float, *, is_done: bool = True, by_pupil: bool = True) -> None:
        """Set a control. `is_done`: the hand lets go of it, which is worth a line in the results."""
        if not math.isfinite(value):
            return
        play, before = self._play, self.value(control)
        now = self.fitted(control, value)
        if now != before:
            name = control.part.variable
            if name:
                held = self._variables.variable(name)
                self._variables.set_variable(name, now >= 0.5 if isinstance(held, bool) else now)
            else:
                play.state.settings[control.key] = now
            play.out("control", control.entity, part=control.kind, value=now)
            play.happen(ControlSet(control.entity, before, now))
            self._notice(control)
        if is_done and by_pupil:
            play.record("control", {"item": control.entity, "part": control.kind, "value": now})

    def click(self, entity: Entity) -> None:
        """A thing was clicked: press its button."""
        button = entity.get(Button)
        if button is not None:
            self._press(entity.id, button)

    def _press(self, entity_id: EntityId, button: Button) -> None:
        play = self._play
        key = f"{entity_id}.presses"
        play.state.settings[key] = play.state.settings.get(key, 0.0) + 1
        is_on = True
        if button.does == "switch":
            is_on = not self.is_on(entity_id)
            if button.variable:
                held = self._variables.variable(button.variable)
                self._variables.set_variable(
                    button.variable, is_on if isinstance(held, bool) else float(is_on)
                )
            else:
                play.state.settings[f"{entity_id}.button"] = float(is_on)
        elif button.variable:
            held = self._variables.variable(button.variable)
            if not isinstance(held, str):
                self._variables.set_variable(button.variable, True if isinstance(held, bool) else held + 1)
        play.out("pressed", entity_id, is_on=is_on)
        play.happen(Pressed(entity_id, is_on))

    def tick(self) -> None:
        """After a step, and after cards: things follow their variables, and go on opening."""
        here = self._play.here
        for entity, part in (*here.exploding, *here.cutaways):
            control = self.find(entity.id, "explode" if isinstance(part, Explode) else "cutaway")
            if control is None:
                continue
            self._notice(control)
            opening = self._play.state.opening.get(control.key)
            if opening is not None:
                self._touch_parts(control)
                if opening["end"] <= self._play.state.ticks:
                    del self._play.state.opening[control.key]

    # ------------------------------------------------------------------ inside

    def _notice(self, control: Control) -> None:
        """A thing that is cut or pulled follows its number, softly where it jumps."""
        if not isinstance(control.part, Explode | Cutaway):
            return
        state, now = self._play.state, self.value(control)
        before = self._shown.get(control.key)
        if before is None:
            before = control.part.start if not control.part.variable else now
        self._shown[control.key] = now
        if now == before:
            return
        start = self.share(control, state.ticks) if control.key in state.opening else before
        state.opening.pop(control.key, None)
        if abs(now - start) > _JUMP:
            state.opening[control.key] = {
                "from": float(start),
                "to": now,
                "start": float(state.ticks),
                "end": float(state.ticks + round(OPENING_SECONDS / STEP_SECONDS)),
            }
        self._touch_parts(control)

    def _touch_parts(self, control: Control) -> None:
        if isinstance(control.part, Explode):
            for part_id, (known, *_rest) in self._parts.items():
                if known.entity == control.entity:
                    self._play.touch(part_id)
