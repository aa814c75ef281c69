"""Comments of hand-written YAML, carried over to the standard form of the same data.

A comment belongs to the key or list item that it stands before, or beside. Both are known by their place in the data
(keys, and numbers in lists), so a comment finds its line again after everything was written anew. If its place is
gone, it moves up to what it was part of; only what stood at a thing or card that was removed goes with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from scenes.errors import SalaError
from scenes.records import dataclass
from scenes.storage.yaml_guard import read_yaml

Place = tuple[str | int, ...]

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAYBE = re.compile(rb"(?:^|[ \t\r])#", re.MULTILINE)
_WITH_THEIR_OWNER = ("entities", "rules")


@dataclass(frozen=True, slots=True)
class Comments:
    """Comments as they stand in a file, each with its "#": by place, and at the end of the file."""

    before: Mapping[Place, tuple[str, ...]]
    beside: Mapping[Place, str]
    after: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.before or self.beside or self.after)


NONE = Comments({}, {})


def read_comments(raw: bytes) -> Comments:
    """The comments of a file; none of one that cannot be read."""
    if not _MAYBE.search(raw):
        return NONE
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        read_yaml(raw)  # refuses what would keep the parser busy for ever
        return _found(text)
    except (SalaError, UnicodeDecodeError, yaml.YAMLError):
        return NONE


def with_comments(written: bytes, comments: Comments) -> bytes:
    """The same data with comments at their places. `written` is what `write_yaml` made, without any."""
    if not comments:
        return written
    text = written.decode()
    layout = _Layout(text)
    above: dict[int, list[str]] = {}
    beside: dict[int, str] = {}
    for place, lines in comments.before.items():
        line = layout.line_of(place)
        if line is not None:
            above.setdefault(line, []).extend(lines)
    for place, words in comments.beside.items():
        line = layout.line_of(place)
        if line is None:
            continue
        if place in layout.starts and line not in beside and not layout.is_inside_text_at_end(line):
            beside[line] = words
        else:
            above.setdefault(line, []).append(words)
    out = []
    for number, line_text in enumerate(layout.lines):
        indent = " " * (len(line_text) - len(line_text.lstrip(" ")))
        out += [f"{indent}{words}" for words in above.get(number, ())]
        out.append(f"{line_text}  {beside[number]}" if number in beside else line_text)
    made = "".join(f"{line_text}\n" for line_text in (*out, *comments.after)).encode()
    return made if _is_equal(made, written) else _at_the_head(written, comments)


def _is_equal(one: bytes, other: bytes) -> bool:
    try:
        return bool(read_yaml(one) == read_yaml(other))
    except SalaError:
        return False


def _at_the_head(written: bytes, comments: Comments) -> bytes:
    """No comment is worth a changed lesson, and none is thrown away either."""
    lines = [line for lines in comments.before.values() for line in lines]
    lines += [*comments.beside.values(), *comments.after]
    return "".join(f"{line}\n" for line in lines).encode() + written


# ---------------------------------------------------------------------- where things are


class _Layout:
    """On which lines of a YAML text the keys and items begin, and where texts stand."""

    def __init__(self, text: str) -> None:
        self.lines = text.removesuffix("\n").split("\n")
        self.starts: dict[Place, int] = {}
        self._spans: list[tuple[int, int]] = []
        """(start, end) of every scalar: no "#" in it is a comment."""
        self._offsets = [0]
        for line in self.lines:
            self._offsets.append(self._offsets[-1] + len(line) + 1)
        for place, event in _places(text):
            if place is not None and place not in self.starts:
                self.starts[place] = event.start_mark.line
            if not isinstance(event, yaml.ScalarEvent):
                continue
            begin: Any = event.start_mark
            end: Any = event.end_mark
            if end.index > begin.index:
                # After the sign of a text in lines of its own a comment may follow.
                is_block = event.style in ("|", ">")
                start = self._offsets[begin.line + 1] - 1 if is_block else begin.index
                self._spans.append((start, end.index))
        self._spans.sort()
        self._span_starts = [start for start, _end in self._spans]

    def line_of(self, place: Place) -> int | None:
        """The line of a place, or of the nearest one above it. None if the comment goes with what was removed."""
        if place and place[0] in _WITH_THEIR_OWNER and len(place) > 1 and place[:2] not in self.starts:
            return None
        while place and place not in self.starts:
            place = place[:-1]
        return self.starts.get(place, 0)

    def is_text(self, index: int) -> bool:
        at = bisect_right(self._span_starts, index) - 1
        return at >= 0 and index < self._spans[at][1]

    def is_inside_text_at_end(self, line: int) -> bool:
        """Whether the end of a line lies inside a text of several lines (not at the sign that begins one)."""
        end = self._offsets[line + 1] - 1
        at = bisect_right(self._span_starts, end) - 1
        return at >= 0 and self._spans[at][0] < end < self._spans[at][1]

    def comment_of(self, line: int) -> int:
        """The column at which the comment of a line begins; -1 if it has none."""
        for found in re.finditer(r"(?:^|(?<=[ \t]))#", self.lines[line]):
            if not self.is_text(self._offsets[line] + found.start()):
                return found.start()
        return -1


def _found(text: str) -> Comments:
    layout = _Layout(text)
    first: dict[int, Place] = {}
    for place, at in layout.starts.items():
        if place and at not in first:
            first[at] = place
    before: dict[Place, tuple[str, ...]] = {}
    beside: dict[Place, str] = {}
    waiting: list[str] = []
    last: Place = ()
    for number, line in enumerate(layout.lines):
        column = layout.comment_of(number)
        if number in first:
            last = first[number]
            if waiting:
                before[last] = (*before.get(last, ()), *waiting)
                waiting = []
        if column < 0:
            continue
        words = line[column:].rstrip()
        if not line[:column].strip() or last in beside or not last:
            waiting.append(words)
        else:
            beside[last] = words
    return Comments(before, beside, tuple(waiting))


def _places(text: str) -> Iterator[tuple[Place | None, Any]]:
    """(place that begins here or None, event) of every node, in the order of the file."""
    stack: list[tuple[Place, Any]] = []
    """For each open collection its place, and what comes next: the number of an item, None (a key) or a key."""
    for event in yaml.parse(text, Loader=_PARSER):
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        place: Place = ()
        begins: Place | None = None
        if stack:
            above, at = stack[-1]
            if isinstance(at, int) and not isinstance(at, bool):
                place = begins = (*above, at)
                stack[-1] = (above, at + 1)
            elif at is None:
                key = str(getattr(event, "value", ""))
                stack[-1] = (above, key)
                yield (*above, key), event
                continue
            else:
                place = (*above, at)
                stack[-1] = (above, None)
        yield begins, event
        if isinstance(event, yaml.MappingStartEvent):
            stack.append((place, None))
        elif isinstance(event, yaml.SequenceStartEvent):
            stack.append((place, 0))
