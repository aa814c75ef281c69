"""The map of what leads where, in its own window: the wheel zooms, dragging pans, a double click goes there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPolygonF,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QStyleOptionGraphicsItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scenes.texts import N_, Texts
from studio.cards.leads import Arrow, Box, Leads, find_leads
from studio.cards.map_layout import HEAD, lay_out
from studio.cards.roles import Role, blend, colors_of
from studio.cards.wording import Wording
from studio.look import fault_color
from studio.session import EditingSession
from studio.widgets.fitting import fit
from studio.widgets.kinds import KindPictures
from studio.widgets.panel import FollowingPanel
from studio.widgets.symbols import symbol

_ROLES: dict[str, Role] = {
    "start": "when", "end": "when", "step": "when", "scene": "if", "portal": "if", "card": "then", "thing": "then",
}  # fmt: skip
_ARROW_ROLES: dict[str, Role] = {"flow": "when", "place": "when", "way": "if", "opens": "then"}
_WRAP = int(Qt.TextFlag.TextWordWrap)
_ICON = 18.0
LEAST, READABLE, MOST = 0.25, 0.7, 2.5
"""How far one can zoom."""


class BoxItem(QGraphicsItem):
    """One box. `on_go(box)` is called for a double click or Enter."""

    def __init__(
        self, box: Box, rect: QRectF, texts: Texts, font: QFont, palette: QPalette, icon: QIcon,
        on_go: Callable[[Box], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self.box = box
        self._rect = rect
        self._texts = texts
        self._font = font
        self._palette = palette
        self._icon = icon
        self._on_go = on_go
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsFocusable)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(0 if box.kind == "scene" else 2)
        self.setToolTip("\n".join(filter(None, (box.words, box.quiet, texts(box.fault)))))

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-4, -4, 4, 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        box, rect = self.box, self._rect
        colors = colors_of(_ROLES[box.kind], self._palette, is_wrong=bool(box.fault))
        base = self._palette.base().color()
        is_round = box.kind in ("start", "end")
        is_lit = self.hasFocus()
        pen = QPen(colors.ink if is_lit or box.fault else colors.line, 2.4 if is_lit else 1.4)
        painter.setPen(pen)
        painter.setBrush(blend(base, colors.ground, 0.55) if box.kind == "scene" else colors.ground)
        radius = rect.height() / 2 if is_round else 12 if box.kind == "scene" else 8
        painter.drawRoundedRect(rect, radius, radius)
        painter.setFont(self._bold() if box.kind in ("scene", "start", "end") else self._font)
        ink = self._palette.text().color()
        inner = rect.adjusted(10, 6, -10, -6)
        if not self._icon.isNull():
            self._icon.paint(painter, round(inner.left()), round(inner.top() + 2), round(_ICON), round(_ICON))
            inner.setLeft(inner.left() + _ICON + 6)
        painter.setPen(colors.ink if is_round or box.kind == "scene" else ink)
        if is_round:
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), box.words)
        elif box.kind == "scene":
            metrics = QFontMetricsF(painter.font())
            words = metrics.elidedText(box.words, Qt.TextElideMode.ElideRight, inner.width())
            head = QRectF(inner.left(), rect.top(), inner.width(), HEAD)
            painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        else:
            painter.drawText(inner, _WRAP, box.words)
            if box.quiet:
                quiet = QColor(ink)
                quiet.setAlphaF(0.66)
                painter.setPen(quiet)
                used = words_height(self._font, inner.width(), box.words)
                painter.drawText(inner.adjusted(0, used, 0, 0), _WRAP, box.quiet)
        if box.fault:
            painter.setPen(fault_color(self._palette))
            painter.setFont(self._font)
            below = QRectF(rect.left() + 12, rect.bottom() - 28, rect.width() - 24, 24)
            if is_round:
                below = QRectF(rect.left(), rect.bottom() + 2, rect.width(), 24)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), f"⚠ {self._texts(box.fault)}")

    def _bold(self) -> QFont:
        font = QFont(self._font)
        font.setBold(True)
        return font

    def go(self) -> None:
        """Go to what the box stands for."""
        self._on_go(self.box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_go(self.box)
        else:
            event.ignore()

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()


class MapView(QGraphicsView):
    """Pans by dragging and with the arrow keys, zooms with the wheel and + and -, goes from box to box with Tab."""

    def __init__(self) -> None:
        super().__init__()
        self.setScene(QGraphicsScene(self))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)

    @property
    def zoom(self) -> float:
        return self.transform().m11()

    def zoom_by(self, factor: float) -> None:
        wanted = max(LEAST, min(MOST, self.zoom * factor))
        self.scale(wanted / self.zoom, wanted / self.zoom)

    def begin(self) -> None:
        """Show the whole map if it can still be read then, else its beginning."""
        self.fit()
        if self.zoom < READABLE:
            self.zoom_by(READABLE / self.zoom)
            top = self.sceneRect().top() + self.viewport().height() / READABLE / 2
            self.centerOn(self.sceneRect().center().x(), top)

    def fit(self) -> None:
        """Show the whole map, but not larger than life."""
        rect = self.scene().itemsBoundingRect().adjusted(-24, -24, 24, 24)
        self.setSceneRect(rect)
        self.resetTransform()
        inside = self.viewport().rect()
        if rect.width() > 0 and rect.height() > 0:
            factor = min(1.0, inside.width() / rect.width(), inside.height() / rect.height())
            self.scale(max(LEAST, factor), max(LEAST, factor))
        self.centerOn(rect.center())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Taken here, because an item that takes it keeps the mouse while the view is dragged by hand."""
        found = (item for item in self.items(event.position().toPoint()) if isinstance(item, BoxItem))
        box = next(found, None)
        if box is not None:
            box.go()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(1.15 ** (event.angleDelta().y() / 120))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1.2)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_by(1 / 1.2)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        boxes = [
            item for item in self.scene().items(Qt.SortOrder.AscendingOrder) if isinstance(item, BoxItem)
        ]
        now = self.scene().focusItem()
        at = boxes.index(now) + (1 if is_next else -1) if isinstance(now, BoxItem) else 0 if is_next else -1
        if not boxes or (isinstance(now, BoxItem) and not 0 <= at < len(boxes)):
            self.scene().clearFocus()
            return super().focusNextPrevChild(is_next)
        boxes[at].setFocus()
        self.ensureVisible(boxes[at])
        return True


