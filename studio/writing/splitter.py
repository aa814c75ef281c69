"""Words of Khmer by khmercut's model, loaded when it is first needed and beside the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from scenes.khmer.words import rejoined

MODEL = "crf_ner_10000.crfsuite"
COLON, FULL_STOP = "\u17d6", "\u17d4"
"""៖ and ។ end a clause alike, but khmercut takes the first for a part of the letter before it: the model never saw such
a letter and begins a word with it. It is shown the second."""


class WordSplitter(QObject):
    """`split` cuts Khmer into words once `is_ready`; `warm` loads the model (18 MB, some tens of milliseconds).

    Without khmercut nothing is ever ready and texts stay as they are: the player breaks long words between clusters.
    """

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tagger: Any = None
        self._model = b""
        self._cutter: Any = None
        self._thread: threading.Thread | None = None

    @property
    def is_ready(self) -> bool:
        return self._tagger is not None

    def warm(self) -> None:
        """Begin to load, if that has not begun yet; `ready` is emitted in this object's thread."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._load, name="word-splitter", daemon=True)
            self._thread.start()

    def wait(self) -> bool:
        """Load now, and say whether words can be split."""
        self.warm()
        if self._thread is not None:
            self._thread.join()
        return self.is_ready

    def split(self, text: str) -> Sequence[str]:
        """The words of a text; the text as one word while nothing is loaded."""
        if self._tagger is None or not text:
            return [text]
        shown = text.replace(COLON, FULL_STOP)
        pieces = self._cutter.seg_kcc(shown)
        if "".join(pieces) != shown or not pieces:
            return [text]
        words: list[str] = []
        at = 0
        tags = self._tagger.tag(self._cutter.create_kcc_features(pieces))
        for seen, tag in zip(pieces, tags, strict=True):
            piece = text[at : at + len(seen)]
            at += len(seen)
            if tag == "1" or not words:
                words.append(piece)
            else:
                words[-1] += piece
        return rejoined(words)

    def end(self) -> None:
        """Wait for the thread, so that nothing of it outlives the program's objects."""
        if self._thread is not None:
            self._thread.join()

    def _load(self) -> None:
        try:
            import khmercut
            import pycrfsuite

            # By content: crfsuite opens files by names of the system's code page, which has no Khmer on Windows.
            # The tagger reads from these bytes for ever and does not hold them itself.
            self._model = (Path(khmercut.__file__).parent / MODEL).read_bytes()
            tagger = pycrfsuite.Tagger()
            tagger.open_inmemory(self._model)
        except (ImportError, OSError, ValueError):
            return
        self._cutter = khmercut
        self._tagger = tagger
        self.ready.emit()
