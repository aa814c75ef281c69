"""What a teacher does with cards, as small functions on a draft, and where the parts of a card are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from scenes.model.draft import SceneDraft
from scenes.model.parts import ActionCard, ConditionCard, EventCard, Part
from scenes.model.scene import Rule
from scenes.model.values import LocalText, RuleId, new_id

PartPath = tuple[str | int, ...]
"""("when",), ("conditions", 0) or ("actions", 2); further names lead into parts that hold a part ("Not")."""


def fresh_rule_id(scene: SceneDraft, taken: Iterable[str] = ()) -> RuleId:
    """An id that neither the scene nor `taken` has."""
    others = set(taken)
    while True:
        rule_id = RuleId(new_id("card"))
        if rule_id not in scene.rules and rule_id not in others:
            return rule_id


def add_card(
    scene: SceneDraft,
    when: EventCard,
    conditions: Iterable[ConditionCard] = (),
    actions: Iterable[ActionCard] = (),
    *,
    name: LocalText | None = None,
    once: bool = False,
    enabled: bool = True,
    after: RuleId | None = None,
) -> RuleId:
    """Add a card at the end, or behind the card `after`; returns its id."""
    rule_id = fresh_rule_id(scene)
    made = Rule(
        id=rule_id,
        name=name or LocalText(),
        when=when,
        conditions=tuple(conditions),
        actions=tuple(actions),
        once=once,
        enabled=enabled,
    )
    scene.put_rule(made)
    if after is not None:
        move_card(scene, rule_id, list(scene.rules).index(after) + 1)
    return rule_id


def duplicate_card(scene: SceneDraft, rule_id: RuleId) -> RuleId:
    """Copy a card; the copy stands right behind it."""
    rule = scene.rules[rule_id]
    return add_card(
        scene,
        rule.when,
        rule.conditions,
        rule.actions,
        name=rule.name,
        once=rule.once,
        enabled=rule.enabled,
        after=rule_id,
    )


def move_card(scene: SceneDraft, rule_id: RuleId, index: int) -> None:
    """Put a card at this place among the others; beyond the ends is the end."""
    order = [other for other in scene.rules if other != rule_id]
    order.insert(max(0, index), rule_id)
    scene.reorder_rules(order)


def part_at(rule: Rule, path: PartPath) -> Any:
    """The part of a card at this path. Raises AttributeError or IndexError if there is none."""
    found: Any = rule
    for name in path:
        found = found[name] if isinstance(name, int) else getattr(found, name)
    return found


def with_part(rule: Rule, path: PartPath, change: Callable[[Any], Part | None]) -> Rule:
    """The card with the part at `path` changed; None takes it out of its list."""
    changed: Rule = _changed(rule, path, change)
    return changed


def _changed(holder: Any, path: PartPath, change: Callable[[Any], Any]) -> Any:
    if not path:
        return change(holder)
    name, rest = path[0], path[1:]
    if isinstance(name, int):
        new = _changed(holder[name], rest, change)
        return (*holder[:name], *(() if new is None else (new,)), *holder[name + 1 :])
    return replace(holder, **{name: _changed(getattr(holder, name), rest, change)})


def with_new_part(rule: Rule, family: str, part: Part, index: int | None = None) -> Rule:
    """The card with another condition or action (`family` is the field's name), at the end or at an index."""
    parts: tuple[Any, ...] = getattr(rule, family)
    at = len(parts) if index is None else index
    changes: Any = {family: (*parts[:at], part, *parts[at:])}
    return replace(rule, **changes)


def with_moved_part(rule: Rule, family: str, old: int, new: int) -> Rule:
    """The card with one condition or action at another place of its list."""
    parts = list(getattr(rule, family))
    part = parts.pop(old)
    parts.insert(max(0, new), part)
    changes: Any = {family: tuple(parts)}
    return replace(rule, **changes)
