"""What is heard while a lesson plays: sounds of things by how near they are, signals, and the voice."""

from __future__ import annotations

import math

from scenes.components.sound.model import Sound
from scenes.errors import SalaError
from scenes.model.values import EntityId
from scenes.play.outcomes import Outcome
from scenes.player.audio import SOUND_OF_OUTCOME, Audio
from scenes.player.lesson_view import LessonView
from scenes.player.play import Play
from scenes.records import dataclass

SECONDS_BETWEEN_LOOKS = 0.2


@dataclass(slots=True)
class Soundscape:
    """Listens to the outcomes of a lesson. Missing or damaged sounds are silent."""

    audio: Audio
    _wait: float = 0.0
    _voice: tuple[object, ...] = ()

    def hear(self, outcome: Outcome, play: Play | None) -> None:
        if outcome.kind == "marked":
            self.audio.play("right" if outcome.values.get("right") else "wrong")
        elif outcome.kind in SOUND_OF_OUTCOME:
            self.audio.play(SOUND_OF_OUTCOME[outcome.kind])
        if play is None:
            return
        if outcome.kind == "scene":
            self.start_scene(play)
        elif outcome.kind == "playing":
            self._set(play, EntityId(outcome.subject), bool(outcome.values.get("is_playing")))

    def start_scene(self, play: Play) -> None:
        """The sounds that play from the start, and no others."""
        for owner in self.audio.owners:
            self.audio.stop(owner)
        for entity, sound in play.session.scene.with_component(Sound):
            if sound.plays and play.session.is_shown(entity.id):
                self._set(play, entity.id, True)

    def follow(self, play: Play | None, view: LessonView | None, seconds: float) -> None:
        """Once a frame: loudness by distance, and no voice for what is not open any more."""
        self.audio.update()
        if play is None or view is None:
            return
        if self._open(play) != self._voice:
            self._voice = self._open(play)
            self.audio.stop_voice()
            if play.open_tour() is not None or play.session.talk_view() is not None:
                self.read_aloud(play)
        self._wait -= seconds
        if self._wait > 0 or not self.audio.owners:
            return
        self._wait = SECONDS_BETWEEN_LOOKS
        ear = view.eye.view.position
        for owner in self.audio.owners:
            entity = play.session.scene.entities.get(EntityId(owner))
            sound = entity.get(Sound) if entity is not None else None
            if sound is not None and sound.distance > 0:
                away = math.dist(ear, view.middle(EntityId(owner)))
                self.audio.set_nearness(owner, 1.0 - away / sound.distance)

    def read_aloud(self, play: Play) -> None:
        """Let the voice of what is open speak; if it speaks, stop it."""
        if self.audio.is_speaking:
            self.audio.stop_voice()
            return
        reference = play.narration(play.session.language)
        if reference is None:
            return
        try:
            self.audio.narrate(reference, play.assets.read(reference))
        except SalaError:
            return

    @staticmethod
    def _open(play: Play) -> tuple[object, ...]:
        dialog = play.session.dialog
        return (
            ()
            if dialog is None
            else (dialog["entity"], dialog.get("stop", dialog.get("line")), play.session.language)
        )

    def _set(self, play: Play, entity_id: EntityId, is_playing: bool) -> None:
        entity = play.session.scene.entities.get(entity_id)
        sound = entity.get(Sound) if entity is not None else None
        if sound is None:
            return
        if not is_playing:
            self.audio.stop(entity_id)
            return
        try:
            data = play.assets.read(sound.asset)
        except SalaError:
            return
        self.audio.start(entity_id, sound.asset, data, volume=sound.volume, is_loop=sound.loop)
