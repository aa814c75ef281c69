"""The first module of the frozen player (`__main__`): makes the extension modules findable, then plays.

Stands alone: nothing of Sala can be imported before it has run. `sala_runtime` is written by freeze_player.
"""

import os
import sys
import traceback
from importlib.machinery import ExtensionFileLoader, ModuleSpec

import sala_runtime

FILES = "files.txt"
"""In the runtime's folder: a line with size, sha256 and path for each other file of it."""

NEEDED = ("lib/", "assets/fonts/")
"""Without these nothing can be shown. All else can be missing while a lesson goes on."""

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


def give_streams():
    """A program without a console may have no standard streams: what is printed then goes nowhere.

    Khmer on a terminal or in a pipe that does not know it must not fail.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  (open until the end)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")


def damaged_files(folder, is_whole):
    """The needed files for which `is_whole(path, size, sha256)` is false, or that cannot be looked at."""
    try:
        with open(os.path.join(folder, FILES), encoding="utf-8") as file:
            lines = [line.split(" ", 2) for line in file.read().splitlines()]
        listed = [(name, int(size), sha256) for size, sha256, name in lines]
    except (OSError, ValueError):
        return [FILES]
    damaged = []
    for name, size, sha256 in listed:
        if name.startswith(NEEDED):
            try:
                if is_whole(os.path.join(folder, *name.split("/")), size, sha256):
                    continue
            except OSError:
                pass
            damaged.append(name)
    return damaged


def has_size(path, size, _sha256):
    """Quick enough for every start. The system would end the program that loads a library cut short."""
    return os.stat(path).st_size == size


def has_hash(path, _size, sha256):
    """Slow: for when something is known to be wrong."""
    import hashlib

    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def culprits(folder, error):
    """What is damaged when a library cannot be loaded: often one that it needs."""
    try:
        return damaged_files(folder, has_hash) or [error.path or error.name or str(error)]
    except ImportError as worse:  # the library that works out hashes is the damaged one
        return [worse.path or worse.name or str(worse)]


def tell(text):
    """Say it; where nobody would see that (started by a double click on Windows), in a text window too."""
    print(text, file=sys.stderr)
    if sys.platform != "win32" or len(sys.argv) > 1:
        return
    try:
        note = os.path.join(os.environ.get("TEMP", "."), "sala-player.txt")
        with open(note, "w", encoding="utf-8-sig") as file:
            file.write(text)
        os.startfile(note)
    except OSError:
        return


def start_again_in_unicode():
    """On a PC without any locale (Linux, "C") this Python would take Khmer in file names for nonsense.

    That is decided before its first module runs, so the program starts once more with the locale that knows all signs.
    """
    if sys.platform == "win32" or sys.getfilesystemencoding() == "utf-8" or "SALA_LOCALE" in os.environ:
        return
    environment = {**os.environ, "LC_CTYPE": "C.UTF-8", "SALA_LOCALE": os.environ.get("LC_ALL", "")}
    environment.pop("LC_ALL", None)
    os.execve(sys.executable, [sys.executable, *sys.argv[1:]], environment)


def start():
    start_again_in_unicode()
    folder = os.path.dirname(os.path.abspath(sys.executable))
    sys.frozen = True
    sys.path[:] = []
    sys.meta_path.append(ExtensionFinder(os.path.join(folder, "lib"), sala_runtime.EXTENSIONS))
    give_streams()
    damaged = damaged_files(folder, has_size)
    if not damaged:
        try:
            import uharfbuzz  # noqa: F401
            from panda3d import core  # noqa: F401

            from scenes.cli.player_program import main
        except ImportError as error:  # the right size, but not a library any more
            damaged = culprits(folder, error)
    if damaged:
        tell(DAMAGED.format(names="\n".join(damaged)))
        return EXIT_FAILED
    try:
        return main(sys.argv[1:], folder, sala_runtime.MODULES)
    except Exception:  # noqa: BLE001  (the border of the program: silence would be worse than technical words)
        tell(STOPPED + traceback.format_exc())
        return EXIT_FAILED


sys.exit(start())
