"""Writes the files of a lesson, again and again, at the cost of what changed since the last time.

Things and cards are immutable, so the text of one that is still the same object is used again. Beside the YAML of a
file its parsed form is made as JSON, one line a thing, for the cache that makes opening fast. What was not written
before is read back and compared: a text that is used again has been compared when it was made, or stood in the file
that was opened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from scenes.errors import SalaError
from scenes.model.lesson import FORMAT, Lesson
from scenes.model.scene import Entity, Rule
from scenes.records import dataclass
from scenes.schema.codec import Codec
from scenes.storage.lesson_data import LESSON_FILE, FileTexts, from_raw, scene_file
from scenes.storage.migrations import RawLesson
from scenes.storage.yaml_comments import read_comments
from scenes.storage.yaml_guard import read_yaml
from scenes.storage.yaml_write import Written, write_yaml, written, written_key

_BLOCKS: tuple[tuple[str, type[Any]], ...] = (("entities", Entity), ("rules", Rule))
_DEPTH = 2  # things and cards stand below the document and below "entities" or "rules"
_START_OF_ONE = re.compile(r"^  (?=\S)", re.MULTILINE)
_NEXT_KEY = re.compile(r"^\S", re.MULTILINE)
_PERHAPS_A_COMMENT = re.compile(r"(?:^|[ \t])#", re.MULTILINE)
_LINE_ENDS = ",\n"


@dataclass(frozen=True, slots=True)
class _Kept:
    """A thing or card with its text in both forms."""

    value: Any
    yaml: Written
    json: str


_Block = dict[str, _Kept]


class LessonWriter:
    """Makes the files of one lesson. Not for several threads at once."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self._kept: dict[tuple[str, str], _Block] = {}
        self._to_learn: tuple[Lesson, Mapping[str, FileTexts]] | None = None

    def files(self, lesson: Lesson) -> dict[str, FileTexts]:
        """File name -> texts; the YAML is that of `lesson_save.lesson_bytes`.

        Raises SalaError("save_not_equal") if what was written would not be read as this lesson, and as `write_yaml`.
        """
        self._learn_now()
        kept: dict[tuple[str, str], _Block] = {}
        skeletons: dict[str, dict[str, Any]] = {}
        for scene_id, scene in lesson.scenes.items():
            for name, cls in _BLOCKS:
                kept[scene_id, name] = self._block(scene_id, name, cls, getattr(scene, name))
            bare = replace(scene, entities=_EMPTY, rules=_EMPTY)
            skeletons[scene_id] = {"format": FORMAT, **self._codec.encode(bare)}
        top = {"format": FORMAT, **self._codec.encode(replace(lesson, scenes=_EMPTY))}
        top["scenes"] = list(lesson.scenes)
        files = {LESSON_FILE: _texts(top)}
        for key, skeleton in skeletons.items():
            files[scene_file(key)] = _texts(skeleton, {name: kept[key, name] for name, _cls in _BLOCKS})
        self._check_skeletons(top, skeletons)
        self._kept = kept
        return files

    def learn(self, lesson: Lesson, texts: Mapping[str, FileTexts]) -> None:
        """Take over the texts of the files from which the lesson was read.

        Only for files that Sala wrote in the present format and that were read without a fault: then each thing *is*
        what its text says. A file that does not look as expected is passed over. The work is done when it is needed.
        """
        self._to_learn = (lesson, texts)

    def _learn_now(self) -> None:
        if self._to_learn is None:
            return
        lesson, texts = self._to_learn
        self._to_learn = None
        for scene_id, scene in lesson.scenes.items():
            file = texts.get(scene_file(scene_id))
            if file is None or read_comments(file.yaml):
                continue  # comments are put in anew by every save, and must not be kept with the things as well
            for name, _cls in _BLOCKS:
                values: Mapping[str, Any] = getattr(scene, name)
                yamls, jsons = _cut_yaml(file.yaml, name, values), _cut_json(file.json, name, values)
                if yamls is not None and jsons is not None:
                    self._kept[scene_id, name] = {
                        key: _Kept(value, Written(_DEPTH, yaml_text), json_text)
                        for (key, value), yaml_text, json_text in zip(values.items(), yamls, jsons)
                    }

    def _block(self, scene_id: str, name: str, cls: type[Any], values: Mapping[str, Any]) -> _Block:
        before = self._kept.get((scene_id, name), {})
        block: _Block = {}
        fresh: dict[str, Any] = {}
        for key, value in values.items():
            old = before.get(key)
            if old is not None and old.value is value:
                block[key] = old
            else:
                fresh[key] = self._codec.encode(value)
                block[key] = _Kept(value, written(fresh[key], _DEPTH), "")  # its place in the order
        if fresh:
            again = read_yaml(write_yaml({name: {key: block[key].yaml for key in fresh}}))[name]
            for key, data in fresh.items():
                found, _problems = self._codec.decode(cls, again.get(key), name, key)
                if found is None or self._codec.encode(found) != data:
                    raise SalaError("save_not_equal")
                block[key] = replace(block[key], json=_json(again[key]))
        return block

    def _check_skeletons(self, top: dict[str, Any], skeletons: dict[str, dict[str, Any]]) -> None:
        """What is not a thing or a card is little: it is read back whole each time."""
        scenes = {key: read_yaml(write_yaml(data)) for key, data in skeletons.items()}
        again, _problems = from_raw(self._codec, RawLesson(read_yaml(write_yaml(top)), scenes))
        if again is None or list(again.scenes) != list(skeletons):
            raise SalaError("save_not_equal")
        for key, scene in again.scenes.items():
            if {"format": FORMAT, **self._codec.encode(scene)} != skeletons[key]:
                raise SalaError("save_not_equal")
        data = {"format": FORMAT, **self._codec.encode(replace(again, scenes=_EMPTY))}
        if {**data, "scenes": list(skeletons)} != top:
            raise SalaError("save_not_equal")


