"""Flags of the command line from declared options: each property becomes `--its-name`, and a row of the dialog."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from exporters.api import Exporter, Options
from scenes.errors import SalaError
from scenes.schema.describe import Property
from scenes.texts import Texts

_TYPES: dict[str, type[Any]] = {"str": str, "int": int, "float": float}


def flag_of(name: str) -> str:
    return "--" + name.replace("_", "-")


def add_flags(parser: argparse._ActionsContainer, exporters: Iterable[Exporter], texts: Texts) -> None:
    """One flag for every option of any exporter; nothing is set by default, so that what was chosen can be told."""
    seen: set[str] = set()
    for exporter in exporters:
        for prop in exporter.properties:
            if prop.name not in seen:
                seen.add(prop.name)
                _add(parser, prop, texts)


def _add(parser: argparse._ActionsContainer, prop: Property, texts: Texts) -> None:
    stop = "។" if texts.language == "km" else "."
    said = (texts(text) for text in (prop.info.label, prop.info.help) if text)
    words = " ".join(sentence.rstrip(stop) + stop for sentence in said)
    settings: dict[str, Any] = {"dest": prop.name, "default": None, "help": words.replace("%", "%%")}
    if prop.type.kind == "bool":
        parser.add_argument(flag_of(prop.name), action=argparse.BooleanOptionalAction, **settings)
    elif prop.type.kind == "enum":
        parser.add_argument(flag_of(prop.name), choices=prop.type.options, **settings)
    else:
        kind = _TYPES[prop.type.kind]
        parser.add_argument(flag_of(prop.name), type=kind, metavar=prop.name.upper(), **settings)


def options_from(exporter: Exporter, arguments: argparse.Namespace, exporters: Iterable[Exporter]) -> Options:
    """The options of one exporter as the command line says.

    Raises SalaError export_option_unknown(option, target) for one of another exporter, and for numbers out of range.
    """
    own = {prop.name: prop for prop in exporter.properties}
    others = {prop.name for other in exporters for prop in other.properties}
    chosen: dict[str, Any] = {}
    for name in sorted(others | set(own)):
        value = getattr(arguments, name, None)
        if value is None:
            continue
        if name not in own or not _fits(own[name], value):
            raise SalaError("export_option_unknown", option=flag_of(name), target=exporter.id)
        chosen[name] = value
    return exporter.options(**chosen)


def _fits(prop: Property, value: Any) -> bool:
    info = prop.info
    if isinstance(value, str):
        return info.max_length is None or len(value) <= info.max_length
    if isinstance(value, bool):
        return True
    return (info.min is None or value >= info.min) and (info.max is None or value <= info.max)
