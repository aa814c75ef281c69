"""Grapheme clusters: what a reader takes for one letter, in Khmer, Latin and the signs between them.

A Khmer cluster is a base (consonant, independent vowel, dotted circle) with all that is written around it:
subscripts (U+17D2 and the letter it puts under), shifters, vowels and signs. Unicode's own default
segmentation cuts before the letter that follows U+17D2, so a caret or a line break could part a consonant
from its subscript; this one never does.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

COENG = "\u17d2"
ZWSP = "\u200b"
ZWNJ = "\u200c"
ZWJ = "\u200d"


def is_khmer(character: str) -> bool:
    """Whether the character belongs to the Khmer block or the Khmer symbols block."""
    return "\u1780" <= character <= "\u17ff" or "\u19e0" <= character <= "\u19ff"


def is_khmer_base(character: str) -> bool:
    """Whether the character can carry subscripts and vowels: a letter or the dotted circle."""
    return "\u1780" <= character <= "\u17b3" or character == "\u25cc"


def extends_cluster(character: str) -> bool:
    """Whether the character can only be drawn on the one before it."""
    if "\u17b4" <= character <= "\u17d3" or character in (ZWNJ, ZWJ):
        return True
    return character not in "\n\r\t" and unicodedata.category(character) in ("Mn", "Mc", "Me")


def cluster_starts(text: str) -> tuple[int, ...]:
    """The index of the first character of every cluster, in order; empty for an empty text."""
    starts: list[int] = []
    for index, character in enumerate(text):
        if index:
            before = text[index - 1]
            if extends_cluster(character) or (character == "\n" and before == "\r"):
                continue
            if is_khmer_base(character) and _ends_in_coeng(text, index):
                continue
            if before == ZWJ and not is_khmer(character) and ord(character) > 0x2000:
                continue  # an emoji sequence
        starts.append(index)
    return tuple(starts)


def clusters(text: str) -> tuple[str, ...]:
    """The clusters of the text; joined they are the text again."""
    bounds = (*cluster_starts(text), len(text))
    return tuple(text[start:end] for start, end in pairwise(bounds))


def cut(text: str, most: int) -> str:
    """The longest beginning of at most `most` characters that ends between two clusters."""
    if len(text) <= most:
        return text
    return text[: max((start for start in cluster_starts(text) if start <= most), default=0)]


def _ends_in_coeng(text: str, end: int) -> bool:
    while end and text[end - 1] in (ZWNJ, ZWJ):
        end -= 1
    return bool(end) and text[end - 1] == COENG
