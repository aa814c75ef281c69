"""Make the lesson of the frozen player's self-test: one thing of every component kind, from the kind's own sample.

A real pack with a model, a picture and a sound in it, so that `--self-test` goes the way of every lesson: archive,
YAML, codec, check, stage. Run in a process of its own by build_runtime.py, with the project on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

from scenes.checks.walk import used_assets
from scenes.components import KINDS
from scenes.model.lesson import Lesson
from scenes.schema.codec import Codec
from scenes.schema.describe import describe
from scenes.storage.archive_write import write_archive
from scenes.storage.assets import Assets
from scenes.storage.pack import pack_lesson
from scenes.storage.yaml_guard import read_yaml
from scenes.vocabulary import sala_vocabulary

ROOT = Path(__file__).resolve().parents[1]
SCENE = "yard"
PICTURE = "library/sky/moon_full"
MODEL = "library/village/water_jar_open"
SPACING = 2.0


class Media:
    """The sound of the lesson, under the name that media have in a lesson."""

    name = "self-test"

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def names(self) -> list[str]:
        return list(self._files)

    def read(self, name: str) -> bytes:
        return self._files[name]

    def cached(self, raw: bytes) -> Any:
        return None

    def cached_json(self, raw: bytes) -> bytes | None:
        return None

    def close(self) -> None:
        """Nothing is open."""


def entities(sound: str) -> dict[str, Any]:
    """One entity a kind, in a row before the pupil, and the things that the samples speak of."""
    found: dict[str, Any] = {
        "gate": {"position": [6, -14, 0], "components": {"start_point": {}}},
        "globe": {"position": [6, 2, 1], "components": {"shape": {"kind": "box", "texture": PICTURE}}},
    }
    for number, kind in enumerate(KINDS):
        sample = read_yaml((ROOT / f"scenes/components/{kind}/sample.yaml").read_bytes())
        if kind == "sound":
            sample["asset"] = sound
        # One model is enough to prove that models are drawn: globes with pictures are 170 kB of every player.
        sample |= {one.key: MODEL for one in describe(KINDS[kind]).properties if one.type.target == "model"}
        name = {"km": "របស់", "en": kind}
        found[f"a-{kind.replace('_', '-')}"] = {
            "name": name,
            "position": [number * SPACING - 6, 0, 0],
            "components": {kind: sample},
        }
    return found


def make_pack() -> bytes:
    """The bytes of the pack, always the same for the same samples. Raises SalaError or ValueError if one is broken."""
    codec = Codec(sala_vocabulary())
    wav = (ROOT / "assets/sounds/open.wav").read_bytes()
    sound = f"media/{hashlib.sha256(wav).hexdigest()}.wav"
    data = {
        "id": "self-test",
        "title": {"km": "សាក​ល្បង", "en": "Self-test"},
        "start_scene": SCENE,
        "scenes": {SCENE: {"title": {"km": "ប្រភេទ", "en": "Kinds"}, "entities": entities(sound)}},
    }
    lesson, problems = codec.decode(Lesson, data)
    if lesson is None or problems:
        raise ValueError("; ".join(f"{problem.code} {problem.path}" for problem in problems))
    files = {sound: wav}
    assets = Assets(ROOT / "assets", Media(files))
    used = [reference for reference, _kind in used_assets(lesson, sala_vocabulary())]
    for _progress in pack_lesson(codec, lesson, assets, used, files):
        pass
    return write_archive(None, files)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.parse_args().out.write_bytes(make_pack())
