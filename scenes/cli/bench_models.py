"""How fast models load: canonical GLB against .bam of the same geometry, in interleaved rounds.

The .bam files are written here, by Panda itself, into a temporary folder; nothing else in Sala reads .bam.
Machines drift, so only ratios inside one run count. The yardstick for pictures is a .bam that holds unpacked
pixels, the fastest there is. A model counts as loaded when it could be culled and drawn: with its bounds and
its range of indices known. Sala reads the one and checks the other while loading; Panda works both out for a
.bam in the first frame. The ratio without that is given too (`..._read_ratio`).
"""

from __future__ import annotations

import io
import math
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from panda3d.core import (
    BamCache,
    Filename,
    LoaderOptions,
    ModelPool,
    NodePath,
    PandaNode,
    TexturePool,
    load_prc_file_data,
)
from panda3d.core import Loader as PandaLoader
from PIL import Image

from scenes.media.glb_write import Material, Primitive, write_glb
from scenes.stage import mesh

GOAL_GEOMETRY = 1.0
GOAL_PICTURES = 2.5


def run(rounds: int = 9) -> dict[str, float]:
    """Load twenty models of 4,000 triangles, one of 80,000, and six with a 512 x 512 picture each, both ways.

    Returns milliseconds (median of `rounds`) and ratios GLB / .bam; prints the ratios. No window is opened.
    """
    load_prc_file_data("bench", "bam-texture-mode rawdata\nmodel-cache-dir\n")
    BamCache.get_global_ptr().set_active(False)
    cases = {
        "geometry_small": [_ball(45, None) for _ in range(20)],
        "geometry_large": [_ball(200, None)],
        "pictures": [_ball(32, _jpeg(seed)) for seed in range(6)],
    }
    results: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, files in cases.items():
            glb_ms, bam_ms, read_ms = _compare(Path(folder) / name, files, rounds)
            results[f"{name}_glb_ms"] = glb_ms
            results[f"{name}_bam_ms"] = bam_ms
            results[f"{name}_ratio"] = glb_ms / bam_ms
            results[f"{name}_read_ratio"] = glb_ms / read_ms
    for name in cases:
        goal = GOAL_PICTURES if name == "pictures" else GOAL_GEOMETRY
        ready, read = results[f"{name}_ratio"], results[f"{name}_read_ratio"]
        print(f"{name}: GLB / .bam = {ready:.2f} ready to draw (goal: at most {goal}), {read:.2f} read only")
    return results


def _compare(folder: Path, files: list[bytes], rounds: int) -> tuple[float, ...]:
    folder.mkdir()
    glbs: list[Path] = []
    bams: list[Filename] = []
    for number, raw in enumerate(files):
        glbs.append(folder / f"{number}.glb")
        glbs[-1].write_bytes(raw)
        bams.append(Filename.from_os_specific(str(folder / f"{number}.bam")))
        NodePath(mesh.load(raw, str(number))).write_bam_file(bams[-1])
    loader = PandaLoader("bench")
    options = LoaderOptions(LoaderOptions.LF_no_cache | LoaderOptions.LF_search)

    def load_glbs() -> list[object]:
        return [_ready(mesh.load(path.read_bytes(), path.stem)) for path in glbs]

    def load_bams() -> list[object]:
        return [_ready(node) for node in read_bams()]

    def read_bams() -> list[PandaNode]:
        ModelPool.release_all_models()
        TexturePool.release_all_textures()
        return [loader.load_sync(name, options) for name in bams]

    ways: tuple[Callable[[], Sequence[object]], ...] = (load_glbs, load_bams, read_bams)
    times: tuple[list[float], ...] = ([], [], [])
    for turn in range(rounds + 1):
        for way, spent in zip(ways, times, strict=True):
            milliseconds = _timed(way)
            if turn:  # the first round warms caches and imports
                spent.append(milliseconds)
    return tuple(statistics.median(spent) for spent in times)


def _ready(node: PandaNode) -> PandaNode:
    """The node once it could be culled and drawn."""
    if node is None:
        raise RuntimeError("a model of the bench did not load")
    node.get_bounds()
    for found in NodePath(node).find_all_matches("**/+GeomNode"):
        for geom in found.node().get_geoms():
            for number in range(geom.get_num_primitives()):
                geom.get_primitive(number).get_max_vertex()
    return node


def _timed(way: Callable[[], Sequence[object]]) -> float:
    start = time.perf_counter()
    loaded = way()
    spent = (time.perf_counter() - start) * 1000.0
    del loaded  # freeing is not loading
    return spent


def _ball(rings: int, texture: bytes | None) -> bytes:
    """A shaded ball of 2 * rings**2 triangles."""
    positions, uvs, colors, triangles = [], [], [], []
    for row in range(rings + 1):
        for column in range(rings + 1):
            around, down = 2 * math.pi * column / rings, math.pi * row / rings
            side = math.sin(down)
            positions.append((side * math.cos(around), side * math.sin(around), math.cos(down)))
            uvs.append((column / rings, row / rings))
            shade = 0.6 + 0.4 * math.cos(down)
            colors.append((shade, shade, shade, 1.0))
    for row in range(rings):
        for column in range(rings):
            at = row * (rings + 1) + column
            triangles += [(at, at + rings + 1, at + 1), (at + 1, at + rings + 1, at + rings + 2)]
    ball = Primitive(positions, positions, uvs, colors, triangles)
    return write_glb([ball], [Material("ball", (0.8, 0.5, 0.3, 1.0), texture)])


def _jpeg(seed: int) -> bytes:
    """A picture with soft and busy places, as photographs have."""
    soft = Image.radial_gradient("L").resize((512, 512)).rotate(seed * 30)
    busy = Image.effect_mandelbrot((512, 512), (-1.5 + seed * 0.1, -1.0, 0.5, 1.0), 60)
    out = io.BytesIO()
    Image.merge("RGB", (soft, busy, soft.transpose(Image.Transpose.ROTATE_90))).save(out, "JPEG", quality=90)
    return out.getvalue()


if __name__ == "__main__":
    run()
