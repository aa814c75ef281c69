"""The fonts of the engine: made from their sources, complete, with name and licence."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from scenes.stage.text_layout import ASCENT, BOLD_FILE, DESCENT, LINE_SPACING, PRIVATE_USE, REGULAR_FILE

ROOT = Path(__file__).parent.parent.parent
FONTS = ROOT / "assets" / "fonts"
FILES = (REGULAR_FILE, BOLD_FILE)


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_fonts", ROOT / "packaging" / "build_fonts.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_rebuilding_gives_the_committed_bytes(build: ModuleType, style: str, tmp_path: Path) -> None:
    built = tmp_path / "built.ttf"
    build.build_font(style, built)
    assert built.read_bytes() == (FONTS / f"SalaBattambang-{style}.ttf").read_bytes()


@pytest.mark.parametrize("file", FILES)
def test_every_glyph_has_its_private_code_point(file: str) -> None:
    font = TTFont(FONTS / file)
    code_points = font.getBestCmap()
    for glyph, name in list(enumerate(font.getGlyphOrder()))[1:]:  # the first is the box for "no glyph"
        assert code_points[PRIVATE_USE + glyph] == name


@pytest.mark.parametrize("file", FILES)
def test_fonts_carry_our_name_and_their_licence(file: str) -> None:
    names = TTFont(FONTS / file)["name"]
    assert names.getDebugName(1) == "Sala Battambang"
    assert "Inter Project" in names.getDebugName(0) and "Battambang Khmer Project" in names.getDebugName(0)
    assert "Open Font License" in names.getDebugName(13)


@pytest.mark.parametrize("file", FILES)
def test_khmer_and_latin_ink_stays_between_ascent_and_descent(file: str) -> None:
    """So no mark is clipped by its block, and two lines at the usual distance never touch."""
    font = TTFont(FONTS / file)
    glyphs, em = font.getGlyphSet(), font["head"].unitsPerEm
    for name in font.getGlyphOrder():
        pen = BoundsPen(glyphs)
        glyphs[name].draw(pen)
        if pen.bounds and not name.startswith("inter.uni2"):
            assert pen.bounds[3] <= ASCENT * em, name
            assert pen.bounds[1] >= -DESCENT * em, name
    assert LINE_SPACING >= ASCENT + DESCENT


def test_every_font_is_in_the_list_of_sources() -> None:
    entries = yaml.safe_load((ROOT / "assets" / "SOURCES.yaml").read_text(encoding="utf-8"))
    listed = {entry["path"] for entry in entries}
    assert {file.relative_to(ROOT / "assets").as_posix() for file in FONTS.rglob("*.ttf")} <= listed
    for entry in entries:
        assert {"path", "title", "author", "licence", "source", "changed"} <= entry.keys(), entry["path"]
