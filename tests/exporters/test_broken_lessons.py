"""Broken lessons at the door of `sala export`: each is refused with the sentence that a teacher needs.

The folders are the dengue lesson with one thing broken, as a text editor, a stick, a power cut or a virus break it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenes.components.question.model import Question
from scenes.schema.codec import property_named
from tests.exporters.conftest import LESSONS, Sala

LESSON, YARD, LIFE = "lesson.yaml", "scenes/yard.yaml", "scenes/life.yaml"
NO_PICTURE = "media/" + "0" * 64 + ".png"
_WHEN = b"    when:"
_CUT_AT = (LESSONS / "dengue" / YARD).read_bytes().split(_WHEN)[0].count(b"\n") + 2
"""The line behind the first card, where a file that was cut off after its "when" ends."""
_QUOTE_LINE, _QUOTE_COLUMN = next(
    (number, line.index('"') + 2)
    for number, line in enumerate((LESSONS / "dengue" / LESSON).read_text("utf-8").splitlines(), 1)
    if '"' in line
)
"""Where a quotation that was opened above ends, and nonsense begins."""
_KINDS = property_named(Question, "kind").type.options
Break = Callable[[Path], None]


def swap(file: str, old: str, new: str) -> Break:
    """One place of a file written differently."""

    def break_it(lesson: Path) -> None:
        text = (lesson / file).read_text("utf-8")
        assert old in text
        (lesson / file).write_text(text.replace(old, new, 1), "utf-8")

    return break_it


def holding(file: str, change: Callable[[bytes], bytes]) -> Break:
    """A file with other bytes."""
    return lambda lesson: (lesson / file).write_bytes(change((lesson / file).read_bytes())) and None


def without(file: str) -> Break:
    return lambda lesson: (lesson / file).unlink()


BROKEN: dict[str, tuple[Break, str, str]] = {
    # name: what is done to it, where it is said to be wrong ("" for the whole lesson), the sentence
    "emptied": (holding(LESSON, lambda _raw: b""), LESSON, "The file is empty."),
    "zeroed by a power cut": (
        holding(LESSON, lambda raw: bytes(len(raw))),
        LESSON,
        "The file holds only zeros; the power probably failed while it was being written.",
    ),
    "no lesson": (without(LESSON), "", "no lesson is not a lesson: there is no lesson.yaml in it."),
    "no yard": (without(YARD), "", "yard.yaml was not found."),
    "cut off": (
        holding(YARD, lambda raw: raw[: raw.index(_WHEN) + 8]),
        YARD,
        f"A colon is missing just before line {_CUT_AT}, column 1.",
    ),
    "saved by an old editor": (
        holding(LESSON, lambda raw: raw.decode("utf-8").encode("utf-16")),
        LESSON,
        "The text is not saved as UTF-8; it looks like UTF-16 (line 1).",
    ),
    "tab": (swap(LESSON, "  en: Stop", "\ten: Stop"), LESSON, "There is a tab in line 5, column 1."),
    "open quotation mark": (
        swap(LESSON, "  en: Stop", '  en: "Stop'),
        LESSON,
        f"Line {_QUOTE_LINE} cannot be understood from column {_QUOTE_COLUMN} on.",
    ),
    "merge": (
        swap(LESSON, "grades: [", "<<: ["), LESSON, "Line 9 uses <<, which a lesson does not allow.",
    ),
    "reference": (
        swap(LESSON, "grades: [", "grades: &all ["),
        LESSON,
        "Line 9 uses a reference (& or *), which a lesson does not allow.",
    ),
    "a virus": (
        swap(LESSON, "grades: [4, 5, 6]", 'grades: !!python/object/apply:os.system ["true"]'),
        LESSON,
        "Line 9 uses a type mark (!), which a lesson does not allow.",
    ),
    "two titles": (
        swap(LESSON, "subject:", "title:"), LESSON, "“title” stands in line 6 and already in line 3.",
    ),
    "newer": (
        swap(LESSON, "format: 2", "format: 99"),
        "",
        "lesson.yaml was made with a newer Sala (format 99; this one knows 2).",
    ),
    "no format": (swap(LESSON, "format: 2\n", ""), "", "lesson.yaml does not say its format."),
    "another file": (holding(LESSON, lambda _raw: b"- a\n- b\n"), "", "lesson.yaml is not a lesson file."),
    "begins nowhere": (
        swap(LESSON, "start_scene: yard", "start_scene: river"),
        "start_scene",
        "The lesson begins in the scene “river”, but there is no such scene.",
    ),
    "step in no scene": (
        swap(LESSON, "    scene: life", "    scene: lake"),
        "flow[2]/scene",
        "There is no scene called lake.",
    ),
    "step that cannot end": (
        swap(LESSON, "- found: stages", "- found: houses"),
        "flow[2]/goals",
        "1 of houses must be found, but there are 0.",
    ),
    "step asks nothing": (
        swap(LESSON, "- answered: q_where", "- answered: q_who"),
        "flow[4]/goals[0]/answered/question",
        "There is no thing called q_who.",
    ),
    "card hides nothing": (
        swap(YARD, "- hide: jar\n", "- hide: jug\n"),
        "scenes/yard/rules/fix_jar/then[0]/hide/target",
        "There is no thing called jug.",
    ),
    "no right answer": (
        swap(YARD, "            right: true\n", ""),
        "scenes/yard/entities/q_where",
        "The question q_where has no right answer.",
    ),
    "no such kind of question": (
        swap(YARD, "    kind: true_false", "    kind: maybe"),
        "scenes/yard/entities/q_day/components/question/kind",
        f"“maybe” is not possible here. Possible: {', '.join(_KINDS)}.",
    ),
    "model gone": (
        swap(YARD, "asset: library/village/person", "asset: library/town/person"),
        "scenes/yard/entities/health_worker/components/model/asset",
        "The model library/town/person_health_worker is missing.",
    ),
    "picture gone": (
        swap(LIFE, "picture: library/dengue/eggs", f"picture: {NO_PICTURE}"),
        "scenes/life/entities/stage_egg/components/info_panel/picture",
        "The picture media/00000000….png is missing.",
    ),
    "colour": (
        swap(LIFE, '"#9dbb5e"', "green"), "scenes/life/environment/ground_color", "“green” is not a colour.",
    ),
    "misspelt": (
        swap(LIFE, "    position: [0, -5.6", "    positon: [0, -5.6"),
        "scenes/life/entities/life_start",
        "There is no property “positon” here. Did you mean “position”?",
    ),
    "word for a number": (
        swap(LIFE, "    position: [0, -5.6", "    position: [0, left"),
        "scenes/life/entities/life_start/position",
        "Here must be: list of three numbers. There is: list.",
    ),
    "late hour": (
        swap(LIFE, "time_of_day: 8.5", "time_of_day: 85"),
        "scenes/life/environment/time_of_day",
        "85 is outside of what is possible: 0 to 24\u00a0h.",
    ),
    "part of nothing": (
        swap(LIFE, "  stage_egg:\n", "  stage_egg:\n    parent: nowhere\n"),
        "scenes/life/entities/stage_egg",
        "“stage_egg” is part of “nowhere”, but there is no such thing in this scene.",
    ),
}  # fmt: skip


def broken(name: str, place: Path) -> Path:
    lesson = shutil.copytree(LESSONS / "dengue", place / name, ignore=shutil.ignore_patterns(".studio"))
    BROKEN[name][0](lesson)
    return lesson


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_lesson_is_refused_with_its_sentence(name: str, sala: Sala, tmp_path: Path) -> None:
    _break, where, wanted = BROKEN[name]
    done = sala("export", broken(name, tmp_path), "--to", "sala", "--out", "out")
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == f"{name}:"
    at = lines.index(f"    {wanted}")
    assert lines[at - 1] == f"  Error: {where or name}"
    assert lines[at + 1].startswith("    → "), "and what can be done about it"
    assert done.stderr.startswith(f"{name} has errors that pupils would meet: ")
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "out").exists()


def test_every_sentence_is_there_in_khmer(sala: Sala, tmp_path: Path) -> None:
    """All at once, as a teacher who exports a shelf meets them; Khmer letters, and not the English words."""
    lessons = [broken(name, tmp_path / "lessons") for name in BROKEN]
    done = sala(
        "export", *lessons, LESSONS / "dengue", "--to", "sala", "--out", "out", "--json", SALA_LANG="km"
    )
    assert done.returncode == 1, done.stderr
    told: dict[str, list[dict[str, Any]]] = {
        Path(one["lesson"]).name: one["problems"] for one in json.loads(done.stdout)["problems"]
    }
    assert told["dengue"] == []
    assert len(BROKEN) >= 20
    for name, (_break, where, wanted) in BROKEN.items():
        (problem,) = [one for one in told[name] if one["sentence"]["en"] == wanted]
        assert problem["path"] == where
        for words in (problem["sentence"], problem["remedy"]):
            assert re.search("[\u1780-\u17ff]", words["km"]), words
            assert words["km"] != words["en"]
    assert not (tmp_path / "out").exists()
