"""Scene and entity: immutable plain data. Entities are flat, each names its parent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, TypeVar

from scenes.model.parts import ActionCard, Component, ConditionCard, EventCard
from scenes.model.values import (
    ORIGIN,
    UNIT,
    Color,
    EntityId,
    GroupName,
    LocalText,
    PictureRef,
    RuleId,
    SceneId,
    Vec3,
)
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

C = TypeVar("C", bound=Component)
_EMPTY: Mapping[str, Component] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in a scene: a place, a name and some components."""

    id: EntityId = prop(is_key=True)
    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=80)
    parent: EntityId | None = prop(
        None, label=N_("Part of"), help=N_("The thing this one moves together with.")
    )
    group: GroupName = prop(
        GroupName(""),
        label=N_("Group"),
        help=N_("Things with the same group are counted together: found 3 of 8."),
        max_length=64,
    )
    position: Vec3 = prop(ORIGIN, label=N_("Position"), unit="m", min=-10_000, max=10_000, expert=True)
    rotation: Vec3 = prop(
        ORIGIN,
        label=N_("Rotation"),
        unit="deg",
        min=-3600,
        max=3600,
        expert=True,
        help=N_("Heading, pitch and roll."),
    )
    scale: Vec3 = prop(UNIT, label=N_("Scale"), min=0.001, max=1000, expert=True)
    hidden: bool = prop(False, label=N_("Hidden at the start"))
    locked: bool = prop(False, label=N_("Locked"), help=N_("Cannot be moved by accident in the studio."))
    components: Mapping[str, Component] = prop(factory=lambda: _EMPTY, label=N_("Abilities"))

    def get(self, kind: type[C]) -> C | None:
        """The component of this class, or None."""
        for component in self.components.values():
            if isinstance(component, kind):
                return component
        return None

    def can(self, ability: str) -> bool:
        """Whether it has a component of this kind, or one that can do this."""
        return ability in self.components or any(
            ability in part.ABILITIES for part in self.components.values()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A card: when this happens, if all of these hold, then do these in order."""

    id: RuleId = prop(is_key=True)
    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=120)
    when: EventCard = prop(label=N_("When"))
    conditions: tuple[ConditionCard, ...] = prop((), label=N_("If"), written_as="if", max_items=20)
    actions: tuple[ActionCard, ...] = prop((), label=N_("Then"), written_as="then", max_items=50)
    once: bool = prop(False, label=N_("Only once"))
    enabled: bool = prop(
        True, label=N_("Switched on"), help=N_("A card that is switched off stays here and does nothing.")
    )


@dataclass(frozen=True, slots=True)
class Environment:
    """What surrounds a scene: sky, ground, fog and the light of the day."""

    sky: Literal["day", "gradient", "picture"] = prop(
        "day",
        label=N_("Sky"),
        choices={
            "day": N_("Follows the time of day"),
            "gradient": N_("Two colours"),
            "picture": N_("Picture all around"),
        },
    )
    sky_top: Color = prop(Color.from_hex("#5aa2e0"), label=N_("Colour above"))
    sky_horizon: Color = prop(Color.from_hex("#dceefa"), label=N_("Colour at the horizon"))
    sky_picture: PictureRef = prop(PictureRef(""), label=N_("Sky picture"))
    stars: bool = prop(False, label=N_("Stars"), help=N_("Stars in a dark sky."))
    time_of_day: float = prop(
        10.0,
        label=N_("Time of day"),
        unit="h",
        min=0,
        max=24,
        help=N_("Sets the height and the colour of the sun."),
    )
    sunlight: bool = prop(
        True, label=N_("Sunlight"), help=N_("Off for rooms and for space, where lights are placed by hand.")
    )
    ambient: float = prop(
        0.55,
        label=N_("Light from all sides"),
        min=0,
        max=2,
        help=N_("0 is black shadow, 1 is an overcast day."),
    )
    ground: Literal["none", "plane"] = prop(
        "plane", label=N_("Ground"), choices={"none": N_("None"), "plane": N_("Flat ground")}
    )
    ground_color: Color = prop(Color.from_hex("#9dbb76"), label=N_("Ground colour"))
    ground_picture: PictureRef = prop(PictureRef(""), label=N_("Ground picture"))
    ground_size: float = prop(200.0, label=N_("Ground size"), unit="m", min=1, max=5000)
    fog: float = prop(
        0.0,
        label=N_("Fog"),
        unit="m",
        min=0,
        max=5000,
        help=N_("How far one can see. 0 is clear air."),
    )
    fog_color: Color = prop(Color.from_hex("#dceefa"), label=N_("Fog colour"))
    max_distance: float = prop(
        60.0,
        label=N_("Walking limit"),
        unit="m",
        min=1,
        max=5000,
        help=N_("How far from the middle one may walk."),
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """One place of a lesson. The mappings keep their order and are never changed in place."""

    id: SceneId = prop(is_key=True)
    title: LocalText = prop(LocalText(), label=N_("Title"), max_length=80)
    environment: Environment = prop(Environment(), label=N_("Surroundings"))
    entities: Mapping[EntityId, Entity] = prop(factory=lambda: MappingProxyType({}), label=N_("Things"))
    rules: Mapping[RuleId, Rule] = prop(factory=lambda: MappingProxyType({}), label=N_("Cards"))

    def with_component(self, kind: type[C]) -> Iterator[tuple[Entity, C]]:
        """Every entity that has a component of this class, in document order."""
        known: dict[int, C | None] = {}  # by components that things share, as those of a pack do
        for entity in self.entities.values():
            shared = id(entity.components)
            if shared in known:
                component = known[shared]
            else:
                component = known[shared] = entity.get(kind)
            if component is not None:
                yield entity, component

    @property
    def active_rules(self) -> Iterator[Rule]:
        """The cards that are not switched off."""
        return (rule for rule in self.rules.values() if rule.enabled)

    def children(self, parent: EntityId | None) -> Iterator[Entity]:
        return (entity for entity in self.entities.values() if entity.parent == parent)
