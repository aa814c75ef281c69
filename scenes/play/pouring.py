"""Pouring: how much of what is in which vessel. Nothing is lost and nothing is made, but by an endless tap."""

from __future__ import annotations

from typing import Any

from scenes.cards.happenings import Poured
from scenes.cards.world import Variables
from scenes.components.vessel.logic import mixed
from scenes.components.vessel.model import Vessel
from scenes.model.values import Color, EntityId
from scenes.play.playthrough import Playthrough
from scenes.play.things import Things

_LEAST = 1e-6
"""Millilitres: less is a rest of arithmetic."""


class Pouring:
    """`state.levels`: vessel -> {"volume" (ml), "color", "temperature", "parts": {vessel it came from: ml}}."""

    def __init__(self, play: Playthrough, things: Things, variables: Variables) -> None:
        self._play = play
        self._things = things
        self._variables = variables

    def begin(self) -> None:
        """Vessels with a variable tell it what they hold."""
        for scene in self._play.lesson.scenes.values():
            for entity, vessel in self._play.tables.scene(scene.id).vessels:
                if vessel.variable:
                    self._variables.set_variable(vessel.variable, self.level(entity.id))

    def vessel(self, entity_id: EntityId) -> Vessel | None:
        entity = self._play.entity(entity_id)
        return entity.get(Vessel) if entity is not None else None

    def held_in(self, entity_id: EntityId) -> dict[str, Any]:
        """What is in a vessel now; of a thing that is none, nothing."""
        known = self._play.state.levels.get(entity_id)
        if known is not None:
            return known
        vessel = self.vessel(entity_id)
        if vessel is None:
            return {"volume": 0.0, "color": "#000000", "temperature": 0.0, "parts": {}}
        volume = vessel.capacity if vessel.endless else min(vessel.volume, vessel.capacity)
        return {
            "volume": volume,
            "color": vessel.color.to_hex(),
            "temperature": vessel.temperature,
            "parts": {entity_id: volume} if volume > 0 else {},
        }

    def level(self, entity_id: EntityId) -> float:
        """Millilitres in a vessel."""
        return float(self.held_in(entity_id)["volume"])

    def targets(self, source: EntityId) -> list[EntityId]:
        """The vessels of this scene into which one could be poured now."""
        if self.level(source) <= _LEAST:
            return []
        return [
            entity.id
            for entity, vessel in self._play.here.vessels
            if entity.id != source
            and self._things.is_shown(entity.id)
            and self._room(entity.id, vessel) > _LEAST
        ]

    def pour(
        self, source: EntityId, target: EntityId, amount: float = 0.0, *, by_pupil: bool = True
    ) -> float:
        """Pour millilitres, or a portion (0), as far as there is enough and room; how much was poured."""
        giver, taker = self.vessel(source), self.vessel(target)
        if giver is None or taker is None or source == target or amount < 0:
            return 0.0
        if by_pupil and (source not in self._here() or target not in self.targets(source)):
            return 0.0
        given, taken = self.held_in(source), self.held_in(target)
        wanted = amount or giver.portion or given["volume"]
        poured = min(wanted, given["volume"], self._room(target, taker))
        if poured <= _LEAST:
            return 0.0
        color = Color.from_hex(given["color"]), Color.from_hex(taken["color"])
        share = poured / given["volume"]
        parts = dict(taken["parts"])
        for origin, part in given["parts"].items():
            parts[origin] = round(parts.get(origin, 0.0) + part * share, 6)
        volume = taken["volume"]
        after = {
            "volume": round(volume + poured, 6),
            "color": Color(
                *(max(0.0, min(1.0, mixed(b, a, volume, poured))) for a, b in zip(*color, strict=True))
            ).to_hex(),
            "temperature": round(mixed(taken["temperature"], given["temperature"], volume, poured), 6),
            "parts": parts,
        }
        if not giver.endless:
            left = round(given["volume"] - poured, 6)
            rest = {o: round(part * (1 - share), 6) for o, part in given["parts"].items()}
            self._keep(source, giver, {**given, "volume": left, "parts": rest if left > _LEAST else {}})
        if not taker.endless:
            self._keep(target, taker, after)
        amount = round(poured, 6)
        self._play.out("poured", source, into=target, amount=amount)
        if by_pupil:
            self._play.record("poured", {"item": source, "into": target, "amount": amount})
        self._play.happen(Poured(source, target, amount))
        return amount

    def fill(self, entity_id: EntityId, volume: float) -> None:
        """Let a vessel hold so much of its own liquid, as if by itself."""
        vessel = self.vessel(entity_id)
        if vessel is None or vessel.endless:
            return
        volume = round(max(0.0, min(volume, vessel.capacity)), 6)
        self._keep(
            entity_id,
            vessel,
            {
                "volume": volume,
                "color": vessel.color.to_hex(),
                "temperature": vessel.temperature,
                "parts": {entity_id: volume} if volume > 0 else {},
            },
        )
        self._play.out("poured", "", into=entity_id, amount=volume)

    # ------------------------------------------------------------------ inside

    def _here(self) -> set[EntityId]:
        return {entity.id for entity, _v in self._play.here.vessels if self._things.is_shown(entity.id)}

    def _room(self, entity_id: EntityId, vessel: Vessel) -> float:
        """Millilitres that still go into a vessel; into a tap or a well, as much as one likes."""
        return float("inf") if vessel.endless else vessel.capacity - self.level(entity_id)

    def _keep(self, entity_id: EntityId, vessel: Vessel, held: dict[str, Any]) -> None:
        self._play.state.levels[entity_id] = held
        if vessel.variable:
            self._variables.set_variable(vessel.variable, float(held["volume"]))
