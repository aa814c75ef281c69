"""Results as tables: the same whatever the order and number of copies, and safe to open."""

from __future__ import annotations

import csv
import io
import json
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scenes.play.results import (
    HEADINGS,
    Table,
    answer_table,
    as_csv,
    merged,
    question_table,
    summary_table,
)
from scenes.play.session import Session
from tests.player.attempt_lesson import play_lesson, pupil_inputs, taken


def line(seq: int, kind: str, pupil: int = 0, attempt: str = "a", **values: Any) -> dict[str, Any]:
    return {
        "attempt": attempt,
        "lesson": "dengue",
        "lesson_hash": "h",
        "pupil_number": pupil,
        "pupil_name": "សុខា" if pupil == 0 else "Dara",
        "seq": seq,
        "line": seq,
        "tick": seq * 900,
        "type": kind,
        "at": "2026-11-22T08:00:00+07:00",
        **values,
    }


def answer(seq: int, item: str, *, right: bool, points: float = 0.0, **values: Any) -> dict[str, Any]:
    return line(
        seq,
        "answer",
        item=item,
        item_version="v",
        right=right,
        points=points,
        possible=1,
        choices=["a", "b"],
        seconds=3.5,
        **values,
    )


LINES = [
    line(1, "start", lesson_title={"km": "គ្រុនឈាម", "en": "Dengue"}),
    line(2, "found", item="jar"),
    line(3, "found", item="pot"),
    answer(4, "q1", right=False) | {"try": 1},
    answer(5, "q1", right=True, points=0.5) | {"try": 2},
    answer(6, "q2", right=False) | {"try": 1},
]


def only_row(table: Table) -> dict[str, Any]:
    rows = table.as_data()
    assert len(rows) == 1
    return rows[0]


def test_the_summary_counts_the_last_try_of_each_question() -> None:
    row = only_row(summary_table(merged(LINES), "km"))
    assert row == {
        "lesson": "dengue",
        "title": "គ្រុនឈាម",
        "pupil": 1,
        "name": "សុខា",
        "answered": 2,
        "right": 1,
        "points": 0.5,
        "possible": 2,
        "to_mark": 0,
        "found": 2,
        "minutes": 3,
        "finished": 0,
        "passed": 0,
        "at": "2026-11-22T08:00:00+07:00",
        "attempt": "a",
    }


def test_a_finished_lesson_counts_all_its_questions() -> None:
    finish = line(7, "finish", points=0.5, possible=5, passed=False, left=False)
    row = only_row(summary_table(merged([*LINES, finish])))
    assert (row["points"], row["possible"], row["finished"], row["passed"]) == (0.5, 5, 1, 0)
    left = line(7, "finish", points=0.5, possible=5, passed=True, left=True)
    row = only_row(summary_table(merged([*LINES, left])))
    assert (row["finished"], row["passed"]) == (0, 1)


def test_answers_are_one_row_each_try() -> None:
    rows = answer_table(merged(LINES), "en").as_data()
    assert [(row["item"], row["try"], row["right"], row["choices"]) for row in rows] == [
        ("q1", 1, 0, "a b"),
        ("q1", 2, 1, "a b"),
        ("q2", 1, 0, "a b"),
    ]
    assert {row["title"] for row in rows} == {"Dengue"}


def test_questions_tell_how_hard_they_were() -> None:
    other = [answer(1, "q1", right=True, points=1.0, attempt="b"), answer(2, "q3", right=True, attempt="b")]
    rows = question_table(merged([*LINES, *other])).as_data()
    assert [
        (r["item"], r["pupils"], r["right_first"], r["right"], r["tries"], r["seconds"]) for r in rows
    ] == [
        ("q1", 2, 1, 2, 1.5, 5.2),
        ("q2", 1, 0, 0, 1, 3.5),
        ("q3", 1, 1, 1, 1, 3.5),
    ]


def test_the_marks_are_those_of_the_session() -> None:
    for manner in ("right", "wrong"):
        session = Session(play_lesson(), seed=2)
        outcomes = session.begin()
        for item in pupil_inputs(session, manner):  # type: ignore[arg-type]
            outcomes += taken(session, item)
        records = [
            {**outcome.values, "attempt": "x", "pupil_number": 0}
            for outcome in outcomes
            if outcome.kind == "record"
        ]
        row = only_row(summary_table(merged(records)))
        assert (row["points"], row["possible"]) == session.marks(0)
        assert (row["answered"], row["found"], row["finished"]) == (4, 3, 1)
        unfinished = merged(record for record in records if record["type"] != "finish")
        assert only_row(summary_table(unfinished))["points"] == session.marks(0)[0]


