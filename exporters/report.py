"""What an export consists of, for people: worst level, files, sizes, hashes, licences. Shown, and stored in it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from exporters.api import Exporter, FromRuntime, Made, Plan, Work
from scenes.messages import sentence
from scenes.schema.check import Problem
from scenes.storage.export_list import ListedFile
from scenes.storage.lesson_folder import SALA_SUFFIX
from scenes.texts import N_, Texts

REPORT_FILE = "player/report.txt"
LEVELS = ("error", "warning", "note")


def listed_files(plan: Plan) -> list[ListedFile]:
    """Every file of a plan with size and hash; those of runtimes as their manifests say."""
    files = []
    for path, piece in plan.pieces.items():
        if isinstance(piece, FromRuntime):
            listed = piece.listed
            files.append(ListedFile(path, listed.size, listed.sha256, listed.is_executable))
        else:
            digest = hashlib.sha256(piece.data).hexdigest()
            files.append(ListedFile(path, len(piece.data), digest, piece.is_executable))
    return files


def worst_level(problems: Iterable[Problem]) -> str:
    """ "error", "warning", "note", or "" if there is nothing to tell."""
    found = {problem.level for problem in problems}
    return next((level for level in LEVELS if level in found), "")


def facts_of_export(exporter: Exporter, work: Work, plan: Plan) -> dict[str, Any]:
    """The report as plain data. Nothing in it changes from day to day."""
    lessons = []
    for packed in work.lessons:
        lesson = packed.checked.lesson
        licences = Counter(credit.licence for credit in lesson.credits)
        lessons.append(
            {
                "id": lesson.id,
                "title": dict(lesson.title),
                "file": packed.file_name,
                "size": len(packed.data),
                "sha256": hashlib.sha256(packed.data).hexdigest(),
                "warnings": sum(1 for problem in packed.checked.problems if problem.level == "warning"),
                "licences": dict(sorted(licences.items())),
            }
        )
    sizes = {
        "lessons": sum(
            len(p.data)
            for name, p in plan.pieces.items()
            if isinstance(p, Made) and name.endswith(SALA_SUFFIX)
        ),
        "players": sum(p.listed.size for p in plan.pieces.values() if isinstance(p, FromRuntime)),
        "other": sum(len(p.data) for p in plan.pieces.values() if isinstance(p, Made)),
    }
    sizes["other"] -= sizes["lessons"]
    problems = [problem for packed in work.lessons for problem in packed.checked.problems]
    return {
        "target": exporter.id,
        "level": worst_level(problems),
        "files": len(plan.pieces) + (exporter.form != "files"),  # the report itself is one
        "sizes": sizes,
        "lessons": lessons,
        "kept": [{"id": kept.id, "title": dict(kept.title), "file": kept.file_name} for kept in work.kept],
    }


def report_text(facts: Mapping[str, Any], problems: Mapping[str, list[Problem]], texts: Texts) -> str:
    """The report in one language. `problems` are those of each lesson by its file's name."""
    lines = [texts(N_("What is in this export")), ""]
    for lesson in facts["lessons"]:
        title = lesson["title"].get(texts.language) or next(iter(lesson["title"].values()), lesson["id"])
        size = texts.digits(str(kilobytes(lesson["size"])))
        lines.append(f"{title}  ({lesson['file']}, {size} kB)")
        lines.append(f"  sha256 {lesson['sha256']}")
        for licence, count in lesson["licences"].items():
            lines.append("  " + texts(N_("Licence {licence}: {count}"), licence=licence, count=count))
        for problem in problems.get(lesson["file"], []):
            if problem.level == "warning":
                lines.append(f"  ! {problem.path}: {sentence(texts, problem.code, problem.values)}")
    sizes = facts["sizes"]
    if facts["kept"]:
        lines += ["", kept_words(facts, texts)]
    lines.append("")
    lines.append(
        texts(
            N_("Lessons {lessons} MB, players {players} MB, other files {other} MB."),
            **{name: megabytes(size) for name, size in sizes.items()},
        )
    )
    return "\n".join(lines)


def kept_words(facts: Mapping[str, Any], texts: Texts) -> str:
    """Which lessons an earlier export had besides; empty if there are none."""
    titles = [kept["title"].get(texts.language) or kept["file"] for kept in facts["kept"]]
    return texts(N_("Kept of the earlier export: {lessons}"), lessons=", ".join(titles)) if titles else ""


def size_words(facts: Mapping[str, Any], texts: Texts) -> str:
    """How many files were made and how large they are; what has no players is told as one."""
    sizes = {name: megabytes(size) for name, size in facts["sizes"].items()}
    if not facts["sizes"]["players"]:
        total = megabytes(sum(facts["sizes"].values()))
        return texts(N_("Files: {files}; {total} MB."), files=facts["files"], total=total)
    words = N_("{files} files: lessons {lessons} MB, players {players} MB, other files {other} MB.")
    return texts(words, files=facts["files"], **sizes)


def megabytes(size: int) -> float:
    """With one place after the point; never 0.0 for something."""
    return -(-size * 10 >> 20) / 10


def kilobytes(size: int) -> int:
    return (size + 1023) // 1024


def add_report(facts: Mapping[str, Any], work: Work, plan: Plan) -> None:
    """Store the report in the export, in both languages."""
    problems = {packed.file_name: list(packed.checked.problems) for packed in work.lessons}
    parts = [report_text(facts, problems, texts) for texts in (work.tools.khmer, work.tools.english)]
    text = ("\n\n" + "-" * 40 + "\n\n").join(parts).replace("\u200b", "") + "\n"
    plan.add(REPORT_FILE, text.replace("\n", "\r\n").encode("utf-8-sig"))
