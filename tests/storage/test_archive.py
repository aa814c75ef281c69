"""The `.sala` file: good ones open, hostile and damaged ones get a sentence that names the file."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenes.errors import SalaError
from scenes.messages import MESSAGES, report
from scenes.storage.archive import MANIFEST, MAX_DIRECTORY, name_fault, read_archive, verify_archive
from scenes.storage.archive_write import write_archive
from scenes.texts import Texts

LESSON = {
    "lesson.yaml": "title: {km: មេរៀន}\n".encode() * 20,
    "scenes/hall.yaml": b"format: 1\n",
    "scenes/ផ្ទះ.yaml": b"format: 1\n",
    "media/" + "a" * 64 + ".png": bytes(random.Random(1).randbytes(5000)),
    "media/" + "b" * 64 + ".glb": b"glTF" * 3000,
    "empty.txt": b"",
}


def manifest_of(contents: dict[str, bytes], **changes: Any) -> bytes:
    listed = [
        {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in contents.items()
    ]
    return json.dumps({"format": 1, "files": listed, **changes}).encode()


def zipped(files: list[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


def lesson_with(name: str | zipfile.ZipInfo, data: bytes = b"x", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    called = name if isinstance(name, str) else name.filename
    files = {"lesson.yaml": b"a: 1\n", called: data}
    return zipped([(MANIFEST, manifest_of(files)), ("lesson.yaml", b"a: 1\n"), (name, data)], method)


def info(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def problem(raw: bytes) -> SalaError:
    problems = verify_archive(raw)
    assert problems, "accepted"
    return problems[0]


def test_what_is_packed_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "មេរៀន.sala"
    raw = write_archive(path, LESSON)
    assert path.read_bytes() == raw
    for source in (path, raw):
        with read_archive(source) as archive:
            assert list(archive.names()) == sorted(LESSON)
            assert {name: archive.read(name) for name in archive.names()} == LESSON
            assert archive.size("empty.txt") == 0
            assert archive.hash("empty.txt") == hashlib.sha256(b"").hexdigest()
            with pytest.raises(KeyError):
                archive.read(MANIFEST)
        assert verify_archive(source) == []


def test_equal_files_give_equal_bytes_in_any_order() -> None:
    assert write_archive(None, LESSON) == write_archive(None, dict(reversed(LESSON.items())))


def test_any_zip_program_can_open_it_and_pictures_are_not_deflated_again() -> None:
    with zipfile.ZipFile(io.BytesIO(write_archive(None, LESSON))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == MANIFEST
        methods = {entry.filename[-4:]: entry.compress_type for entry in archive.infolist()}
        assert methods[".png"] == zipfile.ZIP_STORED
        assert methods[".glb"] == zipfile.ZIP_DEFLATED
        assert all(entry.compress_size <= entry.file_size for entry in archive.infolist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


HOSTILE_NAMES = [
    "../evil.txt", "scenes/../../evil.txt", "/etc/evil.txt", "C:/evil.txt", "C:evil.txt", "//server/share/x.txt",
    "a\\..\\evil.txt", "./a.txt", "a//b.txt", "a/./b.txt", "CON.txt", "scenes/nul.txt", "com1.txt", "COM¹.txt",
    "aux.scene.yaml", "LPT9 .txt", "CONIN$.txt", "a.txt.", "a.txt ", " a.txt", "dir /a.txt", "dir./a.txt",
    "a<b.txt", "a:b.txt", "a|b.txt", "a?.txt", "a*.txt", 'a".txt', "a\nb.txt", "a\x7fb.txt", "evil\u202etxt.exe.txt",
    "run.exe", "x.py", "x.bam", "x.egg", "x.dll", "autorun.inf", "noextension", ".htaccess", "x.yaml.lnk",
    "a/b/c/d/e/f/g.txt", "x" * 130 + ".txt", "/".join(["y" * 60] * 4) + ".txt",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_names_are_refused(name: str) -> None:
    assert problem(lesson_with(name)).code == "archive_unsafe"
    assert name_fault(name)
    with pytest.raises(SalaError) as caught:
        write_archive(None, {name: b""})
    assert caught.value.code == "archive_name_refused"


def patched(raw: bytes, old: bytes, new: bytes, count: int = -1) -> bytes:
    assert old in raw and len(old) == len(new)
    return raw.replace(old, new, count)


def encrypted() -> bytes:
    raw = bytearray(lesson_with("x.txt"))
    start = raw.rfind(b"PK\1\2")
    raw[start + 8] |= 1
    raw[raw.rfind(b"PK\3\4") + 6] |= 1
    return bytes(raw)


def many_entries() -> bytes:
    return zipped([(f"f{number}.txt", b"") for number in range(4001)], zipfile.ZIP_STORED)


def overlapping() -> bytes:
    """Two directory entries that share one body, as overlap bombs do."""
    raw = bytearray(zipped([("aa.txt", b"A" * 90), ("bb.txt", b"A" * 90)], zipfile.ZIP_STORED))
    last = raw.rfind(b"PK\1\2")
    raw[last + 42 : last + 46] = struct.pack("<L", 0)
    return bytes(raw)


def quoted_overlap() -> bytes:
    """The outer file's stored body holds the header and the body of the inner one."""
    inner = zipped([("in.txt", b"B" * 50)], zipfile.ZIP_STORED)
    raw = bytearray(
        zipped([("out.txt", inner[: inner.find(b"PK\1\2")]), ("in.txt", b"B" * 50)], zipfile.ZIP_STORED)
    )
    last = raw.rfind(b"PK\1\2")
    raw[last + 42 : last + 46] = struct.pack("<L", raw.find(b"PK\3\4", 4))
    return bytes(raw)


