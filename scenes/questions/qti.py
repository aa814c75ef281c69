"""QTI 3.0: questions as a content package that other learning programs import. Writing only.

Source: 1EdTech, "QTI 3.0 Best Practices and Implementation Guide": one XML file an item and a manifest that names them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from scenes.components.question.logic import GAP, asked_pairs, plain_number, tolerance_of
from scenes.components.question.model import FALSE, TRUE, Choice, Gap, Question
from scenes.records import dataclass
from scenes.texts import N_, Texts

_ITEM = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_MATCH_CORRECT = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct"
_MAP_RESPONSE = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response"
_RESPONSE = '<qti-variable identifier="RESPONSE"/>'
_NEVER = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question in QTI's words: where the answer goes, what is shown, and how it is marked.

    By a template that every program knows, or by parts: each condition that holds adds to them the terms beside it,
    and their share of all parts is the score, never less than nothing. Without either a teacher marks it.
    """

    declarations: str
    body: str
    template: str = ""
    counts: tuple[tuple[str, str], ...] = ()
    parts: int = 1
    is_whole: bool = False
    """Whether some of the parts are worth nothing."""
    is_mapped: bool = False
    """Whether the mapping of the answer itself counts the parts."""


def write_qti(questions: Iterable[tuple[str, Question]], texts: Texts) -> tuple[bytes, list[str]]:
    """A zip with an item for each question and a manifest, and the names of those that QTI cannot ask.

    In the language of `texts`. Equal questions give equal bytes.
    """
    items, left_out = {}, []
    for name, question in questions:
        item = item_xml(name, question, texts)
        if item is None:
            left_out.append(name)
        else:
            items[f"items/{name}.xml"] = item
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in {"imsmanifest.xml": _manifest(items), **items}.items():
            archive.writestr(zipfile.ZipInfo(path, _NEVER), text.encode("utf-8"))
    return out.getvalue(), left_out


def _manifest(items: Iterable[str]) -> str:
    resources = "".join(
        f'<resource identifier="r{n}" type="imsqti_item_xmlv3p0" href={quoteattr(path)}>'
        f"<file href={quoteattr(path)}/></resource>"
        for n, path in enumerate(items, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest xmlns="{_PACKAGE}" identifier="sala">'
        "<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>"
        f"<organizations/><resources>{resources}</resources></manifest>\n"
    )


def item_xml(name: str, question: Question, texts: Texts) -> str | None:
    """One assessment item; None for a kind that needs the scene or a picture."""
    asked = _asked(question, texts)
    if asked is None:
        return None
    title = quoteattr(" ".join(_said(question.prompt.pick(texts.language)).split())[:80] or name)
    outcomes = _outcome("SCORE") + (_outcome("PARTS") if asked.counts else "")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<qti-assessment-item xmlns="{_ITEM}" identifier={quoteattr(name)} '
        f'title={title} adaptive="false" time-dependent="false" xml:lang={quoteattr(texts.language)}>'
        f"{asked.declarations}{outcomes}"
        f"<qti-item-body>{asked.body}</qti-item-body>{_processing(asked)}</qti-assessment-item>\n"
    )


def _outcome(name: str, base: str = "float", value: int = 0) -> str:
    return (
        f'<qti-outcome-declaration identifier="{name}" cardinality="single" base-type="{base}">'
        f"<qti-default-value><qti-value>{value}</qti-value></qti-default-value></qti-outcome-declaration>"
    )


def _processing(asked: _Asked) -> str:
    """The template, or what counts the parts and makes the score of them: the same words for every kind and rule."""
    if asked.template:
        return f'<qti-response-processing template="{asked.template}"/>'
    if asked.is_mapped:
        mapped = '<qti-map-response identifier="RESPONSE"/>'
        return f"<qti-response-processing>{_score(mapped, asked.parts)}</qti-response-processing>"
    if not asked.counts:
        return ""
    counted = "".join(
        _rule(condition, "PARTS", f"<qti-sum>{_PARTS}{terms}</qti-sum>") for condition, terms in asked.counts
    )
    if asked.is_whole:
        score = _rule(f"<qti-gte>{_PARTS}{_number(asked.parts)}</qti-gte>", "SCORE", _number(1))
    else:
        score = _score(f"<qti-max>{_number(0)}{_PARTS}</qti-max>", asked.parts)
    return f"<qti-response-processing>{counted}{score}</qti-response-processing>"


def _score(counted: str, parts: int) -> str:
    divided = f"<qti-divide>{counted}{_number(parts)}</qti-divide>"
    return f'<qti-set-outcome-value identifier="SCORE">{divided}</qti-set-outcome-value>'


_PARTS = '<qti-variable identifier="PARTS"/>'


def _rule(condition: str, name: str, value: str) -> str:
    return (
        f'<qti-response-condition><qti-response-if>{condition}<qti-set-outcome-value identifier="{name}">{value}'
        "</qti-set-outcome-value></qti-response-if></qti-response-condition>"
    )


