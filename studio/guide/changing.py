"""What can be done with the lines of a conversation, as plain functions. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scenes.components.guide.model import END, Line
from scenes.model.values import LineId, LocalText, new_id

Lines = tuple[Line, ...]


def new_line() -> Line:
    """A line without words, with which the talk ends."""
    return Line(id=LineId(new_id("line")), text=LocalText(), leads_to=END)


def with_line_after(lines: Lines, after: LineId | None, made: Line, *, is_next: bool = True) -> Lines:
    """The lines with a new one behind another, or at the end.

    `is_next`: what simply went on or ended before leads to the new line now, and that goes on as it did.
    """
    at = next((place for place, line in enumerate(lines) if line.id == after), len(lines) - 1)
    if at < 0:
        return (made,)
    before = lines[at]
    if is_next and not before.replies and not before.ways:
        made = replace(made, leads_to=before.leads_to or END)
        before = replace(before, leads_to=made.id)
    return (*lines[:at], before, made, *lines[at + 1 :])


def without_line(lines: Lines, gone: LineId) -> Lines:
    """The lines without one; what led to it leads to where it simply went on."""
    line = next((line for line in lines if line.id == gone), None)
    if line is None:
        return lines
    onward = line.leads_to if line.leads_to != gone else LineId("")

    def lead(target: LineId) -> LineId:
        return onward if target == gone else target

    return tuple(_leading(other, lead) for other in lines if other.id != gone)


def moved_line(lines: Lines, which: LineId, step: int) -> Lines:
    """The lines with one of them a place up (-1) or down (1); the same at the edge."""
    at = next((place for place, line in enumerate(lines) if line.id == which), -1)
    if at < 0 or not 0 <= at + step < len(lines):
        return lines
    rest = [line for line in lines if line.id != which]
    rest.insert(at + step, lines[at])
    return tuple(rest)


def changed_line(lines: Lines, which: LineId, change: Callable[[Line], Line]) -> Lines:
    """The lines with one of them changed; the first one if an id stands twice."""
    at = next((place for place, line in enumerate(lines) if line.id == which), -1)
    return tuple(change(line) if place == at else line for place, line in enumerate(lines))


def _leading(line: Line, lead: Callable[[LineId], LineId]) -> Line:
    return replace(
        line,
        replies=tuple(replace(reply, leads_to=lead(reply.leads_to)) for reply in line.replies),
        ways=tuple(replace(way, leads_to=lead(way.leads_to)) for way in line.ways),
        leads_to=lead(line.leads_to),
        wrong_leads_to=lead(line.wrong_leads_to),
    )
