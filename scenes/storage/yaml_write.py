"""Writes YAML that a teacher can read and edit: the same data always gives the same bytes.

An emitter of its own, because PyYAML's turns U+0085 into a space, writes floats that JSON reads otherwise,
and takes a second for a large lesson. Whatever it writes, `read_yaml` reads back equal (shown by tests on
arbitrary data), and so do readers of YAML 1.1 and 1.2: texts that either would take for something else are
quoted.

Looks: mappings and lists in blocks; short lists of plain values as `[1, 2, 3]`; texts of several lines as
`|`, long ones as `>-`; other texts plain where possible, else in quotation marks; floats without exponent
where sensible.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from scenes.errors import SalaError
from scenes.records import dataclass
from scenes.storage.yaml_guard import MAX_DEPTH, MAX_DIGITS

WIDTH = 100
_STEP = 2
_BESIDE_KEY = (
    24  # room left for the key on its line; the key itself is not looked at, so that texts can be reused
)
_LONG_KEY = 100  # a simple key of YAML may take 1024 bytes; stay far below
_SHORT_ITEM = 40

_LINE_ENDS = re.compile("\r\n|\r|\x85")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAKS_AND_MARKS = (
    "\u2028\u2029\ufeff\ufffe\uffff"  # breaks of YAML 1.1, BOM, non-characters: only as escapes
)
_ESCAPED = re.compile(f'[\t\n"\\\\{_BREAKS_AND_MARKS}]')
_ESCAPES = {"\t": "\\t", "\n": "\\n", '"': '\\"', "\\": "\\\\"}
_NEEDS_ESCAPES = re.compile(f"[\t\n{_BREAKS_AND_MARKS}]")
# Also no blanks at the end of a line: many editors remove them.
_NO_BLOCK_TEXT = re.compile(f"[\t{_BREAKS_AND_MARKS}]|^[ \n]| (?:\n|\\Z)|\n\n\\Z")
_SURELY_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/]*", re.ASCII)
_NOT_PLAIN = re.compile("\\A[-?:,\\[\\]{}#&*!|>'\"%@`~=<. ]|: | #|[: ]\\Z|\\A\\Z")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}:?#]")
# Anything that a reader of YAML 1.1 or 1.2 might take for a number, a date or a time.
_LIKE_A_NUMBER = re.compile(r"[-+.]?[0-9][-+0-9a-fox_:.tz ]*|[-+]?\.(?:inf|nan)", re.ASCII | re.IGNORECASE)
_LIKE_A_CONSTANT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_FOLD = re.compile(r"(?<=\S) (?=\S)")


@dataclass(frozen=True, slots=True)
class Written:
    """The YAML of a value below `depth` mappings, kept for reuse: saving then costs what changed.

    Made by `written`; stands for the value in data given to `write_yaml`, at the same depth.
    """

    depth: int
    text: str


def write_yaml(data: Any) -> bytes:
    """YAML in UTF-8 of dicts with text keys, lists, tuples, str, int, float, bool and None (and `Written`).

    Keys keep the caller's order. Texts are cleaned as by `clean_text`; writing what was read gives the same
    bytes. Raises SalaError number_not_finite, number_too_long, nested_too_deep; TypeError for anything that
    is no data.
    """
    if isinstance(data, Mapping) and data:
        text = _mapping(data, 0, 1)
    else:
        text = _item(data, 0, 0)[1:]
    return text.encode("utf-8")


def written(value: Any, depth: int) -> Written:
    """The YAML of a value that will stand below `depth` mappings (1: in the document's own mapping).

    There must be no list above it. Errors as `write_yaml`.
    """
    return Written(depth, _after_key(value, (depth - 1) * _STEP, depth))


def written_key(key: str) -> str:
    """A key of a mapping as it is written, without the colon."""
    return _key(key)


def clean_text(text: str) -> str:
    """A text without what no file may hold: line ends become line feeds; other controls but tab are dropped.

    Lone halves of surrogate pairs are dropped too. Format characters (joiners, ZWSP) stay: Khmer needs them.
    """
    if text.isprintable():
        return text
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def _mapping(entries: Mapping[str, Any], indent: int, depth: int) -> str:
    """The lines of a mapping, each with its indent. `depth` counts containers, this one included."""
    _check_depth(depth)
    pad = " " * indent
    # Cleaning may make two keys equal; as in any dict the last value counts.
    cleaned = {_key(key): value for key, value in entries.items()}
    lines = []
    for key, value in cleaned.items():
        name = f"{key}:" if len(key) <= _LONG_KEY else f"? {key}\n{pad}:"
        lines.append(f"{pad}{name}{_after_key(value, indent, depth)}")
    return "".join(lines)


def _after_key(value: Any, indent: int, depth: int) -> str:
    """What follows `key:` up to the end of the value; `indent` is that of the key."""
    if isinstance(value, Written):
        if value.depth * _STEP != indent + _STEP:
            raise ValueError("this text was written for another depth")
        return value.text
    if isinstance(value, Mapping) and value:
        return "\n" + _mapping(value, indent + _STEP, depth + 1)
    if isinstance(value, (list, tuple)) and value:
        flow = _flow(value, indent, depth + 1)
        return f" {flow}\n" if flow else "\n" + _sequence(value, indent + _STEP, depth + 1)
    return f" {_scalar(value, indent, depth)}\n"


def _sequence(items: Sequence[Any], indent: int, depth: int) -> str:
    _check_depth(depth)
    pad = " " * indent
    return "".join(f"{pad}-{_item(item, indent, depth)}" for item in items)


def _item(value: Any, indent: int, depth: int) -> str:
    """What follows the dash of a list; its first line stands on the line of the dash."""
    inner = indent + _STEP
    if isinstance(value, Mapping) and value:
        return " " + _mapping(value, inner, depth + 1)[inner:]
    if isinstance(value, (list, tuple)) and value:
        flow = _flow(value, indent, depth + 1)
        if flow:
            return f" {flow}\n"
        # The document's own list (depth 0) has no dash before it and stands at the margin.
        return " " + (_sequence(value, inner, depth + 1)[inner:] if depth else _sequence(value, 0, 1))
    return f" {_scalar(value, indent, depth)}\n"


def _flow(items: Sequence[Any], indent: int, depth: int) -> str:
    """A list of plain values in brackets; empty if it does not suit. Numbers may fill several lines."""
    parts = []
    has_text = False
    for item in items:
        if isinstance(item, str):
            item = clean_text(item)
            if len(item) > _SHORT_ITEM or not _is_plain(item) or _NOT_IN_FLOW.search(item):
                return ""
            has_text = True
            parts.append(item)
        elif item is None or isinstance(item, (int, float)):
            parts.append(_scalar(item, indent, depth))
        else:
            return ""
    _check_depth(depth)
    line = f"[{', '.join(parts)}]"
    if len(line) <= WIDTH - _BESIDE_KEY - indent:
        return line
    if has_text:
        return ""
    return "[" + _filled([f"{part}," for part in parts[:-1]] + [f"{parts[-1]}]"], indent + _STEP).lstrip()


def _scalar(value: Any, indent: int, depth: int) -> str:
    if isinstance(value, str):
        return _text(clean_text(value), indent)
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        if abs(value) >= 10 ** (MAX_DIGITS - 1):
            raise SalaError("number_too_long")
        return str(int(value))
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, (Mapping, list, tuple)):
        _check_depth(depth + 1)
        return "{}" if isinstance(value, Mapping) else "[]"
    raise TypeError(f"{type(value).__name__} is no data for YAML")


def _float(value: float) -> str:
    """The shortest decimal that reads back equal, in a form that YAML 1.1, YAML 1.2 and JSON agree on."""
    if not math.isfinite(value):
        raise SalaError("number_not_finite")
    text = float.__repr__(value)
    if "e" not in text:
        return text
    if 1e-7 <= abs(value) < 1e21:
        fixed = format(Decimal(text), "f")
        return fixed if "." in fixed else fixed + ".0"
    mantissa, exponent = text.split("e")
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent}"


def _text(text: str, indent: int) -> str:
    if _is_plain(text) and len(text) <= WIDTH - _BESIDE_KEY - indent:
        return text
    suits_block = not _NO_BLOCK_TEXT.search(text)
    inner = indent + _STEP
    if "\n" in text:
        if not suits_block:
            return _quoted(text)
        pad = " " * inner
        lines = (pad + line if line else "" for line in text.removesuffix("\n").split("\n"))
        return ("|\n" if text.endswith("\n") else "|-\n") + "\n".join(lines)
    if len(text) > WIDTH - _BESIDE_KEY - indent and suits_block:
        words = _FOLD.split(text)
        if len(words) > 1:
            return ">-\n" + _filled(words, inner)
    return text if _is_plain(text) else _quoted(text)


def _filled(words: Sequence[str], indent: int) -> str:
    """Words set in lines of at most WIDTH, each line indented."""
    pad = " " * indent
    lines = []
    line = pad + words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = pad + word
        else:
            line += " " + word
    return "\n".join([*lines, line])


def _is_plain(text: str) -> bool:
    """Whether a text can stand without quotation marks, in blocks, and is read as this text by everybody."""
    if _SURELY_PLAIN.fullmatch(text):
        return len(text) > 5 or text.lower() not in _LIKE_A_CONSTANT
    return not (_NOT_PLAIN.search(text) or _NEEDS_ESCAPES.search(text) or _LIKE_A_NUMBER.fullmatch(text))


def _quoted(text: str) -> str:
    if ('"' in text or "\\" in text) and "'" not in text and not _NEEDS_ESCAPES.search(text):
        return f"'{text}'"
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}", text) + '"'


@lru_cache(maxsize=4096)
def _key(key: str) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{key!r}: the keys of a lesson are texts")
    key = clean_text(key)
    return key if _is_plain(key) else _quoted(key)


def _check_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise SalaError("nested_too_deep", limit=MAX_DEPTH)
