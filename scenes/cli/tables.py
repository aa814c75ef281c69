"""Tables on a terminal, in any script: aligned by what is seen, not by how many characters it takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from scenes.khmer.clusters import clusters


def aligned(headings: Sequence[str], rows: Sequence[Sequence[str]], is_number: Sequence[bool]) -> list[str]:
    """The lines of a table: numbers to the right, texts to the left, as wide as a terminal shows them."""
    widths = [max(map(columns_of, column)) for column in zip(headings, *rows, strict=True)]
    rule = "  ".join("─" * width for width in widths)
    return [_line(headings, widths, is_number), rule, *(_line(row, widths, is_number) for row in rows)]


def _line(cells: Sequence[str], widths: Sequence[int], is_number: Sequence[bool]) -> str:
    padded = []
    for cell, width, is_right in zip(cells, widths, is_number, strict=True):
        space = " " * (width - columns_of(cell))
        padded.append(space + cell if is_right else cell + space)
    return "  ".join(padded).rstrip()


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes: one a cluster, two for wide signs, none for what is not seen."""
    width = 0
    for cluster in clusters(text):
        if unicodedata.category(cluster[0]) == "Cf":
            continue
        width += 2 if unicodedata.east_asian_width(cluster[0]) in "WF" else 1
    return width
