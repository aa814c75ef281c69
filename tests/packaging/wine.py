"""Windows for tests: a Wine of their own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.packaging.conftest import run


class Wine:
    """A Windows of its own for these tests."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        keep = ("PATH", "HOME", "DISPLAY", "XAUTHORITY", "LP_NUM_THREADS", "LANG", "LC_ALL")
        self.environment = {key: os.environ[key] for key in keep if key in os.environ}
        # Without an encoding Wine could not hand the Khmer name of a folder from one program to the next.
        self.environment.setdefault("LC_ALL", "C.UTF-8")
        # No programs to add (mono, gecko), no debugger after a crash, and nothing about Wine itself on the terminal.
        overrides = "mscoree,mshtml=;winedbg.exe=d;winemenubuilder.exe=d"
        self.environment |= {"WINEPREFIX": str(folder), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": overrides}
        # Windows' own services start here and live on; were they given a pipe, reading from it would never end.
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        for command in (["wineserver", "--persistent"], ["wine", "wineboot", "--init"]):
            subprocess.run(command, env=self.environment, timeout=200, check=True, **quiet)
        # The same with the desktop: it goes with its last window, and the next program would start another one, which
        # holds that program's pipe for 15 seconds more. This one stays.
        self._desktop = subprocess.Popen(["wine", "explorer.exe", "/desktop"], env=self.environment, **quiet)

    def run(self, program: Path, *arguments: str, user_data: Path) -> subprocess.CompletedProcess[str]:
        command = ["wine", str(program), *arguments]
        return run(command, {**self.environment, "SALA_USER_DATA": windows(user_data)})

    def end(self, name: str) -> None:
        """End every program of this name."""
        run(["wine", "taskkill", "/f", "/im", name], self.environment)

    def close(self) -> None:
        subprocess.run(["wineserver", "--kill"], env=self.environment, check=False, timeout=60)
        self._desktop.wait(60)


def windows(path: Path) -> str:
    """The path as a Windows program sees it: Wine's drive Z is the whole disk."""
    return "Z:" + str(path).replace("/", "\\")
