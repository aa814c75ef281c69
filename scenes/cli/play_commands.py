"""`sala play`, and `sala` without a command: the shelf of samples, or the main job without a window."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scenes.cli import lesson_commands
from scenes.cli.context import EXIT_FAILED, EXIT_OK, EXIT_PROBLEMS, Context
from scenes.errors import SalaError
from scenes.play.session import MAX_PUPILS
from scenes.storage.export_list import LESSONS_FOLDER, export_root, read_list
from scenes.storage.places import user_data_folder, writable_folder
from scenes.texts import N_, UI_LANGUAGES

if TYPE_CHECKING:
    from scenes.player.app import PlayerApp
    from scenes.player.options import PlayerOptions

Subparsers = argparse._SubParsersAction
RUNGS = ("high", "standard", "software")
SAMPLES = "lessons"


def register(commands: Subparsers, context: Context) -> None:
    _ = context.texts
    play = commands.add_parser("play", help=_(N_("Play lessons.")))
    play.add_argument(
        "lessons",
        nargs="*",
        type=Path,
        metavar="LESSON",
        help=_(N_("Lessons, or folders of lessons; none: the samples.")),
    )
    play.add_argument("--pupil", action="append", metavar="NAME", help=_(N_("Who plays; up to four times.")))
    play.add_argument("--language", choices=UI_LANGUAGES, help=_(N_("Language to begin in.")))
    play.add_argument("--rung", choices=RUNGS, help=_(N_("How to draw; else the best that works.")))
    play.add_argument(
        "--size",
        metavar="WxH",
        type=lambda text: _size(text, context),
        help=_(N_("Size of the window, as 1366x768.")),
    )
    # Where the picture begins on the screen: for the studio, which has its strip beside it.
    play.add_argument("--origin", type=int, nargs=2, metavar=("LEFT", "TOP"), help=argparse.SUPPRESS)
    play.add_argument("--fullscreen", action="store_true", help=_(N_("Fill the screen.")))
    play.add_argument("--silent", action="store_true", help=_(N_("No sound.")))
    play.add_argument("--results", type=Path, metavar="DIR", help=_(N_("Where to write results.")))
    play.add_argument("--seed", type=int, help=_(N_("Fix all chance, so that playing can be repeated.")))
    play.add_argument(
        "--robot",
        metavar="right|half|wrong|FILE",
        help=_(N_("Let the robot pupil play: “right”, “half”, “wrong”, or a file of inputs.")),
    )
    play.add_argument("--offscreen", action="store_true", help=_(N_("Draw without a window or a screen.")))
    play.add_argument(
        "--shots", type=Path, metavar="DIR", help=_(N_("Keep a picture of each step of the robot."))
    )
    play.add_argument("--step", metavar="ID", default="", help=_(N_("Begin with this step of the lesson.")))
    play.add_argument(
        "--rehearse",
        action="store_true",
        help=_(N_("With --step: the robot pupil does the steps before it first, rightly.")),
    )
    play.add_argument(
        "--trace",
        type=Path,
        metavar="FILE",
        help=_(N_("Write what happens, a line for each thing, while it happens; - is the standard output.")),
    )
    play.set_defaults(run=run_play)


def _size(text: str, context: Context) -> tuple[int, int]:
    width, _x, height = text.partition("x")
    if not (
        width.isdecimal() and height.isdecimal() and 320 <= int(width) <= 8192 and 240 <= int(height) <= 8192
    ):
        wish = N_("a size is written as 1366x768, from 320x240 to 8192x8192; here is “{found}”")
        raise argparse.ArgumentTypeError(context.texts(wish, found=text))
    return int(width), int(height)


def options_of(context: Context, arguments: argparse.Namespace) -> PlayerOptions:
    """The player's options as the command line says; `lessons` is to be filled in."""
    from scenes.player.options import PlayerOptions

    robot = arguments.robot is not None
    names = tuple(arguments.pupil or ())[:MAX_PUPILS]
    return PlayerOptions(
        lessons=context.assets / SAMPLES,
        assets=context.assets,
        user_data=user_data_folder(os.environ, sys.platform),
        results=arguments.results,
        keeps_results=not robot or arguments.results is not None,
        keeps_settings=not robot,
        pupils=names or (("",) if robot else None),
        language=arguments.language or getattr(arguments, "lang", None) or "",
        seed=arguments.seed if arguments.seed is not None or not robot else 1,
        rung=arguments.rung,
        size=arguments.size,
        origin=tuple(origin) if (origin := getattr(arguments, "origin", None)) else None,
        is_offscreen=arguments.offscreen,
        is_fullscreen=arguments.fullscreen,
        is_silent=arguments.silent or arguments.offscreen,
        step=arguments.step,
        rehearses=arguments.rehearse,
        trace=arguments.trace,
    )


