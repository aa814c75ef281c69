"""Results on sticks that have seen much: what cannot be read is told, and all else is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scenes.errors import SalaError
from scenes.storage.journal import Journal
from scenes.storage.results_files import read_results, results_name


def test_links_and_pipes_between_results_stop_nothing(tmp_path: Path) -> None:
    whole = tmp_path / results_name("20261123-0800-abcd", 0, "សុខា")
    with Journal.open(whole) as journal:
        journal.append({"attempt": "20261123-0800-abcd", "seq": 1})
    (tmp_path / "again.jsonl").symlink_to(whole)
    (tmp_path / "circle.jsonl").symlink_to("circle.jsonl")
    (tmp_path / "gone.jsonl").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "somebody's.jsonl").write_text("{}\n")
    found = read_results([tmp_path, whole])
    assert [line["seq"] for line in found.lines] == [1], "once, by whatever name"
    assert {path.name: fault.code for path, fault in found.unreadable.items()} == {
        "circle.jsonl": "file_failed",
        "pipe.jsonl": "file_not_regular",
    }
    assert found.damaged == {}
    with pytest.raises(SalaError, match="file_missing"):
        read_results([tmp_path / "circle.jsonl"])
