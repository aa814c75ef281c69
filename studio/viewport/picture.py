"""The engine's picture as a QImage: a hidden buffer that follows the size of a widget."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import Any

from panda3d.core import (
    Camera,
    FrameBufferProperties,
    GraphicsEngine,
    GraphicsOutput,
    GraphicsPipe,
    GraphicsPipeSelection,
    NodePath,
    PerspectiveLens,
    RenderState,
    Texture,
    TransformState,
    WindowProperties,
)
from PySide6.QtGui import QImage

from scenes.errors import SalaError
from scenes.stage.rungs import EngineSettings, Rung, best_rung, has_screen_for, try_rungs

_MODULES: dict[Rung, tuple[str, ...]] = {
    "high": ("p3headlessgl", "pandagl"),
    "standard": ("p3headlessgl", "pandagl"),
    "software": ("p3tinydisplay",),
}
_SAMPLES = 4


@cache
def door(module: str) -> GraphicsPipe | None:
    """The one way of this process to the graphics through a module of the engine; None if it is not there.

    It stays open until the program ends: an EGL pipe that is closed ends EGL for the whole process, and with it the
    pictures of all other views, even if it belonged to a view that was closed long ago.
    """
    return GraphicsPipeSelection.get_global_ptr().make_module_pipe(module)


class Picture:
    """A buffer and a camera of its own. Several can be open at once; each draws only when it is asked to.

    Raises SalaError no_drawing if nothing can draw. Close it before the program ends, else the engine aborts.
    """

    def __init__(self, rung: Rung | None = None) -> None:
        self._engine = GraphicsEngine.get_global_ptr()
        self._settings: EngineSettings | None = None
        self._outputs: list[GraphicsOutput] = []
        self._texture: Texture | None = None
        self._size = (0, 0)
        self._kept: Any = None
        """The memory that the last QImage looks into."""
        self.lens = PerspectiveLens()
        self.camera = NodePath(Camera("eye", self.lens))
        self.rung: Rung = self._climb(rung)
        self.gsg = self._outputs[-1].get_gsg()

    def show(self, scene: NodePath) -> None:
        """Look at this root; the camera becomes its child."""
        self.camera.reparent_to(scene)

    def draw(self, width: int, height: int) -> QImage:
        """Draw one frame of so many pixels.

        The image stands on its head, as the engine has it, and is valid until the next `draw`. It is null if the
        engine gave no picture.
        """
        if not self._outputs or not self._resize(max(1, width), max(1, height)):
            return QImage()
        output = self._outputs[-1]
        output.set_active(True)
        self._engine.render_frame()
        output.set_active(False)
        # ShowBase has a task for this. Without it every state, and each texture in one, stays for ever.
        TransformState.garbage_collect()
        RenderState.garbage_collect()
        return self._read()

    def close(self) -> None:
        """Release the buffers; what was drawn keeps no state alive."""
        self._kept = None
        for output in reversed(self._outputs):
            output.clear_render_textures()
            self._engine.remove_window(output)
        self._outputs.clear()
        self.gsg = None
        if not self.camera.is_empty():
            self.camera.remove_node()
        if self._settings is not None:
            self._settings.close()
            self._settings = None
        TransformState.garbage_collect()
        RenderState.garbage_collect()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _climb(self, wanted: Rung | None) -> Rung:
        if wanted is not None:
            return try_rungs(self._open, (wanted, "software")).rung
        climb = try_rungs(self._open, ("standard", "software"))
        if climb.rung == "standard" and best_rung(self._outputs[-1].get_gsg()) == "high":
            self._forget()
            return try_rungs(self._open).rung
        return climb.rung

    def _open(self, rung: Rung) -> None:
        """Raises SalaError: no_rung."""
        self._settings = EngineSettings(rung)
        reasons = []
        for module in _MODULES[rung]:
            pipe = door(module) if has_screen_for(module, os.environ, sys.platform) else None
            if pipe is None:
                reasons.append(f"{module}: not there")
                continue
            for samples in (_SAMPLES, 0) if rung == "high" else (0,):
                if self._make(pipe, rung, samples, 64, 64):
                    return
                reasons.append(f"{module}: no buffer")
        self._settings.close()
        self._settings = None
        raise SalaError("no_rung", rung=rung, reason=", ".join(dict.fromkeys(reasons)))

    def _make(self, pipe: GraphicsPipe, rung: Rung, samples: int, width: int, height: int) -> bool:
        wish = FrameBufferProperties()
        wish.set_rgba_bits(8, 8, 8, 8)
        wish.set_depth_bits(24)
        wish.set_multisamples(samples)
        refuse = GraphicsPipe.BF_refuse_window
        if rung == "software":  # its buffers cannot change their size and need no host
            outputs = [self._output(pipe, wish, width, height, refuse)]
        else:
            host = self._output(pipe, wish, 1, 1, refuse)
            outputs = [host]
            if host is not None:
                host.set_active(False)
                flags = refuse | GraphicsPipe.BF_resizeable
                outputs.append(self._output(pipe, wish, width, height, flags, host.get_gsg(), host))
        if None in outputs:
            for output in outputs:
                if output is not None:
                    self._engine.remove_window(output)
            return False
        self._outputs = [made for made in outputs if made is not None]
        output = self._outputs[-1]
        output.set_active(False)
        output.set_clear_color((0.05, 0.09, 0.14, 1.0))
        self._texture = Texture("picture")
        if rung != "software":
            output.add_render_texture(self._texture, GraphicsOutput.RTM_copy_ram)
        self._region = output.make_display_region()
        self._region.set_camera(self.camera)
        self._size = (width, height)
        return True

    def _output(
        self,
        pipe: GraphicsPipe,
        wish: FrameBufferProperties,
        width: int,
        height: int,
        flags: int,
        *shared: Any,
    ) -> GraphicsOutput | None:
        size = WindowProperties.size(width, height)
        output = self._engine.make_output(pipe, "studio", 0, wish, size, flags, *shared)
        if output is None:
            return None
        self._engine.open_windows()
        if not output.is_valid() or output.get_gsg() is None:
            self._engine.remove_window(output)
            return None
        return output

    def _resize(self, width: int, height: int) -> bool:
        """Whether the buffer has this size now."""
        if (width, height) == self._size:
            return True
        if len(self._outputs) > 1:
            self._outputs[-1].set_size(width, height)
            self._size = (width, height)
            return True
        pipe = self._outputs[-1].get_pipe()
        self._engine.remove_window(self._outputs.pop())
        if not self._make(pipe, "software", 0, width, height):
            return False
        self.gsg = self._outputs[-1].get_gsg()
        return True

    def _read(self) -> QImage:
        texture = self._texture
        if len(self._outputs) == 1:
            texture = self._region.get_screenshot()
        if texture is None or not texture.has_ram_image():
            return QImage()
        width, height = texture.get_x_size(), texture.get_y_size()
        pixels = memoryview(texture.get_ram_image())
        if len(self._outputs) == 1 and texture.get_num_components() == 3:
            pixels = memoryview(texture.get_ram_image_as("BGRA"))
        if (width, height) != self._size or len(pixels) != width * height * 4:
            return QImage()  # QImage would read beyond the end
        self._kept = pixels
        return QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)

    def _forget(self) -> None:
        for output in reversed(self._outputs):
            self._engine.remove_window(output)
        self._outputs.clear()
        if self._settings is not None:
            self._settings.close()
            self._settings = None
