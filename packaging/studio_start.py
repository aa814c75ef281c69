"""The first module of the frozen studio (`__main__`): one program for the studio, the `sala` command and their helpers.

    sala                            the studio's start page (a double click)
    sala LESSON.sala                the studio on a lesson
    sala COMMAND ...                the command as docs/reference.md tells
    sala --self-test [--no-window]  tries everything that is in this program
    sala --run-module MODULE ...    one of its own modules (see scenes/own_process.py)

Stands alone: nothing of Sala can be imported before it has run. `sala_runtime` is written by freeze_studio.
"""

import os
import sys
import traceback

import sala_runtime
from program_start import culprits, damaged_files, give_streams, has_size, start_again_in_unicode, tell

RUN_MODULE = "--run-module"
SELF_TEST = "--self-test"
NEEDED = ("lib/PIL", "lib/PySide6", "lib/deploy_libs", "lib/panda3d", "lib/shiboken6", "lib/assets/fonts")
"""Libraries, and what every window needs. All else is read by Sala itself, which says what is wrong with it."""

NOTE = "sala-studio.txt"
EXIT_USAGE = 2
EXIT_FAILED = 3

DAMAGED = """\
សាលា មិនអាចចាប់ផ្ដើមបានទេ។ ឯកសារទាំងនេះខូច ឬបាត់៖
Sala cannot start. These files are damaged or missing:

{names}

សូមដំឡើងសាលាម្ដងទៀត ឬចម្លងថតទាំងមូលម្ដងទៀត។ មេរៀនរបស់អ្នកនៅដដែល។
Install Sala again, or copy its whole folder again. Your lessons are not touched by that.
"""

STOPPED = """\
មានបញ្ហាក្នុងកម្មវិធីសាលា។ មេរៀនរបស់អ្នកត្រូវបានរក្សាទុក។ សូមបង្ហាញអត្ថបទនេះដល់អ្នកដែលអាចជួយបាន។
Something is wrong in Sala itself. Your lessons are kept. Please show this text to somebody who can help.

"""

OLD_WINDOWS = """\
សាលា ត្រូវការ Windows 10 (1703) ឬថ្មីជាងនេះ។ មេរៀនដែលនាំចេញហើយ អាចបើកលើ Windows 8.1 ផងដែរ។
Sala needs Windows 10 (1703) or newer. Exported lessons also play on Windows 8.1.
"""
FIRST_WINDOWS = 15063
"""What Qt asks of Windows came with version 1703."""


def windows_build():
    """The number that tells versions of Windows apart; FIRST_WINDOWS where there is none.

    Not by Python's own way: Windows tells programs that do not say which versions they know that it is Windows 8.
    """
    if sys.platform != "win32":
        return FIRST_WINDOWS
    import ctypes

    told = (ctypes.c_uint32 * 69)(276)  # OSVERSIONINFOW: its size, major, minor, build, and more
    return told[3] if ctypes.windll.ntdll.RtlGetVersion(told) == 0 else FIRST_WINDOWS


def hide_own_console():
    """On Windows a double click on sala.exe opens a terminal for it alone; the studio needs none."""
    if sys.platform != "win32":
        return
    import ctypes

    kernel = ctypes.windll.kernel32
    if kernel.GetConsoleProcessList((ctypes.c_uint32 * 2)(), 2) == 1:
        kernel.FreeConsole()


def asked(arguments):
    """The arguments of the `sala` command that these stand for."""
    if not arguments:
        return ["studio"]
    if len(arguments) == 1 and arguments[0].lower().endswith(".sala") and os.path.exists(arguments[0]):
        return ["studio", arguments[0]]
    return arguments


def run_module(name, arguments):
    """Run one of Sala's own modules as `python -m` would; no other, because nothing else is ours to run."""
    if name not in sala_runtime.MODULES:
        print(f"sala: there is no module {name!r} in this program.", file=sys.stderr)
        return EXIT_USAGE
    import runpy

    sys.argv = [sys.argv[0], *arguments]
    sys.stdin.reconfigure(encoding="utf-8")  # the studio speaks UTF-8 with its own processes everywhere
    runpy.run_module(name, run_name="__main__", alter_sys=True)
    return 0


def run(arguments):
    if arguments[:1] == [RUN_MODULE]:
        return run_module(arguments[1] if len(arguments) > 1 else "", arguments[2:])
    if arguments[:1] == [SELF_TEST]:
        from studio.self_test import main

        return main(arguments[1:], sala_runtime.MODULES)
    if not arguments:
        hide_own_console()
    from studio.cli import main

    return main(asked(arguments))


def start():
    start_again_in_unicode()
    folder = os.path.dirname(os.path.realpath(sys.executable))
    sys.frozen = True
    library = os.path.join(folder, "lib")
    sys.path[:] = [library, os.path.join(library, "deploy_libs")]
    give_streams()
    damaged = damaged_files(folder, has_size, NEEDED)
    if not damaged:
        try:
            from panda3d import core  # noqa: F401
            from PIL import _imaging  # noqa: F401
        except ImportError as error:  # the right size, but not a library any more
            damaged = culprits(folder, error, NEEDED)
    if damaged:
        tell(DAMAGED.format(names="\n".join(damaged)), NOTE)
        return EXIT_FAILED
    try:
        return run(sys.argv[1:])
    except Exception as error:  # noqa: BLE001  (the border of the program: silence would be worse than technical words)
        is_too_old = isinstance(error, ImportError) and windows_build() < FIRST_WINDOWS
        tell(OLD_WINDOWS if is_too_old else STOPPED + traceback.format_exc(), NOTE)
        return EXIT_FAILED


sys.exit(start())
