"""The page that comes with a stick: how to start, copy, check and mend, in Khmer above and English below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exporters.paper.page import Paper
from scenes.model.values import LocalText
from scenes.say import Say

TEXT_SIZES = (11.5, 10.5, 9.5, 8.5)


def stick_guide(says: Sequence[Say], lines: Sequence[str], titles: Sequence[LocalText], fonts: Path) -> bytes:
    """As PDF, on one page as long as the list of lessons allows; the first of `lines` is the heading."""
    for size in TEXT_SIZES[:-1]:
        paper = _written(says, lines, titles, fonts, size)
        if paper.pages == 1:
            return paper.data()
        paper.close()
    return _written(says, lines, titles, fonts, TEXT_SIZES[-1]).data()


def _written(
    says: Sequence[Say], lines: Sequence[str], titles: Sequence[LocalText], fonts: Path, size: float
) -> Paper:
    paper = Paper(fonts, says[0](lines[0]), says[0].language, says[0](lines[0]))
    for number, say in enumerate(says):
        if number:
            paper.space(8)
        paper.heading(say(lines[0]), size + 6)
        for title in titles:
            paper.item("•", say.pick(title), size, bold=True)
        paper.space(2)
        for count, line in enumerate(lines[1:], 1):
            paper.item(say.digits(f"{count}."), say(line), size)
            paper.space(1)
    return paper
