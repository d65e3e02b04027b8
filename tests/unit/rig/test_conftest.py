"""The promises of tests/conftest.py are kept: each planted fault fails its test, and a clean one passes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

PLANTED = """
import logging, os, subprocess, pytest

def test_clean(expected_log):
    expected_log("^known")
    logging.getLogger("softphone.x").warning("known trouble")

def test_warning():
    logging.getLogger("softphone.x").warning("surprise")

@pytest.mark.end2end
def test_leak():
    subprocess.run(["sh", "-c", "sleep 600 >&- 2>&- &"], check=True)

def test_never_awaited():
    async def forgotten(): ...
    forgotten()

def test_home():
    assert os.path.basename(os.environ["HOME"]).startswith("tests-")
"""


def test_planted_faults_fail(tmp_path: Path) -> None:
    (tmp_path / "test_planted.py").write_text(PLANTED, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    command += ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    told = done.stdout
    assert re.search(r"^ERROR .*::test_warning", told, re.MULTILINE), told
    assert "WARNING softphone.x: surprise" in told
    assert re.search(r"^ERROR .*::test_leak", told, re.MULTILINE), told
    assert "sleep 600" in told
    assert re.search(r"^FAILED .*::test_never_awaited", told, re.MULTILINE), told
    assert "1 failed, 4 passed, 2 errors" in told
