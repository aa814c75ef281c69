"""A grey picture becomes land: heights as its tones, a closed block, never more triangles than asked for."""

from __future__ import annotations

import io
import struct
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from scenes.errors import SalaError
from scenes.importing.client import ImportFolder, import_file
from scenes.importing.records import Imported, ImportOptions
from scenes.importing.relief import grid_of, heights_of, import_relief
from scenes.media.glb import Model, parse


def ramp(width: int, height: int, kind: str = "PNG") -> bytes:
    """Black at the left edge, white at the right one."""
    image = Image.linear_gradient("L").rotate(90, expand=True).resize((width, height))
    out = io.BytesIO()
    image.convert("RGB").save(out, kind)
    return out.getvalue()


def made(raw: bytes, **options: object) -> tuple[Model, Imported]:
    data, told = import_relief(raw, ImportOptions(is_relief=True, **options), lambda share: None)  # type: ignore[arg-type]
    return parse(data), told


def test_a_ramp_rises_as_its_tones_do_and_is_as_large_as_asked_for() -> None:
    model, told = made(ramp(120, 60), size=12.0, relief_height=3.0)
    assert told.size == pytest.approx((12.0, 6.0, 3.0 + 0.06 * 12.0), abs=0.02)
    assert told.kind == "model"
    assert told.triangles == sum(len(part.indices) // part.index_size // 3 for part in model.parts)


def test_the_heights_of_a_ramp_grow_evenly() -> None:
    with Image.open(io.BytesIO(ramp(256, 32))) as image:
        rows = heights_of(image, 33, 9)
    assert [min(row) for row in rows] == pytest.approx([0.0] * 9, abs=0.02)
    for row in rows:
        assert all(a < b for a, b in zip(row, row[1:], strict=False))
        assert row[16] == pytest.approx(0.5, abs=0.05)


def test_one_tone_is_flat_land() -> None:
    out = io.BytesIO()
    Image.new("L", (40, 40), 127).save(out, "PNG")
    _model, told = made(out.getvalue(), size=5.0, relief_height=4.0)
    assert told.size[2] == pytest.approx(0.06 * 5.0, abs=1e-3)


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (640, 480)])
@pytest.mark.parametrize("triangles", [8, 2_000, 10_000_000])
def test_the_grid_keeps_to_the_triangles_asked_for(size: tuple[int, int], triangles: int) -> None:
    across, along = grid_of(size, triangles)
    assert across >= 3
    assert along >= 3
    assert 2 * (across - 1) * (along - 1) <= max(min(triangles, 40_000) * 1.3, 2 * 200 * 2)


def test_the_block_is_closed() -> None:
    model, _told = made(ramp(24, 24), triangles=200)
    edges: Counter[tuple[tuple[float, ...], tuple[float, ...]]] = Counter()
    bottoms = 0
    for part in model.parts:
        count = len(part.vertices) // 36
        places = [
            tuple(round(v, 4) for v in struct.unpack_from("<3f", part.vertices, k * 36)) for k in range(count)
        ]
        kind = {1: "B", 2: "H", 4: "I"}[part.index_size]
        order = struct.unpack(f"<{len(part.indices) // part.index_size}{kind}", part.indices)
        for k in range(0, len(order), 3):
            corners = [places[order[k + i]] for i in range(3)]
            bottoms += all(corner[2] == 0.0 for corner in corners)
            for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
                edges[(a, b)] += 1
    open_edges = [edge for edge in edges if (edge[1], edge[0]) not in edges]
    on_the_ground = [edge for edge in open_edges if edge[0][2] == edge[1][2] == 0.0]
    assert bottoms == 2
    # the bottom is two large triangles: its long edges meet the small ones of the sides without sharing points
    assert len(on_the_ground) == len(open_edges)


def test_the_picture_can_lie_on_its_land() -> None:
    model, told = made(ramp(64, 64), relief_colors="picture", picture_side=512)
    assert len(model.images) == 1
    assert told.pictures[0].before[:2] == (64, 64)


def test_a_broken_picture_is_told_by_the_worker(tmp_path: Path) -> None:
    broken = tmp_path / "ផែនដី.png"
    broken.write_bytes(ramp(50, 50)[:90])
    folder = ImportFolder()
    found: list[Imported] = []
    try:
        with pytest.raises(SalaError) as fault:
            list(import_file(broken, ImportOptions(is_relief=True), folder.path, found))
        assert fault.value.code == "picture_damaged"
        good = tmp_path / "good.jpg"
        good.write_bytes(ramp(50, 40, "JPEG"))
        list(import_file(good, ImportOptions(is_relief=True, size=4.0), folder.path, found))
        assert found[0].suffix == "glb"
        assert parse(folder.read(found[0])).parts
    finally:
        folder.close()
