"""The other side of `worker_process`: what a second process of the studio does with the jobs it is told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from scenes.errors import SalaError

Job = Mapping[str, Any]
REFUSED = "-"
"""Stands before the id of a job that could not be done."""


class JobRefusedError(Exception):
    """Raised for a job that makes no sense, as one for a model that there is not."""


def answer_jobs(do: Callable[[Job], None]) -> None:
    """Do the jobs of stdin, one JSON object a line with an "id", until it ends.

    Each is answered on stdout by its id; with REFUSED before it if `do` raised JobRefusedError, SalaError or OSError.
    """
    for line in sys.stdin:
        job = json.loads(line)
        try:
            do(job)
            answer = job["id"]
        except (JobRefusedError, SalaError, OSError):
            answer = REFUSED + job["id"]
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()
