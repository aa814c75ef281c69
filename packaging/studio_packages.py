"""The studio's folder as packages: a tarball and a Debian package for Linux, a zip and an installer for Windows.

Equal folders give equal bytes: names are sorted, times are those of 1980 and the owner is always root.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from program_face import SIZES, header_picture, picture, side_picture

PACKAGING = Path(__file__).resolve().parent
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
TIME = 315532800
"""1980-01-01 in seconds: the first day that a zip can name."""

LEVEL = 6
"""xz would make them an eighth smaller and take twelve times as long."""

STORED = (".zip", ".sala", ".png", ".jpg", ".m4a", ".mp3", ".ogg")
"""Packed already; packing them again takes time and gains nothing."""


COPYRIGHT = """\
Sala (សាលា)
Copyright the Sala project

Licensed under the Apache License, Version 2.0: /usr/share/common-licenses/Apache-2.0.
The parts that others made, among them Python, Panda3D and Qt, are in the same folder with it; the terms of each are in
/usr/lib/sala/licences.
"""

ICON_SIZES = (48, 128, 256)
Content = Path | bytes | str
"""What a file of a tar holds: what another file does, these bytes, or (a text) a link to that name."""


class PackageError(Exception):
    """A package cannot be made; the text says why."""


def make_packages(target: str, program: Path, out: Path, version: str) -> list[Path]:
    """All packages of one target, in `out`. Raises PackageError."""
    if target == "linux":
        return [
            tarball(program, out / f"sala-{version}-linux-x86_64.tar.gz", f"sala-{version}"),
            debian_package(program, out / f"sala_{version}_amd64.deb", version),
        ]
    return [
        portable_zip(program, out / f"sala-{version}-windows-x64.zip", f"Sala-{version}"),
        installer(program, out / f"sala-{version}-windows-x64-setup.exe", version),
    ]


def files_of(folder: Path) -> list[tuple[str, Path]]:
    """Every file below a folder with its name from there, sorted by name."""
    found = [(path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file()]
    return sorted(found)


def tarball(program: Path, path: Path, top: str) -> Path:
    """All of the folder below `top`, as .tar.gz."""
    write_tar(path, [(f"{top}/{name}", file) for name, file in files_of(program)])
    return path


def write_tar(path: Path, files: list[tuple[str, Content]], prefix: str = "") -> None:
    """A .tar.gz of these files and of the folders they are in; all names get the prefix."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.GNU_FORMAT) as tar,
    ):
        folders = {"."}
        for name, content in sorted(files, key=lambda file: file[0]):
            for parent in reversed(Path(name).parents):
                if parent.as_posix() not in folders:
                    folders.add(parent.as_posix())
                    tar.addfile(_tar_entry(prefix + parent.as_posix(), tarfile.DIRTYPE, 0o755))
            if isinstance(content, str):
                info = _tar_entry(prefix + name, tarfile.SYMTYPE, 0o777)
                info.linkname = content
                tar.addfile(info)
                continue
            is_program = isinstance(content, Path) and os.access(content, os.X_OK)
            info = _tar_entry(prefix + name, tarfile.REGTYPE, 0o755 if is_program else 0o644)
            data = content.read_bytes() if isinstance(content, Path) else content
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


