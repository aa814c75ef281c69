"""The models of the sky kit."""

from __future__ import annotations

from scenes.generators.entry import Entry

SKY: tuple[Entry, ...] = ()
