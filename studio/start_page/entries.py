"""What the start page offers, as plain data: lessons to go on with, templates, samples, recovered lessons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from scenes.khmer.dates import short_date
from scenes.player.lessons_shelf import ShelfLesson
from scenes.texts import N_, Texts
from studio.settings import RecentLesson, SettingsFile

# Not %B: Qt sets the system's locale, and its months would stand among English words.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class OfferedLesson:
    """One card. `title` and `line` are in the program's language; `tip` says more; a grey one is not there now."""

    key: str
    title: str
    line: str = ""
    tip: str = ""
    picture: bytes = b""
    is_grey: bool = False


@dataclass(frozen=True, slots=True)
class RecoveredLesson:
    """Work that was not saved before the program ended: `open` opens it, `when` is seconds since 1970."""

    key: str
    title: str
    when: float
    open: Callable[[], object]
    picture: bytes = b""


def offered_recent(
    texts: Texts, settings: SettingsFile, recent: RecentLesson, now: datetime
) -> OfferedLesson:
    """A recent lesson with the picture that was kept of it; grey if it is not where it was."""
    path = Path(recent.path)
    title = recent.title.pick(texts.language) or path.stem
    picture = settings.picture_of(recent.path)
    if not path.exists():
        line = texts(N_("Not found"))
        tip = texts(N_("{path} is not there now. Is its stick plugged in?"), path=recent.path)
        return OfferedLesson(recent.path, title, line, tip, picture, is_grey=True)
    return OfferedLesson(recent.path, title, when_words(texts, recent.when, now), recent.path, picture)


def offered_shelf(texts: Texts, shelf: ShelfLesson) -> OfferedLesson:
    """A template or a sample that ships with Sala."""
    title = shelf.title.pick(texts.language)
    if shelf.head is None:
        return OfferedLesson(str(shelf.path), title, texts(N_("Not found")), is_grey=True)
    minutes = round(shelf.head.minutes)
    line = texts(N_("{minutes} minutes"), minutes=number_words(texts, minutes)) if minutes else ""
    return OfferedLesson(str(shelf.path), title, line, shelf.head.summary.pick(texts.language), shelf.picture)


def when_words(texts: Texts, when: float, now: datetime) -> str:
    """When something was: "today, 08:05", "yesterday, 08:05", else the date."""
    if not when:
        return ""
    try:
        moment = datetime.fromtimestamp(when).astimezone()
    except (OverflowError, OSError, ValueError):
        return ""
    clock = number_words(texts, moment.strftime("%H:%M"))
    days = (now.date() - moment.date()).days
    if days == 0:
        return texts(N_("today, {time}"), time=clock)
    if days == 1:
        return texts(N_("yesterday, {time}"), time=clock)
    return date_words(texts, moment.date())


def date_words(texts: Texts, day: date) -> str:
    """A date as it is written in the program's language."""
    return short_date(day) if texts.language == "km" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def number_words(texts: Texts, value: object) -> str:
    """A number in the digits of the program's language."""
    return texts.digits(str(value))


def clock_words(texts: Texts, seconds: float) -> str:
    """How long something has been going on: minutes and seconds, 1:05."""
    return number_words(texts, f"{int(seconds) // 60}:{int(seconds) % 60:02d}")
