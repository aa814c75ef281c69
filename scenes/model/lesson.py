"""Lesson: scenes, steps, variables and what a teacher must know about them. Immutable plain data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from scenes.model.parts import ConditionCard
from scenes.model.scene import Entity, Scene
from scenes.model.values import (
    EntityId,
    GroupName,
    Language,
    LocalText,
    PictureRef,
    SceneId,
    StepId,
    VariableName,
    exactly_equal_fields,
)
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

FORMAT = 2
"""The lesson format this version writes. Older formats are migrated, newer ones refused (storage/migrations)."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that cards read and write."""

    name: VariableName = prop(is_key=True)
    start: bool | float | str = prop(0.0, label=N_("Value at the start"))
    label: LocalText = prop(LocalText(), label=N_("Shown as"), max_length=60)
    shown: bool = prop(False, label=N_("Shown to pupils"))

    def __eq__(self, other: object) -> bool:
        return exactly_equal_fields(self, other)


@dataclass(frozen=True, slots=True)
class Group:
    """What a group of things is called in each language. A group without this is called as things name it."""

    name: GroupName = prop(is_key=True)
    label: LocalText = prop(LocalText(), label=N_("Shown as"), max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Some questions of a test, under a title; with a number, so many of them by chance."""

    title: LocalText = prop(LocalText(), label=N_("Title"), max_length=80)
    questions: tuple[EntityId, ...] = prop((), label=N_("Questions"), ability="question", max_items=200)
    pick: int = prop(
        0,
        label=N_("How many of them"),
        min=0,
        max=200,
        zero=N_("all"),
        help=N_("Fewer than there are: each pupil gets others, drawn by chance."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the lesson flow: what to do now, for how long, and when it is done."""

    id: StepId = prop()
    kind: Literal["look", "do", "answer", "discuss"] = prop(
        "do",
        label=N_("Kind"),
        choices={
            "look": N_("Look"),
            "do": N_("Do"),
            "answer": N_("Answer"),
            "discuss": N_("Discuss"),
        },
    )
    title: LocalText = prop(label=N_("What to do now"), max_length=160)
    minutes: float = prop(5.0, label=N_("Minutes"), unit="min", min=0, max=120)
    scene: SceneId | None = prop(None, label=N_("Scene"))
    goals: tuple[ConditionCard, ...] = prop(
        (),
        label=N_("Done when"),
        max_items=20,
        help=N_("Without a goal the pupil presses Next."),
    )
    sections: tuple[Section, ...] = prop(
        (),
        label=N_("Questions of this step"),
        max_items=20,
        help=N_("They are asked when the step begins; it ends when all are answered."),
    )
    test: Literal["practice", "pre", "post", "exam"] = prop(
        "practice",
        label=N_("These questions are"),
        choices={
            "practice": N_("practice"),
            "pre": N_("a test before the lesson: one try, no answers shown"),
            "post": N_("a test after the lesson"),
            "exam": N_("an exam: one try, no way back, no answers shown"),
        },
    )


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made something that the lesson uses."""

    what: str = prop(label=N_("What"), max_length=200)
    author: str = prop(label=N_("Author"), max_length=200)
    licence: str = prop(label=N_("Licence"), max_length=80)
    source: str = prop("", label=N_("Source"), max_length=300)
    media: str = prop(
        "",
        label=N_("File in the lesson"),
        max_length=80,
        expert=True,
        help=N_("The model, picture or sound of the lesson's own that this is about: media/….glb"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A whole lesson. Two lessons are the same state exactly when they are the same object or compare equal."""

    id: str = prop(label=N_("Identity"), max_length=64, expert=True)
    title: LocalText = prop(label=N_("Title"), max_length=80)
    subject: LocalText = prop(LocalText(), label=N_("Subject"), max_length=60)
    grades: tuple[int, ...] = prop((), label=N_("Grades"), min=1, max=12, max_items=12)
    summary: LocalText = prop(LocalText(), label=N_("In short"), max_length=300, multiline=True)
    objectives: tuple[LocalText, ...] = prop((), label=N_("Objectives"), max_length=300, max_items=12)
    standards: tuple[str, ...] = prop((), label=N_("Curriculum codes"), max_length=40, max_items=20)
    languages: tuple[Language, ...] = prop(
        (Language("km"), Language("en")), label=N_("Languages"), max_length=12, max_items=8
    )
    picture: PictureRef = prop(PictureRef(""), label=N_("Cover picture"))
    start_scene: SceneId = prop(label=N_("First scene"))
    variables: Mapping[VariableName, Variable] = prop(
        factory=lambda: MappingProxyType({}), label=N_("Variables")
    )
    groups: Mapping[GroupName, Group] = prop(
        factory=lambda: MappingProxyType({}), label=N_("Names of groups")
    )
    flow: tuple[Step, ...] = prop((), label=N_("Lesson flow"), max_items=60)
    question_order: Literal["fixed", "random"] = prop(
        "fixed",
        label=N_("Order of questions"),
        choices={"fixed": N_("The same for everybody"), "random": N_("Different for each pupil")},
    )
    pass_mark: float = prop(
        0.0, label=N_("Pass mark"), unit="%", min=0, max=100, help=N_("0 means that nobody can fail.")
    )
    credits: tuple[Credit, ...] = prop((), label=N_("Credits"), max_items=500)
    scenes: Mapping[SceneId, Scene] = prop(factory=lambda: MappingProxyType({}), label=N_("Scenes"))

    @property
    def minutes(self) -> float:
        """Planned time of all steps."""
        return sum(step.minutes for step in self.flow)

    def group_name(self, group: str, language: str) -> str:
        """What a group is called; the group itself if it has no other name."""
        known = self.groups.get(GroupName(group))
        return (known.label.pick(language) if known is not None else "") or group

    def find_entity(self, entity_id: EntityId) -> tuple[Scene, Entity] | None:
        """The first scene that has this entity. Ids are unique in a scene and, by the lesson check, in a lesson."""
        for scene in self.scenes.values():
            if entity_id in scene.entities:
                return scene, scene.entities[entity_id]
        return None
