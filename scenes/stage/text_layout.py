"""Text set in lines: pure arithmetic on the advances that a shaper gives. Nothing here knows Panda3D.

Units are pixels; x runs right from the block's left edge, y runs down from its top.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from scenes.khmer.breaking import SPACES, break_opportunities, emergency_opportunities
from scenes.khmer.clusters import ZWSP, cluster_starts, is_khmer
from scenes.records import dataclass
from scenes.stage.shaping import Shaper

REGULAR_FILE = "SalaBattambang-Regular.ttf"
BOLD_FILE = "SalaBattambang-Bold.ttf"
PRIVATE_USE = 0xE000
# How far Battambang's ink reaches above and below the baseline, in em (2181 and 1050 of 2048 units): the
# tallest stacks of marks and subscripts fit, and with lines 1.6 em apart two stacks never touch.
ASCENT = 1.07
DESCENT = 0.52
LINE_SPACING = 1.6
SMALLEST_SIZE = 8


@dataclass(frozen=True, slots=True)
class PlacedGlyph:
    """A glyph id and where its origin stands: pixels from the line's left end, and above its baseline.

    `anchor_px` is the x of the cluster the glyph belongs to; a painter that rounds to whole pixels rounds
    this, so that marks stay with their base.
    """

    glyph: int
    x_px: float
    y_px: float
    anchor_px: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line: glyphs as private-use characters, the same with positions, the width, the words it shows."""

    glyphs: str
    placed: tuple[PlacedGlyph, ...]
    width_px: float
    plain: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of one size and weight; line n's baseline is `ascent_px + n * line_height_px` below the top."""

    lines: tuple[Line, ...]
    size_px: int
    bold: bool
    width_px: float
    height_px: float
    ascent_px: float
    line_height_px: float


