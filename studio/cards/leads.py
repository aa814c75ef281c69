"""What leads where in a lesson: scenes, steps, portals and the cards that lead on, as boxes and arrows. No widgets.

What a card leads to is read from the declarations of its actions: a scene or a step they name, and things with the
abilities that are opened (panels, questions, tours, guides). Conversations lead as cards do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from scenes.cards.actions import Finish, FinishStep
from scenes.components.guide.logic import actions_of
from scenes.components.guide.model import Guide
from scenes.components.portal.model import Portal
from scenes.model.lesson import Lesson
from scenes.model.parts import ActionCard, Part, UnknownPart
from scenes.model.scene import Rule, Scene
from scenes.model.values import EntityId, RuleId, SceneId, StepId
from scenes.schema.describe import describe
from scenes.texts import N_
from studio.cards.wording import Wording

Kind = Literal["start", "end", "step", "scene", "portal", "card", "thing"]
OPENED = ("info_panel", "question", "tour", "guide")
"""Abilities that a card can open."""


@dataclass(frozen=True, slots=True)
class Box:
    """One thing on the map. `fault` is a msgid of what is wrong with it; `inside` is the scene it lies in."""

    id: str
    kind: Kind
    words: str
    quiet: str = ""
    inside: str = ""
    scene: SceneId | None = None
    entity: EntityId | None = None
    rule: RuleId | None = None
    step: StepId | None = None
    ability: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """`kind`: "flow" from step to step, "place" from a step to the scene it goes to and the cards it sets off, "way" to
    a scene, a step or the end, "opens" to a thing.
    """

    source: str
    target: str
    kind: Literal["flow", "place", "way", "opens"]


@dataclass(slots=True)
class Leads:
    """Everything on the map, boxes by id in the order of the lesson."""

    boxes: dict[str, Box] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)

    def inside(self, scene_box: str) -> list[Box]:
        return [box for box in self.boxes.values() if box.inside == scene_box]

    def faults(self) -> list[Box]:
        return [box for box in self.boxes.values() if box.fault]


def find_leads(lesson: Lesson, wording: Wording) -> Leads:
    """The map of a lesson as it is now, read in the program's language."""
    language = wording.texts.language
    leads = Leads()
    leads.boxes["start"] = Box("start", "start", wording.texts(N_("Start")), scene=lesson.start_scene)
    _add_steps(leads, lesson, wording)
    leads.boxes["end"] = Box("end", "end", wording.texts(N_("End of the lesson")))
    for scene in lesson.scenes.values():
        title = scene.title.pick(language) or str(scene.id)
        leads.boxes[_scene(scene.id)] = Box(_scene(scene.id), "scene", title, scene=scene.id)
    leads.arrows.append(Arrow("start", _scene(lesson.start_scene), "way"))
    for scene in lesson.scenes.values():
        _add_portals(leads, scene, wording)
        _add_guides(leads, lesson, scene, wording)
        for rule in scene.active_rules:
            _add_card(leads, lesson, scene, rule, wording)
    leads.arrows = [a for a in leads.arrows if a.source in leads.boxes and a.target in leads.boxes]
    _mark(leads, lesson)
    return leads


def _scene(scene_id: str) -> str:
    return f"scene/{scene_id}"


def _add_steps(leads: Leads, lesson: Lesson, wording: Wording) -> None:
    before, here = "start", lesson.start_scene
    for number, step in enumerate(lesson.flow, 1):
        key = f"step/{step.id}"
        goals = "; ".join(wording.part(goal) for goal in step.goals)
        title = step.title.pick(wording.texts.language) or step.id
        words = wording.texts(N_("{n}. {words}"), n=number, words=title)
        leads.boxes[key] = Box(key, "step", words, goals, step=step.id)
        leads.arrows.append(Arrow(before, key, "flow"))
        if step.scene is not None and (step.scene != here or number == 1):
            leads.arrows.append(Arrow(key, _scene(step.scene), "place"))
        here = step.scene or here
        before = key
    if lesson.flow:
        leads.arrows.append(Arrow(before, "end", "flow"))


