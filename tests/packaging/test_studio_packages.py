"""The studio's packages: nothing is missing in them, they install and go without a trace, and what is inside works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.conftest import LESSONS, run
from tests.packaging.wine import Wine, windows

ROOT = Path(__file__).parents[2]
KHMER_FOLDER = "សាលា នៅ ភូមិ"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Sala"
PROGRAMS = "users/*/AppData/Local/Programs"
# What a teacher carries on a stick, and what a school's disk must have room for.
PACKAGE_LIMIT, FOLDER_LIMIT = 160e6, 350e6


@pytest.fixture(scope="module")
def packages() -> Path:
    """The folder of the packages, built if anything they are made of has changed; several workers may ask at once."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging/build_studio.py")],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=580,
    )
    assert done.returncode == 0, done.stderr
    return ROOT / "build/studio"


def one(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def unpacked(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tarball as a teacher unpacks it: in a folder with a Khmer name and spaces."""
    folder = tmp_path_factory.mktemp("linux") / KHMER_FOLDER
    with tarfile.open(one(packages / "linux", "*.tar.gz")) as tar:
        tar.extractall(folder, filter="data")
    return one(folder, "sala-*")


def bare(user_data: Path) -> dict[str, str]:
    """Nothing but the screen; a folder for the user's data stands in for a home."""
    screen = {key: os.environ[key] for key in ("DISPLAY", "XAUTHORITY") if key in os.environ}
    return {**screen, "SALA_USER_DATA": str(user_data), "LP_NUM_THREADS": "1"}


def test_archives_hold_the_whole_folder_with_fixed_dates(packages: Path, unpacked: Path) -> None:
    assert contents(unpacked) == contents(packages / "linux/folder")
    with tarfile.open(one(packages / "linux", "*.tar.gz")) as tar:
        assert {(info.mtime, info.uid, info.uname) for info in tar} == {(315532800, 0, "root")}
    wanted = contents(packages / "windows/folder")
    with zipfile.ZipFile(one(packages / "windows", "*.zip")) as archive:
        held = {info.filename.partition("/")[2]: archive.read(info) for info in archive.infolist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert held == wanted


@pytest.mark.parametrize("target", ["linux", "windows"])
def test_packages_are_small_and_hold_nothing_that_does_not_belong_there(packages: Path, target: str) -> None:
    files = contents(packages / target / "folder")
    assert sum(map(len, files.values())) <= FOLDER_LIMIT
    for pattern in ("*.tar.gz", "*.deb", "*.zip", "*.exe"):
        for package in (packages / target).glob(pattern):
            assert package.stat().st_size <= PACKAGE_LIMIT
    foreign = re.compile(
        r"(?i)webengine|qml|quick|opengl32sw|/tests?/|\.py$|\.pyi$|direct/|numpy|hypothesis|pytest"
    )
    assert [name for name in files if foreign.search(name)] == []
    wanted = [
        "lib/assets/lessons",
        "lib/assets/templates",
        "lib/assets/locale/km",
        "lib/runtimes/windows/runtime.zip",
    ]
    for start in [*wanted, "lib/runtimes/linux/runtime.zip", "licences/Sala.txt", "lib/studio/cli.pyc"]:
        assert any(name.startswith(start) for name in files), start
    named = [name for name, data in files.items() if not name.endswith(".zip") and str(ROOT).encode() in data]
    assert named == []


def test_self_test_passes_from_the_tarball_in_a_bare_environment(unpacked: Path, user_data: Path) -> None:
    before = contents(unpacked)
    done = run([str(unpacked / "sala"), "--self-test"], bare(user_data))
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == "self-test passed"
    assert [line for line in lines if not line.startswith("ok ")] == lines[-1:]
    assert any("window on the sample" in line for line in lines)
    assert contents(unpacked) == before  # nothing is written beside the program


def test_commands_work_from_the_tarball(unpacked: Path, user_data: Path, tmp_path: Path) -> None:
    sala, environment = str(unpacked / "sala"), bare(user_data)
    lessons = [str(unpacked / "lib/assets/lessons" / name) for name in LESSONS]
    assert run([sala, "check", *lessons], environment).returncode == 0
    exported = run([sala, "export", *lessons, "--to", "usb", "--out", str(tmp_path / "ឯកសារ")], environment)
    assert exported.returncode == 0, exported.stderr
    stick = next(path.parent for path in (tmp_path / "ឯកសារ").rglob("START*") if path.is_file())
    assert run([sala, "verify", str(stick)], environment).returncode == 0
    assert run([sala, "--run-module", "os"], environment).returncode == 2


def test_damaged_library_is_named_instead_of_a_crash(unpacked: Path, user_data: Path) -> None:
    library = unpacked / "lib/PySide6/Qt/lib/libQt6Core.so.6"
    whole = library.read_bytes()
    library.write_bytes(whole[:-1000])
    try:
        done = run([str(unpacked / "sala"), "--help"], bare(user_data))
    finally:
        library.write_bytes(whole)
    assert done.returncode == 3
    assert "lib/PySide6/Qt/lib/libQt6Core.so.6" in done.stderr
    assert "Traceback" not in done.stderr


def test_debian_package_installs_and_goes_without_a_trace(
    packages: Path, tmp_path: Path, user_data: Path
) -> None:
    package = one(packages / "linux", "*.deb")
    system = tmp_path / "system"
    for folder in ("info", "updates", "triggers"):
        (system / "var/lib/dpkg" / folder).mkdir(parents=True)
    (system / "var/lib/dpkg/status").touch()
    dpkg = ["dpkg", f"--root={system}", "--force-depends", "--log=/dev/null"]
    environment = {"PATH": os.environ["PATH"] + ":/sbin:/usr/sbin", "LC_ALL": "C.UTF-8"}
    done = run([*dpkg, "--install", str(package)], environment)
    assert done.returncode == 0, done.stderr
    assert contents(system / "usr/lib/sala") == contents(packages / "linux/folder")
    for name in (
        "applications/sala.desktop",
        "mime/packages/sala.xml",
        "icons/hicolor/256x256/apps/sala.png",
    ):
        assert (system / "usr/share" / name).is_file()
    assert run([str(system / "usr/bin/sala"), "--help"], bare(user_data)).returncode == 0
    assert run([*dpkg, "--verify", "sala"], environment).stdout == ""
    assert run([*dpkg, "--purge", "sala"], environment).returncode == 0
    assert sorted(path.name for path in system.iterdir()) == ["var"]


def test_debian_package_depends_on_what_its_libraries_need(packages: Path) -> None:
    """Every library that is not inside must come from a package that is asked for, or from one of every Debian."""
    folder = packages / "linux/folder"
    binaries = [str(path) for path in folder.rglob("*") if ".so" in path.name or path.name == "sala"]
    told = run(["objdump", "-p", *binaries], os.environ).stdout
    inside = {path.name for path in folder.rglob("*")}
    needed = sorted(set(re.findall(r"NEEDED +(\S+)", told)) - inside)
    control = run(
        ["dpkg-deb", "--field", str(one(packages / "linux", "*.deb")), "Depends"], os.environ
    ).stdout
    asked = set(re.findall(r"[a-z0-9.+-]+(?= |,|$|\n)", control))
    known = run(["/sbin/ldconfig", "-p"], os.environ).stdout
    for name in needed:
        if name.startswith("ld-linux"):
            continue
        place = re.search(rf"{re.escape(name)} .*x86-64.* => (\S+)", known)
        assert place is not None, name
        owner = run(["dpkg", "--search", f"*/{Path(place[1]).name}"], os.environ).stdout
        owners = {line.split(":")[0] for line in owner.splitlines()}
        assert owners & (asked | {"libgcc-s1"}), f"{name} is in {owners}"


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    folder = tmp_path_factory.mktemp("wine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))  # Wine's desktop is a folder of the home
        wine = Wine(folder / "prefix")
    run(["wine", "winecfg", "/v", "win10"], wine.environment)  # of itself it is a Windows 7
    yield wine
    wine.close()


def drive(wine: Wine) -> Path:
    """Its disk C."""
    return Path(wine.environment["WINEPREFIX"]) / "drive_c"


@pytest.fixture
def installed(wine: Wine, packages: Path, user_data: Path) -> Path:
    """Where a silent installation for this user puts Sala."""
    if not list(drive(wine).glob(f"{PROGRAMS}/Sala/lib/studio")):  # left by another test of the same
        done = wine.run(one(packages / "windows", "*-setup.exe"), "/S", user_data=user_data)
        assert done.returncode == 0, done.stderr
    return one(drive(wine), f"{PROGRAMS}/Sala")


def uninstall_silently(wine: Wine, installed: Path, user_data: Path) -> None:
    assert wine.run(installed / "uninstall.exe", "/S", user_data=user_data).returncode == 0
    end = time.monotonic() + 120
    while (installed / "uninstall.exe").exists():  # it goes on as a copy of itself, which can delete it
        assert time.monotonic() < end
        time.sleep(0.05)


def registry(wine: Wine, key: str) -> str:
    return run(["wine", "reg", "query", key, "/s"], wine.environment).stdout


def test_installer_needs_no_administrator_and_leaves_nothing_behind(
    wine: Wine, installed: Path, packages: Path, user_data: Path
) -> None:
    files = contents(installed)
    assert files.pop("uninstall.exe")
    assert files == contents(packages / "windows/folder")
    command = registry(wine, r"HKCU\Software\Classes\Sala.Lesson\shell\open\command")
    assert r"\Programs\Sala\sala-studio.exe" in command
    assert '" studio "%1"' in command
    assert "Sala.Lesson" in registry(wine, r"HKCU\Software\Classes\.sala")
    assert "QuietUninstallString" in registry(wine, UNINSTALL)
    menu = one(drive(wine), "users/*/AppData/Roaming/Microsoft/Windows/Start Menu/Programs") / "Sala.lnk"
    assert menu.is_file()
    (installed / "lib/mine.txt").write_text("not Sala's", encoding="utf-8")
    uninstall_silently(wine, installed, user_data)
    assert sorted(contents(installed)) == ["lib/mine.txt"]
    (installed / "lib/mine.txt").unlink()
    assert not menu.exists()
    assert "Sala" not in registry(wine, r"HKCU\Software\Classes\Sala.Lesson")
    assert "Sala" not in registry(wine, UNINSTALL)


def small_setup(folder: Path, version: str, files: dict[str, bytes]) -> Path:
    """An installer as the real one, of a few files."""
    files |= {f"lib/runtimes/{target}/runtime.zip": b"zip" for target in ("linux", "windows")}
    files["lib/assets/fonts/SalaBattambang-Bold.ttf"] = (
        ROOT / "assets/fonts/SalaBattambang-Bold.ttf"
    ).read_bytes()
    for name, data in files.items():
        path = folder / version / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "packaging"))
        from studio_packages import installer

        made: Path = installer(folder / version, folder / f"{version}.exe", version)
    return made


def test_installer_replaces_an_older_sala_wherever_it_is_and_leaves_nothing_when_it_fails(
    wine: Wine, tmp_path: Path, user_data: Path
) -> None:
    """With small programs, one after the other as the years bring them."""

    def install(setup: Path, *where: str) -> int:
        return wine.run(setup, "/S", *where, user_data=user_data).returncode

    stays_open = (drive(wine) / "windows/system32/notepad.exe").read_bytes()
    programs = {"sala.exe": stays_open, "sala-studio.exe": b"studio"}
    old = small_setup(tmp_path, "0.1.0", {**programs, "lib/old/only.txt": b"1"})
    new = small_setup(tmp_path, "0.2.0", {**programs, "lib/$new/ថ្មី ១.txt": b"2"})
    usual = "users/*/AppData/Local/Programs/Sala/"
    assert install(old) == install(new) == 0
    assert list(drive(wine).glob(usual + "lib/$new/*"))
    assert not list(drive(wine).glob(usual + "lib/old"))

    khmer = drive(wine) / "ភូមិ ខ្មែរ" / "សាលា ២"
    # NSIS takes a folder with spaces without quotes, as the last of all.
    assert install(old, r"/D=C:\ភូមិ", r"ខ្មែរ\សាលា", "២") == 0
    assert (khmer / "lib/old/only.txt").is_file()
    assert not list(drive(wine).glob(usual + "*"))
    assert "0.1.0" in registry(wine, UNINSTALL)

    with subprocess.Popen(["wine", str(khmer / "sala.exe")], env=wine.environment) as held:
        end = time.monotonic() + 60
        while (status := install(new)) == 0 and time.monotonic() < end:
            assert install(old) == 0  # it was not open yet
        assert (status, (khmer / "lib/old/only.txt").is_file()) == (5, True)
        wine.end("sala.exe")
        held.wait(60)

    (drive(wine) / "taken/Sala/lib/$new/ថ្មី ១.txt/mine").mkdir(parents=True)
    assert install(new, r"/D=C:\taken\Sala") == 2
    assert contents(drive(wine) / "taken") == {}
    assert not khmer.exists()
    assert "Sala" not in registry(wine, UNINSTALL)
    assert not list(drive(wine).glob("users/*/AppData/Roaming/Microsoft/Windows/Start Menu/**/Sala.lnk"))


def test_installed_commands_work_in_wine_without_qt(wine: Wine, installed: Path, user_data: Path) -> None:
    """Qt does not start in this Wine; everything else is tried, an export and its playing among it."""
    done = wine.run(installed / "sala.exe", "--self-test", "--no-window", user_data=user_data)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == "self-test passed"
    assert any("played to the end" in line for line in lines)
    lesson = installed / "lib/assets/lessons" / LESSONS[0]
    played = wine.run(
        installed / "sala.exe",
        "play",
        windows(lesson),
        "--robot",
        "right",
        "--offscreen",
        user_data=user_data,
    )
    assert played.returncode == 0, played.stderr
    assert "Finished" in played.stdout
