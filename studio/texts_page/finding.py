"""Finds and replaces words. Word breaks do not count: who looks for ទឹកភ្លៀង finds it with and without one inside."""

from __future__ import annotations

from scenes.khmer.clusters import ZWSP, cluster_starts, is_khmer, is_khmer_base

Hit = tuple[int, int]
"""Where a hit begins and ends in the text."""


def hits(text: str, wanted: str, *, match_case: bool = False) -> list[Hit]:
    """All places of some words in a text, one after the other. A Khmer word is not found in the middle of a cluster."""
    looked_for = _folded(wanted.replace(ZWSP, ""), match_case)
    if not looked_for:
        return []
    at = [index for index, character in enumerate(text) if character != ZWSP]
    plain = text.replace(ZWSP, "")
    folded = _folded(plain, match_case)
    borders = {*cluster_starts(plain), len(plain)}
    found: list[Hit] = []
    start = folded.find(looked_for)
    while start >= 0:
        end = start + len(looked_for)
        is_whole = start in borders or not is_khmer_base(looked_for[0])
        is_whole = is_whole and (
            end in borders or not is_khmer(looked_for[-1]) or not is_khmer_base(looked_for[0])
        )
        if is_whole:
            found.append((at[start], at[end - 1] + 1))
        start = folded.find(looked_for, end if is_whole else start + 1)
    return found


def replaced(text: str, wanted: str, by: str, *, match_case: bool = False) -> str:
    """The text with all hits replaced."""
    for start, end in reversed(hits(text, wanted, match_case=match_case)):
        text = text[:start] + by + text[end:]
    return text


def _folded(text: str, match_case: bool) -> str:
    if match_case:
        return text
    # Character by character, so that places stay what they are.
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
