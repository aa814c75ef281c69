"""The journal: what was acknowledged is never lost, and what is read is never corrupt, whatever is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.errors import SalaError
from scenes.storage import atomic
from scenes.storage.journal import Journal, journal_line, read_journal

# A process of its own, because it forks: it starts writers, kills each at a random moment, and tells what
# went wrong. The writers' os.write takes a few bytes at a time, so that kills fall inside lines.
KILLER = r"""
import os, random, signal, sys, time
from pathlib import Path
from scenes.storage.journal import Journal, read_journal

path, kills, writers = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
chance = random.Random(7)
whole_write = os.write

def write_in_pieces(descriptor, data):
    time.sleep(chance.random() * 0.0004)  # most of the time is spent inside lines, however busy the machine is
    return whole_write(descriptor, data[: chance.randint(1, 9)])

def write_until_killed(kill, pipe):
    chance.seed(os.getpid())
    os.write = write_in_pieces
    journal = Journal.open(path)
    number = 0
    while True:
        journal.append({"kill": kill, "number": number, "answer": "ទឹកភ្លៀង " * chance.randint(0, 9)})
        whole_write(pipe, b"%d:%d\n" % (kill, number))
        number += 1

acknowledged = []
torn = 0
kill = 0
while kill < kills:
    running = []
    for _ in range(writers):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            write_until_killed(kill, writer)
        os.close(writer)
        running.append((child, reader))
        kill += 1
    for child, reader in running:
        time.sleep(chance.random() * 0.03)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    torn += path.exists() and path.stat().st_size > 0 and not path.read_bytes().endswith(b"\n")
    for _, reader in running:
        with open(reader, "rb") as file:
            acknowledged += [tuple(map(int, line.split(b":"))) for line in file.read().split(b"\n")[:-1]]

records, damaged = read_journal(path)
found = [(record["kill"], record["number"]) for record in records]
assert not damaged, damaged
assert len(found) == len(set(found)), "doubled"
assert not set(acknowledged) - set(found), "lost"
assert len(found) - len(acknowledged) <= kills, "more than one unacknowledged record a kill"
for kill in {kill for kill, _ in found}:
    numbers = [number for other, number in found if other == kill]
    assert numbers == list(range(len(numbers))), "out of order"
