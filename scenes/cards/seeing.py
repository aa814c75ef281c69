"""Cards about what pupils see: where they look, how a thing comes and goes, and what is written on it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Literal

from scenes.cards.bases import Action
from scenes.cards.world import World
from scenes.model.values import EntityId, LocalText
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class LookAt(Action):
    """Turn the pupils' view softly to a thing; afterwards they look where they like."""

    SENTENCE: ClassVar[str] = N_("Let pupils look at {target}")
    target: EntityId = prop(label=N_("Thing"))

    def run(self, world: World) -> None:
        world.look_at(self.target)


@dataclass(frozen=True, slots=True)
class Fade(Action):
    """Let a thing, and what is part of it, appear or disappear slowly."""

    SENTENCE: ClassVar[str] = N_("Let {target} {way}")
    target: EntityId = prop(label=N_("Thing"))
    way: Literal["in", "out"] = prop(
        "in", label=N_("How"), choices={"in": N_("appear slowly"), "out": N_("disappear slowly")}
    )
    seconds: float = prop(1.5, label=N_("Takes"), unit="s", min=0, max=60)

    def run(self, world: World) -> None:
        world.fade(self.target, self.way == "in", self.seconds)


@dataclass(frozen=True, slots=True)
class Shake(Action):
    """Shake a thing for some seconds; then it stands as before."""

    SENTENCE: ClassVar[str] = N_("Shake {target}")
    target: EntityId = prop(label=N_("Thing"))
    seconds: float = prop(1.0, label=N_("Takes"), unit="s", min=0.1, max=60)
    strength: float = prop(0.04, label=N_("How far"), unit="m", min=0.001, max=10)

    def run(self, world: World) -> None:
        world.shake(self.target, self.seconds, self.strength)


@dataclass(frozen=True, slots=True)
class ChangeLabel(Action):
    """Write something else on a label."""

    SENTENCE: ClassVar[str] = N_("Change the label of {target} to {text}")
    target: EntityId = prop(label=N_("Thing"), ability="label")
    text: LocalText = prop(label=N_("Text"), max_length=120)

    def run(self, world: World) -> None:
        world.change_label(self.target, self.text)


@dataclass(frozen=True, slots=True)
class ChangePanel(Action):
    """Write something else in an info panel; a narration of the old words is no longer offered."""

    SENTENCE: ClassVar[str] = N_("Change the text of the panel {panel} to {text}")
    panel: EntityId = prop(label=N_("Panel"), ability="info_panel")
    text: LocalText = prop(label=N_("Text"), max_length=1200, multiline=True)
    title: LocalText = prop(
        LocalText(), label=N_("Title"), max_length=80, help=N_("Empty: the title stays as it is.")
    )

    def run(self, world: World) -> None:
        world.change_panel(self.panel, self.title, self.text)


SIGHT_ACTIONS: Mapping[str, type[Action]] = MappingProxyType(
    {
        "look_at": LookAt,
        "fade": Fade,
        "shake": Shake,
        "change_label": ChangeLabel,
        "change_panel": ChangePanel,
    }
)
