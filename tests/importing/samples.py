"""glTF files made by hand, good and odd: a builder that keeps the binary part and the JSON together."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

# A tetrahedron with its foot on y = 0; glTF axes.
CORNERS = [(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), (0.0, 2.0, 0.0)]
FACES = [(0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3)]


class Gltf:
    """A model being written; `document` may be changed before it is saved."""

    def __init__(self) -> None:
        self.binary = bytearray()
        self.document: dict[str, Any] = {
            "asset": {"version": "2.0"},
            "scene": 0,
            "scenes": [{"nodes": [0]}],
            "nodes": [{"mesh": 0}],
            "meshes": [{"primitives": []}],
            "accessors": [],
            "bufferViews": [],
        }

    def view(self, data: bytes, **more: int) -> int:
        self.binary += b"\0" * (-len(self.binary) % 4)
        entry = {"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data), **more}
        self.document["bufferViews"].append(entry)
        self.binary += data
        return len(self.document["bufferViews"]) - 1

    def accessor(self, rows: list[Any], code: str = "f", **more: Any) -> int:
        """Rows of tuples or plain numbers; `code` is that of `struct`."""
        flat = [value for row in rows for value in (row if isinstance(row, tuple) else (row,))]
        width = len(rows[0]) if isinstance(rows[0], tuple) else 1
        data = struct.pack(f"<{len(flat)}{code}", *flat)
        types = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
        components = {"b": 5120, "B": 5121, "h": 5122, "H": 5123, "I": 5125, "f": 5126}
        self.document["accessors"].append(
            {
                "bufferView": self.view(data),
                "componentType": components[code],
                "count": len(rows),
                "type": types[width],
                **more,
            }
        )
        return len(self.document["accessors"]) - 1

    def primitive(self, mesh: int = 0, **more: Any) -> dict[str, Any]:
        made = {"attributes": {}, **more}
        self.document["meshes"][mesh]["primitives"].append(made)
        return made

    def tetrahedron(self, code: str = "H", **more: Any) -> dict[str, Any]:
        """The usual content; indices of the type `code`."""
        made = self.primitive(indices=self.accessor([i for face in FACES for i in face], code), **more)
        made["attributes"]["POSITION"] = self.accessor(CORNERS)
        return made

    def save(self, path: Path) -> Path:
        """As .glb, or as .gltf with the binary part beside it."""
        document = dict(self.document)
        if path.suffix == ".glb":
            document.setdefault("buffers", [{"byteLength": len(self.binary)}])
            text = json.dumps(document).encode()
            text += b" " * (-len(text) % 4)
            binary = bytes(self.binary) + b"\0" * (-len(self.binary) % 4)
            total = 28 + len(text) + len(binary)
            path.write_bytes(
                struct.pack("<4sIII4s", b"glTF", 2, total, len(text), b"JSON")
                + text
                + struct.pack("<I4s", len(binary), b"BIN\0")
                + binary
            )
        else:
            document.setdefault("buffers", [{"byteLength": len(self.binary), "uri": "part%20one.bin"}])
            path.with_name("part one.bin").write_bytes(bytes(self.binary))
            path.write_text(json.dumps(document), encoding="utf-8")
        return path


def tetrahedron(path: Path) -> Path:
    made = Gltf()
    made.tetrahedron()
    return made.save(path)