def into_directory() -> bytes:
    """A stored body whose declared end lies inside the directory."""
    raw = bytearray(lesson_with("x.txt", b"z" * 50, zipfile.ZIP_STORED))
    for place in (raw.rfind(b"PK\3\4") + 18, raw.rfind(b"PK\1\2") + 20):
        raw[place : place + 8] = struct.pack("<LL", 90, 90)
    return bytes(raw)


def size_lie(claimed: int) -> bytes:
    raw = bytearray(lesson_with("x.txt", b"z" * 5000))
    last = raw.rfind(b"PK\1\2")
    raw[last + 24 : last + 28] = struct.pack("<L", claimed)
    return bytes(raw)


def zip64() -> bytes:
    raw = bytearray(lesson_with("x.txt"))
    end = raw.rfind(b"PK\5\6")
    raw[end + 8 : end + 12] = b"\xff" * 4
    return bytes(raw)


def folder_conflict() -> bytes:
    return zipped([("a.txt", b""), ("A.TXT/b.txt", b"")])


def with_comment() -> bytes:
    buffer = io.BytesIO(lesson_with("x.txt"))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"PK\5\6 a second end"
    return buffer.getvalue()


def twice(first: str, second: str) -> Callable[[], bytes]:
    return lambda: zipped([(first, b"1"), (second, b"2")])


def same_name_twice() -> bytes:
    return patched(zipped([("q1.txt", b"1"), ("q2.txt", b"2")]), b"q2.txt", b"q1.txt")


def empty_name() -> bytes:
    """An entry without a name: the bytes of the name are declared to be something else."""
    raw = bytearray(zipped([("q.txt", b"")]))
    local, central = raw.find(b"PK\3\4"), raw.find(b"PK\1\2")
    raw[local + 26 : local + 30] = struct.pack("<HH", 0, 5)
    raw[central + 28 : central + 34] = struct.pack("<HHH", 0, 0, 5)
    return bytes(raw)


def false_count() -> bytes:
    raw = bytearray(zipped([(f"{number}.txt", b"") for number in range(300)]))
    raw[-14:-10] = struct.pack("<HH", 1, 1)
    return bytes(raw)