class MapWindow(FollowingPanel):
    """Follows the lesson while it is open. Signals: `scene_wanted(scene)`, `thing_wanted(scene, entity)`,
    `card_wanted(scene, rule)`, `step_wanted(step)`.
    """

    scene_wanted = Signal(str)
    thing_wanted = Signal(str, str)
    card_wanted = Signal(str, str)
    step_wanted = Signal(str)

    def __init__(self, session: EditingSession, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(session, texts)
        if parent is not None:
            self.setParent(parent, Qt.WindowType.Window)
        self.setWindowTitle(texts(N_("What leads where")))
        self._wording = Wording(session, texts)
        self._pictures = KindPictures()
        self.leads = Leads()
        self.view = MapView()
        self.view.setAccessibleName(texts(N_("What leads where")))
        self._is_new = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self.words = QLabel()
        self.words.setWordWrap(True)
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 6)
        bar.addWidget(self.words, 1)
        for name, tip, do in (
            ("add", N_("Larger"), lambda: self.view.zoom_by(1.2)),
            ("minus", N_("Smaller"), lambda: self.view.zoom_by(1 / 1.2)),
            ("fit", N_("Show everything"), self.view.fit),
        ):
            button = QToolButton()
            button.setIcon(symbol(name, self.palette().text().color()))
            button.setIconSize(QSize(18, 18))
            button.setAutoRaise(True)
            button.setToolTip(texts(tip))
            button.setAccessibleName(texts(tip))
            button.clicked.connect(do)
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        fit(self, 1000, 620)
        self._disconnects.append(session.document.changed.connect(lambda _diff: self._expire()))

    def refresh(self) -> None:
        """Draw the map of the lesson as it is now."""
        scene = self.view.scene()
        scene.clear()
        self.leads = find_leads(self.session.lesson, self._wording)
        plan = lay_out(self.leads, self.session.lesson, self._height)
        self.view.setBackgroundBrush(self.palette().window())
        for arrow, path in zip(self.leads.arrows, plan.arrows, strict=True):
            scene.addItem(self._arrow(arrow, path))
        for key, box in self.leads.boxes.items():
            icon = self._pictures.icon(box.ability) if box.ability else QIcon()
            item = BoxItem(box, plan.boxes[key], self.texts, self.font(), self.palette(), icon, self.go)
            scene.addItem(item)
        faults = self.leads.faults()
        hint = self.texts(N_("Double-click a box to go there."))
        if faults:
            found = "; ".join(f"{box.words}: {self.texts(box.fault)}" for box in faults)
            hint = f"⚠ {found}"
        self.words.setText(hint)
        if self._is_new:
            self._is_new = False
            self.view.begin()
        else:
            self.view.setSceneRect(scene.itemsBoundingRect().adjusted(-24, -24, 24, 24))

    def go(self, box: Box) -> None:
        """Ask for what a box stands for."""
        if box.kind in ("scene", "start") and box.scene:
            self.scene_wanted.emit(box.scene)
        elif box.kind == "card" and box.scene and box.rule:
            self.card_wanted.emit(box.scene, box.rule)
        elif box.kind in ("thing", "portal") and box.scene and box.entity:
            self.thing_wanted.emit(box.scene, box.entity)
        elif box.kind == "step" and box.step:
            self.step_wanted.emit(box.step)

    def _height(self, box: Box, width: float) -> float:
        across = width - 20 - (_ICON + 6 if box.ability else 0)
        words = words_height(self.font(), across, box.words)
        return max(34.0, words + words_height(self.font(), across, box.quiet) + 14)

    def _arrow(self, arrow: Arrow, path: QPainterPath) -> QGraphicsPathItem:
        role: Role = _ARROW_ROLES[arrow.kind]
        ink = colors_of(role, self.palette()).ink
        item = _ArrowItem(path, ink)
        pen = QPen(ink, 1.8)
        if arrow.kind == "place":
            pen.setStyle(Qt.PenStyle.DashLine)
        item.setPen(pen)
        item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)  # what lies below it is meant
        item.setZValue(1 if arrow.kind != "opens" else 3)
        return item

    def _expire(self) -> None:
        if self.isVisible():
            self._timer.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.parent() is None:
            super().closeEvent(event)
        else:
            self._timer.stop()
            event.accept()

    def end(self) -> None:
        """Follow the lesson no longer."""
        self._timer.stop()
        for disconnect in self._disconnects:
            disconnect()
        self._disconnects.clear()


class _ArrowItem(QGraphicsPathItem):
    """A line with a point at its end."""

    def __init__(self, path: QPainterPath, ink: QColor) -> None:
        super().__init__(path)
        self._ink = ink

    def boundingRect(self) -> QRectF:
        return super().boundingRect().adjusted(-10, -10, 10, 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        super().paint(painter, option, widget)
        path = self.path()
        end, before = path.pointAtPercent(1.0), path.pointAtPercent(0.96)
        along = end - before
        length = max(0.001, (along.x() ** 2 + along.y() ** 2) ** 0.5)
        along = QPointF(along.x() / length, along.y() / length)
        across = QPointF(-along.y(), along.x())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink)
        painter.drawPolygon(QPolygonF([end, end - along * 10 + across * 5, end - along * 10 - across * 5]))


def words_height(font: QFont, width: float, words: str) -> float:
    """How high words are when they are wrapped at a width."""
    if not words:
        return 0.0
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 10_000), _WRAP, words).height()
