"""A new lesson that plays at once: one scene, something to find, one question."""

from __future__ import annotations

from types import MappingProxyType

from scenes.cards.conditions import Answered, FoundCount
from scenes.components.info_panel.model import InfoPanel
from scenes.components.marker.model import Marker
from scenes.components.question.model import Choice, Question
from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.model.lesson import Group, Lesson, Step
from scenes.model.parts import Component
from scenes.model.scene import Entity, Scene
from scenes.model.values import (
    ChoiceId,
    Color,
    EntityId,
    GroupName,
    LocalText,
    SceneId,
    StepId,
    Vec3,
    new_id,
)

_THINGS = GroupName("things")


def new_lesson(title: str) -> Lesson:
    """A small lesson with this title in both languages; its identity is new each time."""
    things = (
        _entity("start", LocalText(km="ចំណុចចាប់ផ្ដើម", en="Start"), Vec3(0, -6, 0), start_point=StartPoint()),
        _entity(
            "ball",
            LocalText(km="បាល់", en="Ball"),
            Vec3(-1.5, 0, 0),
            group=_THINGS,
            shape=Shape("sphere", Vec3(1, 1, 1), Color.from_hex("#d9683c")),
            marker=Marker(LocalText(km="បាល់", en="Ball"), LocalText(km="បាល់ពណ៌ទឹកក្រូចមួយ", en="An orange ball")),
        ),
        _entity(
            "box",
            LocalText(km="ប្រអប់", en="Box"),
            Vec3(1.5, 0, 0),
            group=_THINGS,
            shape=Shape("box", Vec3(1, 1, 1), Color.from_hex("#3f7fb5")),
            marker=Marker(LocalText(km="ប្រអប់", en="Box"), LocalText(km="ប្រអប់ពណ៌ខៀវមួយ", en="A blue box")),
            info_panel=InfoPanel(
                LocalText(km="ប្រអប់", en="Box"), LocalText(km="ប្រអប់មានមុខប្រាំមួយ។", en="A box has six faces.")
            ),
        ),
        _entity(
            "question",
            LocalText(km="សំណួរ", en="Question"),
            Vec3(0, 3, 0),
            shape=Shape("cone", Vec3(0.8, 0.8, 1.4), Color.from_hex("#e3b341")),
            question=Question(
                prompt=LocalText(km="តើប្រអប់មានមុខប៉ុន្មាន?", en="How many faces has a box?"),
                choices=(
                    Choice(ChoiceId("six"), LocalText(km="ប្រាំមួយ", en="Six"), True),
                    Choice(ChoiceId("four"), LocalText(km="បួន", en="Four")),
                ),
                feedback_right=LocalText(km="ត្រឹមត្រូវ!", en="Right!"),
                feedback_wrong=LocalText(km="សូមរាប់ម្ដងទៀត។", en="Count again."),
            ),
        ),
    )
    scene = Scene(
        SceneId("scene"),
        LocalText(km="ឈុតទីមួយ", en="First scene"),
        entities=MappingProxyType({thing.id: thing for thing in things}),
    )
    flow = (
        Step(
            id=StepId("find"),
            kind="look",
            title=LocalText(km="រកវត្ថុទាំងពីរ", en="Find both things"),
            goals=(FoundCount(_THINGS),),
        ),
        Step(
            id=StepId("answer"),
            kind="answer",
            title=LocalText(km="ឆ្លើយសំណួរ", en="Answer the question"),
            goals=(Answered(EntityId("question")),),
        ),
    )
    return Lesson(
        id=new_id("lesson"),
        title=LocalText(km=title, en=title),
        objectives=(LocalText(km="រាប់មុខរបស់ប្រអប់", en="Count the faces of a box"),),
        start_scene=scene.id,
        groups=MappingProxyType({_THINGS: Group(_THINGS, LocalText(km="វត្ថុដែលត្រូវរក", en="Things to find"))}),
        flow=flow,
        scenes=MappingProxyType({scene.id: scene}),
    )


def _entity(key: str, name: LocalText, at: Vec3, group: str = "", **components: Component) -> Entity:
    return Entity(
        EntityId(key),
        name,
        group=GroupName(group),
        position=at,
        components=MappingProxyType(dict(components)),
    )
