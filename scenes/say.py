"""What screens and papers say: translated texts with the digits of their language."""

from __future__ import annotations

from scenes.model.values import LocalText
from scenes.texts import N_, Texts

OWN_NAMES = {"km": "ខ្មែរ", "en": "English"}
"""Each language in its own words, so that its reader finds it whatever is set. Never translated."""

_LETTERS = {"km": "កខគឃងចឆជឈញ", "en": "ABCDEFGHIJ"}


class Say:
    """Texts of one language. Numbers given as values appear in Khmer digits where the language is Khmer."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.language = texts.language

    def __call__(self, message: str, /, **values: object) -> str:
        shown = {
            name: self.number(value) if isinstance(value, int | float) else value
            for name, value in values.items()
        }
        return self.texts(message, **shown)

    def pick(self, text: LocalText) -> str:
        """The lesson's own text in this language."""
        return text.pick(self.language)

    def number(self, value: float) -> str:
        """A number with at most one decimal."""
        text = f"{value:.1f}".removesuffix(".0")
        return self.digits(text)

    def digits(self, text: str) -> str:
        return self.texts.digits(text)

    def clock(self, seconds: float) -> str:
        """Minutes and seconds: 1:05."""
        whole = max(0, int(seconds + 0.999))
        return self.digits(f"{whole // 60}:{whole % 60:02d}")

    def letter(self, index: int) -> str:
        """How the answer with this number is called: ក ខ គ ឃ or A B C D."""
        letters = _LETTERS.get(self.language, _LETTERS["en"])
        return letters[index] if index < len(letters) else self.number(index + 1)

    def pupil(self, name: str, index: int) -> str:
        """A pupil's name, or a number for who gave none."""
        return name.strip() or self(N_("Pupil {n}"), n=index + 1)
