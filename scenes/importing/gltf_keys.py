"""Keys of a movement that can be left out: programs write one for every frame, though most lie on a line.

A key goes if the line (for turns: the shortest arc) between its kept neighbours passes within a hair of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from scenes.media.rig import Channel, slerp

_HAIR: Final = 2e-4
"""Of a turn (half its sine), of a scale, and of the whole way of what moves."""
_RUN: Final = 12
"""Keys left out in a row at most: each is compared with every new line over it."""


def thinned(channel: Channel) -> Channel:
    """The channel with fewer keys, which shows the same. Steps and splines stay as they are."""
    count, width = len(channel.times), channel.width
    if channel.interpolation != "LINEAR" or count < 2:
        return channel
    values = channel.values
    rows = [tuple(values[at : at + width]) for at in range(0, count * width, width)]
    hair = _HAIR
    if channel.path == "translation":
        hair *= max(max(axis) - min(axis) for axis in zip(*rows, strict=True)) or 1.0
    if all(_is_near(row, rows[0], hair) for row in rows):
        # the length of the clip is told by the others; alone it keeps its end
        keep = [0, count - 1]
    else:
        keep = _kept(rows, channel.times, hair, is_turn=channel.path == "rotation")
    if len(keep) == count:
        return channel
    flat = array("f", [value for at in keep for value in rows[at]])
    return replace(channel, times=array("f", [channel.times[at] for at in keep]), values=flat)


def _kept(
    rows: Sequence[tuple[float, ...]], moments: Sequence[float], hair: float, *, is_turn: bool
) -> list[int]:
    keep = [0]
    last = len(rows) - 1
    for at in range(1, last):
        start, end = keep[-1], at + 1
        span = moments[end] - moments[start]
        is_needed = at - start >= _RUN
        for between in range(start + 1, end):
            if is_needed:
                break
            share = (moments[between] - moments[start]) / span
            if is_turn:
                line = slerp(rows[start], rows[end], share)
                sign = -1.0 if sum(a * b for a, b in zip(line, rows[between], strict=True)) < 0 else 1.0
                line = tuple(sign * part for part in line)
            else:
                line = tuple(a + (b - a) * share for a, b in zip(rows[start], rows[end], strict=True))
            is_needed = not _is_near(line, rows[between], hair)
        if is_needed:
            keep.append(at)
    return [*keep, last]


def _is_near(one: Sequence[float], other: Sequence[float], hair: float) -> bool:
    return all(abs(a - b) <= hair for a, b in zip(one, other, strict=True))
