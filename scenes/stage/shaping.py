"""Shaping: which glyphs of our font show a text, and where. HarfBuzz does it; Panda3D and Pillow cannot.

The fonts are Sala's own (packaging/build_fonts.py): Battambang for Khmer and Latin with the signs that
lessons need.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scenes.khmer.clusters import is_khmer
from scenes.records import dataclass

if TYPE_CHECKING:
    import uharfbuzz as hb

# Signs that no font here has, and what says the same. Applied only where the font lacks the sign.
SUBSTITUTES = {
    "\u2610": "\u25a1",
    "\u2220": "<",
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
    "\u2009": " ",
    "\u3000": " ",
}
NO_GLYPH = "\u25a1"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: its id in the font, the index of its cluster's first character; the rest in font units."""

    glyph: int
    cluster: int
    advance: int
    x_offset: int
    y_offset: int


class Shaper:
    """Shapes text with one font.

    `font` is the path of a TrueType file or its bytes. Not for use from two threads at once.
    """

    def __init__(self, font: Path | bytes) -> None:
        self._raw = font if isinstance(font, bytes) else font.read_bytes()
        self._has: dict[str, bool] = {}

    @cached_property
    def _font(self) -> hb.Font:
        import uharfbuzz as hb  # here, because it costs 15 ms and many a scene shows no text

        return hb.Font(hb.Face(hb.Blob(self._raw)))

    @cached_property
    def units_per_em(self) -> int:
        return int(self._font.face.upem)

    @cached_property
    def _space(self) -> int | None:
        space: int | None = self._font.get_nominal_glyph(ord(" "))
        return space

    def shape(self, text: str) -> tuple[Glyph, ...]:
        """The glyphs of one line, from left to right.

        Control characters are left out. Each run of one script is shaped on its own, because HarfBuzz takes
        one script for a whole buffer and would set Khmer as Latin in a line that starts with a Latin word.
        """
        import uharfbuzz as hb

        glyphs: list[Glyph] = []
        for start, run in script_runs(text):
            buffer = hb.Buffer()
            shown = "".join(self._shown(character) for character in run)
            buffer.add_str(shown)
            buffer.direction = "ltr"
            buffer.script = "Khmr" if any(map(is_khmer, run)) else "Latn"
            buffer.language = "km"
            hb.shape(self._font, buffer)
            glyphs += (
                Glyph(info.codepoint, start + info.cluster, place.x_advance, place.x_offset, place.y_offset)
                for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
            )
        return tuple(glyph for glyph in glyphs if not self._is_nothing(text, glyph))

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters that show as an empty box, each once, in order of appearance."""
        found = dict.fromkeys(
            character
            for character in text
            if not is_invisible(character)
            and not is_control(character)
            and not self._has_glyph(character)
            and not self._has_glyph(SUBSTITUTES.get(character, character))
        )
        return tuple(found)

    def _shown(self, character: str) -> str:
        if is_control(character):
            return "\u200b"  # keeps the cluster numbers; dropped again below
        if self._has_glyph(character) or is_invisible(character):
            return character
        return SUBSTITUTES.get(character, NO_GLYPH)

    def _has_glyph(self, character: str) -> bool:
        known = self._has.get(character)
        if known is None:
            # A private-use character in a text means nothing, though our font has a glyph at that place.
            is_private = unicodedata.category(character) == "Co"
            known = not is_private and bool(self._font.get_nominal_glyph(ord(character)))
            self._has[character] = known
        return known

    def _is_nothing(self, text: str, glyph: Glyph) -> bool:
        return glyph.glyph == self._space and glyph.advance == 0 and is_control(text[glyph.cluster])


def is_control(character: str) -> bool:
    """Whether the character is a control character (never a format character such as U+200B)."""
    return unicodedata.category(character) in ("Cc", "Cs", "Cn")


def is_invisible(character: str) -> bool:
    """Whether the character shows nothing by design: format characters and variation selectors."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


def script_runs(text: str) -> Iterator[tuple[int, str]]:
    """Yield (start, run) for stretches of Khmer and of everything else.

    Letters without a script (spaces, digits, signs) stay with the run before them, at the start with the one
    after.
    """
    start, kind = 0, ""
    for index, character in enumerate(text):
        found = (
            "khmer"
            if is_khmer(character) or character == "\u25cc"
            else "other"
            if character.isalpha()
            else ""
        )
        if found and kind and found != kind:
            yield start, text[start:index]
            start = index
        kind = found or kind
    if text:
        yield start, text[start:]
