"""Sounds: of the interface, of things in a scene, and one voice at a time.

Bytes are looked at before the engine sees them: only formats that it reads safely, told by their first bytes and
never by a name (any file named .flac that is none ends the process, measured). A PC without sound is silent, not
in trouble.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from panda3d.core import AudioManager, Filename, VirtualFileMountRamdisk, VirtualFileSystem

from scenes.errors import SalaError
from scenes.media.sounds import sound_format
from scenes.player.window import quiet_stderr
from scenes.storage.atomic import read_file

INTERFACE_SOUNDS = ("click", "open", "right", "wrong", "found", "step", "finish")
MAX_SOUND_BYTES = 16 * 1024 * 1024
_ROOT = "/sala-sounds"
_BYTES_BESIDE = 64 * 1024 * 1024


class Audio:
    """Everything that can be heard. Opened on the first sound, so that the first frame need not wait for it.

    `folder` holds the sounds of the interface. `has_device` is None until it was tried; False means silence.
    """

    def __init__(self, folder: Path, volume: float = 0.8, is_muted: bool = False) -> None:
        self._folder = folder
        self._volume = volume
        self._is_muted = is_muted
        self.has_device: bool | None = None
        self._manager: Any = None
        self._disk: Any = None
        self._files: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._count = 0
        self._interface: dict[str, Any] = {}
        self._playing: dict[str, tuple[Any, float]] = {}
        self._voice: Any = None
        self._voice_key = ""

    # -- interface sounds ------------------------------------------------------------------------------------------

    def play(self, name: str) -> None:
        """One of INTERFACE_SOUNDS; silent if it is missing or there is no device."""
        if self._is_muted or not self._open():
            return
        if name not in self._interface:
            self._interface[name] = self._from_folder(name)
        sound = self._interface[name]
        if sound is not None:
            sound.stop()
            sound.play()

    # -- the voice -------------------------------------------------------------------------------------------------

    def narrate(self, key: str, data: bytes) -> bool:
        """Let a recorded voice speak; the one before it falls silent. False if it cannot be heard."""
        self.stop_voice()
        sound = self._sound(key, data)
        if sound is None:
            return False
        self._voice, self._voice_key = sound, key
        sound.set_loop(False)
        sound.play()
        return True

    def stop_voice(self) -> None:
        if self._voice is not None:
            self._voice.stop()
        self._voice, self._voice_key = None, ""

    @property
    def is_speaking(self) -> bool:
        return self._voice is not None and self._voice.status() == self._voice.PLAYING

    # -- sounds of things ------------------------------------------------------------------------------------------

    def start(self, owner: str, key: str, data: bytes, *, volume: float = 1.0, is_loop: bool = False) -> bool:
        """Play the sound of a thing. One at a time for each `owner`. False if it cannot be heard."""
        self.stop(owner)
        sound = self._sound(key, data, owner)
        if sound is None:
            return False
        sound.set_loop(is_loop)
        sound.set_volume(volume)
        sound.play()
        self._playing[owner] = (sound, volume)
        return True

    def stop(self, owner: str) -> None:
        if owner in self._playing:
            self._playing.pop(owner)[0].stop()

    def set_nearness(self, owner: str, share: float) -> None:
        """How near the sound of a thing is, from 0 (too far to hear) to 1."""
        if owner in self._playing:
            sound, volume = self._playing[owner]
            sound.set_volume(volume * max(0.0, min(1.0, share)))

    @property
    def owners(self) -> tuple[str, ...]:
        """The things that are playing."""
        return tuple(self._playing)

    # -- all together ----------------------------------------------------------------------------------------------

    @property
    def volume(self) -> float:
        return self._volume

    @property
    def is_muted(self) -> bool:
        return self._is_muted

    def set_volume(self, volume: float) -> None:
        self._volume = max(0.0, min(1.0, volume))
        self._apply_volume()

    def set_muted(self, is_muted: bool) -> None:
        self._is_muted = is_muted
        self._apply_volume()

    def update(self) -> None:
        """Once a frame: feed what streams, forget what has ended."""
        if self._manager is None:
            return
        self._manager.update()
        for owner, (sound, _) in list(self._playing.items()):
            if sound.status() != sound.PLAYING:
                del self._playing[owner]

    def silence(self) -> None:
        """Stop everything and let go of a lesson's sounds (another lesson, the shelf)."""
        self.stop_voice()
        for owner in list(self._playing):
            self.stop(owner)
        for key in list(self._files):
            if not key.startswith("interface/"):
                self._forget(key)

    def close(self) -> None:
        self._interface.clear()
        if self._manager is not None:
            self.silence()
            self._manager.stop_all_sounds()
            self._manager.clear_cache()
            with quiet_stderr():
                self._manager.shutdown()
            self._manager = None
        if self._disk is not None:
            VirtualFileSystem.get_global_ptr().unmount(self._disk)
            self._disk = None
        self._files.clear()
        self.has_device = None

    @property
    def held_sounds(self) -> int:
        """How many sounds of a lesson are in memory."""
        return sum(not key.startswith("interface/") for key in self._files)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _open(self) -> bool:
        if self.has_device is None:
            with quiet_stderr():
                manager = AudioManager.create_AudioManager()
            self.has_device = manager is not None and manager.is_valid()
            if self.has_device:
                self._manager = manager
                self._disk = VirtualFileMountRamdisk()
                VirtualFileSystem.get_global_ptr().mount(self._disk, Filename(_ROOT), 0)
                self._apply_volume()
        return self.has_device

    def _apply_volume(self) -> None:
        if self._manager is not None:
            self._manager.set_volume(0.0 if self._is_muted else self._volume)

    def _from_folder(self, name: str) -> Any:
        try:
            data = read_file(self._folder / f"{name}.wav", MAX_SOUND_BYTES)
        except SalaError:
            return None
        return self._sound(f"interface/{name}", data)

    def _sound(self, key: str, data: bytes, owner: str = "") -> Any:
        """A sound of these bytes, or None. Each owner gets its own, for two things may sound alike."""
        if not self._open():
            return None
        key = f"{key}#{owner}" if owner else key
        if key not in self._files:
            suffix = sound_format(data) if len(data) <= MAX_SOUND_BYTES else ""
            if suffix == "mp3":
                from scenes.player.mp3 import wav_of_mp3

                data, suffix = wav_of_mp3(data), "wav"
            if not suffix or not data:
                return None
            self._make_room(len(data))
            self._count += 1
            path = f"{_ROOT}/{self._count}.{suffix}"
            if not VirtualFileSystem.get_global_ptr().write_file(Filename(path), bytes(data), False):
                return None
            self._files[key], self._sizes[key] = path, len(data)
        with quiet_stderr():
            sound = self._manager.get_sound(Filename(self._files[key]), False)
        if sound is None or sound.get_type().get_name() == "NullAudioSound" or sound.length() <= 0.0:
            self._forget(key)
            return None
        return sound

    def _make_room(self, size: int) -> None:
        """Old PCs have little memory: forget the oldest sounds that are silent now."""
        busy = {f"{self._voice_key}"} | {key for key in self._files if key.partition("#")[2] in self._playing}
        for key in list(self._files):
            if sum(self._sizes.values()) + size <= _BYTES_BESIDE:
                return
            if key not in busy and not key.startswith("interface/"):
                self._forget(key)

    def _forget(self, key: str) -> None:
        path = Filename(self._files.pop(key))
        self._sizes.pop(key, None)
        self._manager.uncache_sound(path)
        VirtualFileSystem.get_global_ptr().delete_file(path)


SOUND_OF_OUTCOME: Mapping[str, str] = {
    "found": "found",
    "step_done": "step",
    "finished": "finish",
    "dialog": "open",
}
"""Which interface sound goes with which outcome; `marked` is "right" or "wrong"."""
