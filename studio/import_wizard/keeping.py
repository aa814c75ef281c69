"""Puts what was brought in into the lesson: the file beside it, its name and owner into it as one undo step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scenes.importing.records import Imported
from scenes.model.lesson import Credit, Lesson
from scenes.model.media_edits import put_medium
from scenes.model.values import LocalText
from scenes.records import replace
from scenes.texts import N_, Texts
from studio.session import EditingSession

LICENCES: tuple[tuple[str, str], ...] = (
    ("", N_("I do not know yet")),
    ("CC BY 4.0", N_("I made it; others may use it and name me (CC BY 4.0)")),
    ("CC0", N_("Free for everything (CC0)")),
    ("CC BY-SA 4.0", N_("Free if passed on likewise (CC BY-SA 4.0)")),
    ("With permission", N_("I asked its maker and may use it")),
)
"""What a lesson writes, and what a teacher reads."""
_WIDTH = 1.6


def keep(session: EditingSession, texts: Texts, made: Imported, raw: bytes, credit: Credit) -> str:
    """Take a medium into the lesson; returns its reference. Raises SalaError if it cannot be written."""
    reference = session.place.add_media(raw, made.suffix)
    with session.document.edit(texts(N_("Bring in {name}"), name=credit.what)) as draft:
        put_medium(draft, replace(credit, media=reference))
    return reference


def thing_of(
    kind: str, reference: str, title: Mapping[str, str], size: tuple[int, int] = (4, 3), clip: str = ""
) -> dict[str, Any]:
    """The components of a thing that shows or plays a medium, as plain data.

    `size` is that of a picture in dots, `clip` what a model moves by.
    """
    if kind == "picture":
        width = _WIDTH if size[0] >= size[1] else _WIDTH * size[0] / size[1]
        height = max(0.05, width * size[1] / max(1, size[0]))
        shape = {"kind": "box", "size": [round(width, 3), 0.03, round(height, 3)], "color": "#ffffff"}
        return {"shape": {**shape, "texture": reference}}
    if kind == "sound":
        return {
            "sound": {"asset": reference, "on_click": True},
            "marker": {"name": dict(title), "counts": False},
        }
    return {"model": {"asset": reference, **({"clip": clip} if clip else {})}}


def name_of(texts: Texts, path: Path) -> str:
    """What a file is called without its ending, as a first name for the thing."""
    return " ".join(path.stem.replace("_", " ").split())[:60] or texts(N_("Model"))


def title_of(lesson: Lesson, credit: Credit) -> LocalText:
    """The name of a medium as that of a thing: the same in all languages, until a teacher changes it."""
    return LocalText((str(language), credit.what) for language in lesson.languages)
