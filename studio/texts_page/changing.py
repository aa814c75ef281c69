"""Changes of many texts at once, as new texts by their paths: replacing words, putting breaks, taking translations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scenes.khmer.clusters import ZWSP
from scenes.khmer.words import Splitter, inserted_breaks
from scenes.model.values import LocalText
from studio.texts_page.finding import replaced
from studio.texts_page.rows import TextRow

TextChanges = dict[str, LocalText]


def replacing(
    rows: Iterable[TextRow], wanted: str, by: str, split: Splitter, *, match_case: bool = False
) -> TextChanges:
    """All hits replaced in all languages; new Khmer words get breaks."""
    changes: TextChanges = {}
    for row in rows:
        new = row.text
        for language, text in row.text.items():
            changed = replaced(text, wanted, by, match_case=match_case)
            if changed != text:
                new = new.with_text(language, inserted_breaks(changed, split, text))
        if new != row.text:
            changes[row.path] = new
    return changes


def breaking(rows: Iterable[TextRow], split: Splitter) -> TextChanges:
    """Breaks in every text that has none: where somebody has put any, they are left alone."""
    changes: TextChanges = {}
    for row in rows:
        new = row.text
        for language, text in row.text.items():
            if ZWSP not in text:
                new = new.with_text(language, inserted_breaks(text, split))
        if new != row.text:
            changes[row.path] = new
    return changes


def translating(rows: Iterable[TextRow], translated: Mapping[str, LocalText], split: Splitter) -> TextChanges:
    """Translations with breaks in what is new of them."""
    old = {row.path: row.text for row in rows}
    return {
        path: LocalText(
            {
                language: inserted_breaks(words, split, old[path].get(language, ""))
                for language, words in text.items()
            }
        )
        for path, text in translated.items()
    }