def huge_directory() -> bytes:
    size = MAX_DIRECTORY + 1
    return b"PK\3\4" + bytes(size) + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, size, 4, 0)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "link": (lambda: lesson_with(info("x.txt", 0o120777), b"/etc/passwd"), "archive_unsafe"),
    "device": (lambda: lesson_with(info("x.txt", 0o020666)), "archive_unsafe"),
    "pipe": (lambda: lesson_with(info("x.txt", 0o010666)), "archive_unsafe"),
    "encrypted": (encrypted, "archive_unsafe"),
    "false count": (false_count, "archive_not_archive"),
    "huge directory": (huge_directory, "archive_too_big"),
    "bzip2": (lambda: lesson_with("x.txt", method=zipfile.ZIP_BZIP2), "archive_unsafe"),
    "lzma": (lambda: lesson_with("x.txt", method=zipfile.ZIP_LZMA), "archive_unsafe"),
    "zero in a name": (
        lambda: patched(lesson_with("x.txt1.txt"), b"x.txt1.txt", b"x.txt\0.txt"),
        "archive_unsafe",
    ),
    "empty name": (empty_name, "archive_unsafe"),
    "folder with content": (lambda: zipped([("d/", b"hidden")]), "archive_unsafe"),
    "hostile folder": (lambda: zipped([("../d/", b"")]), "archive_unsafe"),
    "same name": (same_name_twice, "archive_unsafe"),
    "names that differ in case": (twice("scenes/a.txt", "Scenes/A.TXT"), "archive_unsafe"),
    "names that normalise alike": (twice("é.txt", "e\u0301.txt"), "archive_unsafe"),
    "names of one width": (twice("a1.txt", "ａ１.txt"), "archive_unsafe"),
    "file and folder": (folder_conflict, "archive_unsafe"),
    "overlap": (overlapping, "archive_unsafe"),
    "quoted overlap": (quoted_overlap, "archive_unsafe"),
    "body into the directory": (into_directory, "archive_unsafe"),
    "unflagged legacy name": (lambda: patched(lesson_with("x1.txt"), b"x1", b"\xff\xfe"), "archive_unsafe"),
    "ratio": (lambda: lesson_with("x.txt", b"\0" * (8 << 20)), "archive_too_big"),
    "claims 4 GB": (lambda: size_lie(0xFFFFFFF0), "archive_too_big"),
    "claims less": (lambda: size_lie(10), "archive_file_damaged"),
    "claims more": (lambda: size_lie(6000), "archive_file_damaged"),
    "many": (many_entries, "archive_too_big"),
    "zip64": (zip64, "archive_too_big"),
    "prefix": (lambda: b"MZ" + lesson_with("x.txt"), "archive_not_archive"),
    "prefixed zip": (lambda: lesson_with("y.txt") + lesson_with("x.txt"), "archive_not_archive"),
    "comment": (with_comment, "archive_not_archive"),
    "tail": (lambda: lesson_with("x.txt") + b"\0", "archive_not_archive"),
    "nothing": (lambda: b"", "archive_not_archive"),
    "zeros": (lambda: b"\0" * 5000, "archive_not_archive"),
    "text": (lambda: b"PK\3\4 but not a zip at all, only some text", "archive_not_archive"),
    "empty zip": (lambda: zipped([]), "archive_not_archive"),
    "no manifest": (lambda: zipped([("lesson.yaml", b"")]), "archive_no_manifest"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_archives_are_refused(kind: str) -> None:
    make, code = HOSTILE[kind]
    error = problem(make())
    assert error.code == code
    assert "{" not in report(Texts("en"), error)
    with pytest.raises(SalaError), read_archive(make()) as archive:
        for name in archive.names():
            archive.read(name)


def with_manifest(manifest: bytes, files: dict[str, bytes]) -> bytes:
    return zipped([(MANIFEST, manifest), *files.items()])


GOOD = {"lesson.yaml": b"a: 1\n", "x.txt": b"x"}


@pytest.mark.parametrize(
    ("manifest", "code", "entry"),
    [
        (manifest_of(GOOD, format=2), "archive_newer", None),
        (manifest_of(GOOD, format=True), "archive_file_damaged", MANIFEST),
        (manifest_of(GOOD, format=0), "archive_file_damaged", MANIFEST),
        (manifest_of(GOOD, files={}), "archive_file_damaged", MANIFEST),
        (manifest_of(GOOD, files=[1]), "archive_file_damaged", MANIFEST),
        (manifest_of(GOOD, files=[{"path": "x.txt"}]), "archive_file_damaged", MANIFEST),
        (b"[" * 50_000, "archive_file_damaged", MANIFEST),
        (b"\xff\xfe", "archive_file_damaged", MANIFEST),
        (b"", "archive_file_damaged", MANIFEST),
        (manifest_of({"lesson.yaml": b"a: 1\n"}), "archive_file_unlisted", "x.txt"),
        (manifest_of({**GOOD, "scenes/y.yaml": b""}), "archive_file_missing", "scenes/y.yaml"),
        (manifest_of({**GOOD, "\ud800.yaml": b""}), "archive_file_missing", "?.yaml"),
        (manifest_of({**GOOD, "x.txt": b"y"}), "archive_file_damaged", "x.txt"),
        (manifest_of({**GOOD, "x.txt": b"xx"}), "archive_file_damaged", "x.txt"),
    ],
)
def test_the_manifest_must_fit(manifest: bytes, code: str, entry: str | None) -> None:
    error = problem(with_manifest(manifest, GOOD))
    assert (error.code, error.values.get("entry")) == (code, entry)


def test_each_damaged_file_is_named() -> None:
    raw = bytearray(write_archive(None, LESSON))
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as archive:
        hit = [entry for entry in archive.infolist() if entry.filename.endswith((".png", "hall.yaml"))]
    for entry in hit:
        raw[entry.header_offset + 30 + len(entry.filename.encode()) + entry.compress_size // 2] ^= 0x55
    problems = verify_archive(bytes(raw))
    assert {error.values["entry"] for error in problems} == {entry.filename for entry in hit}
    assert {error.code for error in problems} == {"archive_file_damaged"}
    with read_archive(bytes(raw)) as opened:
        assert opened.read("lesson.yaml") == LESSON["lesson.yaml"]


def test_names_stored_as_utf8_without_saying_so_are_understood() -> None:
    raw = bytearray(lesson_with("scenes/ផ្ទះ.txt"))
    for magic, place in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        start = raw.rfind(magic)
        flags = struct.unpack_from("<H", raw, start + place)[0]
        struct.pack_into("<H", raw, start + place, flags & ~0x800)
    with read_archive(bytes(raw)) as archive:
        assert list(archive.names()) == ["lesson.yaml", "scenes/ផ្ទះ.txt"]


@pytest.mark.parametrize("seed", range(4))
def test_random_damage_is_found_or_harmless(seed: int) -> None:
    """Any changed, lost or doubled bytes: either every file is still what it was, or there is a sentence."""
    chance = random.Random(seed)
    whole = write_archive(None, LESSON)
    for _ in range(250):
        raw = bytearray(whole)
        match chance.randrange(4):
            case 0:
                for _ in range(chance.randint(1, 4)):
                    raw[chance.randrange(len(raw))] = chance.randrange(256)
            case 1:
                del raw[chance.randrange(len(raw)) :]
            case 2:
                start = chance.randrange(len(raw))
                raw[start : start + chance.randint(1, 600)] = b"\0" * chance.randint(0, 600)
            case _:  # the directory and the end, where parsers work hardest
                raw[-chance.randint(1, 500)] ^= 1 << chance.randrange(8)
        problems = verify_archive(bytes(raw))
        assert all(error.code in MESSAGES for error in problems)
        if not problems:
            with read_archive(bytes(raw)) as archive:
                assert {name: archive.read(name) for name in archive.names()} == LESSON


def test_colliding_names_are_not_packed() -> None:
    for files in ({"a.txt": b"", "A.TXT": b""}, {"Manifest.json": b""}):
        with pytest.raises(SalaError) as caught:
            write_archive(None, files)
        assert caught.value.code == "archive_name_refused"


def test_folders_pipes_and_missing_files_get_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, code in [("", "file_is_folder"), ("pipe", "file_not_regular"), ("none.sala", "file_missing")]:
        assert [error.code for error in verify_archive(tmp_path / name)] == [code]
