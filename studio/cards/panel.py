"""The dock "Cards": the cards of the scene, the lesson or the selected thing, each a sentence that can be edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scenes.model.diff import LessonDiff, SceneDiff
from scenes.model.parts import Part, UnknownPart
from scenes.model.scene import Rule
from scenes.model.values import EntityId, SceneId
from scenes.schema.describe import describe
from scenes.texts import N_, Texts
from studio.cards.beginnings import RECIPES, Made, new_part
from studio.cards.changing import CardChanges, Place
from studio.cards.desk import Desk
from studio.cards.frame import CARD_MIME, CardFrame
from studio.cards.popups import Option
from studio.cards.wording import Wording
from studio.session import EditingSession
from studio.widgets.drag_column import DragColumn
from studio.widgets.fields import CalmCombo
from studio.widgets.flow_layout import FlowLayout
from studio.widgets.kinds import thing_name
from studio.widgets.panel import FollowingPanel
from studio.widgets.symbols import symbol

BUILT_AT_ONCE = 24
"""Cards made before the dock is shown; the others follow while nothing else is to do."""
IDLE_MS = 120
"""How long many cards wait with following a change of something else."""
SCENE, THING, LESSON = "scene", "thing", "lesson"


class CardsPanel(FollowingPanel):
    """Follows the scene that is edited. `map_asked()` wants the map of what leads where."""

    map_asked = Signal()

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        super().__init__(session, texts)
        self.wording = Wording(session, texts)
        self.changes = CardChanges(session, texts)
        self.desk = Desk(self, session, self.wording)
        self.desk.on_pick = self._pick
        self._pending: tuple[Callable[[EntityId], None], str] | None = None
        self._waiting: list[Place] = []
        self._is_stale = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._build_more)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(IDLE_MS)
        self._later.timeout.connect(self._expire)
        self.setMinimumWidth(260)
        self.add = QPushButton(texts(N_("New card")))
        self.add.setIcon(symbol("add", self.palette().text().color()))
        self.add.setToolTip(texts(N_("Choose what sets it off, or take a ready-made card.")))
        self.add.clicked.connect(self.open_new)
        self.add_selected = QPushButton()
        self.add_selected.setIcon(symbol("add", self.palette().text().color()))
        self.add_selected.clicked.connect(self.add_for_selected)
        self.which = CalmCombo()
        for words, key in (
            (N_("Cards of this scene"), SCENE),
            (N_("Cards of the selected thing"), THING),
            (N_("Cards of the whole lesson"), LESSON),
        ):
            self.which.addItem(texts(words), key)
        self.which.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
        self.which.setAccessibleName(texts(N_("Which cards")))
        self.which.activated.connect(lambda _index: self.refresh())
        self.map = QToolButton()
        self.map.setIcon(symbol("map", self.palette().text().color()))
        self.map.setText(texts(N_("Map")))
        self.map.setToolTip(texts(N_("A picture of what leads where")))
        self.map.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.map.setAutoRaise(True)
        self.map.clicked.connect(self.map_asked)
        self._pick_line = _PickLine(texts, self._end_pick)
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._empty.setMargin(14)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.list: DragColumn[Place, CardFrame] = DragColumn(CARD_MIME, self.drop_card)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setMinimumHeight(40)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.list)
        self._lay_out()
        self._disconnects += [
            session.document.changed.connect(self._follow),
            session.selection_changed.connect(self._follow_selection),
            session.scene_changed.connect(self._expire),
            self.desk.close,
        ]

    def _lay_out(self) -> None:
        bar = QWidget()
        bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        tools = FlowLayout(bar, margins=(8, 6, 8, 4), across=6, down=4)
        for tool in (self.add, self.which, self.map, self.add_selected):
            tools.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._pick_line)
        column.addWidget(self._empty)
        column.addWidget(self.area, 1)

    def sizeHint(self) -> QSize:
        return QSize(640, 240)

    @property
    def frames(self) -> dict[Place, CardFrame]:
        """The cards that are shown, in their order."""
        return self.list.frames

    # ------------------------------------------------------------------ which cards

    def wanted(self) -> list[Place]:
        """The cards that the choice above the list asks for."""
        session, which = self.session, self.which.currentData()
        here = [Place(session.scene_id, rule_id) for rule_id in session.scene.rules]
        everywhere = [
            Place(scene.id, rule_id)
            for scene in (
                session.scene,
                *(s for s in session.lesson.scenes.values() if s is not session.scene),
            )
            for rule_id in scene.rules
        ]
        if which == LESSON:
            return everywhere
        if which == THING:
            chosen = set(session.selection)
            return [place for place in everywhere if chosen & set(things_in(self.changes.rule(place)))]
        return here

    def refresh(self) -> None:
        """Show the cards that are wanted now; those that stay keep their widgets."""
        self._is_stale = False
        with self.following():
            wanted = self.wanted()
            known = self.list.frames
            self._waiting = []
            made = 0
            frames: dict[Place, CardFrame] = {}
            for place in wanted:
                if place not in known and made >= BUILT_AT_ONCE:
                    self._waiting.append(place)
                    continue
                made += place not in known
                frames[place] = known.get(place) or self._made(place)
            self.list.show_frames(frames, self._headings(wanted))
            for place, frame in frames.items():
                if place in known:
                    frame.refresh()
            self._show_empty(bool(wanted))
            self._follow_buttons()
            if self._waiting:
                self._timer.start(0)

    def _build_more(self) -> None:
        """Make some of the cards that are still missing, so that the window answers in between."""
        with self.following():
            for place in self._waiting[:4]:
                self.list.append(place, self._made(place))
            del self._waiting[:4]
            if self._waiting:
                self._timer.start(0)

    def build_all(self) -> None:
        """Make every card now."""
        while self._waiting:
            self._build_more()

    def _headings(self, wanted: Iterable[Place]) -> dict[Place, str]:
        """The title of a scene above its first card, where cards of several scenes are shown."""
        if self.which.currentData() == SCENE:
            return {}
        found: dict[Place, str] = {}
        last: SceneId | None = None
        for place in wanted:
            if place.scene != last:
                scene = self.session.lesson.scenes[place.scene]
                found[place] = scene.title.pick(self.texts.language) or str(place.scene)
                last = place.scene
        return found

    def _made(self, place: Place) -> CardFrame:
        frame = CardFrame(self.desk, self.changes, place)
        frame.duplicate_asked.connect(lambda: self._duplicate(place))
        frame.removal_asked.connect(lambda: self._remove(place))
        frame.move_asked.connect(lambda step: self._move(place, step))
        return frame

    def _show_empty(self, has_cards: bool) -> None:
        self._empty.setVisible(not has_cards)
        self.area.setVisible(has_cards)
        if self.which.currentData() == THING:
            words = N_("No card speaks of the selected thing yet.")
            if not self.session.selection:
                words = N_("Select a thing to see its cards.")
        else:
            words = N_(
                "Cards say what happens in this scene: when this is done, then that happens. Press “New card” and "
                "take a ready-made one to begin."
            )
        self._empty.setText(self.texts(words))

    def _follow_buttons(self) -> None:
        session = self.session
        has_selection = bool(session.selection)
        self.add_selected.setVisible(has_selection)
        if has_selection:
            entity = session.scene.entities[session.selection[-1]]
            name = thing_name(self.texts, entity, self.texts.language)
            words = self.texts(N_("When “{thing}” is clicked…"), thing=name)
            metrics = self.add_selected.fontMetrics()
            self.add_selected.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, 230))
            self.add_selected.setToolTip(words)

    # ------------------------------------------------------------------ following

    def _follow(self, diff: LessonDiff) -> None:
        if diff.is_only_moved:  # a card names things, never where they are
            return
        places = _changed_cards(diff)
        shown = self.list.frames
        is_visible = self.isVisible() and not self._is_stale
        if is_visible and places is not None and self.which.currentData() != THING:
            held = [self.session.lesson.scenes[place.scene].rules for place in places]
            if all(
                (place in shown) and place.rule in rules for place, rules in zip(places, held, strict=True)
            ):
                for place in places:
                    shown[place].refresh()
                return
        if is_visible and places is None and len(shown) > BUILT_AT_ONCE:
            self._later.start()  # many cards, and a name in one of them: not before the key is drawn
        else:
            self._expire()

    def _expire(self) -> None:
        """Nobody looks at a hidden dock: its cards are made when it is shown."""
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _follow_selection(self) -> None:
        if self._pending is not None and self.session.selection:
            take, ability = self._pending
            chosen = self.session.selection[-1]
            if not ability or ability in self.session.scene.entities[chosen].components:
                self._end_pick()
                take(chosen)
                return
        self._follow_buttons()
        if self.which.currentData() == THING:
            self._expire()

    def _pick(self, take: Callable[[EntityId], None], ability: str) -> None:
        """Give the next thing that is selected to `take`."""
        self.session.select(())
        self._pending = (take, ability)
        self._pick_line.show()

    def _end_pick(self) -> None:
        self._pending = None
        self._pick_line.hide()

    @property
    def is_picking(self) -> bool:
        """Whether the next thing that is selected is taken for a card."""
        return self._pending is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_picking:
            self._end_pick()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ doing

    def open_new(self) -> None:
        """Choose what sets the new card off, or a ready-made card."""
        texts = self.texts
        star = symbol("star", QColor("#a15c07"), QColor("#f2c230"))
        lines = [
            Option(None, texts(N_("Ready-made cards")), is_heading=True),
            *(Option(recipe, texts(recipe.name), texts(recipe.help), star) for recipe in RECIPES),
            Option(None, texts(N_("Or choose what sets it off")), is_heading=True),
        ]
        self.desk.open_kinds(self.add, "when", self._add_chosen, lines)

    def _add_chosen(self, choice: Any) -> None:
        if isinstance(choice, str):
            self.add_card(Made(new_part(self.desk.cls("when", choice), self.session), ()))
        else:
            self.add_card(choice.make(self.session))

    def add_for_selected(self) -> None:
        """A card that begins with a click on the selected thing; what happens is chosen next."""
        if self.session.selection:
            cls = self.desk.cls("when", "clicked")
            frame = self.add_card(Made(new_part(cls, self.session), ()))
            frame.open_add("then")

    def add_card(self, made: Made) -> CardFrame:
        """Add a card to the scene that is edited and go to it."""
        place = self.changes.add(self.session.scene_id, made)
        if self.which.currentData() == THING and place not in self.wanted():
            self.which.setCurrentIndex(self.which.findData(SCENE))
            self.refresh()
        return self.go_to(place)

    def show_selected(self) -> None:
        """Show only the cards that speak of the selected thing."""
        self.which.setCurrentIndex(self.which.findData(THING))
        self.refresh()

    def go_to(self, place: Place) -> CardFrame:
        """Show a card and give it the keyboard; its scene is shown if it is another. Raises KeyError for no card."""
        self.session.show_scene(place.scene)
        if place not in self.wanted():
            self.which.setCurrentIndex(self.which.findData(SCENE))
            self._is_stale = True
        if self._is_stale:
            self.refresh()
        self.build_all()
        frame = self.frames[place]
        self.list.layout_now()
        self.area.ensureWidgetVisible(frame, 0, 12)
        if frame.height() > self.area.viewport().height():
            self.area.verticalScrollBar().setValue(frame.y() - 6)
        wrong = next((chip for c in frame.clauses for chip in c.chips() if chip.is_wrong), None)
        (wrong or frame.grip).setFocus()
        return frame

    def _duplicate(self, place: Place) -> None:
        self.go_to(self.changes.duplicate(place))

    def _remove(self, place: Place) -> None:
        order = list(self.frames)
        at = order.index(place)
        self.changes.remove(place)
        left = list(self.frames)
        if left:
            self.frames[left[min(at, len(left) - 1)]].grip.setFocus()
        else:
            self.add.setFocus()

    def _move(self, place: Place, step: int) -> None:
        order = list(self.session.lesson.scenes[place.scene].rules)
        self.changes.move(place, order.index(place.rule) + step)
        self.go_to(place)

    def drop_card(self, place: Place, before: Place | None) -> None:
        """Put a dragged card before another, or at the end of its scene."""
        order = [i for i in self.session.lesson.scenes[place.scene].rules if i != place.rule]
        is_here = before is not None and before.scene == place.scene and before.rule in order
        self.changes.move(place, order.index(before.rule) if before is not None and is_here else len(order))


class _PickLine(QWidget):
    """Says that the next click in the view is taken."""

    def __init__(self, texts: Texts, on_end: Callable[[], None]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("pickLine")
        self.setStyleSheet("QWidget#pickLine { background: rgba(15, 118, 110, 40); }")
        words = QLabel(texts(N_("Click the thing in the 3D view or in the list of things.")))
        words.setWordWrap(True)
        stop = QPushButton(texts(N_("Cancel")))
        stop.clicked.connect(on_end)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 8, 4)
        row.addWidget(words, 1)
        row.addWidget(stop)
        self.hide()


def _changed_cards(diff: LessonDiff) -> list[Place] | None:
    """The cards that changed, if nothing else did; None for any other change, also of their order."""
    if diff.fields or diff.added or diff.removed:
        return None
    for scene in diff.scenes.values():
        if scene != SceneDiff(scene.scene, rules=scene.rules):
            return None
    return [Place(scene.scene, rule) for scene in diff.scenes.values() for rule in scene.rules]


def things_in(rule: Rule) -> list[EntityId]:
    """Every thing that a card names, in the order it reads."""
    found: list[EntityId] = []

    def walk(part: Part) -> None:
        if isinstance(part, UnknownPart):
            return
        for prop in describe(type(part)).properties:
            value = getattr(part, prop.name)
            if isinstance(value, Part):
                walk(value)
            elif prop.type.kind == "ref" and prop.type.target == "entity" and value:
                found.append(value)
            elif prop.type.kind == "list" and prop.type.inner and prop.type.inner.target == "entity":
                found.extend(value)

    for part in (rule.when, *rule.conditions, *rule.actions):
        walk(part)
    return found
