"""A folder that plays on a Windows PC without installation, admin rights or internet."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.api import Exporter, Options, Plan, Work
from exporters.layout import plan_folder
from scenes.jobs import Progress
from scenes.texts import N_


def _plan(work: Work, plan: Plan) -> Iterator[Progress]:
    yield from plan_folder(work, ("windows",), plan)


EXPORTER = Exporter(
    "windows",
    N_("Folder for Windows"),
    N_("The player for Windows with the lessons. Copy the folder to any PC and start it there."),
    Options,
    _plan,
    suffix=" - Windows",
    needs=("windows",),
    next_step=N_("What now: copy the whole folder to the PC of the pupils, and open START-Windows in it."),
)
