"""Paths as words of a sentence: they may be wrapped after each folder."""

from __future__ import annotations

import os
from pathlib import Path

from scenes.khmer.clusters import ZWSP


def path_words(path: Path) -> str:
    """A path with places where a line may break. For reading only: what is shown is no longer the path."""
    return str(path).replace(os.sep, os.sep + ZWSP)
