"""Reads YAML from strangers: one bounded pass over the parser's events, and only plain data comes out.

The usual loaders are not safe enough for lessons that travel on sticks: the C composer overflows its stack on
deep nesting, merge keys hang both loaders, and YAML 1.1 turns `no`, `12:30`, `010` and `2026-11-22` into
something the teacher did not write. So the data is built here, straight from the event stream of libyaml (or
of PyYAML's own parser where libyaml is missing): what was checked is what is built, in one parse, without
recursion.

What a plain scalar means: `true`/`false` (also `True`, `TRUE`) are booleans; `null`, `~` and nothing are
null; decimal numbers without leading zeros are int or float, as in JSON (`1e-05` too; also `+1`, `.5`, `5.`);
anything else is text: `yes`, `no`, `on`, `off`, dates, `12:30`, `010`, `0x1F`, `1_000`, `.nan`. Keys are
always text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from scenes.errors import SalaError
from scenes.jobs import paused_gc

MAX_BYTES = 8 << 20
MAX_DEPTH = 32
MAX_NODES = 400_000
MAX_DIGITS = 300
_NOTHING = object()

# libyaml when there is one, else the pure parser: same events, five times slower.
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)", re.ASCII)
_FLOAT = re.compile(
    r"[-+]?(?:(?:0|[1-9][0-9]*)\.[0-9]*(?:[eE][-+]?[0-9]+)?|(?:0|[1-9][0-9]*)[eE][-+]?[0-9]+"
    r"|\.[0-9]+(?:[eE][-+]?[0-9]+)?)",
    re.ASCII,
)
_NUMBER_STARTS = frozenset("+-.0123456789")
# Raw text: what YAML calls printable, without U+0085 (PyYAML makes it a space) and without a BOM inside.
_FORBIDDEN_RAW = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# Values may hold any character that an escape can name, except controls and halves of surrogate pairs.
_FORBIDDEN_VALUE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


def read_yaml(
    raw: bytes, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH, max_nodes: int = MAX_NODES
) -> Any:
    """The data of one YAML document: dict (keys are text), list, str, int, float, bool or None.

    Raises SalaError with `line` and `column` (from 1): yaml_encoding, yaml_too_big, yaml_empty, yaml_zeroed,
    yaml_control, yaml_directive, yaml_syntax and its kinds (yaml_tab, yaml_colon, yaml_no_colon, yaml_quote,
    yaml_quote_it, yaml_bracket, yaml_indent), yaml_too_deep, yaml_too_many, yaml_anchor, yaml_tag,
    yaml_merge, yaml_duplicate_key, yaml_complex_key, yaml_documents, yaml_number.
    Never any other exception; nothing in the file is ever run.
    """
    if len(raw) > max_bytes:
        raise SalaError("yaml_too_big", line=1, column=1, size=len(raw), limit=max_bytes)
    text = _decoded(raw)
    with paused_gc():
        try:
            return _built(yaml.parse(text, Loader=_PARSER), max_depth, max_nodes)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            _refuse(_code_of(error, text), mark, problem=error.problem or error.context or "")
        except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
            _refuse("yaml_syntax", None, problem=str(error).splitlines()[0] if str(error) else "")


def resolved(text: str) -> Any:
    """The value of a plain (unquoted) scalar. Raises ValueError for a number beyond floats and sane ints."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if _INT.fullmatch(text):
        if len(text) > MAX_DIGITS:
            raise ValueError("too many digits")
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if math.isinf(number):
            raise ValueError("beyond the range of numbers")
        return number
    return text


