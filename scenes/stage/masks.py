"""Bits of the collide mask of visible geometry."""

from __future__ import annotations

from panda3d.core import BitMask32

PICKABLE = BitMask32.bit(1)
"""A pointer can hit it."""
SOLID = BitMask32.bit(2)
"""It stops a walking pupil."""
