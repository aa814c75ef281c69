"""Every verb by mouse and by keyboard, in the real player: events of the window go in, the session tells what came."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scenes.components.graph_paper.logic import place_of
from scenes.components.graph_paper.model import GraphPaper
from scenes.model.transforms import transform_point
from scenes.model.values import EntityId, Vec3
from scenes.play.handling import Handling
from scenes.player.app import PlayerApp, PlayerOptions
from scenes.player.input import Event, FocusLost, KeyDown, KeyUp, PointerDown, PointerMoved, PointerUp, Wheel
from scenes.player.screens.commands import PlayAgain
from scenes.player.verbs.workbench import Workbench
from scenes.schema.codec import Codec
from scenes.simulate.circuit import TERMINALS
from scenes.storage.lesson_save import save_lesson
from scenes.vocabulary import sala_vocabulary
from tests.play.hands_lesson import lesson

SIZE = (1024, 768)


class Pupil:
    """Hands on a mouse and a keyboard."""

    def __init__(self, app: PlayerApp) -> None:
        self.app = app

    @property
    def hands(self) -> Handling:
        assert self.app.pages.play is not None
        return self.app.pages.play.session.handling

    def events(self, *events: Event) -> None:
        for event in events:
            self.app.hands.take([event])
            self.app.advance(0.034)

    def key(self, *keys: str) -> None:
        for key in keys:
            self.events(KeyDown(key), KeyUp(key))

    def tab_to(self, entity: str) -> None:
        """Press Tab until a thing is in focus."""
        view = self.app.view
        assert view is not None
        for _ in range(60):
            if view.focus == entity and self.app.hands.shows_focus:
                self.app.advance(0.5)  # the eye turns there
                return
            self.key("tab")
        raise AssertionError(f"Tab does not come to {entity}")

    def face(self, entity: str) -> None:
        """Look at a thing, as one who turns the head first."""
        assert self.app.view is not None
        self.app.view.face(EntityId(entity))
        self.app.advance(0.6)
        self.app.view.focus = None

    def at(self, point: Vec3) -> tuple[float, float]:
        """Where a point of the scene is in the window."""
        assert self.app.view is not None
        place = Workbench(self.app.view).project(point)
        assert place is not None
        return place

    def place(self, entity: str) -> tuple[float, float]:
        assert self.app.view is not None
        return self.at(self.app.view.middle(EntityId(entity)))

    def inside(self, entity: str, point: Vec3) -> tuple[float, float]:
        """Where a point of a thing is in the window."""
        assert self.app.pages.play is not None
        session = self.app.pages.play.session
        matrix = session.world_matrix(session.scene.entities[EntityId(entity)])
        return self.at(transform_point(matrix, point))

    def click(self, place: tuple[float, float], button: str = "left") -> None:
        self.events(PointerMoved(*place), PointerDown(button, *place), PointerUp(button, *place))

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.events(PointerMoved(*start), PointerDown("left", *start))
        for step in range(1, 6):
            share = step / 5
            self.events(PointerMoved(*(a + (b - a) * share for a, b in zip(start, end, strict=True))))
        self.events(PointerUp("left", *end))


@pytest.fixture(scope="module")
def one_app(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayerApp]:
    folder = tmp_path_factory.mktemp("verbs")
    save_lesson(Codec(sala_vocabulary()), lesson(), folder / "hands")
    app = PlayerApp(
        PlayerOptions(
            lessons=folder / "hands",
            assets=root / "assets",
            user_data=folder / "user",
            is_offscreen=True,
            is_silent=True,
            keeps_results=False,
            keeps_settings=False,
            size=SIZE,
            rung="standard",
            seed=1,
            language="en",
            pupils=("",),
        )
    )
    yield app
    app.close()


@pytest.fixture
def pupil(one_app: PlayerApp) -> Pupil:
    """A new attempt at the bench."""
    one_app.actions.do(PlayAgain())
    assert one_app.view is not None
    while one_app.view.is_covered:
        one_app.advance(0.1)
    return Pupil(one_app)


def graph_place(x: float, y: float) -> Vec3:
    paper = lesson().scenes["bench"].entities["paper"].get(GraphPaper)  # type: ignore[index]
    assert paper is not None
    across, up = place_of(paper, (x, y))
    return Vec3(across, 0.0, up)


# ------------------------------------------------------------------ by mouse


def test_mouse_drags_a_thing_into_its_slot(pupil: Pupil) -> None:
    pupil.face("apple")
    pupil.drag(pupil.place("apple"), pupil.place("basket"))
    assert pupil.hands.contents("basket") == ("apple",)  # type: ignore[arg-type]


def test_mouse_also_picks_up_and_puts_down_by_two_clicks(pupil: Pupil) -> None:
    pupil.click(pupil.place("stone"))
    assert pupil.hands.held == "stone"
    pupil.events(PointerMoved(*pupil.place("shelf")))
    assert pupil.app.pages.hint[0]
    pupil.click(pupil.place("shelf"))
    assert pupil.hands.contents("shelf") == ("stone",)  # type: ignore[arg-type]


def test_thing_that_is_dropped_beside_or_in_a_wrong_slot_goes_back(pupil: Pupil) -> None:
    pupil.face("stone")
    pupil.drag(pupil.place("stone"), pupil.place("basket"))
    assert pupil.hands.contents("basket") == ()  # type: ignore[arg-type]
    pupil.face("apple")
    x, y = pupil.place("apple")
    pupil.drag((x, y), (x, y - 250))
    pupil.app.advance(0.5)
    assert pupil.hands.held is None
    assert pupil.place("apple") == pytest.approx((x, y), abs=1.0)


def test_losing_the_window_opens_the_hand(pupil: Pupil) -> None:
    x, y = pupil.place("stone")
    pupil.events(PointerMoved(x, y), PointerDown("left", x, y), PointerMoved(x + 60, y), FocusLost())
    assert pupil.hands.held is None
    assert pupil.app.hands.verbs.active is None


def test_mouse_turns_the_dial_to_where_it_points(pupil: Pupil) -> None:
    pupil.face("dial")
    pupil.drag(pupil.inside("dial", Vec3(-0.05, 0, -0.04)), pupil.inside("dial", Vec3(0.0, 0, 0.1)))
    assert pupil.hands.control("dial") == 5.0  # type: ignore[arg-type]


def test_mouse_moves_the_slider_along_its_rail(pupil: Pupil) -> None:
    pupil.face("slider")
    pupil.drag(pupil.inside("slider", Vec3(0, 0, 0)), pupil.inside("slider", Vec3(0.2, 0, 0)))
    assert pupil.hands.control("slider") == pytest.approx(0.5, abs=0.02)  # type: ignore[arg-type]


def test_mouse_presses_buttons_and_starts_the_stopwatch(pupil: Pupil) -> None:
    for thing in ("bell", "lamp", "watch"):
        pupil.face(thing)
        pupil.click(pupil.place(thing))
    assert pupil.hands.presses("bell") == 1  # type: ignore[arg-type]
    assert pupil.hands.is_on("lamp")  # type: ignore[arg-type]
    assert pupil.hands.is_timing("watch")  # type: ignore[arg-type]


def test_mouse_pours_one_vessel_into_another(pupil: Pupil) -> None:
    pupil.drag(pupil.place("jug"), pupil.place("cup"))
    assert pupil.hands.level("cup") == 500.0  # type: ignore[arg-type]
    assert pupil.hands.level("jug") == 100.0  # type: ignore[arg-type]


def test_mouse_connects_two_terminals_and_takes_the_wire_away_again(pupil: Pupil) -> None:
    pupil.face("bulb")
    start = pupil.inside("battery", Vec3(TERMINALS["right"].x - 0.05, 0.0, 0.05))
    end = pupil.inside("bulb", TERMINALS["left"])
    pupil.drag(start, end)
    assert pupil.hands.wires("bulb") == [("battery.right", "bulb.left")]  # type: ignore[arg-type]
    pupil.drag(start, end)
    assert pupil.hands.wires("bulb") == []  # type: ignore[arg-type]


def test_mouse_lays_a_tape_and_holds_a_thermometer(pupil: Pupil) -> None:
    pupil.click(pupil.place("tape"))
    pupil.face("pear")
    for thing in ("apple", "pear"):
        pupil.click(pupil.at(Vec3({"apple": -2.0, "pear": -1.5}[thing], 0.0, 1.0)))
    assert pupil.hands.reading("tape") == 0.5  # type: ignore[arg-type]
    pupil.face("fire")
    pupil.drag(pupil.place("warm"), pupil.place("fire"))
    assert pupil.hands.reading("warm") == 300.0  # type: ignore[arg-type]


def test_a_click_cuts_open_and_pulls_apart_and_back(pupil: Pupil) -> None:
    for thing, part in (("house", "house"), ("clock", "wheel")):
        pupil.face(part)
        pupil.click(pupil.place(part))
        assert pupil.hands.control(thing) == 1.0  # type: ignore[arg-type]
        pupil.app.advance(1.0)
        pupil.face(part)
        pupil.click(pupil.inside("house", Vec3(0.1, 0.1, 0.15)) if thing == "house" else pupil.place(part))
        assert pupil.hands.control(thing) == 0.0  # type: ignore[arg-type]


def test_mouse_draws_a_line(pupil: Pupil) -> None:
    pupil.face("paper")
    for x, y in ((2, 1), (8, 4)):
        pupil.click(pupil.inside("paper", graph_place(x, y)))
    assert pupil.hands.drawn("paper") == ((2.0, 1.0), (8.0, 4.0))  # type: ignore[arg-type]
    assert pupil.hands.is_drawn_right("paper")  # type: ignore[arg-type]


def test_a_right_click_looks_closer_from_all_sides_and_goes_back(pupil: Pupil) -> None:
    view = pupil.app.view
    assert view is not None
    pupil.click(pupil.place("stone"), "right")
    assert view.eye.closer is not None
    before = view.eye.view.heading
    pupil.app.advance(1.0)
    pupil.events(PointerMoved(500, 500), PointerDown("right", 500, 500))
    pupil.events(PointerMoved(600, 500), PointerUp("right", 600, 500), Wheel(1, 600, 500))
    assert abs(view.eye.view.heading - before) > 10
    pupil.click((500, 500), "right")
    assert view.eye.closer is None


# ------------------------------------------------------------------ by keyboard


def test_keys_pick_up_choose_a_place_and_put(pupil: Pupil) -> None:
    pupil.tab_to("apple")
    pupil.key("enter")
    assert pupil.hands.held == "apple"
    verb: Any = pupil.app.hands.verbs.active
    seen = set()
    for _ in range(12):
        seen.add(verb.target)
        if verb.target == ("basket", 1):
            break
        pupil.key("arrow_right" if len(seen) < 4 else "tab")
    pupil.key("enter")
    assert pupil.hands.contents("basket") == ("apple",)  # type: ignore[arg-type]


def test_escape_lets_go_and_enter_begins_again(pupil: Pupil) -> None:
    pupil.tab_to("stone")
    pupil.key("enter", "escape")
    assert pupil.hands.held is None
    pupil.key("x")
    assert pupil.hands.held == "stone"


ARROWS: list[tuple[str, str, Callable[[Handling], float], float]] = [
    ("dial", "arrow_right", lambda hands: hands.control("dial"), 3.0),  # type: ignore[arg-type]
    ("slider", "arrow_up", lambda hands: hands.control("slider"), 0.3),  # type: ignore[arg-type]
    ("house", "arrow_right", lambda hands: hands.control("house"), 0.15),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("thing", "key", "value", "expected"), ARROWS)
def test_arrows_set_what_enter_took_in_hand(
    thing: str, key: str, value: Callable[[Handling], float], expected: float, pupil: Pupil
) -> None:
    before = value(pupil.hands)
    pupil.tab_to(thing)
    pupil.key("enter", key, key, key, "enter")
    assert value(pupil.hands) - before == pytest.approx(expected)
    assert pupil.app.hands.verbs.active is None
    pupil.key("enter", key, "escape")
    assert value(pupil.hands) - before == pytest.approx(expected), "Esc takes it back"


def test_keys_press_and_pull_apart(pupil: Pupil) -> None:
    pupil.tab_to("bell")
    pupil.key("enter", "space")
    assert pupil.hands.presses("bell") == 2  # type: ignore[arg-type]
    pupil.tab_to("clock")
    pupil.key("enter", "enter")
    assert pupil.hands.control("clock") == 1.0  # type: ignore[arg-type]


def test_keys_pour_a_portion_at_a_time(pupil: Pupil) -> None:
    pupil.tab_to("jug")
    pupil.key("enter", "enter", "escape")
    assert pupil.hands.level("cup") == 500.0  # type: ignore[arg-type]
    pupil.tab_to("cup")
    pupil.key("enter", "enter", "enter", "escape")
    assert pupil.hands.level("cup") == 300.0  # type: ignore[arg-type]


def test_keys_connect_with_a_wire(pupil: Pupil) -> None:
    pupil.tab_to("battery")
    pupil.key("enter", "enter")
    verb: Any = pupil.app.hands.verbs.active
    for _ in range(8):
        if verb.chosen == "bulb.left":
            break
        pupil.key("tab")
    pupil.key("enter")
    assert pupil.hands.is_connected("battery", "bulb")  # type: ignore[arg-type]
    pupil.tab_to("switch")
    pupil.key("enter")
    assert pupil.app.pages.play is not None
    assert pupil.app.pages.play.session.variable("switch.closed") is True  # type: ignore[arg-type]


def test_keys_measure(pupil: Pupil) -> None:
    pupil.tab_to("tape")
    pupil.key("enter")
    chosen: Any = pupil.app.hands.verbs.active
    points = []
    for _ in range(2):
        points.append(chosen.chosen)
        pupil.key("enter")
    places = {"apple": -2.0, "pear": -1.5, "fixed": -3.0}
    wanted = abs(places[points[0]] - places[points[1]])
    assert pupil.hands.reading("tape") == pytest.approx(wanted)  # type: ignore[arg-type]
    pupil.tab_to("warm")
    pupil.key("enter")
    assert pupil.hands.reading("warm") == 300.0, "it is held to what is nearest"  # type: ignore[arg-type]
    pupil.key("enter")
    assert pupil.app.hands.verbs.active is None


def test_keys_draw_points(pupil: Pupil) -> None:
    pupil.tab_to("paper")
    pupil.key("enter", "enter", "arrow_right", "arrow_right", "arrow_up", "enter")
    assert pupil.hands.drawn("paper") == ((5.0, 5.0), (7.0, 6.0))  # type: ignore[arg-type]


# ------------------------------------------------------------------ the picture


def test_what_is_held_is_shown_in_the_hand_and_a_ghost_where_it_would_lie(pupil: Pupil) -> None:
    view = pupil.app.view
    assert view is not None
    pupil.tab_to("apple")
    pupil.key("enter")
    world = view.stage.world
    ghost = world.find("ghost")
    assert not ghost.is_empty()
    slot, place = pupil.app.hands.verbs.active.target  # type: ignore[union-attr]
    matrix = pupil.hands.place_matrix(slot, place, EntityId("apple"))
    assert math.dist(ghost.get_pos(world), matrix[12:15]) < 1e-4
    pupil.key("escape")
    assert world.find("ghost").is_empty()


def test_stage_follows_what_hands_have_done(pupil: Pupil) -> None:
    view = pupil.app.view
    assert view is not None
    before = view.stage.anchor(EntityId("wheel")).get_pos(view.stage.world)  # type: ignore[union-attr]
    pupil.tab_to("clock")
    pupil.key("enter", "enter")
    pupil.app.advance(1.0)
    after = view.stage.anchor(EntityId("wheel")).get_pos(view.stage.world)  # type: ignore[union-attr]
    assert math.dist(before, after) == pytest.approx(0.4, abs=1e-4)
