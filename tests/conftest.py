"""What holds for every test: no network, its own folder of user data, and no traces of hypothesis."""

from __future__ import annotations

import gc
import importlib.util
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

_ROOT = Path(__file__).parents[1]
_NO_NETWORK = Path(__file__).parent / "no_network"
_LONG = ("e2e", "studio", "packaging", "exporters", "cli", "importing", "player")
"""Folders of tests that start programs or windows, longest files first, but no two first that build the same thing."""

# deadline=None: a slow, busy machine must not fail a test. No database: only the commit counts.
hypothesis.settings.register_profile(
    "sala",
    deadline=None,
    database=None,
    derandomize=False,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("sala")


def _refuse_network() -> Path:
    """Guard this process and, by the environment, every Python it starts. Returns the log of attempts."""
    log = Path(tempfile.mkdtemp(prefix="sala-tests-")) / "network.log"
    # A worker of pytest-xdist has found the guard in its environment and carries it already.
    if not hasattr(sys.modules.get("sitecustomize"), "NetworkRefused"):
        spec = importlib.util.spec_from_file_location("no_network", _NO_NETWORK / "sitecustomize.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.install()
    os.environ["SALA_NETWORK_LOG"] = str(log)
    os.environ["PYTHONPATH"] = os.pathsep.join([str(_NO_NETWORK), str(_ROOT)])
    return log


_NETWORK_LOG = _refuse_network()


def pytest_collection() -> None:
    """Do not look for garbage while tests are collected: all that is made then stays."""
    gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the folders whose files take minutes, so that none of them keeps one worker busy at the end."""
    places = {folder: place for place, folder in enumerate(_LONG)}
    items.sort(key=lambda item: places.get(item.path.relative_to(Path(__file__).parent).parts[0], len(_LONG)))


def pytest_collection_finish() -> None:
    """Leave the collected tests out whenever garbage is looked for: they would take nine tenths of that time."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    """Leave nothing behind in the folder of temporary files."""
    shutil.rmtree(_NETWORK_LOG.parent, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Fail the test that tried to reach the network, in this process or in a Python it started."""
    yield
    if _NETWORK_LOG.exists():
        attempts = _NETWORK_LOG.read_text(encoding="utf-8")
        _NETWORK_LOG.unlink()
        pytest.fail(f"The test tried to reach the network:\n{attempts}")


@pytest.fixture(scope="session")
def _users(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names for the users' data folders; counted here, because pytest looks through all of them for the next number."""
    folder = tmp_path_factory.mktemp("users")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def user_data(_users: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder of this test alone: settings and results never reach the real home."""
    folder = next(_users)
    folder.mkdir()
    monkeypatch.setenv("SALA_USER_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return _ROOT


@pytest.fixture(scope="session")
def runtimes() -> Path:
    """The folder of the ready players, built if anything they are made of has changed; several workers may ask at once.

    The one place where the network is used: for wheels that are not in build/wheels yet.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, str(_ROOT / "packaging/build_runtime.py")],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=280,
    )
    assert done.returncode == 0, done.stderr
    return _ROOT / "build/runtimes"
