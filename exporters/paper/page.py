"""A4 pages with Khmer: text shaped by HarfBuzz, lines broken where Khmer allows it, black on white.

Words can be copied from the PDF as they were written. Equal content gives equal bytes.
"""

from __future__ import annotations

import io
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from PIL import Image

from scenes.errors import SalaError
from scenes.khmer.breaking import break_opportunities, emergency_opportunities
from scenes.khmer.digits import to_khmer_digits

ZERO_WIDTH_SPACE = "\u200b"
MARGIN = 18.0
LEFT_OF_LIST = 9.0
"""Room for "12." in bold."""
LINE = 1.72
"""Height of a line in ems: Khmer stacks below and above."""
PICTURE_PIXELS = 900
_POINT = 25.4 / 72
_NEVER_CHANGES = datetime(2020, 1, 1, tzinfo=UTC)


class Paper:
    """Writes from top to bottom; what does not fit begins a new page. Lengths in mm, sizes in points."""

    def __init__(self, fonts: Path, title: str, language: str, foot: str) -> None:
        self._pdf = _Pages(foot, language)
        pdf = self._pdf
        pdf.set_creation_date(_NEVER_CHANGES)
        pdf.set_title(title.replace(ZERO_WIDTH_SPACE, ""))
        pdf.set_lang(language)
        pdf.set_margins(MARGIN, MARGIN, MARGIN)
        pdf.set_auto_page_break(False)
        for style, name in (("", "Regular"), ("B", "Bold")):
            path = fonts / f"SalaBattambang-{name}.ttf"
            if not path.is_file():
                raise SalaError("file_missing", name=path.name)
            pdf.add_font("Battambang", style, path)
        # what is given up half way is closed with the paper itself, whoever lets go of it
        weakref.finalize(self, _close_fonts, pdf.fonts)
        pdf.set_text_shaping(True)
        self.new_page()

    @property
    def width(self) -> float:
        return float(self._pdf.epw)

    @property
    def pages(self) -> int:
        return int(self._pdf.pages_count)

    @property
    def left(self) -> float:
        """Height that is left on this page."""
        return float(self._pdf.h - MARGIN - 6 - self._pdf.get_y())

    def new_page(self) -> None:
        self._pdf.add_page()

    def need(self, height: float) -> None:
        """Begin a new page if less than this is left."""
        if self.left < height:
            self.new_page()

    def space(self, height: float) -> None:
        if self.left > height:
            self._pdf.set_y(self._pdf.get_y() + height)

    def heading(self, text: str, size: float = 13, *, keeps: float = 20) -> None:
        """`keeps` is how much must follow on the same page."""
        lines = self.lines(text, self.width, size, bold=True)
        self.need(len(lines) * _height(size) + keeps)
        self._write(lines, MARGIN, size, bold=True)
        self._pdf.set_y(self._pdf.get_y() + 1)

    def text(self, text: str, size: float = 11, *, indent: float = 0.0, bold: bool = False) -> None:
        """A paragraph; newlines in it are kept."""
        self._write(self.lines(text, self.width - indent, size, bold=bold), MARGIN + indent, size, bold=bold)

    def item(
        self,
        mark: str,
        text: str,
        size: float = 11,
        *,
        indent: float = 0.0,
        bold: bool = False,
        box: bool = False,
    ) -> None:
        """A paragraph with a number or letter before it, or an empty box to tick."""
        start = indent + (LEFT_OF_LIST if mark or not box else 0.0) + (6.0 if box else 0.0)
        lines = self.lines(text, self.width - start, size, bold=bold)
        self.need(_height(size) * min(2, len(lines)))
        y = self._pdf.get_y()
        if box:
            self._pdf.rect(MARGIN + indent, y + _height(size) * 0.24, 3.6, 3.6)
        self._line(mark, MARGIN + indent + (6.0 if box else 0.0), size, bold=True)
        self._pdf.set_y(y)
        self._write(lines, MARGIN + start, size, bold=bold)

    def table(
        self,
        header: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[float],
        *,
        size: float = 10,
    ) -> None:
        """A thin line is drawn below each row; a new page begins with the header. Widths are shares of the page."""
        self._row(header, widths, size, bold=True)
        for cells in rows:
            page = self.pages
            self.need(self._row_height(self._cells(cells, widths, size), size))
            if self.pages > page:
                self._row(header, widths, size, bold=True)
            self._row(cells, widths, size)

    def _cells(
        self, cells: Sequence[str], widths: Sequence[float], size: float, *, bold: bool = False
    ) -> list[list[str]]:
        return [
            self.lines(cell, share * self.width - 2, size, bold=bold)
            for cell, share in zip(cells, widths, strict=True)
        ]

    @staticmethod
    def _row_height(lines: list[list[str]], size: float) -> float:
        return max(map(len, lines)) * _height(size) + 1.5

    def _row(self, cells: Sequence[str], widths: Sequence[float], size: float, *, bold: bool = False) -> None:
        lines = self._cells(cells, widths, size, bold=bold)
        height = self._row_height(lines, size)
        self.need(height)
        top, x = self._pdf.get_y() + 0.7, MARGIN
        for part, share in zip(lines, widths, strict=True):
            self._pdf.set_y(top)
            self._write(part, x, size, bold=bold, breaks=False)
            x += share * self.width
        bottom = top + height - 0.7
        self._pdf.set_line_width(0.4 if bold else 0.15)
        self._pdf.line(MARGIN, bottom, MARGIN + self.width, bottom)
        self._pdf.set_y(bottom + 0.4)

    def blank_lines(self, count: int, gap: float = 9.0) -> None:
        """Dotted lines to write on."""
        for _number in range(count):
            self.need(gap)
            y = self._pdf.get_y() + gap
            self._pdf.set_line_width(0.2)
            self._pdf.set_dash_pattern(dash=0.4, gap=1.0)
            self._pdf.line(MARGIN + self._pdf.c_margin, y, MARGIN + self.width, y)
            self._pdf.set_dash_pattern()
            self._pdf.set_y(y)

    def picture(
        self,
        raw: bytes,
        height: float = 42.0,
        *,
        indent: float = 0.0,
        marks: Sequence[tuple[float, float, str]] = (),
    ) -> None:
        """A picture in grey, with numbers in circles over it: percent of its width and height, and the number.

        One that cannot be read is left out: paper is not the place to complain.
        """
        try:
            with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG", "WEBP")) as opened:
                opened.thumbnail((PICTURE_PIXELS, PICTURE_PIXELS))
                seen = Image.new("RGB", opened.size, "white")
                see_through = opened.convert("RGBA")
                seen.paste(see_through, mask=see_through.getchannel("A"))
                grey = seen.convert("L")
        except (OSError, ValueError, Image.DecompressionBombError):
            return
        self.need(height + 2)
        width = min(self.width - indent, height * grey.width / grey.height)
        top, high = self._pdf.get_y() + 1, width * grey.height / grey.width
        self._pdf.image(grey, x=MARGIN + indent, y=top, w=width)
        for x, y, text in marks:
            self._circled(MARGIN + indent + width * x / 100, top + high * y / 100, text)
        self._pdf.set_y(top + high + 1)

    def _circled(self, x: float, y: float, text: str) -> None:
        self._pdf.set_line_width(0.3)
        self._pdf.set_fill_color(255, 255, 255)
        self._pdf.ellipse(x - 2.6, y - 2.6, 5.2, 5.2, style="DF")
        self._pdf.set_y(y - 2.3)
        self._line(text, x - (1.0 if len(text) == 1 else 1.9), 9, bold=True)

    def data(self) -> bytes:
        """The finished file. Nothing can be written after it."""
        try:
            return bytes(self._pdf.output())
        finally:
            self.close()

    def close(self) -> None:
        """For a paper that is not wanted after all: fpdf2 keeps the files of its fonts open."""
        _close_fonts(self._pdf.fonts)

    # ------------------------------------------------------------------ lines

    def lines(self, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
        """The text broken into lines that fit, without invisible spaces."""
        self._pdf.set_font("Battambang", "B" if bold else "", size)
        return [line for part in text.split("\n") for line in self._wrapped(part.strip(), width)]

    def _wrapped(self, text: str, width: float) -> list[str]:
        pieces = _pieces(text, break_opportunities(text))
        found: list[str] = []
        line = ""
        while pieces:
            piece = pieces.pop(0)
            if self._fits(line + piece, width):
                line += piece
            elif line:
                found.append(_shown(line))
                line = ""
                pieces.insert(0, piece)
            else:
                smaller = _pieces(piece, emergency_opportunities(piece))
                if len(smaller) == 1:
                    found.append(_shown(piece))  # one cluster wider than the page: nothing can be done
                else:
                    line = smaller[0]
                    while len(smaller) > 1 and self._fits(line + smaller[1], width):
                        line += smaller.pop(1)
                    pieces.insert(0, "".join(smaller[1:]))
                    found.append(_shown(line))
                    line = ""
        return [*found, _shown(line)] if line or not found else found

    def _fits(self, text: str, width: float) -> bool:
        # All of Sala's texts run from left to right, so the font is asked at once: half the time of `get_string_width`.
        pdf = self._pdf
        assert pdf.current_font is not None
        _glyphs, points = pdf.current_font.get_text_width(_shown(text), pdf.font_size_pt, pdf.text_shaping)
        return float(points / pdf.k) <= width

    def _write(
        self, lines: list[str], x: float, size: float, *, bold: bool = False, breaks: bool = True
    ) -> None:
        for line in lines:
            if breaks:
                self.need(_height(size))
            self._line(line, x, size, bold=bold)

    def _line(self, text: str, x: float, size: float, *, bold: bool = False) -> None:
        pdf = self._pdf
        pdf.set_font("Battambang", "B" if bold else "", size)
        pdf.set_x(x)
        with pdf.saying(text):
            pdf.cell(w=0, h=_height(size), text=text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


class _Pages(FPDF):
    """A4 with a foot on each page: whose sheet it is, and its number."""

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

    def footer(self) -> None:
        self.set_y(-MARGIN + 4)
        self.set_font("Battambang", "", 8)
        with self.saying(self._foot):
            self.cell(w=self.epw - 12, h=5, text=self._foot)
        number = str(self.page_no())
        self.cell(w=12, h=5, text=to_khmer_digits(number) if self._is_khmer else number, align="R")


def _close_fonts(fonts: Mapping[str, Any]) -> None:
    for font in fonts.values():
        if (opened := getattr(font, "ttfont", None)) is not None:
            opened.close()


def _height(size: float) -> float:
    return size * _POINT * LINE


def _shown(text: str) -> str:
    return text.replace(ZERO_WIDTH_SPACE, "").rstrip()


def _pieces(text: str, at: tuple[int, ...]) -> list[str]:
    ends = [*at, len(text)]
    return [text[start:end] for start, end in zip([0, *at], ends, strict=True)] if text else []
