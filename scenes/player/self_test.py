"""The player tests itself: is everything in this program that a lesson can ask for, and does it work on this PC?

For who builds or repairs Sala, so in English like the player's log. One line a check; nothing stops the others.
"""

from __future__ import annotations

import importlib
import io
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from scenes.components import KINDS
from scenes.errors import SalaError
from scenes.player.options import PlayerOptions
from scenes.records import dataclass

PACK = "self-test.sala"
"""Among the assets of a frozen player: a lesson with a thing of every kind."""

WORD = "ស្ត្រី"
"""A base with two signs below it and one above: boxes and circles if Khmer is not shaped."""
GLYPHS = {"SalaBattambang-Regular.ttf": (205, 84, 307, 277), "SalaBattambang-Bold.ttf": (205, 84, 307, 277)}
"""What HarfBuzz gives for WORD in our fonts: four glyphs for its six characters."""

MIN_COLORS = 64
"""A picture with fewer shows nothing of a scene (an empty sky has a few dozen)."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to try. `run` returns what was found, or raises."""

    name: str
    run: Callable[[], str]


class Absent(Exception):
    """This PC does not offer it; no fault of the program."""


# Ten frames of layer 3, 128 kbit/s, 44.1 kHz, mono, with nothing to hear.
_SILENT_MP3 = (b"\xff\xfb\x90\xc0" + bytes(413)) * 10


def self_test(
    options: PlayerOptions, modules: Sequence[str], lessons: Sequence[Path], write: Callable[[str], None]
) -> bool:
    """Run all checks and `write` a line for each. True if none failed.

    `modules` are those a frozen program was made of; `lessons` are played to their end by the robot pupil.
    `options.assets` is where the program's own files are.
    """
    drawn: list[str] = []
    is_sound = True
    for check in checks(options, modules, lessons, drawn):
        try:
            write(f"ok      {check.name}: {check.run()}")
        except Absent as absence:
            write(f"absent  {check.name}: {absence}")
        except Exception as error:  # noqa: BLE001  (whatever is wrong with this program is what we are looking for)
            is_sound = False
            write(f"FAILED  {check.name}: {type(error).__name__}: {error}")
    if not drawn:
        is_sound = False
        write("FAILED  drawing: no way of drawing works here")
    write("self-test passed" if is_sound else "self-test FAILED")
    return is_sound


def checks(
    options: PlayerOptions, modules: Sequence[str], lessons: Sequence[Path], drawn: list[str]
) -> Iterator[Check]:
    """All checks, cheap ones first. A rung that draws is added to `drawn`."""
    yield Check("modules", partial(_import_all, modules))
    for name, glyphs in GLYPHS.items():
        yield Check(f"Khmer in {name}", partial(_shape, options.assets, name, glyphs))
    yield Check("words in Khmer", partial(_translate, options.assets))
    yield Check("pictures", _read_pictures)
    yield Check("sounds", partial(_read_sounds, options.assets))
    yield Check("writing results", partial(_keep_results, options))
    from scenes.stage.rungs import RUNGS

    for rung in RUNGS:
        drawing = replace(options, lessons=options.assets / PACK, rung=rung)
        yield Check(f"every kind of thing, drawn {rung}", partial(_draw, drawing, drawn))
    for path in lessons:
        playing = replace(options, lessons=path)
        yield Check(f"lesson {path.name}", partial(_play, playing))


def _import_all(modules: Sequence[str]) -> str:
    for name in modules:
        importlib.import_module(name)
    return f"{len(modules)} can be loaded"


def _shape(assets: Path, font: str, wanted: tuple[int, ...]) -> str:
    from scenes.stage.shaping import Shaper

    shaper = Shaper(assets / "fonts" / font)
    found = tuple(glyph.glyph for glyph in shaper.shape(WORD))
    if found != wanted:
        raise ValueError(f"{WORD} gives the glyphs {found}, not {wanted}")
    return f"{WORD} gives the right {len(found)} glyphs"


def _translate(assets: Path) -> str:
    from scenes.khmer.clusters import is_khmer
    from scenes.messages.playing import MESSAGES
    from scenes.texts import Texts

    texts = Texts("km", assets / "locale")
    sentences = [texts(sentence) for pair in MESSAGES.values() for sentence in pair]
    foreign = [sentence for sentence in sentences if not any(map(is_khmer, sentence))]
    if foreign:
        raise ValueError(f"{len(foreign)} of {len(sentences)} sentences are not in Khmer: {foreign[0]}")
    return f"{len(sentences)} sentences"


