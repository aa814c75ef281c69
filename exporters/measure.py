"""The measured check of what was exported: each scene of each pack is played on the weakest way of drawing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from exporters.api import NO_PROFILE, Exported, Options, Tools
from scenes.cli.measured import Measured, measure_scenes, notes_of_measured, problems_of_measured
from scenes.jobs import Progress
from scenes.model.values import SceneId
from scenes.storage.archive import read_archive
from scenes.storage.archive_write import write_archive
from scenes.storage.lesson_folder import ArchiveFiles
from scenes.texts import N_


def measure_exported(options: Options, tools: Tools, exported: Exported) -> Iterator[Progress]:
    """Fill `exported.measured`; its problems get a note for each scene, and what is over the limits of the profile.

    It is the packed lesson that is played, with all that was made lighter in it. Raises SalaError bench_failed.
    """
    count = len(exported.checked)
    for number, (path, checked) in enumerate(exported.checked.items()):
        lesson = checked.lesson
        with read_archive(write_archive(None, checked.files), name=path.name) as archive:
            found: list[Measured] = []
            for progress in measure_scenes(tools, lesson, ArchiveFiles(archive), found):
                scene = lesson.scenes.get(SceneId(progress.text))
                words = scene.title.pick(tools.texts.language) or progress.text if scene is not None else ""
                text = tools.texts(N_("Measuring {scene}"), scene=words) if words else ""
                yield Progress((number + progress.fraction) / count, text)
        exported.measured += [(path, one) for one in found]
        too_much = problems_of_measured(found, options.profile) if options.profile != NO_PROFILE else []
        exported.problems[path] = [*exported.problems[path], *too_much, *notes_of_measured(found)]
    yield Progress(1.0)


def and_measured(
    job: Iterator[Progress], options: Options, tools: Tools, exported: Exported
) -> Iterator[Progress]:
    """An export, and then the measuring of it if that was chosen. What was exported stays, however that goes."""
    share = 0.5 if options.measure else 1.0
    with contextlib.ExitStack() as stack:
        stack.callback(getattr(job, "close", lambda: None))
        for progress in job:
            yield Progress(progress.fraction * share, progress.text)
    for progress in measure_exported(options, tools, exported) if options.measure else ():
        yield Progress(share + (1.0 - share) * progress.fraction, progress.text)
