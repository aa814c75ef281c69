"""A teacher makes a whole lesson with mouse and keys, in both languages: it saves, reopens, checks clean, plays."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from scenes.cards.actions import Ask, OpenPanel, Say
from scenes.cards.conditions import Answered
from scenes.cards.events import AnsweredRight, Clicked, PanelCloses, SceneStarts
from scenes.components.info_panel.model import InfoPanel
from scenes.components.question.model import Question
from scenes.model.lesson import Lesson
from scenes.model.values import EntityId
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary
from tests.e2e.teacher import ROOT, SCREEN, Teacher
from tests.e2e.windowed import x_server
from tests.e2e.x_input import XInput

Words = Mapping[str, str]
FURNITURE: tuple[tuple[str, str, tuple[float, float, float]], ...] = (
    ("ក្ដារ", "library/village/school_sign_board", (0.0, 2.5, 0.0)),
    ("box", "shape/box", (0.0, 1.0, 0.0)),
    ("globe", "library/sky/globe_stand", (1.5, 2.5, 0.0)),
    ("girl", "library/village/person_girl", (-1.5, 0.0, 0.0)),
    ("boy", "library/village/person_boy", (1.5, 0.0, 0.0)),
    ("ផ្កា", "library/village/flower_pot_sand", (-2.5, 2.5, 0.0)),
    ("ធុងសំរាម", "library/village/rubbish_bin", (2.8, 2.0, 0.0)),
    ("មាន់", "library/village/chicken", (-2.8, 1.0, 0.0)),
)
"""What is searched for in the library, what is dragged from it, and where to (metres)."""
TITLE = {"km": "ថ្នាក់រៀន", "en": "Our classroom"}
PANEL = {
    "title": {"km": "ផែនដី", "en": "The Earth"},
    "text": {"km": "ផែនដីវិលជុំវិញព្រះអាទិត្យ។", "en": "The Earth goes round the Sun."},
}


@dataclass(frozen=True)
class Asked:
    """A question with its answers, the right one first."""

    prompt: Words
    answers: tuple[Words, Words]
    at: tuple[float, float, float]


QUESTIONS = (
    Asked(
        {"km": "ផែនដីវិលជុំវិញអ្វី?", "en": "What does the Earth go round?"},
        ({"km": "ព្រះអាទិត្យ", "en": "The Sun"}, {"km": "ព្រះចន្ទ", "en": "The Moon"}),
        (-1.0, -1.5, 0.0),
    ),
    Asked(
        {"km": "មួយឆ្នាំមានប៉ុន្មានខែ?", "en": "How many months has a year?"},
        ({"km": "១២", "en": "12"}, {"km": "១០", "en": "10"}),
        (0.0, -1.5, 0.0),
    ),
    Asked(
        {"km": "សំរាមដាក់ទីណា?", "en": "Where does rubbish go?"},
        ({"km": "ក្នុងធុង", "en": "In the bin"}, {"km": "លើដី", "en": "On the ground"}),
        (1.0, -1.5, 0.0),
    ),
)
WELCOME = {"km": "សូមមើលក្ដារ", "en": "Look at the board"}
PRAISE = {"km": "ល្អណាស់", "en": "Well done"}
STEP = {"km": "មើលក្ដារ រួចឆ្លើយ", "en": "Look at the board, then answer"}

Start = Callable[..., Teacher]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the studio on a screen of its own."""
    opened: list[Teacher] = []
    with x_server(*SCREEN) as display:
        hands = XInput(display)

        def begin(language: str, *arguments: object) -> Teacher:
            teacher = Teacher(hands, display, tmp_path / "user", language, *arguments)
            opened.append(teacher)
            return teacher

        yield begin
        for teacher in opened:
            teacher.close()
        hands.close()


def sala(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "studio.cli", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "SALA_LANG": "en", "SALA_USER_DATA": str(cwd / "player")},
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def lesson_at(folder: Path) -> Lesson:
    found = open_lesson(folder, Codec(sala_vocabulary()))
    found.close()
    assert found.lesson is not None
    return found.lesson


def plain(words: Mapping[str, str]) -> dict[str, str]:
    """Without the breaks between words, which the studio puts in by itself."""
    return {language: text.replace("\u200b", "") for language, text in words.items()}


def new_lesson(teacher: Teacher) -> None:
    """From the start page: an empty lesson with a title in both languages."""
    teacher.wait("start")
    teacher.click("page.grids[templates].cards[0]")
    for language, text in TITLE.items():
        teacher.write(f"modal.lines[{language}]", text)
    teacher.click("modal.make")
    teacher.wait("open")
    teacher.wait("box", "window.view")


