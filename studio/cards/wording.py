"""How cards read: the sentence of a kind in words and places, the words of a value, and what is wrong with it.

Nothing here knows a certain card. A kind is its declared properties and its `SENTENCE`; properties that the sentence
does not name are its extras.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import Any

from scenes.components.guide.logic import line_of
from scenes.components.guide.model import Guide
from scenes.khmer.clusters import cut
from scenes.model.lesson import Lesson
from scenes.model.parts import Part, UnknownPart
from scenes.model.scene import Rule
from scenes.model.values import Color, EntityId, LocalText, Vec3
from scenes.schema.describe import Property, TypeSpec, describe
from scenes.simulate.names import find_variable
from scenes.texts import N_, Texts
from studio.session import EditingSession
from studio.widgets.kinds import kind_name, simulated_name, thing_name
from studio.widgets.languages import language_name, unit_name
from studio.widgets.number_field import number_text

NOTHING = "…"
_MOST_WORDS = 60
_AXES = (
    (N_("{n} m right"), N_("{n} m left")),
    (N_("{n} m forward"), N_("{n} m back")),
    (N_("{n} m up"), N_("{n} m down")),
)
_TURNS = (
    (N_("{n}° to the left"), N_("{n}° to the right")),
    (N_("{n}° tipped back"), N_("{n}° tipped forward")),
    (N_("{n}° leaning right"), N_("{n}° leaning left")),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value: `sentence` and `remedy` are in the program's language.

    `ability` is the kind that the named thing lacks, and `thing` that thing.
    """

    sentence: str
    remedy: str
    ability: str = ""
    thing: str = ""


def properties_by_key(cls: type[Any]) -> dict[str, Property]:
    return {prop.key: prop for prop in describe(cls).properties}


def pieces(texts: Texts, cls: type[Any]) -> tuple[str | Property, ...]:
    """The sentence of a kind: words, and the properties that stand between them, in the program's language."""
    known = properties_by_key(cls)
    message: str = getattr(cls, "SENTENCE", "") or cls.__name__
    for template in (texts(message), message):
        try:
            parsed = list(string.Formatter().parse(template))
        except ValueError:
            continue  # a catalogue with a stray brace: the English sentence is right
        if all(key is None or key in known for _words, key, _format, _conversion in parsed):
            found: list[str | Property] = []
            for words, key, _format, _conversion in parsed:
                if words.strip():
                    found.append(words.strip())
                if key is not None:
                    found.append(known[key])
            return tuple(found)
    return (message,)


def extras(texts: Texts, cls: type[Any]) -> tuple[Property, ...]:
    """The properties that the sentence does not name."""
    named = {piece.name for piece in pieces(texts, cls) if isinstance(piece, Property)}
    return tuple(prop for prop in describe(cls).properties if prop.name not in named)


def _names_card(part: Part) -> bool:
    return not isinstance(part, UnknownPart) and any(
        prop.type.target == "rule" for prop in describe(type(part)).properties
    )


def lowered(words: str) -> str:
    """Words inside a sentence: without the capital, if the script has one."""
    return words[:1].lower() + words[1:]


