"""Make the library's models anew: assets/models/<kit>/<name>.glb and assets/models/index.yaml and weights.json.

python packaging/build_models.py [--only WORD] [--check] [--jobs N] [--contact-sheet OUT.png]

Without options every model is built and the index written. --only builds the models whose id contains WORD and keeps
the other rows of the index. --check builds, compares with the files and changes nothing. --contact-sheet draws three
views of each built model on one picture (needs OpenGL).
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from scenes.checks.known_weights import FILE, weights_file  # noqa: E402
from scenes.checks.weigh import weigh_model  # noqa: E402
from scenes.generators.catalogue import ENTRIES  # noqa: E402
from scenes.generators.entry import Entry  # noqa: E402
from scenes.generators.finish import Built  # noqa: E402

MODELS = ROOT / "assets" / "models"
INDEX = MODELS / "index.yaml"
HEADER = (
    "# Written by packaging/build_models.py from scenes/generators; do not edit. Sizes in metres (x, y, z).\n"
    "# Khmer titles and tags are not yet reviewed by a Khmer teacher.\n"
)


def make(number: int) -> Built:
    """Build one model of the table (in a worker process)."""
    return ENTRIES[number].build()


def row(entry: Entry, built: Built) -> dict[str, Any]:
    """What the index tells about a model."""
    return {
        "id": entry.id,
        "kit": entry.kit,
        "title": {"km": entry.km, "en": entry.en},
        "tags": {"km": list(entry.tags_km), "en": list(entry.tags_en)},
        "triangles": built.triangles,
        "materials": built.materials,
        "size": [round(b - a, 3) for a, b in zip(built.low, built.high, strict=True)],
        "low": [round(v, 3) for v in built.low],
        "bytes": len(built.data),
        "author": "The Sala contributors",
        "licence": "CC0-1.0",
        "generator": entry.generator,
        "parameters": dict(entry.parameters),
    }


def weights() -> bytes:
    """What all models that are there weigh."""
    found = {f"library/{entry.id}": (MODELS / f"{entry.id}.glb").read_bytes() for entry in ENTRIES}
    return weights_file({reference: (raw, weigh_model(reference, raw)) for reference, raw in found.items()})


def main() -> int:
    """Run the command; the exit code is 1 when --check finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", metavar="WORD", help="only models whose id contains this")
    parser.add_argument("--check", action="store_true", help="compare with the files, write nothing")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="worker processes")
    parser.add_argument(
        "--contact-sheet", type=Path, metavar="OUT", help="draw the built models on one picture"
    )
    options = parser.parse_args()
    numbers = [n for n, entry in enumerate(ENTRIES) if options.only in entry.id]
    if not numbers:
        print(f"No model has {options.only!r} in its id.", file=sys.stderr)
        return 2
    old = {r["id"]: r for r in yaml.safe_load(INDEX.read_text("utf-8"))["models"]} if INDEX.exists() else {}
    rows = {entry.id: old[entry.id] for entry in ENTRIES if entry.id in old}
    different: list[str] = []
    finished: list[tuple[str, Built]] = []
    with ProcessPoolExecutor(options.jobs) as pool:
        for number, built in zip(numbers, pool.map(make, numbers), strict=True):
            entry = ENTRIES[number]
            finished.append((entry.id, built))
            new = row(entry, built)
            path = MODELS / f"{entry.id}.glb"
            if not path.exists() or path.read_bytes() != built.data or old.get(entry.id) != new:
                different.append(entry.id)
            rows[entry.id] = new
            if not options.check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(built.data)
            print(
                f"{entry.id:36} {built.triangles:6} triangles {len(built.data) / 1024:7.1f} KiB", flush=True
            )
    if not options.check:
        ordered = [rows[entry.id] for entry in ENTRIES if entry.id in rows]
        text = yaml.safe_dump({"models": ordered}, allow_unicode=True, sort_keys=False, width=110)
        INDEX.write_text(HEADER + text, "utf-8", newline="\n")
        (ROOT / "assets" / FILE).write_bytes(weights())
    if options.contact_sheet:
        from contact_sheet import draw_sheet

        draw_sheet(finished, options.contact_sheet)
    if options.check and different:
        print("Different from the files: " + ", ".join(different), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
