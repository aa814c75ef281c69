"""The measures of texts and pictures that a layout asks for."""

from __future__ import annotations

from collections.abc import Callable

from scenes.khmer.clusters import is_khmer
from scenes.stage.text_layout import LINE_SPACING, TextBlock, TextLayout

LATIN_LINE_SPACING = 1.38
"""Latin letters have nothing above or below them that would need Khmer's wider lines."""


class FontMeasure:
    """Measures texts with Sala's fonts. `picture_size` tells width and height of a picture source, or None."""

    def __init__(self, layout: TextLayout, picture_size: Callable[[str], tuple[int, int] | None]) -> None:
        self._layout = layout
        self._picture_size = picture_size

    def text(self, text: str, size_px: int, bold: bool, max_width_px: float | None) -> TextBlock:
        """See `sizes.Measure`."""
        spacing = LINE_SPACING if any(map(is_khmer, text)) else LATIN_LINE_SPACING
        return self._layout.layout(text, size_px, bold, max_width_px, spacing)

    def picture(self, source: str) -> tuple[int, int] | None:
        """See `sizes.Measure`."""
        return self._picture_size(source)
