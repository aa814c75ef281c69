"""What a new scene can begin with: kinds of places, or a copy of a scene."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from scenes.components.light.model import Light
from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.model import edits
from scenes.model.lesson import Lesson
from scenes.model.parts import Component
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import (
    ORIGIN,
    Color,
    EntityId,
    LocalText,
    ModelRef,
    PictureRef,
    SceneId,
    Vec3,
    new_id,
)
from scenes.schema.references import with_new_names
from scenes.texts import N_
from studio.library.starters import Words

_WALL, _FLOOR = Color.from_hex("#efe3cc"), Color.from_hex("#b98d5f")
_NIGHT, _NIGHT_LOW = Color.from_hex("#070b1e"), Color.from_hex("#18244a")
ROOM = (8.0, 7.0, 3.2)
"""Width, depth and height of a new room in metres; its front is open, so that one sees in while building."""
_EYE, _NEAR = 1.4, 0.12
"""Metres: eyes in a photo, and how far they turn about its middle: too little to be seen."""


@dataclass(frozen=True, slots=True)
class SceneStart:
    """One kind of beginning. `icon` is a drawing of widgets.symbols."""

    id: str
    name: str
    help: str
    environment: Environment
    things: Callable[[Words], Iterable[Entity]]


def _thing(
    words: Words, name: str, parts: Mapping[str, Component], at: Vec3 = ORIGIN, *, locked: bool = False
) -> Entity:
    return Entity(
        EntityId(new_id("thing")),
        words(name),
        position=at,
        locked=locked,
        components=MappingProxyType(dict(parts)),
    )


def _start(words: Words, at: Vec3, **fields: object) -> Entity:
    return _thing(words, N_("Start"), {"start_point": StartPoint(**fields)}, at)  # type: ignore[arg-type]


def _yard(words: Words) -> Iterable[Entity]:
    yield _start(words, Vec3(0, -6, 0))


def _room(words: Words) -> Iterable[Entity]:
    width, depth, height = ROOM
    yield _start(words, Vec3(0, -depth / 2 + 1.2, 0))
    floor = Shape("box", Vec3(width, depth, 0.06), _FLOOR, solid=False)
    yield _thing(words, N_("Floor"), {"shape": floor}, Vec3(0, 0, -0.03), locked=True)
    side = Shape("box", Vec3(0.16, depth, height), _WALL)
    back = Shape("box", Vec3(width, 0.16, height), _WALL)
    yield _thing(words, N_("Wall"), {"shape": back}, Vec3(0, depth / 2, 0), locked=True)
    yield _thing(words, N_("Wall"), {"shape": side}, Vec3(-width / 2, 0, 0), locked=True)
    yield _thing(words, N_("Wall"), {"shape": side}, Vec3(width / 2, 0, 0), locked=True)
    lamp = Light("point", Color.from_hex("#fff1d6"), 1.0, 14.0)
    yield _thing(words, N_("Lamp"), {"light": lamp}, Vec3(0.0, 0.0, round(height - 0.4, 3)))


def _space(words: Words) -> Iterable[Entity]:
    middle = _thing(words, N_("The middle"), {})
    stars = Model(asset=ModelRef("library/sky/star_dome"), solid=False, shadow=False)
    sun = Light("sun", Color.from_hex("#fff4dc"), 1.2)
    yield _start(words, Vec3(0, -10, 0), view="orbit", target=middle.id, distance=9.0)
    yield middle
    yield _thing(words, N_("Starry sky"), {"model": stars}, locked=True)
    yield _thing(words, N_("Sunlight"), {"light": sun}, Vec3(-6, -4, 5))


def _photo(words: Words) -> Iterable[Entity]:
    middle = _thing(words, N_("The middle"), {}, Vec3(0, 0, _EYE))
    yield _start(
        words,
        Vec3(0, -_NEAR, 0),
        view="orbit",
        target=middle.id,
        distance=_NEAR,
        min_distance=_NEAR,
        max_distance=_NEAR,
        pitch=0.0,
    )
    yield middle


PHOTO = SceneStart(
    "photo",
    N_("Photo all around"),
    N_(
        "Pupils stand in the middle of a 360° photo and look around; put signs and questions on what there is to see."
    ),
    Environment(sky="picture", sunlight=False, ambient=0.9, ground="none", max_distance=20.0),
    _photo,
)
"""Needs a picture, which `photo_scene` puts around it."""

STARTS: tuple[SceneStart, ...] = (
    SceneStart("yard", N_("Empty yard"), N_("Grass under a blue sky."), Environment(), _yard),
    SceneStart(
        "room",
        N_("Room"),
        N_("A floor, three walls and a lamp."),
        Environment(
            sunlight=False,
            ambient=0.75,
            ground_color=Color.from_hex("#8f9a7a"),
            max_distance=ROOM[1] / 2 - 0.3,
        ),
        _room,
    ),
    SceneStart(
        "evening",
        N_("Evening"),
        N_("A yard at the end of the day."),
        Environment(time_of_day=17.6, ambient=0.5),
        _yard,
    ),
    SceneStart(
        "space",
        N_("Space"),
        N_("Stars all around; things are looked at from all sides."),
        Environment(
            sky="gradient",
            sky_top=_NIGHT,
            sky_horizon=_NIGHT_LOW,
            sunlight=False,
            ambient=0.25,
            ground="none",
            max_distance=200.0,
        ),
        _space,
    ),
)


def new_scene(start: SceneStart, lesson: Lesson, words: Words) -> Scene:
    """A scene of this kind with a title and ids that the lesson does not have."""
    things = tuple(start.things(words))
    return Scene(
        fresh_scene_id(lesson),
        numbered(words(start.name), lesson),
        environment=start.environment,
        entities=MappingProxyType({thing.id: thing for thing in things}),
    )


def photo_scene(picture: PictureRef, lesson: Lesson, words: Words) -> Scene:
    """A scene in which one looks around in a photo: twice as wide as high, all directions of a sphere."""
    scene = new_scene(PHOTO, lesson, words)
    return replace(scene, environment=replace(scene.environment, sky_picture=picture))


def copied_scene(lesson: Lesson, scene_id: SceneId) -> Scene:
    """A copy of a scene. Its things get ids of their own, and all inside it that named them names the copies."""
    scene = lesson.scenes[scene_id]
    taken = {str(entity_id) for one in lesson.scenes.values() for entity_id in one.entities}
    ids: dict[str, str] = {}
    for entity_id in scene.entities:
        ids[entity_id] = _fresh("thing", taken)
        taken.add(ids[entity_id])
    new = fresh_scene_id(lesson)
    renaming = {"entity": ids, "scene": {str(scene_id): str(new)}}
    things = [with_new_names(entity, renaming) for entity in scene.entities.values()]
    rules = [with_new_names(rule, renaming) for rule in scene.rules.values()]
    return Scene(
        new,
        numbered(scene.title, lesson),
        environment=scene.environment,
        entities=MappingProxyType({thing.id: thing for thing in things}),
        rules=MappingProxyType({rule.id: rule for rule in rules}),
    )


def fresh_scene_id(lesson: Lesson) -> SceneId:
    return SceneId(_fresh("scene", {str(scene_id) for scene_id in lesson.scenes}))


def numbered(title: LocalText, lesson: Lesson) -> LocalText:
    """The title, with a number behind it where the lesson has one like it: "Room 2"."""
    return edits.numbered(title, (scene.title for scene in lesson.scenes.values()))


def _fresh(prefix: str, taken: Iterable[str]) -> str:
    while (made := new_id(prefix)) in taken:
        pass
    return made
