"""Numbers typed during a drag: digits of both scripts, Tab for the next number, Backspace, minus."""

from __future__ import annotations

from collections.abc import Mapping

from scenes.khmer.digits import parse_decimal

_LONGEST = 9


class Entry:
    """What was typed for each of the fields of a drag. `field` is the one that is typed into."""

    def __init__(self, fields: tuple[str, ...], first: int = 0) -> None:
        self.fields = fields
        self.field = first
        self.words = [""] * len(fields)

    def __bool__(self) -> bool:
        return any(self.words)

    def type(self, letter: str) -> bool:
        """Take one letter; False if it cannot stand in a number."""
        word = self.words[self.field]
        letter = "." if letter == "," else letter
        if letter == "-":
            self.words[self.field] = word.removeprefix("-") if word.startswith("-") else f"-{word}"
            return True
        if letter == "." and "." not in word:
            self.words[self.field] = word + letter
            return True
        if len(letter) != 1 or not (letter in "0123456789" or "០" <= letter <= "៩"):
            return False
        if len(word) < _LONGEST:
            self.words[self.field] = word + letter
        return True

    def rub_out(self) -> None:
        self.words[self.field] = self.words[self.field][:-1]

    def next_field(self, steps: int = 1) -> None:
        self.field = (self.field + steps) % len(self.fields)

    def numbers(self) -> Mapping[str, float]:
        """What can be read as a number, by field."""
        found = {}
        for field, word in zip(self.fields, self.words):
            number = parse_decimal(word.removesuffix(".")) if word else None
            if number is not None:
                found[field] = float(number)
        return found
