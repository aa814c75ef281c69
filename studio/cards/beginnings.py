"""What a new part of a card holds at first, and ready-made cards. Values come from the lesson where it has some."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scenes.cards import actions as then
from scenes.cards import conditions as only_if
from scenes.cards import events as when
from scenes.components.info_panel.model import InfoPanel
from scenes.components.marker.model import Marker
from scenes.components.motion.model import Motion
from scenes.components.question.model import Question
from scenes.components.sound.model import Sound
from scenes.model.lesson import Lesson
from scenes.model.parts import ActionCard, ConditionCard, EventCard
from scenes.model.scene import Entity
from scenes.model.values import ORIGIN, ClipName, Color, EntityId, GroupName, LocalText, SceneId
from scenes.schema.describe import Property, describe
from scenes.simulate.names import simulated_variables
from scenes.texts import N_
from studio.library.model_clips import clips_of_thing
from studio.session import EditingSession

_NUMBERS: Mapping[str, float] = {"s": 5.0, "h": 12.0, "min": 5.0}
_FIRST_COLOR = Color.from_hex("#d9622b")


def new_part(cls: type[Any], session: EditingSession, like: Any = None) -> Any:
    """A part of this kind. The selected thing, or the first that fits, stands where a thing is asked for.

    Values of `like`, the part it takes the place of, are kept where name and type are the same.
    """
    before = {p.name: p for p in describe(type(like)).properties} if like is not None else {}
    given: dict[str, Any] = {}
    for prop in describe(cls).properties:
        old = before.get(prop.name)
        if old is not None and old.type == prop.type and _suits(session, prop, getattr(like, prop.name)):
            given[prop.name] = getattr(like, prop.name)
        elif prop.is_required and prop.type.target == "clip":
            names = clips_of_thing(session.assets, session.lesson, str(given.get("target", "")))
            given[prop.name] = ClipName(names[0] if names else "")
        elif prop.is_required:
            given[prop.name] = _first(prop, session, like)
    return cls(**given)


def _suits(session: EditingSession, prop: Property, value: Any) -> bool:
    if not prop.info.ability or not isinstance(value, str):
        return True
    found = session.lesson.find_entity(EntityId(value))
    return found is not None and found[1].can(prop.info.ability)


def first_thing(session: EditingSession, ability: str) -> EntityId:
    """The selected thing that has an ability, else the first of this scene, else of the lesson; "" if none has."""
    scene = session.scene
    chosen = [scene.entities[i] for i in reversed(session.selection)]
    others = [e for other in session.lesson.scenes.values() for e in other.entities.values()]
    for entity in (*chosen, *(scene.entities.values() if ability else ()), *(others if ability else ())):
        if not ability or entity.can(ability):
            return entity.id
    return EntityId("")


def _first(prop: Property, session: EditingSession, like: Any) -> Any:
    spec, info = prop.type, prop.info
    if spec.kind == "ref":
        return _first_reference(prop, session, like)
    if spec.kind == "list":
        thing = first_thing(session, info.ability) if spec.inner and spec.inner.target == "entity" else ""
        return (thing,) if thing else ()
    if spec.kind in ("int", "float"):
        number = max(info.min or 0.0, min(_NUMBERS.get(info.unit, 1.0), info.max or 1e9))
        return int(number) if spec.kind == "int" else number
    if spec.kind == "vec3":
        entity = session.scene.entities.get(session.selection[-1]) if session.selection else None
        is_place = info.unit == "m" and entity is not None
        return entity.position if is_place and entity is not None else ORIGIN
    if spec.kind == "part":
        return new_part(_simple_condition(session), session)
    makers: dict[str, Callable[[], Any]] = {
        "text": LocalText,
        "color": lambda: _FIRST_COLOR,
        "value": lambda: 1.0,
        "bool": lambda: False,
        "str": lambda: "",
        "enum": lambda: spec.options[0],
    }
    return makers[spec.kind]()


def _first_reference(prop: Property, session: EditingSession, like: Any) -> Any:
    lesson, target = session.lesson, prop.type.target
    if target == "entity":
        named = next((v for v in _things_of(like) if _suits(session, prop, v)), None)
        return named if named and not session.selection else first_thing(session, prop.info.ability)
    if target == "scene":
        return next((i for i in lesson.scenes if i != session.scene_id), session.scene_id)
    if target == "step":
        return next((step.id for step in lesson.flow), "")
    if target == "variable":
        return next(iter(lesson.variables), None) or next(iter(simulated_variables(lesson)), "")
    if target == "group":
        groups = (e.group for scene in lesson.scenes.values() for e in scene.entities.values() if e.group)
        return next(groups, "")
    if target == "language":
        return next(iter(lesson.languages), "km")
    if target == "rule":
        here, everywhere = session.scene.rules, (rule for s in lesson.scenes.values() for rule in s.rules)
        return next(iter(here), None) or next(everywhere, "")
    return ""


def _things_of(part: Any) -> list[EntityId]:
    if part is None:
        return []
    return [
        getattr(part, prop.name)
        for prop in describe(type(part)).properties
        if prop.type.kind == "ref" and prop.type.target == "entity" and getattr(part, prop.name)
    ]


def _simple_condition(session: EditingSession) -> type[Any]:
    """A condition that holds no other one."""
    for cls in session.vocabulary.conditions.values():
        if not any(prop.type.kind == "part" for prop in describe(cls).properties):
            return cls
    raise LookupError("the vocabulary has no simple condition")


# ---------------------------------------------------------------------- ready-made cards


@dataclass(frozen=True, slots=True)
class Made:
    """The content of a new card."""

    when: EventCard
    actions: tuple[ActionCard, ...]
    conditions: tuple[ConditionCard, ...] = ()
    once: bool = False


@dataclass(frozen=True, slots=True)
class Recipe:
    """A ready-made card: its name, what it does, and how it is filled from the lesson."""

    id: str
    name: str
    help: str
    make: Callable[[EditingSession], Made]


def _group(session: EditingSession) -> GroupName:
    chosen = [session.scene.entities[i] for i in reversed(session.selection)]
    marked = [e for e, _m in session.scene.with_component(Marker)]
    everywhere = [e for scene in session.lesson.scenes.values() for e in scene.entities.values()]
    return next((e.group for e in (*chosen, *marked, *everywhere) if e.group), GroupName(""))


def _with(session: EditingSession, *kinds: type[Any]) -> EntityId:
    """The selected thing with one of these components, else the first of the scene, else of the lesson."""
    chosen = [session.scene.entities[i] for i in reversed(session.selection)]
    here = list(session.scene.entities.values())
    everywhere = [e for scene in session.lesson.scenes.values() for e in scene.entities.values()]

    def has(entity: Entity) -> bool:
        return any(entity.get(kind) is not None for kind in kinds)

    return next((e.id for e in (*chosen, *here, *everywhere) if has(e)), EntityId(""))


def _questions(session: EditingSession) -> tuple[EntityId, ...]:
    question = _with(session, Question)
    return (question,) if question else ()


def _selected(session: EditingSession) -> EntityId:
    return session.selection[-1] if session.selection else EntityId("")


def _next_scene(lesson: Lesson, here: SceneId) -> SceneId:
    order = list(lesson.scenes)
    return order[(order.index(here) + 1) % len(order)] if len(order) > 1 else SceneId("")


RECIPES: tuple[Recipe, ...] = (
    Recipe(
        "open-panel",
        N_("Open a panel when a thing is clicked"),
        N_("For a thing that tells about another, such as a sign or a person."),
        lambda s: Made(
            when.Clicked(_selected(s) or _with(s, InfoPanel)), (then.OpenPanel(_with(s, InfoPanel)),)
        ),
    ),
    Recipe(
        "count-found",
        N_("Give points for a thing that is found"),
        N_("The thing is counted, and the pupils get points and a word of praise."),
        lambda s: Made(when.FoundOne(_with(s, Marker)), (then.AddScore(5.0), then.Say(LocalText()))),
    ),
    Recipe(
        "next-scene",
        N_("Go to the next scene when the answer is right"),
        N_("The way on opens for who answers right."),
        lambda s: Made(
            when.AnsweredRight(_with(s, Question)), (then.GoToScene(_next_scene(s.lesson, s.scene_id)),)
        ),
    ),
    Recipe(
        "sound-on-entering",
        N_("Play a sound when the scene starts"),
        N_("Birds, rain or a voice: the sound of a thing in this scene."),
        lambda s: Made(when.SceneStarts(), (then.Play(_with(s, Sound, Motion)),)),
    ),
    Recipe(
        "finish-all-found",
        N_("End the lesson when all are found"),
        N_("When the last thing of a group is found, the result is shown."),
        lambda s: Made(when.FoundAll(_group(s)), (then.Finish(),), once=True),
    ),
    Recipe(
        "help-when-wrong",
        N_("Help when the answer is wrong"),
        N_("Opens the panel where the answer can be read again."),
        lambda s: Made(when.AnsweredWrong(_with(s, Question)), (then.OpenPanel(_with(s, InfoPanel)),)),
    ),
    Recipe(
        "welcome",
        N_("Say welcome when the scene starts"),
        N_("A line of text that tells the pupils what to do here."),
        lambda s: Made(when.SceneStarts(), (then.Say(LocalText(), 10.0),), once=True),
    ),
    Recipe(
        "ask-when-read",
        N_("Ask when a panel was read"),
        N_("The question comes right after the words it is about."),
        lambda s: Made(when.PanelCloses(_with(s, InfoPanel)), (then.Ask(_questions(s)),), once=True),
    ),
    Recipe(
        "reward",
        N_("Praise from a certain score on"),
        N_("Said once, as soon as an answer brings the pupils there."),
        lambda s: Made(
            when.AnsweredRight(_with(s, Question)),
            (then.Say(LocalText()),),
            (only_if.Score(10.0),),
            once=True,
        ),
    ),
)
