"""The item check: each fault of a question of each kind, and of all questions of a lesson together."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.test_lesson_check import changed, check, question, text

PAIRS = [{"id": f"p{n}", "text": text(f"a{n}"), "match": text(f"b{n}")} for n in range(3)]
GAPS = [{"id": "g1", "answers": [text("water")]}, {"id": "g2", "answers": [text("jar")]}]
SPOTS = [
    {"id": "s1", "text": text("one"), "target": "box", "x": 20},
    {"id": "s2", "text": text("two"), "target": "ball", "x": 60},
]


def _kind(scene: Any, kind: str, **fields: Any) -> Any:
    """The question of the scene, made one of another kind without a fault."""
    item = question(scene)
    if kind not in ("single", "multiple", "order"):
        item.pop("choices", None)
    item.update(kind=kind, **fields)
    return item


SOUND: dict[str, Any] = {
    "order": lambda d, s: _kind(s, "order"),
    "match": lambda d, s: _kind(s, "match", pairs=PAIRS),
    "fill_in": lambda d, s: _kind(s, "fill_in", gaps=GAPS, sentence=text("___ in the ___")),
    "number": lambda d, s: _kind(s, "number", number=3, unit=text("m"), asks_unit=True),
    "label": lambda d, s: _kind(s, "label", spots=SPOTS),
    "hotspot": lambda d, s: _kind(s, "hotspot", spots=SPOTS[:1], picture="library/x", picture_alt=text()),
    "free_text": lambda d, s: _kind(s, "free_text", sample_answer=text()),
    "objective": lambda d, s: question(s).update(objective=1),
}
FAULTS: dict[str, Any] = {
    "choices_not_used": lambda d, s: question(s).update(kind="match", pairs=PAIRS),
    "too_few_pairs": lambda d, s: _kind(s, "match", pairs=[PAIRS[0], {"id": "p9", "match": text()}]),
    "one_partner": lambda d, s: _kind(s, "match", pairs=[{**pair, "match": text()} for pair in PAIRS]),
    "same_choice_twice": lambda d, s: _kind(s, "match", pairs=[PAIRS[0], {**PAIRS[1], "id": "p0"}]),
    "same_answer_text": lambda d, s: _kind(s, "match", pairs=[PAIRS[0], {**PAIRS[1], "text": text("a0")}]),
    "no_gaps": lambda d, s: _kind(s, "fill_in", sentence=text("whole")),
    "gap_without_word": lambda d, s: _kind(s, "fill_in", gaps=[{"id": "g1", "answers": [{"km": "។"}]}]),
    "gaps_do_not_fit": lambda d, s: _kind(s, "fill_in", gaps=GAPS, sentence=text("only ___")),
    "no_unit": lambda d, s: _kind(s, "number", number=3, asks_unit=True),
    "too_few_spots": lambda d, s: _kind(s, "label", spots=SPOTS[:1]),
    "spot_without_words": lambda d, s: _kind(s, "label", spots=[SPOTS[0], {"id": "s2", "target": "ball"}]),
    "spot_without_thing": lambda d, s: _kind(s, "hotspot", spots=[{"id": "s1"}]),
    "spots_overlap": lambda d, s: _kind(
        s, "label", spots=[SPOTS[0], {**SPOTS[1], "x": 21}], picture="library/x", picture_alt=text()
    ),
    "same_thing_twice": lambda d, s: _kind(s, "hotspot", spots=[SPOTS[0], {**SPOTS[1], "target": "box"}]),
    "no_feedback": lambda d, s: [
        _kind(s, "free_text").pop(key) for key in ("feedback_right", "feedback_wrong")
    ],
    "unknown_objective": lambda d, s: question(s).update(objective=9),
    "objective_not_asked": lambda d, s: (d["objectives"].append(text()), question(s).update(objective=1)),
    "longest_is_right": lambda d, s: [
        s["entities"].update({f"q{n}": {"components": {"question": {**question(s), "choices": [
            {"id": "a", "text": text("very long and right"), "right": True}, {"id": "b", "text": text()}]}}}})
        for n in range(3)
    ] and s["entities"].pop("question") and d["flow"].clear(),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_sound_questions_have_no_fault(name: str) -> None:
    assert check(changed(SOUND[name])) == []


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_is_named_with_its_place(code: str) -> None:
    found = [problem for problem in check(changed(FAULTS[code])) if problem.code == code]
    assert found
    assert all(problem.path for problem in found)


def test_a_right_answer_that_is_short_once_gives_nothing_away() -> None:
    def change(data: Any, scene: Any) -> None:
        FAULTS["longest_is_right"](data, scene)
        choices = scene["entities"]["q2"]["components"]["question"]["choices"]
        choices[1]["text"] = text("longer than the right one of them all")

    assert "longest_is_right" not in {problem.code for problem in check(changed(change))}