def run_play(context: Context, arguments: argparse.Namespace) -> int:
    """0 if all went well, 1 if a robot could not finish a lesson."""
    options = options_of(context, arguments)
    lessons: list[Path] = arguments.lessons
    root = None if lessons else export_root(Path(sys.executable), os.environ)
    if root is not None:
        options = replace(options, export=root)
        lessons = _lessons_of_export(root)
        _check_fonts(root, context.assets)
        if arguments.robot is not None:
            tell_of_damage(context, root)
    for path in lessons:
        if not path.exists():  # said before a window is tried
            raise SalaError("file_missing", name=path.name)
    if arguments.robot is not None:
        return play_by_robot(
            context, options, lessons or [context.assets / SAMPLES], arguments.robot, arguments.shots
        )
    return play_by_pupils(context, replace(options, lessons=tuple(lessons)) if lessons else options)


def _lessons_of_export(root: Path) -> list[Path]:
    """The only lesson is played at once; several, or one that cannot be opened, are shown on a shelf."""
    from scenes.player.lessons_shelf import find_lessons

    folder = root / LESSONS_FOLDER
    try:
        found = find_lessons(folder)
    except SalaError:  # the folder itself is gone: the player says so, and what else is damaged
        return [folder]
    return found if len(found) == 1 else [folder]


def _check_fonts(root: Path, assets: Path) -> None:
    """The engine's font reader dies of a damaged font, so those are read whole before it sees them: 2 ms.

    Raises SalaError naming the file.
    """
    from scenes.storage.export_check import check_bytes

    try:
        listed = read_list(root)
        folder = assets.resolve().relative_to(root.resolve()).as_posix() + "/fonts/"
    except (SalaError, ValueError):
        return  # no list to compare with, or a player that was copied to this PC after it was checked
    for file in listed.files:
        if file.path.startswith(folder) and file.path.endswith(".ttf"):
            problem = check_bytes(root, file)
            if problem is not None:
                raise SalaError(problem.code, **problem.values)


def tell_of_damage(context: Context, root: Path) -> bool:
    """Name every damaged file of an export; what is whole is played all the same. Whether there is any."""
    from scenes.schema.check import Problem, has_errors
    from scenes.storage.export_check import check_export

    found: list[Problem] = []
    try:
        for _progress in check_export(root, read_list(root), found):
            pass
    except SalaError as error:
        context.complain(error)
        return True
    for problem in found:
        context.complain(SalaError(problem.code, **problem.values))
    return has_errors(found)


def play_by_pupils(context: Context, options: PlayerOptions) -> int:
    """Until the window is closed; 3 if there was nothing to play."""
    from scenes.player.opening import open_player

    app = open_player(options)
    try:
        status = app.run()
    finally:
        app.close()
    if app.fault is not None:
        context.complain(app.fault)
        return EXIT_FAILED
    return status


def play_by_robot(
    context: Context, options: PlayerOptions, lessons: list[Path], manner: str, shots: Path | None
) -> int:
    """Every lesson (of a folder: each) to its end: a line for each input, then one with the marks; of several, at the
    end, a table of all.
    """
    from scenes.cli.tables import aligned
    from scenes.player.app import PlayerApp
    from scenes.player.lessons_shelf import find_lessons, is_lesson
    from scenes.player.robot_run import by_manner, run_robot, scripted

    brain = by_manner(manner) if manner in ("right", "half", "wrong") else scripted(Path(manner))
    each: list[Path] = []
    for place in lessons:
        found = [place] if is_lesson(place) else find_lessons(place)
        if not found:
            raise SalaError("no_lesson_here", name=place.name)
        each += found
    worst = EXIT_OK
    rows: list[tuple[str, ...]] = []
    for path in each:
        context.say(f"== {path.name}")
        folder = None
        if shots is not None:
            folder = shots / path.stem if len(each) > 1 else shots
        try:
            app = PlayerApp(replace(options, lessons=path))
        except SalaError as error:
            context.complain(error)
            worst = EXIT_FAILED
            rows.append((path.name, context.texts(N_("cannot be opened"))))
            continue
        with contextlib.closing(app):
            _tell_where_results_are(context, app, options)
            try:
                report = run_robot(app, brain, context.say, folder)
            except SalaError as error:
                if error.code != "robot_stuck":
                    raise
                context.complain(error)
                worst = max(worst, EXIT_PROBLEMS)
                rows.append((path.name, context.texts(N_("got stuck"))))
                continue
        marks = ", ".join(f"{earned:g}/{possible:g}" for earned, possible in report.marks)
        context.say(
            context.texts(
                N_("Finished: {inputs} inputs, {shots} pictures, marks {marks}, score {score:g}."),
                inputs=report.inputs,
                shots=report.shots,
                marks=marks,
                score=report.score,
            )
        )
        for issue in report.issues:
            context.say(f"  ! {issue}")
        shares = (
            f"{100 * earned / possible:.0f} %" if possible else "-" for earned, possible in report.marks
        )
        row = (marks, ", ".join(shares), f"{report.score:g}", str(report.inputs), str(len(report.issues)))
        rows.append((path.name, context.texts(N_("to the end")), *row))
    if len(each) > 1:
        _ = context.texts
        heading = (
            *(_(N_("Lesson")), _(N_("Played")), _(N_("Marks")), _(N_("Percent"))),
            *(_(N_("Score")), _(N_("Inputs")), _(N_("Not shown"))),
        )
        full = [(*row, *("",) * (len(heading) - len(row))) for row in rows]
        context.say("\n" + "\n".join(aligned(heading, full, (False, False, *(True,) * 5))))
    return worst


