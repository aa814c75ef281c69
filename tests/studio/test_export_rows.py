"""The bench of exports measures what it says, with small players."""

from __future__ import annotations

from pathlib import Path

from exporters.api import Tools
from scenes.cli.context import make_context
from scenes.vocabulary import sala_vocabulary
from studio.bench.export_rows import export_rows
from tests.exporters.conftest import make_runtime


def test_every_target_stands_beside_a_copy(tmp_path: Path, root: Path) -> None:
    for target, program in (("windows", "sala-player.exe"), ("linux", "sala-player")):
        make_runtime(tmp_path, target, program)
    context = make_context(root, sala_vocabulary(), "en")
    tools = Tools(
        context.assets, context.vocabulary, context.codec, context.texts, context.other_texts, (tmp_path,)
    )
    rows = export_rows(tools, 1)
    assert [row["what"].split()[1].strip(":") for row in rows] == ["windows", "linux", "usb", "zip"]
    assert [row["goal"] for row in rows] == [1.5, 1.5, 1.5, 1.0]
    assert all(row["value"] > 0 for row in rows)
    assert all("MB" in row["detail"] for row in rows)
