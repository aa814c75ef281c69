"""Starting a module of Sala in a process of its own: from the source tree, and in a program made by packaging/."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # players start faster without
    import subprocess

RUN_MODULE = "--run-module"
"""First argument of a frozen Sala: the second names one of its own modules, to be run instead of the command."""


def own_command(module: str) -> list[str]:
    """The beginning of the command line that runs `module` with this Python, or with this frozen program again.

    From the source tree the environment must have the project on PYTHONPATH; a frozen program does not look at it.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, RUN_MODULE, module]
    return [sys.executable, "-P", "-m", module]


def end_with_children(process: subprocess.Popen[Any]) -> None:
    """End a process that was started with `start_new_session`, and what it has started itself (not so on Windows)."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