def a_class(count: int) -> list[dict[str, Any]]:
    chance = random.Random(4)
    lines = []
    for attempt in range(count):
        for pupil in range(chance.randint(1, 3)):
            for seq in range(1, chance.randint(3, 9)):
                known = {"attempt": f"{attempt:03}", "pupil": pupil, "item": f"q{seq % 3}"}
                made = answer(seq, "", right=chance.random() < 0.5, points=1.0) | known
                lines.append(made | {"pupil_number": pupil})
    return lines


@given(st.randoms(use_true_random=False), st.integers(0, 60))
def test_merging_is_free_of_order_and_of_copies(chance: random.Random, copies: int) -> None:
    """J2: shuffle, double, merge in parts: the same tables."""
    lines = a_class(6)
    wanted = merged(lines)
    mixed = lines + [dict(chance.choice(lines)) for _ in range(copies)]
    chance.shuffle(mixed)
    mixed = [dict(chance.sample(list(each.items()), len(each))) for each in mixed]
    found = merged(mixed)
    half = len(mixed) // 2
    in_parts = merged([*merged(mixed[half:]).records, *merged(mixed[:half]).records])
    for make in (summary_table, answer_table, question_table):
        assert make(found) == make(wanted) == make(in_parts)
    assert found == wanted


def test_two_ways_to_go_on_from_a_copy_are_both_kept() -> None:
    one, other = answer(4, "q1", right=True, id="x"), answer(4, "q1", right=False, id="y")
    assert len(merged([one, other, one]).records) == 2


def test_missing_lines_are_counted_by_their_numbers() -> None:
    assert merged(LINES).missing == 0
    assert merged(LINES[:1] + LINES[3:]).missing == 2
    assert merged([line(5, "found", pupil=1)]).missing == 4
    assert merged([]).missing == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(sorted({*LINES[0], *LINES[4]})), JSON)
        | st.builds(
            lambda values, kind: {**LINES[4], "type": kind, **values},
            st.dictionaries(st.sampled_from(["points", "tick", "choices", "item", "seconds", "line"]), JSON),
            st.sampled_from(["answer", "finish", "start", "found"]),
        ),
        max_size=5,
    )
)
def test_whatever_stands_in_a_line_makes_a_table(lines: list[dict[str, Any]]) -> None:
    results = merged(lines)
    assert len(results.records) + results.unusable <= len(lines)
    for make in (summary_table, answer_table, question_table):
        table = make(results)
        json.dumps(table.as_data(), allow_nan=False)
        as_csv(table).encode()
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_the_csv_opens_in_a_spreadsheet() -> None:
    names = [
        "=1+1",
        "+855",
        "-x",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        'say "hi", ok',
        "a\nb",
        "សុខា",
        "a\ud800",
    ]
    lines = [line(1, "start", attempt=f"{n:02}", pupil_name=name) for n, name in enumerate(names)]
    text = as_csv(summary_table(merged(lines)))
    assert text.startswith("\ufefflesson,")
    assert text.count("\r\n") == len(names) + 1
    assert "\n" not in text.replace("\r\n", "")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert [row["name"] for row in rows] == [
        *("'=1+1", "'+855", "'-x", "'@SUM(A1)", " =1", " =1", "'＝1", 'say "hi", ok', "a b", "សុខា", "a?"),
    ]
    assert rows[0]["answered"] == "0"


def test_screen_csv_and_json_hold_the_same_cells() -> None:
    """J3: one fixture, three outputs."""
    table = summary_table(merged([*a_class(5), *LINES]))
    from_csv = list(csv.reader(io.StringIO(as_csv(table)[1:], newline="")))
    from_json = json.loads(json.dumps(table.as_data()))
    cells = [[str(cell) for cell in row] for row in table.rows]
    assert from_csv == [list(table.columns), *cells]
    assert [[str(row[column]) for column in table.columns] for row in from_json] == cells


def test_every_column_has_a_heading() -> None:
    for make in (summary_table, answer_table, question_table):
        assert set(make(merged([])).columns) <= HEADINGS.keys()
