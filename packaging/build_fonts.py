"""Make the fonts that Sala ships from the originals in assets/fonts.

`python packaging/build_fonts.py [FOLDER]` writes them (to assets/fonts if no folder is named).

Two things are added to Battambang, which shapes Khmer by substitution alone:

* the signs that it lacks and lessons need (degrees, times, dashes, curly quotes, accents, Greek, arrows,
  ticks), taken from Inter, after Battambang's own glyphs, so that the glyph ids of Khmer stay what HarfBuzz's
  reference cases say;
* a private-use code point U+E000 + glyph id for every glyph, because Panda3D finds glyphs by code point only.

Both originals are under the SIL Open Font License without reserved names; the result is under it too, and
gets a name of its own so that it is never mistaken for the original. Equal input gives equal bytes (no clock
is read).
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
FAMILY = "Sala Battambang"
STYLES = ("Regular", "Bold")
PRIVATE_USE = 0xE000
PRIVATE_USE_SIZE = 0x1900
# Signs that look like one that Battambang has: no-break space, hyphens.
SAME_GLYPH = {0x00A0: 0x0020, 0x2010: 0x002D, 0x2011: 0x002D}
# Inclusive ranges of what is taken from Inter where Battambang has nothing.
WANTED = (
    (0x00A0, 0x017F),  # Latin-1 signs and accents
    (0x0391, 0x03C9),  # Greek
    (0x2010, 0x2044),  # dashes, quotes, bullet, ellipsis, prime
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20AC, 0x20AC),  # euro
    (0x2103, 0x2103),  # degree Celsius
    (0x2122, 0x2126),  # trade mark, ohm
    (0x2150, 0x215E),  # fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x25A0, 0x25FF),  # shapes
    (0x2600, 0x27BF),  # stars, ticks, crosses
)


def build_font(style: str, target: Path, originals: Path = FONTS) -> None:
    """Write the derived font of one style ("Regular" or "Bold") to `target`."""
    font = TTFont(originals / f"Battambang-{style}.ttf", recalcTimestamp=False)
    add_same_signs(font)
    add_missing_signs(font, TTFont(originals / "sources" / f"Inter-{style}.ttf"))
    add_private_code_points(font)
    rename(font, style)
    font.save(target)


def add_same_signs(font: TTFont) -> None:
    """Let the signs that look like another one use its glyph, so that they have its width too."""
    present = font.getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(
                {code: present[like] for code, like in SAME_GLYPH.items() if code not in present}
            )


def add_missing_signs(font: TTFont, donor: TTFont) -> None:
    """Append the wanted glyphs of `donor` that `font` has no code point for; both must have the same em."""
    if font["head"].unitsPerEm != donor["head"].unitsPerEm:
        raise ValueError("the two fonts differ in units per em")
    present, offered = font.getBestCmap(), donor.getBestCmap()
    outlines = donor.getGlyphSet()
    taken: dict[str, str] = {}
    for first, last in WANTED:
        for code in range(first, last + 1):
            source = offered.get(code)
            if source is None or code in present:
                continue
            if source not in taken:
                pen = TTGlyphPen(
                    None
                )  # components are drawn out: none may refer to a glyph that stays behind
                recording = DecomposingRecordingPen(outlines)
                outlines[source].draw(recording)
                recording.replay(pen)
                name = taken[source] = f"inter.{source}"
                font["glyf"][name] = pen.glyph()
                font["hmtx"][name] = (donor["hmtx"][source][0], _left_edge(font, name))
            for table in font["cmap"].tables:
                if table.isUnicode():
                    table.cmap[code] = taken[source]
    font.setGlyphOrder(font["glyf"].glyphOrder)


def add_private_code_points(font: TTFont) -> None:
    """Give every glyph the code point U+E000 + glyph id."""
    names = font.getGlyphOrder()
    if len(names) > PRIVATE_USE_SIZE:
        raise ValueError("more glyphs than the private use area holds")
    private = {PRIVATE_USE + glyph: name for glyph, name in enumerate(names)}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(private)


def rename(font: TTFont, style: str) -> None:
    """Put Sala's own name in place of the original's, keeping copyright and licence."""
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    texts = {1: FAMILY, 2: style, 3: postscript, 4: f"{FAMILY} {style}", 6: postscript, 16: FAMILY, 17: style}
    for record in font["name"].names:
        if record.nameID in texts:
            record.string = texts[record.nameID]
        elif record.nameID == 0:
            record.string = (
                f"{record.toUnicode()}; added signs: Copyright 2020 The Inter Project Authors "
                "(https://github.com/rsms/inter)"
            )


def _left_edge(font: TTFont, name: str) -> int:
    glyph = font["glyf"][name]
    glyph.recalcBounds(font["glyf"])
    return getattr(glyph, "xMin", 0)


def main(folder: Path = FONTS) -> None:
    for style in STYLES:
        build_font(style, folder / f"SalaBattambang-{style}.ttf")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
