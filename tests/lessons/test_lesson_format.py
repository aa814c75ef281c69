"""docs/lesson-format.md: its example checks and plays; with its parts it leaves nothing out of what a lesson holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scenes.model.lesson import Credit, Lesson, Step, Variable
from scenes.model.scene import Entity, Environment, Rule, Scene
from scenes.play.robot import Manner, play_through
from scenes.play.session import Session
from scenes.schema.codec import Codec
from scenes.schema.describe import describe
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.yaml_guard import read_yaml
from scenes.vocabulary import sala_vocabulary
from studio.cli import main

DOCS = Path(__file__).parents[2] / "docs"
PART = re.compile(r"\]\((lesson-\w+\.md)\)")
EXAMPLE = re.compile(r"^`my-lesson/(\S+)`\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def page() -> str:
    return (DOCS / "lesson-format.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pages(page: str) -> str:
    """The page and its parts: those that it names and that say that they belong to it."""
    parts = [(DOCS / name).read_text(encoding="utf-8") for name in sorted(set(PART.findall(page)))]
    assert all("Part of [lesson-format.md](lesson-format.md)" in part for part in parts)
    return "\n\n".join((page, *parts))


@pytest.fixture
def example(page: str, tmp_path: Path) -> Path:
    """The example of the page, typed into files as a reader would."""
    folder = tmp_path / "my-lesson"
    for name, text in EXAMPLE.findall(page):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_example_has_nothing_to_mend(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "check", str(example), "--profile", "lab-low"]) == 0
    assert "nothing to mend" in capsys.readouterr().out


@pytest.mark.parametrize(("manner", "score"), [("right", 4.0), ("wrong", 2.0)])
def test_example_plays_to_the_end(example: Path, manner: Manner, score: float) -> None:
    opened = open_lesson(example, Codec(sala_vocabulary()))
    opened.close()
    assert opened.lesson is not None
    session = Session(opened.lesson)
    session.begin()
    for item in play_through(session, manner):
        session.step() if item is None else session.handle(item)
    assert session.is_finished
    assert session.score == score
    assert session.state.variables["jars_covered"] == 2


def test_example_can_be_formatted_and_packed(example: Path, tmp_path: Path) -> None:
    assert main(["fmt", str(example)]) == 0
    assert main(["fmt", "--check", str(example)]) == 0
    assert main(["pack", str(example), str(tmp_path / "my-lesson.sala")]) == 0
    assert main(["check", str(tmp_path / "my-lesson.sala")]) == 0


def test_page_and_its_parts_name_every_kind_card_and_property(pages: str) -> None:
    vocabulary = sala_vocabulary()
    prose = re.sub(r"^```.*?^```$", "", pages, flags=re.MULTILINE | re.DOTALL)
    words = {word for code in re.findall(r"`([^`]+)`", prose) for word in re.findall(r"[a-z_0-9]+", code)}
    records = (Lesson, Variable, Step, Credit, Scene, Environment, Entity, Rule)
    needed = {
        (cls.__name__, prop.key) for cls in records for prop in describe(cls).properties if prop.key != "id"
    }
    for family in ("components", "events", "conditions", "actions"):
        for kind, cls in vocabulary.family(family).items():
            needed.add((family, kind))
            if family == "components":
                needed |= {(kind, prop.key) for prop in describe(cls).properties}
    properties = {
        option
        for cls in vocabulary.components.values()
        for prop in describe(cls).properties
        for option in prop.type.options
    }
    missing = sorted(f"{owner}: {name}" for owner, name in needed if name not in words)
    missing += sorted(f"choice: {option}" for option in properties if option not in words)
    assert not missing


def test_long_text_example_of_the_page_is_read_as_it_looks(page: str) -> None:
    block = page.split("Write it over several lines if it is long:")[1].split("```yaml\n")[1].split("```")[0]
    text = read_yaml(block.encode())["text"]
    assert text["en"] == "The tiger mosquito bites by day.\n\nIt lays its eggs in standing water."
    assert text["km"].count("\n") == 2
