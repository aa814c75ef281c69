"""Freeze the studio: Python's own library inside the program, Sala and the packages it reaches compiled below lib/.

Unlike the player's, the studio's modules stay files, because much of Sala and of its packages looks for what lies
beside it (icons, assets, a model of Khmer words). They are compiled and without source, so starting compiles nothing
and writes nothing. The program itself is made as in freeze_player.py.

Run in a process of its own by build_studio.py (what a process did before can show in marshalled code).
"""

from __future__ import annotations

import argparse
import fnmatch
import importlib.util
import json
import struct
import sys
import sysconfig
import tomllib
from pathlib import Path
from types import CodeType

from freeze_player import Finder, compiled, extension_files, make_program, marshalled
from program_face import with_face

PACKAGING = Path(__file__).resolve().parent
START = PACKAGING / "studio_start.py"
SHARED = PACKAGING / "program_start.py"
CONTENTS = tomllib.loads((PACKAGING / "studio.toml").read_text(encoding="utf-8"))
OWN = ("exporters", "scenes", "studio")

SSL = """class SSLError(OSError):
    pass


SSLSyscallError = SSLWantReadError = SSLZeroReturnError = SSLError
"""
"""In place of Python's `ssl`: packages define classes for the web that Sala never uses. Python's own module would need
OpenSSL: five megabytes on Windows, and on Linux a newer one than schools have."""

NEVER_CHECKED = 1
"""Flag of a .pyc that is never compared with a source file (there is none)."""


def standard_library() -> dict[str, tuple[CodeType, bool]]:
    """Every module of Python's own library that is Python code: name -> (code, is a package)."""
    folder = Path(sysconfig.get_path("stdlib"))
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = parts[:-1] if is_package else parts
        if not name or not all(part.isidentifier() for part in name):
            continue
        if name[0] in CONTENTS["code"]["never_standard"] or {"test", "tests"} & set(name):
            continue
        if name[0] not in sys.stdlib_module_names:
            continue
        found[".".join(name)] = (compiled(path, path.relative_to(folder).as_posix()), is_package)
    return found


def own_modules(root: Path) -> list[str]:
    """All modules of Sala itself."""
    names = []
    for package in OWN:
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def find_files(root: Path, site: Path) -> tuple[dict[str, Path], dict[str, Path]]:
    """Modules of Sala and of the packages it reaches, by name: Python files, and extension modules."""
    never = [*CONTENTS["code"]["never"], *sys.stdlib_module_names]
    finder = Finder([root, site], site, never)
    wanted = [
        *own_modules(root),
        *(name for pattern in CONTENTS["code"]["always"] for name in _named(pattern, site)),
    ]
    for name in wanted:
        package, _, leaf = name.rpartition(".")
        if not any(fnmatch.fnmatch(name, one) for one in CONTENTS["code"]["never"]):
            finder.import_hook(package or leaf, fromlist=[leaf] if package else None)
    code: dict[str, Path] = {}
    extensions: dict[str, Path] = {}
    for name, module in sorted(finder.modules.items()):
        file = getattr(module, "__file__", None)
        if file is not None:
            (code if file.endswith(".py") else extensions)[name] = Path(file)
    return code, extensions


def _named(pattern: str, site: Path) -> list[str]:
    """The modules that `package.*` stands for; anything else stands for itself."""
    if not pattern.endswith(".*"):
        return [pattern]
    folder = site.joinpath(*pattern.removesuffix(".*").split("."))
    parts = (path.relative_to(site).with_suffix("").parts for path in sorted(folder.rglob("*.py")))
    return [".".join(part for part in one if part != "__init__") for one in parts]


def bytecode(path: Path, shown_as: str) -> bytes:
    """The .pyc of a source file: the same bytes whenever and wherever it is made."""
    head = importlib.util.MAGIC_NUMBER + struct.pack("<I", NEVER_CHECKED)
    return head + importlib.util.source_hash(path.read_bytes()) + marshalled(compiled(path, shown_as))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, required=True, help="the project")
    parser.add_argument("--site", type=Path, required=True, help="the unpacked wheels of the target")
    parser.add_argument("--target", required=True, help="windows or linux")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write programs and lib/ into")
    parser.add_argument(
        "--names", type=Path, required=True, help="JSON to write: extension modules and their files"
    )
    parser.add_argument("--version", required=True)
    arguments = parser.parse_args()
    root, site = arguments.root.resolve(), arguments.site.resolve()
    code, extensions = find_files(root, site)
    for path in code.values():
        relative = path.relative_to(site if path.is_relative_to(site) else root)
        target = arguments.out / "lib" / relative.with_suffix(".pyc")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(bytecode(path, relative.as_posix()))
    modules = standard_library()
    # The stub's own `site` would look for packages of an installed Python.
    modules["site"] = (compile("", "site.py", "exec"), False)
    own = sorted(name for name in code if name.partition(".")[0] in OWN)
    facts = f"VERSION = {arguments.version!r}\nMODULES = {own!r}\n"
    modules["sala_runtime"] = (compile(facts, "sala_runtime.py", "exec", dont_inherit=True), False)
    modules["ssl"] = (compile(SSL, "ssl.py", "exec", dont_inherit=True), False)
    modules[SHARED.stem] = (compiled(SHARED, SHARED.name), False)
    modules["__main__"] = (compiled(START, START.name), False)
    said = CONTENTS[arguments.target]
    programs = [(said["program"], said["stub"]), *([said["windowed"]] if said["windowed"] else [])]
    for program, stub_name in programs:
        stub = (site / stub_name).read_bytes()
        if stub.startswith(b"MZ"):
            font = root / "assets/fonts/SalaBattambang-Bold.ttf"
            stub = with_face(stub, arguments.version, font, Path(program).stem)
        (arguments.out / program).write_bytes(make_program(stub, modules))
    arguments.names.write_text(json.dumps(extension_files(extensions, site), indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