def _add_portals(leads: Leads, scene: Scene, wording: Wording) -> None:
    for entity, portal in scene.with_component(Portal):
        key = f"portal/{scene.id}/{entity.id}"
        words = portal.name.pick(wording.texts.language) or wording.thing(entity.id)
        leads.boxes[key] = Box(
            key, "portal", words, inside=_scene(scene.id), scene=scene.id, entity=entity.id, ability="portal"
        )
        leads.arrows.append(Arrow(key, _scene(portal.scene), "way"))


def _add_card(leads: Leads, lesson: Lesson, scene: Scene, rule: Rule, wording: Wording) -> None:
    """A card is on the map if it leads somewhere or opens something."""
    key = f"card/{scene.id}/{rule.id}"
    arrows = list(_arrows(leads, lesson, key, rule.actions, wording))
    is_leading = any(isinstance(action, FinishStep) for action in rule.actions)
    if not arrows and not is_leading:
        return
    when = wording.part(rule.when)
    name = rule.name.pick(wording.texts.language)
    leads.boxes[key] = Box(
        key, "card", name or when, when if name else "", _scene(scene.id), scene=scene.id, rule=rule.id
    )
    leads.arrows += list(dict.fromkeys(arrows))
    for prop, value in _named(rule.when):
        if prop == "step":
            leads.arrows.append(Arrow(f"step/{value}", key, "place"))


def _add_guides(leads: Leads, lesson: Lesson, scene: Scene, wording: Wording) -> None:
    """A guide is on the map if the talk leads somewhere, or asks a question."""
    for entity, guide in scene.with_component(Guide):
        key = f"thing/{scene.id}/{entity.id}"
        arrows = list(_arrows(leads, lesson, key, actions_of(guide), wording))
        for line in guide.lines:
            if line.question is not None:
                thing = _thing_box(leads, lesson, line.question, "question", wording)
                arrows += [Arrow(key, thing, "opens")] if thing else []
        if arrows:
            _thing_box(leads, lesson, entity.id, "guide", wording)
        leads.arrows += list(dict.fromkeys(arrows))


def _arrows(
    leads: Leads, lesson: Lesson, key: str, actions: Iterable[ActionCard], wording: Wording
) -> Iterator[Arrow]:
    """Where actions lead and what they open."""
    for action in actions:
        if isinstance(action, Finish):
            yield Arrow(key, "end", "way")
        for prop, value in _named(action):
            if prop == "scene":
                yield Arrow(key, _scene(value), "way")
            elif prop == "step":
                yield Arrow(key, f"step/{value}", "way")
            else:
                thing = _thing_box(leads, lesson, value, prop, wording)
                if thing:
                    yield Arrow(key, thing, "opens")


def _named(part: Part) -> Iterator[tuple[str, Any]]:
    """Scenes, steps and things to open that a part names, as ("scene" | "step" | ability, id)."""
    if isinstance(part, UnknownPart):
        return
    for prop in describe(type(part)).properties:
        value = getattr(part, prop.name)
        spec = prop.type.inner if prop.type.kind == "list" and prop.type.inner is not None else prop.type
        values = value if prop.type.kind == "list" else [value]
        if spec.kind == "ref" and spec.target in ("scene", "step"):
            yield from ((spec.target, item) for item in values if item)
        elif spec.kind == "ref" and spec.target == "entity" and prop.info.ability in OPENED:
            yield from ((prop.info.ability, item) for item in values if item)


