"""The rendering ladder: which way of drawing a PC can do, found by trying from the top."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, Literal, TypeVar

from panda3d.core import ConfigPage, GraphicsStateGuardian, load_prc_file_data, unload_prc_file

from scenes.errors import SalaError
from scenes.records import dataclass

Rung = Literal["high", "standard", "software"]
RUNGS: tuple[Rung, ...] = ("high", "standard", "software")
"""high: our shader, shadows and smooth edges; standard: OpenGL's fixed functions; software: no OpenGL at all."""

T = TypeVar("T")

_SOFTWARE_GL = re.compile(r"llvmpipe|softpipe|swrast|software|swiftshader|gdi generic|basic render", re.I)
# Chips of school PCs on which a shader for every pixel is slower than a pupil's patience.
_WEAK_GL = re.compile(
    r"\bgma\b|intel.*(9[14]5|965|g3[135]|g4[135]|q3[35]|q4[35]|ironlake|sandy|ivy|bay ?trail)"
    r"|hd graphics( [2-4]\d{3})?( \(|/|$)|radeon (x|hd [2-5])|geforce ([678]\d{3}|9\d{3}m?\b|fx)|mali-4|svga3d",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Climb(Generic[T]):
    """What came of trying: the rung that works, what was opened on it, and why higher rungs failed."""

    rung: Rung
    opened: T
    failures: tuple[tuple[Rung, str], ...]


def try_rungs(attempt: Callable[[Rung], T], rungs: Iterable[Rung] = RUNGS) -> Climb[T]:
    """Open the best rung that works. `attempt` opens a rung and raises SalaError if it cannot.

    Raises SalaError: no_drawing, with all reasons, if none works.
    """
    failures: list[tuple[Rung, str]] = []
    for rung in rungs:
        try:
            return Climb(rung, attempt(rung), tuple(failures))
        except SalaError as error:
            failures.append((rung, str(error.values.get("reason", error.code))))
    raise SalaError("no_drawing", reason="; ".join(f"{rung}: {reason}" for rung, reason in failures))


def best_rung(gsg: GraphicsStateGuardian) -> Rung:
    """The rung that suits an open OpenGL: "high" only for graphics that draw our shader with ease."""
    if gsg.get_driver_version_major() < 0:
        return "software"
    name = gsg.get_driver_renderer()
    if not gsg.get_supports_basic_shaders() or not can_shade(gsg):
        return "standard"
    return "standard" if _SOFTWARE_GL.search(name) or _WEAK_GL.search(name) else "high"


def can_shade(gsg: GraphicsStateGuardian) -> bool:
    """Whether the shader of the rung "high" (GLSL 1.20) can run."""
    version = (gsg.get_driver_shader_version_major(), gsg.get_driver_shader_version_minor())
    return bool(gsg.get_supports_glsl()) and version >= (1, 20)


def can_instance(gsg: GraphicsStateGuardian) -> bool:
    """Whether crowds of equal things can be drawn in one call each."""
    return can_shade(gsg) and bool(gsg.get_supports_geometry_instancing())


def engine_settings(rung: Rung) -> str:
    """The lines of configuration with which the engine draws a rung."""
    lines = [
        "audio-library-name null",
        "window-type none",
        "notify-level error",
        "notify-level-x11display fatal",
        "notify-level-egldisplay fatal",
        "default-directnotify-level error",
        "model-path",
        "texture-minfilter linear",
        "garbage-collect-states 1",
        "support-threads 1",
    ]
    if rung != "software":
        # Else buffers grow to powers of two; tinydisplay reads black with it.
        lines.append("textures-power-2 none")
    return "\n".join(lines)


class EngineSettings:
    """The engine's settings for one rung, in force until `close`. The engine keeps them for the whole process."""

    def __init__(self, rung: Rung) -> None:
        self._page: ConfigPage | None = load_prc_file_data(f"sala-{rung}", engine_settings(rung))

    def close(self) -> None:
        if self._page is not None:
            unload_prc_file(self._page)
            self._page = None


def has_screen_for(module: str, environ: Mapping[str, str], platform: str) -> bool:
    """Whether a graphics module may be tried here.

    On Linux all but EGL draw through an X server. Where none is named, Panda3D asks for the display ":0" all the same:
    that may be somebody else's, and without one Xlib complains in its own words.
    """
    return module == "p3headlessgl" or not platform.startswith("linux") or bool(environ.get("DISPLAY"))
