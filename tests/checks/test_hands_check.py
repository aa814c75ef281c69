"""What the lesson check says of things that hands use."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from scenes.cards import handling as h
from scenes.checks.lesson_check import check_lesson
from scenes.components.button.model import Button
from scenes.components.carriable.model import Carriable
from scenes.components.cutaway.model import Cutaway
from scenes.components.dial.model import Dial
from scenes.components.explode.model import Explode
from scenes.components.graph_paper.model import Dot, GraphPaper
from scenes.components.instrument.model import Instrument
from scenes.components.slider.model import Slider
from scenes.components.slot.model import Slot
from scenes.components.vessel.model import Vessel
from scenes.messages import remedy, sentence
from scenes.model.lesson import Lesson, Variable
from scenes.model.scene import Entity
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from tests.play.hands_lesson import lesson, thing

FINE = (
    thing("pan", Slot(anything=True)),
    thing("apple", Carriable(), group="fruit"),
    thing("jug", Vessel()),
    thing("cup", Vessel()),
    thing("warm", Instrument("thermometer")),
    thing("tape", Instrument("tape")),
    thing("box", Explode()),
    thing("part", parent="box"),
)
CASES: dict[str, tuple[Entity, ...]] = {
    "slot_accepts_nothing": (thing("bad", Slot()),),
    "slot_stays_empty": (thing("bad", Slot(accepts_group="vegetables")),),  # type: ignore[arg-type]
    "control_sets_nothing": (thing("bad", Slider()),),
    "control_without_range": (thing("bad", Dial(variable="speed", min=5, max=5)),),  # type: ignore[arg-type]
    "control_of_words": (thing("bad", Dial(variable="word")),),  # type: ignore[arg-type]
    "unknown_variable": (thing("bad", Dial(variable="nobody")),),  # type: ignore[arg-type]
    "button_does_nothing": (thing("bad", Button()),),
    "nothing_to_cut": (thing("bad", Cutaway(how="parts")),),
    "plane_stands_still": (thing("bad", Cutaway(begins=1, ends=1)),),
    "nothing_to_pull_apart": (thing("bad", Explode()),),
    "vessel_overflows": (thing("bad", Vessel(volume=1e6)),),
    "balance_without_pan": (thing("bad", Instrument("balance")),),
    "too_few_points": (thing("bad", Instrument("protractor", points=("jug", "cup"))),),  # type: ignore[arg-type]
    "axes_without_extent": (thing("bad", GraphPaper(x_max=-1)),),
    "line_needs_two_points": (thing("bad", GraphPaper(draws="line", answer=(Dot(1, 1),))),),
    "point_off_paper": (thing("bad", GraphPaper(answer=(Dot(1, 11),))),),
}


def made(*things: Entity, goals: tuple[Any, ...] = ()) -> Lesson:
    whole = lesson(things=things, goals=goals)
    words = {**whole.variables, "word": Variable("word", "x")}  # type: ignore[arg-type]
    return replace(whole, variables=MappingProxyType(words))  # type: ignore[arg-type]


def codes(whole: Lesson) -> set[str]:
    """What is found, without what such a small lesson lacks anyway."""
    found = check_lesson(whole, sala_vocabulary(), lambda _reference, _kind: True)
    return {problem.code for problem in found} - {"no_start_point", "no_objective", "no_question"}


def test_what_is_fine_is_left_alone() -> None:
    assert codes(made(*FINE)) == set()


@pytest.mark.parametrize("code", CASES)
def test_what_would_come_of_nothing_is_found_with_its_thing(code: str) -> None:
    found = check_lesson(made(*FINE, *CASES[code]), sala_vocabulary(), lambda _reference, _kind: True)
    problem = next(problem for problem in found if problem.code == code)
    assert problem.entity == "bad"
    texts = Texts("en")
    assert "{" not in sentence(texts, code, problem.values)
    assert remedy(texts, code, problem.values)


def test_thing_that_fits_nowhere_a_lone_vessel_and_a_useless_thermometer() -> None:
    assert codes(made(thing("apple", Carriable()))) == {"fits_nowhere"}
    assert codes(made(thing("apple", Carriable(free=True)))) == set()
    assert codes(made(thing("jug", Vessel()))) == {"nothing_to_pour_into"}
    assert codes(made(thing("warm", Instrument("thermometer")))) == {"nothing_is_warm"}


def test_goal_that_no_slot_can_reach_is_found() -> None:
    assert codes(made(*FINE, goals=(h.SlotHolds("pan", 2),))) == {"slot_goal_out_of_reach"}  # type: ignore[arg-type]
    assert codes(made(*FINE, goals=(h.SlotHolds("pan", 1),))) == set()  # type: ignore[arg-type]
