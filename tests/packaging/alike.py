"""Pictures that two players drew of the same moment, compared."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops, ImageStat

MEAN_TOLERANCE = 1.0
"""Of 255, mean over all dots of a picture: what another compiler's rounding may make of the same frame."""
STRAY_TOLERANCE = 0.005
"""Share of dots that may differ by more than 24 of 255 in some colour (edges of things)."""


def assert_alike(wanted: Path, found: Path, size: tuple[int, int]) -> None:
    """Both of this size, and alike within the two tolerances."""
    with Image.open(wanted) as first, Image.open(found) as second:
        assert first.size == second.size == size
        difference = ImageChops.difference(first.convert("RGB"), second.convert("RGB"))
    mean = sum(ImageStat.Stat(difference).mean) / 3
    strongest = ImageChops.lighter(ImageChops.lighter(*difference.split()[:2]), difference.split()[2])
    stray = sum(strongest.histogram()[25:]) / (size[0] * size[1])
    assert mean <= MEAN_TOLERANCE, f"{found.name} differs by {mean:.2f}"
    assert stray <= STRAY_TOLERANCE, f"{found.name} has {stray:.2%} of other dots"
