"""Where a line of Khmer, Latin or both may break.

Khmer writes no spaces between words. The studio marks them with a zero width space (U+200B), so the player
needs no word list: a line may break at U+200B, at a space and after the marks that end a sentence. It never
breaks

* before a mark that belongs to what precedes it (។ ៗ ? ! , . ) % ៛ and closing quotes), even after a space,
* after an opening bracket or quote,
* inside a cluster, a Latin word, a number ("10 000" is one number) or a {placeholder}.
"""

from __future__ import annotations

import re

from scenes.khmer.clusters import COENG, ZWSP, cluster_starts, extends_cluster, is_khmer

NEVER_BEFORE = frozenset("។៕៖ៗ៘៚៛?!,.;:)]}%‰°℃»”’›…·\u2044")
NEVER_AFTER = frozenset("([{«“‘‹„៙")
AND_SO_ON = "។ល។"
SENTENCE_ENDS = frozenset("។៕៖៚")
SPACES = frozenset(" \t\u2002\u2003\u2009\u3000")

_DIGIT = "0-9\u17e0-\u17e9"
# A stretch in which nothing may break: a placeholder, or a number with its thousands and decimals.
_UNBROKEN = re.compile(
    r"\{[^{}\n]*\}"
    rf"|[{_DIGIT}]{{1,3}}(?:[ \u200b][{_DIGIT}]{{3}})+(?![{_DIGIT}])"
    rf"|[{_DIGIT}]+(?:[.,:/][{_DIGIT}]+)*"
)


def break_opportunities(text: str) -> tuple[int, ...]:
    """Indices before which a line may end, in order; never 0 and never the end. Newlines are the caller's."""
    unbroken = {
        index for match in _UNBROKEN.finditer(text) for index in range(match.start() + 1, match.end())
    }
    return tuple(
        index
        for index in range(1, len(text))
        if index not in unbroken and _may_break(text, index) and _between_words(text, index)
    )


def emergency_opportunities(text: str) -> tuple[int, ...]:
    """Indices between clusters, for a word that is wider than its line; never 0 and never the end.

    Bracket and punctuation rules hold here too, so a result may be empty.
    """
    return tuple(index for index in cluster_starts(text) if index > 0 and _may_break(text, index))


def _may_break(text: str, index: int) -> bool:
    """What holds for every break, wished for or forced."""
    after = text[index]
    if after in SPACES or after == ZWSP or after in NEVER_BEFORE or _is_closing_quote(text, index):
        return False
    if extends_cluster(after) or text[index - 1] == COENG:
        return False
    before = index - 1
    while before >= 0 and (text[before] in SPACES or text[before] == ZWSP):
        before -= 1
    if before < 0:
        return False  # a line of nothing but spaces helps nobody
    return text[before] not in NEVER_AFTER and text[before] != COENG and not _is_opening_quote(text, before)


def _between_words(text: str, index: int) -> bool:
    before = text[index - 1]
    if before in SPACES:
        return True
    if before == ZWSP:
        start = index - 1
        while start and text[start - 1] == ZWSP:
            start -= 1
        return not (start and _is_joined(text[start - 1], text[index]))
    if text.startswith(AND_SO_ON, index - 1):
        return False
    return before in SENTENCE_ENDS and is_khmer(text[index])


def _is_joined(before: str, after: str) -> bool:
    """Whether a U+200B between the two would part a Latin word or a number."""
    if before.isdigit() and after.isdigit():
        return True
    return before.isalnum() and after.isalnum() and not is_khmer(before) and not is_khmer(after)


def _is_opening_quote(text: str, index: int) -> bool:
    """A straight quote opens when something stands after it but nothing before it."""
    if text[index] not in "\"'":
        return False
    alone_before = index == 0 or text[index - 1] in SPACES or text[index - 1] in NEVER_AFTER
    return alone_before and index + 1 < len(text) and text[index + 1] not in SPACES


def _is_closing_quote(text: str, index: int) -> bool:
    return text[index] in "\"'" and index > 0 and not _is_opening_quote(text, index)
