"""Bakes models made to measure in a process of its own, because soft shadows take seconds.

    python -m studio.measuring.worker

Does jobs as `worker_jobs` has them, {"id", "entry", "measures", "file"}: writes each model to `file`.
"""

from __future__ import annotations

from pathlib import Path

from scenes.generators.made import entry_named, form_with, make_whole
from scenes.storage.atomic import write_file
from studio.worker_jobs import Job, JobRefusedError, answer_jobs


def bake(job: Job) -> None:
    """Make the model of a job. Raises JobRefusedError, OSError."""
    entry = entry_named(job["entry"])
    form = form_with(entry, job["measures"]) if entry is not None else None
    if entry is None or form is None:
        raise JobRefusedError(job["entry"])
    try:
        made = make_whole(entry, form).data
    except (ValueError, ArithmeticError) as fault:
        raise JobRefusedError(job["entry"]) from fault
    write_file(Path(job["file"]), made)


def main() -> int:
    """Do the jobs in their order."""
    answer_jobs(bake)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
