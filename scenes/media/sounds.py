"""Which kind of sound some bytes are, told by the first of them and never by a name."""

from __future__ import annotations

import struct


def sound_format(data: bytes) -> str:
    """ "wav", "ogg", "opus", "mp3" or "m4a" by the first bytes; "" for anything else, or a damaged WAV."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav" if _is_sane_wav(data) else ""
    if data[:4] == b"OggS":
        start = data[:64]
        return "opus" if b"OpusHead" in start else "ogg" if b"\x01vorbis" in start else ""
    if data[4:8] == b"ftyp":
        return "m4a"
    if data[:3] == b"ID3":
        return "mp3"
    is_mpeg = len(data) > 4 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0
    # Layer 3, a real version, bit rate and sampling rate: else every run of 0xff would pass.
    return "mp3" if is_mpeg and _is_layer_three(data[1], data[2]) else ""


def _is_layer_three(second: int, third: int) -> bool:
    return (
        second & 0x18 != 0x08
        and second & 0x06 == 0x02
        and third & 0xF0 not in (0, 0xF0)
        and third & 0x0C != 0x0C
    )


def _is_sane_wav(data: bytes) -> bool:
    """Whether the chunks of a WAV lie in the file and describe plain samples."""
    at, has_format = 12, False
    while at + 8 <= len(data):
        name, size = data[at : at + 4], struct.unpack_from("<I", data, at + 4)[0]
        if name == b"fmt " and size >= 16 and at + 24 <= len(data):
            kind, channels, rate, _, block, bits = struct.unpack_from("<HHIIHH", data, at + 8)
            is_known = kind in (1, 3, 0xFFFE) and 1 <= channels <= 2 and 4000 <= rate <= 96000
            if not is_known or bits not in (8, 16, 24, 32) or block != channels * bits // 8:
                return False
            has_format = True
        if name == b"data":
            return has_format and size > 0 and at + 8 + size <= len(data)
        at += 8 + size + (size & 1)
    return False
