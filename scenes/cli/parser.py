"""The parser of the `sala` command: argparse, with words of our own wherever it would speak English."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn

from scenes.cli.tables import columns_of
from scenes.texts import N_, Texts

_TITLES = {"positional arguments": N_("What is named"), "options": N_("What can be chosen")}
_NAME = r"argument (?P<name>.+?): "
_FAULTS = (
    (r"the following arguments are required: (?P<names>.+)", N_("This is missing: {names}")),
    (r"one of the arguments (?P<names>.+) is required", N_("One of these is missing: {names}")),
    (r"unrecognized arguments: (?P<names>.+)", N_("This is not known here: {names}")),
    (
        r"ambiguous option: (?P<name>.+) could match (?P<names>.+)",
        N_("{name} may mean more than one thing: {names}"),
    ),
    (
        _NAME + r"invalid choice: (?P<value>.+?) \((?:choose from|choices:) (?P<names>.+)\)",
        N_("{name}: {value} is none of these: {names}"),
    ),
    (_NAME + r"invalid .+ value: (?P<value>.+)", N_("{name}: {value} cannot stand here")),
    (_NAME + r"not allowed with argument (?P<other>.+)", N_("{name} does not go together with {other}")),
    (_NAME + r"ignored explicit argument (?P<value>.+)", N_("{name} takes no value, such as {value}")),
    (_NAME + r"expected one argument", N_("{name}: a value must follow")),
    (_NAME + r"expected at most one argument", N_("{name}: one value at most may follow")),
    (_NAME + r"expected at least one argument", N_("{name}: one value at least must follow")),
    (_NAME + r"expected (?P<count>\d+) arguments?", N_("{name}: so many values must follow: {count}")),
)
"""What argparse says, and what we say instead. It says it in exceptions and looks up no texts but the system's."""


class CommandParser(argparse.ArgumentParser):
    """A parser, and those of its subcommands, that speak the language of `texts`."""

    def __init__(self, texts: Texts, **options: Any) -> None:
        self._texts = texts
        super().__init__(add_help=False, formatter_class=partial(_Formatter, texts), **options)
        self.add_argument(
            "-h", "--help", action="help", default=argparse.SUPPRESS, help=texts(N_("Show this help."))
        )

    def add_argument_group(self, title: str | None = None, *rest: Any, **more: Any) -> Any:
        if title in _TITLES:
            title = self._texts(_TITLES[title])
        return super().add_argument_group(title, *rest, **more)

    def add_subparsers(self, **options: Any) -> Any:
        options["parser_class"] = partial(CommandParser, self._texts)
        return super().add_subparsers(**options)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {fault_words(self._texts, message)}\n")


def fault_words(texts: Texts, message: str) -> str:
    """A fault that argparse found, in the program's words; as argparse says it if it is none of those we know."""
    for pattern, words in _FAULTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return texts(words, **found.groupdict())
    return message


class _Formatter(argparse.HelpFormatter):
    """Breaks lines where Khmer words end, and counts the columns that are seen."""

    def __init__(self, texts: Texts, prog: str, **options: Any) -> None:
        super().__init__(prog, **options)
        self._texts = texts

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """`prefix`: what stands before the usage; None for the word for it."""
        super().add_usage(
            usage, actions, groups, f"{self._texts(N_('usage:'))} " if prefix is None else prefix
        )

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrapped(text, width - len(indent)))


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many columns, broken at spaces and at the ends of Khmer words (U+200B)."""
    lines = [""]
    columns = 0
    for gap, word in re.findall("([\\s\u200b]*)([^\\s\u200b]+)", text):
        space = "\u200b" if gap == "\u200b" else " " if gap else ""
        needed = columns_of(space + word)
        if columns and columns + needed > width:
            lines.append(word)
            columns = columns_of(word)
        else:
            lines[-1] += space + word
            columns += needed
    return lines
