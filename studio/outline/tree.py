"""The things of a scene as a tree for Qt. It changes only where a `SceneDiff` says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QIcon

from scenes.model.diff import SceneDiff
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId

NAME, EYE, LOCK = 0, 1, 2
MIME = "application/x-sala-things"
ROW_HEIGHT = 26
Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True, eq=False)
class Node:
    """One row. `number` is what Qt remembers of it; `row` is its place among its siblings."""

    number: int
    id: EntityId | None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    row: int = 0


@dataclass(frozen=True, slots=True)
class Looks:
    """How a thing is shown: its words and its pictures."""

    name: Callable[[Entity], str]
    icon: Callable[[Entity], QIcon]
    eye: Callable[[bool], QIcon]
    lock: Callable[[bool], QIcon]
    faint: QColor
    tips: tuple[str, str, str, str]
    """Of the eye (shown, hidden) and the lock (free, locked)."""


class ThingsTree(QAbstractItemModel):
    """Rows are things, columns are name, eye and lock. `rename(id, text)` is called when a name was typed."""

    def __init__(self, scene: Scene, looks: Looks, rename: Callable[[EntityId, str], None]) -> None:
        super().__init__()
        self._looks = looks
        self._rename = rename
        self._scene = scene
        self._root = Node(0, None)
        self._nodes: dict[EntityId, Node] = {}
        self._numbers: dict[int, Node] = {}
        self._next = 1
        self._build()

    # ------------------------------------------------------------------ following

    def show_scene(self, scene: Scene) -> None:
        """Another scene, or one of which nothing is known: everything anew."""
        self.beginResetModel()
        self._scene = scene
        self._build()
        self.endResetModel()

    def apply(self, scene: Scene, diff: SceneDiff) -> None:
        """Follow one change of the scene that is shown. A scene shown because of that very change has it already."""
        if scene is self._scene:
            return
        self._scene = scene
        is_sorted = not (diff.has_order or diff.added)
        self._remove(diff.removed)
        for entity_id in diff.added:
            self._nodes[entity_id] = self._numbered(entity_id)
        for entity_id in diff.added:
            self._insert(self._nodes[entity_id], self._node_of(scene.entities[entity_id].parent))
        for entity_id in (*diff.changed, *diff.placed):
            node = self._nodes[entity_id]
            wanted = self._node_of(scene.entities[entity_id].parent)
            if node.parent is not wanted:
                self._take(node)
                self._insert(node, wanted)
                is_sorted = False
            here = self.index_of(entity_id)
            self.dataChanged.emit(here, here.siblingAtColumn(LOCK))
        if not is_sorted:
            self._sort(scene)

    def repaint_names(self) -> None:
        """The language of names has changed."""
        self._repaint_below(QModelIndex())

    def _repaint_below(self, above: QModelIndex) -> None:
        count = self.rowCount(above)
        if count:
            self.dataChanged.emit(self.index(0, NAME, above), self.index(count - 1, NAME, above))
        for row in range(count):
            below = self.index(row, NAME, above)
            if self.rowCount(below):
                self._repaint_below(below)

    def _build(self) -> None:
        self._root = Node(0, None)
        self._nodes = {}
        self._numbers = {}
        for entity_id in self._scene.entities:
            self._nodes[entity_id] = self._numbered(entity_id)
        for entity in self._scene.entities.values():
            node, parent = self._nodes[entity.id], self._node_of(entity.parent)
            node.parent, node.row = parent, len(parent.children)
            parent.children.append(node)

    def _numbered(self, entity_id: EntityId) -> Node:
        node = Node(self._next, entity_id)
        self._numbers[node.number] = node
        self._next += 1
        return node

    def _node_of(self, entity_id: EntityId | None) -> Node:
        return self._root if entity_id is None else self._nodes.get(entity_id, self._root)

    def _remove(self, entity_ids: Iterable[EntityId]) -> None:
        gone = [self._nodes.pop(i) for i in entity_ids]
        for node in gone:
            if node.parent is not None:
                self._take(node)
        for node in gone:
            self._numbers.pop(node.number, None)

    def _take(self, node: Node) -> None:
        parent = node.parent
        assert parent is not None
        self.beginRemoveRows(self._index(parent), node.row, node.row)
        del parent.children[node.row]
        for row in range(node.row, len(parent.children)):
            parent.children[row].row = row
        node.parent = None
        self.endRemoveRows()

    def _insert(self, node: Node, parent: Node) -> None:
        row = len(parent.children)
        self.beginInsertRows(self._index(parent), row, row)
        parent.children.append(node)
        node.parent, node.row = parent, row
        self.endInsertRows()

    def _sort(self, scene: Scene) -> None:
        """Give all rows the order of the document, if they do not have it."""
        orders: dict[EntityId | None, list[Node]] = {}
        for entity in scene.entities.values():
            orders.setdefault(entity.parent, []).append(self._nodes[entity.id])
        wrong = [
            (parent, order)
            for parent_id, order in orders.items()
            if (parent := self._node_of(parent_id)).children != order
        ]
        if not wrong:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        for parent, order in wrong:
            parent.children = order
            for row, node in enumerate(order):
                node.row = row
        after = [self._index(self._numbers[i.internalId()], i.column()) for i in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # ------------------------------------------------------------------ what Qt asks

    def index_of(self, entity_id: EntityId) -> QModelIndex:
        """The row of a thing; invalid if it is not shown."""
        node = self._nodes.get(entity_id)
        return self._index(node) if node is not None else QModelIndex()

    def id_at(self, index: Index) -> EntityId | None:
        """The thing of a row; None for none."""
        node = self._numbers.get(index.internalId()) if index.isValid() else None
        return node.id if node is not None else None

    def entity_at(self, index: Index) -> Entity | None:
        entity_id = self.id_at(index)
        return self._scene.entities.get(entity_id) if entity_id is not None else None

    def _index(self, node: Node, column: int = NAME) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, column, node.number)

    def _at(self, index: Index) -> Node:
        return self._numbers[index.internalId()] if index.isValid() else self._root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._at(parent).children
        if not (0 <= row < len(children) and 0 <= column <= LOCK):
            return QModelIndex()
        return self.createIndex(row, column, children[row].number)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        node = self._at(index)
        return self._index(node.parent) if node.parent is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._at(parent).children) if parent.column() <= NAME else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return LOCK + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entity = self.entity_at(index)
        if entity is None:
            return None
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW_HEIGHT)
        if index.column() == NAME:
            return self._name_data(entity, role)
        if role == Qt.ItemDataRole.DecorationRole:
            is_eye = index.column() == EYE
            return self._looks.eye(not entity.hidden) if is_eye else self._looks.lock(entity.locked)
        if role == Qt.ItemDataRole.ToolTipRole:
            is_set = entity.hidden if index.column() == EYE else entity.locked
            return self._looks.tips[(index.column() - EYE) * 2 + is_set]
        return None

    def _name_data(self, entity: Entity, role: int) -> Any:
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return self._looks.name(entity)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._looks.icon(entity)
        if role == Qt.ItemDataRole.ForegroundRole and entity.hidden:
            return self._looks.faint
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entity_id = self.id_at(index)
        if entity_id is None or role != Qt.ItemDataRole.EditRole or index.column() != NAME:
            return False
        self._rename(entity_id, str(value))
        return True

    # ------------------------------------------------------------------ dragging

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        ids = dict.fromkeys(str(self.id_at(i)) for i in indexes if i.column() == NAME)
        data = QMimeData()
        data.setData(MIME, "\n".join(ids).encode())
        return data