def _number(value: float) -> str:
    return _value("float", plain_number(value))


def _value(base: str, value: str) -> str:
    return f'<qti-base-value base-type="{base}">{escape(value)}</qti-base-value>'


def _said(text: str) -> str:
    """Other programs search and compare texts: word breaks are for our own screens."""
    return text.replace("\u200b", "")


def _declared(
    cardinality: str, base: str, right: Iterable[str], name: str = "RESPONSE", more: str = ""
) -> str:
    values = "".join(f"<qti-value>{escape(value)}</qti-value>" for value in right)
    correct = f"<qti-correct-response>{values}</qti-correct-response>" if values else ""
    return (
        f'<qti-response-declaration identifier="{name}" cardinality="{cardinality}" base-type="{base}">'
        f"{correct}{more}</qti-response-declaration>"
    )


def _asked(question: Question, texts: Texts) -> _Asked | None:
    match question.kind:
        case "single" | "multiple" | "true_false":
            return _choosing(question, texts)
        case "order":
            return _ordering(question, texts)
        case "match":
            return _matching(question, texts)
        case "fill_in":
            return _filling(question, texts)
        case "number":
            return _counting(question, texts)
        case "free_text":
            prompt = escape(question.prompt.pick(texts.language))
            body = (
                '<qti-extended-text-interaction response-identifier="RESPONSE">'
                f"<qti-prompt>{prompt}</qti-prompt></qti-extended-text-interaction>"
            )
            return _Asked(_declared("single", "string", ()), body)
    return None


def _choosing(question: Question, texts: Texts) -> _Asked:
    is_multiple = question.kind == "multiple"
    body = (
        f'<qti-choice-interaction response-identifier="RESPONSE" shuffle="{str(question.shuffle).lower()}" '
        f'max-choices="{0 if is_multiple else 1}">{_inside(question, texts)}</qti-choice-interaction>'
    )
    right = [f"c_{option.id}" for option in question.options if option.right]
    declared = _declared("multiple" if is_multiple else "single", "identifier", right)
    if not is_multiple and len(right) > 1:
        # One of several right answers is enough, as in Sala.
        return _Asked(declared, body, counts=tuple((_is("identifier", value), _number(1)) for value in right))
    if not is_multiple or question.marking == "all":
        return _Asked(declared, body, _MATCH_CORRECT)
    if question.marking == "parts_minus":
        takes = [_holds("identifier", f"c_{option.id}") for option in question.options if not option.right]
    else:
        size = f"<qti-container-size>{_RESPONSE}</qti-container-size>"
        takes = [
            f"<qti-gte>{size}{_value('integer', str(count))}</qti-gte>"
            for count in range(len(right) + 1, len(question.options) + 1)
        ]
    counts = [(_holds("identifier", value), _number(1)) for value in right] + [
        (found, _number(-1)) for found in takes
    ]
    return _Asked(declared, body, counts=tuple(counts), parts=len(right))


def _inside(question: Question, texts: Texts) -> str:
    """The prompt and the answers to choose from or to order."""
    words = {TRUE: texts(N_("True")), FALSE: texts(N_("False"))}

    def text(option: Choice) -> str:
        return escape(option.text.pick(texts.language) or words.get(option.id, option.id))

    return f"<qti-prompt>{escape(question.prompt.pick(texts.language))}</qti-prompt>" + "".join(
        f'<qti-simple-choice identifier="c_{option.id}">{text(option)}</qti-simple-choice>'
        for option in question.options
    )


def _is(base: str, value: str) -> str:
    return f"<qti-match>{_RESPONSE}{_value(base, value)}</qti-match>"


def _holds(base: str, value: str) -> str:
    return f"<qti-member>{_value(base, value)}{_RESPONSE}</qti-member>"


def _ordering(question: Question, texts: Texts) -> _Asked:
    body = (
        '<qti-order-interaction response-identifier="RESPONSE" shuffle="true">'
        f"{_inside(question, texts)}</qti-order-interaction>"
    )
    right = [f"c_{choice.id}" for choice in question.choices]
    declared = _declared("ordered", "identifier", right)
    if question.marking == "all":
        return _Asked(declared, body, _MATCH_CORRECT)
    # By a variable: a player of QTI that is certified (qti3-item-player 1.1) knows no plain number there.
    places = "".join(_outcome(f"PLACE{place}", "integer", place) for place in range(1, len(right) + 1))
    in_place = [
        f'<qti-match><qti-index n="PLACE{place}">{_RESPONSE}</qti-index>{_value("identifier", value)}</qti-match>'
        for place, value in enumerate(right, 1)
    ]
    counts = [(found, _number(1)) for found in in_place]
    if question.marking == "parts_minus":
        counts += [(f"<qti-not>{found}</qti-not>", _number(-1)) for found in in_place]
    return _Asked(declared + places, body, counts=tuple(counts), parts=len(right))


