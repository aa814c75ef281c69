"""What is known of a lesson that is tried: what became of each card and why, and what variables are now. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from scenes.model.lesson import Lesson
from scenes.model.scene import Rule
from studio.preview.told import CardTold, PlaceTold, SwitchTold, Told, Value, ValueTold

State = Literal["fired", "condition", "once", "off", "waits", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Why:
    """How a card stands: `times` it reacted, the last time something was told of it, and the condition in its way.

    "waits": its event has not happened yet; "elsewhere": nor could it, the pupils are in another scene.
    """

    state: State
    times: int = 0
    last: CardTold | None = None


@dataclass(slots=True)
class Known:
    """Gathers what the player tells. `values` has the score under ""."""

    scene: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    changed: str | None = None
    """The variable that changed last."""
    _last: dict[tuple[str, str], CardTold] = field(default_factory=dict)
    _fired: dict[tuple[str, str], int] = field(default_factory=dict)
    _switched: dict[str, bool] = field(default_factory=dict)

    def hear(self, told: Told) -> None:
        match told:
            case CardTold():
                key = (told.scene, told.card)
                self._last[key] = told
                if told.fate == "fired":
                    self._fired[key] = self._fired.get(key, 0) + 1
            case PlaceTold(kind="scene"):
                self.scene = told.subject
            case ValueTold():
                if told.name in self.values:
                    self.changed = told.name
                self.values[told.name] = told.value
            case SwitchTold():
                self._switched[told.card] = told.is_on

    def why(self, scene: str, rule: Rule) -> Why:
        """How a card of a scene stands now."""
        key = (scene, str(rule.id))
        last, times = self._last.get(key), self._fired.get(key, 0)
        if not self._switched.get(str(rule.id), rule.enabled):
            return Why("off", times, last)
        if rule.once and times:
            return Why("once", times, last)
        if last is not None and last.fate != "off":
            return Why(last.fate, times, last)
        return Why("waits" if scene == self.scene else "elsewhere", times, last)

    def cards(self, lesson: Lesson) -> list[tuple[str, Rule]]:
        """All cards, those of the scene where the pupils are first, each with its scene."""
        order = sorted(lesson.scenes.values(), key=lambda scene: scene.id != self.scene)
        return [(str(scene.id), rule) for scene in order for rule in scene.rules.values()]
