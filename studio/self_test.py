"""The studio tests itself: does everything that an installed studio is made of work on this PC?

`sala --self-test` of an installed studio, or `python -m studio.self_test` in a clone. For who builds or repairs Sala,
so in English like the player's self-test. One line a check; nothing stops the others. No window is shown and the
user's own folders are not touched; whatever asks for the network fails its check.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from scenes.cli.context import EXIT_OK, EXIT_PROBLEMS, Context, make_context
from scenes.vocabulary import sala_vocabulary

NO_WINDOW = "--no-window"
"""Leave out what Qt is needed for: where it cannot run, the commands can still be tested."""

SAMPLE = "dengue"
SECONDS = 120
"""A program that is not finished by then never will be."""

MIN_COLORS = 64
"""A picture with fewer shows nothing of a scene (an empty sky has a few dozen)."""

KHMER = "សាលារៀនរបស់យើង"
"""Three words, between which the model of Khmer words finds the breaks."""

Check = tuple[str, Callable[[], str]]


class NetworkRefused(Exception):
    """Something asked for the network."""


def main(arguments: Sequence[str], modules: Sequence[str] = ()) -> int:
    """Run all checks. `modules` are those an installed studio is made of. Exit code 0 if none failed, else 1."""
    sys.addaudithook(_refuse_network)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="sala-self-test-", ignore_cleanup_errors=True) as scratch:
        os.environ["SALA_USER_DATA"] = str(Path(scratch) / "user")
        context = make_context(Path(__file__).resolve().parents[1], sala_vocabulary(), "en")
        is_sound = True
        for name, run in checks(context, modules, Path(scratch), has_window=NO_WINDOW not in arguments):
            try:
                line = f"ok      {name}: {run()}"
            except Exception as error:  # noqa: BLE001  (whatever is wrong is what we are looking for)
                is_sound = False
                line = f"FAILED  {name}: {type(error).__name__}: {error}"
            context.say(line)
        context.say("self-test passed" if is_sound else "self-test FAILED")
    return EXIT_OK if is_sound else EXIT_PROBLEMS


def checks(context: Context, modules: Sequence[str], scratch: Path, *, has_window: bool) -> Iterator[Check]:
    """All checks, cheap ones first."""
    needs_qt = {name for name in modules if name.partition(".")[0] == "studio" or name.endswith(".panel")}
    loaded = [name for name in modules if has_window or name not in needs_qt]
    yield "modules", partial(_import_all, loaded)
    yield "sound files and recordings", _make_mp3
    yield "signing", _sign
    yield "words of Khmer", _split_khmer
    sample = context.assets / "lessons" / SAMPLE
    yield "guide on paper", partial(_print_guide, context, sample, scratch / "paper")
    yield (
        "bringing in a model, in a worker with limits",
        partial(_bring_in, context.assets, scratch / "brought"),
    )
    yield "players inside", partial(_find_players, context)
    yield "export for this PC, played by the robot", partial(_export, context, sample, scratch / "export")
    if has_window:
        studio = _Window(context, sample)
        yield "window on the sample", studio.open
        yield "pictures of the library, drawn by a second process", studio.draw_library
        yield "try it, in a second process", studio.try_it
        yield "closing", studio.close


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        raise NetworkRefused(f"{event} {arguments[-1]}")


def _import_all(modules: Sequence[str]) -> str:
    for name in modules:
        importlib.import_module(name)
    return f"{len(modules)} can be loaded"


def _make_mp3() -> str:
    import lameenc
    import miniaudio

    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(44100)
    encoder.set_channels(1)
    made = bytes(encoder.encode(bytes(2 * 44100)) + encoder.flush())
    sound = miniaudio.decode(made, nchannels=1)
    return f"a second of silence is {len(made)} bytes of MP3 and {sound.num_frames} samples again"


def _sign() -> str:
    from nacl.signing import SigningKey

    key = SigningKey.generate()
    key.verify_key.verify(key.sign(b"sala"))
    return "a signature is made and recognized"


def _split_khmer() -> str:
    import khmercut

    words = [str(word) for word in khmercut.tokenize(KHMER)]
    if "".join(words) != KHMER or len(words) < 2:
        raise ValueError(f"{KHMER} becomes {words}")
    return " · ".join(words)


def _print_guide(context: Context, sample: Path, out: Path) -> str:
    path = _exported(context, "pdf", sample, out)
    files = [file for file in [path, *path.rglob("*")] if file.is_file() and file.suffix == ".pdf"]
    if not files or not all(file.read_bytes().startswith(b"%PDF") for file in files):
        raise ValueError(f"no PDF in {path.name}")
    return ", ".join(f"{file.name}" for file in sorted(files))


def _exported(context: Context, target: str, sample: Path, out: Path) -> Path:
    from exporters.api import Exported
    from exporters.command import tools_of
    from exporters.export import export
    from exporters.registry import all_exporters

    exported = Exported()
    exporter = all_exporters()[target]
    for _progress in export(exporter, [sample], out, exporter.options(), tools_of(context), exported):
        pass
    assert exported.path is not None
    return exported.path


def _bring_in(assets: Path, folder: Path) -> str:
    from scenes.importing.client import import_file
    from scenes.importing.records import Imported, ImportOptions

    model = next(iter(sorted((assets / "models").rglob("*.glb"))))
    folder.mkdir()
    found: list[Imported] = []
    for _progress in import_file(model, ImportOptions(), folder, found):
        pass
    return f"{model.name} becomes {(folder / found[0].file).stat().st_size} bytes"


def _find_players(context: Context) -> str:
    from exporters.command import tools_of
    from exporters.runtime import find_runtime

    places = tools_of(context).runtimes
    players = [find_runtime(target, places) for target in ("windows", "linux")]
    return ", ".join(f"{one.target} {one.version}, {one.total_bytes / 1e6:.0f} MB" for one in players)


def _export(context: Context, sample: Path, out: Path) -> str:
    from dataclasses import replace

    from exporters.main_job import export_and_play

    told = (out.parent / "export.txt").open("w", encoding="utf-8")
    with told:
        path = export_and_play(replace(context, out=told, err=told), sample, out)
    if path is None:
        raise ValueError("there is no player for this PC")
    files = [file for file in path.rglob("*") if file.is_file()]
    return f"{len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.0f} MB, played to the end"


class _Window:
    """The studio on a copy of the sample, as a teacher would have it."""

    def __init__(self, context: Context, sample: Path) -> None:
        self._context = context
        self._sample = sample
        self._studio: Any = None
        self._app: Any = None

    def open(self) -> str:
        """Open the main window and have the 3D view draw."""
        from PySide6.QtWidgets import QApplication

        from studio.app import Studio, dress
        from studio.lessons import OwnLessons
        from studio.places import lessons_folder
        from studio.session import EditingSession

        assets = self._context.assets
        self._app = QApplication.instance() or QApplication(["sala"])
        dress(self._app, assets)
        own = OwnLessons(assets, self._context.vocabulary, lessons_folder(os.environ, sys.platform))
        path = own.copy_of(self._sample)
        session = EditingSession.opened(path, assets, self._context.vocabulary)
        self._studio = Studio(session, "km", assets, lessons=own.folder)
        window = self._studio.window
        window.resize(1366, 768)
        self._until(lambda: self._colors() >= MIN_COLORS, f"the 3D view shows {self._colors()} colours")
        return f"{window.windowTitle()}, 3D view with {self._colors()} colours"

    def _colors(self) -> int:
        picture = self._studio.window.view.grab().toImage()
        step = max(1, picture.width() // 160)
        columns, rows = range(0, picture.width(), step), range(0, picture.height(), step)
        return len({picture.pixel(x, y) for x in columns for y in rows})

    def draw_library(self) -> str:
        thumbnails = self._studio.window.docks.library.thumbnails
        ready: list[str] = []
        thumbnails.ready.connect(ready.append)
        thumbnails.start()
        self._until(lambda: bool(ready), "no picture was drawn")
        name = ready[0]
        if thumbnails.picture(name) is None:
            raise ValueError(f"the picture of {name} cannot be read")
        thumbnails.stop()
        return f"{name} was drawn"

    def try_it(self) -> str:
        trial = self._studio.window.try_it
        trial.extra_arguments = ("--robot", "right", "--offscreen")
        ended: list[int] = []
        trial.ended.connect(ended.append)
        trial.from_start()
        self._until(lambda: bool(ended), "the player does not come to an end")
        if ended[0] != 0:
            raise ValueError(f"the player ended with {ended[0]}")
        return "played to the end"

    def close(self) -> str:
        self._studio.close()
        self._app.processEvents()
        return "done"

    def _until(self, is_reached: Callable[[], bool], failure: str) -> None:
        end = time.monotonic() + SECONDS
        while not is_reached():
            if time.monotonic() > end:
                raise TimeoutError(failure)
            self._app.processEvents()
            time.sleep(0.02)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
