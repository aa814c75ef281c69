"""The bar of tools above the view: groups of pictures, words only where they are needed, Try it where one sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from studio.actions import Action

GROUPS: tuple[tuple[str, ...], ...] = (
    ("lesson.save", "lesson.export"),
    ("edit.undo", "edit.redo"),
    ("tool.select", "tool.move", "tool.turn", "tool.resize"),
    ("tool.snap", "tool.magnet", "view.grid"),
    ("edit.duplicate", "arrange.group", "arrange.align", "edit.delete"),
    ("view.focus", "view.walk", "view.split"),
)
"""From the left. Further actions of the table that ask for the bar come after these."""
WITH_WORDS = ("lesson.save", "lesson.try")
AT_THE_END = ("view.lesson-language", "lesson.try")
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
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent)
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
                self._add(actions[action_id], menus.get(action_id), has_words=action_id in WITH_WORDS)
            if shown:
                self.addSeparator()
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        for action_id in AT_THE_END:
            if action_id in wanted:
                button = self._add(
                    actions[action_id], menus.get(action_id), has_words=action_id in WITH_WORDS
                )
                if action_id == "lesson.try":
                    button.setStyleSheet(_TRY_STYLE)

    def _add(self, action: QAction, menu: QMenu | None, *, has_words: bool) -> QToolButton:
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
        self.addWidget(button)
        return button
