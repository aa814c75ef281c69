"""What the player imports, early or late, is in the ready players, or it does without."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

NOT_ASKED = [
    "scenes.cli.lesson_commands imports scenes.cli.measured",
    "scenes.cli.lesson_commands imports scenes.storage.archive_write",
]
"""Stands in functions that only authors use: players read lessons and write none."""


def imports(tree: ast.AST) -> Iterator[str]:
    """Names of modules that a file asks for; not those that it can do without or that only types name."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.Try(handlers=handlers) if any("ImportError" in ast.dump(each) for each in handlers):
                continue
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str() as module, names=names):
                yield module
                yield from (f"{module}.{each.name}" for each in names)
            case _:
                yield from imports(node)


def test_nothing_that_the_player_reaches_is_left_out_of_ready_players(root: Path) -> None:
    code = tomllib.loads((root / "packaging/runtime.toml").read_text("utf-8"))["code"]
    never, seen, wrong = set(code["never"]), set(), []
    todo = [code["entry"]]
    while todo:
        name = todo.pop()
        path = root.joinpath(*name.split(".")).with_suffix(".py")
        path = path if path.exists() else path.with_suffix("") / "__init__.py"
        if name in seen or not name.startswith("scenes") or not path.exists():
            continue
        seen.add(name)
        for wanted in imports(ast.parse(path.read_text("utf-8"))):
            if wanted in never or wanted.partition(".")[0] in never:
                wrong.append(f"{name} imports {wanted}")
            else:
                todo.append(wanted)
    assert {"scenes.player.app", "scenes.schema.readers", "scenes.player.gamepad"} <= seen
    assert sorted(set(wrong)) == NOT_ASKED
