"""Variables: those that the lesson declares, and those that simulations bring."""

from __future__ import annotations

from scenes.cards.happenings import VariableChanged
from scenes.cards.world import VariableValue
from scenes.model.values import VariableName, exactly_equal
from scenes.play.playthrough import Playthrough
from scenes.play.simulations import Simulations


class Variables:
    """Implements `scenes.cards.world.Variables`."""

    def __init__(self, play: Playthrough, simulations: Simulations) -> None:
        self._play = play
        self._simulations = simulations

    def variable(self, name: VariableName) -> VariableValue:
        """The value now; 0 if there is no such variable."""
        value = self.find(name)
        return 0.0 if value is None else value

    def find(self, name: VariableName) -> VariableValue | None:
        """The value now; None if there is no such variable."""
        value: VariableValue | None = self._play.state.variables.get(name)
        return self._simulations.value(name) if value is None else value

    def set_variable(self, name: VariableName, value: VariableValue) -> None:
        """Only the variables that the lesson declares, and the parameters of simulations, can be set."""
        variables = self._play.state.variables
        if name not in variables:
            self._simulations.set(name, value)
        elif not exactly_equal(variables[name], value):
            before, variables[name] = variables[name], value
            self._play.out("variable", name, value=value)
            self._play.happen(VariableChanged(name, value, before))
