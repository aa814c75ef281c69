"""One table of actions feeds menus, toolbar, shortcuts page and tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scenes.texts import N_


def always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """Something a teacher can do. `id` is `area.verb-object`; `text` is a msgid; `menu` names its menu ("" = none)."""

    id: str
    text: str
    run: Callable[[], object]
    icon: str = ""
    shortcut: str = ""
    menu: str = ""
    is_enabled: Callable[[], bool] = always
    is_checked: Callable[[], bool] | None = None
    on_toolbar: bool = False
    help: str = ""


MENUS: tuple[tuple[str, str], ...] = (
    ("lesson", N_("Lesson")),
    ("edit", N_("Edit")),
    ("insert", N_("Insert")),
    ("view", N_("View")),
    ("help", N_("Help")),
)
"""Menu id and title, from left to right."""
