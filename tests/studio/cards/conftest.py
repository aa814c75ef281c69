"""A lesson with one of everything that cards can name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtWidgets import QApplication

from scenes.cards import actions as then
from scenes.cards import events as when
from scenes.components.button.model import Button
from scenes.components.carriable.model import Carriable
from scenes.components.circuit_part.model import CircuitPart
from scenes.components.data_table.model import DataTable
from scenes.components.dial.model import Dial
from scenes.components.graph.model import Graph
from scenes.components.graph_paper.model import GraphPaper
from scenes.components.guide.model import END, Guide, Line
from scenes.components.info_panel.model import InfoPanel
from scenes.components.instrument.model import Instrument
from scenes.components.marker.model import Marker
from scenes.components.model.model import Model
from scenes.components.pendulum.model import Pendulum
from scenes.components.question.model import Choice, Question
from scenes.components.shape.model import Shape
from scenes.components.slot.model import Slot
from scenes.components.start_point.model import StartPoint
from scenes.components.tour.model import Tour
from scenes.components.vessel.model import Vessel
from scenes.components.zone.model import Zone
from scenes.importing.model import import_model
from scenes.importing.records import ImportOptions
from scenes.model.lesson import Step, Variable
from scenes.model.scene import Entity, Rule
from scenes.model.values import (
    ChoiceId,
    EntityId,
    GroupName,
    LineId,
    LocalText,
    ModelRef,
    RuleId,
    SceneId,
    StepId,
    VariableName,
    Vec3,
)
from studio.cards.panel import CardsPanel
from studio.session import EditingSession
from tests.importing.sample_motion import skinned

YARD, HALL = SceneId("yard"), SceneId("hall")
ARM = ModelRef("media/" + "a" * 64 + ".glb")


def words(km: str, en: str) -> LocalText:
    return LocalText(km=km, en=en)


def named(key: str, name: LocalText, at: float = 0.0, **parts: object) -> Entity:
    components = MappingProxyType(parts)
    return Entity(EntityId(key), name, position=Vec3(at, 0, 0), components=components)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def moving_arm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with a movement."""
    folder = tmp_path_factory.mktemp("arm")
    raw, _made = import_model(skinned().save(folder / "arm.glb"), ImportOptions(), lambda _share: None)
    made = folder / "made.glb"
    made.write_bytes(raw)
    return made


TALK = Guide(lines=(Line(id=LineId("hello"), text=words("សួស្តី", "Hello"), leads_to=END),))


@pytest.fixture
def classroom(open_session: Callable[..., EditingSession], moving_arm: Path) -> EditingSession:
    """Things of every ability that a card can need, a step, a variable, and one card."""
    question = Question(
        prompt=words("តើ​អ្វី?", "What?"),
        choices=(
            Choice(ChoiceId("a"), words("ក", "A"), True),
            Choice(ChoiceId("b"), words("ខ", "B")),
        ),
    )
    session = open_session(
        named("heart", words("បេះដូង", "Heart"), 1, shape=Shape()),
        named("board", words("ក្ដារ", "Board"), 2, info_panel=InfoPanel(title=words("ក្ដារ", "Board"))),
        named("jar", words("ពាង", "Jar"), 3, marker=Marker(words("ពាង", "Jar"))),
        named("ask", words("សំណួរ", "Quiz"), 4, question=question),
        named("walk", words("ដំណើរ", "Walk"), 5, tour=Tour(name=words("ដំណើរ", "Walk"))),
        named("door", words("ទ្វារ", "Doorway"), 6, zone=Zone()),
        named("start", words("ចាប់ផ្ដើម", "Beginning"), 7, start_point=StartPoint()),
        named("cup", words("ពែង", "Cup"), 9, carriable=Carriable()),
        named("shelf", words("ធ្នើ", "Shelf"), 10, slot=Slot()),
        named("knob", words("ប៊ូតុង​មូល", "Knob"), 11, dial=Dial()),
        named("bell", words("កណ្ដឹង", "Bell"), 12, button=Button()),
        named("jug", words("ថូ", "Jug"), 13, vessel=Vessel()),
        named("pot", words("ឆ្នាំង", "Pot"), 14, vessel=Vessel()),
        named("lamp", words("អំពូល", "Lamp"), 15, circuit_part=CircuitPart(kind="bulb")),
        named("cell", words("ថ្មពិល", "Battery"), 16, circuit_part=CircuitPart(kind="battery")),
        named("scale", words("ជញ្ជីង", "Balance"), 17, instrument=Instrument()),
        named("paper", words("ក្រដាស", "Paper"), 18, graph_paper=GraphPaper()),
        named("swing", words("ប៉ោល", "Swing"), 19, pendulum=Pendulum()),
        named("table", words("តារាង", "Table"), 20, data_table=DataTable()),
        named("graph", words("ក្រាប", "Graph"), 21, graph=Graph()),
        named("guide", words("អ្នកគ្រូ", "Teacher"), 22, guide=TALK),
    )
    card = Rule(
        id=RuleId("first"),
        name=words("កាត​ទីមួយ", "First card"),
        when=when.Clicked(EntityId("heart")),
        actions=(then.OpenPanel(EntityId("board")), then.AddScore(5.0)),
    )
    session.assets.add(ARM, moving_arm)
    with session.document.edit("fill") as draft:
        scene = draft.scene(YARD)
        scene.add(named("arm", words("ដៃ", "Arm"), 8, model=Model(ARM)))
        scene.title = words("ទីធ្លា", "Yard")
        scene.put(EntityId("jar"), group=GroupName("jars"))
        scene.put_rule(card)
        step = Step(id=StepId("one"), title=words("មើល​បេះដូង", "Look at the heart"))
        count = Variable(name=VariableName("count"), label=words("ចំនួន", "Count"))
        draft.set(flow=(step,), variables=MappingProxyType({count.name: count}))
    session.document.mark_saved()
    return session


@pytest.fixture
def panel(classroom: EditingSession, show_panel: Callable[..., CardsPanel]) -> CardsPanel:
    made = show_panel(CardsPanel, classroom)
    made.resize(720, 420)
    QApplication.processEvents()
    return made


def rule(session: EditingSession, key: str = "first") -> Rule:
    return session.lesson.scenes[YARD].rules[RuleId(key)]


def with_card(session: EditingSession, **fields: object) -> None:
    """Change the first card as something else in the studio does."""
    with session.document.edit("other") as draft:
        draft.scene(YARD).put_rule(replace(rule(session), **fields))  # type: ignore[arg-type]
