"""Khmer digits: showing numbers with them and reading numbers that pupils type with either kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scenes.khmer.clusters import ZWNJ, ZWSP

if TYPE_CHECKING:
    from decimal import Decimal

LATIN = "0123456789"
KHMER = "០១២៣៤៥៦៧៨៩"
_TO_KHMER = str.maketrans(LATIN, KHMER)
_TO_LATIN = str.maketrans(KHMER, LATIN)
_INVISIBLE = str.maketrans("", "", f"{ZWSP}{ZWNJ}\u2060\ufeff")
_MINUS = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " "}
)
_INT = re.compile(r"[+-]?(?:[0-9]{1,3}(?:[ .,][0-9]{3})+|[0-9]+)")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)?(?:[.,][0-9]*)?")
_DECIMAL_POINT = re.compile(r"(?<![\d.])(\d+)\.(\d+)(?![\d.])")
LONGEST = 40


def to_khmer_digits(text: str) -> str:
    """The text with 0-9 written as ០-៩; everything else unchanged."""
    return text.translate(_TO_KHMER)


def khmer_number(text: str) -> str:
    """A number that a program wrote, as Khmer school books write it: Khmer digits, a comma before the decimals."""
    return to_khmer_digits(_DECIMAL_POINT.sub(r"\1,\2", text))


def to_latin_digits(text: str) -> str:
    """The text with ០-៩ written as 0-9; everything else unchanged."""
    return text.translate(_TO_LATIN)


def parse_int(text: str) -> int | None:
    """The whole number a person typed, in Khmer, Latin or mixed digits; None if it is none.

    Thousands may stand apart by a space, point or comma ("១០ ០០០", "10.000"), and a minus may be any dash.
    """
    plain = _plain(text)
    if len(plain) > LONGEST or not _INT.fullmatch(plain):
        return None
    return int(re.sub("[ .,]", "", plain))


def parse_decimal(text: str) -> Decimal | None:
    """The number a person typed, with a point or a comma before its decimals; None if it is none.

    A single point or comma is the decimal mark ("1.500" is one and a half); thousands stand apart by spaces.
    Exponents, "inf" and "nan" are not numbers here, nor is anything longer than 40 characters.
    """
    from decimal import Decimal  # only for answers that are typed; showing a number needs none

    plain = _plain(text)
    if len(plain) > LONGEST or not _DECIMAL.fullmatch(plain) or not any(map(str.isdigit, plain)):
        return None
    return Decimal(plain.replace(" ", "").replace(",", "."))


def number_readings(text: str) -> tuple[Decimal, ...]:
    """Every number that the text can mean; empty if none.

    Cambodian prices put a point or comma between thousands (១០.០០០៛), so "1.500" may be 1.5 or 1500: an
    answer is right when one of its readings is.
    """
    from decimal import Decimal

    decimal, whole = parse_decimal(text), parse_int(text)
    found = [decimal] if decimal is not None else []
    if whole is not None and Decimal(whole) not in found:
        found.append(Decimal(whole))
    return tuple(found)


def _plain(text: str) -> str:
    return to_latin_digits(text.translate(_INVISIBLE).translate(_MINUS)).strip()
