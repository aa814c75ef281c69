"""Recorded speech as plain samples: its loudness, its silent ends, and the file that goes into a lesson.

Samples are 16 bit, one channel, RATE a second. What a lesson keeps is one form only: MP3, mono, 48 kbit/s. It plays in
the player, in every browser and in every phone; a minute takes 360 KB.
"""

from __future__ import annotations

import math
from array import array

from scenes.errors import SalaError
from scenes.importing.mp3 import RATE, read_samples, write_mp3

KBITS = 48
MAX_SECONDS = 300
MAX_FILE_BYTES = 60 * 1024 * 1024
QUIETEST_DB = -60.0
SUFFIX = "mp3"
_WINDOW = RATE // 50
_SILENCE = 0.012
_KEPT = RATE // 5
_PEAK = 0.89


def level(samples: array[int]) -> float:
    """How loud a stretch is: 0 for silence, 1 for as loud as can be recorded, in steps as ears hear them."""
    if not samples:
        return 0.0
    mean = math.sqrt(sum(sample * sample for sample in samples) / len(samples)) / 32768
    decibels = 20 * math.log10(mean) if mean > 0 else QUIETEST_DB
    return max(0.0, min(1.0, 1 - (decibels + 3) / (QUIETEST_DB + 3)))


def is_clipped(samples: array[int]) -> bool:
    """Whether a stretch was too loud to be recorded as it was."""
    return sum(abs(sample) >= 32_700 for sample in samples) > 3


def seconds(samples: array[int]) -> float:
    return len(samples) / RATE


def trimmed(samples: array[int]) -> array[int]:
    """Without the silence at both ends, but for a fifth of a second; all silence gives nothing."""
    limit = _SILENCE * 32768
    loud = [
        start
        for start in range(0, len(samples), _WINDOW)
        if max(map(abs, samples[start : start + _WINDOW])) > limit
    ]
    if not loud:
        return array("h")
    return samples[max(0, loud[0] - _KEPT) : min(len(samples), loud[-1] + _WINDOW + _KEPT)]


def leveled(samples: array[int]) -> array[int]:
    """As loud as other narrations: the loudest sample at -1 dB, but quiet speech at most eight times as loud."""
    peak = max((abs(sample) for sample in samples), default=0)
    if not peak:
        return samples
    factor = min(8.0, _PEAK * 32767 / peak)
    if abs(factor - 1) < 0.05:
        return samples
    return array("h", (max(-32768, min(32767, round(sample * factor))) for sample in samples))


def encoded(samples: array[int]) -> bytes:
    """The narration as the file that a lesson keeps."""
    return write_mp3(samples, KBITS)


def decoded(raw: bytes) -> array[int]:
    """The samples of a sound file (WAV, MP3, Ogg Vorbis, FLAC).

    Raises SalaError("sound_unreadable"), SalaError("sound_too_long").
    """
    if len(raw) > MAX_FILE_BYTES:
        raise SalaError("sound_too_long", minutes=MAX_SECONDS // 60)
    samples = read_samples(raw, MAX_SECONDS)
    if not samples:
        raise SalaError("sound_unreadable")
    return samples
