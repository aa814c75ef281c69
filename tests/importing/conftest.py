"""Runs real imports in the real worker process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scenes.importing.client import ImportFolder, import_file
from scenes.importing.records import Imported, ImportOptions
from scenes.media.glb import Model, parse

Run = Callable[..., Imported]


@pytest.fixture
def folder() -> Iterator[ImportFolder]:
    made = ImportFolder()
    yield made
    made.close()
    assert not made.path.exists()


@pytest.fixture
def bring(folder: ImportFolder) -> Run:
    """Brings a file in through the worker."""

    def run(path: Path, **options: object) -> Imported:
        found: list[Imported] = []
        steps = list(import_file(path, ImportOptions(**options), folder.path, found))  # type: ignore[arg-type]
        assert [step.fraction for step in steps] == sorted(step.fraction for step in steps)
        return found[0]

    return run


@pytest.fixture
def model(bring: Run, folder: ImportFolder) -> Callable[..., tuple[Imported, Model]]:
    """The same, with the canonical model as the player's reader sees it."""

    def run(path: Path, **options: object) -> tuple[Imported, Model]:
        made = bring(path, **options)
        return made, parse(folder.read(made))

    return run
