"""What a pupil does with the interface: pointer, keys, focus, scrolling. Pure: no engine, no clock.

Give it a tree and inputs; it says which commands were meant. Positions are window pixels from the top left corner;
keys carry Panda's names ("tab", "arrow_up", "page_down", "a").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scenes.player.ui import widgets as w
from scenes.player.ui.drawing import Attention, Mark, marks
from scenes.player.ui.editing import Edited, edited, typed
from scenes.player.ui.layout import SCROLLBAR, Placed, layout
from scenes.player.ui.reach import focusable, hit_at, id_of, nearest, scrollable
from scenes.player.ui.sizes import Measure
from scenes.player.ui.theme import Theme

_DRAG_STARTS = 10
_PROGRAM_KEYS = frozenset(f"f{number}" for number in range(1, 13))
"""Function keys (full screen, a picture of the screen) are the program's, also while a dialog is open."""

_AIM, _FINE_AIM = 0.04, 0.01
"""How far one press of an arrow key moves the place one points at, in parts of the board."""
_ARROWS = {"arrow_left": (-1, 0), "arrow_right": (1, 0), "arrow_up": (0, -1), "arrow_down": (0, 1)}


class Reply(NamedTuple):
    """Whether the interface took the input (else it is the scene's), and the commands that were meant."""

    is_taken: bool
    commands: tuple[object, ...] = ()


_TAKEN, _NOT_TAKEN = Reply(True), Reply(False)


