"""Draw the pictures of README and manual anew: python packaging/build_screenshots.py [FOLDER]

The real player, offscreen, 1366x768, on the rung of a weak PC; FOLDER is docs/images unless given. Nothing in a picture
depends on the time or on chance, so tests can hold the committed ones against new ones.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from exporters.registry import all_exporters  # noqa: E402 - the path must be known first
from scenes.model.values import EntityId  # noqa: E402 - the path must be known first
from scenes.play.robot import play_through  # noqa: E402
from scenes.play.session import Session  # noqa: E402
from scenes.play.state import STEP_SECONDS  # noqa: E402
from scenes.player.app import PlayerApp, PlayerOptions  # noqa: E402

WIDTH = 960
EXPORT_SIZE = (900, 690)
LESSONS = ROOT / "assets" / "lessons"
SCREEN = f"offscreen:configfile={ROOT / 'tests/studio/school_screen.json'}"
"""1366x768, as in a school: docks are narrower on a smaller one, which Qt would take otherwise."""
SETTLE_SECONDS = 2.0
MOST_LOOKS = 10


def at_start(_session: Session) -> bool:
    return True


def at_hint(session: Session) -> bool:
    """A pupil has answered wrong once and sees the hint."""
    view = session.question_view()
    return view is not None and view.phase == "answer" and bool(view.hint)


def at_found(session: Session) -> bool:
    return len(session.state.found) == 3 and session.dialog is None


SHOTS: dict[str, tuple[Path, str, Callable[[Session], bool] | None]] = {
    "shelf-km": (LESSONS, "km", None),
    "dengue-en": (LESSONS / "dengue", "en", at_start),
    "dengue-km": (LESSONS / "dengue", "km", at_found),
    "question-km": (LESSONS / "dengue", "km", at_hint),
    "sky-en": (LESSONS / "sun-earth-moon", "en", at_start),
}


def draw(name: str, folder: Path) -> Path:
    """Draw one picture; returns its file."""
    lessons, language, is_reached = SHOTS[name]
    with tempfile.TemporaryDirectory() as scratch:
        options = PlayerOptions(
            lessons=lessons,
            assets=ROOT / "assets",
            user_data=Path(scratch),
            keeps_results=False,
            keeps_settings=False,
            pupils=None if is_reached is None else ("",),
            language=language,
            seed=1,
            rung="standard",
            size=(1366, 768),
            is_offscreen=True,
            is_silent=True,
        )
        with contextlib.closing(PlayerApp(options)) as app:
            app.advance(SETTLE_SECONDS)
            play = app.pages.play
            if is_reached is not None and play is not None and not is_reached(play.session):
                for item in play_through(play.session, "wrong"):
                    if item is not None:
                        app.give(item)
                    app.advance(STEP_SECONDS)
                    if is_reached(play.session):
                        break
                app.advance(SETTLE_SECONDS)
            whole = Path(scratch) / "whole.png"
            app.shot(whole)
        return keep(whole, folder / f"{name}.png")


STUDIO_SHOTS = {
    "studio-km": ("km", "light", "problems"),
    "studio-en": ("en", "light", "cards"),
    "studio-night-km": ("km", "dark", "cards"),
}
"""Name -> language, look and the dock that is in front below the view."""


def draw_studio(folder: Path, name: str = "studio-km") -> Path:
    """The studio on the dengue lesson, with a thing selected. Nothing of the lesson is changed."""
    language, look, dock = STUDIO_SHOTS[name]
    os.environ["QT_QPA_PLATFORM"] = SCREEN
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from scenes.vocabulary import sala_vocabulary
    from studio.app import Studio, dress
    from studio.session import EditingSession

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    dress(app, ROOT / "assets", look)
    session = EditingSession.opened(LESSONS / "dengue", ROOT / "assets", sala_vocabulary())
    studio = Studio(session, language, ROOT / "assets")
    studio.window.resize(1366, 768)  # whatever the screen of this process is
    studio.window.docks.settle()
    session.select([EntityId("jar")])
    studio.window.docks.show(dock)
    seen = None
    for _look in range(MOST_LOOKS):  # until nothing changes any more: a busy PC takes its time
        wait = QEventLoop()
        QTimer.singleShot(round(SETTLE_SECONDS * 1000), wait.quit)
        wait.exec()
        before, seen = seen, studio.window.grab().toImage()
        if seen == before:
            break
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.png"
        seen.save(str(whole))
        studio.window.close_without_asking()
        session.close()
        return keep(whole, folder / f"{name}.png")


def draw_start(folder: Path) -> Path:
    """The start page in Khmer as a teacher sees it first."""
    os.environ["QT_QPA_PLATFORM"] = SCREEN
    from PySide6.QtWidgets import QApplication

    from studio.app import Studio, dress

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    dress(app, ROOT / "assets")
    studio = Studio(None, "km", ROOT / "assets")
    studio.front.resize(1366, 768)
    studio.front.setFocus()
    app.processEvents()
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.png"
        studio.front.grab().save(str(whole))
        studio.close()
        return keep(whole, folder / "start-km.png")


def draw_export(folder: Path, language: str) -> Path:
    """The window for exporting with the dengue lesson, a stick chosen. No player need be ready, nothing is exported."""
    os.environ["QT_QPA_PLATFORM"] = SCREEN
    from PySide6.QtWidgets import QApplication, QWidget

    from exporters.command import tools_of
    from scenes.cli.context import make_context
    from scenes.vocabulary import sala_vocabulary
    from studio.app import dress
    from studio.export_dialog.dialog import ExportDialog

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    dress(app, ROOT / "assets")
    context = make_context(ROOT, sala_vocabulary(), language)
    window = QWidget()
    dialog = ExportDialog(window, context.texts, tools_of(context), LESSONS / "dengue", Path("/media/STICK"))
    ids = [exporter.id for exporter in all_exporters().values()]
    dialog.targets.setCurrentRow(ids.index("usb"))
    dialog.show()
    dialog.resize(*EXPORT_SIZE)
    app.processEvents()
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.png"
        dialog.grab().save(str(whole))
        dialog.close()
        window.deleteLater()
        return keep(whole, folder / f"export-{language}.png", EXPORT_SIZE)


def keep(whole: Path, target: Path, size: tuple[int, int] = (WIDTH, round(WIDTH * 768 / 1366))) -> Path:
    """Write a picture of the whole screen smaller and lighter."""
    with Image.open(whole) as picture:
        small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    target.parent.mkdir(parents=True, exist_ok=True)
    small.quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(target, optimize=True)
    return target


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else ROOT / "docs" / "images"
    for name in SHOTS:
        print(draw(name, folder))
    with tempfile.TemporaryDirectory() as home:
        os.environ["SALA_USER_DATA"] = home  # the pictures of the library are drawn into the user's folder
        for name in STUDIO_SHOTS:
            print(draw_studio(folder, name))
        print(draw_start(folder))
        for language in ("en", "km"):
            print(draw_export(folder, language))


if __name__ == "__main__":
    main(sys.argv[1:])
