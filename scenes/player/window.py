"""The player's window, opened by hand on the best way of drawing this PC offers; no ShowBase, no user's settings.

Three rungs: "high" (a graphics card with shaders), "standard" (any OpenGL, fixed function) and "software"
(Panda's own renderer, which needs no OpenGL at all). Each is tried; why a better one was passed over is kept.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from panda3d.core import (
    Camera,
    FrameBufferProperties,
    GraphicsEngine,
    GraphicsPipe,
    GraphicsPipeSelection,
    NodePath,
    RenderState,
    TransformState,
    WindowProperties,
    load_prc_file_data,
    unload_prc_file,
)

from scenes.errors import SalaError
from scenes.records import dataclass
from scenes.stage.rungs import Rung, best_rung, can_shade, has_screen_for

DEFAULT_SIZE = (1366, 768)
SMALLEST_SIZE = (640, 400)
MULTISAMPLES = 4
_LAST = 1000
_DECORATION = 72  # title bar and taskbar: a window as high as the screen would hide its own lower edge

CONFIG = """
notify-level fatal
default-directnotify-level fatal
window-title Sala
audio-library-name p3openal_audio
model-path
model-cache-dir
textures-square none
framebuffer-hardware 0
framebuffer-software 0
support-window-icon 1
"""

HOPELESS = re.compile(r"GDI Generic|softpipe", re.I)
"""OpenGL without a driver: Panda's own renderer is many times faster."""


@dataclass(frozen=True, slots=True)
class Fallback:
    """Why a rung was passed over: a short reason in English for the log, never shown to pupils."""

    rung: Rung
    reason: str


@dataclass(slots=True)
class _Opened:
    output: Any
    module: str
    host: Any = None