class Interface:
    """The tree that is shown now and where the pupil is in it. `version` grows when something looks different."""

    def __init__(self, measure: Measure, theme: Theme) -> None:
        self.version = 0
        self._measure = measure
        self._theme = theme
        self._tree: w.Widget = w.Spacer()
        self._placed: list[Placed] = []
        self._hover = self._pressed = self._focus = self._modal = ""
        self._is_focus_shown = False
        self._given = ""
        """What has the focus because a screen began with it, not because anybody went there."""
        self._remembered: dict[str, str] = {}
        self._scrolled: dict[str, int] = {}
        self._carets: dict[str, int] = {}
        self._aims: dict[str, tuple[float, float]] = {}
        self._drag: tuple[str, float, int] | None = None
        self._pressed_at = (0.0, 0.0)

    @property
    def placed(self) -> Sequence[Placed]:
        return self._placed

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def focus(self) -> str:
        """The id of the widget that has the keyboard, or ""."""
        return self._focus

    @property
    def is_modal(self) -> bool:
        """Whether a dialog is open that keeps pointer and keys from the scene."""
        return bool(self._modal)

    @property
    def has_text_focus(self) -> bool:
        """Whether keys are letters now."""
        return isinstance(self._widget(self._focus), w.TextField)

    def marks(self, pictures: frozenset[str] = frozenset()) -> list[Mark]:
        """What to draw."""
        attention = Attention(self._hover, self._pressed, self._focus, self._is_focus_shown)
        return marks(self._placed, self._theme, attention, pictures)

    def show(self, tree: w.Widget, theme: Theme | None = None) -> None:
        """Show this tree. Nothing happens if it is equal to the one shown."""
        if (tree is self._tree or tree == self._tree) and theme in (None, self._theme):
            return
        self._tree = tree
        self._theme = theme or self._theme
        self._lay_out()
        self._keep_focus()

    def _lay_out(self) -> None:
        self._placed = layout(
            self._tree,
            self._theme.width_px,
            self._theme.height_px,
            self._theme,
            self._measure,
            self._scrolled,
            self._carets,
            self._aims,
        )
        self.version += 1

    def _keep_focus(self) -> None:
        """The focus stays where it was; a new dialog gets it, and gives it back when it closes."""
        modal = next((p.modal for p in reversed(self._placed) if isinstance(p.widget, w.Modal)), "")
        stops = [id_of(p.widget) for p in focusable(self._placed, modal)]
        if modal != self._modal:
            self._remembered[self._modal] = self._focus
            self._modal = modal
            self._focus = self._remembered.pop(modal, "")
            self._hover = self._pressed = ""
            self._drag = None
        if self._focus not in stops:
            starts = (p.widget for p in focusable(self._placed, modal))
            wished = (
                s for s in starts if isinstance(s, w.Button | w.TextField | w.Board) and s.starts_focused
            )
            self._set_focus(next((id_of(s) for s in wished), ""))
            self._given = self._focus
        present = {id_of(p.widget) for p in self._placed}
        self._scrolled = {key: value for key, value in self._scrolled.items() if key in present}
        self._carets = {key: value for key, value in self._carets.items() if key in present}
        self._aims = {key: value for key, value in self._aims.items() if key in present}

    # Pointer

    def point(self, x: float, y: float) -> bool:
        """The pointer is here. Returns whether it is over the interface."""
        if self._drag is not None:
            area, start, offset = self._drag
            if abs(y - start) > _DRAG_STARTS or not self._pressed:
                self._pressed = ""
                self._scroll_to(area, round(offset + start - y))
            return True
        hit = hit_at(self._placed, self._modal, x, y)
        hover = hit.owner if hit and hit.owner else id_of(hit.widget) if hit else ""
        if hover != self._hover:
            self._hover = hover
            self.version += 1
        return hit is not None or bool(self._modal)

    def press(self, x: float, y: float) -> bool:
        """The main button went down here. Returns whether the interface took it."""
        taken = self.point(x, y)
        hit = hit_at(self._placed, self._modal, x, y)
        if self._is_focus_shown:
            self._is_focus_shown = False
            self.version += 1
        if hit is None:
            if not self._modal and self._focus:
                self._set_focus("")
            return taken
        target = hit.owner or id_of(hit.widget)
        widget = self._widget(target)
        if isinstance(widget, w.Board) or (isinstance(widget, w.Button) and widget.is_enabled):
            self._pressed = target
            self.version += 1
        elif isinstance(widget, w.TextField):
            self._set_focus(target)
        if hit.scroll and not isinstance(widget, w.TextField):
            area = self._area(hit.scroll)
            if area and area.content_px > area.box.h:
                if x >= area.box.right - self._theme.px(SCROLLBAR):
                    part = (y - area.box.y) / area.box.h
                    self._scroll_to(hit.scroll, round(part * area.content_px - area.box.h / 2))
                else:
                    self._drag = hit.scroll, y, round(area.scroll_part * (area.content_px - area.box.h))
        return taken

    def release(self, x: float, y: float) -> Reply:
        """The main button came up here: a button is used if it also went down on it."""
        pressed, self._pressed, self._drag = self._pressed, "", None
        taken = self.point(x, y)
        if not pressed:
            return Reply(taken)
        self.version += 1
        if self._hover == pressed:
            self._set_focus(pressed)
            board = self._board(pressed)
            if board is not None:
                box = board.box
                self._aims[pressed] = (x - box.x) / max(1, box.w), (y - box.y) / max(1, box.h)
            return self._use(pressed)
        return _TAKEN

    def leave(self) -> None:
        """The pointer left the window."""
        self._drag = None
        if self._hover or self._pressed:
            self._hover = self._pressed = ""
            self.version += 1

    def wheel(self, x: float, y: float, steps: float) -> bool:
        """The wheel was turned: positive is away from the hand, up the page."""
        hit = hit_at(self._placed, self._modal, x, y)
        scroll = hit.scroll if hit else ""
        if not scroll and self._modal:
            scroll = next((id_of(p.widget) for p in scrollable(self._placed, self._modal)), "")
        if scroll:
            self._scroll_by(scroll, -steps * self._theme.text_px("body") * 3)
        return hit is not None or bool(self._modal)

    # Keys

    def key(self, name: str, shift: bool = False, is_repeat: bool = False) -> Reply:
        """A key went down, or repeats itself while it is held: then it moves, but uses nothing again."""
        widget = self._widget(self._focus)
        if isinstance(widget, w.TextField):
            reply = self._edit(widget, name, is_repeat)
            if reply.is_taken:
                return reply
        if name == "tab":
            return _TAKEN if self.focus_next(shift) else _NOT_TAKEN
        if name == "escape" and (closing := self._close()).is_taken:
            return closing
        if isinstance(widget, w.Board) and (name in _ARROWS or name in ("enter", "space")):
            self._show_focus()
            return self._take_aim(widget.id, name, shift) if name in _ARROWS else self._use(widget.id)
        if isinstance(widget, w.Button) and widget.arrows is not None and name in ("arrow_up", "arrow_down"):
            self._show_focus()
            return Reply(True, (widget.arrows[name == "arrow_down"],))
        if name in ("enter", "space") and isinstance(widget, w.Button):
            self._show_focus()
            if is_repeat:
                return _TAKEN
            if name == "enter" and widget.enter_action is not None:
                return Reply(True, (widget.enter_action,))
            return self._use(self._focus)
        for placed in self._stops():
            if isinstance(placed.widget, w.Button) and name in placed.widget.keys:
                if is_repeat:
                    return _TAKEN
                if self._modal:
                    self._set_focus(placed.widget.id)
                return self._use(placed.widget.id)
        if name in ("page_up", "page_down", "home", "end") and self._scroll_key(name):
            return _TAKEN
        if name in _ARROWS and (self._modal or self._focus):
            return _TAKEN if self._arrow(*_ARROWS[name]) else Reply(bool(self._modal))
        return Reply(bool(self._modal) and name not in _PROGRAM_KEYS)

    def type(self, text: str) -> Reply:
        """Whole characters were typed, as the keyboard of the system makes them."""
        widget = self._widget(self._focus)
        if not isinstance(widget, w.TextField):
            return _NOT_TAKEN
        return self._changed(widget, typed(widget.value, self._caret(widget), text, widget.most))

    def focus_next(self, backwards: bool = False) -> bool:
        """Move the focus on. Past the last widget it goes round in a dialog; else it is lost and False returned,
        so that the things in the scene have their turn."""
        stops = [id_of(p.widget) for p in self._stops()]
        if not stops:
            return bool(self._modal)
        if (
            not self._is_focus_shown
            and self._focus == self._given
            and isinstance(self._widget(self._focus), w.Button)
        ):
            self._show_focus()  # the first Tab shows where one is; one that moved on would pass over the first lesson
            return True
        if self._focus in stops:
            index = stops.index(self._focus) + (-1 if backwards else 1)
        else:
            index = len(stops) - 1 if backwards else 0
        if not 0 <= index < len(stops) and not self._modal:
            self._set_focus("")
            return False
        self._show_focus()
        self._set_focus(stops[index % len(stops)])
        return True

    def focus_on(self, widget_id: str) -> None:
        """Give this widget the keyboard, if it can have it."""
        if any(id_of(placed.widget) == widget_id for placed in self._stops()):
            self._set_focus(widget_id)

    def drop_focus(self) -> None:
        """Nothing in the interface has the keyboard."""
        self._set_focus("")

    # How it is done

    def _stops(self) -> list[Placed]:
        """What can have the focus, in order."""
        return focusable(self._placed, self._modal)

    def _board(self, board_id: str) -> Placed | None:
        return next(
            (p for p in self._placed if isinstance(p.widget, w.Board) and p.widget.id == board_id), None
        )

    def _take_aim(self, board_id: str, name: str, is_fine: bool) -> Reply:
        """Move the place that the keys point at; with Shift by little."""
        step = _FINE_AIM if is_fine else _AIM
        x, y = self._aims.get(board_id, (0.5, 0.5))
        dx, dy = _ARROWS[name]
        self._aims[board_id] = max(0.0, min(1.0, x + dx * step)), max(0.0, min(1.0, y + dy * step))
        self._lay_out()
        return _TAKEN

    def _area(self, area_id: str) -> Placed | None:
        return next(
            (p for p in self._placed if isinstance(p.widget, w.ScrollArea) and id_of(p.widget) == area_id),
            None,
        )

    def _widget(self, widget_id: str) -> w.Widget | None:
        return next((p.widget for p in self._placed if widget_id and id_of(p.widget) == widget_id), None)

    def _set_focus(self, widget_id: str) -> None:
        if widget_id != self._focus:
            self._focus = widget_id
            self.version += 1
            self._reveal(widget_id)

    def _show_focus(self) -> None:
        if not self._is_focus_shown:
            self._is_focus_shown = True
            self.version += 1

    def _reveal(self, widget_id: str) -> None:
        """Scroll until the widget can be seen."""
        placed = next((p for p in self._placed if widget_id and id_of(p.widget) == widget_id), None)
        if placed is None or not placed.scroll or placed.scroll == widget_id:
            return
        area = self._area(placed.scroll)
        if area is None:
            return
        air = self._theme.px(12)
        if placed.box.y < area.box.y:
            self._scroll_by(placed.scroll, placed.box.y - area.box.y - air)
        elif placed.box.bottom > area.box.bottom:
            self._scroll_by(placed.scroll, placed.box.bottom - area.box.bottom + air)

    def _scroll_by(self, area_id: str, amount: float) -> None:
        area = self._area(area_id)
        if area is not None:
            now = round(area.scroll_part * (area.content_px - area.box.h))
            self._scroll_to(area_id, round(now + amount))

    def _scroll_to(self, area_id: str, offset: int) -> None:
        area = self._area(area_id)
        if area is None:
            return
        offset = max(0, min(offset, area.content_px - area.box.h))
        if offset != self._scrolled.get(area_id, 0):
            self._scrolled[area_id] = offset
            self._lay_out()

    def _scroll_key(self, name: str) -> bool:
        placed = next((p for p in self._placed if self._focus and id_of(p.widget) == self._focus), None)
        inside = placed.scroll if placed is not None else ""
        areas = [
            p for p in scrollable(self._placed, self._modal) if not inside or id_of(p.widget) == inside
        ] or scrollable(self._placed, self._modal)
        if not areas:
            return False
        area = areas[0]
        page = area.box.h - self._theme.text_px("body") * 2
        amount = {"page_up": -page, "page_down": page, "home": -area.content_px, "end": area.content_px}[name]
        self._scroll_by(id_of(area.widget), amount)
        return True

    def _arrow(self, dx: int, dy: int) -> bool:
        """To the nearest widget in that direction; a focused scroll area scrolls."""
        stops = self._stops()
        here = next((p for p in stops if id_of(p.widget) == self._focus), None)
        self._show_focus()
        if here is None:
            return self.focus_next(backwards=dx < 0 or dy < 0)
        if isinstance(here.widget, w.ScrollArea) and dy:
            self._scroll_by(here.widget.id, dy * self._theme.text_px("body") * 3)
            return True
        there = nearest([p.box for p in stops], here.box, dx, dy)
        if there is None:
            return False
        self._set_focus(id_of(stops[there].widget))
        return True

    def _use(self, button_id: str) -> Reply:
        widget = self._widget(button_id)
        if isinstance(widget, w.Board):
            return Reply(True, (w.Pointed(button_id, *self._aims.get(button_id, (0.5, 0.5))),))
        if isinstance(widget, w.Button) and widget.is_enabled and widget.action is not None:
            return Reply(True, (widget.action,))
        return _TAKEN

    def _close(self) -> Reply:
        for placed in reversed(self._placed):
            if isinstance(placed.widget, w.Modal) and placed.modal == self._modal:
                action = placed.widget.on_close
                return Reply(True, (action,) if action is not None else ())
        return _NOT_TAKEN

    def _caret(self, text_field: w.TextField) -> int:
        end = len(text_field.value)
        return max(0, min(self._carets.get(text_field.id, end), end))

    def _edit(self, text_field: w.TextField, name: str, is_repeat: bool) -> Reply:
        result = edited(text_field.value, self._caret(text_field), name)
        if result is not None:
            return self._changed(text_field, result)
        if name == "enter":
            if is_repeat:
                return _TAKEN
            if self._widget(text_field.enter_to) is not None:
                self._show_focus()
                self._set_focus(text_field.enter_to)
            elif text_field.action is not None:
                return Reply(True, (text_field.action,))
            else:
                self.focus_next()
            return _TAKEN
        return Reply(len(name) == 1 or name == "space")  # it comes again, as typed text

    def _changed(self, text_field: w.TextField, result: Edited) -> Reply:
        self._carets[text_field.id] = result.caret
        if result.value == text_field.value:
            self._lay_out()
            return _TAKEN
        return Reply(True, (w.FieldChanged(text_field.id, result.value),))
