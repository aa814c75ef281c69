"""A root of its own for the exported player: what a stick holds, libX11 and libGL of the system, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.packaging.conftest import run

_SYSTEM = (
    *(
        "libc.so.6",
        "libm.so.6",
        "libmvec.so.1",
        "libdl.so.2",
        "libpthread.so.0",
        "librt.so.1",
        "libutil.so.1",
    ),
    *("libgcc_s.so.1", "libstdc++.so.6", "libX11.so.6"),
)
_OPENGL = ("libGL.so.1", "libEGL.so.1", "libGLX_mesa.so.0", "libEGL_mesa.so.0")
"""The second two are what the first two load: the driver, here one that draws in software."""
_DRIVERS = ("usr/lib/*/dri/swrast_dri.so", "usr/lib/*/dri/libdril_dri.so", "usr/share/glvnd/egl_vendor.d/*")


def _places(names: Iterable[str]) -> list[Path]:
    """Where the system has libraries of these names."""
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, encoding="utf-8", check=True).stdout
    found = [re.search(rf"^\s*{re.escape(name)} \(libc6,x86-64.*=> (\S+)$", known, re.M) for name in names]
    return [Path(match.group(1)) for match in found if match is not None]


def _closure(files: Iterable[Path]) -> set[Path]:
    """The libraries and all that they need, and the loader."""
    every = set(files)
    for file in list(every):
        told = subprocess.run(["ldd", str(file)], capture_output=True, encoding="utf-8", check=False).stdout
        every.update(Path(path) for path in re.findall(r"(/\S+) \(0x", told))
    return every


def _put(root: Path, file: Path) -> None:
    place = root / file.relative_to("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, place)
    place.chmod(0o755)


class Root:
    """A folder that is a whole system to what runs in it."""

    def __init__(self, folder: Path, runtime: Path, packs: Mapping[str, Path]) -> None:
        self.folder = folder
        shutil.copytree(runtime, folder / "stick/player")
        for name, pack in packs.items():
            shutil.copyfile(pack, folder / f"stick/{name}.sala")
        for name in ("dev", "home", "proc", "tmp"):
            (folder / name).mkdir()
        if "XAUTHORITY" in os.environ:
            shutil.copyfile(os.environ["XAUTHORITY"], folder / "home/Xauthority")
        self._add(_places(_SYSTEM))

    def add_opengl(self) -> None:
        drivers = [path for pattern in _DRIVERS for path in Path("/").glob(pattern)]
        self._add([*_places(_OPENGL), *drivers])

    def start(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the player with the folder as its root; its display is the one of the tests."""
        # What every Linux has beside its files, mounted for the player alone and gone with it.
        inside = (
            'for own in proc dev; do mount --rbind "/$own" "$0/$own" || exit; done; exec chroot "$0" "$@"'
        )
        as_root = ["--map-root-user"] if os.geteuid() else []
        command = ["unshare", *as_root, "--mount", "sh", "-c", inside, str(self.folder)]
        environment = {"DISPLAY": os.environ["DISPLAY"], "XAUTHORITY": "/home/Xauthority", "HOME": "/home"}
        return run(
            [*command, "/stick/player/sala-player", *arguments],
            environment | {"LP_NUM_THREADS": "1", "PATH": os.environ["PATH"]},
        )

    def _add(self, files: Iterable[Path]) -> None:
        for file in _closure(files):
            _put(self.folder, file)
