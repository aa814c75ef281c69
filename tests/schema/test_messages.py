"""Every code that is raised or reported anywhere has its sentence, with all the values that it needs."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from scenes.messages import MESSAGES, checking, remedy, sentence
from scenes.schema.readers import kind_of
from scenes.texts import Texts


def _strings(node: ast.expr, code_variables: dict[str, set[str]]) -> set[str]:
    """The codes that an expression may stand for: a constant, one of two, or a variable that was given constants."""
    match node:
        case ast.Constant(value=str(code)):
            return {code}
        case ast.IfExp():
            return _strings(node.body, code_variables) | _strings(node.orelse, code_variables)
        case ast.Name():
            return code_variables.get(node.id, set())
    return set()


def _reports(tree: ast.AST) -> Iterator[tuple[set[str], set[str] | None]]:
    """(codes, names of values) of every report in a module; None if the values are passed on."""
    variables: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            variables.setdefault(node.targets[0].id, set()).update(_strings(node.value, {}))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        at = {"SalaError": 0, "Problem": 1, "report_problem": 2}.get(name)
        if at is None or len(node.args) <= at:
            continue
        keywords = {keyword.arg for keyword in node.keywords}
        names: set[str] | None = {keyword for keyword in keywords if keyword is not None}
        if None in keywords or isinstance(node.args[at], ast.Name):  # passed on, or one of several codes
            names = None
        if name == "Problem":
            given = node.args[3] if len(node.args) > 3 else None
            keys = given.keys if isinstance(given, ast.Dict) else [None]
            constant = [key.value for key in keys if isinstance(key, ast.Constant)]
            names = {str(key) for key in constant} if given is None or len(constant) == len(keys) else None
        yield _strings(node.args[at], variables), names


def _all_reports(root: Path) -> list[tuple[str, set[str] | None, str]]:
    found = []
    for path in sorted((root / "scenes").rglob("*.py")):
        for codes, names in _reports(ast.parse(path.read_text(encoding="utf-8"))):
            found += [(code, names, path.name) for code in codes]
    return found


def test_every_code_has_a_sentence(root: Path) -> None:
    reports = _all_reports(root)
    assert len({code for code, _names, _file in reports}) > 40
    missing = sorted({(code, file) for code, _names, file in reports if code not in MESSAGES})
    assert missing == []


def test_every_report_fills_its_sentence(root: Path) -> None:
    wrong = []
    for code, names, file in _all_reports(root):
        text = "".join(MESSAGES.get(code, ("", "")))
        wanted = {name for _, name, _, _ in string.Formatter().parse(text) if name} - {"code"}
        if names is not None and not wanted <= names:
            wrong.append((code, file, sorted(wanted - names)))
    assert wrong == []


@pytest.mark.parametrize("code", sorted(checking.MESSAGES))
def test_sentences_about_lessons_are_whole(code: str) -> None:
    wrong, advice = MESSAGES[code]
    for text in (wrong, advice):
        assert text[0].isupper() or text[0] in "“{"
        assert text.rstrip("”")[-1] in ".?:}…!"
        assert len(text) <= 120


def test_sentences_are_filled() -> None:
    texts = Texts("en")
    values = {"wanted": "number", "found": kind_of([])}
    assert sentence(texts, "wrong_type", values) == "Here must be: number. There is: list."
    assert remedy(texts, "unknown_kind_near", {"near": "show"}).startswith("Write “show”.")


@pytest.mark.parametrize("value", [None, {}, [], "", True, 1, 1.5])
def test_kinds_of_values_are_translatable_words(value: object) -> None:
    assert kind_of(value) in checking.WORDS
