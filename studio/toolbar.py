"""The bar of tools above the view: groups of pictures, words only where they are needed, Try it where one sees it.

Where the window is narrow, what is needed least goes into a menu at the end, which keys reach as they reach buttons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from scenes.texts import N_, Texts
from studio.actions import Action
from studio.widgets.symbols import symbol

GROUPS: tuple[tuple[str, ...], ...] = (
    ("lesson.save", "lesson.export"),
    ("edit.undo", "edit.redo"),
    ("tool.select", "tool.move", "tool.turn", "tool.resize"),
    ("tool.snap", "tool.magnet", "tool.lean", "view.grid"),
    ("edit.duplicate", "arrange.group", "arrange.align", "edit.delete"),
    ("view.focus", "view.walk", "view.split"),
)
"""From the left. Further actions of the table that ask for the bar come after these."""
WITH_WORDS = ("lesson.save", "lesson.try")
AT_THE_END = ("view.lesson-language", "lesson.try")
LEAVING = (
    ("view.split", "view.walk", "view.focus"),
    ("arrange.align", "arrange.group"),
    ("tool.lean", "tool.magnet", "tool.snap", "view.grid"),
    ("view.lesson-language",),
    ("edit.duplicate",),
    ("lesson.export",),
    ("edit.delete",),
)
"""What goes into the menu of a narrow bar, the first first; those of a line go together. The others always show."""
PICTURE = 22
_TRY_STYLE = """
QToolButton { background: #0f766e; color: #ffffff; font-weight: bold; border-radius: 8px; padding: 5px 16px 5px 10px; }
QToolButton:hover { background: #12897f; }
QToolButton:pressed { background: #0b5c55; }
QToolButton:focus { border: 2px solid #f2b01e; }
QToolButton:disabled { background: palette(mid); }
"""
_CHECKED_STYLE = """
QToolButton:checked { background: rgba(30, 150, 138, 56); }
QToolButton:focus { border: 1px solid palette(link); }
QToolButton[popupMode="1"] { padding-right: 18px; }
"""


class ToolBar(QToolBar):
    """Built from the table of actions. `menus` hang small menus at buttons: action id -> menu."""

    def __init__(
        self,
        title: str,
        table: Sequence[Action],
        actions: Mapping[str, QAction],
        menus: Mapping[str, QMenu],
        texts: Texts,
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent)
        self._actions, self._menus = actions, menus
        self._places: dict[str, QAction] = {}
        self._lines: list[tuple[QAction, list[str]]] = []
        self._is_arranging = False
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(PICTURE, PICTURE))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setStyleSheet(_CHECKED_STYLE)
        wanted = [*(action.id for action in table if action.on_toolbar), *menus]
        named = {action_id for group in GROUPS for action_id in group} | set(AT_THE_END)
        others = tuple(action_id for action_id in wanted if action_id not in named)
        for group in (*GROUPS, others):
            shown = [action_id for action_id in group if action_id in wanted]
            for action_id in shown:
                self._add(action_id, has_words=action_id in WITH_WORDS)
            if shown:
                self._lines.append((self.addSeparator(), shown))
        leaving = {action_id for group in LEAVING for action_id in group}
        more = tuple(action_id for action_id in others if action_id not in leaving)
        self._leaving = (more, *LEAVING)
        self.more = self._more_button(texts)
        self._more_place = self.addWidget(self.more)
        self._more_place.setVisible(False)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._gap = self.addWidget(gap)
        for action_id in AT_THE_END:
            if action_id in wanted:
                button = self._add(action_id, has_words=action_id in WITH_WORDS)
                if action_id == "lesson.try":
                    button.setStyleSheet(_TRY_STYLE)

    def _add(self, action_id: str, *, has_words: bool) -> QToolButton:
        action, menu = self._actions[action_id], self._menus.get(action_id)
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        has_words = has_words or action.icon().isNull()
        style = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if has_words
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        button.setToolButtonStyle(style)
        button.setIconSize(QSize(PICTURE, PICTURE))
        if menu is not None:
            button.setMenu(menu)
            is_only_menu = not action.isCheckable()
            mode = QToolButton.ToolButtonPopupMode
            button.setPopupMode(mode.InstantPopup if is_only_menu else mode.MenuButtonPopup)
        self._places[action_id] = self.addWidget(button)
        return button

    # ------------------------------------------------------------------ a narrow bar

    def _more_button(self, texts: Texts) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(symbol("dots", self.palette().color(self.foregroundRole())))
        button.setIconSize(QSize(PICTURE, PICTURE))
        button.setToolTip(texts(N_("More")))
        button.setAccessibleName(texts(N_("More")))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill_more(menu))
        button.setMenu(menu)
        return button

    @property
    def in_menu(self) -> list[str]:
        """The actions for which there is no room on the bar, in its order."""
        return [action_id for action_id, place in self._places.items() if not place.isVisible()]

    def button_of(self, action_id: str) -> QWidget | None:
        """The button of an action, or the one whose menu it is in now; None if the bar does not have it."""
        place = self._places.get(action_id)
        if place is None:
            return None
        return self.widgetForAction(place) if place.isVisible() else self.more

    def _fill_more(self, menu: QMenu) -> None:
        menu.clear()
        for action_id in self.in_menu:
            action, inner = self._actions[action_id], self._menus.get(action_id)
            if inner is None or action.isCheckable():
                menu.addAction(action)
            if inner is not None:
                menu.addMenu(inner)

    def _arrange(self) -> None:
        """Show all that fits; what is needed least goes into the menu, group after group."""
        if self._is_arranging:
            return
        self._is_arranging = True
        hidden: set[str] = set()
        for group in ((), *self._leaving):
            hidden |= {action_id for action_id in group if action_id in self._places}
            if self._width_without(hidden) <= self.width():
                break
        for action_id, place in self._places.items():
            place.setVisible(action_id not in hidden)
        for line, beside in self._lines:
            line.setVisible(any(action_id not in hidden for action_id in beside))
        self._more_place.setVisible(bool(hidden))
        self._is_arranging = False

    def _width_without(self, hidden: set[str]) -> int:
        """Pixels that the bar needs without some of its buttons, but with the one of the menu if any are hidden."""
        layout, margins = self.layout(), self.contentsMargins()
        inner = layout.contentsMargins() if layout is not None else margins
        shown = [place for action_id, place in self._places.items() if action_id not in hidden]
        shown += [line for line, group in self._lines if any(action_id not in hidden for action_id in group)]
        shown += [self._more_place] if hidden else []
        widgets = [self.widgetForAction(place) for place in shown]
        spacing = layout.spacing() if layout is not None else 0
        width = sum(widget.sizeHint().width() + spacing for widget in widgets)
        return width + margins.left() + margins.right() + inner.left() + inner.right() + 2 * spacing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()
