"""Boxes of small trees, by hand; and of random trees, by what must hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.player.ui import widgets as w
from scenes.player.ui.layout import RIM, Box, Placed, layout
from scenes.player.ui.measure import FontMeasure
from scenes.player.ui.theme import Theme

THEME = Theme.for_window(1024, 768)


def boxes(tree: w.Widget, measure: FontMeasure, width: int = 400, height: int = 300) -> list[Placed]:
    return layout(tree, width, height, THEME, measure)


def swatch(width: float, height: float, **more: float) -> w.Card:
    return w.Card(w.Spacer(), padding=(0, 0), width=width, height=height, **more)


def test_row_gives_growing_children_what_is_left(measure: FontMeasure) -> None:
    row = w.Row((swatch(50, 20), swatch(10, 20, grow=1), swatch(30, 20)), gap=10)
    found = [p.box for p in boxes(row, measure)]
    assert [box.x for box in found] == [0, 60, 370]
    assert [box.w for box in found] == [50, 300, 30]


def test_row_centres_on_its_height(measure: FontMeasure) -> None:
    found = [p.box for p in boxes(w.Row((swatch(50, 20), swatch(50, 60)), gap=0), measure, 400, 60)]
    assert [(box.y, box.h) for box in found] == [(20, 20), (0, 60)]


def test_column_takes_missing_height_from_what_can_scroll(measure: FontMeasure) -> None:
    long = w.Column(tuple(swatch(100, 50) for _ in range(10)), gap=0)
    tree = w.Column((swatch(100, 40), w.ScrollArea(id="a", child=long), swatch(100, 40)), gap=0)
    placed = boxes(tree, measure)
    area = next(p for p in placed if isinstance(p.widget, w.ScrollArea))
    assert area.box == Box(0, 40, 400, 220)
    assert area.content_px == 500
    assert [p.box.y for p in placed if p.clip is None and isinstance(p.widget, w.Card)] == [0, 260]
    rim = THEME.px(RIM)
    clip = Box(-rim, 40 - rim, 400 + rim, 220 + 2 * rim)
    assert all(p.clip == clip for p in placed if p.scroll == "a" and isinstance(p.widget, w.Card))


def test_scrolled_child_moves_up_and_stops_at_its_end(measure: FontMeasure) -> None:
    area = w.ScrollArea(id="a", child=swatch(100, 500))
    tops = [
        next(
            p.box.y
            for p in layout(area, 200, 300, THEME, measure, {"a": far})
            if isinstance(p.widget, w.Card)
        )
        for far in (0, 120, 10_000)
    ]
    assert tops == [0, -120, -200]


def test_wrap_starts_a_new_line_where_the_old_one_is_full(measure: FontMeasure) -> None:
    found = [p.box for p in boxes(w.Wrap(tuple(swatch(150, 40) for _ in range(3)), gap=10), measure)]
    assert [(box.x, box.y) for box in found] == [(0, 0), (160, 0), (0, 50)]


def test_what_stands_between_two_is_left_out_where_a_line_ends(measure: FontMeasure) -> None:
    wrap = w.Wrap(tuple(swatch(150, 40) for _ in range(3)), gap=10, between=swatch(8, 8))
    assert [(p.box.x, p.box.y) for p in boxes(wrap, measure)] == [(0, 0), (160, 16), (178, 0), (0, 50)]


def test_grid_has_as_many_columns_as_fit(measure: FontMeasure) -> None:
    grid = w.Grid(tuple(swatch(w.FULL, 40) for _ in range(5)), tile=120, gap=10)
    found = [p.box for p in boxes(grid, measure)]
    assert [box.w for box in found] == [126] * 5
    assert [box.y for box in found] == [0, 0, 0, 50, 50]


def test_later_children_of_a_stack_are_in_front(measure: FontMeasure) -> None:
    tree = w.Stack((swatch(10, 10), w.Stack((swatch(11, 10), swatch(12, 10))), swatch(13, 10)))
    placed = boxes(tree, measure)
    assert [p.layer for p in placed] == sorted(p.layer for p in placed)
    assert len({p.layer for p in placed}) == 4


def test_text_longer_than_its_lines_ends_in_an_ellipsis(measure: FontMeasure) -> None:
    text = "មូស\u200bខ្លា\u200bពង\u200bនៅ\u200bក្នុង\u200bទឹក\u200bស្អាត\u200b" * 6
    (placed,) = boxes(w.Column((w.Text(text, max_lines=2),)), measure)
    assert placed.block is not None
    assert len(placed.block.lines) == 2
    assert placed.block.lines[-1].plain.endswith("…")
    assert placed.block.width_px <= 400


def test_dialog_marks_what_is_inside(measure: FontMeasure) -> None:
    ok = w.Button(id="ok", child=w.Text("OK"), action="ok", label="OK")
    placed = boxes(w.Stack((swatch(50, 50), w.Modal(id="d", child=w.Card(ok)))), measure)
    assert {type(p.widget).__name__: p.modal for p in placed if p.layer == 0} == {"Card": ""}
    assert all(p.modal == "d" for p in placed if p.layer)
    assert next(p for p in placed if isinstance(p.widget, w.Text)).owner == "ok"


@pytest.mark.parametrize("value", ["", "Sokha", "ច័ន្ទដារ៉ារស្មី" * 6])
@pytest.mark.parametrize("caret", [0, 3, 1000])
def test_field_shows_its_caret_inside(measure: FontMeasure, value: str, caret: int) -> None:
    field = w.TextField(id="f", value=value, label="Name")
    (placed,) = layout(field, 300, 60, THEME, measure, carets={"f": caret})
    assert placed.block is not None
    assert 0 <= placed.caret_px <= 300 - 2 * 14 + 1
    assert placed.block.width_px <= 300 - 2 * 14


_TEXTS = st.sampled_from(
    ["", "Next", "A longer text that must wrap somewhere", "ទឹក\u200bស្អាត\u200bដែល\u200bនៅ\u200bនឹង", "w" * 60]
)
_LEAVES = st.one_of(
    _TEXTS.map(w.Text),
    st.just(w.Icon("star")),
    st.just(w.Progress(0.5)),
    _TEXTS.map(lambda text: w.Button(id="b", child=w.Text(text), action=text, label=text)),
    st.just(w.Spacer(grow=1)),
)
_TREES = st.recursive(
    _LEAVES,
    lambda children: st.one_of(
        st.lists(children, max_size=4).map(lambda items: w.Row(tuple(items))),
        st.lists(children, max_size=4).map(lambda items: w.Column(tuple(items))),
        st.lists(children, max_size=4).map(lambda items: w.Wrap(tuple(items))),
        st.lists(children, min_size=1, max_size=3).map(lambda items: w.Stack(tuple(items))),
        children.map(w.Card),
        children.map(w.At),
        children.map(lambda child: w.ScrollArea(id="s", child=child)),
    ),
    max_leaves=12,
)


@given(tree=_TREES, width=st.integers(40, 900), height=st.integers(40, 700))
def test_random_trees_stay_within_their_width(
    measure: FontMeasure, tree: w.Widget, width: int, height: int
) -> None:
    for placed in layout(tree, width, height, THEME, measure):
        assert placed.box.w >= 0
        assert placed.box.h >= 0
        assert placed.box.x >= 0
        if placed.box.w:  # a row that is too narrow for all of its children gives the last ones nothing
            assert placed.box.x < width + 8 * 12
