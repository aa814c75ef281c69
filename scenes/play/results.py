"""Results as data: what the lines of results files say, merged and made into tables. Pure.

A line is one record of a session (`Playthrough.record`) with who, which lesson and when. A line is never written anew
with other words, so lines that are equal are one line: reading it twice, or in another order, changes nothing.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from scenes.play.marks import changed_lines, marked, waiting
from scenes.play.state import STEP_SECONDS
from scenes.records import dataclass
from scenes.texts import N_

Record = Mapping[str, Any]
Cell = str | int | float

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_CLEAN = {**dict.fromkeys(range(32), " "), **dict.fromkeys(range(127, 160), " ")}


@dataclass(frozen=True, slots=True)
class Results:
    """All records once, in order of attempt, pupil and number.

    `unusable` records lack what every record has; `missing` is how many lines, by their numbers, were there once and
    have not been found: a file was damaged, or not all files of an attempt were given.
    """

    records: tuple[Record, ...]
    unusable: int = 0
    missing: int = 0
    changed: int = 0
    """Lines that somebody changed after they were written."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the same on the screen, in CSV and in JSON. `columns` names them for programs."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def as_data(self) -> list[dict[str, Cell]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


HEADINGS: Mapping[str, str] = {
    "attempt": N_("Attempt"),
    "lesson": N_("Lesson"),
    "title": N_("Lesson"),
    "lesson_hash": N_("Version of the lesson"),
    "pupil": N_("No."),
    "name": N_("Name"),
    "item": N_("Question"),
    "item_version": N_("Version of the question"),
    "kind": N_("Kind"),
    "try": N_("Try"),
    "choices": N_("Chosen"),
    "right": N_("Right"),
    "points": N_("Points"),
    "possible": N_("Out of"),
    "seconds": N_("Seconds"),
    "language": N_("Language"),
    "at": N_("Date and time"),
    "id": N_("Identity"),
    "answered": N_("Answered"),
    "found": N_("Found"),
    "minutes": N_("Minutes"),
    "finished": N_("Finished"),
    "passed": N_("Passed"),
    "pupils": N_("Pupils"),
    "right_first": N_("Right at the first try"),
    "tries": N_("Tries"),
    "to_mark": N_("To be marked"),
    "answer": N_("Answer"),
    "items": N_("Questions"),
    "before": N_("Right before"),
    "after": N_("Right after"),
    "gain": N_("Gain"),
}
"""What a column is called on the screen."""


def merged(records: Iterable[Record]) -> Results:
    """Each record once, however often and in whatever order it came."""
    unique: dict[tuple[str, int, int, str], Record] = {}
    numbers: dict[tuple[str, int], set[int]] = {}
    unusable = 0
    for record in records:
        attempt, pupil, seq = (record.get(key) for key in ("attempt", "pupil_number", "seq"))
        is_usable = isinstance(attempt, str) and _is_count(pupil) and _is_count(seq)
        if not is_usable or not isinstance(record.get("type"), str):
            unusable += 1
            continue
        assert isinstance(attempt, str) and isinstance(pupil, int) and isinstance(seq, int)
        # Two players may have gone on from copies of one attempt: then the same number is two records.
        unique[attempt, pupil, seq, json.dumps(record, sort_keys=True)] = record
        line = record.get("line")
        if isinstance(line, int) and _is_count(line):
            numbers.setdefault((attempt, pupil), set()).add(line)
    missing = sum(max(0, max(known) - len(known - {0})) for known in numbers.values())
    known = [unique[key] for key in sorted(unique)]
    return Results(marked(known), unusable, missing, len(changed_lines(known)))


def answer_table(results: Results, language: str = "en") -> Table:
    """One row for each try of each question. `language` is that of the lessons' titles."""
    titles = _titles(results, language)
    columns = (
        *(
            "attempt",
            "lesson",
            "title",
            "lesson_hash",
            "pupil",
            "name",
            "item",
            "item_version",
            "kind",
            "try",
        ),
        *("choices", "right", "points", "possible", "seconds", "language", "at", "id"),
    )
    rows = []
    for record in results.records:
        if record["type"] == "answer":
            choices = record.get("choices")
            special: dict[str, Cell] = {
                "title": titles.get(str(record.get("lesson")), ""),
                "pupil": int(record["pupil_number"]) + 1,
                "name": _cell(record.get("pupil_name")),
                "choices": _cell(" ".join(map(str, choices)) if isinstance(choices, list) else ""),
            }
            rows.append(
                tuple(special[c] if c in special else _cell(record.get(c)) for c in columns),
            )
    return Table(columns, tuple(rows))


def summary_table(results: Results, language: str = "en") -> Table:
    """One row for each pupil and attempt: questions answered and right, points, time, whether it was finished."""
    columns = (
        *(
            "lesson",
            "title",
            "pupil",
            "name",
            "answered",
            "right",
            "points",
            "possible",
            "to_mark",
            "found",
            "minutes",
        ),
        *("finished", "passed", "at", "attempt"),
    )
    titles = _titles(results, language)
    groups: dict[tuple[str, int], list[Record]] = {}
    for record in results.records:
        groups.setdefault((record["attempt"], int(record["pupil_number"])), []).append(record)
    rows = []
    for (attempt, pupil), records in groups.items():
        last = {str(record.get("item")): record for record in records if record["type"] == "answer"}
        finish = next((record for record in reversed(records) if record["type"] == "finish"), None)
        counted: Iterable[Record] = last.values() if finish is None else (finish,)
        row: dict[str, Cell] = {
            "lesson": _cell(records[0].get("lesson")),
            "title": titles.get(str(records[0].get("lesson")), ""),
            "pupil": pupil + 1,
            "name": _cell(records[0].get("pupil_name")),
            "answered": len(last),
            "right": sum(1 for record in last.values() if record.get("right") is True),
            "points": _tidy(sum(_number(record.get("points")) for record in counted)),
            "possible": _tidy(sum(_number(record.get("possible")) for record in counted)),
            "to_mark": len(waiting(last.values())),
            "found": len({str(record.get("item")) for record in records if record["type"] == "found"}),
            "minutes": _tidy(max(_number(record.get("tick")) for record in records) * STEP_SECONDS / 60, 1),
            "finished": int(finish is not None and finish.get("left") is not True),
            "passed": int(finish is not None and finish.get("passed") is True),
            "at": _cell(records[0].get("at")),
            "attempt": _cell(attempt),
        }
        rows.append(tuple(row[column] for column in columns))
    return Table(columns, tuple(rows))


def question_table(results: Results, language: str = "en") -> Table:
    """One row for each question of each lesson: how many pupils answered it and how hard it was for them.

    `right_first` and `right` count pupils; `tries` and `seconds` are means over the pupils. Versions of a question
    that differ are different questions.
    """
    titles = _titles(results, language)
    columns = (
        "lesson",
        "title",
        "item",
        "item_version",
        "pupils",
        "right_first",
        "right",
        "tries",
        "seconds",
    )
    groups: dict[tuple[str, str, str], dict[tuple[str, int], list[Record]]] = {}
    for record in results.records:
        if record["type"] == "answer":
            question = tuple(str(_cell(record.get(key))) for key in ("lesson", "item", "item_version"))
            who = record["attempt"], int(record["pupil_number"])
            groups.setdefault((question[0], question[1], question[2]), {}).setdefault(who, []).append(record)
    rows = []
    for question, by_pupil in sorted(groups.items()):
        tries = list(by_pupil.values())
        rows.append(
            (
                question[0],
                titles.get(question[0], ""),
                *question[1:],
                len(tries),
                sum(1 for records in tries if records[0].get("right") is True),
                sum(1 for records in tries if any(record.get("right") is True for record in records)),
                _tidy(sum(len(records) for records in tries) / len(tries), 1),
                _tidy(sum(_number(r.get("seconds")) for records in tries for r in records) / len(tries), 1),
            )
        )
    return Table(columns, tuple(rows))


def to_mark_table(results: Results, language: str = "en") -> Table:
    """One row for each answer in own words that waits for its points: a teacher fills them in by its identity."""
    titles = _titles(results, language)
    columns = ("id", "title", "name", "item", "answer", "points", "possible", "at")
    rows = []
    for record in waiting(results.records):
        choices = record.get("choices")
        row: dict[str, Cell] = {
            "title": titles.get(str(record.get("lesson")), ""),
            "name": _cell(record.get("pupil_name")) or int(record["pupil_number"]) + 1,
            "answer": _cell(" ".join(map(str, choices)) if isinstance(choices, list) else ""),
            "points": "",
        }
        rows.append(tuple(row[c] if c in row else _cell(record.get(c)) for c in columns))
    return Table(columns, tuple(rows))


def gain_table(results: Results, language: str = "en") -> Table:
    """One row for each pupil and attempt with tests before and after: what was right of the questions of both.

    Only questions that were asked in both, in the same version, are counted. `gain` is the share of what could still be
    gained (Hake 1998): (after - before) / (items - before); 1 where nothing was left to gain and nothing was lost.
    """
    columns = ("lesson", "title", "pupil", "name", "items", "before", "after", "gain", "at", "attempt")
    titles = _titles(results, language)
    groups: dict[tuple[str, int], list[Record]] = {}
    for record in results.records:
        if record["type"] == "answer" and record.get("test") in ("pre", "post"):
            groups.setdefault((record["attempt"], int(record["pupil_number"])), []).append(record)
    rows = []
    for (attempt, pupil), records in groups.items():
        shares = {test: _shares(records, test) for test in ("pre", "post")}
        both = shares["pre"].keys() & shares["post"].keys()
        if not both:
            continue
        before, after = (sum(shares[test][item] for item in both) for test in ("pre", "post"))
        left = len(both) - before
        gain = (after - before) / left if left > 1e-9 else 1.0 if after >= before else after - before
        row: dict[str, Cell] = {
            "lesson": _cell(records[0].get("lesson")),
            "title": titles.get(str(records[0].get("lesson")), ""),
            "pupil": pupil + 1,
            "name": _cell(records[0].get("pupil_name")),
            "items": len(both),
            "before": _tidy(before),
            "after": _tidy(after),
            "gain": _tidy(gain),
            "at": _cell(records[0].get("at")),
            "attempt": _cell(attempt),
        }
        rows.append(tuple(row[column] for column in columns))
    return Table(columns, tuple(rows))


def _shares(records: Iterable[Record], test: str) -> dict[tuple[str, str], float]:
    """Of each question of a test the share that was right at the first try: later ones were told something."""
    found: dict[tuple[str, str], float] = {}
    for record in records:
        if record.get("test") == test and record.get("try") == 1:
            share = record.get("part_right", 1.0 if record.get("right") is True else 0.0)
            found[str(record.get("item")), str(record.get("item_version"))] = min(
                1.0, max(0.0, _number(share))
            )
    return found


def _titles(results: Results, language: str) -> dict[str, str]:
    """What each lesson is called: in this language, or in any."""
    found: dict[str, str] = {}
    for record in results.records:
        title = record.get("lesson_title")
        if isinstance(title, dict) and title:
            texts = {str(key): str(_cell(value)) for key, value in title.items()}
            found[str(record.get("lesson"))] = texts.get(language) or next(iter(texts.values()))
    return found


def as_csv(table: Table) -> str:
    """CSV with a byte order mark, because spreadsheets take Khmer for Latin letters without it.

    A text that a spreadsheet would run as a formula gets an apostrophe before it: pupils' names come from strangers.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return "\ufeff" + out.getvalue()


def _harmless(cell: Cell) -> Cell:
    return "'" + cell if isinstance(cell, str) and cell[:1] in _FORMULA else cell


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53


def _cell(value: Any) -> Cell:
    """A text on one line without control characters, a number, or nothing: files may hold anything."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return _tidy(_number(value))
    if not isinstance(value, str):
        return ""
    return value.encode("utf-8", "replace").decode("utf-8").translate(_CLEAN)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1e15 < value < 1e15:
        return 0.0
    return float(value)


def _tidy(value: float, digits: int = 3) -> float | int:
    rounded = round(value, digits)
    return int(rounded) if math.isfinite(rounded) and rounded == int(rounded) else rounded
