"""Draws assets/pictures/guides: portraits of guides - a teacher, a boy, a girl, a health worker, a grandmother, an
elephant and a water buffalo.

    python packaging/build_guide_pictures.py

Drawn from round forms, four times as large and made smaller, so that edges are smooth. No words are drawn: the
pictures serve every language. They are small, because each lesson that has a guide carries its portrait.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "assets/pictures/guides"
SIDE, FINE = 256, 4
QUALITY = 88
SKIN, SHADE, BLUSH = "#d9a066", "#c48a52", "#e08f6d"
HAIR, INK, WHITE = "#2a211f", "#2b2422", "#fffdf8"


class Sheet:
    """A square to draw on; places and sizes in hundredths of its side."""

    def __init__(self, paper: str, ring: str) -> None:
        self.picture = Image.new("RGB", (SIDE * FINE, SIDE * FINE), paper)
        self._draw = ImageDraw.Draw(self.picture)
        self.oval(50, 54, 46, 46, ring)

    def oval(self, x: float, y: float, wide: float, high: float, color: str) -> None:
        """Around a middle, by its half sizes."""
        self._draw.ellipse(self._box(x - wide, y - high, x + wide, y + high), fill=color)

    def box(
        self, left: float, top: float, right: float, bottom: float, color: str, round_: float = 0.0
    ) -> None:
        self._draw.rounded_rectangle(self._box(left, top, right, bottom), self._px(round_), fill=color)

    def poly(self, color: str, *points: tuple[float, float]) -> None:
        self._draw.polygon([(self._px(x), self._px(y)) for x, y in points], fill=color)

    def arc(
        self, x: float, y: float, wide: float, high: float, of: tuple[int, int], color: str, bold: float
    ) -> None:
        """Part of an oval's line, from one angle to another (degrees, clockwise from the right)."""
        self._draw.arc(
            self._box(x - wide, y - high, x + wide, y + high), *of, fill=color, width=round(self._px(bold))
        )

    def save(self, name: str) -> None:
        small = self.picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
        small.save(OUT / f"{name}.jpg", quality=QUALITY, optimize=True)

    def _px(self, value: float) -> float:
        return value * SIDE * FINE / 100

    def _box(self, *edges: float) -> tuple[float, ...]:
        return tuple(self._px(edge) for edge in edges)


def face(sheet: Sheet, y: float = 46, *, smile: float = 7, brows: str = HAIR) -> None:
    """Head, ears, eyes, cheeks and a smile."""
    sheet.box(43, y + 12, 57, y + 32, SHADE, 6)
    for side in (-1, 1):
        sheet.oval(50 + side * 20.5, y + 2, 4, 5.5, SHADE)
    sheet.oval(50, y, 20.5, 23.5, SKIN)
    for side in (-1, 1):
        sheet.oval(50 + side * 8.5, y + 1, 3.4, 4.2, WHITE)
        sheet.oval(50 + side * 8.3, y + 1.4, 2.5, 3.3, INK)
        sheet.oval(50 + side * 8.3 + 0.9, y + 0.2, 0.9, 1.1, WHITE)
        sheet.arc(50 + side * 8.5, y - 3, 5, 4.5, (215, 325), brows, 1.3)
        sheet.oval(50 + side * 13, y + 9, 3.6, 2.4, BLUSH)
    sheet.arc(50, y + 6, 2.4, 2.2, (30, 150), SHADE, 1.4)
    sheet.arc(50, y + 8.5, smile, smile, (25, 155), "#8f3b34", 1.8)


def teacher() -> Sheet:
    """Teacher Sophea: hair in a knot, white blouse, a krama over the shoulder."""
    sheet = Sheet("#cfe6ea", "#a9d3d8")
    sheet.oval(50, 16, 11, 10, HAIR)
    sheet.oval(50, 42, 26, 28, HAIR)
    sheet.oval(50, 104, 38, 34, WHITE)
    face(sheet)
    sheet.poly(WHITE, (40, 72), (50, 82), (44, 88), (35, 76))
    sheet.poly(WHITE, (60, 72), (50, 82), (56, 88), (65, 76))
    sheet.poly("#b5403a", (20, 82), (36, 73), (62, 100), (44, 100), (22, 100))
    for step in range(5):  # the checks of a krama
        sheet.poly(
            WHITE, (24 + step * 8, 79 + step * 7), (27 + step * 8, 77.5 + step * 7), (22 + step * 8, 100)
        )
    sheet.poly(HAIR, (29, 40), (30, 27), (50, 20), (70, 27), (71, 40), (61, 30), (45, 28), (36, 33))
    sheet.oval(29.3, 55, 1.6, 1.6, "#e9b93f")
    sheet.oval(70.7, 55, 1.6, 1.6, "#e9b93f")
    return sheet


