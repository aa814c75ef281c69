"""Lessons as cards: a picture, a title, a line below; reached by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from studio.look import accent

NARROWEST = 156
WIDEST = 236
GAP = 14
_MARGIN = 8
_RADIUS = 10.0
_TITLE_LINES = 2
ACCENT = "#0f766e"


class LessonCard(QAbstractButton):
    """One lesson. A grey one cannot be used as it is; pressing it says why."""

    def __init__(
        self, title: str, line: str = "", picture: QPixmap | None = None, *, is_grey: bool = False
    ) -> None:
        super().__init__()
        self.line = line
        self.is_grey = is_grey
        self._picture = picture if picture is not None and not picture.isNull() else None
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def height_for(self, width: int) -> int:
        """Pixels that a card of this width is high."""
        lines = len(broken_lines(self._title_font(), self.text(), width - 2 * _MARGIN, _TITLE_LINES))
        title = QFontMetricsF(self._title_font()).lineSpacing() * lines
        line = QFontMetricsF(self.font()).lineSpacing() if self.line else 0
        return self._picture_height(width) + round(title + line) + 3 * _MARGIN

    def sizeHint(self) -> QSize:
        return QSize(NARROWEST, self.height_for(NARROWEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        palette = self.palette()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        outline = QPainterPath()
        outline.addRoundedRect(frame, _RADIUS, _RADIUS)
        painter.fillPath(outline, palette.color(QPalette.ColorRole.Base))
        picture = QRectF(frame.left(), frame.top(), frame.width(), self._picture_height(self.width()))
        painter.save()
        painter.setClipPath(outline)
        self._paint_picture(painter, picture)
        painter.restore()
        self._paint_words(painter, picture.bottom() + _MARGIN)
        is_marked = self.hasFocus() or self.isDown()
        is_warm = is_marked or self.underMouse()
        ink = accent(palette) if is_warm else palette.color(QPalette.ColorRole.Mid)
        if not is_warm:
            ink.setAlphaF(0.55)
        painter.setPen(QPen(ink, 2.0 if is_marked else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        if self._picture is None:
            wash = self.palette().color(QPalette.ColorRole.AlternateBase)
            painter.fillRect(box, wash)
            font = QFont(self.font())
            font.setPixelSize(max(14, round(box.height() * 0.42)))
            font.setBold(True)
            painter.setFont(font)
            ink = accent(self.palette())
            ink.setAlphaF(0.35)
            painter.setPen(ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "ស")
            return
        size = self._picture.size()
        scale = max(box.width() / size.width(), box.height() / size.height())
        width, height = box.width() / scale, box.height() / scale
        part = QRectF((size.width() - width) / 2, (size.height() - height) / 2, width, height)
        painter.setOpacity(0.3 if self.is_grey else 1.0)
        painter.drawPixmap(box, self._picture, part)
        painter.setOpacity(1.0)

    def _paint_words(self, painter: QPainter, top: float) -> None:
        palette = self.palette()
        grey = palette.color(QPalette.ColorRole.PlaceholderText)
        width = self.width() - 2 * _MARGIN
        painter.setPen(grey if self.is_grey else palette.color(QPalette.ColorRole.Text))
        used = draw_lines(
            painter, self._title_font(), self.text(), QPointF(_MARGIN, top), width, _TITLE_LINES
        )
        if self.line:
            painter.setPen(grey)
            draw_lines(painter, self.font(), self.line, QPointF(_MARGIN, top + used), width, 1)

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _picture_height(self, width: int) -> int:
        return round(width * 9 / 16)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)


def broken_lines(font: QFont, text: str, width: float, most: int) -> list[str]:
    """A text in at most `most` lines of so many pixels, the last one shortened by "…" if need be.

    Lines break where Qt and zero width spaces allow; a Khmer word without them breaks between clusters.
    """
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        if len(lines) == most - 1 and end < len(text):
            lines.append(QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[start:end].strip())
    layout.endLayout()
    return lines


def draw_lines(painter: QPainter, font: QFont, text: str, at: QPointF, width: float, most: int) -> float:
    """Draw a text in at most `most` lines; returns the height that was used."""
    height = QFontMetricsF(font).lineSpacing()
    lines = broken_lines(font, text, width, most)
    painter.setFont(font)
    for number, line in enumerate(lines):
        box = QRectF(at.x(), at.y() + number * height, width, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
    return height * len(lines)


class CardGrid(QWidget):
    """Cards in as many columns as fit, all of one size. Arrow keys go from card to card."""

    def __init__(self, cards: Sequence[LessonCard], most_rows: int = 100) -> None:
        super().__init__()
        self.cards = list(cards)
        self._most_rows = most_rows
        for card in self.cards:
            card.setParent(self)
            card.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def columns(self) -> int:
        return max(1, (self.width() + GAP) // (NARROWEST + GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = self.columns
        width = min(WIDEST, (self.width() + GAP) // columns - GAP)
        height = max((card.height_for(width) for card in self.cards), default=0)
        rows = 0
        for number, card in enumerate(self.cards):
            row, column = divmod(number, columns)
            is_shown = row < self._most_rows
            card.setVisible(is_shown)
            if is_shown:
                rows = row + 1
                card.setGeometry(QRect(column * (width + GAP), row * (height + GAP), width, height))
        self.setFixedHeight(max(0, rows * (height + GAP) - GAP))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self.cards:
            step = self._step(event.key())
            at = self.cards.index(watched) + step
            if step and 0 <= at < len(self.cards) and self.cards[at].isVisible():
                self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _step(self, key: int) -> int:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_Down: self.columns,
        }
        return steps.get(Qt.Key(key), 0)


def pixmap_of(raw: bytes) -> QPixmap | None:
    """A picture from PNG or JPEG bytes that Sala itself made or checked; None if it is none."""
    picture = QPixmap()
    return picture if raw and picture.loadFromData(raw) else None
