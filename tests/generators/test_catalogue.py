"""The library: what the table promises, the files keep."""

from __future__ import annotations

import json
import re
import struct
import zlib
from pathlib import Path

import pytest
import yaml

from scenes.checks.known_weights import KnownWeights
from scenes.checks.weigh import weigh_model
from scenes.generators.catalogue import ENTRIES
from scenes.media.glb import measure, parse

MODELS = Path(__file__).parents[2] / "assets" / "models"
KNOWN = KnownWeights(MODELS.parent)
INDEX = {row["id"]: row for row in yaml.safe_load((MODELS / "index.yaml").read_text("utf-8"))["models"]}


def _document(path: Path) -> dict:
    data = path.read_bytes()
    magic, version, total, length, kind = struct.unpack_from("<4sII I4s", data)
    assert (magic, version, total, kind) == (b"glTF", 2, len(data), b"JSON")
    return json.loads(data[20 : 20 + length])


def test_ids_are_unique_and_well_formed() -> None:
    ids = [entry.id for entry in ENTRIES]
    assert len(set(ids)) == len(ids) >= 190
    assert all(re.fullmatch(r"[a-z]+/[a-z][a-z0-9_]*", name) for name in ids)


def test_index_files_and_table_name_the_same_models() -> None:
    files = {path.relative_to(MODELS).with_suffix("").as_posix() for path in MODELS.rglob("*.glb")}
    assert list(INDEX) == [entry.id for entry in ENTRIES]
    assert files == set(INDEX)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_file_agrees_with_index_and_budget(entry) -> None:
    row, path = INDEX[entry.id], MODELS / f"{entry.id}.glb"
    document = _document(path)
    primitives = [p for mesh in document["meshes"] for p in mesh["primitives"]]
    triangles = sum(document["accessors"][p["indices"]]["count"] // 3 for p in primitives)
    boxes = [document["accessors"][p["attributes"]["POSITION"]] for p in primitives]
    low = [min(box["min"][k] for box in boxes) for k in range(3)]
    high = [max(box["max"][k] for box in boxes) for k in range(3)]
    # the file is y up: its (x, y, z) are our (x, z, -y)
    size = [high[0] - low[0], high[2] - low[2], high[1] - low[1]]
    assert triangles == row["triangles"] <= entry.budget
    assert len(document["materials"]) == row["materials"] <= 2
    assert row["bytes"] == path.stat().st_size < 500_000
    assert row["size"] == pytest.approx(size, abs=2e-3)
    assert row["title"] == {"km": entry.km, "en": entry.en}
    assert row["parameters"] == dict(entry.parameters)
    assert row["licence"] == "CC0-1.0"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_reader_of_lessons_accepts_the_file(entry) -> None:
    raw, reference = (MODELS / f"{entry.id}.glb").read_bytes(), f"library/{entry.id}"
    triangles, materials, _texture_bytes, (low, high) = measure(parse(raw))
    assert KNOWN.find(reference, raw) == weigh_model(reference, raw)  # else run packaging/build_models.py
    assert KNOWN.find(reference, raw[:-1]) is None
    assert (triangles, materials) == (INDEX[entry.id]["triangles"], INDEX[entry.id]["materials"])
    size = [b - a for a, b in zip(low, high, strict=True)]
    assert size == pytest.approx(INDEX[entry.id]["size"], abs=2e-3)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_titles_and_tags_are_in_both_languages(entry) -> None:
    assert re.search("[\u1780-\u17d3]", entry.km)
    assert entry.en.isascii()
    assert entry.tags_km and entry.tags_en
    assert all(re.search("[\u1780-\u17d3]", tag) for tag in entry.tags_km)


def test_the_library_is_small_enough_to_be_carried() -> None:
    files = [(MODELS / f"{name}.glb").read_bytes() for name in INDEX]
    assert sum(len(data) for data in files) < 20_000_000
    # what is downloaded is packed, in every installer and archive
    assert sum(len(zlib.compress(data, 1)) for data in files) < 12_000_000


def test_models_that_stand_on_the_ground_touch_it() -> None:
    for row in INDEX.values():
        if row["kit"] != "sky" and row["id"] != "village/far_hills":
            assert -0.22 <= row["low"][2] <= 0.03, row["id"]


def test_every_water_holder_has_an_open_and_a_safe_form() -> None:
    pairs = (
        ("water_jar_larvae", "water_jar_covered"),
        ("water_tank_larvae", "water_tank_guppy"),
        ("bucket_wet", "bucket_turned"),
        ("basin_wet", "basin_turned"),
        ("gutter_blocked", "gutter_clean"),
        ("tyre_wet", "tyre_drilled"),
        ("coconut_shell_wet", "coconut_shell_turned"),
        ("flower_vase_wet", "flower_vase_clean"),
        ("tin_can_wet", "tin_can_binned"),
        ("plastic_bottle_wet", "plastic_bottle_bagged"),
        ("flower_pot_wet", "flower_pot_sand"),
        ("well_open", "well_covered"),
    )
    names = [f"village/{name}" for pair in pairs for name in pair]
    assert set(names) <= set(INDEX)
    # both forms of all twelve holders leave room for a house and its yard in 50,000 triangles
    assert sum(INDEX[name]["triangles"] for name in names) <= 27_000
