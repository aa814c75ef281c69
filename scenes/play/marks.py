"""What a teacher adds to results, and whether anybody has changed them: marks of answers in own words, and the chain.

A mark is a record of its own (`type` "mark"), so that no line is ever written anew. The chain binds each line of a
pupil to the one before it: who changes a line afterwards, even with its checksum, breaks the chain from there on. Pure.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from scenes.errors import SalaError
from scenes.khmer.digits import parse_decimal
from scenes.records import dataclass

Record = Mapping[str, Any]
CHAIN = "chain"


@dataclass(frozen=True, slots=True)
class Given:
    """Points that a teacher gave to one answer, by the answer's identity."""

    answer: str
    points: float


def chained(line: Record, before: str) -> str:
    """The link of a line: a short hash of the link before it ("" for the first line) and of all it says."""
    said = {key: value for key, value in line.items() if key != CHAIN}
    text = json.dumps([before, said], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def changed_lines(records: Iterable[Record]) -> list[tuple[str, int, int]]:
    """Attempt, pupil (from 0) and number of each line that does not fit the chain.

    Lines without a link (of an older version) are passed over, and so are those whose predecessor is missing: that is
    told elsewhere.
    """
    by_number: dict[tuple[str, int, int], list[Record]] = {}
    for record in records:
        number = record.get("line")
        if isinstance(number, int) and isinstance(record.get(CHAIN), str):
            by_number.setdefault((record["attempt"], record["pupil_number"], number), []).append(record)
    wrong = []
    for (attempt, pupil, number), lines in sorted(by_number.items()):
        before = [str(line[CHAIN]) for line in by_number.get((attempt, pupil, number - 1), ())]
        links = before if number > 1 else [""]
        if links and not all(any(line[CHAIN] == chained(line, link) for link in links) for line in lines):
            wrong.append((attempt, pupil, number))
    return wrong


def mark_record(answer: Record, points: float, at: str) -> dict[str, Any]:
    """The record of a mark. Raises SalaError("mark_out_of_range") for less than nothing or more than there are."""
    possible = answer.get("possible")
    most = float(possible) if isinstance(possible, int | float) else 0.0
    if not 0 <= points <= most:
        raise SalaError("mark_out_of_range", points=points, max=most)
    return {
        "type": "mark",
        "attempt": answer["attempt"],
        "pupil_number": answer["pupil_number"],
        "seq": answer["seq"],
        "id": answer.get("id", ""),
        "item": answer.get("item", ""),
        "points": points,
        "at": at,
    }


def marked(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records with the points of marks put in: the last mark of an answer counts."""
    known = list(records)
    marks: dict[tuple[str, int, int], Record] = {}
    for record in sorted((r for r in known if r["type"] == "mark"), key=lambda r: str(r.get("at", ""))):
        marks[_key(record)] = record
    added: dict[tuple[str, int], float] = {}
    result: list[Record] = []
    for record in known:
        mark = (
            marks.get(_key(record)) if record["type"] == "answer" and record.get("to_mark") is True else None
        )
        if mark is not None:
            points = _points(mark)
            who = record["attempt"], record["pupil_number"]
            added[who] = added.get(who, 0.0) + points - _points(record)
            record = {
                **record, "points": points, "right": points >= _number(record.get("possible")), "to_mark": False
            }  # fmt: skip
        result.append(record)
    return tuple(_finished(record, added) for record in result)


def _finished(record: Record, added: Mapping[tuple[str, int], float]) -> Record:
    more = added.get((record["attempt"], record["pupil_number"]), 0.0) if record["type"] == "finish" else 0.0
    if not more:
        return record
    points, possible = _points(record) + more, _number(record.get("possible"))
    passed = possible == 0 or points / possible * 100 >= _number(record.get("pass_mark")) - 1e-9
    return {**record, "points": points, "passed": passed if "pass_mark" in record else record.get("passed")}


def _key(record: Record) -> tuple[str, int, int]:
    return record["attempt"], record["pupil_number"], record["seq"]


def _points(record: Record) -> float:
    return _number(record.get("points"))


def _number(value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and -1e9 < value < 1e9
    return float(value) if is_number else 0.0


def waiting(records: Iterable[Record]) -> list[Record]:
    """The answers that wait for a mark."""
    return [record for record in records if record["type"] == "answer" and record.get("to_mark") is True]


def given_in(text: str) -> list[Given]:
    """The marks of a table with the columns `id` and `points`, as spreadsheets write it; lines without points are none.

    Raises SalaError: bad_marks (no such columns, or no number).
    """
    import csv  # a player makes chains, and reads no table

    first = text.lstrip("\ufeff").splitlines()[:1]
    separator = max(",;\t", key=lambda sign: first[0].count(sign)) if first else ","
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=None), delimiter=separator)
    try:
        names, rows = list(reader.fieldnames or ()), list(reader)
    except csv.Error:
        raise SalaError("bad_marks", found=text[:40]) from None
    if not {"id", "points"} <= set(names):
        raise SalaError("bad_marks", found=", ".join(map(str, names))[:80])
    found = []
    for row in rows:
        points = (row["points"] or "").strip()
        if points:
            found.append(_given(row["id"] or "", points))
    return found


def given_as(text: str) -> Given:
    """A mark as one types it: "ID=3" or "ID=២,៥". Raises SalaError("bad_marks")."""
    answer, _equals, points = text.rpartition("=")
    return _given(answer, points)


def _given(answer: str, points: str) -> Given:
    number = parse_decimal(points)
    if number is None or not answer:
        raise SalaError("bad_marks", found=f"{answer}={points}"[:80])
    return Given(answer.removeprefix("'"), float(number))
