"""A stick for every PC of a centre: both players, a shelf of lessons, one file to start for each system."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.api import Exporter, Options, Plan, Work
from exporters.layout import plan_folder
from scenes.jobs import Progress
from scenes.texts import N_

TARGETS = ("windows", "linux")


def _plan(work: Work, plan: Plan) -> Iterator[Progress]:
    yield from plan_folder(work, TARGETS, plan)


EXPORTER = Exporter(
    "usb",
    N_("USB stick"),
    N_("Players for Windows and Linux with the lessons, a guide, and a check for damaged files."),
    Options,
    _plan,
    suffix=" - USB",
    needs=TARGETS,
    next_step=N_(
        "What now: copy the whole folder to the stick, unless it is there already. On a PC of the pupils open "
        "START-Windows or START-Linux in it."
    ),
)
