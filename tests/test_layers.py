"""The layers of docs/architecture.md hold, and a broken one is noticed."""

from __future__ import annotations

import fnmatch
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

_PACKAGES = ("scenes", "studio", "exporters")
_CHECK = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def lint_imports(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    # A line wider than any contract's name: rich must not break what we look for.
    environment = {"PYTHONPATH": str(folder), "COLUMNS": "300", "PATH": "", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", _CHECK, "--no-cache", "--no-logo", *options],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def modules(root: Path) -> list[str]:
    """Dotted names of all modules of the product."""
    names = []
    for package in _PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def sources(root: Path, contract_id: str) -> list[str]:
    """Names of the modules that a contract of pyproject.toml holds for."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (contract,) = [entry for entry in settings["contracts"] if entry["id"] == contract_id]
    patterns = contract["source_modules"]
    return [
        name
        for name in modules(root)
        if any(fnmatch.fnmatchcase(name, form) for stem in patterns for form in (stem, f"{stem}.*"))
    ]


def skeleton(root: Path, target: Path) -> None:
    """A product of empty modules under the contracts of the real one, and one more kind of component."""
    shutil.copy(root / "pyproject.toml", target)
    probes = [f"scenes/components/probe/{name}.py" for name in ("__init__", "model", "logic", "stage")]
    present = [
        str(path.relative_to(root)) for package in _PACKAGES for path in (root / package).rglob("*.py")
    ]
    for name in [*present, *probes, "scenes/components/__init__.py"]:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (target / "scenes/media/pictures.py").write_text("from PIL import Image\n", encoding="utf-8")


def test_contracts_are_kept(root: Path) -> None:
    done = lint_imports(root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("scenes/model/__init__.py", "import panda3d.core", "pure"),
        ("scenes/schema/__init__.py", "import yaml", "pure"),
        ("scenes/play/__init__.py", "from PIL import Image", "pure"),
        ("scenes/simulate/__init__.py", "import panda3d.bullet", "pure"),
        ("scenes/simulate/__init__.py", "import scenes.play.session", "simulate-below-play"),
        ("scenes/play/__init__.py", "import scenes.media.pictures", "pure"),
        ("scenes/components/probe/model.py", "import scenes.stage", "core-below-view"),
        ("scenes/components/probe/logic.py", "import panda3d.core", "pure"),
        ("scenes/components/probe/stage.py", "from PySide6 import QtCore", "no-qt"),
        ("scenes/storage/__init__.py", "import panda3d.core", "files"),
        ("scenes/generators/__init__.py", "import numpy", "media"),
        ("scenes/generators/__init__.py", "from PIL import Image", "pictures"),
        ("scenes/stage/__init__.py", "import scenes.player", "stage-below-player"),
        ("scenes/stage/__init__.py", "def late():\n    import studio", "direction"),
        ("scenes/player/__init__.py", "import exporters", "direction"),
        ("scenes/player/__init__.py", "from direct.showbase.ShowBase import ShowBase", "no-showbase"),
        ("scenes/player/__init__.py", "from PySide6 import QtCore", "qt-free-runs"),
        ("exporters/__init__.py", "import studio", "direction"),
        ("exporters/__init__.py", "from PySide6 import QtCore", "no-qt"),
    ],
)
def test_broken_layer_is_noticed(root: Path, tmp_path: Path, module: str, line: str, contract: str) -> None:
    skeleton(root, tmp_path)
    before = lint_imports(tmp_path, "--contract", contract)
    assert before.returncode == 0, before.stdout + before.stderr

    with (tmp_path / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    after = lint_imports(tmp_path, "--contract", contract)
    assert after.returncode == 1, after.stdout + after.stderr
    assert "BROKEN" in after.stdout
    assert module.removesuffix(".py").removesuffix("/__init__").replace("/", ".") in after.stdout


def test_no_module_hides_from_the_contracts(root: Path) -> None:
    """The import graph sees only folders with an __init__.py."""
    folders = {path.parent for package in _PACKAGES for path in (root / package).rglob("*.py")}
    bare = [
        str(folder.relative_to(root)) for folder in sorted(folders) if not (folder / "__init__.py").exists()
    ]
    assert not bare, f"without __init__.py: {bare}"


def test_every_package_of_scenes_has_a_layer(root: Path) -> None:
    """A new package must say in pyproject.toml where it belongs."""
    placed = {
        name.split(".")[1]
        for contract in ("pure", "files", "media", "stage-below-player", "qt-free-runs")
        for name in sources(root, contract)
        if "." in name
    }
    present = {name.split(".")[1] for name in modules(root) if name.startswith("scenes.")}
    assert present <= placed | {"components"}, f"in no contract: {sorted(present - placed)}"


def test_packaging_and_assets_are_no_packages(root: Path) -> None:
    """A package named `packaging` in the root would hide the library of that name."""
    assert not (root / "packaging/__init__.py").exists()
    assert not (root / "assets/__init__.py").exists()


@pytest.mark.parametrize(
    ("contracts", "never"),
    [
        (("pure",), ("panda3d", "direct", "PySide6", "PIL", "numpy", "yaml", "uharfbuzz")),
        (("pure", "files", "media"), ("panda3d", "direct", "PySide6", "numpy")),
    ],
    ids=["pure", "core"],
)
def test_clean_interpreter_imports_the_core_alone(
    root: Path, contracts: tuple[str, ...], never: tuple[str, ...]
) -> None:
    names = sorted({name for contract in contracts for name in sources(root, contract)})
    assert "scenes.model" in names
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        f"print(*sorted(set({never!r}) & {{name.partition('.')[0] for name in sys.modules}}))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
