"""The wheels that a player or a studio is made of: fetched by pip with its own settings, each held to one hash.

`python packaging/runtime_wheels.py` writes packaging/locks/runtime-*.txt and studio-*.txt anew after
packaging/locks/update.sh: the versions of player.txt and studio.txt, and of each the one wheel that fits the target
and the Python, for every Python that can be inside.
Needs the network; building does so once.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shared_libraries import needed

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "packaging/locks"
PYTHON = sys.version_info[:2]
"""What is made holds the Python that makes it: its code is compiled by it, and its standard library goes along."""
PYTHONS = ((3, 11), (3, 12), (3, 13))
"""Those that can be inside. What is given away is made by the oldest, which runs on the oldest systems."""
PINNED = re.compile(r"^([a-z0-9_.-]+)==(\S+) .*?--hash=sha256:([0-9a-f]{64})$", re.M | re.I)
FREE_THREADED = re.compile(r"\.(cp|cpython-)\d+t-[^/]*\.(pyd|so)$")
"""Panda3D's wheels for Python 3.13 hold its standard library twice: also for the Python without the global lock."""

# Not among the player's own packages: Microsoft's C++ runtime, which a school PC need not have.
EXTRA = {"windows": ["msvc-runtime==14.44.35112"], "linux": []}


@dataclass(frozen=True)
class Platform:
    """A target as pip knows it; the oldest system that all of the tags run on decides what the player needs."""

    target: str
    tags: tuple[str, ...]
    made: str = "runtime"
    """What is made of the wheels: "runtime" (the player) or "studio"."""
    versions: str = "player"
    """The lock that tells the version of each package."""
    python: tuple[int, int] = PYTHON

    @property
    def lock(self) -> Path:
        return LOCKS / f"{self.made}-{self.target}-{dotted(self.python)}.txt"


_LINUX = ("manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_27_x86_64", "manylinux_2_28_x86_64")
PLATFORMS = {
    "windows": Platform("windows", ("win_amd64",)),
    "linux": Platform("linux", _LINUX),
}
# Qt's own wheel for Linux asks for the C library 2.34: Debian 12, Ubuntu 22.04.
STUDIO_PLATFORMS = {
    "windows": Platform("windows", ("win_amd64",), "studio", "studio"),
    "linux": Platform("linux", (*_LINUX, "manylinux_2_34_x86_64"), "studio", "studio"),
}


def dotted(python: tuple[int, int]) -> str:
    return f"{python[0]}.{python[1]}"


def contents(name: str) -> dict[str, Any]:
    """What `name` (runtime.toml, studio.toml) says is inside; {python} in it is the number in names of libraries."""
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    return tomllib.loads(text.replace("{python}", dotted(PYTHON).replace(".", "")))


def why_no_python() -> str:
    """Why this Python cannot be inside what is made; empty if it can."""
    if PYTHON in PYTHONS:
        return ""
    known = ", ".join(dotted(python) for python in PYTHONS)
    return f"players and packages can hold Python {known}, but this is Python {dotted(PYTHON)}."


class WheelError(Exception):
    """A wheel could not be fetched, or is not what the lock says."""


def fetch(platform: Platform, folder: Path, *, may_download: bool = True) -> list[Path]:
    """The wheels of the lock, by name, in `folder`; fetched only if one is missing. Raises WheelError."""
    wanted = {sha: name for name, _version, sha in PINNED.findall(platform.lock.read_text(encoding="utf-8"))}
    held = {_hash(path): path for path in sorted(folder.glob("*.whl"))}
    if not wanted.keys() <= held.keys() and may_download:
        folder.mkdir(parents=True, exist_ok=True)
        _download(platform, folder, ["--require-hashes", "-r", str(platform.lock)])
        held = {_hash(path): path for path in sorted(folder.glob("*.whl"))}
    missing = [name for sha, name in wanted.items() if sha not in held]
    if missing and not may_download:
        raise WheelError(f"these packages are not fetched yet: {', '.join(missing)}")
    if missing:
        raise WheelError(f"the lock {platform.lock.name} names other files of: {', '.join(missing)}")
    return sorted(held[sha] for sha in wanted)


def unpack(wheels: list[Path], folder: Path) -> None:
    """All wheels in one folder, as an installation would have them, without libraries of another kind of Python."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if not FREE_THREADED.search(name)]
            archive.extractall(folder, names)
    for path in folder.glob("deploy_libs/_decimal.cpython-*.so"):
        if "libmpdec.so.4" in needed(path.read_bytes()):
            path.unlink()  # it is not in the wheel for Python 3.13; `decimal` then does without, in Python


def _download(platform: Platform, folder: Path, wanted: list[str]) -> None:
    version = dotted(platform.python)
    abis = [f"--abi=cp{version.replace('.', '')}", "--abi=abi3", "--abi=none"]
    tags = [f"--platform={tag}" for tag in platform.tags]
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
    ]
    command += ["--no-deps", "--only-binary=:all:", "--implementation=cp", f"--python-version={version}"]
    done = subprocess.run([*command, *abis, *tags, "--dest", str(folder), *wanted], stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise WheelError(f"the packages for {platform.target} could not be fetched; is there a network?")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_lock(platform: Platform) -> None:
    """The lock of a target: the versions of the general lock, each with the hash of the one wheel that fits."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _download(platform, folder, ["--require-hashes", "-r", str(LOCKS / f"{platform.versions}.txt")])
        if EXTRA[platform.target]:
            _download(platform, folder, EXTRA[platform.target])
        lines = []
        for wheel in sorted(folder.glob("*.whl"), key=lambda path: path.name.lower()):
            name, version = wheel.name.split("-")[:2]
            lines.append(f"{name.replace('_', '-').lower()}=={version} --hash=sha256:{_hash(wheel)}\n")
    platform.lock.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    for each in (*PLATFORMS.values(), *STUDIO_PLATFORMS.values()):
        for inside in PYTHONS:
            write_lock(replace(each, python=inside))
