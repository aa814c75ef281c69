"""How languages are called beside a text, and units beside a number."""

from __future__ import annotations

from collections.abc import Mapping

from scenes.messages.names import LANGUAGE_NAMES, UNIT_NAMES
from scenes.texts import Texts

_OWN_NAMES: Mapping[str, str] = {"km": "ខ្មែរ", "en": "EN"}


def language_name(texts: Texts, language: str) -> str:
    """The name of a language in the program's language."""
    return texts(LANGUAGE_NAMES[language]) if language in LANGUAGE_NAMES else language


def language_tag(language: str) -> str:
    """A short sign for a language, in its own letters."""
    return _OWN_NAMES.get(language, language.upper())


def unit_name(texts: Texts, unit: str) -> str:
    """The sign of a unit in the program's language."""
    return texts(UNIT_NAMES.get(unit, unit))
