"""Settings survive; damage gives defaults, value by value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.player.settings import FILE_NAME, Settings, load_settings, save_settings, settings_from

plain: Any = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
NAMES = list(Settings.__dataclass_fields__)


def test_settings_are_read_back(tmp_path: Path) -> None:
    settings = Settings("en", 150, True, True, 0.25, True, True, 2.0, "Some card", ("សុខ", "Dara"))
    assert save_settings(tmp_path / "new", settings)
    assert load_settings(tmp_path / "new") == settings


@pytest.mark.parametrize("raw", [b"", b"\0" * 500, b"[]", b'{"volume"', b'"x"', b"[" * 60_000, b"\xff\xfe"])
def test_damaged_file_gives_defaults(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(raw)
    assert load_settings(tmp_path) == Settings()


def test_one_wrong_value_costs_only_itself(tmp_path: Path) -> None:
    data = {"language": "en", "text_percent": 7, "volume": "loud", "is_muted": True}
    (tmp_path / FILE_NAME).write_text(json.dumps(data), encoding="utf-8")
    assert load_settings(tmp_path) == Settings(language="en", is_muted=True)


@given(st.dictionaries(st.sampled_from(NAMES), plain))
def test_whatever_is_in_the_file_the_settings_are_sane(data: dict[str, Any]) -> None:
    settings = settings_from(data)
    assert settings.language in ("km", "en")
    assert settings.text_percent in (100, 125, 150, 200)
    assert 0.0 <= settings.volume <= 1.0
    assert 0.25 <= settings.mouse_speed <= 4.0
    assert settings_from(json.loads(json.dumps(settings.__class__.__name__))) == Settings()


def test_a_folder_that_takes_nothing_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert not save_settings(tmp_path / "file" / "inside", Settings())
