"""Small line drawings for buttons, in any colour, so that they suit light and dark palettes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZE = 40
"""Pixels; shown at 16 to 20."""
_DRAWINGS: Mapping[str, str] = {
    "eye": '<path d="M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "eye_off": '<path d="M4 4l16 16M9.500 6c.8-.3 1.600-.5 2.500-.5 6 0 9.500 6.500 9.500 6.500s-1 1.900-2.900 3.600'
    'M15 17.900c-.9.4-1.900.6-3 .6C6 18.500 2.500 12 2.500 12s1.200-2.300 3.500-4.200"/>',
    "lock": '<rect x="5" y="10.500" width="14" height="9.500" rx="2"/><path d="M8 10.500V8a4 4 0 0 1 8 0v2.500"/>',
    "unlock": '<rect x="5" y="10.500" width="14" height="9.500" rx="2"/><path d="M8 10.500V7a4 4 0 0 1 7.600-1.700"/>',
    "add": '<path d="M12 5v14M5 12h14"/>',
    "remove": '<path d="M6 6l12 12M18 6L6 18"/>',
    "up": '<path d="M6 14.500l6-6 6 6"/>',
    "down": '<path d="M6 9.500l6 6 6-6"/>',
    "right": '<path d="M9.500 6l6 6-6 6"/>',
    "search": '<circle cx="10.500" cy="10.500" r="6"/><path d="M15 15l5.500 5.500"/>',
    "bin": '<path d="M4.500 6.500h15M9.500 6.500V4h5v2.500M6.500 6.500l1 13.500h9l1-13.500M10 10.500v6M14 10.500v6"/>',
    "camera": '<rect x="3" y="7" width="12.500" height="10.500" rx="2"/><path d="M15.500 11l5.500-3v9l-5.500-3"/>',
    "folder": '<path d="M3 6.500h6.500l2 2.500H21v10.500H3z"/>',
    "error": '<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.600v.2"/>',
    "warning": '<path d="M12 3.500l9.500 16.500h-19zM12 9.500v5M12 17.300v.2"/>',
    "note": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.200v.2"/>',
    "good": '<circle cx="12" cy="12" r="9"/><path d="M7.500 12.500l3 3 6-6.500"/>',
    "dots": '<path d="M5 12h.1M12 12h.1M19 12h.1" stroke-width="3.2"/>',
    "map": '<rect x="3" y="4" width="7" height="5" rx="1.500"/><rect x="14" y="9.500" width="7" height="5" rx="1.500"/>'
    '<rect x="3" y="15" width="7" height="5" rx="1.500"/><path d="M10 6.500h2.500v5.500H14M10 17.500h2.500V12"/>',
    "blank": "",
    "play": '<path d="M8 5.500l11 6.500-11 6.500z"/>',
    "stop": '<rect x="6" y="6" width="12" height="12" rx="1.500"/>',
    "microphone": '<rect x="9" y="3" width="6" height="11" rx="3"/>'
    '<path d="M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3M8.500 21h7"/>',
    "minus": '<path d="M5 12h14"/>',
    "fit": '<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/>',
    "dot": '<circle cx="12" cy="12" r="5"/>',
    "star": '<path d="M12 3.500l2.600 5.600 6 .7-4.500 4.100 1.200 6-5.300-3-5.300 3 1.200-6-4.500-4.100 6-.7z"/>',
    "point": '<path d="M5 3.500l14 7-6 2-2.500 6z"/><path d="M13.500 13.500l5 5.500"/>',
    "free": '<circle cx="12" cy="12" r="9"/>',
    "file": '<path d="M6 3h8l4.500 4.500V21H6zM14 3v4.500h4.500"/>',
    "flag": '<path d="M6 21V4M6 4.500h11l-2.500 4 2.500 4H6"/>',
    "ruler": '<path d="M3 15.500L15.500 3l5.500 5.500L8.500 21zM7 11.500l2 2M10 8.500l3 3M13 5.500l2 2"/>',
    "stick": '<path d="M8.500 3h7v6h-7zM10.700 5.500v.2M13.300 5.500v.2"/>'
    '<rect x="6.500" y="9" width="11" height="12" rx="2"/>',
    "screen": '<rect x="3" y="4" width="18" height="12.500" rx="1.500"/><path d="M12 16.500V20M8 20h8"/>',
    "parcel": '<path d="M4 8l8-4 8 4v8.500l-8 4-8-4zM4 8l8 4 8-4M12 12v8.500"/>',
    "printer": '<path d="M7 8.500V3.500h10v5M7 17H4V8.500h16V17h-3"/><rect x="7" y="13.500" width="10" height="7"/>',
    "group": '<rect x="4" y="4" width="16" height="16" rx="2" stroke-dasharray="3 2.500"/>',
}


def symbol(name: str, color: QColor, fill: QColor | None = None) -> QIcon:
    """The drawing of this name with lines of a colour; in a line of a list that is chosen they have the colour of its
    words. Raises KeyError for an unknown name.
    """
    icon = QIcon(_drawn(name, color, fill))
    chosen = QGuiApplication.palette().color(QPalette.ColorRole.HighlightedText)
    chosen.setAlphaF(color.alphaF())
    icon.addPixmap(_drawn(name, chosen, fill), QIcon.Mode.Selected)
    return icon


def _drawn(name: str, color: QColor, fill: QColor | None) -> QPixmap:
    inside = fill.name() if fill is not None else "none"
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="{inside}" stroke="{color.name()}"'
        f' stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">{_DRAWINGS[name]}</svg>'
    )
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    picture = QPixmap(SIZE, SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(color.alphaF())
    renderer.render(painter, QRectF(0, 0, SIZE, SIZE))
    painter.end()
    return picture
