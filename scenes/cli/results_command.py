"""`sala results`: what pupils did, as a table for people, spreadsheets and programs."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from scenes.cli.context import EXIT_OK, EXIT_PROBLEMS, EXIT_USAGE, Context
from scenes.cli.tables import aligned, columns_of
from scenes.errors import SalaError
from scenes.khmer.clusters import clusters
from scenes.messages import report
from scenes.play.marks import given_as, given_in, mark_record
from scenes.play.results import (
    HEADINGS,
    Cell,
    Results,
    Table,
    answer_table,
    as_csv,
    gain_table,
    merged,
    question_table,
    summary_table,
    to_mark_table,
)
from scenes.storage.atomic import read_file, write_file
from scenes.storage.journal import Journal
from scenes.storage.results_files import ReadResults, read_results
from scenes.texts import N_, Texts

MARKS_NAME = "teacher-marks.jsonl"
"""The file, beside results, in which marks of a teacher are kept."""
MAX_MARKS = 4 << 20
_TERMINAL = "-"
_FOR_PROGRAMS = frozenset({"attempt", "lesson_hash", "item_version", "id"})
_WIDEST = 48
"""Columns of a terminal for one cell; CSV and JSON have all of it."""
_YES_OR_NO = frozenset({"right", "finished", "passed"})


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], context: Context) -> None:
    """Add the subcommand to the parser."""
    _ = context.texts
    results = commands.add_parser("results", help=_(N_("Show what pupils did: answers, points, time.")))
    results.add_argument(
        "places",
        nargs="*",
        type=Path,
        metavar="FOLDER",
        help=_(N_("Where results are; all folders in it too.")),
    )
    results.add_argument(
        "--csv",
        nargs="?",
        const=_TERMINAL,
        metavar="FILE",
        help=_(N_("Make a table for spreadsheets, in this file or on the terminal.")),
    )
    results.add_argument("--json", action="store_true", help=_(N_("Print what a program can read.")))
    kinds = results.add_mutually_exclusive_group()
    kinds.add_argument("--answers", action="store_true", help=_(N_("One line for each answer.")))
    kinds.add_argument(
        "--to-mark", action="store_true", help=_(N_("Answers in own words that wait for their points."))
    )
    results.add_argument(
        "--mark", action="append", default=[], metavar="ID=POINTS", help=_(N_("Give points to an answer."))
    )
    results.add_argument(
        "--marks",
        type=Path,
        metavar="FILE",
        help=_(N_("Give the points of a table with the columns id and points (see --to-mark --csv).")),
    )
    kinds.add_argument(
        "--gains", action="store_true", help=_(N_("What was right before and after, and the gain."))
    )
    kinds.add_argument("--questions", action="store_true", help=_(N_("One line for each question.")))
    results.set_defaults(run=run_results)


def run_results(context: Context, arguments: argparse.Namespace) -> int:
    """Exit code 1 if anything is damaged or missing: the table shows what is left."""
    places, target = list(arguments.places), arguments.csv
    if target not in (None, _TERMINAL) and Path(target).is_dir():
        # `sala results --csv FOLDER` reads as if it were meant so.
        places.append(Path(target))
        target = _TERMINAL
    if not places:
        context.complain(SalaError("results_no_folder"))
        return EXIT_USAGE
    found = read_results(places)
    results = merged(found.lines)
    if arguments.mark or arguments.marks is not None:
        found.lines.extend(_give_marks(context, arguments, results, places[0]))
        results = merged(found.lines)
    table = _table(results, arguments, context.texts.language)
    if arguments.json:
        context.say_json(_as_data(context, found, results, table))
    elif target == _TERMINAL:
        _write_out(context, as_csv(table))
    elif target is not None:
        _write_csv(Path(target), as_csv(table))
        context.say(context.texts(N_("Wrote {count} lines into {file}."), count=len(table.rows), file=target))
    elif not table.rows:
        context.say(context.texts(N_("There are no results here.")))
    else:
        _show(context, table, is_answers=arguments.answers)
    _complain(context, found, results)
    is_sound = not (found.damaged or found.unreadable or results.missing or results.changed)
    return EXIT_OK if is_sound else EXIT_PROBLEMS


def _give_marks(
    context: Context, arguments: argparse.Namespace, results: Results, place: Path
) -> list[dict[str, object]]:
    """Write the marks beside the results; returns their lines. Nothing is written if one of them cannot be given."""
    given = [given_as(text) for text in arguments.mark]
    if arguments.marks is not None:
        given += given_in(read_file(arguments.marks, MAX_MARKS).decode("utf-8", "replace"))
    answers = {str(r.get("id")): r for r in results.records if r["type"] == "answer" and "to_mark" in r}
    at = datetime.now().astimezone().isoformat(timespec="microseconds")
    lines = []
    for mark in given:
        if mark.answer not in answers:
            raise SalaError("no_such_answer", id=mark.answer)
        lines.append(mark_record(answers[mark.answer], mark.points, at))
    folder = place if place.is_dir() else place.parent
    with Journal.open(folder / MARKS_NAME) as journal:
        for line in lines:
            journal.append(line)
    context.say(context.texts(N_("Marks written: {count}."), count=len(lines)))
    return lines


def _table(results: Results, arguments: argparse.Namespace, language: str) -> Table:
    make = summary_table
    if arguments.answers:
        make = answer_table
    elif arguments.to_mark:
        make = to_mark_table
    elif arguments.gains:
        make = gain_table
    elif arguments.questions:
        make = question_table
    return make(results, language)


def _as_data(context: Context, found: ReadResults, results: Results, table: Table) -> dict[str, object]:
    return {
        "rows": table.as_data(),
        "files": [str(path) for path in found.files],
        "damaged": [{"file": str(path), "lines": lines} for path, lines in found.damaged.items()],
        "unreadable": [
            {"file": str(path), "code": error.code, "sentence": report(context.texts, error)}
            for path, error in found.unreadable.items()
        ],
        "missing_lines": results.missing,
    }


def _write_out(context: Context, text: str) -> None:
    """As it is: a terminal of Windows would turn each end of line into another one."""
    buffer = getattr(context.out, "buffer", None)
    if buffer is None:
        context.out.write(text)
    else:
        context.out.flush()
        buffer.write(text.encode("utf-8"))
    context.out.flush()


def _write_csv(path: Path, text: str) -> None:
    if path.exists() and path.suffix.lower() != ".csv":
        raise SalaError("file_exists", name=path.name, path=str(path))  # a slip must not cost a results file
    write_file(path, text.encode("utf-8"))


def _complain(context: Context, found: ReadResults, results: Results) -> None:
    for path, error in found.unreadable.items():
        print(f"{path}:", file=context.err)
        context.complain(error)
    for path, lines in found.damaged.items():
        numbers = ", ".join(str(number) for number in lines[:10]) + (" …" if len(lines) > 10 else "")
        context.complain(SalaError("results_damaged", file=str(path), count=len(lines), lines=numbers))
    if results.missing:
        context.complain(SalaError("results_missing", count=results.missing))
    if results.changed:
        context.complain(SalaError("results_changed", count=results.changed))


# ---------------------------------------------------------------------- the screen


def _show(context: Context, table: Table, *, is_answers: bool) -> None:
    """The columns that people want, in the order of the table."""
    _ = context.texts
    at = table.columns.index("title")
    # The title says which lesson it is, unless an old file does not know it.
    less = _FOR_PROGRAMS | {"lesson" if all(row[at] for row in table.rows) else "title"}
    if "answer" in table.columns:
        less = less - {"id"}  # by which a mark is given
    wanted = [index for index, name in enumerate(table.columns) if name not in less]
    headings = [_(HEADINGS[table.columns[index]]) for index in wanted]
    is_yes_or_no = [
        table.columns[i] in _YES_OR_NO and (is_answers or table.columns[i] != "right") for i in wanted
    ]
    rows = [
        [
            _on_screen(_, table.columns[index], row[index], is_yes_or_no=is_flag)
            for index, is_flag in zip(wanted, is_yes_or_no, strict=True)
        ]
        for row in table.rows
    ]
    is_number = [all(isinstance(row[i], int | float) for row in table.rows) for i in wanted]
    for line in aligned(headings, rows, [n and not f for n, f in zip(is_number, is_yes_or_no, strict=True)]):
        context.say(line)


def _on_screen(texts: Texts, column: str, cell: Cell, *, is_yes_or_no: bool) -> str:
    if is_yes_or_no:
        return texts(N_("yes")) if cell == 1 else texts(N_("no"))
    if column == "at":
        return str(cell)[:16].replace("T", " ")
    return _short(str(cell))


def _short(text: str) -> str:
    if columns_of(text) <= _WIDEST:
        return text
    kept = clusters(text)[: _WIDEST - 1]
    while columns_of("".join(kept)) >= _WIDEST:
        kept = kept[:-1]
    return "".join(kept) + "…"
