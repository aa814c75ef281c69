"""Marks that a teacher gives later, and the chain that shows who changed a line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.errors import SalaError
from scenes.play.marks import CHAIN, chained, given_as, given_in, mark_record
from scenes.play.results import answer_table, as_csv, merged, summary_table, to_mark_table


def _lines(count: int = 3) -> list[dict[str, Any]]:
    """Answers in own words, out of 5 points each, and the end of the lesson, chained as a player writes them."""
    lines: list[dict[str, Any]] = []
    for number in range(1, count + 1):
        is_end = number == count
        said: dict[str, Any] = {
            "attempt": "a1", "pupil_number": 0, "pupil_name": "សុខា", "lesson": "t", "seq": number, "line": number,
            "tick": number, "at": f"2026-11-22T10:0{number}:00",
        }  # fmt: skip
        if is_end:
            said |= {"type": "finish", "points": 2.0, "possible": 12.0, "passed": False, "pass_mark": 50.0}
        else:
            said |= {"type": "answer", "item": f"q{number}", "id": f"x{number}", "choices": ["because"]}
            said |= {"points": 0.0, "possible": 5.0, "right": False, "to_mark": True, "try": 1}
        before = lines[-1][CHAIN] if lines else ""
        lines.append({**said, CHAIN: chained(said, before)})
    return lines


def test_answers_wait_for_their_marks_and_the_last_mark_counts() -> None:
    lines = _lines()
    results = merged(lines)
    assert [row["id"] for row in to_mark_table(results).as_data()] == ["x1", "x2"]
    assert [(r["points"], r["to_mark"], r["passed"]) for r in summary_table(results).as_data()] == [(2, 2, 0)]
    answer = results.records[0]
    marks = [mark_record(answer, points, f"2026-11-23T10:00:0{n}") for n, points in enumerate((1.0, 4.5))]
    after = merged([*lines, *reversed(marks)])
    assert [row["id"] for row in to_mark_table(after).as_data()] == ["x2"]
    assert [(r["points"], r["to_mark"], r["passed"]) for r in summary_table(after).as_data()] == [(6.5, 1, 1)]
    assert [row["points"] for row in answer_table(after).as_data()] == [4.5, 0]
    assert after.changed == after.missing == 0


def test_a_spreadsheet_brings_marks_back() -> None:
    table = as_csv(to_mark_table(merged(_lines())))
    assert given_in(table) == []  # nothing filled in yet
    rows = table.splitlines()
    place = rows[0].lstrip("\ufeff").split(",").index("points")
    cells = rows[1].split(",")
    cells[place] = "២.៥"
    (given_,) = given_in("\r\n".join([rows[0], ",".join(cells), *rows[2:]]).replace(",", ";"))
    assert (given_.answer, given_.points) == ("x1", 2.5)
    assert given_as("x1=3") == given_as("x1=៣")


@pytest.mark.parametrize("text", ["", "x1", "x1=", "x1=many", "=3"])
def test_what_is_no_mark_is_refused(text: str) -> None:
    with pytest.raises(SalaError) as refused:
        given_as(text)
    assert refused.value.code == "bad_marks"


@pytest.mark.parametrize("points", [-1.0, 5.5])
def test_no_more_points_than_there_are(points: float) -> None:
    with pytest.raises(SalaError) as refused:
        mark_record(merged(_lines()).records[0], points, "now")
    assert refused.value.code == "mark_out_of_range"


@given(st.integers(0, 2), st.sampled_from(("points", "at", "pupil_name", "tick", "type")))
def test_an_altered_line_says_changed(number: int, what: str) -> None:
    lines = _lines()
    assert merged(lines).changed == 0
    assert (
        merged([{k: v for k, v in line.items() if k != CHAIN} for line in lines]).changed == 0
    )  # older versions
    lines[number] = {**lines[number], what: lines[number]["at"] + "!" if what == "at" else "other"}
    assert merged(lines).changed == 1
