"""`--to pdf`: everything of the lesson is on paper, in words that can be copied, and nothing runs over the edge."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from exporters.paper.lesson_paper import pupils_sheet, teachers_guide
from exporters.paper.page import LINE, Paper
from exporters.paper.question_paper import key_lines, printed_questions
from scenes.components.question.logic import asked_pairs, mixed_ids
from scenes.components.question.model import Pair, Question
from scenes.model.lesson import Lesson
from scenes.model.values import ChoiceId, LocalText, SceneId
from scenes.say import Say
from scenes.schema.codec import Codec
from scenes.storage.assets import Assets
from scenes.storage.lesson_folder import FolderFiles, open_lesson
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from tests.exporters.conftest import LESSONS, ROOT, Sala, tree

FONTS = ROOT / "assets" / "fonts"


@pytest.fixture
def texts_of() -> Callable[[str], Texts]:
    return lambda language: Texts(language, ROOT / "assets" / "locale")


def words_of(pdf: bytes) -> str:
    """What a reader copies: the ActualText of everything drawn, in order."""
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S):
        try:
            content = zlib.decompress(match[1])
        except zlib.error:
            continue
        for text in re.findall(rb"/ActualText <FEFF([0-9A-F]*)>", content):
            found.append(bytes.fromhex(text.decode()).decode("utf-16-be"))
    return " ".join(found)


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u200b", ""))


@pytest.mark.parametrize("name", ["dengue", "sun-earth-moon"])
def test_everything_of_the_lesson_is_on_paper(name: str, sala: Sala, tmp_path: Path) -> None:
    done = sala("export", LESSONS / name, "--to", "pdf", "--out", "out")
    assert done.returncode == 0, done.stderr
    files = sorted((tmp_path / "out").iterdir())
    assert len(files) == 4
    opened = open_lesson(LESSONS / name, Codec(sala_vocabulary()))
    lesson = opened.lesson
    assert lesson is not None
    questions = [q for scene in lesson.scenes.values() for _e, q in scene.with_component(Question)]
    assert questions
    texts = {path.stem: plain(words_of(path.read_bytes())) for path in files}
    for language in ("km", "en"):
        title = plain(lesson.title.pick(language))
        guide, sheet = sorted((text for text in texts.values() if title in text), key=len, reverse=True)
        wanted = [*lesson.objectives, *(step.title for step in lesson.flow)]
        assert all(plain(text.pick(language)) in guide for text in wanted)
        for question in questions:
            for text in (question.prompt, *(choice.text for choice in question.choices)):
                assert plain(text.pick(language)) in guide
                assert plain(text.pick(language)) in sheet
        assert guide.count("✓") == sum(
            1 if question.kind == "true_false" else sum(choice.right for choice in question.choices)
            for question in questions
        )
        assert "✓" not in sheet, "the pupils' sheet must not tell the answers"


def test_sheets_and_languages_can_be_chosen(sala: Sala, tmp_path: Path) -> None:
    flags = ("--languages", "km", "--sheets", "questions")
    assert sala("export", LESSONS / "dengue", "--to", "pdf", "--out", "out", *flags).returncode == 0
    (file,) = (tmp_path / "out").iterdir()
    assert file.name.startswith("ការពារ")


def test_two_days_give_equal_paper(sala: Sala, tmp_path: Path) -> None:
    for folder, zone in (("a", "UTC"), ("b", "Asia/Phnom_Penh")):
        done = sala(
            "export",
            LESSONS / "dengue",
            "--to",
            "pdf",
            "--out",
            folder,
            TZ=zone,
            PYTHONHASHSEED="1" if folder == "a" else "2",
        )
        assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_no_line_is_wider_than_the_page_and_nothing_is_lost() -> None:
    paper = Paper(FONTS, "t", "km", "t")
    khmer = "ព្រះរាជាណាចក្រកម្ពុជា" * 20
    for text in (khmer, "w" * 400, "ក \u200bខ\u200b គ " * 90, "one two " * 60, "", "a\n\nb"):
        for size in (8.5, 12, 20):
            lines = paper.lines(text, 90, size)
            assert plain("".join(lines)) == plain(text)
            for line in lines:
                assert paper._pdf.get_string_width(line) <= 90.01


def test_a_sign_that_no_font_has_leaves_a_box_and_is_still_copied() -> None:
    """Nothing vanishes: without its sign, the cube root of 27 would be 27. Marks typed apart join their letter."""
    paper = Paper(FONTS, "t", "en", "t")
    assert paper._drawn("∛27 = ? 😀 ក\u17d2ខ\u200d") == "□27 = ? □ ក\u17d2ខ\u200d"
    assert paper._drawn("cafe\u0301") == "café"
    paper.text("∛27 = ?")
    assert "∛27 = ?" in words_of(paper.data())


def test_the_fonts_have_every_sign_that_is_printed() -> None:
    signs = set("’—·✓…•□()0123456789០១២៣៤៥៦៧៨៩កខគឃងចឆជឈញ។៖")
    for name in ("Regular", "Bold"):
        with TTFont(FONTS / f"SalaBattambang-{name}.ttf") as font:
            assert signs <= {chr(code) for code in font.getBestCmap()}


def test_a_stick_brings_its_guide_on_one_page(sala: Sala, tmp_path: Path) -> None:
    lessons = [LESSONS / "dengue", LESSONS / "sun-earth-moon"]
    assert sala("export", *lessons, "--to", "usb", "--out", "out", "--name", "x").returncode == 0
    raw = (tmp_path / "out" / "x" / "GUIDE.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b", raw)) == 1
    words = plain(words_of(raw))
    assert "START-Windows" in words
    assert plain("Stop dengue at home") in words
    assert "ការពារជំងឺគ្រុនឈាម" in words


@pytest.mark.parametrize("language", ["km", "en"])
def test_every_kind_of_question_has_room_to_answer_and_a_key(
    language: str, texts_of: Callable[[str], Texts]
) -> None:
    opened = open_lesson(ROOT / "tests" / "data" / "kinds", Codec(sala_vocabulary()))
    lesson = opened.lesson
    assert lesson is not None
    say, assets = Say(texts_of(language)), Assets(ROOT / "assets", opened.files)
    sheet = plain(words_of(pupils_sheet(lesson, say, FONTS, assets.read)))
    guide = plain(words_of(teachers_guide(lesson, say, FONTS, assets.read)))
    for printed in printed_questions(lesson):
        question = printed.question
        assert plain(say.pick(question.prompt)) in sheet
        assert key_lines(printed, say) or question.picture, "a question without its answer"
        for line in key_lines(printed, say):
            assert plain(line.words) in guide
        for part in (*(pair.match for pair in question.pairs), *(spot.text for spot in question.spots)):
            assert plain(say.pick(part)) in sheet
        for gap in question.gaps:  # what is missing is not given away
            assert plain(say.pick(gap.answers[0])) in guide
    assert ("អំពែរ" if language == "km" else "2A(±0.05)") in guide
    assert ("ស្វ៊ែរខៀវ" if language == "km" else "Blueball") in guide, "what is to be clicked in the scene"


@pytest.mark.parametrize("name", ["mangoes", "kinds", "dengue"])
def test_no_sheet_gives_its_answers_away_by_their_order(name: str, texts_of: Callable[[str], Texts]) -> None:
    """Authors write what is right first, and the player mixes it; the letters of the guide are those of the sheet."""
    folder = ROOT / "tests" / "data" / "kinds" if name == "kinds" else LESSONS / name
    lesson = open_lesson(folder, Codec(sala_vocabulary())).lesson
    assert lesson is not None
    say = Say(texts_of("en"))
    printed = printed_questions(lesson)
    assert printed == printed_questions(lesson)
    marks = []
    for each in printed:
        ids, question = mixed_ids(each.question), each.question
        assert sorted(each.order) == sorted(ids)
        if question.kind in ("order", "match", "label"):
            assert each.order != ids
        elif question.kind == "single":
            texts = {choice.id: say.pick(choice.text) for choice in question.choices}
            lines = key_lines(each, say)
            sheet = [(f"{'ABCDEFGHIJ'[at]}.", texts[ChoiceId(id)]) for at, id in enumerate(each.order)]
            assert [(line.mark, line.words.partition("  ✓")[0]) for line in lines] == sheet
            marks += [line.mark for line in lines if line.is_right]
        elif question.kind == "match":
            partners = list(dict.fromkeys(say.pick(pair_of(question, id).match) for id in each.order))
            for line, pair in zip(key_lines(each, say), asked_pairs(question), strict=True):
                assert line.mark == f"{'ABCDEFGHIJ'[partners.index(say.pick(pair.match))]}."
    if name == "mangoes":
        assert len(set(marks)) > 2, "as it was written, the right answer would always be A"


def pair_of(question: Question, pair_id: str) -> Pair:
    return next(pair for pair in question.pairs if pair.id == pair_id)


def test_what_belongs_together_stays_on_one_page_and_pages_are_counted() -> None:
    paper = Paper(FONTS, "t", "km", "foot " * 90)

    def question() -> None:
        paper.item("1.", "one " * 60, 12, bold=True, right="2 points")
        paper.choices([(f"{letter}.", "word") for letter in "ABCD"], 11.5)
        paper.blank_lines(3)

    pages = []
    for _number in range(12):
        before = paper.pages
        paper.together(question)
        assert paper.pages - before <= 1
        pages.append(paper.pages)
    assert pages == [1] * 4 + [2] * 4 + [3] * 4
    paper.together(lambda: paper.text("long " * 4000))  # more than a page holds: begun where it is
    words = words_of(paper.data())
    (foot,) = set(re.findall("foot .*?…", words))
    assert 60 < len(foot) < 130, "a long name leaves room for the number of the page"
    assert words.count("2 points") == 12, "what is only measured is not printed"
    assert words.count("D.") == 12
    assert re.findall("[១-៩] / [១-៩]", words) == [
        f"{'១២៣៤៥៦៧៨៩'[n]} / {'០១២៣៤៥៦៧៨៩'[paper.pages]}" for n in range(paper.pages)
    ]


def test_short_answers_stand_side_by_side() -> None:
    """Paper costs. Four that need half a page stand two by two; one long answer gives all a line of their own."""

    def lines_of(*texts: str) -> int:
        paper = Paper(FONTS, "t", "en", "t")
        before = paper.left
        paper.choices([("A.", text) for text in texts], 11.5)
        used = before - paper.left
        paper.close()
        return round(used / (11.5 * 25.4 / 72 * LINE))

    assert lines_of("true", "false") == 1
    assert lines_of("one", "two", "three", "four") == 1
    assert lines_of(*["one two three four five"] * 4) == 2
    assert lines_of(*["one two three four"] * 5) == 2
    assert lines_of("short", "word " * 12) == 2
    assert lines_of("short", "word " * 24) == 3
    assert lines_of() == 0


def test_an_empty_lesson_says_so_on_paper(texts_of: Callable[[str], Texts]) -> None:
    empty = Lesson(id="empty", title=LocalText(en="Empty"), start_scene=SceneId("yard"))
    nothing = Assets(ROOT / "assets", FolderFiles(FONTS)).read
    for language, words in (("en", "This lesson has no questions."), ("km", "គ្មានសំណួរ")):
        say = Say(texts_of(language))
        assert plain(words) in plain(words_of(pupils_sheet(empty, say, FONTS, nothing)))
        assert "Empty" in words_of(teachers_guide(empty, say, FONTS, nothing))
