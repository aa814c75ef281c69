"""Errors that a person can act on. The sentences live in scenes/messages.py and are translated."""

from __future__ import annotations


class SalaError(Exception):
    """Something a person must hear about: a stable code and the values its sentence needs.

    `code` is a key of `messages.MESSAGES`; `args` fill the named placeholders of its sentence and its remedy.
    Raise it where the cause is known; catch it only at borders (command, player, studio).
    """

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value!r}" for key, value in self.values.items())
        return f"{self.code}({details})"