def _read_pictures() -> str:
    from PIL import Image

    from scenes.media.pictures import FORMATS, decode

    for form in FORMATS:
        file = io.BytesIO()
        Image.new("RGB", (5, 3), (200, 30, 30)).save(file, form)
        picture = decode(file.getvalue())
        if (picture.width, picture.height) != (5, 3):
            raise ValueError(f"{form} has another size after reading")
    return ", ".join(FORMATS)


def _read_sounds(assets: Path) -> str:
    from panda3d.core import AudioManager, load_prc_file_data, unload_prc_file

    from scenes.media.sounds import sound_format
    from scenes.player.mp3 import wav_of_mp3
    from scenes.player.window import CONFIG, quiet_stderr

    files = sorted((assets / "sounds").glob("*.wav"))
    damaged = [path.name for path in files if sound_format(path.read_bytes()) != "wav"]
    if damaged or not files:
        raise ValueError(f"damaged or missing: {', '.join(damaged) or 'all'}")
    if sound_format(wav_of_mp3(_SILENT_MP3)) != "wav":
        raise ValueError("MP3 cannot be decoded, so narrations would be silent")
    page = load_prc_file_data("self-test", CONFIG)  # without a window nobody has said yet which library it is
    # A PC without a sound card shall show whether the library is there too: OpenAL's own device that plays nowhere.
    os.environ["ALSOFT_DRIVERS"] = "null"
    with quiet_stderr():
        manager = AudioManager.create_AudioManager()
        kind, is_ready = manager.get_type().get_name(), manager.is_valid()
        manager.shutdown()
    unload_prc_file(page)
    if not is_ready:
        raise ValueError(f"the part of the engine that makes sounds does not work ({kind})")
    return f"{len(files)} files, MP3, {kind}"


def _keep_results(options: PlayerOptions) -> str:
    from scenes.player.resuming import RESULTS_FOLDER
    from scenes.storage.places import writable_folder

    preferred = options.results or options.user_data / RESULTS_FOLDER
    return str(writable_folder(preferred, options.user_data / RESULTS_FOLDER))


def _draw(options: PlayerOptions, drawn: list[str]) -> str:
    from scenes.player.app import PlayerApp
    from scenes.player.shots import picture_of

    try:
        app = PlayerApp(options)
    except SalaError as error:
        if error.code == "no_rung":
            raise Absent(str(error.values.get("reason") or "does not open")) from None
        raise
    with closing(app):
        assert app.view is not None
        assert app.pages.play is not None
        scene = app.pages.play.session.scene
        missing = set(KINDS) - {kind for entity in scene.entities.values() for kind in entity.components}
        if missing:
            raise ValueError(f"no thing of the kinds {', '.join(sorted(missing))}")
        app.advance(1.0)
        app.refresh()
        app.window.output.set_active(True)
        app.window.draw_unshown()
        picture = picture_of(app.window)
        colors = len(picture.getcolors(picture.width * picture.height) or ())
        if colors < MIN_COLORS:
            raise ValueError(f"the picture has {colors} colours only")
        issues = [f"{issue.code} {issue.path}" for issue in app.view.stage.issues]
        if issues:
            raise ValueError("; ".join(issues))
        renderer = app.window.renderer
    drawn.append(str(options.rung))
    return f"{len(KINDS)} kinds, {colors} colours, {renderer}"


def _play(options: PlayerOptions) -> str:
    from scenes.player.app import PlayerApp
    from scenes.player.robot_run import by_manner, run_robot

    with tempfile.TemporaryDirectory(prefix="sala-", ignore_cleanup_errors=True) as scratch:
        app = PlayerApp(replace(options, results=Path(scratch), keeps_results=True))
        with closing(app):
            report = run_robot(app, by_manner("right"), lambda _line: None)
        results = sum(os.path.getsize(path) for path in Path(scratch).rglob("*.jsonl"))
    if report.issues:
        raise ValueError("; ".join(report.issues))
    if not results:
        raise ValueError("no results were written")
    marks = ", ".join(f"{earned:g}/{possible:g}" for earned, possible in report.marks)
    return f"played to its end in {report.inputs} inputs, marks {marks}, {results} bytes of results"
