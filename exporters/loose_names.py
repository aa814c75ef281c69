"""Names of loose files, of which an export may make several: the chosen name stands before what tells them apart."""

from __future__ import annotations

from exporters.api import Work
from scenes.storage.places import safe_file_name

_BYTES = 60
"""Of the chosen name, so that with title and kind it is no longer than a disk allows (255)."""


def loose_name(work: Work, *parts: str) -> str:
    """The parts with dashes between them, behind the chosen name if there is one."""
    chosen = work.options.name.strip()
    before = [safe_file_name(chosen, otherwise="Sala", max_bytes=_BYTES)] if chosen else []
    return " - ".join([*before, *parts])
