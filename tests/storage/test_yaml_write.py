"""Writing YAML: what is written is read back equal, looks hand-made, and never changes again."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scenes.errors import SalaError
from scenes.storage.yaml_guard import read_yaml
from scenes.storage.yaml_write import WIDTH, clean_text, write_yaml, written

NASTY = [
    "", " ", "  leading", "trailing ", "- ", "-", "--- ", "---", "...", "a: b", "a:", ":", ": ", "#",
    " # x", "a #b", "true", "False", "no", "Yes", "ON", "y", "null", "~", "1", "1.0", "-1", "+1",
    "1e5", "1e-05", "0x1F", "010", "0o17", "1_000", "12:30", "12:30:45", "2026-11-22",
    "2026-11-22T10:00:00Z", ".inf", "-.inf", ".nan", ".5", "5.", "<<", "=", "!", "!tag", "&a", "*a",
    "?", "? x", "|", ">", ">-", "%", "%YAML", "@x", "`x", "'", '"', "it's", 'say "hi"', "C:\\stick",
    "\\n", "\t", "a\tb", "\n", "\n\n", "a\n", "a\nb", "a\n\nb", "a\n\n", " a\nb", "a\n b", "a\n  \nb",
    "a\nb ", "a\n---\nb", "សាលា\u200bរៀន", "សាលា\u200b", "\u200bx", "ប្រវត្តិ ភូមិ", "😀", "👨‍👩‍👧",
    "\u0085", "a\u2028b", "\ufeffx", "\ufffe", "\uffff", "\xa0x\xa0", "[1, 2]", "{a: b}", "a, b",
    "x" * 1500, "word " * 80, "word  word" * 40, "រៀន " * 90, "a # b " * 40, "k: v " * 40,
    "'" * 120 + " " + '"' * 120, "- " * 100,
]  # fmt: skip

texts = st.sampled_from(NASTY) | st.text() | st.text(alphabet=" \n\t:-#'\"a0|>", max_size=40)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
data = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(texts, inner, max_size=6),
    max_leaves=25,
)


def cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean_text(key): cleaned(item) for key, item in value.items()}
    return value


def exact(value: Any) -> str:
    """A text that differs wherever values or types differ (True and 1, 1 and 1.0, 0.0 and -0.0)."""
    return json.dumps(value, ensure_ascii=True)


@settings(max_examples=600, deadline=None)
@given(data)
@example({text: text for text in NASTY})
@example(NASTY)
@example([[text] for text in NASTY])
@example({"a": [{"b": text, "c": [text, 1]} for text in NASTY]})
def test_what_is_written_is_read_back_equal(value: Any) -> None:
    raw = write_yaml(value)
    back = read_yaml(raw)
    assert exact(back) == exact(cleaned(value))
    assert write_yaml(back) == raw
    assert raw.endswith(b"\n")
    assert not re.search(rb"[ \t]\n", raw), "blanks at the end of a line, which editors remove"


@pytest.mark.parametrize("text", NASTY)
def test_each_nasty_text_survives_wherever_it_stands(text: str) -> None:
    for value in (text, [text], [[text, [text]]], {text: text}, {"a": {text: [text, {text: text}]}}):
        assert exact(read_yaml(write_yaml(value))) == exact(cleaned(value))


@settings(max_examples=200, deadline=None)
@given(data)
@example({text: text for text in NASTY})
def test_other_readers_of_yaml_see_the_same_data(value: Any) -> None:
    assert exact(yaml.load(write_yaml(value), Loader=yaml.CSafeLoader)) == exact(cleaned(value))


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(1e-05)
@example(1e16)
@example(1.7976931348623157e308)
@example(5e-324)
@example(-0.0)
def test_floats_mean_the_same_to_yaml_and_to_json(number: float) -> None:
    text = write_yaml(number).decode().strip()
    assert (
        exact(json.loads(text))
        == exact(number)
        == exact(yaml.safe_load(text))
        == exact(read_yaml(text.encode()))
    )


def test_small_floats_have_no_exponent() -> None:
    assert write_yaml([1e-05, 0.0001, 1e16, 1e-30]) == b"[0.00001, 0.0001, 10000000000000000.0, 1.0e-30]\n"


def test_a_scene_looks_as_a_teacher_would_write_it() -> None:
    scene = {
        "format": 1,
        "title": {"km": "ផ្ទះ", "en": "The house: yard"},
        "languages": ["km", "en"],
        "entities": {
            "jar1": {
                "name": "Water jar",
                "position": [1, 0.5, -2.25],
                "shown": True,
                "note": None,
                "panel": {"text": "Look inside.\nWhat do you see?\n", "tags": []},
            }
        },
        "path": [[0, 0, 1], [0, 0, 2]],
        "rules": [{"when": {"clicked": "jar1"}, "then": [{"show": "lid"}, {"add_score": 1}]}],
        "credits": "Made by teachers in Takeo who spent many evenings on it and would like to hear what"
        " you and your pupils think of this lesson, so that the next one is better.",
        "no": "2026-11-22",
    }
    assert write_yaml(scene).decode() == (
        "format: 1\n"
        "title:\n"
        "  km: ផ្ទះ\n"
        '  en: "The house: yard"\n'
        "languages: [km, en]\n"
        "entities:\n"
        "  jar1:\n"
        "    name: Water jar\n"
        "    position: [1, 0.5, -2.25]\n"
        "    shown: true\n"
        "    note: null\n"
        "    panel:\n"
        "      text: |\n"
        "        Look inside.\n"
        "        What do you see?\n"
        "      tags: []\n"
        "path:\n"
        "  - [0, 0, 1]\n"
        "  - [0, 0, 2]\n"
        "rules:\n"
        "  - when:\n"
        "      clicked: jar1\n"
        "    then:\n"
        "      - show: lid\n"
        "      - add_score: 1\n"
        "credits: >-\n"
        "  Made by teachers in Takeo who spent many evenings on it and would like to hear what you and your\n"
        "  pupils think of this lesson, so that the next one is better.\n"
        '"no": "2026-11-22"\n'
    )


def test_long_lists_of_numbers_fill_lines_up_to_the_width() -> None:
    numbers = [number / 7 for number in range(60)]
    raw = write_yaml({"curve": numbers, "after": [numbers]})
    assert read_yaml(raw) == {"curve": numbers, "after": [numbers]}
    assert max(len(line) for line in raw.decode().splitlines()) <= WIDTH


def test_a_kept_text_stands_for_its_value() -> None:
    jar = {"position": [1, 2, 3], "text": "a\nb", "parts": [{"a": 1}, [["x y", {}]]]}
    whole = {"entities": {"jar": jar, "empty": {}}, "rules": []}
    kept = {"entities": {"jar": written(jar, 2), "empty": written({}, 2)}, "rules": written([], 1)}
    assert write_yaml(kept) == write_yaml(whole)
    with pytest.raises(ValueError, match="another depth"):
        write_yaml({"jar": written(jar, 2)})


def test_controls_are_dropped_and_line_ends_become_line_feeds() -> None:
    assert clean_text("a\r\nb\rc\x85d\0\x07\x7f\x9b\ud800e\tf\u200bg") == "a\nb\nc\nde\tf\u200bg"
    assert read_yaml(write_yaml({"a\0": "b\r\n"})) == {"a": "b\n"}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (float("nan"), "number_not_finite"),
        ([float("inf")], "number_not_finite"),
        ({"a": 10**400}, "number_too_long"),
    ],
)
def test_numbers_that_no_reader_takes_are_refused(value: Any, code: str) -> None:
    with pytest.raises(SalaError) as caught:
        write_yaml(value)
    assert caught.value.code == code


@pytest.mark.parametrize("leaf", [[], {}, 1])
def test_depth_ends_where_the_reader_would_refuse(leaf: Any) -> None:
    value: Any = leaf
    for _ in range(32 if leaf == 1 else 31):
        value = [value]
    assert read_yaml(write_yaml(value)) == value
    with pytest.raises(SalaError) as caught:
        write_yaml([value])
    assert caught.value.code == "nested_too_deep"


@pytest.mark.parametrize("value", [object(), {1: 2}, b"x", {"a": {1, 2}}])
def test_what_is_no_data_is_a_programming_error(value: Any) -> None:
    with pytest.raises(TypeError):
        write_yaml(value)
