"""An answer while it is being made: choosing, ordering, matching, typing, pointing."""

from __future__ import annotations

from typing import Any

from scenes.components.question.logic import cleaned, fraction_of
from scenes.components.question.model import Choice, Gap, Pair, Question, Spot
from scenes.model.values import ChoiceId, LocalText, PictureRef
from scenes.player import drafting as d
from scenes.player.drafting import Draft

TEXT = LocalText(en="Text")


def _question(kind: str, **fields: Any) -> Question:
    return Question(kind=kind, prompt=TEXT, **fields)  # type: ignore[arg-type]


def test_answers_are_marked_and_unmarked() -> None:
    choices = tuple(Choice(ChoiceId(c), TEXT, c == "a") for c in "abc")
    many, one = _question("multiple", choices=choices), _question("single", choices=choices)
    draft = d.chosen(d.chosen(d.chosen(Draft(), many, "a"), many, "b"), many, "a")
    assert draft.answer == ("b",)
    assert d.chosen(d.chosen(Draft(), one, "a"), one, "b").answer == ("b",)


def test_order_by_arrows_and_by_picking() -> None:
    order = _question("order", choices=tuple(Choice(ChoiceId(c), TEXT) for c in "abcd"))
    draft = Draft(("a", "b", "c", "d"))
    assert d.shifted(draft, "b", 1).answer == ("a", "c", "b", "d")
    assert d.shifted(draft, "b", -5).answer == ("b", "a", "c", "d")
    assert d.shifted(draft, "?", 1) == draft
    picked = d.chosen(draft, order, "d")
    assert picked.picked == "d"
    assert d.chosen(picked, order, "d").picked == ""
    assert d.chosen(picked, order, "b") == Draft(("a", "d", "b", "c"))


def test_pairs_are_made_from_either_side_and_taken_apart() -> None:
    match = _question(
        "match",
        pairs=tuple(
            Pair(id=ChoiceId(key), text=TEXT, match=LocalText(en=words))
            for key, words in (("p1", "bird"), ("p2", "fish"), ("p3", "bird"))
        ),
    )
    parts = ("p1", "p2", "p3")
    draft = d.put(d.picked(Draft(), match, "p1", parts), match, "p1", parts)
    assert draft == Draft(("p1:p1",), "p2")  # the next that waits is picked
    draft = d.put(draft, match, "p2", parts)
    draft = d.put(draft, match, "p1", parts)  # equal partners stand there once and take two
    assert draft == Draft(("p1:p1", "p2:p2", "p3:p1"))
    assert fraction_of(match, cleaned(match, draft.answer)) == 1
    moved = d.put(d.picked(draft, match, "p3", parts), match, "p2", parts)
    assert dict(entry.split(":") for entry in moved.answer) == {"p1": "p1", "p3": "p2"}
    assert d.put(draft, match, "p2", parts).answer == ("p1:p1", "p3:p1")
    begun = d.put(Draft(), match, "p2", parts)
    assert begun.picked == "=p2"
    assert d.picked(begun, match, "p2", parts) == Draft(("p2:p2",), "p1")
    assert d.put(begun, match, "p2", parts) == Draft()


def test_typing_with_and_without_a_keyboard() -> None:
    words = _question("fill_in", gaps=(Gap(ChoiceId("g1")), Gap(ChoiceId("g2"))))
    draft = d.written(d.written(Draft(), words, "g1", "ទឹក"), words, "g2", "jar")
    assert (d.text_in(draft, words, "g1"), d.text_in(draft, words, "g2")) == ("ទឹក", "jar")
    assert d.written(draft, words, "g2", " ").answer == ("g1:ទឹក",)
    number = _question("number", number=2.5)
    draft = Draft()
    for sign in ("២", ",", "៥", "៥", ""):
        draft = d.typed(draft, number, d.WHOLE, sign)
    assert draft.answer == ("២,៥",)
    assert fraction_of(number, draft.answer) == 1


def test_pointing_replaces_the_oldest_and_a_second_press_takes_away() -> None:
    spots = (Spot(ChoiceId("s1"), x=20, y=20), Spot(ChoiceId("s2"), x=80, y=80))
    where = _question("hotspot", spots=spots, picture=PictureRef("media/x.png"))
    draft = d.pointed(d.pointed(Draft(), where, 0.2, 0.2), where, 0.5, 0.5)
    assert draft.answer == ("20.0,20.0", "50.0,50.0")
    assert d.pointed(draft, where, 0.8, 0.8).answer == ("50.0,50.0", "80.0,80.0")
    assert d.pointed(draft, where, 0.51, 0.49).answer == ("20.0,20.0",)
    assert d.pointed_at(d.pointed_at(Draft(), where, "jar"), where, "jar") == Draft()
