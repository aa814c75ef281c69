"""Make the own models of the lesson Solids and volume anew: python packaging/build_solids_media.py [FOLDER]

Unit cubes, a layer and stairs of them, and nets half folded: library models with measures that the lesson needs. They
go to assets/lessons/solids/media unless a folder is given, named by their contents as media are; equal code makes equal
files. Where a file gets another name, its reference in the scenes and its credit in lesson.yaml must follow.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scenes.generators.finish import Model, build, painted  # noqa: E402 - the path must be known first
from scenes.generators.geometry.nets import cube_net, cylinder_net, pyramid_net  # noqa: E402
from scenes.generators.mesh import Mesh, join  # noqa: E402
from scenes.generators.occlusion import Bake  # noqa: E402
from scenes.generators.solids import block  # noqa: E402
from scenes.generators.vectors import Color  # noqa: E402

MEDIA = ROOT / "assets/lessons/solids/media"
EDGE = 0.1
"""Metres: a unit cube has a volume of one litre."""
GAP = 0.035 * EDGE
"""Between cubes, so that one can count them."""
BAKE = Bake(rays=10, reach=0.05, strength=0.08)
YELLOW, BLUE, RED = (1.0, 0.80, 0.32), (0.45, 0.74, 1.0), (0.96, 0.50, 0.42)
DARK_BLUE, DARK_RED = (0.08, 0.18, 0.3), (0.25, 0.1, 0.08)
FOLDS = {1: 0.25, 3: 0.75, 4: 1.0}
"""Where a net stands at a step of its slider; 0 and 2 are in the library."""


def unit_cube() -> Mesh:
    """A cube with a dark core that shows where it would be parted."""
    dark = tuple(0.28 * part for part in YELLOW)
    core = block((0.6 * GAP, 0.6 * GAP, 0.0), (EDGE - 0.6 * GAP,) * 3).painted(dark)
    return join([core, block((0.0, 0.0, 0.0), (EDGE,) * 3).painted(YELLOW)])


def cubes(cells: Iterable[tuple[int, int, int]], color: Color) -> Mesh:
    """Cubes at whole places, with gaps between them."""
    parts = []
    for x, y, z in cells:
        low = (x * EDGE + GAP, y * EDGE + GAP, z * EDGE + (GAP if z else 0))
        high = ((x + 1) * EDGE - GAP, (y + 1) * EDGE - GAP, (z + 1) * EDGE - GAP)
        parts.append(block(low, high).painted(color))
    return join(parts)


def layer() -> Mesh:
    """Six cubes, three by two."""
    core = block((0.007, 0.007, 0), (0.293, 0.193, 0.093)).painted(DARK_BLUE)
    return join([cubes([(x, y, 0) for x in range(3) for y in range(2)], BLUE), core])


def stairs() -> Mesh:
    """Twelve cubes in three steps, of which not all can be seen."""
    core = [
        block(
            (x * EDGE + 0.007, 0.007, 0.0), ((x + 1) * EDGE - 0.007, 2 * EDGE - 0.007, (3 - x) * EDGE - 0.007)
        )
        for x in range(3)
    ]
    whole = cubes([(x, y, z) for x in range(3) for y in range(2) for z in range(3 - x)], RED)
    return join([whole, join([part.painted(DARK_RED) for part in core])])


def centred(mesh: Mesh) -> Mesh:
    """Its middle above the origin."""
    low, high = mesh.bounds()
    return mesh.moved(-(low[0] + high[0]) / 2, -(low[1] + high[1]) / 2)


def models() -> dict[str, Model]:
    """All models by what they are."""
    made = {
        "unit cube": painted(centred(unit_cube()), BAKE),
        "layer": painted(centred(layer()), BAKE),
        "stairs": painted(centred(stairs()), BAKE),
    }
    for name, net in (("cube", cube_net), ("pyramid", pyramid_net), ("cylinder", cylinder_net)):
        for step, fold in FOLDS.items():
            made[f"net of a {name}, {step}"] = net(fold)
    return made


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in models().items():
        data = build(model).data
        path = folder / f"{hashlib.sha256(data).hexdigest()}.glb"
        state = "as it was" if path.exists() else "NEW"
        path.write_bytes(data)
        print(f"{name}: media/{path.name} ({state})")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else MEDIA)
