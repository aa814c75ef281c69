"""Rules: cards react to what happens, and to what other cards make happen, until nothing more happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from scenes.cards.conditions import Condition
from scenes.cards.happenings import Happening
from scenes.cards.world import VariableValue, World
from scenes.model.scene import Rule
from scenes.play.playthrough import Playthrough
from scenes.play.scene_tables import SceneTables
from scenes.play.sequences import Sequences
from scenes.records import dataclass

MAX_FIRINGS = 500
"""Cards that one input may set off; more is a loop of cards, which is stopped and reported."""


@dataclass(frozen=True, slots=True)
class CardSeen:
    """What became of a card whose event happened: `condition` is the place of the first one that did not hold, and
    `now` what it compared, if it compares something.
    """

    scene: str
    card: str
    fate: Literal["fired", "condition", "once", "off"]
    condition: int = -1
    now: VariableValue | None = None


class Rules:
    """Runs the cards of the scene in which something happened.

    A condition that this version of Sala does not know is passed over. `react` may be called several
    times for one input; `begin` tells that a new input is taken.
    """

    def __init__(self, play: Playthrough, world: World, sequences: Sequences) -> None:
        self._play = play
        self._world = world
        self._sequences = sequences
        self._firings = 0
        self.watcher: Callable[[CardSeen], object] | None = None
        """Told of every card whose event happens, fired or not, for a teacher who tries the lesson."""

    def begin(self) -> None:
        self._firings = 0

    def react(self) -> None:
        happenings = self._play.happenings
        while happenings:
            tables, happening = happenings.popleft()
            self._react_to(tables, happening)

    def _react_to(self, tables: SceneTables, happening: Happening) -> None:
        for rule, event in tables.rules.get(type(happening), ()):
            if self._play.state.is_finished:
                return
            if not event.matches(happening, self._world):
                continue
            name = f"{tables.scene.id}/{rule.id}"
            if not self._play.state.switched.get(name, rule.enabled):
                self._tell(tables, rule, "off")
                continue
            if rule.once and name in self._play.state.fired:
                self._tell(tables, rule, "once")
                continue
            failing = self._failing(rule)
            if failing >= 0:
                self._tell(tables, rule, "condition", failing)
                continue
            self._firings += 1
            if self._firings > MAX_FIRINGS:
                if self._firings == MAX_FIRINGS + 1:
                    self._play.out("card_loop", rule.id)
                self._play.happenings.clear()
                return
            self._tell(tables, rule, "fired")
            self._fire(tables, rule, name)

    def _failing(self, rule: Rule) -> int:
        """The place of the first condition that does not hold; -1 if all do."""
        for place, condition in enumerate(rule.conditions):
            if isinstance(condition, Condition) and not condition.holds(self._world):
                return place
        return -1

    def _tell(
        self,
        tables: SceneTables,
        rule: Rule,
        fate: Literal["fired", "condition", "once", "off"],
        condition: int = -1,
    ) -> None:
        if self.watcher is None:
            return
        failing = rule.conditions[condition] if condition >= 0 else None
        now = failing.now(self._world) if isinstance(failing, Condition) else None
        self.watcher(CardSeen(str(tables.scene.id), str(rule.id), fate, condition, now))

    def _fire(self, tables: SceneTables, rule: Rule, name: str) -> None:
        if rule.once:
            self._play.state.fired.append(name)
        self._play.out("card", rule.id)
        self._sequences.run(("rule", tables.scene.id, rule.id), rule.actions)
