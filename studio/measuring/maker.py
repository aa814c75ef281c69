"""Makes library models to measure: the new form at once, its soft shadows when a second process has baked them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTemporaryDir

from scenes.components.model.model import Model
from scenes.errors import SalaError
from scenes.generators.made import LIBRARY, entry_named, form_with, make_draft, measures_of
from scenes.model.draft import Draft
from scenes.model.lesson import Credit, Lesson
from scenes.model.media_edits import drop_medium, put_medium
from scenes.model.scene import Entity
from scenes.model.values import EntityId, ModelRef, SceneId
from scenes.own_process import own_command
from studio.session import EditingSession
from studio.worker_process import end_worker, start_worker, told_line

AUTHOR, LICENCE = "The Sala contributors", "CC0-1.0"


def form_of_model(model: Model) -> Any | None:
    """What can be changed about the model of a thing, as it is now; None for one that is not of such a maker."""
    entry = entry_named(model.made_from or model.asset)
    if entry is None or not (model.made_from or model.asset.startswith(LIBRARY)):
        return None
    return form_with(entry, model.measures)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A draft that waits for its shadows."""

    key: str
    scene: SceneId
    things: tuple[EntityId, ...]
    entry: str
    measures: Mapping[str, bool | float | str]
    draft: str
    step: Lesson
    label: str
    file: Path


class ModelMaker(QObject):
    """Changes the measures of things in the lesson; `stop()` ends the second process."""

    def __init__(self, session: EditingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folder: QTemporaryDir | None = None
        self._process: QProcess | None = None
        self._wishes: list[_Wish] = []
        self._asked: _Wish | None = None
        self._count = 0

    @property
    def is_busy(self) -> bool:
        """Whether shadows are being baked."""
        return self._asked is not None or bool(self._wishes)

    def measure(self, things: Sequence[EntityId], form: Any, label: str, merge: str = "") -> None:
        """Give things that are of one library model another form, as one undo step.

        With `merge` it joins the step before that was made with the same word. Raises SalaError if the model cannot
        be made so, or its file cannot be written; then nothing has changed.
        """
        session = self._session
        entities = session.scene.entities
        first = entities[things[0]].components["model"]
        assert isinstance(first, Model)
        entry = entry_named(first.made_from or first.asset)
        assert entry is not None
        measures = measures_of(form, entry)
        reference = f"{LIBRARY}{entry.id}"
        if measures:
            try:
                data = make_draft(entry, form).data
            except (ValueError, ArithmeticError) as error:
                raise SalaError("model_measures_impossible", name=entry.en) from error
            reference = session.place.add_media(data, "glb")
        self._count += 1
        own_key = ("measure", session.scene_id, tuple(things), merge or self._count)
        with session.document.edit(label, merge_key=own_key) as draft:
            self._put(draft, session.scene_id, things, reference, entry.id if measures else "", measures)
        if not merge:
            session.document.close_merge()
        if measures:
            self._want(things, entry.id, measures, reference, label)

    def stop(self) -> None:
        """End the second process; drafts that wait for shadows stay as they are."""
        process, self._process = self._process, None
        self._wishes, self._asked = [], None
        end_worker(process, self._read, self._finish)
        if self._folder is not None:
            self._folder.remove()
            self._folder = None

    # ------------------------------------------------------------------ the lesson

    def _put(
        self,
        draft: Draft,
        scene_id: SceneId,
        things: Sequence[EntityId],
        reference: str,
        made_from: str,
        measures: Mapping[str, bool | float | str],
    ) -> None:
        scene = draft.scene(scene_id)
        old: set[str] = set()
        for thing in things:
            model = scene.entities[thing].components["model"]
            assert isinstance(model, Model)
            if model.made_from:
                old.add(model.asset)
            kept = MappingProxyType(dict(measures))
            scene.set(thing, "model", asset=ModelRef(reference), made_from=made_from, measures=kept)
        if made_from:
            entry = entry_named(made_from)
            titles = {"km": entry.km, "en": entry.en} if entry is not None else {}
            what = titles.get(self._session.language, made_from)
            put_medium(draft, Credit(what=what, author=AUTHOR, licence=LICENCE, media=reference))
        used = _models_used(draft.freeze())
        for gone in old - used - {reference}:
            drop_medium(draft, gone)

    # ------------------------------------------------------------------ the second process

    def _want(
        self,
        things: Sequence[EntityId],
        entry: str,
        measures: Mapping[str, bool | float | str],
        draft: str,
        label: str,
    ) -> None:
        session = self._session
        self._folder = self._folder or QTemporaryDir()
        name = f"measured-{self._count}"
        wish = _Wish(
            name,
            session.scene_id,
            tuple(things),
            entry,
            measures,
            draft,
            session.document.lesson,
            label,
            Path(self._folder.filePath(f"{name}.glb")),
        )
        self._wishes = [one for one in self._wishes if not set(one.things) & set(things)]  # superseded drafts
        self._wishes.append(wish)
        self._ask()

    def _ask(self) -> None:
        if self._asked is not None or not self._wishes:
            return
        self._asked = wish = self._wishes.pop(0)
        process = self._process or self._start()
        job = {"id": wish.key, "entry": wish.entry, "measures": dict(wish.measures), "file": str(wish.file)}
        process.write(json.dumps(job).encode() + b"\n")

    def _start(self) -> QProcess:
        command = own_command("studio.measuring.worker")
        process = self._process = start_worker(self, command, self._read, self._finish)
        return process

    def _read(self) -> None:
        while (said := told_line(self._process)) is not None:
            wish, self._asked = self._asked, None
            if wish is not None and said == wish.key:
                self._take(wish)
            self._ask()

    def _finish(self, *_: object) -> None:
        process, self._process = self._process, None
        self._asked, self._wishes = None, []
        if process is not None:
            process.deleteLater()

    def _take(self, wish: _Wish) -> None:
        """Put the baked model where its draft still is; what has been undone or changed since stays as it is."""
        session = self._session
        try:
            data = wish.file.read_bytes()
            wish.file.unlink()
            scene = session.lesson.scenes.get(wish.scene)
            left = [
                t for t in wish.things if scene is not None and _asset_of(scene.entities.get(t)) == wish.draft
            ]
            if not left:
                return
            reference = session.place.add_media(data, "glb")
        except (OSError, SalaError):
            return  # the draft is whole but for its shadows, and saving will tell of a disk that takes nothing
        key = ("shadows", wish.key)
        if session.lesson is wish.step:
            session.document.reopen_merge(key)
        with session.document.edit(wish.label, merge_key=key) as draft:
            self._put(draft, wish.scene, left, reference, wish.entry, wish.measures)
        session.document.close_merge()


def _asset_of(thing: Entity | None) -> str:
    model = thing.components.get("model") if thing is not None else None
    return model.asset if isinstance(model, Model) else ""


def _models_used(lesson: Lesson) -> set[str]:
    things = (thing for scene in lesson.scenes.values() for thing in scene.entities.values())
    return {_asset_of(thing) for thing in things}