def debian_package(program: Path, path: Path, version: str) -> Path:
    """The folder as /usr/lib/sala, the command /usr/bin/sala, and what menus and file managers need to know.

    A .deb is an `ar` archive of three members (deb(5)); written here because dpkg-deb is not on every system.
    """
    linux = PACKAGING / "linux"
    files: list[tuple[str, Content]] = [(f"usr/lib/sala/{name}", file) for name, file in files_of(program)]
    files += [
        ("usr/bin/sala", "../lib/sala/sala"),
        ("usr/share/applications/sala.desktop", linux / "sala.desktop"),
        ("usr/share/mime/packages/sala.xml", linux / "sala.xml"),
        ("usr/share/doc/sala/copyright", COPYRIGHT.encode()),
    ]
    font = program / "lib/assets/fonts/SalaBattambang-Bold.ttf"
    for size in ICON_SIZES:
        packed = io.BytesIO()
        picture(size, font).save(packed, "PNG")
        files.append((f"usr/share/icons/hicolor/{size}x{size}/apps/sala.png", packed.getvalue()))
    sizes = [file.stat().st_size if isinstance(file, Path) else len(file) for _name, file in files]
    said = (linux / "control.in").read_text(encoding="utf-8")
    size = sum(-(-size // 1024) for size in sizes)
    control = said.format(version=version, kilobytes=size, maintainer=maintainer(os.environ))
    sums = []
    for name, file in sorted(files, key=lambda file: file[0]):
        if not isinstance(file, str):
            data = file.read_bytes() if isinstance(file, Path) else file
            sums.append(f"{hashlib.md5(data, usedforsecurity=False).hexdigest()}  {name}\n")
    about: list[tuple[str, Content]] = [("control", control.encode()), ("md5sums", "".join(sums).encode())]
    with tempfile.TemporaryDirectory() as scratch:
        control_tar, data_tar = Path(scratch) / "control.tar.gz", Path(scratch) / "data.tar.gz"
        write_tar(control_tar, about, "./")
        write_tar(data_tar, files, "./")
        members = [("debian-binary", b"2.0\n")]
        members += [(part.name, part.read_bytes()) for part in (control_tar, data_tar)]
    with path.open("wb") as out:
        out.write(b"!<arch>\n")
        for name, data in members:
            out.write(f"{name:<16}{TIME:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n".encode())
            out.write(data + b"\n" * (len(data) % 2))
    return path


def maintainer(environ: Mapping[str, str]) -> str:
    """Who answers for a Debian package, as Debian's own tools are told: by DEBFULLNAME and DEBEMAIL.

    Whoever gives packages away sets them; nobody can be written to otherwise, and the address says so (RFC 2606).
    """
    name = environ.get("DEBFULLNAME", "").strip() or "The Sala project"
    address = environ.get("DEBEMAIL", "").strip() or "nobody@sala.invalid"
    said = f"{name} <{address}>"
    if any(character in said for character in "\r\n") or said.count("<") != 1 or "@" not in address:
        raise PackageError("DEBFULLNAME or DEBEMAIL holds no name and address")
    return said


def _tar_entry(name: str, kind: bytes, mode: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.mode, info.mtime = kind, mode, TIME
    info.uname = info.gname = "root"
    return info


def portable_zip(program: Path, path: Path, top: str) -> Path:
    """All of the folder below `top`, as .zip."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, file in files_of(program):
            info = zipfile.ZipInfo(f"{top}/{name}", ZIP_DATE)
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            method = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
            archive.writestr(info, file.read_bytes(), method, LEVEL)
    return path


def installer(program: Path, path: Path, version: str) -> Path:
    """The folder as an installer for one user, made by `makensis` from windows/sala.nsi. Raises PackageError."""
    files = files_of(program)
    folders = {parent.as_posix() for name, _file in files for parent in Path(name).parents} - {"."}
    lines = [f"Delete {_installed(name)}" for name, _file in files]
    lines += [f"RMDir {_installed(name)}" for name in sorted(folders, reverse=True)]
    with tempfile.TemporaryDirectory() as scratch:
        icon, listed = Path(scratch) / "sala.ico", Path(scratch) / "files.nsh"
        header, side = Path(scratch) / "header.bmp", Path(scratch) / "side.bmp"
        sizes = [(size, size) for size in SIZES]
        font = program / "lib/assets/fonts/SalaBattambang-Bold.ttf"
        picture(SIZES[0], font).save(icon, "ICO", sizes=sizes)
        header_picture(font).save(header)
        side_picture(font).save(side)
        listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
        facts = {"VERSION": version, "OUT": path, "ICON": icon, "SOURCE": program, "LIST": listed}
        facts |= {"HEADER": header, "SIDE": side, "NSI_FOLDER": PACKAGING / "windows"}
        facts["KILOBYTES"] = sum(file.stat().st_size for _name, file in files) // 1024
        given = [f"-D{name}={fact}" for name, fact in facts.items()]
        command = [
            "makensis",
            "-V2",
            "-NOCD",
            "-INPUTCHARSET",
            "UTF8",
            *given,
            str(PACKAGING / "windows/sala.nsi"),
        ]
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8")
        except FileNotFoundError:
            raise PackageError("makensis is missing (the package nsis of Debian brings it)") from None
    if done.returncode != 0:
        raise PackageError(f"makensis: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return path


def _installed(name: str) -> str:
    """A file of the installation as NSIS writes it; "$" begins a variable there."""
    inside = name.replace("/", "\\").replace("$", "$$")
    return f'"$INSTDIR\\{inside}"'
