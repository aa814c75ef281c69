"""What lessons keep of sounds: plain samples read from any known file, and the MP3 that is made of them.

Samples are 16 bit, one channel, RATE a second.
"""

from __future__ import annotations

import sys
from array import array

from scenes.errors import SalaError

RATE = 24_000


def read_samples(raw: bytes, most_seconds: int) -> array[int]:
    """The samples of a WAV, MP3, Ogg Vorbis or FLAC file; none of one that is not understood.

    Raises SalaError sound_too_long.
    """
    import miniaudio

    samples = array("h")
    try:
        stream = miniaudio.stream_memory(
            raw, output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE
        )
        for part in stream:
            samples.extend(part)
            if len(samples) > RATE * most_seconds:
                raise SalaError("sound_too_long", minutes=most_seconds // 60)
    except miniaudio.MiniaudioError:
        return array("h")
    return samples


def write_mp3(samples: array[int], kbits: int) -> bytes:
    """The samples as an MP3 of so many thousand bits a second."""
    import lameenc

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(kbits)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(2)
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    return bytes(encoder.encode(samples.tobytes())) + bytes(encoder.flush())
