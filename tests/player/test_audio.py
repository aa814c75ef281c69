"""Sounds: told by their bytes, silent where there is no device, gone when they are let go of."""

from __future__ import annotations

import array
import io
import math
import wave
from pathlib import Path
from typing import Any

import lameenc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.media.sounds import sound_format
from scenes.player.audio import INTERFACE_SOUNDS, Audio
from scenes.player.mp3 import wav_of_mp3


def tone(seconds: float = 0.2, channels: int = 1) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\x10\x20" * int(8000 * seconds) * channels)
    return buffer.getvalue()


def spoken(seconds: float) -> bytes:
    """An MP3 as the recorder makes it."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(48)
    encoder.set_in_sample_rate(24_000)
    encoder.set_channels(1)
    encoder.silence()
    samples = array.array("h", (int(9000 * math.sin(at / 9)) for at in range(int(24_000 * seconds))))
    return bytes(encoder.encode(samples.tobytes()) + encoder.flush())


@pytest.fixture
def audio(root: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("ALSOFT_DRIVERS", "null")  # OpenAL's own device that nobody hears
    made = Audio(root / "assets/sounds")
    yield made
    made.close()


def test_every_interface_sound_is_there_and_plays(audio: Audio) -> None:
    for name in INTERFACE_SOUNDS:
        audio.play(name)
        assert audio._interface[name] is not None, name
    audio.play("no such sound")
    assert audio.has_device


def test_voice_speaks_and_falls_silent(audio: Audio) -> None:
    assert audio.narrate("one", tone(5.0))
    assert audio.is_speaking
    assert audio.narrate("two", tone(5.0))
    audio.stop_voice()
    assert not audio.is_speaking
    assert not audio.narrate("broken", b"RIFF\0\0\0\0WAVEfmt ")
    assert not audio.is_speaking


def test_an_mp3_is_heard_without_ffmpeg(audio: Audio) -> None:
    with wave.open(io.BytesIO(wav_of_mp3(spoken(3.0)))) as decoded:
        assert (decoded.getnchannels(), decoded.getframerate()) == (1, 24_000)
        assert decoded.getnframes() / 24_000 == pytest.approx(3.0, abs=0.1)
        loudest = max(array.array("h", decoded.readframes(decoded.getnframes())))
    assert loudest == pytest.approx(9000, rel=0.1)
    assert audio.narrate("voice", spoken(3.0))
    assert audio.is_speaking
    assert not audio.narrate("broken", spoken(3.0)[:90])


@given(st.data())
def test_damaged_mp3_is_a_shorter_sound_or_none(data: st.DataObject) -> None:
    raw = bytearray(spoken(0.5))
    for _ in range(data.draw(st.integers(0, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    decoded = wav_of_mp3(bytes(raw[: data.draw(st.integers(0, len(raw)))]))
    assert decoded == b"" or sound_format(decoded) == "wav"


def test_things_sound_each_for_itself(audio: Audio) -> None:
    data = tone(5.0)
    assert audio.start("jar", "bell", data, is_loop=True)
    assert audio.start("dog", "bell", data)
    assert set(audio.owners) == {"jar", "dog"}
    audio.set_nearness("jar", -3.0)
    audio.stop("jar")
    assert audio.owners == ("dog",)
    audio.silence()
    assert (audio.owners, audio.held_sounds) == ((), 0)


def test_playing_the_same_lesson_again_holds_no_more_sounds(audio: Audio) -> None:
    for _ in range(5):
        for number in range(6):
            audio.start(f"thing{number}", f"sound{number % 2}", tone())
        assert audio.held_sounds == 6
        audio.silence()
        assert audio.held_sounds == 0


SILENT = """
import os, sys
from pathlib import Path
os.environ["ALSOFT_DRIVERS"] = "wave"  # a driver that cannot open without the name of a file
from scenes.player.audio import Audio
audio = Audio(Path("assets/sounds"))
data = Path("assets/sounds/click.wav").read_bytes()
audio.play("click")
print("device", audio.has_device, audio.narrate("one", data), audio.start("jar", "bell", data), flush=True)
audio.update()
audio.close()
"""


def test_without_a_device_it_is_silent(start: Any) -> None:
    program = start(SILENT)  # a process of its own: OpenAL looks for devices only once
    assert program.expect("device") == "device False False False"
    assert program.end() == (0, "")


def test_formats_are_told_by_their_bytes() -> None:
    assert sound_format(tone()) == "wav"
    assert sound_format(tone(channels=2)) == "wav"
    assert sound_format(b"OggS" + b"\0" * 24 + b"\x01vorbis" + b"\0" * 30) == "ogg"
    assert sound_format(b"OggS" + b"\0" * 24 + b"OpusHead" + b"\0" * 30) == "opus"
    assert sound_format(b"\0\0\0\x18ftypM4A ") == "m4a"
    assert sound_format(b"ID3\x04\0\0") == "mp3"
    assert sound_format(b"\xff\xfb\x90\x64\0\0") == "mp3"
    for other in (b"", b"fLaC\0\0\0\x22", b"\xff" * 20, b"MThd\0\0\0\6", tone()[:40]):
        assert sound_format(other) == "", other


@given(st.integers(0, 60), st.binary(max_size=8))
def test_a_damaged_wav_is_refused_or_still_sane(at: int, junk: bytes) -> None:
    data = bytearray(tone(0.01))
    data[at : at + len(junk)] = junk
    if sound_format(bytes(data)) == "wav":
        with wave.open(io.BytesIO(bytes(data))) as file:
            assert 1 <= file.getnchannels() <= 2
