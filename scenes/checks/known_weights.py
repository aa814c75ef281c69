"""What the library's models weigh, worked out when they were made: no need to look into them at every check.

`weights.json` in the assets folder names each model's sha256, so that one which is damaged is looked into after all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scenes.checks.profile import AssetWeight
from scenes.errors import SalaError
from scenes.records import dataclass
from scenes.storage.atomic import read_file

FILE = "models/weights.json"
_MOST_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class ModelWeight:
    """A model's weight and the names of its movements."""

    weight: AssetWeight
    clips: frozenset[str]


class KnownWeights:
    """Reads the file when it is asked first."""

    def __init__(self, assets: Path) -> None:
        self._file = assets / FILE
        self._data: tuple[Mapping[str, Any], list[Any]] | None = None

    def find(self, reference: str, raw: bytes) -> ModelWeight | None:
        """What is known of a model whose file has these bytes; None: look into it."""
        if not reference.startswith("library/"):
            return None
        rows, materials = self._read()
        row = rows.get(reference)
        if row is None or row[0] != hashlib.sha256(raw).hexdigest():
            return None
        _sha256, triangles, used, texture_bytes, parts, vertices, clips = row
        keys = frozenset(
            key if isinstance(key, str) else materials[key] for key in used
        )  # own ones are written out
        weight = AssetWeight(triangles, keys, texture_bytes, len(raw), parts, vertices)
        return ModelWeight(weight, frozenset(clips))

    def _read(self) -> tuple[Mapping[str, Any], list[Any]]:
        if self._data is None:
            try:
                data = json.loads(read_file(self._file, _MOST_BYTES))
                self._data = data["models"], data["materials"]
            except (SalaError, ValueError, KeyError, TypeError):
                self._data = {}, []  # every model is looked into
        return self._data


def weights_file(models: Mapping[str, tuple[bytes, ModelWeight]]) -> bytes:
    """The file for these models by reference: their bytes and what was found in them."""
    uses = [key for _raw, found in models.values() for key in found.weight.materials]
    shared = sorted({key for key in uses if uses.count(key) > 1})
    number = {key: place for place, key in enumerate(shared)}
    rows = []
    for reference, (raw, found) in sorted(models.items()):
        weight = found.weight
        used = [number.get(key, key) for key in sorted(weight.materials)]
        row = [
            hashlib.sha256(raw).hexdigest(),
            weight.triangles,
            used,
            weight.texture_bytes,
            weight.parts,
            weight.vertices,
            sorted(found.clips),
        ]
        rows.append(f"{json.dumps(reference)}: {json.dumps(row, ensure_ascii=False)}")
    keys = ",\n".join(json.dumps(key, ensure_ascii=False) for key in shared)
    return ('{"materials": [\n' + keys + '\n],\n"models": {\n' + ",\n".join(rows) + "\n}}\n").encode()
