"""Pictures of actions and kinds, drawn from small SVG files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZE = 44
"""Pixels; shown at 22, so that they stay sharp at 200 %."""


def svg_icon(path: Path) -> QIcon:
    """The icon in an SVG file; an empty one if it cannot be read."""
    renderer = QSvgRenderer(str(path)) if path.is_file() else QSvgRenderer()
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
