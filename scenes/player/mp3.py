"""MP3 to plain samples. The engine reads MP3 only through FFmpeg, which would add a third to the size of the player."""

from __future__ import annotations

import struct

LONGEST = 600
"""Seconds. What is longer ends there: a small file may claim hours, and old PCs have little memory."""
_SAMPLE = 2
_FRAMES = 32_768


def wav_of_mp3(data: bytes) -> bytes:
    """A WAV with the channels and rate of the MP3, 16 bits a sample; no bytes if it cannot be decoded."""
    # The compiled part alone, and only when a voice is heard: miniaudio's Python module can also listen to radio, and
    # would bring the network into the player.
    from _miniaudio import ffi, lib

    decoder, source = ffi.new("ma_dr_mp3 *"), ffi.from_buffer(data)
    if not lib.ma_dr_mp3_init_memory(decoder, source, len(data), ffi.NULL):
        return b""
    try:
        channels, rate = int(decoder.channels), int(decoder.sampleRate)
        if not (1 <= channels <= 2 and 8_000 <= rate <= 48_000):
            return b""
        buffer = ffi.new("short[]", _FRAMES * channels)
        parts: list[bytes] = []
        room = LONGEST * rate
        while room > 0 and (read := int(lib.ma_dr_mp3_read_pcm_frames_s16(decoder, _FRAMES, buffer))):
            parts.append(bytes(ffi.buffer(buffer, min(read, room) * channels * _SAMPLE)))
            room -= read
    finally:
        lib.ma_dr_mp3_uninit(decoder)
    samples = b"".join(parts)
    return _header(channels, rate, len(samples)) + samples if samples else b""


def _header(channels: int, rate: int, size: int) -> bytes:
    block = channels * _SAMPLE
    shape = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, channels, rate, rate * block, block, 8 * _SAMPLE)
    return struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE") + shape + struct.pack("<4sI", b"data", size)
