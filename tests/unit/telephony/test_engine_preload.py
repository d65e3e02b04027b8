"""The engine's library is read beside everything else."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="the library is found on Linux only")
def test_the_engines_library_is_read_without_its_module() -> None:
    program = """
import sys
from pathlib import Path
from softphone.telephony.engine_preload import preload_engine
preload_engine().join()
print("WebEngineCore" in Path("/proc/self/maps").read_text(), "PySide6.QtWebEngineCore" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split() == ["True", "False"], done.stderr
