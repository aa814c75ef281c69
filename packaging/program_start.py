"""What the frozen programs (the player and the studio) do before anything of Sala can be imported.

Stands alone: only modules that are inside every frozen program. Looks whether the program's files are whole, because
the system ends a program that loads a library cut short, without a word.
"""

import os
import sys

FILES = "files.txt"
"""In the program's folder: a line with size, sha256 and path for each other file of it."""


def give_streams():
    """A program without a console may have no standard streams: what is printed then goes nowhere.

    Khmer on a terminal or in a pipe that does not know it must not fail.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  (open until the end)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")


def damaged_files(folder, is_whole, needed):
    """The files for which `is_whole(path, size, sha256)` is false, or that cannot be looked at.

    Only those whose names begin with one of `needed` are looked at.
    """
    try:
        with open(os.path.join(folder, FILES), encoding="utf-8") as file:
            lines = [line.split(" ", 2) for line in file.read().splitlines()]
        listed = [(name, int(size), sha256) for size, sha256, name in lines]
    except (OSError, ValueError):
        return [FILES]
    damaged = []
    for name, size, sha256 in listed:
        if name.startswith(needed):
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
    """Slow: for when something is known to be wrong. Raises ImportError if what works out hashes is harmed itself."""
    # Not by hashlib: where another of its libraries is harmed, it fails and prints technical words.
    if sys.version_info >= (3, 12):
        from _sha2 import sha256 as sha256_of
    else:
        from _sha256 import sha256 as sha256_of

    found = sha256_of()
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            found.update(piece)
    return found.hexdigest() == sha256


def culprits(folder, error, needed):
    """What is damaged when a library cannot be loaded: often one that it needs."""
    try:
        return damaged_files(folder, has_hash, needed) or [error.path or error.name or str(error)]
    except ImportError as worse:  # the library that works out hashes is the damaged one
        return [worse.path or worse.name or str(worse)]


def tell(text, note):
    """Say it; where nobody would see that (started by a double click on Windows), in a text window too.

    `note` is the name of the text file that is shown.
    """
    print(text, file=sys.stderr)
    if sys.platform != "win32" or len(sys.argv) > 1:
        return
    try:
        path = os.path.join(os.environ.get("TEMP", "."), note)
        with open(path, "w", encoding="utf-8-sig") as file:
            file.write(text)
        os.startfile(path)
    except OSError:
        return


def start_again_in_unicode():
    """On a PC without any locale, or without the one it is set to, this Python would read Khmer file names as noise.

    That is decided before its first module runs, so the program starts once more with the locale that knows all signs.
    It is put above all others: one of them that is not installed would undo it. Which ones were set is kept beside.
    """
    if sys.platform == "win32" or sys.getfilesystemencoding() == "utf-8" or "SALA_LOCALE" in os.environ:
        return
    were_set = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "SALA_LOCALE": next(filter(None, were_set), "C")}
    os.execve(sys.executable, [sys.executable, *sys.argv[1:]], environment)
