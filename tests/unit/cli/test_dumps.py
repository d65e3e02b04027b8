"""A crash leaves a trace and no memory (threat 2)."""

from __future__ import annotations

import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from softphone.dumps import MOST, TRACES

PROGRAM = """
import ctypes, os, sys
from pathlib import Path
from softphone.dumps import dumpable, forbid_cores, keep_traces
forbid_cores()
keep_traces(Path(sys.argv[1]))
with dumpable():
    pass
print(Path("/proc/self/limits").read_text())
print("dumpable", ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
os.abort()
"""


def crash(logs: Path) -> str:
    """A process that was allowed every core crashes; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(logs)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)),
    )
    assert done.returncode < 0, done.stderr
    return done.stdout


def no_core(limits: str) -> bool:
    """Whether these limits, as /proc has them, allow no core."""
    line = next(line for line in limits.splitlines() if "core file size" in line)
    return line.split()[4:6] == ["0", "0"]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_crash_writes_no_core_whatever_the_parent_allows(tmp_path: Path) -> None:
    told = crash(tmp_path / "logs")
    assert no_core(told)
    assert "dumpable 0" in told


def test_a_crash_leaves_a_short_private_trace(tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    crash(logs)
    traces = logs / TRACES
    assert "Fatal Python error: Aborted" in traces.read_text()
    assert stat.S_IMODE(traces.stat().st_mode) == 0o600
    traces.write_bytes(b"x" * (MOST + 1))
    crash(logs)
    assert traces.stat().st_size < MOST
