"""Khmer dictionary order as a sort key: `sorted(words, key=collation_key)`.

Follows the collation of Khmer in the Unicode CLDR (common/collation/km.xml): letters in the order of the
alphabet, ឫ ឬ after រ and ឭ ឮ after ល, the other independent vowels as អ with their vowel, then dependent
vowels, then ុំ ំ ាំ ះ, then subscripts; robat sorts as រ with the letter subscribed. Shifters and the signs
that change no letter break ties only.
"""

from __future__ import annotations

import unicodedata

from scenes.khmer.clusters import COENG, ZWJ, ZWNJ, ZWSP
from scenes.khmer.digits import to_latin_digits

CollationKey = tuple[tuple[int, ...], tuple[int, ...], str]

_CONSONANTS = "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរឫឬលឭឮវឝឞសហឡអ"
_VOWELS = "\u17b6\u17b7\u17b8\u17b9\u17ba\u17bb\u17bc\u17bd\u17be\u17bf\u17c0\u17c1\u17c2\u17c3\u17c4\u17c5"
_FINALS = ("\u17bb\u17c6", "\u17c6", "\u17b6\u17c6", "\u17c7")
_TIE_BREAKERS = "\u17ce\u17cf\u17d1\u17d0\u17c8\u17dd\u17cb\u17c9\u17ca\u17cd"
_PUNCTUATION = "\u17d7\u17d3\u17d4\u17d5\u17d6\u17d8\u17d9\u17da\u17dc"
_ROBAT = "\u17cc"
_INDEPENDENT = {
    "ឣ": "អ",
    "ឤ": "អា",
    "ឥ": "អិ",
    "ឦ": "អី",
    "ឧ": "អុ",
    "ឨ": "អុ",
    "ឩ": "អូ",
    "ឪ": "អុអ",
    "ឯ": "អែ",
    "ឰ": "អៃ",
    "ឱ": "អោ",
    "ឲ": "អោ",
    "ឳ": "អៅ",
}
_INVISIBLE = frozenset(f"{ZWSP}{ZWNJ}{ZWJ}\u2060\ufeff\u00ad\u17b4\u17b5")

# Primary weights: spaces and signs, digits, Latin and other letters by code point, then Khmer.
_SIGN, _DIGIT, _LETTER = 0, 0x1000, 0x2000
_KHMER = 0x200000
_WEIGHTS = {
    **{letter: _KHMER + index for index, letter in enumerate(_CONSONANTS)},
    **{vowel: _KHMER + 100 + index for index, vowel in enumerate((*_VOWELS, *_FINALS))},
    **{COENG + letter: _KHMER + 200 + index for index, letter in enumerate(_CONSONANTS)},
    **{mark: _SIGN + 0x800 + index for index, mark in enumerate(_PUNCTUATION)},
}


def collation_key(text: str) -> CollationKey:
    """The sort key of a word or phrase: letters first, then the marks that break ties, then the text."""
    normal = unicodedata.normalize("NFC", text)
    plain = "".join(character for character in normal if character not in _INVISIBLE)
    spelled = "".join(_INDEPENDENT.get(character, character) for character in _without_robat(plain))
    letters: list[int] = []
    ties: list[int] = []
    index = 0
    while index < len(spelled):
        length = next((n for n in (2, 1) if spelled[index : index + n] in _WEIGHTS), 0)
        if length:
            letters.append(_WEIGHTS[spelled[index : index + length]])
        elif spelled[index] in _TIE_BREAKERS:
            ties.append(len(letters) * 16 + _TIE_BREAKERS.index(spelled[index]) + 1)
        else:
            letters += _other_weights(spelled[index])
        index += length or 1
    return tuple(letters), tuple(ties), text


def _without_robat(text: str) -> str:
    """Write a letter with robat as រ and the letter subscribed, which is how it is read and sorted."""
    while (at := text.find(_ROBAT)) >= 0:
        base = at - 1
        while base > 0 and (text[base] not in _CONSONANTS or text[base - 1] == COENG):
            base -= 1
        if base < 0 or text[base] not in _CONSONANTS:
            text = text[:at] + text[at + 1 :]
            continue
        text = f"{text[:base]}រ{COENG}{text[base:at]}{text[at + 1 :]}"
    return text


def _other_weights(character: str) -> list[int]:
    digit = to_latin_digits(character)
    if "0" <= digit <= "9":
        return [_DIGIT + int(digit)]
    if character.isalnum():
        folded = unicodedata.normalize("NFD", character.casefold())
        return [_LETTER + ord(part) for part in folded if not unicodedata.combining(part)]
    return [_SIGN + min(ord(character), 0x7FF)]
