"""`sala export` and `sala verify`."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from exporters.api import Exported, Exporter, Tools
from exporters.fresh_player import export_by_fresh_players
from exporters.measure import and_measured
from exporters.options_flags import add_flags, options_from
from exporters.registry import all_exporters
from exporters.report import kept_words, size_words
from exporters.runtime import runtime_places
from exporters.signing import new_key
from scenes.cli.context import EXIT_FAILED, EXIT_OK, EXIT_PROBLEMS, Context
from scenes.cli.lesson_commands import as_data, print_problems
from scenes.errors import SalaError
from scenes.schema.check import Problem, has_errors
from scenes.storage.archive import read_archive, verify_archive
from scenes.storage.export_check import check_export
from scenes.storage.export_list import SIGNATURE_FILE, read_list
from scenes.storage.export_mend import check_source, mend_export, read_list_of_either
from scenes.storage.export_signature import Signer, problem_of, signer_of, trust
from scenes.storage.lesson_folder import SALA_SUFFIX, ArchiveFiles
from scenes.storage.lesson_signature import signer_of_lesson
from scenes.storage.places import user_data_folder
from scenes.texts import N_


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], context: Context) -> None:
    """Add the subcommands to the parser; each sets `run`, called with context and arguments."""
    _ = context.texts
    exporters = all_exporters()
    parser = commands.add_parser(
        "export", help=_(N_("Make lessons into something that plays on PCs without Sala and internet."))
    )
    parser.add_argument("lessons", nargs="+", type=Path, metavar="LESSON")
    about = "; ".join(f"{exporter.id}: {_(exporter.label)}" for exporter in exporters.values())
    parser.add_argument("--to", required=True, choices=sorted(exporters), dest="target", help=about)
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help=_(N_("Where to put it.")))
    parser.add_argument("--json", action="store_true", help=_(N_("Print what a program can read.")))
    add_flags(parser.add_argument_group(_(N_("Options"))), exporters.values(), _)
    parser.set_defaults(run=run_export)

    key = commands.add_parser("key", help=_(N_("Make a key to sign exports with.")))
    key.add_argument("file", type=Path, help=_(N_("The file to write. Keep it secret, and keep a copy.")))
    key.add_argument("--name", required=True, help=_(N_("The school or organisation.")))
    key.set_defaults(run=run_key)

    verify = commands.add_parser(
        "verify", help=_(N_("Check an exported folder or a lesson file for damage, and mend the folder."))
    )
    verify.add_argument("folder", type=Path, metavar="DIR")
    verify.add_argument(
        "--repair-from",
        type=Path,
        metavar="DIR2",
        help=_(N_("Another stick or folder with the same lessons.")),
    )
    verify.add_argument(
        "--trust",
        action="store_true",
        help=_(N_("The letters of the key were compared with those that its owner told: it is theirs.")),
    )
    verify.add_argument("--json", action="store_true", help=_(N_("Print what a program can read.")))
    verify.set_defaults(run=run_verify)


def tools_of(context: Context) -> Tools:
    """The tools of exporters; players are looked for as `runtime_places` says."""
    places = runtime_places(context.assets.parent, os.environ)
    return Tools(
        context.assets, context.vocabulary, context.codec, context.texts, context.other_texts, places
    )


# ---------------------------------------------------------------------- export


def run_export(context: Context, arguments: argparse.Namespace) -> int:
    """0: done; 1: the lessons have errors; 3: it failed."""
    exporters = all_exporters()
    exporter = exporters[arguments.target]
    options = options_from(exporter, arguments, exporters.values())
    exported = Exported()
    tools = tools_of(context)
    job = export_by_fresh_players(exporter, arguments.lessons, arguments.out, options, tools, exported)
    job = and_measured(job, options, tools, exported)
    fault: SalaError | None = None
    try:
        context.run_job(job)
    except SalaError as error:
        fault = error
    status = EXIT_OK if fault is None else EXIT_FAILED
    if fault is not None and fault.code == "export_has_errors":
        status = EXIT_PROBLEMS
    if arguments.json:
        context.say_json(_as_data(context, exporter, exported, fault))
    else:
        _tell(context, exporter, exported)
    if fault is not None:
        context.complain(fault)
    return status


def _tell(context: Context, exporter: Exporter, exported: Exported) -> None:
    _ = context.texts
    for path, problems in exported.problems.items():
        if problems:
            print_problems(context, path, problems)
    if exported.path is None:
        return
    context.say(_(N_("Exported to {path}"), path=exported.path.resolve()))
    context.say(size_words(exported.facts, _))
    if exported.facts["kept"]:
        context.say(kept_words(exported.facts, _))
    context.say(_(exporter.next_step))


def _as_data(
    context: Context, exporter: Exporter, exported: Exported, fault: SalaError | None
) -> dict[str, Any]:
    return {
        "target": exporter.id,
        "path": str(exported.path.resolve()) if exported.path is not None else None,
        "fault": fault.code if fault is not None else None,
        "report": exported.facts,
        "measured": [{"lesson": str(path), **asdict(one)} for path, one in exported.measured],
        "problems": [
            {"lesson": str(path), "problems": as_data(context, problems)}
            for path, problems in exported.problems.items()
        ],
    }


def run_key(context: Context, arguments: argparse.Namespace) -> int:
    _ = context.texts
    key = new_key(arguments.file, arguments.name)
    context.say(
        _(
            N_("Made the key of {name} in {file}. Its sign is: {fingerprint}"),
            name=key.name,
            file=arguments.file,
            fingerprint=key.signer.fingerprint,
        )
    )
    return EXIT_OK


# ---------------------------------------------------------------------- verify


def run_verify(context: Context, arguments: argparse.Namespace) -> int:
    """0: whole (or mended); 1: something is damaged; 3: it could not be checked."""
    _ = context.texts
    folder: Path = arguments.folder
    other: Path | None = arguments.repair_from
    if folder.suffix == SALA_SUFFIX and other is None and not folder.is_dir():
        return _verify_lesson(context, folder, trusts=arguments.trust, as_json=arguments.json)
    for place in (folder, other):
        if place is not None and not os.path.isdir(place):
            code = "export_is_file" if os.path.exists(place) else "file_missing"
            raise SalaError(code, name=place.name or str(place))
    if other is None:
        listed = read_list(folder)
    else:
        check_source(other)  # told now, not when all has been read
        listed = read_list_of_either(folder, other)
    found: list[Problem] = []
    context.run_job(check_export(folder, listed, found))
    user_data = user_data_folder(os.environ, sys.platform)
    signer = _trusted(signer_of(folder, listed, user_data), user_data, trusts=arguments.trust)
    found += [problem] if (problem := problem_of(signer)) is not None else []
    mended: list[str] = []
    left = found
    if other is not None and has_errors(found):
        left = []
        context.run_job(mend_export(folder, other, found, mended, left))
        signer = signer_of(folder, listed, user_data)
        left = [problem for problem in left if problem.path != SIGNATURE_FILE]
        left += [problem] if (problem := problem_of(signer)) is not None else []
    if arguments.json:
        context.say_json(
            {
                "folder": str(folder),
                "files": len(listed.files),
                "problems": as_data(context, found),
                "signer": {"state": signer.state, "name": signer.name, "key": signer.key},
                "mended": mended,
                "left": as_data(context, left),
            }
        )
    else:
        for path in mended:
            context.say(_(N_("Mended: {file}"), file=path))
        _tell_signer(context, signer)
        if left:
            print_problems(context, folder, left)
        if other is None and has_errors(left):
            words = N_(
                "To mend: sala verify {folder} --repair-from OTHER (a stick or folder with the same lessons)"
            )
            context.say(_(words, folder=folder))
        if not has_errors(left):
            context.say(
                _(N_("{name}: all {count} files are whole."), name=folder.name, count=len(listed.files))
            )
    return EXIT_PROBLEMS if has_errors(left) else EXIT_OK


def _trusted(signer: Signer, user_data: Path, *, trusts: bool) -> Signer:
    """Another key of a known name becomes one of theirs if a person says so. Raises SalaError by errno."""
    if not trusts or signer.state != "other_key":
        return signer
    trust(user_data, signer)
    return Signer("known", signer.name, signer.key)


def _tell_signer(context: Context, signer: Signer) -> None:
    if signer.state not in ("new", "known"):
        return
    words = N_("Signed by {name} ({fingerprint}), known on this PC.")
    if signer.state == "new":
        words = N_("Signed by {name} ({fingerprint}), seen here for the first time and remembered.")
    context.say(context.texts(words, name=signer.name, fingerprint=signer.fingerprint))


def _verify_lesson(context: Context, path: Path, *, trusts: bool, as_json: bool) -> int:
    """A single `.sala` file: each damaged file in it by name, and who signed it."""
    found = [Problem("error", fault.code, path.name, fault.values) for fault in verify_archive(path)]
    signer = Signer("wrong")
    if not found:
        with read_archive(path) as archive:
            user_data = user_data_folder(os.environ, sys.platform)
            signer = _trusted(signer_of_lesson(ArchiveFiles(archive), user_data), user_data, trusts=trusts)
        found += [problem] if (problem := problem_of(signer)) is not None else []
    if as_json:
        context.say_json(
            {
                "file": str(path),
                "problems": as_data(context, found),
                "signer": {"state": signer.state, "name": signer.name, "key": signer.key},
            }
        )
    else:
        _tell_signer(context, signer)
        if found:
            print_problems(context, path, found)
        if not has_errors(found):
            context.say(context.texts(N_("{name} is whole."), name=path.name))
    return EXIT_PROBLEMS if has_errors(found) else EXIT_OK
