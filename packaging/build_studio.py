"""Build the studio for teachers' PCs: `packaging/build_studio.py [windows] [linux]`.

Each becomes build/studio/<target>/ with `folder/` (the program as it runs) and the packages made of it (see
studio_packages.py). Made on Linux from wheels alone, after the ready players, which are inside so that exporting needs
no network; see docs/packaging.md. Equal input gives equal bytes. What is up to date is not built again.
"""

from __future__ import annotations

import argparse
import fcntl
import fnmatch
import hashlib
import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import build_runtime
from build_runtime import (
    PACKAGING,
    ROOT,
    BuildError,
    add_licences,
    hash_of,
    is_fresh,
    list_files,
    place,
    place_libraries,
    python,
    say,
    version,
)
from runtime_wheels import STUDIO_PLATFORMS, WheelError, contents, fetch, unpack, why_no_python
from studio_packages import PackageError, maintainer, make_packages

FORMAT = 1
CONTENTS = contents("studio.toml")
NOT_SHIPPED = (".studio/*", "*.po", "*.pot")
"""Of the assets: what only the making of Sala needs."""


@dataclass(frozen=True)
class Target:
    """How the studio of one system is put together, as studio.toml says; paths are those of the unpacked wheels."""

    name: str
    programs: tuple[str, ...]
    plugins: tuple[str, ...]
    standard: str
    never_libraries: tuple[str, ...]
    beside: tuple[str, ...]
    folders: tuple[str, ...]
    system: tuple[str, ...]
    forwards: dict[str, str]

    @classmethod
    def read(cls, name: str) -> Target:
        said = CONTENTS[name]
        programs = (said["program"], *said["windowed"][:1])
        keys = ("plugins", "never_libraries", "beside", "folders", "system")
        lists = {key: tuple(said[key]) for key in keys}
        return cls(name, programs, standard=said["standard"], forwards=said["forwards"], **lists)


TARGETS = {name: Target.read(name) for name in STUDIO_PLATFORMS}


def inputs_hash(target: Target, runtimes: Path) -> str:
    """What the studio is made from: Sala, its assets, the lock, the ready players and these scripts."""
    sources = [
        path for package in ("scenes", "studio", "exporters") for path in (ROOT / package).rglob("*.py")
    ]
    sources += [path for pattern in CONTENTS["data"]["own"] for path in ROOT.glob(pattern)]
    sources += shipped_assets()
    sources += [path for path in PACKAGING.rglob("*") if path.suffix in (".py", ".toml")]
    sources += [path for path in (PACKAGING / target.name).rglob("*") if path.is_file()]
    sources += [ROOT / "pyproject.toml", ROOT / "LICENSE", STUDIO_PLATFORMS[target.name].lock]
    players = [path.read_text(encoding="utf-8") for path in sorted(runtimes.glob("*/manifest.json"))]
    return hash_of(sources, "\n".join((f"{FORMAT} {target.name}", maintainer(os.environ), *players)))


def shipped_assets() -> list[Path]:
    """Every file below assets/ that an installed Sala has."""
    found = []
    for path in sorted((ROOT / "assets").rglob("*")):
        name = path.relative_to(ROOT / "assets").as_posix()
        if path.is_file() and not any(fnmatch.fnmatch(name, f"*{one}") for one in NOT_SHIPPED):
            found.append(path)
    return found


