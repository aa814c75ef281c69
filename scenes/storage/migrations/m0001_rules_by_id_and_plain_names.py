"""Format 1 to 2: rules were a list with ids and became a mapping by id, as entities are; places of entities were called
`at`, `turn` and `size`, which people mixed up with the size of a shape, and are now position, rotation and scale.
"""

from __future__ import annotations

from typing import Any

_NAMES = {"at": "position", "turn": "rotation", "size": "scale"}


def migrate(lesson: dict[str, Any], scenes: dict[str, Any]) -> None:
    """Change the raw data in place. Data of a wrong kind is left for the decoder to report."""
    for scene in scenes.values():
        entities = scene.get("entities")
        if isinstance(entities, dict):
            for key, entity in entities.items():
                if isinstance(entity, dict):
                    entities[key] = {_NAMES.get(name, name): value for name, value in entity.items()}
        rules = scene.get("rules")
        if isinstance(rules, list):
            scene["rules"] = _by_id(rules)


def _by_id(rules: list[Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for number, rule in enumerate(rules, 1):
        if not isinstance(rule, dict):
            result[f"card_{number}"] = rule
            continue
        key = rule.get("id")
        if not isinstance(key, str) or not key or key in result:
            key = f"card_{number}"
        result[key] = {name: value for name, value in rule.items() if name != "id"}
    return result
