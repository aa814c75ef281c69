"""Comparing values in conditions: numbers by size, texts and yes/no for equality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from scenes.cards.world import VariableValue
from scenes.texts import N_

Comparison = Literal["=", "!=", "<", "<=", ">", ">="]
COMPARISON_LABELS: Mapping[str, str] = {
    "=": N_("is"),
    "!=": N_("is not"),
    "<": N_("is less than"),
    "<=": N_("is at most"),
    ">": N_("is more than"),
    ">=": N_("is at least"),
}


def holds(left: VariableValue, comparison: str, right: VariableValue) -> bool:
    """Values of different kinds are never equal and never in order."""
    if isinstance(left, bool) or isinstance(right, bool) or isinstance(left, str) or isinstance(right, str):
        is_equal = type(left) is type(right) and left == right
        return is_equal if comparison == "=" else comparison == "!=" and not is_equal
    # 6 decimals, as numbers are written: 0.1 + 0.2 "is" 0.3 to a teacher
    difference = round(left - right, 6)
    match comparison:
        case "=":
            return difference == 0
        case "!=":
            return difference != 0
        case "<":
            return difference < 0
        case "<=":
            return difference <= 0
        case ">":
            return difference > 0
        case _:
            return difference >= 0
