"""The job that `sala` does without a screen: what a player that fails or hangs comes to."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from exporters import main_job
from exporters.start_files import START_LINUX
from scenes.cli.context import make_context
from scenes.errors import SalaError
from scenes.vocabulary import sala_vocabulary
from tests.exporters.conftest import ROOT


@pytest.mark.parametrize(
    ("script", "status"), [("echo so far; exit 7", 7), ("sleep 600 & echo $! >child; echo so far; wait", -9)]
)
def test_a_player_that_fails_or_hangs_is_told_and_ended(
    script: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = tmp_path / "export"
    export.mkdir()
    (export / START_LINUX).write_text(f"cd {export}\n{script}\n")
    if status < 0:
        monkeypatch.setattr(main_job, "_MINUTES", 0.01)
    told = io.StringIO()
    context = replace(make_context(ROOT, sala_vocabulary(), "en"), out=told, err=told)
    with pytest.raises(SalaError, match="export_does_not_play") as failed:
        main_job._play(context, export)
    assert failed.value.values["status"] == status
    assert told.getvalue() == "so far\n"
    if status < 0:
        child = Path("/proc", (export / "child").read_text().strip(), "stat")
        assert not child.exists() or child.read_text().split()[2] in "ZX"
