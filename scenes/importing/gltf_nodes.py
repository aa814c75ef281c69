"""The node tree of a glTF file: who is part of whom, and where everything stands at rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from scenes.errors import SalaError
from scenes.importing.gltf_file import GltfFile, damaged, number, numbers, table, whole
from scenes.media.rig import IDENTITY, Joint, Matrix, placement, rest_matrix, times, unit_turn

MAX_NODES: Final = 20_000
MAX_DEPTH: Final = 200


class NodeTree:
    """The nodes of the scene that is shown, parents before children.

    Raises SalaError("import_tangled") for a cycle, a diamond, or more than can be.
    """

    def __init__(self, file: GltfFile) -> None:
        self._file = file
        self.order: list[int] = []
        self.parents: dict[int, int] = {}
        """-1 for the roots."""
        self.places: dict[int, Matrix] = {}
        """From a node's own space to the file's, at rest."""
        self.unseen: set[int] = set()
        """Nodes that KHR_node_visibility hides, and all below."""
        for node, parent in self._walk():
            own = rest_matrix(self.joint(node))
            self.order.append(node)
            self.parents[node] = parent
            self.places[node] = own if parent < 0 else times(self.places[parent], own)
            if parent in self.unseen or self._is_hidden(node):
                self.unseen.add(node)

    def entry(self, node: int) -> dict[str, Any]:
        return self._file.entry("nodes", node)

    def joint(self, node: int) -> Joint:
        """The node's own place at rest; its parent is not filled in."""
        entry = self.entry(node)
        if "matrix" in entry:
            return Joint(matrix=numbers(entry["matrix"], "nodes", IDENTITY))
        turn = unit_turn(numbers(entry.get("rotation"), "nodes", (0.0, 0.0, 0.0, 1.0)))
        sx, sy, sz = numbers(entry.get("scale"), "nodes", (1.0, 1.0, 1.0))
        tx, ty, tz = numbers(entry.get("translation"), "nodes", (0.0, 0.0, 0.0))
        return Joint(-1, (tx, ty, tz), (turn[0], turn[1], turn[2], turn[3]), (sx, sy, sz))

    def above(self, node: int) -> list[int]:
        """The node and all it is part of, from the root on."""
        line = [node]
        while self.parents[line[-1]] >= 0:
            line.append(self.parents[line[-1]])
        return line[::-1]

    def instances(self, node: int) -> list[Matrix]:
        """Where copies of its mesh stand in the node's own space (EXT_mesh_gpu_instancing); else one, unmoved."""
        extensions = table(self.entry(node).get("extensions"), "extensions")
        if "EXT_mesh_gpu_instancing" not in extensions:
            return [IDENTITY]
        attributes = table(table(extensions["EXT_mesh_gpu_instancing"], "nodes").get("attributes"), "nodes")
        rows = {
            name: self._file.rows(attributes[name], "nodes", (width,))
            for name, width in (("TRANSLATION", 3), ("ROTATION", 4), ("SCALE", 3))
            if name in attributes
        }
        count = max(map(len, rows.values()), default=1)
        if any(len(one) != count for one in rows.values()):
            raise damaged("nodes")
        if count > MAX_NODES:
            raise SalaError("import_tangled")
        return [
            placement(
                [number(value, "nodes") for value in rows["TRANSLATION"][at]]
                if "TRANSLATION" in rows
                else (0, 0, 0),
                unit_turn(rows["ROTATION"][at]) if "ROTATION" in rows else (0, 0, 0, 1),
                [number(value, "nodes") for value in rows["SCALE"][at]] if "SCALE" in rows else (1, 1, 1),
            )
            for at in range(count)
        ]

    def _is_hidden(self, node: int) -> bool:
        extensions = table(self.entry(node).get("extensions"), "extensions")
        return table(extensions.get("KHR_node_visibility"), "nodes").get("visible") is False

    def _walk(self) -> Iterator[tuple[int, int]]:
        count = len(self._file.entries("nodes"))
        if count > MAX_NODES:
            raise SalaError("import_tangled")
        scenes = self._file.entries("scenes")
        if scenes:
            roots = self._file.entry("scenes", self._file.document.get("scene", 0)).get("nodes", [])
        else:
            below = {child for node in range(count) for child in self._children(node)}
            roots = [node for node in range(count) if node not in below]
        if type(roots) is not list:
            raise damaged("scenes")
        seen: set[int] = set()
        waiting = [(whole(root, "nodes", 0, count - 1), -1, 0) for root in reversed(roots)]
        while waiting:
            node, parent, depth = waiting.pop()
            if node in seen or depth > MAX_DEPTH:
                raise SalaError("import_tangled")
            seen.add(node)
            yield node, parent
            waiting += [(child, node, depth + 1) for child in reversed(self._children(node))]

    def _children(self, node: int) -> list[int]:
        children = self.entry(node).get("children", [])
        if type(children) is not list:
            raise damaged("nodes")
        return [whole(child, "nodes", 0, len(self._file.entries("nodes")) - 1) for child in children]
