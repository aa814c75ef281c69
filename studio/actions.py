"""One table of actions feeds menus, toolbar, shortcuts page and tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from scenes.texts import N_


def always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """Something a teacher can do. `id` is `area.verb-object`; `text` is a msgid; `menu` names its menu ("" = none).

    A menu "a.b" is a smaller one inside "a". A shortcut of one letter counts only while a 3D view has the keyboard.
    `values` fill the named places of the text.
    """

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
    starts_section: bool = False
    """Whether its menu draws a line before it."""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_local(self) -> bool:
        """Whether its key is a letter, which elsewhere is typed, or moves a cursor."""
        return len(self.shortcut) == 1 or self.shortcut in ("Home", "End")


MENUS: tuple[tuple[str, str], ...] = (
    ("lesson", N_("Lesson")),
    ("edit", N_("Edit")),
    ("insert", N_("Insert")),
    ("arrange", N_("Arrange")),
    ("arrange.step", N_("Step of the grid")),
    ("arrange.align", N_("Align")),
    ("scene", N_("Scene")),
    ("scene.add", N_("Add a scene")),
    ("cards", N_("Cards")),
    ("view", N_("View")),
    ("view.theme", N_("Light or dark")),
    ("help", N_("Help")),
)
"""Menu id and title, from left to right; a smaller menu comes after the one it is in."""
