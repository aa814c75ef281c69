"""QTI 3.0: questions as a content package that other learning programs import. Writing only.

Source: 1EdTech, "QTI 3.0 Best Practices and Implementation Guide": one XML file an item and a manifest that names them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from scenes.components.question.logic import asked_pairs, plain_number
from scenes.components.question.model import Question

_ITEM = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_MATCH_CORRECT = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct"
_MAP_RESPONSE = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response"
_NEVER = (2020, 1, 1, 0, 0, 0)


def write_qti(questions: Iterable[tuple[str, Question]], language: str) -> tuple[bytes, list[str]]:
    """A zip with an item for each question and a manifest, and the names of those that QTI cannot ask.

    Equal questions give equal bytes.
    """
    items, left_out = {}, []
    for name, question in questions:
        item = item_xml(name, question, language)
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


def item_xml(name: str, question: Question, language: str) -> str | None:
    """One assessment item; None for a kind that needs the scene or a picture."""
    parts = _parts(question, language)
    if parts is None:
        return None
    cardinality, base, right, mapping, interaction = parts
    values = "".join(f"<qti-value>{escape(value)}</qti-value>" for value in right)
    correct = f"<qti-correct-response>{values}</qti-correct-response>" if right else ""
    template = _MAP_RESPONSE if mapping else _MATCH_CORRECT
    processing = f'<qti-response-processing template="{template}"/>' if right else ""
    title = quoteattr(" ".join(question.prompt.pick(language).replace("\u200b", "").split())[:80] or name)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<qti-assessment-item xmlns="{_ITEM}" identifier={quoteattr(name)} '
        f'title={title} adaptive="false" time-dependent="false" xml:lang={quoteattr(language)}>'
        f'<qti-response-declaration identifier="RESPONSE" cardinality="{cardinality}" base-type="{base}">'
        f"{correct}{mapping}</qti-response-declaration>"
        '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float">'
        "<qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>"
        f"<qti-item-body>{interaction}</qti-item-body>{processing}</qti-assessment-item>\n"
    )


def _parts(question: Question, language: str) -> tuple[str, str, list[str], str, str] | None:
    """Cardinality, type, right values, mapping and interaction."""
    prompt = f"<qti-prompt>{escape(question.prompt.pick(language))}</qti-prompt>"
    match question.kind:
        case "single" | "multiple" | "true_false":
            most = 0 if question.kind == "multiple" else 1
            words = {"true": "True", "false": "False"}
            choices = "".join(
                f'<qti-simple-choice identifier="c_{o.id}">{escape(o.text.pick(language) or words.get(o.id, o.id))}'
                "</qti-simple-choice>"
                for o in question.options
            )
            body = (
                f'<qti-choice-interaction response-identifier="RESPONSE" shuffle="{str(question.shuffle).lower()}" '
                f'max-choices="{most}">{prompt}{choices}</qti-choice-interaction>'
            )
            right = [f"c_{option.id}" for option in question.options if option.right]
            return ("multiple" if most == 0 else "single"), "identifier", right, "", body
        case "order":
            choices = "".join(
                f'<qti-simple-choice identifier="c_{c.id}">{escape(c.text.pick(language))}</qti-simple-choice>'
                for c in question.choices
            )
            body = (
                '<qti-order-interaction response-identifier="RESPONSE" shuffle="true">'
                f"{prompt}{choices}</qti-order-interaction>"
            )
            return "ordered", "identifier", [f"c_{choice.id}" for choice in question.choices], "", body
        case "match":
            return _match(question, language, prompt)
        case "fill_in" if len(question.gaps) == 1:
            texts = dict.fromkeys(text for answer in question.gaps[0].answers for text in answer.values())
            entries = "".join(
                f'<qti-map-entry map-key={quoteattr(text)} mapped-value="1"/>' for text in texts
            )
            mapping = f'<qti-mapping default-value="0">{entries}</qti-mapping>'
            body = f"<p>{escape(question.prompt.pick(language))} {_ENTRY}</p>"
            return ("single", "string", list(texts)[:1], mapping, body) if texts else None
        case "number":
            body = f"<p>{escape(question.prompt.pick(language))} {_ENTRY} {escape(question.unit.pick(language))}</p>"
            return "single", "float", [plain_number(question.number)], "", body
        case "free_text":
            body = (
                '<qti-extended-text-interaction response-identifier="RESPONSE">'
                f"{prompt}</qti-extended-text-interaction>"
            )
            return "single", "string", [], "", body
    return None


_ENTRY = '<qti-text-entry-interaction response-identifier="RESPONSE"/>'


def _match(question: Question, language: str, prompt: str) -> tuple[str, str, list[str], str, str]:
    pairs = asked_pairs(question)
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
        f'<qti-match-interaction response-identifier="RESPONSE" shuffle="true" max-associations="{len(pairs)}">{prompt}'
        f"<qti-simple-match-set>{left}</qti-simple-match-set><qti-simple-match-set>{right}</qti-simple-match-set>"
        "</qti-match-interaction>"
    )
    values = [f"l_{pair.id} r_{partners[pair.match].id}" for pair in pairs]
    return "multiple", "directedPair", values, "", body
