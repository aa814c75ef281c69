"""Questions of other programs: each format with what Sala can ask, what is left out by name, and hostile files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.components.question.logic import cleaned, fraction_of, right_answer
from scenes.components.question.model import Question
from scenes.errors import SalaError
from scenes.questions.adding import read_questions, with_questions
from scenes.questions.aiken import read_aiken
from scenes.questions.gift import read_gift, write_gift
from scenes.questions.imported import Imported
from scenes.questions.moodle_xml import read_moodle_xml
from scenes.questions.qti import write_qti
from scenes.questions.tables import read_csv, read_xlsx
from scenes.questions.template import template_csv, template_rows, template_xlsx
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary

GIFT = """// a comment
$CATEGORY: animals

::Q1:: Where do mosquitoes lay eggs? {=In water#Yes ~On leaves#No, they dry ~In sand}

What stops them? {~%50%Lids ~%50%Fish ~%-100%Old tyres}

មូសខ្លាខាំពេលថ្ងៃ។{T}

Two plus two {#4}

Pi {#3.14:0.01}

Between {#1..5}

Match {=hen -> bird =carp -> fish =ant -> insect}

A young mosquito is a {=larva =wriggler} in water.

Why? {}

Costs 5 \\= five \\{sic\\} {=yes ~no}

Broken without answers

Two {=a ~b} gaps {=c ~d}

Nothing right {~a ~b}
"""
MOODLE = """<?xml version="1.0" encoding="UTF-8"?><quiz>
<question type="category"><category><text>x</text></category></question>
<question type="multichoice"><questiontext format="html"><text><![CDATA[<p>Where &amp; how?</p>]]></text></questiontext>
<single>true</single><answer fraction="100"><text>Water</text><feedback><text>Yes</text></feedback></answer>
<answer fraction="0"><text>Sand</text></answer></question>
<question type="truefalse"><questiontext><text>Day?</text></questiontext>
<answer fraction="0"><text>false</text></answer>
<answer fraction="100"><text>true</text></answer></question>
<question type="numerical"><questiontext><text>How many?</text></questiontext>
<answer fraction="100"><text>12.5</text><tolerance>0.5</tolerance></answer></question>
<question type="shortanswer"><questiontext><text>Word?</text></questiontext>
<answer fraction="100"><text>ទឹក</text></answer></question>
<question type="matching"><questiontext><text>Match</text></questiontext>
<subquestion><text>hen</text><answer><text>bird</text></answer></subquestion>
<subquestion><text>carp</text><answer><text>fish</text></answer></subquestion></question>
<question type="essay"><questiontext><text>Why?</text></questiontext></question>
<question type="ddmarker"><questiontext><text>Where?</text></questiontext></question></quiz>"""


def _kinds(found: Imported) -> list[str]:
    return [question.kind for question in found.questions]


def _xlsx(rows: list[list[str]]) -> bytes:
    """A workbook as spreadsheets write it: shared strings, and cells that name them."""
    texts = [cell for row in rows for cell in row]
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = "".join(f"<si><t>{text.replace('&', '&amp;').replace('<', '&lt;')}</t></si>" for text in texts)
    cells, number = "", 0
    for line, row in enumerate(rows, 1):
        cells += f'<row r="{line}">'
        for column in range(len(row)):
            cells += f'<c r="{chr(65 + column)}{line}" t="s"><v>{number}</v></c>'
            number += 1
        cells += "</row>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst {space}>{shared}</sst>")
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>"
        )
    return out.getvalue()


def test_gift_is_read_and_what_is_not_understood_is_named() -> None:
    found = read_gift(GIFT)
    assert _kinds(found) == [
        "single", "multiple", "true_false", "number", "number", "number", "match", "fill_in", "free_text", "single",
    ]  # fmt: skip
    one, many, truth, _four, pi, between, match, gap, _why, escaped = found.questions
    assert [choice.feedback.pick("en") for choice in one.choices] == ["Yes", "No, they dry", ""]
    assert [choice.right for choice in many.choices] == [True, True, False]
    assert list(truth.prompt) == ["km"]
    assert (pi.number, pi.tolerance, between.number, between.tolerance) == (3.14, 0.01, 3, 2)
    assert [pair.match.pick("en") for pair in match.pairs] == ["bird", "fish", "insect"]
    assert gap.sentence.pick("en") == "A young mosquito is a ___ in water."
    assert escaped.prompt.pick("en") == "Costs 5 = five {sic}"
    assert [one.code for one in found.left_out] == ["no_answers", "several_gaps", "no_right_answer"]
    assert all(GIFT.splitlines()[one.place - 1].startswith(one.text[:6]) for one in found.left_out)


def test_what_is_written_as_gift_is_read_again(root: Path) -> None:
    first = read_gift(GIFT).questions
    text, left_out = write_gift([(f"q{n}", question) for n, question in enumerate(first)], "en")
    again = read_gift(text)
    assert again.left_out == ()
    assert left_out == []
    assert [q.kind for q in again.questions] == [q.kind for q in first]
    for old, new in zip(first, again.questions, strict=True):
        assert (old.prompt, old.sentence) == (new.prompt, new.sentence)
        assert fraction_of(new, cleaned(new, right_answer(old))) == fraction_of(
            old, cleaned(old, right_answer(old))
        )


def test_aiken_with_latin_and_khmer_letters() -> None:
    found = read_aiken(
        "Where?\nA. Water\nB. Sand\nANSWER: A\n\nនៅណា?\nក. ទឹក\nខ. ខ្សាច់\nចម្លើយ៖ ខ\n\nNo end?\nA. x\nB. y\n"
    )
    assert [[choice.right for choice in q.choices] for q in found.questions] == [[True, False], [False, True]]
    assert [(one.place, one.code) for one in found.left_out] == [(11, "no_right_answer")]


def test_moodle_xml() -> None:
    found = read_moodle_xml(MOODLE.encode(), "x.xml")
    assert _kinds(found) == ["single", "true_false", "number", "fill_in", "match", "free_text"]
    assert found.questions[0].prompt.pick("en") == "Where & how?"
    assert found.questions[1].is_true
    assert (found.questions[2].number, found.questions[2].tolerance) == (12.5, 0.5)
    assert [one.code for one in found.left_out] == ["unknown_question_kind"]


@pytest.mark.parametrize("language", ["km", "en"])
def test_the_template_is_read_from_csv_and_from_xlsx(language: str) -> None:
    expected = ["single", "multiple", "true_false", "order", "match", "fill_in", "number", "free_text"]
    plain = read_csv(template_csv(language).decode("utf-8"))
    assert (_kinds(plain), plain.left_out) == (expected, ())
    assert read_questions(template_xlsx(language), "x.xlsx") == plain
    assert read_xlsx(_xlsx(template_rows(language)), "x.xlsx") == plain  # as a spreadsheet writes it anew
    assert template_xlsx(language) == template_xlsx(language)
    assert plain.questions[1].right_ids == {"a1", "a3"}
    assert plain.questions[2].is_true
    assert (plain.questions[6].number, plain.questions[6].tolerance) == (8, 1)
    assert plain.questions[3].points == 4


def test_tables_with_khmer_headings() -> None:
    khmer = read_csv("ប្រភេទ;សំណួរ;ចម្លើយ ១;ចម្លើយ ២;ត្រូវ\nsingle;នៅណា?;ទឹក;ខ្សាច់;ក\nnumber;ប៉ុន្មាន?;;;១២,៥\nhm;x;;;\n")
    assert [q.kind for q in khmer.questions] == ["single", "number"]
    assert khmer.questions[1].number == 12.5
    assert [(one.place, one.code) for one in khmer.left_out] == [(4, "unknown_question_kind")]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.xml", b"<quiz>"),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "aaaa">]><quiz>&a;</quiz>'),
        ("a.xml", ("<q>" * 100_000).encode()),
        ("a.xml", '<?xml version="1.0" encoding="UTF-16"?><quiz/>'.encode("utf-16")),
        ("a.xlsx", b"PK\x03\x04 no zip"),
        ("a.xlsx", b""),
        ("a.gift", b"\xff\xfe\x00"),
        ("a.exe", b"question"),
        ("a.csv", b"x" * ((8 << 20) + 1)),
    ],
)
def test_hostile_and_broken_files_are_refused_with_a_sentence(name: str, raw: bytes) -> None:
    with pytest.raises(SalaError) as refused:
        read_questions(raw, name)
    assert refused.value.code == "bad_questions_file"


def test_a_sheet_that_unpacks_to_gigabytes_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (9 << 20))
    with pytest.raises(SalaError):
        read_xlsx(out.getvalue(), "x.xlsx")


@given(st.text(max_size=300))
def test_no_text_makes_reading_fail(text: str) -> None:
    for found in (read_gift(text), read_aiken(text), read_csv(text)):
        assert all(isinstance(question, Question) for question in found.questions)


def test_questions_become_things_of_a_scene_with_names_of_their_own() -> None:
    lesson = new_lesson("Test")
    changed, added = with_questions(lesson, lesson.start_scene, read_gift(GIFT).questions)
    again, more = with_questions(changed, lesson.start_scene, read_gift(GIFT).questions)
    assert len(set(added) | set(more)) == 20
    assert (
        set(added)
        <= changed.scenes[lesson.start_scene].entities.keys()
        < again.scenes[lesson.start_scene].entities.keys()
    )
    codec = Codec(sala_vocabulary())
    decoded, problems = codec.decode(type(again), codec.encode(again))
    assert (decoded, problems) == (again, [])


def test_qti_package_names_its_items_and_says_what_is_right(root: Path) -> None:
    opened = open_lesson(root / "tests" / "data" / "kinds", Codec(sala_vocabulary()))
    assert opened.lesson is not None
    questions = [
        (str(entity.id), question)
        for scene in opened.lesson.scenes.values()
        for entity, question in scene.with_component(Question)
    ] + [(f"gift{n}", question) for n, question in enumerate(read_gift(GIFT).questions)]
    khmer = Texts("km", root / "assets" / "locale")
    raw, left_out = write_qti(questions, khmer)
    assert raw == write_qti(questions, khmer)[0]
    assert set(left_out) == {"q_find", "q_label", "q_things", "q_thing", "q_spot", "q_measure"}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        manifest = fromstring(archive.read("imsmanifest.xml"))
        space = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"
        files = [found.get("href", "") for found in manifest.iter(f"{space}file")]
        assert sorted(files) == sorted(name for name in archive.namelist() if name.startswith("items/"))
        order = fromstring(archive.read("items/q_order.xml"))
    space = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
    values = [value.text for value in order.iter(f"{space}qti-value")]
    assert values[:4] == ["c_egg", "c_larva", "c_pupa", "c_adult"]
    known = {choice.get("identifier") for choice in order.iter(f"{space}qti-simple-choice")}
    assert set(values[:4]) == known
