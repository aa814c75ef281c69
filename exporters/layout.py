"""Where things lie in an exported folder. One layout serves Windows, Linux and sticks for both."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from exporters import start_files
from exporters.api import Plan, Tools, Work
from exporters.runtime import Runtime, find_runtime, runtime_prefix
from scenes.jobs import Progress
from scenes.messages.names import PLAYER_NAMES
from scenes.say import Say
from scenes.storage.export_list import LESSONS_FOLDER
from scenes.texts import N_

README = "READ-ME.txt"
GUIDE = "GUIDE.pdf"

_GUIDE = (
    N_("Sala: 3D lessons"),
    N_("The lessons on this stick or in this folder need no internet and no installation."),
    N_("Windows: open START-Windows. If Windows asks whether to run it: More info, then Run anyway."),
    N_(
        "Linux: open START-Linux.sh. If only its text appears: open a terminal here and type: sh START-Linux.sh"
    ),
    N_("Copying: copy the whole folder, with everything in it."),
    N_("Answers of the pupils are kept in the folder lessons/results."),
    N_("Is the stick damaged? In the player press Esc, then Check this stick. It names every damaged file."),
    N_("Mending: plug in a second stick with the same lessons, check again, then choose Mend."),
)


def plan_folder(work: Work, targets: Collection[str], plan: Plan) -> Iterator[Progress]:
    """Lessons, players and what starts them."""
    tools = work.tools
    for packed in work.lessons:
        plan.add(f"{LESSONS_FOLDER}/{packed.file_name}", packed.data)
    for kept in work.kept:
        plan.add(f"{LESSONS_FOLDER}/{kept.file_name}", kept.data)
    for target in targets:
        yield Progress(
            0.0, tools.texts(N_("Looking for the player for {target}"), target=PLAYER_NAMES[target])
        )
        runtime = find_runtime(target, tools.runtimes)
        runtime.plan(plan, runtime_prefix(target))
        _add_start(plan, runtime, tools)
    plan.add(README, read_me(work))
    guide = _guide_pdf(work) if len(targets) > 1 else b""  # a stick goes from hand to hand
    if guide:
        plan.add(GUIDE, guide)


def _add_start(plan: Plan, runtime: Runtime, tools: Tools) -> None:
    khmer, english = tools.khmer, tools.english
    if runtime.target == "windows":
        plan.add(start_files.START_WINDOWS, start_files.start_windows(runtime, khmer, english))
        plan.add(start_files.SIZES_WINDOWS, start_files.sizes_windows(runtime))
    else:
        script = start_files.start_linux(runtime, khmer, english)
        plan.add(start_files.START_LINUX, script, is_executable=True)
        plan.add(start_files.SUMS_LINUX, start_files.sums_linux(runtime))


def _guide_pdf(work: Work) -> bytes:
    """The same on paper; empty where what makes PDF files is not installed (READ-ME.txt says all of it)."""
    try:
        from exporters.paper.stick_guide import stick_guide
    except ModuleNotFoundError:
        return b""
    tools = work.tools
    return stick_guide((Say(tools.khmer), Say(tools.english)), _GUIDE, work.titles, tools.assets / "fonts")


def read_me(work: Work) -> bytes:
    """How to start, copy, check and mend, in both languages; with a byte order mark, which old Notepads need."""
    parts = []
    for texts in (work.tools.khmer, work.tools.english):
        lines = [texts(line) for line in _GUIDE]
        titles = [f"- {title.pick(texts.language)}" for title in work.titles]
        parts.append("\n\n".join([lines[0], "\n".join(titles), *lines[1:]]))
    rule = "\n\n" + "-" * 40 + "\n\n"
    text = rule.join(parts).replace("\u200b", "") + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")
