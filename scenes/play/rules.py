"""Rules: cards react to what happens, and to what other cards make happen, until nothing more happens."""

from __future__ import annotations

from scenes.cards.actions import Action
from scenes.cards.conditions import Condition
from scenes.cards.happenings import Happening
from scenes.cards.world import World
from scenes.model.scene import Rule
from scenes.play.playthrough import Playthrough
from scenes.play.scene_tables import SceneTables

MAX_FIRINGS = 500
"""Cards that one input may set off; more is a loop of cards, which is stopped and reported."""


class Rules:
    """Runs the cards of the scene in which something happened.

    A condition or an action that this version of Sala does not know is passed over. `react` may be called several
    times for one input; `begin` tells that a new input is taken.
    """

    def __init__(self, play: Playthrough, world: World) -> None:
        self._play = play
        self._world = world
        self._firings = 0

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
            if (rule.once and name in self._play.state.fired) or not self._holds(rule):
                continue
            self._firings += 1
            if self._firings > MAX_FIRINGS:
                if self._firings == MAX_FIRINGS + 1:
                    self._play.out("card_loop", rule.id)
                self._play.happenings.clear()
                return
            self._fire(rule, name)

    def _holds(self, rule: Rule) -> bool:
        return all(
            condition.holds(self._world) for condition in rule.conditions if isinstance(condition, Condition)
        )

    def _fire(self, rule: Rule, name: str) -> None:
        if rule.once:
            self._play.state.fired.append(name)
        self._play.out("card", rule.id)
        for action in rule.actions:
            if self._play.state.is_finished:
                return
            if isinstance(action, Action):
                action.run(self._world)