def build(target: Target, out: Path, wheels: Path, runtimes: Path) -> Path:
    """Make the studio of one system below `out`, unless it is there and fresh. Returns its folder.

    Raises BuildError, PackageError, WheelError.
    """
    folder = out / target.name
    inputs = inputs_hash(target, runtimes)
    if is_fresh(folder, inputs):
        return folder
    started = time.monotonic()
    site = out / f"{target.name}.site"
    unpack(fetch(STUDIO_PLATFORMS[target.name], wheels / target.name), site)
    partial = out / f"{target.name}.partial"
    if partial.exists():
        shutil.rmtree(partial)
    program = partial / "folder"
    program.mkdir(parents=True)
    extensions = freeze(target, site, program)
    add_libraries(target, site, extensions, program)
    add_data(site, program)
    add_players(runtimes, program / "lib/runtimes")
    add_licences(site, program)
    place(PACKAGING / f"{target.name}/READ-ME.txt", program / "READ-ME.txt")
    for name in target.programs:
        (program / name).chmod(0o755)
    list_files(program, program / target.programs[0])
    packages = make_packages(target.name, program, partial, version())
    manifest = {"format": FORMAT, "target": target.name, "version": version(), "inputs": inputs}
    manifest["packages"] = {path.name: described_file(path) for path in packages}
    (partial / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(site)
    if folder.exists():
        shutil.rmtree(folder)
    partial.rename(folder)
    say(f"studio for {target.name}: {described(folder)} ({time.monotonic() - started:.0f} s)")
    return folder


def freeze(target: Target, site: Path, program: Path) -> list[str]:
    """Write the programs and the compiled modules. Returns the extension modules (paths inside `site`)."""
    names = program.with_suffix(".json")
    python(
        "freeze_studio.py",
        *("--root", str(ROOT), "--site", str(site), "--target", target.name),
        *("--out", str(program), "--names", str(names), "--version", version()),
    )
    files = json.loads(names.read_text(encoding="utf-8"))
    names.unlink()
    return sorted(files.values())


def add_libraries(target: Target, site: Path, extensions: list[str], program: Path) -> None:
    """Extension modules, plug-ins of Qt and of the engine, and every library they need, as they lie in the wheels."""
    standard = [
        path
        for path in site.glob(target.standard)
        if not any(fnmatch.fnmatch(path.relative_to(site).as_posix(), one) for one in target.never_libraries)
    ]
    place_libraries(
        target, site, [*(site / name for name in (*extensions, *target.plugins)), *standard], program
    )


def add_data(site: Path, program: Path) -> None:
    """What Sala and its packages read from their own folders, and all assets."""
    for start, patterns in ((site, CONTENTS["data"]["wheels"]), (ROOT, CONTENTS["data"]["own"])):
        for pattern in patterns:
            paths = sorted(start.glob(pattern))
            if not paths:
                raise BuildError(f"there is nothing like {pattern}")
            for path in paths:
                place(path, program / "lib" / path.relative_to(start))
    for path in shipped_assets():
        place(path, program / "lib" / path.relative_to(ROOT))


def add_players(runtimes: Path, folder: Path) -> None:
    """The ready players as zips; exporting unpacks them where a folder is wanted (half the room)."""
    for target in build_runtime.TARGETS:
        for name in ("manifest.json", "runtime.zip"):
            place(runtimes / target / name, folder / target / name)


def described_file(path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def described(folder: Path) -> str:
    files = [path for path in (folder / "folder").rglob("*") if path.is_file()]
    packages = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["packages"]
    sizes = ", ".join(f"{name} {facts['size'] / 1e6:.1f} MB" for name, facts in packages.items())
    return f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB; {sizes}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="none: all")
    parser.add_argument("--out", type=Path, default=ROOT / "build/studio", help="where the packages go")
    parser.add_argument(
        "--runtimes", type=Path, default=ROOT / "build/runtimes", help="where the players are"
    )
    parser.add_argument(
        "--wheels", type=Path, default=ROOT / "build/wheels", help="where fetched wheels are kept"
    )
    arguments = parser.parse_args()
    if why := why_no_python():
        say(why)
        return 2
    out = arguments.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with (out / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several tests may ask at once; the second finds the work done
        try:
            python("build_runtime.py", "--out", str(arguments.runtimes), "--wheels", str(arguments.wheels))
            for name in arguments.targets or TARGETS:
                build(TARGETS[name], out, arguments.wheels.resolve(), arguments.runtimes.resolve())
        except (BuildError, PackageError, WheelError, OSError) as error:
            say(f"the studio could not be built: {error}")
            return 1
    return 0


if __name__ == "__main__":
    os.umask(0o022)
    raise SystemExit(main())