def _built(events: Iterator[Any], max_depth: int, max_nodes: int) -> Any:
    """Data from events. An explicit stack replaces recursion, so that depth is a count and not a crash."""
    stack: list[tuple[Any, str | None]] = []  # enclosing containers, each with its pending key
    current: Any = None  # the container being filled
    key: str | None = None  # the pending key of `current`, if it is a mapping
    expects_key = False  # the next node is a key of `current`
    lines: list[dict[str, int]] = []  # for each open mapping: key -> line, to say where the first one stands
    names: dict[str, str] = {}  # one string object for each key, however often it occurs
    nodes = documents = 0
    root: Any = _NOTHING
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            _check_node(event)
            nodes += 1
            if nodes > max_nodes:
                _refuse("yaml_too_many", event.start_mark, limit=max_nodes)
            value: Any = event.value
            if event.style == '"' and _FORBIDDEN_VALUE.search(value):
                _refuse("yaml_control", event.start_mark)
            if expects_key:
                _check_key(event, lines[-1])
                key = names.setdefault(value, value)
                expects_key = False
                continue
            if event.implicit[0]:
                try:
                    value = resolved(value)
                except ValueError:
                    _refuse("yaml_number", event.start_mark, text=value[:40])
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _check_node(event)
            nodes += 1
            if nodes > max_nodes:
                _refuse("yaml_too_many", event.start_mark, limit=max_nodes)
            if expects_key:
                _refuse("yaml_complex_key", event.start_mark)
            if len(stack) >= max_depth:
                _refuse("yaml_too_deep", event.start_mark, limit=max_depth)
            stack.append((current, key))
            key = None
            expects_key = kind is yaml.MappingStartEvent
            if expects_key:
                lines.append({})
                current = {}
            else:
                current = []
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            if kind is yaml.MappingEndEvent:
                lines.pop()
            value = current
            current, key = stack.pop()
        elif kind is yaml.AliasEvent:
            _refuse("yaml_anchor", event.start_mark, anchor=event.anchor)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                _refuse("yaml_documents", event.start_mark)
            continue
        else:
            continue
        expects_key = key is not None
        if key is not None:
            current[key] = value
            key = None
        elif current is not None:
            current.append(value)
        else:
            root = value
    if root is _NOTHING:
        _refuse("yaml_empty", None)
    return root


def _check_node(event: Any) -> None:
    if event.anchor is not None:
        _refuse("yaml_anchor", event.start_mark, anchor=event.anchor)
    if event.tag is not None:
        _refuse("yaml_tag", event.start_mark, tag=event.tag)


def _check_key(event: Any, seen: dict[str, int]) -> None:
    name, line = event.value, event.start_mark.line + 1
    if name == "<<" and event.implicit[0]:
        _refuse("yaml_merge", event.start_mark)
    if name in seen:
        _refuse("yaml_duplicate_key", event.start_mark, key=name, first_line=seen[name])
    seen[name] = line


def _decoded(raw: bytes) -> str:
    if raw.startswith(_UTF16_MARKS):
        _refuse("yaml_encoding", None, encoding="UTF-16")
    if raw and not raw.strip(b"\0"):
        # What NTFS and ext4 leave of a file whose data never reached the disk before the power failed.
        _refuse("yaml_zeroed", None)
    try:
        text = raw.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        place = {"line": before.count(b"\n") + 1, "column": column}
        if error.reason == "unexpected end of data" and not before.isascii():
            raise SalaError(
                "yaml_cut_off", **place
            ) from None  # within a letter: Khmer letters are three bytes
        raise SalaError("yaml_encoding", **place, encoding=_guess(raw)) from None
    if "\0" in text and _guess(raw) == "UTF-16":
        _refuse("yaml_encoding", None, encoding="UTF-16")
    forbidden = _FORBIDDEN_RAW.search(text)
    if forbidden:
        _refuse_at("yaml_control", text, forbidden.start())
    # Directives are useless here, and a file of %TAG lines costs libyaml the square of their number.
    directive = 0 if text.startswith("%") else text.find("\n%") + 1
    if directive or text.startswith("%"):
        _refuse_at("yaml_directive", text, directive)
    if not text.strip():
        _refuse("yaml_empty", None)
    return text


def _code_of(error: yaml.MarkedYAMLError, text: str) -> str:
    """The slip behind a parser's complaint, as far as its English words (of both parsers) tell."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark
    # the mark of a document that was cut off may lie on the line after the last
    line = next(iter(text.split("\n")[mark.line : mark.line + 1]), "") if mark is not None else ""
    column = mark.column if mark is not None else 0
    if "tab character" in problem or ("start any token" in problem and line[column : column + 1] == "\t"):
        return "yaml_tab"
    if "start any token" in problem:
        return "yaml_quote_it"
    if "mapping values" in problem:
        return "yaml_colon"
    if "quoted scalar" in context:
        return "yaml_quote"
    if "flow" in context:
        return "yaml_bracket"
    if "simple key" in context:
        return "yaml_no_colon"
    if not line[:column].strip() and ("block" in context or "<document start>" in problem):
        return "yaml_indent"
    return "yaml_syntax"


def _guess(raw: bytes) -> str:
    """A likely name for text that is not UTF-8. UTF-16 without a mark has a zero in every other byte."""
    return "UTF-16" if raw[:200].count(b"\0") > len(raw[:200]) // 4 else "ANSI"


def _refuse_at(code: str, text: str, position: int) -> NoReturn:
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    raise SalaError(code, line=line, column=column)


def _refuse(code: str, mark: Any, **values: object) -> NoReturn:
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    raise SalaError(code, line=line, column=column, **values) from None
