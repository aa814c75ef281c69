"""Pictures of actions and kinds, drawn from small SVG files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from studio.look import is_night

SIZE = 44
"""Pixels; shown at 22, so that they stay sharp at 200 %."""


INK = b"#2f5d7c"
"""The lines of every picture, as drawn for paper; on a dark ground they are light."""
NIGHT_INK = b"#9ccbe8"
FILL = b"#f2b950"
"""What is inside the lines, as drawn for paper; on a dark ground it is dark, so that lines on it are seen."""
NIGHT_FILL = b"#7d5a1c"


def svg_icon(path: Path, *, is_on_paper: bool = False) -> QIcon:
    """The icon in an SVG file, in the colours of the look or for bright paper; an empty one if it cannot be read."""
    try:
        drawing = path.read_bytes()
    except OSError:
        return QIcon()
    if not is_on_paper and is_night(QApplication.palette()):
        drawing = drawing.replace(INK, NIGHT_INK).replace(FILL, NIGHT_FILL)
    renderer = QSvgRenderer(QByteArray(drawing))
    if not renderer.isValid():
        return QIcon()
    picture = QPixmap(SIZE, SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, SIZE, SIZE))
    painter.end()
    return QIcon(picture)


def action_icon(assets: Path, name: str) -> QIcon:
    """The picture of an action: assets/icons/<name>.svg."""
    return svg_icon(assets / "icons" / f"{name}.svg")
