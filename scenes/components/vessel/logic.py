"""Liquids: how high they stand, and what comes of mixing them."""

from __future__ import annotations

from scenes.components.vessel.model import Vessel


def height_share(vessel: Vessel, volume: float) -> float:
    """How high a volume (ml) stands, as a share (0 to 1) of the height inside."""
    full = max(0.0, min(1.0, volume / vessel.capacity))
    return full ** (1 / 3) if vessel.form == "cone" else full


def mixed(old: float, new: float, volume: float, added: float) -> float:
    """A quantity (warmth, a part of a colour) of a liquid to which another is added, by their volumes."""
    whole = volume + added
    return new if whole <= 0 else (old * volume + new * added) / whole
