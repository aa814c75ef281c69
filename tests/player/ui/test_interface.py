"""Pointer, keys, focus, scrolling and typing, as a pupil would do them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.khmer.clusters import cluster_starts
from scenes.player.ui import widgets as w
from scenes.player.ui.editing import edited, typed
from scenes.player.ui.interface import Interface
from scenes.player.ui.layout import Placed
from scenes.player.ui.measure import FontMeasure
from scenes.player.ui.theme import Theme

THEME = Theme.for_window(1024, 768)


def button(id: str, **more: object) -> w.Button:
    return w.Button(**{"id": id, "child": w.Text(id), "action": f"use {id}", "label": id, **more})  # type: ignore[arg-type]


def shown(measure: FontMeasure, tree: w.Widget) -> Interface:
    interface = Interface(measure, THEME)
    interface.show(tree)
    return interface


def find(interface: Interface, id: str) -> Placed:
    return next(p for p in interface.placed if getattr(p.widget, "id", "") == id)


def middle(interface: Interface, id: str) -> tuple[float, float]:
    box = find(interface, id).box
    return box.x + box.w / 2, box.y + box.h / 2


ROW = w.At(w.Row((button("a"), button("b"), button("off", is_enabled=False), button("c"))), 0, 0)


def test_button_is_used_when_pressed_and_released_on_it(measure: FontMeasure) -> None:
    interface = shown(measure, ROW)
    at = middle(interface, "b")
    assert interface.press(*at)
    assert interface.release(*at).commands == ("use b",)
    assert interface.focus == "b"


def test_letting_go_elsewhere_uses_nothing(measure: FontMeasure) -> None:
    interface = shown(measure, ROW)
    interface.press(*middle(interface, "a"))
    assert interface.release(*middle(interface, "b")).commands == ()
    assert interface.release(*middle(interface, "b")).commands == ()


def test_disabled_button_cannot_be_used_or_focused(measure: FontMeasure) -> None:
    interface = shown(measure, ROW)
    interface.press(*middle(interface, "off"))
    assert interface.release(*middle(interface, "off")).commands == ()
    seen = []
    while interface.focus_next():
        seen.append(interface.focus)
    assert seen == ["a", "b", "c"]


def test_pointer_beside_the_interface_is_the_scenes(measure: FontMeasure) -> None:
    interface = shown(measure, ROW)
    assert not interface.point(900, 700)
    assert not interface.press(900, 700)
    assert not interface.release(900, 700).is_taken
    assert not interface.wheel(900, 700, 1)


def test_the_first_tab_shows_what_a_screen_begins_with(measure: FontMeasure) -> None:
    interface = shown(measure, w.Row((button("x", starts_focused=True), button("y"))))
    assert [(interface.key("tab").is_taken, interface.focus) for _ in range(2)] == [(True, "x"), (True, "y")]


def test_words_over_the_scene_hide_nothing_from_the_mouse(measure: FontMeasure) -> None:
    for lets_through in (True, False):
        words = w.Card(w.Text("Walk"), lets_through=lets_through)
        interface = shown(measure, w.Row((w.At(words, 0.0, 0.0),), align="start"))
        box = next(placed.box for placed in interface.placed if placed.widget is words)
        assert interface.press(box.x + 4, box.y + 4) != lets_through


def test_tab_past_the_end_gives_the_scene_its_turn(measure: FontMeasure) -> None:
    interface = shown(measure, ROW)
    assert [interface.key("tab").is_taken for _ in range(4)] == [True, True, True, False]
    assert interface.focus == ""
    assert interface.key("tab", shift=True).is_taken
    assert interface.focus == "c"


def test_dialog_keeps_focus_and_gives_it_back(measure: FontMeasure) -> None:
    interface = shown(measure, w.Stack((ROW,)))
    interface.key("tab")
    dialog = w.Modal(id="d", child=w.Row((button("x", starts_focused=True), button("y"))), on_close="close d")
    interface.show(w.Stack((ROW, dialog)))
    assert interface.is_modal
    assert interface.focus == "x"
    assert [(interface.key("tab").is_taken, interface.focus) for _ in range(2)] == [(True, "y"), (True, "x")]
    assert interface.press(*middle(interface, "a")), "what is behind a dialog is not the scene's either"
    assert interface.release(*middle(interface, "a")).commands == ()
    assert interface.key("escape").commands == ("close d",)
    interface.show(w.Stack((ROW,)))
    assert interface.focus == "a"
    assert not interface.key("escape").is_taken
    leave = w.Button(id="leave", child=w.Text("x"), label="x", action="leave", keys=("escape",))
    interface.show(w.Stack((leave, dialog)))
    assert interface.key("escape").commands == ("close d",), "the dialog goes first"
    interface.show(w.Stack((leave,)))
    assert interface.key("escape").commands == ("leave",)


def test_topmost_dialog_is_the_one_that_counts(measure: FontMeasure) -> None:
    lower = w.Modal(id="d", child=button("x"), on_close="close d")
    upper = w.Modal(id="e", child=button("y"), on_close="close e")
    interface = shown(measure, w.Stack((ROW, lower, upper)))
    assert interface.key("escape").commands == ("close e",)
    interface.key("tab")
    assert interface.focus == "y"


@pytest.mark.parametrize("key", ["enter", "space"])
def test_focused_button_is_used_by_keys_but_not_by_their_repeats(measure: FontMeasure, key: str) -> None:
    interface = shown(measure, ROW)
    interface.key("tab")
    assert interface.key(key).commands == ("use a",)
    assert interface.key(key, is_repeat=True) == (True, ())


def test_enter_may_mean_more_than_a_click(measure: FontMeasure) -> None:
    interface = shown(measure, button("a", enter_action="check"))
    interface.key("tab")
    assert interface.key("enter").commands == ("check",)
    assert interface.key("space").commands == ("use a",)


def test_shortcut_works_without_focus_and_only_in_the_open_dialog(measure: FontMeasure) -> None:
    behind, front = button("a", keys=("1",)), button("x", keys=("2",))
    interface = shown(measure, w.Stack((behind, w.Modal(id="d", child=front))))
    assert interface.key("1").commands == ()
    assert interface.key("2").commands == ("use x",)
    assert interface.focus == "x"


def test_arrows_move_to_what_lies_there(measure: FontMeasure) -> None:
    grid = w.Modal(id="d", child=w.Grid(tuple(button(f"{i}") for i in range(6)), tile=200, most_columns=3))
    interface = shown(measure, w.Stack((w.Spacer(), grid)))
    interface.key("tab")
    path = []
    for key in ("arrow_right", "arrow_down", "arrow_left", "arrow_up", "arrow_up"):
        interface.key(key)
        path.append(interface.focus)
    assert path == ["1", "4", "3", "0", "0"]


def long_page() -> w.Widget:
    return w.Modal(
        id="d",
        child=w.ScrollArea(
            id="s", child=w.Column(tuple(button(f"{i}", height=80) for i in range(20)), gap=0)
        ),
    )


def test_wheel_page_keys_and_drag_scroll(measure: FontMeasure) -> None:
    interface = shown(measure, w.Stack((w.Spacer(), long_page())))
    x, y = middle(interface, "s")
    top = find(interface, "0").box.y

    def moved() -> int:
        return top - find(interface, "0").box.y

    assert interface.wheel(x, y, -1)
    assert moved() == 60
    interface.key("page_down")
    assert moved() > 600
    interface.key("end")
    assert find(interface, "19").box.bottom == find(interface, "s").box.bottom
    interface.key("home")
    assert moved() == 0
    interface.press(x, y)
    interface.point(x, y - 100)
    assert moved() == 100
    assert interface.release(x, y - 100).commands == (), "who drags does not press"


def test_focus_scrolls_into_view(measure: FontMeasure) -> None:
    interface = shown(measure, w.Stack((w.Spacer(), long_page())))
    area = find(interface, "s").box
    for _ in range(21):
        interface.key("tab")
        focused = find(interface, interface.focus).box
        assert interface.focus == "s" or area.holds(focused)


def test_equal_tree_changes_nothing(measure: FontMeasure) -> None:
    interface = shown(measure, ROW)
    before = interface.version
    interface.show(
        w.At(w.Row((button("a"), button("b"), button("off", is_enabled=False), button("c"))), 0, 0)
    )
    interface.point(900, 700)
    assert interface.version == before
    interface.point(*middle(interface, "a"))
    assert interface.version == before + 1


def test_typing_into_a_field_sends_what_it_says_now(measure: FontMeasure) -> None:
    interface = shown(
        measure, w.TextField(id="f", value="", label="Name", most=8, action="start", starts_focused=True)
    )
    assert interface.has_text_focus
    value = ""
    for key in ("ស", "ុ", "ខា"):
        (command,) = interface.type(key).commands
        assert isinstance(command, w.FieldChanged)
        value = command.text
        interface.show(w.TextField(id="f", value=value, label="Name", most=8, action="start"))
    assert value == "សុខា"
    (command,) = interface.key("backspace").commands
    assert command == w.FieldChanged("f", "សុខ")
    assert interface.key("a").is_taken, "letters are not shortcuts while somebody writes"
    assert interface.key("enter").commands == ("start",)


def test_subscript_is_erased_with_its_sign() -> None:
    assert edited("ខ្មែ", 4, "backspace") == ("ខ្ម", 3)
    assert edited("ខ្ម", 3, "backspace") == ("ខ", 1)
    assert edited("ខ្មែរ", 0, "delete") == ("រ", 0)
    assert edited("ខ្មែរ", 5, "arrow_left") == ("ខ្មែរ", 4)
    assert edited("ខ្មែរ", 4, "arrow_left") == ("ខ្មែរ", 0)
    assert edited("x", 1, "f5") is None


_LINE = st.text(st.sampled_from("ខមសរាិ្ៈabc 123"), max_size=30)


@given(
    value=_LINE,
    text=_LINE,
    caret=st.integers(0, 30),
    key=st.sampled_from(["backspace", "delete", "arrow_left", "arrow_right", "home", "end"]),
)
def test_editing_keeps_caret_and_length_in_bounds(value: str, text: str, caret: int, key: str) -> None:
    caret = min(caret, len(value))
    after = typed(value, caret, text, 30)
    assert len(after.value) <= max(30, len(value))
    assert after.value.startswith(value[:caret])
    assert 0 <= after.caret <= len(after.value)
    result = edited(value, caret, key)
    assert result is not None
    assert 0 <= result.caret <= len(result.value) <= len(value)
    if key.startswith("arrow"):
        assert result.caret in {0, *cluster_starts(value), len(value)}


def test_control_characters_are_not_typed() -> None:
    assert typed("", 0, "a\x07b\n\ud800", 10) == ("ab", 2)


def test_arrow_keys_may_mean_something_to_a_button(measure: FontMeasure) -> None:
    tree = w.At(w.Column((button("a", arrows=("up", "down")), button("b"))), 0, 0)
    interface = shown(measure, tree)
    interface.focus_next()
    assert interface.key("arrow_down").commands == ("down",)
    assert interface.key("arrow_up").commands == ("up",)
    assert interface.focus == "a"  # the focus stays where it moves things


def test_a_board_is_pointed_at_by_mouse_and_by_keys(measure: FontMeasure) -> None:
    board = w.Board(id="board", child=w.Spacer(width=400, height=200), label="A map", width=400)
    interface = shown(measure, w.At(board, 0, 0))
    box = find(interface, "board").box
    at = box.x + box.w * 0.25, box.y + box.h * 0.5
    assert interface.press(*at)
    (pointed,) = interface.release(*at).commands
    assert isinstance(pointed, w.Pointed)
    assert (pointed.id, round(pointed.x, 2), round(pointed.y, 2)) == ("board", 0.25, 0.5)
    for key in ("arrow_right", "arrow_right", "arrow_up"):
        assert interface.key(key).commands == ()
    (keyed,) = interface.key("enter").commands
    assert isinstance(keyed, w.Pointed)
    assert keyed.x > pointed.x + 0.05
    assert keyed.y < pointed.y
    for _ in range(60):
        interface.key("arrow_left")
    (edge,) = interface.key("space").commands
    assert edge.x == 0  # type: ignore[attr-defined]


def test_a_field_of_several_lines_wraps_and_shows_the_lines_round_the_caret(measure: FontMeasure) -> None:
    words = "មូស\u200bខ្លា\u200bពង\u200bក្នុង\u200bទឹក " * 12
    field = w.TextField(id="f", value=words, label="Words", lines=3, most=600, width=300)
    interface = shown(measure, w.At(field, 0, 0))
    placed = find(interface, "f")
    assert placed.block is not None
    assert len(placed.block.lines) == 3
    assert placed.caret_line == 2
    interface.press(*middle(interface, "f"))
    interface.key("home")
    assert find(interface, "f").caret_line == 0
