"""A line above the view about the safety of the work: no safety copy, or a lesson that is only looked at."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from scenes.messages import remedy, sentence
from scenes.texts import N_, Texts
from studio.recovery.keeper import Keeper
from studio.session import EditingSession
from studio.window_memory import WindowMemory, png_of

FIRST_MS = 1500
EVERY_MS = 15_000
_STYLE = """
QFrame#safety { background: #fdf0d5; border: 0; border-bottom: 1px solid #e0b45c; }
QFrame#safety QLabel { color: #5b3a00; padding: 6px 12px; }
"""


class SafetyNotice(QFrame):
    """Shown only when there is something to say."""

    def __init__(self, keeper: Keeper, session: EditingSession, texts: Texts) -> None:
        super().__init__()
        self._keeper, self._session, self._texts = keeper, session, texts
        self.setObjectName("safety")
        self.setStyleSheet(_STYLE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.label)
        self._disconnect = session.saved.connect(self.refresh)
        keeper.fault_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        texts, fault = self._texts, self._keeper.fault
        words: list[str] = []
        if self._session.place.is_read_only:
            words.append(texts(N_("Opened only to be looked at. To keep changes, save under another name.")))
        if fault is not None:
            words.append(texts(N_("No safety copy can be written now: save often.")))
            words += [sentence(texts, fault.code, fault.values), remedy(texts, fault.code, fault.values)]
        self.label.setText(" ".join(words))
        self.setVisible(bool(words))

    def end(self) -> None:
        self._disconnect()
        self._keeper.fault_changed.disconnect(self.refresh)


class Photographer(QTimer):
    """Keeps a picture of the view with the safety copy: a moment after opening, then while there are changes."""

    def __init__(self, parent: QWidget, session: EditingSession, memory: WindowMemory) -> None:
        super().__init__(parent)
        self._session, self._memory = session, memory
        self._shown: object = None
        self.setInterval(FIRST_MS)
        self.timeout.connect(self._take)
        if session.safety is not None:
            self.start()

    def _take(self) -> None:
        self.setInterval(EVERY_MS)
        lesson = self._session.lesson
        if lesson is not self._shown and (image := self._memory.image()) is not None:
            self._shown = lesson
            self._session.keep_picture(cache(lambda: png_of(image)))  # made by another thread, once
