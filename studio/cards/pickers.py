"""What can be chosen for a place of a sentence: things with their pictures, scenes, steps, variables, groups, words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtGui import QIcon, QPixmap

from scenes.components.guide.model import Guide
from scenes.components.model.model import Model
from scenes.components.question.model import Question
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, GroupName, LocalText, SceneId
from scenes.schema.describe import Property, TypeSpec
from scenes.simulate.names import simulated_variables
from scenes.texts import N_
from studio.cards.popups import Option
from studio.cards.wording import Wording, shortened
from studio.library.asset_names import AssetNames
from studio.library.model_clips import clips_of_thing
from studio.library.thumbnails import thumbnail_file
from studio.widgets.kinds import KindPictures, leading_kind, simulated_name, thing_name
from studio.widgets.languages import language_name


class Choices:
    """Makes the lists of what can be chosen, from the lesson as it is now."""

    def __init__(self, wording: Wording, pictures: KindPictures, assets: AssetNames) -> None:
        self._wording = wording
        self._pictures = pictures
        self._assets = assets
        self._thumbnails: dict[str, QIcon] = {}

    def options(self, prop: Property, spec: TypeSpec, part: Any) -> list[Option]:
        """What a property of a part may name, what is near first."""
        texts = self._wording.texts
        found: list[Option] = []
        if spec.optional:
            found.append(Option(None, self._wording.value(prop, None, part)))
        if spec.kind == "enum":
            labels = prop.info.choices or {}
            return found + [Option(value, texts(labels.get(value, value))) for value in spec.options]
        makers = {
            "entity": lambda: self._things(prop, part),
            "scene": self._scenes,
            "step": self._steps,
            "variable": self._variables,
            "group": self._groups,
            "language": self._languages,
            "clip": lambda: self._clips(part),
            "rule": self._rules,
            "line": lambda: self._lines(part),
        }
        maker = makers.get(spec.target)
        return found + (list(maker()) if maker is not None else [])

    def icon(self, entity: Entity) -> QIcon:
        """The picture of a thing: of its model, if it was drawn before, else of its leading kind."""
        model = entity.get(Model)
        if model is not None and model.asset:
            if model.asset not in self._thumbnails:
                self._thumbnails[model.asset] = self._thumbnail(str(model.asset))
            if not self._thumbnails[model.asset].isNull():
                return self._thumbnails[model.asset]
        return self._pictures.icon(leading_kind(entity))

    def _thumbnail(self, asset: str) -> QIcon:
        known = next((m for m in self._assets.models if m.reference == asset), None)
        file = thumbnail_file(asset, known.file) if known is not None else None
        if file is None or not file.is_file():
            return QIcon()
        picture = QPixmap(str(file))  # made by our own worker, not by a lesson
        return QIcon(picture) if not picture.isNull() else QIcon()

    def _things(self, prop: Property, part: Any) -> Iterator[Option]:
        session, texts = self._wording.session, self._wording.texts
        lesson, language = session.lesson, texts.language
        ability = prop.info.ability
        there = lesson.scenes.get(SceneId(getattr(part, "scene", None) or ""))
        is_arrival = ability == "start_point" and there is not None
        scenes: list[Scene] = [there] if is_arrival and there is not None else [
            session.scene,
            *(scene for key, scene in lesson.scenes.items() if key != session.scene_id),
        ]  # fmt: skip
        for scene in scenes:
            place = scene.title.pick(language) or str(scene.id)
            for entity in scene.entities.values():
                if not ability or entity.can(ability):
                    where = "" if scene is session.scene else texts(N_("in {scene}"), scene=place)
                    asked = _asked(entity)
                    hidden = texts(N_("hidden at the start")) if entity.hidden else ""
                    quiet = " · ".join(filter(None, (asked.pick(language), where, hidden)))
                    names = " ".join([*entity.name.values(), *asked.values()])
                    yield Option(
                        entity.id, thing_name(texts, entity, language), quiet, self.icon(entity), names
                    )

    def _scenes(self) -> Iterator[Option]:
        for key, scene in self._wording.lesson.scenes.items():
            names = " ".join(scene.title.values())
            words = scene.title.pick(self._wording.texts.language) or str(key)
            yield Option(key, words, keys=names)

    def _steps(self) -> Iterator[Option]:
        for number, step in enumerate(self._wording.lesson.flow, 1):
            title = step.title.pick(self._wording.texts.language) or str(step.id)
            words = self._wording.texts(N_("{n}. {words}"), n=number, words=title)
            yield Option(step.id, words, keys=" ".join(step.title.values()))

    def _variables(self) -> Iterator[Option]:
        for name, variable in self._wording.lesson.variables.items():
            words = variable.label.pick(self._wording.texts.language) or str(name)
            yield Option(name, words, keys=" ".join((str(name), *variable.label.values())))
        texts = self._wording.texts
        for name, one in simulated_variables(self._wording.lesson).items():
            quiet = texts(N_("can be set")) if one.can_be_set else texts(N_("can be read"))
            yield Option(name, simulated_name(texts, self._wording.lesson, name), quiet, keys=str(name))

    def _groups(self) -> Iterator[Option]:
        texts = self._wording.texts
        counts: dict[str, int] = {}
        for scene in self._wording.lesson.scenes.values():
            for entity in scene.entities.values():
                if entity.group:
                    counts[entity.group] = counts.get(entity.group, 0) + 1
        lesson = self._wording.lesson
        for group, count in counts.items():
            known = lesson.groups.get(GroupName(group))
            names = " ".join((group, *(known.label.values() if known is not None else ())))
            words = lesson.group_name(group, texts.language)
            yield Option(group, words, texts(N_("Things: {n}"), n=count), keys=names)

    def _clips(self, part: Any) -> Iterator[Option]:
        session = self._wording.session
        target = str(getattr(part, "target", ""))
        for name in clips_of_thing(session.assets, session.lesson, target):
            yield Option(name, name)

    def _rules(self) -> Iterator[Option]:
        """Cards, those of this scene first."""
        here, texts = self._wording.session.scene, self._wording.texts
        others = [scene for scene in self._wording.lesson.scenes.values() if scene is not here]
        for scene in (here, *others):
            place = scene.title.pick(texts.language) or str(scene.id)
            quiet = "" if scene is here else texts(N_("in {scene}"), scene=place)
            for key, rule in scene.rules.items():
                yield Option(key, self._wording.rule(rule), quiet)

    def _lines(self, part: Any) -> Iterator[Option]:
        """The lines of the guide that the card names."""
        found = self._wording.lesson.find_entity(EntityId(str(getattr(part, "guide", ""))))
        guide = found[1].get(Guide) if found is not None else None
        for number, line in enumerate(guide.lines if guide is not None else (), 1):
            said = shortened(" ".join(line.text.pick(self._wording.texts.language).split()))
            words = self._wording.texts(N_("{n}. {words}"), n=number, words=said)
            yield Option(line.id, words, keys=" ".join(line.text.values()))

    def _languages(self) -> Iterator[Option]:
        for language in self._wording.lesson.languages:
            yield Option(language, language_name(self._wording.texts, language))


def _asked(entity: Entity) -> LocalText:
    """What a question asks: by that it is known, whatever the thing is called."""
    question = entity.get(Question)
    return question.prompt if question is not None else LocalText()
