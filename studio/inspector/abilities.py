"""The list from which a thing gets another ability."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from scenes.texts import N_, Texts
from studio.widgets.fitting import place_at
from studio.widgets.kinds import KindPictures, kind_help, kind_name
from studio.widgets.two_lines import QUIET, TwoLineDelegate

_KIND = QUIET + 1


class AbilityList(QFrame):
    """A popup with picture, name and one sentence for each kind. `on_choose(kind)` is called once, then it closes."""

    def __init__(
        self,
        parent: QWidget,
        texts: Texts,
        pictures: KindPictures,
        kinds: Iterable[str],
        on_choose: Callable[[str], None],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._on_choose = on_choose
        self.list = QListWidget()
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setItemDelegate(TwoLineDelegate(self.list, 28))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(texts(N_("Add ability")))
        for kind in kinds:
            item = QListWidgetItem(pictures.icon(kind), kind_name(texts, kind))
            item.setData(QUIET, kind_help(texts, kind))
            item.setData(_KIND, kind)
            self.list.addItem(item)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)

    def open_below(self, button: QWidget) -> None:
        """Show the list under a button, or above it where the screen ends."""
        place_at(self, button, max(300, button.width()), 430)
        self.show()
        self.list.setFocus()

    def _choose(self, item: QListWidgetItem) -> None:
        on_choose, self._on_choose = self._on_choose, _nothing
        self.close()
        on_choose(str(item.data(_KIND)))


def _nothing(_kind: str) -> None:
    """Further signals of the same click."""
