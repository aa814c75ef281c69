"""Every sentence that reports a fault: code -> (what is wrong, what you can do). English msgids, translated by `Texts`.

One module an area, one entry a code. `sentence` renders a fault for one language; it never raises.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from scenes.errors import SalaError
from scenes.messages import (
    checking,
    command,
    exporting,
    hands,
    importing,
    kits,
    lesson,
    media,
    playing,
    storing,
    studio,
)
from scenes.messages.names import NAMES
from scenes.texts import N_, Term, Texts

MESSAGES: Mapping[str, tuple[str, str]] = {
    **checking.MESSAGES,
    **command.MESSAGES,
    **exporting.MESSAGES,
    **hands.MESSAGES,
    **importing.MESSAGES,
    **kits.MESSAGES,
    **lesson.MESSAGES,
    **media.MESSAGES,
    **playing.MESSAGES,
    **storing.MESSAGES,
    **studio.MESSAGES,
}

_OWN_MEDIUM = re.compile(r"(media/[0-9a-f]{8})[0-9a-f]{56}(\.\w+)")
"""The name of a file in a lesson; nobody reads 64 digits, and eight tell two apart."""


def sentence(texts: Texts, code: str, values: Mapping[str, object]) -> str:
    """What is wrong, in one language. An unknown code is shown as itself, never as a traceback."""
    wrong, _remedy = MESSAGES.get(code, (N_("Something went wrong ({code})."), ""))
    return texts(wrong, **{"code": code, **_named(texts, values)})


def remedy(texts: Texts, code: str, values: Mapping[str, object]) -> str:
    """What the reader can do about it; empty if there is nothing to say."""
    _wrong, advice = MESSAGES.get(code, ("", ""))
    return texts(advice, **{"code": code, **_named(texts, values)}) if advice else ""


def _named(texts: Texts, values: Mapping[str, object]) -> dict[str, object]:
    """The values with keys of Sala's own (kinds, languages, units, PCs) named in the reader's language.

    A unit brings the space before it along, so that a number without one stands alone.
    """
    named: dict[str, object] = {}
    for key, value in values.items():
        names = NAMES.get(key, {})
        if isinstance(value, str) and not isinstance(value, Term):  # a term is translated with the sentence
            named[key] = texts(names[value]) if value in names else _OWN_MEDIUM.sub(r"\1…\2", value)
        else:
            named[key] = value
    if named.get("unit"):
        unit = named["unit"]
        named["unit"] = unit if unit in ("°", "%") else f"\u00a0{unit}"
    return named


def report(texts: Texts, error: SalaError) -> str:
    """Sentence and remedy of an error as one text."""
    return f"{sentence(texts, error.code, error.values)} {remedy(texts, error.code, error.values)}".strip()
