"""What every measured process of `sala bench` reports of itself. Imports nothing of Sala: the baseline uses it too."""

from __future__ import annotations

import ctypes
import json
import time
from collections.abc import Callable

WARM_UP = 5


def measure(render: Callable[[], object], frames: int) -> None:
    """Draw, and print when the first picture was there, what each of `frames` took and the peak of memory (MB).

    A frame ends with one glFinish, so that its time is that of the drawing.
    """
    finish = gl_finish()
    render()
    finish()
    print(json.dumps({"first": time.time(), "first_cpu": time.process_time() * 1000}), flush=True)
    for _ in range(WARM_UP):
        render()
        finish()
    times = []
    for _ in range(frames):
        before = time.perf_counter()
        render()
        finish()
        times.append((time.perf_counter() - before) * 1000)
    import resource  # Windows has none, and frozen programs load every module when they test themselves

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"frames": times, "peak_mb": peak}), flush=True)


def gl_finish() -> Callable[[], None]:
    """glFinish of the current context. Panda's own `gl-finish` finishes after every Geom and inflates a frame."""
    try:
        finish: Callable[[], None] = ctypes.CDLL("libGL.so.1").glFinish
    except OSError:
        return lambda: None
    return finish
