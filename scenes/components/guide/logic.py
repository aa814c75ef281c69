"""How a talk goes on from a line, and where it can lead at all. Whoever asks says which conditions hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from scenes.components.guide.model import END, Guide, Line, Reply, Way
from scenes.model.parts import ActionCard, ConditionCard
from scenes.model.values import LineId

Holds = Callable[[Sequence[ConditionCard]], bool]
"""Whether all of these conditions hold now."""


def line_of(guide: Guide, line: str) -> Line | None:
    """The first line with this id."""
    return next((one for one in guide.lines if one.id == line), None)


def beginning(guide: Guide, holds: Holds) -> LineId:
    """Where a talk begins now; END for a guide who says nothing."""
    for way in guide.beginnings:
        if line_of(guide, way.leads_to) is not None and holds(way.conditions):
            return way.leads_to
    return guide.lines[0].id if guide.lines else END


def offered(line: Line, holds: Holds) -> tuple[tuple[int, Reply], ...]:
    """The choices that a pupil has now, with their places among all of the line."""
    return tuple((at, reply) for at, reply in enumerate(line.replies) if holds(reply.conditions))


def next_line(line: Line, holds: Holds, *, is_wrong: bool) -> LineId:
    """Where the talk goes on after a line. `is_wrong`: its question was answered, and not right."""
    for way in line.ways:
        if holds(way.conditions):
            return way.leads_to
    if is_wrong and line.question is not None and line.wrong_leads_to:
        return line.wrong_leads_to
    return line.leads_to


def _is_always(part: Reply | Way) -> bool:
    return not part.conditions


def ways_out(line: Line) -> Iterator[tuple[str, LineId]]:
    """Every way a talk can leave a line, as ("reply 0", line), ("way 0", line), ("wrong", line) or ("next", line).

    What cannot happen is left out: after a choice that is always offered nothing leads on by itself.
    """
    for at, reply in enumerate(line.replies):
        yield f"reply {at}", reply.leads_to
    if any(_is_always(reply) for reply in line.replies):
        return
    for at, way in enumerate(line.ways):
        yield f"way {at}", way.leads_to
        if _is_always(way):
            return
    if line.question is not None and line.wrong_leads_to:
        yield "wrong", line.wrong_leads_to
    yield "next", line.leads_to


def actions_of(guide: Guide) -> Iterator[ActionCard]:
    """Everything that a talk may do, of lines and of choices, in their order."""
    for line in guide.lines:
        yield from line.actions
        for reply in line.replies:
            yield from reply.actions


def reached_lines(guide: Guide, begun: Iterable[LineId] = ()) -> set[LineId]:
    """The lines to which a talk can come from its beginnings, and from the lines with which cards let it begin."""
    known = {line.id: line for line in reversed(guide.lines)}
    waiting = [*begun, *(way.leads_to for way in guide.beginnings), *(line.id for line in guide.lines[:1])]
    reached: set[LineId] = set()
    while waiting:
        at = waiting.pop()
        if at in known and at not in reached:
            reached.add(at)
            waiting += [target for _how, target in ways_out(known[at])]
    return reached


def ending_lines(guide: Guide) -> set[LineId]:
    """The lines from which a talk can come to its end. Where it leads nowhere it ends too; that is another fault."""
    known = {line.id for line in guide.lines}
    sources: dict[LineId, list[LineId]] = {}
    for line in guide.lines:
        for _how, target in ways_out(line):
            sources.setdefault(target if target in known else END, []).append(line.id)
    ending: set[LineId] = set()
    waiting = list(sources.get(END, ()))
    while waiting:
        at = waiting.pop()
        if at not in ending:
            ending.add(at)
            waiting += sources.get(at, [])
    return ending
