"""Text typed for old Khmer fonts is recognized and becomes Unicode; all else is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.checks.walk import walk
from scenes.khmer.answer_key import answer_key
from scenes.khmer.legacy import converted, recognized
from scenes.khmer.legacy_fonts import TABLES
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary

DATA = Path(__file__).parent.parent / "data"
PAIRS = tuple(
    line.split("\t")
    for line in (DATA / "khmer_legacy_pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
SENTENCES = tuple(
    line
    for line in (DATA / "khmer_legacy_sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
NOT_OLD = (
    "NaCl + H2O -> Na+ + Cl-", "H2SO4 CaCO3 C6H12O6 FeSO4", "iPhone McDonald's YouTube JavaScript",
    "L'élève étudie à l'école française où il était né", "Die Größe über die Straße, fähig, ähnlich, Mädchen",
    "camelCase fooBarBaz getElementById innerHTML XMLHttpRequest", "aGVsbG8gd29ybGQgdGhpcyBpcyBiYXNlNjQ=",
    "Tiếng Việt là ngôn ngữ của người Việt", "½ cup ¼ tsp; 25°C; 5 µm; ©2026 Sala®", "kg/m³ m² cm² km/h",
    "EcoRI DNAse mRNA tRNA HbA1c pH CO2 kWh MHz", "señor niño mañana año über façade",
    "IMG_2034.JPG DSC_0001.png lessonA_v2.sala", "2xy + 3ab = 5cd ; f(x)=ax²+bx+c", "",
    "Årsmøte på søndag; blåbær; Ærøskøbing", "https://www.moeys.gov.kh/KhRbmEx?a=Rbs", "Teacher@SchoolKh.org",
)  # fmt: skip


def test_there_are_two_hundred_pairs() -> None:
    assert len({(family, old) for family, old, _new in PAIRS}) >= 200
    assert {family for family, _old, _new in PAIRS} == set(TABLES)


@pytest.mark.parametrize(("family", "old", "new"), PAIRS)
def test_old_text_says_what_the_pair_says(family: str, old: str, new: str) -> None:
    said = converted(old, family)  # type: ignore[arg-type]
    assert answer_key(said) == answer_key(new)
    assert said.replace("្ដ", "្ត") == new.replace("្ដ", "្ត") or len(said) == len(new)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_old_sentences_are_recognized(sentence: str) -> None:
    assert recognized(sentence) is not None
    assert recognized(sentence.replace(" ", "\n")) is not None


@pytest.mark.parametrize("text", NOT_OLD)
def test_formulas_names_and_other_languages_are_left_alone(text: str) -> None:
    assert recognized(text) is None


def test_no_text_of_our_lessons_or_of_the_program_is_taken_for_old(root: Path) -> None:
    vocabulary = sala_vocabulary()
    texts: list[str] = []
    for folder in [*(root / "assets/lessons").iterdir(), *(root / "assets/templates").iterdir()]:
        lesson = open_lesson(folder, Codec(vocabulary)).lesson
        assert lesson is not None
        texts += [
            text
            for place in walk(lesson, vocabulary)
            if place.spec.kind == "text"
            for text in place.value.values()
        ]
    catalogue = (root / "assets/locale/km/LC_MESSAGES/sala.po").read_text(encoding="utf-8")
    texts += [line.partition(" ")[2].strip('"') for line in catalogue.splitlines() if line.startswith("msg")]
    manual = (root / "docs/manual.md").read_text(encoding="utf-8") + (root / "README.md").read_text("utf-8")
    texts += manual.split("\n\n")
    assert len(texts) > 3000
    assert [text for text in texts if recognized(text)] == []


def test_text_with_any_khmer_is_left_alone() -> None:
    assert recognized(SENTENCES[0]) is not None
    assert recognized(SENTENCES[0] + " ក") is None


@given(st.text(st.sampled_from("".join(TABLES["limon"]) + "xyz ()\n\u200b€"), max_size=30))
def test_any_text_converts(text: str) -> None:
    for family in TABLES:
        said = converted(text, family)
        assert said.count("\n") == text.count("\n")
    recognized(text)
