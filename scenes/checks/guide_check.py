"""The check of conversations: lines nobody hears, choices that lead nowhere, talks that never end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scenes.components.guide.logic import ending_lines, reached_lines, ways_out
from scenes.components.guide.model import END, Guide, Line
from scenes.khmer.clusters import cut
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Scene
from scenes.model.values import LineId
from scenes.schema.check import Level, Problem

_MOST_WORDS = 40
"""Characters of a line that are enough to know it by."""
Fault = tuple[Level, str, dict[str, Any], int]
"""How bad, code, values, and the place of the line; -1 for the whole conversation."""


def check_guide(
    lesson: Lesson, scene: Scene, entity: Entity, guide: Guide, begun: Iterable[LineId] = ()
) -> Iterator[Problem]:
    """What is wrong with one conversation; `begun` are the lines with which cards let it begin."""
    path = f"scenes/{scene.id}/entities/{entity.id}/components/guide"
    for level, code, values, at in _faults(lesson, guide, begun):
        place = f"{path}/lines[{at}]" if at >= 0 else path
        if at >= 0:
            values = {"number": at + 1, "words": line_words(guide.lines[at], lesson.languages), **values}
        yield Problem(level, code, place, {"entity": entity.id, **values}, scene.id, entity.id)


def line_words(line: Line, languages: tuple[str, ...]) -> str:
    """The beginning of a line in the first language of the lesson."""
    words = " ".join(line.text.pick(languages[0] if languages else "km").split())
    return words if len(words) <= _MOST_WORDS else cut(words, _MOST_WORDS).rstrip("\u200b ") + "…"


def _faults(lesson: Lesson, guide: Guide, begun: Iterable[LineId]) -> Iterator[Fault]:
    if not guide.lines:
        yield "warning", "guide_says_nothing", {}, -1
        return
    ids = [line.id for line in guide.lines]
    known = {*ids, END}
    reached, ending = reached_lines(guide, begun), ending_lines(guide)
    yield from _lost_beginnings(guide, known)
    for name in dict.fromkeys(one for one in begun if one not in ids):
        yield "error", "guide_card_line_lost", {"line": name}, -1
    round_lines: list[int] = []
    for at, line in enumerate(guide.lines):
        if line.id == END or line.id in ids[:at]:
            yield "error", "guide_line_twice", {"id": line.id}, at
            continue
        if line.id not in reached:
            yield "warning", "guide_line_unheard", {}, at
        lost = list(_lost_ways(lesson, line, known))
        for code, values in lost:
            yield "error", code, values, at
        if not lost and line.id in reached and line.id not in ending:
            round_lines.append(at)
    if round_lines:
        yield "error", "guide_never_ends", {"count": len(round_lines)}, round_lines[0]


def _lost_beginnings(guide: Guide, known: set[Any]) -> Iterator[Fault]:
    for number, way in enumerate(guide.beginnings, 1):
        if way.leads_to not in known or way.leads_to == END:
            yield "error", "guide_beginning_lost", {"way": number}, -1


def _lost_ways(lesson: Lesson, line: Line, known: set[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Ways out of a line that lead nowhere."""
    for how, target in ways_out(line):
        if target in known:
            continue
        kind, _space, place = how.partition(" ")
        if kind == "reply":
            reply = line.replies[int(place)]
            language = lesson.languages[0] if lesson.languages else "km"
            yield "guide_choice_lost", {"choice": int(place) + 1, "text": reply.text.pick(language)}
        elif kind == "way":
            yield "guide_way_lost", {"way": int(place) + 1}
        elif line.replies:
            yield "guide_without_choice", {}
        else:
            yield "guide_line_lost", {}
