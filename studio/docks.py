"""The docks around the view: which there are, where they stand at first, and how they share the room of 1366x768.

On a small screen (1366x768 at 150 %) they share places as tabs, without titles above, so that the view keeps its room.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from scenes.model.values import EntityId, RuleId, SceneId, StepId
from scenes.texts import N_, Texts
from studio.cards.changing import Place
from studio.cards.map_window import MapWindow
from studio.cards.panel import CardsPanel
from studio.flow.panel import FlowPanel
from studio.history.panel import HistoryPanel
from studio.inspector.panel import InspectorPanel
from studio.library.panel import LibraryPanel
from studio.outline.panel import OutlinePanel
from studio.problems.panel import ProblemsPanel
from studio.session import EditingSession
from studio.widgets.dock_tabs import tidy_tabs
from studio.widgets.fitting import is_small

LEFT, RIGHT, BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)
ROOM = {"cards": 260, "flow": 330, "history": 200}
"""Pixels of height that a dock needs to be of use; it takes them when it is asked for."""
FEW = 96
"""Pixels of height that docks at the bottom of a small screen get: two lines below the tabs."""
CALM = 104
"""Pixels of height of what is to be mended, at first: mostly one line that says that all is well."""


class Docks:
    """Builds the docks' panels over one session and lays them out in a window. `close()` ends their following."""

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        self._session = session
        self._texts = texts
        self.map: MapWindow | None = None
        self._frames: dict[str, QDockWidget] = {}
        self.is_compact = False
        self._bottom = "problems"
        self._heights = {"problems": CALM, "cards": ROOM["cards"], "history": ROOM["history"]}
        self.outline = OutlinePanel(session, texts)
        self.library = LibraryPanel(session, texts)
        self.inspector = InspectorPanel(session, texts)
        self.problems = ProblemsPanel(session, texts)
        self.cards = CardsPanel(session, texts)
        self.cards.map_asked.connect(self.show_map)
        self.problems.card_wanted.connect(self.go_to_card)
        self.problems.step_wanted.connect(self._go_to_step)
        self.flow = FlowPanel(session, texts)
        self.history = HistoryPanel(session, texts)

    def lay_out(self, window: QMainWindow) -> None:
        """Put each dock at its first place. Docks given one after the other with `beside` share one place as tabs."""
        window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        small = self.is_compact = is_small(window)
        self._add(window, "outline", N_("Things in the scene"), self.outline, LEFT)
        self._add(window, "library", N_("Library"), self.library, LEFT, beside="outline" if small else "")
        self._add(window, "flow", N_("Lesson flow"), self.flow, LEFT, beside="outline")
        self._add(window, "inspector", N_("Selected thing"), self.inspector, RIGHT)
        self._add(window, "problems", N_("To mend"), self.problems, BOTTOM)
        self._add(
            window,
            "cards",
            N_("Cards"),
            self.cards,
            *((RIGHT, "inspector") if small else (BOTTOM, "problems")),
        )
        self._add(window, "history", N_("History"), self.history, BOTTOM, "problems" if small else "cards")
        for name in ("outline", "inspector", "problems"):
            self.show(name)
        frames = self._frames
        sides = [frames["library"], frames["inspector"]]
        window.resizeDocks(sides, [250, 300] if small else [300, 350], Qt.Orientation.Horizontal)
        if not small:
            window.resizeDocks([frames["outline"], frames["library"]], [3, 4], Qt.Orientation.Vertical)
        window.tabifiedDockWidgetActivated.connect(self._turn_to)
        self._tidying = QTimer(window)
        self._tidying.setSingleShot(True)
        self._tidying.timeout.connect(lambda: tidy_tabs(window))
        for frame in frames.values():
            frame.dockLocationChanged.connect(lambda _area: self._tidying.start(0))
            frame.visibilityChanged.connect(lambda _is_shown: self._tidying.start(0))

    def settle(self) -> None:
        """The first sizes, once the window has its own."""
        window = self._frames["problems"].parentWidget()
        if isinstance(window, QMainWindow):
            calm = FEW if self.is_compact else CALM
            window.resizeDocks([self._frames["problems"]], [calm], Qt.Orientation.Vertical)

    def _turn_to(self, frame: QDockWidget) -> None:
        """Another tab at the bottom: each has a height of its own, the one that it was left with."""
        name, window = frame.objectName(), frame.parentWidget()
        if self.is_compact or name not in self._heights:
            return
        if not isinstance(window, QMainWindow) or frame.isFloating():
            return
        if self._bottom != name:
            self._heights[self._bottom] = frame.height()
            self._bottom = name
        window.resizeDocks([frame], [self._heights[name]], Qt.Orientation.Vertical)

    def show(self, name: str) -> None:
        """Bring a dock to the front, open if it was closed, with room enough to work in."""
        frame = self._frames[name]
        frame.show()
        frame.raise_()
        if self.is_compact:
            return
        if name in self._heights and name != self._bottom:
            self._heights[self._bottom], self._bottom = frame.height(), name
        window, least = frame.parentWidget(), ROOM.get(name, 0)
        if isinstance(window, QMainWindow) and not frame.isFloating() and frame.height() < least:
            window.resizeDocks([frame], [least], Qt.Orientation.Vertical)

    def show_expert(self, is_expert: bool) -> None:
        """Whether places in cards may also be given as numbers."""
        self.cards.desk.is_expert = self.flow.desk.is_expert = is_expert

    def show_map(self) -> None:
        """Open the map of what leads where; its boxes lead to cards, steps, scenes and things."""
        if self.map is None:
            made = self.map = MapWindow(self._session, self._texts, self._frames["cards"].parentWidget())
            made.scene_wanted.connect(lambda scene: self._session.show_scene(SceneId(scene)))
            made.thing_wanted.connect(self._go_to_thing)
            made.card_wanted.connect(self.go_to_card)
            made.step_wanted.connect(self._go_to_step)
        self.map.show()
        self.map.raise_()
        self.map.activateWindow()

    def _go_to_thing(self, scene: str, entity: str) -> None:
        self._session.show_scene(SceneId(scene))
        self._session.select([EntityId(entity)])

    def go_to_card(self, scene: str, rule: str) -> None:
        """Show a card in its dock; one that is gone cannot be shown."""
        found = self._session.lesson.scenes.get(SceneId(scene))
        self.show("cards")
        if found is not None and RuleId(rule) in found.rules:
            self.cards.go_to(Place(found.id, RuleId(rule)))

    def _go_to_step(self, step: str) -> None:
        self.show("flow")
        self.flow.open_step(StepId(step))

    def close(self) -> None:
        if self.map is not None:
            self.map.end()
            self.map.close()
            self.map = None
        for frame in self._frames.values():
            content = frame.widget()
            if content is not None:
                content.close()

    def _add(
        self,
        window: QMainWindow,
        name: str,
        title: str,
        content: QWidget,
        area: Qt.DockWidgetArea,
        beside: str = "",
    ) -> None:
        frame = QDockWidget(self._texts(title), window)
        frame.setObjectName(name)
        frame.setWidget(content)
        if self.is_compact:
            frame.setTitleBarWidget(QWidget())  # the tab says what it is
        window.addDockWidget(area, frame)
        if beside:
            window.tabifyDockWidget(self._frames[beside], frame)
        self._frames[name] = frame