def _matching(question: Question, texts: Texts) -> _Asked:
    language = texts.language
    pairs = asked_pairs(question)
    # Partners with the same words stand there once.
    partners = {pair.match: pair for pair in question.pairs}
    left = "".join(
        f'<qti-simple-associable-choice identifier="l_{pair.id}" match-max="1">{escape(pair.text.pick(language))}'
        "</qti-simple-associable-choice>"
        for pair in pairs
    )
    right = "".join(
        f'<qti-simple-associable-choice identifier="r_{pair.id}" match-max="0">{escape(pair.match.pick(language))}'
        "</qti-simple-associable-choice>"
        for pair in partners.values()
    )
    body = (
        f'<qti-match-interaction response-identifier="RESPONSE" shuffle="true" max-associations="{len(pairs)}">'
        f"<qti-prompt>{escape(question.prompt.pick(language))}</qti-prompt>"
        f"<qti-simple-match-set>{left}</qti-simple-match-set><qti-simple-match-set>{right}</qti-simple-match-set>"
        "</qti-match-interaction>"
    )
    values = [f"l_{pair.id} r_{partners[pair.match].id}" for pair in pairs]
    if question.marking == "all":
        return _Asked(_declared("multiple", "directedPair", values), body, _MATCH_CORRECT)
    worth = dict.fromkeys(values, 1)
    if question.marking == "parts_minus":
        # Each by name: not every player gives what the mapping does not name its default value.
        others = (f"l_{pair.id} r_{other.id}" for pair in pairs for other in partners.values())
        worth = dict.fromkeys(others, -1) | worth
    declared = _declared("multiple", "directedPair", values, more=_mapping(worth))
    return _Asked(declared, body, parts=len(values), is_mapped=True)


def _filling(question: Question, texts: Texts) -> _Asked | None:
    """Each gap is an answer of its own, in the middle of the sentence."""
    if not question.gaps or not all(_words(gap) for gap in question.gaps):
        return None
    names = ["RESPONSE", *(f"RESPONSE{number}" for number in range(2, len(question.gaps) + 1))]
    prompt = question.prompt.pick(texts.language)
    pieces = [escape(piece) for piece in GAP.split(question.sentence.pick(texts.language))]
    if len(pieces) != len(names) + 1:
        if len(names) > 1:
            return None
        pieces = [escape(prompt) + " ", ""]
    entries = [f'<qti-text-entry-interaction response-identifier="{name}"/>' for name in names]
    told = "".join(piece + entry for piece, entry in zip(pieces, [*entries, ""]))
    said = f"<p>{escape(prompt)}</p>" if escape(prompt) not in "___".join(pieces) else ""
    body = f"{said}<p>{told}</p>"
    # Where wrong words count, each word takes a part and, if it is right, gives two.
    is_minus = question.marking == "parts_minus" and len(names) > 1
    declared = "".join(
        _declared(
            "single", "string", _words(gap)[:1], name, _mapping(dict.fromkeys(_words(gap), 1 + is_minus))
        )
        for name, gap in zip(names, question.gaps)
    )
    if len(names) == 1:
        return _Asked(declared, body, _MAP_RESPONSE)
    counts = [
        (
            f'<qti-not><qti-is-null><qti-variable identifier="{name}"/></qti-is-null></qti-not>',
            f'<qti-map-response identifier="{name}"/>{_number(-1) if is_minus else ""}',
        )
        for name in names
    ]
    return _Asked(declared, body, counts=tuple(counts), parts=len(names), is_whole=question.marking == "all")


def _mapping(worth: Mapping[str, int]) -> str:
    entries = "".join(
        f'<qti-map-entry map-key={quoteattr(value)} mapped-value="{count}" case-sensitive="false"/>'
        for value, count in worth.items()
    )
    return f'<qti-mapping default-value="0" lower-bound="0">{entries}</qti-mapping>'


def _words(gap: Gap) -> list[str]:
    """Every way in which the word may be written, each once: with and without the word breaks of our own texts."""
    texts = [text for answer in gap.answers for text in answer.values()]
    return list({text.casefold(): text for text in texts + [_said(text) for text in texts]}.values())


def _counting(question: Question, texts: Texts) -> _Asked:
    unit = escape(question.unit.pick(texts.language))
    entry = '<qti-text-entry-interaction response-identifier="RESPONSE"/>'
    body = f"<p>{escape(question.prompt.pick(texts.language))} {entry} {unit}</p>"
    allowed = plain_number(tolerance_of(question))
    is_near = (
        f'<qti-equal tolerance-mode="absolute" tolerance="{allowed} {allowed}">{_RESPONSE}'
        '<qti-correct identifier="RESPONSE"/></qti-equal>'
    )
    return _Asked(
        _declared("single", "float", [plain_number(question.number)]), body, counts=((is_near, _number(1)),)
    )
