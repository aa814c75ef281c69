"""Results as data: what the lines of result files say, merged and made into tables. Pure.

A line is one record of a session (`Session._record`) with who, which lesson and when. Lines of one attempt are numbered
(`seq`), so reading the same line twice, or in another order, changes nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]
ANSWER_COLUMNS = (
    "attempt",
    "lesson",
    "lesson_hash",
    "pupil_number",
    "pupil_name",
    "item",
    "item_version",
    "kind",
    "try",
    "choices",
    "right",
    "points",
    "possible",
    "seconds",
    "language",
    "at",
    "id",
)
SUMMARY_COLUMNS = (
    "attempt",
    "lesson",
    "pupil_number",
    "pupil_name",
    "answered",
    "right",
    "points",
    "possible",
    "found",
    "minutes",
    "finished",
    "passed",
    "at",
)


@dataclass(frozen=True, slots=True)
class Results:
    """All records once, in order of attempt, pupil and number; and how many lines could not be read."""

    records: tuple[Record, ...]
    damaged: int = 0


def merged(records: Iterable[Record], damaged: int = 0) -> Results:
    """Each record once, however often and in whatever order it came. Lines without the needed keys are left out."""
    unique: dict[tuple[str, int, int], Record] = {}
    for record in records:
        try:
            key = (str(record["attempt"]), int(record["pupil_number"]), int(record["seq"]))
        except (KeyError, TypeError, ValueError):
            damaged += 1
            continue
        unique.setdefault(key, record)
    return Results(tuple(unique[key] for key in sorted(unique)), damaged)


def answer_rows(results: Results) -> list[dict[str, Any]]:
    """One row for each try of each question."""
    rows = []
    for record in results.records:
        if record.get("type") == "answer":
            row = {column: record.get(column, "") for column in ANSWER_COLUMNS}
            row["choices"] = " ".join(str(choice) for choice in record.get("choices", ()))
            row["right"] = int(bool(record.get("right")))
            rows.append(row)
    return rows


def summary_rows(results: Results) -> list[dict[str, Any]]:
    """One row for each pupil and attempt: questions answered and right, points, time, whether it was finished."""
    groups: dict[tuple[str, int], list[Record]] = {}
    for record in results.records:
        groups.setdefault((str(record["attempt"]), int(record["pupil_number"])), []).append(record)
    rows = []
    for (attempt, number), records in groups.items():
        last: dict[str, Record] = {}
        for record in records:
            if record.get("type") == "answer":
                last[str(record.get("item"))] = record
        finish = next((r for r in reversed(records) if r.get("type") == "finish"), None)
        points = sum(_number(record.get("points")) for record in last.values())
        possible = sum(_number(record.get("possible")) for record in last.values())
        rows.append(
            {
                "attempt": attempt,
                "lesson": records[0].get("lesson", ""),
                "pupil_number": number,
                "pupil_name": records[0].get("pupil_name", ""),
                "answered": len(last),
                "right": sum(1 for record in last.values() if record.get("right")),
                "points": _tidy(points if finish is None else _number(finish.get("points"))),
                "possible": _tidy(possible if finish is None else _number(finish.get("possible"))),
                "found": sum(1 for record in records if record.get("type") == "found"),
                "minutes": round(max(_number(record.get("tick")) for record in records) / 30 / 60, 1),
                "finished": int(finish is not None and not finish.get("left")),
                "passed": int(finish is not None and bool(finish.get("passed"))),
                "at": records[0].get("at", ""),
            }
        )
    return rows


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """CSV with a byte order mark, because spreadsheets take Khmer for Latin letters without it.

    A text that a spreadsheet would run as a formula gets an apostrophe before it: pupils' names come from strangers.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_safe(row.get(column, "")) for column in columns])
    return "\ufeff" + out.getvalue()


def _safe(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0


def _tidy(value: float) -> float | int:
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded
