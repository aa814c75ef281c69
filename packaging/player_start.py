"""The first module of the frozen player (`__main__`): makes the extension modules findable, then plays.

Stands alone: nothing of Sala can be imported before it has run. `sala_runtime` is written by freeze_player.
"""

import os
import sys
import traceback
from importlib.machinery import ExtensionFileLoader, ModuleSpec

import sala_runtime
from program_start import (
    culprits,
    damaged_files,
    give_streams,
    has_hash,
    has_size,
    start_again_in_unicode,
    tell,
)

NEEDED = ("lib/", "assets/fonts/")
"""Without these nothing can be shown. All else can be missing while a lesson goes on."""

HASHING = ("lib/deploy_libs/_blake2", "lib/deploy_libs/_md5", "lib/deploy_libs/_sha")
"""Where one of these is no library any more, Python prints technical words and goes on: so they are read (1 ms)."""

NOTE = "sala-player.txt"

EXIT_FAILED = 3

DAMAGED = """\
សាលា មិនអាចចាប់ផ្ដើមបានទេ។ ឯកសារទាំងនេះខូច ឬបាត់៖
Sala cannot start. These files are damaged or missing:

{names}

សូមចម្លងថតទាំងមូលម្ដងទៀត ពីថាស ឬ USB ដែលល្អ។
Copy the whole folder again, from a stick or a disk that is whole.
"""


STOPPED = """\
មានបញ្ហាក្នុងកម្មវិធីសាលា។ ចម្លើយទាំងអស់ត្រូវបានរក្សាទុក។ សូមបង្ហាញអត្ថបទនេះដល់អ្នកដែលអាចជួយបាន។
Something is wrong in Sala itself. All answers are kept. Please show this text to somebody who can help.

"""


class ExtensionFinder:
    """Finds the extension modules of the runtime by a table, without looking through folders."""

    def __init__(self, folder, files):
        self._folder = folder
        self._files = files

    def find_spec(self, name, path=None, target=None):
        file = self._files.get(name)
        if file is None:
            return None
        location = os.path.join(self._folder, *file.split("/"))
        return ModuleSpec(name, ExtensionFileLoader(name, location), origin=location)


def harmed(folder, error):
    """Files that were changed, where something is wrong in the program itself: then they are the reason."""
    try:
        return damaged_files(folder, has_hash, NEEDED)
    except Exception:  # noqa: BLE001  (a library that is needed for looking is harmed as well)
        return culprits(folder, error, NEEDED) if isinstance(error, ImportError) else []


def start():
    start_again_in_unicode()
    folder = os.path.dirname(os.path.abspath(sys.executable))
    sys.frozen = True
    sys.path[:] = []
    sys.meta_path.append(ExtensionFinder(os.path.join(folder, "lib"), sala_runtime.EXTENSIONS))
    give_streams()
    damaged = damaged_files(folder, has_size, NEEDED)
    if not damaged:
        try:
            damaged = damaged_files(folder, has_hash, HASHING)
            if not damaged:
                import uharfbuzz  # noqa: F401
                from panda3d import core  # noqa: F401

                from scenes.cli.player_program import main
        except ImportError as error:  # the right size, but not a library any more
            damaged = culprits(folder, error, NEEDED)
        except Exception as error:  # noqa: BLE001  (Python's own modules take a missing library for other things)
            return stop(folder, error)
    if damaged:
        tell(DAMAGED.format(names="\n".join(damaged)), NOTE)
        return EXIT_FAILED
    try:
        return main(sys.argv[1:], folder, sala_runtime.MODULES)
    except Exception as error:  # noqa: BLE001  (the border of the program: silence would be worse than technical words)
        return stop(folder, error)


def stop(folder, error):
    """Say why nothing goes on: harmed files or, if there are none, technical words."""
    damaged = harmed(folder, error)
    words = STOPPED + "".join(traceback.format_exception(error))
    tell(DAMAGED.format(names="\n".join(damaged)) if damaged else words, NOTE)
    return EXIT_FAILED


sys.exit(start())
