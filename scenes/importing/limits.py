"""Limits that a worker process puts on itself before it opens a stranger's file.

Time and memory by the system (rlimits on Linux and macOS, a Job Object on Windows); and from then on Python itself
refuses to open anything outside the file's own folder, to write outside the folder for results, and to reach the
network or other programs (audit hooks cannot be taken away again, PEP 578).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SECONDS = 20
MEMORY = 1_500_000_000
FILE_BYTES = 80 << 20
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.kill",
    "os.chmod",
    "os.chown",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.rmdir",
    "shutil.",
    "ctypes.dlopen",
    "winreg.",
    "webbrowser.",
    "urllib.",
    "ftplib.",
    "smtplib.",
)
_CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.utime")


def limit_resources() -> None:
    """Let the system end this process when it takes too much."""
    if sys.platform == "win32":
        _limit_windows()
    else:
        import resource

        for what, most in (
            (resource.RLIMIT_CPU, SECONDS),
            (resource.RLIMIT_FSIZE, FILE_BYTES),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_AS, MEMORY),
        ):
            _soft, hard = resource.getrlimit(what)
            wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (wanted, wanted))


def limit_reach(readable: Sequence[Path], writable: Path) -> None:
    """From now on files are opened below these folders only, and written below `writable` only."""
    own = [
        Path(__file__).parents[2],
        # A frozen program has no prefix, and nothing must not become the folder one happens to be in.
        *map(Path, filter(None, (sys.prefix, sys.base_prefix, *sys.path))),
    ]
    reads = tuple(_prefix(folder) for folder in (*readable, writable, *own))
    writes = _prefix(writable)

    def guard(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            if isinstance(path, int) or path is None:
                return  # already open: it came through here before
            is_write = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)) or any(
                letter in (mode or "") for letter in "wax+"
            )
            allowed = (writes,) if is_write else reads
            if not _real(path).startswith(allowed):
                raise PermissionError(f"an import may not open {os.fsdecode(path)!r}")
        elif event in _CHANGES:
            for path in arguments[:2]:
                if isinstance(path, str | bytes | os.PathLike) and not _real(path).startswith(writes):
                    raise PermissionError(f"an import may not change {os.fsdecode(path)!r}")
        elif event.startswith(_FORBIDDEN):
            raise PermissionError(f"an import may not do {event}")

    sys.addaudithook(guard)


def _prefix(folder: Path) -> str:
    return _real(folder).rstrip(os.sep) + os.sep


def _real(path: Any) -> str:
    return os.path.normcase(os.path.realpath(os.fsdecode(path)))


if sys.platform == "win32":

    def _limit_windows() -> None:
        """A Job Object for this process alone: memory, processor time, no children (winnt.h)."""
        import ctypes
        from ctypes import wintypes

        class BasicLimits(ctypes.Structure):
            _fields_ = [
                ("PerProcessUserTimeLimit", ctypes.c_int64),
                ("PerJobUserTimeLimit", ctypes.c_int64),
                ("LimitFlags", wintypes.DWORD),
                ("MinimumWorkingSetSize", ctypes.c_size_t),
                ("MaximumWorkingSetSize", ctypes.c_size_t),
                ("ActiveProcessLimit", wintypes.DWORD),
                ("Affinity", ctypes.c_size_t),
                ("PriorityClass", wintypes.DWORD),
                ("SchedulingClass", wintypes.DWORD),
            ]

        class ExtendedLimits(ctypes.Structure):
            _fields_ = [
                ("BasicLimitInformation", BasicLimits),
                ("IoInfo", ctypes.c_uint64 * 6),
                ("ProcessMemoryLimit", ctypes.c_size_t),
                ("JobMemoryLimit", ctypes.c_size_t),
                ("PeakProcessMemoryUsed", ctypes.c_size_t),
                ("PeakJobMemoryUsed", ctypes.c_size_t),
            ]

        process_time, active_process, process_memory, die_on_fault = 0x2, 0x8, 0x100, 0x400
        extended_limit_information = 9
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = [ctypes.c_void_p, wintypes.LPCWSTR]
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = [
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        ]
        kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        limits = ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = (
            process_time | active_process | process_memory | die_on_fault
        )
        limits.BasicLimitInformation.PerProcessUserTimeLimit = SECONDS * 10_000_000  # units of 100 ns
        limits.BasicLimitInformation.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = MEMORY
        job = kernel.CreateJobObjectW(None, None)  # never closed: it lives as long as the process
        is_limited = (
            job
            and kernel.SetInformationJobObject(
                job, extended_limit_information, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        )
        if not is_limited:
            raise ctypes.WinError(ctypes.get_last_error())
