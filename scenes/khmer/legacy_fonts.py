"""Which picture of Khmer the old fonts have at the place of each Latin character.

Before Unicode, Khmer was typed in fonts that draw Khmer where Latin letters belong: "ExµrmankMBg;" is such a text.
Two layouts were common in schools, that of the Limon fonts and that of the ABC fonts; most letters are the same in
both. The tables name what is drawn; putting it into the order of Unicode is `scenes.khmer.legacy`'s.

Sources are the printed keyboard charts of both families and two published converters, read for the facts only
(docs/decisions.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

FontFamily = Literal["limon", "abc"]
SUB = "\u17d2"

_LETTERS = dict(zip("kxKXgcqCQjdzDZNtfTFnbpBPmyrlvshLG", "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ", strict=True))
_DIGITS = dict(zip("0123456789", "០១២៣៤៥៦៧៨៩", strict=True))
_VOWELS = {
    **dict(zip("aiIwWuUYeEéA", "ាិីឹឺុូួេែៃៅ", strict=True)),
    "O": "ឿ", "o": "ៀ", "M": "ំ",
    # The same marks drawn higher, lower or further right, beside a subscript.
    "í": "ិ", "Í": "ី", "å": "ឹ", "Å": "ឺ", "ú": "ុ", "Ú": "ូ", "Ü": "ួ", "Ó": "ឿ", "ó": "ៀ", "¿": "ំ",
}  # fmt: skip
_SUBSCRIPTS = {
    **dict(zip("ç¶©ä¢ÄJþæÐÆÑÞ§ñ,ö<Öµü", "ខងចឆជឈញតឋឌឍណទធនបផពភមយ", strict=True)),
    "R": "រ", "®": "រ", "ø": "ល", "V": "វ", "Ø": "ញ",
}  # fmt: skip
_HALF_BA = {")a": "បា", ")A": "បៅ"}
_SIGNS = {"‘": "៊", "’": "៌", "¾": "៏", "+": "៎", "_": "៍", ".": "។"}

_LIMON = {
    **{key: SUB + letter for key, letter in zip("áÁÇßSð¥", "កគឃថសហអ", strict=True)},
    "H": "ះ", ":": "៉", ";": "់", "½": "័", "²": "ៗ", "³": "ៈ", "×": "ិ៍",
    "´": "ខ្ញុំ", "\\": "ឥ", "|": "ឦ", "]": "ឧ", "«": "ឪ", "É": "ឯ", "»": "ឱ", "[": "ឱ្យ",
    "{": "«", "}": "»", "¬": "(", "¦": ")", "¡": "!", "¹": "៛", "°": "%", ">": ".", "/": ",", "¼": "/", "÷": "+",
    "!": "1", "@": "2", "#": "3", "$": "4", "%": "5", "^": "6", "&": "7", "*": "8", "(": "9",
    "b£": "ឫ", "b¤": "ឬ", "B£": "ឭ", "B¤": "ឮ", "B§": "ឰ",
}  # fmt: skip
_ABC = {
    **{key: SUB + letter for key, letter in zip(";:ÇSßHð", "កគឃថសហអ", strict=True)},
    "¼": "ះ", "¨": "៉", "´": "់", "&": "័", "@": "ៗ", "£": "ៈ", "#": "ិ៍",
    "}": "ឥ", "»": "ឦ", "«": "ឧ", "]": "ឪ", "É": "ឯ", "{": "ឱ", "[": "ឱ្យ",
    "¬": "ឫ", "¦": "ឬ", "\\": "ឭ", "|": "ឮ", ">": "៕", "²": "«", "³": "»", "¿": ".", "/": ",", "¥": "-", "=": "+",
    "$": "៛", "á": "បា", "Á": "បៅ",
}  # fmt: skip


def _table(own: Mapping[str, str]) -> Mapping[str, str]:
    return {
        **_LETTERS,
        **_DIGITS,
        **_VOWELS,
        **{key: SUB + letter for key, letter in _SUBSCRIPTS.items()},
        **_SIGNS,
        **_HALF_BA,
        **own,
    }


TABLES: Mapping[FontFamily, Mapping[str, str]] = {"limon": _table(_LIMON), "abc": _table(_ABC)}
"""What each character (or two) draws. Characters that are in no table are meant as they are."""