def place(teacher: Teacher, item: str, at: tuple[float, float, float]) -> str:
    """Find something in the library by its place in the list, and drag it into the scene; the id of the new thing."""
    before = teacher.see("things")
    shelf = "window.docks.library.view"
    for _roll in range(60):
        if teacher.see("line", shelf, item) is not None:
            break
        teacher.roll(shelf)
    teacher.drag_line(shelf, item, at)
    teacher.wait("count", "window.session.scene.entities", until=len(before) + 1)
    (new,) = set(teacher.see("things")) - set(before)
    assert teacher.value("window.session.selection") == [new]  # what was just placed can be worked on at once
    return str(new)


def search(teacher: Teacher, words: str) -> None:
    teacher.write("window.docks.library.search", words)


def fill_question(teacher: Teacher, question: Asked) -> None:
    """Write into the inspector what a question asks and its two answers."""
    rows = "window.docks.inspector.sections[question].rows"
    teacher.write_both(f"{rows}[prompt].editor.fields", question.prompt)
    for number, answer in enumerate(question.answers):
        teacher.write_both(f"{rows}[choices].editor.cards[{number}].editor.words.fields", answer)


def new_card(teacher: Teacher, recipe: str) -> None:
    """Ctrl+K, and a ready-made card from the list."""
    cards = teacher.see("count", "window.session.scene.rules")
    teacher.key("ctrl+k")
    teacher.choose("window.docks.cards.desk.popup.list", recipe)
    teacher.wait("count", "window.session.scene.rules", until=cards + 1)


def say(teacher: Teacher, words: Words) -> None:
    """Write the words of the newest card, whose place for them gets the keyboard."""
    teacher.wait("value", "window.docks.cards.frames[-1].clauses[-1].chip[text].hasFocus", until=True)
    teacher.key("enter")
    teacher.write_both("window.docks.cards.desk.popup.editors[0].fields", words)
    teacher.key("escape")


def build(teacher: Teacher) -> None:
    """Twelve things, of them a panel and three questions; four cards; a step that asks for the answers."""
    new_lesson(teacher)
    placed = {}
    for words, item, at in FURNITURE:
        search(teacher, words)
        placed[item] = place(teacher, item, at)
    search(teacher, "")
    place(teacher, "ability/info_panel", (-2.5, -1.0, 0.0))
    for name, words in PANEL.items():
        teacher.write_both(f"window.docks.inspector.sections[info_panel].rows[{name}].editor.fields", words)
    asked = []
    for question in QUESTIONS:
        asked.append(place(teacher, "ability/question", question.at))
        fill_question(teacher, question)
    make_cards(teacher, placed["library/village/school_sign_board"], asked)
    make_step(teacher, asked)


def make_cards(teacher: Teacher, board: str, asked: list[str]) -> None:
    """A word of welcome; the board opens the panel; whoever has read it is asked all; the last answer is praised."""
    new_card(teacher, "welcome")
    say(teacher, WELCOME)
    teacher.click_thing(board)
    new_card(teacher, "open-panel")
    new_card(teacher, "ask-when-read")
    teacher.open(
        "window.docks.cards.frames[-1].clauses[1].chip[questions]", "window.docks.cards.desk.popup.list"
    )
    for question in asked[1:]:
        teacher.click_line("window.docks.cards.desk.popup.list", question)
    teacher.key("escape")
    teacher.click_thing(asked[-1])
    teacher.key("ctrl+k")
    teacher.choose("window.docks.cards.desk.popup.list", "answered_right")
    teacher.wait("count", "window.session.scene.rules", until=4)
    teacher.open("window.docks.cards.frames[-1].add_then", "window.docks.cards.desk.popup.list")
    teacher.choose("window.docks.cards.desk.popup.list", "say")
    teacher.wait("count", "window.docks.cards.frames[-1].clauses", until=2)
    say(teacher, PRAISE)


def make_step(teacher: Teacher, asked: list[str]) -> None:
    """The step that the template brought is written anew, and done when all is answered."""
    teacher.click_tab("flow")
    flow = "window.docks.flow"
    teacher.click(f"{flow}.frames[0].head")
    teacher.write_both(f"{flow}.frames[0].rows[title].editor.fields", STEP)
    for number, question in enumerate(asked):
        teacher.open(f"{flow}.frames[0].add_goal", f"{flow}.desk.popup.list")
        teacher.choose(f"{flow}.desk.popup.list", "answered")
        teacher.open(f"{flow}.frames[0].goals[{number}].chip[question]", f"{flow}.desk.popup.list")
        teacher.choose(f"{flow}.desk.popup.list", question)


