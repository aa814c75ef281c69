"""Bakes models made to measure in a process of its own, because soft shadows take seconds.

    python -m studio.measuring.worker

Reads jobs from stdin, one JSON object a line: {"id", "entry", "measures", "file"}; writes each model to `file` and then
the id to stdout, or the id after a "-" if there is no such model. Ends when stdin ends.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from scenes.generators.made import entry_named, form_with, make_whole
from scenes.storage.atomic import write_file


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main() -> int:
    """Do the jobs in their order."""
    for line in sys.stdin:
        job = json.loads(line)
        entry = entry_named(job["entry"])
        form = form_with(entry, job["measures"]) if entry is not None else None
        if entry is None or form is None:
            _say("-" + job["id"])
            continue
        try:
            write_file(Path(job["file"]), make_whole(entry, form).data)
        except (OSError, ValueError, ArithmeticError):
            _say("-" + job["id"])
            continue
        _say(job["id"])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
