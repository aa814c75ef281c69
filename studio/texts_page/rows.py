"""Every text that pupils read, with where it stands, what is missing of it, and what is read aloud."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scenes.checks.rewrite import value_at
from scenes.checks.walk import Place, walk
from scenes.model.lesson import Lesson
from scenes.model.parts import Vocabulary
from scenes.model.values import LocalText, RuleId, SceneId
from scenes.texts import N_, Texts
from studio.widgets.kinds import kind_name, name_of

_STEP = re.compile(r"flow\[(\d+)\]")
_NUMBER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text. `place` names it for a person, `label` is the property's; `narration` is None where nothing is spoken.

    `scene`, `entity`, `rule` and `step` are the ids of where a double click goes, "" for none.
    """

    path: str
    place: str
    label: str
    text: LocalText
    is_required: bool
    scene: str = ""
    entity: str = ""
    rule: str = ""
    step: str = ""
    narration_path: str = ""
    narration: Mapping[str, str] | None = None

    def missing(self, languages: Sequence[str]) -> list[str]:
        """The languages it is not written in, as the lesson check has it: optional texts may be empty in all."""
        if not self.text and not self.is_required:
            return []
        return [language for language in languages if not self.text.get(language, "").strip()]

    def unspoken(self, languages: Sequence[str]) -> list[str]:
        """The languages in which it is written, but not read aloud."""
        if self.narration is None:
            return []
        return [one for one in languages if self.text.get(one) and not self.narration.get(one)]


def text_rows(lesson: Lesson, vocabulary: Vocabulary, texts: Texts) -> list[TextRow]:
    """All texts of a lesson in document order; empty ones that may be empty are left out, unless they are spoken."""
    rows = []
    for place in walk(lesson, vocabulary):
        if place.spec.kind == "text":
            row = _row(lesson, place, texts)
            if row.text or row.is_required:
                rows.append(row)
    return rows


def _row(lesson: Lesson, place: Place, texts: Texts) -> TextRow:
    parts = place.path.split("/")
    above, _, last = place.path.rpartition("/")
    narration: Mapping[str, str] | None = None
    narration_path = ""
    if last == "text":
        record = value_at(lesson, above)
        found = getattr(record, "narration", None)
        if isinstance(found, Mapping):
            narration, narration_path = found, f"{above}/narration"
    rule = parts[3] if place.scene and parts[2:3] == ["rules"] and len(parts) > 3 else ""
    step = _STEP.match(place.path)
    step_id = lesson.flow[int(step[1])].id if step is not None else ""
    return TextRow(
        place.path,
        _words(lesson, place, parts, rule, step, texts),
        texts(place.prop.label),
        place.value,
        place.prop.is_required,
        place.scene,
        place.entity,
        rule,
        step_id,
        narration_path,
        narration,
    )


def _words(
    lesson: Lesson, place: Place, parts: Sequence[str], rule: str, step: re.Match[str] | None, texts: Texts
) -> str:
    language = texts.language
    words: list[str] = []
    if place.scene:
        words.append(lesson.scenes[SceneId(place.scene)].title.pick(language) or place.scene)
    if place.entity:
        words.append(name_of(texts, lesson, place.entity, language))
        if "components" in parts[:-1]:
            words.append(kind_name(texts, parts[parts.index("components") + 1]))
    elif rule:
        found = lesson.scenes[SceneId(place.scene)].rules.get(RuleId(rule))
        name = found.name.pick(language) if found is not None else ""
        words.append(texts(N_("Card “{name}”"), name=name) if name else texts(N_("Card")))
    elif step is not None:
        words.append(texts(N_("Step {n}"), n=int(step[1]) + 1))
    elif not place.scene:
        words.append(texts(N_("The lesson")))
    numbers = _NUMBER.findall(parts[-2] if len(parts) > 1 else "") or _NUMBER.findall(parts[-1])
    if numbers and step is None and not rule:
        words.append(texts.digits(str(int(numbers[-1]) + 1)))
    return " › ".join(words)
