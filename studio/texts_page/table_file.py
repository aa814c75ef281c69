"""Texts as a table for a translator: CSV that every spreadsheet program opens, there and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from scenes.errors import SalaError
from scenes.model.values import LocalText
from scenes.storage.atomic import read_file, write_file
from scenes.storage.yaml_write import clean_text
from studio.texts_page.rows import TextRow

KEY = "id"
_WHERE = "where"
_MAX_BYTES = 20 * 1024 * 1024
_MAX_TEXT = 5000
_FORMULA = ("=", "+", "-", "@", "\t")


def write_table(path: Path, rows: Iterable[TextRow], languages: Sequence[str]) -> None:
    """Write one line for each text: its id, where it is, and a column for each language. Raises SalaError."""
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow([KEY, _WHERE, *languages])
    for row in rows:
        where = f"{row.place} › {row.label}"
        table.writerow([row.path, _safe(where), *(_safe(row.text.get(one, "")) for one in languages)])
    # With a byte order mark: without it Excel takes Khmer for Latin letters.
    write_file(path, file.getvalue().encode("utf-8-sig"))


def read_table(
    path: Path, rows: Iterable[TextRow], languages: Sequence[str]
) -> tuple[dict[str, LocalText], int]:
    """The texts that a table changes, by their paths, and how many of its lines fit no text of the lesson.

    Columns of other languages and lines without an id are passed over; an empty cell changes nothing. Raises
    SalaError("table_unreadable"), or what reading the file raises.
    """
    raw = read_file(path, _MAX_BYTES)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SalaError("table_unreadable", name=path.name) from None
    now: Mapping[str, LocalText] = {row.path: row.text for row in rows}
    changes: dict[str, LocalText] = {}
    unknown = 0
    try:
        dialect = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
        table = csv.DictReader(io.StringIO(text, newline=""), delimiter=dialect)
        if KEY not in (table.fieldnames or ()) or not set(languages) & set(table.fieldnames or ()):
            raise SalaError("table_unreadable", name=path.name)
        for line in table:
            key = line.get(KEY) or ""
            if key not in now:
                unknown += bool(key)
                continue
            new = now[key]
            for language in languages:
                cell = line.get(language)
                if isinstance(cell, str) and cell.strip():
                    new = new.with_text(language, clean_text(_unsafe(cell))[:_MAX_TEXT])
            if new != now[key]:
                changes[key] = new
    except csv.Error:
        raise SalaError("table_unreadable", name=path.name) from None
    return changes, unknown


def _safe(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _unsafe(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