class Window:
    """A window on the screen, or a picture in memory, that Panda3D draws into.

    `rung` forces a rung; None chooses. `knows_strong` says that this PC drew "high" before, so that smooth
    edges can be asked for at once. Raises SalaError no_drawing if nothing works, no_rung if the forced one does not.
    """

    def __init__(
        self,
        title: str = "Sala",
        size: tuple[int, int] | None = None,
        *,
        is_offscreen: bool = False,
        rung: Rung | None = None,
        is_fullscreen: bool = False,
        knows_strong: bool = False,
        icon: str = "",
        origin: tuple[int, int] | None = None,
    ) -> None:
        """`origin` is where on the screen its picture begins; None: where the system puts it."""
        self.is_offscreen = is_offscreen
        self.fallbacks: list[Fallback] = []
        self.renderer = ""
        self.rung: Rung = "standard"
        self.is_fullscreen = False
        self._title = title
        self._icon = icon
        self._wanted = size
        self._origin = origin
        self._windowed_size = size or DEFAULT_SIZE
        self._pages: list[Any] = [load_prc_file_data("sala-player", CONFIG)]
        self.engine = GraphicsEngine.get_global_ptr()
        self.output: Any = None
        self._pipe: Any = None
        """Lives as long as this: a window of p3tinydisplay uses its display once more while it is destroyed, and the
        pipe closes that with its last reference (heap corruption, seen with valgrind)."""
        try:
            self._open(rung, knows_strong)
        except BaseException:
            self.close()
            raise
        if is_fullscreen:
            self.set_fullscreen(True)

    # -- what it is ------------------------------------------------------------------------------------------------

    @property
    def gsg(self) -> Any:
        return self.output.get_gsg()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture in pixels."""
        return max(1, self.output.get_x_size()), max(1, self.output.get_y_size())

    @property
    def is_open(self) -> bool:
        return self.output is not None and self.output.is_valid()

    @property
    def is_foreground(self) -> bool:
        return self.is_offscreen or bool(self.output.get_properties().get_foreground())

    @property
    def is_minimized(self) -> bool:
        return not self.is_offscreen and bool(self.output.get_properties().get_minimized())

    def draw(self) -> None:
        """Draw one frame and show it; also lets the window system speak (keys, resizing, closing)."""
        self.engine.render_frame()
        # ShowBase has a task for this. Without it every state, and each texture in one, stays for ever.
        TransformState.garbage_collect()
        RenderState.garbage_collect()
        self.engine.flip_frame()  # else the last picture before a rest would stay unseen

    def draw_unshown(self) -> None:
        """Draw one frame and leave it where a screenshot can read it."""
        self.engine.render_frame()

    # -- changing it -----------------------------------------------------------------------------------------------

    def set_title(self, title: str) -> None:
        self._title = title
        if not self.is_offscreen:
            asked = WindowProperties()
            asked.set_title(title)
            self.output.request_properties(asked)

    def set_fullscreen(self, is_fullscreen: bool) -> None:
        """Fill the screen, or go back to a window of the size it had."""
        if self.is_offscreen or is_fullscreen == self.is_fullscreen:
            return
        pipe = self.output.get_pipe()
        asked = WindowProperties()
        asked.set_fullscreen(is_fullscreen)
        if is_fullscreen:
            self._windowed_size = self.size
            screen = (pipe.get_display_width(), pipe.get_display_height())
            asked.set_origin(0, 0)
            asked.set_size(*(screen if min(screen) > 0 else self.size))
        else:
            asked.set_origin(-2, -2)  # Panda's word for the middle of the screen
            asked.set_size(*self._windowed_size)
        self.output.request_properties(asked)
        self.is_fullscreen = is_fullscreen

    def set_cursor_hidden(self, is_hidden: bool) -> None:
        if not self.is_offscreen:
            asked = WindowProperties()
            asked.set_cursor_hidden(is_hidden)
            self.output.request_properties(asked)

    def center_pointer(self) -> tuple[float, float]:
        """Put the mouse in the middle of the window; where that is, in pixels."""
        width, height = self.size
        if not self.is_offscreen:
            self.output.move_pointer(0, width // 2, height // 2)
        return width // 2, height // 2

    def resize(self, width: int, height: int) -> None:
        """Ask for another size; it holds from the next frame. Panda's own renderer cannot do it offscreen."""
        if self.is_offscreen:
            if self.rung != "software":
                self.output.set_size(width, height)
        else:
            asked = WindowProperties.size(width, height)
            self.output.request_properties(asked)

    def close(self) -> None:
        """Close the window and everything that draws. Without this Panda ends the process with an abort (GLX)."""
        self.output = None
        self.engine.remove_all_windows()
        for page in self._pages:
            unload_prc_file(page)
        self._pages = []

    # -- opening ---------------------------------------------------------------------------------------------------

    def _open(self, forced: Rung | None, knows_strong: bool) -> None:
        wants_smooth = forced == "high" or (forced is None and knows_strong)
        if forced != "software":
            # Before any texture: OpenGL takes any size, Panda's own renderer powers of two only.
            self._configure("textures-power-2 none")
            if self._open_gl(forced, wants_smooth):
                return
            unload_prc_file(self._pages.pop())
            if forced is not None:
                reason = self.fallbacks[-1].reason if self.fallbacks else ""
                raise SalaError("no_rung", rung=forced, reason=reason)
        self._configure("textures-power-2 down")
        opened = self._try("p3tinydisplay", smooth=False)
        if opened is None:
            raise SalaError("no_rung" if forced else "no_drawing", rung="software", reason="")
        self._take(opened, "software", "Panda3D software renderer")

    def _open_gl(self, forced: Rung | None, wants_smooth: bool) -> bool:
        """Try OpenGL; False (with kept reasons) if the software renderer serves better or nothing opened."""
        modules = ("p3headlessgl", "pandagl") if self.is_offscreen else ("pandagl",)
        for module in modules:
            opened = self._try(module, smooth=wants_smooth) or self._try(module, smooth=False)
            if opened is None:
                self._pass_over("standard", f"{module} does not open")
                continue
            gsg = opened.output.get_gsg()
            renderer = str(gsg.get_driver_renderer() or "")
            rung = best_rung(gsg)
            if rung != "high":
                self._pass_over("high", f"{renderer} is too weak for shading each dot")
            if forced == "high" and not can_shade(gsg):
                self._remove(opened)
                return False
            if forced is not None:
                rung = forced
            elif HOPELESS.search(renderer):
                self._pass_over("standard", f"{renderer} draws without a driver")
                rung = "software"
            if rung == "software":
                self._remove(opened)
                return False
            opened = self._with_edges(opened, rung)
            if opened is None:
                continue
            self._take(opened, rung, renderer)
            return True
        return False

    def _with_edges(self, opened: _Opened, rung: Rung) -> _Opened | None:
        """The same window with smooth edges for "high", and without (they are dear) for "standard"."""
        has = opened.output.get_fb_properties().get_multisamples() > 1
        wants = rung == "high"
        if has == wants:
            return opened
        self._remove(opened)
        return self._try(opened.module, smooth=wants) or self._try(opened.module, smooth=False)

    def _try(self, module: str, *, smooth: bool) -> _Opened | None:
        if not has_screen_for(module, os.environ, sys.platform):
            return None
        with quiet_stderr():
            pipe = GraphicsPipeSelection.get_global_ptr().make_module_pipe(module)
            if pipe is None:
                return None
            buffer = FrameBufferProperties()
            buffer.set_rgb_color(True)
            buffer.set_rgba_bits(8, 8, 8, 0)
            buffer.set_depth_bits(24)
            if not self.is_offscreen:
                buffer.set_back_buffers(1)  # a single buffer never reaches the screen here
            if smooth:
                buffer.set_multisamples(MULTISAMPLES)
            properties = self._properties(pipe)
            if not self.is_offscreen:
                return self._made(module, pipe, buffer, properties, GraphicsPipe.BF_require_window)
            refuse = GraphicsPipe.BF_refuse_window
            if module == "p3tinydisplay":  # has no buffers that change their size
                return self._made(module, pipe, buffer, properties, refuse)
            host = self._made(module, pipe, buffer, WindowProperties.size(1, 1), refuse)
            if host is None:
                return None
            host.output.set_active(False)
            refuse |= GraphicsPipe.BF_resizeable
            opened = self._made(module, pipe, buffer, properties, refuse, host.output)
            if opened is None:
                self.engine.remove_window(host.output)
            return opened

    def _made(
        self, module: str, pipe: Any, buffer: Any, properties: Any, flags: int, host: Any = None
    ) -> _Opened | None:
        shared = () if host is None else (host.get_gsg(), host)
        output = self.engine.make_output(pipe, "player", 0, buffer, properties, flags, *shared)
        if output is None:
            return None
        self.engine.open_windows()
        if not output.is_valid() or output.get_gsg() is None or not output.get_gsg().is_valid():
            self.engine.remove_window(output)
            return None
        return _Opened(output, module, host)

    def _remove(self, opened: _Opened) -> None:
        self.engine.remove_window(opened.output)
        if opened.host is not None:
            self.engine.remove_window(opened.host)

    def _properties(self, pipe: Any) -> WindowProperties:
        width, height = self._wanted or DEFAULT_SIZE
        if self._wanted is None and not self.is_offscreen and pipe.get_display_width() > 0:
            width = min(width, pipe.get_display_width())
            height = min(height, pipe.get_display_height() - _DECORATION)
        width, height = max(width, SMALLEST_SIZE[0]), max(height, SMALLEST_SIZE[1])
        if self.is_offscreen and self._wanted:
            width, height = self._wanted
        asked = WindowProperties.size(width, height)
        if self._origin is not None:
            asked.set_origin(*self._origin)
        asked.set_title(self._title)
        asked.set_foreground(True)
        if self._icon:
            asked.set_icon_filename(self._icon)
        return asked

    def _take(self, opened: _Opened, rung: Rung, renderer: str) -> None:
        self.output, self.rung, self.renderer = opened.output, rung, renderer
        self._pipe = opened.output.get_pipe()
        if self.is_offscreen:
            # The samples of a buffer are joined in the rectangle that was drawn last: that must be all of it.
            region = self.output.make_display_region()
            region.set_sort(_LAST)
            region.set_camera(NodePath("nothing").attach_new_node(Camera("last")))
        self.output.set_clear_color_active(True)
        self.output.set_clear_color((0.05, 0.09, 0.14, 1.0))

    def _configure(self, text: str) -> None:
        sync = "0" if self.is_offscreen else "1"
        self._pages.append(load_prc_file_data("sala-rung", f"{text}\nsync-video {sync}\n"))

    def _pass_over(self, rung: Rung, reason: str) -> None:
        self.fallbacks.append(Fallback(rung, reason))


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Keep drivers and X from printing to the terminal; they write to the descriptor, past Python."""
    try:
        sys.stderr.flush()
        saved = os.dup(2)
    except (OSError, AttributeError, ValueError):  # a program without a console has no such descriptor
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
