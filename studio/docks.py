"""The docks around the view: which there are, where they stand at first, and how they share the room of 1366x768.

On a small screen (1366x768 at 150 %) they share places as tabs, without titles above, so that the view keeps its room.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from scenes.model.values import EntityId, RuleId, SceneId, StepId
from scenes.schema.check import Problem
from scenes.texts import N_, Texts
from studio.inspector.panel import InspectorPanel
from studio.library.panel import LibraryPanel
from studio.outline.panel import OutlinePanel
from studio.problems.panel import ProblemsPanel
from studio.session import EditingSession
from studio.widgets.dock_tabs import tidy_tabs
from studio.widgets.fitting import is_small

if TYPE_CHECKING:
    from studio.cards.map_window import MapWindow
    from studio.cards.panel import CardsPanel
    from studio.flow.panel import FlowPanel
    from studio.history.panel import HistoryPanel

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
_WIDE = 1200
"""Pixels: on a narrower screen (1024x768) the docks at the sides are as narrow as on a small one."""


class Docks:
    """Builds the docks' panels over one session and lays them out in a window. `close()` ends their following.

    What lies behind a tab at first is built when it is first shown or asked for: a start need not wait for it.
    `on_try_step(index)` tries the lesson from a step of the flow.
    """

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
        self.problems.card_wanted.connect(self.go_to_card)
        self.problems.step_wanted.connect(self._go_to_step)
        self.on_try_step: Callable[[int], None] | None = None
        self._is_expert = False
        self._before: QByteArray | None = None
        """How the docks stood when they were put away for the view."""
        self._late: dict[str, Any] = {}

    @property
    def cards(self) -> CardsPanel:
        made: CardsPanel = self._built("cards", self._made_cards)
        return made

    @property
    def flow(self) -> FlowPanel:
        made: FlowPanel = self._built("flow", self._made_flow)
        return made

    @property
    def history(self) -> HistoryPanel:
        made: HistoryPanel = self._built("history", self._made_history)
        return made

    def _built(self, name: str, make: Callable[[], QWidget]) -> Any:
        """The panel of a dock that lies behind a tab; made now if it was never wanted before."""
        if name not in self._late:
            self._late[name] = make()
            self._frames[name].setWidget(self._late[name])
        return self._late[name]

    def _made_cards(self) -> CardsPanel:
        from studio.cards.panel import CardsPanel

        made = CardsPanel(self._session, self._texts)
        made.map_asked.connect(self.show_map)
        made.desk.is_expert = self._is_expert
        return made

    def _made_flow(self) -> FlowPanel:
        from studio.flow.panel import FlowPanel

        made = FlowPanel(self._session, self._texts)
        made.on_try_step = lambda index: self.on_try_step(index) if self.on_try_step is not None else None
        made.desk.is_expert = self._is_expert
        return made

    def _made_history(self) -> HistoryPanel:
        from studio.history.panel import HistoryPanel

        return HistoryPanel(self._session, self._texts)

    def lay_out(self, window: QMainWindow) -> None:
        """Put each dock at its first place. Docks given one after the other with `beside` share one place as tabs."""
        if is_small(window):
            window.setStyleSheet("QMainWindow > QTabBar::tab { padding: 7px 8px; }")
        window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        small = self.is_compact = is_small(window)
        self._add(window, "outline", N_("Things in the scene"), self.outline, LEFT)
        self._add(window, "library", N_("Library"), self.library, LEFT, beside="outline" if small else "")
        self._add(window, "flow", N_("Lesson flow"), None, LEFT, beside="outline")
        self._add(window, "inspector", N_("Selected thing"), self.inspector, RIGHT)
        self._add(window, "problems", N_("To mend"), self.problems, BOTTOM)
        self._add(
            window,
            "cards",
            N_("Cards"),
            None,
            *((RIGHT, "inspector") if small else (BOTTOM, "problems")),
        )
        self._add(window, "history", N_("History"), None, BOTTOM, "problems" if small else "cards")
        for name in ("outline", "inspector", "problems"):
            self.show(name)
        frames = self._frames
        sides = [frames["library"], frames["inspector"]]
        is_narrow = small or window.screen().availableGeometry().width() < _WIDE
        window.resizeDocks(sides, [250, 320] if is_narrow else [300, 350], Qt.Orientation.Horizontal)
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
        getattr(self, name)
        frame.show()
        frame.raise_()
        if self.is_compact:
            return
        if name in self._heights and name != self._bottom:
            self._heights[self._bottom], self._bottom = frame.height(), name
        window, least = frame.parentWidget(), ROOM.get(name, 0)
        if isinstance(window, QMainWindow) and not frame.isFloating() and frame.height() < least:
            window.resizeDocks([frame], [least], Qt.Orientation.Vertical)

    @property
    def are_away(self) -> bool:
        """Whether all docks were put away for the view; False as soon as one of them is open again."""
        return self._before is not None and all(frame.isHidden() for frame in self._frames.values())

    def switch_away(self) -> None:
        """Leave the window to the view; the next time put everything back as it stood."""
        window = self._frames["problems"].parentWidget()
        if not isinstance(window, QMainWindow):
            return
        if self._before is None:
            self._before = window.saveState()
            for frame in self._frames.values():
                frame.hide()
        else:
            before, self._before = self._before, None
            window.restoreState(before)

    def bring_back(self) -> None:
        """As they stood, if they were put away: what is remembered of a window are its docks."""
        if self.are_away:
            self.switch_away()

    def show_expert(self, is_expert: bool) -> None:
        """Whether places in cards may also be given as numbers."""
        self._is_expert = is_expert
        for name in self._late.keys() & {"cards", "flow"}:
            self._late[name].desk.is_expert = is_expert

    def show_map(self) -> None:
        """Open the map of what leads where; its boxes lead to cards, steps, scenes and things."""
        if self.map is None:
            from studio.cards.map_window import MapWindow

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

    def go_to_problem(self, problem: Problem) -> None:
        """Show what a problem is about: its thing, its card or its step."""
        self.problems.go_to(problem)
        if problem.entity:
            self.show("inspector")

    def go_to_card(self, scene: str, rule: str) -> None:
        """Show a card in its dock; one that is gone cannot be shown."""
        from studio.cards.changing import Place

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
        content: QWidget | None,
        area: Qt.DockWidgetArea,
        beside: str = "",
    ) -> None:
        frame = QDockWidget(self._texts(title), window)
        frame.setObjectName(name)
        if content is not None:
            frame.setWidget(content)
        else:
            frame.visibilityChanged.connect(lambda is_shown: getattr(self, name) if is_shown else None)
        if self.is_compact:
            frame.setTitleBarWidget(QWidget())  # the tab says what it is
        window.addDockWidget(area, frame)
        if beside:
            window.tabifyDockWidget(self._frames[beside], frame)
        self._frames[name] = frame
