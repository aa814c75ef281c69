"""Where things go: user data folders of each system, folders that take files, names that every system accepts."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scenes.errors import SalaError
from scenes.storage.archive import name_fault
from scenes.storage.places import safe_file_name, takes_files, user_data_folder, writable_folder

HOME = "/home/dara"


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({"SALA_USER_DATA": "/stick/data", "HOME": HOME}, "linux", "/stick/data"),
        ({"SALA_USER_DATA": "/stick/data"}, "win32", "/stick/data"),
        ({"HOME": HOME}, "linux", f"{HOME}/.local/share/sala"),
        ({"HOME": HOME, "XDG_DATA_HOME": "/data"}, "linux", "/data/sala"),
        ({"HOME": HOME, "XDG_DATA_HOME": "relative"}, "linux", f"{HOME}/.local/share/sala"),
        ({"HOME": HOME, "XDG_DATA_HOME": ""}, "freebsd14", f"{HOME}/.local/share/sala"),
        ({"HOME": HOME}, "darwin", f"{HOME}/Library/Application Support/Sala"),
        (
            {"LOCALAPPDATA": "C:\\Users\\ដារ៉ា\\AppData\\Local"},
            "win32",
            "C:\\Users\\ដារ៉ា\\AppData\\Local/Sala",
        ),
        ({"USERPROFILE": "C:\\Users\\dara"}, "win32", "C:\\Users\\dara/AppData/Local/Sala"),
    ],
)
def test_each_system_has_its_folder(environ: dict[str, str], platform: str, expected: str) -> None:
    assert user_data_folder(environ, platform) == Path(expected)


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_an_account_without_a_home_still_gets_a_folder(platform: str) -> None:
    assert user_data_folder({}, platform).is_absolute()


def test_a_folder_that_takes_files_is_used_and_left_clean(tmp_path: Path) -> None:
    wanted = tmp_path / "stick" / "លទ្ធផល"
    assert writable_folder(wanted, tmp_path / "own") == wanted
    assert list(wanted.iterdir()) == []
    assert not (tmp_path / "own").exists()


def test_where_nothing_can_be_written_the_own_folder_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    blocked = tmp_path / "file" / "results"  # a folder inside a file cannot be, not even for root
    assert not takes_files(blocked)
    assert writable_folder(blocked, tmp_path / "own") == tmp_path / "own"
    monkeypatch.setenv("SALA_USER_DATA", str(tmp_path / "data"))
    assert writable_folder(blocked) == tmp_path / "data" / "results"
    with pytest.raises(SalaError) as caught:
        writable_folder(blocked, tmp_path / "file" / "own")
    assert caught.value.code == "folder_not_writable"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ផ្ទះ និង ទឹក", "ផ្ទះ និង ទឹក"),
        ("Sun, Earth & Moon", "Sun, Earth & Moon"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("CON", "_CON"),
        ("com1.yaml", "_com1.yaml"),
        ("Lpt¹", "_Lpt¹"),
        ("con .x", "_con .x"),
        ("contact", "contact"),
        ("  .hidden. ", "hidden"),
        ("...", "untitled"),
        ("", "untitled"),
        ("//", "untitled"),
        ("a\n\tb\0c", "a b c"),
        ("evil\u202etxt", "eviltxt"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
        ("ខ្មែរ\u200bសាលា\u200b", "ខ្មែរ\u200bសាលា"),
    ],
)
def test_names_are_made_safe_and_stay_readable(text: str, name: str) -> None:
    assert safe_file_name(text) == name


def test_a_long_khmer_name_is_not_cut_inside_a_cluster() -> None:
    # Three bytes a character; each limit falls somewhere else in the cluster ស្ត្រី.
    for limit in range(18, 40):
        name = safe_file_name("ស្ត្រី" * 5, max_bytes=limit)
        assert len(name.encode()) <= limit
        assert name == "ស្ត្រី" * (len(name) // 6)


@given(st.text(), st.integers(min_value=10, max_value=200))
@example("CON" + "x" * 300, 10)
@example("aux." + "\u0301" * 100, 10)
@example("\u0301" * 100, 10)
def test_any_text_gives_a_name_that_every_system_accepts(text: str, limit: int) -> None:
    name = safe_file_name(text, max_bytes=limit)
    assert 0 < len(name.encode("utf-8")) <= limit
    assert not name_fault(name[:100].rstrip(". ") + ".txt")
    assert name == unicodedata.normalize("NFC", name)
    assert safe_file_name(name, max_bytes=limit) == name
