"""Narration from the microphone's samples to the lesson: real devices of miniaudio without a microphone, real MP3."""

from __future__ import annotations

import math
import queue
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType

import miniaudio
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenes.components.info_panel.model import InfoPanel
from scenes.errors import SalaError
from scenes.importing.mp3 import RATE
from scenes.model.values import EntityId, LocalText, SceneId
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.inspector.panel import InspectorPanel
from studio.inspector.references import LanguageMapEditor
from studio.narration.dialog import Narrated, NarrationDialog
from studio.narration.sound_devices import Microphone, Recorder, Speaker
from studio.narration.voice import MAX_SECONDS, decoded, encoded, is_clipped, level, leveled, seconds, trimmed
from studio.session import EditingSession
from tests.studio.conftest import thing

NULL = (miniaudio.Backend.NULL,)
SILENCE = array("h", [0])


def tone(length: float, loudness: float = 0.2) -> array[int]:
    return array("h", (round(loudness * 32767 * math.sin(i * 0.11)) for i in range(round(length * RATE))))


class Voice:
    """Says prepared samples as a device does: in pieces, all of them by the time it is stopped."""

    def __init__(self, samples: array[int]) -> None:
        self.samples = samples
        self.is_open = False

    def start(self, into: queue.SimpleQueue[array[int]]) -> None:
        self.is_open = True
        for at in range(0, len(self.samples), 960):
            into.put(self.samples[at : at + 960])

    def stop(self) -> None:
        self.is_open = False


# ---------------------------------------------------------------------- samples and files


def test_silent_ends_are_trimmed_and_speech_is_not() -> None:
    spoken = tone(1.0) + SILENCE * (RATE // 2) + tone(1.0)
    cut = trimmed(SILENCE * (2 * RATE) + spoken + SILENCE * (3 * RATE))
    assert seconds(spoken) <= seconds(cut) <= seconds(spoken) + 0.5
    assert bytes(tone(1.0)[100:-100]) in bytes(cut)
    assert not trimmed(SILENCE * RATE)
    assert not trimmed(array("h"))


def test_loudness_is_evened_out() -> None:
    assert max(leveled(tone(0.2, 0.3))) == pytest.approx(0.89 * 32767, rel=0.02)
    assert max(leveled(tone(0.2, 0.01))) == pytest.approx(0.08 * 32767, rel=0.05)  # eight times, and no more
    assert max(leveled(tone(0.2, 1.0))) <= 0.9 * 32767
    assert leveled(SILENCE * 10) == SILENCE * 10


def test_the_meter_shows_loudness_as_ears_hear_it() -> None:
    levels = [level(tone(0.1, loudness)) for loudness in (0.001, 0.01, 0.1, 1.0)]
    assert levels == sorted(levels)
    assert levels[0] < 0.1 and levels[-1] > 0.9
    assert level(SILENCE * 100) == level(array("h")) == 0.0
    assert is_clipped(tone(0.1, 1.0)) and not is_clipped(tone(0.1, 0.5))


def test_a_lesson_keeps_mono_mp3_of_48_kbit() -> None:
    raw = encoded(tone(10.0))
    about = miniaudio.mp3_get_info(raw)
    assert (about.nchannels, about.sample_rate) == (1, RATE)
    assert len(raw) == pytest.approx(10 * 48_000 / 8, rel=0.05)
    again = decoded(raw)
    assert seconds(again) == pytest.approx(10.0, abs=0.2)
    assert max(again) == pytest.approx(0.2 * 32767, rel=0.1)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"abc",
        b"\xff\xfb\x90" * 100,
        b"OggS" * 50,
        b"fLaC" + bytes(500),
        bytes(10_000),
        b"RIFF\xff\xff\xff\xffWAVE",
    ],
)
def test_what_is_no_sound_gets_a_sentence(raw: bytes) -> None:
    with pytest.raises(SalaError) as caught:
        decoded(raw)
    assert caught.value.code == "sound_unreadable"


def test_sounds_of_the_library_are_read_and_long_ones_refused(root: Path) -> None:
    for file in (root / "assets/sounds").glob("*.wav"):
        assert seconds(decoded(file.read_bytes())) > 0.1
    with pytest.raises(SalaError) as caught:
        decoded(encoded(SILENCE * ((MAX_SECONDS + 2) * RATE)))
    assert caught.value.code == "sound_too_long"