_EMPTY: Mapping[Any, Any] = MappingProxyType({})


def _texts(head: dict[str, Any], blocks: Mapping[str, _Block] = _EMPTY) -> FileTexts:
    data: dict[str, Any] = dict(head)
    # `head` was compared as it is read back, so its JSON may be made from itself.
    parts = [f"{_json(key)}:{_json(value)}" for key, value in head.items()]
    for name, block in blocks.items():
        if block:
            data[name] = {key: kept.yaml for key, kept in block.items()}
            lines = _LINE_ENDS.join(f"{_json(key)}:{kept.json}" for key, kept in block.items())
            parts.append(f"{_json(name)}:{{\n{lines}\n}}")
    return FileTexts(write_yaml(data), ("{" + _LINE_ENDS.join(parts) + "}\n").encode("utf-8"))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _cut_yaml(raw: bytes, name: str, values: Mapping[str, Any]) -> list[str] | None:
    """What follows the key of each thing of a block, or None if the block does not hold exactly these."""
    text = raw.decode("utf-8")
    if _PERHAPS_A_COMMENT.search(text):
        return None  # saving carries comments over by itself: as a part of a text they would come twice
    begin = re.search(f"^{name}:\n", text, re.MULTILINE)
    if begin is None:
        return None if values else []
    after = _NEXT_KEY.search(text, begin.end())
    block = text[begin.end() : after.start() if after is not None else len(text)]
    starts = [match.start() for match in _START_OF_ONE.finditer(block)]
    ones = (block[a:b] for a, b in zip(starts, [*starts[1:], len(block)]))
    return _after_keys(ones, [f"  {written_key(key)}:" for key in values])


def _cut_json(raw: bytes, name: str, values: Mapping[str, Any]) -> list[str] | None:
    text = raw.decode("utf-8")
    head = f"{_json(name)}:{{\n"
    at = text.find("\n" + head)
    if at < 0:
        return None if values else []
    start = at + 1 + len(head)
    end = text.find("\n}", start)
    if end < 0:
        return None
    return _after_keys(iter(text[start:end].split(_LINE_ENDS)), [f"{_json(key)}:" for key in values])


def _after_keys(ones: Iterator[str], heads: list[str]) -> list[str] | None:
    found = list(ones)
    if len(found) != len(heads) or not all(one.startswith(head) for one, head in zip(found, heads)):
        return None
    return [one[len(head) :] for one, head in zip(found, heads)]
