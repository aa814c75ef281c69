"""Paper: a guide for the teacher and a sheet of questions for pupils, to print in black and white."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from exporters.api import Exporter, Options, PackedLesson, Plan, Work
from exporters.loose_names import loose_name
from exporters.pack import ZERO_WIDTH_SPACE, readable_name, unique_name
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.records import dataclass
from scenes.say import Say
from scenes.schema.prop import prop
from scenes.storage.archive import read_archive
from scenes.storage.assets import Assets
from scenes.storage.lesson_folder import SALA_SUFFIX, ArchiveFiles
from scenes.texts import N_

GUIDE = N_("Teacher’s guide")
SHEET = N_("Questions")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOptions(Options):
    """Which languages and sheets are made."""

    languages: Literal["both", "km", "en"] = prop(
        "both",
        label=N_("Languages"),
        choices={"both": N_("Khmer and English"), "km": N_("Khmer"), "en": N_("English")},
    )
    sheets: Literal["both", "guide", "questions"] = prop(
        "both",
        label=N_("Sheets"),
        choices={"both": N_("Guide and questions"), "guide": GUIDE, "questions": SHEET},
    )


def _plan(work: Work, plan: Plan) -> Iterator[Progress]:
    try:
        from exporters.paper.lesson_paper import pupils_sheet, teachers_guide
    except ModuleNotFoundError:
        raise SalaError("paper_not_installed") from None

    options: PaperOptions = work.options
    languages = ("km", "en") if options.languages == "both" else (options.languages,)
    fonts = work.tools.assets / "fonts"
    taken: set[str] = set()
    for number, packed in enumerate(work.lessons):
        lesson = packed.checked.lesson
        with read_archive(packed.data) as archive:
            assets = Assets(work.tools.assets, ArchiveFiles(archive))
            for language in languages:
                yield Progress(number / len(work.lessons), packed.file_name)
                say = Say(work.tools.khmer if language == "km" else work.tools.english)
                if options.sheets != "questions":
                    guide = teachers_guide(lesson, say, fonts, assets.read)
                    plan.add(_name(work, packed, GUIDE, language, taken), guide)
                if options.sheets != "guide":
                    sheet = pupils_sheet(lesson, say, fonts, assets.read)
                    plan.add(_name(work, packed, SHEET, language, taken), sheet)


def _name(work: Work, packed: PackedLesson, kind: str, language: str, taken: set[str]) -> str:
    """The title in the language of the sheet, and what it is; no two are the same to a stick, which takes a for A."""
    texts = work.tools.khmer if language == "km" else work.tools.english
    words = texts(kind).replace(ZERO_WIDTH_SPACE, "")
    title = readable_name(packed.checked.lesson.title, language, packed.file_name.removesuffix(SALA_SUFFIX))
    is_told = len(work.lessons) > 1 or not work.options.name.strip()
    return unique_name(loose_name(work, *([title] if is_told else []), words), taken) + ".pdf"


EXPORTER = Exporter(
    "pdf",
    N_("Paper (PDF)"),
    N_("A guide for the teacher and a sheet of questions, to print in black and white."),
    PaperOptions,
    _plan,
    form="files",
    next_step=N_("What now: open the files and print them."),
    idle=frozenset({"names_in", "profile", "fix", "sign", "measure"}),
)
