"""Things of a large scene as a table: another form of the same data, and no less guarded."""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.cli.bench_scenes import bench_lesson
from scenes.model.lesson import Lesson
from scenes.schema.codec import Codec
from scenes.storage.archive_write import write_archive
from scenes.storage.assets import Assets
from scenes.storage.entity_table import FEWEST, TABLE, read_table, with_table, without_table
from scenes.storage.lesson_folder import OpenLesson, open_lesson
from scenes.storage.pack import pack_lesson
from scenes.vocabulary import sala_vocabulary

ROOT = Path(__file__).resolve().parents[2]
CODEC = Codec(sala_vocabulary())
NUMBERS = st.one_of(st.integers(-9000, 9000), st.floats(-9000, 9000).map(lambda value: round(value, 6)))
VECTORS = st.lists(NUMBERS, min_size=3, max_size=3)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.just({"en": "Jar", "km": "ពាង"}),
        "group": st.just("jars"),
        "position": VECTORS,
        "rotation": VECTORS.map(lambda turn: [min(3600, max(-3600, part)) for part in turn]),
        "scale": st.just([2, 0.5, 1]),
        "hidden": st.just(True),
        "components": st.sampled_from(
            [{}, {"shape": {"size": [1, 2, 3]}}, {"shape": {"kind": "sphere"}, "motion": {"kind": "bob"}}]
        ),
    },
)


def _scene(rows: list[dict[str, Any]]) -> dict[str, Any]:
    many = [rows[number % len(rows)] for number in range(FEWEST)]
    return {
        "format": 2,
        "title": {"en": "Yard"},
        "entities": {f"thing{number}": row for number, row in enumerate(many)},
        "rules": {},
    }


@given(st.lists(ROWS, min_size=1, max_size=6))
def test_a_table_is_the_same_data_and_gives_the_same_things(rows: list[dict[str, Any]]) -> None:
    scene = _scene(rows)
    packed = with_table(scene)
    if packed is None:  # a place that is written out although it is the usual one, or 3.0 for 3
        assert any(_is_written_unusually(row) for row in rows)
        return
    packed = json.loads(json.dumps(packed))
    assert json.dumps(without_table(packed), sort_keys=True) == json.dumps(scene, sort_keys=True)
    lesson, problems = CODEC.decode(Lesson, _lesson(scene))
    assert lesson is not None and not problems
    things = read_table(CODEC, packed)
    assert things == lesson.scenes[lesson.start_scene].entities
    assert list(things) == list(scene["entities"])


def _lesson(scene: dict[str, Any]) -> dict[str, Any]:
    bare = {key: value for key, value in scene.items() if key != "format"}
    return {"id": "bench", "title": {"en": "Bench"}, "start_scene": "yard", "scenes": {"yard": bare}}


def _is_written_unusually(row: dict[str, Any]) -> bool:
    usual = {"position": [0, 0, 0], "rotation": [0, 0, 0], "scale": [1, 1, 1]}
    return any(
        row.get(name) == value
        or any(isinstance(part, float) and part.is_integer() for part in row.get(name, ()))
        for name, value in usual.items()
    )


def test_a_small_scene_has_none() -> None:
    scene = _scene([{"position": [1, 2, 3]}])
    scene["entities"].popitem()
    assert with_table(scene) is None


def _packed() -> dict[str, Any]:
    packed = with_table(
        _scene(
            [{"position": [1, 2, 3], "components": {"shape": {}}}, {"group": "jars", "position": [4, 5, 6]}]
        )
    )
    assert packed is not None
    return packed


@pytest.mark.parametrize(
    "damage",
    [
        {"ids": None},
        {"ids": ["a"]},
        {"ids": [1] * FEWEST},
        {"ids": ["thing0"] * FEWEST},
        {"ids": ["../etc"] * FEWEST},
        {"position": "AAAA"},
        {"position": "ភូមិ"},
        {"position": 7},
        {"kind": ""},
        {"kind": "////" * (FEWEST * 4 // 3)},
        {"kinds": []},
        {"kinds": {"shape": {}}},
        {"kinds": [{"shape": {"size": "large"}}]},
        {"kinds": [{"sonar": {}}]},
        {"kinds": [{"shape": {"size": [1, 1, math.inf]}}]},
        {"rows": []},
        {"rows": {"stranger": {"group": "jars"}}},
        {"rows": {"thing1": {"colour": "red"}}},
    ],
)
def test_what_is_odd_is_never_taken(damage: dict[str, Any]) -> None:
    packed = copy.deepcopy(_packed())
    assert read_table(CODEC, packed) is not None
    packed[TABLE].update(damage)
    try:
        assert read_table(CODEC, packed) is None
    except ValueError:
        with pytest.raises(ValueError):
            without_table(packed)


@pytest.mark.parametrize("number", [math.nan, math.inf, 1e9])
def test_places_beyond_the_limits_are_read_row_by_row(number: float) -> None:
    scene = _scene([{"position": [1, 2, 3]}])
    scene["entities"]["thing7"] = {"position": [1, number, 3]}
    packed = with_table(scene)
    assert packed is None or read_table(CODEC, packed) is None


def _open(path: Path, files: dict[str, bytes]) -> OpenLesson:
    path.write_bytes(write_archive(None, files))
    opened = open_lesson(path, CODEC)
    opened.close()
    return opened


def test_a_pack_with_a_table_opens_as_the_lesson_it_is(tmp_path: Path) -> None:
    lesson = bench_lesson("S2")
    files: dict[str, bytes] = {}
    list(pack_lesson(CODEC, lesson, Assets(ROOT / "assets"), (), files))
    table = next(name for name in files if name.endswith("-table.json"))
    hashed = next(name for name in files if len(files[name]) == 18)
    whole = _open(tmp_path / "whole.sala", files)
    assert whole.lesson == lesson and not whole.problems
    without = {name: raw for name, raw in files.items() if name not in (table, hashed)}
    assert _open(tmp_path / "yaml.sala", without).hash == whole.hash
    assert _open(tmp_path / "unhashed.sala", {**without, table: files[table]}).hash == whole.hash
    with_texts = open_lesson(tmp_path / "whole.sala", CODEC, keep_texts=True)
    with_texts.close()
    assert with_texts.lesson == lesson and "scenes/scene.yaml" in with_texts.texts


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"table": 3}', b'{"format": 2, "table": {}}', b"[" * 100_000])
def test_a_damaged_table_costs_time_not_the_lesson(tmp_path: Path, raw: bytes) -> None:
    lesson = bench_lesson("S2")
    files: dict[str, bytes] = {}
    list(pack_lesson(CODEC, lesson, Assets(ROOT / "assets"), (), files))
    table = next(name for name in files if name.endswith("-table.json"))
    assert _open(tmp_path / "damaged.sala", {**files, table: raw}).lesson == lesson
