"""A kit: own things in one file, or each in a folder of its own.

A kit is a lesson whose scenes are the things, with `kit.yaml` beside it that says what each is called. So all that
guards lessons from strangers (archive, YAML, formats, unknown kinds) guards kits, too, and old kits are lifted as old
lessons are. What is merely odd in a lesson is refused in a kit: it is taken whole or not at all.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.kits.own_thing import KIT_FORMAT, Entry, Kit, OwnThing
from scenes.kits.placing import free_name
from scenes.kits.taking import groups_named, media_of, variables_used
from scenes.model.lesson import Credit, Group, Lesson, Variable
from scenes.model.media_edits import credits_of_media
from scenes.model.scene import Scene
from scenes.model.values import GroupName, LocalText, SceneId, VariableName
from scenes.records import dataclass, replace
from scenes.schema.codec import Codec
from scenes.schema.references import with_new_names
from scenes.storage.archive import read_archive
from scenes.storage.lesson_folder import MAX_MEDIA_BYTES, ArchiveFiles, LessonFiles, lesson_files, open_lesson
from scenes.storage.lesson_save import check_readable, lesson_bytes
from scenes.storage.things_text import MOST_THINGS, tops_of
from scenes.storage.yaml_guard import read_yaml
from scenes.storage.yaml_write import write_yaml

SUFFIX = ".salakit"
KIT_FILE = "kit.yaml"
_MOST_BYTES = 1 << 20
_CLEAR = ("archive_", "file_device_gone", "kit_")
"""Beginnings of codes whose sentences say of what is in a kit, too, what is wrong with it."""

ReadMedia = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class OpenKit:
    """The own things of a file or folder. `files` give their media, by reference; close it when done."""

    things: tuple[OwnThing, ...]
    files: LessonFiles

    def close(self) -> None:
        self.files.close()


def is_kit(name: str) -> bool:
    """Whether a file of this name says that it is a kit."""
    return name.lower().endswith(SUFFIX)


def kit_files(codec: Codec, things: Sequence[tuple[OwnThing, ReadMedia]]) -> dict[str, bytes]:
    """The files of a kit by their names. Media that cannot be had are left out; the lesson check will miss them.

    Raises SalaError kit_empty, or save_not_equal rather than write what differs.
    """
    if not things:
        raise SalaError("kit_empty")
    lesson, entries = _together([thing for thing, _read in things])
    files = lesson_bytes(codec, lesson)
    check_readable(codec, lesson, files)
    files[KIT_FILE] = kit_bytes(codec, entries)
    for thing, read in things:
        for reference in media_of(thing.lesson):
            if reference not in files:
                with contextlib.suppress(SalaError, KeyError):
                    files[reference] = read(reference)
    return files


def kit_bytes(codec: Codec, entries: Iterable[Entry]) -> bytes:
    """The list of a kit."""
    kit = Kit(MappingProxyType({entry.id: entry for entry in entries}))
    return write_yaml({"kit": KIT_FORMAT, **codec.encode(kit)})


def read_list(codec: Codec, raw: bytes, name: str) -> Mapping[SceneId, Entry]:
    """What a kit is said to hold. Raises SalaError kit_newer, kit_damaged."""
    try:
        data: Any = read_yaml(raw, max_bytes=_MOST_BYTES)
    except SalaError:
        raise SalaError("kit_damaged", name=name) from None
    number = data.pop("kit", None) if isinstance(data, dict) else None
    if type(number) is not int or number < 1:
        raise SalaError("kit_damaged", name=name)
    if number > KIT_FORMAT:
        raise SalaError("kit_newer", name=name)
    kit, problems = codec.decode(Kit, data)
    if kit is None or any(problem.level == "error" for problem in problems):
        raise SalaError("kit_damaged", name=name)
    return kit.things


def read_kit(path: Path, codec: Codec) -> OpenKit:
    """Open a kit in a file or a folder; close it when done. A file from a stranger may be given.

    Raises SalaError kit_not_kit, kit_newer, kit_damaged, or what reading an archive raises.
    """
    opened: list[OpenKit] = []
    for _ in reading_kit(path, codec, opened):
        pass
    return opened[0]


def reading_kit(path: Path, codec: Codec, opened: list[OpenKit]) -> Iterator[Progress]:
    """The same as a job, for one that may be huge: at its end the kit is in `opened`."""
    name = path.name
    yield Progress(0.0, name)
    try:
        files = lesson_files(path) if path.is_dir() else ArchiveFiles(read_archive(path))
    except SalaError as error:
        if error.code in ("archive_not_archive", "archive_no_manifest", "no_lesson_here"):
            raise SalaError("kit_not_kit", name=name) from None
        if error.code == "archive_newer":
            raise SalaError("kit_newer", name=name) from None
        raise
    try:
        yield Progress(0.2, name)
        things = _read_things(path, codec, files)
        yield Progress(0.6, name)
        if isinstance(files, ArchiveFiles):
            for number, thing in enumerate(things):
                _check_media(name, thing.lesson, files)
                yield Progress(0.6 + 0.4 * (number + 1) / len(things), name)
    except SalaError as error:
        files.close()
        if error.code.startswith(_CLEAR):
            raise
        code = "kit_newer" if error.code == "newer_format" else "kit_damaged"
        raise SalaError(code, name=name) from None
    except BaseException:
        files.close()
        raise
    opened.append(OpenKit(things, files))


def _read_things(path: Path, codec: Codec, files: LessonFiles) -> tuple[OwnThing, ...]:
    if isinstance(files, ArchiveFiles) and KIT_FILE not in files.names():
        raise SalaError("kit_not_kit", name=path.name)
    entries = read_list(codec, files.read(KIT_FILE), path.name)
    opened = open_lesson(path, codec, files=files)
    lesson = opened.lesson
    if lesson is None or any(problem.level == "error" for problem in opened.problems):
        raise SalaError("kit_damaged", name=path.name)
    if not entries or set(entries) != set(lesson.scenes):
        raise SalaError("kit_damaged", name=path.name)
    for scene in lesson.scenes.values():
        if len(scene.entities) > MOST_THINGS or len(tops_of(scene.entities)) != 1:
            raise SalaError("kit_damaged", name=path.name)
    return tuple(OwnThing(entry, _alone(lesson, entry)) for entry in entries.values())


def _check_media(name: str, lesson: Lesson, files: LessonFiles) -> None:
    """A medium is what its name says; one that is not there is missed where it is used."""
    carried = set(files.names())
    for reference in media_of(lesson):
        if reference in carried:
            raw = files.read(reference)
            digest = reference.rpartition("/")[2].partition(".")[0]
            if len(raw) > MAX_MEDIA_BYTES or hashlib.sha256(raw).hexdigest() != digest:
                raise SalaError("kit_damaged", name=name)


# -- many things in one lesson, and each in one of its own -------------------------------------------------------------


def _together(things: Sequence[OwnThing]) -> tuple[Lesson, list[Entry]]:
    """One lesson of all, and their entries. Variables of one name that differ go by other names."""
    variables: dict[VariableName, Variable] = {}
    groups: dict[GroupName, Group] = {}
    scenes: dict[SceneId, Scene] = {}
    credits: dict[Credit, None] = {}
    entries = []
    for thing in things:
        names: dict[str, str] = {}
        for name, variable in thing.lesson.variables.items():
            new = name if variables.get(name) == variable else free_name(name, variables)
            names[name] = new
            variables[new] = replace(variable, name=new)
        scenes[thing.entry.id] = _renamed(thing.scene, names)
        shared = tuple(VariableName(names.get(name, name)) for name in thing.entry.shared)
        entries.append(replace(thing.entry, shared=shared))
        groups.update(thing.lesson.groups)
        credits.update(dict.fromkeys(thing.lesson.credits))
    first = things[0]
    lesson = replace(
        first.lesson,
        title=first.entry.name or LocalText(en="Kit"),
        variables=MappingProxyType(variables),
        groups=MappingProxyType(groups),
        credits=tuple(credits),
        scenes=MappingProxyType(scenes),
    )
    return lesson, entries


def _renamed(scene: Scene, names: Mapping[str, str]) -> Scene:
    if all(old == new for old, new in names.items()):
        return scene
    renaming = {"variable": names}
    return replace(
        scene,
        entities=MappingProxyType(
            {key: with_new_names(one, renaming) for key, one in scene.entities.items()}
        ),
        rules=MappingProxyType({key: with_new_names(one, renaming) for key, one in scene.rules.items()}),
    )


def _alone(lesson: Lesson, entry: Entry) -> Lesson:
    """A lesson of the one scene, with the variables and credits that it needs."""
    scene = lesson.scenes[entry.id]
    records = (*scene.entities.values(), *scene.rules.values())
    used = variables_used(records)
    alone = replace(
        lesson,
        id=entry.id,
        title=entry.name,
        start_scene=entry.id,
        flow=(),
        variables=MappingProxyType({name: one for name, one in lesson.variables.items() if name in used}),
        groups=groups_named(lesson, records),
        scenes=MappingProxyType({entry.id: scene}),
    )
    known = credits_of_media(lesson)
    return replace(alone, credits=tuple(known[medium] for medium in media_of(alone) if medium in known))