def boy() -> Sheet:
    """Dara: short hair and a school shirt."""
    sheet = Sheet("#fbe6b8", "#f4d188")
    sheet.oval(50, 38, 23, 22, HAIR)
    sheet.oval(50, 106, 37, 34, WHITE)
    face(sheet, 48, smile=8)
    sheet.poly(
        HAIR,
        (28, 44),
        (29, 30),
        (40, 20),
        (60, 20),
        (71, 30),
        (72, 44),
        (67, 34),
        (58, 33),
        (52, 29),
        (44, 34),
        (34, 33),
    )
    sheet.poly("#e7ecef", (39, 76), (50, 88), (45, 93), (34, 80))
    sheet.poly("#e7ecef", (61, 76), (50, 88), (55, 93), (66, 80))
    sheet.box(60, 91, 74, 104, "#e7ecef", 1.5)
    sheet.box(60, 91, 74, 93.5, "#3d6ea5")
    return sheet


def girl() -> Sheet:
    """Bopha: two plaits with ribbons."""
    sheet = Sheet("#f7d9d4", "#efbab2")
    sheet.oval(50, 40, 25, 25, HAIR)
    for side in (-1, 1):
        sheet.oval(50 + side * 24, 52, 5.5, 9, HAIR)
        for step in range(3):
            sheet.oval(50 + side * (27 + step), 62 + step * 9, 5.5 - step * 0.6, 6.2, HAIR)
        sheet.oval(50 + side * 27.5, 57, 4, 2.6, "#c2412d")
        sheet.oval(50 + side * 30, 86, 3.4, 2.4, "#c2412d")
    sheet.oval(50, 106, 36, 33, "#3d6ea5")
    sheet.oval(50, 80, 17, 12, WHITE)
    face(sheet, 47)
    sheet.poly(HAIR, (28, 46), (29, 28), (50, 18), (71, 28), (72, 46), (66, 33), (51, 24), (50, 30), (34, 34))
    return sheet


def health_worker() -> Sheet:
    """A health worker: short hair, a white coat over green, a stethoscope and a badge with a cross."""
    sheet = Sheet("#d3ecdf", "#a8d8bf")
    sheet.oval(50, 41, 26, 25, HAIR)
    for side in (-1, 1):
        sheet.oval(50 + side * 21, 56, 6, 13, HAIR)
    sheet.oval(50, 106, 38, 34, WHITE)
    sheet.poly("#2f8f7d", (38, 74), (62, 74), (50, 96))
    face(sheet, 47)
    sheet.poly(
        HAIR,
        (27, 48),
        (28, 30),
        (42, 19),
        (62, 20),
        (72, 31),
        (73, 48),
        (66, 36),
        (54, 30),
        (40, 33),
        (33, 38),
    )
    for side in (-1, 1):
        sheet.poly(WHITE, (50 + side * 8, 73), (50 + side * 19, 78), (50 + side * 2, 100))
        sheet.poly(
            "#e1e7e6", (50 + side * 16, 77), (50 + side * 20, 79), (50 + side * 9, 92), (50 + side * 10, 87)
        )
    sheet.arc(50, 72, 17, 21, (10, 170), "#3d4a55", 1.8)
    sheet.oval(50, 93.5, 3.6, 3.6, "#3d4a55")
    sheet.oval(50, 93.5, 2, 2, "#c9d3d8")
    sheet.box(66, 88, 78, 98, "#2f8f7d", 1.5)
    sheet.box(71, 89.5, 73, 96.5, WHITE)
    sheet.box(68.5, 92, 75.5, 94, WHITE)
    return sheet


