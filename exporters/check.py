"""First step: opens every lesson and collects all that is wrong. Errors stop the export, warnings are told."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from exporters.api import NO_PROFILE, CheckedLesson, Exported, Options, Tools
from exporters.fix import MENDABLE, in_known_words, mend_lesson
from scenes.checks.opened import check_opened, problem_of_unopened
from scenes.checks.profile import PROFILES
from scenes.errors import SalaError
from scenes.jobs import Progress, paused_gc
from scenes.schema.check import Problem, has_errors
from scenes.storage.assets import AssetsReadOnce
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.pack import pack_lesson
from scenes.texts import N_


def check_lessons(
    paths: Sequence[Path], options: Options, tools: Tools, exported: Exported, checked: list[CheckedLesson]
) -> Iterator[Progress]:
    """Fill `checked` with the lessons as they will be exported, and `exported.problems` with what is wrong.

    All lessons are looked at before anything stops. Raises SalaError export_no_lesson, export_fix_for_what,
    export_lesson_twice(name), export_has_errors(name, count).
    """
    if not paths:
        raise SalaError("export_no_lesson")
    if options.fix and options.profile == NO_PROFILE:
        raise SalaError("export_fix_for_what")
    for path in paths:
        yield Progress(0.0, tools.texts(N_("Checking {name}"), name=path.name))
        with paused_gc():
            yield from _check(path, options, tools, exported, checked)
    for path, problems in exported.problems.items():
        if has_errors(problems):
            count = sum(1 for problem in problems if problem.level == "error")
            raise SalaError("export_has_errors", name=path.name, count=count)
    seen: dict[str, str] = {}
    for lesson in checked:
        if lesson.lesson.id in seen:
            raise SalaError("export_lesson_twice", name=lesson.source.name)
        seen[lesson.lesson.id] = lesson.source.name


def _check(
    path: Path, options: Options, tools: Tools, exported: Exported, checked: list[CheckedLesson]
) -> Iterator[Progress]:
    if path in exported.problems:
        raise SalaError("export_lesson_twice", name=path.name)
    try:
        opened = open_lesson(path, tools.codec)
    except SalaError as error:
        exported.problems[path] = [problem_of_unopened(path, error)]
        return
    with contextlib.closing(opened):
        if opened.lesson is not None:
            exported.lessons[path] = opened.lesson
        wanted = None if options.profile == NO_PROFILE else options.profile
        assets = AssetsReadOnce(tools.assets, opened.files)
        problems, used = check_opened(opened, assets, tools.vocabulary, tools.codec, wanted)
        if wanted is not None and options.fix and any(problem.code in MENDABLE for problem in problems):
            before = problems
            notes: list[Problem] = []
            opened = yield from mend_lesson(opened, PROFILES[wanted], tools, notes)
            assets = AssetsReadOnce(tools.assets, opened.files)
            problems, used = check_opened(opened, assets, tools.vocabulary, tools.codec, wanted)
            problems = in_known_words(problems, before) + notes
        exported.problems[path] = problems
        if opened.lesson is None or has_errors(problems):
            return
        files: dict[str, bytes] = {}
        for _progress in pack_lesson(
            tools.codec,
            opened.lesson,
            assets,
            [reference for reference, _kind in used],
            files,
            opened.known,
            is_opened_again=True,
        ):
            pass
        exported.checked[path] = CheckedLesson(path, opened.lesson, tuple(problems), files, used)
        checked.append(exported.checked[path])
