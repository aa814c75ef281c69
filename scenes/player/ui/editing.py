"""Editing one line of text by keys and typed characters, Khmer included. Positions are character indices."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from scenes.khmer.clusters import COENG, cluster_starts, cut


class Edited(NamedTuple):
    """A text and where the caret stands in it."""

    value: str
    caret: int


def typed(value: str, caret: int, text: str, most: int) -> Edited:
    """The text with `text` put in at the caret, at most `most` characters long and never cut inside a letter."""
    clean = "".join(
        character for character in text if unicodedata.category(character) not in ("Cc", "Cs", "Cn")
    )
    room = cut(clean, max(0, most - len(value)))
    return Edited(value[:caret] + room + value[caret:], caret + len(room))


def edited(value: str, caret: int, key: str) -> Edited | None:
    """What a key does to the text; None if it is no key of editing.

    Backspace takes one typed character (a vowel, a sign), as writers of Khmer expect, but a subscript together with
    the sign that puts it under. Everything else moves by whole letters.
    """
    stops = [*cluster_starts(value), len(value)]
    match key:
        case "backspace":
            begin = max(0, caret - 1)
            if begin and value[begin - 1] == COENG:
                begin -= 1
            return Edited(value[:begin] + value[caret:], begin)
        case "delete":
            end = min((stop for stop in stops if stop > caret), default=len(value))
            return Edited(value[:caret] + value[end:], caret)
        case "arrow_left":
            return Edited(value, max((stop for stop in stops if stop < caret), default=0))
        case "arrow_right":
            return Edited(value, min((stop for stop in stops if stop > caret), default=len(value)))
        case "home":
            return Edited(value, 0)
        case "end":
            return Edited(value, len(value))
    return None
