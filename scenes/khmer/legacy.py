"""Old Limon and ABC text: what it says in Unicode, and whether a text is such text at all.

The old fonts were typed from left to right as one sees it: a vowel before its consonant, a subscript រ before its
base, a vowel of two parts as two keys. `converted` collects what is drawn round one base and writes it in the order
of Unicode. `recognized` would rather miss an old text than take English, French or a formula for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scenes.khmer.clusters import COENG, clusters
from scenes.khmer.common_clusters import COMMON_CLUSTERS
from scenes.khmer.legacy_fonts import TABLES, FontFamily
from scenes.khmer.words import has_khmer
from scenes.records import dataclass, field

_BEFORE = frozenset("េែៃ")
_ABOVE = frozenset("ិីឹឺ")
_VOWELS = frozenset("ាិីឹឺុូួើឿៀេែៃោៅ")
_FINALS = frozenset("ំះៈ")
_SHIFTERS = frozenset("៉៊")
_SIGNS = frozenset("់៌៍៎៏័")
_RO = COENG + "រ"
# Under these letters ុ with a vowel above stands for ៊, under all others for ៉: it is drawn so.
_TRIISAP = frozenset("សហអ")
_TWO_PARTS = {"ី": "ើ", "ា": "ោ", "ឿ": "ឿ", "ៀ": "ៀ", "ៅ": "ៅ"}
_CUT_NYO = re.compile("Ba(?=[Øáç©ä¢ÄJþæÐÆÑÞ§ñ,ö<ÖµüøVßSðH;:])")
"""ញ loses its foot over a subscript; what is left looks like ពា and is typed so."""


@dataclass(slots=True)
class _Cluster:
    """What is drawn round one base, as it comes."""

    before: str = ""
    ro: str = ""
    base: str = ""
    subscripts: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def written(self) -> tuple[str, bool]:
        """The cluster in the order of Unicode, and whether it is one that Khmer has."""
        vowels = [mark for mark in self.marks if mark in _VOWELS]
        shifters = [mark for mark in self.marks if mark in _SHIFTERS]
        finals = [mark for mark in self.marks if mark in _FINALS]
        signs = [mark for mark in self.marks if mark in _SIGNS]
        is_good = bool(self.base) and len(self.before) < 2 and len(self.subscripts) <= 2 - bool(self.ro)
        above = [vowel for vowel in vowels if vowel in _ABOVE]
        if "ុ" in vowels and above:
            shifters.append("៊" if self.base in _TRIISAP else "៉")
            vowels.remove("ុ")
        if self.before == "េ" and len(vowels) == 1 and vowels[0] in _TWO_PARTS:
            vowels = [_TWO_PARTS[vowels[0]]]
        elif self.before:
            is_good = is_good and not vowels
            vowels.insert(0, self.before)
        elif any(vowel in "ឿៀៅ" for vowel in vowels):
            is_good = False  # half a vowel
        is_good = is_good and len(vowels) < 2 and len(shifters) < 2 and len(signs) < 2 and len(finals) < 2
        is_good = is_good and not (signs and vowels and signs != ["៍"] and vowels != ["ា"])
        robat = ["៌"] if "៌" in signs else []
        signs = [sign for sign in signs if sign != "៌"]
        subscripts = [*self.subscripts, *([self.ro] if self.ro else [])]
        text = "".join((self.base, *robat, *subscripts, *shifters, *vowels, *finals, *signs))
        return text, is_good


@dataclass(frozen=True, slots=True)
class Reading:
    """A legacy text as Unicode, and how many of its clusters Khmer has."""

    text: str
    clusters: int
    good: int


def converted(text: str, family: FontFamily) -> str:
    """What a text that was typed in a font of the family says. Characters that the fonts draw as they are stay."""
    return _read(text, family).text


def _drawn(text: str, family: FontFamily) -> Iterator[str]:
    """What is drawn, piece by piece, from left to right."""
    table = TABLES[family]
    text = _CUT_NYO.sub("j", text)
    index = 0
    while index < len(text):
        length = 2 if text[index : index + 2] in table and index + 1 < len(text) else 1
        piece = table.get(text[index : index + length], text[index : index + length])
        index += length
        yield from re.findall(f"{COENG}.|.", piece, re.DOTALL)


def _read(text: str, family: FontFamily) -> Reading:
    parts: list[str] = []
    counts = [0, 0]
    now = _Cluster()

    def end() -> None:
        nonlocal now
        written, is_good = now.written()
        if written:
            parts.append(written)
            counts[0] += 1
            counts[1] += is_good
        now = _Cluster()

    for piece in _drawn(text, family):
        if piece in _BEFORE or piece == _RO:
            if now.base:
                end()
            if piece == _RO:
                now.ro = piece
            else:
                now.before += piece
        elif piece.startswith(COENG):
            now.subscripts.append(piece)
        elif piece in _VOWELS or piece in _FINALS or piece in _SHIFTERS or piece in _SIGNS:
            now.marks.append(piece)
        elif "\u1780" <= piece <= "\u17b3":
            if now.base:
                end()
            now.base = piece
        else:
            end()
            parts.append(piece)
    end()
    return Reading("".join(parts), counts[0], counts[1])


# ---------------------------------------------------------------------- is it old text?

_PLAIN = re.compile(
    r"[(\"'“‘«]*(?:[A-Z]?[a-z]+[²³]?|[A-Z]+s?|[0-9][0-9.,:/%-]*|[^\w\s]+)"
    r"(?:[-'’/](?:[A-Z]?[a-z]+[²³]?|[A-Z]+))*[)\"'”’».,;:!?…]*"
)
"""A word as people write it in English: small, with a capital, or in capitals; a number; signs."""
_ADDRESS = re.compile(r"://|www\.|\w@\w|\.(?:com|org|kh|net|edu)\b", re.IGNORECASE)
_TELLING = frozenset("þµ©®§¶¢ÞÐÆæ½¾´¿£¥¬¦¼×áçäñöøüßðÇÑÖ;<¨‘")
"""Signs that are a subscript or a mark in the old fonts, and that hardly stand inside a word of English."""
_SUMS = frozenset("=+^*")
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_FEWEST_CLUSTERS = 4
_WORTH = {"common": 1.0, "rare": -0.7, "wrong": -2.5, "telling": 0.8}
_ENOUGH, _SURE = 0.45, 0.75
"""Worth of a cluster, on average, from which on a text is old text: with a telling sign in it, and without."""


def recognized(text: str) -> FontFamily | None:
    """The family of fonts a text was typed for; None if it is no such text, or too short to tell.

    Never says so of a text with any Khmer of Unicode in it.
    """
    if has_khmer(text) or _ADDRESS.search(text):
        return None
    words = _PLACEHOLDER.sub(" ", text).split()
    odd = [word for word in words if not _PLAIN.fullmatch(word)]
    if sum(map(len, odd)) * 2 < sum(map(len, words)):
        return None  # mostly words as people write them
    worth = {family: _worth(odd, family) for family in TABLES}
    best = max(worth, key=lambda family: worth[family])
    is_told = any(sign in _TELLING for word in odd for sign in word[1:-1])
    return best if worth[best] >= (_ENOUGH if is_told else _SURE) else None


def _worth(words: Sequence[str], family: FontFamily) -> float:
    """How much the clusters that the words would have look like Khmer: 1 and more is Khmer, 0 and less is none."""
    total, count = 0.0, 0
    for word in words:
        reading = _read(word, family)
        count += reading.clusters
        total += _WORTH["wrong"] * (reading.clusters - reading.good)
        for cluster in clusters(reading.text):
            if "\u1780" <= cluster[0] <= "\u17b3":
                total += _WORTH["common" if cluster in COMMON_CLUSTERS else "rare"]
            elif cluster.isalpha():
                total += _WORTH["wrong"]  # a letter that the fonts do not have
        total += _WORTH["wrong"] * sum(sign in _SUMS for sign in word)
        total += _WORTH["telling"] * any(sign in _TELLING for sign in word[1:-1])
    if count < _FEWEST_CLUSTERS:
        return 0.0
    return total / count
