"""What turns the studio's folder into packages: equal folders give equal bytes, whoever built them and when."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import studio_packages

    return studio_packages


def program(folder: Path, files: list[str], day: int) -> Path:
    """A small studio: these files, written in this order on that day."""
    for name in [*files, "lib/assets/fonts/SalaBattambang-Bold.ttf", "licences/Sala.txt"]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() * 50)
    shutil.copy(ROOT / "assets/fonts/SalaBattambang-Bold.ttf", folder / "lib/assets/fonts")
    for target in ("linux", "windows"):
        (folder / "lib/runtimes" / target).mkdir(parents=True)
        (folder / "lib/runtimes" / target / "runtime.zip").write_bytes(b"zip")
    (folder / "sala").chmod(0o755)
    for path in folder.rglob("*"):
        os.utime(path, (day * 86400, day * 86400))
    return folder


def test_two_builds_on_two_days_are_equal_byte_for_byte(writers: ModuleType, tmp_path: Path) -> None:
    files = ["sala", "sala-studio.exe", "lib/ភាសា.txt", "lib/b.pyc", "lib/a.pyc"]
    made = []
    for number, (order, day) in enumerate([(files, 9000), (files[::-1], 15000)]):
        folder = program(tmp_path / f"build{number}" / "folder", order, day)
        out = tmp_path / f"out{number}"
        out.mkdir()
        packages = [
            package
            for target in ("linux", "windows")
            for package in writers.make_packages(target, folder, out, "1.2.3")
        ]
        made.append({package.name: package.read_bytes() for package in packages})
    assert made[0] == made[1]
    assert {Path(name).suffix for name in made[0]} == {".gz", ".deb", ".zip", ".exe"}


def test_a_debian_package_says_who_answers_for_it(
    writers: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = program(tmp_path / "folder", ["sala"], 9000)

    def told() -> str:
        package = writers.debian_package(folder, tmp_path / "sala.deb", "1.2.3")
        return subprocess.run(
            ["dpkg-deb", "--field", package, "Maintainer"], capture_output=True, encoding="utf-8", check=True
        ).stdout.strip()

    for name in ("DEBFULLNAME", "DEBEMAIL"):
        monkeypatch.delenv(name, raising=False)
    assert told() == "The Sala project <nobody@sala.invalid>"
    monkeypatch.setenv("DEBFULLNAME", "អង្គការ សាលា")
    monkeypatch.setenv("DEBEMAIL", "help@school.example")
    assert told() == "អង្គការ សាលា <help@school.example>"
    monkeypatch.setenv("DEBEMAIL", "no address")
    with pytest.raises(writers.PackageError):
        told()


def test_a_debian_package_says_under_which_terms_it_may_be_passed_on(
    writers: ModuleType, tmp_path: Path
) -> None:
    folder = program(tmp_path / "folder", ["sala"], 9000)
    package = writers.debian_package(folder, tmp_path / "sala.deb", "1.2.3")
    subprocess.run(["dpkg-deb", "--extract", package, tmp_path / "system"], check=True)
    told = (tmp_path / "system/usr/share/doc/sala/copyright").read_text(encoding="utf-8")
    for part in (
        "Copyright the Sala project",
        "/usr/share/common-licenses/Apache-2.0",
        "/usr/lib/sala/licences",
    ):
        assert part in told
    assert (tmp_path / "system/usr/lib/sala/licences/Sala.txt").is_file()
