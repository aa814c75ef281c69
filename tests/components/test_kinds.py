"""The table of kinds equals the folders, and each folder is whole: model, sample, picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenes import components
from scenes.components import KINDS
from scenes.schema.codec import Codec
from scenes.schema.describe import describe
from scenes.storage.yaml_guard import read_yaml
from scenes.storage.yaml_write import write_yaml
from scenes.vocabulary import sala_vocabulary

FOLDER = Path(components.__file__).parent


def test_table_of_kinds_equals_the_folders() -> None:
    folders = {path.name for path in FOLDER.iterdir() if (path / "__init__.py").is_file()}
    assert set(KINDS) == folders


@pytest.mark.parametrize("kind", KINDS)
def test_folder_of_a_kind_is_whole(kind: str) -> None:
    names = {path.name for path in (FOLDER / kind).iterdir()}
    assert {"model.py", "icon.svg", "sample.yaml"} <= names
    assert KINDS[kind].__module__ == f"scenes.components.{kind}.model"
    assert KINDS[kind].__name__ == "".join(part.capitalize() for part in kind.split("_"))


@pytest.mark.parametrize("kind", KINDS)
def test_sample_is_valid_canonical_and_shows_more_than_the_defaults(kind: str) -> None:
    raw = (FOLDER / kind / "sample.yaml").read_bytes()
    codec = Codec(sala_vocabulary())
    part, problems = codec.decode(KINDS[kind], read_yaml(raw))
    assert problems == []
    assert part is not None
    assert write_yaml(codec.encode(part)) == raw
    assert describe(KINDS[kind]).doc.endswith(".")


@pytest.mark.parametrize("kind", KINDS)
def test_icon_is_a_small_drawing_of_its_own(kind: str) -> None:
    text = (FOLDER / kind / "icon.svg").read_text("utf-8")
    assert text.startswith("<svg ")
    assert 'viewBox="0 0 24 24"' in text
    assert len(text) < 4000
    for word in ("<script", "href", "<image", "<!"):
        assert word not in text
    others = [(FOLDER / other / "icon.svg").read_text("utf-8") for other in KINDS if other != kind]
    assert text not in others
