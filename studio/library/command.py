"""`sala library`: what there is to build with, found by a Khmer or English word, and all of it on one picture."""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenes.cli.context import EXIT_OK, EXIT_PROBLEMS, EXIT_USAGE, Context
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import read_file, write_file
from scenes.storage.yaml_guard import read_yaml
from scenes.texts import N_

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_BYTES = 4_000_000
_TILE, _CAPTION, _COLUMNS, _MARGIN, _HEADING = 160, 46, 8, 12, 34
"""Pixels of a picture, of the words below it, pictures in a row, pixels around, and of a kit's name."""
_PAPER, _INK, _QUIET = (250, 246, 236), (44, 42, 38), (120, 112, 98)


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], context: Context) -> None:
    """Add the subcommand to the parser."""
    _ = context.texts
    library = commands.add_parser("library", help=_(N_("List or draw what there is to build with.")))
    library.add_argument(
        "words", nargs="*", metavar="WORD", help=_(N_("Only what these words find, Khmer or English."))
    )
    library.add_argument("--kit", default="", metavar="KIT", help=_(N_("Only this kit.")))
    library.add_argument(
        "--contact-sheet", type=Path, metavar="FILE", help=_(N_("Draw all of it on one picture, with names."))
    )
    library.add_argument("--json", action="store_true", help=_(N_("Print what a program can read.")))
    library.set_defaults(run=run_library)


def run_library(context: Context, arguments: argparse.Namespace) -> int:
    """List the models that are asked for, or draw them; 1 if there is none."""
    rows = found(context.assets, " ".join(arguments.words), arguments.kit)
    sheet: Path | None = arguments.contact_sheet
    if sheet is not None and sheet.suffix.lower() != ".png":
        context.complain(SalaError("picture_name_not_png", name=sheet.name))
        return EXIT_USAGE
    if arguments.json:
        context.say_json(rows)
    elif sheet is None:
        for row in rows:
            size = " × ".join(f"{side:.2f}" for side in row["size"])
            words = f"{row['title']['km']} · {row['title']['en']}"
            context.say(f"{row['id']:36} {row['triangles']:6} △  {size} m  {row['licence']}  {words}")
    if not rows:
        context.say(context.texts(N_("Nothing in the library has these words.")))
        return EXIT_PROBLEMS
    if sheet is not None:
        context.run_job(draw(context, rows, sheet))
    if not arguments.json:
        kits = len({row["kit"] for row in rows})
        context.say(context.texts(N_("Models: {count}, in kits: {kits}."), count=len(rows), kits=kits))
        if sheet is not None:
            context.say(str(sheet))
    return EXIT_OK


def found(assets: Path, words: str, kit: str) -> list[dict[str, Any]]:
    """The rows of the library's index that a search finds, as the library panel would. Raises SalaError."""
    from studio.library.asset_names import read_models
    from studio.library.items import matching, model_items

    items = {item.id for item in matching(model_items(read_models(assets)), words, kit)}
    data = read_yaml(read_file(assets / "models" / "index.yaml", _MOST_BYTES), max_bytes=_MOST_BYTES)
    return [row for row in data["models"] if f"library/{row['id']}" in items]


def draw(context: Context, rows: Sequence[dict[str, Any]], target: Path) -> Iterator[Progress]:
    """A picture of all models by kits, each drawn by the stage, with both names. Raises SalaError."""
    from PIL import Image, ImageDraw

    from studio.library.kits import KIT_NAMES
    from studio.library.thumbnail_worker import Painter

    assets, texts = context.assets, context.texts
    kits: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        kits.setdefault(row["kit"], []).append(row)
    step = _TILE + _MARGIN
    lines = sum(-(-len(models) // _COLUMNS) for models in kits.values())
    size = (_MARGIN + _COLUMNS * step, _MARGIN + len(kits) * _HEADING + lines * (step + _CAPTION))
    sheet = Image.new("RGB", size, _PAPER)
    pen = ImageDraw.Draw(sheet)
    words = _Words(assets / "fonts")
    painter = Painter(assets)
    try:
        top, done = _MARGIN, 0
        for kit, models in kits.items():
            words.write(
                pen, (_MARGIN, top), f"{texts(KIT_NAMES.get(kit, kit))} ({len(models)})", 20, _INK, size[0]
            )
            top += _HEADING
            for number, row in enumerate(models):
                yield Progress(done / len(rows), row["title"]["en"])
                done += 1
                x = _MARGIN + number % _COLUMNS * step
                y = top + number // _COLUMNS * (step + _CAPTION)
                sheet.paste(_picture(painter, row), (x, y))
                words.write(pen, (x, y + _TILE + 2), row["title"]["km"], 14, _INK, _TILE)
                words.write(pen, (x, y + _TILE + 24), row["title"]["en"], 12, _QUIET, _TILE)
            top += -(-len(models) // _COLUMNS) * (step + _CAPTION)
    finally:
        painter.close()
    out = io.BytesIO()
    sheet.save(out, "PNG")
    write_file(target, out.getvalue())


def _picture(painter: Any, row: dict[str, Any]) -> Image:
    from PIL import Image

    raw = painter.paint({"model": {"asset": f"library/{row['id']}"}})
    return Image.open(io.BytesIO(raw), formats=("PNG",)).convert("RGB")


class _Words:
    """Writes on a picture; Khmer only where Pillow can shape it, because broken Khmer is worse than none."""

    def __init__(self, fonts: Path) -> None:
        from PIL import features

        self._file = str(fonts / "SalaBattambang-Regular.ttf")
        self._can_shape = bool(features.check("raqm"))

    def write(
        self, pen: Any, at: tuple[int, int], text: str, size: int, color: tuple[int, int, int], width: int
    ) -> None:
        """One line, ended by dots if it is too wide."""
        from PIL import ImageFont

        from scenes.khmer.clusters import clusters

        text = text.replace("\u200b", "")
        if not text.isascii() and not self._can_shape:
            return
        engine = ImageFont.Layout.RAQM if self._can_shape else ImageFont.Layout.BASIC
        font = ImageFont.truetype(self._file, size, layout_engine=engine)
        parts, end = list(clusters(text)), ""
        while parts and pen.textlength("".join(parts) + end, font=font) > width:
            parts.pop()
            end = "…"
        pen.text(at, "".join(parts) + end, font=font, fill=color)
