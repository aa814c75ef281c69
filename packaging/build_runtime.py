"""Build the ready players that exports copy: `packaging/build_runtime.py [windows] [linux]`.

Each becomes build/runtimes/<target>/ with `runtime/` (the player), `runtime.zip` (the same, ready to be copied into a
zip) and `manifest.json` (size and sha256 of every file). Made on Linux from wheels alone; see docs/packaging.md. Equal
input gives equal bytes. What is up to date is not built again; the network is needed only for wheels not yet fetched.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fewer_texts import fewer_texts
from forwarding_dll import exported_names, forwarding_dll
from runtime_wheels import PLATFORMS, PYTHON, WheelError, contents, dotted, fetch, unpack, why_no_python
from shared_libraries import ELF, closure

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
FORMAT = 1
SEEN = "seen.json"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
ZIP_LEVEL = 9
"""Level 7 takes half as long, but a third of a per cent is what keeps the players within 30 MB."""

SCRIPTS = (
    "build_runtime.py",
    "fewer_texts.py",
    "forwarding_dll.py",
    "freeze_player.py",
    "player_start.py",
    "program_face.py",
    "program_start.py",
    "runtime_wheels.py",
    "self_test_pack.py",
    "shared_libraries.py",
    "smaller_code.py",
)
"""All that the players are made by; what else is in packaging/ may change without building them anew."""

CONTENTS = contents("runtime.toml")


class Placing(Protocol):
    """Of a player or a studio: which libraries lie where, and which the system brings."""

    @property
    def name(self) -> str: ...
    @property
    def beside(self) -> tuple[str, ...]: ...
    @property
    def folders(self) -> tuple[str, ...]: ...
    @property
    def system(self) -> tuple[str, ...]: ...
    @property
    def forwards(self) -> dict[str, str]: ...


@dataclass(frozen=True)
class Target:
    """How the player of one system is put together, as runtime.toml says; paths are those of the unpacked wheels."""

    name: str
    program: str
    stub: str
    plugins: tuple[str, ...]
    beside: tuple[str, ...]
    folders: tuple[str, ...]
    system: tuple[str, ...]
    forwards: dict[str, str]

    @classmethod
    def read(cls, name: str) -> Target:
        said = CONTENTS[name]
        lists = {key: tuple(said[key]) for key in ("plugins", "beside", "folders", "system")}
        return cls(name, said["program"], said["stub"], forwards=said["forwards"], **lists)


TARGETS = {name: Target.read(name) for name in PLATFORMS}


class BuildError(Exception):
    """The runtime cannot be made; the text says why."""


def say(text: str) -> None:
    print(f"sala: {text}", file=sys.stderr, flush=True)


def version() -> str:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def assets() -> list[Path]:
    return sorted(path for pattern in CONTENTS["assets"]["files"] for path in (ROOT / "assets").glob(pattern))


def sources_of(target: Target) -> list[Path]:
    """What the runtime is made from: the code of Sala, the assets, the lock and these scripts."""
    return [
        *ROOT.glob("scenes/**/*.py"),
        *ROOT.glob("scenes/components/*/sample.yaml"),
        *(PACKAGING / name for name in SCRIPTS),
        PACKAGING / "runtime.toml",
        *assets(),
        *(ROOT / "assets" / name for name in CONTENTS["assets"]["self_test"]),
        *(ROOT / "pyproject.toml", ROOT / "LICENSE", PLATFORMS[target.name].lock),
    ]


def facts_of(sources: Iterable[Path]) -> dict[str, list[int]]:
    """Size and time of each source, and of each folder they are in, which changes when one comes or goes.

    Names are relative to ROOT. exporters/fresh_player.py compares them, which is quicker than reading everything.
    """
    files = set(sources)
    facts = {}
    for path in sorted(files | {path.parent for path in files} - {ROOT, PACKAGING}):
        found = path.stat()
        facts[path.relative_to(ROOT).as_posix()] = [found.st_size, found.st_mtime_ns]
    return facts


def hash_of(sources: Iterable[Path], more: str) -> str:
    """Of names and contents of files below ROOT, of this Python, and of what else must be equal."""
    digest = hashlib.sha256(f"{more} {sys.version}\n".encode())
    for path in sorted(set(sources)):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(ROOT).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def is_fresh(folder: Path, inputs: str) -> bool:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(manifest.get("inputs") == inputs)


def remember(folder: Path, seen: dict[str, list[int]]) -> None:
    """Beside the manifest: what its sources looked like on this disk when they were read."""
    data = json.dumps(seen, separators=(",", ":"))
    if not (folder / SEEN).is_file() or (folder / SEEN).read_text(encoding="utf-8") != data:
        (folder / f"{SEEN}.new").write_text(data, encoding="utf-8")
        (folder / f"{SEEN}.new").replace(folder / SEEN)


def build(target: Target, out: Path, wheels: Path, *, may_fetch: bool = True) -> Path:
    """Make one runtime below `out`, unless it is there and fresh. Returns its folder. Raises BuildError, WheelError."""
    folder = out / target.name
    sources = sources_of(target)
    seen = facts_of(sources)  # before they are read: what changes in between is found to be different
    inputs = hash_of(sources, f"{FORMAT} {target.name}")
    if is_fresh(folder, inputs):
        remember(folder, seen)
        return folder
    started = time.monotonic()
    site = out / f"{target.name}.site"
    unpack(fetch(PLATFORMS[target.name], wheels / target.name, may_download=may_fetch), site)
    partial = out / f"{target.name}.partial"
    if partial.exists():
        shutil.rmtree(partial)
    runtime = partial / "runtime"
    runtime.mkdir(parents=True)
    extensions, texts = freeze(target, site, runtime / target.program)
    add_libraries(target, site, extensions, runtime)
    for path in assets():
        there = runtime / "assets" / path.relative_to(ROOT / "assets")
        place(path, there)
        if path.suffix == ".mo":
            there.write_bytes(fewer_texts(path.read_bytes(), texts))
    python("self_test_pack.py", str(runtime / "assets/self-test.sala"))
    add_licences(site, runtime)
    list_files(runtime, runtime / target.program)
    finish(target, partial, inputs)
    remember(partial, seen)
    shutil.rmtree(site)
    if folder.exists():
        shutil.rmtree(folder)
    partial.rename(folder)
    say(f"{target.name}: {described(folder)} ({time.monotonic() - started:.0f} s)")
    return folder


def python(script: str, *arguments: str) -> None:
    """Run a script of this folder in a process of its own, with fixed hashing: nothing that happened here can show."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(PACKAGING / script), *arguments]
    if subprocess.run(command, env=environment, stdin=subprocess.DEVNULL).returncode != 0:
        raise BuildError(f"{script} failed (see above)")


