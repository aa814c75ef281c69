"""docs/lessons.md shows every sample lesson in both languages, in small pictures."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from scenes.texts import UI_LANGUAGES

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs/lesson-pictures"
MOST_BYTES = 2 << 20


def test_each_lesson_has_a_small_picture_in_each_language_and_the_page_shows_it() -> None:
    names = {path.name for path in (ROOT / "assets/lessons").iterdir()}
    wanted = {f"{name}-{language}.webp" for name in names for language in UI_LANGUAGES}
    assert {path.name for path in PICTURES.iterdir()} == wanted
    page = (ROOT / "docs/lessons.md").read_text("utf-8")
    for name in wanted:
        assert f"(lesson-pictures/{name})" in page
        with Image.open(PICTURES / name) as picture:
            assert picture.size == (640, 360)
            colours = picture.convert("RGB").resize((64, 36)).getcolors(64 * 36)
            assert colours is not None
            assert len(colours) > 100, f"{name} is nearly empty"
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < MOST_BYTES
