"""Every screen in Khmer, English and a long pseudo language: nothing is clipped, nothing is left untranslated."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary
from tests.studio.further_screens import OLD_TEXT
from tests.studio.screens import MARK, clipped, pseudo, pseudo_language, show_every_screen, shown_words
from tests.studio.small_screen import environment

ASSETS = Path(__file__).parents[2] / "assets"
KINDS_FOLDER = ASSETS.parent / "scenes" / "components"
OWN_WORDS = (
    "Sala",
    "សាលា",
    "ខ្មែរ",
    "English",
    "KM",
    "EN",
    "X",
    "Y",
    "Z",
    "Windows",
    "Linux",
    "USB",
    "PDF",
    ".sala",
    "Limon",
    "ABC",
    OLD_TEXT,
)
"""Names that are the same in every language."""


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALA_USER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.mark.parametrize("language", ["km", "en"])
def test_nothing_is_clipped(qapp: QApplication, tmp_path: Path, language: str) -> None:
    found: dict[str, list[str]] = {}
    seen: list[str] = []

    def look(name: str, screen: QWidget) -> None:
        seen.append(name)
        for fault in clipped(screen):
            found.setdefault(fault, []).append(name)

    show_every_screen(ASSETS, tmp_path, language, look, with_numbers=language == "km")
    assert len(seen) >= 55
    assert not found, "\n".join(f"{fault}   [{', '.join(names[:3])}]" for fault, names in found.items())


def test_every_screen_fits_1366x768_at_150_percent(tmp_path: Path) -> None:
    """911 x 485 logical pixels: what Windows leaves of a school's screen at 150 %."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.studio.small_screen", str(tmp_path), "km", "en", "pseudo"],
        cwd=ASSETS.parent,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["room"] == [911, 485]
    assert len(told["seen"]) >= 3 * 55
    found = told["found"]
    assert not found, "\n".join(f"{fault}   [{', '.join(names[:3])}]" for fault, names in found.items())


def test_a_long_language_fits_and_nothing_is_left_untranslated(qapp: QApplication, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    content = lesson_words()

    def look(name: str, screen: QWidget) -> None:
        for fault in clipped(screen):
            found.setdefault(fault, []).append(name)
        for where, words in shown_words(screen):
            if is_left(words, content):
                found.setdefault(f"not translated: {words!r} in {where}", []).append(name)

    with pseudo_language():
        show_every_screen(ASSETS, tmp_path, "en", look)
    assert not found, "\n".join(f"{fault}   [{', '.join(names[:3])}]" for fault, names in found.items())


_NAMES = ("models/index.yaml", "pictures/index.yaml", "terms.yaml")


def lesson_words() -> str:
    """All texts of the lessons, templates and libraries that the screens show: these are not the program's."""
    found: list[str] = []
    codec = Codec(sala_vocabulary())
    for path in (*sorted((ASSETS / "lessons").iterdir()), *sorted((ASSETS / "templates").iterdir())):
        if (path / "lesson.yaml").is_file():
            opened = open_lesson(path, codec)
            opened.close()
            found += [file.read_text("utf-8") for file in sorted(path.rglob("*.yaml"))]
    found += [(ASSETS / place).read_text("utf-8") for place in _NAMES]
    samples = [sample.read_text("utf-8") for sample in sorted(KINDS_FOLDER.glob("*/sample.yaml"))]
    found += samples
    # An asset without a title is called by its file.
    found += [
        stem.replace("_", " ").capitalize() for stem in re.findall(r"library/\w+/(\w+)", " ".join(samples))
    ]
    return normal(re.sub(r"[“”…·*\[\]-]", " ", " ".join(found)))


def normal(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>\n]+>", " ", text.replace("\u200b", ""))).strip()


NO_WORDS = re.compile(
    r"\((?:(?:Ctrl|Shift|Alt)\+|Del|F\d|Home|End|[A-Z]\))[^)]*\)?"  # keys
    r"|#[0-9a-f]{6}\b"  # colours
    r"|\[\*\]"
    r"|\b\w+\.(?:glb|jpg|wav)\b"  # files
    r"|(?:/[\w.-]+)+"  # paths
)


def is_left(words: str, content: str) -> bool:
    """Whether words are neither in the pseudo language nor a lesson's own. Sentences of cards come in pieces."""
    if " › " in words and not words.startswith(MARK[0]):  # what is in what
        return any(is_left(part, content) for part in words.split(" › "))
    left = re.sub(rf"{MARK[0]}.*{MARK[1]}", " ", normal(words).replace("\n", " "))
    left = re.sub(rf"{MARK[0]}[^{MARK}]*$|^[^{MARK}]*{MARK[1]}", " ", left)
    left = re.sub(r"\{[^}]*\}", " ", NO_WORDS.sub(" ", left))
    if normal(left) and normal(left).rstrip(".…") in content:
        return False
    for own in OWN_WORDS:
        left = left.replace(own, " ")
    if any("\u1780" <= letter <= "\u17ff" for letter in left):
        return False  # in this run Khmer can only be a lesson's own, with its other language beside it
    left = normal(re.sub(r"[“”…·*\[\]-]", " ", left))
    return sum(letter.isalpha() for letter in left) > 1 and left.rstrip(".…") not in content


def test_the_pseudo_language_is_longer_marked_and_keeps_placeholders() -> None:
    made = pseudo("Save {name} here")
    assert made.startswith("‹") and made.endswith("›") and "{name}" in made
    assert len(made) >= 1.4 * len("Save {name} here")
    assert (
        is_left("Save", "") and not is_left(pseudo("Save"), "") and not is_left("Water jar", "a Water jar b")
    )


def test_a_clipped_label_is_found(qapp: QApplication) -> None:
    box = QWidget()
    label = QLabel("A sentence that is too long for its place", box)
    label.setGeometry(0, 0, 60, 30)
    box.resize(300, 100)
    box.show()
    QApplication.processEvents()
    assert len(clipped(box)) == 1
    label.setGeometry(250, 0, 300, 30)
    assert "hangs" in clipped(box)[0]
    label.setText("Short")
    label.setGeometry(0, 0, 60, 30)
    assert not clipped(box)
    box.close()


def test_the_ink_of_khmer_stays_inside_the_lines_of_the_font(qapp: QApplication) -> None:
    """With this and lines that are as high as the font's, no vowel below or above is cut."""
    stacks = ("ឡូវ", "ស្ត្រី", "ង្គ្រោះ", "ខ្ញុំ", "កុំព្យូទ័រ", "ស្ដ្រូ", "ញ្ញូ", "ភ្ញៀវ", "ពិភ័យ", "ណ្ណុ៎", "ប៉ុន្មាន")
    for points in (9.0, 10.5, 14.0, 20.0):
        for is_bold in (False, True):
            font = QFont(qapp.font())
            font.setPointSizeF(points)
            font.setBold(is_bold)
            metrics = QFontMetrics(font)
            for stack in stacks:
                ink = metrics.tightBoundingRect(stack)
                assert -ink.top() <= metrics.ascent() + 1, (stack, points)
                assert ink.bottom() <= metrics.descent() + 1, (stack, points)
