"""Measures with the real fonts, and the words of both languages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scenes.player.ui.measure import FontMeasure
from scenes.say import Say
from scenes.stage.text_layout import TextLayout
from scenes.texts import Texts

sys.path.insert(0, str(Path(__file__).parent))  # for samples.py, which is no test


@pytest.fixture(scope="session")
def measure(root: Path) -> FontMeasure:
    """Texts in Sala's fonts; every picture is 800 by 500."""
    return FontMeasure(TextLayout.from_folder(root / "assets/fonts"), lambda source: (800, 500))


@pytest.fixture(scope="session")
def says(root: Path) -> dict[str, Say]:
    return {language: Say(Texts(language, root / "assets/locale")) for language in ("km", "en")}
