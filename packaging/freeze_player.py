"""Freeze the player: find every module it can reach, compile it, and write one program with all of them inside.

The program is Panda3D's own `deploy-stub` (a Python without a standard library) with a blob behind it: a table of
modules and their marshalled code, which the stub maps into memory. Importing from there needs no files, so it is the
fastest start there is, and nobody can leave a stray .py beside it. What is not Python (extension modules and their
libraries) stays as files in the layout of the wheels; `build_runtime` puts them there and `player_start` finds them.

Run in a process of its own by build_runtime.py (what a process did before can show in marshalled code).
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import marshal
import struct
import sysconfig
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from modulefinder import ModuleFinder
from pathlib import Path
from types import CodeType
from typing import Any

from direct.dist.pefile import PEFile
from program_face import with_face
from smaller_code import smaller

START = Path(__file__).with_name("player_start.py")
SHARED = Path(__file__).with_name("program_start.py")
"""What the player's first module shares with the studio's."""
CONTENTS = tomllib.loads(Path(__file__).with_name("runtime.toml").read_text(encoding="utf-8"))["code"]

STUB_POINTERS = 12
KEEP_DOCSTRINGS = 4
PAGE = 4096


@dataclass(frozen=True)
class Found:
    """What the player reaches. `code`: module -> (code, is a package); `extensions`: module -> file it was found as."""

    code: dict[str, tuple[CodeType, bool]]
    extensions: dict[str, Path]


class Finder(ModuleFinder):
    """Finds extension modules of another system than this one too: by their names in the unpacked wheels."""

    EXTENSION = 3  # modulefinder's own number for it

    def __init__(self, places: list[Path], site: Path, never: list[str]) -> None:
        super().__init__([str(place) for place in places], excludes=never)
        self._site = site

    def find_module(self, name: str, path: Any, parent: Any = None) -> tuple[Any, Any, Any]:
        """`path` is that of the package the module is in; None at the top."""
        full = f"{parent.__name__}.{name}" if parent is not None else name
        if full not in self.excludes:
            folders = [Path(place) for place in path] if path else [self._site, self._site / "deploy_libs"]
            for folder in folders:
                for suffix in (".*.so", ".*.pyd", ".pyd"):
                    for file in sorted(folder.glob(name + suffix)):
                        return None, str(file), ("", "", self.EXTENSION)
        return super().find_module(name, path, parent)


def find_modules(root: Path, site: Path) -> Found:
    """Follow imports from the entry. `root` is the project, `site` the unpacked wheels of the target."""
    stdlib = Path(sysconfig.get_path("stdlib"))
    places = [root, site, stdlib, stdlib / "lib-dynload"]
    never = [name for name in CONTENTS["never"] if name != "_pydecimal" or has_decimal(site)]
    finder = Finder(places, site, never)
    finder.import_hook(CONTENTS["entry"])
    for name in [*CONTENTS["always"], *(f"scenes.components.{kind}" for kind in _component_modules(root))]:
        package, _, leaf = name.rpartition(".")
        finder.import_hook(package or leaf, fromlist=[leaf] if package else None)
    code: dict[str, tuple[CodeType, bool]] = {}
    extensions: dict[str, Path] = {}
    for name, module in sorted(finder.modules.items()):
        file = getattr(module, "__file__", None)
        if file is None:
            continue  # built into the stub
        path = Path(file)
        if path.suffix != ".py":
            extensions[name] = path
        else:
            place = next(place for place in places if path.is_relative_to(place))
            code[name] = (
                without_docstrings(path, path.relative_to(place).as_posix()),
                bool(getattr(module, "__path__", None)),
            )
    return Found(code, extensions)


def has_decimal(site: Path) -> bool:
    """Do the wheels bring `_decimal`, without which Python's `decimal` needs `_pydecimal`?"""
    return next(site.glob("deploy_libs/_decimal.*"), None) is not None


def compiled(path: Path, shown_as: str) -> CodeType:
    """The code of a source file. `shown_as` is its name in tracebacks, the same on every machine."""
    return compile(path.read_bytes(), shown_as, "exec", dont_inherit=True, optimize=0)


def without_docstrings(path: Path, shown_as: str) -> CodeType:
    """The same without what only programmers read, a tenth of it. Assertions stay: pupils' PCs need them most."""
    tree = ast.parse(path.read_bytes(), shown_as)
    for node in ast.walk(tree):
        is_told = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if is_told and ast.get_docstring(node, clean=False) is not None:
            node.body[:1] = [] if len(node.body) > 1 else [ast.copy_location(ast.Pass(), node.body[0])]
    return compile(tree, shown_as, "exec", dont_inherit=True, optimize=0)


def texts_of(code: CodeType) -> Iterator[str]:
    """Every text that stands in the code."""
    waiting: list[Any] = [code]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple | frozenset):
            waiting += value
        elif isinstance(value, CodeType):
            waiting += value.co_consts


def _component_modules(root: Path) -> list[str]:
    folder = root / "scenes/components"
    return sorted(
        ".".join(path.relative_to(folder).with_suffix("").parts)
        for path in folder.glob("*/*.py")
        if path.stem not in ("__init__", "panel")
    )


