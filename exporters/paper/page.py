"""A4 pages with Khmer: text shaped by HarfBuzz, lines broken where Khmer allows it, black on white.

Words can be copied from the PDF as they were written. Equal content gives equal bytes.
"""

from __future__ import annotations

import io
import math
import unicodedata
import weakref
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from fpdf.enums import XPos, YPos
from PIL import Image

from exporters.paper.pages import MARGIN, ZERO_WIDTH_SPACE, Boxes, Pages, close_fonts
from scenes.errors import SalaError
from scenes.khmer.breaking import break_opportunities, emergency_opportunities

FOOT = 6.0
LEFT_OF_LIST = 9.0
"""Room for "12." in bold."""
SMALL = 9.0
LINE = 1.72
"""Height of a line in ems: Khmer stacks below and above."""
PICTURE_PIXELS = 900
TOP_OF_BOX = 0.24
"""Of the height of a line, above a box to tick."""
MOST_TOGETHER = 0.6
"""Of a page."""
_BOX, _AFTER_BOX = 3.6, 6.0
_BETWEEN_COLUMNS = 4.0
_POINT = 25.4 / 72
_NEVER_CHANGES = datetime(2020, 1, 1, tzinfo=UTC)


class Paper:
    """Writes from top to bottom; what does not fit begins a new page. Lengths in mm, sizes in points."""

    def __init__(self, fonts: Path, title: str, language: str, foot: str) -> None:
        self._pdf = Pages(foot, language)
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
        weakref.finalize(self, close_fonts, pdf.fonts)
        pdf.set_text_shaping(True)
        self._boxes = Boxes(pdf.fonts["battambang"])
        self._is_trial = False
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
        return float(self._pdf.h - MARGIN - FOOT - self._pdf.get_y())

    def new_page(self) -> None:
        self._pdf.add_page()

    def need(self, height: float) -> None:
        """Begin a new page if less than this is left."""
        if self.left < height and not self._is_trial:
            self.new_page()

    def together(self, write: Callable[[], None]) -> None:
        """What `write` writes stays on one page, unless that would leave much of one empty. `write` is called twice."""
        if self._is_trial:  # within something that stays together
            write()
            return
        top = self._pdf.get_y()
        self._is_trial = True
        try:
            write()
            height = self._pdf.get_y() - top
        finally:
            self._is_trial = False
            self._pdf.set_y(top)
        if height <= (self._pdf.h - 2 * MARGIN - FOOT) * MOST_TOGETHER:
            self.need(height)
        write()

    def space(self, height: float) -> None:
        if self.left > height or self._is_trial:
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
        right: str = "",
    ) -> None:
        """A paragraph with a number or letter before it, or an empty box to tick; `right` stands small at the edge."""
        after = self._text_width(right, SMALL) + 4 if right else 0.0
        start = indent + (LEFT_OF_LIST if mark or not box else 0.0) + (_AFTER_BOX if box else 0.0)
        lines = self.lines(text, self.width - start - after, size, bold=bold)
        self.need(_height(size) * min(2, len(lines)))
        y = self._pdf.get_y()
        if right:
            self._pdf.set_y(y + (_height(size) - _height(SMALL)) * 0.6)  # on one line with larger letters
            self._line(right, MARGIN + self.width - after + 4 - self._pdf.c_margin, SMALL)
            self._pdf.set_y(y)
        self._marked(mark, lines, MARGIN + indent, MARGIN + start, size, bold=bold, box=box)

    def choices(
        self, marked: Sequence[tuple[str, str]], size: float, *, indent: float = 0.0, columns: int = 4
    ) -> None:
        """Marks and texts, each with a box to tick, in as many columns as hold every text in one line."""
        longest = max(
            (self._text_width(text, size) + (LEFT_OF_LIST if mark else 0.0) for mark, text in marked),
            default=0.0,
        )
        room = self.width - indent + _BETWEEN_COLUMNS
        count = min(columns, int(room / (_AFTER_BOX + longest + self._pdf.c_margin + _BETWEEN_COLUMNS)))
        if count < 2:
            for mark, text in marked:
                self.item(mark, text, size, indent=indent, box=True)
            return
        if len(marked) > count:  # four answers stand better two by two than three and one
            count = math.ceil(len(marked) / math.ceil(len(marked) / count))
        for first in range(0, len(marked), count):
            self.need(_height(size))
            y = self._pdf.get_y()
            for column, (mark, text) in enumerate(marked[first : first + count]):
                self._pdf.set_y(y)
                x = MARGIN + indent + column * room / count
                self._marked(
                    mark, [text], x, x + _AFTER_BOX + (LEFT_OF_LIST if mark else 0.0), size, box=True
                )

    def _marked(
        self,
        mark: str,
        lines: list[str],
        x: float,
        start: float,
        size: float,
        *,
        bold: bool = False,
        box: bool = False,
    ) -> None:
        y = self._pdf.get_y()
        if box and not self._is_trial:
            self._pdf.set_line_width(0.25)
            self._pdf.rect(x + self._pdf.c_margin, y + _height(size) * TOP_OF_BOX, _BOX, _BOX)
        if mark:
            self._line(mark, x + (_AFTER_BOX if box else 0.0), size, bold=True)
        self._pdf.set_y(y)
        self._write(lines, start, size, bold=bold)

    def fields(self, labels: Sequence[tuple[str, float, str]], size: float = 10, height: float = 9.0) -> None:
        """One line to fill in by hand: labels, their shares of the page, and what stands after the dots."""
        self.need(height)
        y, x = self._pdf.get_y(), MARGIN
        for label, share, after in labels:
            self._pdf.set_y(y + height - _height(size))
            self._line(label, x, size)
            end = min(x + share * self.width - 3, MARGIN + self.width - self._pdf.c_margin)
            if after:
                end = x + share * self.width - self._text_width(after, size) - 2 * self._pdf.c_margin
                self._pdf.set_y(y + height - _height(size))
                self._line(after, end, size)
                end -= 1
            self._dots(x + self._text_width(label, size) + 3, end, y + height - _height(size) * 0.25)
            x += share * self.width
        self._pdf.set_y(y + height)

    def table(
        self,
        header: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[float],
        *,
        size: float = 10,
    ) -> None:
        """A thin line is drawn below each row; a new page begins with the header.

        Widths are shares of the page; the last column stands to the right.
        """
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
            self.lines(cell, share * self.width - 5, size, bold=bold)
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
        for number, (part, share) in enumerate(zip(lines, widths, strict=True), 1):
            self._pdf.set_y(top)
            if number < len(lines):
                self._write(part, x, size, bold=bold, breaks=False)
            for line in part if number == len(lines) else ():
                inset = share * self.width - self._text_width(line, size, bold=bold) - 2
                self._write([line], x + inset, size, bold=bold, breaks=False)
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
            self._dots(MARGIN + self._pdf.c_margin, MARGIN + self.width, y)
            self._pdf.set_y(y)

    def _dots(self, x: float, end: float, y: float) -> None:
        if not self._is_trial:
            self._pdf.set_line_width(0.2)
            self._pdf.set_dash_pattern(dash=0.4, gap=1.0)
            self._pdf.line(x, y, end, y)
            self._pdf.set_dash_pattern()

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
        if not self._is_trial:
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
            self._pdf.number_pages()
            return bytes(self._pdf.output())
        finally:
            self.close()

    def close(self) -> None:
        """For a paper that is not wanted after all: fpdf2 keeps the files of its fonts open."""
        close_fonts(self._pdf.fonts)

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

    def _drawn(self, text: str) -> str:
        """What is drawn for a text: marks on their letters, and a box for what no font of ours has.

        A sign that vanished without a trace would make 27 of the cube root of 27.
        """
        return unicodedata.normalize("NFC", _shown(text)).translate(self._boxes)

    def _fits(self, text: str, width: float) -> bool:
        return self._width(text) <= width

    def _write(
        self, lines: list[str], x: float, size: float, *, bold: bool = False, breaks: bool = True
    ) -> None:
        for line in lines:
            if breaks:
                self.need(_height(size))
            self._line(line, x, size, bold=bold)

    def _text_width(self, text: str, size: float, *, bold: bool = False) -> float:
        self._pdf.set_font("Battambang", "B" if bold else "", size)
        return self._width(text)

    def _width(self, text: str) -> float:
        # All of Sala's texts run from left to right, so the font is asked at once: half the time of `get_string_width`.
        pdf = self._pdf
        assert pdf.current_font is not None
        _glyphs, points = pdf.current_font.get_text_width(
            self._drawn(text), pdf.font_size_pt, pdf.text_shaping
        )
        return float(points / pdf.k)

    def _line(self, text: str, x: float, size: float, *, bold: bool = False) -> None:
        pdf = self._pdf
        if self._is_trial:
            pdf.set_y(pdf.get_y() + _height(size))
            return
        pdf.set_font("Battambang", "B" if bold else "", size)
        pdf.set_x(x)
        with pdf.saying(text):
            pdf.cell(w=0, h=_height(size), text=self._drawn(text), new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _height(size: float) -> float:
    return size * _POINT * LINE


def _shown(text: str) -> str:
    return text.replace(ZERO_WIDTH_SPACE, "").rstrip()


def _pieces(text: str, at: tuple[int, ...]) -> list[str]:
    ends = [*at, len(text)]
    return [text[start:end] for start, end in zip([0, *at], ends, strict=True)] if text else []
