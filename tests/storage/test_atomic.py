"""Whole or untouched: files under kills, full disks, locked disks and busy Windows programs."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scenes.errors import SalaError
from scenes.messages import MESSAGES, report
from scenes.storage import atomic
from scenes.storage.atomic import (
    TEMPORARY_SUFFIX,
    file_error,
    read_file,
    remove_stale_temporaries,
    write_file,
)
from scenes.texts import Texts

ROOT = Path(__file__).parents[2]

# Forks writers that save versions of a file, kills each at a random moment, and looks at what is left. Pieces of a
# random size make the kills fall inside the writing.
KILLER = r"""
import os, random, signal, sys, time
from pathlib import Path
from scenes.storage.atomic import write_file

path, kills = Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(11)
whole_write = os.write

def version(number):
    return (b"version %d\n" % number) * 400

def write_in_pieces(descriptor, data):
    return whole_write(descriptor, data[: chance.randint(1, 300)])

write_file(path, version(0))
saved = left = 0
for kill in range(kills):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write = write_in_pieces
        number = saved
        while True:
            number += 1
            write_file(path, version(number))
            whole_write(writer, b"%d\n" % number)
    os.close(writer)
    time.sleep(chance.random() * 0.015)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with open(reader, "rb") as file:
        acknowledged = [int(line) for line in file.read().split(b"\n")[:-1]]
    saved = max([saved, *acknowledged])
    found = path.read_bytes()
    assert found in (version(saved), version(saved + 1)), (saved, found[:40], len(found))
    saved += found == version(saved + 1)
    left += any(name != path.name for name in os.listdir(path.parent))
print(saved, left)
"""


def run(script: str, *arguments: str, prefix: tuple[str, ...] = ()) -> str:
    done = subprocess.run(
        [*prefix, sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_kills_at_random_moments_leave_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    saved, left = map(int, run(KILLER, str(tmp_path / "lesson.yaml"), "100").split())
    assert saved > 0
    assert left > 0, "no kill fell inside a save: the test would prove nothing"


# A small file system of its own, in a mount namespace of its own, so that nothing is left mounted.
FULL_DISK = r"""
import os, subprocess, sys
from pathlib import Path
from scenes.errors import SalaError
from scenes.storage.atomic import write_file
from scenes.storage.journal import Journal, read_journal
from scenes.storage.places import writable_folder

folder = Path(sys.argv[1])
disk = folder / "stick"
disk.mkdir()
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], check=True)

def code(action, *values):
    try:
        action(*values)
    except SalaError as error:
        return error.code
    return "done"

lesson = disk / "lesson.yaml"
assert code(write_file, lesson, b"old" * 5000) == "done"
assert code(write_file, lesson, b"new" * 20000) == "file_disk_full"
assert code(write_file, disk / "other.yaml", b"new" * 20000) == "file_disk_full"
assert lesson.read_bytes() == b"old" * 5000
assert os.listdir(disk) == ["lesson.yaml"], os.listdir(disk)

journal = Journal.open(disk / "results.jsonl")
kept = 0
while code(journal.append, {"number": kept, "text": "x" * 700}) == "done":
    kept += 1
assert kept > 10
assert read_journal(journal.path)[1] == []
assert len(read_journal(journal.path)[0]) == kept
assert code(write_file, lesson, b"x" * 8000) == "file_disk_full"
os.unlink(lesson)
journal.append({"number": kept})
assert [record["number"] for record in read_journal(journal.path)[0]] == list(range(kept + 1))
journal.close()

subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
assert code(write_file, disk / "new.yaml", b"x") == "file_read_only"
assert code(Journal.open, disk / "more.jsonl") == "file_read_only"
assert code(Journal.open, journal.path) == "file_read_only"
assert writable_folder(disk / "results", folder / "own") == folder / "own"
assert len(read_journal(journal.path)[0]) == kept + 1
print("done")
"""

# Where no file system may be mounted: the limit for the size of a file is the next best disk that gets full.
FULL_FILE = r"""
import os, resource, signal, sys
from pathlib import Path
from scenes.errors import SalaError
from scenes.storage.atomic import write_file

lesson = Path(sys.argv[1], "lesson.yaml")
write_file(lesson, b"old" * 5000)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (32768, 32768))
try:
    write_file(lesson, b"new" * 20000)
except SalaError as error:
    assert error.code == "file_too_large", error
else:
    raise AssertionError("not full")