def _tell_where_results_are(context: Context, app: PlayerApp, options: PlayerOptions) -> None:
    """The folder that was asked for may be locked: then they lie in the user's own, and nobody would look there."""
    attempt = app.pages.play.attempt if app.pages.play is not None else None
    if options.results is not None and attempt is not None and attempt.folder != options.results:
        context.complain(
            SalaError("results_elsewhere", asked=str(options.results), folder=str(attempt.folder))
        )


# ---------------------------------------------------------------------- without a command


ExportAndPlay = Callable[[Context, Path, Path], Path | None]
"""(context, lesson, folder to export into) -> the export, played to its end; None if there is no player to export."""


def run_default(context: Context, export_and_play: ExportAndPlay) -> int:
    """The shelf of samples where there is a display; else check, export and play a sample, and say where it is."""
    arguments = argparse.Namespace(
        pupil=None,
        language=context.texts.language,
        rung=None,
        size=None,
        fullscreen=False,
        silent=False,
        results=None,
        seed=None,
        robot=None,
        offscreen=False,
        shots=None,
        step="",
        rehearse=False,
        trace=None,
    )
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return play_by_pupils(context, options_of(context, arguments))
    return _main_job(context, arguments, export_and_play)


def _main_job(context: Context, arguments: argparse.Namespace, export_and_play: ExportAndPlay) -> int:
    _ = context.texts
    context.say(_(N_("There is no display, so the main job is done without a window.")))
    sample = context.assets / SAMPLES / "dengue"
    out = writable_folder(Path("out"), user_data_folder(os.environ, sys.platform) / "out")
    check = argparse.Namespace(lessons=[sample], profile="lab-low", json=False)
    status = lesson_commands.run_check(context, check)
    if status != EXIT_OK:
        return status
    started = time.monotonic()
    folder = export_and_play(context, sample, out)
    if folder is not None:
        text = N_(
            "Exported and played to the end in {seconds:.0f} s. The export is {file}; "
            "pictures are in shots and answers in results beside it."
        )
        context.say(_(text, seconds=time.monotonic() - started, file=folder.resolve()))
        return EXIT_OK
    return _pack_and_play(context, arguments, sample, out / "dengue.sala")


def _pack_and_play(context: Context, arguments: argparse.Namespace, sample: Path, packed: Path) -> int:
    """Where no player to export has been made: the pack, played by the player of this clone."""
    pack = argparse.Namespace(lesson=sample, file=packed)
    status = lesson_commands.run_pack(context, pack)
    if status != EXIT_OK:
        return status
    arguments.robot = "right"
    arguments.offscreen = True
    arguments.seed = 1
    arguments.results = packed.parent / "results"
    started = time.monotonic()
    status = play_by_robot(
        context, options_of(context, arguments), [packed], "right", packed.parent / "shots"
    )
    if status != EXIT_OK:
        return EXIT_FAILED
    context.say(
        context.texts(
            N_(
                "Played to the end in {seconds:.0f} s. The lesson is {file}; "
                "pictures are in shots and answers in results beside it."
            ),
            seconds=time.monotonic() - started,
            file=packed.resolve(),
        )
    )
    return EXIT_OK
