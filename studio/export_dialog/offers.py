"""What the export window offers when an export was refused: the one choice with which it would go on."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.api import NO_PROFILE, Exported, Exporter, Options
from exporters.fix import MENDABLE
from scenes.errors import SalaError
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Offer:
    """`option` is switched on for the next export alone; `words` are those of the button, `help` says what it does."""

    option: str
    words: str
    help: str


def offer_for(error: SalaError, options: Options, exported: Exported, exporter: Exporter) -> Offer | None:
    """What can be offered when an export with these options ended so; None if nothing would change."""
    helps = {prop.name: prop.info.help for prop in exporter.properties}
    if error.code == "export_exists" and "replace" in helps:
        return Offer("replace", N_("Replace it"), helps["replace"])
    too_heavy = [
        problem
        for problems in exported.problems.values()
        for problem in problems
        if problem.level == "error" and problem.code in MENDABLE
    ]
    if too_heavy and not options.fix and options.profile != NO_PROFILE and "fix" in helps:
        return Offer("fix", N_("Make lighter and export"), helps["fix"])
    return None