assert lesson.read_bytes() == b"old" * 5000
assert os.listdir(sys.argv[1]) == ["lesson.yaml"]
print("done")
"""


def mount_prefix() -> tuple[str, ...] | None:
    """The words that start a program where it may mount; None where the system allows that to nobody."""
    if shutil.which("unshare") is None:
        return None
    for prefix in (("unshare", "-m"), ("unshare", "-rm")):
        if (
            subprocess.run([*prefix, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True).returncode
            == 0
        ):
            return prefix
    return None


def test_a_full_or_locked_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    prefix = mount_prefix()
    if prefix is not None:
        assert run(FULL_DISK, str(tmp_path), prefix=prefix) == "done"
    limited = tmp_path / "limited"
    limited.mkdir()
    assert run(FULL_FILE, str(limited)) == "done"


@pytest.mark.parametrize("call", ["open", "fchmod", "write", "fsync", "close", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "lesson.yaml"
    write_file(path, b"old")
    real_close = os.close

    def fail(*arguments: Any, **_options: Any) -> None:
        if call == "close":
            real_close(arguments[0])
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(atomic.os, call, fail)
    if call == "fchmod":
        write_file(path, b"new")  # sticks know no permissions
        monkeypatch.undo()
        assert path.read_bytes() == b"new"
    else:
        with pytest.raises(SalaError) as caught:
            write_file(path, b"new")
        monkeypatch.undo()
        assert caught.value.code == "file_device_gone"
        assert caught.value.values["name"] == "lesson.yaml"
        assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["lesson.yaml"]


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "lesson.yaml", b"new")
    assert names(tmp_path) == []


def test_the_order_is_file_then_swap_then_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        real_fsync(descriptor)

    def replace(source: Path, target: Path) -> None:
        assert source.read_bytes() == b"new"
        steps.append("swap")
        real_replace(source, target)

    monkeypatch.setattr(atomic.os, "fsync", fsync)
    monkeypatch.setattr(atomic.os, "replace", replace)
    write_file(tmp_path / "a", b"new")
    assert steps == ["file", "swap", "folder"]


class WindowsError_(OSError):
    """What os.replace raises on Windows while a virus scanner holds the file."""

    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EACCES, "Access is denied")
        self.winerror = winerror


@pytest.mark.parametrize(("number", "code"), [(5, "file_permission"), (32, "file_busy"), (33, "file_busy")])
def test_a_file_that_windows_holds_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    clock = 100.0
    free_at = 102.5
    real_replace = os.replace

    def sleep(seconds: float) -> None:
        nonlocal clock
        clock += seconds

    def replace(source: Path, target: Path) -> None:
        if clock < free_at:
            raise WindowsError_(number)
        real_replace(source, target)

    monkeypatch.setattr(atomic.time, "monotonic", lambda: clock)
    monkeypatch.setattr(atomic.time, "sleep", sleep)
    monkeypatch.setattr(atomic.os, "replace", replace)
    write_file(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    free_at = clock + 60
    with pytest.raises(SalaError) as caught:
        write_file(tmp_path / "a", b"newer")
    assert caught.value.code == code
    assert clock < free_at - 50
    assert names(tmp_path) == ["a"]


def test_links_and_permissions_stay(tmp_path: Path) -> None:
    target = tmp_path / "shared.yaml"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link = tmp_path / "lesson.yaml"
    link.symlink_to(target)
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    mask = os.umask(0o027)
    try:
        write_file(tmp_path / "fresh", b"")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "fresh").stat().st_mode) == 0o640


def test_the_longest_khmer_name_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / ("ស" * 83 + ".yaml")
    write_file(path, b"x")
    assert path.read_bytes() == b"x"
    with pytest.raises(SalaError) as caught:
        write_file(tmp_path / ("ស" * 90), b"x")
    assert caught.value.code == "file_name_too_long"


def test_what_stands_in_the_way_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe")
    for name, code in [("folder", "file_is_folder"), ("no/a", "file_missing"), ("file/a", "file_missing")]:
        with pytest.raises(SalaError) as caught:
            write_file(tmp_path / name, b"x")
        assert caught.value.code == code
    for name, code in [
        ("folder", "file_is_folder"),
        ("none", "file_missing"),
        ("pipe", "file_not_regular"),
        ("file/a", "file_missing"),
    ]:
        with pytest.raises(SalaError) as caught:
            read_file(tmp_path / name, 100)
        assert caught.value.code == code


def test_reading_stops_at_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert read_file(tmp_path / "a", 100) == b"x" * 100
    with pytest.raises(SalaError) as caught:
        read_file(tmp_path / "a", 99)
    assert caught.value.code == "file_too_large"


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_errno_has_a_sentence_in_full(number: int) -> None:
    error = file_error(OSError(number, os.strerror(number)), Path("stick", "មេរៀន.yaml"))
    assert error.code in MESSAGES
    text = report(Texts("en"), error)
    assert "មេរៀន.yaml" in text
    assert "{" not in text


@pytest.mark.parametrize(("winerror", "code"), sorted(atomic._CODE_OF_WINERROR.items()))
def test_windows_says_more_than_errno(winerror: int, code: str) -> None:
    assert file_error(WindowsError_(winerror), "a").code == code
    assert code in MESSAGES


def test_leftovers_of_killed_programs_are_removed_when_old(tmp_path: Path) -> None:
    for name, age in [("old", 7200), ("young", 60)]:
        leftover = tmp_path / f".{name}{TEMPORARY_SUFFIX}"
        leftover.write_bytes(b"")
        os.utime(leftover, (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "lesson.yaml").write_bytes(b"")
    os.utime(tmp_path / "lesson.yaml", (0, 0))
    assert remove_stale_temporaries(tmp_path, now=1_000_000) == [f".old{TEMPORARY_SUFFIX}"]
    assert names(tmp_path) == [f".young{TEMPORARY_SUFFIX}", "lesson.yaml"]
    assert remove_stale_temporaries(tmp_path / "none") == []
