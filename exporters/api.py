"""What an exporter is: a name, declared options, and the files it puts together. No Qt, no terminal, no network.

Options are declared with `prop`, once: the flags of `sala export` and the rows of the studio's dialog are
both read from the declaration. An export is a job (a generator of `Progress`); closing it leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from scenes.jobs import Progress
from scenes.model.lesson import Lesson
from scenes.model.parts import Vocabulary
from scenes.model.values import LocalText
from scenes.records import dataclass
from scenes.schema.check import Problem
from scenes.schema.codec import Codec
from scenes.schema.describe import Property, describe
from scenes.schema.prop import prop
from scenes.storage.export_list import ListedFile
from scenes.texts import N_, Texts

if TYPE_CHECKING:
    from scenes.cli.measured import Measured

NO_PROFILE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What can be chosen for every target."""

    NEEDS: ClassVar[Mapping[str, str]] = {"fix": "profile"}
    """What changes nothing while another has not been chosen."""

    name: str = prop(
        "", label=N_("Name"), max_length=80, help=N_("Of the folder or file; empty: the title of the lesson.")
    )
    names_in: Literal["km", "en"] = prop(
        "km",
        label=N_("Names of files in"),
        choices={"km": N_("Khmer"), "en": N_("English")},
        help=N_("The language of the titles that files are named by."),
    )
    profile: Literal["none", "lab-low", "lab-mid"] = prop(
        "none",
        label=N_("PCs of the pupils"),
        choices={"none": N_("Any"), "lab-low": N_("Old and weak"), "lab-mid": N_("Newer")},
        help=N_("Whether the lessons are light enough for these PCs is checked first."),
    )
    fix: bool = prop(
        False,
        label=N_("Make lighter what is too heavy"),
        help=N_(
            "Smaller pictures, fewer lamps and pieces, in the exported copy only; your lesson stays as it is."
        ),
    )
    sign: str = prop(
        "",
        label=N_("Sign with the key"),
        max_length=500,
        ability="sign",
        help=N_("The file of your school’s key: others see who made the export, and that nobody changed it."),
    )
    measure: bool = prop(
        False,
        label=N_("Measure how fast it is drawn"),
        help=N_(
            "Afterwards each scene is played in the slowest way of drawing. This takes some seconds for each."
        ),
    )
    replace: bool = prop(
        False,
        label=N_("Replace an earlier export"),
        help=N_("Other lessons, answers of pupils and your own files in it are kept."),
    )


@dataclass(frozen=True, slots=True)
class Tools:
    """What exporters work with, built by the composition root. `runtimes` are searched in order."""

    assets: Path
    vocabulary: Vocabulary
    codec: Codec
    texts: Texts
    other_texts: Texts
    runtimes: tuple[Path, ...]

    @property
    def khmer(self) -> Texts:
        return self.texts if self.texts.language == "km" else self.other_texts

    @property
    def english(self) -> Texts:
        return self.texts if self.texts.language == "en" else self.other_texts


@dataclass(frozen=True, slots=True)
class CheckedLesson:
    """A lesson as it will be exported: without errors, all its files in memory."""

    source: Path
    lesson: Lesson
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    used: tuple[tuple[str, str], ...]
    """Its assets: reference and kind (model, picture or sound)."""


@dataclass(frozen=True, slots=True)
class PackedLesson:
    """A lesson as one `.sala` file. `file_name` is readable, safe everywhere, and unique in the export."""

    checked: CheckedLesson
    file_name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class KeptLesson:
    """A lesson of an earlier export, which the new one takes along as it is."""

    id: str
    title: LocalText
    file_name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FromRuntime:
    """A file of a ready runtime, which is copied as it is. `listed.path` is its name in `folder`."""

    folder: Path
    listed: ListedFile
    zip_file: Path | None
    zip_sha256: str = ""
    """Of the whole zip, if the manifest tells it: then its files need not be unpacked to be trusted."""


@dataclass(frozen=True, slots=True)
class Made:
    """Bytes that an exporter made, for a file that must be executable on Linux."""

    data: bytes
    is_executable: bool = False


def is_executable(piece: Made | FromRuntime) -> bool:
    return piece.is_executable if isinstance(piece, Made) else piece.listed.is_executable


@dataclass(slots=True)
class Plan:
    """All files of an export by their path in it."""

    pieces: dict[str, Made | FromRuntime] = field(default_factory=dict)

    def add(self, path: str, data: bytes, *, is_executable: bool = False) -> None:
        self.pieces[path] = Made(data, is_executable)


@dataclass(slots=True)
class Exported:
    """What a running export has found and made; complete when its job is done.

    `problems` are those of each lesson by its path as given, also when errors stopped the export.
    """

    path: Path | None = None
    problems: dict[Path, list[Problem]] = field(default_factory=dict)
    lessons: dict[Path, Lesson] = field(default_factory=dict)
    """Those that could be read, as their teachers know them, to name what the problems are about."""
    checked: dict[Path, CheckedLesson] = field(default_factory=dict)
    """Those without errors, as they were packed."""
    measured: list[tuple[Path, Measured]] = field(default_factory=list)
    """A scene each, if that was asked for."""
    facts: dict[str, Any] = field(default_factory=dict)
    """The report: worst level, files, sizes, hashes, licences (`report.facts_of_export`)."""


@dataclass(frozen=True, slots=True)
class Work:
    """One export on its way: what is exported, with which choices and tools."""

    lessons: tuple[PackedLesson, ...]
    options: Any
    tools: Tools
    kept: tuple[KeptLesson, ...] = ()
    """Those of an earlier export in the same place; no name is that of one of `lessons`."""

    @property
    def titles(self) -> list[LocalText]:
        """Of all lessons that will be on the shelf."""
        return [packed.checked.lesson.title for packed in self.lessons] + [kept.title for kept in self.kept]


Planner = Callable[[Work, Plan], Iterator[Progress]]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One target. `plan` fills a plan with all files; `form` says whether they become a folder, a zip or loose files.

    `suffix` is added to the name of what is made ("" for none; may depend on the options); `needs` are the runtimes it
    cannot do without.
    `next_step` says what one does with what was made. `idle` are options that would change nothing in it: they are
    neither shown nor taken.
    """

    id: str
    label: str
    help: str
    options: type[Options]
    plan: Planner
    form: Literal["folder", "zip", "files"] = "folder"
    suffix: str | Callable[[Any], str] = ""
    needs: tuple[str, ...] = ()
    next_step: str = ""
    idle: frozenset[str] = frozenset()

    @property
    def properties(self) -> tuple[Property, ...]:
        """What can be chosen for it."""
        return tuple(one for one in describe(self.options).properties if one.name not in self.idle)
