"""A picture without a window: opens a hidden buffer on a rung, draws a scene into it, reads it back."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from panda3d.core import (
    Camera,
    FrameBufferProperties,
    GraphicsEngine,
    GraphicsOutput,
    GraphicsPipe,
    GraphicsPipeSelection,
    NodePath,
    PerspectiveLens,
    WindowProperties,
)

from scenes.errors import SalaError
from scenes.records import dataclass
from scenes.stage.rungs import (
    RUNGS,
    Climb,
    EngineSettings,
    Rung,
    best_rung,
    can_shade,
    has_screen_for,
    try_rungs,
)

if TYPE_CHECKING:
    from PIL import Image

# EGL needs no display; the windowed modules serve where EGL is missing (Windows, an old Linux with a display).
_MODULES: dict[Rung, tuple[str, ...]] = {
    "high": ("p3headlessgl", "pandagl"),
    "standard": ("p3headlessgl", "pandagl"),
    "software": ("p3tinydisplay",),
}
SAMPLES = 4


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: `pixels` are rows from the top, 4 bytes a pixel (red, green, blue, alpha)."""

    width: int
    height: int
    pixels: bytes

    def image(self) -> Image.Image:
        """The same as a Pillow image, without alpha."""
        from PIL import Image  # here, because a player that never saves a picture need not pay for it

        return Image.frombytes("RGBA", (self.width, self.height), self.pixels).convert("RGB")


class Offscreen:
    """A hidden buffer with a camera. `camera` is the NodePath to place; `show` says what it sees.

    Raises SalaError: no_rung. Close it before the program ends, else the engine aborts.
    """

    def __init__(self, width: int, height: int, rung: Rung) -> None:
        self.rung: Rung = rung
        self._settings = EngineSettings(rung)
        self._engine = GraphicsEngine.get_global_ptr()
        self._buffer: GraphicsOutput | None = None
        try:
            self._buffer = self._open(width, height)
        except SalaError:
            self._settings.close()
            raise
        self.lens = PerspectiveLens()
        self.lens.set_aspect_ratio(width / height)
        self.camera = NodePath(Camera("camera", self.lens))
        self._region = self._buffer.make_display_region()
        self._region.set_camera(self.camera)
        self._buffer.set_clear_color((0.0, 0.0, 0.0, 1.0))

    @property
    def output(self) -> GraphicsOutput:
        return self._buffer

    def show(self, scene: NodePath) -> None:
        """Look at this root; the camera becomes its child."""
        self.camera.reparent_to(scene)

    def render(self) -> None:
        """Draw one frame."""
        self._engine.render_frame()

    def shoot(self) -> Shot:
        """Draw one frame and read it back. Raises SalaError: no_rung."""
        self.render()
        texture = self._region.get_screenshot()
        if texture is None or texture.get_component_width() != 1:
            raise SalaError("no_rung", rung=self.rung, reason="no read-back")
        width, height = texture.get_x_size(), texture.get_y_size()
        pixels = bytes(texture.get_ram_image_as("RGBA"))
        row = width * 4
        if len(pixels) != row * height:
            raise SalaError("no_rung", rung=self.rung, reason="short read-back")
        flipped = b"".join(pixels[start : start + row] for start in range(row * (height - 1), -1, -row))
        return Shot(width, height, flipped)

    def close(self) -> None:
        """Release the buffer; the camera's NodePath is taken out of the scene."""
        if self._buffer is not None:
            self._engine.remove_window(self._buffer)
            self._buffer = None
            self.camera.remove_node()
            self._settings.close()

    def __enter__(self) -> Offscreen:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self, width: int, height: int) -> GraphicsOutput:
        reasons = []
        samples = (SAMPLES, 0) if self.rung == "high" else (0,)
        for module in _MODULES[self.rung]:
            for sample in samples:
                buffer, reason = self._try_module(module, width, height, sample)
                if buffer is not None:
                    return buffer
                reasons.append(f"{module}: {reason}")
        raise SalaError("no_rung", rung=self.rung, reason=", ".join(dict.fromkeys(reasons)))

    def _try_module(
        self, module: str, width: int, height: int, samples: int
    ) -> tuple[GraphicsOutput | None, str]:
        if not has_screen_for(module, os.environ, sys.platform):
            return None, "no screen"
        pipe = GraphicsPipeSelection.get_global_ptr().make_module_pipe(module)
        if pipe is None:
            return None, "not there"
        wish = FrameBufferProperties()
        wish.set_rgba_bits(8, 8, 8, 8)
        wish.set_depth_bits(24)
        wish.set_multisamples(samples)
        size = WindowProperties.size(width, height)
        buffer = self._engine.make_output(pipe, "offscreen", 0, wish, size, GraphicsPipe.BF_refuse_window)
        if buffer is None:
            return None, "no buffer"
        self._engine.open_windows()
        gsg = buffer.get_gsg()
        reason = ""
        if gsg is None or not buffer.is_valid():
            reason = "did not open"
        elif self.rung == "high" and not can_shade(gsg):
            reason = "no shaders"
        elif (buffer.get_fb_x_size(), buffer.get_fb_y_size()) != (width, height):
            reason = "wrong size"
        if reason:
            self._engine.remove_window(buffer)
            return None, reason
        return buffer, ""


def open_best(width: int, height: int, wanted: Rung | None = None) -> Climb[Offscreen]:
    """A buffer on the wanted rung or the next lower one that works; without a wish, on the one that suits the PC.

    Raises SalaError: no_drawing.
    """
    if wanted is not None:
        start = RUNGS.index(wanted)
        return try_rungs(lambda rung: Offscreen(width, height, rung), RUNGS[start:])
    climb = try_rungs(lambda rung: Offscreen(width, height, rung), ("standard", "software"))
    if climb.rung == "standard" and best_rung(climb.opened.output.get_gsg()) == "high":
        climb.opened.close()
        return try_rungs(lambda rung: Offscreen(width, height, rung))
    return climb
