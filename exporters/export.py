"""The one job that every export is: check -> pack -> plan -> write -> verify -> publish. Never touches the network."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sys
from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from exporters.ahead import CopiedAhead, player_files
from exporters.api import CheckedLesson, Exported, Exporter, Made, Options, PackedLesson, Plan, Tools, Work
from exporters.check import check_lessons
from exporters.folder_write import flush_names, size_of, write_file_of_plan
from exporters.kept import finish_interrupted, kept_of, renamed
from exporters.pack import pack_lessons, readable_name
from exporters.publish import WORKING, check_free, partial_of, publish, working_folder
from exporters.report import add_report, facts_of_export, listed_files
from exporters.signing import Key, read_key
from exporters.verify import verify_folder, verify_zip
from exporters.zip_write import write_zip
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import file_error
from scenes.storage.export_list import LIST_FILE, SIGNATURE_FILE, SPARE_FILE, ExportList, write_list
from scenes.storage.export_signature import CONTEXT
from scenes.storage.places import safe_file_name
from scenes.texts import N_

MANY = N_("Sala lessons")
WRITING = N_("Writing the player and the lessons")
WINDOWS_PATH = 259
_MEGABYTE = 1 << 20
_CLUSTER = 32 << 10
ZIPPED = 0.25
"""What a zip of players takes at least, of their size."""


def export(
    exporter: Exporter, paths: Sequence[Path], out: Path, options: Options, tools: Tools, exported: Exported
) -> Iterator[Progress]:
    """Export lessons into the folder `out`. `exported` is filled as it goes; its `path` only when all is done.

    Closing the job, or any exception, leaves `out` as it was. Raises SalaError.
    """
    try:
        yield from _export(exporter, paths, out, options, tools, exported)
    except OSError as error:  # a stick that is pulled out fails anywhere
        raise file_error(error, out) from None


def _export(
    exporter: Exporter, paths: Sequence[Path], out: Path, options: Options, tools: Tools, exported: Exported
) -> Iterator[Progress]:
    key = read_key(Path(options.sign.strip()).expanduser()) if options.sign.strip() else None
    if exporter.form == "folder":
        yield from _export_folder(exporter, paths, out, options, tools, key, exported)
        return
    work = yield from _packed(exporter, paths, options, tools, key, exported)
    plan = yield from _planned(exporter, work)
    facts = facts_of_export(exporter, work, plan)
    if exporter.form == "files":
        yield from _part(_publish_files(work, plan, out, options, exported), 0.35, 1.0)
        exported.facts = facts
        return
    listed = _complete(exporter, work, plan, facts, key)
    name = export_name(exporter, work)
    final = out / (name + ".zip")
    _check_room(out, plan, _free(out), packed_to=ZIPPED)
    _check_windows_path(final, plan)
    _check_not_source(final, work)
    with partial_of(final, replaces=options.replace) as partial:
        yield Progress(0.35, tools.texts(WRITING))
        yield from _part(write_zip(plan, partial, name), 0.35, 0.85)
        yield Progress(0.85, tools.texts(N_("Reading again what was written")))
        yield from _part(verify_zip(partial, name, plan), 0.85, 0.98)
        yield Progress(0.99, tools.texts(N_("Finishing")))
    exported.path, exported.facts = final, facts | {"list_sha256": _digest(listed)}
    yield Progress(1.0)


def _export_folder(
    exporter: Exporter,
    paths: Sequence[Path],
    out: Path,
    options: Options,
    tools: Tools,
    key: Key | None,
    exported: Exported,
) -> Iterator[Progress]:
    """The players are copied beside the checking and packing; see exporters.ahead."""
    players = player_files(exporter, tools)
    with working_folder(out, _working_name(exporter, paths)) as folder:
        free = _free(out)
        if free < _needed(players):
            players = Plan()  # what is wrong with the lessons is told first
        ahead = CopiedAhead(players, folder)
        try:
            ahead.start()
            work = yield from _packed(exporter, paths, options, tools, key, exported)
            final = out / export_name(exporter, work)
            finish_interrupted(final, tools)
            check_free(final, replaces=options.replace)
            kept = kept_of(final, {packed.checked.lesson.id for packed in work.lessons}, tools)
            work = replace(work, kept=renamed(kept.lessons, work.lessons))
            plan = yield from _planned(exporter, work)
            facts = facts_of_export(exporter, work, plan)
            listed = _complete(exporter, work, plan, facts, key)
            _check_room(out, plan, free)
            _check_windows_path(max(final, folder, key=lambda path: len(path.name)), plan)
            yield Progress(0.35, tools.texts(WRITING))
            yield from _part(ahead.finish(_without(plan, ahead.names)), 0.35, 0.95)
            flush_names(plan, folder)
        finally:
            ahead.stop()
        yield Progress(0.98, tools.texts(N_("Finishing")))
        verify_folder(folder, listed)
        publish(folder, final, kept.files, replaces=options.replace)
    exported.path, exported.facts = final, facts | {"list_sha256": _digest(listed)}
    yield Progress(1.0)


def _packed(
    exporter: Exporter,
    paths: Sequence[Path],
    options: Options,
    tools: Tools,
    key: Key | None,
    exported: Exported,
) -> Generator[Progress, None, Work]:
    """Checked and packed."""
    checked: list[CheckedLesson] = []
    yield from _part(check_lessons(paths, options, tools, exported, checked), 0.0, 0.1)
    packed: list[PackedLesson] = []
    yield from _part(pack_lessons(checked, options.names_in, tools, packed, key), 0.1, 0.3)
    return Work(tuple(packed), options, tools)


def _planned(exporter: Exporter, work: Work) -> Generator[Progress, None, Plan]:
    """All files but those that tell of the others."""
    plan = Plan()
    yield from _part(exporter.plan(work, plan), 0.3, 0.35)
    return plan


def _complete(
    exporter: Exporter, work: Work, plan: Plan, facts: dict[str, Any], key: Key | None
) -> ExportList:
    """Add report, list and signature."""
    add_report(facts, work, plan)
    listed = write_list(exporter.id, listed_files(plan), {"report": facts, "signed": key is not None})
    if key is not None:
        plan.add(SIGNATURE_FILE, key.sign(CONTEXT, listed.raw))
    plan.add(LIST_FILE, listed.raw)
    plan.add(SPARE_FILE, listed.raw)
    return listed


def _without(plan: Plan, names: Collection[str]) -> Plan:
    return Plan({name: piece for name, piece in plan.pieces.items() if name not in names})


def _working_name(exporter: Exporter, paths: Sequence[Path]) -> str:
    """Equal for equal exports, so that what a killed one has left is found by the next."""
    said = "\n".join([exporter.id, *(str(path.absolute()) for path in paths)])
    return f"{WORKING}{hashlib.sha256(said.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


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
    return name + (exporter.suffix if isinstance(exporter.suffix, str) else exporter.suffix(options))


def _publish_files(
    work: Work, plan: Plan, out: Path, options: Options, exported: Exported
) -> Iterator[Progress]:
    """Loose files: all are written beside their places first, then one after the other is renamed; one that cannot be
    leaves those before it.
    """
    final = out
    with contextlib.ExitStack() as stack:
        for number, (name, piece) in enumerate(sorted(plan.pieces.items())):
            yield Progress(number / len(plan.pieces), name)
            final = out / (_single_name(work, name) if len(plan.pieces) == 1 else name)
            _check_not_source(final, work)
            partial = stack.enter_context(partial_of(final, replaces=options.replace))
            assert isinstance(piece, Made)
            write_file_of_plan(partial, piece)
        yield Progress(0.9)
    exported.path = final if len(plan.pieces) == 1 else out


def _check_not_source(final: Path, work: Work) -> None:
    """A lesson is not replaced by its own export, which may be lighter than it."""
    for packed in work.lessons:
        with contextlib.suppress(OSError):
            if final.samefile(packed.checked.source):
                raise SalaError("export_over_source", name=final.name)


def _single_name(work: Work, name: str) -> str:
    chosen = work.options.name.strip()
    return safe_file_name(chosen, otherwise="Sala") + Path(name).suffix if chosen else name


def _check_room(out: Path, plan: Plan, free: int, packed_to: float = 1.0) -> None:
    """Better a sentence now than a full stick in ten minutes. `free` bytes there were before anything was written."""
    needed = _needed(plan, packed_to)
    if free < needed:
        raise SalaError(
            "export_no_room",
            name=out.name or str(out),
            needed=_megabytes(needed),
            free=free // _MEGABYTE,
        )


def _free(out: Path) -> int:
    """Bytes that can be written where `out` is or will be. Raises SalaError by errno."""
    place = out
    try:
        while not place.exists() and place != place.parent:
            place = place.parent
        return shutil.disk_usage(place).free
    except OSError as error:
        raise file_error(error, out) from None


def _needed(plan: Plan, packed_to: float = 1.0) -> int:
    """In bytes, with what a stick wastes at the end of each file."""
    sizes = sum(size_of(piece) for piece in plan.pieces.values())
    return int(sizes * packed_to) + (len(plan.pieces) * _CLUSTER if packed_to == 1.0 else 0) + _MEGABYTE


def _megabytes(size: int) -> int:
    return -(-size // _MEGABYTE)


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
