"""Questions in a table, as a spreadsheet writes it: CSV, or XLSX read as the zip of XML that it is.

Columns by their headings, in English or Khmer: kind, question, answer 1 … 10, right (letters or numbers of the right
answers, or the right word or number), tolerance, unit, right feedback, wrong feedback, points.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from scenes.components.question.model import Choice, Question
from scenes.errors import SalaError
from scenes.khmer.digits import parse_int, to_latin_digits
from scenes.model.values import ChoiceId, LocalText
from scenes.questions.imported import (
    MAX_FILE,
    MAX_QUESTIONS,
    Imported,
    NotUnderstood,
    as_number,
    choice_question,
    local,
    match_question,
    number_question,
    text_question,
    true_false_question,
    words_question,
)
from scenes.questions.safe_xml import parse_xml
from scenes.records import replace

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_HEADINGS = {
    "ប្រភេទ": "kind",
    "សំណួរ": "question",
    "ត្រូវ": "right",
    "ចម្លើយត្រូវ": "right",
    "លម្អៀង": "tolerance",
    "ឯកតា": "unit",
    "ពិន្ទុ": "points",
    "points": "points",
}
_KINDS = {
    "": "", "single": "single", "multiple": "multiple", "true_false": "true_false", "true/false": "true_false",
    "order": "order", "match": "match", "word": "words", "fill_in": "words", "number": "number", "text": "text",
    "free_text": "text",
    "ជ្រើសមួយ": "single", "ជ្រើសច្រើន": "multiple", "ត្រូវឬខុស": "true_false", "តម្រៀប": "order", "ផ្គូផ្គង": "match",
    "ពាក្យ": "words", "លេខ": "number", "អត្ថបទ": "text",
}  # fmt: skip
_YES = {"true", "t", "yes", "1", "ពិត", "ត្រូវ", "បាទ", "ចាស"}
_LETTERS = "abcdefghij"
_KHMER_LETTERS = "កខគឃងចឆជឈញ"


def read_csv(text: str) -> Imported:
    """The rows below the headings; the separator is the one that the headings have most.

    Raises SalaError("bad_questions_file") for what is no table.
    """
    text = text.lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = [list(row) for row in csv.reader(io.StringIO(text, newline=None), delimiter=separator)]
    except csv.Error:  # a field without end, as of a file that is no table
        raise SalaError("bad_questions_file", name="CSV") from None
    return _read_rows(rows)


def read_xlsx(raw: bytes, name: str) -> Imported:
    """The first sheet. Raises SalaError("bad_questions_file") for anything that is no sound workbook."""
    wrong = SalaError("bad_questions_file", name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            shared = _shared(_member(archive, "xl/sharedStrings.xml"), name)
            sheet = _member(archive, "xl/worksheets/sheet1.xml")
    # all that zipfile raises on a damaged, locked or oddly packed file; NotImplementedError: a packing it does not know
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError):
        raise wrong from None
    if not sheet:
        raise wrong
    rows: list[list[str]] = []
    for row in parse_xml(sheet, name).iter(f"{_SPACE}row"):
        cells: dict[int, str] = {}
        for cell in row.iter(f"{_SPACE}c"):
            at = _column(cell.get("r", "A"))
            value = cell.findtext(f"{_SPACE}v") or ""
            if cell.get("t") == "s":
                number = int(value) if value.isdigit() else -1
                value = shared[number] if 0 <= number < len(shared) else ""
            elif cell.get("t") == "inlineStr":
                value = "".join(part.text or "" for part in cell.iter(f"{_SPACE}t"))
            if at < 40:
                cells[at] = value
        rows.append([cells.get(n, "") for n in range(max(cells, default=-1) + 1)])
        if len(rows) > MAX_QUESTIONS + 1:
            break
    return _read_rows(rows)


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """A member, unless it unpacks to more than a file may have."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as opened:
        raw = opened.read(MAX_FILE + 1)
    if len(raw) > MAX_FILE:
        raise ValueError(name)
    return raw


def _shared(raw: bytes, name: str) -> list[str]:
    if not raw:
        return []
    items = parse_xml(raw, name).iter(f"{_SPACE}si")
    return ["".join(part.text or "" for part in item.iter(f"{_SPACE}t")) for item in items]


def _column(reference: str) -> int:
    """ "A1" is 0, "AB3" is 27."""
    number = 0
    for letter in re.sub("[^A-Z]", "", reference.upper())[:3]:
        number = number * 26 + ord(letter) - 64
    return max(0, number - 1)


