"""What hands do in the scene, verb by verb, without a screen."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from scenes.cards import conditions as c
from scenes.cards import handling as h
from scenes.cards import working as w
from scenes.components.carriable.model import Carriable
from scenes.components.motion.model import Motion
from scenes.components.slot.model import Slot
from scenes.components.vessel.model import Vessel
from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.values import Vec3
from scenes.play import inputs as i
from scenes.play.outcomes import Outcome
from scenes.play.retelling import retell
from scenes.play.robot import play_through
from scenes.play.session import Session
from scenes.play.state import State
from tests.play.hands_lesson import BLOCK, THINGS, block, lesson, thing

GOALS: dict[str, tuple[Any, ...]] = {
    "carry": (h.SlotHolds("basket"), h.InSlot("stone", "shelf")),  # type: ignore[arg-type]
    "turn": (w.ControlIs("dial", "=", 7.0),),  # type: ignore[arg-type]
    "move": (w.ControlIs("slider", "<", -0.5),),  # type: ignore[arg-type]
    "by a variable": (c.Variable("speed", ">", 4.0), c.Variable("lit", "=", True)),  # type: ignore[arg-type]
    "press": (w.SwitchedOn("lamp"),),  # type: ignore[arg-type]
    "pour in": (w.Level("cup", ">=", 300.0),),  # type: ignore[arg-type]
    "pour out": (w.Level("jug", "<", 200.0),),  # type: ignore[arg-type]
    "connect": (w.IsConnected("battery", "bulb"),),  # type: ignore[arg-type]
    "cut": (w.ControlIs("house", ">=", 1.0),),  # type: ignore[arg-type]
    "pull apart": (w.ControlIs("clock", ">", 0.5),),  # type: ignore[arg-type]
    "tape": (w.Reads("tape", 0.4, 0.6),),  # type: ignore[arg-type]
    "protractor": (w.Reads("angle", 30.0, 60.0),),  # type: ignore[arg-type]
    "stopwatch": (w.Reads("watch", 1.0, 1.5),),  # type: ignore[arg-type]
    "balance": (w.Reads("scale", 450.0, 550.0),),  # type: ignore[arg-type]
    "thermometer": (w.Reads("warm", 290.0, 310.0),),  # type: ignore[arg-type]
    "draw": (w.Drawn("paper"),),  # type: ignore[arg-type]
}


def begun(**more: Any) -> Session:
    session = Session(lesson(**more))
    session.begin()
    return session


def does(session: Session, *items: i.Input | None) -> list[Outcome]:
    """What comes of inputs; None lets a second pass."""
    outcomes: list[Outcome] = []
    for item in items:
        if item is None:
            for _ in range(30):
                outcomes += session.step()
        else:
            outcomes += session.handle(i.from_data(json.loads(json.dumps(i.to_data(item)))))
    return outcomes


def kinds(outcomes: list[Outcome]) -> list[str]:
    return [outcome.kind for outcome in outcomes if outcome.kind != "record"]


# ------------------------------------------------------------------ carrying


def test_right_thing_snaps_into_a_slot_and_lies_there() -> None:
    session = begun()
    outcomes = does(session, i.PickUp("apple"))
    assert session.handling.held == "apple"
    assert session.handling.slot_of("apple") is None  # type: ignore[arg-type]
    outcomes += does(session, i.Put("basket", 1))
    assert kinds(outcomes) == ["picked_up", "put"]
    assert session.handling.held is None
    assert session.handling.contents("basket") == ("apple",)  # type: ignore[arg-type]
    assert session.handling.is_right("apple")  # type: ignore[arg-type]
    assert session.pose("apple").position == Vec3(0.15, -0.5, 1.0)  # type: ignore[arg-type]
    record = next(o for o in outcomes if o.kind == "record")
    assert (record.values["item"], record.values["slot"], record.values["right"]) == ("apple", "basket", True)


def test_wrong_thing_goes_back_or_stays_as_the_slot_says() -> None:
    session = begun()
    outcomes = does(session, i.PickUp("stone"), i.Put("basket"))
    assert [o.values for o in outcomes if o.kind == "put"] == [
        {"slot": "basket", "right": False, "stays": False}
    ]
    assert session.pose("stone").position == Vec3(-1.0, 0.0, 1.0)  # type: ignore[arg-type]
    does(session, i.PickUp("apple"), i.Put("shelf"))
    assert session.handling.contents("shelf") == ("apple",)  # type: ignore[arg-type]
    assert not session.handling.is_right("apple")  # type: ignore[arg-type]
    assert session.handling.right_in("shelf") == 0  # type: ignore[arg-type]


def test_a_hand_holds_one_thing_and_only_what_can_be_carried() -> None:
    session = begun()
    assert does(session, i.PickUp("fixed"), i.PickUp("nothing"), i.Put("basket"), i.LetGo()) == []
    does(session, i.PickUp("apple"), i.PickUp("pear"))
    assert session.handling.held == "apple"
    assert kinds(does(session, i.LetGo())) == ["let_go"]
    assert session.state.places == {}


def test_a_full_slot_takes_nothing_more() -> None:
    session = begun()
    does(session, i.PickUp("apple"), i.Put("shelf"), i.PickUp("stone"))
    assert kinds(does(session, i.Put("shelf"))) == ["let_go"]
    assert session.handling.contents("shelf") == ("apple",)  # type: ignore[arg-type]


def test_what_lies_in_a_slot_can_be_taken_out_and_put_home_unless_the_slot_keeps_it() -> None:
    session = begun()
    does(session, i.PickUp("apple"), i.Put("shelf"), i.PickUp("apple"), i.LetGo())
    assert session.handling.slot_of("apple") == "shelf"  # type: ignore[arg-type]
    does(session, i.PickUp("apple"), i.PutDown(5, 5, 0))
    assert session.handling.contents("shelf") == ()  # type: ignore[arg-type]
    assert session.pose("apple").position == Vec3(-2.0, 0.0, 1.0), "it is not one that stands anywhere"  # type: ignore[arg-type]
    keeping = begun(things=(*THINGS, thing("safe", Slot(accepts=("apple",), keeps=True))))  # type: ignore[arg-type]
    does(keeping, i.PickUp("apple"), i.Put("safe"), i.PickUp("apple"))
    assert keeping.handling.held is None
    assert not keeping.handling.can_pick_up("apple")  # type: ignore[arg-type]


def test_a_free_thing_stands_where_it_is_put_down() -> None:
    session = begun()
    does(session, i.PickUp("stone"), i.PutDown(2, 3, 0.5, 90))
    assert session.pose("stone").position == Vec3(2.0, 3.0, 0.5)  # type: ignore[arg-type]
    assert session.pose("stone").rotation == pytest.approx((90.0, 0.0, 0.0))  # type: ignore[arg-type]


def test_things_in_layers_fall_and_only_the_topmost_can_be_taken() -> None:
    cubes = tuple(thing(f"cube{n}", Carriable(), block("#cccccc")) for n in range(3))
    tower = thing("tower", Slot(anything=True, columns=2, layers=3, size=BLOCK), position=Vec3(9.0, 0.0, 0.0))
    session = begun(things=(*THINGS, *cubes, tower))
    does(session, i.PickUp("cube0"), i.Put("tower", 4), i.PickUp("cube1"), i.Put("tower", 0))
    assert [session.state.put[f"cube{n}"]["place"] for n in (0, 1)] == [0, 2]
    assert session.pose("cube1").position == pytest.approx((8.85, 0.0, 0.3))  # type: ignore[arg-type]
    assert not session.handling.can_pick_up("cube0")  # type: ignore[arg-type]
    session.handling.send_back("cube0")  # type: ignore[arg-type]
    assert session.state.put["cube1"]["place"] == 0
    assert session.pose("cube1").position.z == 0.0  # type: ignore[arg-type]


def test_what_lies_in_a_slot_goes_along_with_it() -> None:
    cart = thing("cart", Motion(kind="path", points=(Vec3(0, 0, 0), Vec3(10, 0, 0)), period=10.0))
    bed = thing("bed", Slot(anything=True), parent="cart")
    session = begun(things=(*THINGS, cart, bed))
    does(session, i.PickUp("apple"), i.Put("bed"))
    before = session.pose("apple").position  # type: ignore[arg-type]
    does(session, None)
    after = session.pose("apple").position  # type: ignore[arg-type]
    matrix = session.world_matrix(session.scene.entities["bed"])  # type: ignore[index]
    assert after != before
    assert after == pytest.approx(matrix[12:15], abs=1e-5)


def test_part_of_a_turned_and_stretched_thing_snaps_to_the_right_place_of_the_world() -> None:
    box = thing(
        "crate", position=Vec3(3.0, 1.0, 0.0), rotation=Vec3(90.0, 0.0, 0.0), scale=Vec3(2.0, 2.0, 2.0)
    )
    inner = thing("inner", Carriable(), parent="crate", position=Vec3(0.2, 0.0, 0.0))
    session = begun(things=(*THINGS, box, inner))
    does(session, i.PickUp("inner"), i.Put("pan"))
    matrix = session.world_matrix(session.scene.entities["inner"])  # type: ignore[index]
    assert matrix[12:15] == pytest.approx((3.1, -1.0, 1.2), abs=1e-5)


def test_a_thing_may_start_in_a_slot_and_leaving_the_scene_opens_the_hand() -> None:
    nest = thing("nest", Slot(anything=True), position=Vec3(0.0, 0.0, 5.0))
    egg = thing("egg", Carriable(starts_in="nest"))  # type: ignore[arg-type]
    session = begun(things=(*THINGS, nest, egg))
    assert session.handling.slot_of("egg") == "nest"  # type: ignore[arg-type]
    does(session, i.PickUp("egg"))
    session.go_to_scene(session.scene.id, None)
    assert session.handling.held is None


# ------------------------------------------------------------------ controls


def test_dial_sets_its_variable_in_steps_and_within_limits() -> None:
    session = begun()
    does(session, i.SetTo("dial", 6.6))
    assert session.variable("speed") == 7.0  # type: ignore[arg-type]
    assert session.handling.control("dial") == 7.0  # type: ignore[arg-type]
    outcomes = does(session, i.SetTo("dial", 99.0, is_done=False))
    assert session.variable("speed") == 10.0  # type: ignore[arg-type]
    assert [o for o in outcomes if o.kind == "record"] == [], "the hand has not let go of it"


def test_slider_without_a_variable_keeps_its_number() -> None:
    session = begun()
    does(session, i.SetTo("slider", 0.25), i.SetTo("slider", 0.3, "dial"))
    assert session.handling.control("slider") == 0.25  # type: ignore[arg-type]
    assert session.state.settings == {"slider.slider": 0.25}


def test_button_counts_and_switches() -> None:
    session = begun()
    does(session, i.Click("bell"), i.Click("bell"), i.Click("lamp"))
    assert session.handling.presses("bell") == 2  # type: ignore[arg-type]
    assert session.variable("lit") is True  # type: ignore[arg-type]
    does(session, i.Click("lamp"))
    assert session.variable("lit") is False  # type: ignore[arg-type]


def test_what_is_pulled_apart_goes_there_softly_and_back() -> None:
    session = begun()
    does(session, i.SetTo("clock", 1.0))
    assert session.pose("wheel").position.x == pytest.approx(0.4)  # type: ignore[arg-type]
    does(session, *[None] * 2)
    assert session.pose("wheel").position.x == pytest.approx(0.8)  # type: ignore[arg-type]
    assert session.state.opening == {}
    does(session, i.SetTo("clock", 0.0), None)
    assert session.pose("wheel").position.x == pytest.approx(0.4)  # type: ignore[arg-type]


def test_cut_follows_its_number_over_time() -> None:
    session = begun()
    does(session, i.SetTo("house", 1.0))
    shares = []
    for _ in range(30):
        session.step()
        shares.append(session.handling.share("house", "cutaway"))  # type: ignore[arg-type]
    assert shares == sorted(shares)
    assert 0.0 < shares[5] < 1.0
    assert shares[-1] == 1.0


# ------------------------------------------------------------------ liquids


def test_pouring_keeps_the_volume_and_mixes_warmth_and_colour() -> None:
    session = begun()
    does(session, i.Pour("jug", "cup", 300.0))
    assert (session.handling.level("jug"), session.handling.level("cup")) == (300.0, 300.0)  # type: ignore[arg-type]
    assert session.variable("ml") == 300.0  # type: ignore[arg-type]
    assert session.handling.held_in("cup")["parts"] == {"jug": 300.0}  # type: ignore[arg-type]
    assert session.handling.held_in("cup")["temperature"] == 80.0  # type: ignore[arg-type]
    does(session, i.Pour("jug", "cup"))
    assert session.handling.level("cup") == 500.0, "it is full"  # type: ignore[arg-type]
    assert session.handling.level("jug") == 100.0  # type: ignore[arg-type]
    assert session.handling.pour_targets("jug") == []  # type: ignore[arg-type]
    does(session, i.Pour("cup", "jug"))
    assert session.handling.level("jug") == 200.0, "the cup gives a portion at a time"  # type: ignore[arg-type]


def test_a_cone_fills_a_cylinder_of_its_size_three_times() -> None:
    size = Vec3(0.2, 0.2, 0.3)
    cone = thing("cone", Vessel(form="cone", size=size, volume=1e9))
    cylinder = thing("cylinder", Vessel(form="cylinder", size=size))
    tap = thing("tap", Vessel(endless=True))
    session = begun(things=(*THINGS, cone, cylinder, tap))
    for _ in range(3):
        does(session, i.Pour("cone", "cylinder"), i.Pour("tap", "cone"))
    level = session.handling.level("cylinder")  # type: ignore[arg-type]
    assert level == pytest.approx(session.scene.entities["cylinder"].get(Vessel).capacity, rel=1e-6)  # type: ignore[index, union-attr]


# ------------------------------------------------------------------ wires


def test_wires_make_a_circuit_and_a_switch_is_thrown() -> None:
    session = begun()
    does(
        session,
        i.Connect("battery.right", "bulb.left"),
        i.Connect("bulb.right", "switch.left"),
        i.Connect("switch.right", "battery.left"),
        None,
    )
    assert session.handling.is_connected("bulb", "battery")  # type: ignore[arg-type]
    assert session.variable("bulb.brightness") == pytest.approx(0.0)  # type: ignore[arg-type]
    does(session, i.Click("switch"), None)
    assert session.variable("bulb.current") == pytest.approx(2.0, rel=1e-3)  # type: ignore[arg-type]
    does(session, i.Disconnect("bulb.left", "battery.right"))
    assert not session.handling.is_connected("bulb", "battery")  # type: ignore[arg-type]
    assert does(session, i.Connect("bulb.left", "bulb.left"), i.Connect("bulb.left", "apple.left")) == []


# ------------------------------------------------------------------ instruments


def test_tape_and_protractor_read_what_they_are_laid_to() -> None:
    session = begun()
    does(session, i.Measure("tape", (0, 0, 0, 3, 4, 0)))
    assert session.handling.reading("tape") == 5.0  # type: ignore[arg-type]
    does(session, i.Measure("angle", (1, 0, 0, 0, 0, 0, 0, 2, 0)))
    assert session.handling.reading("angle") == 90.0  # type: ignore[arg-type]
    does(session, i.Measure("tape", (1, 2, 3)), i.Measure("tape", (0, 0, 0, 1e9, 0, 0)))
    assert session.handling.reading("tape") == 5.0, "no way to lay a tape"  # type: ignore[arg-type]
    does(session, i.Measure("tape"))
    assert session.handling.reading("tape") is None  # type: ignore[arg-type]


def test_stopwatch_starts_stops_and_is_cleared() -> None:
    session = begun()
    does(session, i.Click("watch"), None, None, i.Click("watch"), None)
    assert session.handling.reading("watch") == 2.0  # type: ignore[arg-type]
    does(session, i.Click("watch"))
    assert session.handling.reading("watch") == 0.0  # type: ignore[arg-type]


def test_balance_weighs_what_lies_on_it() -> None:
    session = begun()
    does(session, i.PickUp("apple"), i.Put("pan"), i.PickUp("pear"), i.Put("pan"))
    assert session.handling.reading("scale") == 500.0  # type: ignore[arg-type]
    does(session, i.PickUp("apple"), None)
    assert session.variable("weight") == 300.0  # type: ignore[arg-type]


def test_thermometer_reads_the_thing_it_is_held_to() -> None:
    session = begun()
    assert session.handling.reading("warm") is None  # type: ignore[arg-type]
    does(session, i.Measure("warm", thing="fire"))
    assert session.handling.reading("warm") == 300.0  # type: ignore[arg-type]
    does(session, i.Measure("warm", thing="jug"))
    assert session.handling.reading("warm") == 80.0  # type: ignore[arg-type]
    does(session, i.Measure("warm", thing="apple"))
    assert session.handling.reading("warm") == 80.0, "an apple has no warmth here"  # type: ignore[arg-type]


# ------------------------------------------------------------------ graph paper


def test_a_line_is_right_if_it_goes_through_the_points() -> None:
    session = begun()
    does(session, i.Draw("paper", (0, 0, 4, 2)))
    assert session.handling.is_drawn_right("paper")  # type: ignore[arg-type]
    does(session, i.Draw("paper", (0, 0, 4, 3)))
    assert not session.handling.is_drawn_right("paper")  # type: ignore[arg-type]
    does(session, i.Draw("paper", (0.2, -3, 99, 4.9)))
    assert session.handling.drawn("paper") == ((0.0, 0.0), (10.0, 5.0)), "it snaps, within the axes"  # type: ignore[arg-type]


# ------------------------------------------------------------------ all of them


@pytest.mark.parametrize("manner", ["right", "half", "wrong"])
@pytest.mark.parametrize("goal", GOALS)
def test_robot_comes_to_the_end_with_every_verb(goal: str, manner: Any) -> None:
    session = begun(goals=GOALS[goal])
    records = []
    for item in play_through(session, manner):
        outcomes = session.step() if item is None else session.handle(item)
        records += [outcome.values for outcome in outcomes if outcome.kind == "record"]
    assert session.is_finished
    if goal == "carry":
        wrong = [record["item"] for record in records if record.get("right") is False]
        assert len(wrong) == {"right": 0, "half": 1, "wrong": 2}[manner]


def everything_done() -> Session:
    session = begun()
    does(
        session,
        *(i.PickUp("apple"), i.Put("basket"), i.PickUp("pear"), i.Put("shelf"), i.PickUp("stone")),
        *(i.SetTo("slider", 0.5), i.SetTo("clock", 1.0), i.Click("bell"), i.Pour("jug", "cup", 50.0)),
        *(i.Connect("battery.right", "bulb.left"), i.Measure("tape", (0, 0, 0, 1, 0, 0))),
        *(i.Click("watch"), i.Measure("warm", thing="fire"), i.Draw("paper", (1, 1, 2, 2))),
    )
    return session


def test_a_checkpoint_holds_all_that_hands_have_done_and_play_goes_on_alike() -> None:
    session = everything_done()
    data = json.loads(json.dumps(session.state.to_data()))
    again = Session.restored(session.lesson, State.from_data(data))
    after: list[i.Input | None] = [
        i.Put("basket"),
        i.Click("watch"),
        None,
        i.Pour("cup", "jug"),
        i.SetTo("clock", 0.0),
        None,
    ]
    assert [o.line() for o in does(session, *after)] == [o.line() for o in does(again, *after)]
    assert session.state.to_data() == again.state.to_data()


def test_what_hands_did_is_acted_out_from_the_results_alone() -> None:
    session = begun()
    records: list[dict[str, Any]] = []
    for item in (
        *(i.PickUp("apple"), i.Put("basket", 1), i.PickUp("stone"), i.Put("basket"), i.SetTo("dial", 4.0)),
        *(i.Pour("jug", "cup", 50.0), i.Connect("battery.right", "bulb.left")),
        *(
            i.Measure("tape", (0, 0, 0, 1, 0, 0)),
            i.Measure("warm", thing="fire"),
            i.Draw("paper", (1, 1, 2, 2)),
        ),
    ):
        records += [dict(o.values) for o in session.handle(item) if o.kind == "record"]
    again = begun()
    damaged = {"type": "put", "seq": 99, "tick": 0, "item": 7, "slot": None}
    retell(again, [*records, damaged])
    now, before = again.state.to_data(), session.state.to_data()
    for what in ("put", "levels", "measured", "drawn", "variables"):
        assert now[what] == before[what], what
    assert again.handling.is_connected("battery", "bulb")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"held": "fixed"},
        {"held": "nobody"},
        {"put": {"apple": {"slot": "basket", "place": 2}}},
        {"put": {"apple": {"slot": "pear", "place": 0}}},
        {"put": {"apple": {"slot": "pan", "place": 0}, "pear": {"slot": "pan", "place": 0}}},
        {"levels": {"cup": {"volume": 5000.0, "color": "#000000", "temperature": 1.0, "parts": {}}}},
        {"levels": {"apple": {"volume": 5.0, "color": "#000000", "temperature": 1.0, "parts": {}}}},
        {"drawn": {"paper": [[0, 0], [1, 1], [2, 2]]}},
        {
            "measured": {
                "tape": {"points": [[0, 0, 0]], "thing": "", "running": False, "since": 0, "before": 0}
            }
        },
        {"settings": {"nobody.dial": 1.0}},
    ],
)
def test_a_forged_checkpoint_is_refused(change: dict[str, Any]) -> None:
    session = begun()
    data = {**session.state.to_data(), **change}
    with pytest.raises(SalaError, match="bad_checkpoint"):
        Session.restored(session.lesson, State.from_data(data))


def test_hidden_things_are_out_of_reach() -> None:
    hidden = MappingProxyType(
        {key: replace(entity, hidden=True) for key, entity in lesson().scenes["bench"].entities.items()}  # type: ignore[index]
    )
    whole: Lesson = lesson()
    scene = replace(whole.scenes["bench"], entities=hidden)  # type: ignore[index]
    session = Session(replace(whole, scenes=MappingProxyType({scene.id: scene})))
    session.begin()
    items: list[i.Input | None] = [
        *(i.PickUp("apple"), i.SetTo("dial", 5.0), i.Click("bell"), i.Pour("jug", "cup")),
        *(i.Connect("battery.right", "bulb.left"), i.Draw("paper", (1, 1)), i.Measure("warm", thing="fire")),
    ]
    assert does(session, *items) == []