# ---------------------------------------------------------------------- devices


def test_a_real_device_delivers_samples_until_it_is_stopped(qapp: QApplication, qtbot: QtBot) -> None:
    recorder = Recorder(Microphone(NULL))
    heard: list[float] = []
    recorder.heard.connect(lambda loud, _clipped: heard.append(loud))
    recorder.start()
    qtbot.waitUntil(lambda: len(recorder.samples) > RATE // 5)
    recorder.stop()
    length = len(recorder.samples)
    assert heard and set(heard) == {0.0}
    QApplication.processEvents()
    assert len(recorder.samples) == length and not recorder.is_recording
    recorder.start()
    assert len(recorder.samples) < length  # anew
    recorder.stop()


def test_without_a_microphone_or_a_loudspeaker_a_sentence_says_so(qapp: QApplication) -> None:
    elsewhere = (miniaudio.Backend.AAUDIO,)  # a backend of another system: there is no device
    with pytest.raises(SalaError) as caught:
        Recorder(Microphone(elsewhere)).start()
    assert caught.value.code == "no_microphone"
    speaker = Speaker(None, elsewhere)
    with pytest.raises(SalaError) as caught:
        speaker.play(tone(0.1))
    assert caught.value.code == "no_speaker" and not speaker.is_playing


def test_the_speaker_plays_to_the_end_and_can_be_stopped(qapp: QApplication, qtbot: QtBot) -> None:
    speaker = Speaker(None, NULL)
    with qtbot.waitSignal(speaker.ended, timeout=8000):
        speaker.play(tone(0.3))
    assert not speaker.is_playing
    speaker.play(tone(60))
    with qtbot.waitSignal(speaker.ended):
        speaker.stop()


def test_a_recording_ends_at_the_longest(qapp: QApplication, qtbot: QtBot) -> None:
    recorder = Recorder(Voice(SILENCE * ((MAX_SECONDS + 1) * RATE)))
    with qtbot.waitSignal(recorder.ended, timeout=20_000):
        recorder.start()
    assert not recorder.is_recording


# ---------------------------------------------------------------------- the window


class Kept:
    """A narration as the lesson keeps it."""

    def __init__(self) -> None:
        self.recordings: dict[str, bytes] = {}
        self.narrated = Narrated(
            "Rabbit",
            lambda: LocalText(km="ទន្សាយ", en="A rabbit"),
            lambda: {language: language for language in self.recordings},
            lambda reference: self.recordings[reference],
            self.keep,
            lambda language: self.recordings.__delitem__(language),
        )

    def keep(self, language: str, raw: bytes, suffix: str) -> None:
        assert suffix == "mp3"
        self.recordings[language] = raw


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def window(kept: Kept, qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[..., NarrationDialog]]:
    def make(samples: array[int], language: str = "km") -> NarrationDialog:
        dialog = NarrationDialog(
            None, Texts("en"), kept.narrated, ("km", "en"), language, Voice(samples), Speaker(None, NULL)
        )
        dialog._counter.setInterval(1)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    yield make


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[arg-type]


def record(qtbot: QtBot, dialog: NarrationDialog) -> None:
    click(qtbot, dialog.record)
    assert dialog.count.text() in "321"
    qtbot.waitUntil(lambda: dialog.recorder.is_recording)
    assert dialog.record.text() == "Stop"
    click(qtbot, dialog.record)


def test_record_listen_keep_replace_and_remove(
    window: Callable[..., NarrationDialog], kept: Kept, qtbot: QtBot
) -> None:
    dialog = window(SILENCE * RATE + tone(2.0, 0.1) + SILENCE * RATE)
    assert dialog.words.text() == "ទន្សាយ"
    record(qtbot, dialog)
    assert kept.recordings == {} and dialog.keep.isEnabled()
    click(qtbot, dialog.listen)
    assert dialog.speaker.is_playing and dialog.listen.text() == "Stop"
    click(qtbot, dialog.listen)
    assert not dialog.speaker.is_playing
    click(qtbot, dialog.keep)
    assert seconds(decoded(kept.recordings["km"])) == pytest.approx(2.4, abs=0.25)
    assert dialog.record.text() == "Record again" and dialog.remove.isEnabled()
    click(qtbot, dialog.listen)
    assert dialog.speaker.is_playing
    dialog.tabs.setCurrentIndex(1)
    assert not dialog.speaker.is_playing and dialog.words.text() == "A rabbit"
    assert not dialog.listen.isEnabled() and dialog.record.text() == "Record"
    dialog.tabs.setCurrentIndex(0)
    click(qtbot, dialog.remove)
    assert kept.recordings == {}
    dialog.close()


def test_silence_is_not_kept(window: Callable[..., NarrationDialog], kept: Kept, qtbot: QtBot) -> None:
    dialog = window(SILENCE * (2 * RATE))
    record(qtbot, dialog)
    assert "nothing was heard" in dialog.said.text()
    assert not dialog.keep.isEnabled() and not dialog.listen.isEnabled()


def test_a_recording_that_is_not_kept_changes_nothing(
    window: Callable[..., NarrationDialog], kept: Kept, qtbot: QtBot
) -> None:
    dialog = window(tone(1.0))
    record(qtbot, dialog)
    dialog.tabs.setCurrentIndex(1)
    dialog.tabs.setCurrentIndex(0)
    assert not dialog.keep.isEnabled()
    record(qtbot, dialog)
    dialog.close()
    assert kept.recordings == {}


def test_closing_while_recording_lets_the_microphone_go(
    window: Callable[..., NarrationDialog], kept: Kept, qtbot: QtBot
) -> None:
    dialog = window(tone(1.0))
    click(qtbot, dialog.record)
    qtbot.waitUntil(lambda: dialog.recorder.is_recording)
    source = dialog.recorder._source
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.recorder.is_recording
    assert isinstance(source, Voice) and not source.is_open


def test_a_sound_file_is_taken_like_a_recording(
    window: Callable[..., NarrationDialog], kept: Kept, qtbot: QtBot, root: Path, tmp_path: Path
) -> None:
    dialog = window(tone(1.0))
    dialog.take_file(root / "assets/sounds/right.wav")
    click(qtbot, dialog.keep)
    assert miniaudio.mp3_get_info(kept.recordings["km"]).nchannels == 1
    (tmp_path / "letter.mp3").write_text("Dear pupils")
    dialog.take_file(tmp_path / "letter.mp3")
    assert "sound" in dialog.said.text() and not dialog.keep.isEnabled()
    dialog.take_file(tmp_path / "gone.wav")
    assert dialog.said.text()


# ---------------------------------------------------------------------- in the lesson


def test_a_kept_recording_is_a_medium_of_the_lesson_saved_and_undone(
    open_session: Callable[..., EditingSession], tmp_path: Path, qtbot: QtBot
) -> None:
    words = InfoPanel(title=LocalText(km="ទន្សាយ", en="Rabbit"), text=LocalText(en="It eats grass."))
    session = open_session(thing("rabbit", words))
    session.place.staged = tmp_path / "staged"
    panel = InspectorPanel(session, Texts("en"))
    qtbot.addWidget(panel)
    panel.show()
    session.select([EntityId("rabbit")])
    editor = panel.findChild(LanguageMapEditor)
    assert editor is not None
    click(qtbot, editor.record_buttons["en"])
    dialog = editor.dialog
    assert dialog is not None and dialog.isVisible()
    assert dialog.words.text() == "It eats grass."
    dialog.recorder._source = Voice(tone(1.0))
    dialog._counter.setInterval(1)
    record(qtbot, dialog)
    click(qtbot, dialog.keep)
    dialog.close()

    def narration() -> dict[str, str]:
        part = session.scene.entities[EntityId("rabbit")].components["info_panel"]
        assert isinstance(part, InfoPanel)
        return dict(part.narration)

    reference = narration()["en"]
    assert reference.endswith(".mp3")
    assert session.assets.exists(reference, "sound")
    session.save(tmp_path / "lesson")
    found = open_lesson(tmp_path / "lesson", Codec(sala_vocabulary()))
    assert found.lesson is not None and found.files is not None
    assert found.lesson == session.lesson
    assert seconds(decoded(found.files.read(reference))) == pytest.approx(1.2, abs=0.3)
    found.close()
    session.document.undo()
    assert narration() == {}
    session.document.redo()
    assert narration() == MappingProxyType({"en": reference})
    assert session.lesson.scenes[SceneId("yard")]
    panel.close()
