"""docs/reference.md is what `sala schema --reference` prints."""

from __future__ import annotations

from pathlib import Path

from scenes.schema.outputs import reference
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary


def test_reference_is_fresh(root: Path) -> None:
    written = (root / "docs" / "reference.md").read_text(encoding="utf-8")
    assert written == reference(sala_vocabulary(), Texts("en")), (
        "write it anew: sala schema --reference > docs/reference.md"
    )
