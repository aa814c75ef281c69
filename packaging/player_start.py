"""The first module of the frozen player (`__main__`): makes the extension modules findable, then plays.

Stands alone: nothing of Sala can be imported before it has run. `sala_runtime` is written by freeze_player.
"""

import os
import sys
from importlib.machinery import ExtensionFileLoader, ModuleSpec

import sala_runtime


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


sys.frozen = True
folder = os.path.dirname(os.path.abspath(sys.executable))
sys.path[:] = []
sys.meta_path.append(ExtensionFinder(os.path.join(folder, "lib"), sala_runtime.EXTENSIONS))
give_streams()

from scenes.cli.player_program import main  # noqa: E402  (the finder must be there first)

sys.exit(main(sys.argv[1:], folder))