class Wording:
    """Reads cards of one session in the program's language."""

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        self.session = session
        self.texts = texts

    @property
    def lesson(self) -> Lesson:
        return self.session.lesson

    # ------------------------------------------------------------------ words

    def part(self, part: Part) -> str:
        """A whole card part as words."""
        if isinstance(part, UnknownPart):
            return self.texts(
                N_("“{kind}” is of a newer version of Sala. It is kept as it is."), kind=part.kind
            )
        words = [
            piece if isinstance(piece, str) else self.value(piece, getattr(part, piece.name), part)
            for piece in pieces(self.texts, type(part))
        ]
        return " ".join(words)

    def kind(self, cls: type[Any]) -> str:
        """A kind as words, with a gap for each place: "When … is clicked"."""
        return " ".join(p if isinstance(p, str) else NOTHING for p in pieces(self.texts, cls))

    def help(self, cls: type[Any]) -> str:
        """One sentence on what a kind is good for."""
        return self.texts(" ".join(describe(cls).doc.split()))

    def value(self, prop: Property, value: Any, part: Any = None) -> str:
        """A value as words; "…" if it is empty."""
        return self._value(prop, prop.type, value, part) or NOTHING

    def extra(self, prop: Property, value: Any, part: Any) -> str:
        """A value that the sentence has no place for, with its label."""
        label = self.texts(prop.label)
        if prop.type.kind == "bool":
            return label
        unit = unit_name(self.texts, prop.info.unit) if prop.info.unit else ""
        return f"{label}: {self.value(prop, value, part)} {unit}".strip()

    def rule(self, rule: Rule) -> str:
        """A whole card as one line: its name if it has one, else when and then."""
        name = rule.name.pick(self.texts.language)
        if name:
            return name
        # What names a card is told without its name: cards may name each other in a circle, or themselves.
        actions = "; ".join(
            self.kind(type(action)) if _names_card(action) else self.part(action) for action in rule.actions
        )
        return f"{self.part(rule.when)} → {actions}" if actions else self.part(rule.when)

    def thing(self, entity_id: str) -> str:
        """What a thing anywhere in the lesson is called; its id if there is none."""
        found = self.lesson.find_entity(EntityId(entity_id))
        return thing_name(self.texts, found[1], self.texts.language) if found else entity_id

    def _value(self, prop: Property, spec: TypeSpec, value: Any, part: Any) -> str:
        texts = self.texts
        if isinstance(value, Part):
            return lowered(self.part(value))
        if isinstance(value, bool):
            return texts(N_("yes")) if value else texts(N_("no"))
        if spec.kind == "ref":
            return self._reference(spec.target, value)
        if spec.kind == "list" and spec.inner is not None:
            return ", ".join(self._value(prop, spec.inner, item, part) for item in value)
        if spec.kind == "enum":
            return texts((prop.info.choices or {}).get(value, value))
        if isinstance(value, LocalText):
            words = " ".join(value.pick(texts.language).split())
            return f"“{shortened(words)}”" if words else ""
        if isinstance(value, Color):
            return value.to_hex()
        if isinstance(value, Vec3):
            return self._place(prop, value, part)
        if isinstance(value, int | float) and value == 0 and prop.info.zero:
            return texts(prop.info.zero)
        if isinstance(value, int | float):
            return texts.digits(number_text(value))
        return f"“{shortened(value)}”" if isinstance(value, str) and value else ""

    def _reference(self, target: str, value: Any) -> str:
        texts, lesson, language = self.texts, self.lesson, self.texts.language
        if value is None:
            empty = {
                "scene": N_("of this card"),
                "step": N_("that is under way"),
                "line": N_("where the conversation begins"),
            }
            return texts(empty.get(target, N_("None")))
        if target == "entity":
            return self.thing(value) if value else ""
        if target == "scene" and value in lesson.scenes:
            return lesson.scenes[value].title.pick(language) or str(value)
        if target == "variable" and value in lesson.variables:
            return lesson.variables[value].label.pick(language) or str(value)
        if target == "variable":
            return simulated_name(texts, lesson, value)
        if target == "step":
            step = next((step for step in lesson.flow if step.id == value), None)
            return shortened(step.title.pick(language)) if step is not None else str(value)
        if target == "language":
            return language_name(texts, value)
        if target == "rule":
            rule = next((s.rules[value] for s in lesson.scenes.values() if value in s.rules), None)
            return shortened(self.rule(rule)) if rule is not None else str(value)
        if target == "group":
            return lesson.group_name(value, language)
        if target == "line":
            return shortened(self.line(value)) or str(value)
        return str(value)

    def line(self, line_id: str) -> str:
        """What a guide of the lesson says with this line."""
        for scene in self.lesson.scenes.values():
            for _entity, guide in scene.with_component(Guide):
                line = line_of(guide, line_id)
                if line is not None:
                    return " ".join(line.text.pick(self.texts.language).split())
        return ""

    def _place(self, prop: Property, value: Vec3, part: Any) -> str:
        texts = self.texts
        is_turn = prop.info.unit == "deg"
        if is_turn or getattr(part, "by", False):
            names = _TURNS if is_turn else _AXES
            found = [
                texts(pair[0] if number > 0 else pair[1], n=texts.digits(number_text(abs(number))))
                for pair, number in zip(names, value, strict=True)
                if round(number, 4)
            ]
            way = ", ".join(found)
            if not getattr(part, "by", False):
                return way or texts(N_("as it was made"))
            return texts(N_("{way} from now"), way=way) if way else texts(N_("as it is now"))
        for entity in self.session.scene.entities.values():
            if entity.position == value:
                name = thing_name(texts, entity, texts.language)
                return texts(N_("where {thing} stands"), thing=name)
        return texts(N_("a place in the scene"))

    # ------------------------------------------------------------------ faults

    def fault(self, prop: Property, value: Any) -> Fault | None:
        """What is wrong with a value that names something; None if it can be used."""
        return self._fault(prop, prop.type, value)

    def _fault(self, prop: Property, spec: TypeSpec, value: Any) -> Fault | None:
        texts = self.texts
        if spec.kind == "list" and spec.inner is not None:
            if not value and prop.is_required:
                return Fault(texts(N_("Nothing is chosen here yet.")), texts(N_("Choose one or more.")))
            faults = (self._fault(prop, spec.inner, item) for item in value)
            return next((fault for fault in faults if fault is not None), None)
        if spec.kind == "text" and prop.is_required and not value:
            return Fault(texts(N_("The words are missing.")), texts(N_("Write them in each language.")))
        if spec.kind != "ref" or value is None:
            return None
        if not value:
            return Fault(texts(N_("Nothing is chosen here yet.")), texts(N_("Choose one from the list.")))
        lesson = self.lesson
        if spec.target == "entity":
            found = lesson.find_entity(EntityId(value))
            ability = prop.info.ability
            if found is not None and ability and not found[1].can(ability):
                return Fault(
                    texts(
                        N_("“{thing}” has no ability “{ability}”."),
                        thing=self.thing(value),
                        ability=kind_name(texts, ability),
                    ),
                    texts(N_("Choose a thing that has it, or give it the ability.")),
                    ability,
                    str(value),
                )
            if found is not None:
                return None
        known: dict[str, Any] = {
            "scene": lesson.scenes,
            "variable": {*lesson.variables, value} if find_variable(lesson, value) else lesson.variables,
            "step": {step.id for step in lesson.flow},
            "group": {e.group for scene in lesson.scenes.values() for e in scene.entities.values()}
            if spec.target == "group"
            else (),
            "language": lesson.languages,
            "rule": {rule for scene in lesson.scenes.values() for rule in scene.rules},
        }
        if spec.target in known and value in known[spec.target]:
            return None
        if spec.target != "entity" and spec.target not in known:
            return None
        return Fault(
            texts(N_("“{name}” is no longer in the lesson."), name=value),
            texts(N_("Choose another one from the list.")),
        )

    def faults(self, part: Part) -> list[Fault]:
        """Everything that is wrong with a part and what it holds."""
        if isinstance(part, UnknownPart):
            return []
        found: list[Fault] = []
        for prop in describe(type(part)).properties:
            value = getattr(part, prop.name)
            if isinstance(value, Part):
                found += self.faults(value)
            else:
                fault = self.fault(prop, value)
                found += [fault] if fault is not None else []
        return found


def shortened(words: str) -> str:
    """The beginning of a longer text, never cut inside a Khmer cluster."""
    return words if len(words) <= _MOST_WORDS else cut(words, _MOST_WORDS).rstrip("\u200b ") + NOTHING
