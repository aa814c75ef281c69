"""Measures with the real fonts, for layouts of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenes.player.ui.measure import FontMeasure
from scenes.stage.text_layout import TextLayout


@pytest.fixture(scope="session")
def measure(root: Path) -> FontMeasure:
    """Texts in Sala's fonts; every picture is 800 by 500."""
    return FontMeasure(TextLayout.from_folder(root / "assets/fonts"), lambda source: (800, 500))