class TextLayout:
    """Breaks texts into lines with the two shapers of a family.

    Whole blocks are remembered (the last 512), because a HUD asks for the same texts every frame.
    """

    def __init__(self, regular: Shaper, bold: Shaper) -> None:
        self._shapers = {False: regular, True: bold}
        self._remembered = lru_cache(maxsize=512)(self._lay_out)

    @classmethod
    def from_folder(cls, fonts_folder: Path) -> TextLayout:
        """A layout with Sala's own fonts, read from assets/fonts."""
        return cls(Shaper(fonts_folder / REGULAR_FILE), Shaper(fonts_folder / BOLD_FILE))

    def layout(
        self,
        text: str,
        size_px: float,
        bold: bool = False,
        max_width_px: float | None = None,
        line_spacing: float = LINE_SPACING,
        max_lines: int | None = None,
    ) -> TextBlock:
        """Set a text in lines no wider than `max_width_px` (None: break at newlines only).

        More than `max_lines` lines are cut off, and the last one then ends in an ellipsis.

        The size is rounded to whole pixels, at least 8, so that glyphs are drawn crisp; the block says which
        it is. Only a single letter cluster that is wider than the line may stand out over `max_width_px`.
        """
        size = max(SMALLEST_SIZE, round(size_px))
        return self._remembered(text, size, bold, max_width_px, line_spacing, max_lines)

    def advance(self, text: str, size_px: float, bold: bool = False) -> float:
        """How far a caret stands after the text, in pixels: its width with the spaces at its end."""
        shaper, size = self._shapers[bold], max(SMALLEST_SIZE, round(size_px))
        return sum(glyph.advance for glyph in shaper.shape(text)) * size / shaper.units_per_em

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of the text that no font of ours can show."""
        return self._shapers[False].missing(text)

    def _lay_out(
        self,
        text: str,
        size: int,
        bold: bool,
        max_width: float | None,
        line_spacing: float,
        max_lines: int | None,
    ) -> TextBlock:
        setter = _LineSetter(self._shapers[bold], size)
        lines: list[Line] = []
        for paragraph in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            lines += setter.paragraph(paragraph.replace("\t", " "), max_width)
        if max_lines is not None and len(lines) > max_lines:
            lines[max_lines - 1 :] = [setter.with_ellipsis(lines[max_lines - 1].plain, max_width)]
        ascent, line_height = math.ceil(size * ASCENT), math.ceil(size * line_spacing)
        # Air above and below is shared out so that a one-line block looks centred in a button.
        spare = max(0.0, line_height - size * (ASCENT + DESCENT))
        return TextBlock(
            tuple(lines),
            size,
            bold,
            max((line.width_px for line in lines), default=0.0),
            float(max(line_height, math.ceil(size * (ASCENT + DESCENT))) + (len(lines) - 1) * line_height),
            float(ascent + math.floor(spare / 2)),
            float(line_height),
        )


class _LineSetter:
    """Breaks paragraphs of one font and size."""

    def __init__(self, shaper: Shaper, size: int) -> None:
        self._shaper = shaper
        self._scale = size / shaper.units_per_em

    def paragraph(self, text: str, max_width: float | None) -> list[Line]:
        if max_width is None:
            return [self._line(text)]
        measure = self._measured(text)
        wished, forced = (*break_opportunities(text), len(text)), emergency_opportunities(text)
        lines: list[Line] = []
        begin = 0
        while begin < len(text):
            end = self._end_of_line(text, measure, wished, forced, begin, max_width)
            line = self._line(text[begin:end])
            while line.width_px > max_width:  # a kerning pair was parted: its letters stand wider now
                shorter = max((at for at in (*forced, *wished) if begin < at < end), default=None)
                if shorter is None:
                    break
                end = shorter
                line = self._line(text[begin:end])
            lines.append(line)
            begin = end
        return lines or [self._line("")]

    def with_ellipsis(self, text: str, max_width: float | None) -> Line:
        """The line with an ellipsis after as many of its clusters as leave room for it."""
        for end in (len(text), *reversed(cluster_starts(text))):
            line = self._line(f"{text[: _trimmed_end(text, 0, end)]}\u2026")
            if max_width is None or line.width_px <= max_width:
                return line
        return self._line("\u2026")

    def _measured(self, text: str) -> list[float]:
        """For every index of the text, how wide all before it is; the last entry is the whole width."""
        widths = [0.0] * (len(text) + 1)
        for glyph in self._shaper.shape(text):
            widths[glyph.cluster + 1] += glyph.advance * self._scale
        for index in range(len(text)):
            widths[index + 1] += widths[index]
        return widths

    def _end_of_line(
        self,
        text: str,
        measure: list[float],
        wished: tuple[int, ...],
        forced: tuple[int, ...],
        begin: int,
        max_width: float,
    ) -> int:
        """The farthest break whose line fits; one cluster at the least, so that this always moves on."""

        def fits(start: int, end: int) -> bool:
            return measure[_trimmed_end(text, start, end)] - measure[start] <= max_width

        words = wished[bisect_right(wished, begin) :]
        last = max((end for end in takewhile(lambda end: fits(begin, end), words)), default=begin)
        if last == len(text):
            return last
        word_end = words[words.index(last) + 1] if last > begin else words[0]
        # A word that fits a line of its own goes there whole. One that never fits is cut between clusters: Khmer
        # without word marks right here, since it is many words; a long Latin word (an address) on its own line.
        if last > begin and (fits(last, word_end) or not any(map(is_khmer, text[last:word_end]))):
            return last
        cuts = forced[bisect_right(forced, last) : bisect_left(forced, word_end)]
        best = max((end for end in takewhile(lambda end: fits(begin, end), cuts)), default=last)
        if best > begin:
            return best
        return cuts[0] if cuts else word_end

    def _line(self, text: str) -> Line:
        shown = text[: _trimmed_end(text, 0, len(text))]
        placed: list[PlacedGlyph] = []
        pen = anchor = 0.0
        cluster = -1
        for glyph in self._shaper.shape(shown):
            if glyph.cluster != cluster:
                cluster, anchor = glyph.cluster, pen
            if shown[glyph.cluster] != ZWSP:
                x, y = pen + glyph.x_offset * self._scale, glyph.y_offset * self._scale
                placed.append(PlacedGlyph(glyph.glyph, x, y, anchor))
            pen += glyph.advance * self._scale
        characters = "".join(chr(PRIVATE_USE + glyph.glyph) for glyph in placed)
        return Line(characters, tuple(placed), pen, shown)


def _trimmed_end(text: str, start: int, end: int) -> int:
    """The end without the spaces before it: where a line breaks they are not shown."""
    while end > start and (text[end - 1] in SPACES or text[end - 1] == ZWSP):
        end -= 1
    return end
