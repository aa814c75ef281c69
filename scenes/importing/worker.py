"""Reads one stranger's file in a process of its own, which has limits and may die.

    python -m scenes.importing.worker

Takes one JSON object on stdin: {"file", "folder", "options"}; writes the canonical medium into `folder` (an empty one,
which it may fill) and lines of JSON to stdout: {"progress": 0..1}, and at last {"done": {...}} or {"error", "values"}.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.importing.limits import limit_reach, limit_resources
from scenes.importing.records import Imported, ImportOptions, kind_of, options_from, to_plain


def main() -> int:
    job = json.loads(sys.stdin.readline())
    path, folder = Path(job["file"]), Path(job["folder"])
    # what is loaded by name later must be loaded before the door is shut
    import scenes.importing.model
    import scenes.importing.pictures
    import scenes.importing.relief  # noqa: F401

    if kind_of(path.name) == "sound":
        _load_sound_libraries(path)
    limit_resources()
    limit_reach([path.parent], folder)
    try:
        _say(done=to_plain(run(path, folder, options_from(job["options"]))))
    except SalaError as error:
        _say(error=error.code, values=error.values)
    except MemoryError:
        _say(error="import_too_much_memory", values={})
    except (
        OSError,
        RecursionError,
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as fault:
        # the border to a stranger's file: whatever it made of the readers is a sentence, and a report for us
        _say(error="import_failed", values={"detail": f"{type(fault).__name__}: {fault}"[:300]})
    sys.stdout.flush()
    os._exit(0)  # nothing of a stranger's is tidied up in this process: it is simply gone


def run(path: Path, folder: Path, options: ImportOptions) -> Imported:
    """Make the canonical medium of a file in `folder`. Raises SalaError."""
    kind = kind_of(path.name)
    if kind == "model":
        from scenes.importing.model import import_model

        raw, made = import_model(path, options, lambda share: _say(progress=round(share, 3)))
    elif kind == "picture":
        from scenes.importing.near_files import NearFiles
        from scenes.importing.pictures import import_picture

        original = NearFiles(path).read(path)
        if options.is_relief:
            from scenes.importing.relief import import_relief

            raw, made = import_relief(original, options, lambda share: _say(progress=round(share, 3)))
            return _kept(raw, made, folder)
        raw, suffix, change = import_picture(original, options.picture_side)
        made = Imported("picture", "", suffix, len(raw), pictures=(change,), bytes_before=len(original))
    elif kind == "sound":
        from scenes.importing.sounds import import_sound

        raw, made = import_sound(path, folder)
    else:
        raise SalaError("import_unknown_kind", name=path.name)
    return _kept(raw, made, folder)


def _kept(raw: bytes, made: Imported, folder: Path) -> Imported:
    name = f"{hashlib.sha256(raw).hexdigest()}.{made.suffix}"
    (folder / name).write_bytes(raw)
    return replace(made, file=name)


def _load_sound_libraries(path: Path) -> None:
    import lameenc  # noqa: F401
    import miniaudio  # noqa: F401

    if path.suffix.lower() == ".m4a":
        from panda3d.core import Filename, MovieAudio, load_prc_file_data

        load_prc_file_data("", "notify-level fatal\nnotify-level-ffmpeg fatal")
        MovieAudio.get(Filename("load.m4a"))  # takes FFmpeg along


def _say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