def freeze(target: Target, site: Path, program: Path) -> tuple[list[str], frozenset[str]]:
    """Write the program with all of its Python inside. Returns its extension modules (paths in `site`), and texts."""
    names = program.with_suffix(".json")
    python(
        "freeze_player.py",
        *("--root", str(ROOT), "--site", str(site), "--stub", str(site / target.stub)),
        *("--out", str(program), "--names", str(names), "--version", version()),
    )
    told = json.loads(names.read_text(encoding="utf-8"))
    names.unlink()
    program.chmod(0o755)
    return sorted(told["extensions"].values()), frozenset(told["texts"])


def add_libraries(target: Target, site: Path, extensions: list[str], runtime: Path) -> None:
    """Extension modules, engine plug-ins and every library they need, below lib/ as they lie in the wheels."""
    place_libraries(target, site, [site / name for name in (*extensions, *target.plugins)], runtime)


def place_libraries(target: Placing, site: Path, first: list[Path], folder: Path) -> None:
    """These libraries and all that they need below `folder`/lib, and beside the program what must lie there."""
    found, lost = closure(first, [site / name for name in target.folders], target.system)
    if lost:
        raise BuildError(f"{target.name} lacks libraries: {', '.join(lost)}")
    for path in found:
        place(path, folder / "lib" / path.relative_to(site))
    strip_symbols(folder / "lib" / path.relative_to(site) for path in found)
    for pattern in target.beside:
        (path,) = site.glob(pattern)
        place(path, folder / path.name)
    for name, real in target.forwards.items():
        real_names = exported_names((site / real).read_bytes())
        (folder / name).write_bytes(forwarding_dll(name, Path(real).stem, real_names))


