"""The colours of when, if and then: a strong one for marks, a soft one for grounds, for light and dark palettes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor, QPalette

from scenes.texts import N_

Role = Literal["when", "if", "then"]
FIELDS: Mapping[Role, str] = {"when": "when", "if": "conditions", "then": "actions"}
"""The field of a rule that holds the parts of a role."""
FAMILIES: Mapping[Role, str] = {"when": "events", "if": "conditions", "then": "actions"}
TITLES: Mapping[Role, str] = {"when": N_("When"), "if": N_("If"), "then": N_("Then")}
_STRONG: Mapping[Role, str] = {"when": "#0f766e", "if": "#a15c07", "then": "#1d5fa8"}
FAULT = QColor("#c2412d")


@dataclass(frozen=True, slots=True)
class Colors:
    """`ink` for words in the colour, `ground` behind a clause, `chip` behind a place in it, `line` round it."""

    ink: QColor
    ground: QColor
    chip: QColor
    line: QColor


def blend(below: QColor, above: QColor, share: float) -> QColor:
    """`above` laid over `below` with this share, as an opaque colour."""
    parts = ((below.red(), above.red()), (below.green(), above.green()), (below.blue(), above.blue()))
    return QColor(*(round(b + (a - b) * share) for b, a in parts))


def colors_of(role: Role, palette: QPalette, *, is_wrong: bool = False) -> Colors:
    """The colours of a role on this palette; those of a fault if something is wrong."""
    base = palette.color(QPalette.ColorRole.Base)
    strong = FAULT if is_wrong else QColor(_STRONG[role])
    is_dark = base.lightnessF() < 0.5
    ink = strong.lighter(175) if is_dark else strong
    return Colors(
        ink=ink,
        ground=blend(base, strong, 0.20 if is_dark else 0.075),
        chip=blend(base, strong, 0.42 if is_dark else 0.17),
        line=blend(base, strong, 0.75 if is_dark else 0.42),
    )