print(len(acknowledged), torn)
"""


def run_killer(path: Path, kills: int, writers: int) -> tuple[int, int]:
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(path), str(kills), str(writers)],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    acknowledged, torn = map(int, done.stdout.split())
    return acknowledged, torn


@pytest.mark.parametrize(("kills", "writers"), [(300, 1), (60, 3)])
def test_kills_at_random_moments_lose_no_acknowledged_record(
    tmp_path: Path, kills: int, writers: int
) -> None:
    acknowledged, torn = run_killer(tmp_path / "results.jsonl", kills, writers)
    assert acknowledged > 0
    assert torn > kills // writers // 20, "hardly a kill fell inside a line: the test would prove little"


def test_append_returns_only_after_the_line_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal"
    synced: list[bytes] = []
    real_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        real_fsync(descriptor)
        synced.append(path.read_bytes())

    with Journal.open(path) as journal:
        monkeypatch.setattr(atomic.os, "fsync", fsync)
        journal.append({"a": 1})
        assert synced[-1] == journal_line({"a": 1}) + b"\n"


def records_for(count: int) -> list[dict[str, Any]]:
    return [
        {"n": number, "text": "សួស្តី\n\u2028\x85 😀", "more": [1, None, {"x": 0.1}]} for number in range(count)
    ]


def write(path: Path, records: list[dict[str, Any]]) -> None:
    with Journal.open(path) as journal:
        for record in records:
            journal.append(record)


def test_a_file_cut_at_any_byte_keeps_its_whole_lines_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    records = records_for(3)
    write(path, records)
    raw = path.read_bytes()
    for end in range(len(raw) + 1):
        for filler in (b"", b"\0" * 20):  # NTFS and ext4 may leave zeros where data should have been
            path.write_bytes(raw[:end] + filler)
            # A line without its line end is whole all the same.
            whole = raw[: end + 1].count(b"\n")
            assert read_journal(path) == (records[:whole], [])
            write(path, [{"last": end}])
            assert read_journal(path) == ([*records[:whole], {"last": end}], [])


json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
record_data = st.dictionaries(st.text().filter(lambda key: key != "crc"), json_data, max_size=5)


@settings(deadline=None)
@given(record_data)
def test_every_line_is_json_that_any_program_reads(record: dict[str, Any]) -> None:
    line = journal_line(record)
    assert b"\n" not in line
    data = json.loads(line)
    assert next(iter(data)) == "crc"
    del data["crc"]
    assert data == record


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_damaged_byte_is_noticed_in_its_line_only(tmp_path_factory: Any, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("journal") / "j"
    records = records_for(4)
    write(path, records)
    raw = bytearray(path.read_bytes())
    where = data.draw(st.integers(0, len(raw) - 2))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != raw[where]))
    hit = raw[:where].count(b"\n")
    was_end = raw[where] == ord("\n")
    raw[where] = byte
    path.write_bytes(raw)
    kept, damaged = read_journal(path)
    lost = {hit, hit + 1} if was_end else {hit}
    assert kept == [record for number, record in enumerate(records) if number not in lost]
    assert damaged


def test_surrogate_halves_survive(tmp_path: Path) -> None:
    write(tmp_path / "j", [{"typed": "a\ud800b"}])
    assert read_journal(tmp_path / "j") == ([{"typed": "a\ud800b"}], [])


def test_somebody_elses_file_is_never_cut(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"my notes without a line end")
    write(path, [{"a": 1}])
    assert path.read_bytes().startswith(b"my notes without a line end\n")
    assert read_journal(path) == ([{"a": 1}], [1])


def test_no_file_has_no_records(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "none") == ([], [])


@pytest.mark.parametrize(
    ("record", "code"),
    [({"x": float("nan")}, "number_not_finite"), ({"x": "a" * (1 << 20)}, "journal_record_too_long")],
)
def test_what_cannot_be_kept_is_refused_and_leaves_no_trace(
    tmp_path: Path, record: dict[str, Any], code: str
) -> None:
    with Journal.open(tmp_path / "j") as journal:
        journal.append({"a": 1})
        with pytest.raises(SalaError) as caught:
            journal.append(record)
        journal.append({"a": 2})
    assert caught.value.code == code
    assert read_journal(tmp_path / "j") == ([{"a": 1}, {"a": 2}], [])


def test_hostile_lines_are_damaged_lines(tmp_path: Path) -> None:
    import zlib

    hostile = [
        b"[" * 100_000,
        b'{"x":' * 5_000 + b"1" + b"}" * 5_000,
        b'{"x":NaN}',
        b'{"x":1',
        b"{}",
        b"[1]",
        b"\xff",
    ]
    lines = [b'{"crc":"%08x",%b' % (zlib.crc32(b"{" + body[1:]), body[1:]) for body in hostile]
    path = tmp_path / "j"
    path.write_bytes(b"\n".join([*lines, b"", b"null", b'{"crc":"', b'{"crc":1}']) + b"\n")
    records, damaged = read_journal(path)
    assert len(records) + len(damaged) == 11
    assert all(isinstance(record, dict) for record in records)


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "j"
    real_write = os.write
    room = 50

    def write_while_room(descriptor: int, data: Any) -> int:
        nonlocal room
        if room <= 0:
            raise OSError(28, "No space left on device")
        room -= 7
        return real_write(descriptor, data[:7])

    with Journal.open(path) as journal:
        journal.append({"a": 1})
        monkeypatch.setattr(atomic.os, "write", write_while_room)
        with pytest.raises(SalaError) as caught:
            journal.append({"long": "x" * 500})
        monkeypatch.undo()
        assert caught.value.code == "file_disk_full"
        assert path.read_bytes() == journal_line({"a": 1}) + b"\n"
        journal.append({"a": 2})
    assert read_journal(path) == ([{"a": 1}, {"a": 2}], [])


def test_a_folder_or_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, code in [("pipe", "file_not_regular"), ("", "file_is_folder"), ("no/such", "file_missing")]:
        with pytest.raises(SalaError) as caught:
            Journal.open(tmp_path / name)
        assert caught.value.code == code