def _thing_box(leads: Leads, lesson: Lesson, entity_id: str, ability: str, wording: Wording) -> str:
    found = lesson.find_entity(EntityId(entity_id))
    if found is None:
        return ""
    scene, entity = found
    key = f"thing/{scene.id}/{entity.id}"
    if key not in leads.boxes:
        leads.boxes[key] = Box(
            key,
            "thing",
            wording.thing(entity.id),
            inside=_scene(scene.id),
            scene=scene.id,
            entity=entity.id,
            ability=ability,
        )
    return key


# ---------------------------------------------------------------------- what is wrong


def _mark(leads: Leads, lesson: Lesson) -> None:
    reached = reached_scenes(leads, lesson)
    worked_in = _scenes_of_steps(lesson)
    for key, box in list(leads.boxes.items()):
        if box.kind == "scene" and box.scene not in reached:
            leads.boxes[key] = _with_fault(box, N_("Nothing leads here"))
        elif box.kind == "scene" and box.scene not in worked_in and len(lesson.scenes) > 1:
            leads.boxes[key] = (
                box if _has_way_out(leads, lesson, box) else _with_fault(box, N_("No way leads on from here"))
            )
    if not any(arrow.target == "end" for arrow in leads.arrows):
        leads.boxes["end"] = _with_fault(leads.boxes["end"], N_("Nothing ends the lesson"))


def _with_fault(box: Box, fault: str) -> Box:
    return replace(box, fault=fault)


def reached_scenes(leads: Leads, lesson: Lesson) -> set[SceneId]:
    """Scenes that pupils can come to: the first, those of steps, and what portals and cards of those lead to."""
    reached: set[SceneId] = set()
    waiting = [lesson.start_scene, *(step.scene for step in lesson.flow if step.scene is not None)]
    while waiting:
        scene_id = waiting.pop()
        if scene_id in reached or scene_id not in lesson.scenes:
            continue
        reached.add(scene_id)
        waiting += [target for target in _ways_from(leads, _scene(scene_id)) if target is not None]
    return reached


def _ways_from(leads: Leads, scene_box: str) -> Iterator[SceneId | None]:
    """Where the portals and cards of a scene lead; None for the end or a step."""
    for arrow in leads.arrows:
        if arrow.kind == "way" and leads.boxes[arrow.source].inside == scene_box:
            yield leads.boxes[arrow.target].scene


def _has_way_out(leads: Leads, lesson: Lesson, box: Box) -> bool:
    if any(target != box.scene for target in _ways_from(leads, box.id)):
        return True
    if box.scene is None:
        return False
    scene = lesson.scenes[box.scene]
    done = [action for rule in scene.active_rules for action in rule.actions]
    done += [action for _entity, guide in scene.with_component(Guide) for action in actions_of(guide)]
    return any(isinstance(action, Finish | FinishStep) for action in done)


def _scenes_of_steps(lesson: Lesson) -> set[SceneId]:
    """Where pupils are while a step is under way: its scene, or that of the step before. The flow leads on there."""
    found: set[SceneId] = set()
    here = lesson.start_scene
    for step in lesson.flow:
        here = step.scene or here
        found.add(here)
    return found


def layers(leads: Leads, lesson: Lesson) -> list[list[SceneId]]:
    """Scenes by how many ways they are from the start, in the lesson's order; what is not reached comes last."""
    starts = [lesson.start_scene, *(step.scene for step in lesson.flow if step.scene is not None)]
    depth: dict[SceneId, int] = {}
    for at, scene_id in enumerate(dict.fromkeys(starts)):
        depth.setdefault(scene_id, at)
    waiting = list(depth)
    while waiting:
        scene_id = waiting.pop(0)
        for target in _ways_from(leads, _scene(scene_id)):
            if target is not None and target not in depth:
                depth[target] = depth[scene_id] + 1
                waiting.append(target)
    last = max(depth.values(), default=0) + 1
    columns: dict[int, list[SceneId]] = {}
    for scene_id in lesson.scenes:
        columns.setdefault(depth.get(scene_id, last), []).append(scene_id)
    return [columns[key] for key in sorted(columns)]
