"""Which exporters there are, also those of other packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporters.registry import BUILT_IN, all_exporters

MODULE = """
from exporters.api import Exporter, Options
mine = Exporter("mine", "Mine", "", Options, lambda work, plan: iter(()))
usb = Exporter("usb", "False", "", Options, mine.plan)
"""
ENTRIES = """
[sala.exporters]
broken = no_such_module_at_all:EXPORTER
lost = other_exporters:lost
mine = other_exporters:mine
usb = other_exporters:usb
"""


def test_a_package_adds_exporters_and_a_broken_one_stops_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = tmp_path / "other_exporters-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: other-exporters\nVersion: 1\n")
    (about / "entry_points.txt").write_text(ENTRIES)
    (tmp_path / "other_exporters.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.warns(UserWarning, match="cannot be loaded") as warned:
        found = all_exporters()
    assert len(warned) == 2
    assert list(found) == [*(exporter.id for exporter in BUILT_IN), "mine"]
    assert found["usb"] in BUILT_IN