def strip_symbols(libraries: Iterable[Path]) -> None:
    """Take names for debuggers out of Linux libraries: many wheels carry them, 22 MB in a studio."""
    elf = [str(path) for path in libraries if path.read_bytes().startswith(ELF)]
    if not elf:
        return
    try:
        subprocess.run(["strip", "--strip-unneeded", *elf], check=True, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        raise BuildError(f"strip (of the package binutils) failed: {error}") from None


def add_licences(site: Path, runtime: Path) -> None:
    """The terms under which the parts may be passed on."""
    place(ROOT / "LICENSE", runtime / "licences/Sala.txt")
    for path in sorted(site.glob("*.dist-info/**/*")):
        if path.is_file() and path.name.upper().startswith(("LICEN", "COPYING", "AUTHORS")):
            package = path.relative_to(site).parts[0].split("-")[0]
            place(path, runtime / "licences" / f"{package}-{path.name.removesuffix('.txt')}.txt")


def place(source: Path, destination: Path) -> None:
    destination.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, destination)


def list_files(runtime: Path, program: Path) -> None:
    """files.txt: what the program looks at before it loads a library (see player_start.py)."""
    lines = []
    for path in sorted(runtime.rglob("*")):
        if path.is_file() and path != program:
            data = path.read_bytes()
            name = path.relative_to(runtime).as_posix()
            lines.append(f"{len(data)} {hashlib.sha256(data).hexdigest()} {name}\n")
    (runtime / "files.txt").write_text("".join(lines), encoding="utf-8")


def finish(target: Target, partial: Path, inputs: str) -> None:
    """The manifest and the zip."""
    runtime = partial / "runtime"
    files = []
    with zipfile.ZipFile(
        partial / "runtime.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=ZIP_LEVEL
    ) as archive:
        for path in sorted(runtime.rglob("*"), key=lambda path: path.relative_to(runtime).as_posix()):
            if not path.is_file():
                continue
            name, data = path.relative_to(runtime).as_posix(), path.read_bytes()
            is_program = name == target.program
            path.chmod(0o755 if is_program else 0o644)
            entry = {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            files.append({**entry, "executable": True} if is_program else entry)
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.create_system = 3  # Unix: the file mode is kept
            info.external_attr = (0o100755 if is_program else 0o100644) << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, ZIP_LEVEL)
    packed = (partial / "runtime.zip").read_bytes()
    manifest = {
        "format": FORMAT,
        "zip": {"size": len(packed), "sha256": hashlib.sha256(packed).hexdigest()},
        "target": target.name,
        "program": target.program,
        "version": version(),
        "python": dotted(PYTHON),
        "panda3d": locked_version(target, "panda3d"),
        "inputs": inputs,
        "files": files,
    }
    (partial / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def locked_version(target: Target, package: str) -> str:
    lines = PLATFORMS[target.name].lock.read_text(encoding="utf-8").splitlines()
    return next(str(line.split("==")[1].split()[0]) for line in lines if line.startswith(f"{package}=="))


def described(folder: Path) -> str:
    files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    unpacked = sum(file["size"] for file in files) / 1e6
    return f"{len(files)} files, {unpacked:.1f} MB, zipped {(folder / 'runtime.zip').stat().st_size / 1e6:.1f} MB"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="none: all")
    parser.add_argument("--out", type=Path, default=ROOT / "build/runtimes", help="where the runtimes go")
    parser.add_argument(
        "--wheels", type=Path, default=ROOT / "build/wheels", help="where fetched wheels are kept"
    )
    parser.add_argument("--offline", action="store_true", help="fail where a wheel is not there yet")
    arguments = parser.parse_args()
    if why := why_no_python():
        say(why)
        return 2
    arguments.out.mkdir(parents=True, exist_ok=True)
    with (arguments.out / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several tests may ask at once; the second finds the work done
        try:
            for name in arguments.targets or TARGETS:
                out, wheels = arguments.out.resolve(), arguments.wheels.resolve()
                build(TARGETS[name], out, wheels, may_fetch=not arguments.offline)
        except (BuildError, WheelError, OSError, zipfile.BadZipFile) as error:
            say(f"the runtime could not be built: {error}")
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
