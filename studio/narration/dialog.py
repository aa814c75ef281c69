"""The window in which a text is read aloud and recorded, in each language of the lesson."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from scenes.errors import SalaError
from scenes.importing.client import ImportFolder, import_file
from scenes.importing.records import SOUNDS, Imported, ImportOptions
from scenes.messages import remedy, sentence
from scenes.model.values import LocalText
from scenes.texts import N_, Texts
from studio.narration.meter import LevelMeter
from studio.narration.sound_devices import Microphone, Recorder, SoundSource, Speaker
from studio.narration.voice import (
    decoded,
    encoded,
    leveled,
    seconds,
    trimmed,
)
from studio.start_page.entries import clock_words, number_words
from studio.widgets.fitting import FittedDialog, fit
from studio.widgets.languages import language_name
from studio.widgets.symbols import symbol

COUNT_FROM = 3
COUNT_MS = 700
_SHORTEST = 0.3
_STYLE = """
QLabel#words { background: palette(base); padding: 12px; font-size: 15pt; }
QScrollArea#read { border: 1px solid palette(mid); border-radius: 8px; background: palette(base); }
QLabel#said { color: palette(bright-text); }
QLabel#count { font-size: 15pt; font-weight: bold; color: palette(bright-text); }
QPushButton#record { color: white; background: #c2412d; border-radius: 8px; padding: 8px 18px; font-weight: bold; }
QPushButton#record:disabled { background: palette(mid); }
QPushButton#record:focus { border: 2px solid #f2b01e; }
"""


@dataclass(frozen=True, slots=True)
class Narrated:
    """What is narrated: its name, the words to be read, and where recordings are and go.

    `keep(language, raw, suffix)` stores a recording and `remove(language)` takes it away; both raise SalaError.
    """

    name: str
    words: Callable[[], LocalText]
    narration: Callable[[], Mapping[str, str]]
    read: Callable[[str], bytes]
    keep: Callable[[str, bytes, str], None]
    remove: Callable[[str], None]


class NarrationDialog(FittedDialog):
    """Record, stop, listen, keep. Nothing of the lesson changes until a recording is kept."""

    def __init__(
        self,
        parent: QWidget | None,
        texts: Texts,
        narrated: Narrated,
        languages: tuple[str, ...],
        language: str,
        source: SoundSource | None = None,
        speaker: Speaker | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._narrated = narrated
        self._languages = languages
        self._samples = array("h")
        self._is_new = False
        self._count = 0
        self.setWindowTitle(texts(N_("Narration: {name}"), name=narrated.name))
        self.setStyleSheet(_STYLE)
        fit(self, 640, 440)
        self.recorder = Recorder(source or Microphone(), self)
        self.speaker = speaker or Speaker(self)
        self._counter = QTimer(self)
        self._counter.setInterval(COUNT_MS)
        self._build()
        self.recorder.heard.connect(self.meter.show_level)
        self.recorder.heard.connect(lambda *_: self._show_time(seconds(self.recorder.samples)))
        self.recorder.ended.connect(self._take_recorded)
        self.speaker.ended.connect(self._refresh)
        self.speaker.at.connect(self._show_time)
        self._counter.timeout.connect(self._count_down)
        self.tabs.setCurrentIndex(languages.index(language) if language in languages else 0)
        self.tabs.currentChanged.connect(lambda _index: self.show_language())
        self.show_language()

    # ------------------------------------------------------------------ what is shown

    @property
    def language(self) -> str:
        return self._languages[self.tabs.currentIndex()]

    def show_language(self) -> None:
        """Show the words and the recording of the chosen language; a recording that was not kept is given up."""
        self._halt()
        self._is_new = False
        self._samples = array("h")
        words = self._narrated.words().get(self.language, "")
        self.words.setText(words or self._texts(N_("This text is not written in this language yet.")))
        self.said.setText("")
        self._refresh()

    def _build(self) -> None:
        texts = self._texts
        column = QVBoxLayout(self)
        column.setSpacing(10)
        self.tabs = QTabBar()
        for language in self._languages:
            self.tabs.addTab(language_name(texts, language))
        self.tabs.setVisible(len(self._languages) > 1)
        column.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        self.words = QLabel()
        self.words.setObjectName("words")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setObjectName("read")
        area.setWidget(self.words)
        area.setWidgetResizable(True)
        column.addWidget(area, 1)
        self.meter = LevelMeter()
        self.meter.setAccessibleName(texts(N_("How loud it is")))
        self.count = QLabel()
        self.count.setObjectName("count")
        self.count.setMinimumWidth(64)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.addWidget(self.meter, 1)
        row.addWidget(self.count)
        column.addLayout(row)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setMinimumHeight(2 * self.fontMetrics().lineSpacing())  # what is below it stays
        column.addWidget(self.state)
        self.said = QLabel()
        self.said.setObjectName("said")
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        self.record = QPushButton()
        self.record.setObjectName("record")
        self.listen = QPushButton()
        self.keep = QPushButton(texts(N_("Keep")))
        self.file = QPushButton(texts(N_("From a file…")))
        self.remove = QPushButton(texts(N_("Remove")))
        self.shut = QPushButton(texts(N_("Close")))
        self.listen.setIcon(symbol("play", self.palette().color(self.foregroundRole())))
        first, last = QHBoxLayout(), QHBoxLayout()
        for button in (self.record, self.listen, self.keep):
            first.addWidget(button)
        first.addStretch(1)
        for button in (self.file, self.remove):
            last.addWidget(button)
        last.addStretch(1)
        last.addWidget(self.shut)
        column.addLayout(first)
        column.addLayout(last)
        for button in (self.record, self.listen, self.keep, self.file, self.remove, self.shut):
            button.setAutoDefault(False)
        self.record.clicked.connect(self.switch_recording)
        self.listen.clicked.connect(self.switch_listening)
        self.keep.clicked.connect(self.keep_recording)
        self.file.clicked.connect(self._ask_file)
        self.remove.clicked.connect(self.remove_recording)
        self.shut.clicked.connect(self.close)

    def _refresh(self) -> None:
        texts = self._texts
        is_busy = self.recorder.is_recording or self._count > 0
        has_old = bool(self._narrated.narration().get(self.language))
        self.record.setText(
            texts(N_("Stop")) if is_busy
            else texts(N_("Record again")) if self._is_new or has_old
            else texts(N_("Record"))
        )  # fmt: skip
        self.listen.setText(texts(N_("Stop")) if self.speaker.is_playing else texts(N_("Listen")))
        self.listen.setEnabled(not is_busy and (self._is_new or has_old))
        self.keep.setEnabled(not is_busy and self._is_new)
        self.keep.setVisible(self._is_new or not has_old)
        self.file.setEnabled(not is_busy)
        self.remove.setEnabled(not is_busy and has_old)
        if self.recorder.is_recording:
            words = N_("Recording. Read the text aloud, then press Stop.")
        elif self._count:
            words = N_("Get ready…")
        elif self._is_new:
            words = N_("Listen to it. Keep it if it is good, or record again.")
        elif has_old:
            words = N_("This text has a recording.")
        else:
            words = N_("Press Record, wait for the count, and read the text aloud.")
        self.state.setText(texts(words))
        if not is_busy and not self.speaker.is_playing:
            self.meter.rest()
            self.count.setText("" if not self._is_new else clock_words(self._texts, seconds(self._samples)))

    def _show_time(self, at: float) -> None:
        self.count.setText(clock_words(self._texts, at))

    # ------------------------------------------------------------------ what can be done

    def switch_recording(self) -> None:
        """Count down and record, or stop."""
        if self._count:
            self._halt()
        elif self.recorder.is_recording:
            self.recorder.stop()
            self._take_recorded()
        else:
            self._halt()
            self.said.setText("")
            self._count = COUNT_FROM
            self.count.setText(number_words(self._texts, self._count))
            self._counter.start()
        self._refresh_keeping_count()

    def switch_listening(self) -> None:
        """Play what was recorded last, or what the lesson has; or stop."""
        if self.speaker.is_playing:
            self.speaker.stop()
            return
        self._try(self._play)
        self._refresh()

    def keep_recording(self) -> None:
        """Put the recording into the lesson."""
        self.speaker.stop()
        if self._try(
            lambda: self._narrated.keep(self.language, encoded(leveled(trimmed(self._samples))), "mp3")
        ):
            self._is_new = False
            self._samples = array("h")
        self._refresh()

    def remove_recording(self) -> None:
        """Take the recording out of the lesson; undo brings it back."""
        self.speaker.stop()
        self._try(lambda: self._narrated.remove(self.language))
        self._is_new = False
        self._refresh()

    def take_file(self, path: Path) -> None:
        """Take a sound file as if it had been recorded; it is kept like a recording. Strangers' files are read in a
        process of their own, as in every import.
        """

        def take() -> None:
            folder = ImportFolder()
            try:
                made: list[Imported] = []
                quiet = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
                for _progress in import_file(path, ImportOptions(), folder.path, made):
                    QCoreApplication.processEvents(quiet)
                self._samples = decoded(folder.read(made[-1]))
            finally:
                folder.close()
            self._is_new = True

        self._try(take)
        self._refresh()

    def _ask_file(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in SOUNDS)
        name, _kind = QFileDialog.getOpenFileName(
            self, self._texts(N_("Choose a sound file")), "", f"{self._texts(N_('Sounds'))} ({kinds})"
        )
        if name:
            self.take_file(Path(name))

    # ------------------------------------------------------------------ how it goes on

    def _count_down(self) -> None:
        self._count -= 1
        if self._count > 0:
            self.count.setText(number_words(self._texts, self._count))
            return
        self._counter.stop()
        self._try(self.recorder.start)
        self._refresh()

    def _take_recorded(self) -> None:
        heard = self.recorder.samples
        if seconds(trimmed(heard)) < _SHORTEST:
            self._say(SalaError("nothing_heard"))
            self._refresh()
            return
        self._samples = heard
        self._is_new = True
        self._refresh()

    def _play(self) -> None:
        if self._is_new:
            self.speaker.play(leveled(trimmed(self._samples)))
        else:
            self.speaker.play(decoded(self._narrated.read(self._narrated.narration()[self.language])))

    def _refresh_keeping_count(self) -> None:
        shown = self.count.text()
        self._refresh()
        if self._count:
            self.count.setText(shown)

    def _halt(self) -> None:
        self._counter.stop()
        self._count = 0
        self.recorder.stop()
        self.speaker.stop()
        self.meter.rest()

    def _try(self, work: Callable[[], object]) -> bool:
        self.said.setText("")
        try:
            work()
        except SalaError as error:
            self._say(error)
            return False
        return True

    def _say(self, error: SalaError) -> None:
        words = (
            sentence(self._texts, error.code, error.values),
            remedy(self._texts, error.code, error.values),
        )
        self.said.setText(" ".join(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._halt()
        super().closeEvent(event)
