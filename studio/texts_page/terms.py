"""The term bank: how words of lessons are said in both languages, and where that is from."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scenes.khmer.clusters import ZWSP
from scenes.model.values import LocalText
from scenes.storage.atomic import read_file
from scenes.storage.yaml_guard import read_yaml

_MAX_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Term:
    """One notion: the words for it, best first, in Khmer and in English; the subject; who says so."""

    km: tuple[str, ...]
    en: tuple[str, ...]
    subject: str
    source: str


@dataclass(frozen=True, slots=True)
class TermBank:
    """All terms. `sources` tells what the short names of sources stand for."""

    terms: tuple[Term, ...]
    sources: dict[str, str]

    def used(self, text: LocalText) -> list[Term]:
        """The terms that the text has in either language, in the order of the bank."""
        khmer, english = _plain(text.get("km", "")), text.get("en", "")
        return [term for term in self.terms if _says_khmer(term, khmer) or _says_english(term, english)]

    def odd(self, text: LocalText) -> list[Term]:
        """The terms that the text has in English, but says with other words in Khmer."""
        khmer, english = _plain(text.get("km", "")), text.get("en", "")
        if not khmer or not english:
            return []
        said = [term for term in self.terms if _says_english(term, english)]
        # "water cycle" is not the place to look for "water": the longer term speaks for the words in it.
        longest = [
            term
            for term in said
            if not any(
                other is not term and any(one in two.split() for one in term.en for two in other.en)
                for other in said
            )
        ]
        return [term for term in longest if not _says_khmer(term, khmer)]


def load_terms(assets: Path) -> TermBank:
    """The bank that ships with Sala. Raises what reading the file raises."""
    data = read_yaml(read_file(assets / "terms.yaml", _MAX_BYTES))
    return TermBank(
        tuple(
            Term(tuple(_words(one["km"])), tuple(_words(one["en"])), one["subject"], one["source"])
            for one in data["terms"]
        ),
        dict(data["sources"]),
    )


def _words(value: object) -> Sequence[str]:
    return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else []


def _plain(text: str) -> str:
    return text.replace(ZWSP, "")


def _says_khmer(term: Term, plain: str) -> bool:
    return any(_plain(word) in plain for word in term.km)


def _says_english(term: Term, text: str) -> bool:
    return bool(text) and any(_pattern(word).search(text) for word in term.en)


@functools.cache
def _pattern(word: str) -> re.Pattern[str]:
    ending = "(?:ies|y)" if word.endswith("y") else "(?:e?s)?"
    stem = word[:-1] if word.endswith("y") else word
    return re.compile(rf"\b{re.escape(stem)}{ending}\b", re.IGNORECASE)
