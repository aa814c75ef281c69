"""The export window: rows from declared options, a real export, cancelling, problems with the way to them."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from exporters.api import Tools
from exporters.registry import all_exporters
from exporters.signing import read_key
from scenes.checks.walk import used_assets
from scenes.cli.context import make_context
from scenes.schema.check import Problem
from scenes.schema.describe import describe
from scenes.storage.archive import read_archive
from scenes.storage.archive_write import write_archive
from scenes.storage.assets import Assets
from scenes.storage.export_list import read_list
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_signature import SIGNATURE
from scenes.storage.pack import pack_lesson
from scenes.vocabulary import sala_vocabulary
from studio.export_dialog.dialog import ExportDialog
from studio.export_dialog.key_field import KeyField
from studio.widgets.two_lines import QUIET
from tests.exporters.conftest import LESSONS, make_runtime

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    runtimes = tmp_path / "runtimes"
    make_runtime(runtimes, "windows", "sala-player.exe")
    make_runtime(runtimes, "linux", "sala-player")
    context = make_context(ROOT, sala_vocabulary(), "en")
    return Tools(
        context.assets, context.vocabulary, context.codec, context.texts, context.other_texts, (runtimes,)
    )


@pytest.fixture
def dialog(qtbot: QtBot, tools: Tools, tmp_path: Path) -> Iterator[ExportDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    lesson = shutil.copytree(LESSONS / "dengue", tmp_path / "dengue")
    made = ExportDialog(parent, tools.texts, tools, lesson, tmp_path / "out")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def finish(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.running is None, timeout=120_000)


def test_every_option_of_every_target_has_its_row(dialog: ExportDialog) -> None:
    wanted = {"str": QLineEdit, "enum": QComboBox, "bool": QCheckBox}
    for exporter in all_exporters().values():
        dialog.choose(exporter.id)
        fields = dialog.rows.fields
        for prop in describe(exporter.options).properties:
            assert (prop.name in fields) is (prop.name not in exporter.idle)
            if prop.name in fields:
                assert isinstance(fields[prop.name], wanted[prop.type.kind])
        assert dialog.rows.options() == exporter.options()


def test_what_was_chosen_is_kept_for_the_next_target(dialog: ExportDialog) -> None:
    dialog.choose("usb")
    name = dialog.rows.fields["name"]
    assert isinstance(name, QLineEdit)
    name.setText("ថ្នាក់ ៥")
    dialog.choose("zip")
    assert dialog.rows.options().name == "ថ្នាក់ ៥"


def test_an_export_is_made_and_told(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.choose("usb")
    dialog.add_lesson(LESSONS / "sun-earth-moon")
    dialog.export_button.click()
    assert not dialog.rows.isEnabled()
    finish(qtbot, dialog)
    (folder,) = (tmp_path / "out").iterdir()
    assert str(folder) in dialog.message.text()
    assert dialog.open_button.isVisible()
    assert dialog.rows.isEnabled()
    assert len([file for file in read_list(folder).files if file.path.endswith(".sala")]) == 2


def test_an_earlier_export_is_offered_to_be_replaced(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.choose("sala")
    for _time in range(2):
        dialog.export_button.click()
        finish(qtbot, dialog)
    assert "is there already. “Replace it”: Other lessons" in dialog.message.text()
    assert "--replace" not in dialog.message.text(), "nobody types here"
    (made,) = (tmp_path / "out").iterdir()
    made.write_bytes(b"of yesterday")
    assert dialog.offer_button.isVisible()
    assert dialog.offer_button.isDefault()
    dialog.offer_button.click()
    finish(qtbot, dialog)
    assert "Done" in dialog.message.text()
    assert "What now: on a PC that has Sala" in dialog.message.text()
    assert made.read_bytes() != b"of yesterday"
    assert not dialog.rows.options().replace, "it counted that once"
    assert not dialog.offer_button.isVisible()


def test_what_is_too_heavy_is_offered_to_be_made_lighter(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    lamps = "".join(
        f"  lamp{number}:\n    name: {{en: Lamp {number}, km: ចង្កៀង}}\n    components: {{light: {{}}}}\n"
        for number in range(5)
    )
    scene = tmp_path / "dengue" / "scenes" / "yard.yaml"
    scene.write_text(scene.read_text("utf-8").replace("entities:\n", "entities:\n" + lamps, 1), "utf-8")
    dialog.choose("sala")
    fields = dialog.rows.fields
    assert not fields["fix"].isEnabled(), "nobody has said for which PCs"
    profile = fields["profile"]
    assert isinstance(profile, QComboBox)
    profile.setCurrentIndex(profile.findData("lab-low"))
    assert fields["fix"].isEnabled()
    dialog.export_button.click()
    finish(qtbot, dialog)
    assert dialog.message.text().startswith("Stop dengue at home has errors that pupils would meet: 1. “Make")
    assert "an old, weak PC allows 3" in dialog.problems.item(0).text()
    dialog.offer_button.click()
    finish(qtbot, dialog)
    assert "Done" in dialog.message.text()
    told = [dialog.problems.item(row).text() for row in range(dialog.problems.count())]
    taken = [f"The lamp of Lamp {number} was taken out: 5 were too many, 3 are left." for number in (3, 4)]
    assert set(taken) <= set(told), "lamps are called as the teacher called them"


def test_cancelling_leaves_nothing(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.choose("usb")
    dialog.export_button.click()
    dialog.close_button.click()
    finish(qtbot, dialog)
    assert "Cancelled" in dialog.message.text()
    assert not (tmp_path / "out").exists()
    assert dialog.isVisible()


def test_closing_the_window_cancels(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.choose("usb")
    dialog.export_button.click()
    dialog.close()
    finish(qtbot, dialog)
    assert not (tmp_path / "out").exists()


def test_errors_are_listed_and_lead_to_their_things(
    dialog: ExportDialog, qtbot: QtBot, tools: Tools, tmp_path: Path
) -> None:
    scene = tmp_path / "dengue" / "scenes" / "yard.yaml"
    text = scene.read_text("utf-8")
    broken = text.replace("right: true", "right: false")
    assert broken != text
    scene.write_text(broken, "utf-8")
    gone: list[Problem] = []
    dialog._go = gone.append
    dialog.export_button.click()
    finish(qtbot, dialog)
    assert "errors" in dialog.message.text()
    assert not (tmp_path / "out").exists()
    dialog.problems.setCurrentRow(0)
    assert dialog.go_button.isEnabled()
    dialog.go_button.click()
    assert not dialog.targets.isVisible(), "the window stands aside, else nobody sees what is shown"
    assert dialog.problems.isVisible()
    assert dialog.height() < 400
    dialog.back_button.click()
    assert dialog.targets.isVisible()
    assert gone[0].level == "error"
    assert gone[0].entity
    told = dialog.problems.item(0)
    assert told is not None
    assert "Question 4" in told.text(), "things are called as the teacher called them"
    assert told.data(QUIET).startswith("The house and its yard › Question 4 — Mark one answer")
    assert "entities/" not in told.text() + told.data(QUIET)
    scene.write_text(text, "utf-8")
    dialog.export_button.click()
    finish(qtbot, dialog)
    assert "Done" in dialog.message.text()
    assert not any(problem.level == "error" for _path, problem in dialog.problems.found)


def test_a_lesson_file_goes_along_and_its_problems_are_named(
    dialog: ExportDialog, qtbot: QtBot, tools: Tools, tmp_path: Path
) -> None:
    codec = tools.codec
    with contextlib.closing(open_lesson(LESSONS / "sun-earth-moon", codec)) as opened:
        assert opened.lesson is not None
        used = [reference for reference, _kind in used_assets(opened.lesson, tools.vocabulary)]
        files: dict[str, bytes] = {}
        for _progress in pack_lesson(codec, opened.lesson, Assets(tools.assets, opened.files), used, files):
            pass
    write_archive(tmp_path / "sky.sala", files)
    (tmp_path / "bad.sala").write_bytes(b"PK rubbish")
    for name in ("sky.sala", "bad.sala"):
        dialog.add_lesson(tmp_path / name)
    dialog.choose("sala")
    dialog.export_button.click()
    finish(qtbot, dialog)
    told = [dialog.problems.item(row).data(QUIET) for row in range(dialog.problems.count())]
    assert any(words.startswith("bad.sala › ") for words in told)
    dialog.problems.setCurrentRow(next(at for at, words in enumerate(told) if words.startswith("bad.sala")))
    assert not dialog.go_button.isEnabled()
    assert "in another lesson" in dialog.go_button.toolTip()
    dialog.lessons.setCurrentRow(2)
    dialog.remove_button.click()
    dialog.export_button.click()
    finish(qtbot, dialog)
    assert len(list((tmp_path / "out").glob("*.sala"))) == 2


def test_a_key_is_made_and_signs_without_a_terminal(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.choose("sala")
    (row,) = dialog.rows.findChildren(KeyField)
    row.make(tmp_path / "school.key", "សាលា ឬស្សីកែវ")
    assert "Keep this file secret" in dialog.message.text()
    assert dialog.rows.options().sign == str(tmp_path / "school.key")
    secret = (tmp_path / "school.key").read_bytes()
    row.make(tmp_path / "school.key", "somebody else")
    assert dialog.message.objectName() == "wrong"
    assert (tmp_path / "school.key").read_bytes() == secret
    (tmp_path / "bad.key").write_text("{}", "utf-8")
    row.use(tmp_path / "bad.key")
    assert "bad.key is not a key of Sala" in dialog.message.text()
    assert dialog.rows.options().sign == str(tmp_path / "school.key"), "what cannot sign is not taken"
    row.use(tmp_path / "school.key")
    sign = read_key(tmp_path / "school.key").signer.fingerprint
    assert f"The key of សាលា ឬស្សីកែវ. Its sign is: {sign}" in dialog.message.text()
    dialog.begin()
    finish(qtbot, dialog)
    (made,) = (tmp_path / "out").glob("*.sala")
    with read_archive(made) as archive:
        assert "សាលា ឬស្សីកែវ".encode() in archive.read(SIGNATURE)


def test_a_stick_that_is_plugged_in_is_offered_with_its_room(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    place = Path(tempfile.mkdtemp(prefix="SALA-STICK-", dir="/media"))
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)], check=True)
        try:
            qtbot.waitUntil(lambda: bool(buttons_of(dialog, place)), timeout=20_000)
            (button,) = buttons_of(dialog, place)
            assert "64 MB free" in button.text()
            dialog.choose("sala")
            button.click()
            dialog.export_button.click()
            finish(qtbot, dialog)
            assert len(list(place.glob("*.sala"))) == 1
        finally:
            subprocess.run(["umount", str(place)], check=True)
        qtbot.waitUntil(lambda: not buttons_of(dialog, place), timeout=20_000)
    finally:
        place.rmdir()


def buttons_of(dialog: ExportDialog, place: Path) -> list[QPushButton]:
    """The buttons that lead to a stick."""
    row = dialog.stick_buttons
    widgets = [row.itemAt(at).widget() for at in range(row.count())]
    return [one for one in widgets if isinstance(one, QPushButton) and one.toolTip() == str(place)]
