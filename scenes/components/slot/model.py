"""Slot: a place for things that are carried."""

from __future__ import annotations

from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import Color, EntityId, GroupName, LocalText, Vec3
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Slot(Component):
    """A place into which things snap: what belongs there stays, anything else goes back or counts as wrong.

    It has one place, or a grid of them: `columns` to the right, `rows` forward, `layers` upward. `at` is the middle
    of the bottom. In layers things lie on each other, so only the lowest free place of a pile can be filled.
    """

    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=80)
    accepts: tuple[EntityId, ...] = prop(
        (), label=N_("What belongs here"), ability="carriable", max_items=200
    )
    accepts_group: GroupName = prop(GroupName(""), label=N_("Group that belongs here"), max_length=64)
    anything: bool = prop(
        False, label=N_("Everything belongs here"), help=N_("A tray or a table: nothing is wrong here.")
    )
    wrong: Literal["back", "stays"] = prop(
        "back",
        label=N_("What does not belong here"),
        choices={"back": N_("Goes back"), "stays": N_("Stays and counts as wrong")},
    )
    keeps: bool = prop(
        False, label=N_("Keeps what is right"), help=N_("What belongs here cannot be taken out again.")
    )
    columns: int = prop(1, label=N_("Places side by side"), min=1, max=20)
    rows: int = prop(1, label=N_("Places behind each other"), min=1, max=20)
    layers: int = prop(1, label=N_("Places above each other"), min=1, max=20)
    size: Vec3 = prop(
        Vec3(0.3, 0.3, 0.3), label=N_("Size of a place"), unit="m", min=0.01, max=100,
        help=N_("Width, depth and height."),
    )  # fmt: skip
    at: Vec3 = prop(
        Vec3(0.0, 0.0, 0.0), label=N_("Where in the thing"), unit="m", min=-100, max=100, expert=True,
        help=N_("From the origin of the thing to the middle of the bottom of the places."),
    )  # fmt: skip
    turns: bool = prop(True, label=N_("Turns things its own way"))
    seen: bool = prop(True, label=N_("Can be seen"), help=N_("Off: only while something is carried."))
    color: Color = prop(Color.from_hex("#2f9e8f"), label=N_("Colour"))
    feedback_right: LocalText = prop(
        LocalText(), label=N_("Feedback when right"), max_length=300, multiline=True
    )
    feedback_wrong: LocalText = prop(
        LocalText(), label=N_("Feedback when wrong"), max_length=300, multiline=True
    )

    @property
    def room(self) -> int:
        """How many things it holds."""
        return self.columns * self.rows * self.layers
