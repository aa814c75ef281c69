"""Makes the sounds of the player's interface (assets/sounds/*.wav): soft wooden bars, like a marimba. CC0.

Every note is a sum of the partials of a tuned bar (1, 3.93, 9.6 of its pitch), each dying away faster than the one
below. Run it again and the files are the same, byte for byte.
"""

from __future__ import annotations

import argparse
import math
import struct
import wave
from pathlib import Path

RATE = 22_050
PARTIALS = ((1.0, 1.0, 1.0), (3.93, 0.28, 3.4), (9.6, 0.09, 8.0))  # pitch, loudness, how much faster it fades
PITCH = {"C4": 261.63, "E4": 329.63, "G4": 392.0, "A4": 440.0, "C5": 523.25, "D5": 587.33, "E5": 659.26}
PITCH |= {"G5": 783.99, "A5": 880.0, "C6": 1046.5, "E6": 1318.5, "D4": 293.66, "F4": 349.23}

# name -> (note, start in s, loudness, seconds until it has faded to a tenth)
SOUNDS: dict[str, tuple[tuple[str, float, float, float], ...]] = {
    "click": (("E5", 0.0, 0.34, 0.07),),
    "open": (("C5", 0.0, 0.34, 0.20), ("G5", 0.06, 0.30, 0.24)),
    "right": (("C5", 0.0, 0.5, 0.24), ("E5", 0.09, 0.5, 0.24), ("G5", 0.18, 0.55, 0.45)),
    "wrong": (("F4", 0.0, 0.5, 0.26), ("D4", 0.14, 0.5, 0.42)),
    "found": (("G5", 0.0, 0.45, 0.22), ("C6", 0.10, 0.5, 0.45)),
    "step": (("C5", 0.0, 0.42, 0.22), ("G5", 0.10, 0.45, 0.40)),
    "finish": (
        *(("C5", 0.0, 0.45, 0.3), ("E5", 0.13, 0.45, 0.3), ("G5", 0.26, 0.45, 0.3)),
        *(("C6", 0.39, 0.5, 0.7), ("E5", 0.39, 0.3, 0.7), ("G5", 0.39, 0.3, 0.7)),
    ),
}


def samples(notes: tuple[tuple[str, float, float, float], ...]) -> list[float]:
    """The sum of some notes, from -1 to 1, faded in over 2 ms and out over 20 ms."""
    length = max(start + 2.2 * fade for _, start, _, fade in notes)
    total = [0.0] * int(RATE * length)
    for name, start, loudness, fade in notes:
        first = int(start * RATE)
        for at in range(first, len(total)):
            t = (at - first) / RATE
            value = sum(
                share * math.exp(-2.303 * t * speed / fade) * math.sin(2 * math.pi * PITCH[name] * ratio * t)
                for ratio, share, speed in PARTIALS
                if PITCH[name] * ratio < RATE / 2
            )
            total[at] += loudness * min(1.0, t / 0.002) * value
    last = len(total)
    return [value * min(1.0, (last - at) / (0.02 * RATE)) for at, value in enumerate(total)]


def write(path: Path, values: list[float]) -> None:
    """16 bits, one channel."""
    peak = max(1.0, max(abs(value) for value in values) / 0.9)
    frames = b"".join(struct.pack("<h", round(value / peak * 32_000)) for value in values)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(frames)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the sounds of the player's interface.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1] / "assets/sounds")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, notes in SOUNDS.items():
        write(folder / f"{name}.wav", samples(notes))
        print(f"{name}.wav {(folder / f'{name}.wav').stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
