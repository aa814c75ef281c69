"""Sounds on their way into a lesson: told by their first bytes, unpacked, and written anew in one form.

WAV, MP3 and Ogg Vorbis are unpacked by miniaudio. M4A (what telephones record) is unpacked by Panda3D's FFmpeg, the
one decoder of it that Sala carries; only here, in a worker that may die.
"""

from __future__ import annotations

from array import array
from pathlib import Path

from scenes.errors import SalaError
from scenes.importing.mp3 import RATE, read_samples, write_mp3
from scenes.importing.near_files import NearFiles
from scenes.importing.records import Imported, Note

KBITS = 64
MAX_SECONDS = 600
_PARTS = 4096


def sound_kind(raw: bytes) -> str:
    """ "wav", "mp3", "ogg", "m4a" by the first bytes; "" for anything else."""
    if raw[:4] == b"RIFF" and raw[8:12] == b"WAVE":
        return "wav"
    if raw[:4] == b"OggS":
        return "ogg" if b"\x01vorbis" in raw[:128] else ""
    if raw[4:8] == b"ftyp":
        return "m4a"
    if raw[:3] == b"ID3" or (len(raw) > 1 and raw[0] == 0xFF and raw[1] & 0xE0 == 0xE0):
        return "mp3"
    return ""


def import_sound(path: Path, scratch: Path) -> tuple[bytes, Imported]:
    """The sound as MP3, one channel. `scratch` is a folder that may be written. Raises SalaError."""
    raw = NearFiles(path).read(path)
    kind = sound_kind(raw)
    if not kind:
        raise SalaError("import_sound_unknown")
    samples = _from_m4a(raw, scratch) if kind == "m4a" else read_samples(raw, MAX_SECONDS)
    if not samples:
        raise SalaError("import_sound_unknown")
    made = write_mp3(samples, KBITS)
    notes = () if max(map(abs, samples)) > 200 else (Note("import_silent"),)
    return made, Imported(
        "sound",
        "",
        "mp3",
        len(made),
        seconds=round(len(samples) / RATE, 2),
        bytes_before=len(raw),
        notes=notes,
    )


def _from_m4a(raw: bytes, scratch: Path) -> array[int]:
    from panda3d.core import Datagram, Filename, MovieAudio

    copy = scratch / "sound.m4a"
    copy.write_bytes(raw)
    opened = MovieAudio.get(Filename.from_os_specific(str(copy))).open()
    if opened is None:
        raise SalaError("import_sound_unknown")
    rate, channels, length = opened.audio_rate(), opened.audio_channels(), opened.length()
    # what FFmpeg refuses becomes a silence without an end
    if not (4000 <= rate <= 192_000 and 1 <= channels <= 8 and 0 < length < 1e6):
        raise SalaError("import_sound_unknown")
    if length > MAX_SECONDS:
        raise SalaError("sound_too_long", minutes=MAX_SECONDS // 60)
    mono = array("h")
    left = round(length * rate)
    while left > 0:
        datagram = Datagram()
        opened.read_samples(min(_PARTS, left), datagram)
        part = array("h")
        part.frombytes(bytes(datagram))
        if not part:
            break
        mono.extend(_mixed(part, channels))
        left -= len(part) // channels
    copy.unlink()
    return _resampled(mono, rate)


def _mixed(part: array[int], channels: int) -> array[int]:
    if channels == 1:
        return part
    return array("h", (sum(frame) // channels for frame in zip(*[iter(part)] * channels)))


def _resampled(samples: array[int], rate: int) -> array[int]:
    import miniaudio

    if rate == RATE:
        return samples
    converted = miniaudio.convert_frames(
        miniaudio.SampleFormat.SIGNED16, 1, rate, samples.tobytes(), miniaudio.SampleFormat.SIGNED16, 1, RATE
    )
    made = array("h")
    made.frombytes(bytes(converted))
    return made
