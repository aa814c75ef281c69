"""Numbers and dates in Khmer and Latin digits, read and written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.khmer.dates import date_and_time, long_date, month_name, short_date, weekday_name
from scenes.khmer.digits import (
    number_readings,
    parse_decimal,
    parse_int,
    to_khmer_digits,
    to_latin_digits,
)
from scenes.texts import Texts


def test_khmer_digits_both_ways() -> None:
    assert to_khmer_digits("3 / 8 ដង, 2026") == "៣ / ៨ ដង, ២០២៦"
    assert to_latin_digits("១២៣៤៥៦៧៨៩០") == "1234567890"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("12", 12), ("១២", 12), ("១2", 12), (" ១២ ", 12), ("១\u200b២", 12), ("-5", -5), ("−៥", -5)),
        *(("+5", 5), ("10 000", 10000), ("១០.០០០", 10000), ("10,000", 10000), ("007", 7)),
        *(("", None), ("abc", None), ("1.5", None), ("1 2", None), ("1e3", None), ("٣", None)),
        *(("--1", None), ("9" * 100, None), ("1_000", None), ("½", None)),
    ],
)
def test_whole_numbers_as_pupils_type_them(typed: str, number: int | None) -> None:
    assert parse_int(typed) == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("3.14", "3.14"), ("៣,១៤", "3.14"), ("៣.១៤", "3.14"), (".5", "0.5"), ("5.", "5"), ("-០,៥", "-0.5")),
        *(("10 000,5", "10000.5"), ("១២", "12"), ("1.500", "1.5")),
        *(("", None), (".", None), ("-", None), ("1.2.3", None), ("inf", None), ("nan", None), ("1e9", None)),
    ],
)
def test_decimals_as_pupils_type_them(typed: str, number: str | None) -> None:
    assert parse_decimal(typed) == (None if number is None else Decimal(number))


def test_a_number_with_two_readings_gives_both() -> None:
    assert number_readings("១០.០០០") == (Decimal(10), Decimal(10000))
    assert number_readings("៧២") == (Decimal(72),)
    assert number_readings("ច្រើន") == ()


@given(st.integers(-(10**20), 10**20))
def test_every_whole_number_is_read_back(number: int) -> None:
    assert parse_int(to_khmer_digits(str(number))) == number


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(text: str) -> None:
    number_readings(text)


def test_dates_are_written_in_khmer() -> None:
    day = date(2026, 11, 22)
    assert long_date(day) == "ថ្ងៃអាទិត្យ ទី២២ ខែវិច្ឆិកា ឆ្នាំ២០២៦"
    assert short_date(date(2026, 1, 5)) == "០៥/០១/២០២៦"
    assert date_and_time(datetime(2026, 11, 22, 8, 5, tzinfo=UTC)).endswith("ម៉ោង\u00a0០៨:០៥")


def test_all_weekdays_and_months_have_names() -> None:
    week = [weekday_name(date(2026, 11, 16 + n)) for n in range(7)]
    assert week == ["ចន្ទ", "អង្គារ", "ពុធ", "ព្រហស្បតិ៍", "សុក្រ", "សៅរ៍", "អាទិត្យ"]
    assert len({month_name(n) for n in range(1, 13)}) == 12
    assert (month_name(1), month_name(12)) == ("មករា", "ធ្នូ")
    with pytest.raises(ValueError, match="no month 13"):
        month_name(13)


def test_numbers_in_khmer_sentences_stand_in_khmer_digits() -> None:
    khmer, english = Texts("km"), Texts("en")
    given = {"n": 12, "far": -0.5, "name": "room 7", "is_open": True}
    words = "{n:03d} {far:.2f} {name} {is_open}"
    assert khmer(words, **given) == "០១២ -០,៥០ room 7 True"
    assert english(words, **given) == "012 -0.50 room 7 True"
    assert (khmer.digits("1:05"), english.digits("1:05")) == ("១:០៥", "1:05")
    assert (khmer.digits("4.5 %"), khmer.digits("12."), khmer.digits("1.2.0")) == ("៤,៥ %", "១២.", "១.២.០")
