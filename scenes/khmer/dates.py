"""Dates as Khmer schools write them: ថ្ងៃអាទិត្យ ទី២២ ខែវិច្ឆិកា ឆ្នាំ២០២៦ (Gregorian calendar)."""

from __future__ import annotations

from datetime import date, datetime

from scenes.khmer.clusters import ZWSP
from scenes.khmer.digits import to_khmer_digits

# Monday first, as date.weekday() counts.
WEEKDAYS = ("ចន្ទ", "អង្គារ", "ពុធ", "ព្រហស្បតិ៍", "សុក្រ", "សៅរ៍", "អាទិត្យ")
MONTHS = (
    *("មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា"),
    *("កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ"),
)


def weekday_name(day: date) -> str:
    """The Khmer name of the weekday, without ថ្ងៃ."""
    return WEEKDAYS[day.weekday()]


def month_name(month: int) -> str:
    """The Khmer name of month 1 to 12, without ខែ."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return MONTHS[month - 1]


def long_date(day: date) -> str:
    """The full date; a line may break between its parts only."""
    return to_khmer_digits(
        f"ថ្ងៃ{weekday_name(day)} ទី{day.day:02d} ខែ{month_name(day.month)} ឆ្នាំ{day.year:04d}"
    )


def short_date(day: date) -> str:
    """Day, month and year as numbers: ២២/១១/២០២៦."""
    return to_khmer_digits(f"{day.day:02d}/{day.month:02d}/{day.year:04d}")


def date_and_time(moment: datetime) -> str:
    """The full date and the time of day: ... ម៉ោង ០៨:០៥."""
    return f"{long_date(moment)} {ZWSP}ម៉ោង\u00a0{to_khmer_digits(moment.strftime('%H:%M'))}"
