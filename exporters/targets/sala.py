"""Each lesson as one `.sala` file with all it needs, for a PC that has Sala."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.api import Exporter, Options, Plan, Work
from exporters.loose_names import loose_name
from scenes.jobs import Progress
from scenes.texts import N_


def _plan(work: Work, plan: Plan) -> Iterator[Progress]:
    for packed in work.lessons:
        name = loose_name(work, packed.file_name) if len(work.lessons) > 1 else packed.file_name
        plan.add(name, packed.data)
    yield Progress(1.0)


EXPORTER = Exporter(
    "sala",
    N_("Lesson file (.sala)"),
    N_("One file a lesson, for PCs that have Sala, and to go on working on another PC."),
    Options,
    _plan,
    form="files",
    next_step=N_("What now: on a PC that has Sala, open the file in Sala."),
)
