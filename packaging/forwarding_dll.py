"""Make `python3.dll`: the small library through which modules of the stable ABI reach whichever Python there is.

python.org's installers bring one; Panda3D's wheel, from which the player takes its Python, does not. It holds no code:
its export table says for each name "that is in python311.dll". Layout: Microsoft's PE format, .edata section.
"""

from __future__ import annotations

import struct

FILE_ALIGNMENT = 0x200
SECTION_ALIGNMENT = 0x1000
HEADERS_END = 0x400
SECTION_AT = 0x1000
EXPORTS_SIZE = 40


def exported_names(dll: bytes) -> list[bytes]:
    """The names that a 64-bit Windows library exports, sorted."""
    pe = struct.unpack_from("<I", dll, 0x3C)[0]
    count, optional_size = struct.unpack_from("<H12xH", dll, pe + 6)
    sections = [struct.unpack_from("<8xIIII", dll, pe + 24 + optional_size + 40 * n) for n in range(count)]

    def at(address: int) -> int:
        for size, start, raw_size, raw in sections:
            if start <= address < start + max(size, raw_size):
                return int(raw + address - start)
        raise ValueError(f"no section holds {address:#x}")

    table = at(struct.unpack_from("<I", dll, pe + 24 + 112)[0])
    names, names_at = struct.unpack_from("<24xI4xI", dll, table)
    starts = [at(address) for address in struct.unpack_from(f"<{names}I", dll, at(names_at))]
    return sorted(dll[start : dll.index(b"\0", start)] for start in starts)


def forwarding_dll(name: str, target: str, names: list[bytes]) -> bytes:
    """A library called `name` (as "python3.dll") that forwards each of `names` to `target` (as "python311")."""
    names = sorted(names)  # Windows searches them by halves
    count = len(names)
    functions = SECTION_AT + EXPORTS_SIZE
    name_table = functions + 4 * count
    ordinals = name_table + 4 * count
    strings = bytearray(name.encode("ascii") + b"\0")
    strings_at = ordinals + 2 * count
    name_addresses, forwards = [], []
    for item in names:
        name_addresses.append(strings_at + len(strings))
        strings += item + b"\0"
        forwards.append(strings_at + len(strings))
        strings += target.encode("ascii") + b"." + item + b"\0"
    directory = struct.pack(
        "<IIHHIIIIIII", 0, 0, 0, 0, strings_at, 1, count, count, functions, name_table, ordinals
    )
    section = directory + struct.pack(f"<{count}I{count}I{count}H", *forwards, *name_addresses, *range(count))
    section += bytes(strings)
    return _library(section)


def _library(exports: bytes) -> bytes:
    """A 64-bit DLL without code whose one section is an export table (a forward must lie inside it)."""
    raw = exports + b"\0" * (-len(exports) % FILE_ALIGNMENT)
    image_size = SECTION_AT + len(raw) + (-len(raw) % SECTION_ALIGNMENT)
    dos = b"MZ" + b"\0" * 58 + struct.pack("<I", 64)
    # Machine x64, one section, no time; a DLL for large addresses.
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0x2022)
    sizes = (0x20B, 14, 0, 0, len(raw), 0, 0, 0, 0x180000000, SECTION_ALIGNMENT, FILE_ALIGNMENT)
    versions = (6, 0, 0, 0, 6, 0, 0, image_size, HEADERS_END, 0, 2, 0x160)
    limits = (0x100000, 0x1000, 0x100000, 0x1000, 0, 16)
    optional = struct.pack("<HBBIIIIIQII", *sizes) + struct.pack("<6HIIIIHH", *versions)
    optional += struct.pack("<4QII", *limits)
    optional += struct.pack("<II", SECTION_AT, len(exports)) + b"\0" * 8 * 15
    section = struct.pack(
        "<8sIIIIIIHHI", b".edata", len(exports), SECTION_AT, len(raw), HEADERS_END, 0, 0, 0, 0, 0x40000040
    )
    headers = dos + coff + optional + section
    return headers + b"\0" * (HEADERS_END - len(headers)) + raw