def _read_rows(rows: Sequence[Sequence[str]]) -> Imported:
    if not rows:
        return Imported()
    headings = [_heading(cell) for cell in rows[0]]
    if "question" not in headings:
        return Imported((), (NotUnderstood(1, ", ".join(rows[0])[:80], "no_headings"),))
    questions: list[Question] = []
    left_out: list[NotUnderstood] = []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(headings, (cell.strip() for cell in cells)))
        if len(questions) >= MAX_QUESTIONS:
            left_out.append(NotUnderstood(number, row.get("question", "")[:80], "too_many_questions"))
            break
        made = _question(row)
        if isinstance(made, str):
            left_out.append(NotUnderstood(number, row.get("question", "")[:80], made))
        else:
            questions.append(made)
    return Imported(tuple(questions), tuple(left_out))


def _heading(cell: str) -> str:
    plain = to_latin_digits(cell.replace("\u200b", "")).strip().casefold().replace("_", " ")
    answer = re.fullmatch(r"(?:answer|ចម្លើយ)\s*(\d{1,2})", plain)
    return f"answer {answer.group(1)}" if answer else _HEADINGS.get(plain, plain)


def _question(row: Mapping[str, str]) -> Question | str:
    prompt, right = row.get("question", ""), row.get("right", "")
    answers = [row.get(f"answer {n}", "") for n in range(1, 11)]
    answers = [answer for answer in answers if answer]
    kind = _KINDS.get(re.sub("[\u200b ]", "", row.get("kind", "").casefold()))
    if not prompt:
        return "no_prompt"
    if kind is None:
        return "unknown_question_kind"
    made = _of_kind(kind or ("single" if answers else "text"), prompt, answers, right, row)
    if isinstance(made, str):
        return made
    points = as_number(row.get("points", "")) if row.get("points") else 1.0
    said = {
        f"feedback_{name}": local(row[f"{name} feedback"], 400)
        for name in ("right", "wrong")
        if row.get(f"{name} feedback")
    }
    return replace(made, points=min(100.0, max(0.0, points if points is not None else 1.0)), **said)  # type: ignore[arg-type]


def _of_kind(
    kind: str, prompt: str, answers: Sequence[str], right: str, row: Mapping[str, str]
) -> Question | str:
    match kind:
        case "single" | "multiple":
            wanted = _marked(right, answers)
            if len(answers) < 2:
                return "no_answers"
            if not wanted:
                return "no_right_answer"
            given = [(answer, n in wanted, "") for n, answer in enumerate(answers)]
            return choice_question(prompt, given, is_multiple=kind == "multiple")
        case "true_false":
            return true_false_question(prompt, right.replace("\u200b", "").casefold() in _YES)
        case "order":
            if len(answers) < 2:
                return "no_answers"
            choices = tuple(Choice(ChoiceId(f"a{n}"), local(text, 200)) for n, text in enumerate(answers, 1))
            return Question(
                kind="order", prompt=local(prompt, 400), choices=choices, marking="parts", opens="card"
            )
        case "match":
            pairs = [
                tuple(part.strip() for part in answer.split("=", 1)) for answer in answers if "=" in answer
            ]
            return match_question(prompt, [(p[0], p[1]) for p in pairs]) if len(pairs) > 1 else "no_answers"
        case "words":
            words = [word.strip() for word in re.split("[;|]", right) if word.strip()]
            return words_question(prompt, words) if words else "no_right_answer"
        case "number":
            value, off = as_number(right), as_number(row.get("tolerance", "") or "0")
            if value is None:
                return "bad_number"
            unit = local(row["unit"], 30) if row.get("unit") else LocalText()
            return replace(number_question(prompt, value, off or 0.0), unit=unit)
    return text_question(prompt, right)


def _marked(right: str, answers: Sequence[str]) -> set[int]:
    """Which answers are meant: by letters, by numbers, or by their words."""
    found: set[int] = set()
    for part in re.split(r"[,;\s]+", right.strip()):
        letter = part.casefold()
        if letter and letter in _LETTERS:
            found.add(_LETTERS.index(letter))
        elif len(letter) == 1 and letter in _KHMER_LETTERS:
            found.add(_KHMER_LETTERS.index(letter))
        elif (number := parse_int(part)) is not None:
            found.add(number - 1)
    if not found and right.strip() in answers:
        found.add(list(answers).index(right.strip()))
    return {n for n in found if 0 <= n < len(answers)}
