"""Searching the library with any of the words that mean the same, in either language, whole or begun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from scenes.khmer.answer_key import answer_key
from scenes.khmer.clusters import is_khmer
from studio.library.word_groups import GROUPS

FEWEST_LETTERS = 3
"""From so many letters on, the beginning of a word stands for it: fewer would find everything."""
LONG_WORD = 5
"""A Khmer word of so many signs is a word wherever it stands; a shorter one may be a part of another."""
NAMES = 2
"""So many of the first keys of a thing are what it is called, in Khmer and in English."""
BY_CHANCE = 4
_BETWEEN_WORDS = re.compile(r"[-,:;()'/]")


def key_of(words: str) -> str:
    """What words are compared by: kinds of spelling, invisible marks, signs and capitals do not matter."""
    return answer_key(_BETWEEN_WORDS.sub(" ", words))


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in GROUPS.strip().splitlines():
        group = tuple(dict.fromkeys(key_of(word) for word in line.split(",")))
        found.update(dict.fromkeys(group, group))
    return found


def same_words(key: str) -> tuple[str, ...]:
    """All words that mean what this one means, itself among them; empty if it is not known. `key` is a `key_of`.

    A plural finds its singular, and a word that is begun finds all that begin so: somebody is still writing it.
    """
    groups = _groups()
    for one in (key, key.removesuffix("s"), key.removesuffix("es")):
        if one in groups:
            return groups[one]
    if len(key) < FEWEST_LETTERS:
        return ()
    begun = [group for word, group in groups.items() if word.startswith(key)]
    return tuple(dict.fromkeys(word for group in begun for word in group))


class Wanted:
    """What somebody searches for: one word, or several of which all must fit."""

    def __init__(self, text: str) -> None:
        whole = key_of(text)
        words = (whole,) if whole in _groups() else tuple(whole.split())
        self._whole = f"| {whole} |"
        self._words = tuple(_needles(word) for word in words)

    def fit(self, keys: tuple[str, ...]) -> int | None:
        """How well something fits that has these keys, what it is called before other words; None if it does not.

        0: it is called so, or by a word that means the same; 1: it is this; 2: it is called something with this word;
        3: a word begins so; `BY_CHANCE`: the letters are somewhere in a word, worth showing where nothing else is.
        """
        if not self._words:
            return 0
        names, all_words = _joined(keys[:NAMES]), _joined(keys)
        if self._whole in names:
            return 0
        worst = 0
        for needles in self._words:
            for fits, (is_name, wanted) in enumerate(needles):
                among = names if is_name else all_words
                if any(needle in among for needle in wanted):
                    worst = max(worst, fits)
                    break
            else:
                return None
        return worst

    def worst(self, fits: Iterable[int | None]) -> int:
        """The worst fit that is worth showing, of all that there are."""
        return 3 if any(one is not None and one < BY_CHANCE for one in fits) else BY_CHANCE


def _needles(word: str) -> tuple[tuple[bool, tuple[str, ...]], ...]:
    """What to look for in joined keys, the best fit first, and whether only in names.

    Khmer words stand together without spaces, so that only a long one can be told from a part of another.
    """
    alike = tuple(dict.fromkeys((word, *same_words(word))))
    exactly = tuple(f"| {one} |" for one in alike)
    among: list[str] = []
    for one in alike:
        if not is_khmer(one[0]):
            among += [f" {one} ", f" {one}s "]
        elif len(one) >= LONG_WORD:
            among.append(one)
    return (True, exactly), (False, exactly), (False, tuple(among)), (False, (f" {word}",)), (False, (word,))


@cache
def _joined(keys: tuple[str, ...]) -> str:
    return f"| {' | '.join(keys)} |"
