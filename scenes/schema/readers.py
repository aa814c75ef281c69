"""Readers of single values: numbers, texts, vectors, choices. Each reports what is wrong with its place.

A reader takes plain data, the path it stands at and the report to add to; it gives the value, or MISSING.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any

from scenes.model.values import ID_PATTERN, VARIABLE_PATTERN, LocalText, Vec3
from scenes.schema.check import Level, Problem
from scenes.schema.describe import ID_TARGETS, TypeSpec
from scenes.schema.prop import PropInfo
from scenes.texts import Term

Report = list[Problem]
Reader = Callable[[Any, str, Report], Any]

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Missing:
    """Stands for a value that could not be read."""


MISSING = Missing()
_PLAIN_NUMBERS = frozenset((int, float))
_KINDS = {dict: "mapping", list: "list", str: "text", bool: "yes/no", int: "number", float: "number"}


def kind_of(data: Any) -> Term:
    """The name of a plain value's kind, as error sentences use it."""
    return Term("nothing" if data is None else _KINDS.get(type(data), type(data).__name__))


def report_problem(report: Report, level: Level, code: str, path: str, **values: object) -> None:
    report.append(Problem(level, code, path, values))


def wrong_type(report: Report, path: str, wanted: str, data: Any) -> Missing:
    report_problem(report, "error", "wrong_type", path, wanted=Term(wanted), found=kind_of(data))
    return MISSING


def tidy_number(value: float) -> float | int:
    """The shortest equal number: whole numbers without a fraction, others to 6 decimals (a micrometre).

    Numbers of 1e15 and more are written as they are.
    """
    rounded = round(float(value), 6)
    return int(rounded) if -1e15 < rounded < 1e15 and rounded.is_integer() else rounded


def _clamp(value: float, info: PropInfo, path: str, report: Report) -> float:
    low = -math.inf if info.min is None else info.min
    high = math.inf if info.max is None else info.max
    if low <= value <= high:
        return value
    code = "too_small" if high == math.inf else "too_large" if low == -math.inf else "out_of_range"
    report_problem(report, "error", code, path, value=tidy_number(value), min=low, max=high, unit=info.unit)
    return min(max(value, low), high)


def number_reader(is_whole: bool, info: PropInfo) -> Reader:
    wanted = "whole number" if is_whole else "number"

    def read(data: Any, path: str, report: Report) -> Any:
        if not _is_number(data):
            return wrong_type(report, path, wanted, data)
        if is_whole and data != int(data):
            return wrong_type(report, path, wanted, data)
        clamped = _clamp(data, info, path, report)
        return int(clamped) if is_whole else float(clamped)

    return read


def _is_number(data: Any) -> bool:
    """A finite number that a float can hold; yes/no is none."""
    try:
        return isinstance(data, int | float) and not isinstance(data, bool) and math.isfinite(data)
    except OverflowError:  # a whole number of hundreds of digits
        return False


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """The known name that was probably meant, if there is one."""
    try:
        from difflib import get_close_matches  # only lessons with mistakes pay for it
    except ImportError:  # ready players go without: who plays mends nothing
        return []
    return get_close_matches(name, list(known), 1)


def shown(data: Any) -> str:
    """A key of any kind, short enough for a sentence."""
    return _UNWRITABLE.sub("", str(data)[:80]) if isinstance(data, str | int | float) else kind_of(data)


def _clean_text(text: str, path: str, report: Report) -> str:
    """Without control characters and halves of characters, which no screen can show and no file can keep."""
    if not _UNWRITABLE.search(text):
        return text
    report_problem(report, "error", "bad_text", path)
    return _UNWRITABLE.sub("", text)


def _check_length(text: str, info: PropInfo, path: str, report: Report) -> None:
    if info.max_length is not None and len(text) > info.max_length:
        report_problem(report, "error", "too_long", path, length=len(text), max=info.max_length)


def text_reader(spec: TypeSpec, info: PropInfo) -> Reader:
    is_id = spec.kind == "ref" and spec.target in ID_TARGETS
    pattern = VARIABLE_PATTERN if spec.target == "variable" else ID_PATTERN

    def read(data: Any, path: str, report: Report) -> Any:
        if not isinstance(data, str):
            return wrong_type(report, path, "text", data)
        if is_id and data and not pattern.fullmatch(data):
            report_problem(report, "error", "bad_id", path, id=data)
            return MISSING
        _check_length(data, info, path, report)
        return _clean_text(data, path, report)

    return read


def variable_value(data: Any, path: str, report: Report) -> Any:
    if isinstance(data, str):
        return _clean_text(data, path, report)
    if isinstance(data, bool):
        return data
    if _is_number(data):
        return float(data)
    return wrong_type(report, path, "number, text or yes/no", data)


def local_text_reader(info: PropInfo) -> Reader:
    def read(data: Any, path: str, report: Report) -> Any:
        if not isinstance(data, dict):
            report_problem(report, "error", "text_needs_languages", path, found=kind_of(data))
            return MISSING
        texts: dict[str, str] = {}
        for language, text in data.items():
            if not isinstance(text, str) or not isinstance(language, str):
                wrong_type(report, f"{path}/{language}", "text", text)
                continue
            _check_length(text, info, f"{path}/{language}", report)
            texts[_clean_text(language, path, report)] = _clean_text(text, f"{path}/{language}", report)
        return LocalText(texts)

    return read


def vector_reader(info: PropInfo) -> Reader:
    # Without a limit the largest float is one: what is not finite then goes the careful way.
    low = -sys.float_info.max if info.min is None else info.min
    high = sys.float_info.max if info.max is None else info.max

    def read(data: Any, path: str, report: Report) -> Any:
        if type(data) is list and len(data) == 3:  # the usual case, thousands of times in a large scene
            x, y, z = data
            are_numbers = (
                type(x) in _PLAIN_NUMBERS and type(y) in _PLAIN_NUMBERS and type(z) in _PLAIN_NUMBERS
            )
            if are_numbers and low <= x <= high and low <= y <= high and low <= z <= high:
                return Vec3(float(x), float(y), float(z))
        if not isinstance(data, list) or len(data) != 3 or not all(_is_number(n) for n in data):
            return wrong_type(report, path, "list of three numbers", data)
        return Vec3(*(float(_clamp(n, info, path, report)) for n in data))

    return read


def enum_reader(options: tuple[str, ...]) -> Reader:
    def read(data: Any, path: str, report: Report) -> Any:
        if data in options:
            return data
        report_problem(
            report, "error", "not_a_choice", path, found=str(data)[:40], choices=", ".join(options)
        )
        return MISSING

    return read
