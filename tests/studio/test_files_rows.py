"""The bench of files measures what it says, on a lesson small enough for a test."""

from __future__ import annotations

import pytest

from studio.bench import files_rows


def test_every_goal_has_a_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_rows, "THINGS", 60)
    monkeypatch.setattr(files_rows, "CARDS", 4)
    monkeypatch.setattr(files_rows, "EDITS", 5)
    rows = files_rows.files_rows(1)
    assert len({row["what"] for row in rows}) == len(rows) == 7
    assert all(row["value"] > 0 for row in rows)
    assert sorted(row["goal"] for row in rows if row["goal"] is not None) == [0.1, 0.25, 16.0]