def grandmother() -> Sheet:
    """A grandmother: short grey hair, laughter lines, a krama around the neck."""
    grey = "#d7d5d0"
    sheet = Sheet("#ead9ee", "#d2b3d9")
    sheet.oval(50, 40, 23.5, 23, grey)
    sheet.oval(50, 106, 37, 33, WHITE)
    face(sheet, 47, smile=8, brows="#b9b4ab")
    sheet.poly(grey, (28, 44), (30, 29), (42, 20), (58, 20), (70, 29), (72, 44), (64, 32), (50, 28), (36, 32))
    for side in (-1, 1):
        for step in range(2):
            sheet.arc(
                50 + side * 15.5, 47 + step * 2.6, 4, 2.2, (300, 60) if side > 0 else (120, 240), SHADE, 1
            )
        sheet.arc(50 + side * 8.5, 55, 4.4, 2.6, (30, 150), SHADE, 0.9)
        sheet.arc(50 + side * 10.5, 57, 3, 6.5, (310, 50) if side > 0 else (130, 230), SHADE, 1.1)
    sheet.poly("#b5403a", (33, 74), (50, 82), (67, 74), (71, 84), (51, 94), (29, 84))
    sheet.poly("#b5403a", (57, 86), (70, 81), (74, 100), (61, 100))
    for step in range(6):  # the checks of a krama
        sheet.poly(
            WHITE, (33 + step * 6, 78), (34.6 + step * 6, 78), (35.4 + step * 6, 88), (33.8 + step * 6, 88)
        )
    for step in range(3):
        sheet.poly(
            WHITE, (60 + step * 4, 88), (61.4 + step * 4, 87.4), (64 + step * 4, 100), (62.6 + step * 4, 100)
        )
    return sheet


def elephant() -> Sheet:
    """An elephant with large ears."""
    grey, dark, inner = "#93a0ab", "#76838f", "#e3b9ae"
    sheet = Sheet("#dcebd0", "#bcd9a5")
    for side in (-1, 1):
        sheet.oval(50 + side * 28, 46, 19, 24, dark)
        sheet.oval(50 + side * 28, 47, 13.5, 18, inner)
    sheet.oval(50, 108, 36, 30, dark)
    sheet.oval(50, 44, 24, 26, grey)
    sheet.box(42, 54, 58, 92, grey, 8)
    for step in range(4):
        sheet.arc(50, 66 + step * 7, 7, 3, (20, 160), dark, 1.1)
    for side in (-1, 1):
        sheet.poly(
            "#fff7e3", (50 + side * 9, 63), (50 + side * 15, 62), (50 + side * 17, 76), (50 + side * 13, 74)
        )
        sheet.oval(50 + side * 11, 42, 4, 5, WHITE)
        sheet.oval(50 + side * 10.6, 42.6, 2.9, 3.8, INK)
        sheet.oval(50 + side * 10.6 + 1, 41.2, 1, 1.2, WHITE)
        sheet.arc(50 + side * 11, 37, 5.4, 4.4, (215, 325), dark, 1.3)
        sheet.oval(50 + side * 16, 53, 4, 2.6, inner)
    return sheet


def buffalo() -> Sheet:
    """A water buffalo with wide horns."""
    body, dark, nose = "#5d5a63", "#474550", "#8d7f80"
    sheet = Sheet("#cfe0f2", "#a9c8e6")
    for side in (-1, 1):
        sheet.arc(50 + side * 27, 32, 20, 19, (100, 260) if side > 0 else (280, 80), "#3a3740", 7)
        sheet.oval(50 + side * 27, 48, 9, 5.5, dark)
        sheet.oval(50 + side * 27, 48, 5.5, 3, "#d2a79c")
    sheet.oval(50, 110, 38, 30, dark)
    sheet.oval(50, 48, 21, 25, body)
    sheet.oval(50, 69, 18, 14, nose)
    sheet.poly("#37343c", (38, 28), (50, 38), (62, 28), (50, 20))
    for side in (-1, 1):
        sheet.oval(50 + side * 11, 47, 3.8, 4.6, WHITE)
        sheet.oval(50 + side * 10.7, 47.5, 2.8, 3.6, INK)
        sheet.oval(50 + side * 10.7 + 1, 46.2, 0.9, 1.1, WHITE)
        sheet.oval(50 + side * 6.5, 66, 2, 2.6, dark)
    sheet.arc(50, 72, 8, 6, (25, 155), dark, 1.6)
    return sheet


PORTRAITS: dict[str, Callable[[], Sheet]] = {
    "sophea": teacher,
    "dara": boy,
    "bopha": girl,
    "health_worker": health_worker,
    "grandmother": grandmother,
    "elephant": elephant,
    "buffalo": buffalo,
}


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for name, draw in PORTRAITS.items():
        draw().save(name)
    size = sum((OUT / f"{name}.jpg").stat().st_size for name in PORTRAITS)
    print(f"{len(PORTRAITS)} portraits, {size} bytes, in {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
