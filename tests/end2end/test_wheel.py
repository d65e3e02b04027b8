"""The wheel and the source archive, as somebody gets them: whole, and working when installed alone."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import ROOT

pytestmark = pytest.mark.end2end

RESOURCES = ROOT / "resources"


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both archives, built from this checkout without a network."""
    folder = tmp_path_factory.mktemp("archives")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_wheel_holds_the_program_and_its_resources_and_nothing_else(archives: Path) -> None:
    (wheel,) = archives.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    # the guide is for people, who read it in the repository
    needed = {
        path for path in RESOURCES.rglob("*") if path.is_file() and path.relative_to(RESOURCES).parts[0] != "guide"
    }
    assert {f"softphone/resources/{path.relative_to(RESOURCES).as_posix()}" for path in needed} == {
        name for name in names if name.startswith("softphone/resources/")
    }
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"softphone", "meiqia_softphone"}


def test_the_source_archive_can_make_the_wheel_again(archives: Path) -> None:
    (source,) = archives.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "softphone/app.py", "resources/web/phone.html"} <= names


def test_the_wheel_works_when_it_is_installed_alone(archives: Path, tmp_path: Path, machine: Machine) -> None:
    (wheel,) = archives.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True, timeout=60)
    python = tmp_path / "venv/bin/python"
    # The libraries are this environment's: they are 900 MB, and pinned. The softphone is the wheel's alone.
    site = next((tmp_path / "venv/lib").glob("python*/site-packages"))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    into = ["--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *into], check=True, timeout=120)
    assert (tmp_path / "venv/bin/softphone-window").exists()
    program = str(tmp_path / "venv/bin/softphone")
    with App(machine.env, machine.folder("wheel"), "--sandbox", program=[program]) as app:
        app.wait_until_ready(within=30)
        command = ["-c", "import softphone; print(softphone.__file__)"]
        where = subprocess.run([python, "-P", *command], cwd=ROOT, capture_output=True, text=True, check=True)
        assert Path(where.stdout.strip()).is_relative_to(site)
        assert app.quit() == 0
