"""The PDF itself: A4, text that can be copied as it was written, and a foot on each page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from fpdf import FPDF

from scenes.khmer.clusters import cut
from scenes.khmer.digits import to_khmer_digits

ZERO_WIDTH_SPACE = "\u200b"
MARGIN = 18.0
FOOT_SIZE = 8.0


class Pages(FPDF):
    """A4 with a foot on each page: whose sheet it is, which page and of how many."""

    def __init__(self, foot: str, language: str) -> None:
        super().__init__(orientation="portrait", unit="mm", format="A4")
        self._is_khmer = language == "km"
        self._foot = foot.replace(ZERO_WIDTH_SPACE, "")

    @contextmanager
    def saying(self, text: str) -> Iterator[None]:
        """What is drawn inside is this text for who copies or searches it.

        Khmer vowels stand before the letter they are spoken after, so glyphs alone come out in the wrong order.
        """
        spoken = "FEFF" + text.encode("utf-16-be").hex().upper()
        self._out(f"/Span <</ActualText <{spoken}>>> BDC")
        yield
        self._out("EMC")

    def number_pages(self) -> None:
        """Write the foot of each page: how many there are is known at the end."""
        last = self.page
        self.set_font("Battambang", "", FOOT_SIZE)
        foot = self._foot
        while self.get_string_width(foot) > self.epw - 22:
            foot = cut(foot.removesuffix("…"), len(foot) - 2) + "…"
        for number in range(1, last + 1):
            self.page = number
            self.current_font_is_set_on_page = False
            self.set_y(-MARGIN + 4)
            self.set_font("Battambang", "", FOOT_SIZE)
            with self.saying(foot):
                self.cell(w=self.epw - 20, h=5, text=foot)
            words = f"{number} / {last}"
            words = to_khmer_digits(words) if self._is_khmer else words
            with self.saying(words):
                self.cell(w=20, h=5, text=words, align="R")


def close_fonts(fonts: Mapping[str, Any]) -> None:
    for font in fonts.values():
        if (opened := getattr(font, "ttfont", None)) is not None:
            opened.close()


class Boxes(dict[int, int]):
    """For `str.translate`: every character as it is, or a box where a font has no sign for what should be seen."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._known = font.cmap

    def __missing__(self, code: int) -> int:
        is_seen = unicodedata.category(chr(code)) not in ("Cc", "Cf", "Zs", "Zl", "Zp")
        self[code] = ord("□") if is_seen and code not in self._known else code
        return self[code]