def marshalled(code: CodeType) -> bytes:
    """Version 2 of the format knows no back references, whose presence depends on what else is alive in the process."""
    return marshal.dumps(code, 2)


def make_program(stub: bytes, modules: dict[str, tuple[CodeType, bool]]) -> bytes:
    """The stub with these modules behind it. The format is read by Panda3D's deploy-stub (version 1 of its header)."""
    names = sorted(modules)
    pool = bytearray()
    strings = {}
    for name in [*names, ""]:
        strings[name] = len(pool)
        pool += name.encode("ascii") + b"\0"
    entries = []
    for name in names:
        code, is_package = modules[name]
        pool += b"\0" * (-len(pool) % 4)
        data = smaller(marshalled(code))
        entries.append((strings[name], len(pool), -len(data) if is_package else len(data)))
        pool += data
    table = struct.calcsize("<QQixxxx") * (len(entries) + 1)
    blob = b"".join(struct.pack("<QQixxxx", table + name, table + at, size) for name, at, size in entries)
    blob += struct.pack("<QQixxxx", 0, 0, 0) + pool
    blob += b"\0" * (-len(blob) % 32)
    program = bytearray(stub)
    program += b"\0" * (-len(program) % PAGE)
    # Only two are given, both empty: the settings and their folder. Nothing but Sala configures a pupil's player.
    pointers = [table + strings[""], table + strings[""], *[0] * (STUB_POINTERS - 2)]
    header = struct.pack(
        f"<QQHHHH8xQ{STUB_POINTERS}Q",
        len(program),
        len(blob),
        1,
        STUB_POINTERS,
        0,
        KEEP_DOCSTRINGS,
        0,
        *pointers,
    )
    at = header_offset(stub)
    program[at : at + len(header)] = header
    return bytes(program) + blob


def header_offset(stub: bytes) -> int:
    """Where in the stub the symbol `blobinfo` lies, which tells it about the blob."""
    if stub.startswith(b"MZ"):
        program = PEFile()
        program.read(io.BytesIO(stub))
        return int(program.get_address_offset(program.get_export_address(b"blobinfo")))
    return _elf_symbol_offset(stub, b"blobinfo")


def _elf_symbol_offset(elf: bytes, wanted: bytes) -> int:
    """File offset of a dynamic symbol of a 64-bit little-endian ELF program."""
    sections_at, size, count = struct.unpack_from("<Q10xHH", elf, 0x28)
    sections = [struct.unpack_from("<IIQQQQIIQQ", elf, sections_at + n * size) for n in range(count)]
    for _name, kind, _flags, _address, offset, length, link, _info, _align, entry in sections:
        if kind != 11:  # SHT_DYNSYM
            continue
        strings = sections[link][4]
        for at in range(offset, offset + length, entry):
            name, _type, _other, section, value, _size = struct.unpack_from("<IBBHQQ", elf, at)
            end = elf.index(b"\0", strings + name)
            if elf[strings + name : end] == wanted and 0 < section < len(sections):
                return value - sections[section][3] + sections[section][4]
    raise ValueError("the stub has no symbol blobinfo")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, required=True, help="the project")
    parser.add_argument("--site", type=Path, required=True, help="the unpacked wheels of the target")
    parser.add_argument("--stub", type=Path, required=True, help="Panda3D's deploy-stub for the target")
    parser.add_argument("--out", type=Path, required=True, help="the program to write")
    parser.add_argument(
        "--names", type=Path, required=True, help="JSON to write: extension modules and their files"
    )
    parser.add_argument("--version", required=True)
    arguments = parser.parse_args()
    site = arguments.site.resolve()
    found = find_modules(arguments.root.resolve(), site)
    extensions = extension_files(found.extensions, site)
    modules = dict(found.code)
    # The stub's own `site` would look for packages of an installed Python.
    modules["site"] = (compile("", "site.py", "exec"), False)
    own = sorted(name for name in found.code if name.partition(".")[0] == "scenes")
    facts = f"VERSION = {arguments.version!r}\nEXTENSIONS = {extensions!r}\nMODULES = {own!r}\n"
    modules["sala_runtime"] = (compile(facts, "sala_runtime.py", "exec", dont_inherit=True), False)
    modules[SHARED.stem] = (compiled(SHARED, SHARED.name), False)
    modules["__main__"] = (compiled(START, START.name), False)
    stub = arguments.stub.read_bytes()
    if stub.startswith(b"MZ"):
        stub = with_face(stub, arguments.version, arguments.root / "assets/fonts/SalaBattambang-Bold.ttf")
    arguments.out.write_bytes(make_program(stub, modules))
    texts = sorted({text for code, _is_package in found.code.values() for text in texts_of(code)})
    names = {"extensions": extensions, "modules": sorted(modules), "texts": texts}
    arguments.names.write_text(json.dumps(names, indent=1), encoding="utf-8")


def extension_files(found: dict[str, Path], site: Path) -> dict[str, str]:
    """Module -> file below the unpacked wheels. What this system's own Python has as a file is built into the stub."""
    return {
        name: path.relative_to(site).as_posix()
        for name, path in sorted(found.items())
        if path.is_relative_to(site)
    }


if __name__ == "__main__":
    main()
