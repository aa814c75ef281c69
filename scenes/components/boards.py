"""What the kinds that stand on boards declare alike."""

from __future__ import annotations

from typing import Any, Literal

from scenes.schema.prop import prop
from scenes.texts import N_

BoardPlace = Literal["scene", "screen", "both"]


def board_place() -> Any:
    """The property that says where a board stands."""
    return prop(
        "scene",
        label=N_("Where it stands"),
        choices={
            "scene": N_("On a board in the scene"),
            "screen": N_("At the edge of the screen"),
            "both": N_("In both places"),
        },
        help=N_("At the edge of the screen pupils see it wherever they look."),
    )
