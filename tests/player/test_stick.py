"""Check this stick: what is damaged is shown, told on the shelf by itself, and mended from another stick."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import scenes.player.app as player
from exporters.signing import Key
from scenes.player.app import PlayerApp
from scenes.player.input import KeyDown, KeyUp
from scenes.player.options import PlayerOptions
from scenes.player.screens.commands import StartLesson
from scenes.storage.export_list import (
    LIST_FILE,
    SIGNATURE_FILE,
    SPARE_FILE,
    ListedFile,
    read_list,
    write_list,
)
from scenes.storage.export_places import names_of_exports, other_exports
from scenes.storage.export_signature import CONTEXT

ROOT = Path(__file__).parents[2]


def make_export(folder: Path) -> Path:
    """Two lessons and a player's file, with their list."""
    from scenes.checks.walk import used_assets
    from scenes.schema.codec import Codec
    from scenes.storage.archive_write import write_archive
    from scenes.storage.assets import Assets
    from scenes.storage.lesson_folder import open_lesson
    from scenes.storage.pack import pack_lesson
    from scenes.vocabulary import sala_vocabulary

    vocabulary = sala_vocabulary()
    (folder / "lessons").mkdir(parents=True)
    (folder / "player" / "linux").mkdir(parents=True)
    (folder / "player" / "linux" / "engine.so").write_bytes(b"engine" * 9000)
    for name in ("dengue", "sun-earth-moon"):
        opened = open_lesson(ROOT / "assets" / "lessons" / name, Codec(vocabulary))
        assert opened.lesson is not None
        files: dict[str, bytes] = {}
        used = [reference for reference, _kind in used_assets(opened.lesson, vocabulary)]
        assets = Assets(ROOT / "assets", opened.files)
        for _progress in pack_lesson(Codec(vocabulary), opened.lesson, assets, used, files):
            pass
        write_archive(folder / "lessons" / f"{name}.sala", files)
    listed = [
        ListedFile(
            path.relative_to(folder).as_posix(),
            path.stat().st_size,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    raw = write_list("linux", listed).raw
    for name in (LIST_FILE, SPARE_FILE):
        (folder / name).write_bytes(raw)
    return folder


@pytest.fixture
def sticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A stick and another of the same content on another drive of this PC."""
    other = make_export(tmp_path / "drives" / "blue" / "មេរៀន")
    own = shutil.copytree(other, tmp_path / "drives" / "red")
    monkeypatch.setattr(
        "scenes.storage.export_places.places_of_drives", lambda _platform: [tmp_path / "drives" / "blue"]
    )
    return own, other


@pytest.fixture
def app(sticks: tuple[Path, Path], tmp_path: Path) -> Iterator[PlayerApp]:
    own, _other = sticks
    (own / "lessons" / "dengue.sala").write_bytes(b"PK")
    (own / "player" / "linux" / "engine.so").unlink()
    opened = PlayerApp(
        PlayerOptions(
            lessons=own / "lessons",
            assets=ROOT / "assets",
            user_data=tmp_path / "user",
            keeps_settings=False,
            language="en",
            is_offscreen=True,
            is_silent=True,
            export=own,
        )
    )
    yield opened
    opened.close()


def words(app: PlayerApp) -> str:
    app.refresh()
    texts = []
    for placed in app.surface.interface.placed:
        texts.append(str(getattr(placed.widget, "text", "")))
        texts.append(str(getattr(placed.widget, "label", "")))
    return "\n".join(texts)


def test_the_menu_checks_and_mends(app: PlayerApp, sticks: tuple[Path, Path]) -> None:
    assert [lesson.error is not None for lesson in app.desk.shelf] == [True, False]
    assert app.press("shelf.menu")
    assert app.press("menu.stick")
    stick = app.pages.stick
    assert stick is not None
    stick.wait()
    told = words(app)
    assert "lessons/dengue.sala" in told
    assert "player/linux/engine.so is missing" in told
    assert stick.others == (sticks[1],)
    assert app.press("stick.mend.0")
    stick.wait()
    app.advance(0.1)
    assert "are whole" in words(app)
    assert [lesson.error for lesson in app.desk.shelf] == [None, None]
    assert app.press("stick.done")


def test_what_cannot_be_mended_is_told_with_its_reason(app: PlayerApp, sticks: tuple[Path, Path]) -> None:
    """By keyboard alone; one file is in the way, and of another the other stick has no sound copy either."""
    own, other = sticks
    (own / "player" / "linux" / "engine.so").mkdir()
    (own / "player" / "linux" / "engine.so" / "mine.txt").write_text("somebody's own", "utf-8")
    (other / "lessons" / "dengue.sala").write_bytes(b"PK")
    stick = app.pages.stick
    assert stick is not None
    app.refresh()
    app.hands.take([KeyDown("escape"), KeyUp("escape")])
    assert app.pages.overlays == ("menu",)
    assert app.press("menu.stick")
    stick.wait()
    assert app.press("stick.mend.0")
    stick.wait()
    told = words(app)
    assert "Damaged: 2" in told
    assert "engine.so is in the way" in told
    assert "មេរៀន has nothing that mends what is left here" in told
    for name in (LIST_FILE, SPARE_FILE):
        (own / name).write_bytes(b"")
    (other / "lessons" / "sun-earth-moon.sala").write_bytes(b"PK")
    (other / LIST_FILE).write_bytes(write_list("linux", []).raw)
    assert app.press("stick.again")
    stick.wait()
    assert app.press("stick.mend.0")
    stick.wait()
    assert "holds other lessons than red" in words(app)
    assert app.press("stick.again")
    stick.wait()
    assert "holds other lessons" not in words(app), "what was tried before is no news any more"
    shutil.rmtree(own)
    stick.has_news = True
    app.pages.overlays = ()
    app.advance(0.1)
    assert "message" in app.pages.overlays, "a stick that is pulled out ends nothing"


def test_a_new_key_is_trusted_where_somebody_has_compared_the_letters(
    app: PlayerApp, sticks: tuple[Path, Path], tmp_path: Path
) -> None:
    own, _other = sticks
    school, new = Key("School", bytes(32)), Key("School", bytes(range(32)))
    listed = read_list(own)
    (own / SIGNATURE_FILE).write_bytes(new.sign(CONTEXT, listed.raw))
    (tmp_path / "user").mkdir(exist_ok=True)
    (tmp_path / "user" / "signers.json").write_text(json.dumps({school.public.hex(): "School"}), "utf-8")
    assert app.press("shelf.menu")
    assert app.press("menu.stick")
    stick = app.pages.stick
    assert stick is not None
    stick.wait()
    told = words(app)
    assert f"not the one known on this PC ({new.signer.fingerprint})" in told
    assert "Ask School whether they have a new key, and compare these letters" in told
    assert app.press("stick.trust")
    told = words(app)
    assert f"Signed by School. The letters of the key: {new.signer.fingerprint}" in told
    assert "not the one known" not in told
    assert not app.press("stick.trust")
    app.press("stick.again")
    stick.wait()
    assert "Signed by School." in words(app)


def test_sticks_of_one_name_are_told_apart() -> None:
    own = Path("/media/t/RED/Sala lessons")
    others = [Path("/media/t/BLUE/Sala lessons"), Path("/media/t/GREEN/math"), Path("/media/t/BLACK")]
    assert names_of_exports(own, others) == ("Sala lessons (BLUE)", "math", "BLACK")


def test_it_is_told_on_the_shelf_by_itself_and_once(app: PlayerApp) -> None:
    app.advance((player.FRAMES_BEFORE_STICK + 3) / 30)
    stick = app.pages.stick
    assert stick is not None
    stick.wait()
    app.advance(0.1)
    assert app.pages.overlays == ("stick",)
    assert app.press("stick.done")
    app.advance(1.0)
    assert app.pages.overlays == ()


def test_nothing_pops_up_amid_a_lesson(app: PlayerApp) -> None:
    assert app.press("shelf.1")
    app.actions.do(StartLesson())
    assert app.pages.place == "play"
    app.advance((player.FRAMES_BEFORE_STICK + 3) / 30)
    stick = app.pages.stick
    assert stick is not None
    stick.wait()
    app.advance(0.2)
    assert stick.is_damaged
    assert "stick" not in app.pages.overlays


def test_without_an_export_there_is_nothing_to_check(tmp_path: Path) -> None:
    app = PlayerApp(
        PlayerOptions(
            ROOT / "assets" / "lessons",
            ROOT / "assets",
            tmp_path,
            keeps_settings=False,
            is_offscreen=True,
            is_silent=True,
        )
    )
    try:
        assert app.press("shelf.menu")
        assert not app.press("menu.stick")
    finally:
        app.close()


def test_other_sticks_are_found_and_the_own_is_not_one(sticks: tuple[Path, Path], tmp_path: Path) -> None:
    own, other = sticks
    assert other_exports(own, [tmp_path / "drives", tmp_path / "drives" / "blue", tmp_path / "gone"]) == [
        other
    ]
