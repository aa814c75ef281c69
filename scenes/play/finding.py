"""Finding: markers that are found, and how many of a group there are."""

from __future__ import annotations

from scenes.cards.happenings import Found
from scenes.model.values import EntityId, GroupName
from scenes.play.playthrough import Playthrough


class Finding:
    """What is found, over all scenes of the lesson."""

    def __init__(self, play: Playthrough) -> None:
        self._play = play

    def found_in(self, group: GroupName) -> tuple[int, int]:
        """How many of a group are found, and how many there are in the lesson."""
        members = self._play.tables.groups.get(group, [])
        found = set(self._play.state.found)
        return sum(member in found for member in members), len(members)

    def mark_found(self, entity_id: EntityId) -> None:
        """Count a thing as found, once."""
        play = self._play
        entity = play.entity(entity_id)
        if entity is None or entity_id in play.state.found:
            return
        play.state.found.append(entity_id)
        count, total = self.found_in(entity.group)
        play.out("found", entity_id, group=entity.group, count=count, total=total)
        play.record("found", {"item": entity_id, "group": entity.group, "count": count, "total": total})
        is_last = entity_id in play.tables.groups.get(entity.group, []) and count == total
        play.happen(Found(entity_id, entity.group, is_last))
