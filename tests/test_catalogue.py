"""packaging/update_catalogue.py: texts of the code get into the Khmer catalogue, and what is missing is told.

And the catalogue itself: every Khmer text can be drawn, broken into lines, and says the same names and numbers.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from scenes.stage.shaping import Shaper
from scenes.stage.text_layout import BOLD_FILE, REGULAR_FILE
from scenes.texts import Texts

_CODE = """
from scenes.texts import N_, Texts

LABELS = {"welcome": N_("Hello {name}, welcome to the "
                        "village")}

def status(texts: Texts, message: str) -> str:
    return texts("Found {n} of {total}", n=1, total=2) + texts(message)
"""
_KHMER = {
    "Hello {name}, welcome to the village": "សួស្តី {name} សូមស្វាគមន៍មកកាន់ភូមិ",
    "Found {n} of {total}": "រកឃើញ {n} ក្នុងចំណោម {total}",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for package in ("scenes", "studio", "exporters"):
        (tmp_path / package).mkdir()
    (tmp_path / "scenes/hall.py").write_text(_CODE, encoding="utf-8")
    return tmp_path


def update(root: Path, project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / "packaging/update_catalogue.py"), "--root", str(project), *options],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def catalogue(project: Path) -> Path:
    return project / "assets/locale/km/LC_MESSAGES/sala.po"


def translate(project: Path, khmer: dict[str, str]) -> None:
    text = catalogue(project).read_text(encoding="utf-8")
    for english, translation in khmer.items():
        assert f'msgid "{english}"\nmsgstr ""' in text
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{translation}"')
    catalogue(project).write_text(text, encoding="utf-8")


def translated(root: Path, project: Path) -> None:
    update(root, project)
    translate(project, _KHMER)
    done = update(root, project)
    assert done.returncode == 0, done.stdout + done.stderr


def test_new_text_is_reported_and_left_empty(root: Path, project: Path) -> None:
    done = update(root, project)
    assert done.returncode == 1
    assert sorted(done.stdout.splitlines()) == sorted(f"km: not translated: {text!r}" for text in _KHMER)
    assert done.stderr == ""
    head = catalogue(project).read_text(encoding="utf-8").partition("#: ")[0]
    assert "unreviewed" in head
    assert "@" not in head, "the address is nobody's"
    assert b"ADDRESS" not in catalogue(project).with_suffix(".mo").read_bytes()


def test_translated_texts_reach_the_reader(root: Path, project: Path) -> None:
    translated(root, project)
    texts = Texts("km", project / "assets/locale")
    assert texts("Found {n} of {total}", n=3, total=8) == "រកឃើញ ៣ ក្នុងចំណោម ៨"


def test_second_run_changes_nothing(root: Path, project: Path) -> None:
    translated(root, project)
    before = {path: path.read_bytes() for path in project.rglob("sala.*")}
    assert len(before) == 2
    assert update(root, project).returncode == 0
    assert {path: path.read_bytes() for path in project.rglob("sala.*")} == before


def test_check_writes_nothing(root: Path, project: Path) -> None:
    done = update(root, project, "--check")
    assert done.returncode == 1
    assert "is stale" in done.stdout
    assert not (project / "assets").exists()


def test_changed_code_makes_the_catalogue_stale(root: Path, project: Path) -> None:
    translated(root, project)
    assert update(root, project, "--check").returncode == 0
    (project / "scenes/hall.py").write_text(_CODE.replace("Found", "You found"), encoding="utf-8")
    done = update(root, project, "--check")
    assert done.returncode == 1
    assert "sala.po is stale" in done.stdout.replace("\\", "/")
    assert "not translated: 'You found {n} of {total}'" in done.stdout
    update(root, project)
    assert '"Found' not in catalogue(project).read_text(encoding="utf-8"), "old texts go"


@pytest.mark.parametrize(
    ("khmer", "fault"),
    [
        ("រកឃើញ {n}", "other placeholders"),
        ("រកឃើញ {n} {total} {x}", "other placeholders"),
        ("រកឃើញ {n:.1f} {total}", "other placeholders"),
        (" ", "not translated"),
    ],
)
def test_wrong_translation_is_reported(root: Path, project: Path, khmer: str, fault: str) -> None:
    update(root, project)
    translate(project, _KHMER | {"Found {n} of {total}": khmer})
    done = update(root, project)
    assert done.returncode == 1
    assert fault in done.stdout


def test_text_of_spaces_is_no_text(root: Path, project: Path) -> None:
    code = 'def lines(texts, doc):\n    return texts(" ".join(doc))\n'
    (project / "scenes/hall.py").write_text(code, encoding="utf-8")
    assert update(root, project).stdout == ""


def test_texts_in_f_strings_and_docs_of_cards_are_found(root: Path, project: Path) -> None:
    code = '''class Move(Action):
    """Move a thing,
    at once."""

    seconds: float = prop(1.0)

    def shown(self):
        return f"{N_('At most {count}')}: {self._texts('Fits')}"


class Other:
    """Nobody reads this."""
'''
    (project / "scenes/hall.py").write_text(code, encoding="utf-8")
    assert update(root, project).stdout.splitlines() == [
        f"km: not translated: {text!r}" for text in ("Move a thing, at once.", "At most {count}", "Fits")
    ]


def test_edited_catalogue_that_was_not_compiled_is_stale(root: Path, project: Path) -> None:
    translated(root, project)
    text = catalogue(project).read_text(encoding="utf-8")
    catalogue(project).write_text(text.replace("សួស្តី", "ជំរាបសួរ"), encoding="utf-8")
    done = update(root, project, "--check")
    assert done.returncode == 1
    assert "sala.mo is stale" in done.stdout.replace("\\", "/")


# A sign that stands for itself in every language: file names, options, abbreviations, signs of the file format.
_VERBATIM = re.compile(r"--\w+|\w*\.[a-z]\w+|\b(?!PC\b)[A-Z]{2,}[0-9]*\b|[<>&*%|]|\d+(?=:|$)")
_KHMER_LETTER = "\u1780-\u17b3"
_UNPARTED = re.compile("[\u1780-\u17d3]{20,}")
_MISPLACED_BREAK = re.compile(f"\u200b(?![{_KHMER_LETTER}])|(?<![\u1780-\u17d3\u17d7])\u200b")
_LOOK_ALIKES = re.compile(
    "[\u17a3\u17a4\u17b4\u17b5\u17d8\u200c\u200d\u00ad\ufeff]|េី|េា|\u17d2(?![\u1780-\u17b3])"
)


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    """Every English text and its Khmer one; what is not translated yet is told by the check in test_ground.py."""
    with (root / "assets/locale/km/LC_MESSAGES/sala.po").open("rb") as file:
        return {
            str(message.id): str(message.string) for message in read_po(file) if message.id and message.string
        }


@pytest.mark.parametrize("font", [REGULAR_FILE, BOLD_FILE])
def test_every_text_is_drawn_without_dotted_circle_or_empty_box(
    root: Path, texts: dict[str, str], font: str
) -> None:
    shaper = Shaper(root / "assets/fonts" / font)
    faulty = {0, shaper.shape("\u25cc")[0].glyph}
    wrong = [
        khmer
        for khmer in texts.values()
        if shaper.missing(khmer) or faulty & {glyph.glyph for glyph in shaper.shape(khmer)}
    ]
    assert not wrong


def test_every_text_can_be_broken_between_words(texts: dict[str, str]) -> None:
    """Lines break at U+200B; one at a wrong place would part a word, or leave a sign alone on a line."""
    assert [khmer for khmer in texts.values() if _UNPARTED.search(khmer)] == []
    assert [khmer for khmer in texts.values() if _MISPLACED_BREAK.search(khmer)] == []


def test_no_letter_is_spelled_with_two_that_look_the_same(texts: dict[str, str]) -> None:
    assert [khmer for khmer in texts.values() if _LOOK_ALIKES.search(khmer)] == []


def test_names_and_signs_stay_as_they_are(texts: dict[str, str]) -> None:
    wrong = {
        english: missing
        for english, khmer in texts.items()
        if (missing := [sign for sign in _VERBATIM.findall(english) if sign not in khmer])
    }
    assert not wrong


def test_every_text_is_khmer(texts: dict[str, str]) -> None:
    """Of what is only placeholders, and of names of systems, there is nothing to translate."""
    left = [
        english
        for english, khmer in texts.items()
        if re.search("[A-Za-z]", re.sub(r"\{[^}]*\}", "", english))
        and not re.search(f"[{_KHMER_LETTER}]", khmer)
    ]
    assert sorted(left) == ["Linux", "Windows"]
