"""What the studio remembers survives the program, damage and other versions, and never stands in anybody's way."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.model.values import LocalText
from studio.settings import (
    DAMAGED_NAME,
    FILE_NAME,
    MAX_RECENT,
    SettingsFile,
    StudioSettings,
    TourProgress,
    WindowLayout,
    load_settings,
    settings_from,
)

TITLE = LocalText(km="មេរៀន​ទឹក", en="Water")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = (
    "language",
    "theme",
    "is_expert",
    "recent",
    "layouts",
    "tour",
    "path",
    "title",
    "when",
    "step",
    "geometry",
)


def test_everything_comes_back(tmp_path: Path) -> None:
    first = SettingsFile(tmp_path)
    first.change(
        language="km",
        theme="dark",
        is_expert=True,
        layouts={"km": WindowLayout("00ff", "12"), "start": WindowLayout("ab")},
        tour=TourProgress("/lessons/first", 4),
    )
    first.remember_lesson(tmp_path / "ទឹក", TITLE, 1_700_000_000.0, b"picture")
    again = SettingsFile(tmp_path)
    assert again.values == first.values
    assert again.values.recent[0].title == TITLE
    assert again.picture_of(again.values.recent[0].path) == b"picture"


def test_change_tells_listeners_once_and_only_of_changes(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    told: list[str] = []
    file.changed.connect(lambda: told.append(file.values.theme))
    file.change(theme="dark")
    file.change(theme="dark")
    assert told == ["dark"]


def test_recent_lessons_are_the_last_ones_each_once(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    for number in range(MAX_RECENT + 3):
        file.remember_lesson(tmp_path / f"lesson{number}", TITLE, float(number), b"p")
    file.remember_lesson(tmp_path / "lesson5", TITLE, 99.0)
    names = [Path(recent.path).name for recent in file.values.recent]
    newest = [f"lesson{number}" for number in range(MAX_RECENT + 2, 2, -1) if number != 5]
    assert names == ["lesson5", *newest]
    assert file.picture_of(str(tmp_path / "lesson5")) == b"p"  # kept, where no newer one was given
    assert file.picture_of(str(tmp_path / "lesson0")) == b""
    assert len(list((tmp_path / "recent").iterdir())) == MAX_RECENT
    file.forget_lesson(str(tmp_path / "lesson5"))
    assert "lesson5" not in [Path(recent.path).name for recent in SettingsFile(tmp_path).values.recent]
    assert file.picture_of(str(tmp_path / "lesson5")) == b""


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_damaged_file_gives_defaults_and_is_kept(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(raw)
    file = SettingsFile(tmp_path)
    assert file.values == StudioSettings()
    assert (tmp_path / DAMAGED_NAME).read_bytes() == raw
    file.change(language="en")
    assert load_settings(tmp_path).language == "en"


def test_a_single_wrong_value_costs_only_itself(tmp_path: Path) -> None:
    data = {
        "language": "fr",
        "theme": "dark",
        "is_expert": "yes",
        "recent": [
            {"path": "a", "title": {"km": "ក", "en": 3}, "when": "now"},
            {"path": ""},
            7,
            {"path": "a"},
        ],
        "layouts": {"km": {"geometry": "xyz", "docks": "00"}, "klingon": {"geometry": "00"}},
        "tour": {"step": -1, "lesson": "a"},
        "from_the_future": 1,
    }
    found = settings_from(data)
    assert (found.language, found.theme, found.is_expert) == ("", "dark", False)
    assert [(one.path, dict(one.title), one.when) for one in found.recent] == [("a", {"km": "ក"}, 0.0)]
    assert dict(found.layouts) == {"km": WindowLayout("", "00")}
    assert found.tour == TourProgress("a")


@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_anything_readable_gives_settings_that_can_be_written(data: dict[str, object]) -> None:
    found = settings_from(data)
    again = settings_from(json.loads(json.dumps(data)))
    assert found == again


def test_a_folder_that_takes_nothing_stops_nobody(tmp_path: Path) -> None:
    place = tmp_path / "a file where the folder should be"
    place.write_text("x")
    file = SettingsFile(place)
    file.change(theme="dark")
    file.remember_lesson(tmp_path / "lesson", TITLE, 1.0, b"picture")
    assert file.values.theme == "dark"
    assert [Path(recent.path).name for recent in file.values.recent] == ["lesson"]
    assert os.listdir(tmp_path) == [place.name]


def test_without_a_folder_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = SettingsFile(None)
    file.change(language="km")
    file.remember_lesson(Path("lesson"), TITLE, 1.0, b"picture")
    assert file.values.language == "km"
    assert os.listdir(tmp_path) == []
