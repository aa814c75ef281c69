"""The scenes of the lesson as tabs above the view: chosen, renamed in place, put in another order by dragging."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QIcon, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QToolButton, QWidget

from scenes.model.lesson import Lesson
from scenes.model.scene import Scene
from scenes.model.values import SceneId
from scenes.schema.codec import property_named
from scenes.storage.yaml_write import clean_text
from scenes.texts import N_, Texts
from studio.session import EditingSession
from studio.widgets.fields import FIELD_STYLE
from studio.widgets.symbols import symbol
from studio.widgets.text_fields import TextLine

_ICON = 14


class SceneTabs(QTabBar):
    """One tab a scene; choosing one shows that scene. `refresh()` follows the lesson.

    Double click or F2 renames in place; a drag puts the tabs into another order. `menu_wanted(point)` is called for
    the context menu, with the scene under the pointer shown first.
    """

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        super().__init__()
        self._session = session
        self._texts = texts
        self._is_held = False
        self.name_field: _NameField | None = None
        self.menu_wanted: Callable[[QPoint], object] | None = None
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setMovable(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(texts(N_("Scenes")))
        self._flag = symbol("flag", self.palette().color(self.foregroundRole()))
        self.currentChanged.connect(self._choose)
        self.tabBarDoubleClicked.connect(lambda index: self.begin_renaming() if index >= 0 else None)

    def refresh(self) -> None:
        if self._is_held:
            return  # a tab that is being dragged stays in the hand
        lesson = self._session.lesson
        language = self._texts.language
        wanted = [
            (
                str(key),
                scene.title.pick(language) or str(key),
                key == lesson.start_scene and len(lesson.scenes) > 1,
            )
            for key, scene in lesson.scenes.items()
        ]
        shown = [
            (self.tabData(i), self.tabText(i), not self.tabIcon(i).isNull()) for i in range(self.count())
        ]
        self.blockSignals(True)
        if wanted != shown:
            while self.count():
                self.removeTab(0)
            for key, title, is_first in wanted:
                at = self.addTab(self._flag if is_first else QIcon(), title)
                self.setTabData(at, key)
                begins = f"\n{self._texts(N_('Pupils begin here'))}" if is_first else ""
                self.setTabToolTip(at, title + begins)
        at = next((i for i, (key, *_) in enumerate(wanted) if key == self._session.scene_id), 0)
        self.setCurrentIndex(at)
        self.blockSignals(False)

    def _choose(self, index: int) -> None:
        key = self.tabData(index)
        if key and not self._is_held:
            self._session.show_scene(SceneId(key))

    # ------------------------------------------------------------------ renaming in place

    def begin_renaming(self) -> None:
        """Write the name of the scene that is shown, on its tab."""
        self.end_renaming(is_kept=True)
        self._is_held = False  # the field takes the release that ends a double click
        scene = self._session.scene
        field = _NameField(property_named(Scene, "title").info.max_length, self)
        field.setText(scene.title.get(self._language(scene), ""))
        field.setGeometry(self.tabRect(self.currentIndex()).adjusted(2, 2, 60, -2).intersected(self.rect()))
        field.done = self.end_renaming
        self.name_field = field
        field.show()
        field.selectAll()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_renaming(self, *, is_kept: bool) -> None:
        """Take the field away; keep what was written in it, or not."""
        field, self.name_field = self.name_field, None
        if field is None:
            return
        text = " ".join(clean_text(field.text()).split())
        field.done = None
        field.hide()
        field.deleteLater()
        scene = self._session.scene
        language = self._language(scene)
        if is_kept and text and text != scene.title.get(language, ""):
            label = self._texts(N_("Rename scene"))
            with self._session.document.edit(label) as draft:
                draft.scene(scene.id).title = scene.title.with_text(language, text)

    def _language(self, scene: Scene) -> str:
        """The language whose text the tab shows."""
        languages = self._session.lesson.languages
        if self._texts.language in languages or not scene.title:
            return self._texts.language
        return next(iter(scene.title))

    # ------------------------------------------------------------------ events

    def minimumSizeHint(self) -> QSize:
        """Not wider than the tabs are: Qt would keep room for arrows that few lessons need."""
        return super().minimumSizeHint().boundedTo(self.sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_for_arrows()

    def tabLayoutChange(self) -> None:
        super().tabLayoutChange()
        self._ask_for_arrows()

    def _ask_for_arrows(self) -> None:
        """Arrows only where tabs find no room: Qt shows them over a single short tab, and cuts it."""
        is_narrow = self.sizeHint().width() > self.width()
        if is_narrow != self.usesScrollButtons():
            self.setUsesScrollButtons(is_narrow)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)  # chooses the tab
        # the second press of a double click, which renames, takes nothing into the hand
        self._is_held = event.button() == Qt.MouseButton.LeftButton and self.name_field is None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self._is_held:
            return
        self._is_held = False
        order = [SceneId(self.tabData(i)) for i in range(self.count())]
        lesson = self._session.lesson
        if sorted(order) == sorted(lesson.scenes) and order != list(lesson.scenes):
            reorder_scenes(self._session, self._texts, order)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin_renaming()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.tabAt(event.pos())
        if at >= 0:
            self.setCurrentIndex(at)
        if self.menu_wanted is not None:
            self.menu_wanted(event.globalPos())


class _NameField(TextLine):
    """Written over a tab. Enter keeps the name, Esc does not, leaving the field keeps it."""

    def __init__(self, max_length: int | None, parent: QWidget) -> None:
        super().__init__(max_length)
        self.done: Callable[..., None] | None = None
        self.setParent(parent)
        self.setStyleSheet(FIELD_STYLE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Return: True, Qt.Key.Key_Enter: True, Qt.Key.Key_Escape: False}
        is_kept = keys.get(Qt.Key(event.key())) if event.key() in keys else None
        if is_kept is None:
            super().keyPressEvent(event)
        elif self.done is not None:
            self.done(is_kept=is_kept)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        if self.done is not None:
            self.done(is_kept=True)


class SceneBar(QWidget):
    """The tabs and the button that adds a scene."""

    def __init__(self, tabs: SceneTabs, texts: Texts, menu: QMenu) -> None:
        super().__init__()
        self.add = QToolButton()
        self.add.setIcon(symbol("add", self.palette().color(self.foregroundRole())))
        self.add.setIconSize(QSize(16, 16))
        self.add.setToolTip(texts(N_("Add a scene")))
        self.add.setAccessibleName(texts(N_("Add a scene")))
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setMenu(menu)
        self.add.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(tabs)
        row.addWidget(self.add)
        row.addStretch(1)


def reorder_scenes(session: EditingSession, texts: Texts, order: list[SceneId]) -> None:
    """Put the scenes into this order, as one step of the history."""
    with session.document.edit(texts(N_("Move scene"))) as draft:
        draft.reorder_scenes(order)


def neighbour(lesson: Lesson, scene_id: SceneId, step: int) -> SceneId | None:
    """The scene so many tabs to the right; None past the ends."""
    keys = list(lesson.scenes)
    at = keys.index(scene_id) + step
    return keys[at] if 0 <= at < len(keys) else None
