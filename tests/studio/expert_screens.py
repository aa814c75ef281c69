"""Screens that take some doing: every kind of ability with its numbers, and the export window while it works."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

import scenes.components
from scenes.components import KINDS
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.model.scene import Entity
from scenes.model.values import EntityId, LocalText
from scenes.schema.check import Problem
from scenes.storage.yaml_guard import read_yaml
from scenes.texts import Texts
from studio.export_dialog import dialog as export_dialog
from studio.export_dialog.dialog import ExportDialog
from studio.main_window import MainWindow

Look = Callable[[str, QWidget], None]
_TOGETHER = 5
"""Abilities on one thing: it has as many sections, and the whole run as many things less."""


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def show_numbers_of_every_kind(window: MainWindow, look: Look) -> None:
    """The inspector in expert mode, page by page, for things with the sample of every ability; then as before."""
    session = window.session
    folder = Path(scenes.components.__file__).parent
    kinds = sorted(KINDS)
    groups = [kinds[start : start + _TOGETHER] for start in range(0, len(kinds), _TOGETHER)]
    with session.document.edit("samples") as draft:
        for number, group in enumerate(groups):
            parts = {}
            for kind in group:
                raw = (folder / kind / "sample.yaml").read_bytes()
                parts[kind], _problems = session.codec.decode(KINDS[kind], read_yaml(raw))
            name = LocalText(km="ពាងទឹកធំ", en="Large jar")
            draft.scene(session.scene_id).add(Entity(EntityId(f"all{number}"), name=name, components=parts))
    window.switch_expert()
    area = window.docks.inspector.area
    for number, group in enumerate(groups):
        session.select([EntityId(f"all{number}")])
        settle()
        bar = area.verticalScrollBar()
        while True:
            look(f"numbers of {', '.join(group)}", window.docks.inspector)
            if bar.value() >= bar.maximum():
                break
            bar.setValue(bar.value() + area.viewport().height())
            settle()
    window.switch_expert()
    session.select(())
    session.document.undo()


def show_export_at_work(dialog: ExportDialog, texts: Texts, look: Look) -> None:
    """While it runs, cancelled, refused with a list of problems (then beside them), with an offer, and done."""
    path = Path("D:/Lessons of the school in Kampong Thom/ពាងទឹក និងមូស")
    problems = [
        Problem("error", "asset_missing", "scenes/yard/entities/jar", {"asset": "media/x.glb"}, "yard", "jar")
    ]
    for ending in ("cancelled", "refused", "offered", "done"):
        go_on = threading.Event()

        def export(*_: object, ending: str = ending, go_on: threading.Event = go_on) -> Iterator[Progress]:
            # Not the real one: it must stand still while it is looked at, and end in each way.
            yield Progress(0.37, texts("Packing {name}", name=path.name))
            while not go_on.wait(0.01):
                yield Progress(0.37)
            if ending == "refused":
                dialog.exported.problems[path] = problems
                raise SalaError("disk_full", name=str(path))
            if ending == "offered":
                raise SalaError("export_exists", name=path.name)
            if ending == "done":
                dialog.exported.path = path
                sizes = {"lessons": 1_234_567, "players": 98_765_432, "other": 12_345}
                kept = [{"title": {"km": "ពាងទឹក", "en": "The water jar"}, "file": "jar.sala"}]
                dialog.exported.facts.update(files=1234, sizes=sizes, kept=kept)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(export_dialog, "export_by_fresh_players", export)
            patch.setattr(dialog, "_may_begin", lambda: True)
            dialog.begin()
            _until(lambda: dialog.bar.value() == 370)
            look(f"export at work ({ending} then)", dialog)
            if ending == "cancelled":
                dialog.close_button.click()
            go_on.set()
            _until(lambda: dialog.running is None)
            settle()  # buttons that have just come get their room with the next events
            look(f"export {ending}", dialog)
            if ending == "refused":
                dialog.stand_aside(True)
                look("export beside the lesson", dialog)
                dialog.stand_aside(False)


def _until(is_so: Callable[[], bool]) -> None:
    """Events go on until this is so; the test's own time limit ends it otherwise."""
    while not is_so():
        QApplication.processEvents()
