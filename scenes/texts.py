"""Texts that people read: English msgids, translated by gettext catalogues that are read as data.

`N_` marks a text for the catalogue and returns it unchanged. `Texts` renders marked texts in one language; it is built
by the composition root and passed on, so that two languages can be alive at once (the pupil's language switch, error
sentences in Khmer and English). A third language needs only its own file under assets/locale.
"""

from __future__ import annotations

import gettext
import struct
from pathlib import Path

from scenes.khmer.digits import khmer_number

DOMAIN = "sala"
UI_LANGUAGES = ("km", "en")


def N_(message: str) -> str:
    """Mark a text for translation; return it unchanged."""
    return message


class Term(str):
    """A msgid among the values of a text: it is translated when the text is rendered, as the text itself is.

    A plain `str` among the values is somebody's own word (a name, an id, what was typed) and is never translated.
    """

    __slots__ = ()


class _KhmerNumber:
    """A number among the values of a Khmer text: written as its format says, in Khmer digits."""

    __slots__ = ("_value",)

    def __init__(self, value: float) -> None:
        self._value = value

    def __format__(self, spec: str) -> str:
        return khmer_number(format(self._value, spec))

    def __str__(self) -> str:
        return khmer_number(str(self._value))


class Texts:
    """One language of the interface.

    `texts("Found {n} of {total}", n=3, total=8)` translates, then fills the named placeholders. A msgid without a
    translation is shown in English; a translation whose placeholders do not fit falls back to English as well, so
    that a mistake in a catalogue can never end the program.

    Numbers among the values stand in the digits of the language: a Khmer sentence has Khmer digits. What somebody wrote
    (a name, a file, a measure as text) is left as it is; `digits` is for a number that the program made into text.
    """

    def __init__(self, language: str, locale_folder: Path | None = None) -> None:
        self.language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if locale_folder is not None and language != "en":
            try:
                self._catalogue = gettext.translation(DOMAIN, str(locale_folder), [language], fallback=True)
            except (OSError, ValueError, LookupError, struct.error):
                return  # a damaged catalogue: English is better than no program

    def __call__(self, message: str, /, **values: object) -> str:
        translated = self._catalogue.gettext(message) if message else ""
        if not values:
            return translated
        shown = {name: self._shown(value) for name, value in values.items()}
        try:
            return translated.format_map(shown)
        except (KeyError, IndexError, ValueError, AttributeError):
            return message.format_map(shown)

    def digits(self, text: str) -> str:
        """A text that the program made of a number, in the digits of this language."""
        return khmer_number(text) if self.language == "km" else text

    def _shown(self, value: object) -> object:
        if isinstance(value, Term):
            return self(str(value))
        if self.language == "km" and isinstance(value, int | float) and not isinstance(value, bool):
            return _KhmerNumber(value)
        return value
