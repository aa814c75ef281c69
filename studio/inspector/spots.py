"""The places of a question: clicked in the picture of the question, or things clicked in the 3D view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QSizePolicy, QWidget

from scenes.components.question.model import Question, Spot
from scenes.errors import SalaError
from scenes.media.pictures import decode
from scenes.model.values import ChoiceId, EntityId, LocalText, Vec3, new_id
from scenes.schema.describe import Property
from scenes.texts import N_
from studio.inspector.editors import LocalTextEditor
from studio.inspector.label_points import add_point
from studio.inspector.lists import ListEditor
from studio.inspector.references import Surroundings
from studio.inspector.rows import RecordEditor
from studio.widgets.symbols import symbol

_HIGH = 260
_SIDE_BY_SIDE = 118
"""Pixels for a language: names of parts are short."""


class SpotsEditor(ListEditor):
    """All places of a question. With a picture one clicks into it; without, one clicks the things in the view."""

    def __init__(self, around: Surroundings, prop: Property) -> None:
        super().__init__(
            around.texts,
            lambda: RecordEditor(around, Spot),
            lambda _items: Spot(ChoiceId(new_id())),
            prop.info.max_items,
            (N_("Place {n}"), N_("Add a place")),
        )
        self._around = around
        self._asking: EntityId | None = None
        self._shown: Any = None
        texts = around.texts
        self.board = SpotBoard(around)
        self.board.clicked.connect(self._put_in_picture)
        self.board.moved.connect(self._move_in_picture)
        self.told = QLabel(texts(N_("Click into the picture to add a place; drag a place to move it.")))
        self.told.setWordWrap(True)
        self.click_things = QPushButton(texts(N_("Click the parts in the scene")))
        self.click_things.setCheckable(True)
        self.click_things.setAutoDefault(False)
        self.click_things.setIcon(symbol("add", self.palette().color(self.foregroundRole())))
        self.click_things.setToolTip(texts(N_("Each part you click becomes a place; press again when done.")))
        self.click_things.toggled.connect(self._listen)
        self.very_place = QCheckBox(texts(N_("Only the very place, as on one model")))
        self.very_place.setToolTip(
            texts(N_("A sign is put where you click. Without: the whole thing is the place."))
        )
        column: Any = self.layout()
        for at, widget in enumerate((self.board, self.told, self.click_things, self.very_place)):
            column.insertWidget(at, widget)
        session = around.session
        stops = (
            session.selection_changed.connect(self._selected),
            session.asked_changed.connect(self._asked_elsewhere),
        )
        self.destroyed.connect(lambda *_: [stop() for stop in (*stops, lambda: session.ask_place(None))])

    def show_values(self, values: Sequence[Any]) -> None:
        super().show_values(values)
        question = self._around.owner()
        picture = str(question.picture) if isinstance(question, Question) else ""
        is_label = getattr(question, "kind", "") == "label"
        self.board.show_picture(picture, self._items)
        self.board.setVisible(bool(picture))
        self.told.setVisible(bool(picture))
        self.click_things.setVisible(not picture)
        self.very_place.setVisible(not picture)
        if question is not self._shown and (self._shown is None or self._shown.kind != question.kind):
            self.very_place.setChecked(is_label)
        self._shown = question
        self.add.setVisible(not picture)
        if picture and self.click_things.isChecked():
            self.click_things.setChecked(False)
        for card in self.cards:
            assert isinstance(card.editor, RecordEditor)
            words = card.editor.rows["text"].editor
            if isinstance(words, LocalTextEditor):
                words.side_by_side = _SIDE_BY_SIDE
            for name, row in card.editor.rows.items():
                shown = {
                    "text": is_label,
                    "target": not picture,
                    "x": bool(picture),
                    "y": bool(picture),
                    "radius": bool(picture) and not is_label,
                }
                row.setVisible(shown.get(name, True))

    # ------------------------------------------------------------------ in the picture

    def _put_in_picture(self, x: float, y: float) -> None:
        if self._most is None or len(self._items) < self._most:
            spot = Spot(ChoiceId(new_id()), x=x, y=y)
            self.edited.emit(lambda old: (*old, spot), "")

    def _move_in_picture(self, row: int, x: float, y: float) -> None:
        def moved(old: tuple[Spot, ...]) -> tuple[Spot, ...]:
            return tuple(replace(spot, x=x, y=y) if at == row else spot for at, spot in enumerate(old))

        self.edited.emit(moved, f"move {row}")

    # ------------------------------------------------------------------ in the view

    def _listen(self, is_on: bool) -> None:
        session = self._around.session
        is_owner = self._asking is not None
        self._asking = session.selection[-1] if is_on and session.selection else None
        if self._asking is not None:
            session.ask_place(self._take_place)
        elif is_owner:
            session.ask_place(None)

    def _asked_elsewhere(self) -> None:
        """Escape in the view, another scene, or somebody else who asks."""
        if self._asking is not None and not self._around.session.is_place_asked:
            self._asking = None
            self.click_things.setChecked(False)

    def _take_place(self, thing: EntityId, place: Vec3) -> None:
        """A thing was clicked in the view."""
        asking, session = self._asking, self._around.session
        if asking is None or asking not in session.scene.entities or thing == asking:
            return
        if self._most is not None and len(self._items) >= self._most:
            return
        if not self.very_place.isChecked():
            self._take_thing(asking, thing)
            return
        add_point(session, self._around.texts, asking, thing, place)
        QTimer.singleShot(0, self, self._write_last)

    def _write_last(self) -> None:
        """The words of the newest place are asked for at once."""
        if not self.cards:
            return
        editor = self.cards[-1].editor
        assert isinstance(editor, RecordEditor)
        words = editor.rows["text"].editor
        if isinstance(words, LocalTextEditor) and words.isVisible():
            next(iter(words.fields.values())).setFocus()

    def _selected(self) -> None:
        """A thing was clicked: it becomes a place, and the question is selected again, for the next click."""
        session, asking = self._around.session, self._asking
        if asking is None:
            return
        if asking not in session.scene.entities:
            self.click_things.setChecked(False)
            return
        chosen = [thing for thing in session.selection if thing != asking]
        if session.selection == (asking,) or not chosen:
            return
        # Not now: others are still hearing of this selection.
        QTimer.singleShot(0, self, lambda: self._take_thing(asking, chosen[-1]))

    def _take_thing(self, asking: EntityId, thing: EntityId) -> None:
        session = self._around.session
        if self._asking != asking or asking not in session.scene.entities:
            return
        session.select([asking])
        entity = session.scene.entities.get(thing)
        if entity is None or any(spot.target == thing for spot in self._items):
            return
        if self._most is None or len(self._items) < self._most:
            words = entity.name if self._around.owner().kind == "label" else LocalText()
            spot = Spot(ChoiceId(new_id()), words, thing)
            self.edited.emit(lambda old: (*old, spot), "")


class SpotBoard(QWidget):
    """The picture of a question with its places. `clicked` and `moved` tell in percent of width and height."""

    clicked = Signal(float, float)
    moved = Signal(int, float, float)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._reference = ""
        self._picture = QPixmap()
        self._spots: tuple[Spot, ...] = ()
        self._held: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(around.texts(N_("Picture")))

    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._picture.isNull():
            return 60
        return min(_HIGH, round(width * self._picture.height() / max(1, self._picture.width())))

    def show_picture(self, reference: str, spots: Sequence[Spot]) -> None:
        """Show these places over this picture; it is read when it is another one."""
        self._spots = tuple(spots)
        if reference != self._reference:
            self._reference, self._picture = reference, QPixmap()
            try:
                read = decode(self._around.session.assets.read(reference)) if reference else None
            except (SalaError, OSError):
                read = None
            if read is not None:
                form = QImage.Format.Format_ARGB32 if read.has_alpha else QImage.Format.Format_BGR888
                row = read.width * (4 if read.has_alpha else 3)
                self._picture = QPixmap.fromImage(
                    QImage(read.pixels, read.width, read.height, row, form).copy()
                )
            self.updateGeometry()
        self.update()

    def _room(self) -> QRectF:
        """Where the picture is painted: as large as fits, in the middle."""
        if self._picture.isNull():
            return QRectF(self.rect())
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())

    def place_at(self, point: QPointF) -> tuple[float, float]:
        """A point of the widget in percent of the picture."""
        room = self._room()
        x, y = (point.x() - room.x()) / room.width(), (point.y() - room.y()) / room.height()
        return round(max(0.0, min(1.0, x)) * 100, 1), round(max(0.0, min(1.0, y)) * 100, 1)

    def point_of(self, spot: Spot) -> QPointF:
        room = self._room()
        return QPointF(room.x() + room.width() * spot.x / 100, room.y() + room.height() * spot.y / 100)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = self._room()
        painter.drawPixmap(room, self._picture, QRectF(self._picture.rect()))
        has_size = getattr(self._around.owner(), "kind", "") == "hotspot"
        for number, spot in enumerate(self._spots, 1):
            at = self.point_of(spot)
            if has_size:
                painter.setPen(QPen(QColor(255, 255, 255), 3))
                painter.setBrush(QColor(11, 118, 106, 60))
                across = room.width() * spot.radius / 100, room.height() * spot.radius / 100
                painter.drawEllipse(at, *across)
                painter.setPen(QPen(QColor("#0b766a"), 1.5))
                painter.drawEllipse(at, *across)
            painter.setPen(QPen(QColor(255, 255, 255), 2))
            painter.setBrush(QColor("#0b766a"))
            painter.drawEllipse(at, 11, 11)
            sign = self._around.texts.digits(str(number))
            painter.drawText(QRectF(at.x() - 11, at.y() - 11, 22, 22), Qt.AlignmentFlag.AlignCenter, sign)

    def _spot_at(self, point: QPointF) -> int | None:
        far = [(self.point_of(spot) - point).manhattanLength() for spot in self._spots]
        best = min(range(len(far)), key=far.__getitem__, default=None)
        return best if best is not None and far[best] <= 18 else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._picture.isNull():
            self._held = self._spot_at(event.position())
            if self._held is None:
                self.clicked.emit(*self.place_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self.moved.emit(self._held, *self.place_at(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None
