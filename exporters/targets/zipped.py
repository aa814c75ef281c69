"""One zip file to send or to copy, which unpacks to the folder that the other targets make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from exporters.api import Exporter, Options, Plan, Work
from exporters.layout import plan_folder
from exporters.targets import linux, usb, windows
from scenes.jobs import Progress
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipOptions(Options):
    """Which player goes into the zip."""

    player: Literal["windows", "linux", "both"] = prop(
        "windows",
        label=N_("Player for"),
        choices={"windows": N_("Windows"), "linux": N_("Linux"), "both": N_("Windows and Linux")},
    )


def _plan(work: Work, plan: Plan) -> Iterator[Progress]:
    player: str = work.options.player
    yield from plan_folder(work, usb.TARGETS if player == "both" else (player,), plan)


def _suffix(options: ZipOptions) -> str:
    """That of the folder in the zip: one for Windows does not take the place of one for Linux."""
    folder = {"windows": windows, "linux": linux, "both": usb}[options.player].EXPORTER
    assert isinstance(folder.suffix, str)
    return folder.suffix


EXPORTER = Exporter(
    "zip",
    N_("Zip file"),
    N_("Player and lessons in one file. Unpack it, then start it from the folder."),
    ZipOptions,
    _plan,
    form="zip",
    suffix=_suffix,
    next_step=N_(
        "What now: copy the file to the PC of the pupils, unpack it there, and open START in the folder."
    ),
)
