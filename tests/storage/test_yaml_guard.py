"""Reading YAML from strangers: what a scalar means, and a sentence with line and column for everything else."""

from __future__ import annotations

import gc
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenes.errors import SalaError
from scenes.messages import MESSAGES, report
from scenes.storage import yaml_guard
from scenes.storage.yaml_guard import read_yaml
from scenes.texts import Texts


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every test runs with libyaml and with the parser for systems that lack it."""
    monkeypatch.setattr(yaml_guard, "_PARSER", getattr(yaml, request.param))
    return str(request.param)


def refused(raw: bytes, **limits: int) -> SalaError:
    with pytest.raises(SalaError) as caught:
        read_yaml(raw, **limits)
    assert caught.value.code in MESSAGES
    assert "{" not in report(Texts("en"), caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True), ("True", True), ("FALSE", False), ("null", None), ("~", None), ("NULL", None),
        ("0", 0), ("-7", -7), ("+7", 7), ("-0", 0), ("1.5", 1.5), ("5.", 5.0), (".5", 0.5), ("-.5e3", -500.0),
        ("1e5", 1e5), ("1e-05", 1e-05), ("1E+2", 100.0), ("0.0", 0.0),
        ("yes", "yes"), ("no", "no"), ("NO", "NO"), ("on", "on"), ("off", "off"), ("y", "y"), ("tRue", "tRue"),
        ("2026-11-22", "2026-11-22"), ("2026-11-22 10:00:00", "2026-11-22 10:00:00"), ("12:30", "12:30"),
        ("190:20:30.15", "190:20:30.15"), ("010", "010"), ("0x1F", "0x1F"), ("0b11", "0b11"), ("0o17", "0o17"),
        ("1_000", "1_000"), (".inf", ".inf"), ("-.INF", "-.INF"), (".nan", ".nan"), ("1.2.3", "1.2.3"),
        ("-", None), ("+", "+"), (".", "."), ("១២", "១២"), ("=", "="), ("'1'", "1"), ('"true"', "true"),
        ('"a\\u200bb\\tc\\n"', "a\u200bb\tc\n"), ("សាលា", "សាលា"), ("a b  c", "a b  c"), ("'it''s'", "it's"),
    ],
)  # fmt: skip
def test_plain_scalars_mean_what_a_teacher_means(text: str, value: Any) -> None:
    if text == "-":
        assert read_yaml(b"-") == [None]
        return
    for read in (
        read_yaml(text.encode()),
        read_yaml(f"- {text}".encode())[0],
        read_yaml(f"k: {text}".encode())["k"],
    ):
        assert read == value
        assert type(read) is type(value)


def test_keys_are_always_text() -> None:
    assert read_yaml(b"no: 1\n1: 2\ntrue: 3\n1.5: 4\n~: 5\n2026-11-22: 6") == {
        "no": 1, "1": 2, "true": 3, "1.5": 4, "~": 5, "2026-11-22": 6,
    }  # fmt: skip


def test_containers_nest_in_every_way() -> None:
    raw = b"a:\n- - 1\n  - [2, {b: [], c: {}}]\n- d:\n    e: |\n      x\n      y\n  f: >\n    x\n    y\nempty:\n"
    assert read_yaml(raw) == {
        "a": [[1, [2, {"b": [], "c": {}}]], {"d": {"e": "x\ny\n"}, "f": "x y\n"}],
        "empty": None,
    }


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    assert read_yaml(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n") == {"a": 1, "b": "x\ny\n"}


@pytest.mark.parametrize(
    ("raw", "code", "line", "column"),
    [
        (b"a: 1\nb: &x 2", "yaml_anchor", 2, 4),
        (b"a: 1\nb: *x", "yaml_anchor", 2, 4),
        (b"a: &x {b: 1}", "yaml_anchor", 1, 4),
        (b"&x a: 1", "yaml_anchor", 1, 1),
        (b"a: !!python/object/apply:os.system [echo]", "yaml_tag", 1, 4),
        (b"a: !!str 1", "yaml_tag", 1, 4),
        (b"a: ! 1", "yaml_tag", 1, 4),
        (b"a:\n  - !x {b: 1}", "yaml_tag", 2, 5),
        (b"a: 1\n<<: {b: 2}", "yaml_merge", 2, 1),
        (b"a: 1\nb: 2\na: 3", "yaml_duplicate_key", 3, 1),
        (b"a: 1\n'a': 3", "yaml_duplicate_key", 2, 1),
        (b"{a: 1, a: 3}", "yaml_duplicate_key", 1, 8),
        (b"? [a, b]\n: 1", "yaml_complex_key", 1, 3),
        (b"? {a: b}\n: 1", "yaml_complex_key", 1, 3),
        (b"{[a]: 1}", "yaml_complex_key", 1, 2),
        (b"---\na: 1\n---\nb: 2", "yaml_documents", 3, 1),
        (b"a: 1\n...\n---\nb: 2", "yaml_documents", 3, 1),
        (b"%YAML 1.1\n---\na: 1", "yaml_directive", 1, 1),
        (b"# x\n%TAG ! tag:x,2000:\n---\na: 1", "yaml_directive", 2, 1),
        (b"a: 1\nb: x\x07y", "yaml_control", 2, 5),
        (b"a: x\0", "yaml_control", 1, 5),
        (b"a: \xc2\x85b", "yaml_control", 1, 4),
        (b"a: \xc2\x9bb", "yaml_control", 1, 4),
        (b"a: \xef\xbb\xbf", "yaml_control", 1, 4),
        (b'a: "\\0"', "yaml_control", 1, 4),
        (b'a: "\\x1b"', "yaml_control", 1, 4),
        (b'"\\a": 1', "yaml_control", 1, 1),
        (b'a: "\\N"', "yaml_control", 1, 4),
        ("a: ក".encode("utf-16"), "yaml_encoding", 1, 1),
        ("a: bcd\n".encode("utf-16-be"), "yaml_encoding", 1, 1),
        ("a: bcd\n".encode("utf-16-le"), "yaml_encoding", 1, 1),
        (b"a: 1\nb: \xe9t\xe9", "yaml_encoding", 2, 4),
        (b"a: \xed\xa0\x80", "yaml_encoding", 1, 4),
        ("a: ទឹក\nb: ទ".encode()[:-1], "yaml_cut_off", 2, 4),
        (b"", "yaml_empty", 1, 1),
        (b" \n\n", "yaml_empty", 1, 1),
        (b"# only a comment\n", "yaml_empty", 1, 1),
        (b"\0" * 4096, "yaml_zeroed", 1, 1),
        (b"a: 1e999", "yaml_number", 1, 4),
        (b"a: -" + b"9" * 5000, "yaml_number", 1, 4),
        (b"a: b: c", "yaml_colon", 1, 5),
        (b"a: 1\n\tb: 2", "yaml_tab", 2, 1),
        (b"a:\n\tb: 2", "yaml_tab", 2, 1),
        (b"a: 1\n  b: 2", "yaml_colon", 2, 4),
        (b"a: 1\nb\nc: 2", "yaml_no_colon", 3, 1),
        (b"a:\n  b: 1\n c: 2", "yaml_indent", 3, 2),
        (b"- a\nb: 2", "yaml_indent", 2, 1),
        (b"a: 1\n...\nb", "yaml_indent", 3, 1),
        (b"a: [1, 2\nb: 3", "yaml_bracket", 2, 2),
        (b"a: 'x", "yaml_quote", 1, 6),
        (b"a: @x", "yaml_quote_it", 1, 4),
        (b"a: }", "yaml_syntax", 1, 4),
        (b"a: - b", "yaml_syntax", 1, 4),
        (b"a: 'x' y", "yaml_syntax", 1, 8),
    ],
)
def test_what_a_lesson_may_not_hold_is_refused_where_it_stands(
    raw: bytes, code: str, line: int, column: int
) -> None:
    error = refused(raw)
    assert (error.code, error.values["line"], error.values["column"]) == (code, line, column)


def test_a_doubled_key_says_where_the_first_one_is() -> None:
    error = refused("x: 1\nឈ្មោះ: 1\ny: 2\nឈ្មោះ: 2".encode())
    assert error.values == {"line": 4, "column": 1, "key": "ឈ្មោះ", "first_line": 2}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_depth_is_a_count_and_not_a_crash(opening: str) -> None:
    for repeated in (33, 1000, 100_000):
        assert refused((opening * repeated).encode()).code in (
            "yaml_too_deep",
            "yaml_complex_key",
            "yaml_syntax",
        )
    assert refused(b"[" * 100_000).code == "yaml_too_deep"


def test_limits_stand_exactly_where_they_are_set() -> None:
    assert read_yaml(b"[" * 32 + b"]" * 32)
    assert refused(b"[" * 33 + b"]" * 33).code == "yaml_too_deep"
    assert read_yaml(b"[1, 2, 3]", max_nodes=4) == [1, 2, 3]
    assert refused(b"[1, 2, 3]", max_nodes=3).code == "yaml_too_many"
    assert refused(b"[[], []]", max_nodes=2).code == "yaml_too_many"
    assert read_yaml(b"abc", max_bytes=3) == "abc"
    assert refused(b"abcd", max_bytes=3).code == "yaml_too_big"


BOMBS = {
    "laughs": b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(50)),
    "merges": b"a: &a {x: 1}\n" + b"".join(b"b%d: &b%d\n  <<: [*a, *a]\n" % (n, n) for n in range(50)),
    "self": b"&a [*a]",
    "tags": b"%TAG !a! tag:x,2000:\n" * 50_000 + b"---\na",
    "tags later": b"a\n...\n" + b"%TAG !a! tag:x,2000:\n" * 50_000 + b"---\na",
    "keys": b"{" + b"a," * 60_000 + b"}",
    "brackets": b"[" * 60_000 + b"]" * 60_000,
    "closing": b"]" * 60_000,
    "quote": b'"' + b"x" * 200_000,
    "dashes": b"- " * 60_000,
    "marks": b"? " * 60_000,
    "colons": b":" * 60_000,
    "block": b"a: |9\n" + b" " * 60_000,
    "backslashes": b'"' + b"\\" * 60_001,
    "digits": b"9" * 200_000,
}


@pytest.mark.parametrize("kind", BOMBS)
def test_bombs_end_in_a_sentence_or_in_small_data(kind: str) -> None:
    try:
        read_yaml(BOMBS[kind])
    except SalaError as error:
        assert error.code in MESSAGES


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(alphabet="ab:-?[]{},&*!|>'\"%#@`~<=. \n\t0123456789\\", max_size=80))
def test_any_bytes_give_data_or_a_sentence(both_parsers: str, raw: bytes | str) -> None:
    try:
        read_yaml(raw if isinstance(raw, bytes) else raw.encode())
    except SalaError as error:
        assert error.code in MESSAGES
        assert error.values["line"] >= 1  # type: ignore[operator]


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    read_yaml(b"a: 1")
    refused(b"a: *x")
    assert gc.isenabled()
    gc.disable()
    try:
        read_yaml(b"a: 1")
        assert not gc.isenabled()
    finally:
        gc.enable()
