"""What the lesson check needs to know of every thing and card, kept while they are the same objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from scenes.checks.walk import Place, kind_names, walk_part
from scenes.components.button.model import Button
from scenes.components.carriable.model import Carriable
from scenes.components.cutaway.model import Cutaway
from scenes.components.dial.model import Dial
from scenes.components.explode.model import Explode
from scenes.components.graph_paper.model import GraphPaper
from scenes.components.guide.model import Guide
from scenes.components.instrument.model import Instrument
from scenes.components.light.model import Light
from scenes.components.marker.model import Marker
from scenes.components.portal.model import Portal
from scenes.components.question.model import Question
from scenes.components.slider.model import Slider
from scenes.components.slot.model import Slot
from scenes.components.start_point.model import StartPoint
from scenes.components.vessel.model import Vessel
from scenes.components.warmth.model import Warmth
from scenes.model.lesson import Lesson
from scenes.model.parts import Component, Vocabulary
from scenes.model.scene import Entity, Scene
from scenes.records import dataclass
from scenes.schema.check import Problem
from scenes.simulate.frame import Simulated

C = TypeVar("C", bound=Component)
COUNTED: tuple[type[Component], ...] = (
    *(Guide, Light, Marker, Portal, Question, Simulated, StartPoint),
    *(Carriable, Slot, Dial, Slider, Button, Cutaway, Explode, Vessel, Instrument, Warmth, GraphPaper),
)
"""The components that the check asks for in a whole scene."""
_EMPTY: Mapping[Any, Any] = MappingProxyType({})
CheckTexts = Callable[[Lesson, list[Place]], list[Problem]]
CheckThing = Callable[[Lesson, Scene, Entity], list[Problem]]


@dataclass(frozen=True, slots=True)
class Use:
    """A reference that a lesson makes: to what kind of thing, by which name, and what that must be able to do."""

    place: Place
    target: str
    value: str
    needs: str
    is_asked: bool
    """Whether it lets a question be asked, or a guide begin to talk."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one thing, one card, or of what is left of a scene or of the lesson without them."""

    value: Any
    uses: tuple[Use, ...]
    problems: tuple[Problem, ...]
    counted: tuple[tuple[type[Component], Component], ...]


class LessonIndex:
    """Follows a lesson. `check_texts` and `check_thing` find the problems of a part that depend on nothing else than
    this part and the languages of the lesson.
    """

    def __init__(self, vocabulary: Vocabulary, check_texts: CheckTexts, check_thing: CheckThing) -> None:
        self._names = kind_names(vocabulary)
        self._check_texts = check_texts
        self._check_thing = check_thing
        self._languages: tuple[str, ...] = ()
        self._known: dict[tuple[str, str, str], _Known] = {}
        self._uses: list[Use] = []
        self._problems: list[Problem] = []
        self._carriers: dict[tuple[str, type[Component]], list[tuple[Entity, Any]]] = {}

    def update(self, lesson: Lesson) -> None:
        """Look at what is new or changed."""
        before = self._known if self._languages == lesson.languages else {}
        self._languages = lesson.languages
        known: dict[tuple[str, str, str], _Known] = {}
        # what is left of the lesson is little, and changes with every edit of a scene: it is always looked at
        known["", "", ""] = self._look(lesson, replace(lesson, scenes=_EMPTY), "", None, None)
        for scene_id, scene in lesson.scenes.items():
            path = f"scenes/{scene_id}"
            bare = replace(scene, entities=_EMPTY, rules=_EMPTY)
            known[scene_id, "", ""] = self._look(lesson, bare, path, scene, None)
            for rule_id, rule in scene.rules.items():
                old = before.get((scene_id, "rules", rule_id))
                same = old is not None and old.value is rule
                known[scene_id, "rules", rule_id] = (
                    old if same else self._look(lesson, rule, f"{path}/rules/{rule_id}", scene, None)  # type: ignore[assignment]
                )
            for entity_id, entity in scene.entities.items():
                old = before.get((scene_id, "entities", entity_id))
                same = old is not None and old.value is entity
                known[scene_id, "entities", entity_id] = (
                    old if same else self._look(lesson, entity, f"{path}/entities/{entity_id}", scene, entity)  # type: ignore[assignment]
                )
        self._known = known
        self._gather()

    def uses(self) -> list[Use]:
        """Every reference of the lesson."""
        return self._uses

    def problems(self) -> list[Problem]:
        """What was found in single things, cards and texts."""
        return self._problems

    def with_component(self, scene_id: str, kind: type[C]) -> Iterator[tuple[Entity, C]]:
        """As `Scene.with_component`, for the kinds that are `COUNTED`."""
        return iter(self._carriers.get((scene_id, kind), ()))

    def _look(
        self, lesson: Lesson, value: Any, path: str, scene: Scene | None, thing: Entity | None
    ) -> _Known:
        scene_id = "" if scene is None else str(scene.id)
        places = list(walk_part(value, path, scene_id, "" if thing is None else str(thing.id), self._names))
        uses = tuple(_use(place) for place in places if _is_use(place))
        problems = self._check_texts(lesson, places)
        if thing is None or scene is None:
            return _Known(value, uses, tuple(problems), ())
        problems += self._check_thing(lesson, scene, thing)
        parts = thing.components.values()
        counted = tuple((kind, part) for part in parts for kind in COUNTED if isinstance(part, kind))
        return _Known(value, uses, tuple(problems), counted)

    def _gather(self) -> None:
        self._uses = [use for one in self._known.values() for use in one.uses]
        self._problems = [problem for one in self._known.values() if one.problems for problem in one.problems]
        self._carriers = {}
        for (scene_id, _block, _key), one in self._known.items():
            for kind, part in one.counted:
                self._carriers.setdefault((scene_id, kind), []).append((one.value, part))


def _is_use(place: Place) -> bool:
    if place.spec.kind != "ref" or not place.value:
        return False
    is_declared = place.path.endswith(("/id", "/group")) and "/rules/" not in place.path
    return not is_declared or _is_asset(place)


def _is_asset(place: Place) -> bool:
    return place.spec.target in ("model", "picture", "sound")


def _use(place: Place) -> Use:
    owner, _slash, name = place.path.rpartition("/")
    is_asked = owner.rpartition("/")[2] in ("ask", "talk") or (
        name == "question" and "/guide/lines[" in owner
    )
    return Use(place, place.spec.target, str(place.value), place.prop.info.ability, is_asked)