@pytest.mark.parametrize("language", ["km", "en"])
def test_a_classroom_made_by_hand_saves_reopens_checks_clean_and_plays(
    start: Start, tmp_path: Path, language: str
) -> None:
    teacher = start(language)
    build(teacher)
    teacher.key("ctrl+s")
    teacher.wait("value", "window.isWindowModified", until=False)
    folder = Path(teacher.value("window.session.path"))
    made = lesson_at(folder)
    try_it(teacher)
    teacher.key("ctrl+q")
    assert teacher.ended() == 0
    assert teacher.said() == ""
    check_content(made)

    again = start(language, folder)
    again.wait("open")
    again.wait("box", "window.view")
    again.go_back()
    assert again.value("window.tabs.count") == 1
    assert len(again.see("things")) == 1 + len(FURNITURE) + 1 + len(QUESTIONS)
    assert again.value("window.isWindowModified") is False
    again.key("ctrl+q")
    assert again.ended() == 0
    assert lesson_at(folder) == made

    checked = sala("check", folder, cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    files = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    assert sala("fmt", folder, cwd=tmp_path).returncode == 0
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == files
    assert marks_of(folder, "right", tmp_path) == (3.0, 3.0)
    assert marks_of(folder, "wrong", tmp_path) == (0.0, 3.0)


def try_it(teacher: Teacher) -> None:
    """F5 shows the real player, which says what happens; the welcome is the first. Then the trial is ended."""
    teacher.key("f5")
    teacher.wait("value", "window.try_it.is_running", until=True)
    teacher.wait("value", "window.trial.strip.list.count")
    teacher.click("window.trial.strip.end")
    teacher.wait("value", "window.try_it.is_running", until=False)
    teacher.go_back()


def check_content(lesson: Lesson) -> None:
    """All that was made is in the lesson, with every word in both languages."""
    assert plain(lesson.title) == TITLE
    (scene,) = lesson.scenes.values()
    assert len(scene.entities) == 1 + 12  # the beginning is the template's
    names = [plain(entity.name)["en"] for entity in scene.entities.values()]
    assert len(set(names)) == len(names)  # lists and cards can tell them apart
    ((panel_id, panel),) = [(e.id, panel) for e, panel in scene.with_component(InfoPanel)]
    assert {name: plain(getattr(panel, name)) for name in PANEL} == PANEL
    questions = {entity.id: question for entity, question in scene.with_component(Question)}
    assert [plain(question.prompt) for question in questions.values()] == [one.prompt for one in QUESTIONS]
    for question, asked in zip(questions.values(), QUESTIONS, strict=True):
        assert [(plain(choice.text), choice.right) for choice in question.choices] == [
            (asked.answers[0], True),
            (asked.answers[1], False),
        ]
    for (_words, item, (x, y, _z)), entity in zip(FURNITURE, list(scene.entities.values())[1:], strict=False):
        assert abs(entity.position.x - x) < 0.3, item  # where it was let go of, to a few pixels
        assert abs(entity.position.y - y) < 0.6, item
    welcome, opened, ask, praised = scene.rules.values()
    (board,) = [e.id for e in scene.entities.values() if plain(e.name)["en"] == "Notice board"]
    assert isinstance(welcome.when, SceneStarts)
    assert [plain(a.text) for a in welcome.actions if isinstance(a, Say)] == [WELCOME]
    assert (opened.when, opened.actions) == (Clicked(EntityId(board)), (OpenPanel(panel_id),))
    assert (ask.when, ask.actions) == (PanelCloses(panel_id), (Ask(tuple(questions)),))
    assert praised.when == AnsweredRight(list(questions)[-1])
    assert [plain(a.text) for a in praised.actions if isinstance(a, Say)] == [PRAISE]
    (step,) = lesson.flow
    assert plain(step.title) == STEP
    assert step.goals == tuple(Answered(question) for question in questions)


def marks_of(folder: Path, manner: str, cwd: Path) -> tuple[float, float]:
    """Points got and points there are, when the robot pupil plays in this manner to the end."""
    done = sala("play", folder, "--robot", manner, "--offscreen", "--seed", 7, "--results", manner, cwd=cwd)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    found = re.search(r"marks ([\d.]+)/([\d.]+)", done.stdout)
    assert found, done.stdout
    return float(found[1]), float(found[2])
