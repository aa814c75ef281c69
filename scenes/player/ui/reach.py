"""What of a tree that is laid out can be reached: by the pointer, by Tab, by arrow keys, by scrolling. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from scenes.player.ui import widgets as w
from scenes.player.ui.layout import Box, Placed

_SOLID = w.Button | w.TextField | w.Board | w.Card | w.ScrollArea | w.Backdrop
_NAMED = w.Button | w.TextField | w.Board | w.ScrollArea | w.Modal


def id_of(widget: w.Widget) -> str:
    """The id of a widget; "" if it has none."""
    return widget.id if isinstance(widget, _NAMED) else ""


def focusable(placed: Sequence[Placed], modal: str) -> list[Placed]:
    """What can have the focus in this dialog (or, "", outside of any), in order."""
    return [
        p
        for p in placed
        if p.modal == modal
        and (
            (isinstance(p.widget, w.Button) and p.widget.is_enabled)
            or isinstance(p.widget, w.TextField | w.Board)
            or (isinstance(p.widget, w.ScrollArea) and p.content_px > p.box.h)
        )
    ]


def scrollable(placed: Sequence[Placed], modal: str) -> list[Placed]:
    """The scroll areas of this dialog that hold more than they can show."""
    return [
        p
        for p in placed
        if isinstance(p.widget, w.ScrollArea) and p.modal == modal and p.content_px > p.box.h
    ]


def hit_at(placed: Sequence[Placed], modal: str, x: float, y: float) -> Placed | None:
    """What stands at a place in the window, the foremost; an open dialog hides all that is not its own."""
    for each in reversed(placed):
        if modal and each.modal != modal:
            continue
        if each.clip is not None and not each.clip.has(x, y):
            continue
        if isinstance(each.widget, w.Card) and each.widget.lets_through:
            continue
        if isinstance(each.widget, _SOLID) and each.box.has(x, y):
            return each
    return None


def nearest(boxes: Sequence[Box], here: Box, dx: int, dy: int) -> int | None:
    """The index of the box that one comes to from `here`; None if there is none on that side."""
    far = [distance(here, box, dx, dy) if box != here else float("inf") for box in boxes]
    best = min(range(len(far)), key=far.__getitem__, default=None)
    return best if best is not None and far[best] != float("inf") else None


def distance(here: Box, there: Box, dx: int, dy: int) -> float:
    """How far away a box is in a direction, one step of (dx, dy); infinite if it does not lie there."""
    cx, cy = here.x + here.w / 2, here.y + here.h / 2
    tx, ty = there.x + there.w / 2, there.y + there.h / 2
    along = (tx - cx) * dx + (ty - cy) * dy
    gap = {
        (1, 0): there.x - here.right,
        (-1, 0): here.x - there.right,
        (0, 1): there.y - here.bottom,
        (0, -1): here.y - there.bottom,
    }[dx, dy]
    if along <= 0 or gap < -min(here.w, here.h) / 2:
        return float("inf")
    across = (
        max(0, there.y - here.bottom, here.y - there.bottom)
        if dx
        else max(0, there.x - here.right, here.x - there.right)
    )
    return max(0, gap) + 4 * across + 0.1 * abs((tx - cx) if dy else (ty - cy))
