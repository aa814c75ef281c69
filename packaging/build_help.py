"""Make the pages of the studio's help from the manual: python packaging/build_help.py [FOLDER]

docs/manual*.md hold marks, `<!-- help: PAGE -->`, before their headings. What follows a mark, up to the next one or the
end of the file, is a page: FOLDER/LANGUAGE/PAGE.md (assets/help unless given). `<!-- help: - -->` ends a page. The
language is English unless the file's name ends in `-km`; Khmer gets zero width spaces between its words, where lines
may break.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from studio.help.pages import PAGES  # noqa: E402 - the path must be known first
from studio.writing.splitter import WordSplitter  # noqa: E402

DOCS = ROOT / "docs"
OUT = ROOT / "assets" / "help"
MARK = re.compile(r"<!-- help: ([a-z-]+) -->\n")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)#]+\.md)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(images/([^)]+)\)")
KHMER = re.compile("[\u1780-\u17d3]+")
ENDING = "-"


def language_of(path: Path) -> str:
    return "km" if path.stem.endswith("-km") else "en"


def pages_of(path: Path) -> dict[str, str]:
    """The pages of one file of the manual, by their ids."""
    parts = MARK.split(path.read_text("utf-8"))
    found: dict[str, str] = {}
    for page, text in zip(parts[1::2], parts[2::2], strict=True):
        if page != ENDING:
            found[page] = f"{found[page]}\n{text.strip()}\n" if page in found else f"{text.strip()}\n"
    return found


def first_pages(paths: list[Path]) -> dict[str, str]:
    """Where a link to a file of the manual leads in the help: to its first page."""
    return {path.name: next(iter(pages_of(path)), "") for path in paths}


def linked(text: str, pages: dict[str, str]) -> str:
    """Links to the manual lead to pages; links to what is not in the help are plain words."""
    return LINK.sub(lambda m: f"[{m[1]}]({pages[m[2]]}.md)" if pages.get(m[2]) else m[1], text)


def broken_into_words(text: str, splitter: WordSplitter) -> str:
    return KHMER.sub(lambda m: "\u200b".join(splitter.split(m[0])), text)


def build(folder: Path) -> list[Path]:
    """Write every page anew, and take away those that are no longer in the manual."""
    splitter = WordSplitter()
    if not splitter.wait():
        raise SystemExit("khmercut is needed: packaging/setup.sh studio")
    paths = sorted(DOCS.glob("manual*.md"))
    leads = first_pages(paths)
    written: list[Path] = []
    for path in paths:
        language = language_of(path)
        for page, text in pages_of(path).items():
            if page not in PAGES:
                raise SystemExit(f"{path.name}: no page is called {page}")
            made = linked(text, leads)
            if language == "km":
                made = broken_into_words(made, splitter)
            target = folder / language / f"{page}.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(made, "utf-8", newline="\n")
            written.append(target)
            for _words, name in PICTURE.findall(text):
                (folder / "images").mkdir(exist_ok=True)
                shutil.copyfile(DOCS / "images" / name, folder / "images" / name)
                written.append(folder / "images" / name)
    for old in folder.rglob("*.*"):
        if old.is_file() and old not in written:
            old.unlink()
    return written


if __name__ == "__main__":
    for made in build(Path(sys.argv[1]) if sys.argv[1:] else OUT):
        print(made.relative_to(ROOT) if made.is_relative_to(ROOT) else made)
