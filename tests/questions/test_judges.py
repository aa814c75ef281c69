"""Other programs judge what we write for them: gift-pegjs reads the GIFT, qti3-item-player plays and marks the QTI.

What they make of a question is compared with the question, and their marks with those of our own marking.
"""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scenes.components.question.logic import (
    asked_pairs,
    by_part,
    cleaned,
    fraction_of,
    part,
    plain_number,
    right_answer,
    tolerance_of,
)
from scenes.components.question.model import Choice, Gap, Pair, Question
from scenes.model.values import ChoiceId, LocalText
from scenes.questions.gift import write_gift
from scenes.questions.qti import item_xml
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.cli import main
from tests.judges.browser import Browser, judge_file, open_browser
from tests.judges.qti_player import QtiPlayer

SIGNS = "a~b=c#d{e}f:g\\h \\n → 100% <b>&amp;</b> \"q\" 'r' // ត្រី​គល់រាំង"
TYPES = {"single": "MC", "multiple": "MC", "true_false": "TF", "match": "Matching", "number": "Numerical"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def lessons(root: Path) -> list[Path]:
    return [root / "tests" / "data" / "kinds", *sorted((root / "assets" / "lessons").iterdir())]


def _questions(lesson: Path) -> dict[str, Question]:
    found = open_lesson(lesson, Codec(sala_vocabulary())).lesson
    assert found is not None
    return {
        str(entity.id): question
        for scene in found.scenes.values()
        for entity, question in scene.with_component(Question)
    }


def _text(text: str) -> LocalText:
    return LocalText({"en": text})


def _choices(*texts: str) -> tuple[Choice, ...]:
    """Of which every second one is right."""
    return tuple(
        Choice(ChoiceId(f"a{n}"), _text(text), n % 2 == 0, _text(f"{text}!")) for n, text in enumerate(texts)
    )


def _pairs(*texts: tuple[str, str]) -> tuple[Pair, ...]:
    return tuple(
        Pair(id=ChoiceId(f"p{n}"), text=_text(one) if one else LocalText(), match=_text(other))
        for n, (one, other) in enumerate(texts)
    )


# ---------------------------------------------------------------------- GIFT


def _same(read: dict[str, Any], name: str, question: Question, language: str) -> None:
    """What gift-pegjs has read is the question."""

    def said(text: LocalText) -> str:
        return " ".join(text.pick(language).split())

    assert read["title"] == name
    prompt = said(question.prompt)
    match question.kind:
        case "single" | "multiple":
            own = [(said(choice.text), choice.right, said(choice.feedback)) for choice in question.choices]
            assert [
                (
                    choice["text"]["text"],
                    choice["isCorrect"] if question.kind == "single" else (choice["weight"] or 0) > 0,
                    (choice["feedback"] or {"text": ""})["text"],
                )
                for choice in read["choices"]
            ] == own
            if question.kind == "multiple":
                assert sum(max(0.0, choice["weight"]) for choice in read["choices"]) == pytest.approx(
                    100, abs=1e-4
                )
        case "true_false":
            assert read["isTrue"] == question.is_true
            told = [(read[kind] or {"text": ""})["text"] for kind in ("trueFeedback", "falseFeedback")]
            assert told == [said(question.feedback_wrong), said(question.feedback_right)]
        case "match":
            found = [(pair["subquestion"]["text"], pair["subanswer"]) for pair in read["matchPairs"]]
            assert found == [
                (said(pair.text), said(pair.match).replace("->", "→")) for pair in question.pairs
            ]
        case "number":
            assert (read["choices"]["number"], read["choices"]["range"]) == pytest.approx(
                (question.number, tolerance_of(question))
            )
        case "fill_in":
            words = [
                said(LocalText({"en": text}))
                for answer in question.gaps[0].answers
                for text in answer.values()
            ]
            assert {choice["text"]["text"] for choice in read["choices"]} == set(words)
            prompt = " ".join(said(question.sentence).replace("___", "_____").split()) or prompt
    assert read["type"] == TYPES.get(
        question.kind, {"fill_in": "Short", "free_text": "Essay"}.get(question.kind)
    )
    assert prompt in " ".join(read["stem"]["text"].split())


def test_gift_of_all_lessons_is_read_by_another_program(
    browser: Browser, lessons: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    browser.show('<script src="/judges/gift-pegjs/lib/gift-parser-globals.js"></script>', judge_file)
    kinds = set()
    for lesson, language in itertools.product(lessons, ("km", "en")):
        file = tmp_path / "questions.gift"
        assert main(["questions", "export", str(lesson), str(file), "--language", language]) == 0
        left_out = capsys.readouterr().err
        questions = {n: q for n, q in _questions(lesson).items() if f"{n} " not in left_out}
        read = browser.run("text => giftParser.parse(text)", file.read_text(encoding="utf-8"))
        for (name, question), found in zip(questions.items(), read, strict=True):
            _same(found, name, question, language)
            kinds.add(question.kind)
    assert kinds == {*TYPES, "free_text"}


def test_signs_of_gift_in_the_words_of_questions_stay_words(browser: Browser) -> None:
    browser.show('<script src="/judges/gift-pegjs/lib/gift-parser-globals.js"></script>', judge_file)
    prompt = _text(SIGNS)
    gap = (Gap(ChoiceId("g"), (_text(SIGNS), _text("other"))),)
    questions = {
        "single": Question(kind="single", prompt=prompt, choices=_choices(SIGNS, "b ->", "T")[:2]),
        "multiple": Question(kind="multiple", prompt=prompt, choices=_choices(SIGNS, "#", "=", "~%50%")),
        "true_false": Question(kind="true_false", prompt=prompt, feedback_right=prompt),
        "false": Question(kind="true_false", prompt=prompt, is_true=False, feedback_wrong=prompt),
        "match": Question(
            kind="match", prompt=prompt, pairs=_pairs((SIGNS, "one ->"), ("=", "two"), ("", "none"))
        ),
        "number": Question(kind="number", prompt=prompt, number=-2.5, tolerance=10, tolerance_in="percent"),
        "fill_in": Question(kind="fill_in", prompt=prompt, gaps=gap),
        "gap": Question(kind="fill_in", prompt=prompt, gaps=gap, sentence=_text(f"{SIGNS} ___ {SIGNS}")),
        "free_text": Question(kind="free_text", prompt=prompt),
    }
    text, left_out = write_gift(questions.items(), "en")
    assert left_out == []
    read = browser.run("text => giftParser.parse(text)", text)
    for (name, question), found in zip(questions.items(), read, strict=True):
        _same(found, name, question, "en")


# ---------------------------------------------------------------------- QTI 3


@pytest.fixture
def player(browser: Browser) -> QtiPlayer:
    """In a page of its own for each test: the browser has one page, which others may have left for theirs."""
    return QtiPlayer(browser)


def _marked(
    player: QtiPlayer, item: str, question: Question, answer: tuple[str, ...], language: str
) -> float:
    """The score that the player gives for an answer, which is given by hand."""
    partners = {pair.id: pair.match.pick(language) for pair in question.pairs}
    given = by_part(answer)
    ordered = [f"c_{name}" for name in answer] if question.kind == "order" else None
    read = " ".join(player.show(item, ordered).split())
    assert " ".join(question.prompt.pick(language).split()) in read
    match question.kind:
        case "single" | "multiple" | "true_false":
            for name in answer:
                player.choose(f"c_{name}")
        case "match":
            for pair in asked_pairs(question):
                if pair.id in given:
                    player.match(pair.text.pick(language), partners[ChoiceId(given[pair.id])])
        case "fill_in":
            for number, gap in enumerate(question.gaps):
                if gap.id in given:
                    player.write(number, given[gap.id])
        case "number" | "free_text":
            player.write(0, answer[0])
    return float(player.end()["SCORE"])


def _wrong(question: Question) -> tuple[str, ...]:
    match question.kind:
        case "order":
            ids = [choice.id for choice in question.choices]
            return tuple(ids[1:] + ids[:1])
        case "match":
            return tuple(
                part(pair.id, next(other.id for other in question.pairs if other.match != pair.match))
                for pair in asked_pairs(question)
            )
        case "fill_in":
            return tuple(part(gap.id, "ផ្សេង") for gap in question.gaps)
        case "number":
            return (plain_number(question.number + 2 * tolerance_of(question) + 1),)
    return tuple(option.id for option in question.options if not option.right)[
        : 1 + (question.kind == "multiple")
    ]


def test_qti_of_all_lessons_is_played_and_marked_by_another_program(
    player: QtiPlayer, lessons: list[Path], tmp_path: Path
) -> None:
    kinds = set()
    for lesson, language in zip(lessons, itertools.cycle(("km", "en"))):
        file = tmp_path / "questions.zip"
        assert main(["questions", "export", str(lesson), str(file), "--language", language]) == 0
        questions = _questions(lesson)
        with zipfile.ZipFile(file) as archive:
            items = {
                Path(name).stem: archive.read(name).decode()
                for name in archive.namelist()
                if name.startswith("items/")
            }
        for name, item in items.items():
            question = replace(questions[name], asks_unit=False)  # here the unit stands beside the field
            kinds.add(question.kind)
            if question.kind == "free_text":
                assert _marked(player, item, question, ("ទឹក",), language) == 0  # a teacher marks it
                continue
            assert _marked(player, item, question, right_answer(question), language) == 1, (lesson.name, name)
            assert _marked(player, item, question, _wrong(question), language) == 0, (lesson.name, name)
    assert kinds == {"single", "multiple", "true_false", "order", "match", "fill_in", "number", "free_text"}


def _partly(question: Question) -> Iterator[tuple[str, ...]]:
    """Answers of which a part is right."""
    match question.kind:
        case "multiple":
            ids = [choice.id for choice in question.choices]
            yield from ((ids[0],), (ids[0], ids[1]), (ids[0], ids[2]), (ids[0], ids[2], ids[1]), tuple(ids))
        case "order":
            ids = [choice.id for choice in question.choices]
            yield from ((ids[1], ids[0], *ids[2:]), (ids[0], *ids[2:], ids[1]), tuple(reversed(ids)))
        case "match":
            right = right_answer(question)
            yield from (
                right[:1],
                right[:-1],
                (*right[:-1], part("p2", "p3")),
                (right[0], *_wrong(question)[1:]),
            )
        case "fill_in":
            yield from (("g1:water",), ("g1:water", "g2:moon"), ("g1:Water", "g2:sun"))
        case "number":
            yield from (("2.1",), ("1.9",), ("2.2",), ("-2",))


def test_qti_marks_what_is_partly_right_by_the_rule_of_the_question(player: QtiPlayer) -> None:
    gaps = (
        Gap(ChoiceId("g1"), (_text("water"),)),
        Gap(ChoiceId("g2"), (LocalText({"km": "ព្រះ​អាទិត្យ", "en": "sun"}), _text("star"))),
    )
    asked = [
        Question(
            kind="multiple", prompt=_text("Which & why <b>?"), choices=_choices("a", "b < c", "d & e", "f")
        ),
        Question(kind="order", prompt=_text("Order"), choices=_choices("1", "2", "3", "4")),
        Question(
            kind="match",
            prompt=_text("Match"),
            pairs=_pairs(("hen", "bird"), ("carp", "fish"), ("duck", "bird"), ("", "stone")),
        ),
        Question(kind="fill_in", prompt=_text("Fill"), sentence=_text("Of ___ and the ___."), gaps=gaps),
        Question(kind="number", prompt=_text("How much?"), number=2, tolerance=5, tolerance_in="percent"),
    ]
    count = 0
    for plain, rule in itertools.product(asked, ("all", "parts", "parts_minus")):
        question = replace(plain, marking=rule)
        item = item_xml("item", question, Texts("en"))
        assert item is not None
        for answer in _partly(question):
            own = fraction_of(question, cleaned(question, answer))
            assert _marked(player, item, question, answer, "en") == pytest.approx(own), (rule, answer)
            count += 0 < own < 1
    assert count > 15
