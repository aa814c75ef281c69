"""The models of the mosquito kit."""

from __future__ import annotations

from scenes.generators.entry import Entry

MOSQUITO: tuple[Entry, ...] = ()
