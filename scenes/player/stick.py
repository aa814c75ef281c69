"""The export the player was started from: checks and mends its files on a thread, so that the picture never waits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.schema.check import Problem, has_errors

if TYPE_CHECKING:
    import threading

    from scenes.storage.export_signature import Signer

REST_SECONDS = 0.02
"""Between two pieces of a check that nobody asked for: a lesson that is being loaded comes first."""


class Stick:
    """`start` a check or `mend`; look at `state` meanwhile. Only one thing is done at a time."""

    def __init__(self, root: Path, user_data: Path | None = None) -> None:
        self.root = root
        self.state: Literal["idle", "checking", "mending", "done"] = "idle"
        self.fraction = 0.0
        self.files = 0
        self.problems: tuple[Problem, ...] = ()
        self.mended: tuple[str, ...] = ()
        self.fault: SalaError | None = None
        """Why nothing can be said: no list of files."""
        self.refusal: SalaError | None = None
        """Why nothing could be taken from the export that was chosen to mend from."""
        self.mended_from: Path | None = None
        self.others: tuple[Path, ...] = ()
        """Exports on other drives, looked for when something is damaged."""
        self.signer: Signer | None = None
        """Who signed the export; None until it was checked."""
        self.was_told = False
        self.has_news = False
        """Whether files were mended since the shelf was read."""
        self._user_data = user_data
        self._is_stopped = False
        self._is_gentle = False
        self._thread: threading.Thread | None = None

    @property
    def is_busy(self) -> bool:
        return self.state in ("checking", "mending")

    @property
    def is_damaged(self) -> bool:
        return self.fault is not None or has_errors(self.problems)

    @property
    def wants_telling(self) -> bool:
        """Whether something was found that nobody has been told yet."""
        return self.state == "done" and self.is_damaged and not self.was_told

    def check(self, *, gently: bool = False) -> None:
        """Begin to read all files; a gentle check that runs becomes a fast one."""
        self._is_gentle = gently
        if not self.is_busy:
            self.mended, self.mended_from = (), None
            self._begin("checking", None)

    def mend(self, other: Path) -> None:
        """Begin to replace what is damaged by files of another export, and check again."""
        if not self.is_busy:
            self._is_gentle = False
            self.mended, self.mended_from = (), other
            self._begin("mending", other)

    def trust(self) -> None:
        """A person has compared the fingerprint: the key is one of this signer from now on."""
        from scenes.storage.export_signature import Signer, trust

        signer = self.signer
        if self.is_busy or signer is None or self._user_data is None:
            return
        try:
            trust(self._user_data, signer)
        except SalaError as error:
            self.refusal = error
            return
        self.signer = Signer("known", signer.name, signer.key)
        self.problems = tuple(problem for problem in self.problems if problem.code != "signature_other_key")
        self.has_news = True

    def wait(self) -> None:
        """Until what was begun is done."""
        if self._thread is not None:
            self._thread.join()

    def close(self) -> None:
        """Stop what runs. A file is either replaced or not, never half."""
        self._is_stopped = True
        self.wait()

    def _begin(self, state: Literal["checking", "mending"], other: Path | None) -> None:
        self.state = state
        self.fraction = 0.0
        self.fault = self.refusal = None
        self.was_told = False
        import threading  # here and below: none of it is needed for a start

        self._thread = threading.Thread(target=self._work, args=(other,), name="stick", daemon=True)
        self._thread.start()

    def _work(self, other: Path | None) -> None:
        try:
            left = self._mend(other) if other is not None else []
            if not self._is_stopped:
                self._check(left)
        except SalaError as error:
            self.fault = error
        except Exception as error:  # noqa: BLE001  (the border of a thread: it must not end without a word)
            self.fault = SalaError("file_failed", name=self.root.name, detail=str(error))
        if self.is_damaged and not self._is_stopped:
            from scenes.storage.export_places import other_exports

            self.others = tuple(other_exports(self.root))
        self.state = "done"

    def _check(self, left: list[Problem]) -> None:
        """`left` says of what could not be mended why; where a file is still damaged, that is what is told."""
        from scenes.storage.export_check import check_export
        from scenes.storage.export_list import read_list
        from scenes.storage.export_signature import problem_of, signer_of

        listed = read_list(self.root)
        self.files = len(listed.files)
        found: list[Problem] = []
        self._follow(check_export(self.root, listed, found))
        if self._is_stopped:
            return
        reasons = {problem.path: problem for problem in left if problem.level == "error"}
        found = [reasons.get(each.path, each) if each.level == "error" else each for each in found]
        self.signer = signer_of(self.root, listed, self._user_data)
        problem = problem_of(self.signer)
        self.problems = (*found, problem) if problem is not None else tuple(found)

    def _mend(self, other: Path) -> list[Problem]:
        """What could not be mended. Why nothing at all could be is kept as `refusal`."""
        from scenes.storage.export_check import check_export
        from scenes.storage.export_mend import mend_export, read_list_of_either

        found: list[Problem] = list(self.problems)
        mended: list[str] = []
        left: list[Problem] = []
        try:
            if not found:
                self._follow(check_export(self.root, read_list_of_either(self.root, other), found))
            if not self._is_stopped:
                self._follow(mend_export(self.root, other, found, mended, left))
        except SalaError as error:
            self.refusal = error
        self.mended = tuple(mended)
        self.has_news = bool(mended)
        return left

    def _follow(self, job: Iterator[Progress]) -> None:
        for progress in job:
            if self._is_stopped:
                return
            self.fraction = progress.fraction
            if self._is_gentle:
                time.sleep(REST_SECONDS)
