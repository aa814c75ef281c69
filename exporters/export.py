"""The one job that every export is: check -> pack -> plan -> write -> verify -> publish. Never touches the network."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from exporters.api import CheckedLesson, Exported, Exporter, Made, Options, PackedLesson, Plan, Tools, Work
from exporters.check import check_lessons
from exporters.folder_write import size_of, write_file_of_plan, write_folder
from exporters.pack import pack_lessons, readable_name
from exporters.publish import partial_of
from exporters.report import add_report, facts_of_export, listed_files
from exporters.signing import read_key
from exporters.verify import verify_folder, verify_zip
from exporters.zip_write import write_zip
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import file_error
from scenes.storage.export_list import LIST_FILE, SIGNATURE_FILE, SPARE_FILE, ExportList, write_list
from scenes.storage.places import safe_file_name
from scenes.texts import N_

MANY = N_("Sala lessons")
WINDOWS_PATH = 259
_ROOM = 1 << 20


def export(
    exporter: Exporter, paths: Sequence[Path], out: Path, options: Options, tools: Tools, exported: Exported
) -> Iterator[Progress]:
    """Export lessons into the folder `out`. `exported` is filled as it goes; its `path` only when all is done.

    Closing the job, or any exception, leaves `out` as it was. Raises SalaError.
    """
    texts = tools.texts
    key = read_key(Path(options.sign.strip()).expanduser()) if options.sign.strip() else None
    checked: list[CheckedLesson] = []
    yield from _part(check_lessons(paths, options, tools, exported, checked), 0.0, 0.1)
    packed: list[PackedLesson] = []
    yield from _part(pack_lessons(checked, options.names_in, tools, packed), 0.1, 0.3)
    work = Work(tuple(packed), options, tools)
    plan = Plan()
    yield from _part(exporter.plan(work, plan), 0.3, 0.35)
    facts = facts_of_export(exporter, work, plan)
    if exporter.form == "files":
        yield from _part(_publish_files(work, plan, out, options), 0.35, 1.0)
        exported.path = out
        exported.facts = facts
        return
    add_report(facts, work, plan)
    listed = write_list(exporter.id, listed_files(plan), {"report": facts, "signed": key is not None})
    if key is not None:
        plan.add(SIGNATURE_FILE, key.sign(listed))
    plan.add(LIST_FILE, listed.raw)
    plan.add(SPARE_FILE, listed.raw)
    name = export_name(exporter, work)
    final = out / (name + ".zip" if exporter.form == "zip" else name)
    _check_room(out, plan)
    _check_windows_path(final, plan)
    with partial_of(final, replaces=options.replace) as partial:
        if exporter.form == "zip":
            yield from _part(write_zip(plan, partial, name), 0.35, 0.85)
            yield from _part(verify_zip(partial, name, plan), 0.85, 0.98)
        else:
            yield from _part(write_folder(plan, partial, flushes=exporter.flushes), 0.35, 0.9)
            yield from _part(verify_folder(partial, listed, work), 0.9, 0.98)
        yield Progress(0.99, texts(N_("Finishing")))
    exported.path = final
    exported.facts = facts | {"list_sha256": _digest(listed)}
    yield Progress(1.0)


def export_name(exporter: Exporter, work: Work) -> str:
    """What the folder or zip is called: as chosen, else the title of the only lesson, else "Sala lessons"."""
    options: Options = work.options
    chosen = options.name.strip()
    if chosen:
        return safe_file_name(chosen, otherwise="Sala")
    if len(work.lessons) == 1:
        lesson = work.lessons[0].checked
        name = readable_name(lesson.lesson.title, options.names_in, lesson.source.stem)
    else:
        texts = work.tools.khmer if options.names_in == "km" else work.tools.english
        name = safe_file_name(texts(MANY).replace("\u200b", ""))
    return name + exporter.suffix


def _publish_files(work: Work, plan: Plan, out: Path, options: Options) -> Iterator[Progress]:
    """Loose files: all are written beside their places first, then all are renamed."""
    with ExitStack() as stack:
        for number, (name, piece) in enumerate(sorted(plan.pieces.items())):
            yield Progress(number / len(plan.pieces), name)
            final = out / (_single_name(work, name) if len(plan.pieces) == 1 else name)
            partial = stack.enter_context(partial_of(final, replaces=options.replace))
            assert isinstance(piece, Made)
            write_file_of_plan(partial, piece)
        yield Progress(0.9)


def _single_name(work: Work, name: str) -> str:
    chosen = work.options.name.strip()
    return safe_file_name(chosen, otherwise="Sala") + Path(name).suffix if chosen else name


def _check_room(out: Path, plan: Plan) -> None:
    """Better a sentence now than a full stick in ten minutes."""
    place = out
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        free = shutil.disk_usage(place).free
    except OSError as error:
        raise file_error(error, out) from None
    if free < sum(size_of(piece) for piece in plan.pieces.values()) // 4 + _ROOM:
        raise SalaError("file_disk_full", name=out.name or str(out))


def _check_windows_path(final: Path, plan: Plan) -> None:
    if sys.platform != "win32":
        return
    length = len(str(final.absolute())) + 1 + max(map(len, plan.pieces))
    if length > WINDOWS_PATH:
        raise SalaError("export_path_too_long", length=length)


def _digest(listed: ExportList) -> str:
    return hashlib.sha256(listed.raw).hexdigest()


def _part(job: Iterator[Progress], start: float, end: float) -> Iterator[Progress]:
    """A part of the bar."""
    for progress in job:
        yield Progress(start + (end - start) * progress.fraction, progress.text)
