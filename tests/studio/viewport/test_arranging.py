"""Aligning, spreading, being drawn to others and typing numbers: the plain sums behind the actions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.model.values import EntityId, Vec3
from scenes.stage.picking import WorldBox
from studio.viewport import arranging
from studio.viewport.contact import Meeting
from studio.viewport.entry import Entry
from studio.viewport.magnet import Magnet, moved

NUMBERS = st.floats(-40, 40).map(lambda value: round(value, 3))
SIZES = st.floats(0.05, 6).map(lambda value: round(value, 3))
HEADINGS = st.floats(-720, 720)


@st.composite
def boxes(draw: st.DrawFn) -> WorldBox:
    low = Vec3(draw(NUMBERS), draw(NUMBERS), draw(NUMBERS))
    return WorldBox(low, Vec3(*(a + draw(SIZES) for a in low)))


def several(count: int) -> st.SearchStrategy[dict[EntityId, WorldBox]]:
    made = st.lists(boxes(), min_size=count, max_size=7)
    return made.map(lambda found: {EntityId(f"e{n}"): box for n, box in enumerate(found)})


@given(several(1), boxes(), st.sampled_from(arranging.SIDES[:-1]), HEADINGS)
def test_aligning_twice_changes_nothing_and_goes_along_one_axis(
    found: dict[EntityId, WorldBox], leading: WorldBox, side: arranging.Side, heading: float
) -> None:
    ways = arranging.aligned(found, leading, side, heading)
    assert set(ways) == set(found)
    assert all(sum(part != 0.0 for part in way) <= 1 for way in ways.values())
    after = {i: moved(box, ways[i]) for i, box in found.items()}
    for way in arranging.aligned(after, leading, side, heading).values():
        assert way == pytest.approx(Vec3(0.0, 0.0, 0.0), abs=1e-9)


@given(several(3), st.sampled_from(("across", "deep", "up")), st.sampled_from(("gaps", "middles")), HEADINGS)
def test_spreading_makes_all_gaps_equal_and_leaves_the_ends(
    found: dict[EntityId, WorldBox], along: arranging.Along, by: str, heading: float
) -> None:
    ways = arranging.spread(found, along, by, heading)  # type: ignore[arg-type]
    axis = arranging.axis_seen(("across", "deep", "up").index(along), heading)
    order = sorted(found, key=lambda i: sum(arranging.reach(found[i], axis)))
    assert not {order[0], order[-1]} & set(ways)
    zero = Vec3(0.0, 0.0, 0.0)
    spans = [arranging.reach(moved(found[i], ways.get(i, zero)), axis) for i in order]
    if by == "gaps":
        steps = [b[0] - a[1] for a, b in zip(spans, spans[1:])]
    else:
        steps = [sum(b) / 2 - sum(a) / 2 for a, b in zip(spans, spans[1:])]
    assert steps == pytest.approx([steps[0]] * len(steps), abs=1e-6)


def test_two_things_need_no_spreading() -> None:
    box = WorldBox(Vec3(0, 0, 0), Vec3(1, 1, 1))
    assert arranging.spread({EntityId("a"): box, EntityId("b"): box}, "across", "gaps", 0.0) == {}


@given(HEADINGS)
def test_what_is_seen_as_right_away_and_up_is_a_frame(heading: float) -> None:
    right, away, up = (arranging.axis_seen(number, heading) for number in range(3))
    assert right.x * away.x + right.y * away.y == 0.0
    assert right.x * away.y - right.y * away.x == 1.0
    assert up == Vec3(0.0, 0.0, 1.0)


@given(boxes(), st.lists(boxes(), max_size=5), st.builds(Vec3, NUMBERS, NUMBERS, NUMBERS), SIZES)
def test_a_pull_is_never_longer_than_its_reach_and_holds(
    box: WorldBox, others: list[WorldBox], by: Vec3, reach: float
) -> None:
    magnet = Magnet(box, lambda middle, _reach: others)
    pulled = magnet.pull(by, (0, 1), reach)
    assert pulled.by.z == by.z
    for axis in (0, 1):
        assert abs(pulled.by[axis] - by[axis]) <= reach + 1e-9
    assert bool(pulled.guides) or pulled.by == by
    if not others:
        assert pulled.by == by


def test_the_nearest_side_wins_and_a_touch_wins_of_two_as_near() -> None:
    box = WorldBox(Vec3(0, 0, 0), Vec3(1, 1, 1))
    near = WorldBox(Vec3(2, 0, 0), Vec3(3, 1, 1))
    far = WorldBox(Vec3(2.2, 0, 0), Vec3(3.2, 1, 1))
    magnet = Magnet(box, lambda middle, _reach: [far, near])
    assert magnet.pull(Vec3(2.06, 0.0, 0.0), (0,), 0.3).by.x == pytest.approx(2.0)
    assert magnet.pull(Vec3(2.16, 0.0, 0.0), (0,), 0.3).by.x == pytest.approx(2.2)
    assert magnet.pull(Vec3(1.4, 0.0, 0.0), (0,), 0.1).by.x == 1.4
    for touch, gone in ((0.05, 2.11), (-0.06, 2.0), (-0.07, 2.0)):
        touching = Magnet(box, lambda middle, _reach: [near], lambda *_: Meeting(touch, box.high))  # noqa: B023
        pulled = touching.pull(Vec3(2.06, 0.0, 0.0), (0,), 0.3)
        assert pulled.by.x == pytest.approx(gone)
        assert (pulled.guides[0].start == box.high) is (touch != -0.07)


@given(st.lists(st.sampled_from([*"0123456789០១២៣៤៥៦៧៨៩.,-xq ", "\b", "\t"]), max_size=30))
def test_whatever_is_typed_is_a_number_or_nothing(letters: list[str]) -> None:
    entry = Entry(("x", "y", "z"))
    for letter in letters:
        if letter == "\b":
            entry.rub_out()
        elif letter == "\t":
            entry.next_field()
        else:
            entry.type(letter)
    assert set(entry.numbers()) <= {"x", "y", "z"}
    assert all(abs(number) < 1e10 for number in entry.numbers().values())


@pytest.mark.parametrize(
    ("typed", "number"), [("1.5", 1.5), ("-2", -2.0), ("2-", -2.0), ("១,៥", 1.5), ("1..5", 1.5), (".5", 0.5)]
)
def test_numbers_are_read_as_people_write_them(typed: str, number: float) -> None:
    entry = Entry(("°",))
    for letter in typed:
        entry.type(letter)
    assert entry.numbers() == {"°": number}
