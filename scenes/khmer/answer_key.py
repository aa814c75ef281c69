"""A key by which typed Khmer answers compare: what looks or is read the same gives the same key.

Unicode's normal forms merge none of the look-alike Khmer spellings: the marks round a consonant may be typed
in several orders and draw the same picture, ាំ can be two orders of two marks, subscript ដ and ត look alike,
and the Khmer keyboard of Windows types an invisible U+200B with the space bar. The key is for comparing only;
what a pupil typed is stored and shown as it was typed. The order of marks follows the Khmer encoding
structure (Unicode L2/22-290).
"""

from __future__ import annotations

import re
import unicodedata

from scenes.khmer.clusters import COENG, extends_cluster, is_khmer_base
from scenes.khmer.digits import to_latin_digits

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u17b4\u17b5\ufe00-\ufe0f]")
_OTHER_SPELLINGS = str.maketrans(
    {
        "\u17a3": "\u17a2",  # deprecated twins
        "\u17a4": "\u17a2\u17b6",
        "\u17a8": "\u17a7\u1780",  # ឨ is a contraction of ឧក
        "\u17b2": "\u17b1",  # ឲ្យ and ឱ្យ are one word
        "\u17d3": "\u17c6",  # drawn like ំ
        "\u2212": "-",
        "\u2013": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u00d7": "x",
    }
)
_RO = "\u179a"
_SHIFTERS = "\u17c9\u17ca"
# A shifter that gives way to a vowel above is drawn below, exactly like ុ: one stands for all three.
_BELOW_SHIFTER = "\u17ca"
_ABOVE = frozenset("\u17b7\u17b8\u17b9\u17ba\u17be\u17bf\u17d0\u17d1")
# Where a mark stands in the agreed order.
_RANKS = {
    **dict.fromkeys("\u17cc", 1),  # robat
    **dict.fromkeys(_SHIFTERS, 4),
    **dict.fromkeys("\u17c1\u17c2\u17c3", 5),  # vowels before the base
    **dict.fromkeys("\u17bb\u17bc\u17bd", 6),  # below
    **dict.fromkeys("\u17b7\u17b8\u17b9\u17ba", 7),  # above
    **dict.fromkeys("\u17b6", 8),  # after
    **dict.fromkeys("\u17be\u17bf\u17c0\u17c4\u17c5", 8),  # round the base
    **dict.fromkeys("\u17c6\u17cb\u17cd\u17ce\u17cf\u17d0\u17d1", 9),  # signs above
    **dict.fromkeys("\u17c7\u17c8", 10),  # signs after
}
_COENG_RANK, _COENG_RO_RANK, _LAST_RANK = 2, 3, 11
# Two vowel signs that together draw a third.
_COMPOSED = (
    ("\u17c1\u17b8", "\u17be"),
    ("\u17c1\u17b6", "\u17c4"),
    ("\u17be\u17b6", "\u17c4\u17b8"),
)
_END = re.compile("[\u17d4\u17d5.!?\u2026\\s]+$")
_MARKS_TWICE = re.compile("([\u17b6-\u17d1])\\1+")


def answer_key(text: str) -> str:
    """The comparison key of an answer.

    Ignores invisible characters, the order in which marks were typed, kinds of digits, capital letters, runs
    of spaces, and sentence ends. Two keys are equal when the texts look alike; a key is not meant to be
    shown.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_OTHER_SPELLINGS)
    text = to_latin_digits(text)
    text = "".join(_ordered(part) for part in _syllables(text))
    return " ".join(_END.sub("", text).casefold().split())


def _syllables(text: str) -> list[str]:
    """Stretches of one base with everything typed after it; other characters alone."""
    parts: list[str] = []
    for character in text:
        joins = extends_cluster(character) or (
            is_khmer_base(character) and parts and parts[-1].endswith(COENG)
        )
        if joins and parts:
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def _ordered(syllable: str) -> str:
    """The syllable with its parts in the agreed order and its look-alikes merged.

    Merging may leave marks in another order, or two that are one again (e and ii and aa), so it goes on until nothing
    changes. Should two spellings lead to each other, the smaller one is the key.
    """
    seen = [syllable]
    while (merged := _merged(seen[-1])) not in seen:
        seen.append(merged)
    return min(seen[seen.index(merged) :])


def _merged(syllable: str) -> str:
    if len(syllable) < 2 or not is_khmer_base(syllable[0]):
        return syllable
    marks = _MARKS_TWICE.sub(r"\1", "".join(sorted(_parts(syllable[1:]), key=_rank)))
    for pair, single in _COMPOSED:
        marks = marks.replace(pair, single)
    marks = marks.replace("\u17d2\u178a", "\u17d2\u178f")
    has_above = not _ABOVE.isdisjoint(marks) or "\u17b6\u17c6" in marks
    if has_above:
        marks = re.sub("[\u17bb\u17c9\u17ca]+", "", marks) + (
            _BELOW_SHIFTER if re.search("[\u17bb\u17c9\u17ca]", marks) else ""
        )
    return syllable[0] + marks


def _parts(marks: str) -> list[str]:
    """The marks one by one, a coeng with the letter that it puts under; a coeng without one is left out."""
    return re.findall(f"{COENG}[\u1780-\u17b3]|[^{COENG}]", marks)


def _rank(part: str) -> int:
    if part[0] == COENG and len(part) > 1:
        return _COENG_RO_RANK if part[-1] == _RO else _COENG_RANK
    return _RANKS.get(part[0], _LAST_RANK)
