"""Which exporters there are: a static list, because a frozen program has no folder to scan. Entry points are extra."""

from __future__ import annotations

import warnings
from importlib.metadata import entry_points

from exporters.api import Exporter
from exporters.targets import linux, pdf, sala, usb, windows, zipped

BUILT_IN: tuple[Exporter, ...] = (
    usb.EXPORTER,
    windows.EXPORTER,
    linux.EXPORTER,
    zipped.EXPORTER,
    sala.EXPORTER,
    pdf.EXPORTER,
)
ENTRY_POINTS = "sala.exporters"


def all_exporters() -> dict[str, Exporter]:
    """Every exporter by its id. One of an installed package cannot take the place of a built-in one.

    Where such a package is broken, its developer is warned, and all else works without it.
    """
    found = {exporter.id: exporter for exporter in BUILT_IN}
    for entry in entry_points(group=ENTRY_POINTS):
        try:
            exporter = entry.load()
        except Exception as error:  # noqa: BLE001  (the border to code of others)
            warnings.warn(f"the exporter {entry.value} cannot be loaded: {error}", stacklevel=2)
            continue
        if isinstance(exporter, Exporter):
            found.setdefault(exporter.id, exporter)
    return found
