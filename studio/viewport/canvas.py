"""SceneCanvas: the 3D picture of a scene in a widget, and the eye that looks at it. It changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from scenes.stage.camera import clip_planes
from scenes.stage.picking import WorldBox
from scenes.stage.rungs import Rung
from scenes.texts import N_, Texts
from studio.session import EditingSession
from studio.viewport import looking
from studio.viewport.clip_play import ClipPlay
from studio.viewport.eye import Eye, facing
from studio.viewport.flight import Flight
from studio.viewport.projection import Projection
from studio.viewport.scenery import Scenery


class SceneCanvas(QWidget):
    """Shows the current scene of a session; draws only when something has changed. `looked()`: the eye has moved.

    Close it before the program ends, else the engine aborts. Raises SalaError no_drawing.
    """

    looked = Signal()

    def __init__(
        self,
        session: EditingSession,
        texts: Texts,
        fonts: Path,
        parent: QWidget | None = None,
        *,
        rung: Rung | None = None,
    ) -> None:
        """`rung`: how to draw; None for the best that works here."""
        super().__init__(parent)
        self.session = session
        self.texts = texts
        self.eye = Eye()
        self.scenery = Scenery(session, fonts, rung)
        self._has_grid = True
        self._shows_hidden = False
        self._image = QImage()
        self._is_closed = False
        self._flight = Flight(self.eye, self.scenery, self.look_again, self)
        self.setAccessibleName(texts(N_("3D view")))
        self.setMinimumSize(140, 110)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.clips = ClipPlay(self)
        self._disconnects: list[Callable[[], None]] = [*self.clips.disconnects]

    def paint_over(self, painter: QPainter) -> None:
        """What is painted over the picture."""

    # -- looking ---------------------------------------------------------------------------------------------------

    def focus_selection(self) -> None:
        """Look at what is selected, from where one looks now."""
        self._frame(looking.around(map(self.scenery.box, self.session.selection)))

    def frame_all(self) -> None:
        """Look at everything."""
        self._frame(self.scenery.everything())

    def view_from(self, side: str) -> None:
        """Look from "top", "bottom", "front", "back", "left", "right", or as pupils begin: "start"."""
        rig = looking.start_rig(self.scenery) if side == "start" else facing(self.eye.rig, side)
        if rig is not None:
            self.eye.glide(rig)
            self._flight.start()
            self.look_again()

    def walk_view(self) -> None:
        """Stand in the scene as a pupil does and walk with the arrow keys; again, or Escape, goes back."""
        is_on_foot = self.eye.walk is not None
        self.eye.walk = None if is_on_foot else looking.walk_rig(self.scenery, self.eye.rig)
        self.look_again()

    @property
    def is_walking(self) -> bool:
        return self.eye.walk is not None

    @property
    def is_flying(self) -> bool:
        """Whether keys move the eye now."""
        return self._flight.is_flying

    @property
    def has_grid(self) -> bool:
        return self._has_grid

    def show_grid(self, is_shown: bool) -> None:
        self._has_grid = is_shown
        self.look_again()

    @property
    def shows_hidden(self) -> bool:
        return self._shows_hidden

    def show_hidden(self, is_shown: bool) -> None:
        """Show things that are hidden at the start, too."""
        self._shows_hidden = is_shown
        self._reveal()
        self.update()

    # -- where things are in the widget ----------------------------------------------------------------------------

    def projection(self) -> Projection:
        near = clip_planes(self.session.scene.environment, self.eye.distance)[0]
        return Projection(self.eye.view, max(1, self.width()), max(1, self.height()), near)

    def look_again(self) -> None:
        """The eye or something before it has moved."""
        self.scenery.grid.set_shown(self._has_grid and not self.is_walking)
        self.scenery.is_stale = True
        self.update()
        self.looked.emit()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _follow_language(self) -> None:
        self.scenery.set_language(self.session.language)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        size = QSize(max(1, int(self.width() * ratio)), max(1, int(self.height() * ratio)))
        if not self._is_closed and (self.scenery.is_stale or self._image.size() != size):
            eye = self.eye
            self._image = self.scenery.draw(
                eye.view, eye.distance, eye.rig.target, size.width(), size.height()
            )
        painter = QPainter(self)
        if self._image.isNull():
            painter.fillRect(self.rect(), Qt.GlobalColor.darkGray)
        else:
            painter.save()
            painter.translate(0, self.height())
            painter.scale(1, -1)
            painter.drawImage(self.rect(), self._image)
            painter.restore()
        if not self._is_closed:
            self.paint_over(painter)
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._flight.stop()
            for disconnect in self._disconnects:
                disconnect()
            self._image = QImage()
            self.scenery.close()
        super().closeEvent(event)

    def _reveal(self) -> None:
        """What is selected is seen even if it is hidden at the start."""
        self.scenery.reveal(self.session.scene.entities if self._shows_hidden else self.session.selection)

    def _begin_looking(self) -> None:
        self.eye.walk = None
        self.eye.rig = looking.first_rig(self.scenery)
        self.look_again()

    def _frame(self, box: WorldBox | None) -> None:
        if box is not None:
            self.eye.frame(box.center, box.radius)
            self._flight.start()
            self.look_again()
