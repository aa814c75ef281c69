"""What every subcommand needs, built once by the composition root and passed on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import field
from pathlib import Path
from typing import Any, TextIO

from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.messages import report
from scenes.model.parts import Vocabulary
from scenes.records import dataclass
from scenes.schema.codec import Codec
from scenes.texts import UI_LANGUAGES, Texts

EXIT_OK = 0
EXIT_PROBLEMS = 1
"""The lesson has errors, or could not be finished."""
EXIT_USAGE = 2
EXIT_FAILED = 3
"""Something could not be read, written or shown."""


@dataclass(frozen=True, slots=True)
class Context:
    """The program's folders, words and streams."""

    assets: Path
    vocabulary: Vocabulary
    codec: Codec
    texts: Texts
    other_texts: Texts
    """The second language: errors are said in both, because who helps may not read the first."""
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def say(self, text: str) -> None:
        print(text, file=self.out, flush=True)

    def say_json(self, data: Any) -> None:
        print(json.dumps(data, ensure_ascii=False, indent=2), file=self.out, flush=True)

    def complain(self, error: SalaError) -> None:
        """Say what is wrong and what to do, in both languages."""
        for texts in (self.texts, self.other_texts):
            print(report(texts, error), file=self.err, flush=True)

    def run_job(self, job: Iterator[Progress], finish: Callable[[], None] = lambda: None) -> None:
        """Run long work with a progress bar on a terminal. Ctrl-C closes the job, which cleans up."""
        is_terminal = self.err.isatty()
        said = ""
        try:
            for progress in job:
                said = progress.text or said
                if is_terminal:
                    filled = round(progress.fraction * 24)
                    bar = "█" * filled + "░" * (24 - filled)
                    print(
                        f"\r{bar} {progress.fraction:4.0%} {said[:50]:<50}",
                        end="",
                        file=self.err,
                        flush=True,
                    )
        finally:
            close = getattr(job, "close", None)
            if close is not None:
                close()
            if is_terminal:
                print("\r" + " " * 84 + "\r", end="", file=self.err, flush=True)
        finish()


def make_context(root: Path, vocabulary: Vocabulary, language: str) -> Context:
    """`root` holds the assets folder; `language` is that of the user's system or of --lang."""
    assets = root / "assets"
    main = language if language in UI_LANGUAGES else "en"
    other = "km" if main == "en" else "en"
    locale = assets / "locale"
    return Context(assets, vocabulary, Codec(vocabulary), Texts(main, locale), Texts(other, locale))
