"""Word breaks of Khmer: where U+200B is put between words, and how breaks that a person moved are kept.

Which clusters are a word is another's business (the studio asks a word list): here are the rules around it. A break
is only put between two Khmer words where a line may end at all, never beside a space, a mark or a Latin word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from scenes.khmer.breaking import break_opportunities
from scenes.khmer.clusters import COENG, ZWSP, cluster_starts, is_khmer

Splitter = Callable[[str], Sequence[str]]
"""Cuts a text into words; joined they are the text again. What is no Khmer may come in any pieces."""

_LONE = re.compile("[\u1780-\u17a2]\u17cb?[^\u1780-\u17d3\u17dc\u17dd]*")
"""A consonant without a vowel: what is left over where a word was cut before its last letter. Marks, digits and what
else is no letter may hang on it."""
_OPEN_END = re.compile("[\u17b6-\u17c5]$")


def has_khmer(text: str) -> bool:
    """Whether there is any Khmer letter, sign or digit in the text."""
    return any(map(is_khmer, text))


def without_breaks(text: str) -> str:
    """The text as it is seen: without U+200B."""
    return text.replace(ZWSP, "")


def break_places(text: str) -> frozenset[int]:
    """Where the text has breaks, as indices into the text without them; not at its ends."""
    places, seen = set(), 0
    for character in text:
        if character == ZWSP:
            places.add(seen)
        else:
            seen += 1
    return frozenset(place for place in places if 0 < place < seen)


def with_breaks(plain: str, places: Iterable[int]) -> str:
    """The text with U+200B at these indices of the text without; those beyond its ends are left out."""
    wanted = set(places)
    return "".join(
        (ZWSP if index in wanted and index else "") + character for index, character in enumerate(plain)
    )


def word_places(plain: str, split: Splitter) -> frozenset[int]:
    """Where breaks belong in a text that has none, by the words that `split` finds."""
    if not has_khmer(plain):
        return frozenset()
    clean = frozenset(cluster_starts(plain))
    places, at = set(), 0
    for word in split(plain):
        at += len(word)
        if at in clean and 0 < at < len(plain) and _between_khmer(plain, at):
            places.add(at)
    marked = with_breaks(plain, places)
    allowed, seen = set(), 0
    opportunities = frozenset(break_opportunities(marked))
    for index, character in enumerate(marked):
        if character == ZWSP:
            if index + 1 in opportunities:
                allowed.add(seen)
        else:
            seen += 1
    return frozenset(allowed)


def rejoined(words: Iterable[str]) -> list[str]:
    """Words of a splitter with a last letter that it cut off put back: a tray (ថាស) is no "that" and "s".

    A lone consonant after a vowel closes its syllable. After a consonant it may be a word: white (ពណ៌ ស).
    """
    joined: list[str] = []
    for word in words:
        if joined and _LONE.fullmatch(word) and _OPEN_END.search(joined[-1]):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def inserted_breaks(text: str, split: Splitter, before: str = "") -> str:
    """The text with breaks between its words, but for what somebody has decided.

    `before` is the text as it was when its editing began. Where the two agree, all breaks are the person's: one that
    was taken out is not put back, one that was moved stays. What is new gets breaks, and keeps those typed into it.
    """
    plain, old = without_breaks(text), without_breaks(before)
    have = break_places(text)
    if plain == old and before:
        return with_breaks(plain, have)
    start, end = -1, len(plain)
    if old:
        start = _same_length(plain, old)
        end = len(plain) - _same_length(plain[start:][::-1], old[start:][::-1])
        # The words into which was typed may be others now; what ends before them or begins after them is as it was.
        words, shift = word_places(old, split), len(plain) - len(old)
        start = max((place for place in have | words if place < start), default=0)
        end = min(
            (place for place in have | {place + shift for place in words} if place > end), default=len(plain)
        )
    places = {place for place in word_places(plain, split) if start < place < end}
    return with_breaks(plain, have | places)


def _between_khmer(plain: str, index: int) -> bool:
    before, after = plain[index - 1], plain[index]
    return is_khmer(before) and is_khmer(after) and before != COENG


def _same_length(one: str, other: str) -> int:
    """How many characters both begin with."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
