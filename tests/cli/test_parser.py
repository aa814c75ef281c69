"""What argparse says by itself is said in the language of the program, and Khmer lines break between words."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.cli.parser import CommandParser, wrapped
from scenes.cli.tables import columns_of
from scenes.texts import Texts

ROOT = Path(__file__).parents[2]
KHMER = re.compile("[\u1780-\u17ff]")


def parser_in(language: str) -> CommandParser:
    """One subcommand with every kind of argument."""
    parser = CommandParser(Texts(language, ROOT / "assets/locale"), prog="sala")
    commands = parser.add_subparsers(metavar="COMMAND")
    do = commands.add_parser("do")
    do.add_argument("where")
    do.add_argument("--to", choices=("usb", "zip"))
    do.add_argument("--size", type=int, nargs=2)
    do.add_argument("--several", nargs="+")
    do.add_argument("--size-of", dest="other")
    either = do.add_mutually_exclusive_group()
    either.add_argument("--csv", action="store_true")
    either.add_argument("--json", action="store_true")
    one = commands.add_parser("one").add_mutually_exclusive_group(required=True)
    one.add_argument("--this")
    one.add_argument("--that")
    return parser


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("do", "This is missing: where"),
        ("do a --foo", "This is not known here: --foo"),
        ("go", "COMMAND: 'go' is none of these: 'do', 'one'"),
        ("do a --to sea", "--to: 'sea' is none of these: 'usb', 'zip'"),
        ("do a --size 1 x", "--size: 'x' cannot stand here"),
        ("do a --size 1", "--size: so many values must follow: 2"),
        ("do a --to", "--to: a value must follow"),
        ("do a --several", "--several: one value at least must follow"),
        ("do a --csv --json", "--json does not go together with --csv"),
        ("do a --csv=3", "--csv takes no value, such as '3'"),
        ("do a --s 3", "--s may mean more than one thing: --size, --several, --size-of"),
        ("one", "One of these is missing: --this --that"),
    ],
)
def test_faults_are_told_in_words_of_our_own(
    given: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("en", "km"):
        with pytest.raises(SystemExit) as ended:
            parser_in(language).parse_args(given.split())
        assert ended.value.code == 2
        usage, fault = capsys.readouterr().err.rsplit("sala", 1)
        assert usage.startswith("usage: sala" if language == "en" else "របៀប")
        words = fault.partition(": ")[2].strip()
        assert words == says if language == "en" else KHMER.search(words)


def test_the_help_of_a_subcommand_is_whole_in_khmer(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser_in("km").parse_args(["do", "--help"])
    shown = capsys.readouterr().out
    for words in ("usage", "positional", "options", "show this"):
        assert words not in shown
    untouched = argparse.ArgumentParser(prog="sala").format_help()
    assert untouched.startswith("usage: sala [-h]")
    assert "show this help message and exit" in untouched


@given(st.lists(st.text("កាលូ្រ abc", min_size=1, max_size=9), max_size=12), st.integers(8, 40))
def test_lines_break_between_words_and_lose_none(words: list[str], width: int) -> None:
    text = "\u200b".join(words)
    lines = wrapped(text, width)
    assert re.split("[\\s\u200b]+", " ".join(lines).strip()) == re.split(
        "[\\s\u200b]+", text.strip(" \u200b")
    )
    for line in lines:
        assert columns_of(line) <= width or not re.search("[ \u200b]", line.strip(" \u200b"))
