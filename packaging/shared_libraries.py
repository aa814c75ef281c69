"""Which libraries a Windows or Linux library needs, read from its file; and all that a program needs, followed through.

Formats: Microsoft's PE (import table), ELF (dynamic section); both 64-bit, little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

NEEDED, STRINGS, END = 1, 5, 0
ELF = b"\x7fELF"
"""What every Linux library begins with."""


def needed(data: bytes) -> list[str]:
    """Names of the libraries that this one cannot be loaded without, in its own order."""
    return _needed_elf(data) if data.startswith(ELF) else _needed_pe(data)


def closure(
    first: Iterable[Path], folders: Iterable[Path], is_system: Iterable[str]
) -> tuple[list[Path], list[str]]:
    """`first` and every library they need that lies in `folders`, sorted; and the names found nowhere.

    Names of `is_system` (lower case, or their beginnings) belong to the system and are not looked for.
    """
    by_name = {
        path.name.lower(): path
        for folder in reversed(list(folders))
        for path in folder.glob("*")
        if path.is_file()
    }
    starts = tuple(is_system)
    found: dict[Path, None] = {}
    lost: set[str] = set()
    waiting = list(first)
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found[path] = None
        for name in needed(path.read_bytes()):
            if name.lower().startswith(starts):
                continue
            if (library := by_name.get(name.lower())) is not None:
                waiting.append(library)
            else:
                lost.add(f"{name} (for {path.name})")
    return sorted(found), sorted(lost)


def _text(data: bytes, at: int) -> str:
    return data[at : data.index(b"\0", at)].decode("ascii")


def _needed_pe(data: bytes) -> list[str]:
    pe = struct.unpack_from("<I", data, 0x3C)[0]
    count, optional_size = struct.unpack_from("<H12xH", data, pe + 6)
    sections = [struct.unpack_from("<8xIIII", data, pe + 24 + optional_size + 40 * n) for n in range(count)]

    def at(address: int) -> int:
        for size, start, raw_size, raw in sections:
            if start <= address < start + max(size, raw_size):
                return int(raw + address - start)
        raise ValueError(f"no section holds {address:#x}")

    imports = struct.unpack_from("<I", data, pe + 24 + 120)[0]
    names = []
    while imports:
        name = struct.unpack_from("<12xI", data, at(imports))[0]
        if name == 0:
            break
        names.append(_text(data, at(name)))
        imports += 20
    return names


def _needed_elf(data: bytes) -> list[str]:
    programs_at, size, count = struct.unpack_from("<Q14xHH", data, 0x20)
    segments = [struct.unpack_from("<IIQQQQ", data, programs_at + n * size) for n in range(count)]
    loads = [segment for segment in segments if segment[0] == 1]
    names: list[int] = []
    strings = 0
    for kind, _flags, offset, _address, _physical, _length in segments:
        if kind != 2:  # PT_DYNAMIC
            continue
        while True:
            tag, value = struct.unpack_from("<QQ", data, offset)
            if tag == END:
                break
            if tag == NEEDED:
                names.append(value)
            elif tag == STRINGS:
                strings = next(value - a + o for _k, _f, o, a, _p, n in loads if a <= value < a + n)
            offset += 16
    return [_text(data, strings + name) for name in names]
