"""Every kind of question: a table of answers and the share of the points that they are worth, by each rule."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.components.question.logic import cleaned, fraction_of, mixed_ids, part, right_answer
from scenes.components.question.model import Choice, Gap, Pair, Question, Spot, item_version
from scenes.model.values import ChoiceId, EntityId, LocalText, PictureRef
from scenes.play import inputs as i
from scenes.play.robot_answers import answer_for
from scenes.play.session import Session
from scenes.play.state import State
from tests.play.strategies import TEXT
from tests.play.test_questions import Desk, lesson_of
from tests.schema.strategies import instance

ZWSP = "\u200b"


def _texts(letters: str, right: str = "") -> tuple[Choice, ...]:
    return tuple(Choice(ChoiceId(c), LocalText(en=c), c in right) for c in letters)


def _ask(kind: str, **fields: Any) -> Question:
    return Question(kind=kind, prompt=TEXT, **{"marking": "parts", **fields})  # type: ignore[arg-type]


MULTIPLE = _ask("multiple", choices=_texts("abcd", "ab"))
ORDER = _ask("order", choices=_texts("abcd"))
MATCH = _ask(
    "match",
    pairs=(
        Pair(id=ChoiceId("p1"), text=LocalText(en="hen"), match=LocalText(en="bird")),
        Pair(id=ChoiceId("p2"), text=LocalText(en="carp"), match=LocalText(en="fish")),
        Pair(id=ChoiceId("p3"), text=LocalText(en="duck"), match=LocalText(en="bird")),
        Pair(id=ChoiceId("p4"), match=LocalText(en="insect")),
    ),
)
FILL_IN = _ask(
    "fill_in",
    sentence=LocalText(km="មូសពងក្នុង ___ ដែល ___ ។"),
    gaps=(
        Gap(ChoiceId("g1"), (LocalText(km="ទឹក", en="water"),)),
        Gap(ChoiceId("g2"), (LocalText(km="នៅនឹង"), LocalText(en="still"))),
    ),
)
AMPERES = _ask("number", number=2.5, tolerance=0.1, unit=LocalText(km="អំពែរ", en="A"), asks_unit=True)
METRES = _ask("number", number=1500.0, tolerance=2, tolerance_in="percent", unit=LocalText(km="ម", en="m"))
SPOTS = (
    Spot(ChoiceId("s1"), TEXT, EntityId("e1"), 20, 20),
    Spot(ChoiceId("s2"), TEXT, EntityId("e2"), 80, 20, 5),
)
LABEL = _ask("label", spots=SPOTS)
LABEL_PICTURE = _ask("label", spots=SPOTS, picture=PictureRef("media/x.png"))
HOTSPOT = _ask("hotspot", spots=SPOTS)
HOTSPOT_PICTURE = _ask("hotspot", spots=SPOTS, picture=PictureRef("media/x.png"))


@pytest.mark.parametrize(
    ("question", "answer", "all_", "parts", "minus"),
    [
        (MULTIPLE, ("a", "b"), 1, 1, 1),
        (MULTIPLE, ("a",), 0, 0.5, 0.5),
        (MULTIPLE, ("a", "c"), 0, 0.5, 0),
        (MULTIPLE, ("a", "b", "c"), 0, 0.5, 0.5),
        (MULTIPLE, ("a", "b", "c", "d"), 0, 0, 0),  # to choose all is worth nothing
        (MULTIPLE, (), 0, 0, 0),
        (ORDER, "abcd", 1, 1, 1),
        (ORDER, "abdc", 0, 0.5, 0),
        (ORDER, "bcda", 0, 0, 0),
        (ORDER, "ab", 0, 0.5, 0.5),
        (MATCH, ("p1:p1", "p2:p2", "p3:p3"), 1, 1, 1),
        (MATCH, ("p1:p3", "p2:p2", "p3:p1"), 1, 1, 1),  # two partners with the same words
        (MATCH, ("p1:p1", "p2:p4"), 0, 1 / 3, 0),
        (FILL_IN, ("g1:ទឹក", "g2:នៅនឹង"), 1, 1, 1),
        (FILL_IN, (f"g1:ទឹ{ZWSP}ក", f"g2: នៅ{ZWSP}នឹង។"), 1, 1, 1),
        (FILL_IN, ("g1:WATER ", "g2:Still."), 1, 1, 1),
        (FILL_IN, ("g1:ទឹក", "g2:ខ្យល់"), 0, 0.5, 0),
        (FILL_IN, ("g1:ទឹក",), 0, 0.5, 0.5),
        (AMPERES, ("2.5 A",), 1, 1, 1),
        (AMPERES, ("២,៥ អំពែរ",), 1, 1, 1),
        (AMPERES, ("២.៦A",), 1, 1, 1),
        (AMPERES, ("2.5",), 0, 0.5, 0),
        (AMPERES, ("2.7 A",), 0, 0.5, 0),
        (METRES, ("1500",), 1, 1, 1),
        (METRES, ("១.៥០០",), 1, 1, 1),  # a point between thousands
        (METRES, ("១ ៥២០ ម",), 1, 1, 1),
        (METRES, ("1500 km",), 0, 0, 0),
        (METRES, ("1531",), 0, 0, 0),
        (METRES, ("many",), 0, 0, 0),
        (LABEL, ("s1:e1", "s2:e2"), 1, 1, 1),
        (LABEL, ("s1:e1", "s2:e1"), 0, 0.5, 0),
        (LABEL_PICTURE, ("s1:s1", "s2:s2"), 1, 1, 1),
        (LABEL_PICTURE, ("s1:s2",), 0, 0, 0),
        (HOTSPOT, ("e2", "e1"), 1, 1, 1),
        (HOTSPOT, ("e1", "e9"), 0, 0.5, 0),
        (HOTSPOT_PICTURE, ("22.5,18.0", "80.0,24.9"), 1, 1, 1),
        (HOTSPOT_PICTURE, ("22.5,18.0", "80.0,25.1"), 0, 0.5, 0),
        (HOTSPOT_PICTURE, ("20.0,20.0", "21.0,20.0"), 0, 0.5, 0),  # the same place twice is one
        (_ask("free_text"), ("whatever",), 0, 0, 0),
    ],
)
def test_answers_are_worth(question: Question, answer: Any, all_: float, parts: float, minus: float) -> None:
    from dataclasses import replace

    given_ = cleaned(question, tuple(answer))
    worth = [fraction_of(replace(question, marking=rule), given_) for rule in ("all", "parts", "parts_minus")]  # type: ignore[arg-type]
    assert worth == pytest.approx([all_, parts, minus])


KINDS = [MULTIPLE, ORDER, MATCH, FILL_IN, AMPERES, METRES, LABEL, LABEL_PICTURE, HOTSPOT, HOTSPOT_PICTURE]


@pytest.mark.parametrize("question", KINDS, ids=lambda q: f"{q.kind}{'_picture' if q.picture else ''}")
def test_robot_answers_right_half_and_wrong(question: Question) -> None:
    order = mixed_ids(question)
    worth = [
        fraction_of(question, cleaned(question, answer_for(question, order, m)))
        for m in ("right", "half", "wrong")
    ]  # type: ignore[arg-type]
    assert worth[0] == 1
    assert worth[2] < worth[1] <= 1
    assert worth[1] < 1 or (question.kind == "number" and not question.asks_unit)


@given(instance(Question), st.lists(st.text(max_size=12) | st.sampled_from(("s1:e1", "1,2", "a:b", "NaN"))))
def test_marking_never_fails(question: Question, answer: list[str]) -> None:
    kept = cleaned(question, tuple(answer))
    assert cleaned(question, kept) == kept  # what stands in a checkpoint is clean
    assert 0 <= fraction_of(question, kept) <= 1
    assert fraction_of(question, ()) < 1
    right_answer(question)
    item_version(question)


def test_what_is_to_be_ordered_never_stands_right() -> None:
    for seed in range(30):
        desk = Desk(lesson_of(ORDER), seed=seed)
        assert sorted(desk.view.order) == list("abcd") != list(desk.view.order)
    assert Desk(lesson_of(ORDER), seed=3).view.order == Desk(lesson_of(ORDER), seed=3).view.order


def test_partial_points_count_and_the_best_try_stays() -> None:
    desk = Desk(lesson_of(_ask("order", choices=_texts("abcd"), points=4.0, retry_points=0.5, attempts=2)))
    desk.answer(*"abdc")
    assert desk.session.score == 2.0
    desk.do(i.Continue())
    desk.answer(*"badc")
    assert desk.session.score == 2.0
    assert [(r["points"], r["part_right"], r["right"]) for r in desk.records("answer")] == [
        (2.0, 0.5, False),
        (2.0, 0.0, False),
    ]
    assert Session.restored(desk.session.lesson, State.from_data(desk.session.state.to_data())).score == 2.0


def test_free_text_is_written_once_and_waits_for_the_teacher() -> None:
    desk = Desk(lesson_of(_ask("free_text", attempts=3, points=5.0)))
    desk.answer("ព្រោះ​វា​ក្ដៅ")
    (record,) = desk.records("answer")
    assert (record["to_mark"], record["done"], record["points"], record["possible"]) == (True, True, 0.0, 5.0)
    assert record["choices"] == ["ព្រោះ​វា​ក្ដៅ"]


def test_older_results_keep_their_version_of_the_question() -> None:
    old = Question(prompt=LocalText(en="Where?"), choices=_texts("ab", "a"))
    assert item_version(old) == "4f5f9d474079"
    assert len({item_version(question) for question in KINDS}) == len(KINDS)


def test_parts_are_told_apart_by_the_first_colon() -> None:
    assert cleaned(FILL_IN, (part("g1", "a:b"), part("g1", "c:d"), part("g9", "x"))) == ("g1:c:d",)
